/** A checklist that was left is asked about now and then. */
import type { Case } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";

/** A checklist that was left: asked about once a day, at most so often. */
const mostNudges = 3;

const nudgeAfter = { hours: 24 } as const;

const nudgeId = (open: Case): string => `nudge-${open.id}`;

/** Nudges aren't the person's reminders, so they stand in no list; the store holds when the next one is due. */
export function planNudge(turn: Turn, open: Case | null, from: Temporal.Instant = turn.now): void {
  // Where others see it, nobody is asked whether they go on.
  if (open === null || open.nudges >= mostNudges || turn.draft.isPublic) return;
  const at = from.add(nudgeAfter).toString();
  const effect = {
    id: nudgeId(open),
    at,
    rule: null,
    case: open.id,
    about: "remind.about.go-on",
    typed: null,
    named: false,
  };
  turn.effects.push({ kind: "remind", ...effect });
}

/** What a due nudge comes to: nothing where the case is done or rests, later where somebody was at it, otherwise a nudge. */
export function dueNudge(turn: Turn, id: string): Case | null {
  const open = turn.draft.cases.find((each) => nudgeId(each) === id);
  if (open === undefined || open.state === "closed" || open.dueAt !== null) return null;
  const last = Temporal.Instant.from(open.changedAt);
  if (Temporal.Instant.compare(last.add(nudgeAfter), turn.now) > 0) {
    planNudge(turn, open, last);
    return null;
  }
  open.nudges += 1;
  planNudge(turn, open);
  return open;
}

/** True for the id of a nudge. */
export const isNudge = (id: string): boolean => id.startsWith("nudge-");
