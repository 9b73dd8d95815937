/** Chats that reach the bot through a business connection: checklists are Telegram's own there, and only the customer is answered. */
import type { Update } from "grammy/types";
import { afterEach, expect, test } from "vitest";
import { conversationKey } from "../../../src/turns/index.ts";
import type { Shown } from "../../support/telegram-chats.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite();
let nextId = 4_000;

/** Of calls in this file so far. */
const expectedRefusals: string[] = [];
afterEach(() => {
  const refused = suite.server.calls.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
  expect(refused.filter((why) => !/not modified/.test(why) && !expectedRefusals.includes(why))).toEqual([]);
});

/** Somebody with Premium, unless told otherwise: without, Telegram's own lists can't be ticked. */
const customer = (business = "shop-help", premium = true): Person =>
  person(suite.server, { id: ++nextId, language: "zh-hans", business, premium });
/** Their own chat with the bot, which they have opened. */
const ownChat = (who: Person): Person => person(suite.server, { id: who.user.id, language: "zh-hans" });
const hours = 3_600_000;
async function push(update: Omit<Update, "update_id">): Promise<void> {
  suite.server.push(update);
  await suite.app.settled();
}
const listOf = (who: Person): Shown & { readonly list: NonNullable<Shown["list"]> } => {
  const found = who.shown().findLast(({ list }) => list !== undefined);
  if (found?.list === undefined) throw new Error("No list is shown.");
  return { ...found, list: found.list };
};
const tasksOf = (who: Person): readonly string[] => listOf(who).list.tasks.map(({ text }) => text);

