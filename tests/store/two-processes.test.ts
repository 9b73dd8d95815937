/** Two processes that write the same conversations at once never wait for each other in a circle. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore, openServer, type Store } from "../../src/store/index.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { anEvent, aWrite, now } from "../support/store-rows.ts";

let server: PostgresServer;
let stores: readonly Store[];
beforeAll(async () => {
  server = await startPostgres();
  const url = await server.createDatabase("two");
  stores = await Promise.all([0, 1].map(async () => createStore(await openServer({ url }))));
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await server.stop();
});

const keys = ["a", "b", "c", "d", "e", "f"];
let events = 0;

/** Handles what waits in a conversation, or brings something to it. */
async function act(store: Store, key: string, how: number): Promise<void> {
  events += 1;
  const event = anEvent(`event-${events}`, key);
  const loaded = await store.next(key);
  const outbox = [{ card: "k", anew: false, message: "{}" }];
  if (how % 2 === 1) await store.takeTurn(event, aWrite(0, key, { version: loaded?.version ?? 1, outbox }));
  else if (loaded === null) await store.receive(event, now);
  else await store.commit(aWrite(loaded.event.inbox, key, { version: loaded.version, outbox }));
}

test("whatever the order in which each of them is asked", async () => {
  const rounds = Array.from({ length: 160 }, (_, round) => round);
  const worker = async (store: Store, number: number): Promise<void> => {
    for (const round of rounds) {
      const turned = keys.map((_, at) => keys[(at * (number % 2 === 0 ? 1 : 5) + round) % keys.length] ?? "a");
      await Promise.all(turned.map((key, at) => act(store, key, round + at + number)));
    }
  };
  // None of them is refused, as one would be that the server ends because of a circle.
  await Promise.all(stores.flatMap((store, at) => [worker(store, at), worker(store, at + 1), worker(store, at + 2)]));
  expect(events).toBe(stores.length * 3 * rounds.length * keys.length);
});
