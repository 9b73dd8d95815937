import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mask, screen } from "../../src/understanding/index.ts";

const linesOf = (file: string): string[] =>
  readFileSync(new URL(`./data/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "));

interface Held {
  readonly kind: string;
  readonly text: string;
  readonly values: readonly string[];
}

const held: readonly Held[] = linesOf("secrets.txt").map((line) => {
  const at = line.indexOf(" ");
  const marked = line.slice(at + 1);
  return {
    kind: line.slice(0, at),
    text: marked.replaceAll(/[«»]/g, ""),
    values: [...marked.matchAll(/«([^»]+)»/g)].map((match) => match[1] ?? ""),
  };
});
const harmless = linesOf("harmless.txt");

describe("screening", () => {
  test("there are 200 messages that hold secrets, and 200 that only look near", () => {
    expect(held.length).toBeGreaterThanOrEqual(200);
    expect(harmless.length).toBeGreaterThanOrEqual(200);
  });

  test.each(held)("$kind in: $text", ({ kind, text, values }) => {
    const screened = screen(text);
    for (const value of values) expect(screened.text).not.toContain(value);
    expect(screened.text).toContain(mask);
    expect(screened.kinds.length).toBeGreaterThan(0);
    expect(["password", "code", "app-secret", "session-key"]).toContain(kind);
  });

  test("the kind is named rightly in nine of ten", () => {
    const right = held.filter(({ kind, text }) => screen(text).kinds.some((each) => each === kind));
    expect(right.length / held.length).toBeGreaterThanOrEqual(0.9);
  });

  test("numbers, prices, dates and codes of other kinds are left alone, but for two at most", () => {
    const taken = harmless.filter((text) => screen(text).kinds.length > 0);
    expect(taken.length, taken.join("\n")).toBeLessThanOrEqual(2);
  });

  test("what is left of a message stays as it was written", () => {
    expect(screen("登录密码：Taobao@2024，帮我解绑旺店通").text).toBe(`登录密码：${mask}，帮我解绑旺店通`);
    expect(screen("帮我解绑旺店通").text).toBe("帮我解绑旺店通");
  });

  test("screening twice changes nothing more", () => {
    for (const { text } of held) {
      const once = screen(text).text;
      expect(screen(once).text).toBe(once);
    }
  });

  test("any text is screened without an error", () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        "密码",
        "是",
        "验证码",
        ":",
        " ",
        "a1",
        "\u200b",
        "\ud800",
        "\u202e",
        "9",
        "token",
        "=",
        "\n",
      ),
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: "binary", maxLength: 300 })), (text) => {
        expect(typeof screen(text).text).toBe("string");
      }),
      { numRuns: 300 },
    );
  });
});
