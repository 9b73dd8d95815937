/** Times in Chinese, folded to simplified characters; the words of Taiwan and of Cantonese included. */
import {
  type ClockTime,
  comingDate,
  comingDay,
  comingNth,
  dateOf,
  lastOfMonth,
  type NamedTime,
  weekday,
  weekdayCodes,
} from "./calendar.ts";
import { number, numberOf } from "./numerals.ts";

const day = "[一二三四五六日天末1-7]";
const week = "(?:周|星期|礼拜|禮拜)";

interface Found {
  readonly day: Temporal.PlainDate | null;
  readonly rule: string | null;
  /** Where a bare hour belongs, when the day's name says it (今晚). */
  readonly half: Half | null;
}
type Half = "dawn" | "morning" | "noon" | "afternoon" | "evening";

const halves: readonly (readonly [Half, RegExp])[] = [
  ["dawn", /凌晨|半夜|清晨/],
  ["noon", /中午|正午|晏昼/],
  ["afternoon", /下午|午后|下昼|傍晚|放学后|下班/],
  ["evening", /晚上|今晚|明晚|听晚|夜晚|夜里|晚间|晚黑|当晚|(?<=[天日周号])晚|晚(?=\d|[一二两三四五六七八九十]+点)/],
  ["morning", /早上|上午|早晨|明早|今早|后早|一早|朝早|听朝|早(?=\d|[一二两三四五六七八九十]+点)|清早|上昼|早间/],
];
const halfHours: Readonly<Record<Half, number>> = { dawn: 5, morning: 9, noon: 12, afternoon: 15, evening: 20 };

export function chineseTime(text: string, now: Temporal.ZonedDateTime): NamedTime | null {
  const exact = fromNow(text, now);
  if (exact !== null) return { day: null, time: null, rule: null, exact };
  const today = now.toPlainDate();
  const found = recurring(text, today) ?? dated(text, today);
  const half = found?.half ?? halves.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  const time = clock(text, half) ?? (half === null ? null : { hour: halfHours[half], minute: 0, certain: true });
  if (found === null && time === null) return null;
  return { day: found?.day ?? null, time, rule: found?.rule ?? null, exact: null };
}

/** 两小时后, 半个钟后, 三天后 with no time of day. */
function fromNow(text: string, now: Temporal.ZonedDateTime): Temporal.Instant | null {
  const after = "(?:之?后|以后|过后|后再|再|之后|內|内)";
  const hours = new RegExp(
    `(?:过|等)?(?<hours>${number})\\s*(?:个半)?(?:个)?(?:小时|钟头|钟(?!头)|粒钟)(?<half>半)?(?<minutes>${number}分钟?)?\\s*(?:${after}|$|提|叫|喊|通知|嗌)`,
  ).exec(text);
  if (hours !== null) {
    const count = numberOf(hours.groups?.hours ?? "");
    const more =
      hours[0].includes("个半") && !/^半/.test(hours.groups?.hours ?? "")
        ? 0.5
        : hours.groups?.half === undefined
          ? 0
          : 0.5;
    const minutes = numberOf((hours.groups?.minutes ?? "").replace(/分钟?$/, "")) ?? 0;
    if (count !== null) return now.add({ minutes: Math.round((count + more) * 60 + minutes) }).toInstant();
  }
  // "3点15分" is a time of day; "15分钟后" is not.
  const minutes = new RegExp(
    `(?<![点點时時:：]\\s*[零过過]?)(?<![\\d零一二三四五六七八九十两])(?:过|等)?(${number})\\s*(?:分钟|分)\\s*(?:${after}|$|提|叫|喊|通知|嗌)`,
  ).exec(text);
  if (minutes !== null) {
    const count = numberOf(minutes[1] ?? "");
    if (count !== null) return now.add({ minutes: Math.round(count) }).toInstant();
  }
  const seconds = new RegExp(`(?:过|等)?(${number})\\s*秒钟?\\s*(?:${after}|$|提|叫|喊|通知|嗌)`).exec(text);
  if (seconds !== null) {
    const count = numberOf(seconds[1] ?? "");
    if (count !== null) return now.add({ seconds: Math.round(count) }).toInstant();
  }
  if (/一刻钟(?:之?后|以后)/.test(text)) return now.add({ minutes: 15 }).toInstant();
  if (
    /(?:过|等)(?:一?会儿?|一下)|(?:一会儿|待会儿?|等会儿?|等下|等阵|阵间|晚点|迟啲)(?:再)?(?:提醒|叫|喊|通知|弄|嗌)/.test(
      text,
    )
  )
    return now.add({ hours: 1 }).toInstant();
  return null;
}

