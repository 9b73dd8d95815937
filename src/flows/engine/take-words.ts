/** What words mean at the open node. What a node doesn't take is left to `repair/`, for every flow alike. */
import { languages } from "../../knowledge/index.ts";
import { choicesOf } from "../asking/choices.ts";
import { paramsFor } from "../asking/params.ts";
import { putMention } from "../cases/mentions.ts";
import { caseGuide, isSettled, itemsOf, stateOf, stepPlace } from "../cases/progress.ts";
import type { FlowNode } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { goTo } from "../turn/frames.ts";
import { isGoingOn } from "../turn/phrases.ts";
import { say, type Turn } from "../turn/turn.ts";
import { type Intent, type Meant, wordsOf } from "../vocabulary/command.ts";
import { actAll } from "./actions/index.ts";
import { addToTimeline, moveEmergency } from "./emergency.ts";
import { choose, settleItem, skipStep } from "./press.ts";

/** @returns true when the open node took the command. */
export function takeAtNode(turn: Turn, frame: Frame, command: Meant): boolean {
  const node = nodeOf(frame);
  if (!("options" in node)) return false;
  if (node.kind === "choose" && node.takes !== undefined && takeWords(turn, frame, node, command)) return true;
  if (node.kind !== "choose" && command.kind === "done" && isGoingOn(turn, wordsOf(command))) return false;
  // An item that is left out comes before leaving the whole list.
  if (node.kind === "checklist" && takeInChecklist(turn, frame, node, command)) return true;
  if (takeMeaning(turn, frame, command)) return true;
  switch (node.kind) {
    case "steps":
      return takeInStep(turn, frame, command);
    case "item":
      return takeInItem(turn, frame, node, command);
    case "actions":
      return takeInEmergency(turn, frame, command);
    default:
      return false;
  }
}

const intentOf = (command: Meant): Intent | null => {
  switch (command.kind) {
    case "settings":
    case "time-zone":
    case "shops":
    case "moment":
    case "note":
    case "unclear":
      return null;
    default:
      return command.kind;
  }
};

/** An option that declares this intent. Words that name an app mean that app, not a button. */
function takeMeaning(turn: Turn, frame: Frame, command: Meant): boolean {
  const intent = intentOf(command);
  if (intent === null) return false;
  if ("app" in command && command.app !== null && intent !== "correct") return false;
  if (intent === "correct" && "app" in command && command.app !== null) return false;
  const choice = choicesOf(turn, frame).find(
    ({ deed }) => deed.kind === "option" && deed.option.means?.includes(intent) === true,
  );
  if (choice === undefined) return false;
  choose(turn, frame, choice);
  return true;
}

function takeWords(turn: Turn, frame: Frame, node: Extract<FlowNode, { kind: "choose" }>, command: Meant): boolean {
  const takes = node.takes;
  if (takes === undefined) return false;
  switch (takes.what) {
    case "app": {
      const mention = command.kind === "unbind" || command.kind === "correct" ? command.app : null;
      if (mention === null) return false;
      putMention(turn, frame, mention);
      if ("platform" in command && command.platform !== null) frame.slots.platform = command.platform;
      break;
    }
    case "app-list":
      if (command.kind !== "audit" || command.apps.length === 0) return false;
      break;
    case "shops":
      if (command.kind !== "shops") return false;
      break;
    case "moment":
      if (command.kind !== "moment" && command.kind !== "remind") return false;
      if (command.when === null && command.kind === "remind") return false;
      // Words that name something of their own ask for another reminder, not for another time of this one.
      if (command.kind === "remind" && command.about !== null && frame.slots.reminder !== undefined) return false;
      break;
    case "time-zone":
      if (command.kind !== "time-zone") return false;
      break;
    case "note":
      if (command.kind !== "note") return false;
      break;
    default:
      return takes.what satisfies never;
  }
  turn.redraw = true;
  turn.draft.misses = 0;
  goTo(turn, frame, takes.next);
  actAll(turn, frame, takes.do);
  return true;
}

