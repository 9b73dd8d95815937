/** Texts by key, with their parameters, as spans in the reader's language. */

import type { Params, Text, Value } from "../flows/index.ts";
import { type Knowledge, type Language, linesOf } from "../knowledge/index.ts";
import { addressLike, mayHoldAddress } from "./addresses.ts";
import { compile, type FormatValue, merged, type Template } from "./fill.ts";
import { formatInstant, formatList } from "./format.ts";
import { plain, type Span } from "./message.ts";

export interface Reader {
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
  readonly knowledge: Knowledge;
  /** The moment of the turn. */
  readonly now: Temporal.Instant;
  /** Told about an address that was held back, by its host only. */
  readonly onFault: (what: string) => void;
}

/** A text that a reply names isn't there. */
export class MissingTextError extends Error {
  override readonly name = "MissingTextError";
  constructor(key: string) {
    super(
      `There is no text ${key}. Add it to the file of src/knowledge/texts that its first word names, or correct the key.`,
    );
  }
}

const caches = new WeakMap<Knowledge, Record<Language, Map<string, Template>>>();

function templateOf(key: string, { knowledge, language }: Reader): Template {
  let cache = caches.get(knowledge);
  if (cache === undefined) {
    cache = { "zh-Hans": new Map(), "zh-Hant": new Map(), en: new Map() };
    caches.set(knowledge, cache);
  }
  const known = cache[language].get(key);
  if (known !== undefined) return known;
  const text = knowledge.texts.get(key);
  if (text === undefined) throw new MissingTextError(key);
  const template = compile(text[language], language, knowledge.labels);
  cache[language].set(key, template);
  return template;
}

/** A text with its parameters, as spans. */
export function spansOf(text: Text, reader: Reader): readonly Span[] {
  return fill(text.key, text.with, text.in === undefined ? reader : { ...reader, language: text.in });
}

/**
 * A text by its key, filled in.
 *
 * @throws {MissingTextError} when there is no such text; an Error when it asks for a parameter that isn't given
 */
export const fill = (key: string, params: Params | undefined, reader: Reader): readonly Span[] =>
  filled(templateOf(key, reader), key, params, reader);

const filled = (template: Template, key: string, params: Params | undefined, reader: Reader): readonly Span[] =>
  template((name) => {
    const value = params?.[name];
    if (value === undefined) throw new Error(`The text ${key} asks for {${name}}, which its reply doesn't give.`);
    return formatValue(value, reader);
  });

function formatValue(value: Value, reader: Reader): FormatValue {
  if (typeof value === "number") return { spans: [{ text: String(value) }], choice: value };
  const spans = valueSpans(value, reader);
  return { spans, choice: plain(spans) };
}

function valueSpans(value: Exclude<Value, number>, reader: Reader): readonly Span[] {
  if ("text" in value) return fill(value.text, value.with, reader);
  if ("app" in value) return [{ text: appShown(value.app, reader), style: "name" }];
  if ("typed" in value) return typedSpans(value.typed);
  if ("instant" in value) return [{ text: formatInstant(value.instant, value.style, reader) }];
  if ("quote" in value) return quoted(value, reader);
  if ("begins" in value) return beginning(value, reader);
  const items = value.list.map((each) => formatValue(each, reader).spans);
  return merged(formatList(items, reader.language));
}

/** Lines of a text as they stand there. Whoever reads another language than the lines were counted in reads all of them. */
function quoted(value: Extract<Value, { quote: string }>, reader: Reader): readonly Span[] {
  const text = reader.knowledge.texts.get(value.quote);
  if (text === undefined) throw new MissingTextError(value.quote);
  const lines = linesOf(text[reader.language]);
  const chosen = lines.filter((_, index) => reader.language !== value.in || value.lines.includes(index));
  return filledLines(chosen, value.quote, value.with, reader);
}

/** "There are three places:" says nothing without what comes next: one line, or each of a numbered list. */
const onlyLeads = (line: string): boolean => /[:：]$/.test(line);
const isNumbered = (line: string): boolean => /^\d\. /.test(line);

function beginning({ begins, with: params }: Extract<Value, { begins: string }>, reader: Reader): readonly Span[] {
  const text = reader.knowledge.texts.get(begins);
  if (text === undefined) throw new MissingTextError(begins);
  const lines = linesOf(text[reader.language]);
  const said = lines.findIndex((line) => !onlyLeads(line));
  const end = lines.findIndex((line, index) => index > said && !(isNumbered(line) && isNumbered(lines[said] ?? "")));
  return filledLines(end === -1 ? lines : lines.slice(0, end), begins, params, reader);
}

const filledLines = (
  lines: readonly string[],
  key: string,
  params: Params | undefined,
  reader: Reader,
): readonly Span[] =>
  merged(
    lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [{ text: "\n" }]),
      ...filled(compile(line, reader.language, reader.knowledge.labels), key, params, reader),
    ]),
  );

/** An app is named as it stands on the screen; readers of English see how to say it. */
function appShown(id: string, { knowledge, language }: Reader): string {
  const app = knowledge.catalogue.apps.get(id);
  if (app === undefined) return id;
  const english = app.names.en;
  return language === "en" && english !== app.name && !app.name.includes(english) ? `${app.name} ${english}` : app.name;
}

/**
 * Words of a person are shown as they are, except that an address among them never becomes a link: without its scheme and as code
 * nobody's messenger makes it one.
 */
function typedSpans(text: string): readonly Span[] {
  if (!mayHoldAddress.test(text)) return text === "" ? [] : [{ text, style: "name" }];
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(addressLike)) {
    if (found.index > from) spans.push({ text: text.slice(from, found.index), style: "name" });
    spans.push({ text: found[0].replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replaceAll("://", ":"), style: "code" });
    from = found.index + found[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), style: "name" });
  return spans.filter((span) => span.text !== "");
}
