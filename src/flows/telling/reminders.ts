import { appValue } from "../cases/apps.ts";
import { aboutReminder, isZoneAskedNow } from "../cases/reminders.ts";
import type { Case, Frame } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { changeReminderId, changeZoneId } from "../vocabulary/ids.ts";
import type { Button, Text } from "../vocabulary/reply.ts";

/** Works for as long as the reminder stands, whatever is open by then. */
const changeButton = (reminder: string): Button => ({
  id: changeReminderId(reminder),
  label: { key: "remind.change" },
});

/** Repeats the time that was understood, with its zone. */
export function tellReminderSet(turn: Turn, frame: Frame): void {
  const reminder =
    turn.handed ?? turn.draft.reminders.find((each) => each.id === frame.slots.set) ?? turn.draft.reminders.at(-1);
  if (reminder === undefined) return;
  const params = {
    when: { instant: reminder.at, style: "date-time" },
    zone: { typed: turn.zone },
    about: aboutReminder(turn, reminder),
  } as const;
  if (turn.handed !== undefined) {
    say(turn, "reminder-set", { paragraphs: [{ key: "remind.set-privately", with: params }], opens: null });
    return;
  }
  const asksZone = isZoneAskedNow(turn, frame, reminder);
  const set = { key: reminder.rule === null ? "remind.set" : "remind.set-recurring", with: params };
  say(turn, "reminder-set", {
    paragraphs: asksZone ? [set, { key: "remind.zone-once" }] : [set],
    buttons: [
      changeButton(reminder.id),
      ...(asksZone ? [{ id: changeZoneId, label: { key: "remind.change-zone" } }] : []),
    ],
  });
}

/** What was promised for later, as a list. */
export function remindersOf(view: View): { readonly paragraphs: readonly Text[]; readonly opens?: null } {
  const { reminders, isPublic } = view.conversation;
  if (reminders.length === 0)
    return isPublic
      ? { paragraphs: [{ key: "remind.privately" }], opens: null }
      : { paragraphs: [{ key: "remind.none" }] };
  const lines = reminders.map(
    (reminder): Text => ({
      key: "remind.line",
      with: { when: { instant: reminder.at, style: "date-time" }, about: aboutReminder(view, reminder) },
    }),
  );
  return { paragraphs: [{ key: "remind.list", with: { count: reminders.length } }, ...lines] };
}

/** Says what was promised for later. */
export const tellReminders = (turn: Turn): void => say(turn, "reminders", remindersOf(turn));

/** A case rests: until when, and how to come back to it. */
export function tellParked(turn: Turn, open: Seen<Case>): void {
  const params = {
    app: appValue(open.app),
    ...(open.dueAt === null ? {} : { when: { instant: open.dueAt, style: "date-time" } as const }),
  };
  say(turn, "parked", {
    paragraphs: [{ key: open.dueAt === null ? "unbind.parked.open-end" : "unbind.parked.until", with: params }],
  });
}

/** The time that was named is over; it is forgotten, so that another can be named. */
export function tellTimePassed(turn: Turn, frame: Frame): void {
  const moment = frame.slots.moment ?? "";
  say(turn, "time-passed", {
    paragraphs: [
      moment === ""
        ? { key: "remind.passed" }
        : { key: "remind.passed-at", with: { when: { instant: moment, style: "date-time" } } },
    ],
  });
  frame.slots = { ...frame.slots, moment: "", past: "" };
}
