/** The words of time in English, folded to lower case. */
import { englishPlaces } from "../zone-names.ts";
import { offsetIn, zoneNamed } from "../zones.ts";
import { festivalIn, festivalNames, festivals } from "./festivals.ts";
import { english as number, numberOf } from "./numerals.ts";
import {
  addSpans,
  dayPiece,
  doubt,
  every,
  type Inner,
  isSum,
  type Meaning,
  type Part,
  type Span,
  spanOf,
} from "./pieces.ts";
import type { Groups, Term } from "./scan.ts";
import { zoneOf, zones } from "./zone-letters.ts";

const weekdayNames = [
  "mon(?:day)?",
  "tue(?:s|sday)?",
  "wed(?:nesday|s)?",
  "thu(?:rs?|rsday)?",
  "fri(?:day)?",
  "sat(?:urday)?",
  "sun(?:day)?",
];
const weekday = `(?:${weekdayNames.join("|")})\\b(?!')`;
const weekdayStarts = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const weekdayNumber = (word: string): number => weekdayStarts.indexOf(word.slice(0, 2)) + 1;
const monthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const monthNumber = (word: string): number => monthStarts.indexOf(word.slice(0, 3)) + 1;
const ordinalWords = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const ordinal = "(?:3[01]|[12]?\\d)(?:st|nd|rd|th)";
const and = "(?:\\s*(?:,|&|/|\\band\\b)\\s*)+";
const to = "\\s*(?:-|–|—|\\bto\\b|\\bthrough\\b|\\bthru\\b|\\buntil\\b|\\btill\\b)\\s*";
const units =
  "years?|yrs?|months?|mths?|fortnights?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|quarters?";

type Unit = Parameters<typeof spanOf>[0];

/** A unit by its word, and how many of it that word is. */
function unitOf(word: string): readonly [Unit, number] {
  if (word.startsWith("y")) return ["year", 1];
  if (word.startsWith("q")) return ["month", 3];
  if (word.startsWith("mo") || word.startsWith("mt")) return ["month", 1];
  if (word.startsWith("f")) return ["week", 2];
  if (word.startsWith("w")) return ["week", 1];
  if (word.startsWith("d")) return ["day", 1];
  if (word.startsWith("h")) return ["hour", 1];
  if (word.startsWith("m")) return ["minute", 1];
  return ["second", 1];
}

const segment = (name: string): string =>
  `(?:(?<${name}q>(?:three |3 )?quarters?|a quarter) of an (?:hour)\\b|(?<${name}z>half) an? (?<${name}a>${units})\\b|(?<${name}n>${number})(?<${name}h> and a half)?\\s*-?(?<${name}u>${units})\\b(?<${name}t> and a half\\b)?|(?<${name}s>\\d{1,3}(?:\\.\\d)?)(?<${name}l>[hmd])(?![a-z]))`;
const spans = (name: string): string => `${segment(`${name}1`)}(?:(?:,? and |, ?| )?${segment(`${name}2`)})?`;

function segmentOf(groups: Groups, name: string): Span | null | "none" {
  if (groups[`${name}q`] !== undefined) return spanOf("minute", /three|3/.test(groups[`${name}q`] ?? "") ? 45 : 15);
  const word = groups[`${name}a`] ?? groups[`${name}u`] ?? groups[`${name}l`];
  if (word === undefined) return "none";
  const [unit, times] = unitOf(word);
  const plain = groups[`${name}z`] === undefined ? numberOf(groups[`${name}n`] ?? groups[`${name}s`] ?? "") : 0.5;
  if (plain === null) return null;
  const half = groups[`${name}h`] !== undefined || groups[`${name}t`] !== undefined ? 0.5 : 0;
  return spanOf(unit, (plain + half) * times);
}

function spanIn(groups: Groups): Span | "several" | null {
  const first = segmentOf(groups, "s1");
  const second = segmentOf(groups, "s2");
  if (first === null || first === "none" || second === null) return null;
  if (second === "none") return first;
  return isSum(first, second) ? addSpans(first, second) : "several";
}

const spanTerm = (pattern: string, way: Extract<Meaning, { kind: "span" }>["way"]): Term => ({
  pattern,
  means: (groups) => {
    const span = spanIn(groups);
    if (span === "several") return doubt("several");
    return span === null ? doubt("half") : { kind: "span", span, way };
  },
});

function interval(word: string, count: number): Meaning {
  const [unit, times] = unitOf(word);
  const all = count * times;
  if (unit === "hour" && all === 0.5) return every("minute", { interval: 30 });
  if (unit === "year" && all === 0.5) return every("month", { interval: 6 });
  if (unit === "hour" && Number.isInteger(all * 2) && !Number.isInteger(all))
    return every("minute", { interval: all * 60 });
  if (!Number.isInteger(all) || all < 1 || all > 400) return doubt("rule");
  if (unit === "second") return doubt("too-often");
  return every(unit, { interval: all, ...(word.startsWith("q") ? { quarter: true } : {}) });
}

function weekdaysIn(text: string): readonly number[] {
  const found = new Set<number>();
  for (const match of text.matchAll(
    new RegExp(`\\b(${weekdayNames.join("|")})s?\\b(?:${to}(${weekdayNames.join("|")})\\b)?`, "gu"),
  )) {
    const first = weekdayNumber(match[1] ?? "");
    const last = match[2] === undefined ? first : weekdayNumber(match[2]);
    for (let day = first; ; day = (day % 7) + 1) {
      found.add(day);
      if (day === last) break;
    }
  }
  return [...found].sort();
}

