/**
 * What a turn is asked, as data. `understanding` makes commands of words; a press, a tick or a slash command is one already.
 * Intents and topics carry the names that the labelled utterances use.
 */
import { type Act, type Language, topicIds, troubleIds } from "../../knowledge/index.ts";
import type { Posted } from "./letters.ts";
import type { ListMark } from "./list.ts";
import type { SecretKind } from "./secrets.ts";

export const intents = [
  "unbind",
  "emergency",
  "audit",
  "ask",
  "stuck",
  "escalate",
  "remind",
  "reminders",
  "done",
  "back",
  "repeat",
  "skip",
  "cancel",
  "resume",
  "restart",
  "status",
  "correct",
  "language",
  "help",
  "greet",
  "thanks",
  "forget",
  "out_of_scope",
] as const;
export type Intent = (typeof intents)[number];

/** Topics of questions and of troubles: what guides have answers and remedies for. */
export const askTopics = topicIds;
export const stuckTopics = troubleIds;
export type Topic = (typeof askTopics)[number] | (typeof stuckTopics)[number];

/** What the open node is about, for understanding: the same words mean other things in a step than at a gate. */
export const contexts = ["checklist", "step", "gate", "confirm-app"] as const;
export type Context = (typeof contexts)[number];

/** An app as somebody named it. */
export type AppMention =
  /** In the catalogue. `sure` is false when it was matched by typo, sound or part and must be confirmed before acting. */
  | { readonly kind: "known"; readonly app: string; readonly sure: boolean }
  /** A stem that several apps share, or an ordinary word: which one is asked. At most three are offered. */
  | { readonly kind: "ambiguous"; readonly said: string; readonly apps: readonly string[] }
  /** A product-like name that the catalogue doesn't have, as written. `sure` is false where it may be no name at all: it is asked. */
  | { readonly kind: "unknown"; readonly name: string; readonly sure?: false }
  /** A description without a name ("that label printing tool"). */
  | { readonly kind: "described"; readonly category: string; readonly apps: readonly string[] };

/** A moment that was named, already in UTC, with the words it was read from. */
export interface Moment {
  /** ISO instant. */
  readonly at: string;
  /** True when it lies before the moment of the turn. */
  readonly past: boolean;
  /** An RFC 5545 rule for what recurs ("FREQ=WEEKLY;BYDAY=MO"), or null. */
  readonly rule: string | null;
}

/** Why a time that was named isn't set but asked about. */
export const timeDoubts = [
  "vague",
  "several",
  "half",
  "midnight",
  "hour",
  "too-far",
  "too-often",
  "times",
  "zone",
  "zone-rule",
  "lunar-rule",
  "rule",
  "no-such-day",
  "date-order",
  "before-what",
  "weekday",
] as const;
export type TimeDoubt = (typeof timeDoubts)[number];

/** The settings that can be opened by name. */
export const settingsPages = ["settings", "language", "time-zone", "stored", "official", "self", "free"] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** Lines of a passage, by its id and their places from 0. */
export interface Quote {
  readonly passage: string;
  readonly lines: readonly number[];
}

