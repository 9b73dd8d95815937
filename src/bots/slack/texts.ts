/** Texts for Slack: plain, or as rich text where bold or code is wanted. Nothing in a text becomes markup. */
import type { types } from "@slack/bolt";
import type { Span } from "../../wording/index.ts";
import { limits } from "./limits.ts";

/** Control characters and lone surrogates, which Slack refuses or drops, are shown as a box. */
export const cleaned = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\u2423");

/** A text where Slack reads three characters as the beginnings of mentions, links and entities. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Characters that look alike. How they look is said beside them, so that no character of a text is ever markup. */
export interface Run {
  readonly text: string;
  readonly look: "plain" | "bold" | "code";
}
/** What is shown together, as one or more lines. */
export type Piece = readonly Run[];

const lookOf = ({ style }: Span): Run["look"] => {
  switch (style) {
    case "label":
    case "strong":
      return "bold";
    case "code":
      return "code";
    case "name":
    case undefined:
      return "plain";
    default:
      return style satisfies never;
  }
};

export const lengthOf = (piece: Piece): number => piece.reduce((sum, { text }) => sum + text.length, 0);

/** Slack has one command of ours; what other channels have as commands are words behind it. */
const asInSlack = (span: Span): Span =>
  span.style === "code"
    ? {
        ...span,
        text: span.text.replace(
          /^\/(?=(?:audit|continue|emergency|forget|help|language|reminders|settings|status)\b)/,
          "/unbind ",
        ),
      }
    : span;

/** Spans as one piece. */
export const pieceOf = (said: readonly Span[]): Piece =>
  said
    .map(asInSlack)
    .map((span) => ({ text: cleaned(span.text), look: lookOf(span) }))
    .filter(({ text }) => text !== "");

/** A text in bold. */
export const boldPiece = (text: string): Piece => pieceOf([{ text, style: "strong" }]);

/** A piece as pieces that each fit a block. What has to be divided is plain from there on. */
export function divided(piece: Piece): readonly Piece[] {
  if (lengthOf(piece) <= limits.text) return [piece];
  const text = piece.map((run) => run.text).join("");
  return cut(text, limits.text).map((part) => [{ text: part, look: "plain" }]);
}

/** A piece as a block: plain where it looks plain, and as rich text otherwise. */
export function blockOf(piece: Piece): types.SectionBlock | types.RichTextBlock {
  if (piece.every(({ look }) => look === "plain"))
    return { type: "section", text: { type: "plain_text", text: piece.map((run) => run.text).join(""), emoji: false } };
  const elements = piece.map(
    ({ text, look }): types.RichTextText => ({
      type: "text",
      text,
      ...(look === "bold" && { style: { bold: true } }),
      ...(look === "code" && { style: { code: true } }),
    }),
  );
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}

/**
 * Cuts a text into pieces of at most so many UTF-16 units, after a line, a sentence or a word where one ends near, and never within a
 * character. Nothing is lost: the pieces joined are the text.
 */
export function cut(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = placeToCut(rest, limit);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function placeToCut(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const end of ["\n", "。", ". ", " "]) {
    const found = head.lastIndexOf(end);
    if (found > limit / 2) return found + end.length;
  }
  // Neither a pair of surrogates nor an entity such as &amp; is torn apart.
  const entity = /&[a-z]{0,4}$/.exec(head);
  if (entity !== null && entity.index > 0) return entity.index;
  const last = head.charCodeAt(limit - 1);
  return last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
}

/** A label within Slack's limit; what doesn't fit shows that it goes on. */
export function short(text: string, limit: number): string {
  const clean = cleaned(text).replace(/\s+/g, " ").trim();
  if (clean.length <= limit) return clean === "" ? "⋯" : clean;
  const head = clean.slice(0, limit - 1);
  const last = head.charCodeAt(head.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? head.slice(0, -1) : head}…`;
}
