/**
 * A content file as plain values, each of which knows its file and line. Only what a non-programmer needs of YAML is taken:
 * mappings, lists, texts, numbers, true and false. Anchors, tags and several documents in a file are refused.
 */
import { readFileSync } from "node:fs";
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type Range,
  type Scalar,
} from "yaml";
import { type Problem, quote } from "./problem.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  /** For a text in a block (`|`), the line in which the text itself begins. */
  readonly textLine?: number;
}
export type Content = null | boolean | number | string | Content[] | { [key: string]: Content };
export type Path = readonly PropertyKey[];
export type Report = (problem: Problem) => void;

/** Where each entry of a mapping or list stands. Weak, so that a knowledge that was replaced takes its places with it. */
const placesOf = new WeakMap<object, Map<PropertyKey, Place>>();

/** True for what is written as fields with names. */
export const isMapping = (value: unknown): value is { [key: string]: Content } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Remembers where an entry of a mapping or list stands. */
export function setPlace(holder: object, key: PropertyKey, place: Place | undefined): void {
  if (place === undefined) return;
  const places = placesOf.get(holder) ?? new Map<PropertyKey, Place>();
  placesOf.set(holder, places.set(key, place));
}

/** Where an entry of a mapping or list stands; undefined for what was never read from a file. */
export const placeOf = (holder: object, key: PropertyKey): Place | undefined => placesOf.get(holder)?.get(key);

/** The place of what a path leads to; where the path ends early (a missing field), of the nearest thing around it. */
export function locate(root: Content, path: Path, fallback: Place): Place {
  let place = fallback;
  let value: Content | undefined = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) break;
    place = placeOf(value, key) ?? place;
    value = Array.isArray(value) ? value[Number(key)] : value[String(key)];
  }
  return place;
}

/** A path in words, with ids instead of positions: `steps[sign-in].questions[shop].ask`. */
export function pathInWords(root: Content, path: Path): string {
  let words = "";
  let value: Content | undefined = root;
  for (const key of path) {
    const holder: Content | undefined = value;
    value = Array.isArray(holder) ? holder[Number(key)] : isMapping(holder) ? holder[String(key)] : undefined;
    if (Array.isArray(holder))
      words += `[${isMapping(value) && typeof value.id === "string" ? value.id : String(key)}]`;
    else words += `${words === "" ? "" : "."}${String(key)}`;
  }
  return words === "" ? "(file)" : words;
}

/**
 * Reads one content file.
 *
 * @param path where it lies
 * @param file how it is called in problems
 * @returns null when it could not be read as YAML at all; every reason was reported
 */
export function readContent(path: string, file: string, report: Report): Content | null {
  const bytes = readBytes(path, file, report);
  const text = bytes === null ? null : decode(bytes, file, report);
  if (text === null) return null;
  const seen = reportControlCharacters(text, file, report);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", prettyErrors: false, merge: false });
  // After the first syntax error the rest is guesswork; doubled fields are each worth a line.
  const errors = [...document.errors, ...document.warnings];
  const syntax = errors.find(({ code }) => code !== "DUPLICATE_KEY");
  const faults = syntax === undefined ? errors : [syntax];
  for (const fault of faults) {
    report({
      file,
      line: lines.linePos(fault.pos[0]).line,
      at: "(YAML)",
      wrong:
        fault.code === "DUPLICATE_KEY"
          ? "a field is written twice in one place"
          : `this isn't valid YAML: ${fault.message}`,
      instead:
        fault.code === "DUPLICATE_KEY"
          ? "Keep one of the two"
          : "Compare the indentation, colons and quotes with the lines around it",
    });
  }
  if (faults.length > 0) return null;
  if (document.contents === null) {
    report({
      file,
      line: 1,
      at: "(file)",
      wrong: "the file is empty",
      instead: "Write its content, or delete the file",
    });
    return null;
  }
  const value = toContent(document.contents, { file, lines, report, seen });
  reportDoubleIds(value, { file, line: 1 }, report);
  return value;
}

function readBytes(path: string, file: string, report: Report): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    report({
      file,
      line: 1,
      at: "(file)",
      wrong: `the file can't be read (${reason})`,
      instead: "Let it be a file that may be read",
    });
    return null;
  }
}

function decode(bytes: Buffer, file: string, report: Report): string | null {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    // Which line is it? Each line is decoded by itself, since a line feed is never part of another character in UTF-8.
    let line = 1;
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      if (!isUtf8(bytes.subarray(start, end))) break;
      line += 1;
      start = end + 1;
    }
    report({ file, line, at: "(bytes)", wrong: "this isn't UTF-8", instead: "Save the file with the encoding UTF-8" });
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Control characters, and invisible ones that reorder or join text. The variation selector of emoji is none of them. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const invisibleCharacter = (text: string): string | null => invisible.exec(text.replace(/[\n\r\t]/g, ""))?.[0] ?? null;

const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function reportControlCharacters(text: string, file: string, report: Report): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, line] of text.split("\n").entries()) {
    const found = invisibleCharacter(line);
    if (found === null) continue;
    seen.add(found);
    report({
      file,
      line: index + 1,
      at: "(characters)",
      wrong: `there is an invisible control character, ${codePointName(found)}, near ${quote(line.trim().slice(0, 30))}`,
      instead: "Delete it and type the line again",
    });
  }
  return seen;
}

interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly report: Report;
  /** Invisible characters that were reported already. */
  readonly seen: ReadonlySet<string>;
}

function toContent(node: Node | ParsedNode | null, reading: Reading): Content {
  if (node === null) return null;
  if (isAlias(node) || ("anchor" in node && node.anchor !== undefined)) {
    return refuse(node, "anchors and aliases (& and *) aren't used here", "Write the content out", reading);
  }
  if (node.tag !== undefined && !/^(tag:yaml\.org,2002:(map|seq|str|int|float|bool|null))$/.test(node.tag)) {
    return refuse(node, `the tag ${quote(node.tag)} isn't used here`, "Leave the tag out", reading);
  }
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string") {
      reportText(value, node, reading);
      reportCutOff(node, reading);
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null)
      return value;
    return refuse(node, "this kind of value isn't used here", "Write a text in quotes", reading);
  }
  if (isSeq<Node>(node)) {
    const list: Content[] = [];
    for (const [index, item] of node.items.entries()) {
      if (node.flow === true) reportJoined(item, reading);
      list.push(toContent(item, reading));
      setPlace(list, index, place(item, reading));
    }
    return list;
  }
  if (!isMap<Node, Node | null>(node))
    return refuse(node, "this kind of value isn't used here", "Write a text in quotes", reading);
  const mapping: { [key: string]: Content } = Object.create(null);
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : null;
    if (name === null) {
      refuse(key, "the name of a field must be a word", "Write a plain name before the colon", reading);
      continue;
    }
    mapping[name] = toContent(value, reading);
    setPlace(mapping, name, { ...place(key, reading), ...blockPlace(value, reading) });
  }
  return mapping;
}

/** What a stub leaves open, to be filled in by a person. */
export const blank = "???";

function reportText(text: string, node: Node, { file, lines, report, seen }: Reading): void {
  const here = place(node, { file, lines, report, seen });
  if (text.includes(blank))
    report({
      ...here,
      at: "(blank)",
      wrong: `${blank} is a blank`,
      instead: "Write what belongs there, or take the field out where it may be left out",
    });
  const found = invisibleCharacter(text);
  // One that stands in the file as it is was reported with its line already; this one is written as an escape.
  if (found === null || seen.has(found)) return;
  report({
    ...here,
    at: "(characters)",
    wrong: `the text holds an invisible control character, ${codePointName(found)}`,
    instead: "Delete it",
  });
}

/** In a list in brackets only a half-width comma parts: with a full-width one, two names would be one. */
function reportJoined(node: Node, reading: Reading): void {
  if (!isScalar(node) || node.type !== "PLAIN" || typeof node.value !== "string" || !/[，、；]/u.test(node.value))
    return;
  refuse(
    node,
    `${quote(node.value)} is one entry: a full-width comma parts nothing in a list`,
    "Write half-width commas between the entries, or put the entry in quotes if the mark belongs to it",
    reading,
  );
}

/** " #" begins a comment, also in the middle of a text that has no quotes: what follows would be lost. */
function reportCutOff(node: Scalar, reading: Reading): void {
  const { comment } = node;
  if (node.type !== "PLAIN" || comment == null || comment === "" || comment.startsWith(" ")) return;
  refuse(
    node,
    `the text ends before ${quote(`#${comment}`)}: # after a space begins a comment`,
    "Put the whole text in quotes; for a comment, write a space after #",
    reading,
  );
}

function place(node: Node, { file, lines }: Reading): Place {
  const range: Range | null | undefined = node.range;
  return { file, line: range ? lines.linePos(range[0]).line : 1 };
}

const blockPlace = (value: Node | null, { lines }: Reading): { readonly textLine?: number } =>
  isScalar(value) && value.type === "BLOCK_LITERAL" && value.range
    ? { textLine: lines.linePos(value.range[0]).line + 1 }
    : {};

function refuse(node: Node, wrong: string, instead: string, reading: Reading): null {
  reading.report({ ...place(node, reading), at: "(YAML)", wrong, instead });
  return null;
}

/** In a list of things with ids, an id names one thing. */
function reportDoubleIds(root: Content, fallback: Place, report: Report): void {
  const visit = (value: Content, path: PropertyKey[]): void => {
    if (typeof value !== "object" || value === null) return;
    const seen = new Map<string, number>();
    for (const [key, child] of Object.entries(value)) {
      const here = [...path, key];
      if (Array.isArray(value) && isMapping(child) && typeof child.id === "string") {
        const { line } = locate(root, [...here, "id"], fallback);
        const before = seen.get(child.id);
        seen.set(child.id, line);
        const at = pathInWords(root, [...here, "id"]);
        const say = (where: number, other: number): void =>
          report({
            file: fallback.file,
            line: where,
            at,
            wrong: `the id ${quote(String(child.id))} stands twice, also in line ${other}`,
            instead: "Give each its own id",
          });
        if (before !== undefined) {
          say(before, line);
          say(line, before);
        }
      }
      visit(child, here);
    }
  };
  visit(root, []);
}
