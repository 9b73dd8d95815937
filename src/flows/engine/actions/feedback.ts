/** What somebody says of the step that is open: counted, and thanked for. No feedback changes a guide by itself. */
import { noteSeen, type Seen } from "../../cases/feedback.ts";
import { caseGuide, stepPlace } from "../../cases/progress.ts";
import type { Frame } from "../../state/conversation.ts";
import { caseById } from "../../state/finding.ts";
import { carriesCase, enter } from "../../turn/frames.ts";
import { say, type Turn } from "../../turn/turn.ts";
import type { Act } from "./act.ts";

function note(turn: Turn, frame: Frame, seen: Seen, words: string | null = null): void {
  const open = caseById(turn.draft, frame.case);
  const steps = turn.draft.stack.find((each) => each.case === frame.case && carriesCase(each));
  if (open === null || steps === undefined) return;
  const place = stepPlace(open, caseGuide(turn.knowledge, open), steps);
  if (place === null) return;
  noteSeen(turn, open, place, seen, words);
  say(turn, "feedback", { paragraphs: [{ key: `feedback.thanks.${seen}` }] });
}

export const feedbackActions = {
  "give-feedback": (turn, frame) => void enter(turn, "feedback", {}, frame.case),
  "seen-worked": (turn, frame) => note(turn, frame, "worked"),
  "seen-different": (turn, frame) => note(turn, frame, "different"),
  "seen-not-there": (turn, frame) => note(turn, frame, "not-there"),
  "seen-words": (turn, frame) => {
    const { command } = turn;
    note(turn, frame, "different", command.kind === "note" ? command.text : null);
  },
} satisfies Readonly<Record<string, Act>>;
