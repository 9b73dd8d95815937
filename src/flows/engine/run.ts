/** The interpreter: carries a conversation through the nodes that need no answer, until one waits for the person. */

import { holds } from "../asking/conditions.ts";
import {
  caseGuide,
  countSettled,
  entriesInOrder,
  firstOpenStep,
  itemsOf,
  placeInStep,
  shopOf,
  stepPlace,
} from "../cases/progress.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, topFrame } from "../state/finding.ts";
import { compose } from "../telling/index.ts";
import { begin, goTo, isTop, popFrame } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";
import { actAll } from "./actions/index.ts";

/** More automatic nodes than this in a row mean a circle in a flow. */
const longestRun = 60;

/** Runs on until the top frame waits for an answer, or nothing is open. */
export function settle(turn: Turn): void {
  for (let count = 0; count < longestRun; count += 1) {
    const frame = topFrame(turn.draft);
    if (frame === null) return;
    if (!step(turn, frame)) return;
  }
  const frame = topFrame(turn.draft);
  throw new Error(`The flows run in a circle at ${frame?.flow}/${frame?.place.node}.`);
}

/** One automatic node. @returns false when the frame waits for the person. */
function step(turn: Turn, frame: Frame): boolean {
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  switch (node.kind) {
    case "branch": {
      const found = node.when.find(([condition]) => holds(turn, frame, condition));
      goTo(turn, frame, found?.[1] ?? node.otherwise, false);
      return true;
    }
    case "tell":
      compose(turn, frame, node.tell);
      turn.redraw = true;
      goTo(turn, frame, node.next, false);
      return true;
    case "do":
      // Where the flow goes on is settled first: an action may put the frame aside.
      goTo(turn, frame, node.next, false);
      actAll(turn, frame, node.do);
      return true;
    case "call":
      goTo(turn, frame, node.next, false);
      begin(turn, node.flow, { case: frame.case });
      return true;
    case "end":
      actAll(turn, frame, node.do);
      if (isTop(turn, frame)) popFrame(turn);
      turn.redraw = true;
      return true;
    case "each-shop": {
      const next = open?.shops.find((shop) => shop.state === "open");
      if (next === undefined) {
        goTo(turn, frame, node.done, false);
        return true;
      }
      frame.slots.shop = next.id;
      goTo(turn, frame, node.body, false);
      return true;
    }
    case "checklist": {
      if (open === null) return false;
      const { settled, total } = countSettled(open, caseGuide(turn.knowledge, open), node.items);
      // Left open on purpose when somebody came back to change an item.
      if (settled < total || frame.slots.looking === node.items) return false;
      goTo(turn, frame, node.settled);
      return true;
    }
    case "item": {
      const guide = open === null ? null : caseGuide(turn.knowledge, open);
      if (guide !== null && itemsOf(guide, node.items).some((item) => item.id === frame.place.at?.item)) return false;
      goTo(turn, frame, node.back, false);
      return true;
    }
    case "steps":
      return enterStep(turn, frame, node.done);
    case "actions":
    case "choose":
      return false;
    default:
      return node satisfies never;
  }
}

/** Finds the step, question and entry to stand at; leaves the node when no step is open. */
function enterStep(turn: Turn, frame: Frame, done: string): boolean {
  const open = caseById(turn.draft, frame.case);
  if (open === null) throw new Error("Steps were to be taken without a case.");
  const guide = caseGuide(turn.knowledge, open);
  const shop = shopOf(open, frame);
  if (shop === null) throw new Error("Steps were to be taken without a shop.");
  if (stepPlace(open, guide, frame) !== null) return false;
  const next = firstOpenStep(open, guide, shop.id);
  const question = next?.questions[0];
  if (next === null || question === undefined) {
    finishShop(turn, frame, shop.id);
    goTo(turn, frame, done);
    return true;
  }
  frame.place = {
    node: frame.place.node,
    at: placeInStep(next.id, question.id, next.entries ? entriesInOrder(guide, open)[0]?.id : undefined),
  };
  return false;
}

/** What came of a shop: cancelled when its last step was confirmed, unconfirmed when that was skipped. */
function finishShop(turn: Turn, frame: Frame, id: string): void {
  const open = caseById(turn.draft, frame.case);
  const shop = open?.shops.find((each) => each.id === id);
  if (open == null || shop === undefined || shop.state !== "open") return;
  const last = caseGuide(turn.knowledge, open).steps.at(-1);
  const confirmed = last !== undefined && open.marks[`${id}/steps/${last.id}`]?.state === "done";
  shop.state = confirmed ? "cancelled" : "unconfirmed";
  shop.at = turn.now.toString();
}
