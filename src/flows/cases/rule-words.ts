/** A rule of what recurs in words, as values for texts. Reads the RFC 5545 rules that understanding and the flows make. */
import type { Value } from "../vocabulary/reply.ts";

type Params = Readonly<Record<string, Value>>;

interface Parts {
  readonly frequency: string;
  readonly count: number;
  readonly weekdays: readonly string[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  readonly position: number | null;
}

const codes: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const workdays = "MO,TU,WE,TH,FR";
const weekend = "SA,SU";

function partsOf(rule: string): Parts {
  const parts = new Map(
    rule.split(";").map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name, value];
    }),
  );
  const list = (name: string): readonly string[] => (parts.get(name) ?? "").split(",").filter((each) => each !== "");
  return {
    frequency: parts.get("FREQ") ?? "",
    count: Number(parts.get("INTERVAL") ?? 1),
    weekdays: list("BYDAY"),
    monthDays: list("BYMONTHDAY").map(Number),
    months: list("BYMONTH").map(Number),
    position: parts.has("BYSETPOS") ? Number(parts.get("BYSETPOS")) : null,
  };
}

const weekday = (day: number): Value => ({ text: `remind.weekday.${day}` });
const monthDay = (day: number): Value => ({ text: "remind.rule.day", with: { day } });
const listed = (values: readonly Value[]): Value => (values.length === 1 ? (values[0] ?? 0) : { list: values });

/**
 * @param at ISO instant of one of its moments: its time of day, and its day where the rule names none
 * @param zone IANA name
 */
export function ruleInWords(rule: string, at: string, zone: string): Value {
  const parts = partsOf(rule);
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const time: Value = { instant: at, style: "time" };
  const { count } = parts;
  const say = (name: string, more: Params = {}): Value => ({
    text: `remind.rule.${name}`,
    with: { count, time, ...more },
  });
  switch (parts.frequency) {
    case "MINUTELY":
      return say("minutes");
    case "HOURLY":
      return say("hours");
    case "DAILY":
      return say("days");
    case "WEEKLY": {
      const days = parts.weekdays.join(",");
      if (count === 1 && (days === workdays || days === weekend))
        return say(days === weekend ? "weekends" : "workdays");
      const named =
        parts.weekdays.length === 0 ? [local.dayOfWeek] : parts.weekdays.map((code) => codes.indexOf(code) + 1);
      return say("weeks", { days: listed(named.map(weekday)) });
    }
    case "MONTHLY":
      return monthly(parts, local.day, say);
    default:
      return yearly(parts, local, say);
  }
}

type Say = (name: string, more?: Params) => Value;

const nth = (position: number): Value => ({ text: position < 0 ? "remind.nth.last" : `remind.nth.${position}` });

function monthly({ weekdays, monthDays, position }: Parts, day: number, say: Say): Value {
  if (weekdays.length > 1 && position !== null) return say("month-workday", { nth: nth(position) });
  const [, count = "1", code = "MO"] = /^(-?\d+)([A-Z]{2})$/.exec(weekdays[0] ?? "") ?? [];
  if (weekdays.length > 0)
    return say("month-weekday", { nth: nth(Number(count)), day: weekday(codes.indexOf(code) + 1) });
  // 28, 29 and 30, the last of them: the 30th, or the last day of a month that has none.
  if (position !== null) return say("month-or-last", { day: monthDay(Math.max(...monthDays)) });
  const [only] = monthDays;
  if (monthDays.length === 1 && only !== undefined && only < 0)
    return only === -1 ? say("month-end") : say("month-back", { back: -only });
  const days = monthDays.length === 0 ? [day] : monthDays;
  if (days.length === 1 && (days[0] ?? 1) > 28)
    return days[0] === 31 ? say("month-end") : say("month-or-last", { day: monthDay(days[0] ?? 1) });
  return say("month-days", { days: listed(days.map(monthDay)) });
}

function yearly({ months, monthDays }: Parts, local: Temporal.ZonedDateTime, say: Say): Value {
  const named = months.length === 0 ? [local.month] : months;
  const month = listed(named.map((each): Value => ({ text: `remind.month.${each}` })));
  const day = monthDays[0] ?? local.day;
  return day < 0 ? say("year-end-of", { month }) : say("year", { month, day: monthDay(day) });
}
