/** Draws a message with Block Kit, within its limits, with a text beside it that says the same for notifications and screen readers. */
import { createHash } from "node:crypto";
import type { types } from "@slack/bolt";
import { type Message, plain } from "../../wording/index.ts";
import { limits } from "./limits.ts";
import { tableOf } from "./tables.ts";
import { blockOf, boldPiece, cleaned, cut, divided, escaped, lengthOf, type Piece, pieceOf, short } from "./texts.ts";

/** Words of Slack's own, in the message's language. */
export interface Words {
  readonly done: string;
  readonly open: string;
  readonly later: string;
  readonly notApplicable: string;
  readonly more: string;
  readonly confirmTitle: string;
  readonly confirmText: string;
  readonly confirmYes: string;
  readonly confirmNo: string;
}

export interface Drawn {
  /** Escaped: where there are no blocks, Slack would read it as markup. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

const ownerPrefix = (user: string): string => `for-${user}-`;

/** The person for whom a block was drawn; null for one that everybody may press. */
export const ownerOf = (blockId: string | undefined): string | null =>
  /^for-([A-Z0-9]+)-/.exec(blockId ?? "")?.[1] ?? null;

export const actionIds = { press: "press:", ticks: "ticks:", more: "more:", link: "link:" } as const;

/**
 * @param owner the only person who may press its buttons; null where anybody in the conversation may
 * @returns what to post, in order: at least one; what doesn't fit into the blocks of one message goes on in another
 */
export function render(message: Message, words: Words, owner: string | null): readonly Drawn[] {
  const prefix = owner === null ? "" : ownerPrefix(owner);
  const blocks = [
    ...textBlocks(message),
    ...checklistBlocks(message, words, prefix),
    ...buttonBlocks(message, words, prefix),
  ];
  const text = fallback(message, words);
  if (blocks.length === 0) blocks.push(blockOf([{ text: "⋯", look: "plain" }]));
  const parts: types.KnownBlock[][] = [];
  for (let at = 0; at < blocks.length; at += limits.blocks) parts.push(blocks.slice(at, at + limits.blocks));
  return parts.map((part, index) => ({ text: index === 0 ? text : "⋯", blocks: part }));
}

function textBlocks(message: Message): types.KnownBlock[] {
  const pieces: Piece[] = [];
  if (message.header !== undefined && plain(message.header).trim() !== "")
    pieces.push(boldPiece(plain(message.header)));
  const address: Piece[] = message.address === undefined ? [] : [pieceOf([{ text: message.address, style: "code" }])];
  // A card ends with its question, and what to type stands above that.
  const below = message.kind === "card" && message.paragraphs.length > 1 ? message.paragraphs.length - 1 : null;
  message.paragraphs.forEach((spans, index) => {
    if (index === below) pieces.push(...address);
    const lead: Piece = message.warning === true && index === 0 ? [{ text: "⚠️ ", look: "plain" }] : [];
    if (plain(spans).trim() !== "") pieces.push([...lead, ...pieceOf(spans)]);
  });
  if (below === null) pieces.push(...address);
  const blocks: types.KnownBlock[] = sections(pieces);
  if (message.copy !== undefined && message.copy.trim() !== "") blocks.push(...copyBlocks(message.copy));
  const table = tableOf(message);
  if (table !== null) blocks.push(table);
  return blocks;
}

/** Neighbours of one kind share a block, as long as it holds them. */
function sections(pieces: readonly Piece[]): types.KnownBlock[] {
  const isPlain = (piece: Piece): boolean => piece.every(({ look }) => look === "plain");
  const merged: Piece[] = [];
  for (const piece of pieces.flatMap(divided)) {
    const last = merged.at(-1);
    const fits = last !== undefined && lengthOf(last) + 1 + lengthOf(piece) <= limits.text;
    if (fits && isPlain(last) === isPlain(piece))
      merged[merged.length - 1] = [...last, { text: "\n", look: "plain" }, ...piece];
    else merged.push(piece);
  }
  return merged.map(blockOf);
}

/** A text to copy: kept apart and exactly as it is. */
export const copyBlocks = (copy: string): types.RichTextBlock[] =>
  cut(cleaned(copy), limits.text).map((text) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
  }));

/** Shown as ticked: done, and what doesn't apply. */
const isTicked = (state: string): boolean => state === "done" || state === "not-applicable";

