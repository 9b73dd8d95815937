/** When something that recurs comes next, by the person's local time. RFC 5545 rules, daylight saving by Temporal's. */
import { RRuleTemporal } from "rrule-temporal";

/** A rule that the library can't read. Holds the rule, which is ours and no person's words. */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

/**
 * @param rule an RFC 5545 rule such as "FREQ=WEEKLY;BYDAY=MO". A day that a month doesn't have is its last one. Hours and minutes
 *   are counted by the clock on the wall that never changes: every two hours is two hours on.
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
    const often = elapsing.exec(rule);
    if (often !== null) return nextElapsed(often, first, after);
    // Worked out on the wall clock, as if it never changed, and only then placed in the zone: an hour that isn't there is taken an
    // hour later, where the library, asked in the zone, leaves the whole day out; an hour that comes twice is taken once.
    const wallClock = (at: Temporal.Instant): Temporal.ZonedDateTime =>
      at.toZonedDateTimeISO(zone).toPlainDateTime().toZonedDateTime("UTC");
    const dtstart = wallClock(first);
    const recurrence = new RRuleTemporal({ rruleString: clipped(rule, dtstart), dtstart, temporal: Temporal });
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

/** So many hours or minutes, and nothing else. */
const elapsing = /^FREQ=(HOURLY|MINUTELY)(?:;INTERVAL=([1-9]\d{0,4}))?$/;

function nextElapsed(rule: RegExpExecArray, first: Temporal.Instant, after: Temporal.Instant): Temporal.Instant {
  const period = Number(rule[2] ?? 1) * (rule[1] === "HOURLY" ? 3_600_000 : 60_000);
  const passed = after.epochMilliseconds - first.epochMilliseconds;
  if (passed < 0) return first;
  return Temporal.Instant.fromEpochMilliseconds(first.epochMilliseconds + (Math.floor(passed / period) + 1) * period);
}

/** Every month has these. */
const shortest = 28;

/**
 * A rule whose day shorter months, or common years, don't have: it comes on their last day, where RFC 5545 leaves them out. RFC 7529
 * has SKIP for that, which the library forgets beside BYMONTHDAY.
 */
function clipped(rule: string, first: Temporal.ZonedDateTime): string {
  if (/BYDAY|BYSETPOS/.test(rule)) return rule;
  if (/FREQ=YEARLY/.test(rule) && !/BYMONTH/.test(rule))
    return first.month === 2 && first.day === 29 ? `${rule};BYMONTH=2;BYMONTHDAY=-1` : rule;
  if (!/FREQ=MONTHLY/.test(rule)) return rule;
  const named = /;BYMONTHDAY=([^;]+)/.exec(rule);
  const day = named === null ? first.day : Number(named[1]);
  if (!(day > shortest)) return rule;
  const plain = rule.replace(/;BYMONTHDAY=[^;]+/, "");
  if (day === 31) return `${plain};BYMONTHDAY=-1`;
  const days = Array.from({ length: day - shortest + 1 }, (_, index) => shortest + index);
  return `${plain};BYMONTHDAY=${days.join(",")};BYSETPOS=-1`;
}
