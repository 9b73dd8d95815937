/** Small numbers as people write them. */
const numerals = "零一二三四五六七八九十";
const english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** By their places, from 0. */
export const englishOrdinals: readonly string[] = ["first", "second", "third", "fourth", "fifth", "sixth"];

/** @param word folded: digits, a Chinese numeral up to 99, an English word up to ten @returns null for anything else */
export function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  if (word === "两") return 2;
  const spelled = english.indexOf(word);
  if (spelled >= 0) return spelled;
  const digits = [...word].map((each) => numerals.indexOf(each));
  if (digits.length === 0 || digits.some((each) => each < 0)) return null;
  if (digits.length === 1) return digits[0] ?? null;
  if (digits[0] === 10) return 10 + (digits[1] ?? 0);
  if (digits[1] === 10) return (digits[0] ?? 0) * 10 + (digits[2] ?? 0);
  return null;
}
