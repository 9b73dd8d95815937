/** What cannot be read or stored stops nobody but itself, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory, openServer } from "../../src/store/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import {
  assemble,
  type Delivered,
  incoming,
  keyOf,
  press,
  recordingChannel,
  send,
  shownText,
} from "../support/assembly.ts";
import { everyRow } from "../support/every-row.ts";
import { manualClock } from "../support/manual-clock.ts";
import { notesOf } from "../support/note-engine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { loadTalk } from "../support/talk.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const engine = { advance, sceneOf, newConversation, loadConversation };
const service = {
  knowledge,
  understand: (...given: Parameters<typeof understanding.understand>) => understanding.understand(...given),
};

const places: readonly (readonly [string, () => Promise<Database>])[] = [
  ["embedded", openInMemory],
  ["server", async () => openServer({ url: await server.createDatabase("poison") })],
];
describe.each(places)("on the %s database", (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test("rows that nobody can read leave everybody else answered, and their own people told where that can be", async () => {
    const delivered: Delivered[] = [];
    const clock = manualClock();
    const first = await assemble(database, { clock, channel: recordingChannel("test", delivered) });
    for (const person of ["state", "reply", "well", "due"])
      await send(first.turns, incoming(`${person}-1`, press("a"), person));
    await send(first.turns, incoming("due-2", press("remind"), "due"));
    await first.turns.stop();
    await database.query("update conversation set state = '{' where key = $1", [keyOf("state")]);
    await database.query("update outbox set status = 'pending', message = 'no JSON' where conversation = $1", [
      keyOf("reply"),
    ]);
    const kept = incoming("event-1", press("a"), "event");
    await first.store.receive(
      { ...kept, kind: "press", body: "no JSON", at: "2026-07-01T02:00:00Z" },
      "2026-07-01T02:00:00Z",
    );
    const second = await assemble(database, { clock, channel: recordingChannel("test", delivered) });
    const starting = second.turns.start();
    for (let round = 0; round < 8; round += 1) clock.tick(100_000);
    await starting;
    for (const person of ["well", "state", "reply", "event"]) {
      await second.turns.receive(incoming(`${person}-3`, press("b"), person));
      for (let round = 0; round < 6; round += 1) {
        clock.tick(5_000);
        await second.turns.idle();
      }
    }
    for (let round = 0; round < 30; round += 1) {
      clock.tick(3_600_000);
      await second.turns.idle();
    }
    expect(notesOf(await second.store.stateOf(keyOf("well")))).toEqual(["a", "b"]);
    expect(notesOf(await second.store.stateOf(keyOf("event"))), "after its own event").toEqual(["b"]);
    const said = (person: string): string[] =>
      delivered.flatMap((each) => (each.conversation === keyOf(person) ? [shownText(each.message)] : []));
    expect(said("well")).toContain("noted b");
    expect(said("event")).toContain("noted b");
    expect(
      said("due").some((text) => /remind|due/i.test(text)),
      said("due").join(),
    ).toBe(true);
    await second.turns.stop();
  });

  test("a NUL and half a character in what people write are left out before anything is stored", async () => {
    const clock = manualClock();
    const { turns, store } = await assemble(database, { engine, service: () => service, clock });
    await send(turns, incoming("nul-1", { kind: "text", text: "明天上午9点提醒我备\0份\ud83d" }, "nul"));
    const state = loadTalk(JSON.parse((await store.stateOf(keyOf("nul"))) ?? "null"));
    expect(state.reminders).toHaveLength(1);
    for (const { table, row } of await everyRow(database)) {
      expect(row, table).not.toMatch(/\0|\\u0000|\\ud83d/i);
      expect(row.isWellFormed(), table).toBe(true);
    }
    await turns.stop();
  });
});
