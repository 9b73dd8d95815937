/**
 * What the assistant knows, once read and checked. Objects hold ids and text keys, never texts: `texts` has those, so that
 * a reply can be made without knowing the reader's language.
 */
import type { Act } from "./acts.ts";
import type { Language, Localized } from "./language.ts";

/** How sure a statement may sound. `inferred` means that we conclude it and no source says it outright. */
export const confidences = ["high", "medium", "low", "inferred"] as const;
export type Confidence = (typeof confidences)[number];

/** Where a statement comes from. `verified` is the day a person last saw it live (ISO date); null means nobody has. */
export interface Basis {
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly verified: string | null;
}

/** A key of `Knowledge.texts`. */
export type TextKey = string;

/** A page to open. `whose` decides how it is shown: a vendor's or a team's own site is always marked as such. */
export interface Link {
  readonly id: string;
  readonly url: string;
  readonly label: TextKey;
  readonly whose: "official" | "vendor" | "team";
  /** What it is for: support, my-services, report-fraud … */
  readonly purpose: string;
  /** When somebody is there; null: not known. */
  readonly hours: TextKey | null;
  readonly basis: Basis;
}

/** Something to settle before anything is removed. */
/** `backup`: what the app keeps is listed under it. `contract`: a reminder before its end is offered. */
export const precautionRoles = ["backup", "contract"] as const;
export type PrecautionRole = (typeof precautionRoles)[number];

export interface Precaution {
  readonly id: string;
  /** Ids this item had in earlier revisions of the guide; ticks under them go on counting. */
  readonly was: readonly string[];
  /** The item as an action, one short line. May use `{backup}`, the category's own short line. */
  readonly label: TextKey;
  /** How to do it, a phone's screen at most. */
  readonly how: TextKey;
  /** The words for "doesn't apply", such as "I have no contract"; null where it always applies. */
  readonly notApplicable: TextKey | null;
  /** What people call it, in every language. */
  readonly names: readonly string[];
  /** What the conversation does with it beyond ticking; null for nothing. */
  readonly role: PrecautionRole | null;
  readonly basis: Basis;
}

/** What follows when a person gives an answer to a step's question. */
export type AnswerOutcome =
  | { readonly kind: "done" } // the step is done
  | { readonly kind: "question"; readonly question: string } // another question of the same step
  | { readonly kind: "trouble"; readonly trouble: string } // help with a trouble, then the same question again
  | { readonly kind: "next-entry" } // this entry wasn't it: the next one
  | { readonly kind: "found-entry" }; // this entry was it: remember it, the step is done

export interface StepAnswer {
  readonly id: string;
  readonly label: TextKey;
  /** Words that people use for it, in any language, folded by the matcher. */
  readonly words: readonly string[];
  /** What chooses it when it is said in words of one's own. */
  readonly means: readonly Act[];
  readonly outcome: AnswerOutcome;
  /** Said before what follows; null for nothing. */
  readonly note: TextKey | null;
  /** What the record says was seen when this was answered ("signed in again: the line is gone"); null: not recorded. */
  readonly seen: TextKey | null;
}

/** Asks what the person sees, never just "done?". */
export interface StepQuestion {
  readonly id: string;
  /** One question, one or two lines. */
  readonly ask: TextKey;
  readonly answers: readonly StepAnswer[];
}

/** One of the things to press, in order. */
export interface Step {
  readonly id: string;
  readonly was: readonly string[];
  /** Two to six words: "登录", "Sign in". */
  readonly title: TextKey;
  /** What to do, at most three short lines. */
  readonly text: TextKey;
  /** More help when asked "how?". */
  readonly how: TextKey | null;
  /** How to see that it worked. */
  readonly verify: TextKey | null;
  /** An address to type by hand, never a link to press (a bare host and path). */
  readonly address: string | null;
  /** True: the guide's entries are tried one at a time; `text` and the first question then speak of `{entry}`. */
  readonly entries: boolean;
  /** So many people said that it isn't as told, that its alternatives come first. */
  readonly doubted: boolean;
  /** Never empty: a step written without questions has "done?" with yes and "doesn't work". The first one opens. */
  readonly questions: readonly StepQuestion[];
  readonly basis: Basis;
}