const listed = `(?:${weekdayNames.join("|")})s?\\b(?!')(?:(?:${and}|${to})(?:(?:every|each|on) )*(?:${weekdayNames.join("|")})s?\\b)*`;

const simple = (pattern: string, meaning: Meaning | readonly Meaning[]): Term => ({ pattern, means: () => meaning });
const part = (name: Part): Meaning => ({ kind: "part", part: name });
const ahead = (days: number): Meaning => dayPiece({ kind: "ahead", days });

const nthWord = `(?<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th|second[- ]to[- ]last|penultimate)`;
const nthOf = (word: string): number =>
  /^(?:last|final)$/.test(word)
    ? -1
    : /to|pen/.test(word)
      ? -2
      : ordinalWords.indexOf(word) + 1 || Number(word.charAt(0));
const nthThing = `(?:(?<wd>${weekdayNames.join("|")})|(?<work>(?:working|business|work|week)[- ]?day)|(?<any>day))\\b`;

const innerOf = (groups: Groups): Inner => {
  const nth = nthOf(groups.nth ?? "first");
  if (groups.any !== undefined) return { kind: "days", days: [nth] };
  return { kind: "nth", nth, weekday: groups.work === undefined ? weekdayNumber(groups.wd ?? "") : "work" };
};

const scope = `(?:(?<each>every|each)(?: (?<other>other|second|\\d|two|three))? months?|(?<next>next month|the (?:next|following|coming) month)|(?<this>this month)|(?<plain>the month)|(?<eachq>(?:every|each) quarter)|(?<q>(?:the|this) quarter)|(?<nextq>(?:the )?(?:next|following|coming) quarter)|(?<year>(?:the|this|next) year)|(?:(?:every|each) (?<eachm>${month}))|(?<m>${month}))`;

/** Puts what is inside a month where it belongs: every month, next month, December. */
function placed(inner: Inner, groups: Groups): Meaning | null {
  if (groups.each !== undefined) {
    const other = groups.other;
    return every("month", {
      inner,
      interval: other === undefined ? 1 : /other|second/.test(other) ? 2 : (numberOf(other) ?? 1),
    });
  }
  const isEdge = inner.kind === "days" && (inner.days[0] === 1 || inner.days[0] === -1);
  if (groups.eachq !== undefined) return isEdge ? every("month", { interval: 3, inner, quarter: true }) : doubt("rule");
  const isLast = isEdge && inner.kind === "days" && inner.days[0] === -1;
  if (groups.q !== undefined)
    return isLast ? dayPiece({ kind: "quarter", quarters: 0, edge: "last" }) : doubt("vague", "day");
  if (groups.nextq !== undefined)
    return isEdge ? dayPiece({ kind: "quarter", quarters: 1, edge: isLast ? "last" : "first" }) : doubt("vague", "day");
  if (groups.year !== undefined) {
    if (!isEdge) return doubt("vague", "day");
    const years = /next/.test(groups.year) ? 1 : isLast ? 0 : null;
    return dayPiece({ kind: "date", year: null, years, month: isLast ? 12 : 1, day: isLast ? 31 : 1 });
  }
  const where = { kind: "in-month", month: null, years: null, inner } as const;
  if (groups.next !== undefined) return dayPiece({ ...where, months: 1 });
  if (groups.this !== undefined) return dayPiece({ ...where, months: 0 });
  if (groups.eachm !== undefined) return inner.kind === "nth" ? doubt("rule") : null;
  if (groups.m !== undefined) return dayPiece({ ...where, months: null, month: monthNumber(groups.m) });
  return dayPiece({ ...where, months: null });
}

const monthDays = (groups: Groups): readonly number[] =>
  [...(groups.list ?? "").matchAll(/\d+/gu)].map(([digits]) => Number(digits));
const ordinals = `(?<list>${ordinal}(?:${and}(?:the |on |on the )?${ordinal})*)`;

