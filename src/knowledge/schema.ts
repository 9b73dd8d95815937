/**
 * Content as its author writes it. Unknown fields are refused, so that a mistyped one cannot vanish, and each message says
 * what would be right.
 */
import { z } from "zod";
import { acts } from "./acts.ts";
import { appKinds, confidences, precautionRoles } from "./knowledge.ts";

/** Ids that travel inside a button of at most 48 bytes together with case, frame and node. */
export const shortId = 18;

const word = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const Id = z
  .string("an id is a word in quotes if it consists of digits, such as '1688'")
  .regex(word, "an id is lower-case words joined by hyphens, such as open-list")
  .max(32, "an id has at most 32 characters");
const ShortId = z
  .string("an id is a word")
  .regex(word, "an id is lower-case words joined by hyphens, such as open-list")
  .max(shortId, `this id travels inside buttons: at most ${shortId} characters`);
/** Troubles and topics are called as people's questions are labelled. */
const topicWord = /^[a-z]+(_[a-z]+)*$/;

const line = (limit: number) =>
  z
    .string("write a text")
    .refine(
      (text) => text.trim() !== "",
      "the text is empty: write it, or leave the whole field out where that is allowed",
    )
    .max(limit, `keep it under ${limit} characters: people read it on a phone`);

/** One text in every language; zh-Hant is derived where it isn't written. */
const text = (limit: number) =>
  z.strictObject({ "zh-Hans": line(limit), "zh-Hant": line(limit).optional(), en: line(limit * 3) });
export const TextContent = text(700);
export type TextContent = z.infer<typeof TextContent>;
const ButtonText = z.strictObject({ "zh-Hans": line(12), "zh-Hant": line(12).optional(), en: line(30) });
const LetterText = text(1200);
/** Words that people type, by language. */
const Words = z.strictObject({
  "zh-Hans": z.array(line(20)).min(1, "write at least one word"),
  "zh-Hant": z.array(line(20)).optional(),
  en: z.array(line(40)).min(1, "write at least one word"),
});

const basis = {
  sources: z.array(Id).min(1, "name at least one source by its id in sources.yaml"),
  confidence: z.enum(confidences, `one of ${confidences.join(", ")}`),
  /** The day somebody last saw it live. */
  verified: z.iso.date("a day that exists, such as 2026-03-01; leave it out when nobody has looked").optional(),
};
const was = { was: z.array(ShortId).optional() };

const LinkContent = z.strictObject({
  id: ShortId,
  url: z.string("write the whole address, beginning with https://"),
  label: text(30),
  purpose: Id,
  /** When somebody is there, as far as it is known. */
  hours: text(60).optional(),
  whose: z.enum(["official", "team"], "official, or team for a team's own page").optional(),
  ...basis,
});
export type LinkContent = z.infer<typeof LinkContent>;

/** What people call an item, in every language, where the beginning of its label isn't enough. */
const names = { names: z.array(line(30)).optional() };
const PrecautionContent = z.strictObject({
  id: ShortId,
  ...was,
  label: text(60),
  how: text(400),
  notApplicable: text(16).optional(),
  ...names,
  role: z.enum(precautionRoles, `one of ${precautionRoles.join(", ")}`).optional(),
  ...basis,
});

const OutcomeContent = z.union(
  [
    z.enum(["done", "next-entry", "found-entry"]),
    z.strictObject({ question: ShortId }),
    z.strictObject({ trouble: z.string() }),
  ],
  "done, next-entry, found-entry, { question: id of a question of this step }, or { trouble: id of a trouble }",
);
const AnswerContent = z.strictObject({
  id: ShortId,
  label: ButtonText,
  words: Words,
  /** What chooses it when it is said in words of one's own. */
  means: z.array(z.enum(acts, `one of ${acts.join(", ")}`)).optional(),
  outcome: OutcomeContent,
  note: text(200).optional(),
  seen: text(80).optional(),
});
const QuestionContent = z.strictObject({
  id: ShortId,
  ask: text(200),
  answers: z.array(AnswerContent).min(1, "write at least one answer"),
  yes: ShortId.optional(),
  no: ShortId.optional(),
});
export type QuestionContent = z.infer<typeof QuestionContent>;
const StepContent = z.strictObject({
  id: ShortId,
  ...was,
  title: text(12),
  text: text(200),
  how: text(400).optional(),
  verify: text(200).optional(),
  address: z.string("a host and path to type, such as myseller.taobao.com").optional(),
  entries: z.boolean("true or false").optional(),
  questions: z.array(QuestionContent).min(1, "leave questions out, or write at least one").optional(),
  ...basis,
});
export type StepContent = z.infer<typeof StepContent>;
const EntryContent = z.strictObject({
  id: ShortId,
  ...was,
  path: text(80),
  hint: text(120).optional(),
  address: z.string("a host and path to type").optional(),
  ...basis,
});
const TroubleContent = z.strictObject({
  id: z.string().regex(topicWord, "a trouble is called as in no_permission"),
  title: text(40),
  remedies: z.array(text(160)).min(1, "write at least one remedy"),
  warning: text(160).optional(),
  links: z.array(ShortId).optional(),
  ...basis,
});
const TopicContent = z.strictObject({
  id: z.string().regex(topicWord, "a topic is called as in account_security"),
  text: text(400),
  links: z.array(ShortId).optional(),
  ...basis,
});
const EmergencyContent = z.strictObject({
  id: ShortId,
  text: text(160),
  links: z.array(ShortId).optional(),
  address: z.string("a host and path to type").optional(),
  ...names,
  ...basis,
});
const AftercareContent = z.strictObject({
  id: ShortId,
  ...was,
  label: text(60),
  how: text(300),
  notApplicable: text(16).optional(),
  letter: Id.optional(),
  ...names,
  ...basis,
});
/** `chinese` is needed only where the Chinese letter differs from the zh-Hans text. */
const LetterContent = z.strictObject({
  id: ShortId,
  title: text(30),
  text: LetterText,
  chinese: line(1200).optional(),
});

