import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, DatabaseTrouble, openServer } from "../../src/store/index.ts";
import { type Assembly, assemble, incoming, keyOf, press, send, shownText } from "../support/assembly.ts";
import { noteService, notesOf } from "../support/note-engine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let count = 0;
let url = "";
const opened: Database[] = [];
beforeEach(async () => {
  count += 1;
  url = await server.createDatabase(`faults_${count}`);
  return async () => {
    for (const database of opened.splice(0)) await database.close();
  };
});

const open = async (statementTimeoutMs = 5_000): Promise<Database> => {
  const database = await openServer({ url, statementTimeoutMs });
  opened.push(database);
  return database;
};

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
const cutConnections =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unbind%' and datname = current_database()";

const event = (id: string) => incoming(id, press(id));
const text = (id: string) => incoming(id, { kind: "text", text: id });
const shown = ({ channel }: Assembly): string[] => channel.delivered.map((each) => shownText(each.message));

/** Lets time pass until nothing changes any more. */
async function calm({ turns, clock }: Assembly): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await turns.idle();
    clock.tick(20_000);
  }
  await turns.idle();
}

/** Understanding that waits until it is let go: a turn in which something can happen meanwhile. */
function held() {
  let release: () => void = () => undefined;
  let entered: () => void = () => undefined;
  const inside = new Promise<void>((resolve) => (entered = resolve));
  const gate = new Promise<void>((resolve) => (release = resolve));
  return {
    inside,
    letGo: () => release(),
    service: () => ({
      ...noteService,
      understand: async (...given: Parameters<typeof noteService.understand>) => {
        entered();
        await gate;
        return noteService.understand(...given);
      },
    }),
  };
}

test("with its connections cut in the middle of a turn, the turn is abandoned and done once", async () => {
  const turn = held();
  const assembly = await assemble(await open(), { service: turn.service });
  const receipt = await assembly.turns.receive(text("a"));
  await turn.inside;
  await asAdministrator(cutConnections);
  turn.letGo();
  await calm(assembly);
  await receipt.settled;
  expect(notesOf(await assembly.store.stateOf(keyOf("ann")))).toEqual(["a"]);
  expect(shown(assembly)).toEqual(["noted a", "1 so far"]);
});

test("while the server is away nothing is acknowledged; what was kept before is answered when it is back", async () => {
  const turn = held();
  const assembly = await assemble(await open(), { service: turn.service });
  const receipt = await assembly.turns.receive(text("a"));
  await turn.inside;
  await server.halt();
  turn.letGo();
  await expect(assembly.turns.receive(event("b"))).rejects.toThrow(DatabaseTrouble);
  await calm(assembly);
  const errors = assembly.logged.filter((line) => line.level === "error").length;
  expect(errors, "it doesn't spin").toBeLessThan(12);
  await server.resume();
  await calm(assembly);
  await receipt.settled;
  await send(assembly.turns, event("b"));
  expect(notesOf(await assembly.store.stateOf(keyOf("ann")))).toEqual(["a", "b"]);
  expect(shown(assembly).filter((line) => line === "sorry")).toEqual([]);
});

test("on a server that became read-only nothing is acknowledged, and everything catches up", async () => {
  const turn = held();
  const assembly = await assemble(await open(), { service: turn.service });
  const receipt = await assembly.turns.receive(text("a"));
  await turn.inside;
  const name = new URL(url).pathname.slice(1);
  await asAdministrator(`alter database ${name} set default_transaction_read_only = on`, cutConnections);
  turn.letGo();
  await calm(assembly);
  await expect(assembly.turns.receive(event("b"))).rejects.toThrow(DatabaseTrouble);
  expect(shown(assembly)).toEqual([]);
  await asAdministrator(
    "set default_transaction_read_only = off",
    `alter database ${name} set default_transaction_read_only = off`,
    cutConnections,
  );
  await calm(assembly);
  await receipt.settled;
  expect(shown(assembly)).toEqual(["noted a", "1 so far"]);
});