/** What somebody may mean, apart from the words in which they said it. */
export type Meant =
  | {
      readonly kind: "unbind";
      readonly app: AppMention | null;
      readonly platform: string | null;
      readonly shops: number | null;
      /** Further apps that are to be unbound, one after the other. */
      readonly also?: readonly AppMention[];
      /** Further platforms, by id, at which the same is to be unbound. */
      readonly alsoAt?: readonly string[];
      /** Said in the middle of another app: this one comes after it. */
      readonly next?: boolean;
      /** Nothing but the platform was named. */
      readonly alone?: true;
    }
  /** What was said of items of the open list, each as it was said. */
  | { readonly kind: "marks"; readonly marks: readonly ListMark[] }
  /** What is to become of names of the list that is gone through, and of all others; null: nothing was said of those. */
  | {
      readonly kind: "decisions";
      readonly decisions: readonly { readonly app: AppMention; readonly decision: "keep" | "unbind" | "unsure" }[];
      readonly rest: "keep" | "unbind" | "unsure" | null;
    }
  /** How an item of the open list is done was asked. */
  | { readonly kind: "explain"; readonly item: string }
  /** A text ready to send is asked for: to the vendor, to official support, to the team, to whoever holds the main account. */
  | { readonly kind: "letter"; readonly letter: "vendor-stop" | "support" | "team" | "main-account" }
  /** The record as it stands now. */
  | { readonly kind: "record" }
  /** A question that is known by its words: its id in the knowledge. */
  | { readonly kind: "aside"; readonly about: string; readonly besides?: Besides; readonly passing?: Passing }
  /** Said to the open question, and neither an answer to it nor a request: nothing changes. `item` and `app`: what it is about. */
  | { readonly kind: "remark"; readonly act: Act; readonly item: string | null; readonly app: AppMention | null }
  | {
      readonly kind: "emergency";
      readonly app: AppMention | null /** False: it may just be a question about one. */;
      readonly sure: boolean;
    }
  | {
      readonly kind: "audit";
      /** Names of a pasted list, in its order. */
      readonly apps: readonly AppMention[];
      /** Where each of them is authorised, by id; null where the list doesn't say, absent where it says nowhere. */
      readonly places?: readonly (string | null)[];
    }
  | {
      readonly kind: "ask";
      readonly topic: Topic | null;
      readonly app: AppMention | null;
      /** Asked of another platform than the one under way. */
      readonly platform?: string;
      /** What the app is, is asked. */
      readonly whatIs?: true;
      readonly besides?: Besides;
      readonly passing?: Passing;
    }
  | {
      readonly kind: "stuck";
      readonly topic: Topic | null;
      readonly app: AppMention | null;
      /** Asked about, not reported: remedies are told, and nothing is taken for an answer. */
      readonly asked?: boolean;
    }
  | { readonly kind: "correct"; readonly app: AppMention | null; readonly platform: string | null }
  | {
      readonly kind: "remind";
      readonly when: Moment | null /** What about, in the person's words; null: the open case. */;
      readonly about: string | null;
      /** A time was named that has to be asked about. */
      readonly doubt?: TimeDoubt | null;
    }
  | {
      readonly kind: "reminders";
      /** `last`: when the last of them comes; `how`: in which way they come; `keep`: all stays as it is. */
      readonly wish: "list" | "cancel-all" | "cancel" | "move" | "last" | "how" | "keep";
      /** Where it is moved to; of one to cancel, when it is set for. */
      readonly when?: Moment | null;
      /** Of one that is moved to another hour or another day alone, the other half stays as it is. */
      readonly keeps?: "day" | "hour";
      /** A time was named that has to be asked about. */
      readonly doubt?: TimeDoubt | null;
      /** Which one, by its place in the list, from 1; −1 is the last. Without it the words may name what it is about. */
      readonly position?: number | null;
    }
  | { readonly kind: "language" /** Null: one that we don't speak, or none named. */; readonly to: Language | null }
  | { readonly kind: "escalate" | "done" | "back" | "repeat" | "skip" | "restart" }
  /** `forGood`: it isn't only put off. */
  | { readonly kind: "cancel"; readonly forGood?: boolean }
  | {
      readonly kind: "resume";
      /** Which app to go on with; null: the one under way. */
      readonly app?: AppMention | null;
      /** "The other one": not the one under way. */
      readonly other?: boolean;
      /** "Back to Tmall": the one there. */
      readonly platform?: string | null;
    }
  | { readonly kind: "status"; readonly app: AppMention | null }
  | { readonly kind: "help" | "greet" | "thanks" | "forget" }
  /** `near`: it is a matter of the shop, which is done at the platform itself. */
  | { readonly kind: "out_of_scope"; readonly near?: true }
  /** `/settings`, "what do you store?", "are you official?", "is it free?". */
  | { readonly kind: "settings"; readonly page: SettingsPage }
  /** What was said may mean this option of the open question, by its id: it is offered by itself, and chosen by nobody but the person. */
  | { readonly kind: "offer"; readonly option: string }
  /** A question that lines of the guide answer, wherever they were found: they are told, and nothing changes. */
  | {
      readonly kind: "quote";
      /** Whose guide they were found in. */
      readonly platform: string;
      /** The language in which the lines are counted. */
      readonly language: Language;
      readonly quotes: readonly Quote[];
    }
  | { readonly kind: "time-zone" /** An IANA name; null: none was recognised. */; readonly zone: string | null }
  /** Only when the scene expects shops: their names, or how many ("3", "三家"). */
  | { readonly kind: "shops"; readonly names: readonly string[]; readonly count: number | null }
  /** Only when the scene expects a moment; null: no time was found in the words. */
  | { readonly kind: "moment"; readonly when: Moment | null; readonly doubt?: TimeDoubt | null }
  /** Only when the scene expects a note: words to keep as they are ("14:32 价格被改"). */
  | { readonly kind: "note"; readonly text: string }
  /** What was answered last was a mistake. `option`: what was meant instead, by its id; null: it is asked again. */
  | { readonly kind: "take-back"; readonly option: string | null }
  /** Not sure what was meant: the likeliest readings, best first, at most three. */
  | {
      readonly kind: "unclear";
      readonly readings: readonly Intent[];
      readonly topic: Topic | null;
      /** What may have been asked, likelier than the readings: ids of questions, topics and troubles, best first. */
      readonly about?: readonly string[];
    };

