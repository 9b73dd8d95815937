/** Reminders through the assistant as people start it: a process, a data directory, Telegram over HTTP. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Person, person } from "../../support/telegram-person.ts";
import { type AssistantProcess, startProcess } from "../../support/telegram-process.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

let directory: string;
let server: TelegramServer;
let who: Person;
let running: AssistantProcess[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "telegram-reminders-"));
  server = await startTelegramServer();
  who = person(server, { id: 4_001 });
  running = [];
});
afterEach(async () => {
  for (const each of running) await each.kill("SIGKILL");
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const start = (): AssistantProcess => {
  const assistant = startProcess(server, directory);
  running.push(assistant);
  return assistant;
};
const reminded = (): number => who.shown().filter(({ text }) => text.includes("到时间了")).length;
/** What is said next is answered, and nothing came twice meanwhile. */
async function goesOn(): Promise<void> {
  const before = who.shown().length;
  server.push(who.says("谢谢"));
  await server.until(() => who.shown().length > before);
}

test("one that is due in three seconds arrives once; also killed in between, and when it fell due while nothing ran", async () => {
  const first = start();
  server.push(who.says("3秒后提醒我看一眼授权列表"));
  await server.until(() => reminded() === 1);
  expect(who.button("一小时").message.text).toContain("看一眼授权列表");
  await goesOn();

  server.push(who.says("3秒后提醒我导出订单"));
  await server.until(() => who.shown().some(({ text }) => text.includes("导出订单")));
  await first.kill("SIGKILL");
  expect(reminded()).toBe(1);
  const second = start();
  await server.until(() => reminded() === 2);
  await goesOn();

  server.push(who.says("1秒后提醒我看合同"));
  await server.until(() => who.shown().some(({ text }) => text.includes("看合同")));
  await second.kill("SIGKILL");
  // Another start takes longer than the second that is left, so it falls due meanwhile.
  const third = start();
  await server.until(() => reminded() === 3);
  expect(await third.kill("SIGTERM")).toBe(0);
  start();
  await goesOn();
  expect(reminded()).toBe(3);
});
