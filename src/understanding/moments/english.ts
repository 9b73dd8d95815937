/** Times in English: chrono-node for what happens once, rules of our own for what recurs. */
import type { ParsedComponents } from "chrono-node";
import { casual } from "chrono-node/en";
import {
  type ClockTime,
  comingDate,
  comingDay,
  comingNth,
  lastOfMonth,
  type NamedTime,
  weekday,
  weekdayCodes,
} from "./calendar.ts";
import { numberOf } from "./numerals.ts";

const weekdays = [
  "mon(?:day)?",
  "tue(?:s|sday)?",
  "wed(?:nesday)?",
  "thu(?:rs?|rsday)?",
  "fri(?:day)?",
  "sat(?:urday)?",
  "sun(?:day)?",
];
const count = "(?:\\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten)";

export function englishTime(said: string, now: Temporal.ZonedDateTime): NamedTime | null {
  // chrono knows no fortnight.
  const text = said
    .replace(/\b(?:a|one) fortnight\b/g, "2 weeks")
    .replace(/\b(two|three|\d) fortnights\b/g, "$1 times 2 weeks");
  const rule = recurring(text, now.toPlainDate());
  if (rule !== null) return { ...rule, time: clockIn(text), exact: null };
  const special = namedDay(text, now.toPlainDate());
  if (special !== null) return { day: special, time: clockIn(text), rule: null, exact: null };
  const exact = new RegExp(
    `\\b(?:in|after|for)\\s+(?:about |another )?(?<half>half an?)?(?<count>${count})?\\s*(?<unit>sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h)\\b|(?<from>${count}) (?<fromUnit>sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?) (?:from now|later)`,
  ).exec(text);
  if (exact !== null) {
    const { half, count: spoken, unit = "", from, fromUnit = "" } = exact.groups ?? {};
    const amount = half === undefined ? numberOf(spoken ?? from ?? "") : 0.5;
    const seconds = /^h/.test(unit + fromUnit) ? 3_600 : /^s/.test(unit + fromUnit) ? 1 : 60;
    if (amount !== null)
      return {
        day: null,
        time: null,
        rule: null,
        exact: now.add({ seconds: Math.round(amount * seconds) }).toInstant(),
      };
  }
  if (/\b(?:later today|remind me (?:about (?:it|this) )?later)\b(?! (?:this|next))/.test(text) && !/\d/.test(text))
    return { day: null, time: null, rule: null, exact: now.add({ hours: 2 }).toInstant() };
  return onceIn(text, now);
}

/** What chrono makes of it, as wall-clock time of the person's zone. */
function onceIn(text: string, now: Temporal.ZonedDateTime): NamedTime | null {
  const reference = { instant: new Date(now.epochMilliseconds), timezone: now.offsetNanoseconds / 60_000_000_000 };
  const [result] = casual.parse(text.slice(0, 500), reference, { forwardDate: true });
  if (result === undefined) return null;
  const start: ParsedComponents = result.start;
  const year = start.get("year");
  const month = start.get("month");
  const day = start.get("day");
  if (year === null || month === null || day === null) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  const namesDay =
    start.isCertain("day") ||
    start.isCertain("weekday") ||
    start.isCertain("month") ||
    /\b(?:today|tonight|tomorrow|tmrw|tmr|yesterday|week|month|later)\b/.test(result.text);
  return { day: namesDay ? date : null, time: clockOf(start, result.text), rule: null, exact: null };
}

function clockOf(start: ParsedComponents, text: string): ClockTime | null {
  const hour = start.get("hour");
  if (hour !== null && start.isCertain("hour"))
    return { hour, minute: start.get("minute") ?? 0, certain: start.isCertain("meridiem") || hour > 12 };
  return partOfDay(text);
}

function partOfDay(text: string): ClockTime | null {
  const at = (hour: number): ClockTime => ({ hour, minute: 0, certain: true });
  if (/\bmorning\b|\bfirst thing\b/.test(text)) return at(9);
  if (/\bnoon\b|\blunch/.test(text)) return at(12);
  if (/\bafternoon\b/.test(text)) return at(15);
  if (/\bmidnight\b/.test(text)) return at(0);
  if (/\b(?:evening|tonight|night)\b/.test(text)) return at(20);
  return null;
}

