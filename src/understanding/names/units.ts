/** Text as units: one Chinese character, or one run of letters and digits. Spaces and small marks between them are skipped. */
import type { Folded } from "../folding.ts";
import { matchesIn } from "../matches.ts";

export interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A Chinese character. */
  readonly han: boolean;
  /** Something stands between this unit and the one before that no name goes across. */
  readonly apart: boolean;
  /** White space stands before it. */
  readonly spaced: boolean;
}

const word = /[a-z0-9]+|\p{Script=Han}|[^\s]/gu;
const inside = /^[-_.·•'’&+]$/;

export function unitsOf(folded: Folded): readonly Unit[] {
  const units: Unit[] = [];
  let apart = true;
  let last = 0;
  for (const match of matchesIn(word, folded.text)) {
    const text = match[0];
    const start = match.index;
    const gap = start > last;
    if (gap && folded.text.slice(last, start).includes("\n")) apart = true;
    const letters = /^[a-z0-9]/.test(text);
    const han = !letters && /\p{Script=Han}/u.test(text);
    last = start + text.length;
    if (!letters && !han) {
      if (!inside.test(text)) apart = true;
      continue;
    }
    units.push({ text, start, end: last, han, apart, spaced: gap });
    apart = false;
  }
  return units;
}

/** A name as units, folded already. */
export const nameUnits = (name: string): string[] => name.match(/[a-z0-9]+|\p{Script=Han}/gu) ?? [];
