/** Draws a board as one card: what is done once for the app, then the shops with who holds each and since when. */

import { guideOf, platformOf } from "../../knowledge/index.ts";
import { paramsFor } from "../asking/params.ts";
import { appValue } from "../cases/apps.ts";
import { itemsOf } from "../cases/progress.ts";
import { type Board, type BoardShop, nameOf } from "../state/board.ts";
import type { Frame } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import { formatId } from "../vocabulary/ids.ts";
import type { Button, Card, ChecklistItem, Params, Text, Value } from "../vocabulary/reply.ts";
import { isInHand } from "./shops.ts";

/** Key of the board's card: there is one in its conversation, and it is the root that everything else answers to. */
export const boardCard = "board";

/** Shops that are named on the card; the rest is counted. */
const mostLines = 12;
const mostDone = 5;

/** Id of a button or tick of the board. */
export const boardId = (item: string, target: string): string =>
  formatId({ case: "-", frame: 0, node: boardCard, item, target });

const choice = (item: string, target: string, key: string, params: Params = {}): Button => ({
  id: boardId(item, target),
  label: { key, with: params },
});

/** A place that texts about the board's app take their parameters from. */
export const boardFrame = (board: Seen<Board>, slots: Record<string, string> = {}): Frame => ({
  ...{ id: 0, flow: boardCard, place: { node: boardCard }, case: null, trail: [] },
  slots: {
    platform: board.platform,
    ...(board.app.kind === "known" ? { app: board.app.id } : { unknown: board.app.name }),
    ...slots,
  },
});

/** What texts about a board may ask for. */
export const boardParams = (view: View, board: Seen<Board>): Params => ({
  ...paramsFor(view, boardFrame(board)),
  app: appValue(board.app),
  shops: board.shops.length,
  places: {
    text: `common.places.${platformOf(view.knowledge, board.platform).unit}`,
    with: { count: board.shops.length },
  },
  cancelled: board.shops.filter((shop) => shop.state === "cancelled").length,
  open: board.shops.filter((shop) => shop.state === "open").length,
  starter: personValue(board, board.starter),
});

/** A person by the name they had, never as a mention that rings at them. */
export function personValue(board: Seen<Board>, who: string | null): Value {
  const name = nameOf(board, who);
  return name === null || name === "" ? { text: "board.somebody" } : { typed: name };
}

/** One shop in one line. */
export function shopLine(view: View, board: Seen<Board>, shop: Seen<BoardShop>): Text {
  const title =
    shop.trouble === null ? undefined : guideOf(view.knowledge, board.platform).troubles.get(shop.trouble)?.title;
  return {
    key: `board.line.${shop.state}`,
    with: {
      shop: { typed: shop.name },
      name: personValue(board, shop.holder),
      since: { instant: shop.since ?? view.now.toString(), style: "date-time" },
      trouble: { text: title ?? "board.no-trouble" },
    },
  };
}

function shopLines(view: View, board: Seen<Board>): Text[] {
  const atWork = board.shops.filter((shop) => isInHand(shop) || shop.state === "failed");
  const done = board.shops
    .filter((shop) => shop.state === "cancelled" || shop.state === "unconfirmed")
    .sort((one, other) => (one.since ?? "").localeCompare(other.since ?? ""));
  const lines = atWork.slice(0, mostLines).map((shop) => shopLine(view, board, shop));
  if (atWork.length > mostLines)
    lines.push({ key: "board.line.more-at-work", with: { count: atWork.length - mostLines } });
  if (done.length > mostDone) lines.push({ key: "board.line.more-done", with: { count: done.length - mostDone } });
  lines.push(...done.slice(-mostDone).map((shop) => shopLine(view, board, shop)));
  return lines;
}

/** A preparation's tick, also where it was ticked under the id that it had before. */
export const markOf = (board: Seen<Board>, item: { readonly id: string; readonly was: readonly string[] }) =>
  [item.id, ...item.was].map((id) => board.marks[id]).find((mark) => mark !== undefined);

function items(view: View, board: Seen<Board>, params: Params): ChecklistItem[] {
  return itemsOf(guideOf(view.knowledge, board.platform), "precautions").map((item) => {
    const mark = markOf(board, item);
    const label: Text = { key: item.label, with: params };
    return {
      id: boardId(item.id, mark === undefined ? "done" : "open"),
      item: item.id,
      label:
        mark === undefined
          ? label
          : {
              key: "board.item-done",
              with: {
                item: { text: item.label, with: params },
                name: personValue(board, mark.by),
                when: { instant: mark.at, style: "date-time" },
              },
            },
      state: mark === undefined ? "open" : "done",
    };
  });
}

/** What can be pressed on the board, in the order in which it is drawn. */
export function boardButtons(view: Pick<View, "knowledge">, board: Seen<Board>): Button[] {
  if (board.state !== "open") return [choice("csv", "show", "board.button.csv")];
  const left = board.shops.some((shop) => shop.state === "open");
  return [
    ...(left ? [choice("next", "take", "board.button.next")] : []),
    choice("one", "pick", "board.button.pick"),
    choice("mains", "hold", "board.button.mains"),
    choice("left", "show", "board.button.left"),
    // In sight on every channel, however many buttons it shows before the rest goes into a menu.
    choice("alarm", "now", "common.emergency-button"),
    choice("notice", "ask", "board.button.notice"),
    choice("due", "ask", "board.button.due"),
    ...itemsOf(guideOf(view.knowledge, board.platform), "precautions").map((item, index) =>
      choice(item.id, "how", "unbind.item.how", { number: index + 1 }),
    ),
    choice("csv", "show", "board.button.csv"),
    choice("text", "show", "board.button.text"),
    choice("stop", "ask", "board.button.stop"),
  ];
}

/** @returns the board as it stands; edited where it is, never sent anew: it is the root of its thread */
export function drawBoard(view: View, board: Seen<Board>): Card {
  const params = boardParams(view, board);
  const dates: Text[] = [
    ...(board.notice === null
      ? []
      : [{ key: "board.notice-until", with: { when: { instant: board.notice, style: "date" } as const } }]),
    ...(board.due === null
      ? []
      : [{ key: "board.due-on", with: { when: { instant: board.due, style: "date" } as const } }]),
  ];
  return {
    kind: "card",
    key: boardCard,
    node: `board/${board.state}`,
    anew: false,
    header: { key: "board.header", with: params },
    paragraphs: [
      { key: board.state === "open" ? "board.started" : `board.${board.state}`, with: params },
      ...dates,
      ...shopLines(view, board),
      ...(board.state === "open" ? [{ key: "board.each-shop", with: params }] : []),
    ],
    ...(board.state === "open"
      ? { checklist: { title: { key: "board.once", with: params }, items: items(view, board, params) } }
      : {}),
    buttons: boardButtons(view, board),
    links: [],
  };
}