function takeInStep(turn: Turn, frame: Frame, command: Meant): boolean {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return false;
  const place = stepPlace(open, caseGuide(turn.knowledge, open), frame);
  if (place === null || place.entriesUsedUp) return false;
  if (command.kind === "skip") {
    turn.redraw = true;
    return skipStep(turn, frame);
  }
  const { question } = place;
  const answer = (id: string | null): boolean => {
    const choice = choicesOf(turn, frame).find(({ deed }) => deed.kind === "answer" && deed.answer.id === id);
    if (choice === undefined) return false;
    choose(turn, frame, choice);
    return true;
  };
  if (command.kind === "done") {
    if (answer(question.yes)) return true;
    say(turn, "which-one", { paragraphs: [{ key: "unbind.steps.which-one" }] });
    turn.redraw = true;
    return true;
  }
  if (command.kind === "stuck") {
    const no = question.answers.find((each) => each.id === question.no);
    if (no === undefined) return false;
    const sameTrouble = no.outcome.kind === "trouble" && no.outcome.trouble === command.topic;
    const nextEntry = no.outcome.kind === "next-entry" && command.topic === "entry_missing";
    if (command.topic === null || sameTrouble || nextEntry) return answer(no.id);
  }
  return false;
}

/** The words at the start of a label by which people call an item ("backup", "contract"), in every language. */
function shortNames(turn: Turn, label: string): string[] {
  const texts = turn.knowledge.texts.get(label);
  const joined = turn.knowledge.texts.get("unbind.checklist.joined");
  if (texts === undefined || joined === undefined) return [];
  return languages
    .flatMap((language) => (texts[language].split(/[\p{Po}]/u)[0] ?? "").toLowerCase().split(joined[language]))
    .map((name) => name.trim())
    .filter((name) => name.length >= 2);
}

function takeInChecklist(
  turn: Turn,
  frame: Frame,
  node: Extract<FlowNode, { kind: "checklist" }>,
  command: Meant,
): boolean {
  const open = caseById(turn.draft, frame.case);
  if (open === null || (command.kind !== "done" && command.kind !== "skip")) return false;
  const items = itemsOf(caseGuide(turn.knowledge, open), node.items);
  const text = wordsOf(command).toLowerCase();
  const named = items.filter((item) => shortNames(turn, item.label).some((name) => text.includes(name)));
  const first =
    items.find((item) => stateOf(open, node.items, item.id) === "open") ??
    items.find((item) => !isSettled(stateOf(open, node.items, item.id)));
  const isOpen = first !== undefined && stateOf(open, node.items, first.id) === "open";
  // What was put off already can't be put off again: then the list itself is left.
  if (command.kind === "skip" && named.length === 0 && !isOpen) return false;
  const meant = named.length > 0 ? named : first === undefined ? [] : [first];
  // "We have no contract" leaves that item out for good.
  const isNone =
    command.kind === "skip" &&
    named.length > 0 &&
    named.every((item) => "notApplicable" in item && item.notApplicable !== null);
  const state = command.kind === "done" ? "done" : isNone ? "not-applicable" : "later";
  for (const item of meant) settleItem(turn, frame, { section: node.items, item: item.id, state });
  const list = meant.map((item) => ({ text: item.label, with: paramsFor(turn, frame) }));
  say(turn, "ticked", { paragraphs: [{ key: `unbind.checklist.${state}`, with: { items: { list } } }] });
  turn.redraw = true;
  return true;
}

function takeInItem(turn: Turn, frame: Frame, node: Extract<FlowNode, { kind: "item" }>, command: Meant): boolean {
  const target = command.kind === "done" ? "done" : command.kind === "skip" ? "later" : null;
  const item = frame.place.at?.item;
  if (target === null || frame.case === null || item === undefined) return false;
  settleItem(turn, frame, { section: node.items, item, state: target });
  goTo(turn, frame, node.back, false);
  turn.redraw = true;
  return true;
}

function takeInEmergency(turn: Turn, frame: Frame, command: Meant): boolean {
  turn.redraw = true;
  switch (command.kind) {
    case "done":
      moveEmergency(turn, frame, true);
      return true;
    case "skip":
    case "stuck":
      moveEmergency(turn, frame, false);
      return true;
    // What the person sees happening is evidence: it is kept, word for word.
    case "note":
    case "emergency":
    case "out_of_scope":
    case "unclear":
      addToTimeline(turn, null, wordsOf(command));
      say(turn, "noted", { paragraphs: [{ key: "emergency.noted" }] });
      return true;
    default:
      return false;
  }
}
