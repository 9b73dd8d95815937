/** Who has which shop of a board. One person works on one shop at a time; a shop is never anybody else's at the same time. */

import { type Board, type BoardShop, boardLimits, type Member, shopOfBoard, type Who } from "../state/board.ts";
import type { Seen } from "../state/seen.ts";
import type { Turn } from "../turn/turn.ts";
import type { Posted } from "../vocabulary/letters.ts";

/** Tells somebody who is known on the board, in their own conversation. */
export const post = (turn: Turn, who: Who, event: Posted): void => {
  turn.effects.push({ kind: "post", to: { who }, event });
};

/** The person is on the board from now on, under the name they have now. */
export function meet(board: Board, by: Member): void {
  const others = board.people.filter((each) => each.who !== by.who);
  const known = { who: by.who, name: by.name.slice(0, boardLimits.name), language: by.language ?? null };
  board.people = [...others, known].slice(-boardLimits.people);
}

/** True for a shop that nobody has to work on any more. */
export const isSettledShop = (shop: Seen<BoardShop>): boolean =>
  shop.state === "cancelled" || shop.state === "unconfirmed";

/** A shop in somebody's hands. */
export const isInHand = (shop: Seen<BoardShop>): boolean => shop.state === "held" || shop.state === "waiting";

/** The shop that a person works on; null for none. */
export const shopInHandOf = (board: Board, who: Who): BoardShop | null =>
  board.shops.find((shop) => shop.holder === who && isInHand(shop)) ?? null;

/** What a person is told of the board that something is about, in the language of their own app where it is known. */
export const aboutBoard = (turn: Turn, board: Board, who: Who) => ({
  ...{ board: board.key, app: board.app, platform: board.platform },
  language: board.people.find((each) => each.who === who)?.language ?? turn.draft.language,
});

/** Whoever has a shop from now on, nothing of it is seen yet. */
const handTo = (turn: Turn, shop: BoardShop, holder: Who | null, state: BoardShop["state"]): void => {
  Object.assign(shop, { holder, state, since: turn.now.toString(), seen: [], skipped: [], trouble: null });
};

/** Into whose hands a shop goes. */
export interface Hands {
  readonly to: Member;
  /** Who passed it on for want of a main account; null for nobody. */
  readonly asker: Member | null;
}

/** Gives a shop to somebody and begins it in their own conversation. Whoever had it before is told. */
export function give(turn: Turn, board: Board, shop: BoardShop, hands: Hands): void {
  const { to, asker } = hands;
  if (shop.holder !== null && shop.holder !== to.who && (isInHand(shop) || shop.state === "failed"))
    post(turn, shop.holder, { kind: "shop-gone", board: board.key, shop: shop.id, taker: to.name });
  handTo(turn, shop, to.who, asker === null ? "held" : "waiting");
  offer(turn, board, shop, hands);
}

function offer(turn: Turn, board: Board, shop: BoardShop, { to, asker }: Hands): void {
  const mains = board.people.filter((each) => board.mains.includes(each.who) && each.who !== to.who);
  post(turn, to.who, {
    kind: "shop-offer",
    ...aboutBoard(turn, board, to.who),
    ...{ entry: board.entry, mains, asker },
    shop: { id: shop.id, name: shop.name },
  });
}

export type Taking =
  | { readonly kind: "given"; readonly shop: BoardShop }
  /** They have one already: it is shown to them again. */
  | { readonly kind: "busy"; readonly shop: BoardShop }
  /** Nothing is left to take, or somebody finished that one. */
  | { readonly kind: "none" };

/** Takes a certain shop, also out of somebody's hands, or the next one that nobody has. */
export function take(turn: Turn, board: Board, by: Member, id: string | null): Taking {
  const inHand = shopInHandOf(board, by.who);
  if (inHand !== null && (id === null || id === inHand.id)) {
    offer(turn, board, inHand, { to: by, asker: null });
    return { kind: "busy", shop: inHand };
  }
  const shop = id === null ? board.shops.find((each) => each.state === "open") : shopOfBoard(board, id);
  if (shop == null || isSettledShop(shop) || board.state !== "open") return { kind: "none" };
  // One at a time: the one in hand goes back, so that nobody waits for it.
  if (inHand !== null) release(turn, inHand);
  give(turn, board, shop, { to: by, asker: null });
  return { kind: "given", shop };
}

/** Nobody has the shop any more. */
export const release = (turn: Turn, shop: BoardShop): void => handTo(turn, shop, null, "open");

/** What came of a shop, from whoever works on it. @returns null when it isn't theirs any more */
export function report(
  turn: Turn,
  board: Board,
  by: Member,
  event: Extract<Posted, { kind: "shop-report" }>,
): BoardShop | null {
  const shop = shopOfBoard(board, event.shop);
  // What couldn't be confirmed at first may be confirmed later; what is gone is gone.
  if (shop === null || shop.holder !== by.who || shop.state === "cancelled") return null;
  switch (event.outcome) {
    case "given-back":
      release(turn, shop);
      return shop;
    case "begun":
      Object.assign(shop, { state: "held", since: turn.now.toString() });
      return shop;
    default:
      Object.assign(shop, {
        state: event.outcome,
        since: turn.now.toString(),
        seen: event.seen.slice(-boardLimits.seen),
        skipped: event.skipped.slice(0, boardLimits.seen),
        trouble: event.trouble,
      });
      if (event.entry !== null) board.entry = event.entry;
      return shop;
  }
}
