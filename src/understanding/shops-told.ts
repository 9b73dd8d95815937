/**
 * Shops told in several breaths: "only two of them: A and B", "A and B, the third is closed", "four, no, three, one has closed". What counts
 * names none, and what becomes of the others is neither a name nor a count.
 */
import { isAsking, isDoubting } from "./acts/polarity.ts";
import { fold } from "./folding.ts";
import { isTalk, splitShops } from "./lists.ts";
import { isOthers } from "./moods.ts";
import { englishOrdinals, numberOf } from "./numbers.ts";
import { countAlone, countOfThose, idle, isDenied, numeral } from "./shop-counts.ts";

export interface ShopsTold {
  readonly names: readonly string[];
  readonly count: number | null;
}

const marks =
  /[，,、;；\n：:。!！…]+|\.(?=\s|$)|\s[-–—]\s|(?<=(?:错|多|少)(?:了|咗)?)\s+|\s+(?=(?:其实|应该)?(?:就|只)?(?:剩|有|是)?[两三四五六\d](?:家|间|个))/u;
/** 一号店小满: the shop by its number, and its name. */
const numbered = /^第?[一二两兩三四五六七八九十\d]{1,2}(?:号|號)(?:店|铺|舖)\s*(?:叫做?|是|:|：)?\s*(\S.{0,30})$/u;
/** Which of them are counted in. */
const countedIn = /^(?:算上|包括|连上?|加上|含|计埋|连埋)|^(?:including|counting|with)\b/;
const takenBack =
  /^(?:啊|哦|噢|呃|哎|那个|oh|er+|um+|[\s,，])*(?:不对|不是|唔系|唔啱|错了|(?:说|讲|打|写|弄|搞|数|报|记|算)(?:错|多|少)(?:了|咗)?|我(?:说|讲)错了?|no|nope|no wait|wait|wait no|sorry|oops|scratch that|i mean|correction)$/;
const small =
  /^(?:嗯+|好的?|对|哦|那个|就|是|ok|okay|yes|well|so|and|then|sorry|both|就这些|谢谢?|唔该|thanks?|please|pls|actually|其实)$/;

