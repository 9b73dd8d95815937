import type { Knowledge } from "../knowledge/index.ts";
import { resumeCase } from "./cases.ts";
import type { Command, SaidCommand } from "./command.ts";
import type { Conversation } from "./conversation.ts";
import { copyConversation } from "./copy.ts";
import { cardKey, drawOpen } from "./draw.ts";
import { closeFlow, pushFrame } from "./frames.ts";
import { followGuides, forgetGuides } from "./guide-change.ts";
import { noticeLanguage } from "./languages.ts";
import type { Outcome } from "./outcome.ts";
import { appValue } from "./params.ts";
import { press, tick } from "./press.ts";
import { repair } from "./repair.ts";
import { settle } from "./run.ts";
import { takeAtNode } from "./said.ts";
import { caseById, currentCase, nodeOf, platformOf, say, type Turn, topFrame } from "./turn.ts";

/** Commands that a choice stands for are carried out in the same turn, but not endlessly. */
const longestChain = 3;

/**
 * Moves a conversation by one command. Changes none of its arguments, carries nothing out: effects are data.
 *
 * @param conversation the state before, at the current schema version
 * @param command what the person meant, pressed or ticked, or a reminder that fell due
 * @param knowledge the guides in service now; may be newer than those the conversation was begun under
 * @param now the moment of the turn
 * @param defaultZone IANA name of the zone for people who named none
 * @returns the state after, replies in the order to show them, effects for `turns` to carry out
 * @throws {UnknownNodeError} when the open node is in no flow: one was renamed without a migration
 */
export function advance(
  conversation: Conversation,
  command: Command,
  knowledge: Knowledge,
  now: Temporal.Instant,
  defaultZone = "Asia/Shanghai",
): Outcome {
  const draft = copyConversation(conversation);
  const turn: Turn = {
    draft,
    knowledge,
    now,
    defaultZone,
    command,
    replies: [],
    effects: [],
    redraw: false,
    next: null,
    taken: { option: null },
  };
  const bottomBefore = draft.bottom;
  followGuides(turn);
  carryOut(turn, command);
  settle(turn);
  for (let count = 0; turn.next !== null && count < longestChain; count += 1) {
    const { next } = turn;
    turn.next = null;
    carryOut({ ...turn, command: next }, next);
    settle(turn);
  }
  redraw(turn, bottomBefore);
  introduce(turn);
  forgetGuides(draft);
  return { conversation: draft, replies: turn.replies, effects: turn.effects };
}

function carryOut(turn: Turn, command: Command): void {
  switch (command.kind) {
    case "press":
      if (!press(turn, command.id)) late(turn, command.id);
      return;
    case "tick":
      if (!tick(turn, command.id)) late(turn, command.id);
      return;
    case "secret":
      say(turn, "secret", {
        paragraphs: [
          {
            key: "repair.secret",
            with: { kinds: { list: command.kinds.map((kind) => ({ text: `repair.secret-kind.${kind}` })) } },
          },
        ],
        warning: true,
      });
      turn.redraw = true;
      return;
    case "unreadable":
      say(turn, "unreadable", { paragraphs: [{ key: `repair.unreadable.${command.what}` }] });
      turn.redraw = true;
      return;
    case "start":
      start(turn, command);
      return;
    case "due":
      due(turn, command);
      return;
    default:
      hear(turn, command);
  }
}

/** Words: the open node takes them, or a side question closes and they are for the flow below, or they are repaired. */
function hear(turn: Turn, command: SaidCommand): void {
  noticeLanguage(turn, command);
  for (;;) {
    const frame = topFrame(turn.draft);
    if (frame === null) break;
    if (takeAtNode(turn, frame, command)) return;
    const node = nodeOf(frame);
    if (node.kind !== "choose" || node.passing !== true) break;
    turn.draft.stack.pop();
    settle(turn);
    // What closed is not asked again; what lies below it is.
    turn.redraw = true;
  }
  repair(turn, command);
}

