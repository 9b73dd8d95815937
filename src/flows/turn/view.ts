/** What may be looked at: in a turn, and outside of one. Whoever is given a view can change nothing. */
import type { Knowledge } from "../../knowledge/index.ts";
import type { Talk } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";

/** What the world is like at the moment. */
export interface Surroundings {
  /** The guides in service now; may be newer than those that a conversation was begun under. */
  readonly knowledge: Knowledge;
  readonly now: Temporal.Instant;
  /** The zone for people who named none, an IANA name. */
  readonly defaultZone: string;
}

export interface View {
  readonly conversation: Seen<Talk>;
  readonly knowledge: Knowledge;
  readonly now: Temporal.Instant;
  /** The person's time zone, an IANA name. */
  readonly zone: string;
}

/** @returns the conversation as it stands in these surroundings */
export const viewOf = (conversation: Seen<Talk>, { knowledge, now, defaultZone }: Surroundings): View => ({
  ...{ conversation, knowledge, now },
  zone: conversation.timeZone ?? defaultZone,
});
