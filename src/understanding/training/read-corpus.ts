/**
 * The training corpus: what people say, written by hand. A file is one writer's; a line that begins with `@` says what the lines below
 * it mean, each of which is one utterance:
 *
 *     @ ask:scope + unbind | checklist | zh-Hans
 *     <旺店通>能看到啥？‖顺便帮我解了
 *
 * `<name>` is an app of the catalogue, `<name=聚水潭>` one written wrongly, `<-name>` one that is named but not meant, `<?name>` one that
 * the catalogue doesn't have. `‖` parts two requests. `⏎` is a line break.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages } from "../../knowledge/index.ts";
import { appMark } from "../classifier/features.ts";
import { fold } from "../folding.ts";
import { type Context, contexts, type Intent, intents, type Topic, topics } from "./labels.ts";

export interface Name {
  readonly start: number;
  readonly end: number;
  readonly kind: "known" | "other" | "unknown";
  /** The canonical name where the text has it differently. */
  readonly canonical: string | null;
}

export interface Line {
  readonly writer: string;
  /** Where it stands, "hans-1.txt:12". */
  readonly place: string;
  readonly text: string;
  readonly names: readonly Name[];
  /** Where the second request begins, and the third; empty where nobody marked it. */
  readonly parts: readonly number[];
  readonly intents: readonly Intent[];
  readonly topic: Topic | null;
  /** What each request is about. */
  readonly about: readonly (Topic | null)[];
  readonly context: Context | null;
  readonly language: Language;
}

export class CorpusError extends Error {
  override readonly name = "CorpusError";
}

type Heading = Pick<Line, "intents" | "topic" | "about" | "context" | "language">;

export const isOne = <Kind extends string>(all: readonly Kind[], text: string): text is Kind =>
  (all as readonly string[]).includes(text);

function parseHeading(line: string, place: string): Heading {
  const [meaning = "", ...rest] = line
    .slice(1)
    .split("|")
    .map((part) => part.trim());
  const said: Intent[] = [];
  const topicOf: (Topic | null)[] = [];
  for (const part of meaning.split("+").map((each) => each.trim())) {
    const [intent = "", about] = part.split(":");
    if (!isOne(intents, intent))
      throw new CorpusError(`${place}: there is no intent "${intent}". Use one of ${intents.join(", ")}.`);
    if (about !== undefined && !isOne(topics, about))
      throw new CorpusError(`${place}: there is no topic "${about}". Use one of ${topics.join(", ")}.`);
    said.push(intent);
    topicOf.push(about ?? null);
  }
  let context: Context | null = null;
  let language: Language | null = null;
  for (const each of rest) {
    if (isOne(contexts, each)) context = each;
    else if (isOne(languages, each)) language = each;
    else
      throw new CorpusError(
        `${place}: "${each}" is neither a context (${contexts.join(", ")}) nor a language (${languages.join(", ")}).`,
      );
  }
  if (language === null)
    throw new CorpusError(`${place}: say the language to answer in, one of ${languages.join(", ")}.`);
  const topic = topicOf.find((each) => each !== null) ?? null;
  return { intents: said, topic, about: topicOf, context, language };
}

/** A line with its names in brackets. @returns the text as written, where each name stands, and where `‖` parts it */
export function parseNames(line: string): {
  readonly text: string;
  readonly names: readonly Name[];
  readonly parts: readonly number[];
} {
  let text = "";
  const names: Name[] = [];
  const parts: number[] = [];
  for (const piece of line.split(/(<[^<>]+>|‖|⏎)/)) {
    if (piece === "‖") parts.push(text.length);
    else if (piece === "⏎") text += "\n";
    else if (piece.startsWith("<") && piece.endsWith(">") && piece.length > 2) {
      const inside = piece.slice(1, -1);
      const kind = inside.startsWith("?") ? "unknown" : inside.startsWith("-") ? "other" : "known";
      const [surface = "", canonical] = (kind === "known" ? inside : inside.slice(1)).split("=");
      names.push({ start: text.length, end: text.length + surface.length, kind, canonical: canonical ?? null });
      text += surface;
    } else text += piece;
  }
  return { text, names, parts };
}

/** The text as the classifier sees it: folded, with names marked as the corpus says. */
export function markedText(line: Pick<Line, "text" | "names">, from = 0, to = line.text.length): string {
  let text = "";
  let done = from;
  for (const name of line.names) {
    if (name.start < from || name.end > to) continue;
    // The mark is put between folded pieces, as in reading: folding drops it, since it is of no script.
    text += fold(line.text.slice(done, name.start)).text + appMark;
    done = name.end;
  }
  return text + fold(line.text.slice(done, to)).text;
}

function parseLine(line: string, heading: Heading, writer: string, place: string): Line {
  const { text, names, parts } = parseNames(line);
  if (parts.length > 0 && parts.length !== heading.intents.length - 1)
    throw new CorpusError(
      `${place}: ${parts.length} ‖ part ${parts.length + 1} requests, and the heading names ${heading.intents.length}.`,
    );
  return { writer, place, text, names, parts, ...heading };
}

/** @throws {CorpusError} that says file, line and what would be right */
export function parseCorpus(content: string, writer: string, file: string): Line[] {
  const lines: Line[] = [];
  let heading: Heading | null = null;
  for (const [index, raw] of content.split("\n").entries()) {
    const place = `${file}:${index + 1}`;
    const line = raw.trimEnd();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("@")) heading = parseHeading(line, place);
    else if (heading === null)
      throw new CorpusError(
        `${place}: an utterance stands before the first heading. Begin with a line such as "@ unbind | zh-Hans".`,
      );
    else lines.push(parseLine(line, heading, writer, place));
  }
  return lines;
}

/** Reads every file of a folder, in the order of their names. */
export function readCorpus(folder: string): Line[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) =>
      parseCorpus(readFileSync(join(folder, file), "utf8"), file.replace(/(?:\..*)?\.txt$/, ""), file),
    );
}
