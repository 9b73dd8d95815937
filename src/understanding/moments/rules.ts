/** Rules of what recurs: RFC 5545 as text, and the days that fit. */
import { nextOccurrence } from "../../reminders/index.ts";
import { innerDate } from "./calendar.ts";
import type { Every, Inner } from "./pieces.ts";

/** What recurs, with everything said about its days. */
export interface Rule extends Every {
  /** Months of the year, for what comes once a year. */
  readonly months: readonly number[];
}

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const units: Readonly<Record<Every["unit"], string>> = {
  ...{ minute: "MINUTELY", hour: "HOURLY", day: "DAILY" },
  ...{ week: "WEEKLY", month: "MONTHLY", year: "YEARLY" },
};
/** Every month has these. */
const shortest = 28;

/** Days of a month as a rule. One that shorter months don't have is their last day. */
function innerText({ inner, months }: Rule & { readonly inner: Inner }): readonly string[] {
  if (inner.kind === "nth")
    return inner.weekday === "work"
      ? ["BYDAY=MO,TU,WE,TH,FR", `BYSETPOS=${inner.nth}`]
      : [`BYDAY=${inner.nth}${codes[inner.weekday - 1]}`];
  const [day = 1] = inner.days;
  const has = (month: number): boolean => Temporal.PlainYearMonth.from({ year: 2027, month }).daysInMonth >= day;
  if (inner.days.length > 1 || day <= shortest || (months.length > 0 && months.every(has)))
    return [`BYMONTHDAY=${inner.days.join(",")}`];
  if (day === 31) return ["BYMONTHDAY=-1"];
  const days = Array.from({ length: day - shortest + 1 }, (_, index) => shortest + index);
  return [`BYMONTHDAY=${days.join(",")}`, "BYSETPOS=-1"];
}

/** @returns an RFC 5545 rule that says by itself which days are meant */
export function ruleText(rule: Rule): string {
  const parts = [`FREQ=${units[rule.unit]}`];
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.months.length > 0) parts.push(`BYMONTH=${rule.months.join(",")}`);
  if (rule.weekdays.length > 0) parts.push(`BYDAY=${rule.weekdays.map((day) => codes[day - 1]).join(",")}`);
  const { inner } = rule;
  if (inner !== null) parts.push(...innerText({ ...rule, inner }));
  return parts.join(";");
}

/** Several days of a month of which some are missing in shorter ones would need two rules. */
export const isKept = ({ inner }: Rule): boolean =>
  inner?.kind !== "days" || inner.days.length === 1 || inner.days.every((day) => day <= shortest);

/**
 * The first day on which a rule comes, whatever its interval: it counts from there.
 * @param from the earliest day
 * @param fits whether the hour on that day is still to come
 */
export function firstDay(
  rule: Rule,
  from: Temporal.PlainDate,
  fits: (date: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  if (rule.inner !== null) return firstInMonth(rule, from, fits);
  for (let days = 0; days <= 8; days += 1) {
    const date = from.add({ days });
    if ((rule.weekdays.length === 0 || rule.weekdays.includes(date.dayOfWeek)) && fits(date)) return date;
  }
  return null;
}

function firstInMonth(
  { inner, months, quarter }: Rule,
  from: Temporal.PlainDate,
  fits: (date: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  if (inner === null) return null;
  const isLast = inner.kind === "days" && inner.days[0] === -1;
  for (let ahead = 0; ahead <= 100; ahead += 1) {
    const month = from.with({ day: 1 }).add({ months: ahead });
    if (months.length > 0 && !months.includes(month.month)) continue;
    if (quarter === true && month.month % 3 !== (isLast ? 0 : 1)) continue;
    const each: readonly Inner[] =
      inner.kind === "days" ? inner.days.map((day): Inner => ({ kind: "days", days: [day] })) : [inner];
    const dates = each
      .flatMap((one) => innerDate(one, month, true) ?? [])
      .sort(Temporal.PlainDate.compare)
      .filter((date) => Temporal.PlainDate.compare(date, from) >= 0 && fits(date));
    if (dates[0] !== undefined) return dates[0];
  }
  return null;
}

/**
 * The next moments of what was read, at most so many: the first itself, and what follows by its rule.
 * @param at ISO instant of the first
 */
export function momentsOf(at: string, rule: string | null, zone: string, count: number): readonly string[] {
  const first = Temporal.Instant.from(at);
  const found = [at];
  let last = first;
  while (rule !== null && found.length < count) {
    const next = nextOccurrence(rule, zone, first, last);
    if (next === null) break;
    found.push(next.toString());
    last = next;
  }
  return found;
}
