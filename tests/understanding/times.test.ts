/** Times in words, against a table checked by hand, and what holds for every time. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/knowledge/index.ts";
import { fold } from "../../src/understanding/folding.ts";
import { momentsOf, readTime, zoneNamed } from "../../src/understanding/index.ts";
import { lunarDate } from "../../src/understanding/moments/festivals.ts";
import { formatInstant } from "../../src/wording/format.ts";
import { countedMoments } from "../support/counted-moments.ts";

interface Line {
  readonly text: string;
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** Local time and rule; "?" where it is asked. */
  readonly right: string;
}

/** "@ local time zone" begins a part; "text => local time rule" is a line, "text => ?" one that is asked about. */
function table(): readonly Line[] {
  const lines: Line[] = [];
  let now = Temporal.Instant.from("2026-11-28T02:00:00Z");
  let zone = "Asia/Shanghai";
  const text = readFileSync(new URL("./data/times.txt", import.meta.url), "utf8");
  for (const line of text.split("\n")) {
    const begins = /^@ (\S+) (\S+)$/.exec(line);
    const said = /^(.+) => (.+)$/.exec(line);
    if (begins !== null) {
      zone = begins[2] ?? zone;
      now = Temporal.PlainDateTime.from(begins[1] ?? "")
        .toZonedDateTime(zone)
        .toInstant();
    } else if (said !== null && !line.startsWith("#"))
      lines.push({ text: said[1] ?? "", now, zone, right: said[2] ?? "" });
    else if (line !== "" && !line.startsWith("#")) throw new Error(`Not a line of the table: ${line}`);
  }
  return lines;
}

const read = ({ text, now, zone }: Omit<Line, "right">): string => {
  const found = readTime(fold(text).text, now, zone);
  if (found?.kind !== "moment" || found.when.past) return "?";
  const local = Temporal.Instant.from(found.when.at).toZonedDateTimeISO(zone).toPlainDateTime();
  const at = local.toString({ smallestUnit: "minute" });
  return found.when.rule === null ? at : `${at} ${found.when.rule}`;
};

const lines = table();

describe("the table", () => {
  test("has 400 phrases and more, in three languages", () => {
    expect(lines.length).toBeGreaterThanOrEqual(400);
  });
  test.each(lines)("$text, said at $now, is $right", (line) => {
    expect(read(line)).toBe(line.right);
  });
});

const instants = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2031-12-31"), noInvalidDate: true })
  .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));
const zones = fc.constantFrom(
  "Asia/Shanghai",
  "Asia/Kolkata",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Nuuk",
  "UTC",
  "+08:00",
);
/** Pieces of the table's own phrases, put together anew. */
const fragments = [
  ...new Set(lines.flatMap(({ text }) => text.split(/(?<=[\p{Script=Han}])(?=[\p{Script=Han}\d])|\s+/u))),
];
const runs = process.env.PROOF === "1" ? 20_000 : 1_000;

test("whatever is said, whenever and wherever: nothing throws, and what is set lies in the future and within ten years", () => {
  const phrase = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc
      .array(fc.tuple(fc.constantFrom(...fragments), fc.constantFrom("", " ")), { minLength: 1, maxLength: 9 })
      .map((words) => words.flat().join("")),
    fc
      .array(fc.constantFrom(...lines.map(({ text }) => text)), { minLength: 1, maxLength: 3 })
      .map((all) => all.join("，")),
  );
  fc.assert(
    fc.property(phrase, instants, zones, (text, now, zone) => {
      const found = readTime(fold(text).text, now, zone);
      if (found?.kind !== "moment" || found.when.past) return;
      const at = Temporal.Instant.from(found.when.at);
      expect(Temporal.Instant.compare(at, now)).toBe(1);
      expect(at.since(now).total("hours")).toBeLessThan(24 * 366 * 11);
      if (found.when.rule !== null) expect(momentsOf(found.when.at, found.when.rule, zone, 3).length).toBe(3);
    }),
    { numRuns: runs },
  );
});

