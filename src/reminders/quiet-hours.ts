/** Hours in which nobody is written to unasked. A time that the person named is kept in any case. */

export interface QuietHours {
  /** Local wall-clock times; they may span midnight. The same twice: no quiet hours. */
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/**
 * @param at the moment that was planned
 * @param zone the person's, an IANA name
 * @returns the same moment, or the end of the quiet hours that it falls into
 */
export function outsideQuietHours(at: Temporal.Instant, zone: string, quiet: QuietHours): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const { from, to } = quiet;
  const isBefore = (one: Temporal.PlainTime, other: Temporal.PlainTime): boolean =>
    Temporal.PlainTime.compare(one, other) < 0;
  const spansMidnight = isBefore(to, from);
  const isQuiet = spansMidnight
    ? !isBefore(time, from) || isBefore(time, to)
    : !isBefore(time, from) && isBefore(time, to);
  if (!isQuiet) return at;
  const day = spansMidnight && !isBefore(time, from) ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: to }).toInstant();
}
