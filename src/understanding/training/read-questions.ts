/**
 * The corpus of questions: a line that begins with `@` names a question, a topic or a trouble (or what is none of them), the lines below
 * it ask it, each in other words. Apps stand in `< >`.
 *
 *     @ switching
 *     换ERP先解旧的还是先授权<旺店通>
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CorpusError, markedText, type Name, parseNames } from "./read-corpus.ts";

export interface AskedLine {
  /** "stories.txt". */
  readonly file: string;
  /** Id of a question, a topic or a trouble, or one of `besides`. */
  readonly about: string;
  readonly text: string;
  readonly names: readonly Name[];
  /** Folded, with a mark for each app. */
  readonly marked: string;
}

/** @throws {CorpusError} that says file, line and what would be right */
export function parseQuestions(content: string, file: string): AskedLine[] {
  let about: string | null = null;
  return content.split("\n").flatMap((raw, index): AskedLine[] => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return [];
    if (line.startsWith("@")) {
      about = line.slice(1).trim();
      return [];
    }
    if (about === null)
      throw new CorpusError(
        `${file}:${index + 1}: a question stands before the first heading. Begin with "@ switching".`,
      );
    const { text, names } = parseNames(line);
    return [{ file, about, text, names, marked: markedText({ text, names }) }];
  });
}

/** Reads every file of a folder, in the order of their names. */
export const readQuestions = (folder: string): AskedLine[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => parseQuestions(readFileSync(join(folder, file), "utf8"), file));
