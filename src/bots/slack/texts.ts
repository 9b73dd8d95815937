/** Texts for Slack: as plain text wherever that does, and escaped where bold or code is wanted. Nothing in a text becomes markup. */
import type { types } from "@slack/bolt";
import type { Span } from "../../wording/index.ts";
import { limits } from "./limits.ts";

/** Control characters and lone surrogates, which Slack refuses or drops, are shown as a box. */
export const cleaned = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\u2423");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What Slack would read as markup even where `&`, `<` and `>` are escaped. */
const markup = /[*_~`]|^\s*(?:&gt;|>|•|-\s|\d+\.\s)|:[\w+'-]+:/m;

const isStyled = ({ style }: Span): boolean => style === "label" || style === "code" || style === "strong";

/** True when the text can be escaped so that bold and code show and nothing else does. */
const isSafe = (spans: readonly Span[]): boolean =>
  spans.every((span) => (isStyled(span) ? /^[^*_~`\n]+$/.test(span.text) : !markup.test(span.text)));

/** Slack shows bold and code only where a blank or the like stands on both sides; this one takes no room. */
const joint = "\u200b";

function marked(span: Span): string {
  const text = escaped(cleaned(span.text));
  switch (span.style) {
    case "label":
    case "strong":
      return `${joint}*${text}*${joint}`;
    case "code":
      return `${joint}\`${text}\`${joint}`;
    case "name":
    case undefined:
      return text;
    default:
      return span.style satisfies never;
  }
}

/** A text, plain or escaped. */
export interface Piece {
  readonly text: string;
  readonly isMarkup: boolean;
}

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

/** Spans as one piece: with Slack's marks where that is safe and fits, plain otherwise. */
export function pieceOf(said: readonly Span[]): Piece {
  const spans = said.map(asInSlack);
  const plain = cleaned(spans.map((span) => span.text).join(""));
  if (!spans.some(isStyled) || !isSafe(spans)) return { text: plain, isMarkup: false };
  const text = spans.map(marked).join("");
  // What has to be divided is plain: a mark must not be left open.
  return text.length <= limits.text ? { text, isMarkup: true } : { text: plain, isMarkup: false };
}

/** A text in bold, or plain where that isn't safe. */
export const boldPiece = (text: string): Piece => pieceOf([{ text, style: "strong" }]);

/** A piece as Slack takes it. */
export const textObject = ({ text, isMarkup }: Piece): types.PlainTextElement | types.MrkdwnElement =>
  isMarkup ? { type: "mrkdwn", text, verbatim: true } : { type: "plain_text", text, emoji: false };

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
