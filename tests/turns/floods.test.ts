/** Many at once from one person, on both databases: what is a flood is bounded, and what only waited because nobody was there is read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory, openServer } from "../../src/store/index.ts";
import type { Incoming } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { assemble, incoming, keyOf, press, send, shownText } from "../support/assembly.ts";
import { notesOf } from "../support/note-engine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const real = {
  engine: { advance, sceneOf, newConversation, loadConversation },
  service: () => ({
    knowledge,
    understand: (...given: Parameters<typeof understanding.understand>) => understanding.understand(...given),
  }),
};
const begin = Temporal.Instant.from("2026-07-01T02:00:00Z");
const later = (event: Incoming, seconds: number): Incoming => ({ ...event, at: begin.add({ seconds }) });

const places: readonly (readonly [string, () => Promise<Database>])[] = [
  ["embedded", openInMemory],
  ["server", async () => openServer({ url: await server.createDatabase("floods") })],
];
describe.each(places)("on the %s database", (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test("of presses in a minute twenty wait, and the others are counted", async () => {
    const gate = Promise.withResolvers<void>();
    const { turns, channel, store } = await assemble(database);
    channel.before = () => gate.promise;
    await turns.receive(incoming("p-first", press("first"), "presser"));
    const events = Array.from({ length: 60 }, (_, index) => incoming(`p-${index}`, press(`p${index}`), "presser"));
    await turns.receiveMany(events);
    gate.resolve();
    await turns.idle();
    const notes = notesOf(await store.stateOf(keyOf("presser")));
    expect(notes.length).toBeGreaterThanOrEqual(20);
    expect(notes.length).toBeLessThanOrEqual(22);
    await send(turns, incoming("p-last", press("last"), "presser"));
    const missed = channel.delivered
      .map(({ message }) => shownText(message))
      .filter((text) => text.startsWith("missed"));
    expect(missed).toEqual([`missed ${61 - notes.length}`]);
    await turns.stop();
  });

  test("of 5,000 presses that come one by one some eighty are worked on, the rest is counted, and a neighbour isn't kept waiting", async () => {
    const { turns, channel, store } = await assemble(database);
    const receipts = Array.from({ length: 5_000 }, (_, index) => {
      const receipt = turns.receive(incoming(`one-${index}`, press(`o${index}`), "flooder"));
      return index === 2_500
        ? turns.receive(incoming("neighbour", press("mine"), "neighbour")).then(() => receipt)
        : receipt;
    });
    const kinds = (await Promise.all(receipts)).map(({ kind }) => kind);
    await turns.idle();
    expect(notesOf(await store.stateOf(keyOf("neighbour")))).toEqual(["mine"]);
    const notes = notesOf(await store.stateOf(keyOf("flooder")));
    expect(notes.length).toBe(kinds.filter((kind) => kind === "new").length);
    expect(notes.length).toBeLessThanOrEqual(85);
    expect(kinds.filter((kind) => kind === "counted").length).toBe(5_000 - notes.length);
    await send(turns, { ...incoming("one-last", press("last"), "flooder"), at: begin.add({ minutes: 5 }) });
    const missed = channel.delivered
      .map(({ message }) => /^missed (\d+)$/.exec(shownText(message))?.[1])
      .filter((count) => count !== undefined);
    expect(missed.map(Number).reduce((one, other) => one + other, 0)).toBe(5_000 - notes.length);
    await turns.stop();
  });

  test("whoever waits for the answer each time is as quick as they like", async () => {
    const { turns, store } = await assemble(database);
    const ids = Array.from({ length: 200 }, (_, index) => `q${index}`);
    for (const id of ids) await (await turns.receive(incoming(`quick-${id}`, press(id), "quick"))).settled;
    await turns.idle();
    expect(notesOf(await store.stateOf(keyOf("quick")))).toEqual(ids);
    await turns.stop();
  });

  test("what was sent over hours while nobody was there is read, all of it, in its order", async () => {
    const { turns, store } = await assemble(database);
    const ids = Array.from({ length: 90 }, (_, index) => `d${index}`);
    const batch = ids.map((id, index) => later(incoming(`down-${id}`, press(id), "down"), index * 240));
    await turns.receiveMany(batch);
    await turns.idle();
    expect(notesOf(await store.stateOf(keyOf("down")))).toEqual(ids);
    await turns.stop();
  });

  test("of a flood in a minute twenty are kept, whatever waited from before", async () => {
    const { turns, store } = await assemble(database);
    const early = Array.from({ length: 15 }, (_, index) => `e${index}`);
    const flood = Array.from({ length: 60 }, (_, index) => `f${index}`);
    await turns.receiveMany([
      ...early.map((id, index) => later(incoming(`mixed-${id}`, press(id), "mixed"), index * 100)),
      ...flood.map((id) => later(incoming(`mixed-${id}`, press(id), "mixed"), 9_000)),
    ]);
    await turns.idle();
    expect(notesOf(await store.stateOf(keyOf("mixed")))).toEqual([...early, ...flood.slice(0, 20)]);
    await turns.stop();
  });

  test("late presses that wait to be answered alike are answered once", async () => {
    const { turns, channel } = await assemble(database, real);
    await send(turns, incoming("late-0", { kind: "text", text: "怎么解绑聚水潭" }, "late"));
    channel.delivered.length = 0;
    const gate = Promise.withResolvers<void>();
    channel.before = () => gate.promise;
    for (let index = 1; index <= 18; index += 1)
      await turns.receive(incoming(`late-${index}`, press("c9.9.precautions.backup.done"), "late"));
    gate.resolve();
    await turns.idle();
    const shown = channel.delivered.filter(({ conversation }) => conversation === keyOf("late"));
    const late = shown.filter(({ message }) => shownText(message).includes("这个按钮是之前的"));
    expect(late.length).toBeGreaterThan(0);
    expect(late.length, "one that was on its way, and one for all that came then").toBeLessThanOrEqual(3);
    expect(shown.length).toBeLessThanOrEqual(6);
    await turns.stop();
  });
});
