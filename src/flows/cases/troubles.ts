/** What stood in the way of a case, and how often. */

import type { Case, Talk } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import type { Turn } from "../turn/turn.ts";

const count = ({ draft }: Turn, key: string): number => {
  const times = (draft.troubles[key] ?? 0) + 1;
  draft.troubles[key] = times;
  return times;
};

/** @returns how often this trouble came up in the case, this time included. */
export const noteTrouble = (turn: Turn, open: Case, trouble: string): number => count(turn, `${open.id}/${trouble}`);

/** @returns how often something, whatever it was, didn't work at this step of this shop, this time included. */
export const noteTroubleAt = (turn: Turn, open: Case, shop: string, step: string): number =>
  count(turn, `${open.id}@${shop}/${step}`);

/** Troubles of a case, in the order in which they came up first. */
export const troublesOf = ({ troubles }: Seen<Talk>, open: Seen<Case>): string[] =>
  Object.keys(troubles).flatMap((key) => (key.startsWith(`${open.id}/`) ? [key.slice(open.id.length + 1)] : []));

/** Nothing stood in the way of that case so far. */
export function forgetTroubles({ troubles }: Talk, open: Case): void {
  for (const key of Object.keys(troubles))
    if (key.startsWith(`${open.id}/`) || key.startsWith(`${open.id}@`)) delete troubles[key];
}
