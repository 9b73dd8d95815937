/**
 * Asked when, people tell how long: "give it 5 days, say 10am", 再给我三天, "another week". A length that says nothing besides is that far from
 * now; elsewhere it is how long something took. For folded text.
 */

const latin =
  /^(?:(?:ok|okay|yes|yeah|sure|well|hm+|please|just|maybe|make (?:it|that)|(?:let'?s )?(?:say|do)|give (?:it|me|us|them)|leave it|wait|for|about|another|in)[\s,]+)*(?<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|a couple of|a few)(?: more| other)? (?<unit>hours?|days?|weeks?|fortnights?|months?)(?: or so| more| please| pls| time| should do| will do| is fine| will be fine)*(?=[\s.!]*$|[\s,]+(?:at|around|about|say|then)\b|,)/u;
const han =
  /^(?:嗯|哦|好的?|那|行|可以|就|再|先|给|畀|俾|我|它|佢|你|等|缓|拖|宽限|多|大概|差不多|[,，\s])*(?<length>(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(?:个半?(?:小时|钟头|月|礼拜|星期)|个?(?:小时|钟头|月|礼拜|星期)|天|日|周))(?:的?时间|左右|吧|啦|喇|好了|就行|就好|够了)*(?=[\s。.!！~]*$|[,，\s])/u;

/** @returns the text with such a length as a moment ("in 5 days", 5天后); as it is where it begins with none */
export function withLength(folded: string): string {
  const english = latin.exec(folded);
  if (english !== null) return `in ${english.groups?.count} ${english.groups?.unit}${folded.slice(english[0].length)}`;
  const chinese = han.exec(folded);
  return chinese === null ? folded : `${chinese.groups?.length}后${folded.slice(chinese[0].length)}`;
}
