/** Finds the pieces of a text: at each place the first term that fits, from left to right. */
import { firstCharacters } from "./first-characters.ts";
import type { Meaning, Piece } from "./pieces.ts";

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Term {
  /** The source of a regular expression with named groups, to be found in folded text. Never empty, and never within a Latin word. */
  readonly pattern: string;
  /** What was found means; null where it isn't a time after all. */
  readonly means: (groups: Groups, found: string) => Meaning | readonly Meaning[] | null;
}

export type Scanner = (text: string) => readonly Piece[];

const numeral = /[\d零〇一二两三四五六七八九十百千]/;
const letter = /[a-z]/;
const withoutNames = (pattern: string): string => pattern.replaceAll(/\(\?<(?![=!])[^>]+>/g, "(?:");

/** The terms that may begin with one character, as one expression, and each of them by itself. */
interface Candidates {
  readonly any: RegExp;
  readonly each: readonly (readonly [RegExp, Term])[];
}

function candidates(terms: readonly Term[]): Candidates {
  return {
    any: new RegExp(terms.map(({ pattern }) => `(${withoutNames(pattern)})`).join("|"), "yu"),
    each: terms.map((term) => [new RegExp(term.pattern, "yu"), term]),
  };
}

export function createScanner(terms: readonly Term[]): Scanner {
  const firsts = terms.map((term) => [term, firstCharacters(term.pattern)] as const);
  const known = new Map<string, Candidates | null>();
  const candidatesOf = (character: string): Candidates | null => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const fitting = firsts.filter(([, characters]) => characters === null || characters.has(character));
    const made = fitting.length === 0 ? null : candidates(fitting.map(([term]) => term));
    // What no term begins with isn't kept: there are very many such characters.
    if (made !== null) known.set(character, made);
    return made;
  };
  const beginnings = new Set(firsts.flatMap(([, characters]) => [...(characters ?? [])]));
  const isOpen = firsts.some(([, characters]) => characters === null);
  return (text) => {
    const pieces: Piece[] = [];
    let done = 0;
    for (let from = 0; from < text.length; ) {
      const character = text.charAt(from);
      const before = from === 0 ? "" : text.charAt(from - 1);
      const isInside =
        (letter.test(character) && letter.test(before)) ||
        (from > done && numeral.test(character) && numeral.test(before));
      const read =
        isInside || !(isOpen || beginnings.has(character)) ? null : readAt(text, from, candidatesOf(character));
      for (const meaning of read?.meanings ?? []) pieces.push({ ...meaning, from, to: read?.to ?? from });
      if (read !== null) done = read.to;
      from = Math.max(from + 1, read?.to ?? 0);
    }
    return pieces;
  };
}

function readAt(
  text: string,
  from: number,
  all: Candidates | null,
): { readonly meanings: readonly Meaning[]; readonly to: number } | null {
  if (all === null) return null;
  all.any.lastIndex = from;
  const match = all.any.exec(text);
  if (match === null) return null;
  const first = match.findIndex((group, index) => index > 0 && group !== undefined) - 1;
  // Where it isn't a time after all, a later term may fit.
  for (let index = first; index < all.each.length; index += 1) {
    const [pattern, term] = all.each[index] ?? [];
    if (pattern === undefined || term === undefined) continue;
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found === null) continue;
    const meant = term.means(found.groups ?? {}, found[0]);
    if (meant !== null) return { meanings: "kind" in meant ? [meant] : meant, to: from + found[0].length };
  }
  return null;
}
