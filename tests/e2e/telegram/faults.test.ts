import { afterAll, beforeAll, expect, test } from "vitest";
import { TokenRefusedError } from "../../../src/bots/telegram/index.ts";
import { type Database, DatabaseTrouble, openInMemory, type Store } from "../../../src/store/index.ts";
import { beforeKeeping } from "../../support/before-keeping.ts";
import { startTelegramApp, type TelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

let server: TelegramServer;
let database: Database;
let app: TelegramApp;
let failures = 0;
/** What happens before a turn is committed. */
let beforeCommit: () => Promise<void> = async () => undefined;
let nextId = 700;

beforeAll(async () => {
  database = await openInMemory();
  server = await startTelegramServer();
  const failNow = async (): Promise<void> => {
    if (failures === 0) return;
    failures -= 1;
    throw new DatabaseTrouble("The database is away.");
  };
  const wrapStore = (store: Store): Store => ({
    ...beforeKeeping(store, failNow),
    commit: async (turn) => {
      await beforeCommit();
      return store.commit(turn);
    },
  });
  app = await startTelegramApp(server, database, { wrapStore, callSeconds: 1 });
});
afterAll(async () => {
  await app.stop();
  await server.close();
  await database.close();
});

const somebody = (): Person => person(server, { id: nextId++, language: "zh-hans" });
const question = "聚水潭怎么解绑";
const hasCard = (who: Person): boolean =>
  who.shown().some(({ keyboard }) => JSON.stringify(keyboard).includes("backup.done"));
const sentTo = (who: Person) =>
  server.calls.filter(({ method, params }) => method === "sendMessage" && Number(params.chat_id) === who.user.id);

test.each(["<html>Sign in to the hotel’s network</html>", "", "ok", "[]"])(
  "%j in place of Telegram's answer is tried again, and not written down",
  async (page) => {
    const who = somebody();
    server.fault({ method: "sendMessage", page, chat: who.user.id });
    server.push(who.says(question));
    await server.until(() => hasCard(who));
    await app.turns.idle();
    expect(who.shown()).toHaveLength(2);
    expect(JSON.stringify(app.logged)).not.toContain("Sign in");
  },
);

test.each([true, false])("a token that isn't one ends the start, also where 404 says so (%s)", async (hasFront) => {
  server.hasFront = hasFront;
  const settings = { token: "7000001:AAnot-a-token-of-this-emulator-00000" };
  await expect(startTelegramApp(server, database, { settings, upkeep: false })).rejects.toThrow(TokenRefusedError);
  server.hasFront = false;
});

test.each([
  { status: 401, description: "Unauthorized" },
  { status: 404, description: "Not Found" },
  { status: 421, description: "Misdirected Request: unallowed token specified" },
])(
  "a token taken back while it runs is said once, and what waits comes when it is put right ($status)",
  async (fault) => {
    const who = somebody();
    const said = () => app.logged.filter(({ what }) => what.includes("refuses TELEGRAM_BOT_TOKEN")).length;
    const before = said();
    server.fault({ method: "sendMessage", ...fault, times: 2 });
    server.push(who.says(question));
    await server.until(() => hasCard(who));
    await app.turns.idle();
    expect(who.shown()).toHaveLength(2);
    expect(said()).toBe(before);
  },
);

test("429: the chat waits as long as Telegram says, and others don't", async () => {
  const [ann, ben] = [somebody(), somebody()];
  server.fault({
    method: "sendMessage",
    chat: ann.user.id,
    status: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  const begun = performance.now();
  server.pushAll([ann.says(question), ben.says(question)]);
  await server.until(() => hasCard(ben));
  expect(hasCard(ann)).toBe(false);
  await server.until(() => hasCard(ann));
  expect(performance.now() - begun).toBeGreaterThan(950);
  expect(sentTo(ann).map(({ status }) => status)).toEqual([429, 200, 200]);
});

test("500: tried again, and shown once", async () => {
  const who = somebody();
  server.fault({ method: "sendMessage", chat: who.user.id, status: 500, times: 1 });
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  expect(who.shown().length).toBe(2);
});

test("a connection that hangs is given up, and the message comes all the same", async () => {
  const who = somebody();
  server.fault({ method: "sendMessage", chat: who.user.id, hangs: true });
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  expect(sentTo(who).map(({ status }) => status)).toEqual([0, 200, 200]);
});

test("blocked: given up at once, and nothing else of that chat is held back by it", async () => {
  const who = somebody();
  server.fault({
    method: "sendMessage",
    chat: who.user.id,
    status: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  expect(sentTo(who).map(({ status }) => status)).toEqual([403, 200]);
});

test("a card whose message was deleted is sent anew", async () => {
  const who = somebody();
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  const { message, data } = who.button("precautions.backup.done");
  who.state.messages.delete(message.message_id);
  server.push(who.presses(message.message_id, data));
  await server.until(() => who.last()?.text.includes("✅ 1") === true);
  expect(who.last()?.message_id).toBeGreaterThan(message.message_id);
});

test("'message is not modified' is success", async () => {
  const who = somebody();
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  const { message, data } = who.button("precautions.backup.done");
  // The first edit was carried out, but its answer never came: the same edit again changes nothing.
  server.fault({ method: "editMessageText", chat: who.user.id, after: true, status: 500 });
  server.push(who.presses(message.message_id, data));
  const unchanged = () => server.calls.some(({ refusal }) => refusal?.includes("not modified") === true);
  await server.until(unchanged);
  await app.turns.idle();
  const rows = await database.query("select 1 from outbox where status <> 'sent' and conversation like $1", [
    `%/${who.user.id}`,
  ]);
  expect(rows).toEqual([]);
  expect(message.text).toContain("✅ 1");
});

test("a server that cannot change messages gets new ones", async () => {
  const who = somebody();
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  server.fault({
    method: "editMessageText",
    chat: who.user.id,
    status: 404,
    description: "Not Found: method not found",
  });
  const { message, data } = who.button("precautions.backup.done");
  server.push(who.presses(message.message_id, data));
  await server.until(() => who.last() !== message && who.last()?.text.includes("✅ 1") === true);
});

test("what the assistant can do without may fail: deleting, typing, answering a button", async () => {
  const who = somebody();
  for (const method of ["deleteMessage", "sendChatAction", "answerCallbackQuery", "editMessageReplyMarkup"])
    server.fault({ method, status: 500, times: 2 });
  server.pushAll([who.says(question), who.says("密码是 hunter2-secret-9")]);
  await server.until(() => hasCard(who));
  await app.settled();
  const { message, data } = who.button("precautions.backup.done");
  server.push(who.presses(message.message_id, data));
  await server.until(() => message.text.includes("✅ 1"));
});

test("typing is shown while an answer takes longer than a moment", async () => {
  const who = somebody();
  const gate = Promise.withResolvers<void>();
  beforeCommit = () => gate.promise;
  server.push(who.says(question));
  await server.until(() =>
    server.calls.some(({ method, params }) => method === "sendChatAction" && Number(params.chat_id) === who.user.id),
  );
  beforeCommit = async () => undefined;
  gate.resolve();
  await server.until(() => hasCard(who));
});

test("updates that could not be kept aren't confirmed, and come again", async () => {
  const who = somebody();
  failures = 1;
  const id = server.push(who.says(question));
  await server.until(() => server.confirmed() > id);
  await app.turns.idle();
  expect(hasCard(who)).toBe(true);
  expect(app.logged.some(({ about }) => about.error === "The database is away.")).toBe(true);
});

test("a poll that fails or is cut short is begun again", async () => {
  const who = somebody();
  server.fault({ method: "getUpdates", status: 502, description: "Bad Gateway" });
  server.fault({ method: "getUpdates", status: 429, description: "Too Many Requests", parameters: { retry_after: 1 } });
  server.pushAll([who.says("/start")]);
  server.push(who.says(question));
  await server.until(() => hasCard(who));
});

test("a webhook that is still set is taken away for polling", async () => {
  const who = somebody();
  server.webhook = { url: "https://old.example/", secret: undefined };
  server.pushAll([who.says("/start")]);
  server.push(who.says(question));
  await server.until(() => hasCard(who));
  expect(server.webhook).toBeNull();
});

test("a token that Telegram doesn't know stops the start with what to do", async () => {
  const started = startTelegramApp(server, database, {
    settings: { token: "7000001:AAanother-token-altogether-0000" },
  });
  await expect(started).rejects.toThrow(TokenRefusedError);
  await expect(started).rejects.toThrow(/@BotFather/);
});

test("the log names what went wrong, and never the token", () => {
  const log = JSON.stringify(app.logged);
  expect(log).toContain("429");
  expect(log).not.toContain(server.token.slice(9));
});
