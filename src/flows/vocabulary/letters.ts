/** What conversations tell each other. */
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import { CaseApp, Identifier, Instant, Member, Who } from "../state/board.ts";
import { CaseFacts } from "../state/desk.ts";
import { reasons } from "./reasons.ts";

const onBoard = {
  board: z.string(),
  app: CaseApp,
  platform: Identifier,
  /** The board's language, for whoever has none yet. */
  language: z.enum(languages).nullable(),
};

const ShopName = z.strictObject({ id: Identifier, name: z.string() });

/** What one conversation tells another. It arrives as an event, like a message. */
export const Posted = z.discriminatedUnion("kind", [
  /** To a person: this shop is theirs now. */
  z.strictObject({
    kind: z.literal("shop-offer"),
    ...onBoard,
    shop: ShopName,
    entry: z.string().nullable(),
    mains: z.array(Member),
    asker: Member.nullable(),
  }),
  /** To a person: which one do you want? */
  z.strictObject({
    kind: z.literal("shop-list"),
    ...onBoard,
    shops: z.array(z.strictObject({ ...ShopName.shape, holder: z.string().nullable() })),
  }),
  /** To a person: somebody else has that shop now, or the board was stopped. */
  z.strictObject({ kind: z.literal("shop-gone"), board: z.string(), shop: Identifier, taker: z.string().nullable() }),
  /** To a person: there is no shop to take any more. */
  z.strictObject({ kind: z.literal("shop-none"), ...onBoard }),
  /** To a person: come back to this shop at that moment. */
  z.strictObject({ kind: z.literal("shop-remind"), board: z.string(), shop: Identifier, at: Instant }),
  /** To a person: somebody is abusing a shop; begin with the first action. */
  z.strictObject({ kind: z.literal("alarm"), ...onBoard }),
  /** To a person's private talk: a reminder that was asked for where others see it. */
  z.strictObject({
    kind: z.literal("remind-here"),
    at: Instant,
    rule: z.string().nullable(),
    about: z.string().nullable(),
    typed: z.string().nullable(),
    named: z.boolean(),
    app: CaseApp.nullable(),
    language: z.enum(languages).nullable(),
    zone: z.string().nullable(),
  }),
  /** To the board: what came of a shop. */
  z.strictObject({
    kind: z.literal("shop-report"),
    shop: Identifier,
    outcome: z.enum(["cancelled", "unconfirmed", "failed", "given-back", "begun"]),
    seen: z.array(z.string()),
    skipped: z.array(z.string()),
    trouble: z.string().nullable(),
    entry: z.string().nullable(),
  }),
  /** To the board: this shop needs the main account, which that person holds; or it goes back to whoever asked, who has the right now. */
  z.strictObject({
    kind: z.literal("shop-pass"),
    shop: Identifier,
    to: Who,
    why: z.enum(["main-account", "right-given"]),
  }),
  /** To the board: I take this shop; null for the next one. */
  z.strictObject({ kind: z.literal("shop-take"), shop: Identifier.nullable() }),
  /** To a desk: somebody needs a person. `talk` is their conversation. */
  z.strictObject({
    kind: z.literal("desk-ask"),
    desk: z.string(),
    talk: z.string(),
    name: z.string().nullable(),
    language: z.enum(languages).nullable(),
    /** The desk's own. */
    deskLanguage: z.enum(languages),
    channel: z.string(),
    reason: z.enum(reasons),
    facts: CaseFacts.nullable(),
  }),
  /** To a desk: what the person wrote, or wrote anew. `ref` is their channel's name of the message. */
  z.strictObject({ kind: z.literal("desk-said"), ref: z.string(), text: z.string(), edited: z.boolean() }),
  /** To a desk: they took a message back. */
  z.strictObject({ kind: z.literal("desk-unsaid"), ref: z.string() }),
  /** To a desk: they sent something that isn't passed on, or set a reaction below a message. */
  z.strictObject({ kind: z.literal("desk-file"), what: z.string() }),
  z.strictObject({ kind: z.literal("desk-reacted"), emoji: z.string() }),
  /** To a desk: they need nobody any more; they do again. */
  z.strictObject({ kind: z.literal("desk-close") }),
  z.strictObject({ kind: z.literal("desk-reopen") }),
  /** To a person: somebody at the desk has their case, doesn't any more, or closed it; nobody has taken it so far. */
  z.strictObject({ kind: z.literal("helper-took"), desk: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal("helper-left"), desk: z.string() }),
  z.strictObject({ kind: z.literal("helper-closed"), desk: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal("helper-reopened"), desk: z.string() }),
  z.strictObject({ kind: z.literal("helper-late"), desk: z.string() }),
  /** To a person: what a helper wrote to them, or wrote anew. */
  z.strictObject({
    kind: z.literal("helper-said"),
    desk: z.string(),
    ref: z.string(),
    name: z.string(),
    text: z.string(),
    edited: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("helper-unsaid"), desk: z.string(), ref: z.string(), name: z.string() }),
  /** To a person: what the guide says, chosen by a helper. `topic` is of an answer or of a trouble. */
  z.strictObject({ kind: z.literal("helper-passage"), desk: z.string(), topic: z.string(), name: z.string() }),
  /** To the board: somebody asked to be forgotten. */
  z.strictObject({ kind: z.literal("member-left"), who: Who }),
]);

export type Posted = z.infer<typeof Posted>;
