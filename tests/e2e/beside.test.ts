/** Telegram and Slack in one process: one that doesn't answer holds up neither the other nor the end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startAssistant } from "../support/assistant-process.ts";
import { createTeam } from "../support/slack-methods.ts";
import { person as slackPerson } from "../support/slack-person.ts";
import { appToken, type SlackServer, startSlackServer } from "../support/slack-server.ts";
import { person as telegramPerson } from "../support/telegram-person.ts";
import { startTelegramServer, type TelegramServer } from "../support/telegram-server.ts";

const team = createTeam("T1", "xoxb-beside");
let telegram: TelegramServer;
let slack: SlackServer;
let directory: string;
let assistant: AssistantProcess;
const start = (): AssistantProcess =>
  startAssistant(directory, {
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root },
    ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slack.apiUrl },
  });
beforeEach(async () => {
  telegram = await startTelegramServer();
  slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  directory = mkdtempSync(join(tmpdir(), "beside-"));
});
afterEach(async () => {
  await assistant.kill("SIGKILL");
  await telegram.close();
  await slack.close();
  rmSync(directory, { recursive: true, force: true });
});

test.each(["open", "handshake", "hello"] as const)("Slack stands still before its %s", async (where) => {
  slack.stall(where, 1_000);
  assistant = start();
  const who = telegramPerson(telegram, { id: 11, language: "en" });
  telegram.push(who.says("/start"));
  await telegram.until(() => who.shown().length > 0);
  await said(assistant, "The assistant is running");
  expect(await assistant.kill("SIGTERM")).toBe(0);
});

test("Telegram and Slack's Web API never answer anything, and the first signal ends it all the same", async () => {
  telegram.fault({ method: "getMe", hangs: true, times: 1_000 });
  slack.fault({ method: "auth.test", hangs: true, times: 1_000 });
  assistant = start();
  // Slack's events come over the connection, whatever else doesn't answer.
  await slack.until(slack.isConnected);
  const who = slackPerson(team, "U1", { locale: "en-US" });
  await slack.emit(who.says("hello"));
  await slack.until(() => who.shown().length > 0);
  expect(await assistant.kill("SIGTERM")).toBe(0);
});

test("a token of Slack's that is good for nothing any more doesn't take Telegram along", async () => {
  team.isRevoked = true;
  assistant = start();
  await said(assistant, "A channel could not be started");
  team.isRevoked = false;
  expect(assistant.output()).toContain("SLACK_BOT_TOKEN");
  const who = telegramPerson(telegram, { id: 12, language: "en" });
  telegram.push(who.says("/start"));
  await telegram.until(() => who.shown().length > 0);
  expect(await assistant.kill("SIGTERM")).toBe(0);
});

/** Resolves once the process has written it. */
async function said({ output, ended }: AssistantProcess, words: string): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!output().includes(words)) {
    if (isOver) throw new Error(`It ended: ${output()}`);
    await new Promise(setImmediate);
  }
}
