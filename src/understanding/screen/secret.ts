/** Where a secret stands. */
import type { SecretKind } from "../../flows/index.ts";

/** What stands in a secret's place. */
export const mask = "▇▇▇▇";

/** A secret in a folded text: `end` is the unit behind it. */
export interface Found {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

/** @returns the group of a match as something found; null where the group took no part. Needs the flag `d`. */
export function foundIn(kind: SecretKind, match: RegExpExecArray, group: number): Found | null {
  const span = match.indices?.[group];
  return span === undefined ? null : { kind, start: span[0], end: span[1] };
}
