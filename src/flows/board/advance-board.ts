/**
 * Moves a team's board by one command. Anybody may press anything; what a press sets is named by its id, so that two people at once
 * never undo each other. Whatever happens, the board is drawn again at the end.
 */

import { guideOf, platformOf } from "../../knowledge/index.ts";
import { appValue } from "../cases/apps.ts";
import { itemsOf } from "../cases/progress.ts";
import { noticeLanguage } from "../repair/languages.ts";
import { warnOfSecrets } from "../repair/secrets.ts";
import { type Board, boardLimits, type CaseApp, copyBoard, type Member, shopOfBoard } from "../state/board.ts";
import { newConversation, type Talk } from "../state/conversation.ts";
import { unmark } from "../state/marks.ts";
import { schemaVersion } from "../state/version.ts";
import { pressPassage, tellQuotes } from "../telling/answer.ts";
import { compose } from "../telling/index.ts";
import { beginTurn, type Circumstances, say, type Turn } from "../turn/turn.ts";
import type { Command, Meant, SaidCommand } from "../vocabulary/command.ts";
import { type ActionId, parseId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Outcome } from "../vocabulary/outcome.ts";
import { askForDate, dateFellDue, keepDue, moveDates, moveDueToNotice, setDue, takeDate } from "./dates.ts";
import { boardCard, boardFrame, boardId, boardParams, drawBoard, markOf, personValue, shopLine } from "./draw-board.ts";
import { aboutBoard, give, isInHand, isSettledShop, meet, post, release, report, take } from "./shops.ts";
import { tellFinished, tellHow, tellLeft, tellTable, tellText } from "./tell-board.ts";

/** Side questions of a board are answered as in a talk in which nothing else was said. */
const asideOf = ({ language, wishedIn, timeZone }: Pick<Talk, "language" | "wishedIn" | "timeZone">): Talk => ({
  ...newConversation(),
  ...{ language, wishedIn, timeZone, introduced: true },
});

const outcomeOf = ({ draft, replies, effects }: Turn, board: Board): Outcome => ({
  conversation: { ...board, language: draft.language, wishedIn: draft.wishedIn },
  ...{ replies, effects },
});

/** Moves a board by one command, as `advance` does. */
export function advanceBoard(before: Board, command: Command, circumstances: Circumstances): Outcome {
  const board = copyBoard(before);
  const turn = beginTurn(asideOf(before), command, circumstances);
  if (turn.by !== null && turn.by.name !== "") meet(board, turn.by);
  carryOut(turn, board);
  const over = board.state === "open" && board.shops.every(isSettledShop);
  if (over) finish(turn, board);
  turn.replies.unshift(drawBoard(turn, board));
  return outcomeOf(turn, board);
}

/** Makes a board of a conversation in which nothing was said yet. What can't be one is said, and it stays what it was. */
export function openBoard(
  talk: Talk,
  command: Extract<Command, { kind: "open-board" }>,
  circumstances: Circumstances,
): Outcome {
  const language = talk.language ?? command.language;
  const turn = beginTurn(asideOf({ ...talk, language }), command, circumstances);
  const board = begun(turn, command);
  if (board === null) return { conversation: talk, replies: turn.replies, effects: turn.effects };
  if (command.due !== null) setDue(turn, board, command.due);
  if (turn.by !== null && turn.by.name !== "") meet(board, turn.by);
  turn.replies.unshift(drawBoard(turn, board));
  return outcomeOf(turn, board);
}

/** @returns null where there is nobody, no shop or no guide; the last two are said */
function begun(turn: Turn, command: Extract<Command, { kind: "open-board" }>): Board | null {
  const { draft, knowledge, by } = turn;
  if (by === null) return null;
  const names = [...new Set(command.shops.map((name) => name.trim().slice(0, boardLimits.name)))].filter(
    (name) => name !== "",
  );
  if (names.length === 0) {
    say(turn, "no-shops", { paragraphs: [{ key: "board.no-shops" }] });
    return null;
  }
  const platform = platformOf(knowledge, command.platform ?? knowledge.defaultPlatform);
  if (platform.guide === null) {
    say(turn, "no-guide", { paragraphs: [{ key: "board.no-guide", with: { platform: { text: platform.name } } }] });
    return null;
  }
  return {
    ...{ schema: schemaVersion, kind: "board", language: draft.language, wishedIn: null, timeZone: draft.timeZone },
    key: command.board,
    app: appOfMention(turn, command),
    platform: platform.id,
    starter: by.who,
    startedAt: turn.now.toString(),
    ...{ due: null, notice: null, entry: null, asking: null, state: "open" },
    ...{ people: [], mains: [], marks: {} },
    shops: names.slice(0, boardLimits.shops).map((name, index) => ({
      ...{ id: `s${index + 1}`, name, state: "open", holder: null, since: null, trouble: null },
      ...{ seen: [], skipped: [] },
    })),
  };
}

function appOfMention(turn: Turn, { app }: Extract<Command, { kind: "open-board" }>): CaseApp {
  if (app?.kind === "known" && turn.knowledge.catalogue.apps.has(app.app)) return { kind: "known", id: app.app };
  const name = app?.kind === "unknown" ? app.name : app?.kind === "ambiguous" ? app.said : "?";
  return { kind: "unknown", name: name.slice(0, boardLimits.name) };
}

