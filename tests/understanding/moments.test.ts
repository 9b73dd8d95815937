import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nowhere, type Scene } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
/** A Wednesday, 10:00 in Shanghai. */
const now = Temporal.Instant.from("2026-03-04T02:00:00Z");
const waiting: Scene = { ...nowhere, expects: "moment", timeZone: "Asia/Shanghai" };

function when(text: string): { at: string; rule: string | null; past: boolean } | null {
  const [command] = understanding.understand(text, waiting, now).commands;
  // No time in it: said to be no answer, and asked again.
  if (command?.kind === "remark") return null;
  if (command?.kind !== "moment" && command?.kind !== "remind") throw new Error(`${text} was read as ${command?.kind}`);
  if (command.when === null) return null;
  const at = Temporal.Instant.from(command.when.at).toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  return { at: at.toString({ smallestUnit: "minute" }), rule: command.when.rule, past: command.when.past };
}

describe("when somebody wants to be reminded", () => {
  test.each([
    ["明天上午9点", "2026-03-05T09:00"],
    ["明天下午3点15分提醒我", "2026-03-05T15:15"],
    ["晚上周五8点提醒我", "2026-03-06T20:00"],
    ["明天两点零五分叫我", "2026-03-05T14:05"],
    ["15分钟后提醒我", "2026-03-04T10:15"],
    ["过二十分提醒我", "2026-03-04T10:20"],
    ["下周三下午三点", "2026-03-11T15:00"],
    ["月底前", "2026-03-31T10:00"],
    ["双11之后", "2026-11-12T10:00"],
    ["半个小时后", "2026-03-04T10:30"],
    ["两个半小时后", "2026-03-04T12:30"],
    ["今晚十一点半", "2026-03-04T23:30"],
    ["周五五点半", "2026-03-06T17:30"],
    ["大后天早上八点一刻", "2026-03-07T08:15"],
    ["3月15号", "2026-03-15T10:00"],
    ["15号下午2点", "2026-03-15T14:00"],
    ["十二月一号上午十点", "2026-12-01T10:00"],
    ["三天后", "2026-03-07T10:00"],
    ["18:30", "2026-03-04T18:30"],
    ["九点", "2026-03-04T21:00"],
    ["三点", "2026-03-04T15:00"],
    ["聽日下晝三點", "2026-03-05T15:00"],
    ["下禮拜四", "2026-03-12T10:00"],
    ["聽晚九點", "2026-03-05T21:00"],
    ["in 2 hours", "2026-03-04T12:00"],
    ["in half an hour", "2026-03-04T10:30"],
    ["tomorrow at 3pm", "2026-03-05T15:00"],
    ["next friday morning", "2026-03-13T09:00"],
    ["at the end of the month", "2026-03-31T10:00"],
    ["on the 15th", "2026-03-15T10:00"],
    ["after double 11", "2026-11-12T10:00"],
    ["in 30 minutes", "2026-03-04T10:30"],
    ["tonight", "2026-03-04T20:00"],
  ])("%s is %s", (text, at) => {
    expect(when(text)).toEqual({ at, rule: null, past: false });
  });

  test.each([
    ["每个月1号", "2026-04-01T10:00", "FREQ=MONTHLY;BYMONTHDAY=1"],
    ["每周一", "2026-03-09T10:00", "FREQ=WEEKLY;BYDAY=MO"],
    ["每周一和周三上午10点", "2026-03-09T10:00", "FREQ=WEEKLY;BYDAY=MO,WE"],
    ["每天早上八点", "2026-03-05T08:00", "FREQ=DAILY"],
    ["一三五早上八点", "2026-03-06T08:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR"],
    ["每季度", "2026-06-04T10:00", "FREQ=MONTHLY;INTERVAL=3"],
    ["every Monday", "2026-03-09T10:00", "FREQ=WEEKLY;BYDAY=MO"],
    ["every weekday at 9am", "2026-03-05T09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["on the 1st of every month", "2026-04-01T10:00", "FREQ=MONTHLY;BYMONTHDAY=1"],
  ])("%s begins on %s and recurs", (text, at, rule) => {
    expect(when(text)).toEqual({ at, rule, past: false });
  });

  test.each(["今天早上8点", "昨天下午三点"])("%s has passed, and is said to have", (text) => {
    expect(when(text)?.past).toBe(true);
  });

  test("a day that doesn't exist is no moment", () => {
    expect(when("2月30号")).toBeNull();
  });
});

test("whatever words of time stand beside each other, on whatever day: a moment or none, and never an error", () => {
  const words =
    "每 每天 每周 每两周 每个月 每隔3天 每季度 每年 工作日 周一 周三 礼拜天 和 、 到 明天 下周 下下周 下个月 月底 月初 31号 30号 2月29日 2月30日 13月1号 3/15 2027-02-28 上午 下午 凌晨 中午 晚上 9点 0点 24点 25点 3点15分 23:59 9:60 一刻 之后 之前 后 半小时 一个半小时 3秒 100年 9999年 10000天 双11 国庆 提醒我 备份 every day week month monday and wednesday first last 31st feb 29 tomorrow next friday in 3 minutes weeks years at 9am 25:00 noon remind me to until before after weekday quarter 99999999999 0 -1 聽日 下晝 禮拜五".split(
      " ",
    );
  const phrase = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom("", " ")), { minLength: 1, maxLength: 7 })
    .map((parts) => parts.map((part) => part.join("")).join(""));
  const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(phrase, moment, fc.constantFrom("moment" as const, null), (text, at, expects) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
      for (const command of understanding.understand(text, { ...waiting, expects }, instant).commands)
        if ("when" in command && command.when != null) Temporal.Instant.from(command.when.at);
    }),
    { numRuns: process.env.PROOF === "1" ? 10_000 : 500 },
  );
});

test("seconds are counted, in three languages", () => {
  for (const text of ["remind me in 20 seconds to look", "20秒后提醒我看", "20 秒後提醒我看"]) {
    const [command] = understanding.understand(text, { ...waiting, expects: null }, now).commands;
    if (command?.kind !== "remind") throw new Error(`${text} was read as ${command?.kind}`);
    expect(command.when?.at, text).toBe("2026-03-04T02:00:20Z");
  }
});
