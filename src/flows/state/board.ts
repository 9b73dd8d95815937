/**
 * A team's board: one app over several shops, in a conversation that several people share. What is done once for the app is ticked by
 * anybody; each shop is taken by one person at a time, who is led through it in a conversation of their own.
 */
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import type { Seen } from "./seen.ts";
import { schemaVersion } from "./version.ts";

export const boardLimits = {
  shops: 50,
  people: 60,
  /** People who said that they hold a main account. */
  mains: 10,
  /** UTF-16 units of a name that a person typed. */
  name: 60,
  seen: 8,
  /** Shops that can be chosen from at once. */
  listed: 20,
} as const;

/** How the board calls a person. Made from who they are, and says nothing about it. */
export const Who = z.string().max(40);
export type Who = z.infer<typeof Who>;

export const Instant = z.string();
export const Identifier = z.string().max(40);

/** The app of a case or of a board. */
export const CaseApp = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), id: Identifier }),
  z.strictObject({ kind: z.literal("unknown"), name: z.string() }),
]);
export type CaseApp = z.infer<typeof CaseApp>;

export const Member = z.strictObject({
  who: Who,
  name: z.string(),
  /** Of their app, for what is said to them before they chose one. */
  language: z.enum(languages).nullish(),
});
export type Member = z.infer<typeof Member>;

export const boardShopStates = ["open", "held", "waiting", "cancelled", "unconfirmed", "failed"] as const;

export const BoardShop = z.strictObject({
  id: Identifier,
  name: z.string(),
  /** `waiting`: it was passed to whoever holds the main account, and they haven't begun. */
  state: z.enum(boardShopStates),
  /** Who works on it, or did last. */
  holder: Who.nullable(),
  /** Since when it is in this state; null while nobody touched it. */
  since: Instant.nullable(),
  /** Text keys of what was seen, and ids of steps that were left out. */
  seen: z.array(z.string()),
  skipped: z.array(z.string()),
  trouble: z.string().nullable(),
});
export type BoardShop = z.infer<typeof BoardShop>;

export const Board = z.strictObject({
  schema: z.literal(schemaVersion),
  kind: z.literal("board"),
  language: z.enum(languages).nullable(),
  /** As in a talk: the script in which this language was asked for. */
  wishedIn: z.enum(["han", "latin"]).nullable(),
  timeZone: z.string().nullable(),
  /** Key of the conversation that this is, for those who report to it. */
  key: z.string(),
  app: CaseApp,
  platform: Identifier,
  starter: Who,
  startedAt: Instant,
  due: Instant.nullable(),
  /** Until when a notice period runs. */
  notice: Instant.nullable(),
  people: z.array(Member),
  mains: z.array(Who),
  /** Preparations that are settled, by whom and when. */
  marks: z.record(z.string(), z.strictObject({ by: Who, at: Instant })),
  shops: z.array(BoardShop),
  /** The entry that worked for one shop is tried first for the next. */
  entry: z.string().nullable(),
  /** A date that the board asked for in words. */
  asking: z.enum(["due", "notice"]).nullable(),
  state: z.enum(["open", "stopped", "finished"]),
});
export type Board = z.infer<typeof Board>;

/** What a case of one's own knows about the board that its shop came from. */
export const Shared = z.strictObject({
  /** Key of the board's conversation. */
  board: z.string(),
  shop: Identifier,
  /** Who holds main accounts, as far as they said so. */
  mains: z.array(Member),
  /** Who passed it on for want of a main account; null for nobody. */
  asker: Member.nullable(),
});
export type Shared = z.infer<typeof Shared>;
/** @returns null for a shop that the board doesn't have */
export const shopOfBoard = (board: Board, id: string): BoardShop | null =>
  board.shops.find((shop) => shop.id === id) ?? null;

/** How somebody is called on the board; null for one who is not known there. */
export const nameOf = (board: Pick<Seen<Board>, "people">, who: Who | null): string | null =>
  board.people.find((each) => each.who === who)?.name ?? null;

/** A copy as deep as a turn may change it. */
export const copyBoard = (board: Board): Board => ({
  ...board,
  people: [...board.people],
  mains: [...board.mains],
  marks: { ...board.marks },
  shops: board.shops.map((shop) => ({ ...shop, seen: [...shop.seen], skipped: [...shop.skipped] })),
});
