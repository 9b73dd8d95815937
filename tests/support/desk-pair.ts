/** A person's talk and the desk that it is passed to, as two conversations that write letters to each other; time in the test's hands. */
import {
  advance,
  type Circumstances,
  type Command,
  type Conversation,
  type Effect,
  formatId,
  loadConversation,
  newConversation,
  type Reply,
  type Talk,
} from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import { circumstances } from "./circumstances.ts";
import { asTalk } from "./talk.ts";

type Desk = Extract<Conversation, { kind: "desk" }>;
type Handover = Extract<Effect, { kind: "handover" }>;

export interface DeskPair {
  /** The person does something in their talk. @returns what they are told by it */
  person(command: Command): readonly Reply[];
  /** A helper does something at the desk. @returns what is shown there */
  helper(who: string, command: Command): readonly Reply[];
  writes(who: string, text: string, more?: { readonly ref?: string; readonly edited?: boolean }): readonly Reply[];
  presses(who: string, item: string, target?: string): readonly Reply[];
  says(text: string, more?: { readonly ref?: string; readonly edited?: boolean }): readonly Reply[];
  /** Time passes; what falls due until then does. */
  wait(duration: Temporal.DurationLike): void;
  readonly talk: () => Talk;
  readonly desk: () => Desk;
  /** Everything that was shown to the person, and at the desk, in order. */
  readonly told: Reply[];
  readonly shown: Reply[];
  /** The moments as the report gets them. */
  readonly handover: () => Handover | undefined;
  readonly now: () => string;
  take(): Reply[];
}

export interface PairOptions {
  readonly language?: Talk["language"];
  readonly hours?: NonNullable<Circumstances["desk"]>["hours"];
  readonly start?: string;
  /** That the person writes in. */
  readonly channel?: string;
}

export function createDeskPair(
  knowledge: Knowledge,
  { language = "en", hours = null, start = "2026-06-01T02:00:00Z", channel = "test" }: PairOptions = {},
): DeskPair {
  let now = Temporal.Instant.from(start);
  const rules = { language: "en", minutes: 15, hours, how: "desk.how.other" } as const;
  let talk: Conversation = { ...newConversation(), language };
  let desk: Conversation = newConversation();
  let last: Handover | undefined;
  let refs = 0;
  const told: Reply[] = [];
  const shown: Reply[] = [];
  const due = new Map<string, string>();

  function move(side: "talk" | "desk", command: Command, by: string | null): readonly Reply[] {
    const here = { key: "test/b/desk//desk:1", talk: "test/b/ann//ann", channel, name: "Ann Other" };
    const outcome = advance(side === "talk" ? talk : desk, command, {
      ...circumstances(knowledge, now),
      ...{ desk: rules, deskHere: side === "talk" ? here : null },
      by: by === null ? null : { who: by, name: by === "asker" ? "" : `${by} Surname` },
    });
    const stored = loadConversation(JSON.parse(JSON.stringify(outcome.conversation)));
    if (side === "talk") talk = stored;
    else desk = stored;
    (side === "talk" ? told : shown).push(...outcome.replies);
    for (const effect of outcome.effects) {
      if (effect.kind === "handover") last = effect;
      if (effect.kind === "remind") due.set(effect.id, effect.at);
      if (effect.kind === "forget-reminder") due.delete(effect.id);
      if (effect.kind === "post")
        move(side === "talk" ? "desk" : "talk", effect.event, side === "talk" ? "asker" : null);
    }
    return outcome.replies;
  }
  const words = (text: string, more: { readonly ref?: string; readonly edited?: boolean } = {}): Command => {
    refs += 1;
    return { kind: "words", text, ref: more.ref ?? `m${refs}`, edited: more.edited ?? false };
  };

  return {
    person: (command) => move("talk", command, null),
    helper: (who, command) => move("desk", command, who),
    writes: (who, text, more) => move("desk", words(text, more), who),
    presses: (who, item, target = "case") =>
      move("desk", { kind: "press", id: formatId({ case: "-", frame: 0, node: "desk", item, target }) }, who),
    says: (text, more) => move("talk", words(text, more), null),
    wait: (duration) => {
      const until = now.add(duration);
      for (;;) {
        const [next] = [...due]
          .filter(([, at]) => at <= until.toString())
          .sort(([, one], [, other]) => (one < other ? -1 : 1));
        if (next === undefined) break;
        due.delete(next[0]);
        now = Temporal.Instant.from(next[1]);
        move("desk", { kind: "due", reminders: [{ id: next[0], next: null }], late: false }, null);
      }
      now = until;
    },
    talk: () => asTalk(talk),
    desk: () => {
      if (desk.kind !== "desk") throw new Error("Nothing was passed to the desk.");
      return desk;
    },
    ...{ told, shown },
    handover: () => last,
    now: () => now.toString(),
    take: () => told.splice(0),
  };
}