const recurring: readonly Term[] = [
  simple(
    `(?:twice|thrice|${number} times|several times|a few times|(?:two|three|2|3)x) (?:a|an|each|every|per) (?:day|week|month|year|quarter|hour)`,
    doubt("times"),
  ),
  simple("bi-?monthly|semi-?weekly", doubt("rule")),
  // An end of what recurs, and a choice left to us, are asked about.
  simple(
    `\\b(?:until|till)\\b(?= (?:the )?(?:\\d|${weekday}|${month}|end|next|tomorrow|christmas|new))|\\bfor (?:the )?(?:next|following|coming) ${number} (?:days|weeks|months)\\b`,
    doubt("rule"),
  ),
  simple(
    `\\bor\\b(?= (?:on |at |the |in |maybe )*(?:${weekday}|tomorrow|today|tonight|next |\\d|${month}))|\\b(?:an? |one )(?:day|week|hour|month) or (?:two|so)\\b|\\b(?:some|any|one) ?day(?: (?:next|this) week)?\\b`,
    doubt("several"),
  ),
  simple(`(?:every|each) (?:few|couple of few|so many) (?:${units})`, doubt("vague")),
  {
    pattern: `\\b(?:every|each) ${nthWord} ${nthThing}(?: (?:of|in) (?:the|each|every) month)?`,
    means: (groups, found) => {
      // Every second or third Friday: of the month, or of all Fridays.
      if (!/^(?:first|1st|last|final)$/.test(groups.nth ?? "") && !/month$/.test(found))
        return groups.any === undefined || /^second|2nd$/.test(groups.nth ?? "")
          ? groups.any !== undefined
            ? every("day", { interval: 2 })
            : doubt("rule")
          : every("day", { interval: nthOf(groups.nth ?? "") });
      return every("month", { inner: innerOf(groups) });
    },
  },
  {
    pattern: `\\b(?:every|each) (?<which>other|second|alternate|two weeks on|2 weeks on) (?<days>${listed})`,
    means: ({ days = "", which }) =>
      which === "second" ? doubt("rule") : every("week", { interval: 2, weekdays: weekdaysIn(days) }),
  },
  {
    pattern: `\\b(?:every|each) (?:other|second|alternate|alternating) (?<u>${units})\\b(?:,? (?:on )?(?<days>${listed}))?`,
    means: ({ u = "week", days }) => {
      const rule = interval(u, 2);
      return days !== undefined && rule.kind === "every"
        ? { ...rule, every: { ...rule.every, weekdays: weekdaysIn(days) } }
        : rule;
    },
  },
  {
    pattern: "\\b(?:every|each) half[- ](?:an )?(?<u>hour|year|day|week|month)",
    means: ({ u = "hour" }) => (u === "hour" || u === "year" ? interval(u, 0.5) : doubt("half")),
  },
  { pattern: `\\b(?:every|each) quarter of an hour`, means: () => every("minute", { interval: 15 }) },
  simple(
    "\\b(?:every|each)(?: single)? (?:weekday|working day|business day|work day|workday)s?|\\b(?:on )?(?:weekdays|working days|business days|workdays)",
    every("week", { weekdays: [1, 2, 3, 4, 5] }),
  ),
  simple("\\b(?:every|each) weekend|\\b(?:on |at )?(?:the )?weekends", every("week", { weekdays: [6, 7] })),
  {
    pattern: `\\b(?:every|each)(?: single)? (?<days>${listed})(?: of (?:the|every|each) week)?`,
    means: ({ days = "" }) => every("week", { weekdays: weekdaysIn(days) }),
  },
  {
    pattern: `\\b(?<days>(?:${weekdayNames.join("|")})\\b${to}(?:${weekdayNames.join("|")})\\b)`,
    means: ({ days = "" }) => every("week", { weekdays: weekdaysIn(days) }),
  },
  {
    pattern: `\\b(?<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days(?:${and}(?:mon|tues|wednes|thurs|fri|satur|sun)days)*)\\b`,
    means: ({ days = "" }) => every("week", { weekdays: weekdaysIn(days) }),
  },
  {
    pattern: `\\b(?<days>(?:${listed})) (?:every|each) week\\b`,
    means: ({ days = "" }) => every("week", { weekdays: weekdaysIn(days) }),
  },
  {
    pattern: `\\b(?:every|each) (?:the )?${ordinals}(?! of)(?: of (?:the|every|each) month)?`,
    means: (groups) => every("month", { inner: { kind: "days", days: monthDays(groups) } }),
  },
  {
    pattern: `\\b(?:every|each) (?:(?<n>${number}) )(?<u>${units})\\b(?: on (?<days>${listed}))?`,
    means: ({ n = "", u = "", days }) => {
      const count = numberOf(n);
      const rule = count === null ? doubt("rule") : interval(u, count);
      return days !== undefined && rule.kind === "every" && rule.every.unit === "week"
        ? { ...rule, every: { ...rule.every, weekdays: weekdaysIn(days) } }
        : rule;
    },
  },
  {
    pattern: "\\bonce (?:a|an|every|each|per) (?<u>hour|day|week|fortnight|month|quarter|year)\\b",
    means: ({ u = "" }) => interval(u, 1),
  },
  {
    pattern: "\\bonce (?:every|in) (?<n>two|three|four|five|six|\\d{1,2}) (?<u>hours|days|weeks|months|years)\\b",
    means: ({ n = "", u = "" }) => interval(u, numberOf(n) ?? 1),
  },
  {
    pattern: "\\b(?:every|each)(?: single)? (?<u>hour|day|week|fortnight|month|quarter|year|minute|second)\\b(?! of)",
    means: ({ u = "" }) => interval(u, 1),
  },
  simple("\\b(?:every|each)(?: single)? (?=morning|afternoon|evening|night|noon|midnight|lunchtime)", every("day")),
  ...(["daily", "weekly", "monthly", "quarterly", "yearly", "annually", "hourly", "fortnightly"] as const).map(
    (word): Term => ({
      // "The weekly report" is a thing, and no rule.
      pattern: `(?:(?<!\\b(?:the|my|our|a|this|that|their) )|(?=${word} (?:reminder|alarm|nudge|ping|check)))\\b${word}\\b(?! (?:report|review|sales|statement|invoice|numbers|orders|backup|export|summary|meeting|figures|plan|fee|bill))`,
      means: () =>
        word === "daily" ? every("day") : interval(word === "annually" ? "year" : word.replace("ly", ""), 1),
    }),
  ),
  simple("\\bannual\\b(?=ly)|\\bhalf[- ]yearly|\\bsemi-?annually|\\btwice yearly", every("month", { interval: 6 })),
  simple("\\bbi-?weekly", every("week", { interval: 2 })),
  simple("\\bnightly\\b", [every("day"), part("evening")]),
  {
    // "Yes please, but Thursday" leaves out no day.
    pattern: `\\b(?:except|but not|(?<!^\\s*|[,.;!]\\s*)but|excluding|other than)(?: (?:for|on|every))? (?:the )?(?:(?<days>${listed})|(?<end>weekends?))`,
    means: ({ days, end }) => ({ kind: "except", days: end === undefined ? weekdaysIn(days ?? "") : [6, 7] }),
  },
];

