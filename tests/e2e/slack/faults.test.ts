/** Slack is slow, refuses, or isn't there. */
import { expect, test } from "vitest";
import { SlackTokenError } from "../../../src/bots/slack/index.ts";
import { conversationKey } from "../../../src/turns/index.ts";
import { startSlackApp } from "../../support/slack-app.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { startSlackServer } from "../../support/slack-server.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, database, app } = slackSuite();
let people = 0;

const somebody = (): Person => {
  people += 1;
  return person(team, `U${people}`, { locale: "zh-CN" });
};
const question = "聚水潭怎么解绑";
const hasCard = (who: Person): boolean =>
  who.shown().some(({ blocks }) => JSON.stringify(blocks).includes("backup.done"));
const posts = () => server().calls.filter(({ method }) => method === "chat.postMessage");

test("429: comes again after as long as Slack says, and then once", async () => {
  const who = somebody();
  server().fault({ method: "chat.postMessage", status: 429, retryAfter: 1 });
  const begun = performance.now();
  await server().emit(who.says(question));
  await server().until(() => hasCard(who));
  expect(performance.now() - begun).toBeGreaterThan(950);
  expect(who.shown()).toHaveLength(2);
});

test("an error of Slack's own is tried again; one that won't go away isn't", async () => {
  const [ann, ben] = [somebody(), somebody()];
  server().fault({ method: "chat.postMessage", error: "internal_error" });
  await server().emit(ann.says(question));
  await server().until(() => hasCard(ann));
  expect(ann.shown()).toHaveLength(2);
  server().fault({ method: "chat.postMessage", error: "user_disabled", times: 2 });
  const before = posts().length;
  await server().emit(ben.says(question));
  await app().turns.idle();
  expect(posts().length - before).toBe(2);
  expect(app().logged.filter(({ what }) => what.includes("given up")).length).toBeGreaterThan(0);
  // Whoever is back is answered again.
  await server().emit(ben.says("你好"));
  await app().turns.idle();
  expect(ben.shown().length).toBeGreaterThan(0);
});

test.each(["<html>Sign in to the hotel’s network</html>", "", "ok", "[]"])(
  "%j in place of Slack's answer is tried again, and not written down",
  async (page) => {
    const who = somebody();
    server().fault({ method: "chat.postMessage", page });
    await server().emit(who.says(question));
    await server().until(() => hasCard(who));
    await app().turns.idle();
    expect(who.shown()).toHaveLength(2);
    expect(JSON.stringify(app().logged)).not.toContain("Sign in");
  },
);

test.each(["invalid_auth", "token_revoked", "token_expired", "account_inactive", "team_access_not_granted"])(
  "%s is about our token: what waits is shown once it is put right",
  async (error) => {
    const who = somebody();
    server().fault({ method: "chat.postMessage", error });
    await server().emit(who.says(question));
    await server().until(() => hasCard(who));
    await app().turns.idle();
    expect(who.shown()).toHaveLength(2);
  },
);

test("a card whose message was deleted is shown anew", async () => {
  const who = somebody();
  await server().emit(who.says(question));
  await app().turns.idle();
  const tick = who.ticks("backup.done");
  const card = who.last();
  if (card === undefined) throw new Error("No card is shown.");
  team.messages.splice(team.messages.indexOf(card), 1);
  await server().emit(tick);
  await app().turns.idle();
  expect(JSON.stringify(who.last()?.blocks)).toContain("backup.open");
  expect(who.last()?.ts).not.toBe(card?.ts);
});

