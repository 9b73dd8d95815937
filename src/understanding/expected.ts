/** What the open question waits for beyond its buttons: names, a time, a zone, words to keep. */

import type { Moment } from "../flows/index.ts";
import { aboutIn } from "./about.ts";
import { clausesOf } from "./acts/clauses.ts";
import { isAsking } from "./acts/polarity.ts";
import { revised } from "./acts/revisions.ts";
import { fold } from "./folding.ts";
import { isGivenUp } from "./given-up.ts";
import { withLength } from "./lengths-told.ts";
import { isOthersApps, isTold, pastedList, splitShops } from "./lists.ts";
import { isTimeAlone, momentIn, namedOf, readTime } from "./moments/index.ts";
import { isOthers } from "./moods.ts";
import { numberOf } from "./numbers.ts";
import { withOwnTimes } from "./own-times.ts";
import type { Bare, Understood } from "./requested.ts";
import { countTold, introduced, isShopName } from "./shop-counts.ts";
import { isEither, withLastTime } from "./times-anew.ts";
import { isOnlyNames, isUnbinding } from "./wishes.ts";
import { zoneIn } from "./zones.ts";

/** A stretch that counts shops. */
const counts =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,2})\s*(?:家|间)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b/;

/** "Tomorrow, never mind, Friday": given up is only the first. */
const insteadThen = /[，,。\s]+(?:算了|never ?mind)[，,。\s]+(?:还是)?(?=[\p{L}\p{N}])/gu;

const counted =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,2}|\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten)\b)(?=\s*(?:个?(?:天|日|周|礼拜|星期|月|小时|钟头)|点|days?|weeks?|months?|hours?))/u;
/** What is said last, at the hour or on the day of what was said before: "tomorrow at nine, no, ten". */
function revisedMoment(folded: string, last: string, now: Temporal.Instant, timeZone: string): Moment | null {
  const own = withOwnTimes(last);
  const named = own === null ? null : namedOf(own);
  // An hour alone is one of the day that was named before, whatever hour it is now.
  const from = named === "hour" ? now.toZonedDateTimeISO(timeZone).withPlainTime({ hour: 6 }).toInstant() : now;
  const second = own === null ? null : readTime(named === "hour" ? `at ${own.trim()}` : own, from, timeZone);
  const alone = second?.kind === "moment" ? second.when : null;
  const first = readTime(folded.slice(0, folded.lastIndexOf(last)), now, timeZone);
  const before = first?.kind === "moment" && first.when.rule === null ? first.when : null;
  if (alone === null || alone.rule !== null || before === null || named === "all" || named === null) return alone;
  const [earlier, later] = [before.at, alone.at].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone));
  if (earlier === undefined || later === undefined) return alone;
  const isHourTold = namedOf(folded.slice(0, folded.lastIndexOf(last))) === "all";
  if (named === "day" && !isHourTold) return alone;
  const [day, hour] = named === "hour" ? [earlier, later] : [later, earlier];
  const at = day.withPlainTime(hour.toPlainTime()).toInstant();
  return { ...alone, at: at.toString(), past: Temporal.Instant.compare(at, now) <= 0 };
}

/** 明天再说: the talk is put off till then, and no reminder is set for it. */
const talkPutOff = /(?:再说|再讲|再谈|再议|先讲|先话)(?:吧|啦|咯|了|呗)*[\s。.!！~]*$/;

