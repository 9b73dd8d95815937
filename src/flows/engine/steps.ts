/** Answers to a step's question, and the actions of an emergency. */
import type { StepAnswer } from "../../knowledge/index.ts";
import { appValue } from "../cases/apps.ts";
import { noteSeen, type Seen } from "../cases/feedback.ts";
import { noteAnswer, noteMark } from "../cases/lately.ts";
import { caseGuide, entriesInOrder, placeInStep, shopOf, stepKey, stepPlace, usedUp } from "../cases/progress.ts";
import { noteTrouble } from "../cases/troubles.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { enter, moveTo } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";

/** What follows when the person says what they see. */
export function answerStep(turn: Turn, frame: Frame, answer: StepAnswer): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return;
  const guide = caseGuide(turn.knowledge, open);
  const place = stepPlace(open, guide, frame);
  const shop = shopOf(open, frame);
  if (place === null || shop === null) return;
  const { outcome } = answer;
  turn.effects.push({
    kind: "count",
    platform: open.platform,
    revision: guide.revision,
    step: place.step.id,
    entry: place.entry?.id ?? null,
    label: `${place.question.id}-${answer.id}`,
    outcome: outcome.kind,
  });
  const seen = seenIn(answer);
  if (seen !== null) noteSeen(turn, open, place, seen);
  noteAnswer(turn, frame, answer, { open, shop });
  // A note before another question of the step stands on its card; otherwise it is said.
  if (answer.note !== null && outcome.kind !== "question")
    say(turn, "note", { paragraphs: [{ key: answer.note, with: { app: appValue(open.app) } }] });
  if (answer.seen !== null) shop.seen = [...shop.seen, answer.seen].slice(-8);
  switch (outcome.kind) {
    case "done":
      finishStep(turn, frame, open, stepKey(shop.id, place.step.id));
      return;
    case "found-entry":
      shop.entry = place.entry?.id ?? null;
      open.entry = shop.entry;
      finishStep(turn, frame, open, stepKey(shop.id, place.step.id));
      return;
    case "question":
      moveTo(frame, {
        node: frame.place.node,
        at: {
          ...placeInStep(place.step.id, outcome.question, place.entry?.id),
          from: place.question.id,
          answered: answer.id,
        },
      });
      return;
    case "next-entry": {
      const entries = entriesInOrder(guide, open);
      const next = place.entry === null ? undefined : entries[entries.indexOf(place.entry) + 1];
      moveTo(frame, {
        node: frame.place.node,
        at: placeInStep(place.step.id, place.question.id, next?.id ?? usedUp),
      });
      if (next === undefined) {
        noteTrouble(turn, open, "entry_missing");
        enter(turn, "escalate", { reason: "entries-used-up" }, open.id);
      }
      return;
    }
    case "trouble":
      enter(turn, "trouble", { topic: outcome.trouble }, open.id);
      return;
    default:
      outcome satisfies never;
  }
}

/** What an answer says about the step itself: that it is as told, or that it isn't there. */
function seenIn({ outcome }: StepAnswer): Seen | null {
  switch (outcome.kind) {
    case "done":
    case "found-entry":
      return "worked";
    case "next-entry":
      return "not-there";
    case "trouble":
      return outcome.trouble === "entry_missing" ? "not-there" : null;
    default:
      return null;
  }
}

function finishStep(turn: Turn, frame: Frame, open: Case, key: string): void {
  open.marks[key] = { state: "done", at: turn.now.toString() };
  noteMark(turn, key);
  open.changedAt = turn.now.toString();
  // The next open step is found when the node is entered again.
  moveTo(frame, { node: frame.place.node });
}
