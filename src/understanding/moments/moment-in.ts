/** Reads when something is to happen, in any of the three languages. */
import type { Moment } from "../../flows/index.ts";
import { toMoment } from "./calendar.ts";
import { chineseTime } from "./chinese.ts";
import { englishTime } from "./english.ts";

/** No wish for a reminder is longer. */
const longest = 600;

/**
 * @param folded the text, folded to simplified characters and lower case
 * @param zone an IANA name
 * @returns null where no time is named, or one that doesn't exist (30 February)
 */
export function momentIn(folded: string, now: Temporal.Instant, zone: string): Moment | null {
  const text = folded.slice(0, longest);
  const local = now.toZonedDateTimeISO(zone);
  const named = /\p{Script=Han}/u.test(text)
    ? (chineseTime(text, local) ?? englishTime(text, local))
    : englishTime(text, local);
  return named === null ? null : toMoment(named, local);
}