export const PlatformContent = z.strictObject({
  name: text(20),
  words: z.array(line(30)),
  /** Phrases in which such a word names no platform: "paid by Alipay". */
  "not-in": z.array(line(30)).optional(),
  /** Whose shops are another platform's: where one of these words stands beside its name, that one is meant. */
  shop: z.strictObject({ platform: Id, beside: z.array(line(30)).min(1, "write at least one word") }).optional(),
  domains: z.array(z.string("a domain such as taobao.com")),
  links: z.array(LinkContent).optional(),
  support: z.array(ShortId).optional(),
  /** The way as far as known, where there is no guide. */
  known: z.strictObject({ text: text(400), ...basis }).optional(),
  /** The platform whose guide holds here as well. */
  sameAs: Id.optional(),
  hedge: text(80).optional(),
  /** Where to sit down to it: "on a computer, with the main account". */
  setting: text(40).optional(),
  /** What an authorization is given for, and what people have several of. */
  unit: z.enum(["shop", "account"], "shop or account").default("shop"),
  /** What it is named for mostly, where it is no place for a shop: people talk through it, or pay with it. */
  medium: z.enum(["talk", "pay"], "talk or pay").optional(),
  precautions: z.array(PrecautionContent).min(1, "write at least one precaution").optional(),
  /** Roles of precautions that this guide does without, on purpose. */
  without: z.array(z.enum(precautionRoles, `one of ${precautionRoles.join(", ")}`)).optional(),
  steps: z.array(StepContent).min(1, "write at least one step").optional(),
  entries: z.array(EntryContent).optional(),
  troubles: z.array(TroubleContent).optional(),
  answers: z.array(TopicContent).optional(),
  emergency: z.array(EmergencyContent).min(1, "write at least the first action").optional(),
  aftercare: z.array(AftercareContent).max(3, "at most three things for afterwards").optional(),
  letters: z.array(LetterContent).optional(),
});
export type PlatformContent = z.infer<typeof PlatformContent>;

const AppContent = z.strictObject({
  id: Id,
  name: line(30),
  names: z.strictObject({ "zh-Hant": line(30).optional(), en: line(40) }),
  aliases: z.array(line(30)).optional(),
  category: Id,
  kind: z.enum(appKinds, `one of ${appKinds.join(", ")}`),
  vendor: line(60).nullable().optional(),
  site: z.string("a domain such as example.com").nullable().optional(),
  backup: Id,
  /** Where it is used, the likeliest first; without it, at the usual platform or anywhere. */
  platforms: z.array(Id).min(1, "at least one platform").optional(),
  note: text(200).nullable().optional(),
  /** A team's own note: in every language, or once for all of them. */
  teamNote: z.union([text(200), line(200)], "a text, or one text a language").optional(),
  ...basis,
});
export type AppContent = z.infer<typeof AppContent>;
const BackupContent = z.strictObject({
  id: Id,
  short: text(40),
  items: z.array(text(60)).min(1, "write at least one item"),
  ...basis,
});

