/** The words of time in Chinese, folded to simplified characters; those of Taiwan and of Cantonese included. */
import { chinesePlaces } from "../zone-names.ts";
import { festivalIn, festivalNames, festivals } from "./festivals.ts";
import { chinese as number, numberOf } from "./numerals.ts";
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

const week = "(?:周|星期|礼拜)";
/** A weekday's own character, and not the beginning of an hour, a number of times or a quantity. */
const firstDay = "(?:[一二三四五六日天](?![次回遍季个])|[1-7](?![次回遍季个\\d点:：.]))";
const nextDay = "[一二三四五六日天1-7](?![点时次回遍个天号月小分年\\d:：]|十?[一二三四五六七八九]?[点时])";
const and = "\\s*(?:、|,|，|和|跟|及|与|还有|以及|同埋|同|/)\\s*";
const to = "\\s*(?:到|至|-|~|—|–)\\s*";
const weekdays = `(?:${firstDay}(?:(?:${and})?${week}${firstDay}|(?:${and})?${nextDay}|${to}${week}?${firstDay})*)`;

const dayNumber = (character: string): number => {
  const at = "一二三四五六日".indexOf(character === "天" ? "日" : character);
  return at >= 0 ? at + 1 : Number(character);
};

/** 一三五, 周一、周三, 一至四 as days, and whether they are named in one breath. */
function weekdaysIn(text: string): { readonly days: readonly number[]; readonly together: boolean } {
  const plain = text.replaceAll(/周|星期|礼拜|\s/gu, "");
  const days = new Set<number>();
  for (const match of plain.matchAll(/([一二三四五六日天1-7])(?:[到至\-~—–]([一二三四五六日天1-7]))?/gu)) {
    const first = dayNumber(match[1] ?? "");
    const last = match[2] === undefined ? first : dayNumber(match[2]);
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return {
    days: [...days].sort(),
    together:
      /[到至\-~—–]/u.test(plain) ||
      (days.size > 1 && !/周|星期|礼拜|[、,，和跟及与同/]|还有|以及/u.test(text.slice(1))),
  };
}

const whole = (text: string | undefined): number | null => {
  const count = numberOf(text ?? "");
  return count !== null && Number.isInteger(count) ? count : null;
};

const units = "年|月|周|星期|礼拜|天|日|小时|钟头|钟(?!头)|粒钟|刻钟|分钟|分(?!之)|秒钟|秒|季度|季";
const segment = (name: string): string =>
  `(?:(?<${name}n>${number})\\s*个?(?<${name}h>半)|(?<${name}c>${number})|(?<${name}z>半))\\s*(?:(?<=半)个)?(?<${name}g>个)?(?<${name}u>${units})(?<${name}t>半(?!个|[小分点天]))?`;
const spans = (name: string): string => `${segment(`${name}1`)}(?:零|又|加|，|,)?(?:${segment(`${name}2`)})?`;

function segmentOf(groups: Groups, name: string): Span | null | "none" {
  const unit = groups[`${name}u`];
  if (unit === undefined) return "none";
  const half = groups[`${name}h`] !== undefined || groups[`${name}t`] !== undefined;
  const plain = groups[`${name}z`] !== undefined ? 0.5 : numberOf(groups[`${name}n`] ?? groups[`${name}c`] ?? "");
  if (plain === null) return null;
  const count = plain + (half ? 0.5 : 0);
  switch (unit) {
    case "年":
      // 2027年 is a year.
      return count >= 1_900 && count <= 2_200 ? null : spanOf("year", count);
    case "月":
      // 三月 is March; 个 makes months of it.
      return groups[`${name}g`] !== undefined || half || groups[`${name}z`] !== undefined
        ? spanOf("month", count)
        : null;
    case "季度":
    case "季":
      return spanOf("month", count * 3);
    case "周":
    case "星期":
    case "礼拜":
      return spanOf("week", count);
    case "天":
    case "日":
      return spanOf("day", count);
    case "刻钟":
      return spanOf("minute", count * 15);
    case "分钟":
    case "分":
      return spanOf("minute", count);
    case "秒钟":
    case "秒":
      return spanOf("second", count);
    default:
      return spanOf("hour", count);
  }
}

function spanIn(groups: Groups, name: string): Span | "several" | null {
  const first = segmentOf(groups, `${name}1`);
  const second = segmentOf(groups, `${name}2`);
  if (first === null || first === "none" || second === null) return null;
  if (second === "none") return first;
  return isSum(first, second) ? addSpans(first, second) : "several";
}

const spanTerm = (
  pattern: string,
  way: Extract<Meaning, { kind: "span" }>["way"],
  fits: (found: string, span: Span) => boolean = () => true,
): Term => ({
  pattern,
  means: (groups, found) => {
    const span = spanIn(groups, "s");
    if (span === "several") return doubt("several");
    // A length that has no usual meaning (半天, 半周) is asked about.
    if (span === null) return /半\s*个?(?:天|日|周|星期|礼拜)/u.test(found) ? doubt("half") : null;
    return fits(found, span) ? { kind: "span", span, way } : null;
  },
});

/** Rules with a count (每两周, 三天一次) as an interval. */
function interval(unit: string, count: number): Meaning | null {
  if (count === 0.5)
    switch (unit) {
      case "年":
        return every("month", { interval: 6 });
      case "小时":
      case "钟头":
      case "钟":
        return every("minute", { interval: 30 });
      default:
        return doubt("half");
    }
  if (!Number.isInteger(count) || count < 1 || count > 400)
    return /小时|钟/u.test(unit) && Number.isInteger(count * 60) && count > 0
      ? every("minute", { interval: count * 60 })
      : doubt("rule");
  switch (unit) {
    case "年":
      return every("year", { interval: count });
    case "季度":
    case "季":
      return every("month", { interval: count * 3, quarter: true });
    case "月":
      return every("month", { interval: count });
    case "周":
    case "星期":
    case "礼拜":
      return every("week", { interval: count });
    case "天":
    case "日":
      return every("day", { interval: count });
    case "刻钟":
      return every("minute", { interval: count * 15 });
    case "分钟":
    case "分":
      return every("minute", { interval: count });
    case "秒":
    case "秒钟":
      return doubt("too-often");
    default:
      return every("hour", { interval: count });
  }
}

/** 隔天, 隔周: every other one; 每隔三天 is taken as every three days, and said so. */
const apart = (unit: string, count: number): number => (count === 1 && !/小时|钟|分/u.test(unit) ? 2 : count);

const wish = "(?:提醒|叫|喊|通知|嗌|提|催|问|告诉|发消息给)(?:一下|下)?(?:我们|我|咱们?)?";
const monthDays = `${number}(?:号|日)?(?:${and}${number}(?:号|日)?)*(?![点时个小分天月周年.:：]|季)`;
const inner =
  `(?:(?<nth>第(?<nthn>[一二三四五1-5])|最后|最末)(?:一)?个?(?:${week}(?<nthd>[一二三四五六日天])|(?<nthw>工作日|上班日))` +
  `|(?<last>最后一[天日]|月?底(?:的)?最后一[天日]|月?底|月?末|月?尾)|倒数第(?<back>[一二三四五六七八九十1-9])[天日]|(?<first>第一[天日]|1号头|月?初|月?头)|(?<mid>月?中(?!午)旬?)|(?<list>${monthDays}))`;

function innerOf(groups: Groups): Inner | null {
  if (groups.nth !== undefined) {
    const nth = groups.nthn === undefined ? -1 : (whole(groups.nthn) ?? 1);
    return { kind: "nth", nth, weekday: groups.nthw === undefined ? dayNumber(groups.nthd ?? "一") : "work" };
  }
  if (groups.last !== undefined) return { kind: "days", days: [-1] };
  if (groups.back !== undefined) return { kind: "days", days: [-(whole(groups.back) ?? 1)] };
  if (groups.first !== undefined) return { kind: "days", days: [1] };
  if (groups.mid !== undefined) return { kind: "days", days: [15] };
  const days = (groups.list ?? "").split(/[号日、,，和跟及与同埋/\s]+|还有|以及/u).flatMap((each) => whole(each) ?? []);
  return days.length > 0 && days.every((day) => day >= 1 && day <= 31) ? { kind: "days", days } : null;
}

const fields = { later: "以后|之后|过后|后", earlier: "之前|以前|前" } as const;
const clockTail =
  "(?:(?<half>半)|(?<quarter>[一三13]刻)|整|正|(?:过|零|〇|搭)?(?<m>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:个字(?<chars>)|分(?!钟)|(?![\\d个件单家天号月次小块元条人年分周]))|零(?<m0>[一二三四五六七八九]|\\d)分?)?";

function clockOf(groups: Groups): Meaning | null {
  const hour = whole(groups.h);
  if (hour === null || hour > 24) return null;
  const named = whole(groups.m0 ?? groups.m);
  // 三点五 is no time of day.
  if (
    groups.m !== undefined &&
    groups.chars === undefined &&
    named !== null &&
    named < 10 &&
    !/分$/u.test(groups.all ?? "分")
  )
    return null;
  const minute =
    groups.half !== undefined
      ? 30
      : groups.quarter !== undefined
        ? /[一1]/u.test(groups.quarter)
          ? 15
          : 45
        : (named ?? 0) * (groups.chars === undefined ? 1 : 5);
  return minute > 59 ? null : { kind: "clock", clock: { hour, minute, half: null, written: false } };
}

const minutesTo = (hour: string | undefined, missing: string | undefined): Meaning | null => {
  const at = whole(hour);
  const minutes = missing === "一刻" ? 15 : whole(missing);
  if (at === null || minutes === null || at > 24 || minutes > 59 || minutes < 1) return null;
  return {
    kind: "clock",
    clock: { hour: at === 0 ? 23 : at - 1 || 12, minute: 60 - minutes, half: null, written: false },
  };
};

const which = "(?<which>下下个?|下个?|上上个?|上个?|这一?个?|本|今个?)";
const weeksOf = (word: string | undefined): number | null =>
  word === undefined ? null : word.startsWith("下下") ? 2 : word.startsWith("下") ? 1 : word.startsWith("上") ? -1 : 0;
const years: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 明年: 1, 来年: 1, 后年: 2, 去年: -1 };
const yearWord = "(?<year>今年|本年|明年|来年|后年|去年|(?:20\\d{2}|二[零〇][一二三四五六七八九零〇]{2})年)";

