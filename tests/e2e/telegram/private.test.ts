import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite();
let nextId = 100;

beforeEach(() => {
  nextId += 1;
});
afterEach(() => {
  const refused = suite.server.calls.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
  expect(refused.filter((why) => why.startsWith("Bad Request") && !/not modified|chat not found/.test(why))).toEqual(
    [],
  );
});

const somebody = (language?: string): Person =>
  person(suite.server, { id: nextId, ...(language !== undefined && { language }) });
async function say(who: Person, text: string): Promise<void> {
  suite.server.push(who.says(text));
  await suite.app.settled();
}
async function press(who: Person, what: string): Promise<void> {
  const { message, data } = who.button(what);
  suite.server.push(who.presses(message.message_id, data));
  await suite.app.settled();
}
const textOf = (who: Person): string =>
  who
    .shown()
    .map(({ text }) => text)
    .join("\n");

describe("commands and language", () => {
  test("a link with an app in it opens that app, in the language of the person's Telegram", async () => {
    const who = somebody("en");
    await say(who, "/start unbind_kuaimai");
    expect(textOf(who)).toMatch(/Kuaimai/);
    expect(who.button("backup.done")).toBeDefined();
  });

  test("a step that needs the main account is passed on by a link that opens that very step with a colleague", async () => {
    const who = somebody("zh-hans");
    await say(who, "聚水潭怎么解绑");
    await say(who, "都做好了");
    for (const next of [".start.", "shop-yes", "list-seen", "main-account"]) await press(who, next);
    const shares = who
      .shown()
      .flatMap(({ keyboard }) => keyboard.flat())
      .flatMap((button) => ("url" in button && button.url.startsWith("https://t.me/share/") ? [button] : []));
    expect(shares.map(({ text }) => text)).toEqual(["转给同事"]);
    const link = new URL(new URL(shares[0]?.url ?? "").searchParams.get("url") ?? "");
    const payload = link.searchParams.get("start") ?? "";
    expect(payload.length).toBeLessThanOrEqual(64);
    nextId += 1;
    const colleague = somebody("zh-hans");
    await say(colleague, `/start ${payload}`);
    const step = (each: Person): string => each.last()?.text.split("\n")[0] ?? "";
    expect(textOf(colleague)).toContain("转给了你");
    expect(step(colleague)).toMatch(/聚水潭.*步骤 3\/4/);
    await say(colleague, "/start unbind_jushuitan_at_nowhere");
    expect(step(colleague)).toMatch(/步骤 3\/4/);
  });

  test.each([
    ["zh-hans", "你好"],
    ["zh-hant", "你好"],
    ["en", "Hello"],
    ["fr", "Hello"],
  ])("/start greets in %s", async (language, greeting) => {
    const who = somebody(language);
    await say(who, "/start");
    expect(textOf(who)).toContain(greeting);
  });

  test("the app's language holds until the person writes another one", async () => {
    const who = somebody("en");
    await say(who, "/unbind 聚水潭");
    expect(textOf(who)).toContain("Jushuitan");
    await say(who, "解绑以后数据还在吗？");
    expect(who.shown().some(({ text }) => /数据/.test(text))).toBe(true);
  });

  test("commands are announced for everybody, and in Chinese", () => {
    const lists = suite.server.calls.filter(({ method }) => method === "setMyCommands").map(({ params }) => params);
    expect(lists.map((each) => each.language_code ?? "")).toEqual(["", "en", "zh"]);
    expect(JSON.stringify(lists[2])).toContain("解除一个应用的授权");
  });

  test.each([
    "/help",
    "/status",
    "/audit",
    "/emergency",
    "/continue",
    "/remind",
    "/reminders",
    "/language",
    "/timezone",
    "/forget",
    "/cancel",
    "/privacy",
  ])("%s is answered", async (command) => {
    const who = somebody("zh-hans");
    await say(who, command);
    expect(who.shown().length).toBeGreaterThan(0);
  });
});

