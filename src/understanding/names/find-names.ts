/** Finds names of the catalogue in running text: every place where one may stand, and then the ones that go together best. */
import type { Folded } from "../folding.ts";
import { hashOf, hashWithout } from "./hash-table.ts";
import type { NameIndex } from "./name-index.ts";
import { looksLike, shapesOf } from "./shapes.ts";
import { readingOf, soundKey, typedSoundKey } from "./sounds.ts";
import type { Unit } from "./units.ts";

/** How a name was recognised, the surest first. */
export type Recognised = "name" | "stem" | "part" | "initials" | "sound" | "typo";

export interface FoundName {
  /** Units, the end excluded. */
  readonly from: number;
  readonly to: number;
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  readonly apps: readonly string[];
  readonly how: Recognised;
  /** The name is an ordinary word as well, so that only its surroundings tell. */
  readonly wordLike: boolean;
  /** For sound and typo: how little it differs, 0 to 1. */
  readonly near: number;
}

interface Window {
  readonly units: readonly Unit[];
  readonly from: number;
  readonly to: number;
}

/** Names are looked for in so many units; a longer text is cut. */
const mostUnits = 1_500;

/** Units that somebody takes for a name, the end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A misspelt name may reach so far beyond what was taken for one. */
const reach = 2;

/**
 * @param spans where a name was made out by its surroundings: only around these are names looked for that are written wrongly
 * @returns all candidates, in no order; they may overlap
 */
export function findNames(
  folded: Folded,
  all: readonly Unit[],
  index: NameIndex,
  spans: readonly Span[],
): readonly FoundName[] {
  const units = all.length > mostUnits ? all.slice(0, mostUnits) : all;
  const sounds = units.map((unit) => (unit.han ? soundKey([readingOf(unit.text)]) : typedSoundKey(unit.text)));
  const found: FoundName[] = [];
  for (let from = 0; from < units.length; from += 1) {
    const suspected = spans.some((span) => from >= span.from - reach && from < span.to);
    let key = "";
    let sound = "";
    for (let to = from + 1; to <= units.length && to - from <= index.longest; to += 1) {
      const unit = units[to - 1];
      if (unit === undefined || (to - from > 1 && unit.apart)) break;
      key += unit.text;
      sound += sounds[to - 1] ?? "";
      if (key.length > 32 || (!suspected && !index.beginnings.has(key) && !index.beginnings.has(sound))) break;
      const window = { units, from, to };
      if (tooLoose(window)) continue;
      const before = found.length;
      collectExact(window, key, folded, index, found);
      if (found.length > before) continue;
      collectSounds(window, key, sound, index, found);
      if (
        found.length === before &&
        spans.some((span) => from >= span.from - reach && to <= span.to + reach && from < span.to && to > span.from)
      )
        collectTypos(window, key, index, found);
    }
  }
  collectShapes(units, index, found);
  return found;
}

/** So many characters before a mistaken one a name may begin. */
const shapeReach = 4;

/** Names in which one character was taken for another that looks like it. */
function collectShapes(units: readonly Unit[], index: NameIndex, found: FoundName[]): void {
  for (const [wrong, unit] of units.entries()) {
    if (!unit.han) continue;
    for (const shape of shapesOf(unit.text)) {
      for (let from = Math.max(0, wrong - shapeReach); from <= wrong; from += 1) {
        let key = "";
        for (let to = from + 1; to <= units.length; to += 1) {
          const next = units[to - 1];
          if (next === undefined || (to - from > 1 && (next.apart || next.spaced))) break;
          key += to - 1 === wrong ? shape : next.text;
          if (!index.beginnings.has(key)) break;
          if (to <= wrong || to - from < 2) continue;
          const keyed = index.exact.get(key);
          if (keyed?.how === "name")
            found.push(make({ units, from, to }, keyed.apps, "typo", to - from === 2 ? 0.5 : 0.95));
        }
      }
    }
  }
}

/** Chinese characters with spaces between them all are no name; one space is. */
function tooLoose({ units, from, to }: Window): boolean {
  let spaces = 0;
  for (let at = from + 1; at < to; at += 1) if (units[at]?.spaced === true && units[at]?.han === true) spaces += 1;
  return spaces > 1 && spaces < to - from - 1;
}

function make(
  { units, from, to }: Window,
  apps: readonly string[],
  how: Recognised,
  near: number,
  wordLike = false,
): FoundName {
  return { from, to, start: units[from]?.start ?? 0, end: units[to - 1]?.end ?? 0, apps, how, near, wordLike };
}

function collectExact(window: Window, key: string, folded: Folded, index: NameIndex, found: FoundName[]): void {
  const keyed = index.exact.get(key);
  if (keyed === undefined) return;
  const { units, from, to } = window;
  if (keyed.how === "initials" && to - from !== 1) return;
  const phrases = index.wordLike.get(key);
  if (phrases !== undefined) {
    const start = units[from]?.start ?? 0;
    const end = units[to - 1]?.end ?? 0;
    const inside = phrases.some((phrase) => {
      const offset = phrase.indexOf(key);
      const at = start - offset;
      return offset >= 0 && at >= 0 && folded.text.startsWith(phrase, at) && at + phrase.length >= end;
    });
    if (inside) return;
  }
  found.push(make(window, keyed.apps, keyed.how, 1, phrases !== undefined));
}

