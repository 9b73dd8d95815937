/** Rules of what recurs, repeated in the person's language. */
import { describe, expect, test } from "vitest";
import { advance, newConversation, type SaidCommand } from "../../src/flows/index.ts";
import { type Language, languages } from "../../src/knowledge/index.ts";
import { plain, type Reader, resolve } from "../../src/wording/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { now } from "../support/walk.ts";

function repeated(rule: string, language: Language, at = "2026-07-06T02:00:00Z"): string {
  const said = { text: "x", language };
  const command: SaidCommand = { kind: "remind", when: { at, past: false, rule }, about: "对账", said };
  const talk = { ...newConversation(), language, timeZone: "Asia/Shanghai", introduced: true };
  const { replies } = advance(talk, command, circumstances(knowledge, now));
  const reader: Reader = { language, zone: "Asia/Shanghai", knowledge, now, onFault: () => undefined };
  return replies
    .slice(0, 1)
    .flatMap((reply) => resolve(reply, reader).paragraphs)
    .map((paragraph) => plain(paragraph))
    .join("\n");
}

describe("each rule", () => {
  test.each([
    ["FREQ=DAILY", "每天 10:00", "every day at 10:00"],
    ["FREQ=DAILY;INTERVAL=3", "每3天一次，10:00", "every 3 days at 10:00"],
    ["FREQ=HOURLY;INTERVAL=2", "每2小时", "every 2 hours"],
    ["FREQ=MINUTELY;INTERVAL=30", "每30分钟", "every 30 minutes"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "周一到周五每天 10:00", "Monday to Friday at 10:00"],
    ["FREQ=WEEKLY", "每周一 10:00", "every week on Monday at 10:00"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "隔周的周三 10:00", "every other week on Wednesday at 10:00"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", "每月1号和15号 10:00", "every month on the 1st and 15th at 10:00"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天 10:00", "on the last day of every month at 10:00"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
      "没有30号的月份在最后一天",
      "on the last day where a month has no 30th",
    ],
    ["FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五 10:00", "on the last Friday of every month at 10:00"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "第一个工作日 10:00", "first working day of every month"],
    ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "每年3月5号 10:00", "every year in March on the 5th at 10:00"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "每年2月最后一天", "on the last day of February"],
  ])("%s is %s and %s", (rule, chinese, english) => {
    expect(repeated(rule, "zh-Hans")).toContain(chinese);
    expect(repeated(rule, "en")).toContain(english);
  });

  test("in every language without a hole", () => {
    for (const language of languages)
      for (const rule of [
        "FREQ=YEARLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
      ])
        expect(repeated(rule, language)).not.toMatch(/[{}]|undefined/);
  });
});