function yearOf(word: string | undefined): { readonly year: number | null; readonly years: number | null } {
  if (word === undefined) return { year: null, years: null };
  const known = years[word];
  return known === undefined ? { year: numberOf(word.slice(0, -1)), years: null } : { year: null, years: known };
}

const ahead = (days: number): Meaning => dayPiece({ kind: "ahead", days });
const part = (name: Part): Meaning => ({ kind: "part", part: name });
const simple = (pattern: string, meaning: Meaning | readonly Meaning[]): Term => ({ pattern, means: () => meaning });

const recurring: readonly Term[] = [
  // 每周两次, 一天三次: no rule of ours says on which days.
  {
    pattern: `(?:每|一)个?(?:天|日|周|星期|礼拜|月|年|季度?|小时)(?:${wish})?\\s*(?:[两二三四五六七八九几多]|[2-9])[次回遍]`,
    means: () => doubt("times"),
  },
  // An end of what recurs, and a choice left to us, are asked about.
  simple(
    `(?:连续|接连|接下来|未来|往后|今后)(?:的)?(?:${number}|几)个?(?:天|日|周|星期|礼拜|月)|直到|为止|截止到|一直到`,
    doubt("rule"),
  ),
  simple(
    "(?:或者?|还是)(?=(?:今|明|后|听)(?:天|日|早|晚|儿)|[下这本]个?(?:周|月|星期|礼拜)|周[一二三四五六日天末]|星期|礼拜|每|早上|晚上|上午|中午|下午|凌晨|[\\d零一二两三四五六七八九十]+(?:点|号|天|个?小时|分钟|周|月))",
    doubt("several"),
  ),
  simple("某一?[天日]|哪[天日]都|任意一?[天日]|随便(?:哪|一)[天日]", doubt("vague")),
  simple("早晚(?!会|要|得)(?:各|都)?|早中晚|早、?午、?晚", doubt("times")),
  simple("每(?:隔)?(?:几|数|若干)个?(?:天|日|周|星期|礼拜|月|小时|分钟|年)", doubt("vague")),
  simple(
    "(?:每个?|每逢|逢|每到)(?:工作日|上班日|平日)(?:的?(?:每天|天天|都))?",
    every("week", { weekdays: [1, 2, 3, 4, 5] }),
  ),
  simple(
    "(?<!个|下|第)(?:工作日|上班日|平日)(?!后|之后|以后|内|之内|前)(?:的?(?:每天|天天|都))?",
    every("week", { weekdays: [1, 2, 3, 4, 5] }),
  ),
  simple("(?:下|下一)个?工作日", dayPiece({ kind: "workday" })),
  simple(`${number}个?工作日(?:之?后|以后|之?内|以内)?`, doubt("vague", "day")),
  simple("(?:每个?|每逢|逢)(?:周末|双休日?|休息日)|周末(?:的)?(?:每天|两天|都)", every("week", { weekdays: [6, 7] })),
  {
    pattern: `每个?季度?(?:的)?(?:${inner})`,
    means: (groups) => {
      const found = innerOf(groups);
      return found?.kind === "days" && found.days.length === 1 && (found.days[0] === 1 || found.days[0] === -1)
        ? every("month", { interval: 3, inner: found, quarter: true })
        : doubt("rule");
    },
  },
  {
    pattern: `(?:每(?<apart>隔)?(?<every>${number})?个?|逢)月(?:的)?(?:每个?)?(?:${inner})`,
    means: (groups) => {
      const found = innerOf(groups);
      const count = groups.every === undefined ? 1 : whole(groups.every);
      if (found === null || count === null || count < 1) return null;
      return every("month", { interval: groups.apart === undefined ? count : apart("月", count), inner: found });
    },
  },
  {
    pattern: `逢(?<list>${monthDays})`,
    means: (groups) => {
      const found = innerOf(groups);
      return found === null || !/号|日/u.test(groups.list ?? "") ? null : every("month", { inner: found });
    },
  },
  {
    pattern: `(?:每逢|逢|每(?<apart>隔)?(?<every>${number})?个?|(?<other>隔)(?:一个?|1个?)?|(?<two>双))${week}(?:的|内)?(?:${week}?(?<days>${weekdays}))?`,
    means: (groups, found) => {
      if (!/每|隔/u.test(found) && groups.days === undefined) return null;
      const count = groups.every === undefined ? 1 : whole(groups.every);
      if (count === null || count < 1 || count > 52) return null;
      const isOther = groups.other !== undefined || groups.two !== undefined;
      return every("week", {
        interval: isOther ? 2 : groups.apart === undefined ? count : apart("周", count),
        weekdays: groups.days === undefined ? [] : weekdaysIn(groups.days).days,
      });
    },
  },
  {
    pattern: `(?:每(?<apart>隔)?|(?<other>隔))(?:(?<n>${number})个?(?<h>半)|(?<c>${number})|(?<z>半))?\\s*个?(?<u>${units})(?<t>半(?![夜小个天]))?(?![报均产销订会])`,
    means: (groups) => {
      const unit = groups.u ?? "天";
      const plain = groups.z === undefined ? numberOf(groups.n ?? groups.c ?? "一") : 0.5;
      if (plain === null) return null;
      const count = plain + (groups.h === undefined && groups.t === undefined ? 0 : 0.5);
      return interval(unit, groups.apart === undefined && groups.other === undefined ? count : apart(unit, count));
    },
  },
  {
    pattern: `(?:${segment("s1")})(?:${wish})?\\s*(?:一|1)[次回遍]`,
    means: (groups) => {
      const count = groups.s1z === undefined ? numberOf(groups.s1n ?? groups.s1c ?? "") : 0.5;
      if (count === null) return null;
      const half = groups.s1h === undefined && groups.s1t === undefined ? 0 : 0.5;
      return groups.s1u === "月" && groups.s1g === undefined && groups.s1z === undefined
        ? null
        : interval(groups.s1u ?? "天", count + half);
    },
  },
  simple("每到|每逢|逢", { kind: "each" }),
  simple("天天|日日|逐日", every("day")),
  simple("年年", every("year")),
  simple("(?:按|分)季度?|季度性", every("month", { interval: 3 })),
  simple("每个?(?=早|晚|朝|上午|下午|中午|凌晨|夜|傍晚|半夜|晏)", every("day")),
  {
    pattern: `除(?:了|开)?(?:每个?)?(?:${week}(?<days>${weekdays})|(?<end>周末|双休日?)|(?<work>工作日))(?:以外|之外|外|都)?[,，]?`,
    means: (groups) => ({
      kind: "except",
      days:
        groups.end !== undefined
          ? [6, 7]
          : groups.work !== undefined
            ? [1, 2, 3, 4, 5]
            : weekdaysIn(groups.days ?? "").days,
    }),
  },
];

