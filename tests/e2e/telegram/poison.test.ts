/** Updates that nobody can read or keep, alone and amid healthy ones: they are set aside, and everybody else is answered. */
import type { Update } from "grammy/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openInMemory, openServer } from "../../../src/store/index.ts";
import { malformedUpdates, unnumberedUpdates } from "../../support/malformed.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts";
import { startTelegramApp, type TelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";
import { createWaits } from "../../support/waits.ts";

const secret = "a-secret_of-the-webhook";
let databases = 0;
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const places: readonly (readonly [string, () => Promise<Database>])[] = [
  ["embedded", openInMemory],
  ["server", async () => openServer({ url: await postgres.createDatabase(`updates-${databases++}`) })],
];
describe.each(places)("on the %s database", (place, open) => {
  let server: TelegramServer;
  let database: Database;
  let app: TelegramApp;
  let people = 300;
  const somebody = (): Person => person(server, { id: people++, language: "zh-hans" });
  const answered = (who: Person): Promise<void> => server.until(() => who.last()?.mine === true);

  test("by long polling, where they must be confirmed as well", async () => {
    database = await open();
    server = await startTelegramServer();
    app = await startTelegramApp(server, database);
    const waits = createWaits();
    let number = 2_000;
    const updates = malformedUpdates(() => number++);
    expect(updates.length).toBeGreaterThanOrEqual(60);
    const push = (update: unknown): void => server.again(update as Update);
    const healthy = (): Person => {
      const who = somebody();
      push({ ...who.says("聚水潭怎么解绑"), update_id: number++ });
      return who;
    };
    // Each alone, with somebody right behind it.
    for (const [name, update] of updates) {
      push(update);
      const heard = waits.begin();
      const who = healthy();
      await answered(who);
      heard();
      expect(who.last()?.mine, name).toBe(true);
    }
    // All of them in one poll, with somebody between any two.
    const between: Person[] = [];
    let next = number + 1_000;
    const again = malformedUpdates(() => next++);
    const mixed: unknown[] = again.flatMap(([, update]) => {
      const who = somebody();
      between.push(who);
      return [update, { ...who.says("旺店通怎么解绑"), update_id: next++ }];
    });
    const heard = waits.begin();
    for (const update of mixed) push(update);
    await Promise.all(between.map((who) => answered(who).then(heard)));
    await server.until(() => server.confirmed() >= next);
    await app.turns.idle();
    const [aside] = (await app.store.figures()).setAside;
    expect(aside?.channel).toBe("telegram");
    expect(aside?.count).toBeGreaterThan(40);
    expect(aside?.last).toMatch(/^(?:update|telegram:)/);
    waits.hold(`polling, ${place}`);
    await app.stop();
    await server.close();
    await database.close();
  });

  test("by webhook, where each is acknowledged, so that it doesn't come for ever", async () => {
    database = await open();
    server = await startTelegramServer();
    app = await startTelegramApp(server, database, {
      settings: { webhook: { url: "https://bot.example/telegram/updates", secret } },
    });
    const post = async (update: unknown): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${app.port}/telegram/updates`, {
          method: "POST",
          body: JSON.stringify(update) ?? "null",
          headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
        })
      ).status;
    const waits = createWaits();
    let number = 2_000;
    const updates = [...malformedUpdates(() => number++), ...unnumberedUpdates];
    expect(updates.length).toBeGreaterThanOrEqual(60);
    for (const [name, update] of updates) {
      expect(await post(update), name).toBe(200);
      const who = somebody();
      const heard = waits.begin();
      expect(await post({ ...who.says("聚水潭怎么解绑"), update_id: number++ })).toBe(200);
      await answered(who);
      heard();
    }
    const crowd = updates.map(([, update]) => ({ update, who: somebody() }));
    const heard = waits.begin();
    const answers = crowd.map(({ who }) => answered(who).then(heard));
    const statuses = await Promise.all(
      crowd.flatMap(({ update, who }) => [post(update), post({ ...who.says("旺店通怎么解绑"), update_id: number++ })]),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await Promise.all(answers);
    waits.hold(`webhook, ${place}`);
    await app.turns.idle();
    await app.stop();
    await server.close();
    await database.close();
  });
});
