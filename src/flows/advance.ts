import { unsaidPlatform } from "../knowledge/index.ts";
import { advanceBoard, openBoard } from "./board/advance-board.ts";
import { appValue } from "./cases/apps.ts";
import { openAtStep } from "./cases/cases.ts";
import { due } from "./cases/due.ts";
import { followGuides, forgetGuides } from "./cases/guide-change.ts";
import { enterHelp } from "./cases/hand-over.ts";
import { countJourney } from "./cases/journey.ts";
import { forgetLately } from "./cases/lately.ts";
import { mentionOf } from "./cases/mentions.ts";
import { moveReminders, reminderToChange, takeReminder } from "./cases/reminders.ts";
import { forgetMember, hearBoard } from "./cases/shop-case.ts";
import { advanceDesk, openDesk } from "./desk/advance-desk.ts";
import { pressDesk, talkWithDesk } from "./desk/in-talk.ts";
import { introduce, isUnasked, leadOnward, redraw } from "./engine/last-word.ts";
import { press, tick } from "./engine/press.ts";
import { settle } from "./engine/run.ts";
import { takeAtNode } from "./engine/take-words.ts";
import { nodeOf } from "./plan/nodes.ts";
import { repair } from "./repair/hear.ts";
import { tellHeard } from "./repair/heard.ts";
import { noticeLanguage } from "./repair/languages.ts";
import { tellPicture } from "./repair/pictures.ts";
import { warnOfSecrets } from "./repair/secrets.ts";
import type { Conversation, Frame, Talk } from "./state/conversation.ts";
import { currentCase, openCases, topFrame } from "./state/finding.ts";
import { pressPassage } from "./telling/answer.ts";
import { pressLetter } from "./telling/record.ts";
import { tellUpcoming } from "./telling/reminders.ts";
import { carriesCase, closeFlow, enter, goTo, settlesApp } from "./turn/frames.ts";
import { beginTurn, type Circumstances, say, type Turn } from "./turn/turn.ts";
import type { Asked, Command, Meant, SaidCommand } from "./vocabulary/command.ts";
import { changeZoneId, helpId, onwardId } from "./vocabulary/ids.ts";
import type { Outcome } from "./vocabulary/outcome.ts";

/** Commands that a choice stands for are carried out in the same turn, but not endlessly. */
const longestChain = 3;

/**
 * Moves a conversation by one command. Changes none of its arguments, carries nothing out: effects are data.
 *
 * @param conversation the state before, at the current schema version
 * @param command what the person meant, pressed or ticked, or a reminder that fell due
 * @param circumstances the guides in service, the moment, the zone of people who named none, and who did it on a team's board
 * @returns the state after, replies in the order to show them, effects for `turns` to carry out
 * @throws {UnknownNodeError} when the open node is in no flow: one was renamed without saying so
 */
export function advance(conversation: Conversation, command: Command, circumstances: Circumstances): Outcome {
  switch (conversation.kind) {
    case "board":
      return advanceBoard(conversation, command, circumstances);
    case "desk":
      return advanceDesk(conversation, command, circumstances);
    case "talk":
      if (command.kind === "open-board") return openBoard(conversation, command, circumstances);
      if (command.kind === "desk-ask") return openDesk(conversation, command, circumstances);
      return advanceTalk(conversation, command, circumstances);
    default:
      return conversation satisfies never;
  }
}

function advanceTalk(conversation: Talk, command: Command, circumstances: Circumstances): Outcome {
  const turn = beginTurn(conversation, command, circumstances);
  const { draft } = turn;
  const before = { command, bottom: draft.bottom };
  if (talkWithDesk(turn, command)) return { conversation: draft, replies: turn.replies, effects: turn.effects };
  followGuides(turn);
  // What somebody says or does after it leaves it behind; pressed now, its button would be about another question.
  if (!isUnasked(command)) draft.heard = null;
  carryOut(turn, command);
  settle(turn);
  for (let count = 0; turn.next !== null && count < longestChain; count += 1) {
    const { next } = turn;
    turn.command = next;
    turn.next = null;
    carryOut(turn, next);
    settle(turn);
  }
  redraw(turn, before);
  leadOnward(turn, command);
  introduce(turn);
  forgetGuides(draft);
  countJourney(turn, conversation, command);
  return { conversation: draft, replies: turn.replies, effects: turn.effects };
}

function carryOut(turn: Turn, command: Asked): void {
  switch (command.kind) {
    case "press":
      if (!press(turn, command.id) && !pressBeside(turn, command.id) && !pressDesk(turn, command.id)) late(turn);
      else turn.draft.unplaced = null;
      return;
    case "tick":
      if (!tick(turn, command.id)) late(turn);
      return;
    case "secret":
      warnOfSecrets(turn, command.kinds);
      turn.redraw = true;
      return;
    case "unreadable":
      say(turn, "unreadable", { paragraphs: [{ key: unreadableText(command) }] });
      turn.redraw = true;
      return;
    case "heard":
      tellHeard(turn, command);
      return;
    case "picture":
      tellPicture(turn, command.seen);
      return;
    case "start":
      start(turn, command);
      return;
    case "due":
      due(turn, command);
      return;
    case "shop-offer":
    case "shop-list":
    case "shop-none":
    case "shop-gone":
    case "shop-remind":
      hearBoard(turn, command);
      return;
    case "alarm":
      repair(turn, { kind: "emergency", app: mentionOf(command.app), sure: true });
      return;
    case "upcoming":
      if (!tellUpcoming(turn, command)) late(turn);
      return;
    case "remind-here":
      takeReminder(turn, command);
      return;
    case "moved":
      moveReminders(turn, command.reminders);
      return;
    case "member-left":
      forgetMember(turn, command.who);
      return;
    case "words":
    case "unsaid":
    case "reacted":
    case "helper-took":
    case "helper-left":
    case "helper-late":
    case "helper-said":
    case "helper-unsaid":
    case "helper-closed":
    case "helper-reopened":
    case "helper-passage":
      // Between a person and a desk: dealt with before anything else.
      return;
    case "desk-ask":
    case "desk-said":
    case "desk-unsaid":
    case "desk-file":
    case "desk-reacted":
    case "desk-close":
    case "desk-reopen":
    case "open-board":
    case "shop-report":
    case "shop-pass":
    case "shop-take":
      // For a board or a desk, and this conversation is none: it may have been deleted as too old.
      return;
    default:
      hear(turn, command);
  }
}

