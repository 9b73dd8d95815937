/** The assistant as people start it, killed under load and started again; Slack brings what wasn't acknowledged. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../../../src/store/index.ts";
import { conversationKey, systemClock } from "../../../src/turns/index.ts";
import type { AssistantProcess } from "../../support/assistant-process.ts";
import { createTeam, type SlackTeam } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { startSlackProcess } from "../../support/slack-process.ts";
import { type Payload, type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const kills = process.env.PROOF === undefined ? 2 : 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const people = 8;

let team: SlackTeam;
let server: SlackServer;
let directory: string;
let assistant: AssistantProcess;
beforeEach(async () => {
  team = createTeam("T1", "xoxb-test-1");
  server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  directory = mkdtempSync(join(tmpdir(), "slack-kills-"));
  assistant = startSlackProcess(server, directory);
});
afterEach(async () => {
  await assistant.kill("SIGKILL");
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

/** As Slack does: brought again, over whatever connection there is, until it is acknowledged. */
async function deliver(payload: Payload): Promise<void> {
  for (let retry = 0; ; retry += 1) {
    await server.until(server.isConnected);
    let isDone = false;
    const acknowledged = server.emit(payload, retry === 0 ? undefined : retry).then(() => {
      isDone = true;
    });
    await Promise.race([acknowledged, server.until(() => !server.isConnected())]);
    if (isDone) return;
  }
}

const script = ["backup", "contract", "scope", "account-security"] as const;

async function goThrough(who: Person): Promise<void> {
  const shows = (what: string): boolean => JSON.stringify(who.shown().map(({ blocks }) => blocks)).includes(what);
  await deliver(who.says("聚水潭怎么解绑"));
  for (const item of script) {
    await server.until(() => shows(`precautions.${item}.done`));
    await deliver(who.ticks(`precautions.${item}.done`));
    // The last one turns the list into the question whether to start.
    await server.until(() => shows(`precautions.${item}.open`) || shows("start.go"));
  }
  for (const [next, then] of [
    ["start.go", "shop-yes"],
    ["shop-yes", "list-seen"],
  ] as const) {
    await server.until(() => shows(next));
    await deliver(who.presses(next));
    await server.until(() => shows(then));
  }
}

test(`killed ${kills} times under load: everything is answered, and no state moves twice`, async () => {
  let random = seed;
  const chance = (below: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return random % below;
  };
  let killed = 0;
  let generations = 0;
  while (killed < kills) {
    const crowd = Array.from({ length: people }, (_, index) =>
      person(team, `U${generations}X${index}`, { locale: "zh-CN" }),
    );
    generations += 1;
    let finished = false;
    const going = Promise.all(crowd.map(goThrough)).finally(() => {
      finished = true;
    });
    while (killed < kills) {
      const calls = server.calls.length + 12 + chance(30);
      await Promise.race([server.until(() => server.calls.length > calls), going]);
      if (finished) break;
      await assistant.kill("SIGKILL");
      killed += 1;
      assistant = startSlackProcess(server, directory);
    }
    await going;
  }
  await server.until(server.isConnected);
  expect(await assistant.kill("SIGTERM"), assistant.output()).toBe(0);
  const store = await openStore({
    ...{ directory: join(directory, "data"), databaseUrl: null, runs: "a look", now: systemClock.now },
    onTrouble: () => undefined,
  });
  const figures = await store.figures();
  for (let generation = 0; generation < generations; generation += 1)
    for (let index = 0; index < people; index += 1) {
      const id = `U${generation}X${index}`;
      const key = conversationKey({ channel: "slack", bot: team.id, chat: "dm", thread: "", person: id });
      const { cases, stack } = JSON.parse((await store.stateOf(key)) ?? "{}");
      expect(Object.keys(cases[0].marks)).toHaveLength(5);
      expect(stack[0].place.at.step).toBe("find-entry");
    }
  await store.close();
  expect(figures.waiting).toMatchObject({ events: 0, replies: 0 });
  process.stdout.write(`seed ${seed}: ${killed} kills, ${team.messages.length} messages posted\n`);
});

test("a reminder in three seconds arrives once; also killed in between, and when it fell due while nothing ran", async () => {
  const who = person(team, "U1", { locale: "zh-CN", tz: "Asia/Shanghai" });
  const reminded = (): number => who.shown().filter(({ text }) => text.includes("到时间了")).length;
  await deliver(who.says("3秒后提醒我看一眼授权列表"));
  await server.until(() => reminded() === 1);
  await deliver(who.says("3秒后提醒我导出订单"));
  await server.until(() => who.shown().some(({ text }) => text.includes("导出订单")));
  await assistant.kill("SIGKILL");
  assistant = startSlackProcess(server, directory);
  await server.until(() => reminded() === 2);
  await deliver(who.says("1秒后提醒我看合同"));
  await server.until(() => who.shown().some(({ text }) => text.includes("看合同")));
  // Another start takes longer than the second that is left, so it falls due meanwhile.
  await assistant.kill("SIGKILL");
  assistant = startSlackProcess(server, directory);
  await server.until(() => reminded() === 3);
  const before = who.shown().length;
  await deliver(who.says("谢谢"));
  await server.until(() => who.shown().length > before);
  expect(reminded()).toBe(3);
});
