/** Days as they were named, and the dates they come to. */
import { festivals, lunarDate } from "./festivals.ts";
import type { Day, Inner } from "./pieces.ts";

/** A date, and the next one for what is said again and again ("Saturday" on a Saturday evening). */
export interface Dated {
  readonly date: Temporal.PlainDate;
  readonly again: Temporal.PlainDate | null;
}

/** A date that was over by fewer days was hardly meant for next year. */
const justOver = 31;

/** A date that exists, or null: there is no 30 February. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 9_999) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day && date.month === month ? date : null;
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0;

/** @returns null for a day that doesn't exist; a date that has passed where that was named */
export function datesOf(day: Day, today: Temporal.PlainDate): Dated | null {
  const only = (date: Temporal.PlainDate | null): Dated | null => (date === null ? null : { date, again: null });
  switch (day.kind) {
    case "ahead":
      return only(today.add({ days: day.days }));
    case "weekday":
      return weekday(day, today);
    case "weekend": {
      const saturday = weekdayDate(today, 6, day.weeks ?? 0);
      if (day.weeks !== null && day.weeks > 0) return only(saturday);
      const sunday = saturday.add({ days: 1 });
      return isBefore(saturday, today) ? only(sunday) : { date: saturday, again: sunday };
    }
    case "week":
      return only(weekdayDate(today, 1, day.weeks));
    case "workday":
      return only(today.add({ days: today.dayOfWeek >= 5 ? 8 - today.dayOfWeek : 1 }));
    case "date":
      return yearly(day, today);
    case "in-month":
      return inMonth(day, today);
    case "months":
      return only(today.add({ months: day.months }));
    case "quarter": {
      const end = today.with({ day: 1 }).add({ months: ((12 - today.month) % 3) + 3 * day.quarters });
      return only(day.edge === "first" ? end.subtract({ months: 2 }) : end.with({ day: end.daysInMonth }));
    }
    case "festival": {
      const on = (year: number): Temporal.PlainDate | null => festivals[day.festival]?.on(year) ?? null;
      const named = day.year ?? (day.years === null ? null : today.year + day.years);
      return named === null ? byYear(today, day.days, on) : only(on(named)?.add({ days: day.days }) ?? null);
    }
    case "lunar":
      return byYear(today, day.days, (year) => lunarDate(year, day.month, day.day));
    default:
      return day satisfies never;
  }
}

/** The coming one of what there is once a year, some days before or after it. */
function byYear(
  today: Temporal.PlainDate,
  days: number,
  on: (year: number) => Temporal.PlainDate | null,
): Dated | null {
  for (let year = today.year; year <= today.year + 3; year += 1) {
    const date = on(year)?.add({ days }) ?? null;
    if (date !== null && !isBefore(date, today)) return { date, again: on(year + 1)?.add({ days }) ?? null };
  }
  return null;
}

function yearly(day: Extract<Day, { kind: "date" }>, today: Temporal.PlainDate): Dated | null {
  const named = day.year ?? (day.years === null ? null : today.year + day.years);
  if (named !== null) {
    const date = dateOf(named, day.month, day.day);
    return date === null ? null : { date, again: null };
  }
  const here = dateOf(today.year, day.month, day.day);
  if (here !== null && isBefore(here, today) && here.until(today).days <= justOver) return { date: here, again: null };
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const date = dateOf(year, day.month, day.day);
    if (date !== null && !isBefore(date, today)) return { date, again: null };
  }
  return null;
}

/** A weekday (1 is Monday) of a calendar week counted from this one. */
export const weekdayDate = (today: Temporal.PlainDate, day: number, weeks: number): Temporal.PlainDate =>
  today.add({ days: day - today.dayOfWeek + 7 * weeks });

function weekday(day: Extract<Day, { kind: "weekday" }>, today: Temporal.PlainDate): Dated {
  const on = day.days[0] ?? 1;
  if (day.weeks !== null) return { date: weekdayDate(today, on, day.weeks), again: null };
  const date = today.add({ days: ((on - today.dayOfWeek + 7) % 7) + 7 * (day.later ?? 0) });
  return { date, again: date.add({ weeks: 1 }) };
}

function inMonth(day: Extract<Day, { kind: "in-month" }>, today: Temporal.PlainDate): Dated | null {
  const first = today.with({ day: 1 });
  if (day.months !== null) {
    const date = innerDate(day.inner, first.add({ months: day.months }), false);
    return date === null ? null : { date, again: null };
  }
  if (day.month !== null) {
    for (let year = today.year + (day.years ?? 0); year <= today.year + 2; year += 1) {
      const date = innerDate(day.inner, Temporal.PlainDate.from({ year, month: day.month, day: 1 }), false);
      if (date !== null && (day.years !== null || !isBefore(date, today))) return { date, again: null };
    }
    return null;
  }
  const found: Temporal.PlainDate[] = [];
  for (let months = 0; months < 14 && found.length < 2; months += 1) {
    const date = innerDate(day.inner, first.add({ months }), false);
    if (date !== null && !isBefore(date, today)) found.push(date);
  }
  const [date, again = null] = found;
  return date === undefined ? null : { date, again };
}

/**
 * The first day in a month that fits.
 * @param month its first day
 * @param clip a day that the month doesn't have is its last one
 */
export function innerDate(inner: Inner, month: Temporal.PlainDate, clip: boolean): Temporal.PlainDate | null {
  if (inner.kind === "days") {
    const days = inner.days
      .map((day) => (day < 0 ? month.daysInMonth + 1 + day : day))
      .map((day) => (clip ? Math.min(day, month.daysInMonth) : day))
      .filter((day) => day >= 1 && day <= month.daysInMonth);
    return days.length === 0 ? null : month.with({ day: Math.min(...days) });
  }
  const fits = (date: Temporal.PlainDate): boolean =>
    inner.weekday === "work" ? date.dayOfWeek <= 5 : date.dayOfWeek === inner.weekday;
  const days = Array.from({ length: month.daysInMonth }, (_, index) => month.with({ day: index + 1 })).filter(fits);
  return days.at(inner.nth > 0 ? inner.nth - 1 : inner.nth) ?? null;
}