/** What is asked often, and the words by which it is known. */
export const QuestionsContent = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.string().regex(topicWord, "a question is called as a topic is: account_security"),
      /** Each line is one way to ask: words of every entry have to stand in it, those parted by | are for one another. */
      heard: z.array(z.array(line(600)).min(1, "write at least one group of words")).min(1, "write at least one way"),
      /** Words beside which it is not meant. */
      unless: line(400).optional(),
      /** One of these words has to be said, however it is asked. */
      only: line(400).optional(),
      /** Heard in the middle of anything, asked or told. */
      always: z.boolean("true or false").optional(),
      shown: z.boolean("true or false").optional(),
      /** Where it names a platform, what is known of that one is the answer. */
      place: z.boolean("true or false").optional(),
      /** Platforms that are named with it without being the place. */
      "not-at": z.array(Id).optional(),
      /** False: one clause of a longer message hardly asks it, whatever its words. */
      beside: z.boolean("true or false").optional(),
      /** What is known of the platform's place belongs to its answer, where no guide shows the way. */
      way: z.boolean("true or false").optional(),
    }),
  ),
});
export type QuestionsContent = z.infer<typeof QuestionsContent>;

/** Marketplaces of which nothing is known: they are named as such. */
export const UncoveredContent = z.strictObject({
  /** A platform that nobody named, of an app that isn't used at the usual one. */
  unsaid: z.strictObject({ name: text(20), known: text(200) }),
  platforms: z.array(
    z.strictObject({
      id: Id,
      /** What a shop of one's own is made with. */
      builder: z.boolean("true or false").optional(),
      name: text(20),
      words: z.array(line(30)).min(1, "write at least one name"),
    }),
  ),
});
export type UncoveredContent = z.infer<typeof UncoveredContent>;

export const AppsContent = z.strictObject({
  apps: z.array(AppContent).optional(),
  "backup-lists": z.array(BackupContent).optional(),
  ambiguous: z.record(line(30), z.array(Id).min(1, "name at least one app by its id")).optional(),
  "word-like": z
    .record(line(30), z.strictObject({ app: Id, "not-in": z.array(line(30)).min(1, "write at least one phrase") }))
    .optional(),
  confusable: z.array(z.array(Id).min(2, "at least two apps")).optional(),
});
export type AppsContent = z.infer<typeof AppsContent>;

export const CategoriesContent = z.strictObject({
  categories: z.array(
    z.strictObject({
      id: Id,
      name: text(20),
      scope: text(200),
      askable: z.boolean("true or false"),
      words: z.array(line(30)),
      backup: Id,
      ...basis,
    }),
  ),
});
export type CategoriesContent = z.infer<typeof CategoriesContent>;

export const LabelsContent = z.strictObject({
  labels: z.array(z.strictObject({ id: line(30), en: line(80), "zh-Hant": line(30).optional() })),
});
export type LabelsContent = z.infer<typeof LabelsContent>;

export const SourcesContent = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: Id,
      title: line(160),
      url: z.string("an address beginning with https:// or http://").nullable().optional(),
    }),
  ),
});
export type SourcesContent = z.infer<typeof SourcesContent>;

/** The troubles and topics that a guide of ours must speak about; a team's guide may leave some out. */
export const troubleIds = [
  "entry_missing",
  "no_permission",
  "button_unavailable",
  "verification",
  "still_syncing",
  "reauthorize_prompt",
  "login",
] as const;
export const topicIds = [
  "authorization",
  "consequences",
  "backup",
  "contract",
  "scope",
  "account_security",
  "rebind",
  "refund",
  "expiry",
  "timing",
  "who",
  "where",
  "vendor_data",
] as const;
export const letterIds = ["vendor-stop", "support", "team", "main-account", "colleague"] as const;

/**
 * Words that keep a statement from sounding surer than its sources. A statement of medium, low or inferred confidence holds at
 * least one of them in each language.
 */
export const hedges = {
  "zh-Hans": [
    "一般",
    "通常",
    "可能",
    "大多",
    "往往",
    "或类似",
    "没核实",
    "没有核实",
    "未核实",
    "不保证",
    "不一定",
    "据说",
    "应该",
    "有的",
    "有些",
    "多半",
    "也许",
    "说不准",
    "不确定",
    "试试",
    "推断",
    "略有不同",
    "判断",
  ],
  en: [
    ...[
      "usually",
      "as a rule",
      "may",
      "might",
      "probably",
      "or a similar",
      "often",
      "should",
      "not verified",
      "haven't verified",
      "haven't been able",
      "don't know",
      "some",
      "likely",
    ],
    ...[
      "generally",
      "our conclusion",
      "we conclude",
      "according to",
      "can differ",
      "try",
      "typically",
      "normally",
      "not sure",
    ],
  ],
} as const;

/** A date of checking that is older than this asks for another look. */
export const verifiedForDays = 550;