function collectSounds(window: Window, key: string, sound: string, index: NameIndex, found: FoundName[]): void {
  const { units, from, to } = window;
  const width = to - from;
  const entries = index.sounds.get(sound);
  if (entries === undefined) return;
  const apps = new Set<string>();
  let near = 0;
  const typed = units.slice(from, to).every((unit) => !unit.han);
  for (const each of entries) {
    const entry = index.entries[each];
    if (entry === undefined || entry.key === key) continue;
    if (!typed && entry.units.length !== width && units.slice(from, to).every((unit) => unit.han)) continue;
    apps.add(entry.app);
    const same = entry.units.filter((unit, at) => units[from + at]?.text === unit).length;
    near = Math.max(near, typed ? 1 : same / entry.units.length);
  }
  if (apps.size > 0) found.push(make(window, [...apps], typed ? "name" : "sound", near));
}

/** Small words that stand before a name or behind it. */
const aroundNames = /^[是系的嘅把将就用叫给在和跟与同要想那这嗰呢个了吗呢吧嚟来去会也都只净没冇不唔]$/;

function collectTypos(window: Window, key: string, index: NameIndex, found: FoundName[]): void {
  const { units, from, to } = window;
  const width = to - from;
  const texts = units.slice(from, to).map((unit) => unit.text);
  const chinese = units.slice(from, to).filter((unit) => unit.han).length;
  if (chinese === 0) {
    if (key.length >= 5 && width <= 3) collectLatinTypos(window, key, index, found);
    return;
  }
  if (width < 3) return;
  const hits = new Set<number>();
  for (let at = 0; at < width; at += 1) index.replaced.collect(hashWithout(texts, 0, width, at, true), hits);
  let best = 0;
  let apps: string[] = [];
  const consider = (app: string, near: number): void => {
    if (near > best) {
      best = near;
      apps = [];
    }
    if (near === best && !apps.includes(app)) apps.push(app);
  };
  for (const hit of hits) {
    const entry = index.entries[hit];
    if (entry === undefined || entry.units.length !== width) continue;
    const wrong = entry.units.findIndex((unit, at) => texts[at] !== unit);
    const rest = entry.units.filter((unit, at) => texts[at] === unit).length;
    if (wrong < 0 || rest !== width - 1) continue;
    const alike =
      looksLike(entry.units[wrong] ?? "", texts[wrong] ?? "") ||
      soundsNear(entry.units[wrong] ?? "", texts[wrong] ?? "");
    // 是打单 is no 易打单: what stands around a name is no slip in it.
    if (!alike && aroundNames.test(texts[wrong] ?? "") && (wrong === 0 || wrong === width - 1)) continue;
    consider(entry.app, rest / width + (alike ? 0.15 : 0));
  }
  if (width >= 3) {
    const shorter = new Set<number>();
    index.shortened.collect(hashWithout(texts, 0, width, -1, false), shorter);
    for (let at = 1; at < width; at += 1)
      if (width >= 4) index.shortened.collect(hashWithout(texts, 0, width, at, false), shorter);
    for (const hit of shorter) {
      const entry = index.entries[hit];
      if (entry === undefined || Math.abs(entry.units.length - width) !== 1) continue;
      const [long, short] = entry.units.length > width ? [entry.units, texts] : [texts, entry.units];
      if (withoutOne(long, short)) consider(entry.app, short.length / long.length - 0.05);
    }
  }
  if (best > 0) found.push(make(window, apps, "typo", best));
}

function withoutOne(long: readonly string[], short: readonly string[]): boolean {
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  return short.slice(at).every((unit, index) => unit === long[at + 1 + index]);
}

function soundsNear(one: string, other: string): boolean {
  const [left, right] = [readingOf(one), readingOf(other)];
  return (
    soundKey([left]) === soundKey([right]) ||
    (left.slice(1) === right.slice(1) && /^[ln]/.test(left) && /^[ln]/.test(right))
  );
}

function collectLatinTypos(window: Window, key: string, index: NameIndex, found: FoundName[]): void {
  const hits = new Set<number>();
  index.letters.collect(hashOf(key), hits);
  for (let at = 0; at < key.length; at += 1) index.letters.collect(hashOf(key.slice(0, at) + key.slice(at + 1)), hits);
  let best = 0;
  let apps: string[] = [];
  for (const hit of hits) {
    const name = index.latin[hit];
    if (name === undefined) continue;
    const distance = lettersApart(key, name.key);
    if (distance === 0 || distance > (name.key.length >= 9 ? 2 : 1)) continue;
    const near = 1 - distance / name.key.length;
    if (near > best) {
      best = near;
      apps = [];
    }
    if (near === best && !apps.includes(name.app)) apps.push(name.app);
  }
  if (best > 0) found.push(make(window, apps, "typo", best));
}

/** Damerau-Levenshtein for short keys, neighbours swapped counting once. */
export function lettersApart(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    before = above;
    above = current;
  }
  return above[other.length] ?? 0;
}
