import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { programOf } from "../support/programs.ts";

const ask = (words: readonly string[], input = "") =>
  spawnSync(process.execPath, [...programOf("cli/ask.ts"), ...words], {
    input,
    encoding: "utf8",
    env: { ...process.env, UNBIND_KNOWLEDGE_DIR: undefined },
  });

describe("ask", () => {
  test("answers a line for each line, plain or as JSON, in their order", () => {
    const { stdout, status } = ask(
      ["--jsonl"],
      '旺店通怎么取消授权啊\n{"text":"继续","context":"gate"}\nhow long is it valid?\n',
    );
    expect(status).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        text: "旺店通怎么取消授权啊",
        language: "zh-Hans",
        intents: ["unbind"],
        app: "旺店通",
        unknownApp: null,
        platform: "taobao",
        topic: null,
        source: "offline",
      },
      { text: "继续", intents: ["skip"] },
      { intents: ["ask"], topic: "expiry", language: "en" },
    ]);
    expect(Object.keys(lines[0])).toEqual([
      "text",
      "language",
      "intents",
      "app",
      "unknownApp",
      "platform",
      "topic",
      "confidence",
      "source",
    ]);
  });

  test("says what would be set for a time, where now or the zone is given", () => {
    const at = '"now":"2026-11-28T02:00:00Z","zone":"Asia/Shanghai"';
    const { stdout } = ask(
      ["--jsonl"],
      `{"text":"下周三上午9点提醒我备份",${at}}\n{"text":"每月最后一个工作日",${at}}\n{"text":"半天后提醒我",${at}}\n{"text":"谢谢",${at}}\n`,
    );
    const when = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).when);
    expect(when).toEqual([
      {
        at: "2026-12-02T09:00:00+08:00[Asia/Shanghai]",
        rule: null,
        next: ["2026-12-02T09:00:00+08:00[Asia/Shanghai]"],
      },
      {
        at: "2026-11-30T10:00:00+08:00[Asia/Shanghai]",
        rule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        next: [
          "2026-11-30T10:00:00+08:00[Asia/Shanghai]",
          "2026-12-31T10:00:00+08:00[Asia/Shanghai]",
          "2027-01-29T10:00:00+08:00[Asia/Shanghai]",
        ],
      },
      null,
      null,
    ]);
  });

  test.each([
    '{"text":1}',
    '{"text":"x","now":"tomorrow"}',
    '{"text":"x","zone":"Atlantis"}',
    '{"text":"x","context":"nowhere"}',
    '{"txt":"x"}',
    "{broken",
  ])("ends at a malformed line with its number, and keeps what came before: %s", (line) => {
    const { stdout, stderr, status } = ask(["--jsonl"], `你好\n${line}\n谢谢\n`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^line 2: /);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  test("prints no secret", () => {
    const { stdout } = ask(["--jsonl"], "我的密码是abc12345，帮我解绑\n");
    expect(stdout).not.toContain("abc12345");
  });

  test("says how it is used when nothing is asked", () => {
    const { stderr, status } = ask([]);
    expect(status).toBe(2);
    expect(stderr).toContain("--jsonl");
  });
});
