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
    const recurrence = new RRuleTemporal({
      rruleString: rule,
      dtstart: first.toZonedDateTimeISO(zone),
      temporal: Temporal,
    });
    const next = recurrence.next(after.toZonedDateTimeISO(zone), false);
    return next === null ? null : Temporal.Instant.fromEpochMilliseconds(next.epochMilliseconds);
  } catch (error) {
    throw new RuleError(
      `The rule ${rule} in ${zone} gives no next moment: ${error instanceof Error ? error.message : "unknown"}.`,
    );
  }
}
