/**
 * Ids of buttons and items: case, frame, node, item and the state to reach. They are parsed, not remembered, so that a press
 * that comes late names exactly one thing. At most 48 bytes, so that every channel can carry them.
 */
export interface ActionId {
  /** "c3", or "-" for flows about no case. */
  readonly case: string;
  readonly frame: number;
  readonly node: string;
  readonly item: string;
  /** What pressing it reaches: an item's state, an answer, an option. */
  readonly target: string;
}

/** Bytes. `parts`: what node, item and target may come to, so that the whole fits for any case and frame. Checked at load. */
export const idLimits = { whole: 48, parts: 35 } as const;

/** Frames are counted up to here and then from 1 again. */
export const lastFrame = 9999;

const pattern = /^(-|c\d{1,4})\.(\d{1,4})\.([a-z0-9-]+)\.([a-z0-9-]+)\.([a-z0-9-]+)$/;

export const formatId = (id: ActionId): string => `${id.case}.${id.frame}.${id.node}.${id.item}.${id.target}`;

/** @returns null for anything that isn't an id of ours. */
export function parseId(text: string): ActionId | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, caseId = "-", frame = "0", node = "", item = "", target = ""] = match;
  return { case: caseId, frame: Number(frame), node, item, target };
}
