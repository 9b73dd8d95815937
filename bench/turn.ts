/** A durable turn, from its event to replies that are ready to deliver, beside the bare statements that write the same rows. */
import type { Database, SqlValue } from "../src/store/database.ts";
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
const bareWrite = `
with kept as (
  insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
  values ($1, $2, $3, 'test', null, 'tick', $4, $5::timestamptz, $5::timestamptz, $5::timestamptz, 'done') returning id
),
changed as (
  update conversation set version = version + 1, state = $6, changed_at = $5::timestamptz where key = $2
)
insert into outbox (conversation, inbox, seq, card, anew, message) select $2, id, 1, $7, false, $8 from kept`;

interface Rows {
  readonly body: string;
  readonly state: string;
  readonly card: string;
  readonly message: string;
}

let bareEvents = 0;
const writeBare = (database: Database, person: string, rows: Rows): Promise<unknown> => {
  const values: SqlValue[] = [`bare-${++bareEvents}`, keyOf(person), person, rows.body];
  return database.query(bareWrite, [...values, Temporal.Now.instant().toString(), rows.state, rows.card, rows.message]);
};

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
  const { database } = await openPlace(name);
  const { turn } = await assistantOn(database);
  for (const person of ["ours", "bare", "asks"]) await turn(eventOf(person, opening));
  await turn(eventOf("ours", tick(0)));
  const rows = await rowsOf(database, "ours");
  let count = 1;
  const ours = { name: `a tick, ${name}`, once: () => turn(eventOf("ours", tick(count++))) };
  const settle = async (): Promise<void> => {
    // The assistant's rows are marked as delivered; these too, so that neither leaves more behind than the other.
    await database.query(
      "update outbox set status = 'sent', settled_at = now() where conversation = $1 and status = 'pending'",
      [keyOf("bare")],
    );
  };
  const bare = {
    name: `the same rows in one statement, ${name}`,
    once: () => writeBare(database, "bare", rows),
    after: settle,
  };
  const loaded = {
    name: `a load and one statement, ${name}`,
    once: async () => {
      await database.query("select version, state from conversation where key = $1", [keyOf("bare")]);
      await writeBare(database, "bare", rows);
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
