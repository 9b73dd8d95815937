/** Buttons below a message: items to tick with their "how", what can be pressed, what can be copied, pages to open. */
import type { InlineKeyboardButton } from "grammy/types";
import stringWidth from "string-width";
import { parseId } from "../../flows/index.ts";
import type { Message } from "../../wording/index.ts";
import { toCallbackData } from "./callback-data.ts";
import { limits } from "./limits.ts";
import { cleaned } from "./runs.ts";
import { startPayload } from "./start-payload.ts";

export interface KeyboardWords {
  readonly copyAddress: string;
  readonly copyText: string;
  readonly passOn: string;
  readonly openPrivately: string;
  /** The bot's name, for links to itself; null while Telegram hasn't said. */
  readonly username: string | null;
}

/** Before a task of Telegram's own checklists, which has a box itself. */
export const marks = { open: "", done: "✅ ", "not-applicable": "➖ ", later: "🕓 " } as const;

export const boxes = { open: "⬜️", done: "✅", "not-applicable": "➖", later: "🕓" } as const;

/** Columns that a phone shows across, and the room around each label. */
const columns = { row: 40, around: 3, most: 4, tick: 22 } as const;

type Buttons = InlineKeyboardButton[];

/** @param withTicks false where the items are ticked in a list of Telegram's own */
export function keyboardRows(
  message: Message,
  words: KeyboardWords,
  owner: string | null,
  withTicks: boolean,
): readonly Buttons[] {
  const press = ({ id, label }: { readonly id: string; readonly label: string }): InlineKeyboardButton => ({
    text: cleaned(label),
    callback_data: toCallbackData("press", id, owner),
    ...(isGrave(id, label) && { style: "danger" as const }),
  });
  const items = withTicks ? (message.checklist?.items ?? []) : [];
  const plainButtons = message.buttons.filter((button) => button.url === undefined);
  const beside = new Map(items.map((item) => [item.id, plainButtons.find(({ id }) => explains(id, item.id))]));
  const ticks = items.map(({ id, label, state }, index): Buttons => {
    const text = `${boxes[state]} ${index + 1} ${shortened(cleaned(label))}`;
    const how = beside.get(id);
    const look = state === "done" ? { style: "success" as const } : {};
    return [
      { text, callback_data: toCallbackData("tick", id, owner), ...look },
      ...(how === undefined ? [] : [press(how)]),
    ];
  });
  const taken = new Set([...beside.values()].map((button) => button?.id));
  const pressed = packed(plainButtons.filter(({ id }) => !taken.has(id)).map(press));
  const copies = [copyButton(words.copyAddress, message.address), copyButton(words.copyText, message.copy)];
  const pages = [...message.buttons, ...message.links].flatMap(({ label, url }): Buttons[] =>
    url === undefined ? [] : [[{ text: cleaned(label), url }]],
  );
  return [...ticks, ...pressed, ...copies.filter((row) => row.length > 0), ...passingOn(message, words), ...pages];
}

/** An emergency, and going on although preparations are open. Telegram shows it from Bot API 9.4 on. */
const isGrave = (id: string, label: string): boolean => label.startsWith("🚨") || parseId(id)?.item === "anyway";

/** Opens Telegram's own list of chats, to send one of them a link that opens this very step with us. */
function passingOn({ opens }: Message, { passOn, openPrivately, username }: KeyboardWords): Buttons[] {
  if (opens === undefined || username === null) return [];
  if (opens === null) return [[{ text: openPrivately, url: `https://t.me/${username}` }]];
  const payload = startPayload(opens.app, opens.step);
  if (payload === null) return [];
  const link = `https://t.me/${username}?start=${payload}`;
  return [[{ text: passOn, url: `https://t.me/share/url?url=${encodeURIComponent(link)}` }]];
}

/** A button that opens the item which the other id ticks. */
function explains(button: string, tick: string): boolean {
  const one = parseId(button);
  const other = parseId(tick);
  if (one === null || other === null) return false;
  return one.target === "show" && one.item === other.item && one.node === other.node && one.frame === other.frame;
}

/** What is longer than Telegram copies by a button is copied by touching the text itself. */
const copyButton = (label: string, text: string | undefined): Buttons =>
  text === undefined || text === "" || text.length > limits.copyText ? [] : [{ text: label, copy_text: { text } }];

/** The first words of a label; the whole stands in the text above. */
function shortened(label: string): string {
  const first = (/^[^：:，,。；;（(]+/u.exec(label)?.[0] ?? label).trim();
  if (widthOf(first) <= columns.tick) return first;
  let short = "";
  for (const character of first) {
    if (stringWidth(short + character) > columns.tick - 1) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}

/** Labels are few and come again and again. */
const widths = new Map<string, number>();
const rememberedWidths = 2_000;

function widthOf(label: string): number {
  const known = widths.get(label);
  if (known !== undefined) return known;
  if (widths.size >= rememberedWidths) widths.clear();
  const width = stringWidth(label);
  widths.set(label, width);
  return width;
}

/** Sets buttons side by side as long as their labels can be read: a row shares its width equally. */
function packed(buttons: readonly InlineKeyboardButton[]): readonly Buttons[] {
  const rows: Buttons[] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    if (row !== undefined && fits([...row, button])) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

function fits(row: Buttons): boolean {
  const widest = Math.max(...row.map(({ text }) => widthOf(text)));
  return row.length <= columns.most && row.length * (widest + columns.around) <= columns.row;
}
