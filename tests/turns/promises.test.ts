/** Promises 1 to 3, with kills between any two things that a process does. Real kills of real processes: kills.test.ts. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { createStore, type Database, openInMemory, openServer } from "../../src/store/index.ts";
import type { Engine, Input, Service } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import {
  type Assembly,
  assemble,
  type Delivered,
  incoming,
  keyOf,
  press,
  recordingChannel,
  send,
} from "../support/assembly.ts";
import { manualClock } from "../support/manual-clock.ts";
import { mortal } from "../support/mortal.ts";
import { notesOf } from "../support/note-engine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

const proof = process.env.PROOF === "1";
const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

let embedded: Database;
beforeAll(async () => {
  embedded = await openInMemory();
});
afterAll(() => embedded.close());

const stateOf = async (database: Database, key: string): Promise<string | null> =>
  (await createStore(database)).stateOf(key);

describe("promise 3: no event without an answer", () => {
  const script = ["one", "two", "three", "four"];

  /** Lives once until the kill, and once more to the end. Returns what the second one finds done and shown. */
  async function killedAt(at: number, when: "before" | "after", person: string) {
    const delivered: Delivered[] = [];
    const acknowledged: string[] = [];
    const first = mortal(embedded, recordingChannel("test", delivered), { at, when });
    const living = (async () => {
      const { turns } = await assemble(first.database, { channel: first.channel });
      await turns.start();
      for (const id of script) {
        const receipt = await turns.receive(incoming(`${person}-${id}`, press(id), person));
        acknowledged.push(id);
        if (id !== "one") await receipt.settled;
      }
      await turns.idle();
      await turns.stop();
      return "lived" as const;
    })();
    const end = await Promise.race([living, first.dead.then(() => "killed" as const)]);
    const shownBefore = delivered.length;
    const second = await assemble(embedded, { channel: recordingChannel("test", delivered) });
    await second.turns.start();
    // What was acknowledged before the kill is in the inbox; the channel delivers everything again all the same.
    for (const id of script) await send(second.turns, incoming(`${person}-${id}`, press(id), person));
    await second.turns.stop();
    return { end, acknowledged, delivered, shownBefore };
  }

  test("killed between any two steps, nothing is lost, nothing is done twice, and at most one message is shown twice", async () => {
    let killed = 0;
    let doubled = 0;
    for (const when of ["before", "after"] as const) {
      for (let at = 1; ; at += 1) {
        const person = `kill-${when}-${at}`;
        const { end, delivered } = await killedAt(at, when, person);
        expect(notesOf(await stateOf(embedded, keyOf(person))), `killed ${when} step ${at}`).toEqual(script);
        const mine = delivered.filter((each) => each.conversation === keyOf(person));
        const said = mine.filter((each) => each.message.kind === "say").map((each) => each.outbox);
        expect(new Set(said).size, `answers, killed ${when} step ${at}`).toBe(script.length);
        const doubles = mine.length - new Set(mine.map((each) => each.outbox)).size;
        // Only a kill between the channel's answer and its mark shows a message twice, and only that one.
        expect(doubles).toBeLessThanOrEqual(1);
        doubled += doubles;
        if (end === "lived") break;
        killed += 1;
      }
    }
    expect(killed).toBeGreaterThan(20);
    expect(doubled, "kills in the third window").toBeGreaterThan(0);
  });

  test("a handler that throws does not mark its event as done; the person is told once, and the next event is handled", async () => {
    const { turns, store, channel, clock } = await assemble(embedded);
    const key = keyOf("thrower");
    const receipt = await turns.receive(incoming("t1", press("throws"), "thrower"));
    await turns.receive(incoming("t2", press("after"), "thrower"));
    await turns.idle();
    expect((await store.next(key))?.event).toMatchObject({ eventId: "t1", attempts: 1 });
    clock.tick(200);
    await turns.idle();
    clock.tick(1_000);
    await turns.idle();
    await receipt.settled;
    const mine = channel.delivered.filter((each) => each.conversation === key).map((each) => each.message);
    expect(mine.filter((message) => message.kind === "say" && message.meaning === "apology")).toHaveLength(1);
    expect(notesOf(await store.stateOf(key))).toEqual(["after"]);
    expect(await store.next(key)).toBeNull();
    await turns.stop();
  });
});

