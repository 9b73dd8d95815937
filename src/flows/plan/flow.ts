/** What a flow is: data. Names of nodes are checked by the type, everything else by `checkFlows` when the program loads. */
import type { Act, TextKey } from "../../knowledge/index.ts";
import type { Context, Intent } from "../vocabulary/command.ts";
import type { Scene } from "../vocabulary/scene.ts";

/** Questions about the state, answered in `asking/conditions.ts`. */
export const conditions = [
  "app-missing",
  "app-ambiguous",
  "app-unsure",
  "app-official",
  "app-plugin",
  "platform-unsaid",
  "platform-without-guide",
  "purpose-unknown",
  "can-undo",
  "had-trouble",
  "entries-used-up",
  "one-shop",
  "several-shops",
  "shops-unnamed",
  "shop-left",
  "too-many-cases",
  "waits-turn",
  "something-open",
  "something-below",
  "several-open",
  "audit-items-left",
  "audit-unbinds",
  "parked-left",
  "moment-past",
  "moment-missing",
  "has-reminders",
  "nothing-confirmed",
  "zone-missing",
  "reminds-to-check",
  "before-evening",
  "on-contract",
] as const;
export type Condition = (typeof conditions)[number];

/** Small changes of the state, carried out in `engine/actions.ts`. */
export const actions = [
  "open-case",
  "queue-app",
  "take-candidate",
  "take-place",
  "audit-take-candidate",
  "forget-app",
  "mark-sure",
  "take-purpose",
  "take-purpose-words",
  "no-purpose",
  "take-shops",
  "undo-restart",
  "all-settled",
  "continue-anyway",
  "park",
  "park-until-tomorrow",
  "park-until-3-days",
  "park-until-moment",
  "first-entry-again",
  "leave-shop",
  "retry-shops",
  "finish",
  "drop",
  "remind-tomorrow",
  "remind-quarterly",
  "remind-at-moment",
  "remind-before-end",
  "take-moment",
  "take-moment-and-subject",
  "emergency-over",
  "emergency-reminders",
  "audit-take-list",
  "audit-take-seen",
  "unbind-seen",
  "audit-undecide",
  "audit-decide-in-words",
  "audit-keep",
  "audit-unbind",
  "audit-unsure",
  "audit-keep-rest",
  "audit-make-cases",
  "next-parked",
  "resume-chosen",
  "read-as-chosen",
  "set-language",
  "set-zone",
  "forget-everything",
  "cancel-reminders",
  "reminder-done",
  "snooze-hour",
  "snooze-evening",
  "snooze-tomorrow",
  "choose-reminder",
  "stop-reminder",
  "start-emergency",
  "start-audit",
  "start-unbind",
  "start-help",
  "ask-official",
  "bring-help",
  "no-main-account",
  "say-shared",
  "say-team-letter",
  "came-back",
  "give-back",
  "ask-main",
  "right-given",
  "shop-begun",
  "shop-later",
  "shop-tomorrow",
  "report-shop",
  "take-next-shop",
  "take-picked",
  "give-feedback",
  "seen-worked",
  "seen-different",
  "seen-not-there",
  "seen-words",
] as const;
export type Action = (typeof actions)[number];

/** What was said of an action of an emergency: nothing, where the next one was asked for and no more. */
export type ActionOutcome = "done" | "could-not" | "passed";

/** Bodies that are put together from the state and the knowledge, in `telling/`. */
export const composers = [
  "introduction",
  "verdict",
  "record",
  "answer",
  "escalation",
  "trouble",
  "timeline",
  "emergency-end",
  "audit-list",
  "audit-result",
  "status",
  "help",
  "stored",
  "official-answer",
  "self-answer",
  "free-answer",
  "reminder-set",
  "reminders",
  "share",
  "team-letter",
  "main-account",
  "time-passed",
] as const;
export type Composer = (typeof composers)[number];

/**
 * What texts of a node are given beyond what every text may ask for: each giver, with the parameters that it gives. Put together in
 * `asking/givers.ts`.
 */
