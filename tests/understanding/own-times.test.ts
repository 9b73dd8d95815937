import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nowhere, type Scene } from "../../src/flows/index.ts";
import { fold } from "../../src/understanding/folding.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { readTime } from "../../src/understanding/moments/index.ts";
import { withOwnTimes } from "../../src/understanding/own-times.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const base: Scene = { ...nowhere, language: "zh-Hans", timeZone: "Asia/Shanghai" };
const first = (text: string, scene: Partial<Scene>) =>
  understanding.understand(text, { ...base, ...scene }, now).commands[0];

describe("asked when, a time that is that of something else answers nothing", () => {
  test.each([
    "我们十点才开门",
    "周末我们不上班的",
    "快递下午三点来收货，先忙",
    "合同明年3月5号到期",
    "仓库六点就下班了",
    "我十一点有个直播",
    "十點我在開會欸",
    "我們九點打烊",
    "客服九點上班",
    "後天要盤點",
    "廠商明天三點會打來",
    "not sure, we open at 9 and it's always hectic",
    "the courier comes at 10",
    "my flight is at 3pm tomorrow",
    "2 of my shops expire in January",
    "the contract expires on the 15th",
    "not tomorrow",
    "明天不行",
  ])("%s", (text) => expect(first(text, { expects: "moment" })).not.toMatchObject({ kind: "moment" }));

  test.each([
    ["那就後天下午兩點", "2026-07-05T06:00:00Z"],
    ["兩個禮拜後先再睇啦", "2026-07-17T02:00:00Z"],
    ["聽日下晝三點叫返我", "2026-07-04T07:00:00Z"],
    ["後日朝早十點話返我知", "2026-07-05T02:00:00Z"],
    ["後天上午十一點可以嗎", "2026-07-05T03:00:00Z"],
    ["下週三我休息，就那天上午九點", "2026-07-08T01:00:00Z"],
    ["我九点到店，就九点半提醒我", "2026-07-03T13:30:00Z"],
    ["明天老板在，到时再弄，下午三点吧", "2026-07-04T07:00:00Z"],
    ["tomorrow at 11 would be better", "2026-07-04T03:00:00Z"],
    ["tomorrow, er, the day after, 10am", "2026-07-05T02:00:00Z"],
    ["let's continue on Monday at 9am", "2026-07-06T01:00:00Z"],
  ])("the time that is meant does: %s", (text, at) =>
    expect(first(text, { expects: "moment" })).toMatchObject({ kind: "moment", when: { at } }),
  );

  test.each([
    ["in a week... no, make it two weeks", "2026-07-17T02:00:00Z"],
    ["in a week, actually two weeks", "2026-07-17T02:00:00Z"],
    ["in 3 days... or rather 5 days", "2026-07-08T02:00:00Z"],
    ["in two weeks, scratch that, a month", "2026-08-03T02:00:00Z"],
    ["in a week or actually in two", "2026-07-17T02:00:00Z"],
    ["in a week... well, two weeks would be better", "2026-07-17T02:00:00Z"],
    ["next month. hmm, rather next week", "2026-07-10T02:00:00Z"],
    ["Wednesday, no Thursday", "2026-07-09T02:00:00Z"],
    ["tomorrow at 9, actually make that 10", "2026-07-04T02:00:00Z"],
    ["一周后……不对，两周", "2026-07-17T02:00:00Z"],
    ["一周后，还是两周吧", "2026-07-17T02:00:00Z"],
    ["三天后，算了，五天", "2026-07-08T02:00:00Z"],
    ["三天後……等等，改成一週", "2026-07-10T02:00:00Z"],
    ["一個禮拜後，都係兩個禮拜啦", "2026-07-17T02:00:00Z"],
    ["聽日朝早九點，唔係，十點", "2026-07-04T02:00:00Z"],
    ["下周一，还是下周五吧", "2026-07-10T02:00:00Z"],
  ])("what is said last counts: %s", (text, at) =>
    expect(first(text, { expects: "moment" })).toMatchObject({ kind: "moment", when: { at } }),
  );
  test.each([
    "in a week, two weeks",
    "in a week, or maybe two weeks",
    "一周后吧，或者两周",
    "一周后，还是两周？",
    "下周一，还是下周五",
    "tomorrow, no",
    "明天，不",
  ])("which of two isn't said, or none of them: %s", (text) => {
    const said = first(text, { expects: "moment" });
    expect(said !== undefined && "when" in said ? said.when : null).toBe(null);
  });
  test("of a wish, too", () => {
    for (const text of [
      "remind me in a week, no, two weeks, to check the authorizations",
      "三天后，不，两周后提醒我查授权",
    ])
      expect(first(text, {})).toMatchObject({ kind: "remind", when: { at: "2026-07-17T02:00:00Z" } });
    expect(first("remind me in a week, no, two weeks, to check my apps", {})).toMatchObject({ about: "check my apps" });
  });

  test("of the times in the table that people wish for, hardly any is taken for that of something else", () => {
    const table = readFileSync(new URL("data/times.txt", import.meta.url), "utf8").split("\n");
    const phrases = table
      .filter((line) => line.includes(" => ") && !line.startsWith("#"))
      .map((line) => fold(line.slice(0, line.indexOf(" => "))).text)
      .filter((phrase) => readTime(phrase, now, "Asia/Shanghai") !== null);
    const others = phrases.filter((phrase) => withOwnTimes(phrase) === null);
    expect(phrases.length).toBeGreaterThan(1_000);
    expect(others.length, others.join("\n")).toBeLessThanOrEqual(3);
  });

  test("where it is asked when something ends, what ends is told", () =>
    expect(first("合同明年3月5号到期", { expects: "end" })).toMatchObject({
      kind: "moment",
      when: { at: "2027-03-05T02:00:00Z" },
    }));
});