function clockIn(text: string): ClockTime | null {
  const written = /(?<![\d:/-])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s*(am|pm|a\.m\.|p\.m\.)(?![a-z])/.exec(text);
  if (written !== null)
    return {
      hour: (Number(written[1]) % 12) + (written[3]?.startsWith("p") === true ? 12 : 0),
      minute: Number(written[2] ?? 0),
      certain: true,
    };
  const colon = /(?<![\d:/-])([01]?\d|2[0-3]):([0-5]\d)(?!\d)/.exec(text);
  if (colon !== null) return { hour: Number(colon[1]), minute: Number(colon[2]), certain: true };
  const bare = /\bat (1[0-2]|[1-9])(?: o'?clock)?\b(?!\s*(?:%|days?|weeks?))/.exec(text);
  const part = partOfDay(text);
  if (bare !== null) {
    const hour = Number(bare[1]);
    if (part === null) return { hour, minute: 0, certain: false };
    return { hour: part.hour >= 12 && hour < 12 ? hour + 12 : hour, minute: 0, certain: true };
  }
  return part;
}

function recurring(text: string, today: Temporal.PlainDate): { day: Temporal.PlainDate | null; rule: string } | null {
  if (/\b(?:every|each) (?:weekday|working day|business day)|\bweekdays\b/.test(text))
    return {
      day: today.dayOfWeek > 5 ? today.add({ days: 8 - today.dayOfWeek }) : today,
      rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    };
  const nth = new RegExp(`\\b(first|second|third|fourth|1st|2nd|3rd|4th) (${weekdays.join("|")})\\b`).exec(text);
  if (nth !== null && /\b(?:every|each|monthly|of the month)\b/.test(text)) {
    const at = ["first", "second", "third", "fourth"].indexOf(nth[1] ?? "") + 1 || Number((nth[1] ?? "1").charAt(0));
    const day = weekdays.findIndex((name) => new RegExp(`^${name}$`).test(nth[2] ?? "")) + 1;
    return { day: comingNth(today, at, day), rule: `FREQ=MONTHLY;BYDAY=${at}${weekdayCodes[day - 1]}` };
  }
  const days = [...weekdays.entries()]
    .filter(([, name]) =>
      new RegExp(
        `\\b(?:every|each)\\b[^.;]{0,40}\\b${name}s?\\b|\\b${name}s\\b|\\b(?:on )?${name}s? (?:each|every) week`,
      ).test(text),
    )
    .map(([at]) => at + 1);
  const other = /\b(?:every (?:other|second)|bi-?weekly|fortnightly|every two|every 2)\b/.test(text);
  if (days.length > 0) {
    const first = days.map((each) => weekday(today, each, null)).sort(Temporal.PlainDate.compare)[0] ?? today;
    return {
      day: first,
      rule: `FREQ=WEEKLY${other ? ";INTERVAL=2" : ""};BYDAY=${days.map((each) => weekdayCodes[each - 1]).join(",")}`,
    };
  }
  if (/\b(?:every|each) quarter|quarterly|\bevery (?:three|3) months/.test(text))
    return { day: today.add({ months: 3 }), rule: "FREQ=MONTHLY;INTERVAL=3" };
  if (/\bhalf-?yearly|every (?:six|6) months|twice a year/.test(text))
    return { day: today.add({ months: 6 }), rule: "FREQ=MONTHLY;INTERVAL=6" };
  if (/\b(?:every|each) month|monthly|of (?:each|every|the) month\b/.test(text)) {
    if (/\b(?:last day|end) of\b/.test(text))
      return /\b(?:each|every) month|monthly/.test(text)
        ? { day: lastOfMonth(today), rule: "FREQ=MONTHLY;BYMONTHDAY=-1" }
        : null;
    const named = /\b(\d{1,2})(?:st|nd|rd|th)\b/.exec(text) ?? (/\bfirst (?:day )?of\b/.test(text) ? ["", "1"] : null);
    if (named !== null && /\b(?:each|every) month|monthly/.test(text))
      return { day: comingDay(today, Number(named[1])), rule: `FREQ=MONTHLY;BYMONTHDAY=${Number(named[1])}` };
    if (/\b(?:every|each) month|monthly/.test(text)) return { day: today.add({ months: 1 }), rule: "FREQ=MONTHLY" };
    return null;
  }
  if (/\b(?:every|each) (?:single )?(?:day|morning|evening|night|afternoon)|\bdaily\b/.test(text))
    return { day: today, rule: "FREQ=DAILY" };
  if (other && /\bweek|fortnight/.test(text)) return { day: today.add({ weeks: 2 }), rule: "FREQ=WEEKLY;INTERVAL=2" };
  if (/\b(?:every|each) week|weekly|once a week/.test(text))
    return { day: today.add({ weeks: 1 }), rule: "FREQ=WEEKLY" };
  if (/\b(?:every|each) year|yearly|annually/.test(text)) return { day: today.add({ years: 1 }), rule: "FREQ=YEARLY" };
  return null;
}

/** Days that chrono doesn't know by these names. */
function namedDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const next = /next month/.test(text);
  if (/\b(?:end of (?:the |this |next )?month|month[- ]end|eom)\b/.test(text))
    return lastOfMonth(next ? today.with({ day: 1 }).add({ months: 1 }) : today);
  if (/\b(?:beginning|start) of next month\b/.test(text)) return today.with({ day: 1 }).add({ months: 1 });
  if (/\b(?:end of (?:the |this )?week|eow)\b/.test(text)) return weekday(today, 5, null);
  if (/\b(?:end of (?:the |this )?year|year[- ]end)\b/.test(text)) return comingDate(today, 12, 31);
  const festival = /\b(?:double|singles'?)[ -]?(?:11|eleven|day)\b|\b11[./]11\b/.test(text)
    ? comingDate(today, 11, 11)
    : /\bdouble[ -]?(?:12|twelve)\b|\b12[./]12\b/.test(text)
      ? comingDate(today, 12, 12)
      : null;
  if (festival !== null)
    return /\bafter\b|\bover\b|\bpast\b/.test(text)
      ? festival.add({ days: 1 })
      : /\bbefore\b/.test(text)
        ? festival.subtract({ days: 1 })
        : festival;
  const nth = /\b(?:on|by|before) the (\d{1,2})(?:st|nd|rd|th)\b(?! of (?!next|this|the month))/.exec(text);
  return nth === null ? null : comingDay(today, Number(nth[1]));
}
