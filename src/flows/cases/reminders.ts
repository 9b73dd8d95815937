/** What was promised for later: kept in the state for "my reminders", and handed out as effects for the store. */
import { type Case, type Frame, limits, type Reminder, type Talk } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import type { Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Command } from "../vocabulary/command.ts";
import { reminderOfId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Value } from "../vocabulary/reply.ts";
import { appValue } from "./apps.ts";
import { noteReminder } from "./lately.ts";

export interface Wish {
  /** The person named the time themselves. */
  readonly named: boolean;
  readonly about?: string;
  readonly rule?: string | null;
  readonly id?: string;
}

/** Sets, or moves, a reminder. The frame's slots may hold what it is about. */
export function setReminder(turn: Turn, frame: Pick<Frame, "slots" | "case">, at: string, wish: Wish): void {
  const { draft } = turn;
  const known = draft.reminders.find((each) => each.id === (wish.id ?? frame.slots.reminder));
  // What recurs goes on when one of its moments is put off: that is a reminder of its own. Moved as a whole, it goes on from there.
  const isPutOff = known?.rule != null && wish.rule == null && frame.slots.due === "yes";
  const fresh = `r${draft.next.reminder}`;
  const id = isPutOff ? fresh : (wish.id ?? frame.slots.reminder ?? fresh);
  if (id === fresh) draft.next.reminder += 1;
  const before = known;
  const rule = wish.rule ?? (isPutOff ? null : (known?.rule ?? null));
  const open = caseById(draft, frame.case);
  const typed = wish.about === undefined ? (frame.slots["about-typed"] ?? before?.typed ?? null) : null;
  const own = wish.about ?? frame.slots.about ?? before?.about;
  const about = own ?? (typed === null ? defaultAbout(open) : null);
  const caseId = open?.id ?? (frame.slots.case === "" ? null : (frame.slots.case ?? null));
  const app = before?.app ?? null;
  const reminder = {
    id,
    at,
    rule,
    first: rule === null ? null : at,
    case: caseId,
    about,
    typed,
    named: wish.named,
    app,
  };
  frame.slots.set = id;
  // A case that rests comes back when its reminder comes.
  if (open !== null && id === `park-${open.id}`) open.dueAt = at;
  // What brings a case back to its place stays there; everything else is between the person and us.
  if (draft.isPublic && !id.startsWith("park-")) handHome(turn, { ...reminder, app: open?.app ?? null });
  else {
    write(turn, reminder);
    noteReminder(turn, id);
  }
}

/** In the order in which they come, as they are listed and counted ("the second one"). */
export const remindersInOrder = ({ conversation }: View): readonly Seen<Reminder>[] =>
  conversation.reminders.toSorted((one, other) =>
    Temporal.Instant.compare(Temporal.Instant.from(one.at), Temporal.Instant.from(other.at)),
  );

/** Reminders are direct messages: one that was asked for where others see it is set in the person's private talk. */
function handHome(turn: Turn, reminder: Reminder): void {
  const { at, rule, about, typed, named, app } = reminder;
  const { language, timeZone } = turn.draft;
  turn.handed = reminder;
  turn.effects.push({
    ...{ kind: "post", to: "home" },
    event: { kind: "remind-here", at, rule, about, typed, named, app, language, zone: timeZone },
  });
}

/** @returns the reminder that a button changes; null for any other button, or a reminder that isn't there any more */
export function reminderToChange(turn: Turn, id: string): Reminder | null {
  const reminder = reminderOfId(id);
  return reminder === null ? null : reminderById(turn.draft, reminder);
}

/** Nobody has named their zone, and this is the first time that it matters: it is asked about now, and never again. */
export const isZoneAskedNow = ({ conversation }: View, frame: Seen<Frame>, reminder: Seen<Reminder>): boolean =>
  conversation.timeZone === null && reminder.id === "r1" && frame.slots.reminder === undefined;

/** A reminder that was asked for elsewhere. Nothing is said here: it was repeated where it was asked for. */
export function takeReminder(turn: Turn, asked: Extract<Posted, { kind: "remind-here" }>): void {
  const { draft } = turn;
  const { at, rule, about, typed, named, app } = asked;
  draft.language ??= asked.language;
  draft.timeZone ??= asked.zone;
  const first = rule === null ? null : at;
  write(turn, { id: `r${draft.next.reminder}`, at, rule, first, case: null, about, typed, named, app });
  draft.next.reminder += 1;
}