function start(turn: Turn, command: Extract<Command, { kind: "start" }>): void {
  turn.draft.language ??= command.language;
  turn.redraw = true;
  if (command.app !== null && turn.knowledge.catalogue.apps.has(command.app)) {
    const said = { text: "", language: null };
    repair(turn, {
      kind: "unbind",
      app: { kind: "known", app: command.app, sure: true },
      platform: null,
      shops: null,
      said,
    });
    return;
  }
  if (topFrame(turn.draft) === null) {
    say(turn, "greeting", { paragraphs: [{ key: "repair.greeting" }] });
    pushFrame(turn, "home", "menu", {}, null);
  }
}

/** A reminder fell due: its own case comes back, and the question of the reminder stands on top. */
function due(turn: Turn, command: Extract<Command, { kind: "due" }>): void {
  const reminder = turn.draft.reminders.find((each) => each.id === command.reminder);
  // It was cancelled meanwhile: nothing to say.
  if (reminder === undefined) return;
  if (reminder.rule === null) turn.draft.reminders = turn.draft.reminders.filter((each) => each !== reminder);
  closeFlow(turn, "remind");
  const open = caseById(turn.draft, reminder.case);
  // Its own case comes back, at the place where it stood; an emergency isn't pushed aside for that.
  if (open !== null && !turn.draft.stack.some((frame) => frame.flow === "emergency")) resumeCase(turn, open.id);
  const slots: Record<string, string> = { reminder: reminder.id, case: reminder.case ?? "" };
  if (reminder.about !== null) slots.about = reminder.about;
  if (reminder.typed !== null) slots["about-typed"] = reminder.typed;
  pushFrame(turn, "remind", "due", slots, open?.id ?? null);
  if (command.late) say(turn, "late", { paragraphs: [{ key: "remind.due.late" }] });
  turn.redraw = true;
}

/** An old button, or one that was never shown: said kindly, with where things stand; nothing else changes. */
function late(turn: Turn, _id: string): void {
  const open = currentCase(turn.draft);
  const key = topFrame(turn.draft) === null || open === null ? "repair.late" : "repair.late-in-case";
  say(turn, "late", {
    paragraphs: [{ key, with: { app: open === null ? { text: "common.the-app" } : appValue(open.app) } }],
  });
  turn.redraw = true;
}

/** The first reply says in one line who we are not. An emergency comes first; then it is said with the next reply. */
function introduce(turn: Turn): void {
  const { draft, replies } = turn;
  if (draft.introduced || replies.length === 0 || draft.stack.some((frame) => frame.flow === "emergency")) return;
  draft.introduced = true;
  const platform = currentCase(draft)?.platform ?? turn.knowledge.defaultPlatform;
  const line = {
    key: "common.who-we-are-not",
    with: { platform: { text: platformOf(turn.knowledge, platform).name } },
  };
  const index = replies.findIndex((reply) => reply.kind === "say");
  const first = replies[index];
  if (first === undefined)
    replies.unshift({ kind: "say", meaning: "introduction", paragraphs: [line], buttons: [], links: [] });
  else replies[index] = { ...first, paragraphs: [...first.paragraphs, line] };
}

/** Asks the open question, once, as the last thing of the turn. */
function redraw(turn: Turn, bottomBefore: string | null): void {
  const { draft } = turn;
  const frame = topFrame(draft);
  const spoke = turn.replies.length > 0;
  if (turn.command.kind === "due" && !turn.redraw && !spoke) return;
  const pressed = turn.command.kind === "press" || turn.command.kind === "tick";
  if (!turn.redraw && spoke) {
    draft.bottom = null;
    return;
  }
  if (frame === null) {
    draft.bottom = null;
    if (!spoke) say(turn, "closed", { paragraphs: [{ key: "repair.all-set" }] });
    return;
  }
  const key = cardKey(frame);
  // A card is edited where it stands only while it is the last thing in the chat.
  const card = drawOpen(turn, spoke || !pressed || bottomBefore !== key);
  if (card !== null) turn.replies.push(card);
  draft.bottom = card === null ? null : key;
}
