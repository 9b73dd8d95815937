/** What happens in turns, for whoever counts or times it. Names, kinds and ids of ours; never a word of a person, and nobody's key. */

import type { AskedRow } from "../store/index.ts";

/** Where it happened: a channel's name, and the kind of the event. */
export interface Where {
  readonly channel: string;
  readonly kind: string;
}

export interface Observer {
  /** An event came. `repeated`: it is known; `counted`, `forgotten`: it isn't answered. */
  received(where: Where, outcome: "new" | "repeated" | "counted" | "forgotten"): void;
  /** Words were understood, as commands of these kinds: offline, or as a language model chose. */
  understood(where: Where, commands: readonly string[], source: "offline" | "model"): void;
  /** A language model was asked. `outcome`: what it came to, or why it gave nothing; cost in the currency of the prices given. */
  asked(where: Where, about: AskedRow): void;
  /** A turn was written. `failed`: the event was given up, and its person told so. */
  committed(where: Where, ended: "done" | "failed"): void;
  /** A message was shown, after that many attempts that failed. */
  delivered(channel: string, attempts: number): void;
  /** An event, a delivery or the work on a conversation failed. `final`: it isn't tried again. */
  failed(what: "event" | "delivery" | "conversation", about: { readonly error: string; readonly final: boolean }): void;
}

/** Nobody counts. */
export const unobserved: Observer = {
  received: () => undefined,
  understood: () => undefined,
  asked: () => undefined,
  committed: () => undefined,
  delivered: () => undefined,
  failed: () => undefined,
};
