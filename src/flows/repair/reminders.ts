/** What is said about reminders outside their own questions: another one, and one that is to be cancelled, moved or told. */
import { remindedLately } from "../cases/lately.ts";
import { remindersInOrder, stopReminder } from "../cases/reminders.ts";
import { limits, type Reminder } from "../state/conversation.ts";
import { currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { tellCancelled, tellLast, tellTimeDoubt } from "../telling/reminders.ts";
import { closeFlow, enter } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { type Meant, type Moment, type SaidCommand, wordsOf } from "../vocabulary/command.ts";

type Managing = Extract<Meant | SaidCommand, { kind: "reminders" }>;

const slotsOf = (when: Moment | null): Record<string, string> => ({
  moment: when?.at ?? "",
  past: when?.past === true && when.rule === null ? "yes" : "",
  rule: when?.rule ?? "",
});

/** Another reminder; asked about where no time was named, or one that could be several. */
export function remind(turn: Turn, command: Extract<Meant, { kind: "remind" }>): void {
  const slots = slotsOf(command.when);
  if (command.about !== null && command.about !== "") slots["about-typed"] = command.about.slice(0, limits.typed);
  if (command.doubt != null) tellTimeDoubt(turn, command.doubt);
  enter(turn, "remind", slots, currentCase(turn.draft)?.id);
}

/** Lists, cancels or moves. Where it isn't clear which one is meant, the list is shown, whose buttons tell. */
export function manageReminders(turn: Turn, command: Managing): void {
  const { reminders } = turn.draft;
  if (command.wish === "how" || command.wish === "keep") {
    say(turn, `reminders-${command.wish}`, { paragraphs: [{ key: `remind.${command.wish}` }] });
    return;
  }
  closeFlow(turn, "remind");
  const one = meantOne(turn, command);
  switch (command.wish) {
    case "last":
      tellLast(turn);
      return;
    case "cancel-all":
      if (reminders.length > 1) enter(turn, "remind/all");
      else cancelOne(turn, reminders[0] ?? null);
      return;
    case "cancel":
      cancelOne(turn, one);
      return;
    case "move":
      if (one === null) enter(turn, "remind/list");
      else moveOne(turn, one, command);
      return;
    case "list":
      enter(turn, "remind/list");
      return;
    default:
      command.wish satisfies never;
  }
}

function cancelOne(turn: Turn, one: Seen<Reminder> | null): void {
  if (one === null) {
    enter(turn, "remind/list");
    return;
  }
  stopReminder(turn, one.id);
  tellCancelled(turn, one);
}

/** The reminder that was named: by its place, by words of what it is about, by its day; the only one there is needs no name. */
function meantOne(turn: Turn, command: Managing): Seen<Reminder> | null {
  const all = remindersInOrder(turn);
  const position = command.position ?? null;
  if (position !== null) return all.at(position < 0 ? position : position - 1) ?? null;
  const words = wordsOf(command).toLowerCase();
  const named = all.filter(({ typed }) => typed !== null && typed.length > 1 && words.includes(typed.toLowerCase()));
  if (named.length === 1) return named[0] ?? null;
  if (command.wish === "cancel" && command.when != null) {
    const dayOf = (at: string): string =>
      Temporal.Instant.from(at).toZonedDateTimeISO(turn.zone).toPlainDate().toString();
    const day = dayOf(command.when.at);
    const then = all.filter(({ at }) => dayOf(at) === day);
    return then.length === 1 ? (then[0] ?? null) : null;
  }
  const lately = remindedLately(turn);
  return all.find(({ id }) => id === lately) ?? (all.length === 1 ? (all[0] ?? null) : null);
}

/** Gets another time; asked which where none was named. */
function moveOne(turn: Turn, one: Seen<Reminder>, { when, doubt, keeps }: Managing): void {
  const moment = when != null && keeps !== undefined ? keeping(turn, one, when, keeps) : (when ?? null);
  const slots = { reminder: one.id, case: one.case ?? "", ...slotsOf(moment) };
  const about = {
    ...(one.about !== null && { about: one.about }),
    ...(one.typed !== null && { "about-typed": one.typed }),
  };
  if (doubt != null) tellTimeDoubt(turn, doubt);
  enter(turn, "remind", { ...slots, ...about }, one.case);
}

/** Another hour of the same day, or another day at the same hour. */
function keeping(turn: Turn, one: Seen<Reminder>, when: Moment, keeps: "day" | "hour"): Moment {
  const before = Temporal.Instant.from(one.at).toZonedDateTimeISO(turn.zone);
  const named = Temporal.Instant.from(when.at).toZonedDateTimeISO(turn.zone);
  const [day, hour] = keeps === "day" ? [before, named] : [named, before];
  const at = day.withPlainTime(hour.toPlainTime()).toInstant();
  return { ...when, at: at.toString(), past: Temporal.Instant.compare(at, turn.now) <= 0 };
}
