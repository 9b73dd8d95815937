/** Which items of a list a clause is about: by name, ordinal or number, all of them, all but some, the rest. For folded text. */
import type { ListItem } from "../../flows/index.ts";
import { matchesIn } from "../matches.ts";
import { isHan, readingOf } from "../names/sounds.ts";
import { englishOrdinals, numberOf } from "../numbers.ts";

export interface Targets {
  /** Places in the list, in its order. */
  readonly items: readonly number[];
  /** How they were named; null where nothing of the list was. */
  readonly by: "name" | "number" | "all" | "rest" | "except" | null;
}

const numeral = "\\d{1,2}|[一二两三四五六七八九十]";
const ordinal = new RegExp(
  `第\\s*(${numeral})(?:\\s*(?:个|项|件|条|点|样|步|间|家))?(?!\\s*(?:页|版|次|遍|回|天|日|周|屏))`,
  "g",
);
/** 倒数第二个, "the second to last". */
const fromTheEnd = new RegExp(
  `(?:倒数|最后|尾数)第?\\s*(${numeral})\\s*(?:个|项|件|条|样)(?!都)|\\b(?:second|next) to (?:the )?last\\b|\\blast but one\\b`,
  "g",
);
const firstFew = new RegExp(
  `(?:前|头|首)(?:面|边)?\\s*(${numeral})\\s*(?:个|项|件|条|样)|\\b(?:first|top) (two|three|four|2|3|4)\\b`,
  "g",
);
const lastFew = new RegExp(
  `(?:最后|后[面头边]?|尾)\\s*(?:那|这|嗰)?\\s*(?:(${numeral})\\s*(?:个|项|件|条|样)|俩|两样)|(?<!every |each )\\b(?:last|final) (two|three|one|item|point|thing|bit|step|entry|2|3)\\b|(?<=\\b(?:first|second|third|fourth|1st|2nd|3rd)(?:,| and|, and) (?:the )?)last\\b(?! (?:night|week|month|year|time|step))|(?:最后|最尾|尾)(?:那|嗰|这|呢)?(?:一)?(?:个|项|件|条|样|点)`,
  "g",
);
/** "1-3", 一到三: all between them. */
const range =
  /(?<![\d:.-])(?:第\s*)?(\d|[一二三四五六])\s*(?:-|–|—|~|到|至|\bto\b|\bthrough\b)\s*(?:第\s*)?(\d|[一二三四五六])(?![\d:.%-]|\s*(?:家|点|天|小时|分|年|月|号|日|次|遍|am\b|pm\b|days?|hours?|shops?|stores?|times))/g;
/** "Numbers two to four": the same in words. */
const rangeInWords =
  /\b(?:numbers?|items?|points?) (one|two|three|four|five) (?:to|through|till) (two|three|four|five|six)\b/g;
/** "三和四都好了": numerals in a row are numbers of items, not how many there are. */
const joinedNumerals =
  /(?<![第\p{Script=Han}])[一二三四五六](?:\s*(?:和|跟|同|与|、|，|,|及)\s*[一二三四五六])+(?=\s*(?:都|也|[这那呢嗰]?两|号|项|条|样|已|全|好|搞|弄|做|没|未|冇|还|仲|差|欠|就|得|ok|done|$))/gu;
/** 一三四没毛病, 124都ok: a row of numerals, each another item, of which something is said. */
const runOfNumerals =
  /^\s*([一二三四五六]{2,4}|[1-6]{2,4})(?=(?:都|也|我|就|已经?|没|未|冇|还|仲|差|欠|好|妥|搞|弄|做|办|完|执|ok|done|没毛病))/u;
/** "二跟我没关系", 一还没弄: one numeral that begins what is said of it. */
const leadingNumeral =
  /^\s*([一二三四五六])(?=(?:跟我|和我|同我|与我|不适用|没关系|唔关|还没|仲未|还差|仲差|已经?(?:好|弄|做|搞)|弄|搞掂|搞定|做好|ok))/u;
/** "Two and three are finished": numerals in a row. */
const joinedEnglish =
  /\b(?:one|two|three|four|five)(?:(?:, (?:and )?| and | & )(?:one|two|three|four|five))+(?= (?:are|were|is|both|have|done|finished|sorted|ready|ok)\b)/g;
/** "Saved on the computer": where something is kept is no item. */
const keptAt =
  /(?:存|放|保存|拷|下载|导)(?:到|在|进|入)?(?:了|咗)?(?:自己的?|我的?|本地|公司|屋企)?(?:电脑|硬盘|u盘|网盘)(?:里面?|上面?|中|度)?/g;