const inMonths: readonly Term[] = [
  simple("(?:the )?(?:first and last|last and first) (?:day|weekday|working day)\\b", doubt("several")),
  {
    pattern: `(?:on )?(?:the )?${nthWord} ${nthThing}(?:(?: of| in)? ${scope})`,
    means: (groups) => placed(innerOf(groups), groups),
  },
  {
    pattern: `(?:(?<next>next month)|(?<each>every month|each month|monthly)),?(?: on)? (?:the )?${nthWord} ${nthThing}`,
    means: (groups) => placed(innerOf(groups), groups),
  },
  {
    pattern: `(?:on )?(?:the )?(?:first|1st) of ${scope}`,
    means: (groups) => placed({ kind: "days", days: [1] }, groups),
  },
  {
    pattern: `(?:the )?(?<where>end|close|beginning|start|middle) of ${scope}`,
    means: (groups) => {
      const day = /end|close/.test(groups.where ?? "") ? -1 : groups.where === "middle" ? 15 : 1;
      return placed({ kind: "days", days: [day] }, groups);
    },
  },
  simple(
    "\\bmonth[- ]end\\b|\\beom\\b",
    dayPiece({ kind: "in-month", months: null, month: null, years: null, inner: { kind: "days", days: [-1] } }),
  ),
  simple("\\bquarter[- ]end\\b", dayPiece({ kind: "quarter", quarters: 0, edge: "last" })),
  simple("\\b(?:the )?end of (?:the |this )?week\\b|\\beow\\b", dayPiece({ kind: "weekday", days: [5], weeks: null })),
  simple(
    "\\b(?:the )?(?:end of (?:the |this )?year|year[- ]end)\\b",
    dayPiece({ kind: "date", year: null, years: null, month: 12, day: 31 }),
  ),
  simple("\\b(?:the )?end of (?:next )year\\b", dayPiece({ kind: "date", year: null, years: 1, month: 12, day: 31 })),
  {
    pattern: "\\b(?:every|each) (?:(?<first>first|1st)|last)(?: day)? of (?:the|each|every) month\\b",
    means: ({ first }) => every("month", { inner: { kind: "days", days: [first === undefined ? -1 : 1] } }),
  },
  {
    pattern: `(?:on )?(?:the )?${ordinals}(?: day)? of ${scope}`,
    means: (groups) => {
      if (groups.m !== undefined || groups.eachm !== undefined) return null;
      return placed({ kind: "days", days: monthDays(groups) }, groups);
    },
  },
  {
    pattern: `(?<next>next month)(?: on)? (?:the )?${ordinals}`,
    means: (groups) => placed({ kind: "days", days: monthDays(groups) }, groups),
  },
  // Without a month: what the rule beside it says, or the coming one.
  {
    pattern: `\\b(?:on )?(?:the )${nthWord} ${nthThing}`,
    means: (groups) =>
      groups.any === undefined
        ? dayPiece({ kind: "in-month", months: null, month: null, years: null, inner: innerOf(groups) })
        : null,
  },
];

const yearTail = "(?:,? (?:of )?(?<y>20\\d{2})\\b(?![:.]))?";
const dateOf = (monthWord: string, day: number, year: string | undefined): Meaning =>
  dayPiece({
    kind: "date",
    year: year === undefined ? null : Number(year),
    years: null,
    month: monthNumber(monthWord),
    day,
  });

const yearNamed = (groups: Groups): { readonly year: number | null; readonly years: number | null } => ({
  year: groups.y === undefined ? null : Number(groups.y),
  years: groups.next === undefined && groups.next2 === undefined ? null : 1,
});

