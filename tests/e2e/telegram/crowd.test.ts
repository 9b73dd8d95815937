import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openInMemory } from "../../../src/store/index.ts";
import { startTelegramApp, type TelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

let server: TelegramServer;
let database: Database;
let app: TelegramApp;

beforeAll(async () => {
  database = await openInMemory();
  server = await startTelegramServer();
  app = await startTelegramApp(server, database, { paced: true });
});
afterAll(async () => {
  await app.stop();
  await server.close();
  await database.close();
});

const hasCard = (who: Person): boolean => JSON.stringify(who.last()?.keyboard ?? []).includes("backup.done");

test("a hundred people at once, one of them with a flood: all are answered, in Telegram's pace", async () => {
  const people = Array.from({ length: 100 }, (_, index) => person(server, { id: 2_000 + index, language: "zh-hans" }));
  const flooder = person(server, { id: 1_999, language: "zh-hans" });
  server.pushAll([
    ...Array.from({ length: 60 }, (_, index) => flooder.says(`第${index}条`)),
    ...people.map((who, index) => who.says(index % 2 === 0 ? "聚水潭怎么解绑" : "旺店通怎么解绑")),
  ]);
  await server.until(() => people.every(hasCard));
  people.forEach((who, index) => {
    expect(
      who
        .shown()
        .map(({ text }) => text)
        .join("\n"),
    ).toContain(index % 2 === 0 ? "聚水潭" : "旺店通");
    expect(who.shown().length).toBe(2);
  });
  const times = server.calls.filter(({ method }) => method === "sendMessage").map(({ at }) => at);
  const inOneSecond = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
  expect(inOneSecond).toBeLessThanOrEqual(40);
});
