/** What conversations tell each other. */
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import { CaseApp, Identifier, Instant, Member, Who } from "../state/board.ts";

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
  /** To the board: somebody asked to be forgotten. */
  z.strictObject({ kind: z.literal("member-left"), who: Who }),
]);

export type Posted = z.infer<typeof Posted>;
