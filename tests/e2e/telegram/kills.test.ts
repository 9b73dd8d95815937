import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openInMemory, openStore, type Store } from "../../../src/store/index.ts";
import { conversationKey, systemClock } from "../../../src/turns/index.ts";
import { startTelegramApp } from "../../support/telegram-app.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { startProcess } from "../../support/telegram-process.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

const kills = process.env.PROOF === undefined ? 2 : 100;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const people = 10;

/**
 * What somebody does, and the button that shows that it was understood. Done twice, "back" would be a step too far. What isn't there is told
 * by nobody: of so many people it would be believed, and the steps change.
 */
const script: readonly (readonly ["say" | "press", string, string])[] = [
  ["say", "聚水潭怎么解绑", "precautions.backup.done"],
  ["press", "precautions.backup.done", "precautions.backup.open"],
  ["press", "precautions.contract.done", "precautions.contract.open"],
  ["press", "precautions.scope.done", "precautions.scope.open"],
  ["press", "precautions.account-security.done", ".start."],
  ["press", ".start.", "shop-yes"],
  ["press", "shop-yes", ".list-seen"],
  ["say", "上一步", "shop-yes"],
  ["press", "shop-yes", ".list-seen"],
  ["say", "上一步", "shop-yes"],
  ["press", "shop-yes", ".list-seen"],
  ["press", ".list-seen", "-exact"],
  ["press", "-exact", "cancel-auth"],
  ["press", "cancel-auth", "line-gone"],
  ["press", "line-gone", "recheck-gone"],
  ["press", "recheck-gone", "aftercare.subscription.done"],
];

/** Goes through the script, each deed once, however often the assistant dies meanwhile. */
async function goThrough(server: TelegramServer, who: Person): Promise<void> {
  for (const [how, what, then] of script) {
    if (how === "say") server.push(who.says(what));
    else {
      const { message, data } = who.button(what);
      server.push(who.presses(message.message_id, data));
    }
    await server.until(() => who.shown().some(({ keyboard }) => JSON.stringify(keyboard).includes(then)));
  }
}

/** Ten people at once; when they are through, another ten begin, until it was killed often enough. */
const idOf = (index: number, generation = 0): number => 3_000 + generation * people + index;
const keyOf = (id: number): string =>
  conversationKey({ channel: "telegram", bot: "7000001", chat: String(id), thread: "", person: String(id) });

/** States without the moments at which things happened. */
async function statesIn(store: Store, generation = 0): Promise<readonly (string | undefined)[]> {
  const states = await Promise.all(
    Array.from({ length: people }, (_, index) => store.stateOf(keyOf(idOf(index, generation)))),
  );
  return states.map((state) => state?.replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"then"'));
}

/** What the same people come to when nothing dies. */
async function undisturbed(): Promise<readonly (string | undefined)[]> {
  const server = await startTelegramServer();
  const database = await openInMemory();
  const app = await startTelegramApp(server, database);
  await Promise.all(
    Array.from({ length: people }, (_, index) => goThrough(server, person(server, { id: idOf(index) }))),
  );
  await app.settled();
  const states = await statesIn(app.store);
  await app.stop();
  await server.close();
  await database.close();
  return states;
}

test(`killed ${kills} times in the middle of the load: every update is answered, and no state moves twice`, async () => {
  const expected = await undisturbed();
  const directory = mkdtempSync(join(tmpdir(), "telegram-kills-"));
  const server = await startTelegramServer();
  let random = seed;
  const chance = (below: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return random % below;
  };
  let assistant = startProcess(server, directory, { TELEGRAM_MESSAGES_PER_SECOND: "1000" });
  let killed = 0;
  let generations = 0;
  while (killed < kills) {
    const generation = generations;
    generations += 1;
    let finished = false;
    const going = Promise.all(
      Array.from({ length: people }, (_, index) => goThrough(server, person(server, { id: idOf(index, generation) }))),
    ).finally(() => {
      finished = true;
    });
    while (killed < kills) {
      // Somewhere among the next calls: between a poll and its inbox, a commit and its message, a message and its mark.
      const calls = server.calls.length + 12 + chance(40);
      await Promise.race([server.until(() => server.calls.length > calls), going]);
      if (finished) break;
      await assistant.kill("SIGKILL");
      killed += 1;
      assistant = startProcess(server, directory, { TELEGRAM_MESSAGES_PER_SECOND: "1000" });
    }
    const ended = assistant.ended.then((status) =>
      Promise.reject(new Error(`It ended by itself, ${status}: ${assistant.output()}`)),
    );
    await Promise.race([going, ended]);
    // It is killed again in the next round, which isn't an end by itself.
    ended.catch(() => undefined);
  }
  const last = server.waiting.at(-1)?.update_id ?? 0;
  await server.until(() => server.confirmed() > last);
  expect(await assistant.kill("SIGTERM"), assistant.output()).toBe(0);

  const store = await openStore({
    directory: join(directory, "data"),
    databaseUrl: null,
    runs: "a look",
    now: systemClock.now,
    onTrouble: () => undefined,
  });
  const states = await Promise.all(Array.from({ length: generations }, (_, generation) => statesIn(store, generation)));
  const figures = await store.figures();
  await store.close();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
  process.stdout.write(
    `seed ${seed}: ${killed} kills, ${server.calls.filter(({ method }) => method === "sendMessage").length} messages sent\n`,
  );
  expect(killed).toBe(kills);
  for (const each of states) expect(each).toEqual(expected);
  expect(figures.waiting).toMatchObject({ events: 0, replies: 0 });
});