test("a date as we show it, said back, is the same moment", () => {
  fc.assert(
    fc.property(
      instants,
      zones,
      fc.integer({ min: 1, max: 500 * 24 * 60 }),
      fc.constantFrom(...languages),
      (at, zone, minutes, language) => {
        const now = at.round("minute");
        const moment = now.add({ minutes });
        const shown = formatInstant(moment.toString(), "date-time", { language, zone, now });
        const found = readTime(fold(shown).text, now, zone);
        const again = moment.toZonedDateTimeISO(zone).toPlainDateTime().toZonedDateTime(zone).toInstant();
        expect(found?.kind === "moment" ? found.when.at : found, `${shown}, shown at ${now} in ${zone}`).toBe(
          again.toString(),
        );
      },
    ),
    { numRuns: runs },
  );
});

describe("what recurs", () => {
  const rules = [
    ...new Map(
      lines.flatMap(({ right, now, zone }) => {
        const [at, rule] = right.split(" ");
        return rule === undefined || at === undefined ? [] : [[rule, { at, rule, now, zone }] as const];
      }),
    ).values(),
  ];
  test.each(rules)("$rule from $at: its next 24 moments are those counted day by day", ({ at, rule, zone }) => {
    const first = Temporal.PlainDateTime.from(at).toZonedDateTime(zone);
    expect(momentsOf(first.toInstant().toString(), rule, zone, 25)).toEqual(countedMoments(rule, first, 25));
  });
});

test("feasts of the Chinese calendar, by the almanac of the Hong Kong Observatory", () => {
  const published: Readonly<Record<string, readonly [string, string, string]>> = {
    2026: ["02-17", "06-19", "09-25"],
    2027: ["02-06", "06-09", "09-15"],
    2028: ["01-26", "05-28", "10-03"],
    2029: ["02-13", "06-16", "09-22"],
    2030: ["02-03", "06-05", "09-12"],
    2031: ["01-23", "06-24", "10-01"],
    2032: ["02-11", "06-12", "09-19"],
    2033: ["01-31", "06-01", "09-08"],
    2034: ["02-19", "06-20", "09-27"],
    2035: ["02-08", "06-10", "09-16"],
    2036: ["01-28", "05-30", "10-04"],
    2037: ["02-15", "06-18", "09-24"],
  };
  for (const [year, [spring, dragonBoat, midAutumn]] of Object.entries(published))
    expect(
      [[1, 1] as const, [5, 5] as const, [8, 15] as const].map(([month, day]) =>
        lunarDate(Number(year), month, day)?.toString(),
      ),
      year,
    ).toEqual([spring, dragonBoat, midAutumn].map((day) => `${year}-${day}`));
});

test("zones of the table are zones", () => {
  for (const { zone } of lines) expect(zoneNamed(zone)).toBe(zone);
});

describe("what a reminder is about doesn't change its time", () => {
  const subjects = [
    ..."看后台 导出订单 一起对账 联系3号店铺 检查授权或下架商品 处理618活动的退款 把昨天的数据备份 发日报 给周老板回电话 开始解绑 更新年报 查12月5号的单".split(
      " ",
    ),
  ];
  const english = [
    "to export the march orders",
    "to call sunny",
    "to check the first shop",
    "about the weekly report",
    "to pay the annual fee",
    "to see if 3 apps are left",
  ];
  const chinese = lines.filter(
    ({ text, right }) => /(?:提醒我|叫我)$/u.test(text) && !text.includes("到时") && right !== "?",
  );
  test.each(subjects)("%s", (subject) => {
    for (const line of chinese)
      expect(read({ ...line, text: line.text + subject }), line.text + subject).toBe(line.right);
  });
  const wishes = lines.filter(
    ({ text, right }) => /^remind me (?!to |about )/u.test(text) && !/ to |about/.test(text) && right !== "?",
  );
  test.each(english)("%s", (subject) => {
    for (const line of wishes) {
      const text = `${line.text} ${subject}`;
      expect(read({ ...line, text }), text).toBe(line.right);
    }
  });
});
