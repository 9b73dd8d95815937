/**
 * The state of one conversation: a small JSON document with a schema version. It never holds a secret, and its size is bounded. Its `kind`
 * says what it is: somebody's talk with us, a team's board, or a case at a desk.
 */
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import { Board, CaseApp, Shared } from "./board.ts";
import { Desk, HandedOver } from "./desk.ts";
import { schemaVersion } from "./version.ts";

export const limits = {
  /** Open cases of one person; the rest of an audit waits. */
  openCases: 20,
  /** Finished cases kept for "status" and late presses. */
  closedCases: 10,
  shops: 50,
  waiting: 100,
  /** Places that "back" can return to, per frame. */
  trail: 12,
  frames: 8,
  timeline: 30,
  reminders: 20,
  /** UTF-16 units of a name or note that a person typed. */
  typed: 120,
  /** UTF-16 units of what was heard, until it is confirmed. */
  heard: 2_000,
} as const;

const Instant = z.string();
const Identifier = z.string().max(40);

/** Why something counts as settled, and since when. `skipped` is recorded but never shown as done. */
export const Mark = z.strictObject({
  state: z.enum(["done", "not-applicable", "later", "skipped"]),
  at: Instant,
});
export type Mark = z.infer<typeof Mark>;

/** A place in a flow. `at` says where inside a node that has an inside: step, question, entry, emergency action, name of a list. */
export const Place = z.strictObject({
  node: Identifier,
  at: z.record(z.string(), z.string()).optional(),
});
export type Place = z.infer<typeof Place>;

/** One flow under way. */
export const Frame = z.strictObject({
  id: z.int(),
  flow: Identifier,
  place: Place,
  slots: z.record(z.string(), z.string()),
  /** The case it works on; null for flows about none. */
  case: Identifier.nullable(),
  trail: z.array(Place),
});
export type Frame = z.infer<typeof Frame>;

export const Shop = z.strictObject({
  id: Identifier,
  /** Null while there is one shop and nobody named it. */
  name: z.string().nullable(),
  state: z.enum(["open", "cancelled", "unconfirmed", "failed"]),
  /** Text keys of what was seen, in order. */
  seen: z.array(z.string()),
  /** The entry under which the list was found. */
  entry: z.string().nullable(),
  /** The trouble that stopped it; null for none. */
  trouble: z.string().nullable(),
  at: Instant.nullable(),
});
export type Shop = z.infer<typeof Shop>;

/** One app on one platform, over one or several shops. */
export const Case = z.strictObject({
  id: Identifier,
  app: CaseApp,
  platform: Identifier,
  /** What the app is used for, where the catalogue doesn't know. */
  category: Identifier.nullable(),
  shops: z.array(Shop),
  /** What is settled: `precautions/backup`, `aftercare/letter`, and by shop `s1/steps/sign-in`. */
  marks: z.record(z.string(), Mark),
  /** Recorded when somebody went on although preparations were open. */
  continuedAnyway: z.boolean(),
  state: z.enum(["open", "parked", "closed"]),
  /** How it ended, or why it rests. */
  ending: z.enum(["finished", "dropped"]).nullable(),
  openedAt: Instant,
  changedAt: Instant,
  /** A parked case comes back at this moment; null for none. */
  dueAt: Instant.nullable(),
  /** Its frames while it isn't the one being talked about. */
  frames: z.array(Frame),
  /** The entry that worked for one shop is tried first for the next. */
  entry: z.string().nullable(),
  /** How often we asked whether it goes on. */
  nudges: z.int(),
  /** The board that its shop came from; null for a case of one's own. */
  shared: Shared.nullable().default(null),
});
export type Case = z.infer<typeof Case>;

/** One name of a pasted list. */
export const AuditItem = z.strictObject({
  /** As written. */
  name: z.string(),
  /** Catalogue ids that it may be: one when recognised, several when ambiguous, none when unknown. */
  apps: z.array(Identifier),
  decision: z.enum(["keep", "unbind", "unsure"]).nullable(),
  /** Id of the platform that the list named for it; null for none. */
  platform: z.string().nullable().default(null),
});
export type AuditItem = z.infer<typeof AuditItem>;

export const Reminder = z.strictObject({
  id: Identifier,
  at: Instant,
  rule: z.string().nullable(),
  /**
   * What recurs is counted from here: its hour by the clock is this one's, whatever a change of the clock did to one of its moments. Null
   * for what doesn't recur.
   */
  first: Instant.nullable().default(null),
  case: Identifier.nullable(),
  /** A text key, or null where `typed` has the person's own words. */
  about: z.string().nullable(),
  typed: z.string().nullable(),
  /** The person named the time themselves: quiet hours don't move it. */
  named: z.boolean(),
  /** The app that it is about, where its case is in another conversation; null: that of its case, or none. */
  app: CaseApp.nullable().default(null),
});
export type Reminder = z.infer<typeof Reminder>;

