/**
 * YAML as content. Only what a non-programmer needs of it is taken: mappings, lists, texts, numbers, true and false. Anchors, tags and
 * several documents in a file are refused.
 */
import {
  boolCoreTag,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  type MappingEvent,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from "js-yaml";
import { type Content, type Place, type Report, setPlace } from "./content.ts";
import { quote } from "./problem.ts";

export interface Source {
  /** How the file is called in problems. */
  readonly file: string;
  readonly report: Report;
  /** Invisible characters that were reported already. */
  readonly seen: ReadonlySet<string>;
}

/** A file that is being read. */
interface Reading extends Source {
  readonly text: string;
  readonly events: readonly Event[];
  /** Of each line, where it begins. */
  readonly lines: readonly number[];
  /** The event that is read next. */
  next: number;
  /** Where what was read last ends: something empty has no place of its own. */
  at: number;
  /** A field stands twice in one place. */
  doubled: boolean;
}

/** @returns null when it could not be read as YAML at all; every reason was reported */
export function readYaml(text: string, source: Source): { readonly value: Content } | null {
  const events = eventsOf(text, source);
  if (events === null) return null;
  const reading: Reading = { ...source, text, events, lines: linesOf(text), next: 1, at: 0, doubled: false };
  const value = read(reading);
  const more = events.slice(reading.next + 1);
  if (more.length > 0) {
    const second = more.map(positionOf).find((position) => position >= 0) ?? text.length;
    invalid("there is a second document in it", lineAt(second, reading), source);
    return null;
  }
  return reading.doubled ? null : { value };
}

/** @returns null for what is no YAML, or nothing at all */
function eventsOf(text: string, source: Source): readonly Event[] | null {
  try {
    const events = parseEvents(text, {});
    if (events.length > 0) return events;
    const { file, report } = source;
    const instead = "Write its content, or delete the file";
    report({ file, line: 1, at: "(file)", wrong: "the file is empty", instead });
    return null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // After the first syntax error the rest is guesswork.
    invalid(error.reason, (error.mark?.line ?? 0) + 1, source);
    return null;
  }
}

const invalid = (why: string, line: number, { file, report }: Source): void =>
  report({
    ...{ file, line, at: "(YAML)", wrong: `this isn't valid YAML: ${why}` },
    instead: "Compare the indentation, colons and quotes with the lines around it",
  });

const linesOf = (text: string): readonly number[] => {
  const lines = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) lines.push(end + 1);
  return lines;
};

/** The number of the line in which a place of the text is, from 1. */
function lineAt(position: number, { lines }: Pick<Reading, "lines">): number {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Where an event stands; -1 where it has no place. */
function positionOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING ? event.start : -1;
}

function placeOf(event: Event, reading: Reading): Place {
  const position = positionOf(event);
  return { file: reading.file, line: lineAt(position === -1 ? reading.at : position, reading) };
}

const upcoming = ({ events, next }: Reading): Event => {
  const event = events[next];
  if (event === undefined) throw new Error("What the YAML reader gives ends in the middle.");
  return event;
};

/** Reads what comes next, with everything in it. */
function read(reading: Reading): Content {
  const event = upcoming(reading);
  reading.next += 1;
  switch (event.type) {
    case EVENT_ID.SCALAR:
      reportMarks(event, reading);
      return readScalar(event, reading);
    case EVENT_ID.SEQUENCE:
      reportMarks(event, reading);
      return readList(event, reading);
    case EVENT_ID.MAPPING:
      reportMarks(event, reading);
      return readMapping(reading);
    case EVENT_ID.ALIAS:
      reading.at = event.anchorEnd;
      refuseReference(event, reading);
      return null;
    default:
      throw new Error(`What the YAML reader gives has an event ${event.type} in the middle.`);
  }
}

/** What has an anchor or a tag is refused. */
function reportMarks(event: ScalarEvent | SequenceEvent | MappingEvent, reading: Reading): void {
  if (event.anchorStart !== -1) refuseReference(event, reading);
  if (event.tagStart === -1) return;
  const tag = reading.text.slice(event.tagStart, event.tagEnd);
  refuse(event, `the tag ${quote(tag)} isn't used here`, "Leave the tag out", reading);
}

const refuseReference = (event: Event, reading: Reading): void =>
  refuse(event, "anchors and aliases (& and *) aren't used here", "Write the content out", reading);

