/**
 * Texts with their parameters filled in, as spans. Labels and code are read from the text as it is written, so that a parameter can
 * never bring any.
 */
import IntlMessageFormat from "intl-messageformat";
import type { Language, ScreenLabel } from "../knowledge/index.ts";
import type { Span } from "./message.ts";

type Part =
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  | { readonly kind: "parameter"; readonly name: string };

/** Fills one text in. Parameters are made only when the text asks for them. */
export type Template = (value: (name: string) => FormatValue) => readonly Span[];
export interface FormatValue {
  readonly spans: readonly Span[];
  /** What plural and select forms choose by. */
  readonly choice: number | string;
}

const simpleParameter = /\{([A-Za-z][\w-]*)\}/g;

/** Reads a text once. Most have simple parameters only; the others go through ICU MessageFormat. */
export function compile(text: string, language: Language, labels: ReadonlyMap<string, ScreenLabel>): Template {
  if (/[{}]/.test(text.replace(simpleParameter, ""))) return compileIcu(text, language, labels);
  const parts: Part[] = [];
  const literal = (piece: string): void => {
    if (piece !== "") parts.push({ kind: "text", spans: literalSpans(piece.replaceAll("''", "'"), language, labels) });
  };
  let from = 0;
  for (const found of text.matchAll(simpleParameter)) {
    literal(text.slice(from, found.index));
    parts.push({ kind: "parameter", name: found[1] ?? "" });
    from = found.index + found[0].length;
  }
  literal(text.slice(from));
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "text") return () => only.spans;
  return (value) => merged(parts.flatMap((part) => (part.kind === "text" ? part.spans : value(part.name).spans)));
}

/** Stands for a parameter's spans while ICU puts the text together. */
class Slot {
  readonly spans: readonly Span[];
  constructor(spans: readonly Span[]) {
    this.spans = spans;
  }
}

function compileIcu(text: string, language: Language, labels: ReadonlyMap<string, ScreenLabel>): Template {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  // A name can be chosen by and shown in the same text, so each parameter is known to ICU by what it chooses by where it chooses.
  const choosers = new Set([...text.matchAll(/\{\s*([A-Za-z][\w-]*)\s*,/g)].map((found) => found[1] ?? ""));
  const shown = new Set([...text.matchAll(simpleParameter)].map((found) => found[1] ?? ""));
  const made = (values: Record<string, number | string | Slot>): readonly Span[] => {
    const parts: readonly { readonly value: unknown }[] = format.formatToParts(values);
    return merged(
      parts.flatMap(({ value: part }) =>
        part instanceof Slot
          ? part.spans
          : literalSpans(typeof part === "string" ? part : String(part), language, labels),
      ),
    );
  };
  /** What a text that only chooses came to last: mostly it is the same again. */
  let last: { readonly by: string; readonly spans: readonly Span[] } | null = null;
  return (value) => {
    const values: Record<string, number | string | Slot> = {};
    for (const name of shown) values[name] = new Slot(value(name).spans);
    for (const name of choosers) values[name] = value(name).choice;
    if (shown.size > 0) return made(values);
    const by = JSON.stringify(values);
    if (last?.by !== by) last = { by, spans: made(values) };
    return last.spans;
  };
}

/** Labels and code of a piece that we wrote ourselves. */
export function literalSpans(
  piece: string,
  language: Language,
  labels: ReadonlyMap<string, ScreenLabel>,
): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const found of piece.matchAll(/\[\[([^[\]]+)\]\]|`([^`]+)`/g)) {
    if (found.index > from) spans.push({ text: piece.slice(from, found.index) });
    from = found.index + found[0].length;
    if (found[2] !== undefined) spans.push({ text: found[2], style: "code" });
    else spans.push(...labelSpans(found[1] ?? "", language, labels, /[「“"]$/.test(piece.slice(0, found.index))));
  }
  if (from < piece.length) spans.push({ text: piece.slice(from) });
  return merged(spans);
}

/** A label as it stands on the screen, with what it means for readers of another language. */
function labelSpans(
  label: string,
  language: Language,
  labels: ReadonlyMap<string, ScreenLabel>,
  quoted: boolean,
): readonly Span[] {
  const known = labels.get(label);
  const span: Span = { text: label, style: "label" };
  if (language === "en") {
    return known === undefined || known.english === "" || known.english === label
      ? [span]
      : [span, { text: ` (${known.english})` }];
  }
  const [open, close] = quoted ? ["", ""] : ["「", "」"];
  const gloss =
    language === "zh-Hant" && known !== undefined && known.traditional !== label ? `(${known.traditional})` : "";
  return [{ text: open }, span, { text: close + gloss }].filter((each) => each.text !== "");
}

/** Joins neighbours of one style, so that a message holds no more pieces than it shows. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last !== undefined && last.style === span.style && span.style === undefined)
      result[result.length - 1] = { text: last.text + span.text };
    else if (span.text !== "") result.push(span);
  }
  return result;
}