test("a press that Slack brings twice, or whose window can't be opened, does no harm", async () => {
  const who = somebody();
  await server().emit(who.says(question));
  await app().turns.idle();
  const tick = who.ticks("backup.done");
  await server().emit(tick);
  await server().emit(tick);
  await app().turns.idle();
  const key = conversationKey({ channel: "slack", bot: team.id, chat: "dm", thread: "", person: who.id });
  expect(Object.keys((await app().conversationOf(key))?.cases[0]?.marks ?? {})).toEqual(["precautions/backup"]);
  const command = who.command("share 聚水潭");
  team.triggers.clear();
  const { body } = await server().emit(command);
  expect(JSON.stringify(body)).toContain("open-share");
  // The button that is offered instead opens it: each press has three seconds of its own.
  const again = who.command("x").body.trigger_id;
  const { user_id, channel_id } = command.body;
  await server().emit({
    kind: "interactive",
    body: {
      ...{ type: "block_actions", team: { id: team.id }, user: { id: user_id }, trigger_id: again },
      ...{ channel: { id: channel_id }, container: { type: "message", is_ephemeral: true } },
      actions: [{ type: "button", action_id: "open-share", value: "聚水潭", action_ts: "1.1" }],
    },
  });
  expect(JSON.stringify(team.views.at(-1)?.view)).toContain('"initial_value":"聚水潭"');
});

test("a dead response_url is never needed, and a home tab that Slack refuses is only noted", async () => {
  const who = somebody();
  server().fault({ method: "views.publish", error: "hash_conflict" });
  await server().emit(who.opensHome());
  await server().until(() => server().calls.some(({ method, error }) => method === "views.publish" && error !== null));
  const { body } = await server().emit(who.command("聚水潭"));
  expect(body).toMatchObject({ response_type: "ephemeral" });
  await app().turns.idle();
  expect(hasCard(who)).toBe(true);
});

test("while Slack doesn't say who somebody is, they are answered all the same", async () => {
  const who = somebody();
  server().fault({ method: "users.info", error: "user_not_found" });
  await server().emit(who.says(question));
  await app().turns.idle();
  expect(hasCard(who)).toBe(true);
});

test.each(["open", "handshake", "hello"] as const)(
  "a connection that stands still before its %s is given up in time, and another is made",
  async (where) => {
    const other = createTeam("T8", "xoxb-stalls");
    const elsewhere = await startSlackServer({ teams: new Map([[other.id, other]]), nextTs: 0 });
    elsewhere.stall(where, 2);
    const slow = await startSlackApp(elsewhere, database(), { connectMs: 150, upkeep: false });
    const who = person(other, "U1", { locale: "zh-CN" });
    await elsewhere.emit(who.says(question));
    await elsewhere.until(() => hasCard(who));
    expect(elsewhere.connections()).toBe(1);
    elsewhere.stall(where, 1_000);
    elsewhere.disconnect("refresh_requested");
    await elsewhere.until(() => !elsewhere.isConnected());
    // Nor does the end wait for one that doesn't come.
    await slow.stop();
    await elsewhere.until(() => elsewhere.stalled() === 0);
    await elsewhere.close();
  },
);

test("an app token that is taken back while it runs is said once, and used again once it is put right", async () => {
  const other = createTeam("T7", "xoxb-taken-back");
  const elsewhere = await startSlackServer({ teams: new Map([[other.id, other]]), nextTs: 0 });
  const running = await startSlackApp(elsewhere, database(), { upkeep: false });
  elsewhere.fault({ method: "apps.connections.open", error: "invalid_auth", times: 2 });
  elsewhere.disconnect("refresh_requested");
  const before = elsewhere.hellos();
  await elsewhere.until(() => elsewhere.hellos() > before);
  const said = running.logged.filter(({ what }) => what.includes("refuses SLACK_APP_TOKEN"));
  expect(said.map(({ level }) => level)).toEqual(["error"]);
  await running.stop();
  await elsewhere.close();
});

test("a token that Slack doesn't know ends the start with a sentence on what to do", async () => {
  const other = createTeam("T9", "xoxb-unknown");
  const elsewhere = await startSlackServer({ teams: new Map([[other.id, other]]), nextTs: 0 });
  const settings = { botToken: "xoxb-another" };
  await expect(startSlackApp(elsewhere, database(), { mode: "http", settings })).rejects.toThrow(SlackTokenError);
  await expect(startSlackApp(elsewhere, database(), { settings: { appToken: "xapp-another" } })).rejects.toThrow(
    /SLACK_APP_TOKEN/,
  );
  const poor = await startSlackServer({ ...elsewhere.state, appScopes: new Set() });
  await expect(startSlackApp(poor, database())).rejects.toThrow(/connections:write.*generate another/);
  await poor.close();
  await elsewhere.close();
});
