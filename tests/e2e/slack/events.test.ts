/** What Slack brings: whose it is, how often it comes, and in which order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, DatabaseTrouble, openInMemory, type Store } from "../../../src/store/index.ts";
import { conversationKey } from "../../../src/turns/index.ts";
import { everyRow } from "../../support/every-row.ts";
import { type SlackApp, startSlackApp } from "../../support/slack-app.ts";
import { createTeam, type Posted, type SlackState } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { type Payload, type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const team = createTeam("T1", "xoxb-test-1");
const state: SlackState = { teams: new Map([[team.id, team]]), nextTs: 0 };
let server: SlackServer;
let database: Database;
let overHttp: SlackApp;
let overSocket: SlackApp;
let failures = 0;
let people = 0;

beforeAll(async () => {
  team.channels.set("C1", { isArchived: false, isMember: true });
  server = await startSlackServer(state);
  database = await openInMemory();
  const wrapStore = (store: Store): Store => ({
    ...store,
    receive: (event, now) => {
      if (failures === 0) return store.receive(event, now);
      failures -= 1;
      return Promise.reject(new DatabaseTrouble("The database is away."));
    },
  });
  overHttp = await startSlackApp(server, database, { mode: "http", wrapStore });
  overSocket = await startSlackApp(server, database, { wrapStore });
});
afterAll(async () => {
  await overHttp.stop();
  await overSocket.stop();
  await server.close();
  await database.close();
});

const somebody = (more?: { readonly name?: string; readonly locale?: string; readonly tz?: string }): Person => {
  people += 1;
  return person(team, `U${people}`, { locale: "zh-CN", ...more });
};
const url = (): string => overHttp.url ?? "";
const idle = async (): Promise<void> => {
  await overHttp.turns.idle();
  await overSocket.turns.idle();
};
const hasCard = (messages: readonly Posted[]): boolean =>
  messages.some(({ blocks }) => JSON.stringify(blocks).includes("backup.done"));
const card = (who: Person): Posted | undefined =>
  who.shown("C1").findLast(({ blocks, thread }) => thread !== null && JSON.stringify(blocks).includes("backup.done"));
const conversationOf = (user: string) =>
  overHttp.conversationOf(conversationKey({ channel: "slack", bot: team.id, chat: "dm", thread: "", person: user }));

test("a wrong signature or an old time stamp is refused, and nothing is kept", async () => {
  const who = somebody();
  const ask = who.says("聚水潭怎么解绑");
  const now = Math.floor(Date.now() / 1000);
  expect((await server.post(url(), ask, { secret: "another" })).status).toBe(401);
  expect((await server.post(url(), ask, { at: now - 600 })).status).toBe(401);
  for (const ahead of [310, 86_400, 1e11])
    expect((await server.post(url(), ask, { at: now + ahead })).status).toBe(401);
  const unsigned = await fetch(url(), { method: "POST", body: JSON.stringify(ask.body) });
  expect(unsigned.status).toBe(401);
  expect((await fetch(url())).status).toBe(405);
  await idle();
  expect(await conversationOf(who.id)).toBeNull();
  expect((await server.post(url(), ask)).status).toBe(200);
  await idle();
  expect(hasCard(who.shown())).toBe(true);
});

test("Slack's check of the address is answered, signed only", async () => {
  const check: Payload = { kind: "events_api", body: { type: "url_verification", challenge: "abc" } };
  expect(await server.post(url(), check)).toEqual({ status: 200, body: { challenge: "abc" } });
  expect((await server.post(url(), check, { secret: "another" })).status).toBe(401);
});

test.each(["http", "socket"])("the same event three times is answered once (%s)", async (mode) => {
  const who = somebody();
  const ask = who.says("聚水潭怎么解绑");
  for (const retry of [undefined, 1, 2])
    if (mode === "http") await server.post(url(), ask, { ...(retry !== undefined && { retry }) });
    else await server.emit(ask, retry);
  await idle();
  const cards = who.shown().filter(({ blocks }) => JSON.stringify(blocks).includes("backup.done"));
  expect(cards).toHaveLength(1);
  expect(who.shown()).toHaveLength(2);
});

test("what could not be kept isn't acknowledged, and is answered when Slack brings it again", async () => {
  const who = somebody();
  const ask = who.says("聚水潭怎么解绑");
  failures = 2;
  expect((await server.post(url(), ask)).status).toBe(503);
  expect((await server.post(url(), ask, { retry: 1 })).status).toBe(503);
  expect((await server.post(url(), ask, { retry: 2 })).status).toBe(200);
  await idle();
  expect(hasCard(who.shown())).toBe(true);
});

test("a command that could not be kept says so, since Slack doesn't bring it again", async () => {
  const who = somebody({ locale: "en-US" });
  failures = 1;
  const { status, body } = await server.post(url(), who.command("Jushuitan"));
  expect(status).toBe(200);
  expect(JSON.stringify(body)).toContain("try again");
  expect(await conversationOf(who.id)).toBeNull();
});

test("a reminder that is asked for in a channel comes in private", async () => {
  const who = somebody();
  await server.post(url(), who.mentions("C1", "明天上午9点提醒我备份"));
  await idle();
  expect(who.shown("C1").at(-1)?.text).toContain("私聊");
  expect((await conversationOf(who.id))?.reminders).toMatchObject([{ typed: "备份" }]);
});

test("an edited message is what the person says now; one that only got a preview isn't", async () => {
  const who = somebody();
  const first = who.says("聚水潭怎么解绑");
  await server.post(url(), first);
  await idle();
  const before = who.shown().length;
  await server.post(url(), who.edits(first, "聚水潭怎么解绑"));
  await idle();
  expect(who.shown()).toHaveLength(before);
  await server.post(url(), who.edits(first, "说错了，是旺店通怎么解绑"));
  await idle();
  const open = (await conversationOf(who.id))?.cases.find((each) => each.state === "open");
  expect(open?.app).toEqual({ kind: "known", id: "wangdiantong" });
});

test("in a channel only a mention is heard, answered in its thread, and nobody else presses its buttons", async () => {
  const [ann, ben] = [somebody(), somebody()];
  await server.post(url(), ann.mentions("C1", "聚水潭怎么解绑"));
  await idle();
  const card = ann.shown("C1").findLast(({ blocks }) => JSON.stringify(blocks).includes("backup.done"));
  expect(card?.thread).toMatch(/\.5$/);
  await server.post(url(), ben.ticks("backup.done", "C1"));
  await server.until(() => ben.shown("C1").some(({ onlyFor }) => onlyFor === ben.id));
  await idle();
  expect(JSON.stringify(card?.blocks)).toContain("backup.done");
  await server.post(url(), ann.ticks("backup.done", "C1"));
  await idle();
  expect(JSON.stringify(card?.blocks)).toContain("backup.open");
});

test("language and time zone are those of the person's Slack until they choose others", async () => {
  const who = somebody({ locale: "zh-TW", tz: "Asia/Taipei" });
  await server.post(url(), who.command(""));
  await idle();
  expect(await conversationOf(who.id)).toMatchObject({ language: "zh-Hant", timeZone: "Asia/Taipei" });
  await server.post(url(), who.says("in English please"));
  await idle();
  expect((await conversationOf(who.id))?.language).toBe("en");
});

test("slash commands answer at once, only to whoever gave them, and go on in private", async () => {
  const who = somebody({ locale: "en-US" });
  for (const words of ["help", "status", "reminders", "audit", "emergency", "Jushuitan"]) {
    const before = who.shown().length;
    const { status, body } = await server.post(url(), who.command(words));
    expect([status, body]).toMatchObject([200, { response_type: "ephemeral" }]);
    await idle();
    expect(who.shown().length, words).toBeGreaterThan(before);
  }
  // What other channels have as commands is named as Slack has it.
  const shown = who
    .shown()
    .map(({ blocks }) => JSON.stringify(blocks))
    .join();
  expect(shown).toContain("/unbind audit");
  expect(shown).not.toMatch(/`\/(?:audit|status)`/);
});

test("a text to paste comes back below the command, in the language asked for", async () => {
  const who = somebody({ locale: "en-US" });
  const { body } = await server.post(url(), who.command("text 聚水潭"));
  expect(JSON.stringify(body)).toContain("聚水潭");
  expect(JSON.stringify(body)).toContain("rich_text_preformatted");
  const backup = await server.post(url(), who.command("text 聚水潭 备份 中文"));
  expect(JSON.stringify(backup.body)).toMatch(/导出|备份/);
  expect(JSON.stringify((await server.post(url(), who.command("text"))).body)).toContain("which app");
});

test("a message shortcut, a global one and the home tab lead into the same conversation", async () => {
  const who = somebody({ locale: "zh-CN" });
  await server.post(url(), who.messageShortcut("unbind_message", "聚水潭怎么解绑"));
  await idle();
  expect(hasCard(who.shown())).toBe(true);
  await server.post(url(), who.shortcut("unbind_pick"));
  await server.until(() => team.views.some(({ view }) => view.callback_id === "unbind-pick"));
  await server.post(url(), who.submits("unbind-pick", "", { app: "旺店通", platform: "taobao" }));
  await idle();
  expect((await conversationOf(who.id))?.cases.map((each) => each.app)).toContainEqual({
    kind: "known",
    id: "wangdiantong",
  });
  await server.post(url(), who.opensHome());
  await server.until(() => team.views.some(({ user }) => user === who.id));
  expect(JSON.stringify(team.views.find(({ user }) => user === who.id)?.view)).toContain("旺店通");
});

test("who can't be written to directly is warned of a password where they wrote it", async () => {
  const who = somebody();
  server.fault({ method: "conversations.open", error: "user_not_found", times: 99 });
  const before = overHttp.logged.filter(({ what }) => what.includes("given up")).length;
  await server.post(url(), who.mentions("C1", "我的密码是 Hunter2Hunter2，帮我解绑聚水潭"));
  await server.until(() => who.shown("C1").some(({ onlyFor, text }) => onlyFor === who.id && text.includes("密码")));
  await idle();
  expect(JSON.stringify(who.shown("C1"))).toContain("backup.done");
  expect(overHttp.logged.filter(({ what }) => what.includes("given up"))).toHaveLength(before);
  server.clearFaults();
});

test("the home tab says in one language which language it is", async () => {
  for (const [locale, name] of [
    ["en-US", "English"],
    ["zh-TW", "繁體"],
    ["fr-FR", "English"],
  ] as const) {
    const who = somebody({ locale });
    await server.post(url(), who.opensHome());
    await server.until(() => team.views.some(({ user }) => user === who.id));
    expect(JSON.stringify(team.views.findLast(({ user }) => user === who.id)?.view)).toContain(name);
  }
});

test("nothing that anybody wrote calls somebody, also where a client shows no blocks", async () => {
  const who = somebody({ locale: "en-US" });
  for (const words of ["<!here> & <@U1>", "unbind <!channel|x>", "remind me tomorrow at 10 to call <!here>"]) {
    await server.post(url(), who.says(words));
    const { body } = await server.post(url(), who.command(`text ${words}`));
    expect((body as { readonly text: string }).text).not.toMatch(/<[!@#]/);
    await idle();
  }
  expect(team.messages.filter(({ calls, text }) => calls || /<[!@#]/.test(text))).toEqual([]);
});

test("a password in a channel is warned of privately; in private the warning stands in the talk", async () => {
  const who = somebody();
  await server.post(url(), who.mentions("C1", "我的密码是 Hunter2Hunter2，帮我解绑聚水潭"));
  await idle();
  const warnings = () => who.shown("C1").filter(({ onlyFor, text }) => onlyFor === who.id && text.includes("密码"));
  // A thread in which nobody has answered yet shows nothing that is for one person only.
  await server.until(() => warnings().length === 1);
  expect(warnings()[0]?.thread).toBeNull();
  expect(who.shown().at(-1)?.text, "it asks for something to be done, and the other is gone at a reload").toContain(
    "密码",
  );
  await server.post(url(), who.mentions("C1", "密码是 Hunter2Hunter2", card(who)?.thread ?? ""));
  await server.until(() => warnings().length === 2);
  expect(warnings()[1]?.thread).toBe(card(who)?.thread);
  await server.post(url(), who.says("我的密码是 Hunter2Hunter2"));
  await idle();
  expect(who.shown().some(({ text }) => text.includes("密码"))).toBe(true);
  expect((await everyRow(database)).some(({ row }) => row.includes("Hunter2"))).toBe(false);
});

test("an agent's messages are greeted with what can be asked, and whoever writes there sees that somebody is at it", async () => {
  const who = somebody({ locale: "en-US" });
  const greeted = team.prompts.length;
  await server.post(url(), who.opensMessages());
  await server.until(() => team.prompts.length > greeted);
  expect(team.prompts.at(-1)).toMatchObject({ channel: who.direct, thread: null });
  expect(JSON.stringify(team.prompts.at(-1))).toContain("Jushuitan");
  expect(team.views.some(({ user }) => user === who.id)).toBe(false);
  const said = who.says("How do I unbind Jushuitan?");
  const shows = () => server.calls.filter(({ method }) => method === "assistant.threads.setStatus");
  const before = shows().length;
  // It takes longer than a moment.
  server.fault({ method: "chat.postMessage", status: 429, retryAfter: 1 });
  await server.post(url(), said);
  await server.until(() => shows().length >= before + 2 && team.statuses.size === 0);
  await idle();
  expect(shows()[before]?.params).toMatchObject({ status: "is having a look …" });
  expect(who.shown().every(({ thread }) => thread === null)).toBe(true);
  expect(hasCard(who.shown())).toBe(true);
});

test("what somebody looks at beside us is not our business: nothing is kept of it, and nothing is said", async () => {
  const who = somebody({ locale: "zh-CN" });
  const events = async () => (await database.query("select 1 from inbox")).length;
  const before = await events();
  expect((await server.post(url(), who.looksAt("C1"))).status).toBe(200);
  await idle();
  expect([await events(), who.shown()]).toEqual([before, []]);
  // Slack folds it into what is written, too.
  const said = who.says("聚水潭怎么解绑");
  const context = { entities: [{ type: "slack#/types/channel_id", value: "C1" }] };
  await server.post(url(), {
    ...said,
    body: { ...said.body, event: { ...(said.body.event as object), app_context: context } },
  });
  await idle();
  expect(hasCard(who.shown())).toBe(true);
});

test("the assistant pane of an older app is greeted with what can be asked, and answered in its thread", async () => {
  team.kind = "assistant";
  const who = somebody({ locale: "en-US" });
  const started: Payload = {
    kind: "events_api",
    body: {
      ...who.says("x").body,
      event_id: `Assistant${people}`,
      event: {
        type: "assistant_thread_started",
        assistant_thread: { user_id: who.id, channel_id: who.direct, thread_ts: "77.1", context: {} },
      },
    },
  };
  await server.post(url(), started);
  await server.until(() => server.calls.some(({ method }) => method === "assistant.threads.setTitle"));
  expect(team.prompts.at(-1)).toMatchObject({ channel: who.direct, thread: "77.1" });
  await server.post(url(), who.says("How do I unbind Jushuitan?", { thread_ts: "77.1" }));
  await idle();
  expect(who.shown().every(({ thread }) => thread === "77.1")).toBe(true);
  expect(hasCard(who.shown())).toBe(true);
  const kinds = overHttp.logged.flatMap(({ about }) => ("kind" in about ? [about.kind] : []));
  expect(kinds).toEqual(["agent_view", "assistant_view"]);
  // Whoever opens its messages is greeted in the pane only: asked in vain once, and no more.
  const asked = () => server.calls.filter(({ method }) => method === "assistant.threads.setSuggestedPrompts").length;
  const before = asked();
  await server.post(url(), who.opensMessages());
  await idle();
  expect(asked()).toBe(before);
  expect(JSON.stringify(team.prompts.at(-1))).toContain("Jushuitan");
  team.kind = "agent";
});

test("the socket closed by Slack is opened again, and what was said meanwhile is answered", async () => {
  const who = somebody();
  for (const [index, reason] of (["warning", "refresh_requested"] as const).entries()) {
    // A connection that held for a while is renewed at once, without a wait in which commands fail.
    overSocket.setNow(Temporal.Now.instant().add({ minutes: 5 * (index + 1) }));
    const before = server.hellos();
    server.disconnect(reason);
    await server.until(() => server.hellos() > before && server.connections() === 1);
    // What comes over it is acknowledged: the app has heard its hello.
    await server.emit(who.opensHome());
    expect(overSocket.logged.some(({ what }) => what.includes("opened again"))).toBe(false);
  }
  // Two processes on one database go by one time.
  overSocket.setNow(null);
  await server.emit(who.says("聚水潭怎么解绑"), 1);
  await idle();
  expect(hasCard(who.shown())).toBe(true);
});

test("a hundred people at once are all answered, each with their own", async () => {
  const crowd = Array.from({ length: 100 }, () => somebody());
  const payloads = crowd.map((who, index) => who.says(index % 2 === 0 ? "聚水潭怎么解绑" : "旺店通怎么解绑"));
  const statuses = await Promise.all(payloads.map((payload) => server.post(url(), payload)));
  expect(statuses.every(({ status }) => status === 200)).toBe(true);
  await idle();
  crowd.forEach((who, index) => {
    expect(hasCard(who.shown()), who.id).toBe(true);
    expect(JSON.stringify(who.shown())).toContain(index % 2 === 0 ? "聚水潭" : "旺店通");
    expect(who.shown()).toHaveLength(2);
  });
});