/** What becomes of the shops that aren't named. */
const ofTheRest = new RegExp(
  `^(?:但是?|不过|可是|还有|另外?|其[他它余]|剩(?:下|低|返)?|第${numeral}|最后|有|嗰|那|的|${numeral}|家|间|个)+(?:店|铺)?(?:我|就|都|也|早就?|已经?|还|暂时|先|可以|在|是)*(?:[^，,。]{0,6})?(?:关|停|执|收[掉了咗]|倒|封|卖|转|不(?:做|弄|解|用|要|搞|管|动|需|开|算)|没(?:做|弄|授权|装|用|开)|唔(?:做|使|搞|用|整|开|计)|冇(?:做|开|授权)|先放|留着|以后|再说|下次|另说)|^(?:and |but |though )*(?:the |my )?(?:(?:third|fourth|fifth|other|others|last|rest|remaining|another|one|two|three|four)\\b ?)+(?:ones?|shops?|stores?|of (?:them|those|these))?\\b.{0,30}\\b(?:clos\\w+|shut|sold|gone|dead|later|not|isn'?t|aren'?t|wasn'?t|doesn'?t|don'?t|never|can wait|skip|stays?|leave|banned|suspended|inactive|folded|opened)\\b`,
  "u",
);
const former = new RegExp(
  `^(?:我|我们|总共|一共)*(?:原先|原来|原本|本来|以前|之前|从前|起初)(?:是|系|有|一共|总共)*${numeral}(?:家|间|个)|^(?:there (?:were|was)|it (?:was|were)|we had|i had|used to be|originally|formerly|before that)(?: originally| once)? (?:it was |there were |i had |we had )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2})\\b`,
  "u",
);
/** "I sold one of them in May", 五月份卖掉了一家. */
const givenUp = new RegExp(
  `^(?:但是?|不过|因为|之前|我|我们)*[^，,。]{0,8}?(?:卖|关|停|转|盘|倒|收|执|结业)(?:掉|出去|让|门|店|业)?(?:了|咗)(?:其中)?(?:的)?(${numeral})(?:家|间|个)|^(?:and |but |because |since |as |actually |well |so |oh |, )*(?:(?:i|we|i've|we've|i have|we have) )?(?:(?:just|already|since|have) )*(?:sold|closed|shut|given up|gave up|dropped|lost|got rid of)(?: down)? (?:the )?(one|two|three|\\d|third|other)\\b`,
  "u",
);
/** "The third is being done up": some of them, and no name. */
const ofSome = new RegExp(
  `^(?:但是?|不过|可是|还有|另外?|其[他它余中]|剩(?:下|低|返)?|有|嗰|那|的)*(?:第?${numeral}|最后一?|另外?一?|其[他它余]几?)(?:家|间|个)(?!店$|铺$)`,
  "u",
);
/** "The first is called A": each of them by its place. */
const ofPlace =
  /^(?:那|还有|還有|然后|然後|再|and |the )*(?:第(?<zh>[一二两兩三四五六七八九十\d]{1,2})[家间間個个](?:店|铺|舖)?\s*(?:就|的名字)?(?:叫做?|是|係|系|:|：)?|(?<en>first|second|third|fourth|fifth)(?: one| shop| store)?(?:'s| is)(?: called| named)? )\s*[「『“"]?(?<name>\S.{0,30}?)[」』”"]?$/iu;
/** "The first is from last year": said of a shop, and no name. */
const isToldOf =
  /^(?:[去今前]年|上个|下个|刚|刚刚|已|在|还|還|没|沒|不|被|也|都|卖|賣|做|开|開|用|装|裝|要|就|最|有|主|it|for|from|on|in|at|about|mostly|where|what|just|the one|still|new|old)|[的嘅了过過着咗]$/iu;
/** "One is called A": each of them by itself. */
const calledOf =
  /^(?:还有|還有|另外?|其中|and |the )*(?:第?[一二两兩三四五六七八九十\d]+[家间間个個](?:店|铺|舖)?|first|second|third|fourth|one|other|another)(?: one)?(?: is| shop is)?\s*(?:就|的名字)?(?:叫做?|called|named)\s*[「『“"]?(\S.{0,40}?)[」』”"]?$/iu;
/** One more of them begins here: "A, B and one that has closed". */
const joints = /\s+and\s+(?=(?:one|two|another|the|a third)\b)|(?:和|还有|跟|同)(?=(?:另外?)?[一两](?:家|间|个))/iu;
const nameless =
  /(?:家|间|个|店|铺).{0,6}(?:名字?)?(?:忘|唔记得|不记得|记不|想不起|没(?:有)?名|未有名|还没(?:起|取|改)名)|\b(?:forgot(?:ten)?|don'?t (?:remember|recall|know)|can'?t (?:remember|recall)|no name|without a name|nameless)\b/;
const noProperName =
  /^(?:都|也|其实)?(?:没|冇)(?:有)?(?:啥|什么|乜)?(?:正经|正式|特别|好听|像样)?(?:的|嘅)?名(?:字|称)?$|^(?:they )?(?:don'?t|do not) (?:really )?have (?:proper|real|fancy|any real) names$|^no (?:proper|real|fancy) names$/;
const before = new RegExp(`^[^\\d一二两三四五六七八九十]*(${numeral}|one|two|three|four|five)(?![\\d年月])`, "u");

/** @returns how many shops a stretch about some of them speaks of */
const numberIn = (folded: string): number =>
  /^(?:但是?|不过|还有|另外)*第|\b(?:third|fourth|fifth|last)\b/.test(folded)
    ? 1
    : (numberOf(before.exec(folded)?.[1] ?? "") ?? 1);

/** "A、B、C": names parted as such, and nothing besides, whatever else a part of one may mean. */
function listedOnly(text: string): readonly string[] | null {
  if (!text.includes("、") || /[，,。;；:：!！?？\n]/u.test(text.trim().replace(/[。.!！]+$/u, ""))) return null;
  const names = splitShops(text);
  const isName = (entry: string): boolean => {
    const folded = fold(entry).text.trim();
    return (
      !isTalk(entry.trim()) &&
      !isAsking(folded) &&
      !isOthers(folded) &&
      countAlone(folded) === null &&
      !/\d/.test(folded)
    );
  };
  return names.length > 1 && names.every(isName) ? names : null;
}

/** "A、B、C，I have to ask for the password of C": names in one stretch, and nothing but talk beside it. */
function listedBesideTalk(text: string): readonly string[] | null {
  const stretches = text.split(/[，,。:：;；!！?？\n]+|\.(?=\s|$)/u).filter((each) => /[\p{L}\p{N}]/u.test(each));
  const [list, ...more] = stretches.filter((each) => each.includes("、"));
  if (list === undefined || more.length > 0 || stretches.length < 2) return null;
  const names = splitShops(list);
  const others = stretches.filter((each) => each !== list);
  const isOnlyTalk = others.every((each) => isTalk(each.trim()) && !/\d|[一二两三四五六七八九十]/u.test(each));
  return names.length > 1 && isOnlyTalk && !names.some(isTalk) ? names : null;
}

/**
 * @param text an answer to which shops there are, as written
 * @returns null where it tells nothing of the kind; "unclear" where there are more names than shops
 */
export function shopsTold(text: string): ShopsTold | "unclear" | null {
  if (text.length > 300 || /^\d+\s*$/.test(text)) return null;
  const plain = listedOnly(text);
  if (plain !== null) return { names: plain, count: null };
  const listed = listedBesideTalk(text);
  if (listed !== null) return { names: listed, count: null };
  const names: string[] = [];
  let counted: number | null = null;
  let first: number | null = null;
  let rest: number | null = null;
  let isRevised = false;
  let isUnnamed = false;
  let isOther = false;
  let isListed = false;
  let isCountedIn = false;
  let before = 0;
  let isSpecial = false;
  let isOnly = false;
  let isFormer = false;
  let isPlaced = false;
  for (const piece of text.split(marks).flatMap((each) => each.split(joints))) {
    const folded = fold(piece).text.trim();
    if (!/[\p{L}\p{N}]/u.test(folded)) continue;
    if (takenBack.test(folded)) {
      isRevised = true;
      before = names.length;
      continue;
    }
    if (small.test(folded) || idle.test(folded)) continue;
    if (countedIn.test(folded)) {
      isCountedIn = true;
      continue;
    }
    // "They have no proper names, they're just called A and B."
    if (noProperName.test(folded)) continue;
    if (/^(?:就|分别|都)*叫/.test(folded)) isListed = true;
    if (nameless.test(folded)) {
      isUnnamed = true;
      continue;
    }
    if (isAsking(folded) || isDoubting(folded) || isOthers(folded)) return null;
    if (isDenied(folded)) {
      isSpecial = true;
      continue;
    }
    // "Three it was": so many there were before.
    if (former.test(folded)) {
      isSpecial = true;
      isFormer = true;
      continue;
    }
    // "A dozen, but only four of them have it": those count.
    const those = countOfThose(folded);
    if (those !== null) return { names: [], count: those };
    const count = countAlone(folded);
    if (count !== null) {
      if (counted !== null && counted !== count && !isRevised) return null;
      first ??= count;
      counted = count;
      if (/^(?:就|只|净|仅|only |just )/.test(folded)) isOnly = true;
      if (/现在|目前|而家|其实|改成|改为|换成|\b(?:now|actually|make (?:that|it)|change (?:that|it))\b/.test(folded))
        isSpecial = true;
      continue;
    }
    const given = givenUp.exec(folded);
    if (given !== null) {
      rest = (rest ?? 0) + (numberOf(given[1] ?? given[2] ?? "") ?? 1);
      continue;
    }
    if (ofTheRest.test(folded)) {
      rest = (rest ?? 0) + numberIn(folded);
      continue;
    }
    // "The second is called B": names by their places, all of them in their order.
    const { zh = "", en = "", name: placed = "" } = ofPlace.exec(piece.trim())?.groups ?? {};
    if (
      placed !== "" &&
      !isTalk(placed) &&
      !ofTheRest.test(folded) &&
      !(isToldOf.test(placed) && !/叫|called|named/.test(folded))
    ) {
      const place = en === "" ? numberOf(fold(zh).text) : englishOrdinals.indexOf(en.toLowerCase()) + 1;
      if (place !== names.length + 1) return "unclear";
      names.push(placed);
      isPlaced = true;
      continue;
    }
    const called = (calledOf.exec(piece.trim()) ?? numbered.exec(piece.trim()))?.[1];
    if (called !== undefined && !isTalk(called)) {
      names.push(called);
      isListed = true;
      continue;
    }
    if (ofSome.test(folded)) {
      isOther = true;
      continue;
    }
    const entries = splitShops(piece);
    if (entries.some((entry) => isTalk(entry))) return null;
    names.push(...entries);
  }
  // "A, no, B, C": the last before the words that take back was wrong; of several on both sides it isn't clear which.
  if (before > 0 && names.length > before) {
    if (before > 1 && names.length - before > 1) return "unclear";
    names.splice(before - 1, 1);
    isListed = true;
  }
  if (names.length === 0) {
    // "Four, no, three, one has closed": what was sold or opened tells why.
    const isWhy = rest !== null && first !== null && counted !== null && Math.abs(first - counted) === rest;
    return counted !== null &&
      ((isRevised && isWhy) || ((isSpecial || isOnly) && rest !== null) || isFormer || isCountedIn)
      ? { names, count: counted }
      : null;
  }
  if (isOther && counted === null) return null;
  // "The first is called A": the others are still to come.
  if (isPlaced)
    return names.length > 1 && (counted ?? names.length) === names.length ? { names, count: null } : "unclear";
  // "A同B": the word for "with" may be part of a name, unless there are so many.
  if (counted === names.length + 1) names.splice(0, names.length, ...parted(names, counted));
  if (counted === null) {
    if (isUnnamed && rest === null) return { names, count: null };
    if (isListed && rest === null) return names.length > 1 ? { names, count: null } : null;
    return rest === null ? null : { names, count: names.length };
  }
  if (counted < names.length) return "unclear";
  return { names, count: rest !== null && counted - rest === names.length ? names.length : counted };
}

/** How names are put right that were told before. */
const retelling =
  /^(?:(?:啊|哦|呃|哎呀?|oh|er+|and|i|i've|we|[,，\s])*(?:(?:店名|名字|名称|名稱|the names?|names?)?(?:我)?(?:打|写|寫|說|说|讲|講|弄|搞|記|记|拼)[错錯](?:了|咗|字)*|不对|不對|唔啱|sorry|oops|my mistake|typos?|wrong names?|mis(?:typed|spelled|spelt) (?:the names?|them|it|that|one)|(?:got|wrote|typed|spelled|spelt) (?:the names?|them|it|one of them|one|that) wrong)[,，。.!！:：\s]*)+(?:店名|the (?:shops?|names?)|they|it)?\s*(?:应该|應該)?(?:是|叫|係|系|are|is|should be|'s|'re)*(?: called)?[:：\s]*/iu;
const swapped =
  /^(?:是|系|係|应该是|應該是|it'?s|it is)?\s*(.{1,40}?)[,，\s]*(?:不是|唔係|唔系|而不是|not)\s*(.{1,40}?)[。.!！\s]*$|^(?:不是|唔係|唔系|not)\s*(.{1,40}?)[,，\s]*(?:而?是|系|係|but|it'?s)\s*(.{1,40}?)[。.!！\s]*$/iu;
const alike = (one: string, other: string): boolean => {
  const [left, right] = [fold(one).text.trim(), fold(other).text.trim()];
  return (
    left === right || [...left].filter((each) => right.includes(each)).length * 2 >= Math.max(left.length, right.length)
  );
};

/**
 * Names of shops that are put right: all of them once more, or one for another.
 *
 * @param before what they are called, in their order; null for one without a name
 * @returns all names as they are now; null where none is put right
 */
export function shopsRenamed(text: string, before: readonly (string | null)[]): readonly string[] | null {
  const named = before.filter((name) => name !== null);
  if (named.length === 0 || text.length > 300 || isAsking(fold(text).text)) return null;
  const rest = text.replace(retelling, "");
  const [, is, isNot, wasNot, was] = swapped.exec(rest) ?? [];
  const [right, wrong] = [is ?? was, isNot ?? wasNot].map((name) => name?.trim());
  if (
    right !== undefined &&
    wrong !== undefined &&
    named.includes(wrong) &&
    !isTalk(right) &&
    named.length === before.length
  )
    return named.map((name) => (name === wrong ? right : name));
  if (rest === text) return null;
  const names = splitShops(rest);
  const isSameList = names.length === before.length && names.every((name, at) => alike(name, before[at] ?? name));
  return isSameList && !names.some(isTalk) && names.some((name, at) => name !== before[at]) ? names : null;
}

function parted(names: readonly string[], count: number): readonly string[] {
  const parts = names.flatMap((name) => name.split(/(?<=\p{Script=Han}{2})[同与與](?=\p{Script=Han}{2})/u));
  return parts.length === count ? parts : names;
}
