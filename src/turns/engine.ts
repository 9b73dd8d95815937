/** What turns need of those who think: the engine, the understanding, the schedule. */
import type {
  Circumstances,
  Command,
  Conversation,
  Outcome,
  SaidCommand,
  Scene,
  Surroundings,
  Talk,
  TypedPress,
} from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";

/** The conversation engine, as turns need it. */
export interface Engine {
  advance(conversation: Conversation, command: Command, circumstances: Circumstances): Outcome;
  sceneOf(conversation: Conversation, surroundings: Surroundings): Scene;
  newConversation(): Talk;
  /** @throws when it is of a newer version, or none at all */
  loadConversation(stored: unknown): Conversation;
}

/** How a text was understood: what to do, in the order said. */
export interface Reading {
  readonly commands: readonly (SaidCommand | TypedPress)[];
  /**
   * Reads once more what was read unsurely, which takes seconds and may cost something; absent where the reading is sure. Never throws.
   *
   * @param person whose doing it is counted as
   */
  readonly second?: (person: string) => Promise<Reading>;
}

/** What is in service now: knowledge, and the understanding that was made for it. Both change together. */
export interface Service {
  readonly knowledge: Knowledge;
  understand(text: string, scene: Scene, now: Temporal.Instant): Reading | Promise<Reading>;
}

/** When what recurs comes next, and when somebody may be written to unasked. */
export interface Schedule {
  /** @returns null when the rule has ended */
  next(rule: string, zone: string, first: Temporal.Instant, after: Temporal.Instant): Temporal.Instant | null;
  /** The moment itself, or the end of the quiet hours that it falls into. */
  outsideQuietHours(at: Temporal.Instant, zone: string): Temporal.Instant;
  /** Version of the time-zone rules that the runtime knows ("2026b"); later ones sort after earlier ones. */
  readonly zoneRules: string;
}
