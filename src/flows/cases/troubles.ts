/** What stood in the way of a case, and how often. */

import type { Case } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";

/** @returns how often this trouble came up in the case, this time included. */
export function noteTrouble(turn: Turn, open: Case, trouble: string): number {
  const key = `${open.id}/${trouble}`;
  const count = (turn.draft.troubles[key] ?? 0) + 1;
  turn.draft.troubles[key] = count;
  return count;
}