const bareList: Term = {
  pattern: "(?:(?<=^|[\\s,，。逢])|逢)(?<days>[一二三四五六日]{2,6})(?=早|晚|上午|下|中午|朝)",
  means: (groups) => every("week", { weekdays: weekdaysIn(groups.days ?? "").days }),
};

const lunarMonth: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };
const lunarDays =
  "(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三]?十[一二三四五六七八九]?|二十[一二三四五六七八九]?)";

function lunarOf(groups: Groups): Meaning | null {
  const word = groups.lm ?? "";
  const month = lunarMonth[word] ?? whole(word);
  const day = numberOf((groups.ld ?? "").replace("初", "")) ?? 0;
  if (month === null || month < 1 || month > 12 || day < 1 || day > 30) return doubt("no-such-day");
  const days = groups.after === undefined ? (groups.before === undefined ? 0 : -1) : 1;
  return dayPiece({ kind: "lunar", month, day, days });
}
const edges = `(?:(?<after>${fields.later})|(?<before>${fields.earlier})(?!\\s*(?:${number}|半)\\s*个?(?:${units})))?`;

const days: readonly Term[] = [
  {
    pattern: "(?<y>20\\d{2})\\s*[-/.年]\\s*(?<m>\\d{1,2})\\s*[-/.月]\\s*(?<d>\\d{1,2})(?!\\d)\\s*[日号]?",
    means: ({ y, m, d }) => dayPiece({ kind: "date", year: Number(y), years: null, month: Number(m), day: Number(d) }),
  },
  {
    pattern: "(?<!\\d)(?<y>20\\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-2]\\d|3[01])(?!\\d)",
    means: ({ y, m, d }) => dayPiece({ kind: "date", year: Number(y), years: null, month: Number(m), day: Number(d) }),
  },
  {
    pattern: `(?:农历|阴历|旧历|老历)\\s*(?:的)?(?<lm>正|冬|腊|${number})月\\s*(?<ld>${lunarDays}|\\d{1,2})(?:日|号)?${edges}`,
    means: lunarOf,
  },
  { pattern: `(?<lm>正|冬|腊)月\\s*(?<ld>${lunarDays})${edges}`, means: lunarOf },
  {
    pattern: `(?<lm>[一二三四五六七八九十]{1,2})月\\s*(?<ld>初[一二三四五六七八九十](?![点时]))${edges}`,
    means: lunarOf,
  },
  { pattern: `大年(?<ld>初[一二三四五六七八九十])${edges}`, means: (groups) => lunarOf({ ...groups, lm: "正" }) },
  simple("农历|阴历|旧历|(?:正|冬|腊)月(?:里|底|初)?", doubt("vague", "day")),
  {
    pattern: `(?<over>过完|过了|等)?(?:${yearWord}的?\\s*)?(?:${festivalNames("chinese")})(?:节|那天|当天|当日|(?:当|那)晚(?<evening>))?(?:活动|大促|狂欢|假期|放假|长假|黄金周)?(?:(?<after>过完|过了|过后|结束之?后?|完事|忙完|完|之?后|以后)(?!\\s*(?:之?后|以后)?(?:的)?第?(?:${number})\\s*个?(?:${units}))|(?<before>${fields.earlier})(?!\\s*(?:${number}|半)\\s*个?(?:${units}))|(?<during>期间|假期|(?:的)?最后一[天日]|(?:的)?第[二三四五六七]天)|(?:假期|长假)?(?:的)?(?:第一[天日]|头一[天日]|首日))?`,
    means: (groups) => {
      const name = festivalIn(groups);
      if (name === null) return null;
      const isAfter = groups.after !== undefined || (groups.over !== undefined && groups.over !== "等");
      // After a holiday of several days isn't the next day.
      if ((isAfter && festivals[name]?.long === true) || groups.during !== undefined) return doubt("vague", "day");
      const day = dayPiece({
        kind: "festival",
        festival: name,
        ...yearOf(groups.year),
        days: isAfter ? 1 : groups.before === undefined ? 0 : -1,
      });
      return groups.evening === undefined ? day : [day, part("evening")];
    },
  },
  // Days by names that no calendar here has, and those that only the person knows.
  simple(
    "复活节|(?:[\\p{Script=Han}]{1,3}(?<![细季情环调章关礼枝时小音]))节(?=当[天日]|那天|上午|下午|早上|晚上|中午|凌晨|提醒|叫|$)|(?<=每年)(?:我|老板)?的?(?:生日|周年|纪念日)|(?:生日|周年|纪念日)(?:当天|那天)",
    doubt("vague", "day"),
  ),
  {
    pattern: `(?:${yearWord})?\\s*(?<month>${number})\\s*月\\s*份?(?:的)?(?:${inner})(?:号|日)?`,
    means: (groups) => {
      const month = whole(groups.month);
      const found = innerOf(groups);
      if (month === null || found === null) return null;
      if (month < 1 || month > 12) return /[号日]/u.test(groups.list ?? "") ? doubt("no-such-day") : null;
      const { year, years: counted } = yearOf(groups.year);
      if (groups.list !== undefined && found.kind === "days") {
        // 12月3,000: the second number belongs to something else.
        return found.days.map((day) => dayPiece({ kind: "date", year, years: counted, month, day }));
      }
      const from = year === null ? counted : null;
      return year === null
        ? dayPiece({ kind: "in-month", months: null, month, years: from, inner: found })
        : doubt("no-such-day");
    },
  },
  {
    pattern: `(?<!\\d|个)(?:${yearWord})?(?<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![\\d一二三四五六七八九十])`,
    means: (groups) => {
      const month = whole(groups.month);
      const { year, years: counted } = yearOf(groups.year);
      if (month === null || year !== null) return null;
      return dayPiece({ kind: "in-month", months: null, month, years: counted, inner: { kind: "days", days: [1] } });
    },
  },
  {
    pattern: "(?<![\\d/.-])(?<m>1[0-2]|0?[1-9])/(?<d>3[01]|[12]\\d|0?[1-9])(?![\\d/])",
    means: ({ m, d }) => dayPiece({ kind: "date", year: null, years: null, month: Number(m), day: Number(d) }),
  },
  {
    pattern: `(?<![\\d/.-])(?<m>1[0-2]|0?[1-9])[.-](?<d>3[01]|[12]\\d|0?[1-9])(?=号|日|当天|那天|\\s|$|提醒|叫|前|后|上午|下午|晚上|早上|中午|[,，。])[号日]?`,
    means: ({ m, d }) => dayPiece({ kind: "date", year: null, years: null, month: Number(m), day: Number(d) }),
  },
  simple("(?:[今明后]、?){2,3}(?:两|三)?[天日]", doubt("several")),
  simple("大后[天日]", ahead(3)),
  simple("后[天日]|后(?=早|晚)", ahead(2)),
  simple("明[天日儿]|明(?=早|晚|朝|晨)|听日|听(?=朝|晚)|翌日|次日", ahead(1)),
  simple("今[天日儿]|今(?=早|晚|朝|夜|晨)", ahead(0)),
  simple("大前[天日]|前[天日]|昨[天日儿]|昨(?=晚|夜)|琴日|寻日|琴晚|寻晚", ahead(-1)),
  {
    pattern: `${which}(?:${week})的?(?:(?<first>第一个?|头一个?|首个?)|最后(?:一个?)?)(?<thing>天|日|工作日|上班日)`,
    means: (groups) => {
      const last = groups.thing === "天" || groups.thing === "日" ? 7 : 5;
      const on = groups.first === undefined ? last : 1;
      return dayPiece({ kind: "weekday", days: [on], weeks: weeksOf(groups.which) });
    },
  },
  {
    pattern: `${which}?(?:${week})(?:的)?(?:${week})?(?<days>${weekdays})`,
    means: (groups) => {
      const { days: named, together } = weekdaysIn(groups.days ?? "");
      return dayPiece({ kind: "weekday", days: named, weeks: weeksOf(groups.which), together });
    },
  },
  {
    pattern: `${which}?周末`,
    means: (groups) => dayPiece({ kind: "weekend", weeks: weeksOf(groups.which) }),
  },
  {
    pattern: `(?<which>下下个?|下个?)${week}(?!${weekdays})`,
    means: (groups) => dayPiece({ kind: "week", weeks: weeksOf(groups.which) ?? 1 }),
  },
  {
    pattern: `${which}(?:一)?(?:个)?月(?:的)?(?:${inner})`,
    means: (groups) => {
      const found = innerOf(groups);
      const months = weeksOf(groups.which);
      return found === null || months === null
        ? null
        : dayPiece({ kind: "in-month", months, month: null, years: null, inner: found });
    },
  },
  {
    pattern: "(?:本|当|这个)?月(?<which>底|末|尾|初|头|中(?!午)旬?)(?:的)?(?:最后一天)?",
    means: (groups, found) => {
      const on = /底|末|尾/u.test(groups.which ?? "") ? -1 : /初|头/u.test(groups.which ?? "") ? 1 : 15;
      const months = /^(?:本|当|这)/u.test(found) && on === -1 ? 0 : null;
      return dayPiece({ kind: "in-month", months, month: null, years: null, inner: { kind: "days", days: [on] } });
    },
  },
  simple(`(?:这一?个?|本|今个?)(?:${week}|月)(?!${weekdays}|末)(?:内|里|之内)?`, doubt("vague", "day")),
  {
    pattern: "(?<which>下下|下)个?月的?(?:今天|同一天|这一?天|今日)",
    means: (groups) => dayPiece({ kind: "months", months: weeksOf(groups.which) ?? 1 }),
  },
  {
    pattern: "(?<which>下下|下)个?月(?!\\d)",
    means: (groups) =>
      dayPiece({
        ...{ kind: "in-month", months: weeksOf(groups.which), month: null, years: null },
        inner: { kind: "days", days: [1] },
      }),
  },
  {
    pattern: "(?<which>下下个?|下一?个?|这一?个?|本)?季度?的?(?:末|底|最后一[天日])",
    means: (groups) => dayPiece({ kind: "quarter", quarters: weeksOf(groups.which) ?? 0, edge: "last" }),
  },
  {
    pattern: "(?<which>下下个?|下一?个?)季度?的?(?:第一[天日]|头一[天日]|首日|初|开始)",
    means: (groups) => dayPiece({ kind: "quarter", quarters: weeksOf(groups.which) ?? 1, edge: "first" }),
  },
  // Which day of a quarter is not said.
  simple("(?:下下个?|下一?个?|这一?个?|本)季度?(?!节)", doubt("vague", "day")),
  {
    pattern: `${yearWord}的?(?:(?<first>第一[天日]|头一[天日]|首日)|最后一[天日])`,
    means: (groups) => {
      const first = groups.first !== undefined;
      return dayPiece({ kind: "date", ...yearOf(groups.year), month: first ? 1 : 12, day: first ? 1 : 31 });
    },
  },
  {
    pattern: "(?<year>明|今)?年(?:年)?(?:底|末)|岁末",
    means: (groups) =>
      dayPiece({
        kind: "date",
        year: null,
        years: groups.year === "明" ? 1 : groups.year === "今" ? 0 : null,
        month: 12,
        day: 31,
      }),
  },
  simple(
    "(?:明年|来年|后年|今年)(?:年?初)?|年初|开年|年后|年前|(?<!\\d|完)过年|过完年|(?:过完|放完|过了|休完)(?:节|假|长假|假期|产假|年假)(?:之?后)?|(?<=[^\\p{Script=Han}]|^|等|到|[我在喺])节后|(?:假期|长假|年假|休假|放假|旺季|淡季|大促|忙季)(?:之?后|以后|过后|结束之?后?|完)|忙完这?(?:阵子?|段时间|几天|波)|春节(?:期间|假期)?(?:之?后|以后|之?前|以前)?(?!\\d)",
    doubt("vague", "day"),
  ),
  {
    pattern: `(?<list>${number}(?:号|日)(?:${and}${number}(?:号|日))*)(?!店|线|子|楼|仓|机|员|客|链)`,
    means: (groups) => {
      const found = innerOf(groups);
      if (found?.kind !== "days") return doubt("no-such-day");
      return found.days.map((day) =>
        dayPiece({ kind: "in-month", months: null, month: null, years: null, inner: { kind: "days", days: [day] } }),
      );
    },
  },
];