function recurring(text: string, today: Temporal.PlainDate): Found | null {
  const all = (rule: string, first: Temporal.PlainDate | null): Found => ({ day: first, rule, half: null });
  if (/每个?工作日|(?:每逢|逢)工作日|周一(?:到|至)周五/.test(text)) {
    const first = today.dayOfWeek > 5 ? today.add({ days: 8 - today.dayOfWeek }) : today;
    return all("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", first);
  }
  const several = new RegExp(
    `(?:每(?:个|隔)?|逢|每逢)?${week}([一二三四五六日])[、,和跟及]?(?:${week})?([一二三四五六日])(?:[、,和跟及]?(?:${week})?([一二三四五六日]))?(?=.{0,8}(?:都|每|各))|^(?:每${week})?([一二三四五六日])([一二三四五六日])([一二三四五六日])?(?=早|晚|上|下)`,
  ).exec(text);
  const weekly = new RegExp(
    `(?:每|逢|每逢|每个|每隔?)(?<every>${number}|隔)?个?${week}的?(?:${week})?(?<days>[一二三四五六日天末](?:[、,和跟及]?(?:${week})?[一二三四五六日天])*)?`,
  ).exec(text);
  if (weekly !== null || several !== null) {
    const names = (
      weekly?.groups?.days ??
      several
        ?.slice(1)
        .filter((each) => each !== undefined)
        .join("") ??
      ""
    ).replaceAll(/[^一二三四五六日天末]/g, "");
    const interval = numberOf(weekly?.groups?.every ?? "") ?? 1;
    const days = [...new Set([...names].map((each) => (each === "末" ? 6 : weekdayNumber(each))))].sort();
    const step = interval > 1 ? `;INTERVAL=${interval}` : "";
    if (days.length === 0) return all(`FREQ=WEEKLY${step}`, today.add({ weeks: interval }));
    const first = days.map((each) => weekday(today, each, null)).sort(Temporal.PlainDate.compare)[0] ?? today;
    return all(`FREQ=WEEKLY${step};BYDAY=${days.map((each) => weekdayCodes[each - 1]).join(",")}`, first);
  }
  if (/每(?:个)?季度?|每三个月|一季一次|按季/.test(text))
    return all("FREQ=MONTHLY;INTERVAL=3", today.add({ months: 3 }));
  if (/每半年|半年一次/.test(text)) return all("FREQ=MONTHLY;INTERVAL=6", today.add({ months: 6 }));
  const nth = new RegExp(`每个?月(?:的)?第([一二三四])个?${week}([一二三四五六日天])`).exec(text);
  if (nth !== null) {
    const at = numberOf(nth[1] ?? "") ?? 1;
    const code = weekdayCodes[weekdayNumber(nth[2] ?? "") - 1] ?? "MO";
    return all(`FREQ=MONTHLY;BYDAY=${at}${code}`, comingNth(today, at, weekdayNumber(nth[2] ?? "")));
  }
  const monthly = new RegExp(
    `每(?<every>${number})?个?月(?:的)?(?:(?<last>底|末|最后一天)|(?<first>初|头)|(?<day>${number})(?:号|日|天)?)?|逢(?<only>${number})号`,
  ).exec(text);
  if (monthly !== null) {
    const interval = numberOf(monthly.groups?.every ?? "") ?? 1;
    const step = interval > 1 ? `;INTERVAL=${interval}` : "";
    if (monthly.groups?.last !== undefined) return all(`FREQ=MONTHLY${step};BYMONTHDAY=-1`, lastOfMonth(today));
    const on = monthly.groups?.first === undefined ? numberOf(monthly.groups?.day ?? monthly.groups?.only ?? "") : 1;
    if (on === null) return all(`FREQ=MONTHLY${step}`, today.add({ months: interval }));
    return all(`FREQ=MONTHLY${step};BYMONTHDAY=${on}`, comingDay(today, on));
  }
  if (/每年/.test(text)) {
    const date = monthAndDay(text, today);
    return all("FREQ=YEARLY", date ?? today.add({ years: 1 }));
  }
  const daily = new RegExp(`(?:每|隔)(?<every>${number})?[天日](?!晚上?好)|天天|日日|每晚|每早|每朝`).exec(text);
  if (daily !== null) {
    const interval = daily[0].startsWith("隔") ? 2 : (numberOf(daily.groups?.every ?? "") ?? 1);
    return {
      day: today,
      rule: interval > 1 ? `FREQ=DAILY;INTERVAL=${interval}` : "FREQ=DAILY",
      half: /每晚/.test(daily[0]) ? "evening" : /每早|每朝/.test(daily[0]) ? "morning" : null,
    };
  }
  return null;
}

const weekdayNumber = (character: string): number => {
  const at = "一二三四五六日天".indexOf(character) + 1;
  return at === 8 ? 7 : at > 0 ? at : Number(character);
};