describe("a reminder that is moved keeps what wasn't named", () => {
  const reminders: Partial<Scene> = { reminders: true };
  test.each([
    ["改成下午三點", "T07:00:00Z"],
    ["改到下午四点", "T08:00:00Z"],
    ["換成早上九點好了", "T01:00:00Z"],
    ["make it 11 instead", "T03:00:00Z"],
    ["make that 2pm", "T06:00:00Z"],
  ])("its day: %s", (text, hour) =>
    expect(first(text, reminders)).toMatchObject({
      ...{ kind: "reminders", wish: "move", keeps: "day" },
      when: { at: expect.stringContaining(hour) },
    }),
  );
  test.each(["改到后天", "move it to Monday", "sorry, in 4 days I meant"])("its hour: %s", (text) =>
    expect(first(text, reminders)).toMatchObject({ kind: "reminders", wish: "move", keeps: "hour" }),
  );
  test.each(["改到后天上午十点", "move it to next Monday at 9am"])("nothing where all is named: %s", (text) => {
    const command = first(text, reminders);
    expect(command).toMatchObject({ kind: "reminders", wish: "move" });
    expect(command).not.toHaveProperty("keeps");
  });
});

test.each(["那天我们休息", "Keep? I wouldn't keep that thing if you paid me", "周末我们休息"])(
  "nothing is offered to be deleted where nobody says so: %s",
  (text) => {
    const read = understanding.understand(text, { ...base, reminders: true }, now);
    expect(read.commands.map(({ kind }) => kind)).not.toContain("forget");
  },
);

describe("a wish with a time of its own is for that time, whatever else has one", () => {
  test.each([
    ["The contract ends on 31 December. Remind me on December 20th.", "2026-12-20T02:00:00Z"],
    ["合同12月31日到期，12月20日提醒我", "2026-12-20T02:00:00Z"],
    ["下週三開會，明天上午十點提醒我取消授權", "2026-07-04T02:00:00Z"],
    ["合同12月31日到期，提前三天提醒我", "2026-12-28T02:00:00Z"],
    ["remind me 3 days before the contract ends on 31 December", "2026-12-28T02:00:00Z"],
    ["明天提醒我，下午三点", "2026-07-04T07:00:00Z"],
    ["remind me tomorrow, at 3 pm", "2026-07-04T07:00:00Z"],
  ])("%s", (text, at) => expect(first(text, {})).toMatchObject({ kind: "remind", when: { at } }));

  test.each(["remind me in 3 days instead", "remind me tomorrow then", "3天后提醒我就好"])(
    "%s names nothing to do",
    (text) => expect(first(text, {})).toMatchObject({ kind: "remind", about: null }),
  );

  test("counted from something whose time nobody told, that is asked", () =>
    expect(first("remind me 3 days before the contract ends", {})).toMatchObject({
      kind: "remind",
      when: null,
      doubt: "before-what",
    }));
});
