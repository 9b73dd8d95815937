/** The stack of frames: what is under way, and what was put aside for a side question. */
import { type Door, type FlowId, flows } from "../plan/definitions/index.ts";
import { flowOf, nodeAt } from "../plan/nodes.ts";
import { type Frame, limits, type Place } from "../state/conversation.ts";
import { topFrame } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { lastFrame } from "../vocabulary/ids.ts";
import type { Turn } from "./turn.ts";

type Slots = Record<string, string>;

/** Opens a flow on top, at one of its doors. The oldest side question gives way when there are too many. */
export function enter(turn: Turn, door: Door, slots: Slots = {}, caseId: string | null = null): Frame {
  const [flow = "", node] = door.split("/");
  return begin(turn, flow, { node, slots, case: caseId });
}

/**
 * Opens a flow on top, by an id that stands in a flow or in the state.
 *
 * @throws where there is no such flow
 */
export function begin(
  turn: Turn,
  flow: string,
  at: { readonly node?: string; readonly slots?: Slots; readonly case?: string | null } = {},
): Frame {
  const { draft } = turn;
  const start = flows.get(flow)?.start;
  if (start === undefined) throw new Error(`There is no flow ${flow}.`);
  const { node = start, slots = {}, case: caseId = null } = at;
  const frame: Frame = { id: draft.next.frame, flow, place: { node }, slots, case: caseId, trail: [] };
  draft.next.frame = (draft.next.frame % lastFrame) + 1;
  draft.stack.push(frame);
  if (draft.stack.length > limits.frames) draft.stack.splice(1, draft.stack.length - limits.frames);
  return frame;
}

/** Puts a frame of that flow at another of its doors. */
export function standAt(frame: Frame, door: Door): void {
  const [flow = "", node] = door.split("/");
  frame.place = { node: node ?? flows.get(flow)?.start ?? "" };
}

/** Closes the frame on top. */
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
export function closeFlow(turn: Turn, flow: FlowId): void {
  const index = turn.draft.stack.findIndex((frame) => frame.flow === flow);
  if (index >= 0) turn.draft.stack.splice(index);
}

/** True for the frame whose question is open. */
export const isTop = (turn: Turn, frame: Frame): boolean => topFrame(turn.draft) === frame;

/** True for the frame that a case goes through; every other frame about a case is a side question. */
export const carriesCase = (frame: Seen<Frame>): boolean => frame.case !== null && flowOf(frame)?.carriesCase === true;

/** True for a frame that will carry a case once it is settled which app is meant. */
export const settlesApp = (frame: Seen<Frame>): boolean => frame.case === null && flowOf(frame)?.carriesCase === true;

/** True while something is under way that comes before everything else. */
export const isUrgent = ({ stack }: { readonly stack: readonly Seen<Frame>[] }): boolean =>
  stack.some((frame) => flowOf(frame)?.urgent === true);

/** Somebody who goes back to a settled list wants to see it, not be sent on at once. */
export function lookAt(frame: Frame): void {
  const node = nodeAt(frame);
  if (node?.kind === "checklist") frame.slots.looking = node.items;
}

/** Goes to a node of the frame's flow. Special names: stay, end. */
export function goTo(turn: Turn, frame: Frame, next: string, remember = true): void {
  if (next === "@stay") return;
  if (next === "@end") {
    const index = turn.draft.stack.indexOf(frame);
    if (index >= 0) turn.draft.stack.splice(index, 1);
    return;
  }
  if (remember) moveTo(frame, { node: next });
  else frame.place = { node: next };
}
