/** Puts the pieces of one time together: a moment, a rule with its first moment, or why it is asked about. */
import { type Dated, datesOf } from "./calendar.ts";
import { festivals } from "./festivals.ts";
import { type Hour, hourOf, usualHourOf } from "./hours.ts";
import type { Clock, Day, Doubt, Every, Meaning, Part, Piece, Span } from "./pieces.ts";
import { firstDay, isKept, type Rule, ruleText } from "./rules.ts";

export type Composed =
  | { readonly kind: "set"; readonly at: Temporal.ZonedDateTime; readonly rule: string | null }
  | { readonly kind: "doubt"; readonly doubt: Doubt };

/** When only a day is named. */
const usualHour: Hour = { hour: 10, minute: 0, shift: 0, certain: true };
/** Later than in so many years nothing is promised. */
const furthestYears = 10;
/** Nobody is written to more often than in so many minutes. */
const shortestMinutes = 5;

const doubtful = (doubt: Doubt): Composed => ({ kind: "doubt", doubt });

/** The pieces by kind. */
interface Sorted {
  readonly clocks: readonly Clock[];
  readonly parts: readonly Part[];
  readonly days: readonly Day[];
  readonly everys: readonly Every[];
  readonly after: Span | null;
  readonly afterDay: Span | null;
  readonly before: Span | null;
  readonly except: readonly number[];
  readonly zone: string | null;
  readonly isEach: boolean;
  readonly begins: boolean;
  readonly edge: "after" | "before" | null;
  readonly doubts: readonly Extract<Meaning, { kind: "doubt" }>[];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const once = <T>(values: readonly T[]): readonly T[] =>
  values.filter((value, at) => values.findIndex((other) => same(value, other)) === at);

function sorted(pieces: readonly Piece[]): Sorted | "several" {
  const of = <K extends Piece["kind"]>(kind: K): Extract<Piece, { kind: K }>[] =>
    pieces.filter((piece): piece is Extract<Piece, { kind: K }> => piece.kind === kind);
  const spans = (way: string): readonly Span[] => of("span").flatMap((each) => (each.way === way ? [each.span] : []));
  const [after, afterDay, before] = [spans("after"), spans("after-day"), spans("before")];
  const zones = once(of("zone").map(({ zone }) => zone));
  // 周一到周四, 一三五: several days in one breath are what recurs.
  const isWeekly = (day: Day): day is Extract<Day, { kind: "weekday" }> =>
    day.kind === "weekday" && day.together === true && day.days.length > 1 && day.weeks === null;
  const days = once(of("day").map(({ day }) => day));
  const weekly = days
    .filter(isWeekly)
    .map(({ days: weekdays }): Every => ({ unit: "week", interval: 1, weekdays, inner: null }));
  if ([after, afterDay, before, zones].some((each) => each.length > 1)) return "several";
  return {
    clocks: once(of("clock").map(({ clock }) => clock)),
    parts: once(of("part").map(({ part }) => part)),
    days: days.filter((day) => !isWeekly(day)),
    everys: once([...of("every").map(({ every }) => every), ...weekly]),
    ...{ after: after[0] ?? null, afterDay: afterDay[0] ?? null, before: before[0] ?? null, zone: zones[0] ?? null },
    except: of("except").flatMap(({ days }) => days),
    ...{ isEach: of("each").length > 0, begins: of("begins").length > 0, edge: edgeIn(pieces) },
    doubts: of("doubt"),
  };
}

/** "After" is of the day right before it (15号之后), or right behind it ("after the 15th"). */
const edgeIn = (pieces: readonly Piece[]): "after" | "before" | null =>
  pieces.flatMap((piece) =>
    piece.kind === "edge" &&
    pieces.some(({ kind, from, to }) => kind === "day" && (to === piece.from || Math.abs(from - piece.to) <= 1))
      ? [piece.edge]
      : [],
  )[0] ?? null;

/** Whether a time could be made of these pieces together; false where they name several. */
export function agree(pieces: readonly Piece[]): boolean {
  const found = sorted(pieces);
  if (found === "several" || found.clocks.length > 1) return false;
  const dated = found.days.filter((day) => day.kind !== "weekday" && day.kind !== "week");
  if (dated.length > 1 && found.everys.length === 0 && !found.isEach) return false;
  if (found.days.filter((day) => day.kind === "weekday").length > 1 && found.everys.length === 0) return false;
  if (found.after !== null && found.days.length > 0) return false;
  return found.everys.length < 2 || found.everys.some(({ unit, interval }) => unit === "day" && interval === 1);
}

/** Whether these pieces tell a time by themselves. */
export const isTime = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    ({ kind }) => kind === "clock" || kind === "day" || kind === "every" || kind === "part" || kind === "doubt",
  ) || pieces.some((piece) => piece.kind === "span" && piece.way !== "after-day");

