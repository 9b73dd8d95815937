/** A durable turn, from its event to replies that are ready to deliver, beside the bare statements that write the same rows. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Database } from "../src/store/index.ts";
import { keyOf } from "../tests/support/assembly.ts";
import { assistantOn, eventOf, opening, question, tick } from "./assistant.ts";
import { openPlace, type Place } from "./places.ts";
import { type Compared, compare } from "./timing.ts";

export interface TurnFigures {
  readonly place: Place["name"];
  readonly tick: Compared;
  readonly tickBesideLoadAndWrite: Compared;
  readonly text: Compared;
}

/** What a program without conversations would do with the same event: its rows in one statement. */
const bareOnServer = `
with kept as (
  insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
  values ($1, $2, $3, 'test', null, 'tick', $4, $5::timestamptz, $5::timestamptz, $5::timestamptz, 'done') returning id
),
changed as (
  update conversation set version = version + 1, state = $6, changed_at = $5::timestamptz where key = $2
)
insert into outbox (conversation, inbox, seq, card, anew, message) select $2, id, 1, $7, false, $8 from kept`;

/** The same on an SQLite file, which has one commit instead of one statement. */
const bareOnFile = [
  `insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
   values (?, ?, ?, 'test', null, 'tick', ?, ?, ?, ?, 'done')`,
  "update conversation set version = version + 1, state = ?, changed_at = ? where key = ?",
  "insert into outbox (conversation, inbox, seq, card, anew, message) values (?, ?, 1, ?, 0, ?)",
] as const;

interface Rows {
  readonly body: string;
  readonly state: string;
  readonly card: string;
  readonly message: string;
}

interface Bare {
  load(): unknown;
  write(rows: Rows): unknown;
}
const person = "bare";
const key = keyOf(person);
const loading = "select version, state from conversation where key = ";
let bareEvents = 0;

function bareOn({ name, at, database }: Place): Bare {
  if (name === "server")
    return {
      load: () => database.query(`${loading} $1`, [key]),
      write: ({ body, state, card, message }) => {
        const now = Temporal.Now.instant().toString();
        return database.query(bareOnServer, [`bare-${++bareEvents}`, key, person, body, now, state, card, message]);
      },
    };
  const file = new DatabaseSync(join(at, "unbind.db"), { timeout: 5_000 });
  file.exec("pragma synchronous = full");
  const [load, begin, commit] = [`${loading} ?`, "begin immediate", "commit"].map((text) => file.prepare(text));
  const [keep, change, send] = bareOnFile.map((text) => file.prepare(text));
  return {
    load: () => load?.get(key),
    write: ({ body, state, card, message }) => {
      const now = new Date().toISOString();
      begin?.run();
      const { lastInsertRowid } = keep?.run(`bare-${++bareEvents}`, key, person, body, now, now, now) ?? {};
      change?.run(state, now, key);
      send?.run(key, lastInsertRowid ?? 0, card, message);
      commit?.run();
    },
  };
}

/** What the assistant wrote for its last turn in a conversation, to be written bare. */
async function rowsOf({ query }: Database, person: string): Promise<Rows> {
  const [row] = await query<Rows>(
    `select inbox.body, conversation.state, outbox.card, outbox.message from outbox join inbox on inbox.id = outbox.inbox
     join conversation on conversation.key = outbox.conversation where conversation.key = $1 order by outbox.id desc limit 1`,
    [keyOf(person)],
  );
  if (row === undefined) throw new Error("The assistant wrote nothing to compare with.");
  return row;
}

export async function durableTurn(name: Place["name"]): Promise<TurnFigures> {
  const place = await openPlace(name);
  const { database } = place;
  const { turn } = await assistantOn(database);
  for (const each of ["ours", person, "asks"]) await turn(eventOf(each, opening));
  await turn(eventOf("ours", tick(0)));
  const rows = await rowsOf(database, "ours");
  const { load, write } = bareOn(place);
  let count = 1;
  const ours = { name: `a tick, ${name}`, once: () => turn(eventOf("ours", tick(count++))) };
  const settle = async (): Promise<void> => {
    // The assistant's rows are marked as delivered; these too, so that neither leaves more behind than the other.
    await database.query(
      "update outbox set status = 'sent', settled_at = $2 where conversation = $1 and status = 'pending'",
      [key, new Date().toISOString()],
    );
  };
  const bare = { name: `the same rows in one statement, ${name}`, once: () => write(rows), after: settle };
  const loaded = {
    name: `a load and one statement, ${name}`,
    once: async () => {
      await load();
      await write(rows);
    },
    after: settle,
  };
  const text = { name: `a question in words, ${name}`, once: () => turn(eventOf("asks", question)) };
  return {
    place: name,
    tick: await compare(ours, bare, 5, 300, 300),
    tickBesideLoadAndWrite: await compare(ours, loaded, 5, 200, 50),
    text: await compare(text, bare, 3, 100, 50),
  };
}