/** Without words of the person's own, a reminder is about the case that is open, if there is one. */
const defaultAbout = (open: Case | null): string => {
  if (open === null) return "remind.about.general";
  // Nothing is left to unbind: what is looked at again is whether it stayed so.
  return open.shops.every(({ state }) => state === "cancelled") ? "remind.about.check-again" : "remind.about.go-on";
};

function write(turn: Turn, reminder: Reminder): void {
  const others = turn.draft.reminders.filter((each) => each.id !== reminder.id);
  turn.draft.reminders = [...others, reminder].slice(-limits.reminders);
  const { id, at, rule, about, typed, named } = reminder;
  turn.effects.push({ kind: "remind", id, at, rule, case: reminder.case, about, typed, named });
}

/** One that recurs waits for its next moment. */
export const recur = (turn: Turn, reminder: Reminder, next: string): void => write(turn, { ...reminder, at: next });

/** Takes one reminder back. */
export function stopReminder(turn: Turn, id: string): void {
  turn.draft.reminders = turn.draft.reminders.filter((each) => each.id !== id);
  turn.effects.push({ kind: "forget-reminder", id });
}

/** Takes every reminder back; nothing that rests has a date any more. */
export function cancelReminders(turn: Turn): void {
  turn.draft.reminders = [];
  for (const open of turn.draft.cases) open.dueAt = null;
  turn.effects.push({ kind: "forget-reminders" });
}

/** Days before a contract ends, so that there is time to give notice. */
const noticeDays = 3;

/** A contract's or subscription's end: some days before, or at once on the day itself where that is nearer. */
export function remindBeforeEnd(turn: Turn, frame: Frame): void {
  const end = Temporal.Instant.from(frame.slots.moment ?? turn.now.toString());
  const early = end.subtract({ hours: 24 * noticeDays });
  const at = Temporal.Instant.compare(early, turn.now) > 0 ? early : end;
  const open = caseById(turn.draft, frame.case);
  setReminder(turn, frame, at.toString(), {
    named: false,
    about: "remind.about.contract-end",
    id: `end-${open?.id ?? "none"}`,
  });
}

/** What a reminder that is being set, or has fallen due, is about. */
export function subjectOf({ conversation }: View, frame: Seen<Frame>): Value {
  const typed = frame.slots["about-typed"] ?? "";
  if (typed !== "") return { typed };
  const open = caseById(conversation, frame.slots.case ?? frame.case);
  return {
    text: frame.slots.about ?? "remind.about.go-on",
    with: { app: open === null ? { text: "common.the-app" } : appValue(open.app) },
  };
}

/** What a reminder is about, as a value for texts. */
export function aboutReminder({ conversation }: View, reminder: Seen<Reminder>): Value {
  if (reminder.about === null) return { typed: reminder.typed ?? "" };
  const app = reminder.app ?? caseById(conversation, reminder.case)?.app ?? null;
  return { text: reminder.about, with: { app: app === null ? { text: "common.the-app" } : appValue(app) } };
}

/** Another zone: everything that waits keeps its local time and moves along. */
export function changeZone(turn: Turn, zone: string): void {
  const { draft } = turn;
  const before = turn.zone;
  draft.timeZone = zone;
  const moved = (at: string): string =>
    Temporal.Instant.from(at)
      .toZonedDateTimeISO(before)
      .toPlainDateTime()
      .toZonedDateTime(zone, { disambiguation: "compatible" })
      .toInstant()
      .toString();
  if (before === zone) return;
  for (const reminder of [...draft.reminders]) {
    const first = reminder.first === null ? null : moved(reminder.first);
    write(turn, { ...reminder, at: moved(reminder.at), first });
  }
  for (const open of draft.cases) if (open.dueAt !== null) open.dueAt = moved(open.dueAt);
}

/** Other rules for a zone: what still stands as it was planned moves along. Nothing is said, since the local time stays. */
export function moveReminders(turn: Turn, moved: Extract<Command, { kind: "moved" }>["reminders"]): void {
  for (const { id, was, at } of moved) {
    const reminder = reminderById(turn.draft, id);
    if (reminder === null || !sameInstant(reminder.at, was)) continue;
    write(turn, { ...reminder, at });
    const open = caseById(turn.draft, reminder.case);
    if (open?.dueAt != null && sameInstant(open.dueAt, was)) open.dueAt = at;
  }
}

const sameInstant = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) === 0;
/** The reminder as the state has it; nothing for one that was cancelled meanwhile. */
export const reminderById = (conversation: Talk, id: string): Reminder | null =>
  conversation.reminders.find((each) => each.id === id) ?? null;