const lengths: readonly Term[] = [
  simple("(?:一|1)刻钟(?:之?后|以后|过后)?", {
    kind: "span",
    span: { months: 0, days: 0, seconds: 900 },
    way: "after",
  }),
  simple(
    `(?:过|再过|等|再等)?(?:几|好几|若干|数)个?(?:${units})(?:之?后|以后|再)?|过(?:些|阵)[天日子]*|过一?(?:段|阵)(?:时间|子)?|改[天日]|回头(?!率|客)|有空(?:的时候|时)?|得闲`,
    doubt("vague", "day"),
  ),
  simple(
    "(?:过|等|再过)?一会儿?|(?:待|等|过)会儿?|等一?下(?=再|提|叫|喊|通|弄|嗌|$|,|，)|等阵|阵间|迟啲|晚些(?:时候)?|(?<![今明后每当听昨])晚点(?![钟半整过\\d])|(?<![今明后每当听昨日天号六五四三二一])晚一(?:点|些)(?![钟半整过\\d])|下班(?:之?前|之?后|以前|以后)?|上班(?:时|的时候|之?前|之?后|以前|以后)|收工(?:之?前|之?后)?|放学后?|睡(?:觉)?前|(?:午|晚|早)?饭(?:之?后|之?前)",
    doubt("vague", "time"),
  ),
  spanTerm(`(?:${fields.earlier})(?:的)?\\s*${spans("s")}(?![后前]|之[后前])`, "before"),
  spanTerm(
    `(?:提前|提早|早)\\s*${spans("s")}`,
    "before",
    (found) => !/^早/u.test(found) || /小时|钟|天|周|月|分/u.test(found),
  ),
  simple(`(?:(?<!最)(?:${fields.later}))(?:的)?第[三四五六七八九十\\d]+[天日]`, doubt("vague", "day")),
  spanTerm(`(?<!最)(?:${fields.later})(?:的)?\\s*${spans("s")}(?!后|之后|以后)`, "after-day"),
  simple(`(?:(?<!最)(?:${fields.later}))?(?:的)?第二[天日]`, {
    kind: "span",
    span: { months: 0, days: 1, seconds: 0 },
    way: "after-day",
  }),
  spanTerm(`${spans("s")}(?:之前|以前|前)(?![天日])`, "before"),
  spanTerm(
    `(?:过|再过|等|再等|隔)?\\s*${spans("s")}\\s*(?:之后|以后|过后|后(?!天)|后再|再(?=提|叫|喊|通|看|弄))`,
    "after",
  ),
  {
    pattern: `${spans("s")}(?:之内|以内|内)`,
    means: () => doubt("vague", "day"),
  },
  spanTerm(`(?:过|再过|等|再等)\\s*${spans("s")}`, "after"),
  spanTerm(
    `${spans("s")}(?=\\s*(?:提醒|叫|喊|通知|嗌|提我|$))`,
    "after",
    (_, span) => span.seconds > 0 && span.days === 0,
  ),
];

