/** What was promised for later: kept in the state for "my reminders", and handed out as effects for the store. */
import { type Case, type Frame, limits } from "./conversation.ts";
import { caseById, type Turn } from "./turn.ts";

export interface Wish {
  /** The person named the time themselves. */
  readonly named: boolean;
  readonly about?: string;
  readonly rule?: string | null;
  readonly id?: string;
}

/** Sets, or moves, a reminder. The frame's slots may hold what it is about. */
export function setReminder(turn: Turn, frame: Frame, at: string, wish: Wish): void {
  const { draft } = turn;
  const id = wish.id ?? frame.slots.reminder ?? `r${draft.next.reminder}`;
  if (id === `r${draft.next.reminder}`) draft.next.reminder += 1;
  const open = caseById(draft, frame.case);
  const typed = wish.about === undefined ? (frame.slots["about-typed"] ?? null) : null;
  const about = wish.about ?? frame.slots.about ?? (typed === null ? defaultAbout(open) : null);
  const reminder = { id, at, rule: wish.rule ?? null, case: open?.id ?? frame.slots.case ?? null, about, typed };
  draft.reminders = [...draft.reminders.filter((each) => each.id !== id), reminder].slice(-limits.reminders);
  frame.slots.set = id;
  turn.effects.push({ kind: "remind", ...reminder, named: wish.named });
}

export function stopReminder(turn: Turn, id: string): void {
  turn.draft.reminders = turn.draft.reminders.filter((each) => each.id !== id);
  turn.effects.push({ kind: "forget-reminder", id });
}

export function cancelReminders(turn: Turn): void {
  turn.draft.reminders = [];
  for (const open of turn.draft.cases) open.dueAt = null;
  turn.effects.push({ kind: "forget-reminders" });
}

/** Without words of the person's own, a reminder is about the case that is open, if there is one. */
const defaultAbout = (open: Case | null): string => (open === null ? "remind.about.general" : "remind.about.go-on");
