/** Reads when something is to happen, in any of the three languages. */
import type { Moment } from "../../flows/index.ts";
import { toMoment } from "./calendar.ts";
import { chineseTime } from "./chinese.ts";
import { englishTime } from "./english.ts";

const unkept =
  /每个?月.{0,3}最后.{0,2}(?:一个)?(?:工作日|周|星期|礼拜)|\blast (?:working|business|mon|tue|wed|thu|fri|sat|sun)\w*(?: day)? (?:of|in) (?:every|each|the) month/;
/** No wish for a reminder is longer. */
const longest = 600;

/**
 * @param folded the text, folded to simplified characters and lower case
 * @param zone an IANA name
 * @returns null where no time is named, or one that doesn't exist (30 February)
 */
export function momentIn(folded: string, now: Temporal.Instant, zone: string): Moment | null {
  const text = folded.slice(0, longest);
  // Not kept yet: said so by asking, never narrowed to another day.
  if (unkept.test(text)) return null;
  const local = now.toZonedDateTimeISO(zone);
  const named = /\p{Script=Han}/u.test(text)
    ? (chineseTime(text, local) ?? englishTime(text, local))
    : englishTime(text, local);
  return named === null ? null : toMoment(named, local);
}