/** What may have been asked instead: ids of questions, topics and troubles, likeliest first. */
export type Besides = readonly string[];
/** What another clause asks as well: ids of questions. */
export type Passing = readonly string[];

/** Something said in words. Every command of one message carries the whole message. */
export type SaidCommand = Meant & {
  readonly said: {
    /** The message with secrets masked; at most 2,000 characters go on into the state. */
    readonly text: string;
    /** The language of this message when it decides (design, "Language"); null for a name, a label, "OK", digits. */
    readonly language: Language | null;
    /** Id of the platform that the message names; absent or null for none. */
    readonly platform?: string | null;
    /** Ids of further platforms that it names. */
    readonly others?: readonly string[];
    /** No platform is named, but something that is only met at the usual one. */
    readonly usual?: true;
  };
};

/** A button whose label, words or number were typed, or that was asserted in words of one's own. */
export interface TypedPress {
  readonly kind: "press";
  readonly id: string;
  readonly typed: true;
}
/** What was recognised in a picture of a screen. Ids and names of ours alone: no word of the picture goes on. */
export interface PictureSeen {
  /** Each once, in the order in which they stand. */
  readonly apps: readonly AppMention[];
  /** Ids of labels. */
  readonly labels: readonly string[];
  /** Troubles that its messages tell of. */
  readonly troubles: readonly (typeof stuckTopics)[number][];
  /** The option of the open question that a label in the picture may stand for; null for none, or for several. */
  readonly option: string | null;
}

/** Why a picture, a voice message or a file isn't read: nothing here reads such, or this one could not be. */
export const unreadWhys = ["unsupported", "too-large", "busy", "failed"] as const;
export type UnreadWhy = (typeof unreadWhys)[number];

/** A reading that stands for a question: `about:switching`. */
export const readingAbout = (about: string): string => `about:${about}`;
/** @returns the id of the question, topic or trouble; null for any other reading */
export const aboutOfReading = (reading: string): string | null =>
  reading.startsWith("about:") ? reading.slice("about:".length) : null;

/** The question that an id stands for. */
export function asking(about: string): Extract<Meant, { kind: "ask" | "stuck" | "aside" }> {
  const topic = topicOf(about);
  if (topic === null) return { kind: "aside", about };
  return stuckTopics.some((each) => each === topic)
    ? { kind: "stuck", topic, app: null, asked: true }
    : { kind: "ask", topic, app: null };
}

/** The words of a message; none for what a choice of ours stands for. */
export const wordsOf = (command: Meant | SaidCommand): string => ("said" in command ? command.said.text : "");

/** Whether what was said tells where the shop is: by a platform's name, or by something that is only met at the usual one. */
export const tellsPlace = (command: Asked): boolean =>
  "said" in command && (command.said.platform != null || command.said.usual === true);

/** What is carried out: a command that came, or what a choice of ours stands for. */
export type Asked = Command | Meant;

