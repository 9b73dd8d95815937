/** Days by name: feasts of the two calendars and the dates of sales. */

interface Festival {
  /** In folded text. */
  readonly chinese: string | null;
  readonly english: string | null;
  readonly on: (year: number) => Temporal.PlainDate | null;
  /** Several days off follow: what comes after it isn't the next day. */
  readonly long?: boolean;
  /** The same date of the Gregorian calendar each year. */
  readonly fixed: readonly [month: number, day: number] | null;
}

const date = (year: number, month: number, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month, day });

const fixed = (chinese: string | null, english: string | null, month: number, day: number, long = false): Festival => ({
  chinese,
  english,
  on: (year) => date(year, month, day),
  fixed: [month, day],
  long,
});

/** The n-th weekday (1 is Monday) of a month. */
const nth =
  (month: number, count: number, weekday: number, shift = 0) =>
  (year: number): Temporal.PlainDate => {
    const first = date(year, month, 1);
    return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (count - 1) * 7 + shift });
  };

/**
 * A day of the Chinese calendar that falls into a Gregorian year. Temporal's calendar, which agrees with the published tables where
 * Intl's doesn't (2027, 2030, 2057).
 */
export function lunarDate(gregorian: number, month: number, day: number): Temporal.PlainDate | null {
  for (const year of [gregorian, gregorian - 1]) {
    const code = `M${String(month).padStart(2, "0")}`;
    const start = Temporal.PlainDate.from({ calendar: "chinese", year, monthCode: code, day: 1 });
    if (day > start.daysInMonth) continue;
    const found = start.add({ days: day - 1 }).withCalendar("iso8601");
    if (found.year === gregorian) return found;
  }
  return null;
}

const lunar = (chinese: string, english: string | null, month: number, day: number): Festival => ({
  ...{ chinese, english, fixed: null },
  on: (year) => lunarDate(year, month, day),
});

/** The day of a solar term in this century, by the rule of thumb of the almanacs (寿星通用公式), right for 2001 to 2099 here. */
const solarTerm =
  (month: number, constant: number) =>
  (year: number): Temporal.PlainDate => {
    const short = year % 100;
    return date(year, month, Math.floor(short * 0.2422 + constant) - Math.floor((month < 3 ? short - 1 : short) / 4));
  };

export const festivals: Readonly<Record<string, Festival>> = {
  "double-11": fixed("双\\s*(?:11|十一)(?!月)|光棍节", "double[ -]?(?:11|eleven)|singles'?s?[ -]day|11[./]11", 11, 11),
  "double-12": fixed("双\\s*(?:12|十二)(?!月)", "double[ -]?(?:12|twelve)|12[./]12", 12, 12),
  "618": fixed("(?<!\\d)6[.·]?18(?!\\d|\\s*[点号元块])(?:大促)?", "(?<!\\d)6[./]?18(?!\\d)", 6, 18),
  "99": fixed("99大促|九九大促|划算节", null, 9, 9),
  "new-year": fixed("元旦", "new year'?s?(?:'? day)(?! eve)", 1, 1),
  "new-years-eve": fixed("跨年夜?|元旦前夜", "new year'?s'? eve|nye", 12, 31),
  valentine: fixed("情人节", "valentine'?s?(?: day)?", 2, 14),
  "womens-day": fixed("三八(?:节|妇女节|女王节|女神节)?|妇女节|女王节|女神节|38节", "women'?s day", 3, 8),
  "tree-planting-day": fixed("植树节", "arbor day", 3, 12),
  "consumer-day": fixed("消费者权益日|三一五(?:晚会)?", null, 3, 15),
  "april-fools": fixed("愚人节", "april fool'?s'?(?: day)?", 4, 1),
  "labour-day": fixed("五一(?:劳动节)?|劳动节", "labou?r day|may day", 5, 1, true),
  "children-day": fixed("六一(?:儿童节)?|儿童节", "children'?s day", 6, 1),
  "youth-day": fixed("青年节|五四青年节", null, 5, 4),
  "army-day": fixed("建军节", null, 8, 1),
  "teachers-day": fixed("教师节", null, 9, 10),
  "national-day": fixed("国庆(?:节)?|十一(?=假|长假|黄金周|之后|后|前|节|过)", "national day", 10, 1, true),
  halloween: fixed("万圣节", "halloween", 10, 31),
  "christmas-eve": fixed("平安夜", "christmas eve", 12, 24),
  christmas: fixed("圣诞(?:节)?", "christmas(?: day)?(?! eve)|xmas", 12, 25),
  "boxing-day": fixed("节礼日", "boxing day", 12, 26),
  thanksgiving: { chinese: "感恩节", english: "thanksgiving", on: nth(11, 4, 4), fixed: null },
  "black-friday": { chinese: "黑五|黑色星期五", english: "black friday", on: nth(11, 4, 4, 1), fixed: null },
  "cyber-monday": { chinese: "网络星期一|网一", english: "cyber monday", on: nth(11, 4, 4, 4), fixed: null },
  "mothers-day": { chinese: "母亲节", english: "mother'?s day", on: nth(5, 2, 7), fixed: null },
  "fathers-day": { chinese: "父亲节", english: "father'?s day", on: nth(6, 3, 7), fixed: null },
  "tomb-sweeping": {
    ...{ chinese: "清明(?:节)?", english: "qingming|tomb[ -]sweeping day" },
    ...{ on: solarTerm(4, 4.81), fixed: null },
  },
  "winter-solstice": { chinese: "冬至", english: "winter solstice", on: solarTerm(12, 21.94), fixed: null },
  "spring-festival": {
    ...lunar(
      "春节(?:当天|那天|(?=(?:之前|以前|前)\\s*[\\d一二两三四五六七八九十半]))|大年初一|(?:农历)?新年初一",
      "(?:chinese|lunar) new year'?s day",
      1,
      1,
    ),
    long: true,
  },
  "spring-festival-eve": {
    ...{ chinese: "除夕|大年三十|年三十|大年夜", english: "(?:chinese|lunar) new year'?s eve", fixed: null },
    on: (year) => lunarDate(year, 1, 1)?.subtract({ days: 1 }) ?? null,
  },
  lantern: lunar("元宵(?:节)?", "lantern festival", 1, 15),
  "dragon-boat": lunar("端午(?:节)?", "dragon boat(?: festival)?", 5, 5),
  qixi: lunar("七夕(?:节)?", "qixi", 7, 7),
  ghost: lunar("中元节", null, 7, 15),
  "mid-autumn": lunar("中秋(?:节)?", "mid[ -]autumn(?: festival)?|moon festival", 8, 15),
  "double-ninth": lunar("重阳(?:节)?", "double ninth(?: festival)?", 9, 9),
  laba: lunar("腊八(?:节)?", null, 12, 8),
};

const ids = Object.keys(festivals);

/** One expression for all names of a language, with a group for each festival; which one it was is told by `festivalIn`. */
export const festivalNames = (language: "chinese" | "english"): string =>
  Object.values(festivals)
    .flatMap((each, index) => (each[language] === null ? [] : [`(?<festival${index}>${each[language]})`]))
    .join("|");

/** @param groups of an expression that holds `festivalNames` */
export const festivalIn = (groups: Readonly<Record<string, string | undefined>>): string | null =>
  ids.find((_, index) => groups[`festival${index}`] !== undefined) ?? null;
