/** A message, or a stretch of one, as it was read before commands are made of it. */
import type { AppMention, Intent, SaidCommand, Scene, SettingsPage, Topic } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import type { Alarm } from "./alarms.ts";
import type { Folded } from "./folding.ts";
import type { SpokenLanguage } from "./language.ts";
import type { Mentions, Named } from "./mentions.ts";
import type { NamedPlatform } from "./platforms.ts";
import type { QuestionHeard } from "./questions/heard.ts";
import type { Guess } from "./questions/learned.ts";

export interface Request {
  readonly intent: Intent;
  readonly topic: Topic | null;
  readonly page: SettingsPage | null;
  /** From where to where in the marked text it is said; null where it is all of it. */
  readonly at: readonly [number, number] | null;
}

/** One stretch of a message, read as requests. */
export interface Requested {
  readonly text: string;
  readonly folded: Folded;
  readonly named: readonly Named[];
  /** Folded, with names replaced by one mark each. */
  readonly marked: string;
  readonly requests: readonly Request[];
  readonly confidence: number;
  readonly mentions: Mentions;
  readonly mention: AppMention | null;
  readonly platform: string | null;
  /** Every platform that is named, in the order said. */
  readonly platforms: readonly NamedPlatform[];
  /** Ids of those that are meant beside the first. */
  readonly others: readonly string[];
  readonly spoken: SpokenLanguage;
  readonly wish: Language | null;
}

/** The same, with the place that it was said in. */
export interface Understood extends Requested {
  /** The whole message is, or may be, an emergency. */
  readonly alarm: Alarm | null;
  /** The whole message that this is a stretch of. */
  readonly whole: string;
  readonly scene: Scene;
  /** What the app under way is called, in any language. */
  readonly appNames: readonly string[];
  /** Whether a name is that of the app under way. */
  readonly isOwnApp: (mention: AppMention) => boolean;
  /** An app is named that isn't used where the conversation is, and no platform. */
  readonly isPlaceUnsaid: boolean;
  /** Whether a platform goes by the guide of the one under way: Tmall by Taobao's. */
  readonly isOwnPlace: (platform: string) => boolean;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly ranked: () => { readonly readings: readonly Intent[]; readonly topic: Topic | null };
  readonly unsure: boolean;
  /** What is said of one request of several, with what is only named beside it. */
  readonly partOf: (request: Request) => Understood;
  /** How one entry of a list reads: the apps in it, one where it names none that we know, and the place that it begins with. */
  readonly mentionsOf: (entry: string) => { readonly apps: readonly AppMention[]; readonly place: string | null };
  /** Finds the question of the knowledge that a text asks. */
  readonly questionHeard: QuestionHeard;
  /** The question of what a screen shows, where the text repeats it. */
  readonly questionShown: (folded: string) => string | null;
  /** What the text may ask by what was learnt, the likeliest first. */
  readonly guesses: () => readonly Guess[];
  /** The whole message is a label that stands on somebody's screen. */
  readonly isLabel: boolean;
}

/** A command before the message is put beside it. */
export type Bare = SaidCommand extends infer Command
  ? Command extends { readonly said: unknown }
    ? Omit<Command, "said">
    : never
  : never;