describe("cards", () => {
  test("a list is ticked in place: one message, changed", async () => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    const { message } = who.button("backup.done");
    const count = who.shown().length;
    await press(who, "precautions.backup.done");
    expect(message.text).toContain("✅ 1");
    await press(who, "precautions.backup.open");
    expect(message.text).toContain("⬜️ 1");
    expect(who.shown().length).toBe(count);
  });

  test("a card that scrolled away comes anew at the bottom, and the old one loses its buttons", async () => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    const { message: old } = who.button("backup.done");
    await say(who, "解绑了还会扣钱吗");
    await suite.server.until(() => old.keyboard.length === 0);
    const { message } = who.button("backup.done");
    expect(message.message_id).toBeGreaterThan(old.message_id);
    expect(who.last()).toBe(message);
  });

  test("a button from earlier is answered kindly and changes nothing", async () => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    const { message, data } = who.button("backup.show");
    await say(who, "/cancel");
    suite.server.push(who.presses(message.message_id, data));
    await suite.app.settled();
    expect(who.shown().some(({ text }) => text.includes("之前的"))).toBe(true);
    expect(suite.server.chats.presses.size).toBeGreaterThan(0);
    await suite.server.until(() => [...suite.server.chats.presses.values()].every((answer) => answer !== null));
  });

  test("a button that we never made is answered too", async () => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    suite.server.push(who.presses(who.last()?.message_id ?? 0, "hello <b>"));
    await suite.app.settled();
    expect(who.shown().some(({ text }) => text.includes("之前的"))).toBe(true);
  });

  test("addresses are code with a copy button, pages are buttons that name their host, previews are off", async () => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    await say(who, "我要找人工客服");
    const urls = who
      .shown()
      .flatMap(({ keyboard }) => keyboard.flat())
      .filter((button) => "url" in button);
    expect(urls.length).toBeGreaterThan(0);
    for (const { text, url } of urls) expect(text).toContain(new URL(url).hostname);
    const sent = suite.server.calls.filter(({ method }) => method === "sendMessage" || method === "editMessageText");
    for (const { params } of sent) {
      expect(params.link_preview_options).toEqual({ is_disabled: true });
      expect(params).not.toHaveProperty("parse_mode");
    }
  });
});

describe("what comes beside words", () => {
  test.each([
    [{ photo: [] }, "图片"],
    [{ sticker: {} }, "表情"],
    [{ voice: {} }, "语音"],
    [{ document: {} }, "文件"],
    [{ location: {} }, "看不懂"],
  ])("%j gets a sentence on what can be done instead, and the list stays", async (content, sentence) => {
    const who = somebody();
    await say(who, "聚水潭怎么解绑");
    suite.server.push(who.sends(content));
    await suite.app.settled();
    expect(who.shown().some(({ text }) => text.includes(sentence))).toBe(true);
    await press(who, "precautions.backup.done");
    expect(who.last()?.text).toContain("✅ 1");
  });

  test("an album is answered once", async () => {
    const who = somebody();
    suite.server.pushAll([1, 2, 3].map(() => who.sends({ photo: [], media_group_id: `album-${nextId}` })));
    await suite.app.settled();
    expect(who.shown().filter(({ text }) => text.includes("图片")).length).toBe(1);
  });

  test("the words below a picture are read", async () => {
    const who = somebody();
    suite.server.push(who.sends({ photo: [], caption: "聚水潭怎么解绑" }));
    await suite.app.settled();
    expect(who.button("backup.done")).toBeDefined();
  });

  test("notices of Telegram's own are no messages", async () => {
    const who = somebody();
    suite.server.push(who.sends({ pinned_message: {} }));
    await suite.app.settled();
    expect(who.shown()).toEqual([]);
  });

  test("a password is warned about, the message deleted, and the password is nowhere", async () => {
    const who = somebody();
    await say(who, "我的密码是 hunter2-secret-9");
    await suite.server.until(() => suite.server.calls.some(({ method }) => method === "deleteMessage"));
    expect([...who.state.messages.values()].some(({ text }) => text.includes("hunter2"))).toBe(false);
    expect(textOf(who)).toContain("密码");
    expect(JSON.stringify(suite.server.calls)).not.toContain("hunter2");
    const stored = await suite.database.query(
      "select body from inbox union all select state from conversation union all select message from outbox",
    );
    expect(JSON.stringify(stored)).not.toContain("hunter2");
    expect(JSON.stringify(suite.app.logged)).not.toContain("hunter2");
  });

  test("what a person types is shown as they typed it, and never as a link or as markup", async () => {
    const who = somebody();
    const typed = "<b>*_`evil.example.com`_*</b>";
    await say(who, `${typed} 怎么解绑`);
    const shown = who.shown().filter(({ text }) => text.includes("evil.example.com"));
    for (const { text, entities } of shown) {
      const at = text.indexOf("evil.example.com");
      expect(
        entities.some(({ type, offset, length }) => type === "code" && offset <= at && offset + length >= at + 16),
      ).toBe(true);
    }
  });
});

