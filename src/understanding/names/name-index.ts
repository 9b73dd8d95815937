/**
 * The catalogue's names, ready to be found in running text by look-up: as written, by sound, by initials, with one unit wrong.
 * Building it takes milliseconds for a usual catalogue, so it is simply built anew when knowledge changes.
 */
import type { App, Catalogue } from "../../knowledge/index.ts";
import { fold } from "../folding.ts";
import { HashTable, hashOf, hashWithout } from "./hash-table.ts";
import { isHan, readingsOf, soundKey } from "./sounds.ts";
import { nameUnits } from "./units.ts";

export interface NameEntry {
  /** The app's id. */
  readonly app: string;
  readonly units: readonly string[];
  readonly key: string;
}

/** How a key leads to apps: by name, part of a name, initials or a stem that is asked about. */
export interface Keyed {
  readonly apps: readonly string[];
  readonly how: "name" | "part" | "initials" | "stem";
}

export interface NameIndex {
  readonly exact: ReadonlyMap<string, Keyed>;
  /** Sound keys of names with at least two Chinese characters. */
  readonly sounds: ReadonlyMap<string, readonly number[]>;
  /** How keys and sound keys begin, by units and whole: a search stops where no name goes on. */
  readonly beginnings: ReadonlySet<string>;
  readonly entries: readonly NameEntry[];
  /** One Chinese unit replaced, left out, or added. */
  readonly replaced: HashTable;
  readonly shortened: HashTable;
  /** One letter of a Latin key left out. */
  readonly letters: HashTable;
  readonly latin: readonly { readonly app: string; readonly key: string }[];
  /** Units of the longest name. */
  readonly longest: number;
  /** Names that are ordinary words as well, by key, with folded phrases in which they aren't meant. */
  readonly wordLike: ReadonlyMap<string, readonly string[]>;
}

const genericEnds = [
  "erp",
  "crm",
  "oms",
  "wms",
  "数据",
  "设计",
  "浏览器",
  "工具箱",
  "商家助手",
  "browser",
  "toolbox",
  "data",
  "design",
  "云erp",
  "clouderp",
  "插件",
];

const squeeze = (name: string): string => nameUnits(fold(name).text).join("");

function writtenNames(app: App): Set<string> {
  const names = new Set<string>();
  for (const name of [app.name, ...Object.values(app.names), ...app.aliases]) {
    names.add(name);
    const bracketed = /^(.+?)\s*[(（]([^()（）]+)[)）]$/.exec(name);
    if (bracketed !== null) {
      names.add(bracketed[1] ?? name);
      names.add(bracketed[2] ?? name);
    }
  }
  return names;
}

export function buildNameIndex(catalogue: Catalogue): NameIndex {
  const exact = new Map<string, Keyed>();
  const sounds = new Map<string, number[]>();
  const entries: NameEntry[] = [];
  const latin: { app: string; key: string }[] = [];
  const initials = new Map<string, Set<string>>();
  const parts = new Map<string, Set<string>>();
  let longest = 1;
  const stems = new Map([...catalogue.ambiguous].map(([stem, apps]) => [squeeze(stem), apps]));
  for (const app of catalogue.apps.values()) {
    for (const name of writtenNames(app)) {
      const units = nameUnits(fold(name).text);
      const key = units.join("");
      if (key === "" || stems.has(key)) continue;
      exact.set(key, { apps: [app.id], how: "name" });
      longest = Math.max(longest, units.length);
      for (const end of genericEnds)
        if (key.endsWith(end) && key.length > end.length + 1) addTo(parts, key.slice(0, -end.length), app.id);
      if (units.some(isHan)) {
        entries.push({ app: app.id, units, key });
        addSounds(units, entries.length - 1, app.id, sounds, initials);
      } else if (key.length >= 5) latin.push({ app: app.id, key });
    }
  }
  for (const [key, apps] of initials)
    if (!exact.has(key) && !stems.has(key)) exact.set(key, { apps: [...apps], how: "initials" });
  for (const [key, apps] of parts)
    if (!exact.has(key) && !stems.has(key)) exact.set(key, { apps: [...apps], how: "part" });
  for (const [stem, apps] of stems) exact.set(stem, { apps, how: "stem" });
  return {
    exact,
    sounds,
    beginnings: beginningsOf(exact.keys(), sounds.keys()),
    entries,
    latin,
    longest: Math.min(longest + 1, 14),
    ...typoTables(entries, latin),
    wordLike: new Map(
      [...catalogue.wordLike].map(([name, { notIn }]) => [squeeze(name), notIn.map((phrase) => fold(phrase).text)]),
    ),
  };
}

function beginningsOf(...lists: readonly Iterable<string>[]): Set<string> {
  const beginnings = new Set<string>();
  for (const list of lists)
    for (const key of list) for (let end = 1; end <= key.length; end += 1) beginnings.add(key.slice(0, end));
  return beginnings;
}

function addTo(map: Map<string, Set<string>>, key: string, app: string): void {
  const apps = map.get(key);
  if (apps === undefined) map.set(key, new Set([app]));
  else apps.add(app);
}

function addSounds(
  units: readonly string[],
  entry: number,
  app: string,
  sounds: Map<string, number[]>,
  initials: Map<string, Set<string>>,
): void {
  const chinese = units.filter(isHan).length;
  if (chinese < 2) return;
  for (const syllables of readingsOf(units)) {
    const key = soundKey(syllables);
    const known = sounds.get(key);
    if (known === undefined) sounds.set(key, [entry]);
    else if (!known.includes(entry)) known.push(entry);
    if (units.length >= 3 && chinese === units.length)
      addTo(initials, syllables.map((each) => each.charAt(0)).join(""), app);
  }
}

function typoTables(
  entries: readonly NameEntry[],
  latin: readonly { readonly app: string; readonly key: string }[],
): Pick<NameIndex, "replaced" | "shortened" | "letters"> {
  const replaced: [number, number][] = [];
  const shortened: [number, number][] = [];
  for (const [index, { units }] of entries.entries()) {
    shortened.push([hashWithout(units, 0, units.length, -1, false), index]);
    for (let at = 0; at < units.length; at += 1) {
      if (units.length >= 3) replaced.push([hashWithout(units, 0, units.length, at, true), index]);
      if (units.length >= 4) shortened.push([hashWithout(units, 0, units.length, at, false), index]);
    }
  }
  const letters: [number, number][] = [];
  for (const [index, { key }] of latin.entries()) {
    letters.push([hashOf(key), index]);
    for (let at = 0; at < key.length; at += 1) letters.push([hashOf(key.slice(0, at) + key.slice(at + 1)), index]);
  }
  return { replaced: new HashTable(replaced), shortened: new HashTable(shortened), letters: new HashTable(letters) };
}
