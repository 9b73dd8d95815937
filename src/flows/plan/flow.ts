/** What a flow is: data. Names of nodes are checked by the type, everything else by `checkFlows` when the program loads. */
import type { TextKey } from "../../knowledge/index.ts";
import type { Context, Intent, SettingsPage } from "../vocabulary/command.ts";
import type { Scene } from "../vocabulary/scene.ts";

/** Questions about the state, answered in `asking/conditions.ts`. */
export const conditions = [
  "app-missing",
  "app-ambiguous",
  "app-unsure",
  "app-official",
  "app-plugin",
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
  "take-candidate",
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
  "emergency-over",
  "emergency-reminders",
  "audit-take-list",
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
  "snooze-hour",
  "snooze-evening",
  "choose-reminder",
  "stop-reminder",
  "start-emergency",
  "start-audit",
  "start-unbind",
  "start-help",
  "ask-official",
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
] as const;
export type Action = (typeof actions)[number];

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
  "free-answer",
  "reminder-set",
  "reminders",
  "parked",
  "share",
  "team-letter",
  "main-account",
  "time-passed",
] as const;
export type Composer = (typeof composers)[number];

/** Where buttons come from when they depend on the state. */
export type DynamicOptions =
  | "candidates"
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
  /** Intents that stand for it when said. */
  readonly means?: readonly Intent[];
  /** Shown only then. */
  readonly when?: Condition;
  /** Understood when typed, not drawn. */
  readonly hidden?: boolean;
  readonly do?: readonly Action[];
  readonly next: Name | "@stay" | "@end";
}

interface Waiting<Name extends string> {
  /** What understanding is told of this node. */
  readonly context?: Context;
  readonly options: readonly Option<Name>[];
  /** Why "skip" doesn't work here; without it the general reason is given. */
  readonly noSkip?: TextKey;
}

export type FlowNode<Name extends string = string> =
  /** Asks one question with buttons; `takes` also takes words. */
  | (Waiting<Name> & {
      readonly kind: "choose";
      readonly ask: TextKey;
      readonly header?: boolean;
      readonly dynamic?: {
        readonly from: DynamicOptions;
        readonly do: readonly Action[];
        readonly next: Name | "@stay" | "@end";
      };
      readonly takes?: {
        readonly what: NonNullable<Scene["expects"]>;
        readonly do: readonly Action[];
        readonly next: Name;
      };
      /** A side question: anything else that is said or pressed closes it. */
      readonly passing?: boolean;
      readonly warning?: boolean;
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
  | (Waiting<Name> & { readonly kind: "steps"; readonly done: Name; readonly leave: Name })
  /** The emergency order, one action at a time. */
  | (Waiting<Name> & { readonly kind: "actions"; readonly done: Name })
  /** Takes the next shop that is open. */
  | { readonly kind: "each-shop"; readonly body: Name; readonly done: Name }
  | { readonly kind: "branch"; readonly when: readonly (readonly [Condition, Name])[]; readonly otherwise: Name }
  | { readonly kind: "tell"; readonly tell: Composer; readonly next: Name }
  | { readonly kind: "do"; readonly do: readonly Action[]; readonly next: Name }
  | { readonly kind: "call"; readonly flow: string; readonly next: Name }
  | { readonly kind: "end"; readonly do?: readonly Action[] };

export interface Flow<Name extends string = string> {
  readonly id: string;
  readonly start: NoInfer<Name>;
  /** Nodes that are entered from outside, beside the start: by a command or a settings page. */
  readonly doors?: readonly NoInfer<Name>[];
  readonly nodes: Readonly<Record<Name, FlowNode<NoInfer<Name>>>>;
}

/** Declares a flow; a `next` that names no node of it is a type error. */
export const flow = <const Name extends string>(definition: Flow<Name>): Flow<Name> => definition;

/** The door of `settings` that opens a page. */
export const settingsDoor: Readonly<Record<SettingsPage, string>> = {
  settings: "menu",
  language: "language",
  "time-zone": "zone",
  stored: "stored",
  official: "official",
  free: "free",
};