/** A place to look for the list of authorised apps. Tried in the guide's order. */
export interface Entry {
  readonly id: string;
  readonly was: readonly string[];
  /** The way there, one line with labels: "[[服务市场]] → [[我的服务]]". */
  readonly path: TextKey;
  /** A help sentence, such as "names may differ a little"; null for none. */
  readonly hint: TextKey | null;
  readonly address: string | null;
  /** So many people said that it isn't as told, that the others come first. */
  readonly doubted: boolean;
  readonly basis: Basis;
}

/** Something that goes wrong, with remedies to try in order. */
export interface Trouble {
  readonly id: string;
  readonly title: TextKey;
  /** Remedies, each one short line. */
  readonly remedies: readonly TextKey[];
  /** What must not be forgotten here ("never borrow the password"); null for nothing. */
  readonly warning: TextKey | null;
  /** Ids of links that help. */
  readonly links: readonly string[];
  readonly basis: Basis;
}

/** A written answer to one topic. */
export interface TopicAnswer {
  readonly topic: string;
  /** Two to five short sentences, the most useful first. */
  readonly text: TextKey;
  readonly links: readonly string[];
  readonly basis: Basis;
}

/** One action of the emergency order. The first one is the first reply. */
export interface EmergencyAction {
  readonly id: string;
  /** At most three short lines. */
  readonly text: TextKey;
  readonly links: readonly string[];
  readonly address: string | null;
  /** What people call it when they say that it is done, in all languages. */
  readonly names: readonly string[];
  readonly basis: Basis;
}

/** One of the things for afterwards. */
export interface Aftercare {
  readonly id: string;
  readonly was: readonly string[];
  readonly label: TextKey;
  readonly how: TextKey;
  /** The words for "doesn't apply", such as "I have no subscription"; null where it always applies. */
  readonly notApplicable: TextKey | null;
  /** Id of a letter that goes with it; null for none. */
  readonly letter: string | null;
  /** What people call it, in every language. */
  readonly names: readonly string[];
  readonly basis: Basis;
}

/** A text ready to send: to the vendor, to official support, to the team, to whoever holds the main account. */
export interface Letter {
  readonly id: string;
  readonly title: TextKey;
  /** The letter in simplified Chinese, whatever the reader's language: it goes to Chinese readers. */
  readonly chinese: TextKey;
  /** The same in the reader's language. */
  readonly text: TextKey;
}

/** Everything about removing an app on one platform. */
export interface Guide {
  readonly platform: string;
  /** Changes whenever the content of this guide changes. */
  readonly revision: string;
  /** Hedges once, where the steps start ("pages change; names may differ a little"). */
  readonly hedge: TextKey;
  /** Where to sit down to it: "on a computer, with the main account"; null: nothing to say. */
  readonly setting: TextKey | null;
  readonly precautions: readonly Precaution[];
  readonly steps: readonly Step[];
  readonly entries: readonly Entry[];
  readonly troubles: ReadonlyMap<string, Trouble>;
  readonly answers: ReadonlyMap<string, TopicAnswer>;
  readonly emergency: readonly EmergencyAction[];
  readonly aftercare: readonly Aftercare[];
  readonly letters: ReadonlyMap<string, Letter>;
}

/** A marketplace whose authorizations are removed. */
export interface Platform {
  readonly id: string;
  readonly name: TextKey;
  /** What an authorization is given for, and what people have several of. */
  readonly unit: "shop" | "account";
  /** People mostly talk through it or pay with it; null: it is a place. */
  readonly medium: "talk" | "pay" | null;
  /** Names people use for it, in any language. */
  readonly words: readonly string[];
  /** Phrases in which such a word names no platform. */
  readonly notIn: readonly string[];
  /** The platform that its shops are, meant where one of these words stands beside its name; null: none. */
  readonly shop: { readonly platform: string; readonly beside: readonly string[] } | null;
  /** False where nothing is known of it but its name. */
  readonly covered: boolean;
  /** What a shop of one's own is made with: beside a marketplace it is what that is connected to. */
  readonly builder: boolean;
  /** Registrable domains, or exact hosts where written `=terms.alicdn.com`. */
  readonly domains: readonly string[];
  readonly links: ReadonlyMap<string, Link>;
  /** The links shown when a person or official support is wanted, best first. */
  readonly support: readonly string[];
  /** Null where no guide is written. `sameAs` platforms (Tmall) carry the other platform's guide. */
  readonly guide: Guide | null;
  /** The way as far as known, for platforms without a guide; null where there is a guide. */
  readonly known: TextKey | null;
  /** Its own answers, where it has no guide: what they don't speak about holds everywhere. */
  readonly answers: ReadonlyMap<string, TopicAnswer>;
}

