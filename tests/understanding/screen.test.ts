import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secretKinds } from "../../src/flows/index.ts";
import { mask, screen } from "../../src/understanding/index.ts";

const linesOf = (file: string): string[] =>
  readFileSync(new URL(`./data/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "));

interface Held {
  readonly kind: string;
  /** One after the other. */
  readonly messages: readonly string[];
  readonly values: readonly string[];
}

const held: readonly Held[] = linesOf("secrets.txt").map((line) => {
  const at = line.indexOf(" ");
  const marked = line.slice(at + 1);
  return {
    kind: line.slice(0, at),
    messages: marked.replaceAll(/[«»]/g, "").split("‖"),
    values: [...marked.matchAll(/«([^»]+)»/g)].map((match) => match[1] ?? ""),
  };
});
const harmless = linesOf("harmless.txt");

/** Screens messages as they come, each with what the one before announced. */
function screenAll(messages: readonly string[]): { readonly text: string; readonly kinds: readonly string[] } {
  let announced: ReturnType<typeof screen>["announces"] = null;
  const all = messages.map((message) => {
    const screened = screen(message, announced);
    announced = screened.announces ?? announced;
    return screened;
  });
  return { text: all.map(({ text }) => text).join("\n"), kinds: all.flatMap(({ kinds }) => kinds) };
}

describe("screening", () => {
  test("there are 400 messages that hold secrets, and 400 that only look near", () => {
    expect(held.length).toBeGreaterThanOrEqual(400);
    expect(harmless.length).toBeGreaterThanOrEqual(400);
  });

  test.each(held)("$kind in: $messages", ({ kind, messages, values }) => {
    const screened = screenAll(messages);
    for (const value of values) expect(screened.text).not.toContain(value);
    expect(screened.text).toContain(mask);
    expect(screened.kinds.length).toBeGreaterThan(0);
    expect(secretKinds).toContain(kind);
  });

  test("the kind is named rightly in nine of ten", () => {
    const right = held.filter(({ kind, messages }) => screenAll(messages).kinds.some((each) => each === kind));
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
    for (const { messages } of held) {
      const once = screen(messages[0] ?? "").text;
      expect(screen(once).text).toBe(once);
    }
  });

  test("after an announcement only what may be a secret is taken", () => {
    const announced = { kind: "password", sure: true } as const;
    for (const text of [
      "好的",
      "下一步",
      "帮我解绑旺店通",
      "然后呢？",
      "done",
      "what next?",
      "/help",
      "https://www.taobao.com",
    ])
      expect(screen(text, announced).kinds, text).toEqual([]);
  });

  test("a long message costs no more for each of its letters than a short one", () => {
    const once = "密码是什么 the code is 验证码 a1b2 https://a.cn/?x=1 13800138000 / ";
    const work = (times: number): number => screen(once.repeat(times)).text.length;
    expect(work(400)).toBeGreaterThan(work(1));
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
