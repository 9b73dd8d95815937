/**
 * Two workspaces in which everything has the same id: people, channels, messages, windows, buttons. For every kind of payload what one of
 * them did stays there: in the database, in what is shown, and in what is called with whose token.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openInMemory } from "../../../src/store/index.ts";
import { everyRow } from "../../support/every-row.ts";
import { type SlackApp, startSlackApp } from "../../support/slack-app.ts";
import { createTeam, type SlackTeam } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { type Payload, type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const install = { clientId: "1.2", clientSecret: "client-secret", keys: ["a".repeat(64)] };
const channel = "C1";

interface Tenant {
  readonly team: SlackTeam;
  readonly who: Person;
  /** An app that only this one names, as it is shown. */
  readonly app: string;
  readonly shop: string;
}
let server: SlackServer;
let database: Database;
let app: SlackApp;
let tenants: readonly [Tenant, Tenant];

beforeAll(async () => {
  const [first, second] = [createTeam("T1", "xoxb-token-of-the-first"), createTeam("T2", "xoxb-token-of-the-second")];
  for (const team of [first, second]) team.channels.set(channel, { isArchived: false, isMember: true });
  server = await startSlackServer({ teams: new Map([first, second].map((team) => [team.id, team])), nextTs: 0 });
  database = await openInMemory();
  app = await startSlackApp(server, database, { mode: "http", settings: { botToken: null, install } });
  for (const team of [first, second]) await installIn(team);
  const named = (team: SlackTeam): Person => person(team, "U1", { name: "Ann", locale: "zh-CN" });
  tenants = [
    { team: first, who: named(first), app: "聚水潭", shop: "杏花一号店" },
    { team: second, who: named(second), app: "旺店通", shop: "桃花二号店" },
  ];
});
afterAll(async () => {
  await app.stop();
  await server.close();
  await database.close();
});

async function installIn(team: SlackTeam): Promise<void> {
  const begun = await fetch(`${app.origin}/slack/install`, { redirect: "manual" });
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
  await fetch(`${app.origin}/slack/oauth_redirect?code=code-${team.id}&state=${state}`, { headers: { cookie } });
}

/** Every id of a payload that a test counts up is made equal for both. */
function alike(payload: Payload, ids: string): Payload {
  const body = JSON.parse(
    JSON.stringify(payload.body)
      .replaceAll(/"(Ev|V)\d+"/g, `"$1${ids}"`)
      .replaceAll(/"\d+\.[05]"/g, `"${ids}.0"`),
  );
  return { kind: payload.kind, body };
}

/** The same done by both, each in their own words; the second as if it were the first again, by every id. */
async function both(ids: number, act: (tenant: Tenant) => Payload): Promise<void> {
  const before = server.state.nextTs;
  let furthest = before;
  for (const tenant of tenants) {
    server.state.nextTs = before;
    const payload = alike(act(tenant), String(ids));
    // What was written stands there under the id that it has now.
    tenant.team.written.add(`${channel}:${ids}.0`);
    const { status } = await server.post(app.url ?? "", payload);
    expect(status).toBe(200);
    await app.turns.idle();
    furthest = Math.max(furthest, server.state.nextTs);
  }
  server.state.nextTs = furthest;
}

/** What belongs to one stands nowhere with the other. */
async function nothingCrosses(after: string): Promise<void> {
  const rows = await everyRow(database);
  for (const [own, other] of [tenants, [tenants[1], tenants[0]] as const]) {
    for (const words of [own.app, own.shop]) {
      const calls = server.calls.filter(({ token }) => token === other.team.token);
      const told = calls.filter(({ params }) => JSON.stringify(params).includes(words)).map(({ method }) => method);
      expect(told, `${after}: ${words} with the token of ${other.team.id}`).toEqual([]);
      const shown = other.team.messages.filter((message) => JSON.stringify(message).includes(words));
      expect(shown.length, `${after}: ${words} shown in ${other.team.id}`).toBe(0);
    }
    const strange = rows.filter(({ row }) => row.includes(`slack/${own.team.id}/`) && row.includes(other.shop));
    expect(strange, after).toEqual([]);
  }
}