export const givers = {
  "audit-item": ["name", "number", "total", "about"],
  "audit-rest": ["count", "waiting"],
  "apps-seen": ["name", "names", "count"],
  "left-over": ["open", "done", "inapplicable"],
  asker: ["asker"],
  "place-told": ["told"],
  "platform-known": ["known", "official"],
  "shops-so-far": ["cancelled", "left"],
  subject: ["about"],
  "reminder-count": ["count"],
  tomorrow: ["tomorrow"],
  zone: ["zone"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Giver = keyof typeof givers;

/** What every text of a node may ask for. */
export const alwaysGiven = ["app", "platform", "confusable", "backup", "said", "shop", "shops", "unit"] as const;

/** Where buttons come from when they depend on the state. */
export type DynamicOptions =
  | "candidates"
  | "app-places"
  | "purposes"
  | "open-cases"
  | "readings"
  | "languages"
  | "audit-candidates"
  | "board-shops"
  | "mains"
  | "reminders";

export interface Option<Name extends string = string> {
  /** At most 14 bytes. */
  readonly id: string;
  readonly label: TextKey;
  /** A text whose phrases, separated by "|", stand for it when typed. */
  readonly words?: TextKey;
  /** Acts and requests that choose it when they are said in words of one's own. */
  readonly means?: readonly (Act | Intent)[];
  /** Shown only then. */
  readonly when?: Condition;
  /** Understood when typed, not drawn. */
  readonly hidden?: boolean;
  /** It leads back to a list to look at: a settled one doesn't send on at once. */
  readonly looking?: boolean;
  readonly do?: readonly Action[];
  readonly next: Name | "@stay" | "@end";
}

interface Any {
  /** Names that it had before: people may stand there still. */
  readonly was?: readonly string[];
  /** The case rests here. Whoever comes back to it comes back to where it was before. */
  readonly parks?: boolean;
  /** Where a case comes back to when it was nowhere else before. One a flow. */
  readonly refuge?: boolean;
}

interface Waiting<Name extends string> {
  /** What understanding is told of this node. */
  readonly context?: Context;
  readonly options: readonly Option<Name>[];
  /** Why "skip" doesn't work here; without it the general reason is given. */
  readonly noSkip?: TextKey;
  /** What the question is for, and what follows: said when somebody asks about it. */
  readonly why?: TextKey;
}

export type FlowNode<Name extends string = string> = Any &
  /** Asks one question with buttons; `takes` also takes words. */
  (
    | (Waiting<Name> & {
        readonly kind: "choose";
        readonly ask: TextKey;
        /** What its text is given, beyond what every text may ask for. */
        readonly gives?: readonly Giver[];
        readonly header?: boolean;
        /** What the catalogue notes about the app stands above the question. */
        readonly notes?: boolean;
        /** The platform's own support is linked below the question. */
        readonly support?: boolean;
        /** Asked instead where questions are among the options: below stand a few answers in whole, or how more of them begin. */
        readonly glimpses?: { readonly whole: TextKey; readonly begun: TextKey };
        readonly dynamic?: {
          readonly from: DynamicOptions;
          readonly do: readonly Action[];
          readonly next: Name | "@stay" | "@end";
        };
        readonly takes?: {
          readonly what: Exclude<Scene["expects"], "evidence" | null>;
          readonly do: readonly Action[];
          readonly next: Name;
        };
        /** Given up with these words at the second answer in a row that it can't take. */
        readonly yields?: TextKey;
        /** A side question: anything else that is said or pressed closes it. */
        readonly passing?: boolean;
        readonly warning?: boolean;
        /** A list that can be spoken of here as well: what was said of its items is taken, and the list shown again. */
        readonly list?: "precautions";
      })
    /** The guide's precautions or aftercare as one card of items; `item` opens one of them. */
    | (Waiting<Name> & {
        readonly kind: "checklist";
        readonly items: "precautions" | "aftercare";
        readonly title: TextKey;
        readonly item: Name;
        readonly settled: Name;
      })
    /** One item of a checklist, with its "how". */
    | (Waiting<Name> & { readonly kind: "item"; readonly items: "precautions" | "aftercare"; readonly back: Name })
    /** The guide's steps for the shop at hand. */
    | (Waiting<Name> & { readonly kind: "steps"; readonly done: Name })
    /** The emergency order, one action at a time. */
    | (Waiting<Name> & {
        readonly kind: "actions";
        readonly done: Name;
        /** What says of an action that it is done, that it can't be, and that the next one is wanted. */
        readonly saying: Readonly<Record<"done" | "cannot" | "next", readonly Act[]>>;
      })
    /** Takes the next shop that is open. */
    | { readonly kind: "each-shop"; readonly body: Name; readonly done: Name }
    | { readonly kind: "branch"; readonly when: readonly (readonly [Condition, Name])[]; readonly otherwise: Name }
    | { readonly kind: "tell"; readonly tell: Composer; readonly next: Name }
    | { readonly kind: "do"; readonly do: readonly Action[]; readonly next: Name }
    | { readonly kind: "call"; readonly flow: string; readonly next: Name }
    | { readonly kind: "end"; readonly do?: readonly Action[] }
  );

export interface Flow<Name extends string = string, Id extends string = string, Door extends string = string> {
  readonly id: Id;
  readonly start: NoInfer<Name>;
  /** Nodes that are entered from outside, beside the start: by a command, by another conversation, by a settings page. */
  readonly doors?: readonly Door[];
  /** A case goes through it from beginning to end. Every other flow about a case is a side question. */
  readonly carriesCase?: boolean;
  /** Comes before everything else, and isn't pushed aside by what comes unasked. */
  readonly urgent?: boolean;
  /** What is taken back when somebody goes back to where they were. */
  readonly back?: readonly Action[];
  /** What is put away when somebody begins again. */
  readonly restart?: readonly Action[];
  readonly nodes: Readonly<Record<Name, FlowNode<NoInfer<Name>>>>;
}

/** Declares a flow; a `next` or a door that names no node of it is a type error. */
export const flow = <const Id extends string, const Name extends string, const Door extends NoInfer<Name> = never>(
  definition: Flow<Name, Id, Door>,
): Flow<Name, Id, Door> => definition;