export type Command =
  | SaidCommand
  /** Another conversation tells this one something: a team's board, or somebody who works on a shop of it. */
  | Posted
  /** A team's board is begun in this conversation. `board` is its key; `shops` are names as written. */
  | {
      readonly kind: "open-board";
      readonly board: string;
      readonly app: AppMention | null;
      readonly platform: string | null;
      readonly shops: readonly string[];
      /** ISO instant by which all should be done; null for none. */
      readonly due: string | null;
      readonly language: Language | null;
    }
  /** A button by its id (see `ids.ts`), new or old. */
  | {
      readonly kind: "press";
      readonly id: string;
      /** Its label was typed: the answer belongs below those words. */
      readonly typed?: boolean;
    }
  /** A checklist item by its id. The id names the state to reach, so ticking twice changes nothing more. */
  | { readonly kind: "tick"; readonly id: string }
  /** The message held passwords, codes, keys or the like. They were masked before anything was stored. Comes before the other commands. */
  | { readonly kind: "secret"; readonly kinds: readonly SecretKind[] }
  /** Words for somebody at a desk, or of a helper there, as they are: nothing is read into them. `ref`: the channel's name of the message. */
  | { readonly kind: "words"; readonly text: string; readonly ref: string; readonly edited: boolean }
  /** A message was taken back. */
  | { readonly kind: "unsaid"; readonly ref: string }
  /** A reaction was set below a message of ours. */
  | { readonly kind: "reacted"; readonly emoji: string }
  /** A photo, a sticker, a file, a voice message. */
  | {
      readonly kind: "unreadable";
      readonly what: "photo" | "sticker" | "voice" | "file" | "other";
      /** Absent: nothing here reads such. */
      readonly why?: UnreadWhy;
    }
  /** A voice message, as it was heard, secrets masked. `asks`: what follows only asks; otherwise the person says first that it was heard right. */
  | { readonly kind: "heard"; readonly text: string; readonly language: Language | null; readonly asks: boolean }
  /** A picture was sent, and read. It says what stands on a screen, never what somebody did. */
  | { readonly kind: "picture"; readonly seen: PictureSeen }
  /** The conversation is opened without a word (a channel's /start). `app` comes from a deep link. */
  | {
      readonly kind: "start";
      readonly app: string | null;
      /** Of a guide's steps: a colleague's link opens that very one. */
      readonly step?: string | null;
      readonly language: Language | null;
    }
  /** The next moments of a reminder, ISO instants, asked for by its button. */
  | { readonly kind: "upcoming"; readonly reminder: string; readonly at: readonly string[] }
  /** The rules of a time zone changed: these reminders keep their local time, at another instant than they were planned for. */
  | {
      readonly kind: "moved";
      readonly reminders: readonly { readonly id: string; readonly was: string; readonly at: string }[];
    }
  /** Reminders of this conversation that fell due together. */
  | {
      readonly kind: "due";
      readonly reminders: readonly {
        readonly id: string;
        /** The next moment of one that recurs, ISO instant; null for none. */
        readonly next: string | null;
      }[];
      /** It was due some time ago: nothing ran, or nobody could be reached. */
      readonly late: boolean;
    };

/** Requests that are answered and change nothing: what is misheard does no harm. */
const questions: ReadonlySet<Asked["kind"]> = new Set<Asked["kind"]>([
  ...(["ask", "status", "help", "aside", "letter", "record", "explain", "offer", "unclear", "out_of_scope"] as const),
  ...(["greet", "thanks", "repeat", "secret"] as const),
]);

/** Whether carrying it out only tells something, or asks. */
export function isQuestion(command: Asked): boolean {
  if (command.kind === "stuck") return command.asked === true;
  if (command.kind === "emergency") return !command.sure;
  if (command.kind === "reminders") return ["list", "last", "how", "keep"].includes(command.wish);
  if (command.kind === "remark") return command.act === "asks" || command.act === "chat";
  return questions.has(command.kind);
}

/** The topic of that name; null for none. */
export const topicOf = (name: string | undefined): Topic | null =>
  [...askTopics, ...stuckTopics].find((each) => each === name) ?? null;
