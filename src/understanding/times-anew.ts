/**
 * A time that the same message puts right: "in a week, no, make it two", 一周后，还是两周吧. What is said last counts, and what it leaves as
 * it was stands: the day of another hour, the hour of another day. For folded text.
 */
import { matchesIn } from "./matches.ts";
import { namedOf, piecesIn, timesIn } from "./moments/index.ts";
import { saysNothing } from "./own-times.ts";

const gap = "[\\s,，、。.;；…!！~～—-]";
const interjection =
  "(?:[啊呃哦噢诶欸哎唉唔嗯]+|oh|and|but|hm+|er+m*|uh+|um+|well|ok|okay|sorry|抱歉|不好意思|唔好意思)";
const outright =
  "不不+|不对|不是|不要|唔要|不(?=[\\s,，。])|不行|唔系|唔啱|唔好|错了|[讲说打写搞弄]错(?:了|咗)?|口误|更正|等[等下一阵]+|算了|算啦|罢了|其实|应该是|(?:我)?(?:是|系)?(?:说|讲|指)的?(?:是|系)?|(?:不如|干脆|索性|宁愿|最好)|(?:还是|都系)?(?:就|要)?(?:改|换|挪|推|调)(?:成|为|到|做)|(?:no|nope|nah|wait|actually|oops|whoops|make (?:it|that)|or rather|or better(?: still| yet)?|rather|better|scratch that|strike that|never ?mind|forget that|i meant?|i mean|correction|on second thoughts?|change (?:it|that) to|let'?s (?:rather |better )?(?:say|do|make it|go with)|instead)\\b";
/** Between a time and the one that takes its place. */
const anew = new RegExp(
  `(?:${gap}+|(?<=\\s))(?:${interjection}${gap}*)*(?:(?:${outright})(?:${gap}|${interjection})*)+(?:了|咗|吧|啦)?${gap}*`,
  "gu",
);
/** "A, rather B after all": a choice only where it is closed. A pause alone puts nothing right but another length. */
const choosing = new RegExp(`${gap}+(?:还是|都系|仲系|倒不如)`, "gu");
const closed = /^[^,，。.;；!！?？]*?(?:吧|啦|喇|好|算|罢|稳妥|先得)/u;
const lingering = new RegExp(`${gap}*(?:…|\\.\\.|${gap}${interjection}(?=${gap}))(?:${gap}|${interjection})*`, "gu");

const latin =
  "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}|a couple of|a few|half an?)";
const latinUnit = "(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?)";
const han = "(?:\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)";
const hanUnit = "(?:个?半?(?:小时|钟头|月|礼拜|星期)|分钟|天|日|周|年)";
const length = new RegExp(
  `^(?:(?:about|around|for|in|maybe) )?(${latin} ${latinUnit}|${han}${hanUnit})(?!\\p{Script=Han}*[前号])`,
  "u",
);
const number = new RegExp(
  `^(?:at |in )?(${latin}|${han})(?=(?:吧|啦|喇|好了|please|pls|better|then|\\s)*(?:[\\s,，。.!！]|$))`,
  "u",
);
const counted = new RegExp(`(?:${latin}|${han})(?=\\s*(?:${latinUnit}|${hanUnit}))`, "u");

/** What follows the time that was put right says what it is for. */
const purpose = /^\s*(?:(?:to|about|that|so)\b|提醒|叫|嗌|通知|提我|再|来|嚟)/u;
/** Right behind the wish the time goes before what it is for: 提醒我三天后……呃五天后查授权. */
const wished = /(?:提醒|[叫嗌喊]|通知)(?:一下|返|番)?我们?\s*$/u;
const isRest = (rest: string): boolean => {
  const [clause = ""] = rest.split(/[,，。.;；!！?？\n]/u);
  return purpose.test(clause) || saysNothing(clause);
};

interface Second {
  readonly text: string;
  /** Where it ends, behind the words that put right. */
  readonly to: number;
  readonly names: ReturnType<typeof namedOf>;
}

/** The time that the words begin with, said in full wherever it leans on the one before. */
function secondIn(after: string, first: string): Second | null {
  const bare = length.exec(after);
  const [time] = timesIn(after);
  const isTold = time !== undefined && saysNothing(after.slice(0, time.from));
  if (isTold && (bare === null || time.to >= bare[0].length)) {
    const text = inFull(after.slice(time.from, time.to));
    return { text, to: time.to, names: namedOf(text) };
  }
  const [whole, span] = bare ?? [];
  if (whole !== undefined && span !== undefined) {
    const isAfter = /^(?:之后|以后|过后|后)/u.exec(after.slice(whole.length));
    const text = /\p{Script=Han}/u.test(span) ? `${span}后` : `in ${span}`;
    // Days leave the hour as it was; hours don't.
    return { text, to: whole.length + (isAfter?.[0].length ?? 0), names: ofHours.test(span) ? "all" : "day" };
  }
  const [said, count] = number.exec(after) ?? [];
  if (said === undefined || count === undefined) return null;
  if (counted.test(first)) return { text: first.replace(counted, count), to: said.length, names: "all" };
  return piecesIn(first).some(({ isHour }) => isHour) ? { text: `at ${count}`, to: said.length, names: "hour" } : null;
}

