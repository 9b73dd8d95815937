/**
 * What to say, as data without a language: keys and parameters. A `card` is redrawn in place under its key, a `say` is sent once.
 */
import type { Language, TextKey } from "../../knowledge/index.ts";

/** A parameter of a text. Strings are content of ours; what a person typed is `typed`, so that it stays text everywhere. */
export type Value =
  | number
  /** Another text, resolved in the same language. */
  | { readonly text: TextKey; readonly with?: Params }
  /** An app by id, named as the reader's language names it. */
  | { readonly app: string }
  /** Something that a person typed, or a name from outside: shown as it is. */
  | { readonly typed: string }
  /** A moment, ISO instant, shown in the conversation's time zone. */
  | { readonly instant: string; readonly style: "date" | "day" | "time" | "date-time" }
  /** Some lines of a text of the guide, counted from 0 in that language; a reader of another one is shown the whole text. */
  | { readonly quote: TextKey; readonly lines: readonly number[]; readonly in: Language; readonly with?: Params }
  /** How a text begins: its first line, and what that only leads to. */
  | { readonly begins: TextKey; readonly with?: Params }
  /** Several values as a list in the reader's language ("a, b and c"). */
  | { readonly list: readonly Value[] };
export type Params = Readonly<Record<string, Value>>;

/** A text by key. `in` fixes its language, for what goes to Chinese readers whatever the person reads. */
export interface Text {
  readonly key: TextKey;
  readonly with?: Params;
  readonly in?: Language;
}

export const itemStates = ["open", "done", "not-applicable", "later"] as const;
export type ItemState = (typeof itemStates)[number];

export interface ChecklistItem {
  /** The id of the tick: case, frame, node, item and the state that pressing it reaches. */
  readonly id: string;
  /** The content id, for stories and reports. */
  readonly item: string;
  readonly label: Text;
  readonly state: ItemState;
}

/** A button: either an action of ours, or a page to open. */
export interface Button {
  /** The action's id; for pages `link:<platform>:<link id>`. */
  readonly id: string;
  readonly label: Text;
  /** Words in any language that stand for this button when typed. */
  readonly words?: readonly string[];
}

/** A link by platform and id, or an app's own site. Its URL is looked up, and checked once more, when the reply is resolved. */
export type LinkReference = { readonly platform: string; readonly link: string } | { readonly appSite: string };

interface Body {
  /** One short line above: where we are ("准备 4/4 · 步骤 2/4"). */
  readonly header?: Text;
  readonly paragraphs: readonly Text[];
  /** A text to copy, kept apart from what is said around it. */
  readonly copy?: readonly Text[];
  /** Texts that come as files as well, where a channel has files: a name that ends in what they are, and their lines. */
  readonly files?: readonly { readonly name: string; readonly lines: readonly Text[] }[];
  /** What a link to ourselves would open: this app, at this step of its guide or its beginning; null: just our private talk. */
  readonly opens?: { readonly app: string; readonly step: string | null } | null;
  /** An address to type by hand, never a link. */
  readonly address?: string;
  readonly checklist?: { readonly title: Text; readonly items: readonly ChecklistItem[] };
  readonly buttons: readonly Button[];
  readonly links: readonly LinkReference[];
  /** Drawn with emphasis. */
  readonly warning?: boolean;
}

/** Sent once. `meaning` names it for stories and reports: answer, warning, verdict, record … */
export interface Say extends Body {
  readonly kind: "say";
  readonly meaning: string;
}

/** Redrawn in place. */
export interface Card extends Body {
  readonly kind: "card";
  /** Identifies the card in its conversation. */
  readonly key: string;
  /** Flow and node, "unbind/precautions": what stories assert. */
  readonly node: string;
  /** True: sent anew at the bottom (something was said since); false: edited where it stands. */
  readonly anew: boolean;
}

export type Reply = Say | Card;