const dates: readonly Term[] = [
  {
    // With dots the day comes first.
    pattern: "(?<![\\d.])(?<d>3[01]|[12]\\d|0?[1-9])\\.(?<m>1[0-2]|0?[1-9])\\.(?<y>20\\d{2})(?!\\d)",
    means: ({ y, m, d }) => dayPiece({ kind: "date", year: Number(y), years: null, month: Number(m), day: Number(d) }),
  },
  {
    pattern: "(?<!\\d)(?<y>20\\d{2})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)",
    means: ({ y, m, d }) => dayPiece({ kind: "date", year: Number(y), years: null, month: Number(m), day: Number(d) }),
  },
  {
    // 5/3 is a day in March or in May.
    pattern: "(?<![\\d/.-])(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:/(?<y>20\\d{2}|\\d{2}))?(?![\\d/])",
    means: ({ a, b, y }) => {
      const [one, other] = [Number(a), Number(b)];
      const year = y === undefined ? null : Number(y) + (y.length === 2 ? 2_000 : 0);
      if (one <= 12 && other <= 12 && one !== other) return doubt("date-order", "day");
      const [monthAt, day] = one > 12 ? [other, one] : [one, other];
      return dayPiece({ kind: "date", year, years: null, month: monthAt, day });
    },
  },
  {
    pattern: `\\b(?<each>(?:every|each) )?(?<m>${month}) (?:the )?(?<d>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?\\b(?![:%]|\\.\\d| ?[ap]m)${yearTail}`,
    means: ({ each, m = "", d, y }) =>
      each === undefined ? dateOf(m, Number(d), y) : [{ kind: "each" }, dateOf(m, Number(d), undefined)],
  },
  {
    pattern: `\\b(?<each>(?:every|each) )?(?:the )?(?<d>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?: day)?(?: of)? (?<m>${month})${yearTail}`,
    means: ({ each, m = "", d, y }) =>
      each === undefined ? dateOf(m, Number(d), y) : [{ kind: "each" }, dateOf(m, Number(d), undefined)],
  },
  {
    pattern: `\\b(?<each>(?:every|each) )?(?<over>after |over |past )?(?<next>next year'?s )?(?:${festivalNames("english")})(?:'s)?(?: (?:is over|sale|is done))?(?:(?<next2> next year\\b)|,? (?<y>20\\d{2})(?![\\d:.]))?`,
    means: (groups, found) => {
      const name = festivalIn(groups);
      if (name === null) return null;
      const isAfter = groups.over !== undefined || / is (?:over|done)$/.test(found);
      if (isAfter && festivals[name]?.long === true) return doubt("vague", "day");
      const day = dayPiece({ kind: "festival", festival: name, days: isAfter ? 1 : 0, ...yearNamed(groups) });
      return groups.each === undefined ? day : [{ kind: "each" }, day];
    },
  },
  // They move by calendars that aren't kept here, or only the person knows them.
  simple(
    "\\b(?:easter(?: sunday| monday)?|good friday|passover|hanukkah|ramadan|eid|diwali|(?:independence|memorial|presidents'?|veterans'?|columbus|bank holiday) ?(?:day|monday)?)\\b|\\b(?:on|every) (?:my |our |his |her )?(?:birthday|anniversary)\\b",
    doubt("vague", "day"),
  ),
  simple(
    "\\b(?:after|over|during|once|when|until|till) (?:the |my |our |this |these )?(?:holidays?|break|vacation|leave|peak season|busy season|rush|sales?)(?: (?:is|are) over| season)?\\b|\\b(?:when|once|after) (?:i'm|i am|we're|i get|we get) back\\b",
    doubt("vague", "day"),
  ),
  simple("\\b(?:spring festival|(?:chinese|lunar) new year|cny)\\b", doubt("vague", "day")),
  simple("\\b(?:in |after )?the new year\\b(?!')", doubt("vague", "day")),
  simple("\\bnew year'?s\\b", dayPiece({ kind: "festival", festival: "new-year", days: 0, year: null, years: null })),
  {
    pattern: `\\b(?:in|(?<each>every|each)) (?<m>${month})(?! \\d)${yearTail}`,
    means: ({ each, m = "", y }) => {
      if (each !== undefined) return [{ kind: "each" }, dateOf(m, 1, undefined)];
      return y === undefined
        ? dayPiece({
            kind: "in-month",
            months: null,
            month: monthNumber(m),
            years: null,
            inner: { kind: "days", days: [1] },
          })
        : dateOf(m, 1, y);
    },
  },
  simple("\\b(?:the )?day after tomorrow\\b|\\bovermorrow\\b", ahead(2)),
  simple("\\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmw|2morrow)\\b", ahead(1)),
  simple("\\b(?:tonight|tonite|2nite)\\b", [ahead(0), part("evening")]),
  simple("\\btoday\\b|\\bthis (?=morning|afternoon|evening|night)", ahead(0)),
  simple("\\byesterday\\b|\\blast (?:night|week|month|year)\\b", ahead(-1)),
  {
    pattern: `\\b(?:a week (?:on|from|after)(?: next| this)?|(?<two>two weeks (?:on|from))) (?<wd>${weekday})`,
    means: ({ two, wd = "" }) =>
      dayPiece({ kind: "weekday", days: [weekdayNumber(wd)], weeks: null, later: two === undefined ? 1 : 2 }),
  },
  {
    pattern: `\\b(?<wd>${weekday}) week\\b`,
    means: ({ wd = "" }) => dayPiece({ kind: "weekday", days: [weekdayNumber(wd)], weeks: null, later: 1 }),
  },
  simple(`\\b(?:the )?(?:${weekday}|week|month) after next\\b`, doubt("vague", "day")),
  {
    pattern: `\\b(?<wd>${weekday}) (?:of )?(?<which>next|this) week\\b|\\b(?<which2>next|this) week(?:,| on)? (?<wd2>${weekday})`,
    means: ({ wd, wd2, which, which2 }) =>
      dayPiece({
        kind: "weekday",
        days: [weekdayNumber(wd ?? wd2 ?? "")],
        weeks: (which ?? which2) === "next" ? 1 : 0,
      }),
  },
  {
    pattern: `\\b(?:(?<which>next|this coming|this|coming|last|past|the following|the coming) )?(?<wd>${weekday})`,
    means: ({ which, wd = "" }) =>
      dayPiece({
        kind: "weekday",
        days: [weekdayNumber(wd)],
        weeks: which === "next" ? 1 : /^(?:last|past)$/.test(which ?? "") ? -1 : null,
      }),
  },
  simple(
    "\\b(?:early|late|mid|middle of|sometime)[- ](?:in )?(?:next|this|the) (?:week|month|year|quarter)\\b",
    doubt("vague", "day"),
  ),
  simple("\\b(?:the )?(?:start|beginning) of (?:the )?next week\\b", dayPiece({ kind: "week", weeks: 1 })),
  simple("\\b(?:the )?end of (?:the )?next week\\b", dayPiece({ kind: "weekday", days: [5], weeks: 1 })),
  simple("\\b(?:during |within )?this (?:week|month|quarter|year)\\b", doubt("vague")),
  simple("\\bnext weekend\\b", dayPiece({ kind: "weekend", weeks: 1 })),
  simple("\\b(?:this |the |at the |on the )?(?:coming )?weekend\\b", dayPiece({ kind: "weekend", weeks: null })),
  simple("\\bnext week\\b|\\bthis time next week\\b", ahead(7)),
  simple("\\bnext month\\b", dayPiece({ kind: "months", months: 1 })),
  simple("\\bnext quarter\\b", dayPiece({ kind: "months", months: 3 })),
  simple("\\bnext year\\b", dayPiece({ kind: "months", months: 12 })),
  simple("\\b(?:the )?next (?:business|working|work) ?day\\b", dayPiece({ kind: "workday" })),
  {
    pattern: `\\b(?:on |by |before )?the ${ordinals}(?! of)(?! (?:${weekday}|day|time|step|one|shop|app|store|item|reminder))`,
    means: (groups) =>
      monthDays(groups).map((day) =>
        dayPiece({ kind: "in-month", months: null, month: null, years: null, inner: { kind: "days", days: [day] } }),
      ),
  },
  {
    pattern: `\\bon ${ordinals}(?! of)`,
    means: (groups) =>
      monthDays(groups).map((day) =>
        dayPiece({ kind: "in-month", months: null, month: null, years: null, inner: { kind: "days", days: [day] } }),
      ),
  },
];

