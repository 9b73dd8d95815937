/** Draws a message for a terminal. Pure: a message and what the terminal can do go in, text and what its numbers stand for come out. */
import stringWidth from "string-width";
import type { Input } from "../../turns/index.ts";
import type { Message, Span } from "../../wording/index.ts";

export interface Abilities {
  readonly columns: number;
  readonly colours: boolean;
  /** Links that can be clicked (OSC 8). */
  readonly links: boolean;
}

export interface Words {
  readonly copyBelow: string;
  readonly typeByHand: string;
}

export interface Drawing {
  readonly text: string;
  /** What a number stands for, in the order of the numbers. */
  readonly inputs: readonly Input[];
}

const boxes = { open: "[ ]", done: "[x]", "not-applicable": "[-]", later: "[~]" } as const;

/** What could steer a terminal or turn the direction of what follows is left out, whoever wrote it. */
export const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) => (found === "\n" ? "\n" : ""));

const codes = { dim: "2", strong: "1", label: "1", code: "36", warning: "33", done: "32" } as const;

/**
 * @param firstNumber the number of the first thing that can be pressed
 * @param edited an earlier message is shown again, changed
 */
export function draw(
  message: Message,
  abilities: Abilities,
  words: Words,
  { firstNumber, edited }: { readonly firstNumber: number; readonly edited: boolean },
): Drawing {
  const paint = (style: keyof typeof codes, text: string): string =>
    abilities.colours && text !== "" ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;
  const spanned = (spans: readonly Span[]): string =>
    spans
      .map(({ text, style }) =>
        style === undefined || style === "name" ? harmless(text) : paint(style, harmless(text)),
      )
      .join("");
  const link = (label: string, url: string): string =>
    abilities.links ? `\u001b]8;;${url}\u001b\\${harmless(label)}\u001b]8;;\u001b\\` : `${harmless(label)}  ${url}`;
  const inputs: Input[] = [];
  const numbered = (input: Input): string => {
    inputs.push(input);
    return `${firstNumber + inputs.length - 1}`;
  };
  const mark = edited ? "~ " : "";
  const lines: string[] = [];
  if (message.header !== undefined)
    lines.push(paint("dim", mark + harmless(message.header.map((span) => span.text).join(""))));
  const lead = message.warning === true ? paint("warning", "⚠ ") : message.header === undefined ? mark : "";
  message.paragraphs.forEach((spans, index) => {
    lines.push(...wrap((index === 0 ? lead : "") + spanned(spans), abilities.columns));
  });
  if (message.address !== undefined) lines.push(`  ${words.typeByHand} ${paint("code", harmless(message.address))}`);
  if (message.copy !== undefined) {
    lines.push(paint("dim", words.copyBelow));
    lines.push(
      ...harmless(message.copy)
        .split("\n")
        .map((line) => `${paint("dim", "│")} ${line}`),
    );
  }
  if (message.checklist !== undefined) {
    const { title, items } = message.checklist;
    if (title !== "") lines.push(...wrap(harmless(title), abilities.columns));
    const width = String(firstNumber + items.length - 1).length;
    for (const { id, label, state } of items) {
      const number = numbered({ kind: "tick", id }).padStart(width + 1);
      const box = paint(state === "open" ? "dim" : "done", boxes[state]);
      lines.push(...wrap(`${number} ${box} ${harmless(label)}`, abilities.columns, width + 6));
    }
  }
  const pressed = message.buttons.filter((button) => button.url === undefined);
  const labels = pressed.map(
    ({ id, label }) => `${paint("strong", numbered({ kind: "press", id }))} ${harmless(label)}`,
  );
  lines.push(...inColumns(labels, abilities.columns));
  for (const { label, url } of [...message.buttons, ...message.links])
    if (url !== undefined) lines.push(`  → ${link(label, url)}`);
  return { text: lines.join("\n"), inputs };
}

/** Sets labels side by side, aligned, however wide their characters are. */
function inColumns(labels: readonly string[], columns: number): string[] {
  if (labels.length === 0) return [];
  const cell = Math.max(...labels.map((label) => stringWidth(label))) + 3;
  const across = Math.max(1, Math.min(labels.length, Math.floor((columns - 2) / cell)));
  const lines: string[] = [];
  for (let from = 0; from < labels.length; from += across) {
    const row = labels.slice(from, from + across);
    lines.push(
      `  ${row.map((label, index) => (index === row.length - 1 ? label : label + " ".repeat(cell - stringWidth(label)))).join("")}`,
    );
  }
  return lines;
}

/** Breaks text at the terminal's width: between words, and between any two wide characters. Colours take no room. */
export function wrap(text: string, columns: number, indent = 0): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    let width = 0;
    for (const piece of paragraph.match(
      /(?:\u001b\[[\d;]*m)+|[\p{Script=Han}\p{P}\p{S}]|[^\s\p{Script=Han}\p{P}\p{S}\u001b]+|\s+/gu,
    ) ?? []) {
      const room = piece.startsWith("\u001b") ? 0 : stringWidth(piece);
      // A closing mark stays with what it closes.
      if (width + room > columns && width > indent && !/^[\p{Pe}\p{Pf}\p{Po}]/u.test(piece)) {
        lines.push(line.trimEnd());
        line = " ".repeat(indent) + piece.trimStart();
        width = indent + stringWidth(piece.trimStart());
      } else {
        line += piece;
        width += room;
      }
    }
    lines.push(line);
  }
  return lines;
}
