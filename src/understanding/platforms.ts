/** Which marketplace is meant: by name or by a link. */
import type { Platform } from "../knowledge/index.ts";
import { fold } from "./folding.ts";
import { matchesIn } from "./matches.ts";
import { isPlace } from "./mediums.ts";

export interface NamedPlatform {
  readonly id: string;
  /** From where to where it stands in the folded text. */
  readonly at: number;
  readonly end: number;
}

interface Sought {
  readonly id: string;
  readonly length: number;
  readonly pattern: RegExp;
  /** Phrases in which it names nothing. */
  readonly notIn: readonly string[];
  readonly shop: Platform["shop"];
}

/** The knowledge's words and hosts, folded once for every set of platforms, the longest first. */
const soughtIn = new WeakMap<ReadonlyMap<string, Platform>, readonly Sought[]>();
function soughtOf(platforms: ReadonlyMap<string, Platform>): readonly Sought[] {
  const before = soughtIn.get(platforms);
  if (before !== undefined) return before;
  const folded = (word: string): string => fold(word).text.trim();
  const sought = [...platforms.values()].flatMap(({ id, words, domains, notIn, shop }): Sought[] => [
    ...words.map(folded).map((word) => ({
      ...{ id, length: word.length, pattern: patternOf(word), notIn: notIn.map(folded) },
      shop: shop === null || shopless.test(word) ? null : { ...shop, beside: shop.beside.map(folded) },
    })),
    ...domains
      .map((domain) => domain.replace(/^=/, ""))
      .map((host) => ({ id, length: host.length, pattern: new RegExp(escaped(host), "g"), notIn: [], shop: null })),
  ]);
  const longestFirst = sought.toSorted((one, other) => other.length - one.length);
  soughtIn.set(platforms, longestFirst);
  return longestFirst;
}

/** @returns the platforms named in the folded text, in the order said; a name inside a longer one is no name */
export const platformsIn = (text: string, platforms: ReadonlyMap<string, Platform>): readonly NamedPlatform[] =>
  eachOnce(namedIn(text, platforms));

/**
 * The platforms that are named as a place where something is connected, in the order said: not the messenger through which somebody is
 * spoken to, nor the purse that was charged. What a shop of one's own is made with comes after the marketplaces that it is connected to.
 */
export function placesIn(text: string, platforms: ReadonlyMap<string, Platform>): readonly NamedPlatform[] {
  const isBuilder = ({ id }: NamedPlatform): boolean => platforms.get(id)?.builder === true;
  const all = namedIn(text, platforms);
  const named = [...all.filter((each) => !isBuilder(each)), ...all.filter(isBuilder)];
  const isMedium = ({ id }: NamedPlatform): boolean => platforms.get(id)?.medium != null;
  if (!named.some(isMedium)) return eachOnce(named);
  const among = named.some((each) => !isMedium(each));
  return eachOnce(named.filter(({ id, at, end }) => isPlace(text, { at, end }, platforms.get(id)?.medium, among)));
}

const eachOnce = (named: readonly NamedPlatform[]): readonly NamedPlatform[] =>
  named.filter((each, index) => named.findIndex(({ id }) => id === each.id) === index);

/** Every place where one is named, in the order said. */
function namedIn(text: string, platforms: ReadonlyMap<string, Platform>): readonly NamedPlatform[] {
  const found: NamedPlatform[] = [];
  for (const { id, pattern, notIn, shop } of soughtOf(platforms)) {
    for (const match of matchesIn(pattern, text)) {
      const at = match.index;
      const end = at + match[0].length;
      if (found.some((each) => each.at < end && at < each.end)) continue;
      if (notIn.some((phrase) => isInside(text, phrase, at, end))) continue;
      const isShop = shop?.beside.some((word) => text.includes(word)) === true;
      found.push({ id: isShop ? shop.platform : id, at, end });
    }
  }
  return found.toSorted((left, right) => left.at - right.at);
}

/** Says of itself that it is no shop. */
const shopless = /号|账|帐|小程序|account/;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Latin words stand by themselves, joined or apart; a name isn't found in a longer one. */
const patternOf = (word: string): RegExp => {
  const open = escaped(word).replace(/[ -]+/g, "[ -]?");
  const [before, after] = [/^[a-z0-9]/.test(word) ? "(?<![a-z0-9])" : "", /[a-z0-9]$/.test(word) ? "(?![a-z0-9])" : ""];
  return new RegExp(`${before}${open}${after}`, "g");
};

/** Whether a place of the text lies inside that phrase. */
function isInside(text: string, phrase: string, at: number, end: number): boolean {
  for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + 1))
    if (from <= at && end <= from + phrase.length) return true;
  return false;
}