/** Something that is asked often, known by words: it has a written answer in every guide or in the general one. */
export interface Question {
  readonly id: string;
  /** Ways to ask; each is a list of groups of words, and one word of every group has to be said. */
  readonly heard: readonly (readonly (readonly string[])[])[];
  /** Words beside which it is not meant. */
  readonly unless: readonly string[];
  /** One of these words has to be said, however it is asked; empty: none. */
  readonly only: readonly string[];
  /** Heard in the middle of anything, asked or told. */
  readonly always: boolean;
  /** Its words are what a screen shows: whoever repeats them asks about that, however much is told besides. */
  readonly shown: boolean;
  /** Where it names a platform, what is known of that one is the answer. */
  readonly place: boolean;
  /** One clause of a longer message may ask it beside something else. */
  readonly beside: boolean;
  /** Platforms that are named with it without being the place. */
  readonly notAt: readonly string[];
  /** What is known of the platform's place belongs to its answer, where no guide shows the way. */
  readonly way: boolean;
}

/** What a kind of app usually reads and writes, and what is usually worth saving. */
export interface Category {
  readonly id: string;
  readonly name: TextKey;
  /** "An app of this kind usually reads …". */
  readonly scope: TextKey;
  /** Offered as a button when somebody is asked what an app is used for. */
  readonly askable: boolean;
  /** Words that describe such an app ("打单软件"), to offer candidates. */
  readonly words: readonly string[];
  /** The backup list for apps of this category that the catalogue doesn't know. */
  readonly backup: string;
}

/** What to save or settle before unbinding. */
export interface BackupList {
  readonly id: string;
  /** One line for the checklist: "没发的单先发完，存好模板和发件地址". */
  readonly short: TextKey;
  readonly items: readonly TextKey[];
}

export const appKinds = ["oauth", "official", "plugin", "infra"] as const;
export type AppKind = (typeof appKinds)[number];

/** A third-party app, or a tool of the platform's own, as the catalogue has it. */
export interface App {
  readonly id: string;
  /** The canonical name, as `ask` prints it. */
  readonly name: string;
  /** How to name it to a reader of that language. */
  readonly names: Readonly<Record<Language, string>>;
  readonly aliases: readonly string[];
  readonly category: string;
  readonly kind: AppKind;
  readonly vendor: string | null;
  /** The vendor's own site as a link marked so; null where none is verified. */
  readonly site: Link | null;
  readonly backup: string;
  /** Ids of platforms where it is used, the likeliest first; null where it may be used anywhere. */
  readonly platforms: readonly string[] | null;
  /** What a person should know about it; null for nothing. */
  readonly note: TextKey | null;
  /** A team's own note and contact, shown as the team's. */
  readonly teamNote: TextKey | null;
  /** Ids of apps whose names are easily mixed up with it. */
  readonly confusable: readonly string[];
  readonly basis: Basis;
}

export interface Catalogue {
  readonly apps: ReadonlyMap<string, App>;
  /** Stems that are never resolved silently, lower case; one id: the stem is also an ordinary word. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>;
  /** Canonical names that also occur inside ordinary phrases, where the app isn't meant. */
  readonly wordLike: ReadonlyMap<string, { readonly app: string; readonly notIn: readonly string[] }>;
}

/** A label that stands on a screen: what it means, for readers of English. zh-Hant readers see it converted beside it. */
export interface ScreenLabel {
  readonly chinese: string;
  readonly english: string;
  readonly traditional: string;
}

export interface SourceNote {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
}

export interface Knowledge {
  /** Changes whenever any content changes. */
  readonly revision: string;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** What holds at any platform, without a place or a link of one: for those that have no guide of their own. */
  readonly general: Guide;
  readonly questions: readonly Question[];
  readonly defaultPlatform: string;
  readonly catalogue: Catalogue;
  readonly categories: ReadonlyMap<string, Category>;
  readonly backups: ReadonlyMap<string, BackupList>;
  readonly labels: ReadonlyMap<string, ScreenLabel>;
  readonly sources: ReadonlyMap<string, SourceNote>;
  readonly texts: ReadonlyMap<TextKey, Localized>;
}
