/** Chinese and English numbers as people write them in times: 十一, 一百二十, 两, 1.5, forty-five, a couple of. */
const digits = "零一二三四五六七八九";
const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** @returns null for what is no number below 10,000 */
export function numberOf(word: string): number | null {
  if (/^\d{1,5}(?:\.\d{1,3})?$/.test(word)) return Number(word);
  return chineseNumber(word) ?? englishNumber(word);
}

function chineseNumber(word: string): number | null {
  if (word === "半") return 0.5;
  const plain = word
    .replaceAll(/[两俩]/g, "二")
    .replaceAll("〇", "零")
    .replaceAll("廿", "二十")
    .replaceAll("卅", "三十");
  if (!/^[零一二三四五六七八九十百千]+$/.test(plain)) return null;
  // Read out digit by digit: 三五 is none, 二零二七 is a year.
  if (/^[零一二三四五六七八九]{2,}$/.test(plain))
    return plain.length === 4 ? Number([...plain].map((each) => digits.indexOf(each)).join("")) : leadingZero(plain);
  let total = 0;
  let current = 0;
  for (const each of plain) {
    const power = powers[each];
    if (power === undefined) current = digits.indexOf(each);
    else {
      total += (current === 0 ? 1 : current) * power;
      current = 0;
    }
  }
  return total + current;
}

/** 零五, of minutes. */
const leadingZero = (plain: string): number | null =>
  plain.length === 2 && plain.startsWith("零") ? digits.indexOf(plain.charAt(1)) : null;

function englishNumber(word: string): number | null {
  const plain = word.trim().replaceAll(/[\s-]+/g, " ");
  if (/^an?$/.test(plain)) return 1;
  if (/^(?:a )?couple(?: of)?$/.test(plain)) return 2;
  if (/^(?:a )?dozen$/.test(plain)) return 12;
  const at = small.indexOf(plain);
  if (at >= 0) return at;
  const hundred = /^(?:(a|one|two|three|four|five|six|seven|eight|nine) )?hundred(?: and)?(?: (.+))?$/.exec(plain);
  if (hundred !== null) {
    const rest = hundred[2] === undefined ? 0 : englishNumber(hundred[2]);
    return rest === null ? null : (hundred[1] === undefined ? 1 : (englishNumber(hundred[1]) ?? 1)) * 100 + rest;
  }
  const [ten = "", unit] = plain.split(" ");
  const tenAt = tens.indexOf(ten);
  if (tenAt < 0) return null;
  const rest = unit === undefined ? 0 : small.indexOf(unit);
  return rest < 0 || rest > 9 ? null : (tenAt + 2) * 10 + rest;
}

/** Numbers in a regular expression, without groups. */
export const chinese = "(?:\\d{1,5}(?:\\.\\d{1,3})?|[零〇一二两俩三四五六七八九十百千廿卅]{1,7})";
const unit = "(?:one|two|three|four|five|six|seven|eight|nine)";
export const english =
  `(?:\\d{1,5}(?:\\.\\d{1,3})?|(?:(?:an?|${unit}) )?hundred(?: and)?(?: (?:${tens.join("|")})(?:[- ]${unit})?| ${unit})?` +
  `|(?:${tens.join("|")})(?:[- ]${unit})?|(?:${small.slice(10).join("|")})|${unit}|(?:a )?couple(?: of)?|(?:a )?dozen|an?)`;
