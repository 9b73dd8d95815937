/** Numbers as people pass on a code: in a row, in groups, spelled out in Chinese or English, "six eights". On folded text. */
import { matchesIn } from "../matches.ts";

export interface Numeral {
  readonly start: number;
  readonly end: number;
  /** How many digits it stands for. */
  readonly digits: number;
}

/** With those that soldiers and operators say for 0, 1, 7 and 9. */
const digitSigns = "0-9零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖洞拐勾";
const digit = `[${digitSigns}]\\u20e3?`;
const gap = "(?: ?空格 ?|[ \\t\\-–—_.·•,，、/…~|]{0,2})";
const inRow = `(?<![a-z0-9.]|\\d:)${digit}(?:${gap}${digit}){3,11}(?![a-z0-9:])`;
/** The second form says the same twice: 六个八888888. */
const counted = `(?:[一二两三四五六七八九1-9] ?个 ?${digit}(?!\\d)[ ,，、和加再]{0,2}){1,4}|[四五六七八九4-9] ?个 ?[零一二三四五六七八九]\\d{4,12}`;
const spelledWord =
  "(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|(?<=[a-z] )[0-9](?![0-9a-z]))";
const spelled = `(?<![a-z])${spelledWord}(?:[ ,.\\-]{1,2}${spelledWord}){3,9}(?![a-z])`;
const plural = "(?:zeros|zeroes|ones|twos|threes|fours|fives|sixes|sevens|eights|nines|[0-9]'?s)";
const multiple = `(?<![a-z])(?:(?:two|three|four|five|six|seven|eight|[2-8]) ${plural}[ ,and]{0,5}){1,3}(?![a-z])`;

const anywhere = new RegExp([inRow, counted, spelled, multiple].join("|"), "g");
const here = new RegExp([inRow, counted, spelled, multiple].join("|"), "y");

const chineseCount = "零一二三四五六七八九";
const englishCount = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"];

function digitsOf(value: string): number {
  const groups = matchesIn(/([一二两三四五六七八九1-9]) ?个/g, value);
  if (groups.length > 0)
    return groups.reduce((sum, [, count = ""]) => {
      const number = count === "两" ? 2 : chineseCount.indexOf(count);
      return sum + (number >= 0 ? number : Number(count));
    }, 0);
  if (/[a-z]/.test(value)) {
    const words = value.match(/[a-z]+|[0-9]/g) ?? [];
    const times = words.filter((word) => /s$/.test(word) && word !== "s").length;
    if (times > 0)
      return words.reduce(
        (sum, word) => sum + Math.max(englishCount.indexOf(word), /^[2-8]$/.test(word) ? Number(word) : 0, 0),
        0,
      );
    return words.reduce((sum, word) => sum + (word === "double" ? 1 : word === "triple" ? 2 : 1), 0);
  }
  return value.replace(new RegExp(`[^${digitSigns}]`, "g"), "").length;
}

/** Dates, versions, prices, thousands and ranges are written with the same signs. */
const otherWriting =
  /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|\d{1,2}\.\d{2,}\.\d{1,3}|\d{1,2}\.\d{1,2}\.\d{2,3}|\d+\.\d{1,2}|0\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:0?[1-9]|1[0-2])\/(?:[12]\d|3[01])|\d{1,2}\s?[-~]\s?\d{2,3}|\d{3,4}[-~]\d{7,8}|400-\d{3}-\d{4})$/;

/** 59 58 57, "10 11 12": numbers that go up or down by one and the same step. */
function isCountedOff(value: string): boolean {
  const numbers = value.split(/[ ,，、]+/).map(Number);
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  const steady = numbers.every((each, at) => at === 0 || each - (numbers[at - 1] ?? 0) === step);
  return numbers.length >= 3 && step !== 0 && numbers.some((each) => each > 9) && steady;
}

function numeral(match: RegExpExecArray): Numeral | null {
  const whole = match[0].replace(/[ ,，、和加再and]+$/, "");
  // "903166 5分钟内有效", 771046五分钟: what is measured isn't a part of the number before it.
  const isMeasured = measuredAfter.test(match.input.slice(match.index + whole.length, match.index + whole.length + 14));
  const value = isMeasured ? whole.replace(/[ ,，、]+[^ ,，、]{1,3}$|(?<=\d)[一二两三四五六七八九]$/, "") : whole;
  const digits = digitsOf(value);
  if (digits < 4 || digits > 12 || otherWriting.test(value) || isCountedOff(value)) return null;
  return { start: match.index, end: match.index + value.length, digits };
}

/** @returns the number of four to twelve digits that stands at that place; null where none does */
export function numeralAt(text: string, position: number): Numeral | null {
  here.lastIndex = position;
  const match = here.exec(text);
  return match === null ? null : numeral(match);
}

/** @returns every number of four to twelve digits, in order */
export function numeralsIn(text: string): readonly Numeral[] {
  return matchesIn(anywhere, text)
    .map(numeral)
    .filter((each) => each !== null);
}

/** What makes a number an amount, a time or a part of something longer. */
export const measuredAfter =
  /^\s*(?:开头|发来|这个号|位|分钟|秒|次|条|遍|个|天|小时|字|年|月|日|号|点|块|元|件|单|折|倍|成|活动|家|人|份|箱|台|号?柜|包|斤|万|%|分(?!开)|页|张|笔|digits?\b|minutes?\b|mins?\b|times?\b|characters?\b|hours?\b|seconds?\b|letters?\b|days?\b|yuan|rmb|dollars?|usd|orders?|items?|units?|shops?|pieces?|people|customers?|products?|skus?|messages?)/;

/** Numbers of services and of years: known to everybody, no secret. */
export const publicNumber =
  /^(?:95\d{3}|950618|106\d{1,9}|100\d\d|1[12]\d{3}|12306|12315|1688|1111|(?:19|20)\d\d|20[2-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