const clocks: readonly Term[] = [
  // 八点九: a quarter to nine in Cantonese, and elsewhere a slip.
  simple(`${number}点(?:[一二三四五六七八九]|[1-9])(?=提|叫|嗌|[\\s,，。]|$)`, doubt("hour", "all")),
  simple("这个?(?:时候|时间|点(?!\\d))|同一?(?:个)?(?:时间|时刻)|呢个时间|依家呢个时候", { kind: "same-hour" }),
  {
    pattern: "(?<h>[01]?\\d|2[0-4])\\s*[:：]\\s*(?<m>[0-5]\\d)(?:[:：][0-5]\\d)?(?!\\d)(?:\\s*(?<ap>am|pm)(?![a-z]))?",
    means: ({ h, m, ap }) => {
      const hour = Number(h);
      if (hour === 24 && m !== "00") return null;
      return {
        kind: "clock",
        clock: {
          hour,
          minute: Number(m),
          half: ap === "am" ? "am" : ap === "pm" ? "pm" : null,
          written: (h ?? "").length === 2 || hour === 0,
        },
      };
    },
  },
  {
    pattern: `差\\s*(?<missing>一刻|${number})\\s*分?钟?\\s*(?:到|就)?\\s*(?<h>${number})\\s*点钟?`,
    means: ({ h, missing }) => minutesTo(h, missing),
  },
  {
    pattern: `(?<h>${number})\\s*点差\\s*(?<missing>一刻|${number})\\s*分?`,
    means: ({ h, missing }) => minutesTo(h, missing),
  },
  {
    // 快一点, 早一点: a little, and no time of day.
    pattern: `(?!(?<=[快慢早多少有差大小好长短高低近远])[一1]点(?![钟半整\\d]))(?<h>${number})\\s*(?:点钟?|时(?!间|候|段|期|刻))\\s*${clockTail}`,
    means: (groups, found) => clockOf({ ...groups, all: found }),
  },
  simple("午夜|子夜", { kind: "clock", clock: { hour: 0, minute: 0, half: null, written: false, midnight: true } }),
];

