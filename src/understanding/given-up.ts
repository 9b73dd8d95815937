/** Where a message gives up at its end what it wished for: "tomorrow at nine, nah, don't", 明天，算了别提醒了. For folded text. */

const lead =
  "[\\p{L}\\p{N}][，,。.…!！？?~～\\s—-]+(?:(?:不|唔|唉|哎|呃|嗯|no|nah|hm+|er+|oh|wait|actually|on second thoughts?|you know what|well|but)[，,。.…\\s]+|(?:唉|哎|呃|嗯))*";
const given = "(?:还是|都系|都是)?(?:(?:算了|算啦|罢了|作罢)[，,。\\s]*)?(?:还是|都系)?";
const han =
  "(?:别了|算了|算啦|作罢|不用了?|不要了?|唔要|不行|唔得|不必了?|不|免了|唔使(?:喇|了)?|(?:别|不用|不要|唔使|唔好|不必|甭|免)(?:再|麻烦|特意)*(?:提醒|叫|提|通知|喊|设|定)(?:我)?(?:了|喇|啦)*)";
const latin =
  "(?:never ?mind|nvm|don'?t(?: (?:bother|remind me|set (?:it|one|that)|do (?:it|that)))?|forget (?:it|that|about it)|scrap (?:it|that)|cancel (?:it|that)|skip (?:it|that)|(?:i'?d )?rather not|nope|nah|no|no need(?: to(?: remind me)?| for (?:that|it|a reminder))?|no reminders?(?: needed)?|not needed|i'?ll (?:just )?remember(?: (?:it|that))?(?: myself)?)";
const givenUp = new RegExp(
  `${lead}${given}(?:${han}|${latin})(?:[吧啦喇了]|[，,。.\\s]+(?:${latin}|please|thanks?|thank you|sorry|谢谢?|唔该))*[\\s。.!！~]*$`,
  "u",
);

/** Whether nothing is wished for after all; "not used any more" may give up an app as well, see `isSurelyGivenUp`. */
export const isGivenUp = (folded: string): boolean => givenUp.test(folded.trim());

const surely =
  /(?:算了|算啦|作罢|别了|免了|不了)[，,。\s吧啦喇]*(?:不用了?|不要了?|先不)?[^\p{L}]*$|\b(?:never ?mind|nvm|forget (?:it|that)|scrap (?:it|that)|cancel (?:it|that)|(?:no,? |nah,? |wait,? )don'?t(?: do (?:it|that))?|rather not)[\s.!]*(?:please|sorry|thanks?)?[\s.!]*$/u;
/** The same in words that are said of nothing else. */
export const isSurelyGivenUp = (folded: string): boolean => isGivenUp(folded) && surely.test(folded.trim());
