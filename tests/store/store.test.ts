/** What the store promises of single statements, the same on both databases. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostWaiting } from "../../src/store/events.ts";
import {
  createStore,
  type Database,
  type NewEvent,
  openInMemory,
  openServer,
  type Store,
} from "../../src/store/index.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { anEvent, aWrite, now } from "../support/store-rows.ts";

const steps = [
  ...(["receive", "repeat", "take", "take stale", "next", "handle", "handle the last", "pending", "deliver"] as const),
] as const;

function contract(name: string, open: () => Promise<Database>): void {
  describe(name, () => {
    let database: Database;
    let store: Store;
    beforeAll(async () => {
      database = await open();
      store = await createStore(database);
    });
    afterAll(() => store.close());
    let count = 0;
    const conversation = (): string => {
      count += 1;
      return `${name}-${count}`;
    };
    const keep = async (key: string, id: string): Promise<number> => {
      const received = await store.receive(anEvent(`${key}-${id}`, key), now);
      if (received.kind !== "new") throw new Error("The event was new.");
      return received.inbox;
    };

    const versionOf = async (key: string): Promise<number> => {
      const [row] = await database.query<{ version: number }>("select version from conversation where key = $1", [key]);
      return row?.version ?? 0;
    };

    test("what a language model was asked is summed up by month and outcome", async () => {
      const asked = { what: "question", outcome: "quoted", tokens: 110, milliseconds: 900, cost: 0.25 };
      for (const some of [[asked, asked], [asked], [{ ...asked, outcome: "none" }]]) {
        const key = conversation();
        await store.commit(aWrite(await keep(key, "1"), key, { asked: some }));
      }
      const month = now.slice(0, 7);
      expect((await store.figures()).asked).toEqual([
        { ...asked, month, count: 3, tokens: 330, milliseconds: 2_700, cost: 0.75 },
        { ...asked, month, outcome: "none", count: 1 },
      ]);
    });

    test("what falls due for somebody who can't be reached waits until they can, or do something themselves", async () => {
      const later = (seconds: number): string => Temporal.Instant.from(now).add({ seconds }).toString();
      const due = (seconds: number) => store.handOverDue(["test"], later(seconds), now);
      const plain = { rule: null, zone: null, localAt: null, case: null, about: null, typed: null, named: false };
      const [reached, active] = [conversation(), conversation()];
      for (const key of [reached, active]) {
        const reminders = [{ ...plain, name: "r1", dueAt: later(10) }];
        await store.commit(aWrite(await keep(key, "1"), key, { reminders }));
        await store.markUnreachable(key, later(1));
      }
      expect(await due(20)).toEqual([]);
      await store.markUnreachable(reached, null);
      expect(await due(20)).toEqual([reached]);
      const back = { version: await versionOf(active), now: later(21) };
      expect((await store.commit(aWrite(await keep(active, "2"), active, back))).kept).toBe(true);
      expect(await due(22)).toEqual([active]);
    });

    test("opening it again changes nothing", async () => {
      await createStore(database);
      const rows = await database.query<{ key: string; value: string }>(
        "select key, value from meta where key in ('schema', 'needs') order by key",
      );
      expect(rows).toEqual([
        { key: "needs", value: database.kind === "server" ? "3" : "9" },
        { key: "schema", value: "11" },
      ]);
    });

    test("a turn is written whole, once, and only on the version that was loaded", async () => {
      const key = conversation();
      const inbox = await keep(key, "a");
      const write = aWrite(inbox, key, { outbox: [{ card: null, anew: true, message: "{}" }] });
      expect((await store.commit({ ...write, version: 4 })).kept, "a version that isn't there").toBe(false);
      expect(await store.pending(key)).toEqual([]);
      expect((await store.commit(write)).kept).toBe(true);
      expect((await store.commit(write)).kept, "again").toBe(false);
      expect((await store.commit({ ...write, version: await versionOf(key) })).kept, "an event that is done").toBe(
        false,
      );
      expect(await store.pending(key)).toHaveLength(1);
    });

    test("what was told last is found again with the events that it answered, of one conversation", async () => {
      const [key, other] = [conversation(), conversation()];
      const say = (message: string) => ({ card: null, anew: true, message });
      const told = async (where: string, id: string, messages: readonly string[]): Promise<number> => {
        const inbox = await keep(where, id);
        const version = await versionOf(where);
        await store.commit(aWrite(inbox, where, { version, outbox: messages.map(say) }));
        for (const row of await store.pending(where)) await store.markSent(row, `m-${row.id}`, now);
        return inbox;
      };
      const first = await told(key, "1", ['"a"', '"b"']);
      await told(other, "1", ['"elsewhere"']);
      const second = await told(key, "2", ['"c"']);
      await store.commit(
        aWrite(await keep(key, "3"), key, { version: await versionOf(key), outbox: [say('"not yet sent"')] }),
      );
      expect(await store.lastTold(key)).toEqual([
        { inbox: second, message: '"c"' },
        { inbox: first, message: '"b"' },
        { inbox: first, message: '"a"' },
      ]);
    });

    test("an event is not done before the ones that came earlier", async () => {
      const key = conversation();
      const first = await keep(key, "a");
      const second = await keep(key, "b");
      expect((await store.commit(aWrite(second, key))).kept).toBe(false);
      expect((await store.commit(aWrite(first, key))).kept).toBe(true);
      expect((await store.commit(aWrite(second, key, { version: await versionOf(key) }))).kept).toBe(true);
    });

    test("a turn taken at once is kept and handled in one, where its conversation stands as it was written last", async () => {
      const key = conversation();
      await store.commit(aWrite(await keep(key, "a"), key));
      const count = { platform: key, revision: "1", step: "cancel", entry: "", label: "gone", outcome: "done" };
      const write = aWrite(0, key, {
        version: await versionOf(key),
        outbox: [{ card: "k", anew: false, message: "{}" }],
        state: '{"b":1}',
        counts: [count, count],
      });
      const taken = await store.takeTurn(anEvent(`${key}-b`, key), write);
      expect(taken.kind).toBe("done");
      expect(await store.stateOf(key)).toBe('{"b":1}');
      const counted = (await store.figures()).outcomes.filter((each) => each.platform === key);
      expect(counted).toMatchObject([{ month: "2026-07", label: "gone", count: 2 }]);
      expect(await store.answerOf(`${key}-b`)).toEqual([]);
      expect(await store.pending(key)).toHaveLength(1);
      expect((await store.takeTurn(anEvent(`${key}-b`, key), write)).kind, "a repeated event").toBe("refused");
      expect((await store.receive(anEvent(`${key}-b`, key), now)).kind).toBe("repeated");

      const stale = await store.takeTurn(anEvent(`${key}-c`, key), write);
      expect(stale.kind, "a version that is past").toBe("kept");
      const current = { ...write, version: await versionOf(key) };
      expect((await store.takeTurn(anEvent(`${key}-d`, key), current)).kind, "an earlier event waits").toBe("kept");
      expect((await store.next(key))?.event.eventId).toBe(`${key}-c`);
      expect(await store.pending(key)).toHaveLength(1);
    });

    test("what a letter leads to is written with the turn that it comes from, where it reaches whom it was thought to reach", async () => {
      const [from, to] = [conversation(), conversation()];
      const address = name;
      await store.commit(
        aWrite(await keep(from, "a"), from, {
          member: { who: "ann", person: to, home: to, channel: "test", address },
        }),
      );
      await store.commit(aWrite(await keep(to, "a"), to));
      const letter: NewEvent = { ...anEvent("", to, "desk-said"), address, body: '{"kind":"desk-said"}' };
      const reply = { card: "k", anew: false, message: "{}" };
      let count = 0;
      const take = async (change: Partial<NewEvent> = {}, version?: number) => {
        count += 1;
        const posts = [{ to: null, who: "ann", channel: null, kind: letter.kind, body: letter.body }];
        const write = aWrite(0, from, { version: await versionOf(from), posts });
        const turn = aWrite(0, to, {
          version: version ?? (await versionOf(to)),
          state: `{"n":${count}}`,
          outbox: [reply],
        });
        return store.takeTurn(anEvent(`${from}-${count}-b`, from), write, { letter: { ...letter, ...change }, turn });
      };
      // On a server letters go on their own, and only plain turns are taken at once.
      if (store.kind === "server") return;
      const before = await versionOf(to);
      expect(await take()).toMatchObject({ kind: "done", posted: [to], followed: { version: before + 1, posted: [] } });
      expect(await store.stateOf(to)).toBe('{"n":1}');
      expect(await store.pending(to)).toMatchObject([{ card: "k" }]);
      expect(await store.next(to), "the letter is done").toBeNull();
      for (const change of [{ person: "somebody" }, { address: null }, { channel: "other" }, { conversation: from }]) {
        expect(await take(change), JSON.stringify(change)).toMatchObject({
          kind: "done",
          posted: [to],
          followed: null,
        });
        const left = await store.next(to);
        expect(left?.event).toMatchObject({ person: to, address, kind: "desk-said" });
        // While a letter waits, none goes before it.
        expect(await take()).toMatchObject({ kind: "done", followed: null });
        await store.commit(aWrite(left?.event.inbox ?? 0, to, { version: left?.version ?? 0 }));
        const behind = await store.next(to);
        await store.commit(aWrite(behind?.event.inbox ?? 0, to, { version: behind?.version ?? 0 }));
      }
      expect(await take({}, before), "a version that is past").toMatchObject({ kind: "done", followed: null });
    });

    test("a conversation that is deleted and begun anew is never taken for the one before", async () => {
      const key = conversation();
      await store.commit(aWrite(await keep(key, "a"), key));
      const before = await versionOf(key);
      await database.query("delete from conversation where key = $1", [key]);
      await store.commit({ ...aWrite(await keep(key, "b"), key), now: "2026-07-01T02:00:01Z" });
      expect((await store.takeTurn(anEvent(`${key}-c`, key), aWrite(0, key, { version: before }))).kind).toBe("kept");
    });

    test("an event received at the same moment several times is kept once", async () => {
      const key = conversation();
      const received = await Promise.all(
        Array.from({ length: 8 }, () => store.receive(anEvent(`${key}-same`, key), now)),
      );
      expect(received.filter((each) => each.kind === "new")).toHaveLength(1);
      expect(received.filter((each) => each.kind === "repeated")).toHaveLength(7);
    });

    test("whatever people write is stored as it is", async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (words) => {
          const key = conversation();
          const body = JSON.stringify({ words });
          await store.receive({ ...anEvent(`${key}-a`, key), body }, now);
          const loaded = await store.next(key);
          expect(JSON.parse(loaded?.event.body ?? "")).toEqual({ words });
        }),
        { numRuns: 50 },
      );
    });

    test("what comes at once comes out as if it had come one after the other", async () => {
      const plans = fc.array(
        fc.record({
          who: fc.nat(3),
          how: fc.constantFrom(...steps),
          kind: fc.constantFrom("press", "text"),
          replies: fc.nat(2),
          card: fc.boolean(),
        }),
        { minLength: 1, maxLength: 40 },
      );
      await fc.assert(
        fc.asyncProperty(plans, fc.nat(3), async (planned, crowded) => {
          const alone = await play(conversation(), planned, crowded, false);
          const together = await play(conversation(), planned, crowded, true);
          expect(together).toEqual(alone);
        }),
        { numRuns: 40 },
      );
    }, 60_000);

    interface Step {
      readonly who: number;
      readonly how: (typeof steps)[number];
      readonly kind: string;
      readonly replies: number;
      readonly card: boolean;
    }

    /**
     * Each conversation goes through its steps, round by round; together: what they ask for in a round is asked for at once.
     *
     * @returns what they were told, and every row, without ids
     */
    async function play(
      prefix: string,
      planned: readonly Step[],
      crowded: number,
      together: boolean,
    ): Promise<unknown> {
      const keys = [0, 1, 2, 3].map((who) => `${prefix}-${who}`);
      for (const [who, key] of keys.entries()) {
        await store.commit(aWrite(await keep(key, "begin"), key));
        // One of them has so many texts waiting that no more are kept.
        const texts = who === crowded ? mostWaiting : 0;
        for (let count = 0; count < texts; count += 1)
          await store.receive(anEvent(`${key}-w${count}`, key, "text"), now);
      }
      const told: string[][] = keys.map(() => []);
      const lines = keys.map((_, who) => [...planned.entries()].filter(([, step]) => step.who === who));
      for (let round = 0; round < planned.length; round += 1) {
        const asks: (() => Promise<void>)[] = [];
        for (const [who, key] of keys.entries()) {
          const [index, step] = lines[who]?.[round] ?? [0, null];
          if (step === null) continue;
          const ask = await prepare(prefix, key, step, index);
          asks.push(async () => void told[who]?.push(await ask()));
        }
        if (together) await Promise.all(asks.map((ask) => ask()));
        else for (const ask of asks) await ask();
      }
      const like = `${prefix}-%`;
      const bare = (rows: readonly object[]): unknown => JSON.parse(JSON.stringify(rows).replaceAll(prefix, "P"));
      return {
        told: bare(told),
        inbox: bare(
          await database.query(
            "select event_id, conversation, kind, ended, done_at is null as waits from inbox where conversation like $1 order by conversation, id",
            [like],
          ),
        ),
        outbox: bare(
          await database.query(
            "select conversation, seq, card, anew, message, status, message_id from outbox where conversation like $1 order by conversation, id",
            [like],
          ),
        ),
        cards: bare(
          await database.query(
            "select conversation, key, message_id from card where conversation like $1 order by 1, 2",
            [like],
          ),
        ),
        states: bare(
          await database.query("select key, state from conversation where key like $1 order by key", [like]),
        ),
        overflow: bare(
          await database.query("select conversation, count from overflow where conversation like $1", [like]),
        ),
        counts: bare(
          await database.query("select label, count from outcome where platform = $1 order by label", [prefix]),
        ),
      };
    }

    /** What a step asks the store for, once everything that it needs is known. */
    async function prepare(
      prefix: string,
      key: string,
      { how, kind, replies, card }: Step,
      index: number,
    ): Promise<() => Promise<string>> {
      const event = anEvent(`${key}-${index}`, key, kind);
      const outbox = Array.from({ length: replies }, (_, reply) => ({
        ...{ card: card ? `card${reply}` : null, anew: card, message: `{"is":"${index}-${reply}"}` },
      }));
      const count = { platform: prefix, revision: "1", step: "s", entry: "", label: `${index % 3}`, outcome: "done" };
      const write = { outbox, counts: card ? [count] : [], state: `{"at":${index}}` };
      const version = await versionOf(key);
      const [waiting] = await database.query<{ first: number; last: number }>(
        "select min(id) as first, max(id) as last from inbox where conversation = $1 and done_at is null",
        [key],
      );
      const commit = async (inbox: number | undefined): Promise<string> =>
        `kept ${(await store.commit(aWrite(inbox ?? 0, key, { ...write, version }))).kept}`;
      switch (how) {
        case "receive":
          return async () => {
            const received = await store.receive(event, now);
            return received.kind === "new" ? `new ${received.loaded === null}` : received.kind;
          };
        case "repeat":
          return async () => (await store.receive(anEvent(`${key}-begin`, key), now)).kind;
        case "take":
          return async () => (await store.takeTurn(event, aWrite(0, key, { ...write, version }))).kind;
        case "take stale":
          return async () => (await store.takeTurn(event, aWrite(0, key, { ...write, version: version - 1 }))).kind;
        case "next":
          return async () => {
            const next = await store.next(key);
            return next === null ? "none" : `${next.event.eventId} ${next.behind} ${next.overflow} ${next.state}`;
          };
        case "handle":
          return () => commit(waiting?.first);
        case "handle the last":
          return () => commit(waiting?.last);
        case "pending":
          return async () => (await store.pending(key)).map((row) => `${row.message} ${row.shownBy}`).join();
        case "deliver": {
          const [row] = await store.pending(key);
          return async () => {
            if (row !== undefined) await store.markSent(row, `m${index}`, now);
            return "delivered";
          };
        }
        default:
          return how satisfies never;
      }
    }

    test("counts of one turn are added up, and reminders are set, moved and dropped with it", async () => {
      const key = conversation();
      const count = { platform: key, revision: "1", step: "cancel", entry: "", label: "gone", outcome: "done" };
      const reminder = {
        name: "r1",
        dueAt: now,
        rule: null,
        localAt: null,
        zone: "UTC",
        case: null,
        about: "x",
        typed: null,
        named: false,
      };
      await store.commit(
        aWrite(await keep(key, "a"), key, {
          counts: [count, count],
          reminders: [reminder, { ...reminder, name: "r2" }],
        }),
      );
      await store.commit(
        aWrite(await keep(key, "b"), key, {
          version: await versionOf(key),
          counts: [count],
          reminders: [{ ...reminder, dueAt: "2026-07-02T02:00:00Z" }],
          dropReminders: ["r2"],
        }),
      );
      const found = (await store.figures()).outcomes.find((each) => each.platform === key);
      expect(found?.count).toBe(3);
      const rows = await database.query<{ name: string; version: number }>(
        "select name, version from reminder where conversation = $1",
        [key],
      );
      expect(rows).toEqual([{ name: "r1", version: 2 }]);
      await store.commit(aWrite(await keep(key, "c"), key, { version: await versionOf(key), dropReminders: "all" }));
      expect(await database.query("select 1 from reminder where conversation = $1", [key])).toEqual([]);
    });

    test("what is old is deleted in pieces, however much it is, but not what still waits", async () => {
      const own = await open();
      const fresh = await createStore(own);
      const old = "'2025-01-01T00:00:00.000Z'";
      const events = (count: number, from: number, done: string): Promise<unknown> =>
        own.query(
          `with recursive each (n) as (select 1 union all select n + 1 from each where n < ${count})
           insert into inbox (event_id, conversation, person, channel, kind, body, at, received_at, done_at)
           select cast($1 as text) || n, $1, $1, 'test', 'press', '{}', ${old}, ${old}, ${done} from each`,
          [`old-${from}`],
        );
      await events(1_200, 1, old);
      await events(3, 2, "null");
      await own.query(
        // Postgres gives ids by itself.
        `insert into outbox (${own.kind === "embedded" ? "id, " : ""}conversation, inbox, seq, anew, message, status, settled_at)
         select ${own.kind === "embedded" ? "id * 1024 + 1, " : ""}conversation, id, 1, $1, '{}', 'sent', ${old}
         from inbox where done_at is not null`,
        [false],
      );
      await own.query("update outbox set status = 'pending', settled_at = null where inbox = 600");
      await fresh.receive(anEvent("new", "new"), now);
      const retention = { finishedBefore: "2025-06-01T00:00:00Z", idleBefore: "2024-01-01T00:00:00Z" };
      expect(await fresh.prune(retention)).toBe(2 * 1_199);
      expect(await own.query("select id from outbox")).toHaveLength(1);
      const left = await own.query<{ id: number }>("select id from inbox order by id");
      expect(left.map(({ id }) => id)).toEqual([600, 1_201, 1_202, 1_203, 1_204]);
      expect(await fresh.prune(retention), "again").toBe(0);
      await fresh.close();
    });

    test("a statement that fails leaves the others alone", async () => {
      await expect(database.query("select 1 from nowhere")).rejects.toThrow();
      await expect(database.transaction(async (query) => query("select nonsense"))).rejects.toThrow();
      const key = conversation();
      expect((await store.commit(aWrite(await keep(key, "a"), key))).kept).toBe(true);
    });
  });
}

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

contract("embedded", openInMemory);

let databases = 0;
contract("server", async () => openServer({ url: await server.createDatabase(`contract_${++databases}`) }));
