/** Text as runs that look alike. A run is never markup: how it looks is said beside it, by position. */
import type { MessageEntity } from "grammy/types";
import { addressLike } from "../../wording/index.ts";

export type Look = "plain" | "bold" | "code" | "pre";

export interface Run {
  readonly text: string;
  readonly look: Look;
}

/**
 * What Telegram itself leaves out of a message, and what turns the direction of what follows: left out here first, so that positions
 * stay right.
 */
const dropped = /(?!\n)\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

/** A text without what Telegram leaves out of a message. */
export const cleaned = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replaceAll("\t", " ").replace(dropped, "");

/** What Telegram makes a link of by itself: addresses, and names that begin with @, which ring at whoever has them. */
const linking = new RegExp(`(?<![\\w@])@\\w{3,32}(?!\\w)|${addressLike.source}`, addressLike.flags);

/** An address is never a link, and a name calls nobody: as code they are to be typed or copied, whoever wrote them. */
export function unlinked(text: string, look: Look): Run[] {
  if (look === "code" || look === "pre") return text === "" ? [] : [{ text, look }];
  const runs: Run[] = [];
  let from = 0;
  for (const found of text.matchAll(linking)) {
    runs.push({ text: text.slice(from, found.index), look }, { text: found[0], look: "code" });
    from = found.index + found[0].length;
  }
  runs.push({ text: text.slice(from), look });
  return runs.filter((run) => run.text !== "");
}

export interface Part {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/**
 * Parts that each fit a message, in order. Nothing is lost but blanks at their ends, which Telegram would drop as well.
 *
 * @param most UTF-16 units a part may have
 * @param mostEntities entities a part may have
 */
export function toParts(runs: readonly Run[], most: number, mostEntities: number): Part[] {
  const text = runs.map((run) => run.text).join("");
  const marks = marksOf(runs);
  const parts: Part[] = [];
  let from = 0;
  while (from < text.length) {
    const end = cutAfter(text, from, Math.min(most, text.length - from, roomFor(marks, from, mostEntities)));
    const start = from + (text.slice(from, end).length - text.slice(from, end).trimStart().length);
    const last = start + text.slice(start, end).trimEnd().length;
    if (last > start) parts.push({ text: text.slice(start, last), entities: entitiesOf(marks, start, last) });
    from = end;
  }
  return parts;
}

interface Mark {
  readonly look: Exclude<Look, "plain">;
  readonly from: number;
  readonly to: number;
}

/** Where the text looks other than plain. Neighbours that look alike are one. */
function marksOf(runs: readonly Run[]): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const { text, look } of runs) {
    const last = marks.at(-1);
    if (look !== "plain" && text !== "") {
      if (last !== undefined && last.look === look && last.to === at && look !== "pre")
        marks[marks.length - 1] = { ...last, to: at + text.length };
      else marks.push({ look, from: at, to: at + text.length });
    }
    at += text.length;
  }
  return marks;
}

/** How far a part may reach before it would hold too many entities. */
function roomFor(marks: readonly Mark[], from: number, mostEntities: number): number {
  const next = marks.filter((mark) => mark.to > from)[mostEntities];
  return next === undefined ? Number.POSITIVE_INFINITY : Math.max(1, next.from - from);
}

function entitiesOf(marks: readonly Mark[], from: number, to: number): MessageEntity[] {
  return marks.flatMap((mark): MessageEntity[] => {
    const offset = Math.max(mark.from, from);
    const length = Math.min(mark.to, to) - offset;
    return length > 0 ? [{ type: mark.look, offset: offset - from, length }] : [];
  });
}

/** Places to divide a text at, the best first: between paragraphs, lines, sentences, words. */
const places = [/\n\n/g, /\n/g, /[。！？；…]+["”」』）)]*|[.!?;]+["')\]]*(?=\s)/g, /\s/g];

/** @returns the end of the part that begins at `from` and may be `room` units long */
function cutAfter(text: string, from: number, room: number): number {
  if (from + room >= text.length) return text.length;
  const window = text.slice(from, from + room);
  for (const place of places) {
    const found = [...window.matchAll(place)].at(-1);
    // A place near the beginning would make many small parts.
    if (found !== undefined && found.index + found[0].length > room / 2) return from + found.index + found[0].length;
  }
  return from + wholeCharacters(text.slice(from, from + room + 64), room);
}

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Units that hold whole characters as people see them, or at least whole code points where one character is longer than that. */
function wholeCharacters(text: string, room: number): number {
  let end = 0;
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  return /[\ud800-\udbff]/.test(text.charAt(room - 1)) && room > 1 ? room - 1 : room;
}
