/** Phrases that stand in the texts, and whether somebody said one. */

import { type Knowledge, languages } from "../../knowledge/index.ts";
import type { View } from "./view.ts";

/** "Go on" claims nothing: neither that an item is done nor what stands on the screen. Where things stand is shown again. */
export const isGoingOn = (view: View, text: string): boolean => isOneOf(view, text, "repair.resume.words");

/** True when the message is one of the phrases of a text, in any language. */
function isOneOf({ knowledge }: View, text: string, key: string): boolean {
  const texts = knowledge.texts.get(key);
  const said = text
    .trim()
    .replace(/[。.!！~]+$/u, "")
    .toLowerCase();
  return texts !== undefined && languages.some((language) => texts[language].split("|").includes(said));
}

/** Texts are split once for each knowledge in service: a button's phrases are asked for whenever its card is drawn. */
const split = new WeakMap<Knowledge, Map<string, readonly string[]>>();

/** The phrases of a text, in every language. */
export function phrasesOf(knowledge: Knowledge, key: string): readonly string[] {
  const known = split.get(knowledge) ?? new Map<string, readonly string[]>();
  if (known.size === 0) split.set(knowledge, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const texts = knowledge.texts.get(key);
  const phrases =
    texts === undefined
      ? []
      : languages.flatMap((language) => texts[language].split("|").map((phrase) => phrase.trim()));
  known.set(key, phrases);
  return phrases;
}
