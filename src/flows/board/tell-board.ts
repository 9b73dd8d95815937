/** What is said in a board's thread: who is left, the record as lines for a table, how a preparation is done, a text to pass on. */

import { guideOf } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { cancelledInLetter } from "../asking/params.ts";
import type { Board } from "../state/board.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Button, Text, Value } from "../vocabulary/reply.ts";
import { boardId, boardParams, personValue, shopLine } from "./draw-board.ts";
import { isInHand, isSettledShop } from "./shops.ts";

/** Shops for which a reminder to their holder is offered at once. */
const mostOffers = 3;

/** "Who is left?" */
export function tellLeft(turn: Turn, board: Board): void {
  const left = board.shops.filter((shop) => !isSettledShop(shop));
  const held = left.filter((shop) => isInHand(shop) || shop.state === "failed");
  const params = { ...boardParams(turn, board), count: left.length };
  const paragraphs: Text[] = [
    { key: left.length === 0 ? "board.left.none" : "board.left.some", with: params },
    ...held.map((shop) => shopLine(turn, board, shop)),
  ];
  const free = left.filter((shop) => shop.state === "open");
  if (free.length > 0)
    paragraphs.push({
      key: "board.left.free",
      with: { shops: { list: free.map((shop): Value => ({ typed: shop.name })) }, count: free.length },
    });
  const buttons: Button[] = held.slice(0, mostOffers).map((shop) => ({
    id: boardId(shop.id, "nudge"),
    label: {
      key: "board.button.nudge",
      with: { name: personValue(board, shop.holder), shop: { typed: shop.name } },
    },
  }));
  if (free.length > 0) buttons.push({ id: boardId("next", "take"), label: { key: "board.button.next" } });
  if (held.length > 0) buttons.push({ id: boardId("one", "pick"), label: { key: "board.button.take-over" } });
  say(turn, "who-is-left", { paragraphs, buttons });
}

/** The record as comma-separated values: shop, who, when, what was seen, what was skipped. */
export function tellTable(turn: Turn, board: Board): void {
  const guide = guideOf(turn.knowledge, board.platform);
  const none: Value = { typed: "" };
  const rows = board.shops.map(
    (shop): Text => ({
      key: "board.csv.row",
      with: {
        shop: { typed: quoted(shop.name) },
        state: { text: `board.csv.state.${shop.state}` },
        name: { typed: quoted(board.people.find((each) => each.who === shop.holder)?.name ?? "") },
        when: shop.since === null ? none : { instant: shop.since, style: "date-time" },
        seen: shop.seen.length === 0 ? none : { list: shop.seen.map((key) => ({ text: key })) },
        skipped:
          shop.skipped.length === 0
            ? none
            : {
                list: guide.steps
                  .filter((step) => shop.skipped.includes(step.id))
                  .map((step): Value => ({ text: step.title })),
              },
      },
    }),
  );
  const table: readonly Text[] = [{ key: "board.csv.head" }, ...rows];
  say(turn, "table", {
    paragraphs: [{ key: "board.csv.intro", with: boardParams(turn, board) }],
    copy: table,
    files: [{ name: "shops.csv", lines: table }],
  });
}

/** A field that a spreadsheet takes as text: quotes doubled, and nothing that it would run as a formula. */
const quoted = (text: string): string => text.replaceAll('"', '""').replace(/^[=+\-@\t\r]/, "'$&");

/** How a preparation is done. @returns false for one that the guide doesn't have */
export function tellHow(turn: Turn, board: Board, item: string): boolean {
  const found = guideOf(turn.knowledge, board.platform).precautions.find((each) => each.id === item);
  if (found === undefined) return false;
  const params = boardParams(turn, board);
  say(turn, "how", {
    paragraphs: [
      { key: found.label, with: params },
      { key: found.how, with: params },
    ],
  });
  return true;
}

/** One plain text to paste elsewhere. */
export function tellText(turn: Turn, board: Board): void {
  const letter = guideOf(turn.knowledge, board.platform).letters.get("colleague");
  if (letter === undefined) {
    say(turn, "share", { paragraphs: [{ key: "unbind.share.nothing" }] });
    return;
  }
  const shop: Value = { text: "common.shop-blank" };
  const date = { instant: turn.now.toString(), style: "date" } as const;
  say(turn, "share", {
    paragraphs: [{ key: "unbind.share.intro" }],
    copy: forChineseReaders(turn, [
      { key: letter.text, with: { ...boardParams(turn, board), shop, date, cancelled: cancelledInLetter(null) } },
    ]),
  });
}

/** Every shop is settled: said once, in the thread. */
export function tellFinished(turn: Turn, board: Board): void {
  const unconfirmed = board.shops.filter((shop) => shop.state === "unconfirmed").length;
  say(turn, "board-finished", {
    paragraphs: [
      {
        key: unconfirmed === 0 ? "board.finished-all" : "board.finished-some",
        with: { ...boardParams(turn, board), unconfirmed },
      },
    ],
    buttons: [{ id: boardId("csv", "show"), label: { key: "board.button.csv" } }],
  });
}
