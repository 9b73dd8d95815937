import type { Update } from "grammy/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, DatabaseTrouble, openInMemory, type Store } from "../../../src/store/index.ts";
import { beforeKeeping } from "../../support/before-keeping.ts";
import { startTelegramApp, type TelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

const secret = "a-secret_of-the-webhook";
let server: TelegramServer;
let database: Database;
let app: TelegramApp;
/** What the store does before it keeps something. */
let first: () => Promise<void> = async () => undefined;
let nextUpdate = 1;
let nextId = 300;

beforeAll(async () => {
  database = await openInMemory();
  server = await startTelegramServer();
  const wrapStore = (store: Store): Store => beforeKeeping(store, () => first());
  const webhook = { url: "https://bot.example/telegram/updates", secret };
  app = await startTelegramApp(server, database, { settings: { webhook }, wrapStore });
  await server.until(() => server.webhook !== null);
});
afterAll(async () => {
  await app.stop();
  await server.close();
  await database.close();
});

const somebody = (): Person => person(server, { id: nextId++, language: "zh-hans" });
const numbered = (update: Omit<Update, "update_id">): Update => ({ ...update, update_id: nextUpdate++ });
const post = (
  body: string,
  headers: Record<string, string> = { "x-telegram-bot-api-secret-token": secret },
  path = "/telegram/updates",
) =>
  fetch(`http://127.0.0.1:${app.port}${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
async function bring(update: Update): Promise<number> {
  const { status } = await post(JSON.stringify(update));
  await app.turns.idle();
  return status;
}

test("Telegram is told the address, the secret and the kinds of update", () => {
  const told = server.calls.find(({ method }) => method === "setWebhook")?.params;
  expect(told).toEqual({
    url: "https://bot.example/telegram/updates",
    secret_token: secret,
    allowed_updates: [
      ...["message", "edited_message", "business_connection", "business_message", "edited_business_message"],
      ...["callback_query", "message_reaction", "my_chat_member"],
    ],
  });
  expect(server.calls.some(({ method }) => method === "getUpdates")).toBe(false);
});

test("a dialogue by webhook", async () => {
  const who = somebody();
  expect(await bring(numbered(who.says("聚水潭怎么解绑")))).toBe(200);
  for (const item of ["backup", "contract", "scope", "account-security"]) {
    const { message, data } = who.button(`precautions.${item}.done`);
    expect(await bring(numbered(who.presses(message.message_id, data)))).toBe(200);
  }
  expect(who.button("start")).toBeDefined();
});

test.each([
  ["without the secret", {}],
  ["with a wrong secret", { "x-telegram-bot-api-secret-token": "wrong" }],
  ["with a secret that only begins right", { "x-telegram-bot-api-secret-token": secret.slice(0, -1) }],
])("a request %s is refused, and nothing of it is kept", async (_, headers) => {
  const who = somebody();
  const { status } = await post(
    JSON.stringify(numbered(who.says("聚水潭怎么解绑"))),
    headers as Record<string, string>,
  );
  await app.turns.idle();
  expect(status).toBe(401);
  expect(who.shown()).toEqual([]);
  expect(await database.query("select 1 from inbox where person like $1", [`%/${who.user.id}`])).toEqual([]);
});

test("what isn't JSON, isn't an update or is far too long is set aside; what asks elsewhere is turned away", async () => {
  for (const body of ["{", '{"update_id":"x"}', `"${"x".repeat(1_100_000)}"`])
    expect((await post(body)).status).toBe(200);
  expect((await app.store.figures()).setAside).toMatchObject([{ channel: "telegram", count: 3 }]);
  expect((await post("{}", undefined, "/elsewhere")).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${app.port}/telegram/updates`)).status).toBe(405);
  expect((await fetch(`http://127.0.0.1:${app.port}/health`)).status).toBe(200);
});

test("the same update twice is answered once", async () => {
  const who = somebody();
  const update = numbered(who.says("聚水潭怎么解绑"));
  await bring(update);
  const shown = who.shown().length;
  expect(await bring(update)).toBe(200);
  expect(who.shown().length).toBe(shown);
});

test("an update that could not be kept isn't acknowledged, and is answered when it comes again", async () => {
  const who = somebody();
  const update = numbered(who.says("聚水潭怎么解绑"));
  first = async () => {
    throw new DatabaseTrouble("The database is away.");
  };
  expect(await bring(update)).toBe(503);
  first = async () => undefined;
  expect(await bring(update)).toBe(200);
  expect(who.button("backup.done")).toBeDefined();
});

test("updates of one chat that wait together go in the order of their numbers", async () => {
  const who = somebody();
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  first = () => {
    reached.resolve();
    return gate.promise;
  };
  const early = post(JSON.stringify(numbered(who.says("/start"))));
  await reached.promise;
  const [second, third] = [numbered(who.says("聚水潭怎么解绑")), numbered(who.says("不是聚水潭，是旺店通"))];
  const late = [post(JSON.stringify(third)), post(JSON.stringify(second))];
  first = async () => undefined;
  // Both have arrived once a request that came after them is turned away.
  await post("{");
  gate.resolve();
  expect((await Promise.all([early, ...late])).map(({ status }) => status)).toEqual([200, 200, 200]);
  await app.turns.idle();
  const texts = who
    .shown()
    .map(({ text }) => text)
    .join("\n");
  expect(texts).toMatch(/聚水潭[\s\S]*旺店通/);
  expect(who.last()?.text).toContain("旺店通");
});
