/** The stack of frames: what is under way, and what was put aside for a side question. */

import { flows } from "../plan/definitions/index.ts";
import { type Frame, limits, type Place } from "../state/conversation.ts";
import { topFrame } from "../state/finding.ts";
import { lastFrame } from "../vocabulary/ids.ts";
import type { Turn } from "./turn.ts";

/** Opens a flow on top. The oldest side question gives way when there are too many. */
export function pushFrame(
  turn: Turn,
  flow: string,
  node: string | null,
  slots: Record<string, string>,
  caseId: string | null,
): Frame {
  const { draft } = turn;
  const start = flows.get(flow)?.start;
  if (start === undefined) throw new Error(`There is no flow ${flow}.`);
  const frame: Frame = { id: draft.next.frame, flow, place: { node: node ?? start }, slots, case: caseId, trail: [] };
  draft.next.frame = (draft.next.frame % lastFrame) + 1;
  draft.stack.push(frame);
  if (draft.stack.length > limits.frames) draft.stack.splice(1, draft.stack.length - limits.frames);
  return frame;
}

export const popFrame = (turn: Turn): void => {
  turn.draft.stack.pop();
};

/** Moves to another place and remembers the one before, for "back". */
export function moveTo(frame: Frame, place: Place): void {
  frame.trail.push(frame.place);
  if (frame.trail.length > limits.trail) frame.trail.splice(0, frame.trail.length - limits.trail);
  frame.place = place;
}

/** Closes every frame of that flow, with what lies on top of it. */
export function closeFlow(turn: Turn, flow: string): void {
  const index = turn.draft.stack.findIndex((frame) => frame.flow === flow);
  if (index >= 0) turn.draft.stack.splice(index);
}

export const isTop = (turn: Turn, frame: Frame): boolean => topFrame(turn.draft) === frame;

/** The flows that a case goes through; every other frame about a case is a side question. */
export const carriesCase = (frame: Frame): boolean =>
  frame.case !== null && (frame.flow === "unbind" || frame.flow === "shop");

/** Goes to a node of the frame's flow. Special names: stay, end. */
export function goTo(turn: Turn, frame: Frame, next: string, remember = true): void {
  if (next === "@stay") return;
  if (next === "@end") {
    const index = turn.draft.stack.indexOf(frame);
    if (index >= 0) turn.draft.stack.splice(index, 1);
    return;
  }
  setPlace(frame, { node: next }, remember);
}

const setPlace = (frame: Frame, place: Place, remember: boolean): void => {
  if (remember) moveTo(frame, place);
  else frame.place = place;
};
