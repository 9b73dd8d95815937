import type { Chat } from "grammy/types";
import { describe, expect, test } from "vitest";
import { startTelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startTelegramServer } from "../../support/telegram-server.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite();
let nextGroup = -1000;

const newGroup = (): Chat => {
  nextGroup -= 1;
  return { id: nextGroup, type: "supergroup", title: "shop team" };
};
const member = (chat: Chat, id: number, thread?: number): Person =>
  person(suite.server, { id, chat, language: "zh-hans", ...(thread !== undefined && { thread }) });
async function say(who: Person, text: string, more: Record<string, unknown> = {}): Promise<void> {
  suite.server.push(who.says(text, more));
  await suite.app.settled();
}
const mention = (text: string) => ({
  entities: [{ type: "mention", offset: text.indexOf("@"), length: "@unbind_test_bot".length }],
});

describe("in a group", () => {
  test("only commands, mentions and replies are for the bot", async () => {
    const ann = member(newGroup(), 1);
    await say(ann, "聚水潭怎么解绑");
    await say(ann, "/unbind@another_bot 聚水潭");
    await say(ann, "/weather");
    await say(ann, "@somebody 聚水潭怎么解绑", mention("@somebody 聚水潭怎么解绑"));
    expect(ann.shown()).toEqual([]);
    await say(ann, "/unbind@unbind_test_bot 聚水潭");
    expect(ann.button("backup.done")).toBeDefined();
  });

  test("a channel that speaks in the group is nobody, also where Telegram brings its posts itself", async () => {
    const ann = member(newGroup(), 1);
    const channel = { id: -100_777, type: "channel", title: "shop news" };
    // Posts of the channel that a group belongs to come from Telegram's own account, which is no bot.
    const telegram = { id: 777_000, is_bot: false, first_name: "Telegram" };
    await say(ann, "/unbind 聚水潭", { sender_chat: channel, from: telegram, is_automatic_forward: true });
    await say(ann, "/unbind 聚水潭", { sender_chat: channel, from: { ...telegram, id: 136_817_688, is_bot: true } });
    expect(ann.shown()).toEqual([]);
    await say(ann, "/unbind 聚水潭");
    expect(ann.button("backup.done")).toBeDefined();
  });

  test("a mention is taken out of the words, wherever it stands", async () => {
    const ann = member(newGroup(), 1);
    const text = "😀 @Unbind_Test_Bot 聚水潭怎么解绑";
    await say(ann, text, mention(text));
    expect(ann.button("backup.done")).toBeDefined();
  });

  test("a reply to the bot goes on with one's own talk", async () => {
    const ann = member(newGroup(), 1);
    await say(ann, "/unbind 聚水潭");
    await say(ann, "备份好了", { reply_to_message: { message_id: 2, from: suite.server.chats.bot } });
    expect(ann.last()?.text).toContain("✅ 1");
  });

  test("a group that becomes a supergroup goes on where it was, under its new id", async () => {
    const old: Chat = { id: -31, type: "group", title: "shop team" };
    const ann = member(old, 1);
    await say(ann, "/unbind 聚水潭");
    const { message, data } = ann.button("backup.done");
    suite.server.push(ann.presses(message.message_id, data));
    await suite.app.settled();
    const supergroup: Chat = { id: -100_31, type: "supergroup", title: "shop team" };
    const again = member(supergroup, 1);
    ann.state.movedTo = supergroup.id;
    // Telegram notes it on both sides.
    suite.server.pushAll([
      ann.sends({ migrate_to_chat_id: supergroup.id }),
      again.sends({ migrate_from_chat_id: old.id }),
    ]);
    await say(again, "/continue");
    expect(again.last()?.text).toMatch(/✅ 1[\s\S]*⬜️ 2/);
    const card = again.button("contract.done");
    suite.server.push(again.presses(card.message.message_id, card.data));
    await suite.app.settled();
    expect(again.last()?.text).toContain("✅ 2");
    // Another process, or a later start, knows it from the database.
    const second = await startTelegramServer({ firstUpdate: 900_000 });
    const later = await startTelegramApp(second, suite.database);
    const elsewhere = person(second, { id: 1, chat: supergroup, language: "zh-hans" });
    second.push(elsewhere.says("/status"));
    await later.settled();
    expect(elsewhere.shown().at(-1)?.text).toContain("聚水潭");
    await later.stop();
    await second.close();
  });

  test.each([
    [
      "says nothing any more",
      { status: 400, description: "Bad Request: not enough rights to send text messages to the chat" },
    ],
    ["threw the bot out", { status: 403, description: "Forbidden: bot was kicked from the supergroup chat" }],
  ])("a group that %s: the answer comes in private", async (_, blocked) => {
    const ann = member(newGroup(), 41);
    const own = person(suite.server, { id: 41, language: "zh-hans" });
    await say(ann, "/unbind 聚水潭");
    const { message, data } = ann.button("backup.show");
    const before = own.shown().length;
    ann.state.blocked = blocked;
    suite.server.push(ann.presses(message.message_id, data));
    await suite.app.settled();
    const told = own.shown().slice(before);
    expect(told[0]?.text).toContain("没法写在那边");
    expect(told.map(({ text }) => text).join()).toContain("聚水潭");
    expect(suite.app.logged.some(({ what }) => what.includes("given up"))).toBe(false);
  });

  test("a topic that is gone: the answer comes in private", async () => {
    const chat: Chat = { id: -4343, type: "supergroup", title: "forum", is_forum: true };
    const here = member(chat, 42, 11);
    const own = person(suite.server, { id: 42, language: "zh-hans" });
    const asked = here.says("/unbind 聚水潭");
    here.state.topics.delete(11);
    suite.server.push(asked);
    await suite.app.settled();
    expect(
      own
        .shown()
        .map(({ text }) => text)
        .join(),
    ).toMatch(/没法写在那边[\s\S]*聚水潭/);
  });

  test("a warning about a password is seen by whoever wrote it, and by nobody else", async () => {
    const chat = newGroup();
    const [ann, ben] = [member(chat, 43), member(chat, 44)];
    const own = person(suite.server, { id: 43, language: "zh-hans" });
    await say(ann, "/unbind 聚水潭，密码是 Hunter2Hunter2");
    expect(ann.shown().some(({ text, onlyFor }) => onlyFor === 43 && text.includes("密码"))).toBe(true);
    expect(ben.shown().some(({ text }) => text.includes("密码是") || text.includes("删"))).toBe(false);
    await suite.server.until(() => own.shown().some(({ text }) => text.includes("密码")));
  });

  test("what concerns one person only is seen by them; the case is seen by everybody", async () => {
    const chat = newGroup();
    const [ann, ben] = [member(chat, 48), member(chat, 49)];
    await say(ann, "/unbind 聚水潭");
    await say(ann, "/reminders");
    const own = ann.shown().filter(({ onlyFor }) => onlyFor === 48);
    expect(own.map(({ text }) => text).join()).toContain("你的提醒都在我们的私聊里");
    expect(ben.shown().some(({ text }) => text.includes("提醒"))).toBe(false);
    expect(ben.shown().some(({ text }) => text.includes("聚水潭"))).toBe(true);
  });

  test("a group that doesn't take what is for one person shows it like any other answer", async () => {
    const ann = member(newGroup(), 50);
    await say(ann, "/unbind 聚水潭");
    const refusal = { status: 400, description: "Bad Request: ephemeral messages aren't supported in the chat" };
    suite.server.fault({ method: "sendMessage", chat: ann.state.chat.id, ...refusal });
    await say(ann, "/reminders");
    expect(ann.shown().some(({ text, onlyFor }) => onlyFor === null && text.includes("提醒"))).toBe(true);
  });

  test("a reminder for a private chat that was never opened: said at once, where it was asked for", async () => {
    const [ann, ben] = [member(newGroup(), 46), member(newGroup(), 47)];
    await say(ann, "/remind 明天上午10点 备份");
    await suite.server.until(() => ann.shown().some(({ text }) => text.includes("还不能给你发私聊")));
    person(suite.server, { id: 47, language: "zh-hans" });
    await say(ben, "/remind 明天上午10点 备份");
    await suite.server.until(() =>
      suite.server.calls.some(({ method, params }) => method === "sendChatAction" && Number(params.chat_id) === 47),
    );
    expect(ben.shown().some(({ text }) => text.includes("还不能给你发私聊"))).toBe(false);
  });

  test("settings are a command here too", async () => {
    const ann = member(newGroup(), 45);
    await say(ann, "/settings");
    expect(ann.shown().length).toBeGreaterThan(0);
  });

  test("an answer is tied to what it answers", async () => {
    const ann = member(newGroup(), 1);
    await say(ann, "/unbind 聚水潭");
    const asked = [...ann.state.messages.values()].find(({ mine }) => !mine)?.message_id;
    expect(ann.shown().every(({ replyTo }) => replyTo === asked)).toBe(true);
  });

  test("everybody has their own talk, and only its owner presses its buttons", async () => {
    const chat = newGroup();
    const ann = member(chat, 1);
    const ben = member(chat, 9_007_199_254_740_991);
    await say(ann, "/unbind 聚水潭");
    const annsCard = ann.button("backup.done");
    await say(ben, "/unbind 旺店通");
    const bensCard = ben.button("backup.done");
    const before = annsCard.message.text;

    suite.server.push(ben.presses(annsCard.message.message_id, annsCard.data));
    await suite.app.settled();
    expect(annsCard.message.text).toBe(before);
    const isRefused = () =>
      [...suite.server.chats.presses.values()].some(
        (answer) => answer?.alert === true && answer.text?.includes("别人的"),
      );
    await suite.server.until(isRefused);

    suite.server.push(ben.presses(bensCard.message.message_id, bensCard.data));
    suite.server.push(ann.presses(annsCard.message.message_id, annsCard.data));
    await suite.app.settled();
    expect(annsCard.message.text).toContain("✅ 1");
    expect(bensCard.message.text).toContain("✅ 1");
    expect(annsCard.message.text).toContain("聚水潭");
    expect(bensCard.message.text).toContain("旺店通");
  });

  test("a topic has a talk of its own, and the answer stays in it", async () => {
    const chat: Chat = { id: -4242, type: "supergroup", title: "forum", is_forum: true };
    const here = member(chat, 1, 11);
    const there = member(chat, 1, 12);
    await say(here, "/unbind 聚水潭");
    expect(here.button("backup.done").message.thread).toBe(11);
    expect(there.shown()).toEqual([]);
    await say(there, "/status");
    expect(there.shown().every(({ thread, text }) => thread === 12 && !text.includes("聚水潭"))).toBe(true);
  });

  test("anonymous administrators, channels and other bots are not talked to", async () => {
    const ann = member(newGroup(), 1);
    await say(ann, "/unbind 聚水潭", { sender_chat: ann.state.chat });
    await say(ann, "/unbind 聚水潭", { from: { ...ann.user, is_bot: true } });
    expect(ann.shown()).toEqual([]);
  });

  test("a bot that was added says how it is talked to; one that was removed is noted", async () => {
    const ann = member(newGroup(), 1);
    const change = (before: string, after: string) =>
      suite.server.push({
        my_chat_member: {
          ...{ chat: ann.state.chat, from: ann.user, date: 0 },
          old_chat_member: { status: before, user: suite.server.chats.bot },
          new_chat_member: { status: after, user: suite.server.chats.bot },
        },
      } as never);
    change("left", "member");
    await suite.app.settled();
    await suite.server.until(() => ann.shown().length === 1);
    expect(ann.last()?.text).toContain("/unbind");
    change("member", "administrator");
    change("administrator", "kicked");
    await suite.app.settled();
    expect(ann.shown().length).toBe(1);
    expect(suite.app.logged.at(-1)?.about).toMatchObject({ became: "removed" });
  });

  test("a password stays where the bot may not delete it, and is warned about all the same", async () => {
    const ann = member(newGroup(), 1);
    await say(ann, "/unbind 聚水潭");
    await say(ann, "我的密码是 hunter2-secret-9", {
      reply_to_message: { message_id: 2, from: suite.server.chats.bot },
    });
    await suite.server.until(() =>
      suite.server.calls.some(({ method, refusal }) => method === "deleteMessage" && refusal !== null),
    );
    expect(ann.shown().some(({ text }) => text.includes("⚠️"))).toBe(true);
  });

  test("a group that goes on under another id still gets its answer", async () => {
    const old = newGroup();
    const ann = member(old, 1);
    const now = suite.server.chats.open({ id: -100_777, type: "supergroup", title: "team" });
    ann.state.movedTo = -100_777;
    await say(ann, "/unbind 聚水潭");
    expect([...now.messages.values()].some(({ text }) => text.includes("聚水潭"))).toBe(true);
  });
});

