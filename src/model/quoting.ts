/**
 * An answer out of the guide: a model says which passages answer a question, and quotes them. Only where a quote stands is taken from it;
 * what is shown are the guide's own lines.
 */
import { z } from "zod";
import { type Knowledge, type Language, likest, type Passage, passageLines, platformOf } from "../knowledge/index.ts";
import { listBegun } from "./lenient.ts";

/** Passages that a model is shown for a question. */
const mostPassages = 8;
/** Passages of one answer: what is longer isn't read. */
const mostQuotes = 3;
/** Signs of a quote, without spaces and punctuation; fewer stand anywhere. */
const shortestQuote = 4;
const longestQuote = 1_000;

/** What a model is asked for: where the answer stands, with the words that stand there. */
export const Quoted = z.array(z.object({ passage: z.string(), quote: z.string() }));

/** What of an answer has come whole: its choice, and the quotes that have ended. Null while there is nothing of it. */
export function quotesBegun(
  text: string,
): { readonly choice: unknown; readonly quotes: z.infer<typeof Quoted> } | null {
  const begun = listBegun(text, { first: "choice", list: "quotes" });
  if (begun === null) return null;
  const quotes = Quoted.safeParse(begun.items);
  return { choice: begun.first, quotes: quotes.success ? quotes.data : [] };
}

/** A passage as a model is shown it. */
export interface Shown {
  readonly passage: Passage;
  /** As a person would read them, one by one; of an app and a shop nothing is said. */
  readonly lines: readonly string[];
}

/** Lines of one passage. */
export interface Lines {
  readonly passage: string;
  readonly lines: readonly number[];
}

/** Why a quote doesn't hold. */
export const quoteFaults = ["not-found", "stitched", "elsewhere", "malformed"] as const;
export type QuoteFault = (typeof quoteFaults)[number];

/** Asks nothing of anybody: who reads it sees a text, with what stands for an app or a number left as it is written. */
const asShown = (line: string, name: string): string =>
  line.replaceAll("{platform}", name).replace(/\[\[([^[\]]+)\]\]/g, "「$1」");

/** The passages that may answer a question at a platform, the likeliest first. */
export function passagesFor(
  knowledge: Knowledge,
  {
    platform,
    language,
    question,
  }: { readonly platform: string; readonly language: Language; readonly question: string },
): readonly Shown[] {
  const name = knowledge.texts.get(platformOf(knowledge, platform).name)?.[language] ?? platform;
  return likest(knowledge, platform, question, mostPassages).map((passage) => ({
    passage,
    lines: passageLines(knowledge, passage, language).map((line) => asShown(line, name)),
  }));
}

/** Signs that carry meaning: models change spaces, quotation marks and the width of signs. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Lines over which a quote goes; null where it doesn't stand in them as it is. */
function linesWith(quote: string, lines: readonly string[]): readonly number[] | null {
  const bares = lines.map(bare);
  const from = bares.join("").indexOf(quote);
  if (from === -1) return null;
  const touched: number[] = [];
  let at = 0;
  for (const [index, line] of bares.entries()) {
    if (at < from + quote.length && at + line.length > from) touched.push(index);
    at += line.length;
  }
  return touched;
}

/** Whether every piece of a quote stands in the passage by itself, in whatever order. */
function isStitched(quote: string, lines: readonly string[]): boolean {
  const pieces = quote
    .split(/…|\.{3}|[。！？!?;；\n]|\.\s/u)
    .map(bare)
    .filter((piece) => piece !== "");
  return pieces.length > 1 && pieces.every((piece) => linesWith(piece, lines) !== null);
}

/**
 * Where one quote stands.
 *
 * @returns its lines; all lines of the passage where only its own words were put together; a fault otherwise
 */
function place(
  { passage: id, quote }: z.infer<typeof Quoted>[number],
  given: readonly Shown[],
): { readonly fault: QuoteFault | null; readonly found: Lines | null } {
  const named = given.find(({ passage }) => passage.id === id);
  const sought = bare(quote);
  if (named === undefined || sought.length < shortestQuote || quote.length > longestQuote)
    return { fault: "malformed", found: null };
  const lines = linesWith(sought, named.lines);
  if (lines !== null) return { fault: null, found: { passage: id, lines } };
  // The passage itself then: nothing is left out of it.
  if (isStitched(quote, named.lines))
    return { fault: "stitched", found: { passage: id, lines: named.lines.map((_, index) => index) } };
  const elsewhere = given.some((other) => other !== named && linesWith(sought, other.lines) !== null);
  return { fault: elsewhere ? "elsewhere" : "not-found", found: null };
}

/**
 * Checks what a model quoted, without asking anybody.
 *
 * @param given the passages that it was shown
 * @returns what may be told, passage by passage in the model's order, and what was wrong
 */
export function checkQuotes(
  quoted: z.infer<typeof Quoted>,
  given: readonly Shown[],
): { readonly quotes: readonly Lines[]; readonly faults: readonly QuoteFault[] } {
  const lines = new Map<string, Set<number>>();
  const faults: QuoteFault[] = [];
  for (const each of quoted) {
    const { fault, found } = place(each, given);
    if (fault !== null) faults.push(fault);
    if (found === null || (!lines.has(found.passage) && lines.size === mostQuotes)) continue;
    lines.set(found.passage, (lines.get(found.passage) ?? new Set<number>()).union(new Set(found.lines)));
  }
  return {
    quotes: [...lines].map(([passage, at]) => ({ passage, lines: [...at].sort((one, other) => one - other) })),
    faults,
  };
}
