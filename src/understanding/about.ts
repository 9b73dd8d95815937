/** What somebody wants to be reminded of, in their own words: the wish without the time and without "remind me". */
import { fold } from "./folding.ts";
import { matchesIn } from "./matches.ts";
import { timesIn } from "./moments/index.ts";
import { lastTimeEnd } from "./times-anew.ts";

const chineseWish =
  /(?:提醒|叫|喊|通知|嗌|提(?=我|返))(?:一下|一声|下)?(?:我们|我|咱们?|偶)?(?:要|去|一下|记得|來|来)*/u;
const englishWish = /\b(?:remind|ping|nudge|notify|alert|tell) (?:me|us)\b/i;
/** What held the time to the words around it. */
const before = /(?:\s*\b(?:at|on|in|by|from|for|this|the|every|each|starting|until|around|about)|[在于到把])\s*$/iu;
const after = /^\s*(?:的时候|左右|之前|以前|以后|之后|准时|再|的|时|前|,|，|、)+/u;

/** @param text as written @returns null where nothing is said beside the time */
export function aboutIn(text: string): string | null {
  const line = text.slice(0, 400);
  const wish = englishWish.exec(line) ?? chineseWish.exec(line);
  if (wish === null) return null;
  const folded = fold(line);
  const anew = folded.at[lastTimeEnd(folded.text)] ?? line.length;
  const end = Math.max(wish.index + wish[0].length, anew);
  return tidy(withoutTimes(line, end).replace(/^[\s,]*(?:to|about|of|that|regarding)\b/i, ""));
}

/** Words of a day by which something has to be done. */
const deadline =
  /通知|到期|续[费约期]|合同|合约|截止|期限|扣款|付款|\b(?:notice|expir\w*|renew\w*|contract|deadline|due|cancel\w*|ends?)\b/i;

/** "The contract wants notice 30 days before, remind me then": what was told before the wish. @returns null where no deadline is */
export function toldBefore(text: string): string | null {
  const line = text.slice(0, 400);
  const wishes = [englishWish, chineseWish].flatMap((wish) => matchesIn(new RegExp(wish, `${wish.flags}g`), line));
  // "Notice has to be given 30 days before" is no wish yet: the last one is.
  const wish = wishes.toSorted((one, other) => one.index - other.index).at(-1);
  if (wish === undefined) return null;
  const clauses = line.slice(0, wish.index).split(/[。！!？?；;\n]|\.\s/u);
  // What leads to the wish itself says nothing: "so please".
  const told = clauses.map((clause) => clause.split(/[，,]/u));
  told.push((told.pop() ?? []).slice(0, -1));
  const last = told.map((parts) => parts.join("，").trim()).findLast((clause) => deadline.test(clause));
  return last === undefined ? null : tidy(last);
}

/** What stands after `from`, with the time that is wished for left out. */
function withoutTimes(line: string, from: number): string {
  const tail = line.slice(from);
  const folded = fold(tail);
  let rest = "";
  let done = 0;
  for (const time of timesIn(folded.text)) {
    const [start, end] = [folded.at[time.from] ?? 0, folded.at[time.to] ?? tail.length];
    rest += `${tail.slice(done, Math.max(done, start)).replace(before, "")} `;
    done = end + (after.exec(tail.slice(end))?.[0].length ?? 0);
  }
  return rest + tail.slice(done);
}

/** No time for it, and nothing to do. */
const onlyBusy = /^(?:but )?(?:not|no time|busy|没空|没时间|没工夫|唔得闲|太忙|忙|不行|(?:先)?不弄)$/iu;
/** "Remind me in 3 days instead": how the wish stands to what was said before. */
const onlyBeside =
  /^(?:(?:instead|then|too|as well|rather|though|again|also|ok|okay|好了|就好|即可|就行|得了|算了|再说)[\s,，]*)+$/iu;
/** When it isn't to be. */
const notNow =
  /[\s,，;；]*(?:\b(?:but )?not (?:today|now|tonight|before that)|(?:今[天日晚]|现在|今朝)(?:先|就)?(?:不|唔|没空|没时间)[^,，。]{0,4})[\s.!。]*$/iu;

function tidy(words: string): string | null {
  const plain = words
    .replace(/\s+/g, " ")
    .replace(/^[\s,，。.:：、!！]+|[\s,，。.!！?？~吧啊呀哦谢谢]+$/gu, "")
    .replace(/^(?:to|about|that)\s+/i, "")
    .replace(/[,，]?\s*(?:please|pls|thanks|thx)$/i, "")
    .replace(notNow, "")
    .trim();
  // "一次", "三次": how often, and nothing to do.
  if (/^[\d一二两三四五六七八九十几]+[次遍回]$/u.test(plain)) return null;
  if (onlyBusy.test(plain) || onlyBeside.test(plain)) return null;
  return /[\p{L}\p{N}]/u.test(plain) && plain.length > 1 ? plain.slice(0, 120) : null;
}
