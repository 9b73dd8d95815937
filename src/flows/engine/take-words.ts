import { guideOf } from "../../knowledge/index.ts";
import { choicesOf } from "../asking/choices.ts";
import { paramsFor } from "../asking/params.ts";
import { platformAt, settlePlace } from "../cases/apps.ts";
import { isOnList } from "../cases/audit-list.ts";
import { putMention } from "../cases/mentions.ts";
import { caseGuide, itemsOf, stepPlace } from "../cases/progress.ts";
import { queueApps } from "../cases/queue.ts";
import { actionName } from "../cases/timeline.ts";
import type { FlowNode } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { goTo } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { type Intent, type Meant, wordsOf } from "../vocabulary/command.ts";
import type { ListMark } from "../vocabulary/list.ts";
import { actAll } from "./actions/index.ts";
import { addToTimeline, moveEmergency } from "./emergency.ts";
import { choose, settleItem, skipStep } from "./press.ts";

/** @returns true when the open node took the command. */
export function takeAtNode(turn: Turn, frame: Frame, command: Meant): boolean {
  const node = nodeOf(frame);
  if (!("options" in node)) return false;
  if (node.kind === "choose" && node.takes !== undefined && takeWords(turn, frame, node, command)) return true;
  if (command.kind === "marks" && node.kind !== "actions") return takeMarks(turn, frame, command.marks);
  if (takeMeaning(turn, frame, command)) return true;
  switch (node.kind) {
    case "steps":
      return takeInStep(turn, frame, command);
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
    case "offer":
    case "quote":
    case "marks":
    case "decisions":
    case "explain":
    case "remark":
    case "take-back":
    case "letter":
    case "record":
    case "aside":
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
  // A wish with a time or words of its own asks for more than a button gives.
  if (command.kind === "remind" && (command.when !== null || command.about !== null)) return false;
  if (intent === "correct" && "app" in command && command.app !== null) return false;
  // "On JD", where it is asked whether that app is meant: the place is put right, the app isn't denied.
  if (command.kind === "correct" && command.platform !== null) return false;
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
      if ("platform" in command && command.platform != null) frame.slots.platform = command.platform;
      if (command.kind === "unbind") queueApps(turn, command.also ?? [], command.platform ?? null);
      break;
    }
    case "platform":
      if (command.kind !== "correct" || command.app !== null || command.platform === null) return false;
      settlePlace(turn, frame, command.platform);
      break;
    case "app-list":
      if (command.kind !== "audit" || command.apps.length === 0) return false;
      break;
    case "shops":
      if (command.kind !== "shops") return false;
      break;
    case "moment":
    case "end":
      if (command.kind !== "moment" && command.kind !== "remind") return false;
      if (command.when === null && command.kind === "remind" && command.doubt == null) return false;
      // Words that name something of their own ask for another reminder, not for another time of this one.
      if (command.kind === "remind" && command.about !== null && frame.slots.reminder !== undefined) return false;
      break;
    case "time-zone":
      if (command.kind !== "time-zone") return false;
      break;
    case "note":
      if (command.kind !== "note") return false;
      break;
    case "decisions":
      if (command.kind !== "decisions" || !isOnList(turn, command)) return false;
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
  if (command.kind !== "stuck" || command.asked === true) return false;
  // A trouble that one of the answers leads to is that answer.
  const choice = choicesOf(turn, frame).find(
    ({ deed }) =>
      deed.kind === "answer" &&
      ((deed.answer.outcome.kind === "trouble" && deed.answer.outcome.trouble === command.topic) ||
        (deed.answer.outcome.kind === "next-entry" && command.topic === "entry_missing")),
  );
  if (choice === undefined) return false;
  choose(turn, frame, choice);
  return true;
}

/** What was said of the items of a list, or of the one whose card is open: each as it was said. */
function takeMarks(turn: Turn, frame: Frame, marks: readonly ListMark[]): boolean {
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  const section =
    node.kind === "checklist" || node.kind === "item" ? node.items : node.kind === "choose" ? node.list : undefined;
  if (section === undefined || open === null) return false;
  const items = itemsOf(caseGuide(turn.knowledge, open), section);
  const known = marks.filter(({ item }) => items.some(({ id }) => id === item));
  for (const { item, state } of known) settleItem(turn, frame, { section, item, state });
  const params = paramsFor(turn, frame);
  for (const state of ["done", "not-applicable", "later", "open"] as const) {
    const list = items
      .filter(({ id }) => known.some((mark) => mark.item === id && mark.state === state))
      .map((item) => ({ text: item.label, with: params }));
    if (list.length > 0)
      say(turn, "ticked", { paragraphs: [{ key: `unbind.checklist.${state}`, with: { items: { list } } }] });
  }
  if (node.kind === "item") goTo(turn, frame, node.back, false);
  // Where the list stands only beside the question, it is shown again: it has changed.
  else if (node.kind === "choose") goTo(turn, frame, section);
  turn.redraw = true;
  turn.draft.misses = 0;
  return true;
}

/** Actions that are said to be done, by their names: the one at hand goes on, any other is only noted. */
function takeActions(turn: Turn, frame: Frame, marks: readonly ListMark[]): boolean {
  const at = frame.place.at?.action ?? guideOf(turn.knowledge, platformAt(turn, frame)).emergency[0]?.id;
  const done = marks.filter(({ state }) => state === "done");
  for (const { item } of done.filter((mark) => mark.item !== at)) {
    addToTimeline(turn, "emergency.timeline.done", item);
    say(turn, "noted", { paragraphs: [{ key: "emergency.noted-done", with: { what: actionName(turn, item) } }] });
  }
  if (done.some(({ item }) => item === at)) moveEmergency(turn, frame, "done");
  return done.length > 0;
}

function takeInEmergency(turn: Turn, frame: Frame, command: Meant): boolean {
  turn.redraw = true;
  switch (command.kind) {
    case "skip":
      moveEmergency(turn, frame, "passed");
      return true;
    case "marks":
      return takeActions(turn, frame, command.marks);
    // What the person sees happening is evidence: it is kept, word for word.
    case "note":
    case "emergency":
      addToTimeline(turn, null, wordsOf(command));
      say(turn, "noted", { paragraphs: [{ key: "emergency.noted" }] });
      return true;
    default:
      return false;
  }
}
