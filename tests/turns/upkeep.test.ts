import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Database, openInMemory } from "../../src/store/index.ts";
import { ChannelRefused } from "../../src/turns/index.ts";
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
import { notesOf } from "../support/note-engine.ts";

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

describe("forgetting", () => {
  const everywhere = async (needle: string): Promise<string[]> => {
    const rows = await everyRow(database);
    return rows.flatMap(({ table, row }) => (row.includes(needle) ? [`${table}: ${row}`] : []));
  };

  test("once the confirmation is delivered, no table holds the person, and a redelivery revives nobody", async () => {
    const { turns, clock } = await open();
    await send(turns, event("a"));
    await send(turns, event("remind"));
    await send(turns, incoming(`${person}-elsewhere`, press("e"), person, "test"));
    await send(turns, event("forget"));
    await turns.idle();
    expect(await everywhere(person)).toEqual([]);
    expect((await turns.receive(event("a"))).kind).toBe("forgotten");
    clock.tick(10_000_000);
    await turns.idle();
    expect(await everywhere(person)).toEqual([]);
  });

  test("while the confirmation cannot be delivered, nothing is deleted; it is when that is given up", async () => {
    const { turns, channel, clock } = await open();
    await send(turns, event("a"));
    let wait = true;
    channel.before = () => {
      throw wait ? new Error("offline") : new ChannelRefused("blocked");
    };
    await send(turns, event("forget"));
    expect(await everywhere(person)).not.toEqual([]);
    wait = false;
    clock.tick(600_000);
    await turns.idle();
    expect(await everywhere(person)).toEqual([]);
  });

  test("what a person writes after asking is answered, and is a new acquaintance", async () => {
    const assembly = await open();
    const { turns, channel, store, clock } = assembly;
    await send(turns, event("a"));
    let failures = 1;
    channel.before = () => {
      failures -= 1;
      if (failures >= 0) throw new Error("offline");
    };
    await send(turns, event("forget"));
    await send(turns, event("back"));
    clock.tick(600_000);
    await turns.idle();
    expect(shown(assembly)).toContain("noted back");
    expect(notesOf(await store.stateOf(keyOf(person)))).toEqual(["back"]);
    expect((await turns.receive(event("a"))).kind).toBe("forgotten");
  });
});

describe("reminders", () => {
  test("one that falls due is an event like any other, once, also after a restart", async () => {
    const first = await open();
    await send(first.turns, event("remind"));
    await first.turns.stop();
    const second = await open({ clock: first.clock });
    await second.turns.start();
    first.clock.tick(3_599_000);
    await second.turns.idle();
    expect(notesOf(await second.store.stateOf(keyOf(person)))).toEqual(["remind"]);
    first.clock.tick(2_000);
    await new Promise((resolve) => setImmediate(resolve));
    await second.turns.stop();
    const third = await open({ clock: first.clock });
    await third.turns.start();
    expect(notesOf(await third.store.stateOf(keyOf(person)))).toEqual(["remind", "due"]);
    await third.turns.stop();
  });
});

describe("old rows", () => {
  test("finished events and replies go after their time, and idle conversations after theirs; the others stay", async () => {
    const { turns, store, clock } = await open();
    await send(turns, event("a"));
    await turns.stop();
    const days = (number: number): string =>
      clock
        .now()
        .add({ hours: 24 * number })
        .toString();
    await store.prune({ finishedBefore: days(-1), idleBefore: days(-1) });
    expect(await turns.answerOf(`${person}-a`)).toHaveLength(2);
    await store.prune({ finishedBefore: days(1), idleBefore: days(-1) });
    expect(await turns.answerOf(`${person}-a`)).toBeNull();
    expect(await store.stateOf(keyOf(person))).not.toBeNull();
    await store.prune({ finishedBefore: days(1), idleBefore: days(1) });
    expect(await store.stateOf(keyOf(person))).toBeNull();
    const cards = await database.query("select 1 from card where conversation = $1", [keyOf(person)]);
    expect(cards).toEqual([]);
  });
});

test("a conversation taken up again after 90 days stands where it stood", async () => {
  const assembly = await open();
  const { turns, store, clock } = assembly;
  await send(turns, event("before"));
  await turns.stop();
  clock.tick(90 * 24 * 3_600_000);
  const later = await open({ clock });
  await later.turns.start();
  await send(later.turns, event("after"));
  expect(notesOf(await store.stateOf(keyOf(person)))).toEqual(["before", "after"]);
  expect(shown(later)).toEqual(["noted after", "2 so far"]);
  expect(later.channel.delivered.at(-1)?.editOf, "its card is still known").not.toBeNull();
  await later.turns.stop();
});