test("the same update twice is answered once", async () => {
  const who = somebody();
  suite.server.push(who.says("聚水潭怎么解绑"));
  const [update] = suite.server.waiting;
  if (update === undefined) throw new Error("The update was confirmed before it could be repeated.");
  await suite.app.settled();
  const shown = who.shown().length;
  const polls = (): number => suite.server.calls.filter(({ method }) => method === "getUpdates").length;
  const before = polls();
  suite.server.again(update);
  // The next poll begins once the repeated update was dealt with.
  await suite.server.until(() => polls() > before);
  await suite.app.turns.idle();
  expect(who.shown().length).toBe(shown);
});

test("several messages that came together are handled in their order", async () => {
  const who = somebody();
  suite.server.pushAll(["聚水潭怎么解绑", "不是聚水潭，是旺店通", "几家店？三家店"].map((text) => who.says(text)));
  await suite.app.settled();
  expect(textOf(who)).toMatch(/聚水潭[\s\S]*旺店通/);
});

test("somebody who blocks the bot is noted, and nothing is tried again", async () => {
  const who = somebody();
  who.state.blocked = { status: 403, description: "Forbidden: bot was blocked by the user" };
  suite.server.push({
    my_chat_member: {
      ...{ chat: who.state.chat, from: who.user, date: 0 },
      old_chat_member: { status: "member", user: suite.server.chats.bot },
      new_chat_member: { status: "kicked", user: suite.server.chats.bot, until_date: 0 },
    },
  } as never);
  suite.server.push(who.says("聚水潭怎么解绑"));
  await suite.app.settled();
  const rows = await suite.database.query<{ status: string }>("select status from outbox where conversation like $1", [
    `%/${who.user.id}`,
  ]);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["dead"]));
  expect(suite.app.logged.some(({ about }) => about.became === "blocked")).toBe(true);
});

test("what falls due for somebody who blocked the bot waits for them", async () => {
  const who = somebody();
  await say(who, "2秒后提醒我看合同");
  const change = (before: string, after: string): void =>
    void suite.server.push({
      my_chat_member: {
        ...{ chat: who.state.chat, from: who.user, date: 0 },
        old_chat_member: { status: before, user: suite.server.chats.bot },
        new_chat_member: { status: after, user: suite.server.chats.bot, until_date: 0 },
      },
    } as never);
  const reach = async (): Promise<boolean> => {
    await suite.app.settled();
    const [row] = await suite.database.query<{ since: string | null }>(
      "select unreachable_since as since from conversation where key like $1",
      [`%/${who.user.id}`],
    );
    return row?.since === null;
  };
  change("member", "kicked");
  expect(await reach()).toBe(false);
  change("kicked", "member");
  expect(await reach()).toBe(true);
  await suite.server.until(() => who.shown().some(({ text }) => text.includes("到时间了")));
});

test("an odd update stops nobody", async () => {
  const who = somebody();
  suite.server.pushAll([{ message: { chat: "odd" } } as never, who.says("聚水潭怎么解绑")]);
  await suite.app.settled();
  expect(who.button("backup.done")).toBeDefined();
});

test("with the first reminder the time zone is asked about, and what is set moves with it", async () => {
  const who = somebody("zh-hans");
  await say(who, "明天上午9点提醒我备份");
  await press(who, "换时区");
  await say(who, "东京");
  await say(who, "后天上午9点提醒我对账");
  expect(who.shown().filter(({ keyboard }) => JSON.stringify(keyboard).includes("换时区"))).toHaveLength(1);
  expect(who.shown().at(-1)?.text).toMatch(/09:00（Asia\/Tokyo）/);
});