function checklistBlocks(message: Message, words: Words, prefix: string): types.KnownBlock[] {
  const { checklist } = message;
  if (checklist === undefined || checklist.items.length === 0) return [];
  const blocks: types.KnownBlock[] = checklist.title === "" ? [] : sections([pieceOf([{ text: checklist.title }])]);
  const noted = { later: ` (${words.later})`, "not-applicable": ` (${words.notApplicable})`, open: "", done: "" };
  for (let at = 0; at < checklist.items.length; at += limits.checkboxes) {
    const items = checklist.items.slice(at, at + limits.checkboxes);
    const options = items.map(({ id, label, state }) => {
      const [first = "", ...rest] = cut(cleaned(label + noted[state]).replace(/\s+/g, " "), limits.label);
      return {
        state,
        option: {
          text: { type: "plain_text" as const, text: short(first, limits.label), emoji: false },
          value: id,
          ...(rest.length > 0 && {
            description: { type: "plain_text" as const, text: short(rest.join(""), limits.label), emoji: false },
          }),
        },
      };
    });
    const ticked = options.filter(({ state }) => isTicked(state)).map(({ option }) => option);
    const element: types.Checkboxes = {
      type: "checkboxes",
      action_id: `${actionIds.ticks}${at}`,
      options: options.map(({ option }) => option),
      ...(ticked.length > 0 && { initial_options: ticked }),
    };
    // Slack keeps what was pressed as long as the block's id stays, and ignores which options are ticked at first.
    blocks.push({ type: "actions", block_id: `${prefix}ticks-${at}-${digest(element)}`, elements: [element] });
  }
  return blocks;
}

/** Buttons that stand side by side; the rest is under a menu. */
const inSight = 6;

function buttonBlocks(message: Message, words: Words, prefix: string): types.KnownBlock[] {
  const links = [
    ...message.buttons.flatMap(({ id, label, url }) => (url === undefined ? [] : [{ id, label, url }])),
    ...message.links.map(({ label, url }, index) => ({ id: String(index), label, url })),
  ];
  const presses = message.buttons.filter((button) => button.url === undefined);
  // A menu asks nothing before it acts, so what has to be confirmed always stands in sight.
  const careful = presses.filter(({ id }) => needsConfirming(id));
  const first = presses.filter((each) => !careful.includes(each)).slice(0, inSight - careful.length);
  const isShown = (each: (typeof presses)[number]): boolean =>
    presses.length <= inSight + 1 || first.includes(each) || careful.includes(each);
  const shown = presses.filter(isShown);
  const menu = presses.filter((each) => !isShown(each));
  const elements: types.ActionsBlockElement[] = [
    ...shown.map(({ id, label }) => button(id, label, words)),
    ...links.map(
      ({ id, label, url }): types.Button => ({
        type: "button",
        action_id: short(`${actionIds.link}${id}`, limits.actionId),
        text: { type: "plain_text", text: short(label, limits.label), emoji: false },
        url,
      }),
    ),
  ];
  if (menu.length > 0) elements.push(menuOf(menu, words));
  // A menu shows what was chosen last until its block is another one.
  const drawn = menu.length > limits.overflow ? `-${digest(message)}` : "";
  const blocks: types.KnownBlock[] = [];
  for (let at = 0; at < elements.length; at += limits.elements)
    blocks.push({
      type: "actions",
      block_id: `${prefix}buttons-${at}${drawn}`,
      elements: elements.slice(at, at + limits.elements),
    });
  return blocks;
}

/** What doesn't stand in sight: few behind three dots, more behind a name. */
function menuOf(menu: Message["buttons"], { more }: Words): types.Overflow | types.StaticSelect {
  const options = menu.slice(0, limits.options).map(({ id, label }) => ({
    text: { type: "plain_text" as const, text: short(label, limits.label), emoji: false },
    value: id,
  }));
  const action_id = `${actionIds.more}0`;
  if (options.length <= limits.overflow) return { type: "overflow", action_id, options };
  return { type: "static_select", action_id, options, placeholder: { type: "plain_text", text: more, emoji: false } };
}

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);

/** Going on although preparations are open is asked about once more. */
const needsConfirming = (id: string): boolean => id.split(".").at(-2) === "anyway";

const button = (id: string, label: string, words: Words): types.Button => ({
  type: "button",
  action_id: `${actionIds.press}${id}`,
  value: id,
  text: { type: "plain_text", text: short(label, limits.label), emoji: false },
  ...((needsConfirming(id) || label.startsWith("🚨")) && { style: "danger" as const }),
  ...(needsConfirming(id) && {
    confirm: {
      title: { type: "plain_text", text: words.confirmTitle },
      text: { type: "plain_text", text: words.confirmText },
      confirm: { type: "plain_text", text: words.confirmYes },
      deny: { type: "plain_text", text: words.confirmNo },
    },
  }),
});

const wordOf = { done: "done", open: "open", later: "later", "not-applicable": "notApplicable" } as const;

/** The same in words, ticks included. */
export function fallback(message: Message, words: Words): string {
  const lines = [
    ...(message.header === undefined ? [] : [plain(message.header)]),
    ...message.paragraphs.map(plain),
    ...(message.address === undefined ? [] : [message.address]),
    ...(message.checklist === undefined
      ? []
      : [
          message.checklist.title,
          ...message.checklist.items.map(({ label, state }) => `${label}: ${words[wordOf[state]]}`),
        ]),
    ...(message.copy === undefined ? [] : [message.copy]),
  ];
  // Where a client shows no blocks it reads this as markup.
  const text = escaped(cleaned(lines.filter((line) => line.trim() !== "").join("\n")));
  return text === "" ? "⋯" : (cut(text, limits.fallback)[0] ?? text);
}
