/** Messages that hold several requests: each is read by itself, with its own app and its own time. */
import { describe, expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";

const understanding = createUnderstanding(loadKnowledge());
const now = Temporal.Instant.from("2026-03-04T02:00:00Z");
const read = (text: string) => understanding.understand(text, nowhere, now);

describe("several requests in one message", () => {
  test.each([
    ["解绑旺店通，另外钱能退吗，明天上午提醒我复查", ["unbind", "ask", "remind"]],
    ["看看都授权了谁。把聚水潭解绑。再给我转人工。", ["audit", "unbind", "escalate"]],
    ["unbind Kuaimai, will I get a refund, and remind me on Friday to check", ["unbind", "ask", "remind"]],
    ["Unbind Jushuitan. Do they delete my data? Give me a phone number.", ["unbind", "ask", "escalate"]],
  ])("are read in the order said: %s", (text, intents) => {
    expect(read(text).intents).toEqual(intents);
  });

  test("have their own app", () => {
    const [first, second] = read("快麦怎么解绑？另外旺店通能看到哪些数据？").commands;
    expect(first).toMatchObject({ kind: "unbind", app: { app: expect.stringContaining("kuaimai") } });
    expect(second).toMatchObject({
      kind: "ask",
      topic: "scope",
      app: { app: expect.stringContaining("wangdiantong") },
    });
  });

  test("take the app from what was said before where they name none", () => {
    const [, second] = read("帮我把快麦解绑，另外说说解绑之后会有什么影响").commands;
    expect(second).toMatchObject({
      kind: "ask",
      topic: "consequences",
      app: { app: expect.stringContaining("kuaimai") },
    });
  });

  test("have their own time", () => {
    const commands = read("unbind Kuaimai, and remind me tomorrow at 9 am to check").commands;
    expect(commands.map(({ kind }) => kind)).toEqual(["unbind", "remind"]);
    expect(commands[1]).toMatchObject({ kind: "remind", when: expect.anything() });
  });

  test.each([
    "去年装的，用了三个月，老卡，客服也不理人，聚水潭我不想要了",
    "I paid in March, stopped using it in May, can I get the rest of the money back",
    "点了确认，一直转圈，什么都没发生",
  ])("aren't found where there is one: %s", (text) => {
    expect(read(text).intents).toHaveLength(1);
  });
});
