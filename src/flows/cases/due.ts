/** Reminders that fell due. */

import type { Reminder } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { closeFlow, enter, isUrgent } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";
import { resumeCase } from "./cases.ts";
import { dueNudge, isNudge } from "./nudges.ts";
import { aboutReminder, recur, reminderById } from "./reminders.ts";

/** Reminders fell due. The last one's question stands on top; those that fell together with it are named above it. */
export function due(turn: Turn, command: Extract<Command, { kind: "due" }>): void {
  const { draft } = turn;
  const found: Reminder[] = [];
  for (const { id, next } of command.reminders) {
    if (isNudge(id)) {
      const open = dueNudge(turn, id);
      const about = { rule: null, first: null, about: "remind.about.go-on", typed: null, named: false, app: null };
      if (open !== null) found.push({ id, at: turn.now.toString(), case: open.id, ...about });
      continue;
    }
    const reminder = reminderById(draft, id);
    if (reminder === null) continue;
    found.push(reminder);
    if (next === null) draft.reminders = draft.reminders.filter((each) => each !== reminder);
    else recur(turn, reminder, next);
  }
  const last = found.at(-1);
  // All of them were cancelled meanwhile: nothing to say.
  if (last === undefined) return;
  closeFlow(turn, "remind");
  const open = caseById(draft, last.case);
  // Its own case comes back, at the place where it stood; an emergency isn't pushed aside for that.
  if (open !== null && !isUrgent(draft)) resumeCase(turn, open.id);
  tellTogether(turn, found, command.late);
  const slots: Record<string, string> = { reminder: last.id, case: last.case ?? "", due: "yes" };
  if (last.about !== null) slots.about = last.about;
  if (last.typed !== null) slots["about-typed"] = last.typed;
  enter(turn, "remind/due", slots, open?.id ?? null);
  turn.redraw = true;
}

/** What fell due longer ago than this is told of as a whole, with its time. */
const longAgo = { hours: 24 } as const;

/** What stands above the last one's question: what fell together with it, and that it is late. */
function tellTogether(turn: Turn, found: readonly Reminder[], late: boolean): void {
  const dayBefore = turn.now.subtract(longAgo);
  const isOld = found.some((each) => Temporal.Instant.compare(Temporal.Instant.from(each.at), dayBefore) < 0);
  if (late && isOld) {
    const lines = found.map((each) => ({
      key: "remind.line",
      with: { when: { instant: each.at, style: "date-time" } as const, about: aboutReminder(turn, each) },
    }));
    say(turn, "digest", { paragraphs: [{ key: "remind.due.digest", with: { count: found.length } }, ...lines] });
    return;
  }
  if (!late && found.length < 2) return;
  const others = found
    .slice(0, -1)
    .map((each) => ({ key: "remind.due.also", with: { about: aboutReminder(turn, each) } }));
  say(turn, late ? "late" : "together", { paragraphs: [...(late ? [{ key: "remind.due.late" }] : []), ...others] });
}