const lengths: readonly Term[] = [
  simple(
    `\\b(?:in|after|within) (?:a few|several|some|a bit|a while|a little while|a moment)(?: (?:more )?(?:${units}))?\\b|\\b(?:a few|several) (?:${units}) (?:from now|later)`,
    doubt("vague", "day"),
  ),
  simple(
    "\\b(?:later(?: (?:on|today|tonight|this week))?|soon|sometime|some time|another time|eventually|after (?:work|lunch|dinner|breakfast|hours)|before (?:work|lunch|dinner|bed|bedtime)|(?:by |at |before )?(?:the )?(?:end|close) of (?:the )?(?:business |working |work )?day|eod|cob)\\b(?! than)",
    doubt("vague", "time"),
  ),
  simple(
    `\\b(?:in|within|after) ${number}(?:-${number}| to ${number})? (?:business|working|work) ?days?`,
    doubt("vague", "day"),
  ),
  { pattern: `\\bwithin (?:about )?(?:the next )?${spans("s")}`, means: () => doubt("vague", "day") },
  simple("\\b(?:the|a) day after tomorrow\\b", ahead(2)),
  {
    pattern: `\\b(?:the|a|one) (?<u>day|week|month|year|night|evening) (?<way>before|earlier|prior to|ahead of|after|following)\\b(?! tomorrow)`,
    means: ({ u = "day", way }) => {
      const span = spanOf(/night|evening/.test(u) ? "day" : unitOf(u)[0], 1);
      if (span === null) return null;
      const meaning: Meaning = { kind: "span", span, way: /after|following/.test(way ?? "") ? "after-day" : "before" };
      return /night|evening/.test(u) ? [meaning, part("evening")] : meaning;
    },
  },
  spanTerm(
    `${spans("s")} (?:before(?:hand)?|earlier|prior(?: to)?|ahead(?: of(?: time)?)?|in advance|early)\\b(?! than)`,
    "before",
  ),
  spanTerm(`${spans("s")} (?:from now|later|hence|from today)\\b`, "after"),
  spanTerm(`${spans("s")} (?:after|from|following)\\b`, "after-day"),
  spanTerm(
    `\\b(?:in|after)\\s+(?:about |around |roughly |exactly |another |just )?${spans("s")}(?:'s?)?(?: time\\b)?`,
    "after",
  ),
  // "30min后", "2h之后"
  spanTerm(`(?<![a-z\\d.])${spans("s")}\\s*(?:之后|以后|过后|后(?!天)|后再)`, "after"),
  spanTerm(`^\\s*(?:about |in about )?${spans("s")}[.!\\s]*$`, "after"),
  spanTerm(`(?<=\\b(?:for|wait|another) )${spans("s")}(?=[\\s.,!]*$)`, "after"),
];

const hourWord = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const half = "(?<ap>am|pm|a\\.m\\.?|p\\.m\\.?|a|p)(?![a-z\\d])";
const halfOf = (word: string | undefined): "am" | "pm" | null =>
  word === undefined ? null : word.startsWith("a") ? "am" : "pm";
const clock = (hour: number, minute: number, ap: string | undefined, written = false): Meaning | null => {
  const named = halfOf(ap);
  if (hour > 24 || minute > 59 || (named !== null && (hour > 12 || hour === 0))) return null;
  return { kind: "clock", clock: { hour, minute, half: named, written } };
};
const minuteWords = "(?<mw>fifteen|thirty|forty[- ]?five|twenty|ten|five|forty|fifty|oh five|o five)";
const minuteOf = (word: string | undefined): number =>
  word === undefined ? 0 : (numberOf(word.replace(/^(?:oh|o) /, "").replace("fortyfive", "forty-five")) ?? 0);
const notATime = `(?!\\d|[:/%]|\\.\\d|-\\d|(?:st|nd|rd|th)\\b|\\s*(?:%|${units}|shops?|stores?|apps?|times?|orders?|people|items?|places?|steps?|percent|business|working|am|pm|a\\.m|p\\.m|noon|midday|midnight)\\b)`;
const hourOf = (word: string | undefined): number => numberOf(word ?? "") ?? 99;