function carryOut(turn: Turn, board: Board): void {
  const { command, by } = turn;
  switch (command.kind) {
    case "open-board":
      return;
    case "press":
    case "tick":
      press(turn, board, command.id);
      return;
    case "due":
      for (const { id } of command.reminders) dateFellDue(turn, board, id);
      return;
    case "moved":
      moveDates(turn, board, command.reminders);
      return;
    case "shop-report": {
      const shop = by === null ? null : report(turn, board, by, command);
      if (shop !== null && command.outcome === "failed")
        say(turn, "shop-failed", { paragraphs: [shopLine(turn, board, shop)] });
      return;
    }
    case "shop-take":
      // Asked for in private, it is answered there.
      if (by !== null && take(turn, board, by, command.shop).kind === "none")
        post(turn, by.who, { kind: "shop-none", ...aboutBoard(turn, board, by.who) });
      return;
    case "shop-pass":
      if (by !== null) pass(turn, board, by, command);
      return;
    case "member-left":
      leave(turn, board, command.who);
      return;
    case "secret":
      warnOfSecrets(turn, command.kinds);
      return;
    case "words":
    case "unsaid":
    case "reacted":
    case "desk-ask":
    case "desk-said":
    case "desk-unsaid":
    case "desk-file":
    case "desk-reacted":
    case "desk-close":
    case "desk-reopen":
    case "helper-took":
    case "helper-left":
    case "helper-late":
    case "helper-said":
    case "helper-unsaid":
    case "helper-closed":
    case "helper-reopened":
    case "helper-passage":
    case "unreadable":
    case "picture":
    case "heard":
    case "start":
    case "shop-offer":
    case "shop-list":
    case "shop-none":
    case "shop-gone":
    case "shop-remind":
    case "remind-here":
    case "upcoming":
    case "alarm":
      return;
    default:
      hear(turn, board, command);
  }
}

/** An id that isn't the board's, or is too late, changes nothing: the board is drawn as it stands. */
function press(turn: Turn, board: Board, id: string): void {
  if (pressPassage(turn, id)) return;
  const parsed = parseId(id);
  const { by } = turn;
  if (parsed === null || parsed.node !== boardCard || by === null) return;
  const { item, target } = parsed;
  if (item === "csv") {
    tellTable(turn, board);
    return;
  }
  if (board.state !== "open") return;
  switch (`${item}.${target}`) {
    case "next.take":
      taken(turn, board, by, null);
      return;
    case "one.pick":
      offerList(turn, board, by);
      return;
    case "mains.hold":
      board.mains = board.mains.includes(by.who)
        ? board.mains.filter((who) => who !== by.who)
        : [...board.mains, by.who].slice(-boardLimits.mains);
      say(turn, "main-accounts", {
        paragraphs: [
          {
            key: board.mains.includes(by.who) ? "board.mains.added" : "board.mains.removed",
            with: { name: personValue(board, by.who) },
          },
        ],
      });
      return;
    case "left.show":
      tellLeft(turn, board);
      return;
    case "text.show":
      tellText(turn, board);
      return;
    case "notice.ask":
    case "due.ask":
      askForDate(turn, board, item === "due" ? "due" : "notice");
      return;
    case "due.move":
      moveDueToNotice(turn, board);
      return;
    case "due.keep":
      keepDue(turn, board);
      return;
    case "stop.ask":
      say(turn, "stop", {
        paragraphs: [{ key: "board.stop.ask", with: boardParams(turn, board) }],
        buttons: [{ id: boardId("stop", "yes"), label: { key: "board.stop.yes" } }],
      });
      return;
    case "stop.yes":
      stop(turn, board, by);
      return;
    case "alarm.now":
      post(turn, by.who, { kind: "alarm", ...aboutBoard(turn, board, by.who) });
      return;
    default:
      pressItem(turn, board, by, parsed);
  }
}

function pressItem(turn: Turn, board: Board, by: Member, { item, target }: ActionId): void {
  if (target === "how") {
    tellHow(turn, board, item);
    return;
  }
  if (target === "nudge") {
    nudge(turn, board, item);
    return;
  }
  const found = itemsOf(guideOf(turn.knowledge, board.platform), "precautions").find(
    (each) => each.id === item || each.was.includes(item),
  );
  if (found === undefined) return;
  if (target === "open") for (const id of [found.id, ...found.was]) unmark(board, id);
  // Who ticked it first stays the one who did it.
  else if (target === "done" && markOf(board, found) === undefined)
    board.marks[found.id] = { by: by.who, at: turn.now.toString() };
}

function taken(turn: Turn, board: Board, by: Member, id: string | null): void {
  const taking = take(turn, board, by, id);
  if (taking.kind === "none")
    say(turn, "none-left", { paragraphs: [{ key: "board.none-left", with: boardParams(turn, board) }] });
}

