/** Effects become rows. */
import type { Effect } from "../../flows/index.ts";
import type { Count, HandoverRow, PostRow, ReminderRow, TurnWrite } from "../../store/index.ts";
import type { Input } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import type { Known } from "../sessions/known.ts";
import { digestOf } from "./digests.ts";
import type { StepParts } from "./parts.ts";

type Carried = Pick<
  TurnWrite,
  "counts" | "unanswered" | "reminders" | "dropReminders" | "forget" | "posts" | "handover"
>;

/** Which conversation a post goes to, or whose. */
function recipientOf(
  to: Extract<Effect, { kind: "post" }>["to"],
  home: string | null,
): Pick<PostRow, "to" | "who" | "channel"> {
  if (to !== "home" && "who" in to) return { to: null, who: to.who, channel: null };
  const key = to === "home" ? home : to.board;
  return { to: key, who: null, channel: key === null ? null : channelOf(key) };
}

/** A letter, as it lies in the inbox. */
function letter({ to, event }: Extract<Effect, { kind: "post" }>, home: string | null, inputs: Known<Input>): PostRow {
  const body = JSON.stringify(event);
  // Mostly handled a moment later by this same process.
  inputs.remember(body, event);
  return { ...recipientOf(to, home), kind: event.kind, body };
}

/** What the effects write, in the order in which they were asked for. */
export function carried(
  effects: readonly Effect[],
  { conversation, zone, home }: { readonly conversation: string; readonly zone: string; readonly home: string | null },
  { schedule, inputs }: Pick<StepParts, "schedule" | "inputs">,
): Carried {
  const counts: Count[] = [];
  const unanswered: { node: string; readings: string }[] = [];
  const reminders = new Map<string, ReminderRow>();
  const dropped = new Set<string>();
  const posts: PostRow[] = [];
  let handover: HandoverRow | null = null;
  let dropAll = false;
  let forget = false;
  for (const effect of effects) {
    switch (effect.kind) {
      case "count":
        counts.push({
          ...{ platform: effect.platform, revision: effect.revision, step: effect.step, outcome: effect.outcome },
          entry: effect.entry ?? "",
          label: effect.label ?? "",
        });
        break;
      case "unanswered":
        unanswered.push({ node: effect.node ?? "", readings: effect.readings.join(",") });
        break;
      case "remind": {
        const { id, at, rule, about, typed, named } = effect;
        const planned = Temporal.Instant.from(at);
        const dueAt = named ? planned : schedule.outsideQuietHours(planned, zone);
        reminders.set(id, {
          ...{ name: id, dueAt: dueAt.toString(), rule, zone, case: effect.case, about, typed, named },
          localAt: planned.toZonedDateTimeISO(zone).toString(),
        });
        dropped.delete(id);
        break;
      }
      case "forget-reminder":
        reminders.delete(effect.id);
        dropped.add(effect.id);
        break;
      case "forget-reminders":
        reminders.clear();
        dropAll = true;
        break;
      case "post":
        // Nobody's private talk is known where an event isn't a person's.
        if (effect.to === "home" && home === null) break;
        posts.push(letter(effect, home, inputs));
        break;
      case "handover": {
        const { kind: _, ...moments } = effect;
        // Of several the last one is how it stands.
        handover = { id: digestOf(`handover\n${conversation}`), ...moments };
        break;
      }
      case "forget":
        reminders.clear();
        dropAll = true;
        forget = true;
        break;
      default:
        effect satisfies never;
    }
  }
  return {
    ...{ counts, unanswered, forget, posts, handover },
    reminders: [...reminders.values()],
    dropReminders: dropAll ? "all" : [...dropped],
  };
}
