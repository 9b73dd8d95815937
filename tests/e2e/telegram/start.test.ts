import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, person } from "../../support/telegram-person.ts";
import { type AssistantProcess, publishedTokens, startProcess } from "../../support/telegram-process.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

const proof = process.env.PROOF !== undefined;
/** With PROOF=1 by `npm start`, with a token of each form that Telegram publishes. */
const tokens = proof ? publishedTokens : publishedTokens.slice(0, 1);

const dialogues = [
  { language: "zh-hans", ask: "聚水潭怎么解绑？", start: "开始", copy: "复制网址", record: "重新登录" },
  { language: "zh-hant", ask: "聚水潭怎麼解綁？", start: "開始", copy: "複製網址", record: "重新登入" },
  {
    language: "en",
    ask: "How do I unbind Jushuitan?",
    start: "Start",
    copy: "Copy the address",
    record: "signing in again",
  },
] as const;

describe.each(tokens)(
  "a whole dialogue, by messages and buttons, with the assistant started as people start it: %s",
  (token) => {
    let server: TelegramServer;
    let directory: string;
    let assistant: AssistantProcess;
    beforeAll(async () => {
      server = await startTelegramServer({ token });
      directory = mkdtempSync(join(tmpdir(), "telegram-start-"));
      mkdirSync(join(directory, "ours", "texts"), { recursive: true });
      const settings = { TELEGRAM_MESSAGES_PER_SECOND: "1000", UNBIND_KNOWLEDGE_DIR: join(directory, "ours") };
      assistant = startProcess(server, directory, settings, proof ? "npm" : "program");
    });
    afterAll(async () => {
      await assistant.kill("SIGKILL");
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    });

    /** Waits for a message in which it shows. */
    async function until(who: Person, holds: (text: string) => boolean): Promise<void> {
      await server.until(() => who.shown().some((message) => holds(message.text)));
    }

    test.each(dialogues)("$language", async ({ language, ask, start, copy, record }) => {
      const who = person(server, { id: 500 + dialogues.findIndex((each) => each.language === language), language });
      server.push(who.says(ask));
      await until(who, (text) => text.includes("⬜️ 4"));
      for (const item of ["backup", "contract", "scope", "account-security"])
        await press(who, `precautions.${item}.done`);
      expect(who.button(start).data).toContain("start");
      await press(who, "start");
      const address = who
        .last()
        ?.keyboard.flat()
        .find((button) => button.text === copy);
      expect(address).toMatchObject({ copy_text: { text: "myseller.taobao.com" } });
      for (const next of ["shop-yes", "list-seen", "exact", "cancel-auth", "line-gone", "gone"]) await press(who, next);
      for (const item of ["subscription", "vendor-letter", "no-reopen"]) await press(who, `aftercare.${item}.done`);
      await press(who, "yes");
      const copied = who.shown().find(({ entities }) => entities.some((entity) => entity.type === "pre"));
      expect(copied?.text).toContain("聚水潭");
      expect(copied?.text).toContain(record);
      await server.until(() => [...server.chats.presses.values()].every((answer) => answer !== null));
    });

    function isThere(who: Person, button: string): boolean {
      try {
        return who.button(button) !== null;
      } catch {
        return false; // that is how it says that there is none
      }
    }

    /** Presses what is there, or comes, and waits until what can be pressed has changed. */
    async function press(who: Person, button: string): Promise<void> {
      await server.until(() => isThere(who, button));
      const { message, data } = who.button(button);
      const before = JSON.stringify(who.shown().map(({ keyboard, text }) => [keyboard, text]));
      server.push(who.presses(message.message_id, data));
      await server.until(
        () =>
          JSON.stringify(who.shown().map(({ keyboard, text }) => [keyboard, text])) !== before &&
          !who.button(".").data.endsWith(data),
      );
    }

    test("Telegram is told the commands again when the team rewords one while it runs", async () => {
      const told = (): string =>
        JSON.stringify(server.calls.filter(({ method }) => method === "setMyCommands").map(({ params }) => params));
      await server.until(() => told().includes("What you can do for me"));
      const words = "What we do here";
      writeFileSync(
        join(directory, "ours", "texts", "telegram.yaml"),
        `command:\n  help: { zh-Hans: 我们在这里做什么, en: ${words} }\n`,
      );
      await server.until(() => told().includes(words));
    });
  },
);
