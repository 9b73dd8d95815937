import { appValue } from "../cases/apps.ts";
import { aboutReminder, isZoneAskedNow, reminderById, remindersInOrder } from "../cases/reminders.ts";
import { ruleInWords } from "../cases/rule-words.ts";
import type { Case, Frame, Reminder } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Command, TimeDoubt } from "../vocabulary/command.ts";
import { changeReminderId, changeZoneId, upcomingId } from "../vocabulary/ids.ts";
import type { Button, Params, Text, Value } from "../vocabulary/reply.ts";

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
  const { rule } = reminder;
  const params: Params = {
    when: { instant: reminder.at, style: "date-time" },
    zone: { typed: turn.zone },
    about: aboutReminder(turn, reminder),
    ...(rule === null ? {} : { rule: ruleInWords(rule, reminder.at, turn.zone) }),
  };
  const recurs = rule === null ? "" : "-recurring";
  if (turn.handed !== undefined) {
    say(turn, "reminder-set", { paragraphs: [{ key: `remind.set-privately${recurs}`, with: params }], opens: null });
    return;
  }
  const asksZone = isZoneAskedNow(turn, frame, reminder);
  const set = { key: `remind.set${recurs}`, with: params };
  say(turn, "reminder-set", {
    paragraphs: asksZone ? [set, { key: "remind.zone-once" }] : [set],
    buttons: [
      changeButton(reminder.id),
      ...(rule === null ? [] : [{ id: upcomingId(reminder.id), label: { key: "remind.upcoming" } }]),
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
  const lines = remindersInOrder(view).map((reminder, index): Text => {
    const { rule, at } = reminder;
    const params = { number: index + 1, ...lineParams(view, reminder) };
    return rule === null
      ? { key: "remind.numbered", with: params }
      : { key: "remind.numbered-recurring", with: { ...params, rule: ruleInWords(rule, at, view.zone) } };
  });
  return { paragraphs: [{ key: "remind.list", with: { count: reminders.length } }, ...lines] };
}

const lineParams = (view: View, reminder: Seen<Reminder>): { readonly when: Value; readonly about: Value } => ({
  when: { instant: reminder.at, style: "date-time" },
  about: aboutReminder(view, reminder),
});

/** One reminder was taken back: which one. */
export const tellCancelled = (turn: Turn, reminder: Seen<Reminder>): void =>
  say(turn, "reminder-cancelled", { paragraphs: [{ key: "remind.cancelled", with: lineParams(turn, reminder) }] });

/** When the last of all reminders comes; what recurs has no last one. */
export function tellLast(turn: Turn): void {
  const all = remindersInOrder(turn);
  const endless = all.filter(({ rule }) => rule !== null);
  const last = all.findLast(({ rule }) => rule === null);
  const lines: Text[] = endless.map((each) => ({
    key: "remind.endless",
    with: { about: aboutReminder(turn, each), rule: ruleInWords(each.rule ?? "", each.at, turn.zone) },
  }));
  if (last !== undefined) lines.unshift({ key: "remind.last", with: lineParams(turn, last) });
  say(turn, "reminders", lines.length === 0 ? remindersOf(turn) : { paragraphs: lines });
}

/** The next moments of a reminder. @returns false for one that isn't there any more */
export function tellUpcoming(turn: Turn, { reminder: id, at }: Extract<Command, { kind: "upcoming" }>): boolean {
  const reminder = reminderById(turn.draft, id);
  if (reminder === null) return false;
  const lines = at.map(
    (instant): Text => ({
      key: "remind.upcoming-line",
      with: { when: { instant, style: "date-time" } },
    }),
  );
  const key = reminder.rule === null ? "remind.upcoming-once" : "remind.upcoming-of";
  say(turn, "upcoming", { paragraphs: [{ key, with: { about: aboutReminder(turn, reminder) } }, ...lines] });
  turn.redraw = true;
  return true;
}

/** Why a time that was named isn't set. */
export const tellTimeDoubt = (turn: Turn, doubt: TimeDoubt): void =>
  say(turn, "time-doubt", { paragraphs: [{ key: `remind.doubt.${doubt}` }] });

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
