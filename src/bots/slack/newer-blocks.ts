/** Blocks that not every workspace takes. Nothing stands in them alone, so they are left out there. */
import type { Drawn } from "./render.ts";

const newer: ReadonlySet<string> = new Set(["data_table"]);

export const hasNewer = ({ blocks }: Drawn): boolean => blocks.some(({ type }) => newer.has(type));

export const withoutNewer = (part: Drawn): Drawn => ({
  ...part,
  blocks: part.blocks.filter(({ type }) => !newer.has(type)),
});

export interface NewerBlocks {
  /** Whether a workspace takes them, as far as it has shown since the start. */
  areTaken(team: string): boolean;
  refused(team: string): void;
}

/** @returns a memory of the workspaces that refused them */
export function createNewerBlocks(): NewerBlocks {
  const refusing = new Set<string>();
  return { areTaken: (team) => !refusing.has(team), refused: (team) => void refusing.add(team) };
}
