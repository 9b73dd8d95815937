/** What an earlier version kept in Postgres' tables comes over whole, and goes on as if it had always been here. */
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringOver } from "../../src/cli/bring-over.ts";
import { createStore, openInMemory, openServer } from "../../src/store/index.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { anEvent, aWrite, now } from "../support/store-rows.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

test("conversations, replies, reminders, figures, secrets, and who is forgotten", async () => {
  const url = await server.createDatabase("old");
  const old = await createStore(await openServer({ url }));
  const reminder = { name: "r1", dueAt: "2026-07-02T01:00:00Z", rule: null, zone: "UTC", localAt: null, case: null };
  const reminders = [{ ...reminder, about: "备份", typed: null, named: true }];
  const count = { platform: "taobao", revision: "1", step: "cancel", entry: "", label: "gone", outcome: "done" };
  const outbox = [{ card: "k", anew: false, message: '{"words":"解绑"}' }];
  for (let person = 0; person < 700; person += 1) {
    const received = await old.receive(anEvent(`a-${person}`, `c-${person}`), now);
    if (received.kind !== "new") throw new Error("The event was new.");
    await old.commit(
      aWrite(received.inbox, `c-${person}`, { outbox, counts: [count], reminders: person === 0 ? reminders : [] }),
    );
  }
  await old.receive(anEvent("waits", "c-1", "text"), now);
  const asks = await old.receive(anEvent("forget", "c-699"), now);
  if (asks.kind !== "new" || asks.loaded === null) throw new Error("The event was new.");
  await old.commit(aWrite(asks.inbox, "c-699", { version: asks.loaded.version, forget: true }));
  for (const row of await old.pending("c-699")) await old.markSent(row, "m", now);
  expect(await old.completeForgetting("c-699", now)).toEqual([]);
  await old.vault.put("key", "sealed", now);
  const before = { figures: await old.figures(), pending: await old.pending("c-5"), next: await old.next("c-1") };
  const sent = before.pending[0];
  if (sent !== undefined) await old.markSent(sent, "m1", now);
  await old.close();

  const client = new Client({ connectionString: url });
  await client.connect();
  const database = await openInMemory();
  await createStore(database);
  const copied = await bringOver(async (text) => (await client.query<Record<string, unknown>>(text)).rows, database);
  await client.end();
  expect(copied).toMatchObject({ conversation: 699, inbox: 700, reminder: 1, vault: 1, card: 1, forgotten: 2 });
  const store = await createStore(database);
  expect(await store.figures()).toEqual({ ...before.figures, waiting: { ...before.figures.waiting, replies: 698 } });
  expect(await store.next("c-1")).toEqual(before.next);
  expect(await store.pending("c-6")).toEqual([
    { ...before.pending[0], id: expect.any(Number), conversation: "c-6", person: "c-6" },
  ]);
  expect(await store.cardsOf("c-5")).toEqual([{ message: outbox[0]?.message, messageId: "m1" }]);
  expect(await store.vault.get("key")).toBe("sealed");
  expect((await store.receive(anEvent("a-699", "c-699"), now)).kind, "a redelivery revives nobody").toBe("forgotten");
  expect((await store.receive(anEvent("a-3", "c-3"), now)).kind).toBe("repeated");
  const fresh = await store.receive(anEvent("fresh", "c-3"), now);
  expect(fresh.kind === "new" && fresh.inbox, "ids go on after the old ones").toBeGreaterThan(701);
  const loaded = fresh.kind === "new" ? fresh.loaded : null;
  expect((await store.commit(aWrite(loaded?.event.inbox ?? 0, "c-3", { version: loaded?.version ?? 0 }))).kept).toBe(
    true,
  );
  expect(await store.handOverDue(["test"], "2026-07-02T02:00:00Z", now)).toEqual(["c-0"]);
  await store.close();
});
