/** A team's board through whole turns: the real engine, the real knowledge, a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advance, boardCard, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory } from "../../src/store/index.ts";
import { conversationKey, type Incoming, type Input, personKey, type Service } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type Assembly, assemble, incoming, keyOf, send } from "../support/assembly.ts";
import { everyRow } from "../support/every-row.ts";

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const engine = { advance, sceneOf, newConversation, loadConversation };
const service: Service = { knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) };

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

let count = 0;
let board = "";
let assembly: Assembly;
beforeEach(async () => {
  count += 1;
  board = conversationKey({ channel: "test", bot: "b", chat: "ops", thread: "", person: `board-${count}` });
  assembly = await assemble(database, { engine, service: () => service });
});

const nameOf = (who: string): string => `${who}-${count}`;
const by = (who: string) => ({ name: who.toUpperCase(), home: keyOf(nameOf(who)), address: null });
const at = (who: string, id: string, input: Input): Incoming => ({
  ...incoming(`${nameOf(who)}-${id}`, input, nameOf(who)),
  conversation: board,
  person: personKey({ channel: "test", workspace: "", user: nameOf(who) }),
});
const pressed = (who: string, button: string, id = button): Incoming =>
  at(who, id, { kind: "press", id: `-.0.${boardCard}.${button}`, by: by(who) });
const opened = (shops = "Yoyo Home\nBao Bao, Mika"): Incoming =>
  at("lead", "open", {
    kind: "open-board",
    ...{ app: "Jushuitan", platform: null, shops, due: "2026-12-30", language: "en", by: by("lead") },
  });
const state = async () => {
  const stored = loadConversation(JSON.parse((await assembly.store.stateOf(board)) ?? "null"));
  return stored.kind === "board" ? stored : expect.fail("no board");
};
const cardsOf = (who: string): string[] =>
  assembly.channel.delivered
    .filter((each) => each.conversation === keyOf(nameOf(who)) && each.message.kind === "card")
    .map((each) => (each.message.kind === "card" ? each.message.node : ""));

describe("a board in the database", () => {
  test("is begun from what somebody typed: the app is recognised, shops are split, the day is kept", async () => {
    await send(assembly.turns, opened());
    expect(await state()).toMatchObject({
      app: { kind: "known", id: "jushuitan" },
      due: "2026-12-30T01:00:00Z",
      shops: [{ name: "Yoyo Home" }, { name: "Bao Bao" }, { name: "Mika" }],
    });
  });

  test("two who take the next shop at once get two different ones, each in their own conversation", async () => {
    await send(assembly.turns, opened());
    await Promise.all(
      ["ann", "bob"].map(async (who) => (await assembly.turns.receive(pressed(who, "next.take"))).settled),
    );
    await assembly.turns.idle();
    const held = (await state()).shops.filter((shop) => shop.state === "held");
    expect(new Set(held.map((shop) => shop.holder)).size).toBe(2);
    expect([cardsOf("ann"), cardsOf("bob")]).toEqual([["shop/offer"], ["shop/offer"]]);
  });

  test("two who tick at once both keep their tick, and the same event again changes nothing", async () => {
    await send(assembly.turns, opened());
    const events = [pressed("ann", "contract.done"), pressed("bob", "backup.done"), pressed("ann", "contract.done")];
    await Promise.all(events.map(async (event) => (await assembly.turns.receive(event)).settled));
    await assembly.turns.idle();
    expect(Object.keys((await state()).marks).toSorted()).toEqual(["backup", "contract"]);
    const people = (await state()).people.map((each) => each.name);
    expect(people.toSorted()).toEqual(["ANN", "BOB", "LEAD"]);
  });

  test("words below the board's message find their board, and nobody else's", async () => {
    await send(assembly.turns, opened());
    const root = assembly.channel.delivered.find((each) => each.conversation === board)?.messageId ?? "";
    expect(await assembly.turns.boardShownBy({ channel: "test", bot: "b", messageId: root })).toBe(board);
    expect(await assembly.turns.boardShownBy({ channel: "test", bot: "b", messageId: "another" })).toBeNull();
    await send(assembly.turns, at("ann", "words", { kind: "text", text: "who is left?", by: by("ann") }));
    const said = assembly.channel.delivered.filter(
      (each) => each.conversation === board && each.message.kind === "say",
    );
    expect(said.map((each) => (each.message.kind === "say" ? each.message.meaning : ""))).toEqual(["who-is-left"]);
  });

  test("what comes of a shop is written in the conversation of whoever has it, and reaches the board once", async () => {
    await send(assembly.turns, opened("Yoyo Home"));
    await send(assembly.turns, pressed("ann", "next.take"));
    for (let turn = 0; turn < 15; turn += 1) {
      const card = assembly.channel.delivered.findLast((each) => each.conversation === keyOf(nameOf("ann")));
      const next = card?.message.kind === "card" && /^shop\/(offer|steps)$/.test(card.message.node);
      const button = card?.message.buttons.find((each) => each.url === undefined);
      if (!next || button === undefined) break;
      const event = incoming(`${nameOf("ann")}-p${turn}`, { kind: "press", id: button.id }, nameOf("ann"));
      await send(assembly.turns, event);
      await send(assembly.turns, event);
    }
    expect((await state()).shops[0]).toMatchObject({ state: "cancelled" });
    expect((await state()).state).toBe("finished");
    const said = assembly.channel.delivered.filter(
      (each) => each.conversation === board && each.message.kind === "say",
    );
    expect(said.map((each) => (each.message.kind === "say" ? each.message.meaning : ""))).toEqual(["board-finished"]);
  });

  test("a letter is an event of its recipient's channel, whichever channel it was written in", async () => {
    await send(assembly.turns, opened());
    const home = keyOf(nameOf("far"), "other");
    const far = { ...by("far"), home };
    const take = at("far", "take", { kind: "press", id: `-.0.${boardCard}.next.take`, by: far });
    await send(assembly.turns, take);
    const given = await database.query<{ channel: string; kind: string }>(
      "select channel, kind from inbox where conversation = $1",
      [home],
    );
    expect(given).toEqual([{ channel: "other", kind: "shop-offer" }]);
    // What the person answers there goes to the board, in the board's own channel.
    const [card] = await database.query<{ message: string }>(
      "select message from outbox where conversation = $1 and card is not null",
      [home],
    );
    const button = /"id":"([^"]+\.back[.a-z-]*)"/.exec(card?.message ?? "")?.[1] ?? "";
    await send(assembly.turns, {
      ...at("far", "back", { kind: "press", id: button }),
      conversation: home,
      channel: "other",
    });
    const reports = await database.query<{ channel: string; kind: string }>(
      "select channel, kind from inbox where conversation = $1 and kind = $2",
      [board, "shop-report"],
    );
    expect(reports).toEqual([{ channel: "test", kind: "shop-report" }]);
    expect((await state()).shops[0]).toMatchObject({ state: "open", holder: null });
  });

  test("who asks to be forgotten is in no table any more, and the board goes on without their name", async () => {
    await send(assembly.turns, opened());
    await send(assembly.turns, pressed("ann", "contract.done"));
    await send(assembly.turns, pressed("ann", "next.take"));
    await send(assembly.turns, pressed("bob", "backup.done"));
    const own = (id: string, input: Input): Incoming => incoming(`${nameOf("ann")}-${id}`, input, nameOf("ann"));
    await send(assembly.turns, own("forget", { kind: "text", text: "forget me" }));
    const card = assembly.channel.delivered.findLast((each) => each.conversation === keyOf(nameOf("ann")));
    const yes = card?.message.buttons[0]?.id ?? "";
    await send(assembly.turns, own("yes", { kind: "press", id: yes }));
    assembly.clock.tick(10_000_000);
    await assembly.turns.idle();
    for (const { table, row } of await everyRow(database)) expect(row, table).not.toContain(nameOf("ann"));
    const left = await state();
    expect(left.people.map((each) => each.name)).not.toContain("ANN");
    expect(left.shops[0]).toMatchObject({ state: "open", holder: null });
    expect(Object.keys(left.marks)).toEqual(["contract", "backup"]);
  });
});