const relative: readonly (readonly [RegExp, number, Half | null])[] = [
  [/大后天/, 3, null],
  [/后天|后日/, 2, null],
  // "四天后早上" is four days on, in the morning.
  [/(?<![天日周月年期拜])后早/, 2, "morning"],
  [/明早|明儿早|听朝|明朝/, 1, "morning"],
  [/明晚|听晚/, 1, "evening"],
  [/明天|明日|明儿|听日|翌日|次日|隔天|第二天/, 1, null],
  [/今晚|今夜/, 0, "evening"],
  [/今早/, 0, "morning"],
  [/今天|今日|今儿|当天/, 0, null],
  [/大前天/, -3, null],
  [/前天|前日/, -2, null],
  [/昨天|昨日|昨晚|琴日|寻日/, -1, null],
];

function dated(text: string, today: Temporal.PlainDate): Found | null {
  const found = (date: Temporal.PlainDate | null, half: Half | null = null): Found | null =>
    date === null ? null : { day: shifted(text, date), rule: null, half };
  const full = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(text);
  if (full !== null) return found(dateOf(Number(full[1]), Number(full[2]), Number(full[3])));
  for (const [pattern, days, half] of relative)
    if (pattern.test(text)) return { day: today.add({ days }), rule: null, half };
  const weeks = new RegExp(`(?<which>下下个?|下个?|这个?|本|(?<![早晚])上个?|今个?)?${week}(?<day>${day})`).exec(text);
  if (weeks !== null) {
    const which = weeks.groups?.which ?? "";
    const name = weeks.groups?.day ?? "一";
    const number_ = name === "末" ? 6 : weekdayNumber(name);
    const offset = which.startsWith("下下")
      ? 2
      : which.startsWith("下")
        ? 1
        : which === ""
          ? null
          : which.startsWith("上")
            ? -1
            : 0;
    return found(weekday(today, number_, offset));
  }
  const inDays = new RegExp(
    `(?:过|等|再过)?(${number})\\s*个?(天|日|周|星期|礼拜|月|年)(?:之?后|以后|过后|內|内)|(?:过|再过)(${number})\\s*个?(天|周|星期|礼拜|月)`,
  ).exec(text);
  if (inDays !== null) {
    const count = numberOf(inDays[1] ?? inDays[3] ?? "");
    const unit = inDays[2] ?? inDays[4] ?? "天";
    if (count !== null) {
      if (count === 0.5) return found(unit === "年" ? today.add({ months: 6 }) : today.add({ days: 15 }));
      if (/天|日/.test(unit)) return found(today.add({ days: count }));
      return found(
        /周|星期|礼拜/.test(unit)
          ? today.add({ weeks: count })
          : unit === "月"
            ? today.add({ months: count })
            : today.add({ years: count }),
      );
    }
  }
  if (/过两天|过几天|过些天|改天/.test(text)) return found(today.add({ days: 2 }));
  const named = monthAndDay(text, today) ?? festival(text, today);
  if (named !== null) return found(named);
  const ofMonth = new RegExp(
    `(?<which>下个?月|这个?月|本月|当月|月)(?<where>底|末|初|中)|(?<next>下个?月)(?<day>${number})(?:号|日)|(?<plain>下个?月)(?!\\d)`,
  ).exec(text);
  if (ofMonth !== null) return found(inMonth(ofMonth, today));
  const dayOnly = new RegExp(`(?<![月\\d.:])(${number})\\s*(?:号|日)(?!店|线|子|楼|仓)`).exec(text);
  if (dayOnly !== null) {
    const count = numberOf(dayOnly[1] ?? "");
    if (count !== null && count >= 1) return found(comingDay(today, count));
  }
  if (/年底|年末/.test(text)) return found(dateOf(today.year, 12, 31));
  if (/明年初|开年|年后/.test(text)) return found(dateOf(today.year + 1, 1, 4));
  if (/下周|下个?(?:星期|礼拜)/.test(text)) return found(weekday(today, 1, 1));
  return null;
}

function inMonth(match: RegExpExecArray, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const { which, where, next, day: named } = match.groups ?? {};
  if (next !== undefined) {
    const month = today.with({ day: 1 }).add({ months: 1 });
    return dateOf(month.year, month.month, numberOf(named ?? "") ?? 1);
  }
  const month = which === undefined || which.startsWith("下") ? today.with({ day: 1 }).add({ months: 1 }) : today;
  if (where === undefined) return month.with({ day: 1 });
  if (where === "初") {
    const first = month.with({ day: 1 });
    return Temporal.PlainDate.compare(first, today) < 0 ? first.add({ months: 1 }) : first;
  }
  if (where === "中") {
    const middle = month.with({ day: 15 });
    return Temporal.PlainDate.compare(middle, today) < 0 ? middle.add({ months: 1 }) : middle;
  }
  return lastOfMonth(month);
}

function monthAndDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const written = new RegExp(`(明年)?(${number})\\s*月\\s*(?:份)?(${number}|底|末|初)\\s*(?:号|日)?`).exec(text);
  if (written !== null) {
    const month = numberOf(written[2] ?? "") ?? 0;
    if (month < 1 || month > 12) return null;
    const last = written[3] ?? "";
    const first = dateOf(today.year, month, 1);
    const on = /底|末/.test(last) ? (first?.daysInMonth ?? 28) : last === "初" ? 1 : (numberOf(last) ?? 0);
    if (written[1] !== undefined) return dateOf(today.year + 1, month, on);
    return comingDate(today, month, on);
  }
  const slashed = /(?<![\d/.-])(1[0-2]|0?[1-9])[/](3[01]|[12]\d|0?[1-9])(?![\d/])/.exec(text);
  return slashed === null ? null : comingDate(today, Number(slashed[1]), Number(slashed[2]));
}

const festivals: readonly (readonly [RegExp, number, number])[] = [
  [/双\s*(?:11|十一)|光棍节/, 11, 11],
  [/双\s*(?:12|十二)/, 12, 12],
  [/(?<!\d)618(?!\d)/, 6, 18],
  [/元旦/, 1, 1],
  [/五一|劳动节/, 5, 1],
  [/国庆|十一(?=假|长假|之后|后|前|节|过)/, 10, 1],
  [/圣诞/, 12, 25],
  [/三八|女王节/, 3, 8],
  [/99大促|九九/, 9, 9],
];

function festival(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (const [pattern, month, on] of festivals) if (pattern.test(text)) return comingDate(today, month, on);
  return null;
}

/** "双11之后" is the day after, "月底前" stays the last day, "15号前一天" the day before. */
function shifted(text: string, date: Temporal.PlainDate): Temporal.PlainDate {
  const after = festivals.some(([pattern]) =>
    new RegExp(`(?:${pattern.source})(?:活动|大促|假期|放假)?(?:过完|过了|过后|结束|完事|完|忙完|之?后|以后)`).test(
      text,
    ),
  );
  if (after) return date.add({ days: 1 });
  const before = new RegExp(
    `(?:号|日|底|${festivals.map(([pattern]) => pattern.source).join("|")})(?:的)?(?:到期)?(?:之前|以前|前)?(?:提前|前)(${number})天`,
  ).exec(text);
  const days = before === null ? null : numberOf(before[1] ?? "");
  if (days !== null) return date.subtract({ days });
  return festivals.some(([pattern]) => new RegExp(`(?:${pattern.source})(?:之前|以前|前)`).test(text))
    ? date.subtract({ days: 1 })
    : date;
}

function clock(text: string, half: Half | null): ClockTime | null {
  const written = /(?<![\d:])([01]?\d|2[0-4])\s*[:：]\s*([0-5]\d)(?!\d)/.exec(text);
  const spoken = new RegExp(
    `(?<![\\d月/.-])(${number})\\s*(?:点钟?|點|时(?!间|候))\\s*(?:(半|一刻|三刻|整|正)|(?:过|零)?(${number})\\s*分?)?`,
  ).exec(text);
  const latin = /(?<![\d:])(1[0-2]|[1-9])(?::([0-5]\d))?\s*(am|pm)(?![a-z])/.exec(text);
  if (latin !== null)
    return {
      hour: (Number(latin[1]) % 12) + (latin[3] === "pm" ? 12 : 0),
      minute: Number(latin[2] ?? 0),
      certain: true,
    };
  if (written !== null) {
    const hour = Number(written[1]) % 24;
    return halved(
      { hour, minute: Number(written[2]), certain: hour > 12 || (written[1]?.length ?? 0) === 2 || half !== null },
      half,
    );
  }
  if (spoken === null) return null;
  const hour = numberOf(spoken[1] ?? "");
  if (hour === null || hour > 24 || hour === 0.5) return null;
  const minute =
    spoken[2] === "半"
      ? 30
      : spoken[2] === "一刻"
        ? 15
        : spoken[2] === "三刻"
          ? 45
          : spoken[3] === undefined
            ? 0
            : (numberOf(spoken[3]) ?? 0);
  if (minute > 59) return null;
  return halved({ hour: hour % 24, minute, certain: half !== null || hour > 12 }, half);
}

function halved(time: ClockTime, half: Half | null): ClockTime {
  if (half === null || time.hour > 12) return time;
  if (half === "dawn" || half === "morning") return { ...time, hour: time.hour === 12 ? 0 : time.hour, certain: true };
  if (half === "noon") return { ...time, hour: time.hour < 6 ? time.hour + 12 : time.hour, certain: true };
  if (half === "evening" && time.hour === 12) return { ...time, hour: 0, certain: true };
  return { ...time, hour: time.hour < 12 ? time.hour + 12 : time.hour, certain: true };
}
