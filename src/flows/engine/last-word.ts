/** What stands at the end of a turn: the open question, and once who we are not. */

import { platformOf, unsaidPlatform } from "../../knowledge/index.ts";
import { cardKey, drawOpen } from "../asking/draw.ts";
import { appValue, frameApp, isPlaceOpen, isPlacePresumed, platformAt } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import { openCases, topFrame } from "../state/finding.ts";
import { isUrgent } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { type Command, tellsPlace } from "../vocabulary/command.ts";
import { onwardId } from "../vocabulary/ids.ts";
import { Posted } from "../vocabulary/letters.ts";
import type { Text } from "../vocabulary/reply.ts";

/** The first reply says in one line who we are not. An emergency comes first; then it is said with the next reply. */
export function introduce(turn: Turn): void {
  const { draft, replies } = turn;
  if (draft.introduced || replies.length === 0 || isUrgent(draft)) return;
  draft.introduced = true;
  if (isAboutUs(turn.command)) return;
  const frame = topFrame(draft);
  const line = whoWeAreNot(turn, frame);
  const index = replies.findIndex((reply) => reply.kind === "say");
  const first = replies[index];
  if (first === undefined)
    replies.unshift({ kind: "say", meaning: "introduction", paragraphs: [line], buttons: [], links: [] });
  else {
    // Nothing comes between "you can copy this" and the text to copy.
    const at = first.copy === undefined ? first.paragraphs.length : first.paragraphs.length - 1;
    replies[index] = { ...first, paragraphs: first.paragraphs.toSpliced(at, 0, line) };
  }
}

/** Who asks whether we are official has been told. */
const isAboutUs = (command: Turn["command"]): boolean =>
  command.kind === "settings" && (command.page === "official" || command.page === "self");

function whoWeAreNot(turn: Turn, frame: Frame | null): Text {
  const { command, draft, knowledge } = turn;
  const said = "said" in command ? command.said : null;
  // Where nothing is open, it is the platform that was spoken of.
  const spokenOf = frame === null ? (said?.platform ?? draft.platform ?? knowledge.defaultPlatform) : null;
  const platform = spokenOf ?? (frame === null ? knowledge.defaultPlatform : platformAt(turn, frame));
  const isOpen = isPlaceOpen(turn) && !tellsPlace(command);
  if (isOpen || platform === unsaidPlatform) return { key: "common.who-we-are-not.any" };
  const isUntold = said !== null && !tellsPlace(command);
  const isPresumed = (isQuestion(command) && isPlacePresumed(turn)) || isOfUnknown(turn, frame);
  const key = isUntold && isPresumed ? "presumed" : "named";
  return { key: `common.who-we-are-not.${key}`, with: { platform: { text: platformOf(knowledge, platform).name } } };
}

/** An app that nobody here knows, named in English, may be used anywhere. */
const isOfUnknown = (turn: Turn, frame: Frame | null): boolean =>
  turn.command.kind === "unbind" &&
  turn.draft.language === "en" &&
  frame !== null &&
  frameApp(turn, frame)?.kind === "unknown";

const isQuestion = ({ kind }: Turn["command"]): boolean => kind === "ask" || kind === "aside" || kind === "stuck";

/** What comes without the person doing anything. */
const unasked: ReadonlySet<Command["kind"]> = new Set<Command["kind"]>([
  "due",
  "moved",
  ...Posted.options.map((option) => option.shape.kind.value),
]);

/** Whether a command comes by itself, whatever the person does. */
export const isUnasked = (command: Command): boolean => unasked.has(command.kind);

/** Where nothing is open and the last words offer nothing to press, one button leads on: to what rests, or to what can be done. */
export function leadOnward(turn: Turn, command: Command): void {
  const last = turn.replies.at(-1);
  if (topFrame(turn.draft) !== null || isUnasked(command) || last?.kind !== "say" || last.buttons.length > 0) return;
  const [resting, ...others] = openCases(turn.draft);
  const label =
    resting === undefined
      ? { key: "repair.onward.menu" }
      : others.length > 0
        ? { key: "repair.onward.cases" }
        : { key: "repair.onward.case", with: { app: appValue(resting.app) } };
  turn.replies[turn.replies.length - 1] = { ...last, buttons: [{ id: onwardId, label }] };
}

/**
 * Asks the open question, once, as the last thing of the turn.
 *
 * @param before the command that came, and the card that stood at the bottom of the chat when it came
 */
export function redraw(turn: Turn, before: { readonly command: Command; readonly bottom: string | null }): void {
  const { draft } = turn;
  const frame = topFrame(draft);
  const spoke = turn.replies.length > 0;
  // What nobody did here, and what changed nothing that they see, goes unmentioned.
  if (isUnasked(before.command) && !turn.redraw && !spoke) return;
  const { command } = before;
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
  const card = drawOpen(turn, spoke || !pressed || before.bottom !== key);
  if (card !== null) turn.replies.push(card);
  draft.bottom = card === null ? null : key;
}
