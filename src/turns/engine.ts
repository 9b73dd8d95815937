/** What turns need of those who think: the engine, the understanding, the schedule. */
import type {
  Circumstances,
  Command,
  Conversation,
  Outcome,
  PictureSeen,
  SaidCommand,
  Scene,
  SecretKind,
  Surroundings,
  Talk,
  TypedPress,
  UnreadWhy,
} from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { AskedRow } from "../store/index.ts";

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
  /** Whether a language model chose it; absent: offline. */
  readonly source?: "offline" | "model";
  /** What a language model was asked for it, where one was. */
  readonly asked?: AskedRow;
  /**
   * Reads once more what was read unsurely, which takes seconds and may cost something; absent where the reading is sure. Never throws.
   *
   * @param person whose doing it is counted as
   * @param onStanding told what is sure already while the rest is still coming, each time there is more
   */
  readonly second?: (person: string, onStanding?: (commands: Reading["commands"]) => void) => Promise<Reading>;
}

/** What was recognised in a picture, and which secrets stand in it. */
export interface Looked {
  readonly seen: PictureSeen;
  readonly secrets: readonly SecretKind[];
}

/** What reads pictures of screens. */
export interface Looks {
  /** Whether anything does at the moment. */
  isThere(): boolean;
  /** A larger file isn't even brought. */
  readonly mostBytes: number;
  /**
   * Takes seconds and may cost something. Never throws.
   *
   * @param person whose doing it is counted as
   * @param onAsked told what a language model was asked for it
   * @returns what was recognised, or why it could not be read
   */
  read(
    picture: Uint8Array,
    scene: Scene,
    person: string,
    onAsked: (asked: AskedRow) => void,
  ): Promise<Looked | UnreadWhy>;
}

/** What writes down what is said in a voice message. */
export interface Hears {
  readonly mostBytes: number;
  readonly mostSeconds: number;
  /**
   * Takes seconds and may cost something. Never throws.
   *
   * @param seconds how long it is; null where that isn't known
   * @param person whose doing it is counted as
   * @returns the words, as they were heard, or why there are none
   */
  read(
    voice: { readonly bytes: Uint8Array; readonly seconds: number | null },
    person: string,
    onAsked: (asked: AskedRow) => void,
  ): Promise<{ readonly text: string } | UnreadWhy>;
}

/** What is in service now: knowledge, and the understanding that was made for it. Both change together. */
export interface Service {
  readonly knowledge: Knowledge;
  understand(text: string, scene: Scene, now: Temporal.Instant): Reading | Promise<Reading>;
  /** Absent: pictures aren't read. */
  readonly looks?: Looks;
  /** Absent: voice messages aren't heard. */
  readonly hears?: Hears;
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