/** @returns the answer that the words are; null where they are none */
export function expectedCommand(understood: Understood): Bare | null {
  const { scene, requests, mentions, text, now, timeZone } = understood;
  const folded = understood.folded.text;
  const asks = (...kinds: string[]): boolean => requests.some(({ intent }) => kinds.includes(intent));
  switch (scene.expects) {
    case "app-list": {
      if (isOthersApps(folded)) return null;
      const pasted = pastedList(understood);
      if (pasted !== null) return { kind: "audit", ...pasted };
      // "A B C, just these three": names in one line; one alone is a list of one.
      return (mentions.named.length > 1 || isOnlyNames(understood.marked)) && !isAsking(folded) && !isUnbinding(folded)
        ? { kind: "audit", apps: mentions.named.map(({ mention }) => mention) }
        : null;
    }
    case "moment":
    case "end": {
      // Words of its own make it a wish of its own: whoever waits for a time may take it, or not.
      if (/提醒|remind/i.test(folded) && aboutIn(text) !== null && asks("remind")) return null;
      const anewAt = scene.expects === "moment" ? withLength(withLastTime(folded)) : withLastTime(folded);
      if (isEither(anewAt)) return { kind: "moment", when: null, doubt: "several" };
      if (anewAt !== folded && !isGivenUp(anewAt)) {
        const read = readTime(withOwnTimes(anewAt) ?? "", now, timeZone);
        if (read !== null)
          return read.kind === "moment"
            ? { kind: "moment", when: read.when }
            : { kind: "moment", when: null, doubt: read.doubt };
      }
      // "Tomorrow, no, don't", 周五吧，不对，周五放假: what is said last takes the time back.
      const last = revised(folded.replace(insteadThen, "，不对，"));
      const another = numberOf(last.replace(/[^\p{L}\p{N}]/gu, ""));
      // "In two weeks, no, three": another number of the same.
      if (last !== folded && another !== null) {
        const said = folded.slice(0, folded.lastIndexOf(last)).replace(counted, String(another));
        const read = readTime(withOwnTimes(said) ?? "", now, timeZone);
        return read?.kind === "moment" ? { kind: "moment", when: read.when } : null;
      }
      if (isGivenUp(folded) || talkPutOff.test(folded.trim())) return null;
      // "Friday, no, Friday is a holiday": no day is left.
      if (last !== folded && momentIn(last, now, timeZone) !== null && withOwnTimes(last) === null)
        return { kind: "moment", when: null, doubt: "vague" };
      const own = scene.expects === "end" ? folded : withOwnTimes(folded);
      const read = own === null ? null : readTime(own, now, timeZone);
      if (read?.kind === "moment") return { kind: "moment", when: read.when };
      const anew = last === folded ? null : revisedMoment(folded, last, now, timeZone);
      if (anew !== null) return { kind: "moment", when: anew };
      // A time that has to be asked about is an answer only where nothing else is said.
      return read === null || !isTimeAlone(folded) ? null : { kind: "moment", when: null, doubt: read.doubt };
    }
    case "shops": {
      // "My neighbour runs four of them."
      if (isOthers(clausesOf(folded)[0]?.text ?? "")) return null;
      // Asked for the names of several, a bare "1" names none of them.
      const counted = /^\s*[1一]\s*$/.test(folded) ? null : countTold(revised(folded));
      if (counted !== null) return { kind: "shops", names: [], count: counted };
      if (
        isAsking(folded) ||
        (asks("unbind", "correct", "remind") && mentions.named.length > 0 && /解|换|改|unbind|remind|提醒/.test(folded))
      )
        return null;
      const names = splitShops(text);
      if (isTold(names, text.trim().includes("\n"))) return null;
      // "It was five, two closed": counts are no names, and which of them holds isn't said.
      if (names.length > 1 && names.every((name) => counts.test(fold(name).text))) return null;
      const isNamed = names.length > 1 || introduced.test(folded) || isShopName(fold(names[0] ?? "").text);
      return isNamed ? { kind: "shops", names, count: null } : null;
    }
    case "time-zone": {
      const zone = zoneIn(folded);
      return zone === null ? null : { kind: "time-zone", zone };
    }
    case "note":
      // "Remind me tomorrow at 9" is no answer to what an app is for.
      if (/提醒|remind/i.test(folded) && momentIn(folded, now, timeZone) !== null) return null;
      return { kind: "note", text };
    case "evidence":
      return { kind: "note", text };
    default:
      return null;
  }
}
