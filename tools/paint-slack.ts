/** Paints blocks as Slack shows them, as near as a picture needs them. */
import stringWidth from "string-width";
import type { Drawn } from "../src/bots/slack/index.ts";
import { escaped, font, wrap } from "./svg-text.ts";

const width = 560;
const left = 20;

type AnyBlock = Drawn["blocks"][number];

interface RichText {
  readonly text: string;
  readonly style?: { readonly bold?: boolean };
}

interface Option {
  readonly text: { readonly text: string };
  readonly description?: { readonly text: string };
  readonly value: string;
}

interface Pen {
  y: number;
  readonly parts: string[];
}

/** Words on lines, in Slack's bold where they are marked so. */
function write(pen: Pen, words_: string, x: number, isBold: boolean): void {
  for (const line of words_.split("\n").flatMap((each) => wrap(each, 66))) {
    pen.parts.push(`<text x="${x}" y="${pen.y}"${isBold ? ' font-weight="600"' : ""}>${escaped(line)}</text>`);
    pen.y += 20;
  }
}

/** @param question what was asked, above; null for none */
export function paintSlack(
  question: string | null,
  messages: readonly { readonly blocks: readonly AnyBlock[] }[],
): string {
  const pen: Pen = { y: 34, parts: [] };
  if (question !== null) write(pen, question, left, false);
  for (const { blocks } of messages) {
    pen.y += 14;
    pen.parts.push(`<line x1="${left}" y1="${pen.y - 22}" x2="${width - left}" y2="${pen.y - 22}" stroke="#e3e3e3"/>`);
    write(pen, "Unbind Assistant", left, true);
    for (const block of blocks) {
      if (block.type === "section" && block.text !== undefined) write(pen, block.text.text, left, false);
      if (block.type === "rich_text") paintRichText(pen, block.elements);
      if (block.type === "actions") paintActions(pen, block.elements);
    }
  }
  const height = pen.y + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${font}><rect width="100%" height="100%" fill="#ffffff"/>${pen.parts.join("")}</svg>\n`;
}

/** Each line in bold that begins in bold. */
function paintRichText(pen: Pen, parts: readonly unknown[]): void {
  for (const part of parts as readonly { readonly elements: readonly RichText[] }[]) {
    const lines: { words: string; isBold: boolean }[] = [{ words: "", isBold: false }];
    for (const { text: words_, style } of part.elements)
      words_.split("\n").forEach((piece, index) => {
        if (index > 0) lines.push({ words: "", isBold: false });
        const line = lines.at(-1);
        if (line === undefined) return;
        if (line.words === "") line.isBold = style?.bold === true;
        line.words += piece;
      });
    for (const line of lines) write(pen, line.words, left, line.isBold);
  }
}

function paintActions(pen: Pen, elements: readonly { readonly type: string }[]): void {
  let x = left;
  for (const element of elements as readonly Record<string, unknown>[]) {
    if (element.type === "checkboxes") {
      const ticked = JSON.stringify(element.initial_options ?? []);
      for (const option of element.options as readonly Option[]) {
        const isTicked = ticked.includes(JSON.stringify(option.value));
        const fill = isTicked ? "#1264a3" : "#ffffff";
        pen.parts.push(
          `<rect x="${left}" y="${pen.y - 12}" width="14" height="14" rx="3" fill="${fill}" stroke="#868686"/>`,
          isTicked ? `<path d="M${left + 3} ${pen.y - 5}l3 3 5-6" stroke="#fff" fill="none" stroke-width="2"/>` : "",
        );
        write(pen, option.text.text, left + 24, false);
        if (option.description !== undefined) write(pen, option.description.text, left + 24, false);
      }
      continue;
    }
    const named = element.type === "static_select" ? element.placeholder : element.text;
    const label = element.type === "overflow" ? "⋯" : (named as { text: string }).text;
    const wide = stringWidth(label) * 7.4 + 24;
    if (x + wide > width - left) {
      x = left;
      pen.y += 38;
    }
    pen.parts.push(
      `<rect x="${x}" y="${pen.y - 16}" width="${wide}" height="30" rx="5" fill="#ffffff" stroke="#c7c7c7"/>`,
      `<text x="${x + wide / 2}" y="${pen.y + 4}" text-anchor="middle" font-size="13">${escaped(label)}</text>`,
    );
    x += wide + 8;
  }
  pen.y += x > left ? 40 : 4;
}
