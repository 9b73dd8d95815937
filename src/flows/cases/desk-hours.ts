/** When a desk is there, and when so many minutes of its hours have passed. */
import type { DeskHours, DeskRules } from "../turn/turn.ts";

/** Days that are looked ahead: a desk that is never there waits no longer. */
const mostDays = 14;

interface Opening {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** The hours of one day; null where there are none. Hours that end before they begin go on after midnight. */
function openingOn(day: Temporal.PlainDate, { days, from, to, zone }: DeskHours): Opening | null {
  if (!days.includes(day.dayOfWeek)) return null;
  const at = (time: string, date: Temporal.PlainDate): Temporal.Instant =>
    date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  return { from: at(from, day), to: at(to, to > from ? day : day.add({ days: 1 })) };
}

/** The moment at which so many minutes of the desk's hours will have passed. */
export function afterMinutes(
  now: Temporal.Instant,
  { minutes, hours }: Pick<DeskRules, "minutes" | "hours">,
): Temporal.Instant {
  if (hours === null) return now.add({ minutes });
  let left = minutes;
  // Hours that began yesterday may go on after midnight.
  const first = now.toZonedDateTimeISO(hours.zone).toPlainDate().subtract({ days: 1 });
  for (let ahead = 0; ahead <= mostDays; ahead += 1) {
    const opening = openingOn(first.add({ days: ahead }), hours);
    if (opening === null || Temporal.Instant.compare(opening.to, now) <= 0) continue;
    const from = Temporal.Instant.compare(opening.from, now) > 0 ? opening.from : now;
    const available = opening.to.since(from).total("minutes");
    if (available >= left) return from.add({ milliseconds: Math.round(left * 60_000) });
    left -= available;
  }
  return now.add({ hours: 24 * mostDays });
}

/** @returns whether somebody is there now, and otherwise when they come */
export function whenAnswered(
  now: Temporal.Instant,
  { hours }: Pick<DeskRules, "hours">,
): { readonly at: Temporal.Instant; readonly isNow: boolean } {
  const at = afterMinutes(now, { minutes: 0, hours });
  return { at, isNow: Temporal.Instant.compare(at, now) <= 0 };
}
