/** What a language's words of time mean, piece by piece, whatever the language. */
import type { TimeDoubt } from "../../flows/index.ts";

export const parts = ["dawn", "early", "morning", "noon", "afternoon", "dusk", "evening", "night"] as const;
/** A part of the day. `dawn` are the hours after midnight that begin a day (凌晨), `night` those in the middle of the night (半夜). */
export type Part = (typeof parts)[number];

export interface Clock {
  /** 0 to 24. */
  readonly hour: number;
  readonly minute: number;
  readonly half: "am" | "pm" | null;
  /** Written in the manner of 24 hours: 09:30, 15:00. */
  readonly written: boolean;
  /** Named as midnight, which may begin or end a day. */
  readonly midnight?: boolean;
}

/** How long something takes. Months and days by the calendar, seconds by the clock. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

/** Where in a month. `nth` of −1 is the last one; weekday 1 is Monday, "work" a day from Monday to Friday. */
export type Inner =
  | { readonly kind: "days"; readonly days: readonly number[] }
  | { readonly kind: "nth"; readonly nth: number; readonly weekday: number | "work" };

export type Day =
  | { readonly kind: "ahead"; readonly days: number }
  /** `weeks`: 0 this calendar week, 1 the next; null the coming one. Several days are several. */
  | {
      readonly kind: "weekday";
      readonly days: readonly number[];
      readonly weeks: number | null;
      /** Named as one stretch or in one breath (周一到周五, 一三五). */
      readonly together?: boolean;
      /** Weeks after the coming one ("a week on Tuesday"). */
      readonly later?: number;
    }
  | { readonly kind: "weekend"; readonly weeks: number | null }
  | { readonly kind: "week"; readonly weeks: number }
  | { readonly kind: "workday" }
  /** A calendar date; without a year the coming one. `years`: counted from this year. */
  | {
      readonly kind: "date";
      readonly year: number | null;
      readonly years: number | null;
      readonly month: number;
      readonly day: number;
    }
  /** In a month: of the coming one that has it (null), or counted from this month, or of a month by number. */
  | {
      readonly kind: "in-month";
      readonly months: number | null;
      readonly month: number | null;
      readonly years: number | null;
      readonly inner: Inner;
    }
  /** The same day in other months or years ("next month"). */
  | { readonly kind: "months"; readonly months: number }
  | { readonly kind: "quarter"; readonly quarters: number; readonly edge: "first" | "last" }
  /** The coming one, or that of a year; `years`: counted from this year. */
  | {
      readonly kind: "festival";
      readonly festival: string;
      readonly days: number;
      readonly year: number | null;
      readonly years: number | null;
    }
  | { readonly kind: "lunar"; readonly month: number; readonly day: number; readonly days: number };

export interface Every {
  readonly unit: "minute" | "hour" | "day" | "week" | "month" | "year";
  readonly interval: number;
  readonly weekdays: readonly number[];
  readonly inner: Inner | null;
  /** Begins at the first or ends at the last day of a quarter. */
  readonly quarter?: boolean;
}

/** Why a time isn't set but asked about. */
export type Doubt = TimeDoubt;

export type Meaning =
  | { readonly kind: "clock"; readonly clock: Clock }
  | { readonly kind: "part"; readonly part: Part }
  /** At the hour that it is now ("this time tomorrow"). */
  | { readonly kind: "same-hour" }
  | { readonly kind: "day"; readonly day: Day }
  /** `after`: from now, or after the day that stands beside it; `before`: of what is named elsewhere. */
  | { readonly kind: "span"; readonly span: Span; readonly way: "after" | "after-day" | "before" }
  | { readonly kind: "every"; readonly every: Every }
  /** Makes what follows recur ("every march 5"). */
  | { readonly kind: "each" }
  | { readonly kind: "except"; readonly days: readonly number[] }
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "begins" }
  /** What is past a day, or comes before it. */
  | { readonly kind: "edge"; readonly edge: "after" | "before" }
  | { readonly kind: "doubt"; readonly doubt: Doubt; readonly of: "day" | "time" | "all" };

/** A piece and where it stands in the folded text. */
export type Piece = Meaning & { readonly from: number; readonly to: number };

export const span = (values: Partial<Span>): Span => ({ months: 0, days: 0, seconds: 0, ...values });
export const doubt = (why: Doubt, of: "day" | "time" | "all" = "all"): Meaning => ({ kind: "doubt", doubt: why, of });
export const every = (unit: Every["unit"], rest: Partial<Every> = {}): Meaning => ({
  kind: "every",
  every: { unit, interval: 1, weekdays: [], inner: null, ...rest },
});
export const dayPiece = (day: Day): Meaning => ({ kind: "day", day });

/** A length of time counted in a unit; null where a fraction of that unit has no usual meaning (半周). */
export function spanOf(
  unit: "year" | "month" | "week" | "day" | "hour" | "minute" | "second",
  count: number,
): Span | null {
  const whole = Math.floor(count);
  const isHalf = count - whole === 0.5;
  switch (unit) {
    case "year":
      return Number.isInteger(count * 12) ? span({ months: count * 12 }) : null;
    // Half a month is fifteen days.
    case "month":
      return Number.isInteger(count) || isHalf ? span({ months: whole, days: isHalf ? 15 : 0 }) : null;
    case "week":
      return Number.isInteger(count) ? span({ days: count * 7 }) : null;
    // Half a day alone may be twelve hours or until the afternoon.
    case "day":
      if (count === 0.5) return null;
      return Number.isInteger(count) ? span({ days: count }) : span({ seconds: Math.round(count * 86_400) });
    case "hour":
      return span({ seconds: Math.round(count * 3_600) });
    case "minute":
      return span({ seconds: Math.round(count * 60) });
    case "second":
      return span({ seconds: Math.round(count) });
    default:
      return unit satisfies never;
  }
}

const lengthOf = ({ months, days, seconds }: Span): number => (months * 30 + days) * 86_400 + seconds;
/** Whether two spans in a row are one: "an hour and 20 minutes" is, "a week, two weeks" are several. */
export const isSum = (one: Span, other: Span): boolean => lengthOf(other) < lengthOf(one);
export const addSpans = (one: Span, other: Span): Span =>
  span({ months: one.months + other.months, days: one.days + other.days, seconds: one.seconds + other.seconds });
