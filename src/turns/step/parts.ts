/** What one step works with. */

import type { Conversation, Surroundings } from "../../flows/index.ts";
import type { Loaded } from "../../store/index.ts";
import type { Message } from "../../wording/index.ts";
import type { Engine, Schedule, Service } from "../engine.ts";
import type { Observer } from "../observer.ts";
import type { Known } from "../sessions/known.ts";

export interface StepParts {
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** The zone of people who named none. */
  readonly defaultZone: string;
  readonly onFault: (what: string) => void;
  readonly observer: Observer;
  readonly states: Known<Conversation>;
  readonly messages: Known<Message>;
}

/** One event that is being handled: what was loaded for it, and the moment. */
export interface Handling {
  readonly loaded: Loaded;
  /** The conversation as it stands before. */
  readonly conversation: Conversation;
  readonly service: Service;
  readonly parts: StepParts;
  readonly now: Temporal.Instant;
}

/** What the engine is given of it. */
export const surroundingsOf = ({ service, parts, now }: Pick<Handling, "service" | "parts" | "now">): Surroundings => ({
  knowledge: service.knowledge,
  now,
  defaultZone: parts.defaultZone,
});
