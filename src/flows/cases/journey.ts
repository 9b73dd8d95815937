/**
 * Counting how people get on, as visits to the places of the drawn flow: reached, gone on from, left. Who was counted as reaching a place and
 * as neither of the others stands there still. Nobody's words and no person are in it.
 */
import type { Talk } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";
import { caseGuide } from "./progress.ts";

interface Standing {
  /** Flow, node and step ("unbind/steps:cancel"). */
  readonly place: string;
  readonly platform: string;
}

/** Where each case stands that isn't closed, by its id. */
export function standings({ cases, stack }: Seen<Talk>): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const each of cases) {
    if (each.state === "closed") continue;
    const frame = [...each.frames, ...stack].findLast((one) => one.case === each.id && carriesCase(one));
    if (frame === undefined) continue;
    const step = frame.place.at?.step;
    const place = `${frame.flow}/${frame.place.node}${step === undefined ? "" : `:${step}`}`;
    found.set(each.id, { place, platform: each.platform });
  }
  return found;
}

/** Names under which what isn't about a place is counted. */
const begun = "talk";
const reminder = "reminder";

type Outcome = "reached" | "went-on" | "left" | "begun" | "promised" | "came" | "done";

function count(
  { effects }: Turn,
  step: string,
  outcome: Outcome,
  more: { platform?: string; revision?: string; label?: string } = {},
): void {
  const { platform = "", revision = "", label = null } = more;
  effects.push({ kind: "count", platform, revision, step, entry: null, label, outcome });
}

/** A reminder did what it was for. */
export const countReminderDone = (turn: Turn): void => count(turn, reminder, "done");

/** What a turn changed. @param before the talk as it was */
export function countJourney(turn: Turn, before: Seen<Talk>, command: Command): void {
  const { draft } = turn;
  const forgets = turn.effects.some(({ kind }) => kind === "forget");
  const from = standings(before);
  const to = forgets ? new Map<string, Standing>() : standings(draft);
  const revisionOf = (id: string): string => {
    const open = draft.cases.find((each) => each.id === id) ?? before.cases.find((each) => each.id === id);
    return open === undefined ? "" : caseGuide(turn.knowledge, open).revision;
  };
  for (const [id, { place, platform }] of from) {
    const now = to.get(id);
    if (now?.place === place && now.platform === platform) continue;
    const isFinished = !forgets && draft.cases.some((each) => each.id === id && each.ending === "finished");
    count(turn, place, now !== undefined || isFinished ? "went-on" : "left", { platform, revision: revisionOf(id) });
  }
  for (const [id, { place, platform }] of to) {
    const was = from.get(id);
    if (was?.place !== place || was.platform !== platform)
      count(turn, place, "reached", { platform, revision: revisionOf(id) });
  }
  if (!before.introduced && draft.introduced) count(turn, begun, "begun", { label: draft.language ?? "zh-Hans" });
  countReminders(turn, before, command);
}

function countReminders(turn: Turn, before: Seen<Talk>, command: Command): void {
  const known = new Set(before.reminders.map(({ id }) => id));
  for (const { id } of turn.draft.reminders) if (!known.has(id)) count(turn, reminder, "promised");
  if (command.kind === "due") for (const { id } of command.reminders) if (known.has(id)) count(turn, reminder, "came");
}
