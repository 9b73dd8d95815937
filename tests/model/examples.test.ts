import { expect, test, vi } from "vitest";
import { nowhere } from "../../src/flows/index.ts";

// Other files may have had the corpus read.
vi.resetModules();
const { examplesFor, examplesRead } = await import("../../src/model/examples.ts");
const ids = new Set(["ask-refund", "ask-timing", "begin-unbind", "status"]);
const inPlace = { ...nowhere, expects: "note" as const };

test("nobody waits for the corpus to be read: until then a message goes without", async () => {
  const asked = { scene: nowhere, language: "zh-Hans", ids } as const;
  expect(await examplesFor("交的年费还能退吗", asked)).toEqual([]);
  await examplesRead();
  expect((await examplesFor("交的年费还能退吗", asked)).length).toBe(6);
});

test("lines of the corpus go along that are like the message, in its language, with ids that it may have", async () => {
  const chinese = await examplesFor("交的年费还能退吗", { scene: nowhere, language: "zh-Hans", ids });
  expect(chinese.length).toBe(6);
  expect(chinese.filter(({ id }) => id === "ask-refund").length).toBeGreaterThan(3);
  expect(chinese.every(({ message }) => /\p{Script=Han}/u.test(message))).toBe(true);
  const english = await examplesFor("do I get a refund for the fee", { scene: nowhere, language: "en", ids });
  expect(english.filter(({ id }) => id === "ask-refund").length).toBeGreaterThan(3);
  const others = await examplesFor("交的年费还能退吗", {
    scene: nowhere,
    language: "zh-Hans",
    ids: new Set(["status"]),
  });
  expect(others.every(({ id }) => id === "status")).toBe(true);
});

test("where a question is open they are what is said to open questions: what claims nothing stands back", async () => {
  const remarks = await examplesFor("我待会再备份", { scene: inPlace, language: "zh-Hans", ids });
  expect(remarks.length).toBe(6);
  expect(remarks.filter(({ id }) => id === "none").length).toBeGreaterThan(3);
});

test("nothing alike, nothing shown", async () => {
  expect(await examplesFor("??", { scene: nowhere, language: "en", ids })).toEqual([]);
});
