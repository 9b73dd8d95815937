/** Presses and ticks. An id that the open card doesn't show is late: it is answered kindly and changes nothing. */

import { type Choice, choicesOf } from "../asking/choices.ts";
import { caseGuide, itemsOf, markKey, type Section, shopOf, stateOf, stepKey, stepPlace } from "../cases/progress.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { caseById, topFrame } from "../state/finding.ts";
import { goTo } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { parseId } from "../vocabulary/ids.ts";
import { act } from "./actions.ts";
import { moveEmergency } from "./emergency.ts";
import { actAll } from "./run.ts";
import { answerStep } from "./steps.ts";

/** @returns false when the id isn't one that the open card shows. */
export function press(turn: Turn, id: string): boolean {
  const frame = topFrame(turn.draft);
  if (frame === null) return false;
  const choice = choicesOf(turn, frame).find((each) => each.id === id);
  if (choice !== undefined) {
    choose(turn, frame, choice);
    return true;
  }
  return tick(turn, id);
}

/** Items can be ticked under their own id, and under the one they were drawn with before. */
export function tick(turn: Turn, id: string): boolean {
  const frame = topFrame(turn.draft);
  const parsed = parseId(id);
  if (frame === null || parsed === null) return false;
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  if (node.kind !== "checklist" || open === null || parsed.frame !== frame.id || parsed.case !== open.id) return false;
  if (parsed.node !== frame.place.node || (parsed.target !== "done" && parsed.target !== "open")) return false;
  const item = itemsOf(caseGuide(turn.knowledge, open), node.items).find(
    (each) => each.id === parsed.item || each.was.includes(parsed.item),
  );
  if (item === undefined) return false;
  settleItem(turn, frame, open, node.items, item.id, parsed.target);
  turn.redraw = true;
  return true;
}

/** Sets an item's state; setting it again changes nothing. */
export function settleItem(
  turn: Turn,
  frame: Frame,
  open: Case,
  section: Section,
  item: string,
  state: "done" | "not-applicable" | "later" | "open",
): void {
  turn.draft.undo = null;
  delete frame.slots.looking;
  if (stateOf(open, section, item) === state) return;
  if (state === "open") delete open.marks[markKey(section, item)];
  else open.marks[markKey(section, item)] = { state, at: turn.now.toString() };
  open.changedAt = turn.now.toString();
}

/** Carries out what a button of the open card stands for. */
export function choose(turn: Turn, frame: Frame, choice: Choice): void {
  const { deed } = choice;
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  turn.redraw = true;
  turn.draft.misses = 0;
  switch (deed.kind) {
    case "option": {
      // Somebody who goes back to a settled list wants to see it, not be sent on at once.
      if (deed.option.id === "look") frame.slots.looking = "precautions";
      goTo(turn, frame, deed.option.next);
      actAll(turn, frame, deed.option.do ?? []);
      return;
    }
    case "dynamic":
      if (node.kind !== "choose" || node.dynamic === undefined) return;
      turn.taken.option = deed.value;
      goTo(turn, frame, node.dynamic.next);
      for (const action of node.dynamic.do) act(turn, frame, action);
      return;
    case "show-item":
      if (node.kind !== "checklist") return;
      goTo(turn, frame, node.item);
      frame.place.at = { item: deed.item };
      return;
    case "settle":
      if (node.kind !== "item" || open === null) return;
      settleItem(turn, frame, open, node.items, deed.item, deed.state);
      goTo(turn, frame, node.back, false);
      return;
    case "leave-item":
      if (node.kind === "item") goTo(turn, frame, node.back, false);
      return;
    case "answer":
      answerStep(turn, frame, deed.answer);
      return;
    case "how": {
      const place = open === null ? null : stepPlace(open, caseGuide(turn.knowledge, open), frame);
      const texts = [place?.step.how, place?.step.verify].filter((key) => key != null);
      say(turn, "how", { paragraphs: texts.map((key) => ({ key })) });
      return;
    }
    case "acted":
      moveEmergency(turn, frame, deed.done);
      return;
    default:
      deed satisfies never;
  }
}

/** Leaves out the step at hand; it is recorded as skipped. */
export function skipStep(turn: Turn, frame: Frame): boolean {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return false;
  const guide = caseGuide(turn.knowledge, open);
  const place = stepPlace(open, guide, frame);
  const shop = shopOf(open, frame);
  if (place === null || shop === null) return false;
  open.marks[stepKey(shop.id, place.step.id)] = { state: "skipped", at: turn.now.toString() };
  frame.trail.push(frame.place);
  frame.place = { node: frame.place.node };
  return true;
}
