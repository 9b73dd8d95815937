/** What is done about a shop of a team's board, in the conversation of whoever works on it. */
import { actOnShop, type ShopAction } from "../../cases/shop-case.ts";
import type { Act } from "./act.ts";

const onShop =
  (action: ShopAction): Act =>
  (turn, frame) =>
    actOnShop(turn, frame, action);

export const shopActions: Readonly<Record<ShopAction, Act>> = {
  "give-back": onShop("give-back"),
  "ask-main": onShop("ask-main"),
  "right-given": onShop("right-given"),
  "shop-begun": onShop("shop-begun"),
  "shop-later": onShop("shop-later"),
  "shop-tomorrow": onShop("shop-tomorrow"),
  "report-shop": onShop("report-shop"),
  "take-next-shop": onShop("take-next-shop"),
  "take-picked": onShop("take-picked"),
};