/** @param now in the person's own zone */
export function compose(pieces: readonly Piece[], now: Temporal.ZonedDateTime): Composed | null {
  const found = sorted(pieces);
  if (found === "several" || found.clocks.length > 1) return doubtful("several");
  const hard = found.doubts.find(
    ({ of }) =>
      of === "all" || (of === "day" && found.days.length === 0) || (of === "time" && found.clocks.length === 0),
  );
  if (hard !== undefined) return doubtful(hard.doubt);
  const hour =
    pieces.some(({ kind }) => kind === "same-hour") && found.clocks.length === 0 ? thisHour(now) : hourIn(found);
  if (hour !== null && typeof hour === "string") return doubtful(hour);
  const composed = found.everys.length > 0 || found.isEach ? recurring(found, hour, now) : single(found, hour, now);
  if (composed?.kind === "set" && composed.at.year > now.year + furthestYears) return doubtful("too-far");
  return composed;
}

const thisHour = ({ hour, minute }: Temporal.ZonedDateTime): Hour => ({ hour, minute, shift: 0, certain: true });

function hourIn({ clocks, parts }: Sorted): Hour | Doubt | null {
  const [clock] = clocks;
  const isNight = parts.includes("dawn") && parts.some((part) => part === "evening" || part === "night");
  if (new Set(parts).size > 1 && !isNight && !(parts.includes("evening") && parts.includes("night"))) return "several";
  if (clock !== undefined) return hourOf(clock, parts);
  const [part] = parts;
  return part === undefined ? null : usualHourOf(part);
}

const later = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean =>
  Temporal.ZonedDateTime.compare(one, other) > 0;

const placeIn =
  (zone: string) =>
  (
    date: Temporal.PlainDate,
    { hour, minute, shift }: Pick<Hour, "hour" | "minute" | "shift">,
  ): Temporal.ZonedDateTime =>
    date.add({ days: shift }).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour, minute }) });

/** Hours that a bare number may mean, likeliest first: at 3 is in the afternoon, at 8 in the morning or the evening. */
const readings = (hour: Hour): readonly Hour[] => {
  if (hour.certain || hour.hour >= 12) return [hour];
  const evening = { ...hour, hour: hour.hour + 12 };
  return hour.hour <= 6 ? [evening] : [hour, evening];
};

const minus = (at: Temporal.ZonedDateTime, { months, days, seconds }: Span): Temporal.ZonedDateTime =>
  at.subtract({ months, days }).subtract({ seconds });
const plus = (at: Temporal.ZonedDateTime, { months, days, seconds }: Span): Temporal.ZonedDateTime =>
  at.add({ months, days }).add({ seconds });

