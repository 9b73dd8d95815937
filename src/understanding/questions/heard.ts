/** Questions that are known by their words. */
import type { Question } from "../../knowledge/index.ts";
import { fold } from "../folding.ts";

/** Finds the question that a folded text asks; with `always` only those that are heard in the middle of anything. */
export type QuestionHeard = (folded: string, always: boolean) => string | null;

/** One of some words, anywhere in a folded text. Latin ones begin where a word begins; they may go on ("unsubscrib" is "unsubscribing" too). */
export const pattern = (words: readonly string[]): RegExp =>
  new RegExp(
    words
      .map((word) =>
        fold(word)
          .text.trim()
          .replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .map((word) => (/^[a-z0-9]/.test(word) ? `(?<![a-z0-9])${word}` : word))
      .join("|"),
  );

/** @returns finds what a screen shows, in a message of any length */
export const hearShown = (questions: readonly Question[]): ((folded: string) => string | null) => {
  const heard = hearQuestions(questions.filter(({ shown }) => shown));
  return (folded) => heard(folded, false);
};

/** Compiles the questions of the knowledge. Of several that are heard, the one of which most groups of words were said is meant. */
export function hearQuestions(questions: readonly Question[]): QuestionHeard {
  const compiled = questions.map(({ id, heard, unless, always }) => ({
    ...{ id, always },
    unless: unless.length === 0 ? null : pattern(unless),
    ways: heard.map((groups) => groups.map(pattern)).toSorted((one, other) => other.length - one.length),
  }));
  return (folded, always) => {
    let best: { readonly id: string; readonly groups: number } | null = null;
    for (const question of compiled) {
      if (always && !question.always) continue;
      if (question.unless?.test(folded) === true) continue;
      const way = question.ways.find((groups) => groups.every((group) => group.test(folded)));
      if (way !== undefined && way.length > (best?.groups ?? 0)) best = { id: question.id, groups: way.length };
    }
    return best?.id ?? null;
  };
}
