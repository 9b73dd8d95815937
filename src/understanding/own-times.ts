/**
 * Whose time a time is: asked when, people also tell when their shop opens, when the courier comes, what they have to do that day. A time
 * answers only where nothing else happens at it, or where a reminder or going on is wished for. For folded text.
 */
import { isFormerly } from "./acts/read-act.ts";
import { timesIn } from "./moments/index.ts";
import { isRemindedByOthers } from "./moods.ts";

/** No answer to "when?" is longer. */
const longest = 600;

/** Clauses, with the mark that ends each. A dot or a comma between digits ends none. */
const clauses = /(?:[^，,。.；;!！?？\n]|(?<=\d)[.,](?=\d))+[，,。.；;!！?？\n]*/gu;

/** "Half past nine then, the baby sleeps by then", without the comma. */
const unparted = /(?<=[吧啦呗])(?=那时候?|那会儿?|到时候?|嗰阵|因为|我|刚好|正好)/gu;
const clausesIn = (text: string): readonly string[] =>
  [...text.replace(unparted, "，").matchAll(clauses)].map(([clause]) => clause);

/** A reminder is wished for: whatever else is told, the time is that of the reminder. */
const reminding =
  /(?<!不用|不要|别|不必|唔使|唔好)(?:提醒|提[我返]|[叫喊嗌话](?:返|番|一下|一声|醒)?我|通知我|催我|[嘈吵闹](?:返)?我)|记得[叫提喊]|\b(?<!don't |not |no )(?:remind(?:ers?)?|give me a (?:shout|nudge|ping|buzz|poke|heads.?up)|ping|nudge|notify|alert|alarm|wake|text me|message me|tell me|call me|let me forget)\b/u;
/** The work is to go on then. */
const wished =
  /再(?:来|睇|整|讲|弄|搞|做|解|继续|说|看|查|处理|办|登)|继续|接着|来(?:弄|做|解|看)|(?:弄|搞)(?:吧|它|这个)?$|再?检查|\b(?:do (?:it|this|that)|continue|finish (?:it|this|that)|go on|come back|pick (?:it|this) up|try again|get back|resume|check(?: back| again)?|look again)\b/u;

/** What says nothing of its own beside a time. */
const filler =
  /(?:帮|同)我|[改整调推挪排约设定]到|以后|之后|就得|先?再(?:睇|看|搞|弄|做|整|解|继续|讲|说|来|查)(?:佢|它|过|一?下|一次|一眼|吧|啦)*|(?:提醒|提|叫|嗌|喊|话|通知)(?:返|番|一?下|一声)?我(?:知)?|我们?|咱们?|第一天|等|到时候?|一?[次遍]|你们?|那[天日时]?|当天|就|好|吧|呗|可以|行|得闲|吗|嘛|么|呢|啊|呀|哦|啦|喇|了|再|才|先|到|设|定|改|换|成|要|想|会|能|应该|大概|可能|估计|大约|都|也|还是|还|比较|合适|时候|开始|这个?|它|个|一下|下|请|麻烦|嗯+|有(?:空|时间)|方便|不过|但是?|只是|左右|之?[前后]|以[前后]|前后|的|是|系|在|对|呃|不对|唔啱|说错|讲错|打错|搞错|错|咗|\b(?:i|i'll|i'd|me|my|we|we'll|you|let's|lets|let|it|its|it's|this|that|again|back|be|is|am|i'm|would|will|could|can|should|might|maybe|perhaps|about|around|probably|better|best|good|fine|great|perfect|works?|suits?|for|to|at|on|in|by|from|of|the|a|an|and|or|ok|okay|yes|yeah|sure|please|pls|but|though|only|thanks|thank|make|set|say|how|what|when|do|does|then|so|just|actually|instead|rather|want|need|like|prefer|too|also|as|well|um+|uh+|er+|hmm+|sorry|oops|whoops|typo|no|wait|mean|meant|free|available|here|sometime|any ?time|let|earliest|latest|sharp|time|day|first thing|after|before|chinese|lunar)\b/gu;

/** A time that is turned down: "not tomorrow", 明天不行. */
const turnedDown =
  /不(?:行|可以|方便|得|能|要|用)|没空|没时间|唔得|\b(?:not|n't|can't|cannot|won't|never)\b(?! sure)|\bno (?!wait|sorry|,)/u;

/** What the time that was just named is of. */
const explained =
  /\b(?:that|this|which)(?:'s| is| was) (?:how long|when|what time|how often|as long as|the (?:time|day) (?:when|that|they|it|he|she|we|i))\b(?! (?:to|you (?:should|can|could)|suits|works))|(?:他们|客服|对方|服务商|佢哋|人家)[^，,。]{0,6}(?:用了|花了|拖了|搞了|回我|先回|才回)/u;

/** @param rest a clause without its times */
export const saysNothing = (rest: string): boolean =>
  !turnedDown.test(rest) && rest.replace(filler, "").replace(/[^\p{L}\p{N}]/gu, "") === "";
const isOwn = (rest: string): boolean => wished.test(rest) || saysNothing(rest);

/**
 * Whether a time is named in a clause that says nothing besides: corrected ("tomorrow, er, the day after"), proposed ("would Monday do?"),
 * or beside what else is told ("Wednesday is my day off, nine then").
 */
export function isTimeProposed(folded: string): boolean {
  const text = folded.slice(0, longest);
  if (isFormerly(text) || explained.test(text)) return false;
  if (turnedDown.test(text)) return false;
  const times = timesIn(text);
  if (times.length > 0 && saysNothing(withoutTimes(text, times))) return true;
  if (/[?？]|[吗呢嘛][\s。.!！]*$/u.test(text)) return false;
  return clausesIn(text).some((clause) => {
    const named = timesIn(clause);
    return named.length > 0 && saysNothing(withoutTimes(clause, named));
  });
}

/**
 * What a message says of the time that is asked for: the message without those clauses in which a time is that of something else.
 *
 * @returns null where no time is left
 */
export function withOwnTimes(folded: string): string | null {
  // "Last time something pinged me at 4pm", "two weeks! That's how long they took": a time of something else.
  if (explained.test(folded)) return null;
  if (clausesIn(folded.slice(0, longest)).some((clause) => isFormerly(clause) && timesIn(clause).length > 0))
    return null;
  if (reminding.test(folded) && !isRemindedByOthers(folded)) return folded;
  let kept = "";
  let isAny = false;
  for (const clause of clausesIn(folded.slice(0, longest))) {
    const times = timesIn(clause);
    const isTimed = times.length > 0;
    if (isTimed && !isOwn(withoutTimes(clause, times))) continue;
    isAny ||= isTimed;
    kept += clause;
  }
  if (!isAny) return null;
  // "Wednesday is my day off, then at nine": the day was said before.
  return /那[天日时]|当天|\b(?:that day|then)\b/u.test(kept) ? folded : kept;
}

/** A time that is counted from that of something else. */
const countedFrom = /提前|之?前[一二两三四五六七八九十\d]|[天周日月时]前|\b(?:before|ahead|prior|earlier|beforehand)\b/;

/**
 * @param folded a wish to be reminded
 * @returns it without those clauses in which the time is that of something else, where the wish has one of its own: "the contract ends on
 * 31 December. Remind me on December 20th."
 */
export function withoutOthersTimes(folded: string): string {
  if (folded.length > longest || countedFrom.test(folded)) return folded;
  const clauses = clausesIn(folded).map((clause) => ({ clause, times: timesIn(clause) }));
  const isWish = ({ clause, times }: (typeof clauses)[number]): boolean => times.length > 0 && reminding.test(clause);
  if (!clauses.some(isWish)) return folded;
  return clauses
    .filter((each) => each.times.length === 0 || isWish(each) || isOwn(withoutTimes(each.clause, each.times)))
    .map(({ clause }) => clause)
    .join("");
}

function withoutTimes(clause: string, times: readonly { readonly from: number; readonly to: number }[]): string {
  let rest = "";
  let done = 0;
  for (const { from, to } of times) {
    rest += `${clause.slice(done, from)} `;
    done = to;
  }
  return rest + clause.slice(done);
}
