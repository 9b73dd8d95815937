/**
 * A case that was passed to people at a desk: one conversation for each, in the desk's channel. What the person writes is shown below its
 * card, and what a helper addresses to them goes back. It holds as little of what was said as it needs.
 */
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import { CaseApp, Identifier, Instant, Member, Who } from "./board.ts";
import type { Seen } from "./seen.ts";
import { schemaVersion } from "./version.ts";

export const deskLimits = {
  /** UTF-16 units of a name. */
  name: 60,
  helpers: 20,
  /** Answers of helpers that wait for somebody to take the case over. */
  held: 5,
  /** Messages of helpers whose edits are passed on. */
  sent: 50,
  /** UTF-16 units of what the person said last, to find what the guide says to it. */
  last: 500,
  troubles: 10,
} as const;

/** Where a case stands, for whoever helps: no words of anybody. */
export const CaseFacts = z.strictObject({
  app: CaseApp.nullable(),
  platform: Identifier,
  /** Names of the shops; an empty one isn't known. */
  shops: z.array(z.string()),
  /** A text key that says how far it is, where it is at no step. */
  where: z.string(),
  /** `title` is a text key. */
  step: z.strictObject({ number: z.int(), of: z.int(), title: z.string() }).nullable(),
  /** Text keys. */
  troubles: z.array(z.string()),
  at: Instant,
});
export type CaseFacts = z.infer<typeof CaseFacts>;

/** What a helper wrote before anybody had taken the case. */
const Held = z.strictObject({ ref: z.string(), by: Who, text: z.string() });

export const deskStates = ["waiting", "taken", "closed"] as const;

export const Desk = z.strictObject({
  schema: z.literal(schemaVersion),
  kind: z.literal("desk"),
  /** Of the desk. */
  language: z.enum(languages),
  timeZone: z.string().nullable(),
  /** Key of the conversation that this is. */
  key: z.string(),
  /** The person, as this conversation calls them; null once they are forgotten. */
  asker: Who.nullable(),
  /** Their first name, as their channel shows it. */
  askerName: z.string().nullable(),
  askerLanguage: z.enum(languages).nullable(),
  /** The channel that they write in. */
  channel: z.string(),
  reason: z.string(),
  facts: CaseFacts.nullable(),
  state: z.enum(deskStates),
  holder: Who.nullable(),
  /** Helpers. */
  people: z.array(Member),
  /** The four moments: each is the first of its kind, whatever comes later. */
  asked: Instant,
  taken: Instant.nullable(),
  answered: Instant.nullable(),
  closed: Instant.nullable(),
  /** Who has it since when; null while nobody has. */
  holdsSince: Instant.nullable(),
  reopened: z.int(),
  /** The desk was reminded that nobody has taken it. */
  reminded: z.boolean(),
  /** Its card stands at the bottom of the desk's channel once more. */
  again: z.boolean(),
  /** Since when the person waits for an answer of whoever took it; null: they don't. */
  owes: Instant.nullable(),
  held: z.array(Held),
  /** Refs of helpers' messages that reached the person. */
  sent: z.array(z.string()),
  last: z.string(),
  /** The last answer of a helper, which can be kept for the guide; null for none. */
  lastAnswer: z.string().nullable(),
  /** Notes below the card so far: each is a message of its own. */
  notes: z.int(),
});
export type Desk = z.infer<typeof Desk>;

/** What a person's talk knows of the desk that it was passed to. */
export const HandedOver = z.strictObject({
  /** Key of the desk's conversation. */
  key: z.string(),
  state: z.enum(deskStates),
  /** First name of whoever has it; null for nobody. */
  helper: z.string().nullable(),
  closedAt: Instant.nullable(),
});
export type HandedOver = z.infer<typeof HandedOver>;

/** How long after its close a case can be reopened. */
export const reopenable = { hours: 24 } as const;

/** @returns false once that time is over */
export const canReopen = (closed: string | null, now: Temporal.Instant): boolean =>
  closed !== null && Temporal.Instant.compare(now, Temporal.Instant.from(closed).add(reopenable)) <= 0;

/** How a helper is called; null for one who is not known. */
export const helperName = ({ people }: Pick<Seen<Desk>, "people">, who: Who | null): string | null =>
  people.find((each) => each.who === who)?.name ?? null;

/** A copy as deep as a turn may change it. */
export const copyDesk = (desk: Desk): Desk => ({
  ...desk,
  people: [...desk.people],
  held: [...desk.held],
  sent: [...desk.sent],
});
