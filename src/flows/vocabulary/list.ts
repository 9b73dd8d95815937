/** The list that is open, as understanding needs it, and what was said of it. */
import type { ItemState } from "./reply.ts";

/** An item of the list that is open. */
export interface ListItem {
  readonly id: string;
  /** What people call it, folded, in all languages. */
  readonly names: readonly string[];
  readonly state: ItemState;
  /** It can be left out because it doesn't apply. */
  readonly inapplicable: boolean;
  /** It was settled a moment ago, by the last of what was said or pressed: what is put right now may be that. */
  readonly lately: boolean;
}

/** What a message says of an item: the state to reach. */
export interface ListMark {
  readonly item: string;
  readonly state: "done" | "not-applicable" | "later" | "open";
}
