/**
 * The corpus of acts: what people type inside a running flow, by what they do with it. A file is one writer's; a line that begins with
 * `@` says what the lines below it do, and in which language:
 *
 *     @ not-done | zh-Hant
 *     備份未做
 *
 * Names of apps stand in angle brackets, as in the corpus of requests.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages } from "../../knowledge/index.ts";
import { type Act, acts } from "./labels.ts";
import { CorpusError, isOne, markedText, type Name, parseNames } from "./read-corpus.ts";

export interface ActLine {
  readonly writer: string;
  /** Where it stands, "lan.txt:12". */
  readonly place: string;
  readonly act: Act;
  readonly language: Language;
  /** As written, names without their brackets. */
  readonly text: string;
  readonly names: readonly Name[];
  /** Folded, with names marked: what the classifier sees. */
  readonly marked: string;
}

/** @throws {CorpusError} that says file, line and what would be right */
export function parseActs(content: string, writer: string, file: string): ActLine[] {
  const lines: ActLine[] = [];
  let heading: { readonly act: Act; readonly language: Language } | null = null;
  for (const [index, raw] of content.split("\n").entries()) {
    const place = `${file}:${index + 1}`;
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("@")) {
      const [act = "", language = ""] = line
        .slice(1)
        .split("|")
        .map((part) => part.trim());
      if (!isOne(acts, act))
        throw new CorpusError(`${place}: there is no act "${act}". Use one of ${acts.join(", ")}.`);
      if (!isOne(languages, language))
        throw new CorpusError(`${place}: "${language}" is no language. Use one of ${languages.join(", ")}.`);
      heading = { act, language };
    } else if (heading === null)
      throw new CorpusError(
        `${place}: a remark stands before the first heading. Begin with a line such as "@ done | en".`,
      );
    else {
      const { text, names } = parseNames(line);
      lines.push({ writer, place, ...heading, text, names, marked: markedText({ text, names }) });
    }
  }
  return lines;
}

/** Reads every file of a folder, in the order of their names. */
export function readActs(folder: string): ActLine[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => parseActs(readFileSync(join(folder, file), "utf8"), file.replace(/\.txt$/, ""), file));
}