const ofHours = /hours?|minutes?|小时|钟头|分钟/u;
const latinLength = new RegExp(`^${latin} ${latinUnit}$`, "u");
/** "5 days" is "in 5 days". */
const inFull = (text: string): string => (latinLength.test(text.trim()) ? `in ${text.trim()}` : text);
/** Nothing but that the hour stays. */
const sameHour =
  /[\s,，;；]*(?:at )?(?:the )?same (?:time|hour)(?: of day)?\b|[\s,，;；]*(?:还是|仍是)?(?:同样的?|一样的?|那个|相同的?)?(?:时间|钟点)(?:不变|一样|照旧|相同|唔变)/u;

/** The first time with what the second leaves of it. */
function merged(first: string, second: Second): string {
  const pieces = piecesIn(first);
  const keeps = second.names === "hour" ? false : second.names === "day" ? true : null;
  if (keeps === null || !pieces.some(({ isHour }) => isHour) || !pieces.some(({ isHour }) => !isHour))
    return second.names === "hour" && pieces.some(({ isHour }) => !isHour) ? `${first} ${second.text}` : second.text;
  const kept = pieces.filter(({ isHour }) => isHour === keeps).map(({ from, to }) => first.slice(from, to));
  return second.names === "hour" ? `${kept.join(" ")} ${second.text}` : `${second.text} ${kept.join(" ")}`;
}

const either = new RegExp(`(?:或者?是?|抑或|\\bor)(?:${gap}|maybe|perhaps|possibly|rather)*(?:in |after )?`, "gu");
/** Whether a length of time is left open: "in a week or maybe two weeks". */
export const isEither = (folded: string): boolean =>
  matchesIn(either, folded).some(({ index, 0: joint }) => {
    const [before, after] = [folded.slice(0, index), folded.slice(index + joint.length)];
    const time = timesIn(before).at(-1);
    return time !== undefined && saysNothing(before.slice(time.to)) && length.test(after);
  });

/** Why another time doesn't suit: "I've a meeting at ten". */
const busy =
  /(?:有|要|得|约了?|安排了?|排了?)(?:个|一个)?(?:会(?!不会)|课|约|客人|面试|开会|上课|出门|接孩子|接娃|活动)|(?:开会|上课|面试)(?:呢|中|啊)?$|\b(?:i|we)(?:'ve| have|'m|'re| am| are)(?: got)? (?:a |an |the |in )?(?:\w+ )?(?:meetings?|calls?|class|appointments?|shift|flight|busy|away|asleep)\b/u;
/** The text without the clauses that only tell why, where another one names a time. */
function withoutReasons(folded: string): string {
  const clauses = folded.split(/(?<=[,，。;；])/u);
  const told = clauses.map((clause) => timesIn(clause).map(({ from, to }) => clause.slice(from, to).trim()));
  // "The day after tomorrow, the day after tomorrow at nine": the second says it in full.
  const isSaidAgain = (at: number): boolean =>
    told[at]?.length === 1 &&
    told.slice(at + 1).some((later) => later.length === 1 && later[0]?.includes(told[at]?.[0] ?? "") === true);
  const rest = clauses.filter(
    (clause, at) => !busy.test(clause.replace(/[\s,，。;；.!！]+$/u, "")) && !isSaidAgain(at),
  );
  return rest.length < clauses.length && rest.some((clause) => timesIn(clause).length > 0) ? rest.join("") : folded;
}

interface Anew {
  readonly from: number;
  readonly to: number;
  /** What stands for both times. */
  readonly text: string;
}

function anewIn(folded: string): Anew | null {
  if (folded.length > 200) return null;
  for (const [pattern, needs] of [
    [anew, () => true],
    [choosing, (after: string) => closed.test(after)],
    [lingering, (after: string) => length.test(after)],
  ] as const)
    for (const { index, 0: cue } of matchesIn(pattern, folded)) {
      const [before, after] = [folded.slice(0, index), folded.slice(index + cue.length)];
      const time = timesIn(before).at(-1);
      if (time === undefined || !saysNothing(before.slice(time.to)) || !needs(after)) continue;
      const first = before.slice(time.from, time.to);
      const second = secondIn(after, first);
      if (second !== null && (wished.test(before.slice(0, time.from)) || isRest(after.slice(second.to))))
        return { from: time.from, to: index + cue.length + second.to, text: merged(first, second) };
    }
  return null;
}

/** "Ten is too early, make it three": the time that doesn't suit is none that is wished for. */
const unsuited =
  /^[^，,。.;；]{1,20}?(?:太早|太晚|太迟|太赶|不方便|不合适|没空|唔得闲|唔方便|\btoo (?:early|late|soon)|\b(?:doesn'?t|won'?t|does not) (?:work|suit)|\b(?:is )?no good)(?:了|啦|喇)?(?: for me)?[，,。.;；\s]+/u;

/** @returns the message as if only what was said last of its time had been said; as it is where nothing is put right */
export function withLastTime(told: string): string {
  const rest = told.replace(unsuited, "");
  const folded = timesIn(rest).length > 0 ? rest : told;
  const found = anewIn(folded);
  return found === null
    ? withoutReasons(folded)
    : withLastTime(`${folded.slice(0, found.from)}${found.text}${folded.slice(found.to).replace(sameHour, "")}`);
}

/** Where in the message the time ends that puts another one right; 0 where none does. */
export const lastTimeEnd = (folded: string): number => anewIn(folded)?.to ?? 0;
