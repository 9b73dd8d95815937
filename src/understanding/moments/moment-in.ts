/** Reads when something is to happen, in any of the three languages. */
import type { Moment, TimeDoubt } from "../../flows/index.ts";
import { chineseTerms } from "./chinese.ts";
import {
  type Cluster,
  clustersOf,
  isAttributive,
  isOnlyTime,
  isTimeBeside,
  plainWishIn,
  wishedCluster,
} from "./clusters.ts";
import { agree, compose, isTime } from "./compose.ts";
import { englishTerms } from "./english.ts";
import type { Piece } from "./pieces.ts";
import { createScanner, readied } from "./scan.ts";

/** No wish for a reminder is longer. */
const longest = 600;

export type TimeRead =
  | { readonly kind: "moment"; readonly when: Moment }
  /** A time is named, and has to be asked about. */
  | { readonly kind: "doubt"; readonly doubt: TimeDoubt };

const inEnglish = readied(englishTerms);
const english = createScanner(inEnglish);
const chinese = createScanner([...readied(chineseTerms), ...inEnglish]);

const piecesOf = (text: string): readonly Piece[] => (/\p{Script=Han}/u.test(text) ? chinese : english)(text);

/**
 * @param folded the text, folded to simplified characters and lower case
 * @param zone an IANA name
 * @returns null where no time is named
 */
export function readTime(folded: string, now: Temporal.Instant, zone: string): TimeRead | null {
  const text = folded.slice(0, longest);
  const pieces = piecesOf(text);
  if (pieces.length === 0) return null;
  const chosen = wished(pieces, text);
  if (chosen === null) return { kind: "doubt", doubt: "several" };
  const local = now.toZonedDateTimeISO(zone);
  const composed = compose(chosen, local);
  if (composed === null || composed.kind === "doubt") return composed;
  const at = composed.at.toInstant();
  const past = Temporal.Instant.compare(at, now) <= 0;
  return { kind: "moment", when: { at: at.toString({ smallestUnit: "second" }), past, rule: composed.rule } };
}

/** So few characters between two times are a word that joins them. */
const joiningWord = 3;

/** Whether another time stands so close before that both may be meant. */
const isJoined = (clusters: readonly Cluster[], beside: Cluster): boolean =>
  clusters.some((each) => each.to <= beside.from && beside.from - each.to <= joiningWord && isTime(each.pieces));

/** From when, or until when: said apart from the rule that it belongs to. */
const isLimit = (piece: Piece): boolean =>
  piece.kind === "begins" || (piece.kind === "doubt" && piece.doubt === "rule");

/** The pieces of the time that is wished for; null where it isn't clear which one is. */
function wished(pieces: readonly Piece[], text: string): readonly Piece[] | null {
  const all = clustersOf(pieces, text);
  const beside = wishedCluster(all, text);
  // A day that only tells which orders are meant (12月5号的订单) is no time to be reminded at.
  const clusters = all.filter((each) => each === beside || !isAttributive(each, text));
  const kept = clusters.length === all.length ? pieces : clusters.flatMap((each) => each.pieces);
  const days = clusters.filter(
    (each) => each.pieces.some(({ kind }) => kind === "day" || kind === "every") && !each.pieces.some(isLimit),
  );
  if (clusters.length < 2 || (days.length < 2 && agree(kept))) return kept;
  if (beside !== null && isTime(beside.pieces)) return isJoined(clusters, beside) ? null : beside.pieces;
  const times = clusters.filter((each) => isTime(each.pieces));
  return times.length === 1 ? (times[0]?.pieces ?? null) : null;
}

/** What a text names of a moment: the hour alone ("3 pm"), the day alone ("Friday"), or all of it; null where it names no time. */
export function namedOf(folded: string): "hour" | "day" | "all" | null {
  const pieces = piecesOf(folded.slice(0, longest));
  const isHour = (piece: Piece): boolean => piece.kind === "clock" || piece.kind === "part";
  const isDay = (piece: Piece): boolean =>
    piece.kind === "day" || (piece.kind === "span" && piece.way === "after" && piece.span.seconds === 0);
  if (pieces.length === 0) return null;
  if (pieces.every(isHour)) return "hour";
  return pieces.every(isDay) ? "day" : "all";
}

/** Where the time that is wished for stands in a text, in order; every time where it isn't clear which one that is. */
export function timesIn(folded: string): readonly { readonly from: number; readonly to: number }[] {
  const text = folded.slice(0, longest);
  const pieces = piecesOf(text);
  const chosen = wished(pieces, text) ?? pieces;
  return clustersOf(chosen, text);
}

/** Each word of time in a text, and whether it names an hour or a part of the day. */
export const piecesIn = (
  folded: string,
): readonly { readonly from: number; readonly to: number; readonly isHour: boolean }[] =>
  piecesOf(folded.slice(0, longest)).map(({ from, to, kind }) => ({
    from,
    to,
    isHour: kind === "clock" || kind === "part" || kind === "same-hour",
  }));

/** Whether a text names a time and next to nothing besides. */
export function isTimeAlone(folded: string): boolean {
  const text = folded.slice(0, longest);
  return isOnlyTime(piecesOf(text), text);
}

/** Whether a reminder is asked for at a time that stands beside "remind me", whatever it is to be about. */
export function isTimedWish(folded: string): boolean {
  const text = folded.slice(0, longest);
  // Times are only looked for where a reminder is asked for at all.
  const plain = plainWishIn(text);
  return plain !== null && isTimeBeside(clustersOf(piecesOf(text), text), text, plain);
}

/** @returns null where no time is named, or one that has to be asked about */
export function momentIn(folded: string, now: Temporal.Instant, zone: string): Moment | null {
  const read = readTime(folded, now, zone);
  return read?.kind === "moment" ? read.when : null;
}