describe("promise 1: repair and durability in one engine", () => {
  const knowledge = loadKnowledge();
  const understanding = createUnderstanding(knowledge);
  const engine: Engine = { advance, sceneOf, newConversation, loadConversation };
  const service: Service = { knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) };
  const sentences = [
    "店铺管家怎么解绑？",
    "聚水潭也要解绑",
    "解绑后订单还在吗？",
    "不是店铺管家，是旺店通",
    "上一步",
    "跳过",
    "继续",
    "in English please",
    "取消",
    "有人在乱动我的店",
    "明天上午9点提醒我备份",
    "到哪一步了",
    "asdf qwer",
  ];
  interface Choice {
    readonly kind: "press" | "text";
    readonly pick: number;
    readonly kill: number;
    readonly after: boolean;
  }
  const choice: fc.Arbitrary<Choice> = fc.record({
    kind: fc.constantFrom("press", "press", "press", "text"),
    pick: fc.nat(999),
    kill: fc.integer({ min: 1, max: 9 }),
    after: fc.boolean(),
  });

  const pressable = (delivered: readonly Delivered[]): Input[] => {
    const latest = new Map(delivered.map((each) => [each.messageId, each.message]));
    return [...latest.values()]
      .slice(-3)
      .flatMap((message) => [
        ...(message.checklist?.items ?? []).map((item): Input => ({ kind: "tick", id: item.id })),
        ...message.buttons.filter((button) => button.url === undefined).map((button): Input => press(button.id)),
      ]);
  };
  const inputOf = ({ kind, pick }: Choice, delivered: readonly Delivered[]): Input => {
    const buttons = kind === "press" ? pressable(delivered) : [];
    const chosen = buttons[pick % Math.max(1, buttons.length)];
    return chosen ?? { kind: "text", text: sentences[pick % sentences.length] ?? "" };
  };

  async function run(person: string, choices: readonly Choice[], kills: boolean): Promise<string | null> {
    const delivered: Delivered[] = [];
    const clock = manualClock();
    const parts = { engine, service: () => service, clock };
    for (const [index, each] of choices.entries()) {
      clock.set(Temporal.Instant.from("2026-07-01T02:00:00Z").add({ minutes: index }).toString());
      const event = incoming(`${person}-${index}`, inputOf(each, delivered), person);
      if (kills) {
        // Opening takes the first steps; the kill comes in the turn.
        const opening = 3;
        const life = mortal(embedded, recordingChannel("test", delivered), {
          at: opening + each.kill,
          when: each.after ? "after" : "before",
        });
        const living = assemble(life.database, { ...parts, channel: life.channel }).then(async ({ turns }) => {
          await send(turns, event);
          await turns.stop();
        });
        await Promise.race([living, life.dead]);
      }
      const { turns } = await assemble(embedded, { ...parts, channel: recordingChannel("test", delivered) });
      await turns.start();
      await send(turns, event);
      await turns.stop();
    }
    return stateOf(embedded, keyOf(person));
  }

  let runs = 0;
  test("a random sequence with a kill in every turn ends in the state of the same sequence without kills", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 12 }), async (choices) => {
        runs += 1;
        const clean = await run(`clean-${runs}`, choices, false);
        const killed = await run(`killed-${runs}`, choices, true);
        expect(clean).not.toBeNull();
        expect(killed).toBe(clean);
      }),
      { numRuns: proof ? 500 : 20, ...seed },
    );
  });
});

describe("promise 2: exactly-once state", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test("each event delivered one to three times, also later, to two processes on one database, moves the state once", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            person: fc.constantFrom("ann", "bo", "cy"),
            copies: fc.array(fc.record({ to: fc.nat(1), delay: fc.nat(4) }), { minLength: 1, maxLength: 3 }),
          }),
          { minLength: 5, maxLength: 30 },
        ),
        async (events) => {
          round += 1;
          const url = await server.createDatabase(`round_${round}`);
          const databases = [await openServer({ url }), await openServer({ url })];
          const processes: Assembly[] = [];
          for (const database of databases) processes.push(await assemble(database));
          const deliveries: Promise<void>[] = [];
          const later: (() => void)[] = [];
          for (const [index, { person, copies }] of events.entries()) {
            const deliver = (to: number): Promise<void> => {
              const process = processes[to];
              if (process === undefined) throw new Error("There are two processes.");
              return process.turns.receive(incoming(`e${index}`, press(`e${index}`), person)).then(() => undefined);
            };
            // The first copy is acknowledged before the next event of anybody comes; the others come beside later events.
            const [first, ...more] = copies;
            for (const run of later.splice(0)) run();
            await deliver(first?.to ?? 0);
            for (const { to } of more) later.push(() => void deliveries.push(deliver(to)));
          }
          for (const run of later.splice(0)) run();
          await Promise.all(deliveries);
          for (let calm = 0; calm < 2; calm += 1)
            for (const { turns, clock } of processes) {
              clock.tick(11_000);
              await turns.idle();
            }
          for (const person of new Set(events.map((event) => event.person))) {
            const expected = events.flatMap((event, index) => (event.person === person ? [`e${index}`] : []));
            expect(notesOf((await processes[0]?.store.stateOf(keyOf(person))) ?? null)).toEqual(expected);
            const answers = processes
              .flatMap(({ channel }) => channel.delivered)
              .filter((each) => each.conversation === keyOf(person) && each.message.kind === "say");
            expect(answers.map((each) => each.outbox)).toHaveLength(expected.length);
          }
          for (const { turns, store } of processes) {
            await turns.stop();
            await store.close();
          }
        },
      ),
      { numRuns: proof ? 60 : 8, ...seed },
    );
  });
});
