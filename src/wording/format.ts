/** Moments and lists as readers of a language write them. Formatters are costly to make, so each is made once. */
import type { Language } from "../knowledge/index.ts";
import type { Span } from "./message.ts";

/** English with the day before the month, which nobody misreads. */
const locales: Readonly<Record<Language, string>> = { "zh-Hans": "zh-Hans-CN", "zh-Hant": "zh-Hant-TW", en: "en-GB" };

type Style = "date" | "day" | "time" | "date-time";

const day = { month: "long", day: "numeric" } as const;
const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const options: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  date: { year: "numeric", ...day },
  day: { ...day, weekday: "short" },
  time,
  "date-time": { ...day, weekday: "short", ...time },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string, style: Style, withYear: boolean): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${style} ${withYear}`;
  let format = formats.get(key);
  if (format === undefined) {
    const year = withYear && style === "date-time" ? ({ year: "numeric" } as const) : {};
    format = new Intl.DateTimeFormat(locales[language], { ...options[style], ...year, timeZone: zone });
    formats.set(key, format);
  }
  return format;
}

/**
 * @param instant ISO instant
 * @param reader language, the zone to show it in, and now: a year is named where it isn't this one
 */
export function formatInstant(
  instant: string,
  style: Style,
  reader: { readonly language: Language; readonly zone: string; readonly now: Temporal.Instant },
): string {
  const moment = Temporal.Instant.from(instant);
  const yearOf = (each: Temporal.Instant): number => each.toZonedDateTimeISO(reader.zone).year;
  const otherYear = style === "date-time" && yearOf(moment) !== yearOf(reader.now);
  return formatter(reader.language, reader.zone, style, otherYear).format(moment.epochMilliseconds);
}

const lists = new Map<Language, Intl.ListFormat>();

/** Several values as one list: "a, b and c". */
export function formatList(items: readonly (readonly Span[])[], language: Language): readonly Span[] {
  let format = lists.get(language);
  if (format === undefined) {
    format = new Intl.ListFormat(locales[language], { type: "conjunction" });
    lists.set(language, format);
  }
  const indices = items.map((_, index) => String(index));
  return format
    .formatToParts(indices)
    .flatMap((part) => (part.type === "element" ? (items[Number(part.value)] ?? []) : [{ text: part.value }]));
}
