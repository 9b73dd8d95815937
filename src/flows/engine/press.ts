/** Presses and ticks. An id that the open card doesn't show is late: it is answered kindly and changes nothing. */

import { type Choice, choicesOf } from "../asking/choices.ts";
import { noteOption } from "../cases/lately.ts";
import { caseGuide, itemsOf, markKey, type Section, shopOf, stateOf, stepKey, stepPlace } from "../cases/progress.ts";
import type { FlowNode } from "../plan/flow.ts";
import { flowOf, nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, topFrame } from "../state/finding.ts";
import { unmark } from "../state/marks.ts";
import { goTo, lookAt } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { parseId } from "../vocabulary/ids.ts";
import type { ItemState } from "../vocabulary/reply.ts";
import { actAll } from "./actions/index.ts";
import { moveEmergency } from "./emergency.ts";
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
  settleItem(turn, frame, { section: node.items, item: item.id, state: parsed.target });
  turn.redraw = true;
  return true;
}

/** What becomes of an item of a checklist. */
export interface Settling {
  readonly section: Section;
  readonly item: string;
  readonly state: ItemState;
}

/** Sets the state of an item of the frame's case; setting it again changes nothing. */
export function settleItem(turn: Turn, frame: Frame, { section, item, state }: Settling): void {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return;
  turn.draft.undo = null;
  turn.draft.lately = null;
  delete frame.slots.looking;
  if (stateOf(open, section, item) === state) return;
  if (state === "open") unmark(open, markKey(section, item));
  else open.marks[markKey(section, item)] = { state, at: turn.now.toString() };
  open.changedAt = turn.now.toString();
}

/** Whether a question is the last one before the steps: nothing comes of its answer but where it leads. */
const isGate = (node: FlowNode): boolean => node.kind === "choose" && node.context === "gate";

/** Carries out what a button of the open card stands for. */
export function choose(turn: Turn, frame: Frame, choice: Choice): void {
  const { deed } = choice;
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  turn.redraw = true;
  turn.draft.misses = 0;
  turn.draft.lately = null;
  switch (deed.kind) {
    case "option": {
      // Where going back takes it back, it can be taken back in passing as well.
      if (flowOf(frame)?.back !== undefined || isGate(node)) noteOption(turn, frame, frame.place, deed.option.id);
      goTo(turn, frame, deed.option.next);
      if (deed.option.looking === true) lookAt(frame);
      actAll(turn, frame, deed.option.do);
      return;
    }
    case "dynamic":
      if (node.kind !== "choose" || node.dynamic === undefined) return;
      turn.taken.option = deed.value;
      goTo(turn, frame, node.dynamic.next);
      actAll(turn, frame, node.dynamic.do);
      return;
    case "show-item":
      if (node.kind !== "checklist") return;
      goTo(turn, frame, node.item);
      frame.place.at = { item: deed.item };
      return;
    case "settle":
      if (node.kind !== "item") return;
      settleItem(turn, frame, { section: node.items, item: deed.item, state: deed.state });
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
      moveEmergency(turn, frame, deed.outcome);
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
