/** What was answered last can be taken back by the next words: where it was asked, and what the answer changed. */
import type { StepAnswer } from "../../knowledge/index.ts";
import type { Case, Frame, Lately, Place, Shop } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { unmark } from "../state/marks.ts";
import type { Seen } from "../state/seen.ts";
import type { Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { isQuestion, type Meant } from "../vocabulary/command.ts";

/** So long, in milliseconds, something may be taken back in passing. */
const takenBackWithin = 10 * 60_000;

/** What was answered last; null where it is too long ago. */
export function answeredLately({ conversation, now }: View): Seen<Lately> | null {
  const { lately } = conversation;
  return lately !== null && now.epochMilliseconds - Date.parse(lately.at) <= takenBackWithin ? lately : null;
}

/** Whatever is told, or asked for, leaves what was answered before it behind; what is asked or only remarked doesn't. */
export function forgetLately({ draft }: Turn, command: Meant): void {
  const { kind } = command;
  if (!isQuestion(command) && kind !== "remark" && kind !== "take-back" && kind !== "reminders") draft.lately = null;
}

/** Notes an answer to a step's question, before anything comes of it. A shop of a team's board is told to the team at once. */
export function noteAnswer(
  turn: Turn,
  frame: Frame,
  answer: StepAnswer,
  { open, shop }: { open: Case; shop: Shop },
): void {
  turn.draft.lately =
    open.shared !== null
      ? null
      : {
          ...{ kind: "step", at: turn.now.toString(), frame: frame.id, answer: answer.id, mark: null },
          place: { ...frame.place },
          shop: { ...shop, seen: [...shop.seen] },
          entry: open.entry,
        };
}

/** The answer that was noted made this mark. */
export function noteMark({ draft }: Turn, mark: string): void {
  if (draft.lately?.kind === "step") draft.lately = { ...draft.lately, mark };
}

/** Notes an option of a flow that says what going back takes back. */
export function noteOption(turn: Turn, frame: Frame, place: Place, option: string): void {
  turn.draft.lately = { kind: "option", at: turn.now.toString(), frame: frame.id, place: { ...place }, option };
}

/** Notes an action of an emergency of which was said how it went, and where it stood. */
export function noteAction(turn: Turn, frame: Frame, place: Place, action: string): void {
  turn.draft.lately = { kind: "action", at: turn.now.toString(), frame: frame.id, place: { ...place }, action };
}

/** Puts the emergency back to the action of which something was said by mistake; its line goes. */
export function undoAction({ draft }: Turn, frame: Frame, lately: Seen<Extract<Lately, { kind: "action" }>>): void {
  const line = draft.timeline.findLastIndex(({ key, typed }) => key !== null && typed === lately.action);
  if (line >= 0) draft.timeline.splice(line, 1);
  returnTo(frame, lately.place);
}

/** Notes a reminder that was set or moved; several may be set in one turn. */
export function noteReminder(turn: Turn, id: string): void {
  const at = turn.now.toString();
  const { lately } = turn.draft;
  const before = lately?.kind === "reminders" && lately.at === at ? lately.ids : [];
  turn.draft.lately = { kind: "reminders", at, ids: [...new Set([...before, id])] };
}

/** The one reminder that was set last; null for none, or for several. */
export function remindedLately(view: View): string | null {
  const lately = answeredLately(view);
  const [id, ...others] = lately?.kind === "reminders" ? lately.ids : [];
  return others.length === 0 ? (id ?? null) : null;
}

/** Puts the frame's case back to how it stood before the answer. */
export function undoAnswer(turn: Turn, frame: Frame, lately: Seen<Extract<Lately, { kind: "step" }>>): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return;
  if (lately.mark !== null) unmark(open, lately.mark);
  open.shops = open.shops.map((shop) =>
    shop.id === lately.shop.id ? { ...lately.shop, seen: [...lately.shop.seen] } : shop,
  );
  open.entry = lately.entry;
  open.changedAt = turn.now.toString();
  returnTo(frame, lately.place);
}

function returnTo(frame: Frame, place: Seen<Place>): void {
  const before = frame.trail.findLastIndex((each) => samePlace(each, place));
  if (before >= 0) frame.trail.splice(before);
  frame.place = { ...place };
}

const samePlace = (one: Seen<Place>, other: Seen<Place>): boolean =>
  one.node === other.node && JSON.stringify(one.at) === JSON.stringify(other.at);