const clocks: readonly Term[] = [
  {
    pattern: `(?:(?<half>half)|(?<quarter>(?:a )?quarter)|(?<n>${number})(?: minutes?)?) (?:past|after) (?<noon>noon|midday|midnight)\\b`,
    means: ({ half: isHalf, quarter, n, noon }) => {
      const minutes = isHalf !== undefined ? 30 : quarter !== undefined ? 15 : (numberOf(n ?? "") ?? 99);
      return noon === "midnight" ? clock(12, minutes, "am") : clock(12, minutes, "pm");
    },
  },
  simple(
    "\\b(?:at )?(?:the |this )?same (?:time|hour)\\b|\\b(?:at )?(?:this|about this) time\\b(?! (?:of|next week))",
    { kind: "same-hour" },
  ),
  {
    pattern: `(?:(?<half>half)|(?<quarter>(?:a )?quarter)|(?<n>${number})(?: minutes?| mins?)?) (?<way>past|to|after|before|till|of) (?<h>1[0-2]|0?[1-9]|${hourWord})(?: o'?clock)?(?![\\d:]|(?:st|nd|rd|th)\\b| (?:${units}))(?:\\s*${half})?`,
    means: ({ half: isHalf, quarter, n, way, h, ap }) => {
      const minutes = isHalf !== undefined ? 30 : quarter !== undefined ? 15 : numberOf(n ?? "");
      const hour = hourOf(h);
      if (minutes === null || minutes < 1 || minutes > 59 || (isHalf !== undefined && !/past|after/.test(way ?? "")))
        return null;
      if (/past|after/.test(way ?? "")) return clock(hour, minutes, ap);
      // A quarter to 1 pm is 12:45 pm, to 12 pm is 11:45 am.
      const before = hour === 1 ? 12 : hour - 1;
      const other = hour === 12 ? (halfOf(ap) === "pm" ? "am" : halfOf(ap) === "am" ? "pm" : undefined) : ap;
      return clock(before, 60 - minutes, other);
    },
  },
  // "Half ten" is half past ten, as it is said in Britain and Ireland.
  {
    pattern: `\\bhalf (?<h>${hourWord})\\b(?! (?:${units}))(?:\\s*${half})?`,
    means: ({ h, ap }) => clock(hourOf(h), 30, ap),
  },
  {
    pattern: `(?<![\\d:/.-])(?<h>[01]?\\d|2[0-4])[:.](?<m>[0-5]\\d)(?!\\d|[:/.]\\d)\\s*${half}`,
    means: ({ h, m, ap }) => clock(Number(h), Number(m), ap),
  },
  {
    pattern: "(?<![\\d:/.-])(?<h>[01]?\\d|2[0-4]):(?<m>[0-5]\\d)(?::[0-5]\\d)?(?!\\d)",
    means: ({ h = "", m }) =>
      h === "24" && m !== "00" ? null : clock(Number(h), Number(m), undefined, h.length === 2 || Number(h) === 0),
  },
  {
    pattern: `(?<![\\d:/.-])(?<h>1[0-2]|0?[1-9])\\s*(?<ap>am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z\\d])`,
    means: ({ h, ap }) => clock(Number(h), 0, ap),
  },
  {
    pattern: `\\b(?<h>${hourWord})(?: ${minuteWords})?\\s*(?:(?<ap>am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])|o'?clock)`,
    means: ({ h, mw, ap }) => clock(hourOf(h), minuteOf(mw), ap),
  },
  {
    pattern: "(?<![\\d:/.-])(?<h>1[0-2]|0?[1-9]) ?o'?clock(?:\\s*(?<ap>am|pm))?",
    means: ({ h, ap }) => clock(Number(h), 0, ap),
  },
  {
    pattern: "(?<=\\b(?:at|by|@) )(?<h>[01]?\\d|2[0-3])h(?<m>[0-5]\\d)?\\b",
    means: ({ h, m }) => clock(Number(h), Number(m ?? 0), undefined, true),
  },
  // "14h30", but not after "in", where it is a length.
  {
    pattern: "(?<!\\b(?:in|for|after) )(?<![\\d:/.-])(?<h>[01]\\d|2[0-3])h(?<m>[0-5]\\d)\\b(?!\\s*[后後之])",
    means: ({ h, m }) => clock(Number(h), Number(m), undefined, true),
  },
  // "Tue 9a"
  {
    pattern: `(?<=\\b(?:at|by|@|${weekday}|today|tomorrow|tmr|tmrw) )(?<h>1[0-2]|0?[1-9])(?<ap>[ap])\\b`,
    means: ({ h, ap }) => clock(Number(h), 0, ap),
  },
  {
    pattern: "(?<=\\b(?:at|by|@) )(?<h>[01]\\d|2[0-3])(?<m>[0-5]\\d)(?:\\s*(?:hrs|hours|h))?\\b",
    means: ({ h, m }) => clock(Number(h), Number(m), undefined, true),
  },
  {
    pattern: `(?<=(?:\\b(?:at|by|before|after|around|about|until|till|from|between|past|it's|it is) |@ ?|(?:\\d|[ap]m|noon) (?:and|or|to) (?:at )?))(?<h>1\\d|2[0-3]|0?\\d|${hourWord})(?: ${minuteWords})?(?:ish)?\\b${notATime}`,
    means: ({ h, mw }) => clock(hourOf(h), minuteOf(mw), undefined),
  },
  {
    pattern: `\\b(?<h>1[0-2]|[1-9]|${hourWord})(?: ${minuteWords})?(?=,? (?:in the (?:morning|afternoon|evening)|at night|tonight|tomorrow|today)\\b)`,
    means: ({ h, mw }) => clock(hourOf(h), minuteOf(mw), undefined),
  },
  {
    pattern: `(?<=\\b(?:tomorrow|tmrw|tmr|today|tonight|morning|afternoon|evening|night|day),? )(?<h>1[0-2]|[1-9])\\b${notATime}`,
    means: ({ h }) => clock(Number(h), 0, undefined),
  },
  simple("\\b(?:12 |twelve )?midnight\\b", {
    kind: "clock",
    clock: { hour: 0, minute: 0, half: null, written: false, midnight: true },
  }),
  simple("\\b(?:12 |twelve )?(?:noon|midday)\\b|\\b(?:at )?lunch ?time\\b|\\bat lunch\\b", {
    kind: "clock",
    clock: { hour: 12, minute: 0, half: "pm", written: true },
  }),
];

