/** The node at which a frame stands. */
import type { Frame } from "../state/conversation.ts";
import { flows } from "./definitions/index.ts";
import type { FlowNode } from "./flow.ts";

/** Thrown when the open node is in no flow: one was renamed without a migration. */
export class UnknownNodeError extends Error {
  override readonly name = "UnknownNodeError";
  constructor(flow: string, node: string) {
    super(`The conversation stands at ${flow}/${node}, which is in no flow. Add a migration for the renamed node.`);
  }
}

export const nodeOf = (frame: Frame): FlowNode => {
  const node = flows.get(frame.flow)?.nodes[frame.place.node];
  if (node === undefined) throw new UnknownNodeError(frame.flow, frame.place.node);
  return node;
};
