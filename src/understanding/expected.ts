/** What the open question waits for beyond its buttons: names, a time, a zone, words to keep. */

import { aboutIn } from "./about.ts";
import { isAsking } from "./acts/polarity.ts";
import { revised } from "./acts/revisions.ts";
import { fold } from "./folding.ts";
import { isTold, pastedList, splitShops } from "./lists.ts";
import { isTimeAlone, momentIn, readTime } from "./moments/index.ts";
import { withOwnTimes } from "./own-times.ts";
import type { Bare, Understood } from "./requested.ts";
import { countTold, introduced, isShopName } from "./shop-counts.ts";
import { isUnbinding } from "./wishes.ts";
import { zoneIn } from "./zones.ts";

/** A stretch that counts shops. */
const counts =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,2})\s*(?:家|间)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b/;

/** @returns the answer that the words are; null where they are none */
export function expectedCommand(understood: Understood): Bare | null {
  const { scene, requests, mentions, text, now, timeZone } = understood;
  const folded = understood.folded.text;
  const asks = (...kinds: string[]): boolean => requests.some(({ intent }) => kinds.includes(intent));
  switch (scene.expects) {
    case "app-list": {
      const pasted = pastedList(understood);
      if (pasted !== null) return { kind: "audit", ...pasted };
      // "A B C, just these three": names in one line.
      return mentions.named.length > 1 && !isAsking(folded) && !isUnbinding(folded)
        ? { kind: "audit", apps: mentions.named.map(({ mention }) => mention) }
        : null;
    }
    case "moment":
    case "end": {
      // Words of its own make it a wish of its own: whoever waits for a time may take it, or not.
      if (/提醒|remind/i.test(folded) && aboutIn(text) !== null && asks("remind")) return null;
      const own = scene.expects === "end" ? folded : withOwnTimes(folded);
      const read = own === null ? null : readTime(own, now, timeZone);
      if (read?.kind === "moment") return { kind: "moment", when: read.when };
      // A time that has to be asked about is an answer only where nothing else is said.
      return read === null || !isTimeAlone(folded) ? null : { kind: "moment", when: null, doubt: read.doubt };
    }
    case "shops": {
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