const unreadableText = ({ what, why = "unsupported" }: Extract<Command, { kind: "unreadable" }>): string =>
  why === "unsupported" ? `repair.unreadable.${what}` : `repair.unread.${what === "voice" ? "voice" : "photo"}.${why}`;

/** Buttons that belong to no open question: another time or zone for a reminder, the way on. @returns false for any other button */
function pressBeside(turn: Turn, id: string): boolean {
  if (id === changeZoneId) {
    turn.redraw = true;
    repair(turn, { kind: "time-zone", zone: null });
    return true;
  }
  if (pressPassage(turn, id) || pressLetter(turn, id)) {
    turn.redraw = true;
    return true;
  }
  if (id === helpId) {
    turn.redraw = true;
    enterHelp(turn, {});
    return true;
  }
  if (id === onwardId) {
    turn.redraw = true;
    if (openCases(turn.draft).length > 0) repair(turn, { kind: "resume", app: null });
    else enter(turn, "home/menu");
    return true;
  }
  const reminder = reminderToChange(turn, id);
  if (reminder === null) return false;
  closeFlow(turn, "remind");
  const slots: Record<string, string> = { reminder: reminder.id, case: reminder.case ?? "" };
  if (reminder.about !== null) slots.about = reminder.about;
  if (reminder.typed !== null) slots["about-typed"] = reminder.typed;
  enter(turn, "remind/when", slots, reminder.case);
  turn.redraw = true;
  return true;
}

/** Words: the open node takes them, or a side question closes and they are for the flow below, or they are repaired. */
function hear(turn: Turn, command: Meant | SaidCommand): void {
  forgetLately(turn, command);
  if ("said" in command) {
    noticeLanguage(turn, command);
    noticePlatform(turn, command);
  }
  for (;;) {
    const frame = topFrame(turn.draft);
    // What asks about the open question leaves it open.
    if (frame === null || command.kind === "offer" || command.kind === "quote") break;
    if (takeAtNode(turn, frame, command)) return;
    const node = nodeOf(frame);
    if (givesWay(turn, frame, command)) return;
    if (node.kind !== "choose" || node.passing !== true) break;
    // What is asked at the end of a case leaves its last card.
    if ((carriesCase(frame) || settlesApp(frame)) && isAsked(command)) break;
    turn.draft.stack.pop();
    settle(turn);
    // What closed is not asked again; what lies below it is.
    turn.redraw = true;
  }
  repair(turn, command);
}

/** Whether a command only asks something that is known. */
const isAsked = (command: Meant | SaidCommand): boolean =>
  command.kind === "ask" || command.kind === "aside" || (command.kind === "stuck" && command.asked === true);

/** What is asked next is asked about the platform that was named last, as long as no case says which. */
function noticePlatform({ draft, knowledge }: Turn, { said }: SaidCommand): void {
  const platform = said.platform ?? null;
  if (
    platform !== null &&
    platform !== unsaidPlatform &&
    knowledge.platforms.has(platform) &&
    currentCase(draft) === null
  )
    draft.platform = platform;
}

/** A question that was answered twice by what is no answer isn't asked a third time. What is asked or requested is no such answer. */
function givesWay(turn: Turn, frame: Frame, command: Meant | SaidCommand): boolean {
  const node = nodeOf(frame);
  const isNoAnswer =
    (command.kind === "remark" && command.act !== "asks") ||
    command.kind === "out_of_scope" ||
    command.kind === "unclear";
  if (node.kind !== "choose" || node.yields === undefined || !isNoAnswer) return false;
  if (frame.slots.missed !== "yes") {
    frame.slots.missed = "yes";
    return false;
  }
  goTo(turn, frame, "@end");
  turn.redraw = true;
  turn.draft.misses = 0;
  say(turn, "given-up", { paragraphs: [{ key: node.yields }] });
  return true;
}

function start(turn: Turn, command: Extract<Command, { kind: "start" }>): void {
  turn.draft.language ??= command.language;
  turn.redraw = true;
  if (command.app !== null && turn.knowledge.catalogue.apps.has(command.app)) {
    if (command.step != null && openAtStep(turn, command.app, command.step)) return;
    const app = mentionOf({ kind: "known", id: command.app });
    repair(turn, { kind: "unbind", app, platform: null, shops: null });
    return;
  }
  if (topFrame(turn.draft) === null) {
    say(turn, "greeting", { paragraphs: [{ key: "repair.greeting" }] });
    enter(turn, "home/menu");
  }
}

/** An old button, or one that was never shown: said kindly, with where things stand; nothing else changes. */
function late(turn: Turn): void {
  const open = currentCase(turn.draft);
  const key = topFrame(turn.draft) === null || open === null ? "repair.late" : "repair.late-in-case";
  say(turn, "late", {
    paragraphs: [{ key, with: { app: open === null ? { text: "common.the-app" } : appValue(open.app) } }],
  });
  turn.redraw = true;
}
