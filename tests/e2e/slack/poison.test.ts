/** Payloads that nobody can read or keep, alone and amid healthy ones: they are acknowledged, set aside, and everybody else is answered. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openInMemory, openServer } from "../../../src/store/index.ts";
import { malformedPayloads } from "../../support/malformed.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts";
import { type SlackApp, startSlackApp } from "../../support/slack-app.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { type Payload, startSlackServer } from "../../support/slack-server.ts";
import { createWaits } from "../../support/waits.ts";

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const kindOf = (body: Readonly<Record<string, unknown>>): Payload["kind"] =>
  "command" in body ? "slash_commands" : body.type === "event_callback" ? "events_api" : "interactive";

let databases = 0;
const places: readonly (readonly [string, () => Promise<Database>])[] = [
  ["embedded", openInMemory],
  ["server", async () => openServer({ url: await postgres.createDatabase(`payloads-${databases++}`) })],
];
describe.each(places)("on the %s database", (place, open) => {
  test.each(["socket", "http"] as const)("by %s", async (mode) => {
    const database = await open();
    const team = createTeam("T1", "xoxb-test-1");
    team.channels.set("C9", { isArchived: false, isMember: true });
    const server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
    const app: SlackApp = await startSlackApp(server, database, { mode });
    const bring = async (payload: Payload): Promise<number> =>
      (await (mode === "socket" ? server.emit(payload) : server.post(app.url ?? "", payload))).status;
    let people = 0;
    const somebody = (): Person => person(team, `U${people++}H`, { locale: "zh-CN" });
    const answered = (who: Person): Promise<void> => server.until(() => who.last()?.text.includes("聚水潭") === true);
    const waits = createWaits();
    let ids = 0;
    const payloads = malformedPayloads(() => `EvM${ids++}`);
    expect(payloads.length).toBeGreaterThanOrEqual(60);
    for (const [name, body] of payloads) {
      expect(await bring({ kind: kindOf(body), body }), name).toBe(200);
      const who = somebody();
      const heard = waits.begin();
      expect(await bring(who.says("聚水潭怎么解绑"))).toBe(200);
      await answered(who);
      heard();
    }
    const crowd = malformedPayloads(() => `EvM${ids++}`).map(([, body]) => ({ body, who: somebody() }));
    const heard = waits.begin();
    const answers = crowd.map(({ who }) => answered(who).then(heard));
    const statuses = await Promise.all(
      crowd.flatMap(({ body, who }) => [bring({ kind: kindOf(body), body }), bring(who.says("聚水潭怎么解绑"))]),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await Promise.all(answers);
    waits.hold(`${mode}, ${place}`);
    await app.turns.idle();
    const [aside] = (await app.store.figures()).setAside;
    expect(aside?.channel).toBe("slack");
    expect(aside?.count).toBeGreaterThan(20);
    await app.stop();
    await server.close();
    await database.close();
  });
});
