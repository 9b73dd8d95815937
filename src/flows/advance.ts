import type { Knowledge } from "../knowledge/index.ts";
import { advanceBoard } from "./board/advance-board.ts";
import { type Member, Posted } from "./board/board.ts";
import { hearBoard } from "./board/shop-case.ts";
import { openAtStep, resumeCase } from "./cases.ts";
import type { Command, SaidCommand } from "./command.ts";
import type { Conversation, Reminder } from "./conversation.ts";
import { copyConversation } from "./copy.ts";
import { cardKey, drawOpen } from "./draw.ts";
import { closeFlow, pushFrame } from "./frames.ts";
import { followGuides, forgetGuides } from "./guide-change.ts";
import { noticeLanguage } from "./languages.ts";
import type { Outcome } from "./outcome.ts";
import { appValue } from "./params.ts";
import { press, tick } from "./press.ts";
import {
  aboutReminder,
  changeZoneId,
  dueNudge,
  isNudge,
  moveReminders,
  recur,
  reminderById,
  reminderToChange,
  takeReminder,
} from "./reminding.ts";
import { repair } from "./repair.ts";
import { settle } from "./run.ts";
import { takeAtNode } from "./said.ts";
import { warnOfSecrets } from "./secrets.ts";
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
 * @param by who did it, on a team's board; null elsewhere
 * @returns the state after, replies in the order to show them, effects for `turns` to carry out
 * @throws {UnknownNodeError} when the open node is in no flow: one was renamed without a migration
 */
export function advance(
  conversation: Conversation,
  command: Command,
  knowledge: Knowledge,
  now: Temporal.Instant,
  defaultZone = "Asia/Shanghai",
  by: Member | null = null,
): Outcome {
  const draft = copyConversation(conversation);
  const turn: Turn = {
    draft,
    knowledge,
    now,
    defaultZone,
    command,
    by,
    replies: [],
    effects: [],
    redraw: false,
    next: null,
    taken: { option: null },
  };
  if (advanceBoard(turn)) return { conversation: draft, replies: turn.replies, effects: turn.effects };
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
      if (!press(turn, command.id) && !changeReminder(turn, command.id)) late(turn, command.id);
      return;
    case "tick":
      if (!tick(turn, command.id)) late(turn, command.id);
      return;
    case "secret":
      warnOfSecrets(turn, command.kinds);
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
    case "shop-offer":
    case "shop-list":
    case "shop-none":
    case "shop-gone":
    case "shop-remind":
      hearBoard(turn, command);
      return;
    case "alarm": {
      const app =
        command.app.kind === "known"
          ? ({ kind: "known", app: command.app.id, sure: true } as const)
          : ({ kind: "unknown", name: command.app.name } as const);
      repair(turn, { kind: "emergency", app, sure: true, said: { text: "", language: null } });
      return;
    }
    case "remind-here":
      takeReminder(turn, command);
      return;
    case "moved":
      moveReminders(turn, command.reminders);
      return;
    case "open-board":
    case "shop-report":
    case "shop-pass":
    case "shop-take":
    case "member-left":
      // For a board, and this conversation isn't one: it may have been deleted as too old.
      return;
    default:
      hear(turn, command);
  }
}

/** The buttons below a reminder that was set: ask for another time, or time zone. @returns false for any other button */
function changeReminder(turn: Turn, id: string): boolean {
  if (id === changeZoneId) {
    turn.redraw = true;
    repair(turn, { kind: "time-zone", zone: null, said: { text: "", language: null } });
    return true;
  }
  const reminder = reminderToChange(turn, id);
  if (reminder === null) return false;
  closeFlow(turn, "remind");
  const slots: Record<string, string> = { reminder: reminder.id, case: reminder.case ?? "" };
  if (reminder.about !== null) slots.about = reminder.about;
  if (reminder.typed !== null) slots["about-typed"] = reminder.typed;
  pushFrame(turn, "remind", "when", slots, reminder.case);
  turn.redraw = true;
  return true;
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
    if (command.step != null && openAtStep(turn, command.app, command.step)) return;
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

/** Reminders fell due. The last one's question stands on top; those that fell together with it are named above it. */
function due(turn: Turn, command: Extract<Command, { kind: "due" }>): void {
  const { draft } = turn;
  const found: Reminder[] = [];
  for (const { id, next } of command.reminders) {
    if (isNudge(id)) {
      const open = dueNudge(turn, id);
      const about = { rule: null, first: null, about: "remind.about.go-on", typed: null, named: false, app: null };
      if (open !== null) found.push({ id, at: turn.now.toString(), case: open.id, ...about });
      continue;
    }
    const reminder = reminderById(draft, id);
    if (reminder === null) continue;
    found.push(reminder);
    if (next === null) draft.reminders = draft.reminders.filter((each) => each !== reminder);
    else recur(turn, reminder, next);
  }
  const last = found.at(-1);
  // All of them were cancelled meanwhile: nothing to say.
  if (last === undefined) return;
  closeFlow(turn, "remind");
  const open = caseById(draft, last.case);
  // Its own case comes back, at the place where it stood; an emergency isn't pushed aside for that.
  if (open !== null && !draft.stack.some((frame) => frame.flow === "emergency")) resumeCase(turn, open.id);
  tellTogether(turn, found, command.late);
  const slots: Record<string, string> = { reminder: last.id, case: last.case ?? "", due: "yes" };
  if (last.about !== null) slots.about = last.about;
  if (last.typed !== null) slots["about-typed"] = last.typed;
  pushFrame(turn, "remind", "due", slots, open?.id ?? null);
  turn.redraw = true;
}
/** What fell due longer ago than this is told of as a whole, with its time. */
const longAgo = { hours: 24 } as const;

/** What stands above the last one's question: what fell together with it, and that it is late. */
function tellTogether(turn: Turn, found: readonly Reminder[], late: boolean): void {
  const dayBefore = turn.now.subtract(longAgo);
  const isOld = found.some((each) => Temporal.Instant.compare(Temporal.Instant.from(each.at), dayBefore) < 0);
  if (late && isOld) {
    const lines = found.map((each) => ({
      key: "remind.line",
      with: { when: { instant: each.at, style: "date-time" } as const, about: aboutReminder(turn, each) },
    }));
    say(turn, "digest", { paragraphs: [{ key: "remind.due.digest", with: { count: found.length } }, ...lines] });
    return;
  }
  if (!late && found.length < 2) return;
  const others = found
    .slice(0, -1)
    .map((each) => ({ key: "remind.due.also", with: { about: aboutReminder(turn, each) } }));
  say(turn, late ? "late" : "together", { paragraphs: [...(late ? [{ key: "remind.due.late" }] : []), ...others] });
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

/** What comes without the person doing anything. */
const unasked: ReadonlySet<Command["kind"]> = new Set<Command["kind"]>([
  "due",
  "moved",
  ...Posted.options.map((option) => option.shape.kind.value),
]);

/** Asks the open question, once, as the last thing of the turn. */
function redraw(turn: Turn, bottomBefore: string | null): void {
  const { draft } = turn;
  const frame = topFrame(draft);
  const spoke = turn.replies.length > 0;
  // What nobody did here, and what changed nothing that they see, goes unmentioned.
  if (unasked.has(turn.command.kind) && !turn.redraw && !spoke) return;
  const { command } = turn;
  const pressed = (command.kind === "press" && command.typed !== true) || command.kind === "tick";
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
