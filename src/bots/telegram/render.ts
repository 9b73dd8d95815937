/** Draws a message for Telegram. Pure. No parse mode is used, so nothing in a text can become markup. */
import type { InlineKeyboardButton } from "grammy/types";
import type { Message, Span } from "../../wording/index.ts";
import { isCommand } from "./commands.ts";
import { boxes, type KeyboardWords, keyboardRows } from "./keyboard.ts";
import { limits } from "./limits.ts";
import { type NativeList, nativeListOf } from "./native-list.ts";
import { cleaned, type Look, type Part, type Run, toParts, unlinked } from "./runs.ts";

export type Row = readonly InlineKeyboardButton[];

/** One message to send. */
export interface Drawn extends Part {
  /** Empty: no buttons. */
  readonly keyboard: readonly Row[];
  /** A checklist of Telegram's own, which has no text beside it; null: a text. */
  readonly list: NativeList | null;
}

/** Stands where a message would have no text: Telegram sends none without. */
export const nothing = "⋯";

/**
 * @param owner the only person who may press its buttons, in a group; null in a private chat
 * @param hasLists whether the chat has checklists of Telegram's own
 * @returns what to send, in order: at least one; the buttons stand below the last text
 */
export function render(
  message: Message,
  words: KeyboardWords,
  owner: string | null,
  hasLists = false,
): readonly Drawn[] {
  const list = hasLists ? nativeListOf(message) : null;
  const texts = toParts(runsOf(message, list === null), limits.text, limits.entities);
  const [first = [], ...others] = chunked(keyboardRows(message, words, owner, list === null));
  const text = (part: Part, keyboard: readonly Row[]): Drawn => ({ ...part, keyboard, list: null });
  const further = others.map((keyboard) => text({ text: nothing, entities: [] }, keyboard));
  if (list !== null)
    return [...texts.map((part) => text(part, [])), { text: "", entities: [], keyboard: first, list }, ...further];
  const below = texts.pop() ?? { text: nothing, entities: [] };
  return [...texts.map((part) => text(part, [])), text(below, first), ...further];
}

/** Rows in groups of as many buttons as one message may have. */
function chunked(rows: readonly Row[]): readonly (readonly Row[])[] {
  const chunks: Row[][] = [];
  let count: number = limits.buttons;
  for (const row of rows) {
    if (count + row.length > limits.buttons) {
      chunks.push([]);
      count = 0;
    }
    chunks.at(-1)?.push(row);
    count += row.length;
  }
  return chunks;
}

/** A command is plain: within code Telegram finds none, and nobody could tap it. */
const isCommandAlone = (text: string): boolean => text.startsWith("/") && isCommand(text.slice(1));

const lookOf = ({ style, text }: Span): Look => {
  switch (style) {
    case "label":
    case "strong":
      return "bold";
    case "code":
      return isCommandAlone(text) ? "plain" : "code";
    case "name":
    case undefined:
      return "plain";
    default:
      return style satisfies never;
  }
};

const runsOfSpans = (spans: readonly Span[]): Run[] =>
  spans.flatMap((span) => unlinked(cleaned(span.text), lookOf(span)));

function runsOf(message: Message, withList: boolean): readonly Run[] {
  const blocks: Run[][] = [];
  if (message.header !== undefined)
    blocks.push(
      message.header.flatMap((span) => unlinked(cleaned(span.text), span.style === "code" ? "code" : "bold")),
    );
  const address = message.address === undefined ? [] : [unlinked(cleaned(message.address), "code")];
  // A card ends with its question, and what to type stands above that.
  const below = message.kind === "card" && message.paragraphs.length > 1 ? message.paragraphs.length - 1 : null;
  message.paragraphs.forEach((spans, index) => {
    if (index === below) blocks.push(...address);
    const lead: Run[] = message.warning === true && index === 0 ? [{ text: "⚠️ ", look: "plain" }] : [];
    blocks.push([...lead, ...runsOfSpans(spans)]);
  });
  if (below === null) blocks.push(...address);
  if (message.copy !== undefined) blocks.push(unlinked(cleaned(message.copy), "pre"));
  if (withList && message.checklist !== undefined) {
    const { title, items } = message.checklist;
    if (title !== "") blocks.push(unlinked(cleaned(title), "plain"));
    // Whole in the text: a phone shows only the beginning of a long button.
    items.forEach(({ label, state }, index) => {
      blocks.push([{ text: `${boxes[state]} ${index + 1} `, look: "plain" }, ...unlinked(cleaned(label), "plain")]);
    });
  }
  const filled = blocks.filter((block) => block.some((run) => run.text.trim() !== ""));
  return filled.flatMap((block, index): Run[] => (index === 0 ? block : [{ text: "\n", look: "plain" }, ...block]));
}
