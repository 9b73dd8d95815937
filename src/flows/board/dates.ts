/** A board's two dates: by when all should be done, and until when a notice period runs. */

import type { Board } from "../state/board.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Command, Meant } from "../vocabulary/command.ts";
import { boardId, boardParams } from "./draw-board.ts";

/** Boards speak in the morning of the day. */
const morning = { hour: 9 } as const;

/** The morning of that day where the person is; null when it is past. */
function morningOf(turn: Turn, at: string): string | null {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(turn.zone).withPlainTime(morning).toInstant();
  return Temporal.Instant.compare(day, turn.now) <= 0 ? null : day.toString();
}

function remindOn(turn: Turn, name: "due" | "notice", at: string): void {
  turn.effects.push({
    ...{ kind: "remind", id: `board-${name}`, at, rule: null, case: null, about: `board.about.${name}`, typed: null },
    // The day was named by a person.
    named: true,
  });
}

/** Sets the day by which all should be done, unless its morning is past. */
export function setDue(turn: Turn, board: Board, at: string): void {
  const day = morningOf(turn, at);
  if (day === null) return;
  board.due = day;
  remindOn(turn, "due", day);
}

/** Asks for one of the two dates in words. */
export function askForDate(turn: Turn, board: Board, which: "due" | "notice"): void {
  board.asking = which;
  say(turn, "ask-date", { paragraphs: [{ key: `board.ask.${which}`, with: boardParams(turn, board) }] });
}

/** @returns false when the words hold no date, so that they may mean something else */
export function takeDate(turn: Turn, board: Board, command: Meant): boolean {
  if (command.kind === "cancel" || command.kind === "skip") {
    board.asking = null;
    say(turn, "date-left", { paragraphs: [{ key: "board.date-left" }] });
    return true;
  }
  if (command.kind !== "moment" && command.kind !== "remind") return false;
  const { when } = command;
  if (when === null) {
    say(turn, "date-missing", { paragraphs: [{ key: "board.date-missing" }] });
    return true;
  }
  const at = morningOf(turn, when.at);
  if (at === null) {
    say(turn, "date-passed", { paragraphs: [{ key: "remind.passed" }] });
    return true;
  }
  if (board.asking === "due") board.due = at;
  else board.notice = at;
  remindOn(turn, board.asking ?? "due", at);
  say(turn, "date-set", {
    paragraphs: [{ key: `board.set.${board.asking}`, with: { when: { instant: at, style: "date" } } }],
  });
  board.asking = null;
  compareDates(turn, board);
  return true;
}

/** A due date before the notice ends is pointed out: whoever wrote the plan may not know. */
function compareDates(turn: Turn, board: Board): void {
  const { due, notice } = board;
  if (due === null || notice === null) return;
  if (Temporal.Instant.compare(Temporal.Instant.from(notice), Temporal.Instant.from(due)) <= 0) return;
  say(turn, "notice-after-due", {
    paragraphs: [{ key: "board.notice-after-due", with: boardParams(turn, board) }],
    buttons: [
      {
        id: boardId("due", "move"),
        label: { key: "board.button.move-due", with: { when: { instant: notice, style: "date" } } },
      },
      { id: boardId("due", "keep"), label: { key: "board.button.keep-due" } },
    ],
  });
}

/** The day by which all should be done becomes the one on which the notice ends. */
export function moveDueToNotice(turn: Turn, board: Board): void {
  if (board.notice === null) return;
  board.due = board.notice;
  remindOn(turn, "due", board.due);
  say(turn, "date-set", {
    paragraphs: [{ key: "board.set.due", with: { when: { instant: board.due, style: "date" } } }],
  });
}

/** The day stays as it is, and that is said. */
export function keepDue(turn: Turn, board: Board): void {
  say(turn, "due-kept", { paragraphs: [{ key: "board.due-kept", with: boardParams(turn, board) }] });
}

/** The day has come. */
export function dateFellDue(turn: Turn, board: Board, id: string): void {
  if (board.state !== "open") return;
  const params = { ...boardParams(turn, board), settled: Object.keys(board.marks).length };
  const next = [{ id: boardId("next", "take"), label: { key: "board.button.next" } }];
  const both = board.due !== null && board.due === board.notice;
  if (id === "board-notice")
    say(turn, "notice-over", {
      paragraphs: [{ key: "board.notice-over", with: params }],
      buttons: next,
    });
  // The same day says it once.
  else if (id === "board-due" && !both)
    say(turn, "due-today", {
      paragraphs: [{ key: "board.due-today", with: params }],
      buttons: next,
    });
}

/** The rules of the zone changed: the days stay, their mornings move. */
export function moveDates(turn: Turn, board: Board, moved: Extract<Command, { kind: "moved" }>["reminders"]): void {
  for (const which of ["due", "notice"] as const) {
    const at = moved.find(({ id, was }) => id === `board-${which}` && board[which] === was)?.at;
    if (at === undefined) continue;
    board[which] = at;
    remindOn(turn, which, at);
  }
}
