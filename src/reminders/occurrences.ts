/** When something that recurs comes next, by the person's local time. RFC 5545 rules, daylight saving by Temporal's. */
import { RRuleTemporal } from "rrule-temporal";

/** A rule that the library can't read. Holds the rule, which is ours and no person's words. */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

/**
 * @param rule an RFC 5545 rule such as "FREQ=WEEKLY;BYDAY=MO"
 * @param zone IANA name; the local time of `first` is kept in it
 * @param first the first moment
 * @param after the next moment lies after this one
 * @returns null when the rule has ended
 * @throws {RuleError} for a rule that cannot be read
 */
export function nextOccurrence(
  rule: string,
  zone: string,
  first: Temporal.Instant,
  after: Temporal.Instant,
): Temporal.Instant | null {
  try {
    // Worked out on the wall clock, as if it never changed, and only then placed in the zone: an hour that isn't there is taken an
    // hour later, where the library, asked in the zone, leaves the whole day out; an hour that comes twice is taken once.
    const wallClock = (at: Temporal.Instant): Temporal.ZonedDateTime =>
      at.toZonedDateTimeISO(zone).toPlainDateTime().toZonedDateTime("UTC");
    const recurrence = new RRuleTemporal({ rruleString: rule, dtstart: wallClock(first), temporal: Temporal });
    let found = recurrence.next(wallClock(after), false);
    while (found !== null) {
      const next = found.toPlainDateTime().toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant();
      if (Temporal.Instant.compare(next, after) > 0) return next;
      found = recurrence.next(found, false);
    }
    return null;
  } catch (error) {
    throw new RuleError(
      `The rule ${rule} in ${zone} gives no next moment: ${error instanceof Error ? error.message : "unknown"}.`,
    );
  }
}