/** "It only has access to orders": what an app may read is no item. */
const mayRead =
  /\baccess to [^,.;]*|\b(?:it|app|they) (?:can|may|could) (?:only )?(?:see|read|reach|touch|edit|change) [^,.;]*|(?:只|就|净)?(?:能|可以|会)(?:够)?(?:看|读|改|动|睇)(?:到|得到)?(?!一?下|看)[^，,。；;]*/g;
const englishOrdinal =
  /\b(?:(?:number|no\.?|item|point|#|meant?(?: to say)?)\s*(\d{1,2}|one|two|three|four|five)|(\d)(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth))\b/g;
/** Bare numbers, alone or in a row: "1、2", "1 and 3", "1,3". */
const bareNumbers =
  /(?<![\d:./])(?<!\b(?:at|by|around|till?|until|since) )(\d)(?![\d:.%/]|\s*(?:家|点|天|小时|分|年|月|号|日|块|元|万|千|个(?!好)|%|am\b|pm\b|days?|hours?|shops?|stores?|minutes?))/g;
const everything =
  /(?<!平)均(?=已|都|处|完|好|做|办|确|检)|皆|都|全部|全|所有|一律|统统|通通|咸.{0,2}都|晒|\b(?:all|everything|every (?:single |last )*(?:one|item|thing|bit)|each (?:of them|one|and every)|the (?:whole |entire )?lot|the (?:whole|entire) (?:list|thing|bunch)|both)\b/;
const single = /(?:那|这|嗰|呢|最后|最尾|后面|前面)一?(?:个|项|件|条|样)(?:也|都)/;
const remaining =
  /其[他它余]|剩[下低返落]|剩余|余下|净[返低剩]|别的|另外(?:几|两|三)|后面的|\b(?:the rest|others?|remaining|everything else|all else|all the rest|what's left|whats left)\b/;
/** How many the rest are. */
const remainingFew =
  /(?:另外|其[他它余]|剩[下低返落]|余下|\b(?:other|remaining))\s*(?:的|嘅|那|嗰|返)?\s*([两二三四五2-5俩]|two|three|four)(?:个|项|件|条|样|\b)/;
/** An item by whatever it is called, between the words that leave it out. */
const left = "(?<item>.{1,28}?)";
const finishedWords = "done|finished|ready|sorted|complete|completed|checked|set|good|covered|settled";
/** Ways to leave something out of all: before it, or behind it. The item, and nothing that is said of the rest, stands in the group. */
const exceptions: readonly RegExp[] = [
  /(?:除(?![夕权掉授绑非])(?:了|咗|去|开|却)?|撇开|撇除|抛开|排除|扣掉|刨去|刨开)\s*(?<item>.{1,14}?)\s*(?:以外|之外|外(?!面)|不(?:说|讲|谈|算|提|计|管))?\s*(?=[,，。.!！]|$|其[他它余]|别的|都|全|剩|我|就|所有|咸|四|三|通通|统统|\s)/u,
  /(?:(?<!算)不算(?:上)?|(?<!算)唔算|唔计|唔包|不计|不含|不包括?)\s*(?<item>[^,，。]{1,10}?)(?:的话|嘅话)?\s*(?=[,，。.!！]|$|都|全|我|就|其|别的|剩)/u,
  /(?:^|[,，。\s])(?:就|只有|唯独)?(?<item>(?!刚|头先|上面|我?勾)[^,，。]{1,10}?)(?:以外|之外|除外|(?<!算)(?:不算|唔算)|唔计|不计|不在内|唔在内|不包括在内|另算|另说|例外)(?:的|嘅)?/u,
  new RegExp(
    `\\b(?:except(?: for)?|excepting|apart from|aside from|other than|besides|excluding|exclusive of|minus|barring|bar|but for|but not|not counting|not including|leaving out|leaving aside|with the exception of|outside of|(?:all|everything|the lot|everyone|everybody|all of us|the whole \\w+) but|(?<=\\b(?:${finishedWords}|all|everything) )save(?: for)?|(?<=\\b(?:all|everything|everything's|done|did|it)(?: of (?:it|them))?(?: is| are| was)? (?:${finishedWords}),? )but)\\s+(?!(?:${finishedWords}|over|certain|impossible)\\b)(?:the |my |our |for |that |number |no\\.? ?|item |point )*${left}(?=$|[,，;.!]| (?:is|are|has|have|was|were|i|i've|we|we've|it's|it|they|everything|all|that|which|the rest|done|ready|finished)\\b)`,
    "u",
  ),
  /(?:^|[,，;.]\s*|\b(?:done|finished|ready|sorted|and|with|but)\b[, ]+)(?:the |my |our |with )*(?<item>[a-z0-9 ]{1,24}?) (?:aside|excepted|excluded|not included|to one side|not counted)\b/u,
];
const onlyLeft =
  /(?:就|只|仅|净|净系|独|唯独)\s*(?:剩下?|差|争|欠|缺|系|有|得)\s*(.{1,12}?)\s*(?:还|仲)?(?:没|未|冇)|^(?:就|只|仅|净系?|而家)*(?:剩下?|差|争|欠|缺)(?!不多|点|啲)(.{1,8})|^(?:现在|而家|依家|目前)?(?:还|仲|尚|就)?(?:剩下?|净低|差|争|欠|缺)(?!不多|.*(?:都|也|全|完|好了|咗|掂))(.{1,14})$|\b(?:only|just|nothing but|nothing)\s+(?:(?:left|remaining|open|missing) but )?(?:the |my )?(.+?)\s+(?:is |are )?(?:left|missing|open|remains?|remaining|to go|to do|outstanding)\b|\bnothing (?:left|open|missing|remaining) (?:but|except) (?:the |my )?(.+?)(?:$|[,，.])|^(?:the |my )?(.+?) (?:is|are) (?:all|the only (?:one|thing|item)|the last (?:one|thing)) (?:that'?s |that is |still )?(?:left|open|missing|outstanding|to do|to go)\b|^(?:and |but |so |now )?(?:just|only) (?:the |my )?([a-z]+(?: [a-z]+)?)[\s.!]*$/;

const among = (places: Iterable<number>, size: number): number[] =>
  [...new Set(places)].filter((at) => at >= 0 && at < size).sort((left, right) => left - right);

/** Places that a stretch names by name or number. */
function namedIn(
  text: string,
  items: readonly ListItem[],
): { readonly places: number[]; readonly by: "name" | "number" | null } {
  const numbered: number[] = [];
  for (const match of matchesIn(fromTheEnd, text))
    numbered.push(items.length - (/second|next|but one/.test(match[0]) ? 2 : (numberOf(match[1] ?? "") ?? 0)));
  for (const match of matchesIn(ordinal, text.replace(fromTheEnd, " ")))
    numbered.push((numberOf(match[1] ?? "") ?? 0) - 1);
  for (const match of matchesIn(firstFew, text)) {
    const count = numberOf(match[1] ?? match[2] ?? "") ?? 0;
    for (let at = 0; at < count; at += 1) numbered.push(at);
  }
  for (const match of matchesIn(lastFew, text)) {
    const word = match[1] ?? match[2] ?? (/俩|两样/.test(match[0]) ? "2" : "one");
    const count = numberOf(/^(?:item|point|thing|bit|step|entry)$/.test(word) ? "one" : word) ?? 1;
    for (let at = items.length - count; at < items.length; at += 1) numbered.push(at);
  }
  for (const [row] of matchesIn(joinedNumerals, text))
    for (const each of row.match(/[一二三四五六]/g) ?? []) numbered.push((numberOf(each) ?? 0) - 1);
  const run = runOfNumerals.exec(text)?.[1];
  if (run !== undefined && new Set(run).size === run.length)
    for (const each of run) numbered.push((numberOf(each) ?? 0) - 1);
  const leading = leadingNumeral.exec(text)?.[1];
  if (leading !== undefined) numbered.push((numberOf(leading) ?? 0) - 1);
  for (const [row] of matchesIn(joinedEnglish, text))
    for (const each of row.match(/one|two|three|four|five/g) ?? []) numbered.push((numberOf(each) ?? 0) - 1);
  const spared = text
    .replace(fromTheEnd, " ")
    .replace(firstFew, " ")
    .replace(lastFew, " ")
    .replace(range, " ")
    .replace(rangeInWords, " ");
  for (const match of [...matchesIn(range, text), ...matchesIn(rangeInWords, text)]) {
    const [from, to] = [numberOf(match[1] ?? "") ?? 0, numberOf(match[2] ?? "") ?? 0];
    for (let at = from; at <= to; at += 1) numbered.push(at - 1);
  }
  for (const match of matchesIn(englishOrdinal, spared)) {
    const [, counted, digit, word] = match;
    const before = spared.slice(Math.max(0, match.index - 8), match.index);
    // "a second", "first of all" and "I'll back up first" count nothing.
    if (word === "second" && /\b(?:a|one|few|per) $/.test(before)) continue;
    const after = spared.slice(match.index + match[0].length);
    // "My second account" is none of the list.
    if (/^ (?:accounts?|shops?|stores?|phone|laptop|thoughts?|hand|time|opinion|apps?|job)\b/.test(after)) continue;
    if (
      word === "first" &&
      !/the $/.test(before) &&
      (/^\s*$|^ of all/.test(after) || /at $/.test(before)) &&
      match.index > 0
    )
      continue;
    numbered.push(word === undefined ? (numberOf(counted ?? digit ?? "") ?? 0) - 1 : englishOrdinals.indexOf(word));
  }
  if (!ordinal.test(text.replace(fromTheEnd, " ")))
    for (const match of matchesIn(bareNumbers, spared)) numbered.push(Number(match[1]) - 1);
  ordinal.lastIndex = 0;
  const without = text.replace(keptAt, "存").replace(mayRead, " ");
  const named = items.flatMap(({ names }, at) => (names.some((name) => holdsName(without, name)) ? [at] : []));
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

const dictionary = new Intl.Segmenter("zh", { granularity: "word" });
/** 备分 for 备份: another character of the same sound, where the characters make no word of their own. */
function holdsAlike(text: string, name: string): boolean {
  const wanted = [...name];
  const said = [...text];
  return said.some((_, at) => {
    const window = said.slice(at, at + wanted.length);
    const same = window.filter((character, place) => character === wanted[place]).length;
    return (
      window.length === wanted.length &&
      same > 0 &&
      same < wanted.length &&
      window.every((character, place) => isHan(character) && readingOf(character) === readingOf(wanted[place] ?? "")) &&
      [...dictionary.segment(window.join(""))].length > 1
    );
  });
}

const doneWith = /[写寄发收看睇回送给交拟封的那这份把将]/u;
const doneOrAlso = /[也都已写寄发收给交没未还就我他]/u;
/** One character is a part of another word in 通信 and 信用, but not in 寄信. */
function isWordOfItsOwn(text: string, name: string): boolean {
  const isWord = (pair: string): boolean => pair.length === 2 && [...dictionary.segment(pair)].length === 1;
  return [...matchesIn(new RegExp(name, "gu"), text)].some(({ index }) => {
    const [before, after] = [text.slice(Math.max(0, index - 1), index), text.slice(index + 1, index + 2)];
    // The dictionary takes 微信 for two words.
    if (before === "微") return false;
    return !(isWord(before + name) && !doneWith.test(before)) && !(isWord(name + after) && !doneOrAlso.test(after));
  });
}

/** Latin names stand as words of their own: "name" isn't in "rename". */
const holdsName = (text: string, name: string): boolean => {
  const at = text.indexOf(name);
  if (at < 0 && /^\p{Script=Han}{2,4}$/u.test(name)) return holdsAlike(text, name);
  if (at < 0) return /^[a-z]{6,}$/.test(name) && (text.match(/[a-z]{5,}/g) ?? []).some((word) => isSlipOf(word, name));
  if (/^\p{Script=Han}$/u.test(name)) return isWordOfItsOwn(text, name);
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
  const exception = exceptionIn(text, items);
  if (exception !== null && !exception.isPart) {
    const rest = namedIn(exception.rest, items);
    // "Apart from the contract the backup is done": that one is named.
    if (rest.by !== null) return { items: rest.places.filter((at) => !exception.places.includes(at)), by: rest.by };
    return exception.places.length === 0
      ? { items: [], by: "except" }
      : { items: all.filter((at) => !exception.places.includes(at)), by: "except" };
  }
  const named = namedIn(text, items);
  if (named.by !== null) return { items: named.places, by: named.by };
  if (remaining.test(text)) return { items: all.filter((at) => !elsewhere.includes(at)), by: "rest" };
  // "That one, too" in Chinese has the word for "all" in it.
  if (single.test(text)) return { items: [], by: null };
  const full = /(\d|two|three|four|five|six) ?(?:out of|of|for|\/) ?\1(?!\d)/.exec(text);
  if (full !== null)
    return numberOf(full[1] ?? "") === items.length ? { items: all, by: "all" } : { items: [], by: null };
  const counted = new RegExp(
    `(${numeral}|[俩仨])\\s*(?:个|项|件|条|样)?(?:嘢|事)?(?:全|都|通通|统统|一律|均|皆)|all (two|three|four|five|\\d)`,
  ).exec(text);
  if (counted !== null)
    return numberOf(counted[1] ?? counted[2] ?? "") === items.length
      ? { items: all, by: "all" }
      : { items: [], by: null };
  return everything.test(text) ? { items: all, by: "all" } : { items: [], by: null };
}

/** Whether the rest is said to be another number of items than it is: "the other two", where three are open. */
export function isMiscounted(text: string, rest: readonly number[], items: readonly ListItem[]): boolean {
  const word = remainingFew.exec(text)?.[1];
  const count = word === undefined ? null : numberOf(word === "俩" ? "2" : word);
  const left = rest.filter((at) => items[at]?.state === "open" || items[at]?.state === "later");
  return count !== null && count !== rest.length && count !== left.length;
}

const ticksTogether =
  /(?<count>[两三四俩])(?:个|项|件|条|样)?(?:勾|剔|都|全)|\b(?<both>both)\b|\b(?:all|the|those|these) (?<number>two|three|four)\b|[那这嗰呢](?:几|些)(?:个|项)?(?:勾|剔)|\b(?:those|these|my|the|all) ticks\b/u;

/** @returns what is ticked, where a clause speaks of it as so many as there are: "both ticks", 那两个勾; none otherwise */
export function tickedTogether(text: string, items: readonly ListItem[]): readonly number[] {
  const match = ticksTogether.exec(text);
  if (match === null) return [];
  const ticked = items.flatMap(({ state }, place) => (state === "done" || state === "not-applicable" ? [place] : []));
  const { count, both, number } = match.groups ?? {};
  const said = both === undefined ? (count ?? number) : "2";
  return said === undefined || numberOf(said === "俩" ? "2" : said) === ticked.length ? ticked : [];
}

export interface Exception {
  /** What is left out; none where it isn't said which: "all but one". */
  readonly places: readonly number[];
  /** What is said of the rest. */
  readonly rest: string;
  /** It is nothing of the list: "the backup is done except for the images". */
  readonly isPart: boolean;
}

/** Some of them, and it isn't said which. */
const someOf = new RegExp(
  `^(?:的|那|其中)?(?:one|two|three|1|2|3|(?:${numeral}|几|[俩仨])(?:个|项|件|条|样))(?: of (?:them|these|those))?$`,
  "u",
);

/** Time and talk leave nothing out: "done but for now that's it". */
const ofNoItem =
  /^(?:now|today|that|this|me|you|here|a|an|one thing|此|这(?:个|些)?|那(?:个|些)?|你|我|现在|今天|睡觉|吃饭)(?![a-z])/u;

/** Something is said in it, besides its name: "the contract will be done tonight". */
const told =
  /\b(?:will|would|be|to|tonight|tomorrow|later|can|could|should|must|gets?|by|until|after|before|once|when|if)\b/;

/** What a clause leaves out of all that it speaks of: "all but the contract", "the contract aside", 合同除外; null for nothing. */
export function exceptionIn(text: string, items: readonly ListItem[]): Exception | null {
  let part: Exception | null = null;
  for (const [at, pattern] of exceptions.entries()) {
    const match = pattern.exec(text);
    const item = match?.groups?.item?.trim();
    if (match === null || item === undefined) continue;
    const rest = [
      text.slice(0, match.index),
      /^\p{L}*(?:all|everything|the lot) but/u.test(match[0]) ? "all" : "",
      text.slice(match.index + match[0].length),
      told.test(item) ? item : "",
    ]
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .join(" ");
    const { places } = namedIn(item, items);
    const isCount = /\bbut\s+\d/u.test(match[0]);
    if (someOf.test(item) && (isCount || places.length === 0 || !/^\d$/u.test(item)))
      return { places: [], rest, isPart: false };
    if (places.length > 0) return { places, rest, isPart: false };
    if ((at === 0 || at === 3) && !ofNoItem.test(item)) part ??= { places: [], rest, isPart: true };
  }
  return part;
}

/** "Only the backup is left": what that leaves is everything else. Null where nothing of the kind is said. */
export function leftIn(text: string, items: readonly ListItem[]): readonly number[] | null {
  const match = onlyLeft.exec(text);
  if (match === null) return null;
  const { places } = namedIn(match.slice(1).find((each) => each !== undefined) ?? "", items);
  return places.length === 0 ? null : places;
}

/** Whether something is said to be left that is none of the items: "only the east wind is lacking". */
export const isSomethingLeft = (text: string, items: readonly ListItem[]): boolean =>
  onlyLeft.test(text) && leftIn(text, items) === null;
