/** Which items of a list a clause is about: by name, ordinal or number, all of them, all but some, the rest. For folded text. */
import type { ListItem } from "../../flows/index.ts";
import { matchesIn } from "../matches.ts";
import { numberOf } from "../numbers.ts";

export interface Targets {
  /** Places in the list, in its order. */
  readonly items: readonly number[];
  /** How they were named; null where nothing of the list was. */
  readonly by: "name" | "number" | "all" | "rest" | "except" | null;
}

const numeral = "\\d{1,2}|[一二两三四五六七八九十]";
const ordinal = new RegExp(`第\\s*(${numeral})(?:\\s*(?:个|项|件|条|点|样|步|间|家))?`, "g");
const firstFew = new RegExp(
  `(?:前|头|首)(?:面|边)?\\s*(${numeral})\\s*(?:个|项|件|条|样)|\\bfirst (two|three|four|2|3|4)\\b`,
  "g",
);
const lastFew = new RegExp(
  `(?:最后|后[面头边]?|尾)\\s*(?:那|这|嗰)?\\s*(?:(${numeral})\\s*(?:个|项|件|条|样)|俩|两样)|\\blast (two|three|one|item|point|thing|bit|step|entry|2|3)\\b|(?:最后|最尾|尾)(?:那|𠮶|嗰|这|呢)?(?:一)?(?:个|项|件|条|样|点)`,
  "g",
);
/** "1-3", 一到三: all between them. */
const range =
  /(?<![\d:.-])(?:第\s*)?(\d|[一二三四五六])\s*(?:-|–|—|~|到|至|\bto\b|\bthrough\b)\s*(?:第\s*)?(\d|[一二三四五六])(?![\d:.%-]|\s*(?:家|点|天|小时|分|年|月|号|日|次|遍|am\b|pm\b|days?|hours?|shops?|stores?|times))/g;