describe("with an allowlist", () => {
  test("people and chats on it are answered, others are told once that it isn't for them", async () => {
    const own = await startTelegramServer();
    const group: Chat = { id: -5, type: "group", title: "team" };
    const limited = await startTelegramApp(own, suite.database, { settings: { allowed: ["7", "-5"] } });
    const listed = person(own, { id: 7, language: "en" });
    const inGroup = person(own, { id: 8, language: "en", chat: group });
    const stranger = person(own, { id: 9, language: "en" });
    for (const who of [listed, inGroup, stranger]) own.push(who.says("/unbind Jushuitan"));
    own.push(stranger.says("/start"));
    own.push(stranger.presses(1, "p:c1.1.precautions.backup.done"));
    await limited.settled();
    await own.until(() => stranger.shown().length > 0);
    expect(listed.button("backup.done")).toBeDefined();
    expect(inGroup.button("backup.done")).toBeDefined();
    expect(stranger.shown().map(({ text }) => text)).toEqual([expect.stringContaining("certain people only")]);
    // A group on it stays on it under another id.
    const moved = person(own, { id: 8, language: "en", chat: { id: -1005, type: "supergroup", title: "team" } });
    inGroup.state.movedTo = -1005;
    own.pushAll([moved.sends({ migrate_from_chat_id: -5 }), moved.says("/status")]);
    await limited.settled();
    expect(moved.shown().at(-1)?.text).toContain("Jushuitan");
    const kept = await suite.database.query("select 1 from inbox where person like '%/9'");
    expect(kept).toEqual([]);
    await limited.stop();
    await own.close();
  });
});