/** Shops that can be taken: those that nobody has, and those in somebody else's hands, marked as such. */
function offerList(turn: Turn, board: Board, by: Member): void {
  const shops = board.shops.filter((shop) => !isSettledShop(shop) && shop.holder !== by.who);
  if (shops.length === 0) {
    say(turn, "none-left", { paragraphs: [{ key: "board.none-left", with: boardParams(turn, board) }] });
    return;
  }
  post(turn, by.who, {
    kind: "shop-list",
    ...aboutBoard(turn, board, by.who),
    shops: shops.map((shop) => ({
      ...{ id: shop.id, name: shop.name },
      holder: isInHand(shop) || shop.state === "failed" ? (nameOf(board, shop) ?? null) : null,
    })),
  });
}

const nameOf = (board: Board, shop: { readonly holder: string | null }): string | undefined =>
  board.people.find((each) => each.who === shop.holder)?.name;

/** A step needs the main account: the shop goes to whoever holds it. Or back, to somebody who was given the right. */
function pass(turn: Turn, board: Board, by: Member, command: Extract<Posted, { kind: "shop-pass" }>): void {
  const shop = shopOfBoard(board, command.shop);
  const to = board.people.find((each) => each.who === command.to);
  if (shop === null || to === undefined || shop.holder !== by.who || isSettledShop(shop)) return;
  // Whoever passes it on knows; only somebody from whom it is taken has to be told.
  shop.holder = null;
  const asker = { who: by.who, name: nameOf(board, { holder: by.who }) ?? "" };
  give(turn, board, shop, { to, asker: command.why === "main-account" ? asker : null });
}

/** "Remind them tomorrow": at nine in the morning, in their own conversation. */
function nudge(turn: Turn, board: Board, id: string): void {
  const shop = shopOfBoard(board, id);
  if (shop === null || shop.holder === null || isSettledShop(shop)) return;
  const zone = turn.zone;
  const at = turn.now.toZonedDateTimeISO(zone).add({ days: 1 }).withPlainTime({ hour: 9 }).toInstant().toString();
  post(turn, shop.holder, { kind: "shop-remind", board: board.key, shop: shop.id, at });
  say(turn, "nudged", {
    paragraphs: [
      {
        key: "board.nudged",
        with: {
          name: personValue(board, shop.holder),
          shop: { typed: shop.name },
          when: { instant: at, style: "date-time" },
        },
      },
    ],
  });
}

function stop(turn: Turn, board: Board, by: Member): void {
  board.state = "stopped";
  board.asking = null;
  turn.effects.push({ kind: "forget-reminders" });
  for (const shop of board.shops.filter((each) => isInHand(each) && each.holder !== null)) {
    if (shop.holder !== null)
      post(turn, shop.holder, { kind: "shop-gone", board: board.key, shop: shop.id, taker: null });
    release(turn, shop);
  }
  say(turn, "stopped", { paragraphs: [{ key: "board.stop.done", with: { name: personValue(board, by.who) } }] });
}

/** Every shop is settled: said in the thread, where whoever started it is mentioned this once. */
function finish(turn: Turn, board: Board): void {
  board.state = "finished";
  board.asking = null;
  turn.effects.push({ kind: "forget-reminders" });
  tellFinished(turn, board);
}

/** In the place of somebody who asked to be forgotten. */
const nobody = "-";

/** Somebody asked to be forgotten: their name goes, and what they had in hand is free again. */
function leave(turn: Turn, board: Board, who: string): void {
  board.people = board.people.filter((each) => each.who !== who);
  board.mains = board.mains.filter((each) => each !== who);
  if (board.starter === who) board.starter = nobody;
  for (const [item, mark] of Object.entries(board.marks))
    if (mark.by === who) board.marks[item] = { ...mark, by: nobody };
  // Whoever works on a shop has their name as well.
  for (const each of board.people) post(turn, each.who, { kind: "member-left", who });
  for (const shop of board.shops.filter((each) => each.holder === who)) {
    if (isInHand(shop)) release(turn, shop);
    else shop.holder = null;
  }
}

/** Words in the board's thread. */
function hear(turn: Turn, board: Board, command: Meant | SaidCommand): void {
  if ("said" in command) noticeLanguage(turn, command);
  const { by } = turn;
  if (board.asking !== null && takeDate(turn, board, command)) return;
  switch (command.kind) {
    case "status":
    case "resume":
    case "repeat":
      tellLeft(turn, board);
      return;
    case "ask":
      if (command.topic === null) break;
      compose(turn, boardFrame(board, { topic: command.topic }), "answer");
      return;
    case "quote":
      if (command.platform !== board.platform || !tellQuotes(turn, command)) break;
      return;
    case "emergency":
      if (by === null) break;
      post(turn, by.who, { kind: "alarm", ...aboutBoard(turn, board, by.who) });
      return;
    case "language":
      say(turn, "language", { paragraphs: [{ key: "repair.language" }] });
      return;
    case "thanks":
      say(turn, "thanks", { paragraphs: [{ key: "repair.thanks" }] });
      return;
    default:
      break;
  }
  say(turn, "board-help", {
    paragraphs: [{ key: "board.help", with: { ...boardParams(turn, board), app: appValue(board.app) } }],
  });
}