function single(found: Sorted, hour: Hour | null, now: Temporal.ZonedDateTime): Composed | null {
  const { after, before } = found;
  if (after !== null) return afterNow(found, after, hour, now);
  const set = (at: Temporal.ZonedDateTime): Composed => ({ kind: "set", at, rule: null });
  const day = onlyDay(found, now.toPlainDate());
  if (typeof day === "string") return doubtful(day);
  if (day === null && hour === null) return before === null ? null : doubtful("before-what");
  // The day before: at the usual hour of that day. An hour before: of the moment itself.
  const byDays = before !== null && before.seconds === 0;
  if (byDays && day === null) return doubtful("before-what");
  const shiftDays = (dated: Dated | null): Dated | null => {
    if (dated === null) return null;
    const move = (date: Temporal.PlainDate): Temporal.PlainDate => {
      const later_ =
        found.afterDay === null ? date : date.add({ months: found.afterDay.months, days: found.afterDay.days });
      const edged = found.edge === "after" && found.afterDay === null ? later_.add({ days: 1 }) : later_;
      return byDays ? edged.subtract({ months: before.months, days: before.days }) : edged;
    };
    const [date, again] = [move(dated.date), dated.again === null ? null : move(dated.again)];
    // "A week before Christmas" in the week before it: that of the next one.
    return { date, again };
  };
  const placed = placeOnce(shiftDays(day), hour, found, now);
  if (typeof placed === "string") return doubtful(placed);
  return set(before !== null && !byDays ? minus(placed, before) : placed);
}

/** "In three days at 4 pm", "in two hours". */
function afterNow(found: Sorted, after: Span, hour: Hour | null, now: Temporal.ZonedDateTime): Composed {
  if (found.days.length > 0 || found.before !== null) return doubtful("several");
  if (now.year + after.months / 12 + after.days / 365 + after.seconds / 31_536_000 > now.year + furthestYears + 1)
    return doubtful("too-far");
  if (after.seconds > 0 && hour !== null) return doubtful("several");
  const then = plus(now, after);
  if (after.seconds > 0)
    return { kind: "set", at: then.round({ smallestUnit: "second", roundingMode: "floor" }), rule: null };
  const [first = usualHour] = readings(hour ?? usualHour);
  return { kind: "set", at: placeIn(found.zone ?? now.timeZoneId)(then.toPlainDate(), first), rule: null };
}

/** The day that is named: one, or a date with the weekday that it falls on. */
function onlyDay({ days }: Sorted, today: Temporal.PlainDate): Dated | null | Doubt {
  const weekdays = days.filter((day) => day.kind === "weekday");
  const others = days.filter((day) => day.kind !== "weekday");
  const [week] = others;
  const [weekday] = weekdays;
  if (others.length > 1 || weekdays.length > 1) return "several";
  if (weekday !== undefined && weekday.days.length > 1) return "several";
  if (weekday !== undefined && week?.kind === "week")
    return datesOf({ ...weekday, weeks: week.weeks }, today) ?? "no-such-day";
  const named = week ?? weekday;
  if (named === undefined) return null;
  if (named.kind === "in-month" && named.inner.kind === "days" && named.inner.days.length > 1) return "several";
  const dated = datesOf(named, today);
  if (dated === null) return "no-such-day";
  if (week === undefined || weekday === undefined) return dated;
  return weekday.days.includes(dated.date.dayOfWeek) ? dated : "weekday";
}

