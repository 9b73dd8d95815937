import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intents, nowhere, type Scene } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const scenes = fc.record({
  context: fc.constantFrom(null, "checklist", "step", "gate", "confirm-app"),
  expects: fc.constantFrom(null, "app", "app-list", "shops", "note", "moment", "time-zone"),
  options: fc.constantFrom(
    [],
    [{ id: "c1.1.a.b.c", labels: ["好", "OK"], words: ["行"], means: ["yes", "go-on"], hidden: false }],
  ),
  items: fc.constantFrom(null, [{ id: "backup", names: ["备份", "backup"], state: "open", inapplicable: false }]),
  beside: fc.boolean(),
  item: fc.constantFrom(null, "backup"),
  app: fc.constant(null),
  ownApps: fc.constantFrom([], ["剪映"], ["解", "(", "旺店通"]),
  openCases: fc.constantFrom(0, 1, 2),
  listed: fc.constantFrom([], [{ kind: "unknown", name: "剪映" }]),
  shopNames: fc.constantFrom([], [null], ["南风", null], ["(", "北风"]),
  platform: fc.constant(null),
  answersFrom: fc.constant(null),
  language: fc.constantFrom(null, "zh-Hans", "zh-Hant", "en"),
  timeZone: fc.constantFrom(null, "Asia/Shanghai", "America/New_York"),
  answered: fc.constantFrom(null, {
    options: [
      { id: "c1.1.a.b.d", labels: ["没有", "No"], words: [], means: ["sees-not"], hidden: false },
      { id: "c1.1.a.b.e", labels: ["有", "Yes"], words: [], means: ["sees"], hidden: false },
    ],
    chosen: "c1.1.a.b.e",
    settled: true,
  }),
  reminded: fc.boolean(),
  reminders: fc.boolean(),
  resting: fc.constant(null),
}) as fc.Arbitrary<Scene>; // constants of the scene's own types

const pieces = fc.constantFrom(
  "旺店通",
  "解绑",
  "\u200b",
  "\u202e",
  "\ud83d",
  "\udc00",
  "\0",
  "\u0007",
  "，",
  "\n",
  " ",
  "3月32号",
  "unbind",
  "😀",
  "密码",
  "ａ",
  "…",
  "\u0301",
  "明天",
  "99999999999点",
  "(",
  "[[",
  "<",
  "\ue000",
  "/",
  "‖",
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join("")),
  fc.string({ maxLength: 200 }),
);

describe("any text", () => {
  test("is read without an error, into commands that exist", () => {
    fc.assert(
      fc.property(texts, scenes, (text, each) => {
        const reading = understanding.understand(text, each, now);
        expect(reading.commands.length).toBeGreaterThan(0);
        expect(reading.intents.length).toBeGreaterThan(0);
        for (const intent of reading.intents) expect(intents).toContain(intent);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
        for (const command of reading.commands)
          if (command.kind !== "press") expect(command.said.text.length).toBeLessThanOrEqual(2_000);
      }),
      { numRuns: process.env.PROOF === "1" ? 5_000 : 400 },
    );
  });

  test("reads the same every time", () => {
    fc.assert(
      fc.property(texts, scenes, (text, each) => {
        expect(understanding.understand(text, each, now)).toEqual(understanding.understand(text, each, now));
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ["one letter", "a"],
    ["one character", "店"],
    ["names", "旺店通"],
    ["words and marks", "解绑，"],
    ["quotes", "「"],
    ["digits", "7"],
    ["line breaks", "\n"],
    ["lone surrogates", "\ud800"],
    ["right-to-left marks", "\u202e"],
    ["zero-width characters", "\u200b"],
    ["passwords", "密码是a1 "],
    ["times", "明天3点"],
  ])("of 100,000 units of %s is answered in bounded time", (_what, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    const start = performance.now();
    understanding.understand(text, nowhere, now);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test.each([
    ["?", "out_of_scope"],
    ["……", "out_of_scope"],
    ["👋", "greet"],
    ["🙏", "thanks"],
    ["👌", "done"],
  ])("signs alone ask for nothing: %s is %s", (text, intent) => {
    expect(understanding.understand(text, nowhere, now).intents).toEqual([intent]);
  });

  test("what is invisible inside a name doesn't hide it", () => {
    for (const hidden of ["\u200b", "\u200c", "\u200d", "\ufeff", "\u202e", "\u00ad"])
      expect(understanding.understand(`旺${hidden}店${hidden}通怎么解绑`, nowhere, now).app).toBe("旺店通");
  });
});