test("a checklist is ticked in Telegram's own list, unticked again, and the dialogue goes on to its end", async () => {
  const who = customer();
  await push(who.says("聚水潭怎么解绑"));
  const { message_id, list, keyboard } = listOf(who);
  expect(list.title).toContain("准备");
  expect(list.tasks.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(keyboard.flat().map(({ text }) => text)).toContain("第1项怎么做");
  await push(who.ticks(message_id, [1]));
  expect(tasksOf(who)[0]).toMatch(/^✅ 备份/);
  expect(who.shown().some(({ text }) => text.includes("准备 1/4"))).toBe(true);
  await push(who.ticks(message_id, [2, 3], [1]));
  expect(tasksOf(who).map((text) => text.startsWith("✅"))).toEqual([false, true, true, false]);
  expect(listOf(who).message_id, "changed in place").toBe(message_id);
  await push(who.says("备份做好了"));
  expect(tasksOf(who).map((text) => text.startsWith("✅"))).toEqual([true, true, true, false]);
  await push(who.ticks(listOf(who).message_id, [4]));
  const start = who.button("start.go");
  await push(who.presses(start.message.message_id, start.data));
  expect(who.last()?.text).toMatch(/登录/);
});

test("the same person's own chat with the bot is another conversation, with buttons to tick", async () => {
  const who = customer();
  await push(who.says("聚水潭怎么解绑"));
  const own = person(suite.server, { id: who.user.id, language: "zh-hans" });
  await push(own.says("旺店通怎么解绑"));
  expect(own.button("backup.done")).toBeDefined();
  expect(own.shown().every(({ list }) => list === undefined)).toBe(true);
  expect(JSON.stringify(who.shown())).not.toContain("旺店通");
});

test("the account's owner and what was written in their name are left alone", async () => {
  const who = customer();
  const from = { id: 9_999, is_bot: false, first_name: "Owner" };
  await push(who.says("聚水潭怎么解绑", { from }));
  await push(who.says("聚水潭怎么解绑", { sender_business_bot: suite.server.chats.bot }));
  expect(who.shown()).toEqual([]);
  await push(who.says("聚水潭怎么解绑"));
  const { message, data } = who.button("backup.show");
  const press = who.presses(message.message_id, data);
  if (press.callback_query === undefined) throw new Error("A press is a callback query.");
  const before = JSON.stringify(who.shown());
  await push({ callback_query: { ...press.callback_query, from } });
  expect(JSON.stringify(who.shown())).toBe(before);
});

test("where an account takes no lists, the buttons are there", async () => {
  const who = customer("no-lists");
  who.state.takesLists = false;
  expectedRefusals.push("Bad Request: PREMIUM_ACCOUNT_REQUIRED");
  await push(who.says("聚水潭怎么解绑"));
  const { message, data } = who.button("backup.done");
  await push(who.presses(message.message_id, data));
  expect(who.shown().some(({ text }) => /✅ 1 备份/.test(text))).toBe(true);
  expect(suite.server.calls.filter(({ method }) => method === "sendChecklist").at(-1)?.refusal).not.toBeNull();
  const other = customer("no-lists");
  other.state.takesLists = false;
  await push(other.says("聚水潭怎么解绑"));
  expect(suite.server.calls.filter(({ refusal }) => refusal?.includes("PREMIUM")).length, "it isn't tried again").toBe(
    1,
  );
});

test("ticks in a list that is gone are answered kindly and change nothing", async () => {
  const who = customer();
  await push(who.says("聚水潭怎么解绑"));
  const before = tasksOf(who);
  const count = who.shown().length;
  await push(who.ticks(987_654, [1, 2]));
  expect(tasksOf(who)).toEqual(before);
  expect(who.shown().length).toBeGreaterThan(count);
  await push(who.ticks(listOf(who).message_id, [77]));
  expect(tasksOf(who)).toEqual(before);
});

test("the same ticks delivered twice count once, and a password is taken out of the chat", async () => {
  const who = customer();
  await push(who.says("聚水潭怎么解绑"));
  const ticks = { ...who.ticks(listOf(who).message_id, [1, 2]), update_id: 5_000_001 };
  suite.server.pushAll([ticks, ticks]);
  await suite.app.settled();
  expect(tasksOf(who).filter((text) => text.startsWith("✅"))).toHaveLength(2);
  const secret = who.says("我的密码是 Qw3rty!2026");
  await push(secret);
  const id = secret.business_message?.message_id ?? 0;
  await suite.server.until(() => !who.state.messages.has(id));
});

test("who has no Premium, and can tick nothing in Telegram's own list, gets buttons", async () => {
  const who = customer("shop-help", false);
  await push(who.says("聚水潭怎么解绑"));
  expect(who.shown().every(({ list }) => list === undefined)).toBe(true);
  const { message, data } = who.button("backup.done");
  await push(who.presses(message.message_id, data));
  expect(who.shown().some(({ text }) => /✅ 1 备份/.test(text))).toBe(true);
  expect(() => who.ticks(message.message_id, [1])).toThrow("Premium");
});

test("a reminder is promised for the person's own chat with the bot, which can be opened by a button, and comes there", async () => {
  const who = customer();
  const own = ownChat(who);
  await push(who.says("明天上午十点提醒我备份"));
  expect(who.last()?.text).toMatch(/私聊里提醒你[\s\S]*打开私聊/);
  expect(JSON.stringify(who.last()?.keyboard)).toContain("https://t.me/unbind_test_bot");
  const id = String(own.user.id);
  const key = conversationKey({ channel: "telegram", bot: "7000001", chat: id, thread: "", person: id });
  expect((await suite.app.conversationOf(key))?.reminders).toMatchObject([{ typed: "备份" }]);
});

test("what can't be written a day after the customer's last word comes in their own chat, and nothing is lost", async () => {
  const who = customer();
  const own = ownChat(who);
  await push(who.says("聚水潭怎么解绑"));
  const { message_id } = listOf(who);
  expectedRefusals.push("Bad Request: BUSINESS_PEER_USAGE_MISSING", "Bad Request: business connection not found");
  // Ticking is no message: the day counts from their last word.
  const tick = who.ticks(message_id, [1]);
  suite.server.chats.nowMs += 25 * hours;
  await push(tick);
  expect(
    own
      .shown()
      .map(({ text }) => text)
      .join(),
  ).toMatch(/没法写在那边[\s\S]*备份/);
  expect(
    own
      .shown()
      .flatMap(({ keyboard }) => keyboard.flat())
      .filter((each) => "callback_data" in each),
  ).toEqual([]);
  const before = own.shown().length;
  await push(who.says("还剩什么没做"));
  expect(own.shown(), "they wrote again").toHaveLength(before);
  suite.server.chats.cut.add("shop-help");
  await push(who.says("还剩什么没做"));
  expect(own.shown().length).toBeGreaterThan(before);
  suite.server.chats.cut.delete("shop-help");
});

test("a connection that may not reply tells its owner so at once", async () => {
  const owner = person(suite.server, { id: ++nextId, language: "en" });
  const connection = (is_enabled: boolean, can_reply: boolean): Omit<Update, "update_id"> => ({
    business_connection: {
      ...{ id: "shop-help", user: owner.user, user_chat_id: owner.user.id, date: 1_783_064_520, is_enabled },
      rights: can_reply ? { can_reply: true as const } : {},
    },
  });
  await push(connection(true, false));
  await suite.server.until(() => owner.last()?.text.includes("may not reply") === true);
  await push(connection(true, true));
  await suite.server.until(() => owner.last()?.text.includes("in your name") === true);
  const before = owner.shown().length;
  await push(connection(false, false));
  expect(owner.shown()).toHaveLength(before);
});

test("an edit of what a customer just said is what they say now", async () => {
  const who = customer();
  const said = who.says("聚水潭怎么解绑");
  await push(said);
  await push(who.edits(said, "说错了，是旺店通怎么解绑"));
  expect(
    who
      .shown()
      .map(({ text }) => text)
      .join(),
  ).toContain("旺店通");
});