function readList({ style }: SequenceEvent, reading: Reading): Content {
  const list: Content[] = [];
  for (let item = upcoming(reading); item.type !== EVENT_ID.POP; item = upcoming(reading)) {
    if (style === COLLECTION_STYLE.FLOW) reportJoined(item, reading);
    // An empty one stands behind its hyphen.
    else if (positionOf(item) === -1) reading.at = reading.text.indexOf("-", reading.at) + 1;
    const place = placeOf(item, reading);
    list.push(read(reading));
    setPlace(list, list.length - 1, place);
  }
  reading.next += 1;
  return list;
}

function readMapping(reading: Reading): Content {
  const mapping: { [key: string]: Content } = Object.create(null);
  for (let key = upcoming(reading); key.type !== EVENT_ID.POP; key = upcoming(reading)) {
    const place = placeOf(key, reading);
    const name = key.type === EVENT_ID.SCALAR ? getScalarValue(reading.text, key) : null;
    if (name === null)
      refuse(key, "the name of a field must be a word", "Write a plain name before the colon", reading);
    read(reading);
    const given = upcoming(reading);
    const value = read(reading);
    if (name === null) continue;
    if (Object.hasOwn(mapping, name)) reportDoubled(place, reading);
    mapping[name] = value;
    setPlace(mapping, name, { ...place, ...blockPlace(given, reading) });
  }
  reading.next += 1;
  return mapping;
}

function reportDoubled(place: Place, reading: Reading): void {
  reading.doubled = true;
  const wrong = "a field is written twice in one place";
  reading.report({ ...place, at: "(YAML)", wrong, instead: "Keep one of the two" });
}

/** What a text without quotes may be otherwise. */
const others = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

function readScalar(event: ScalarEvent, reading: Reading): Content {
  if (event.valueEnd !== -1) reading.at = event.valueEnd;
  const text = getScalarValue(reading.text, event);
  if (event.style === SCALAR_STYLE.PLAIN) {
    for (const { resolve, tagName } of others) {
      const value = resolve(text, false, tagName);
      // Each of them gives what its name says.
      if (value !== NOT_RESOLVED) return value as Content;
    }
    reportCutOff(event, reading);
  }
  reportText(text, event, reading);
  return text;
}

/** What a stub leaves open, to be filled in by a person. */
export const blank = "???";

function reportText(text: string, event: Event, reading: Reading): void {
  const { report, seen } = reading;
  const found = invisibleCharacter(text);
  if (found === null && !text.includes(blank)) return;
  const here = placeOf(event, reading);
  if (text.includes(blank))
    report({
      ...here,
      at: "(blank)",
      wrong: `${blank} is a blank`,
      instead: "Write what belongs there, or take the field out where it may be left out",
    });
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
function reportJoined(event: Event, reading: Reading): void {
  if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN) return;
  const entry = getScalarValue(reading.text, event);
  if (!/[，、；]/u.test(entry)) return;
  refuse(
    event,
    `${quote(entry)} is one entry: a full-width comma parts nothing in a list`,
    "Write half-width commas between the entries, or put the entry in quotes if the mark belongs to it",
    reading,
  );
}

const comment = /[^\S\n]+(#[^\s][^\n]*)/y;

/** " #" begins a comment, also in the middle of a text that has no quotes: what follows would be lost. */
function reportCutOff(event: ScalarEvent, reading: Reading): void {
  comment.lastIndex = event.valueEnd;
  const found = comment.exec(reading.text)?.[1]?.trimEnd();
  if (found === undefined) return;
  refuse(
    event,
    `the text ends before ${quote(found)}: # after a space begins a comment`,
    "Put the whole text in quotes; for a comment, write a space after #",
    reading,
  );
}

const blockPlace = (event: Event, reading: Reading): { readonly textLine?: number } =>
  event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.LITERAL_BLOCK && event.valueStart !== -1
    ? { textLine: lineAt(event.valueStart, reading) }
    : {};

function refuse(event: Event, wrong: string, instead: string, reading: Reading): void {
  reading.report({ ...placeOf(event, reading), at: "(YAML)", wrong, instead });
}

/** Control characters, and invisible ones that reorder or join text. The variation selector of emoji is none of them. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export const invisibleCharacter = (text: string): string | null =>
  invisible.exec(text.replace(/[\n\r\t]/g, ""))?.[0] ?? null;

export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
