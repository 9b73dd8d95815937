/** What is wrong with a corpus as a whole: the same line twice, or once this way and once that. */
import { fold } from "../folding.ts";
import type { Line } from "./read-corpus.ts";

export interface CorpusProblem {
  readonly kind: "duplicate" | "conflict";
  readonly places: readonly [string, string];
  readonly text: string;
}

const meaning = ({ intents, topic }: Line): string => `${intents.join("+")}:${topic ?? ""}`;

/** @returns each pair of lines that says the same in the same context, twice with one meaning or with two */
export function corpusProblems(lines: readonly Line[]): readonly CorpusProblem[] {
  const seen = new Map<string, Line>();
  const problems: CorpusProblem[] = [];
  for (const line of lines) {
    const letters = fold(line.text).text.replace(/[^\p{L}\p{N}]/gu, "");
    const key = `${line.context ?? ""} ${letters === "" ? line.text : letters}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, line);
    else if (meaning(before) !== meaning(line))
      problems.push({ kind: "conflict", places: [before.place, line.place], text: line.text });
    else problems.push({ kind: "duplicate", places: [before.place, line.place], text: line.text });
  }
  return problems;
}