/** What is done in the evening, beside an hour: that tells which half of the day is meant. */
const inEvening =
  "(?:after|before|over|at|during) (?:dinner|supper|work|bed(?:time)?|closing(?: time)?|the kids are (?:in bed|asleep)|we close)";

const habits: readonly Term[] = [
  simple(
    `\\b${inEvening}\\b(?=[^.;!?]{0,24}?(?<!\\d|\\bin )(?:\\d{1,2}|${hourWord})\\b(?! ?(?:days?|weeks?|months?|hours?|min|[/.]\\d)))`,
    part("evening"),
  ),
  simple(`(?<=\\d(?: ?[ap]m)?,? (?:(?:tomorrow|today|tmrw|tmr|on \\w{3,6}day),? )?)${inEvening}\\b`, part("evening")),
];

const dayParts: readonly Term[] = [
  simple("\\b(?:in the )?(?:small|wee) hours\\b|\\bbefore dawn\\b", doubt("hour", "time")),
  simple(
    "(?<!good )\\b(?:in the )?(?:early |first thing in the )?(?:morning|mornings)\\b|\\bfirst thing(?: in the morning)?\\b",
    part("morning"),
  ),
  simple("(?<!good )\\b(?:in the )?(?:early |late )?afternoons?\\b", part("afternoon")),
  simple("(?<!good )\\b(?:in the )?(?:early |late )?evenings?\\b", part("evening")),
  simple("(?<!good |last )\\b(?:at |in the )?(?:late )?nights?\\b", part("evening")),
];

const beside: readonly Term[] = [
  {
    pattern: "\\(?\\b(?<zone>[a-z]+(?:/[a-z_]+){1,2})\\b\\)?",
    means: ({ zone = "" }) => {
      const named = zoneNamed(zone);
      return named === null ? null : { kind: "zone", zone: named };
    },
  },
  {
    pattern: "\\(?\\b(?:utc|gmt)\\s*[+\\-−]\\s*\\d{1,2}(?::?[0-5]\\d)?(?!\\d)\\)?",
    means: (_, found) => {
      const zone = offsetIn(found.replaceAll(/[()]/gu, ""));
      return zone === null ? doubt("zone") : { kind: "zone", zone };
    },
  },
  {
    pattern: `(?<=(?:\\d|am|pm|m\\.|noon|midday|midnight|clock|morning|afternoon|evening|[点分半时整])[\\s(（]{0,2})(?<letters>${zones})(?:\\s?time)?\\b`,
    means: ({ letters = "" }) => zoneOf(letters),
  },
  // "9am pacific", and names of several words only before "time", since a city may be said of anything.
  {
    pattern:
      "\\b(?<coast>pacific|eastern|central|mountain)(?: (?:standard|daylight))?(?: time)\\b|(?<=(?:am|pm|noon|midnight|\\d) )(?<bare>pacific|eastern|central|mountain)\\b",
    means: ({ coast, bare }) => ({
      kind: "zone",
      zone:
        {
          pacific: "America/Los_Angeles",
          eastern: "America/New_York",
          central: "America/Chicago",
          mountain: "America/Denver",
        }[coast ?? bare ?? "pacific"] ?? "UTC",
    }),
  },
  { pattern: `\\b(?<letters>${zones}) time\\b`, means: ({ letters = "" }) => zoneOf(letters) },
  {
    pattern: `\\b(?:in )?(?<place>[a-z]+(?: [a-z]+){0,2})(?:'s)? (?:local )?time\\b`,
    means: ({ place }) => {
      const zone = englishPlaces.get(place ?? "");
      return zone === undefined ? null : { kind: "zone", zone };
    },
  },
  simple(
    "\\b(?:from|starting(?: from| on)?|beginning(?: on)?|as of|begin|start)(?= (?:on |the )?(?:tomorrow|today|tonight|next|this|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d{1,2}(?:st|nd|rd|th)?\\b|20\\d\\d))",
    { kind: "begins" },
  ),
  simple(
    `\\bafter(?= (?:the )?(?:${weekday}|${ordinal}|${month} \\d|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month}|20\\d\\d-))`,
    { kind: "edge", edge: "after" },
  ),
];

export const englishTerms: readonly Term[] = [
  ...inMonths,
  ...recurring,
  ...habits,
  ...lengths,
  ...dates,
  ...clocks,
  ...dayParts,
  ...beside,
];
