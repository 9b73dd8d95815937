import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, DatabaseTrouble, openInMemory } from "../../src/store/index.ts";
import { ChannelBusy, ChannelRefused, MessageGone } from "../../src/turns/index.ts";
import {
  type Assembly,
  type AssemblyOptions,
  assemble,
  incoming,
  keyOf,
  press,
  send,
  shownText,
} from "../support/assembly.ts";
import { everyRow } from "../support/every-row.ts";
import { noteEngine, noteKnowledge, notesOf } from "../support/note-engine.ts";
import { plainSchedule } from "../support/schedule.ts";

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

let count = 0;
let person = "";
beforeEach(() => {
  count += 1;
  person = `person-${count}`;
});

const event = (id: string, input = press(id)) => incoming(`${person}-${id}`, input, person);
const shown = ({ channel }: Assembly): string[] =>
  channel.delivered.filter((each) => each.conversation === keyOf(person)).map((each) => shownText(each.message));
const open = (options?: AssemblyOptions): Promise<Assembly> => assemble(database, options);

describe("events", () => {
  test("several at once are all handled, in the order in which they were kept", async () => {
    const { turns, store } = await open();
    const ids = Array.from({ length: 12 }, (_, index) => `e${index}`);
    const receipts = await Promise.all(ids.map((id) => turns.receive(event(id))));
    await Promise.all(receipts.map((receipt) => receipt.settled));
    expect(notesOf(await store.stateOf(keyOf(person)))).toEqual(ids);
  });

  test("a batch is kept in its order", async () => {
    const { turns, store } = await open();
    const ids = Array.from({ length: 12 }, (_, index) => `b${index}`);
    await turns.receiveMany(ids.map((id) => event(id)));
    await turns.receiveMany(ids.map((id) => event(id)));
    await turns.idle();
    expect(notesOf(await store.stateOf(keyOf(person)))).toEqual(ids);
  });

  test("a repeated event changes nothing, and its answer is found again", async () => {
    const { turns, store } = await open();
    await send(turns, event("a"));
    await send(turns, event("b"));
    const receipt = await turns.receive(event("a"));
    expect(receipt.kind).toBe("repeated");
    expect(await receipt.settled).toEqual({ here: false });
    expect(notesOf(await store.stateOf(keyOf(person)))).toEqual(["a", "b"]);
    const answers = await turns.answerOf(`${person}-a`);
    expect(answers?.map(({ message }) => shownText(message))).toEqual(["noted a", "1 so far"]);
  });

  test("an event without a reply is done all the same", async () => {
    const assembly = await open();
    await send(assembly.turns, event("quiet"));
    expect(shown(assembly)).toEqual([]);
    expect(await assembly.store.next(keyOf(person))).toBeNull();
  });

  test("secrets are masked before anything is kept, and the turn is told of what kind they were", async () => {
    const { store, channel, clock } = await open();
    const { createTurns } = await import("../../src/turns/index.ts");
    const commands: string[] = [];
    const turns = createTurns({
      ...{
        store,
        clock,
        channels: [channel],
        schedule: plainSchedule,
        defaultZone: "UTC",
        retention: { finishedDays: 1, idleDays: 1 },
      },
      engine: {
        ...noteEngine,
        advance: (conversation, command, ...rest) => {
          commands.push(command.kind === "secret" ? `secret ${command.kinds.join()}` : command.kind);
          return noteEngine.advance(conversation, command, ...rest);
        },
      },
      service: () => ({
        knowledge: noteKnowledge,
        understand: (text) => ({ press: null, commands: [{ kind: "help", said: { text, language: null } }] }),
      }),
      screen: (text) => ({
        text: text.replace("hunter2", "▇▇▇▇"),
        kinds: text.includes("hunter2") ? ["password"] : [],
        announces: null,
      }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    await send(turns, event("s", { kind: "text", text: "密码是 hunter2" }));
    expect(commands).toEqual(["secret password", "help"]);
    const rows = (await everyRow(database)).map(({ row }) => row).join();
    expect(rows).toContain("▇▇▇▇");
    expect(rows).not.toContain("hunter2");
  });

  test("of many texts at once twenty are kept; the others are counted and named in one line", async () => {
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const assembly = await open({
      service: () => ({
        knowledge: noteKnowledge,
        understand: async (text) => {
          await blocked;
          return { press: null, commands: [{ kind: "note", text, said: { text, language: null } }] };
        },
      }),
    });
    const { turns } = assembly;
    const receipts = [];
    for (let index = 0; index < 26; index += 1)
      receipts.push(await turns.receive(event(`t${index}`, { kind: "text", text: `t${index}` })));
    // Presses are counted by themselves.
    receipts.push(await turns.receive(event("p")));
    expect(receipts.map((receipt) => receipt.kind)).toEqual([
      ...Array(20).fill("new"),
      ...Array(6).fill("counted"),
      "new",
    ]);
    release();
    await Promise.all(receipts.map((receipt) => receipt.settled));
    expect(shown(assembly).filter((text) => text.startsWith("missed"))).toEqual(["missed 6"]);
    await send(turns, event("later"));
    expect(shown(assembly).filter((text) => text.startsWith("missed"))).toHaveLength(1);
    expect(notesOf(await assembly.store.stateOf(keyOf(person)))).toHaveLength(22);
  });

  test("of a card that is drawn twice in one turn only the last drawing goes out", async () => {
    const assembly = await open({
      service: () => ({
        knowledge: noteKnowledge,
        understand: (text) => ({
          press: null,
          commands: ["x", "y"].map((each) => ({ kind: "note", text: text + each, said: { text, language: null } })),
        }),
      }),
    });
    await send(assembly.turns, event("two", { kind: "text", text: "do " }));
    expect(shown(assembly)).toEqual(["noted do x", "noted do y", "2 so far"]);
  });
});

describe("delivery", () => {
  test("a card is changed in place, and a new message begins where it was asked to stand at the bottom", async () => {
    const { turns, channel } = await open();
    await send(turns, event("a"));
    await send(turns, event("b"));
    const cards = channel.delivered.filter(
      (each) => each.conversation === keyOf(person) && each.message.kind === "card",
    );
    expect(cards.map((card) => card.editOf)).toEqual([null, cards[0]?.messageId]);
  });

  test("what fails in passing is tried again, later and in order", async () => {
    const assembly = await open();
    const { turns, channel, clock } = assembly;
    let failures = 2;
    channel.before = () => {
      if (failures > 0) {
        failures -= 1;
        throw new Error("the network is gone");
      }
    };
    await send(turns, event("a"));
    await send(turns, event("b"));
    expect(shown(assembly)).toEqual([]);
    clock.tick(1_000);
    await turns.idle();
    expect(shown(assembly)).toEqual([]);
    clock.tick(2_000);
    await turns.idle();
    // The card's first drawing was overtaken by its second before it could go.
    expect(shown(assembly)).toEqual(["noted a", "noted b", "2 so far"]);
  });

  test("a channel that says when to come again is not asked earlier", async () => {
    const assembly = await open();
    const { turns, channel, clock } = assembly;
    let asked = 0;
    channel.before = () => {
      asked += 1;
      if (asked === 1) throw new ChannelBusy("slow down", 30_000);
    };
    await send(turns, event("a"));
    clock.tick(29_000);
    await turns.idle();
    expect(asked).toBe(1);
    clock.tick(1_000);
    await turns.idle();
    expect(shown(assembly)).toEqual(["noted a", "1 so far"]);
  });

  test("what the channel refuses for good is given up, and the next message goes", async () => {
    const assembly = await open();
    const { turns, channel } = assembly;
    channel.before = ({ message }) => {
      if (message.kind === "say") throw new ChannelRefused("blocked");
    };
    await send(turns, event("a"));
    expect(shown(assembly)).toEqual(["1 so far"]);
    expect((await assembly.store.figures()).waiting.dead).toBeGreaterThan(0);
  });

  test("a message to change that is gone is sent anew", async () => {
    const { turns, channel } = await open();
    await send(turns, event("a"));
    channel.before = ({ editOf }) => {
      if (editOf !== null) throw new MessageGone("not found");
    };
    await send(turns, event("b"));
    const last = channel.delivered.at(-1);
    expect(last).toMatchObject({ editOf: null });
    await send(turns, event("c"));
    expect(channel.delivered.at(-1)?.messageId).not.toBe(last?.messageId);
  });

  test("nobody waits for an answer behind a slow channel: a new event is handled between two messages", async () => {
    const assembly = await open();
    const { turns, channel, store } = assembly;
    let second: Promise<unknown> | null = null;
    const states: string[][] = [];
    channel.before = async () => {
      second ??= turns.receive(event("b"));
      await second;
      states.push(notesOf(await store.stateOf(keyOf(person))));
    };
    await send(turns, event("a"));
    await turns.idle();
    expect(states[0]).toEqual(["a"]);
    expect(states[1]).toEqual(["a", "b"]);
  });
});

describe("a database that fails", () => {
  test("an event that could not be kept is not acknowledged", async () => {
    const { turns } = await open({
      wrapStore: (store) => ({ ...store, receive: () => Promise.reject(new DatabaseTrouble("disk full")) }),
    });
    await expect(turns.receive(event("a"))).rejects.toThrow(DatabaseTrouble);
  });

  test("a kept event waits until the database can be used again, without an apology", async () => {
    let broken = true;
    const assembly = await open({
      wrapStore: (store) => ({
        ...store,
        commit: (turn) => (broken ? Promise.reject(new DatabaseTrouble("read-only")) : store.commit(turn)),
      }),
    });
    const { turns, clock } = assembly;
    const receipt = await turns.receive(event("a"));
    for (let round = 0; round < 20; round += 1) {
      await turns.idle();
      clock.tick(1_000);
    }
    const errors = assembly.logged.filter((line) => line.level === "error").length;
    expect(errors, "it neither gives up nor spins").toBeGreaterThan(2);
    expect(errors).toBeLessThan(12);
    broken = false;
    clock.tick(20_000);
    await receipt.settled;
    expect(shown(assembly)).toEqual(["noted a", "1 so far"]);
  });
});
