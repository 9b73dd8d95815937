import fc from "fast-check";
import { expect, test } from "vitest";
import { createSeal, SealError } from "../../../src/bots/slack/index.ts";

const key = (digit: string): string => digit.repeat(64);

test("what is sealed is opened again where it was sealed, and shows nothing of itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 8 }), (text) => {
      const seal = createSeal([key("a")]);
      const sealed = seal.close(text, "slack/installation/T1");
      expect(seal.open(sealed, "slack/installation/T1")).toEqual({ text, isOld: false });
      expect(sealed).not.toContain(text);
      expect(sealed).not.toBe(seal.close(text, "slack/installation/T1"));
    }),
  );
});

test("nothing opens in another's place, with another key, or changed", () => {
  const seal = createSeal([key("a")]);
  const sealed = seal.close("xoxb-secret", "slack/installation/T1");
  expect(() => seal.open(sealed, "slack/installation/T2")).toThrow(SealError);
  expect(() => createSeal([key("b")]).open(sealed, "slack/installation/T1")).toThrow(/another key/);
  const parts = sealed.split(".");
  for (const index of [2, 3, 4]) {
    const part = parts[index] ?? "";
    const changed = parts.with(index, (part[0] === "A" ? "B" : "A") + part.slice(1)).join(".");
    expect(() => seal.open(changed, "slack/installation/T1")).toThrow(SealError);
  }
  expect(() => seal.open("nonsense", "slack/installation/T1")).toThrow(SealError);
});

test("after the key was changed the older one still opens, and says that it is old", () => {
  const sealed = createSeal([key("a")]).close("xoxb-secret", "here");
  expect(createSeal([key("b"), key("a")]).open(sealed, "here")).toEqual({ text: "xoxb-secret", isOld: true });
});