/** An hour that follows at once: beside it, what is done at some time of the day tells which half is meant. */
const hourNext = "(?=[,，、\\s]*(?:大概|大约|差不多|就|约)?(?:\\d{1,2}|[一二两三四五六七八九十]{1,2})(?:点|时|:|：))";

const habits: readonly Term[] = [
  simple(
    `(?:吃(?:完|过|了|咗)?|食(?:完|咗)?)?(?:晚饭|晚餐|宵夜|夜宵|晚膳)(?:以后|之后|过后|后|时候?|前)?${hourNext}`,
    part("evening"),
  ),
  simple(
    `(?:下班|收工|放工|放学|收铺|收档|收摊|打烊|关门|关店|睡觉?|临睡|瞓觉?|孩子睡了?)(?:了|咗)?(?:以后|之后|过后|后|时候?|之前|前)${hourNext}`,
    part("evening"),
  ),
  simple(`(?:吃(?:完|过|了)?|食(?:完|咗)?)?(?:午饭|午餐|晏昼饭|中饭)(?:以后|之后|过后|后)${hourNext}`, part("noon")),
  simple(`(?:吃(?:完|过|了)?|食(?:完|咗)?)?(?:早饭|早餐)(?:以后|之后|过后|后|时候?|前)?${hourNext}`, part("morning")),
];

