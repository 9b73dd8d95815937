/** Workspaces that install the app themselves: each with its own token and state, and gone when they take it off. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openInMemory, openStore } from "../../../src/store/index.ts";
import { conversationKey, systemClock } from "../../../src/turns/index.ts";
import { everyRow } from "../../support/every-row.ts";
import { type SlackApp, startSlackApp } from "../../support/slack-app.ts";
import { createTeam, type SlackState, type SlackTeam } from "../../support/slack-methods.ts";
import { person } from "../../support/slack-person.ts";
import { type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const keys = ["a".repeat(64)];
const install = { clientId: "1.2", clientSecret: "client-secret", keys };

let first: SlackTeam;
let second: SlackTeam;
let server: SlackServer;
let database: Database;
let app: SlackApp;
const start = (sealedWith = keys): Promise<SlackApp> =>
  startSlackApp(server, database, {
    mode: "http",
    settings: { botToken: null, install: { ...install, keys: sealedWith } },
  });
let tests = 0;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());
beforeEach(async () => {
  tests += 1;
  first = createTeam(`T${tests}1`, `xoxb-token-of-the-first-${tests}`);
  second = createTeam(`T${tests}2`, `xoxb-token-of-the-second-${tests}`);
  const state: SlackState = { teams: new Map([first, second].map((team) => [team.id, team])), nextTs: 0 };
  server = await startSlackServer(state);
  app = await start();
});
afterEach(async () => {
  await app.stop();
  await server.close();
});

/** Goes the way of a browser: to our page, to Slack, and back with a code. */
async function installIn(team: SlackTeam, change: (state: string) => string = (state) => state): Promise<Response> {
  const begun = await fetch(`${app.origin}/slack/install`, { redirect: "manual" });
  const target = new URL(begun.headers.get("location") ?? "");
  expect(target.searchParams.get("scope")).toContain("chat:write");
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
  const back = new URL(`${app.origin}/slack/oauth_redirect`);
  back.searchParams.set("code", `code-${team.id}`);
  back.searchParams.set("state", change(target.searchParams.get("state") ?? ""));
  return fetch(back, { headers: { cookie } });
}
const keyOf = (team: SlackTeam, user: string): string =>
  conversationKey({ channel: "slack", bot: team.id, chat: "dm", thread: "", person: user });

test("two workspaces with people of equal ids have a talk each, with their own token", async () => {
  for (const team of [first, second]) expect((await installIn(team)).status).toBe(200);
  const [one, other] = [person(first, "U1", { locale: "zh-CN" }), person(second, "U1", { locale: "en-US" })];
  await server.post(app.url ?? "", one.says("聚水潭怎么解绑"));
  await server.post(app.url ?? "", other.says("How do I unbind Wangdiantong?"));
  await app.turns.idle();
  expect(one.shown().every(({ text }) => !text.includes("Wangdian"))).toBe(true);
  expect(JSON.stringify(one.shown())).toContain("聚水潭");
  expect(JSON.stringify(other.shown())).toContain("旺店通");
  expect((await app.conversationOf(keyOf(first, "U1")))?.language).toBe("zh-Hans");
  expect((await app.conversationOf(keyOf(second, "U1")))?.language).toBe("en");
  await server.post(app.url ?? "", other.says("forget me"));
  await app.turns.idle();
  await server.post(app.url ?? "", other.presses("yes"));
  await app.turns.idle();
  expect(await app.conversationOf(keyOf(second, "U1"))).toBeNull();
  expect(await app.conversationOf(keyOf(first, "U1"))).not.toBeNull();
});

test("a state that isn't ours, or no cookie of it, installs nothing", async () => {
  expect((await installIn(first, () => "forged")).status).toBe(400);
  expect((await installIn(first, (state) => `${state}x`)).status).toBe(400);
  const back = `${app.origin}/slack/oauth_redirect?code=code-${first.id}&state=`;
  expect((await fetch(back)).status).toBe(400);
  expect(await database.query("select 1 from vault where key like '%' || $1", [first.id])).toEqual([]);
});

test("before a workspace installed the app nothing is sent there, and what it said is answered afterwards", async () => {
  const who = person(first, "U1", { locale: "zh-CN" });
  expect((await server.post(app.url ?? "", who.says("聚水潭怎么解绑"))).status).toBe(200);
  await app.turns.idle();
  expect(who.shown()).toEqual([]);
  await installIn(first);
  await server.post(app.url ?? "", who.says("继续"));
  await app.turns.idle();
  expect(JSON.stringify(who.shown())).toContain("backup.done");
});

test("an organization installs the app for all of its workspaces, whose talks stay apart", async () => {
  const organization = createTeam("E1", "xoxb-token-of-the-organization");
  server.state.teams.set(organization.id, organization);
  expect((await installIn(organization)).status).toBe(200);
  const who = person(organization, "U1", { locale: "zh-CN" });
  const in_ = (team: string, text: string, id: string) => {
    const { body } = who.says(text);
    const authorizations = [{ team_id: null, enterprise_id: "E1", is_enterprise_install: true }];
    const more = { team_id: team, enterprise_id: "E1", event_id: id, authorizations };
    return { kind: "events_api", body: { ...body, ...more } } as const;
  };
  await server.post(app.url ?? "", in_("T7", "聚水潭怎么解绑", "EvT7"));
  await server.post(app.url ?? "", in_("T8", "旺店通怎么解绑", "EvT8"));
  await app.turns.idle();
  const appsOf = async (team: string) =>
    (await app.conversationOf(conversationKey({ channel: "slack", bot: team, chat: "dm", thread: "", person: "U1" })))
      ?.cases;
  expect((await appsOf("T7"))?.map((each) => each.app)).toEqual([{ kind: "known", id: "jushuitan" }]);
  expect((await appsOf("T8"))?.map((each) => each.app)).toEqual([{ kind: "known", id: "wangdiantong" }]);
  expect(JSON.stringify(who.shown())).toContain("backup.done");
  // A reminder comes without an event of Slack's: the workspace is still known to be the organization's.
  await app.stop();
  app = await start();
  await server.post(app.url ?? "", {
    kind: "events_api",
    body: { ...in_("T7", "继续", "EvLater").body, enterprise_id: null },
  });
  await app.turns.idle();
  expect(who.shown().length).toBeGreaterThan(4);
});

