/** What recurs, counted day by day: independent of the library that the assistant asks. */

const codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

interface Parsed {
  readonly freq: string;
  readonly interval: number;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly string[];
  readonly position: number | null;
}

function parse(rule: string): Parsed {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const numbers = (name: string): readonly number[] => (parts.get(name) ?? "").split(",").filter(Boolean).map(Number);
  return {
    freq: parts.get("FREQ") ?? "",
    interval: Number(parts.get("INTERVAL") ?? 1),
    months: numbers("BYMONTH"),
    monthDays: numbers("BYMONTHDAY"),
    weekdays: (parts.get("BYDAY") ?? "").split(",").filter(Boolean),
    position: parts.has("BYSETPOS") ? Number(parts.get("BYSETPOS")) : null,
  };
}

const monday = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });
const monthsBetween = (one: Temporal.PlainDate, other: Temporal.PlainDate): number =>
  (other.year - one.year) * 12 + other.month - one.month;

/** Whether a date fits, where BYSETPOS doesn't choose among several. */
function fitsDay(
  { freq, monthDays, weekdays, months }: Parsed,
  first: Temporal.PlainDate,
  date: Temporal.PlainDate,
): boolean {
  if (months.length > 0 && !months.includes(date.month)) return false;
  if (monthDays.length > 0) return monthDays.some((day) => (day < 0 ? date.daysInMonth + 1 + day : day) === date.day);
  if (weekdays.length > 0)
    return weekdays.some((code) => {
      const [, nth, name] = /^(-?\d*)([A-Z]{2})$/.exec(code) ?? [];
      if (codes.indexOf(name ?? "") + 1 !== date.dayOfWeek) return false;
      if (nth === undefined || nth === "") return true;
      const count = Number(nth);
      return count > 0
        ? Math.ceil(date.day / 7) === count
        : Math.ceil((date.daysInMonth - date.day + 1) / 7) === -count;
    });
  switch (freq) {
    case "DAILY":
      return true;
    case "WEEKLY":
      return date.dayOfWeek === first.dayOfWeek;
    case "MONTHLY":
      return date.day === first.day;
    default:
      return date.day === first.day && date.month === first.month;
  }
}

function inPeriod({ freq, interval }: Parsed, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  switch (freq) {
    case "DAILY":
      return first.until(date, { largestUnit: "days" }).days % interval === 0;
    case "WEEKLY":
      return (monday(first).until(monday(date), { largestUnit: "days" }).days / 7) % interval === 0;
    case "MONTHLY":
      return monthsBetween(first, date) % interval === 0;
    default:
      return (date.year - first.year) % interval === 0;
  }
}

/** Whether a date is the one that BYSETPOS chooses among those of its month. */
function isChosen(rule: Parsed, first: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  if (rule.position === null) return true;
  const all = Array.from({ length: date.daysInMonth }, (_, index) => date.with({ day: index + 1 })).filter((each) =>
    fitsDay(rule, first, each),
  );
  return all.at(rule.position > 0 ? rule.position - 1 : rule.position)?.equals(date) === true;
}

/** @returns ISO instants, the first included */
export function countedMoments(text: string, first: Temporal.ZonedDateTime, count: number): readonly string[] {
  const rule = parse(text);
  const elapsed = { HOURLY: 60, MINUTELY: 1 }[rule.freq];
  if (elapsed !== undefined)
    return Array.from({ length: count }, (_, index) =>
      first
        .toInstant()
        .add({ minutes: index * rule.interval * elapsed })
        .toString(),
    );
  const found: string[] = [];
  const begin = first.toPlainDate();
  for (let date = begin; found.length < count; date = date.add({ days: 1 }))
    if (inPeriod(rule, begin, date) && fitsDay(rule, begin, date) && isChosen(rule, begin, date))
      found.push(
        date.toZonedDateTime({ timeZone: first.timeZoneId, plainTime: first.toPlainTime() }).toInstant().toString(),
      );
  return found;
}