const dayParts: readonly Term[] = [
  simple("凌晨|后半夜|下半夜", part("dawn")),
  simple("清晨|大清早|清早|天亮", part("early")),
  simple(
    "早上|上午|早晨|早间|一大?早|朝早|朝头早|上昼|早上?(?=\\d|[一二两三四五六七八九十]+点)|(?<=[今明后听每天日号一二三四五六])[早朝晨]",
    part("morning"),
  ),
  simple("晏昼(?=\\s*(?:[1-6]|[一二两三四五六])(?:点|时|:))", part("afternoon")),
  simple("中午|正午|晌午|晏昼|午间|(?<=今|明)午", part("noon")),
  simple("下午|午后|下昼", part("afternoon")),
  simple("傍晚|黄昏|挨晚", part("dusk")),
  simple("半夜三更|大半夜|半夜|夜半|夜里|夜间|深夜", part("night")),
  simple(
    "晚上|晚间|夜晚|晚黑|当晚|今夜|(?<=[今明后听每昨])[晚夜]|晚(?=\\d|[零〇一二两三四五六七八九十]+点)|(?<=[天日号周一二三四五六节])晚",
    part("evening"),
  ),
];

/** Places named before 时间, as 北京时间. */
const places = [...chinesePlaces.keys()].sort((one, other) => other.length - one.length).join("|");

const beside: readonly Term[] = [
  {
    pattern: `(?<place>${places})(?:当地)?时间`,
    means: ({ place }) => {
      const zone = chinesePlaces.get(place ?? "");
      return zone === undefined ? null : { kind: "zone", zone };
    },
  },
  { pattern: `(?<![a-z])(?<letters>${zones})\\s*时间`, means: ({ letters = "" }) => zoneOf(letters) },
  simple(
    "(?:从|自|打)(?=今|明|后|下|这|本|\\d|[一二三四五六七八九十]|周|星期|礼拜|听)|(?<=[天日号月年末初底夜晚早午旦节]|(?:周|星期|礼拜)[一二三四五六])(?:开始|起)(?!来|床|飞|草|码)|(?:以后|之后|往后)(?=每|逢|都)",
    { kind: "begins" },
  ),
  { pattern: `(?:以后|之后|过后|后(?![台面端续勤缀来退]))`, means: () => ({ kind: "edge", edge: "after" }) },
];

export const chineseTerms: readonly Term[] = [
  ...recurring,
  bareList,
  ...habits,
  ...lengths,
  ...days,
  ...clocks,
  ...dayParts,
  ...beside,
];
