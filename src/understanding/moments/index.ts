/** When something is to happen, read from words: a moment, a rule with its first moment, or why it has to be asked about. */
export { isTimeAlone, isTimedWish, momentIn, namedOf, piecesIn, readTime, timesIn } from "./moment-in.ts";
export { momentsOf } from "./rules.ts";