/** What somebody answered last, as long as their next words may take it back. */
export const Lately = z.discriminatedUnion("kind", [
  /** A question of a step: where it stood, which answer it got, and how the shop stood before. */
  z.strictObject({
    kind: z.literal("step"),
    at: Instant,
    frame: z.int(),
    place: Place,
    answer: Identifier,
    /** The key of the mark that the answer made; null where it made none. */
    mark: z.string().nullable(),
    shop: Shop,
    /** The entry that the case tried first. */
    entry: z.string().nullable(),
  }),
  /** A question of a flow that says what "back" takes back. */
  z.strictObject({ kind: z.literal("option"), at: Instant, frame: z.int(), place: Place, option: Identifier }),
  /** An action of an emergency, of which was said how it went. */
  z.strictObject({ kind: z.literal("action"), at: Instant, frame: z.int(), place: Place, action: Identifier }),
  /** Reminders that were set in one turn. */
  z.strictObject({ kind: z.literal("reminders"), at: Instant, ids: z.array(Identifier) }),
]);
export type Lately = z.infer<typeof Lately>;

/** One person's talk with us. */
export const Talk = z.strictObject({
  schema: z.literal(schemaVersion),
  kind: z.literal("talk"),
  /** Revision of each guide that a case stands in, to notice that it changed. */
  revisions: z.record(z.string(), z.string()),
  /** Ids that each open guide had, so that the person can be told what was added and removed. */
  known: z.record(z.string(), z.array(z.string())),
  language: z.enum(languages).nullable(),
  /** The script in which the person asked for this language; messages in that script don't switch it back. */
  wishedIn: z.enum(["han", "latin"]).nullable(),
  timeZone: z.string().nullable(),
  /** The line that says who we are not has been said. */
  introduced: z.boolean(),
  next: z.strictObject({ case: z.int(), frame: z.int(), reminder: z.int() }),
  cases: z.array(Case),
  /** Apps that wait until fewer cases are open. */
  waiting: z.array(z.string()),
  stack: z.array(Frame),
  /** An audit under way: what the pasted list held, and what was decided. */
  audit: z.array(AuditItem).nullable(),
  /** What we promised to write about, for "my reminders"; `store` holds what is due. */
  reminders: z.array(Reminder),
  /** Clarifications in a row that failed. */
  misses: z.int(),
  /** The readings between which the last of them asked; null for none. */
  doubt: z.string().nullable().default(null),
  /** How often each trouble came up, for the case under way ("c1/entry_missing"). */
  troubles: z.record(z.string(), z.int()),
  /** Emergency: what was done and seen, when. */
  timeline: z.array(z.strictObject({ at: Instant, key: z.string().nullable(), typed: z.string().nullable() })),
  /** What a restart put aside, so that it can be undone: the case and its marks. */
  undo: z.strictObject({ case: Identifier, marks: z.record(z.string(), Mark) }).nullable(),
  /** Where the person already said what they found: month, revision of the guide, step and entry. */
  seenAt: z.array(z.string()).default([]),
  /** Id of the platform that was named last while no case said which. */
  platform: z.string().nullable().default(null),
  /** What was answered last for no platform, because nobody had said which: once it is named, it is answered for that one. */
  unplaced: z
    .strictObject({ wanted: z.enum(["answer", "remedy", "help"]), topic: z.string() })
    .nullable()
    .default(null),
  /** Key of the card that stands at the bottom of the chat; null when something was said after it. */
  bottom: z.string().nullable(),
  /** The desk that it was passed to last; null for none. */
  desk: HandedOver.nullable().default(null),
  /** How often it was passed to a desk. */
  handedOver: z.int().default(0),
  /** What was heard in a voice message and isn't confirmed: nothing comes of it before. Null for none. */
  heard: z
    .strictObject({ id: Identifier, text: z.string().max(limits.heard) })
    .nullable()
    .default(null),
  /** What was answered last and may be taken back; null once anything else was done. */
  lately: Lately.nullable().default(null),
  /** Others see this conversation: who talks here has a private one too, where reminders come. */
  isPublic: z.boolean().default(false),
});
export type Talk = z.infer<typeof Talk>;

export const Conversation = z.discriminatedUnion("kind", [Talk, Board, Desk]);
export type Conversation = z.infer<typeof Conversation>;

/** A talk in which nothing was said yet: what every conversation begins as. */
export const newConversation = (): Talk => ({
  schema: schemaVersion,
  kind: "talk",
  revisions: {},
  known: {},
  language: null,
  wishedIn: null,
  timeZone: null,
  introduced: false,
  next: { case: 1, frame: 1, reminder: 1 },
  cases: [],
  waiting: [],
  stack: [],
  audit: null,
  reminders: [],
  misses: 0,
  doubt: null,
  troubles: {},
  timeline: [],
  undo: null,
  seenAt: [],
  platform: null,
  unplaced: null,
  bottom: null,
  desk: null,
  handedOver: 0,
  heard: null,
  lately: null,
  isPublic: false,
});