const acts: readonly (readonly [string, (tenant: Tenant) => Payload])[] = [
  ["a direct message", ({ who, app: name }) => who.says(`${name}怎么解绑`)],
  ["an edited message", ({ who, app: name }) => who.edits(who.says("怎么解绑"), `${name}怎么解绑`)],
  ["a press in the direct messages", ({ who }) => who.presses("how", who.direct)],
  ["a tick in the direct messages", ({ who }) => who.ticks("contract.done", who.direct)],
  ["a mention", ({ who, app: name }) => who.mentions(channel, `${name}怎么解绑`)],
  ["a tick in a thread", ({ who }) => who.ticks("contract.done", channel)],
  ["a command", ({ who, app: name }) => who.command(name, channel)],
  ["a command for a text", ({ who, app: name }) => who.command(`text ${name} backup`, channel)],
  ["a command that begins a board", ({ who, app: name }) => who.command(`share ${name}`, channel)],
  [
    "the form of a board",
    ({ who, app: name, shop }) => who.submits("unbind-share", channel, { app: name, shops: `${shop}\n另一家` }),
  ],
  ["the form that asks for an app", ({ who, app: name }) => who.submits("unbind-pick", "", { app: name })],
  ["a press on a board", ({ who }) => who.presses("next.take", channel)],
  ["a tick on a board", ({ who }) => who.ticks("contract.done", channel)],
  ["a shortcut", ({ who }) => who.shortcut("unbind_pick")],
  ["a message's shortcut", ({ who, app: name }) => who.messageShortcut("unbind_message", `${name}怎么解绑`)],
  ["the home tab", ({ who }) => who.opensHome()],
  ["the messages tab", ({ who }) => who.opensMessages()],
];

test("nothing of one workspace reaches the other, by any kind of payload", async () => {
  for (const [index, [what, act]] of acts.entries()) {
    await both(9_000 + index, act);
    await nothingCrosses(what);
  }
  for (const { who, app: name, shop, team } of tenants) {
    const seen = JSON.stringify([who.shown(), who.shown(channel)]);
    expect(seen, team.id).toContain(name);
    expect(JSON.stringify(team.messages), team.id).toContain(shop);
  }
});

test("a press of one workspace that names the other's board takes nothing there, and learns no name", async () => {
  const [first, second] = tenants;
  const stolen = first.who.presses("next.take", channel);
  const body = { ...stolen.body, team: { id: second.team.id, domain: "test" }, trigger_id: "stolen" };
  const rowsOf = async (): Promise<string> =>
    (await everyRow(database))
      .filter(({ row }) => row.includes(`slack/${first.team.id}/`))
      .map(({ row }) => row)
      .join("\n");
  const before = await rowsOf();
  expect((await server.post(app.url ?? "", { kind: "interactive", body })).status).toBe(200);
  await app.turns.idle();
  await nothingCrosses("a stolen press");
  expect(await rowsOf()).toBe(before);
});

test.each([{ type: "tokens_revoked", tokens: { oauth: [], bot: ["UB1"] } }, { type: "app_uninstalled" }])(
  "taking the app off one workspace leaves the other with it: $type",
  async (gone) => {
    const [first, second] = tenants;
    await server.post(app.url ?? "", {
      kind: "events_api",
      body: {
        ...{ type: "event_callback", team_id: first.team.id, event_id: `EvGone-${gone.type}`, event: gone },
        event_time: Math.floor(Date.now() / 1_000) + 60,
      },
    });
    await app.turns.idle();
    const shown = second.who.shown().length;
    await server.post(app.url ?? "", second.who.says("现在做到哪了"));
    await app.turns.idle();
    expect(second.who.shown().length).toBeGreaterThan(shown);
  },
);

test("in a shared channel a press by somebody whose workspace lacks the app is the app's whose message it is", async () => {
  const [, second] = tenants;
  const guest = person(second.team, "U7", { name: "Guest", locale: "zh-CN" });
  const pressed = guest.ticks("contract.done", channel);
  const message = { ...(pressed.body.message as object), team: second.team.id };
  const body = { ...pressed.body, team: { id: "T9", domain: "elsewhere" }, message };
  const calls = server.calls.length;
  await server.post(app.url ?? "", { kind: "interactive", body });
  await app.turns.idle();
  const made = server.calls.slice(calls);
  expect(made.length).toBeGreaterThan(0);
  expect(made.every(({ token }) => token === second.team.token)).toBe(true);
});
