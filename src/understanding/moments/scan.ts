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

interface Candidate {
  readonly term: Term;
  readonly pattern: RegExp;
  /** Null: it may begin with anything. */
  readonly firsts: ReadonlySet<string> | null;
}

/** Terms as they are looked for. What several scanners look for is made ready once. */
export const readied = (terms: readonly Term[]): readonly Candidate[] =>
  terms.map((term) => ({
    ...{ term, pattern: new RegExp(term.pattern, "yu") },
    firsts: firstCharacters(term.pattern),
  }));

/** @param all the first of them that fits counts */
export function createScanner(all: readonly Candidate[]): Scanner {
  /** The terms that may begin with a character; what no term begins with is in none of them. */
  const known = new Map<string, readonly Candidate[]>();
  for (const character of new Set(all.flatMap(({ firsts }) => [...(firsts ?? [])])))
    known.set(
      character,
      all.filter(({ firsts }) => firsts === null || firsts.has(character)),
    );
  const anywhere = all.filter(({ firsts }) => firsts === null);
  return (text) => {
    const pieces: Piece[] = [];
    let done = 0;
    for (let from = 0; from < text.length; ) {
      const character = text.charAt(from);
      const before = from === 0 ? "" : text.charAt(from - 1);
      const isInside =
        (letter.test(character) && letter.test(before)) ||
        (from > done && numeral.test(character) && numeral.test(before));
      const read = isInside ? null : readAt(text, from, known.get(character) ?? anywhere);
      for (const meaning of read?.meanings ?? []) pieces.push({ ...meaning, from, to: read?.to ?? from });
      if (read !== null) done = read.to;
      from = Math.max(from + 1, read?.to ?? 0);
    }
    return pieces;
  };
}

/** The first term that fits there and is a time after all. */
function readAt(
  text: string,
  from: number,
  candidates: readonly Candidate[],
): { readonly meanings: readonly Meaning[]; readonly to: number } | null {
  for (const { term, pattern } of candidates) {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found === null) continue;
    const meant = term.means(found.groups ?? {}, found[0]);
    if (meant !== null) return { meanings: "kind" in meant ? [meant] : meant, to: from + found[0].length };
  }
  return null;
}