function placeOnce(
  dated: Dated | null,
  hour: Hour | null,
  { zone, days }: Sorted,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime | Doubt {
  const place = placeIn(zone ?? now.timeZoneId);
  const there = zone === null ? now : now.withTimeZone(zone);
  if (dated === null) return hour === null ? "vague" : coming(hour, place, there);
  const isToday = days[0]?.kind === "ahead" && days[0].days === 0;
  const named = hour ?? usualHour;
  if (isToday) return today(named, place, now, there);
  if (named.unsure !== undefined) return named.unsure;
  const [first = named, second] = readings(named);
  const at = place(dated.date, first);
  if (later(at, now)) return at;
  // On the day itself the later half may be meant.
  if (second !== undefined && later(place(dated.date, second), now)) return place(dated.date, second);
  // The same day there may be another than here.
  const elsewhere = place(dated.date.add({ days: 1 }), first);
  if (zone !== null && later(elsewhere, now) && days[0]?.kind === "ahead") return elsewhere;
  return dated.again === null ? at : place(dated.again, first);
}

type Place = ReturnType<typeof placeIn>;

/** An hour without a day: the next one. */
function coming(hour: Hour, place: Place, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | Doubt {
  const isNightNow = now.hour >= 22 || now.hour < 5;
  // At night "at 3" may be in the small hours.
  if (!hour.certain && hour.hour <= 6 && isNightNow) return "hour";
  const from = now.toPlainDate();
  for (const each of readings(hour)) {
    const at = place(from, { ...each, shift: 0 });
    if (later(at, now)) return at;
  }
  // At three in the afternoon "12 o'clock" is tonight's or tomorrow's.
  if (!hour.certain && hour.hour === 12) return "half";
  const [first = hour] = readings(hour);
  return place(from, { ...first, shift: 1 });
}

/** An hour of today, or of the night that follows. Midnight today is the one that comes. */
function today(
  hour: Hour,
  place: Place,
  now: Temporal.ZonedDateTime,
  there: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const date = now.toPlainDate();
  const isMidnight = hour.hour === 0 && hour.minute === 0;
  if (isMidnight) return place(there.toPlainDate(), { ...hour, shift: 1 });
  // Said after midnight, tonight's small hours are those that have begun.
  if (hour.shift === 1 && now.hour < 5) {
    const at = place(date, { ...hour, shift: 0 });
    if (later(at, now)) return at;
  }
  const all = readings(hour).map((each) => place(date, each));
  return all.find((each) => later(each, now)) ?? all.at(-1) ?? place(date, hour);
}

/** One rule of all that was said about what recurs; null where it says several things. */
function ruleIn(found: Sorted): Rule | Doubt {
  const daily = found.everys.find(({ unit, interval }) => unit === "day" && interval === 1);
  const named = found.everys.filter((each) => each !== daily);
  // "A weekly reminder on Mondays" says the week twice.
  const isGeneral = (each: Every): boolean => each.interval === 1 && each.weekdays.length === 0 && each.inner === null;
  const kept = named.filter(
    (each) => !isGeneral(each) || !named.some((other) => other !== each && other.unit === each.unit),
  );
  const others = kept.length === 2 ? (onDays(kept) ?? kept) : kept;
  if (others.length > 1) return mergedWeeks(others) ?? "several";
  const base: Every = others[0] ?? daily ?? { unit: "year", interval: 1, weekdays: [], inner: null };
  const days = found.begins ? [] : found.days;
  const rule: Rule = { ...base, months: [] };
  const excepted = (each: Rule): Rule | Doubt => {
    if (found.except.length === 0) return each;
    const weekdays = (each.weekdays.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : each.weekdays).filter(
      (day) => !found.except.includes(day),
    );
    if (!(each.unit === "day" || each.unit === "week") || each.interval > 1 || weekdays.length === 0) return "rule";
    return { ...each, unit: "week", weekdays };
  };
  if (days.length === 0) return excepted(rule);
  const withDays = addDays(rule, days, found);
  return typeof withDays === "string" ? withDays : excepted(withDays);
}

/** "Biweekly on Mondays": how often in one, on which days in the other. */
function onDays([one, other]: readonly Every[]): readonly Every[] | null {
  if (one === undefined || other === undefined || one.unit !== "week" || other.unit !== "week") return null;
  const [often, days] = one.weekdays.length === 0 ? [one, other] : [other, one];
  return often.weekdays.length === 0 && days.interval === 1 ? [{ ...days, interval: often.interval }] : null;
}

function mergedWeeks(everys: readonly Every[]): Rule | null {
  const [first] = everys;
  if (first === undefined || everys.some(({ unit, interval }) => unit !== "week" || interval !== first.interval))
    return null;
  return { ...first, weekdays: [...new Set(everys.flatMap(({ weekdays }) => weekdays))].sort(), months: [] };
}

/** "Every month on the 15th", 周末每天, "every march 5". */
function addDays(rule: Rule, days: readonly Day[], { everys, before }: Sorted): Rule | Doubt {
  const isEach = everys.length === 0;
  const [day] = days;
  if (day === undefined) return rule;
  const weekly = days.flatMap((each) =>
    each.kind === "weekday" && each.weeks === null
      ? each.days
      : each.kind === "weekend" && each.weeks === null
        ? [6, 7]
        : [],
  );
  if (weekly.length > 0 && days.every(({ kind }) => kind === "weekday" || kind === "weekend")) {
    if (isEach || rule.unit === "week" || (rule.unit === "day" && rule.interval === 1))
      return { ...rule, unit: "week", weekdays: [...new Set([...rule.weekdays, ...weekly])].sort() };
    return "rule";
  }
  const monthly = days.flatMap((each) =>
    each.kind === "in-month" && each.months === null && each.month === null ? [each.inner] : [],
  );
  if (monthly.length === days.length && (rule.unit === "month" || isEach) && rule.inner === null) {
    const numbers = monthly.flatMap((inner) => (inner.kind === "days" ? inner.days : []));
    const [first] = monthly;
    if (first?.kind === "nth") return monthly.length === 1 ? { ...rule, unit: "month", inner: first } : "rule";
    return { ...rule, unit: "month", inner: { kind: "days", days: numbers } };
  }
  if ((rule.unit === "year" || isEach) && rule.inner === null) return yearlyRule(rule, days, before);
  // "Today and every day": the day says only when it begins.
  if (day.kind === "ahead" && days.length === 1) return rule;
  return "rule";
}

function yearlyRule(rule: Rule, days: readonly Day[], before: Span | null): Rule | Doubt {
  const dates = days.map((day): readonly [number, number] | Doubt => {
    if (day.kind === "date" && day.year === null && day.years === null) return [day.month, day.day];
    if (day.kind === "in-month" && day.month !== null && day.inner.kind === "days")
      return [day.month, day.inner.days[0] ?? 1];
    if (day.kind === "festival") {
      const fixed = festivals[day.festival]?.fixed ?? null;
      if (fixed === null) return "lunar-rule";
      const shifted = Temporal.PlainDate.from({ year: 2027, month: fixed[0], day: fixed[1] }).add({ days: day.days });
      return [shifted.month, shifted.day];
    }
    return day.kind === "lunar" ? "lunar-rule" : "rule";
  });
  const wrong = dates.find((each) => typeof each === "string");
  if (typeof wrong === "string") return wrong;
  const pairs = dates
    .filter((each) => typeof each !== "string")
    .map(([month, day]): readonly [number, number] => {
      if (before === null || day < 0) return [month, day];
      const shifted = Temporal.PlainDate.from({ year: 2027, month, day }).subtract({
        months: before.months,
        days: before.days,
      });
      return [shifted.month, shifted.day];
    });
  const [first] = pairs;
  if (first === undefined) return "rule";
  const [month, day] = first;
  if (Temporal.PlainDate.from({ year: 2028, month, day: 1 }).daysInMonth < day) return "no-such-day";
  if (pairs.some(([, other]) => other !== day)) return "several";
  // 29 February is the last day of that month in common years.
  const isLeapDay = month === 2 && day === 29;
  return {
    ...rule,
    months: pairs.map(([each]) => each).sort((one, other) => one - other),
    inner: { kind: "days", days: [isLeapDay ? -1 : day] },
  };
}

/** Hours after the midnight that ends a day belong to the next one, which a rule has to say. */
function shifted(rule: Rule): Rule | Doubt {
  if (rule.weekdays.length > 0)
    return { ...rule, weekdays: rule.weekdays.map((day) => (day % 7) + 1).sort((one, other) => one - other) };
  if (rule.inner === null) return rule;
  if (rule.inner.kind === "nth" || rule.months.length > 0) return "midnight";
  const days = rule.inner.days.map((day) => (day === -1 ? 1 : day + 1));
  return days.some((day) => day > 28 || day < 1) ? "midnight" : { ...rule, inner: { kind: "days", days } };
}

function recurring(found: Sorted, hour: Hour | null, now: Temporal.ZonedDateTime): Composed | null {
  const named = ruleIn(found);
  if (typeof named === "string") return doubtful(named);
  if (found.zone !== null && found.zone !== now.timeZoneId) return doubtful("zone-rule");
  if (found.after !== null || found.afterDay !== null) return doubtful("rule");
  if (found.before !== null && named.months.length === 0) return doubtful("rule");
  if (named.unit === "hour" || named.unit === "minute") return often(named, found, hour, now);
  const isMidnightOfDays = hour?.unsure === "midnight" && (named.weekdays.length > 0 || named.inner !== null);
  if (isMidnightOfDays) return doubtful("midnight");
  const rule = hour?.shift === 1 ? shifted(named) : named;
  if (typeof rule === "string") return doubtful(rule);
  if (!isKept(rule)) return doubtful("rule");
  return begin(rule, found, hour, now);
}

function often(rule: Rule, found: Sorted, hour: Hour | null, now: Temporal.ZonedDateTime): Composed {
  if (hour !== null || found.days.length > 0 || found.except.length > 0) return doubtful("rule");
  const minutes = rule.interval * (rule.unit === "hour" ? 60 : 1);
  if (minutes < shortestMinutes) return doubtful("too-often");
  const at = now.add({ minutes }).round({ smallestUnit: "second", roundingMode: "floor" });
  return { kind: "set", at, rule: ruleText(rule) };
}

/** The first moment of a rule. What says no day of its own begins one period from now, on the same day of it. */
function begin(named: Rule, found: Sorted, hour: Hour | null, now: Temporal.ZonedDateTime): Composed {
  const today = now.toPlainDate();
  const [clock = usualHour] = readings(hour ?? usualHour);
  const at = (date: Temporal.PlainDate): Temporal.ZonedDateTime =>
    placeIn(now.timeZoneId)(date, { ...clock, shift: 0 });
  const start = found.begins || found.days.some(({ kind }) => kind === "ahead") ? onlyDay(found, today) : null;
  if (typeof start === "string") return doubtful(start);
  const earliest = start?.date ?? today;
  if (start !== null && Temporal.PlainDate.compare(earliest, today) < 0) return doubtful("vague");
  const isFree = named.weekdays.length === 0 && named.inner === null;
  if (isFree && named.unit !== "day") {
    const amount = named.interval * (named.unit === "year" ? 12 : 1);
    const first = start?.date ?? today.add(named.unit === "week" ? { weeks: amount } : { months: amount });
    // From the 31st on, every month means its last day.
    const on = (start?.date ?? today).day;
    const rule: Rule = on > 28 && named.unit !== "week" ? { ...named, inner: { kind: "days", days: [on] } } : named;
    if (!later(at(first), now)) return doubtful("vague");
    return {
      kind: "set",
      at: at(first),
      rule: ruleText(named.unit === "year" && on > 28 ? yearlyFrom(named, first) : rule),
    };
  }
  const fits = (date: Temporal.PlainDate): boolean => later(at(date), now);
  if (isFree && named.interval > 1) {
    const begins = (found.begins || hour !== null) && fits(earliest);
    const first = begins ? earliest : earliest.add({ days: named.interval });
    return { kind: "set", at: at(first), rule: ruleText(named) };
  }
  const first = firstDay(named, earliest, fits);
  return first === null ? doubtful("no-such-day") : { kind: "set", at: at(first), rule: ruleText(named) };
}

const yearlyFrom = (rule: Rule, first: Temporal.PlainDate): Rule =>
  first.month === 2 ? { ...rule, months: [2], inner: { kind: "days", days: [-1] } } : rule;
