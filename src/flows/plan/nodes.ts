/** The node at which a frame stands. */
import type { Frame, Place } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import { flows } from "./definitions/index.ts";
import type { Flow, FlowNode } from "./flow.ts";

/** Thrown when the open node is in no flow: one was renamed without a migration. */
export class UnknownNodeError extends Error {
  override readonly name = "UnknownNodeError";
  constructor(flow: string, node: string) {
    super(
      `The conversation stands at ${flow}/${node}, which is in no flow. Give the node that took its place a \`was\`.`,
    );
  }
}

type Nodes = ReadonlyMap<string, FlowNode>;

/** Every node by flow and name, also by the names that it had before. */
export const nodesOf = (all: ReadonlyMap<string, Flow>): ReadonlyMap<string, Nodes> =>
  new Map(
    [...all].map(([id, flow]): [string, Nodes] => [
      id,
      new Map(
        Object.entries(flow.nodes).flatMap(([name, node]) =>
          [name, ...(node.was ?? [])].map((each): [string, FlowNode] => [each, node]),
        ),
      ),
    ]),
  );

const nodes = nodesOf(flows);

/** @returns null for a frame that stands in no flow, as a board's does */
export const nodeAt = ({ flow, place }: Seen<Frame>): FlowNode | null => nodes.get(flow)?.get(place.node) ?? null;

/** @throws {UnknownNodeError} where a frame of a flow stands at a node that the flow doesn't have */
export function nodeOf(frame: Seen<Frame>): FlowNode {
  const node = nodeAt(frame);
  if (node === null) throw new UnknownNodeError(frame.flow, frame.place.node);
  return node;
}

/** @returns null for a frame of no flow */
export const flowOf = ({ flow }: Seen<Frame>): Flow | null => flows.get(flow) ?? null;

/** Where a frame is gone on with: a case that was put off comes back to its checklist, not to the question when to come back. */
export function placeAwake(frame: Frame): Place;
export function placeAwake(frame: Seen<Frame>): Seen<Place>;
export function placeAwake(frame: Seen<Frame>): Seen<Place> {
  if (!rests(frame)) return frame.place;
  return frame.trail.findLast((place) => !rests(frame, place)) ?? { node: refugeOf(frame) };
}

/** True at a place where the case only rests. */
export const rests = (frame: Seen<Frame>, place = frame.place): boolean => nodeAt({ ...frame, place })?.parks === true;

/** Where a case comes back to that was nowhere before. */
export function refugeOf(frame: Seen<Frame>): string {
  const flow = flowOf(frame);
  const found = Object.entries(flow?.nodes ?? {}).find(([, node]) => node.refuge === true)?.[0] ?? flow?.start;
  if (found === undefined) throw new UnknownNodeError(frame.flow, frame.place.node);
  return found;
}
