/** Moments by the person's clock. */
import type { Turn } from "./turn.ts";

export const zoneOf = (turn: Turn): string => turn.draft.timeZone ?? turn.defaultZone;

/** A wall-clock time some days ahead, in the person's zone, as an ISO instant. */
export function daysAhead(turn: Turn, days: number, hour: number): string {
  const local = turn.now.toZonedDateTimeISO(zoneOf(turn));
  return local.add({ days }).withPlainTime({ hour }).toInstant().toString();
}

const evening = { hour: 19 } as const;

const localNow = (turn: Turn): Temporal.ZonedDateTime => turn.now.toZonedDateTimeISO(zoneOf(turn));

/** False once the evening has come: then "this evening" is no offer. */
export const isBeforeEvening = (turn: Turn): boolean => localNow(turn).hour < evening.hour - 1;

export const thisEvening = (turn: Turn): string => localNow(turn).withPlainTime(evening).toInstant().toString();