test("a token that lasts twelve hours is renewed in time, by two processes at once too, and lies sealed", async () => {
  first.rotation = { refreshToken: "xoxe-1-first", expiresIn: 43_200 };
  expect((await installIn(first)).status).toBe(200);
  const begun = Temporal.Now.instant();
  const other = await start();
  const who = person(first, "U1", { locale: "zh-CN" });
  const hours = [0, 9, 11, 20, 22, 40];
  const tokens = new Set<string>();
  for (const hour of hours) {
    for (const each of [app, other]) each.setNow(begun.add({ hours: hour }));
    await Promise.all([
      server.post(app.url ?? "", who.says("现在做到哪了")),
      server.post(other.url ?? "", who.says("聚水潭怎么解绑")),
    ]);
    await Promise.all([app.turns.idle(), other.turns.idle()]);
    tokens.add(first.token);
  }
  expect(tokens.size, "renewed after 10 of 12 hours, and not before").toBe(4);
  expect(who.shown().length).toBeGreaterThanOrEqual(hours.length);
  const stored = (await everyRow(database)).map(({ row }) => row).join("\n");
  expect(stored).not.toMatch(/xoxe/);
  const unanswered = [app, other].flatMap(({ logged }) => logged.filter(({ what }) => what.includes("given up")));
  expect(unanswered).toEqual([]);
  await other.stop();
});

test("somebody of another workspace is answered in a shared channel by the app that was mentioned there", async () => {
  for (const team of [first, second]) expect((await installIn(team)).status).toBe(200);
  first.channels.set("C1", { isArchived: false, isMember: true });
  const guest = person(first, "U7", { from: second.id, name: "Guest", locale: "en-US" });
  await server.post(app.url ?? "", guest.mentions("C1", "How do I unbind Jushuitan?"));
  await app.turns.idle();
  expect(JSON.stringify(guest.shown("C1"))).toContain("backup.done");
  await server.post(app.url ?? "", guest.submits("unbind-share", "C1", { app: "Jushuitan", shops: "One" }));
  await app.turns.idle();
  expect(guest.shown("C1").some(({ text }) => text.includes("Started by Guest"))).toBe(true);
  expect(second.messages).toEqual([]);
});

test("tokens can't be read in the database, stay good when the key is changed, and go when the app is taken off", async () => {
  await installIn(first);
  const rows = (): Promise<readonly { sealed: string }[]> =>
    database.query("select sealed from vault where key like '%' || $1", [first.id]);
  const [before] = await rows();
  expect(before?.sealed).not.toContain("xoxb");
  await app.stop();
  app = await start(["b".repeat(64), ...keys]);
  const who = person(first, "U1", { locale: "zh-CN" });
  await server.post(app.url ?? "", who.says("聚水潭怎么解绑"));
  await app.turns.idle();
  expect(JSON.stringify(who.shown())).toContain("backup.done");
  expect((await rows())[0]?.sealed).not.toBe(before?.sealed);
  await app.stop();
  app = await start(["b".repeat(64)]);
  const { body } = who.says("x");
  const gone = (event: object, time: number) => ({
    kind: "events_api" as const,
    body: { ...body, event_id: `EvGone${time}${JSON.stringify(event).length}`, event_time: time, event },
  });
  const soon = Math.floor(Date.now() / 1000) + 60;
  // A person's own token, and news from before it was installed anew.
  await server.post(app.url ?? "", gone({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }, soon));
  await server.post(app.url ?? "", gone({ type: "app_uninstalled" }, soon - 100_000));
  expect(await rows()).toHaveLength(1);
  await server.post(app.url ?? "", gone({ type: "app_uninstalled" }, soon));
  expect(await rows()).toEqual([]);
});

test("no file of the embedded database holds a token", async () => {
  const directory = mkdtempSync(join(tmpdir(), "slack-vault-"));
  const store = await openStore({
    ...{ directory: join(directory, "data"), databaseUrl: null, runs: "test", now: systemClock.now },
    onTrouble: () => undefined,
  });
  const elsewhere = await startSlackApp(server, database, {
    ...{ mode: "http", wrapStore: (own) => ({ ...own, vault: store.vault }) },
    settings: { botToken: null, install },
  });
  await app.stop();
  app = elsewhere;
  await installIn(first);
  expect(await store.vault.get(`slack/installation/${first.id}`)).not.toBeNull();
  await store.close();
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((name) => join(directory, name));
  const holding = files.filter((file) => statSync(file).isFile() && readFileSync(file).includes("xoxb-token"));
  expect(holding).toEqual([]);
  rmSync(directory, { recursive: true, force: true });
});
