/** A day and a time of day as somebody named them, and the moment they come to. */
import type { Moment } from "../../flows/index.ts";

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  /** The half of the day was named or follows from 24-hour writing; otherwise the next one by day is meant. */
  readonly certain: boolean;
}

export interface NamedTime {
  readonly day: Temporal.PlainDate | null;
  readonly time: ClockTime | null;
  readonly rule: string | null;
  /** Exact from now ("in two hours"). */
  readonly exact: Temporal.Instant | null;
}

/** When only a day is named. */
export const usualHour = 10;

export function toMoment({ day, time, rule, exact }: NamedTime, now: Temporal.ZonedDateTime): Moment | null {
  if (exact !== null) return moment(exact, now, rule);
  if (day === null && time === null) return null;
  const date = day ?? now.toPlainDate();
  const clock = time ?? { hour: usualHour, minute: 0, certain: true };
  const at = (hour: number, on: Temporal.PlainDate): Temporal.ZonedDateTime =>
    on.toZonedDateTime({
      timeZone: now.timeZoneId,
      plainTime: Temporal.PlainTime.from({ hour, minute: clock.minute }),
    });
  if (clock.certain) {
    const first = at(clock.hour, date);
    if (day !== null && rule === null) return moment(first.toInstant(), now, rule);
    return moment((isAfter(first, now) ? first : at(clock.hour, nextOf(rule, date))).toInstant(), now, rule);
  }
  const byDay =
    clock.hour >= 1 && clock.hour <= 6
      ? [clock.hour + 12]
      : clock.hour < 12
        ? [clock.hour, clock.hour + 12]
        : [clock.hour];
  const today = byDay.map((hour) => at(hour, date));
  const next = today.find((each) => isAfter(each, now));
  if (next !== undefined)
    return moment((date.equals(now.toPlainDate()) ? next : (today[0] ?? next)).toInstant(), now, rule);
  if (day !== null && rule === null) return moment((today.at(-1) ?? at(clock.hour, date)).toInstant(), now, rule);
  return moment(at(byDay[0] ?? clock.hour, nextOf(rule, date)).toInstant(), now, rule);
}

/** The day after which the next one of a rule comes; a rule's own day was found already, so a passed time moves it by one period. */
function nextOf(rule: string | null, date: Temporal.PlainDate): Temporal.PlainDate {
  if (rule === null || rule.startsWith("FREQ=DAILY")) return date.add({ days: 1 });
  const interval = Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1);
  if (rule.startsWith("FREQ=WEEKLY")) {
    const days = (/BYDAY=([A-Z,]+)/.exec(rule)?.[1] ?? "").split(",").map((code) => codes.indexOf(code) + 1);
    const next = days.find((each) => each > date.dayOfWeek);
    return next === undefined
      ? date.add({ weeks: interval }).add({ days: (days[0] ?? date.dayOfWeek) - date.dayOfWeek })
      : date.add({ days: next - date.dayOfWeek });
  }
  if (rule.startsWith("FREQ=MONTHLY")) return date.add({ months: interval });
  return date.add({ years: interval });
}

const isAfter = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean =>
  Temporal.ZonedDateTime.compare(one, other) > 0;

function moment(at: Temporal.Instant, now: Temporal.ZonedDateTime, rule: string | null): Moment {
  return {
    at: at.toString({ smallestUnit: "second" }),
    past: Temporal.Instant.compare(at, now.toInstant()) <= 0,
    rule,
  };
}

/** A date that exists, or null: there is no 30 February. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 9_999) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day && date.month === month ? date : null;
}

/** The coming one of a month and day, today included. */
export function comingDate(today: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate | null {
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const date = dateOf(year, month, day);
    if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return null;
}

/** The coming one of a day of the month, today included. */
export function comingDay(today: Temporal.PlainDate, day: number): Temporal.PlainDate | null {
  for (let months = 0; months < 13; months += 1) {
    const month = today.with({ day: 1 }).add({ months });
    const date = dateOf(month.year, month.month, day);
    if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return null;
}

/** The coming one of a weekday (1 is Monday). `weeks`: 0 this or the coming one, 1 the one of the next calendar week. */
export function weekday(today: Temporal.PlainDate, day: number, weeks: number | null): Temporal.PlainDate {
  if (weeks === null) return today.add({ days: (day - today.dayOfWeek + 7) % 7 });
  return today
    .add({ days: 1 - today.dayOfWeek })
    .add({ weeks })
    .add({ days: day - 1 });
}

export const lastOfMonth = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: day.daysInMonth });
const codes: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
export const weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** The next n-th weekday of a month: "every first Monday". */
export function comingNth(today: Temporal.PlainDate, nth: number, dayOfWeek: number): Temporal.PlainDate {
  const within = (first: Temporal.PlainDate): Temporal.PlainDate =>
    first.add({ days: ((dayOfWeek - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  const here = within(today.with({ day: 1 }));
  return Temporal.PlainDate.compare(here, today) > 0 ? here : within(today.with({ day: 1 }).add({ months: 1 }));
}