describe("as Telegram is today", () => {
  test("what people type rings at nobody and leads nowhere", async () => {
    const who = somebody();
    await say(who, "/unbind evil-shop.com");
    await say(who, "明天上午9点提醒我问 @wang_admin 要主账号，地址 login.evil-shop.com/a");
    expect(
      who
        .shown()
        .map(({ text }) => text)
        .join(),
    ).toContain("@wang_admin");
    expect(who.shown().flatMap(({ linked }) => linked)).toEqual([]);
  });

  test("each command that the help names can be tapped", async () => {
    const who = somebody("en");
    await say(who, "/help");
    const commands = new Set(who.shown().flatMap((each) => each.commands));
    for (const command of ["/unbind", "/audit", "/emergency", "/status", "/reminders", "/settings", "/forget"])
      expect(commands).toContain(command);
  });

  test("an edit of what was just said is what the person says now; one of the looks, or of long ago, isn't", async () => {
    const who = somebody("zh-hans");
    const said = who.says("聚水潭怎么解绑");
    const push = async (update: Parameters<typeof suite.server.push>[0]) => {
      suite.server.push(update);
      await suite.app.settled();
    };
    await push(said);
    const before = who.shown().length;
    await push(who.edits(said, "聚水潭怎么解绑"));
    await push(who.edits(said, "快麦怎么解绑", 3_600));
    expect(who.shown()).toHaveLength(before);
    await push(who.edits(said, "说错了，是旺店通怎么解绑"));
    expect(who.last()?.text ?? "").toContain("旺店通");
  });

  test.each([
    ["这个不适用", "➖ 2"],
    ["这个好了", "✅ 2"],
    ["这个以后再做", "🕓 2"],
  ])("words that point at what they quote are about that: %s", async (words, shows) => {
    const who = somebody("zh-hans");
    await say(who, "聚水潭怎么解绑");
    const card = who.last();
    const quote = { text: "2 合同和扣费：记下到期日，看有没有自动续费", position: 0 };
    const answers = { message_id: card?.message_id ?? 0, from: suite.server.chats.bot };
    suite.server.push(who.says(words, { reply_to_message: answers, quote }));
    await suite.app.settled();
    expect(textOf(who)).toContain(shows);
    // Of what somebody else wrote nothing is read.
    const before = who.shown().length;
    suite.server.push(who.says("谢谢", { reply_to_message: { message_id: 1, from: who.user }, quote }));
    await suite.app.settled();
    expect(
      who
        .shown()
        .slice(before)
        .map(({ text }) => text)
        .join(),
    ).not.toContain("记下了");
  });

  test("topics of a private chat are one person's: the talk goes on in whichever is written in", async () => {
    const id = nextId;
    const here = person(suite.server, { id, language: "zh-hans", thread: 7 });
    const there = person(suite.server, { id, language: "zh-hans", thread: 8 });
    await say(here, "聚水潭怎么解绑");
    expect(here.button("backup.done").message.thread).toBe(7);
    await say(there, "备份好了");
    expect(there.shown().every(({ thread }) => thread === 8)).toBe(true);
    expect([...here.shown(), ...there.shown()].some(({ text }) => text.includes("✅ 1"))).toBe(true);
  });

  test("a topic of a private chat that is gone: the answer comes in the chat", async () => {
    const who = person(suite.server, { id: nextId, language: "zh-hans", thread: 9 });
    const asked = who.says("聚水潭怎么解绑");
    who.state.topics.delete(9);
    suite.server.push(asked);
    await suite.app.settled();
    expect(
      [...who.state.messages.values()].some(({ mine, thread, text }) => mine && thread === null && text !== ""),
    ).toBe(true);
    for (const call of suite.server.calls) if (call.refusal?.includes("thread not found") === true) call.refusal = null;
  });

  test("an emergency and a way past what is open stand out, and so does what is done", async () => {
    const who = somebody("zh-hans");
    await say(who, "聚水潭怎么解绑");
    await press(who, "backup.done");
    const styles = new Map(
      who.shown().flatMap(({ keyboard }) => keyboard.flat().map((each) => [each.text, each.style])),
    );
    expect([...styles].find(([text]) => text.startsWith("✅ 1"))?.[1]).toBe("success");
    expect([...styles].find(([text]) => text.includes("没做完"))?.[1]).toBe("danger");
    expect([...styles].find(([text]) => text.startsWith("⬜️ 2"))?.[1]).toBeUndefined();
  });

  test("what it does is told before anybody starts it, in two languages, unless somebody has told it already", async () => {
    const { descriptions, shortDescriptions } = suite.server.chats;
    await suite.server.until(() => shortDescriptions.size === 2);
    expect(descriptions.get("zh")).toContain("一步步");
    expect(descriptions.get("")).toContain("I walk you through");
    descriptions.set("", "Ours").set("zh", "我们的");
    const other = await startTelegramApp(suite.server, suite.database, { upkeep: false });
    await say(somebody("en"), "hello");
    expect([descriptions.get(""), descriptions.get("zh")]).toEqual(["Ours", "我们的"]);
    await other.stop();
  });
});