test("a statement that takes too long is given up, and done later", async () => {
  const assembly = await assemble(await open(300));
  await send(assembly.turns, event("a"));
  const blocker = new Client({ connectionString: url });
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query("lock table conversation in exclusive mode");
  // A press is kept together with its turn, and isn't acknowledged where that takes too long; a text is kept before its turn.
  await expect(assembly.turns.receive(event("b"))).rejects.toThrow(DatabaseTrouble);
  const receipt = await assembly.turns.receive(text("c"));
  await assembly.turns.idle();
  expect(assembly.logged.filter((line) => line.level === "error")).not.toEqual([]);
  await blocker.query("rollback");
  await blocker.end();
  await calm(assembly);
  await receipt.settled;
  await send(assembly.turns, event("b"));
  expect(notesOf(await assembly.store.stateOf(keyOf("ann")))).toEqual(["a", "c", "b"]);
});

test("with a full disk an event is not acknowledged, and a turn waits until there is room", async () => {
  const tables = ["inbox", "conversation", "outbox"];
  const turn = held();
  const assembly = await assemble(await open(), { service: turn.service });
  const receipt = await assembly.turns.receive(text("a"));
  await turn.inside;
  await asAdministrator(
    `create function no_room() returns trigger language plpgsql as
     $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
    ...tables.map((table) => `create trigger no_room before insert or update on ${table} execute function no_room()`),
  );
  turn.letGo();
  await calm(assembly);
  await expect(assembly.turns.receive(event("b"))).rejects.toThrow(/53100/);
  await asAdministrator(...tables.map((table) => `drop trigger no_room on ${table}`));
  await calm(assembly);
  await receipt.settled;
  expect(shown(assembly)).toEqual(["noted a", "1 so far"]);
});

test("two processes never work on one conversation at once, and what came meanwhile is taken up after", async () => {
  const turn = held();
  const first = await assemble(await open(), { service: turn.service });
  const second = await assemble(await open());
  const one = await first.turns.receive(text("a"));
  await turn.inside;
  await second.turns.receiveMany([event("b"), event("c")]);
  await second.turns.idle();
  expect(notesOf(await second.store.stateOf(keyOf("ann")))).toEqual([]);
  turn.letGo();
  await one.settled;
  await first.turns.idle();
  expect(notesOf(await second.store.stateOf(keyOf("ann")))).toEqual(["a", "b", "c"]);
  expect(second.channel.delivered).toEqual([]);
});

test("an event that a killed process left is found by another one", async () => {
  const first = await assemble(await open(), {
    service: () => ({ ...noteService, understand: () => new Promise(() => undefined) }),
  });
  await first.turns.receive(text("a"));
  const second = await assemble(await open());
  // The first process is gone: its connections end, and with them its lock.
  await asAdministrator(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unbind% locks' and datname = current_database()",
  );
  await second.turns.start();
  expect(notesOf(await second.store.stateOf(keyOf("ann")))).toEqual(["a"]);
  expect(shown(second)).toEqual(["noted a", "1 so far"]);
  await second.turns.stop();
});

test("locks that cannot be released are said once an outage, however many they are", async () => {
  let isAway = false;
  const gone = (): Promise<never> => Promise.reject(new DatabaseTrouble("The server is away."));
  const assembly = await assemble(await open(), {
    wrapStore: (store) => ({
      ...store,
      lock: (conversation) => (isAway ? gone() : store.lock(conversation)),
      receive: (...given) => (isAway ? gone() : store.receive(...given)),
    }),
  });
  const people = Array.from({ length: 40 }, (_, index) => `p${index}`);
  const words = (person: string, round: number) =>
    incoming(`${person}-${round}`, { kind: "text", text: `round ${round}` }, person);
  for (const [index, round] of [1, 2].entries()) {
    isAway = true;
    const refused = await Promise.allSettled(people.map((person) => assembly.turns.receive(words(person, round))));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    isAway = false;
    const said = assembly.logged.filter(({ what }) => what === "A lock could not be released.");
    expect(said, `after outage ${round}`).toHaveLength(index + 1);
    // One that is known already: its lock works, and goes back unused.
    await send(assembly.turns, words("ann", round));
    await Promise.all([assembly.turns.receive(words("ann", round)), assembly.turns.receive(words("bo", round))]);
    await assembly.turns.idle();
  }
});
