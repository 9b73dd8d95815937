/** What somebody wants to be reminded of, in their own words: the wish without the time and without "remind me". */

const chineseWish = /(?:提醒|叫|喊|通知|嗌)(?:一下|一声|下)?(?:我们|我|咱们?|偶)?(?:要|去|一下|记得|來|来)*/u;
const chineseTimes =
  /^(?:[,，、\s]|(?:今|明|后|大后|听)(?:天|日|早|晚)|(?:下|这|本|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|下个?月|月底|每(?:个)?(?:月|周|天|日|季度|年)|\d{1,2}(?:月\d{1,2})?[日号]|凌晨|早上|上午|中午|下午|傍晚|晚上|[\d零一二两三四五六七八九十]+(?:点半?|时|分钟?|秒钟?|小时|个小时|天|周)(?:后|之后|以后)?|半|的时候|再)+/u;
const englishWish = /\b(?:remind|ping|nudge|notify|alert|tell) (?:me|us)\b/i;
const englishTime =
  /\s*\b(?:in (?:an?|\d+|two|three|a few|half an?)\s*(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?)|at \d[\d:.]*\s*(?:am|pm|a\.m\.|p\.m\.)?(?: o'?clock)?|at (?:noon|midnight)|on (?:the )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\w*|on the \d+\w*|tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|today|this (?:morning|afternoon|evening)|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|the (?:first|last) \w+ (?:of|in) (?:every|each|the|next) month|(?:every|each) [\w ]+?(?= (?:to|at|on|in)\b|\s*$)|daily|weekly|monthly|quarterly)\b/gi;

/** @param text as written @returns null where nothing is said beside the time */
export function aboutIn(text: string): string | null {
  const line = text.slice(0, 400);
  const english = englishWish.exec(line);
  if (english !== null) {
    const after = line.slice(english.index + english[0].length).replace(englishTime, " ");
    return tidy(after.replace(/^\s*(?:to|about|of|that|regarding)\b/i, ""));
  }
  const chinese = chineseWish.exec(line);
  if (chinese === null) return null;
  return tidy(line.slice(chinese.index + chinese[0].length).replace(chineseTimes, ""));
}

function tidy(words: string): string | null {
  const plain = words
    .replace(/\s+/g, " ")
    .replace(/^[\s,，。.:：、!！]+|[\s,，。.!！~吧啊呀哦谢谢]+$/gu, "")
    .replace(/^(?:to|about|that)\s+/i, "")
    .replace(/[,，]?\s*(?:please|pls|thanks|thx)$/i, "")
    .trim();
  // "一次", "三次": how often, and nothing to do.
  if (/^[\d一二两三四五六七八九十几]+[次遍回]$/u.test(plain)) return null;
  return /[\p{L}\p{N}]/u.test(plain) && plain.length > 1 ? plain.slice(0, 120) : null;
}
