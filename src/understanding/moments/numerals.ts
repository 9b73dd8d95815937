/** Chinese and English numbers as people write them in dates: 十一, 二十五, 两, 30, three. */
const digits = "零一二三四五六七八九";
const english = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** @returns null for what is no number below 1,000 */
export function numberOf(word: string): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  const spelled = english.indexOf(word);
  if (spelled >= 0) return spelled;
  if (/^an?$/.test(word)) return 1;
  if (word === "半") return 0.5;
  const plain = word.replaceAll("两", "二").replaceAll("〇", "零").replaceAll("廿", "二十").replaceAll("卅", "三十");
  if (!/^[零一二三四五六七八九十百]+$/.test(plain)) return null;
  let total = 0;
  let current = 0;
  for (const each of plain) {
    if (each === "百") {
      total += (current === 0 ? 1 : current) * 100;
      current = 0;
    } else if (each === "十") {
      total += (current === 0 ? 1 : current) * 10;
      current = 0;
    } else current = digits.indexOf(each);
  }
  return total + current;
}

/** A number in a regular expression. */
export const number = "(?:\\d{1,4}|[零〇一二两三四五六七八九十廿卅]{1,4}|半)";