const words = ["first", "second", "third", "fourth", "fifth", "sixth"];
const englishOrdinal =
  /\b(?:(?:number|no\.?|item|point|#|meant?(?: to say)?)\s*(\d{1,2}|one|two|three|four|five)|(\d)(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth))\b/g;
/** Bare numbers, alone or in a row: "1、2", "1 and 3", "1,3". */
const bareNumbers =
  /(?<![\d:./])(\d)(?![\d:.%/]|\s*(?:家|点|天|小时|分|年|月|号|日|块|元|万|千|个(?!都|好)|%|am\b|pm\b|days?|hours?|shops?|stores?|minutes?))/g;
const everything =
  /都|全部|全|所有|一律|统统|通通|咸.{0,2}都|晒|\b(?:all|everything|every (?:single |last )?(?:one|item|thing|bit)|each (?:of them|one|and every)|the (?:whole |entire )?lot|the (?:whole|entire) (?:list|thing|bunch)|both)\b/;
const single = /(?:那|这|𠮶|嗰|呢|最后|最尾|后面|前面)一?(?:个|项|件|条|样)(?:也|都)/;
const remaining =
  /其[他它余]|剩[下低返落]|剩余|余下|净[返低剩]|别的|另外(?:几|两|三)|后面的|\b(?:the rest|others?|remaining|everything else|all the rest|what's left|whats left)\b/;
const exceptions =
  /(?:除了?咗?|除开|撇开|不算|扣掉)\s*(.{1,14}?)\s*(?:以外|之外|外)?\s*(?=[,，。.]|$|其[他它余]|别的|都|全|剩|\s)|\b(?:except(?: for)?|apart from|other than|besides|all but|everything but|(?:all|everything)(?: is| are)? (?:done|finished|ready|sorted) but|but not|bar)\s+(?:the |my |for |number |no\.? |item )?(.+?)(?=$|[,，]| (?:is|are|has|have|was|were)\b)/;
const onlyLeft =
  /(?:就|只|仅|净)\s*(?:剩下?|差|系|有|得)\s*(.{1,12}?)\s*(?:还|仲)?(?:没|未|冇)|^(?:就|只|仅|净)(?:剩下?|差)(.{1,8})|^(?:现在|而家|依家|目前)?(?:还|仲|尚|就)?(?:剩下?|净低|差)(?!.*(?:都|也|全|完|好了|咗|掂))(.{1,14})$|\b(?:only|just)\s+(?:the |my )?(.+?)\s+(?:is |are )?(?:left|missing|open|remains?|to go|outstanding)\b/;

const among = (places: Iterable<number>, size: number): number[] =>
  [...new Set(places)].filter((at) => at >= 0 && at < size).sort((left, right) => left - right);

/** Places that a stretch names by name or number. */
function namedIn(
  text: string,
  items: readonly ListItem[],
): { readonly places: number[]; readonly by: "name" | "number" | null } {
  const numbered: number[] = [];
  for (const match of matchesIn(ordinal, text)) numbered.push((numberOf(match[1] ?? "") ?? 0) - 1);
  for (const match of matchesIn(firstFew, text)) {
    const count = numberOf(match[1] ?? match[2] ?? "") ?? 0;
    for (let at = 0; at < count; at += 1) numbered.push(at);
  }
  for (const match of matchesIn(lastFew, text)) {
    const word = match[1] ?? match[2] ?? (/俩|两样/.test(match[0]) ? "2" : "one");
    const count = numberOf(/^(?:item|point|thing|bit|step|entry)$/.test(word) ? "one" : word) ?? 1;
    for (let at = items.length - count; at < items.length; at += 1) numbered.push(at);
  }
  const spared = text.replace(firstFew, " ").replace(lastFew, " ").replace(range, " ");
  for (const match of matchesIn(range, text)) {
    const [from, to] = [numberOf(match[1] ?? "") ?? 0, numberOf(match[2] ?? "") ?? 0];
    for (let at = from; at <= to; at += 1) numbered.push(at - 1);
  }
  for (const match of matchesIn(englishOrdinal, spared)) {
    const [, counted, digit, word] = match;
    const before = spared.slice(Math.max(0, match.index - 8), match.index);
    // "a second", "first of all" and "I'll back up first" count nothing.
    if (word === "second" && /\b(?:a|one|few|per) $/.test(before)) continue;
    const after = spared.slice(match.index + match[0].length);
    if (
      word === "first" &&
      !/the $/.test(before) &&
      (/^\s*$|^ of all/.test(after) || /at $/.test(before)) &&
      match.index > 0
    )
      continue;
    numbered.push(word === undefined ? (numberOf(counted ?? digit ?? "") ?? 0) - 1 : words.indexOf(word));
  }
  if (!ordinal.test(text)) for (const match of matchesIn(bareNumbers, spared)) numbered.push(Number(match[1]) - 1);
  ordinal.lastIndex = 0;
  const named = items.flatMap(({ names }, at) => (names.some((name) => holdsName(text, name)) ? [at] : []));
  const places = among([...numbered, ...named], items.length);
  return { places, by: places.length === 0 ? null : named.length > 0 ? "name" : "number" };
}

/** "Bakcup", "contrct": two letters have changed places, or a vowel is lacking. With other letters it may be another word: "contact". */
function isSlipOf(word: string, name: string): boolean {
  if (word[0] !== name[0]) return false;
  let at = 0;
  while (at < word.length && word[at] === name[at]) at += 1;
  const rest = name.slice(at);
  if (word.length === name.length) return word.slice(at) === `${rest[1] ?? ""}${rest[0] ?? ""}${rest.slice(2)}`;
  return word.length === name.length - 1 && word.slice(at) === rest.slice(1) && /[aeiou]/.test(rest[0] ?? "");
}

/** Latin names stand as words of their own: "name" isn't in "rename". */
const holdsName = (text: string, name: string): boolean => {
  const at = text.indexOf(name);
  if (at < 0) return /^[a-z]{6,}$/.test(name) && (text.match(/[a-z]{5,}/g) ?? []).some((word) => isSlipOf(word, name));
  if (!/^[a-z]/.test(name)) return true;
  return !/[a-z]/.test(text.charAt(at - 1)) && !/[a-z]/.test(text.charAt(at + name.length).replace(/[se]/, ""));
};

/**
 * @param text one clause
 * @param items of the list that is open
 * @param elsewhere places that other clauses of the message name: "the rest" are the others
 */
export function targetsIn(text: string, items: readonly ListItem[], elsewhere: readonly number[] = []): Targets {
  const all = items.map((_, at) => at);
  const spared = exceptions.exec(text);
  const except = spared === null ? null : namedIn(spared[1] ?? spared[2] ?? "", items);
  if (except !== null && except.places.length > 0 && (everything.test(text) || remaining.test(text)))
    return { items: all.filter((at) => !except.places.includes(at)), by: "except" };
  // "Three are done, all but the contract": the exception alone in its clause.
  if (
    except !== null &&
    except.places.length > 0 &&
    /^(?:就|只)?(?:除|撇|不算|扣|except|apart|other|besides|but not)/.test(text)
  )
    return { items: all.filter((at) => !except.places.includes(at)), by: "except" };
  const named = namedIn(text, items);
  if (named.by !== null) return { items: named.places, by: named.by };
  if (remaining.test(text)) return { items: all.filter((at) => !elsewhere.includes(at)), by: "rest" };
  // "That one, too" in Chinese has the word for "all" in it.
  if (single.test(text)) return { items: [], by: null };
  const counted = new RegExp(
    `(${numeral}|[俩仨])\\s*(?:个|项|件|条|样)?(?:嘢|事)?(?:全|都|通通|统统|一律)|all (two|three|four|five|\\d)`,
  ).exec(text);
  if (counted !== null)
    return numberOf(counted[1] ?? counted[2] ?? "") === items.length
      ? { items: all, by: "all" }
      : { items: [], by: null };
  return everything.test(text) ? { items: all, by: "all" } : { items: [], by: null };
}

/** What is said of the rest, without the exception: "all but the contract, which I haven't read". */
export const withoutException = (text: string): string => text.replace(exceptions, " ");

/** "Only the backup is left": what that leaves is everything else. Null where nothing of the kind is said. */
export function leftIn(text: string, items: readonly ListItem[]): readonly number[] | null {
  const match = onlyLeft.exec(text);
  if (match === null) return null;
  const { places } = namedIn(match.slice(1).find((each) => each !== undefined) ?? "", items);
  return places.length === 0 ? null : places;
}
