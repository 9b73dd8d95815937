/** What understanding needs to know of a conversation to read the next message. */
import type { Act, Language } from "../../knowledge/index.ts";
import type { AppMention, Context, Intent } from "./command.ts";
import type { ListItem } from "./list.ts";

/** A button that may be typed instead of pressed. */
export interface SceneOption {
  readonly id: string;
  /** In all languages. */
  readonly labels: readonly string[];
  /** Other words for it, in all languages. */
  readonly words: readonly string[];
  /** What chooses it when it is said in other words. */
  readonly means: readonly (Act | Intent)[];
  /** Understood, not drawn: it has no number. */
  readonly hidden: boolean;
}

export interface Scene {
  readonly context: Context | null;
  /** What the open question waits for, beyond its buttons. `app-list`: names of apps, one or many; `evidence`: what is seen happening; `end`: when something ends. */
  readonly expects:
    | "app"
    | "platform"
    | "app-list"
    | "shops"
    | "note"
    | "evidence"
    | "moment"
    | "end"
    | "time-zone"
    | "decisions"
    | null;
  /** In the order drawn. */
  readonly options: readonly SceneOption[];
  /** The list that is open, in its order; null where none is. */
  readonly items: readonly ListItem[] | null;
  /** The list only stands beside the question: an item of it has to be named. */
  readonly beside: boolean;
  /** The one item whose card is open. */
  readonly item: string | null;
  /** The app of the case under way, canonical id; null for none or one that the catalogue doesn't have. */
  readonly app: string | null;
  /** Names of apps that the person has cases for and the catalogue doesn't have: known here, since somebody named them. */
  readonly ownApps: readonly string[];
  /** What the shops of the case under way are called, in their order; null for one without a name. */
  readonly shopNames: readonly (string | null)[];
  /** The list that is gone through, in its order: "the first one" is one of these. */
  readonly listed: readonly AppMention[];
  /** So many cases are open or rest. */
  readonly openCases: number;
  readonly platform: string | null;
  /** Id of the platform whose guide answers what is asked now. */
  readonly answersFrom: string | null;
  readonly language: Language | null;
  readonly timeZone: string | null;
  /** The question that was answered last, which the next words may answer anew; null for none. */
  readonly answered: {
    readonly options: readonly SceneOption[];
    /** Id of the option that was chosen. */
    readonly chosen: string;
    /** It settled what was asked about. */
    readonly settled: boolean;
    /** It only went on: what is said now is said of the question that it led to, unless the answer was a slip. */
    readonly onward: boolean;
  } | null;
  /** A reminder was set by what was said last. */
  readonly reminded: boolean;
  /** The person's reminders are listed, or there are some and nothing is open: "the second one" may be one of them. */
  readonly reminders: boolean;
  /** Nothing is open and one case rests: what would be open if it were gone on with. */
  readonly resting: Scene | null;
}

/** A scene in which no question is open, and nothing is known of whoever writes. */
export const nowhere: Scene = {
  context: null,
  expects: null,
  options: [],
  items: null,
  beside: false,
  item: null,
  app: null,
  ownApps: [],
  shopNames: [],
  listed: [],
  openCases: 0,
  platform: null,
  answersFrom: null,
  language: null,
  timeZone: null,
  answered: null,
  reminded: false,
  reminders: false,
  resting: null,
};

/** A question is open: words are read as its answer first. */
export const isAsked = (scene: Scene): boolean => scene.options.length > 0 || scene.expects !== null;
