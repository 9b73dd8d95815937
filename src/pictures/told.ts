/** What the two processes tell each other. */
import { z } from "zod";

export const Asked = z.object({ id: z.int(), picture: z.instanceof(Uint8Array) });
export interface Asked {
  readonly id: number;
  readonly picture: Uint8Array;
}

export const Told = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("lines"), id: z.int(), lines: z.array(z.string()) }),
  /** It is no picture, or none that can be opened. */
  z.object({ kind: z.literal("failed"), id: z.int() }),
]);
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "lines"; readonly id: number; readonly lines: readonly string[] }
  | { readonly kind: "failed"; readonly id: number };
