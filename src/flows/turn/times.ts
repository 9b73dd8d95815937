/** Moments by the person's clock. */
import type { View } from "./view.ts";

/** A wall-clock time some days ahead, in the person's zone, as an ISO instant. */
export const daysAhead = (view: View, days: number, hour: number): string =>
  localNow(view).add({ days }).withPlainTime({ hour }).toInstant().toString();

const evening = { hour: 19 } as const;

const localNow = ({ now, zone }: View): Temporal.ZonedDateTime => now.toZonedDateTimeISO(zone);

/** False once the evening has come: then "this evening" is no offer. */
export const isBeforeEvening = (view: View): boolean => localNow(view).hour < evening.hour - 1;

/** This evening, as an ISO instant. */
export const thisEvening = (view: View): string => localNow(view).withPlainTime(evening).toInstant().toString();
