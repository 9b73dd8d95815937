/** "I don't read much Chinese", "我英文不好": a language is named, and not wished for. */

/** So many characters before the name may refuse it. */
const reach = 36;
const refusedBefore =
  /(?:不要|不用|别用|别再用?|不想看|不懂|看不懂|听不懂|唔要|唔好用?|唔识|唔睇|不会|不太会|不是|不看|\bnot|no more|\bno|don'?t (?:speak|read|understand|know)|can'?t read|stop (?:with )?(?:the )?|don'?t (?:answer|write|reply|talk|speak)(?: to)?(?: me| us)? in|instead of|rather than|from)\s*(?:再|用|说|讲|写|看|speak|read|in|the)*\s*$/;
const hardlyKnown =
  /(?:不|唔|没|冇)(?:怎么|怎样|大|太|是很|很|多|咋|点)?(?:会|懂|识|认识|明白?|熟悉?|擅长|学过|读过)(?:说|讲|写|看|读|听|用|睇)?$|(?:看|听|读|睇|听|认)(?:不|唔)(?:太|大|怎么|是很)?(?:懂|明白?|识|出)$|\b(?:don'?t|do not|can'?t|cannot|can not|couldn'?t|doesn'?t|hardly|barely|never|unable to)\s(?:really |actually |quite |even |all that |very )*(?:speak|read|understand|know|learn(?:ed|t)?|write|follow)\s?(?:much |any |a lot of |enough |a word of |very much |good |the |that much )*$|\bonly (?:really )?(?:speak|read|understand|know|get|have)s?\s(?:an? )?(?:tiny |wee )?(?:bit|little|few words)\s(?:of )?$|(?:只|就|净系?|仅)(?:会|懂|识|认识|看得?懂)(?:一)?(?:点|些|啲)儿?(?:点)?$|\b(?:no|little|zero|not much|not enough|a bit of|basic)\s$/;
/** In what comes behind it: it is read with trouble. */
const hardBehind =
  /^.{0,3}(?:看不懂|听不懂|看不太懂|我?看着?累|看不惯|太差|不好|不行|唔识|睇唔明|hurts|is hard)|^(?:水平|能力)?(?:我|实在|真的?|也|都)*(?:很|太|比较|有点)?(?:一般|不太好|不咋|不怎么|差|烂|弱|唔好|麻麻|看不(?:太)?(?:懂|明白)|睇唔(?:太)?(?:懂|明))/;
const poor =
  /^ (?:is|isn'?t|is not|'s)\s(?:really |very |pretty |quite |so |too |kind of |just )*(?:bad|poor|weak|limited|terrible|awful|rusty|non-?existent|basic|shaky|not (?:very |so |too |that )?(?:good|great)|(?:(?<=isn'?t |not )(?:very |so |that |too )?(?:good|great)))/;

/**
 * @param before what stands before the name of the language, in folded text
 * @param after what stands behind it
 */
export const isLanguageRefused = (before: string, after: string): boolean =>
  refusedBefore.test(before.slice(-24)) ||
  hardlyKnown.test(before.slice(-reach)) ||
  hardBehind.test(after) ||
  poor.test(after);
