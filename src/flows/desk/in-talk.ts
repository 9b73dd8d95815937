/**
 * A talk that was passed to a desk. While somebody there has it, the assistant says nothing of its own: words go to the desk, words of the
 * desk come here, and neither moves the person's flow.
 */
import { backButton, deskButtons, isOpen, tellDesk, whenText } from "../cases/hand-over.ts";
import { warnOfSecrets } from "../repair/secrets.ts";
import { canReopen } from "../state/desk.ts";
import { topFrame } from "../state/finding.ts";
import { tellPassage } from "../telling/answer.ts";
import { passOn } from "../telling/escalation.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";
import { parseId } from "../vocabulary/ids.ts";
import type { Posted } from "../vocabulary/letters.ts";
import type { Reply, Text } from "../vocabulary/reply.ts";
import { deskNode } from "./at-desk.ts";
import { relayKey, warningsFor } from "./relay.ts";

type FromDesk = Extract<Posted, { kind: `helper-${string}` }>;
const isFromDesk = (command: Command): command is FromDesk => command.kind.startsWith("helper-");

/** @returns true when nothing is left to do: the assistant keeps silent */
export function talkWithDesk(turn: Turn, command: Command): boolean {
  const { draft } = turn;
  if (isFromDesk(command)) {
    if (draft.desk?.key === command.desk) hearDesk(turn, command);
    return true;
  }
  if (command.kind === "words" || command.kind === "unsaid" || command.kind === "reacted") {
    if (isOpen(draft.desk)) pass(turn, command);
    return true;
  }
  if (draft.desk === null || !isOpen(draft.desk)) return false;
  if (command.kind === "unreadable") {
    tellDesk(turn, { kind: "desk-file", what: command.what });
    say(turn, "desk-no-files", { paragraphs: [{ key: "desk.no-files" }] });
    return true;
  }
  if (draft.desk.state !== "taken") return false;
  switch (command.kind) {
    case "press":
      // Its own buttons work, and those of what was asked for with a slash; the guide's wait.
      if (Object.values(deskButtons).some((id) => id === command.id) || isBesideCases(turn, command.id)) return false;
      sayWhoTalks(turn);
      return true;
    case "tick":
    case "start":
    case "upcoming":
      sayWhoTalks(turn);
      return true;
    case "secret":
      warnOfSecrets(turn, command.kinds);
      return true;
    default:
      return false;
  }
}

/** A button of the open question, which is about no case. */
const isBesideCases = ({ draft }: Turn, id: string): boolean =>
  topFrame(draft)?.case === null && parseId(id)?.frame === topFrame(draft)?.id;

function sayWhoTalks(turn: Turn): void {
  const name = { typed: turn.draft.desk?.helper ?? "" };
  say(turn, "with-helper", { paragraphs: [{ key: "desk.with-helper", with: { name } }], buttons: [backButton] });
}

function pass(turn: Turn, command: Extract<Command, { kind: "words" | "unsaid" | "reacted" }>): void {
  if (command.kind === "words") {
    const { ref, text, edited } = command;
    tellDesk(turn, { kind: "desk-said", ref, text, edited });
  } else if (command.kind === "unsaid") tellDesk(turn, { kind: "desk-unsaid", ref: command.ref });
  else tellDesk(turn, { kind: "desk-reacted", emoji: command.emoji });
}

function hearDesk(turn: Turn, told: FromDesk): void {
  const { desk } = turn.draft;
  if (desk === null) return;
  turn.draft.bottom = null;
  switch (told.kind) {
    case "helper-took":
      Object.assign(desk, { state: "taken", helper: told.name, closedAt: null });
      say(turn, "helper-took", {
        paragraphs: [{ key: "desk.took", with: { name: { typed: told.name } } }],
        buttons: [backButton],
      });
      return;
    case "helper-left":
      Object.assign(desk, { state: "waiting", helper: null });
      say(turn, "helper-left", { paragraphs: [{ key: "desk.left" }, whenText(turn)], buttons: [backButton] });
      return;
    case "helper-late":
      say(turn, "helper-late", { paragraphs: [{ key: "desk.late" }], buttons: [backButton] });
      return;
    case "helper-closed":
      Object.assign(desk, { state: "closed", closedAt: turn.now.toString() });
      say(turn, "helper-closed", {
        paragraphs: [{ key: "desk.closed-for-person", with: { name: { typed: told.name } } }],
        buttons: [{ id: deskButtons.reopen, label: { key: "desk.button.reopen" } }],
      });
      return;
    case "helper-reopened":
      Object.assign(desk, { state: "waiting", helper: null, closedAt: null });
      say(turn, "helper-reopened", { paragraphs: [{ key: "desk.reopened-for-person" }], buttons: [backButton] });
      return;
    case "helper-said":
      turn.replies.push(relayed(turn, told));
      return;
    case "helper-unsaid":
      turn.replies.push(relay(told.ref, true, [{ key: "desk.unsaid", with: { name: { typed: told.name } } }]));
      return;
    case "helper-passage":
      tellPassage(turn, told.topic, { key: "desk.passage", with: { name: { typed: told.name } } });
      return;
    default:
      told satisfies never;
  }
}

const relay = (ref: string, edited: boolean, paragraphs: readonly Text[]): Reply => ({
  ...{ kind: "card", key: relayKey(ref), node: `${deskNode}/said`, anew: !edited },
  ...{ paragraphs, buttons: [], links: [] },
});

function relayed({ knowledge }: Turn, told: Extract<FromDesk, { kind: "helper-said" }>): Reply {
  const words = { name: { typed: told.name }, text: { typed: told.text } };
  return relay(told.ref, told.edited, [
    { key: "desk.helper-words", with: words },
    ...warningsFor(knowledge, told.text, told.name),
  ]);
}

/** Buttons of the talk that are about its desk. @returns false for any other button */
export function pressDesk(turn: Turn, id: string): boolean {
  const { draft } = turn;
  if (id === deskButtons.ask) return passOn(turn);
  if (id === deskButtons.back) {
    if (draft.desk === null || !isOpen(draft.desk)) return false;
    tellDesk(turn, { kind: "desk-close" });
    Object.assign(draft.desk, { state: "closed", closedAt: turn.now.toString() });
    say(turn, "desk-back", { paragraphs: [{ key: "desk.back" }] });
    turn.redraw = true;
    return true;
  }
  if (id !== deskButtons.reopen || draft.desk === null) return false;
  if (isOpen(draft.desk)) {
    say(turn, "desk-has-it", { paragraphs: [{ key: "desk.has-it" }], buttons: [backButton] });
    return true;
  }
  if (!canReopen(draft.desk.closedAt, turn.now)) {
    say(turn, "desk-too-late", { paragraphs: [{ key: "desk.too-late" }] });
    return true;
  }
  Object.assign(draft.desk, { state: "waiting", helper: null, closedAt: null });
  tellDesk(turn, { kind: "desk-reopen" });
  say(turn, "desk-asked", { paragraphs: [{ key: "desk.asked-again" }, whenText(turn)], buttons: [backButton] });
  return true;
}
