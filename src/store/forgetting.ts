/** Deleting everything about a person, once the confirmation that they asked for has reached them. */
import { createHmac, randomBytes } from "node:crypto";
import type { Database, Dialect, Query } from "./database.ts";
import { putEvents } from "./inbox.ts";

/** Makes the hash of an event id that stays after its event was forgotten. The key never leaves the database. */
export async function createEventHash(query: Query): Promise<(eventId: string) => string> {
  await query("insert into meta (key, value) values ('forget-key', $1) on conflict (key) do nothing", [
    randomBytes(32).toString("hex"),
  ]);
  const [row] = await query<{ value: string }>("select value from meta where key = 'forget-key'");
  const key = Buffer.from(row?.value ?? "", "hex");
  return (eventId) => createHmac("sha256", key).update(eventId).digest("base64url");
}

/**
 * Deletes every row of the person in every table, if their confirmation is delivered or given up. What they wrote after asking belongs
 * to a new acquaintance and stays.
 *
 * @returns the shared conversations that were told; null when the confirmation still waits, or nobody asked
 */
export async function completeForgetting(
  database: Database,
  eventHash: (eventId: string) => string,
  conversation: string,
  now: string,
): Promise<readonly string[] | null> {
  const [row] = await database.query<{ person: string; upto: number; back: boolean | number; open: boolean | number }>(
    `select person, forget_upto as upto,
       exists (select 1 from inbox where conversation = $1 and id > forget_upto) as back,
       exists (select 1 from outbox where conversation = $1 and status = 'pending' and inbox <= forget_upto) as open
     from conversation where key = $1 and forget_upto is not null`,
    [conversation],
  );
  if (row === undefined || row.open) return null;
  const { person, upto } = row;
  const { sql } = database;
  let told: readonly string[] = [];
  await database.transaction(async (query) => {
    const asked = await query(
      row.back
        ? "update conversation set forget_upto = null where key = $1 and forget_upto = $2 returning key"
        : `delete from conversation where key = $1 and forget_upto = $2
             and not exists (select 1 from inbox where conversation = $1 and id > $2) returning key`,
      [conversation, upto],
    );
    // Somebody else completed it, or the person wrote meanwhile: the next look finds out.
    if (asked.length === 0) return;
    const events = await query<{ event_id: string }>(
      "select event_id from inbox where person = $1 and id <= $2 and done_at is not null",
      [person, upto],
    );
    await noteForgotten(
      query,
      sql,
      events.map((event) => eventHash(event.event_id)),
      now,
    );
    told = await leaveBoards(query, sql, person, now);
    await forgetStarter(query, person);
    // What a shared conversation still has to say is for the others too; what it has said goes.
    await query(
      `delete from outbox where inbox <= $2 and (conversation = $3
         or inbox in (select id from inbox where person = $1)
         or conversation in (select conversation from inbox where person = $1))
         and not (status = 'pending' and conversation in ${shared})`,
      [person, upto, conversation],
    );
    await query(
      `delete from card where outbox not in (select id from outbox) and conversation not in ${shared}
         and (conversation = $2 or conversation in (select conversation from inbox where person = $1))`,
      [person, conversation],
    );
    await query(
      "delete from reminder where person = $1 and not exists (select 1 from conversation where key = reminder.conversation)",
      [person],
    );
    await query("delete from overflow where person = $1", [person]);
    await query("delete from inbox where person = $1 and id <= $2 and done_at is not null", [person, upto]);
  });
  return told;
}

/** Conversations that several people share. Their state names nobody but by a name of its own making. */
const shared = "(select key from conversation where person = key)";

/** The boards that the person took part in are told, so that their name goes and what they had in hand is free again. */
async function leaveBoards(query: Query, sql: Dialect, person: string, now: string): Promise<readonly string[]> {
  // A letter is an event of its recipient's channel, wherever the person was.
  const gone = await query<{ conversation: string; who: string; channel: string }>(
    `delete from member where person = $1
     returning conversation, who, coalesce((select whole.channel from conversation as whole where whole.key = member.conversation), channel) as channel`,
    [person],
  );
  const events = gone.map(({ conversation, who, channel }) => {
    const body = JSON.stringify({ kind: "member-left", who });
    const event = {
      event_id: `left:${conversation}:${who}:${now}`,
      conversation,
      person: conversation,
      channel,
      address: null,
    };
    return { ...event, kind: "member-left", body, at: now };
  });
  for (const { conversation, who } of gone) {
    await forgetLetters(query, conversation, who);
    await emptyTexts(query, conversation);
  }
  return putEvents(query, sql, events, now);
}

/** What the others of a board were told about the person, as far as it is over, and what they were shown then. */
async function forgetLetters(query: Query, board: string, who: string): Promise<void> {
  const letters = `select id from inbox where done_at is not null and body like $2
    and conversation in (select home from member where conversation = $1)`;
  const values = [board, `%"${who}"%`];
  await query(`delete from outbox where status <> 'pending' and inbox in (${letters})`, values);
  await query(
    `delete from inbox where id in (${letters}) and not exists (select 1 from outbox where outbox.inbox = inbox.id)`,
    values,
  );
}

/**
 * What the others wrote there may speak of the person. It is done and nobody reads it again; its row stays, so that it is known when it
 * comes once more.
 */
const emptyTexts = (query: Query, shared: string) =>
  query(
    `update inbox set body = '{"kind":"text","text":""}' where conversation = $1 and kind = 'text' and done_at is not null`,
    [shared],
  );

/** Whoever began a board is its address: the channel's id of them, in the place that the key of a person begins with as well. */
async function forgetStarter(query: Query, person: string): Promise<void> {
  const end = person.lastIndexOf("/") + 1;
  await query(
    `update conversation set address = null
     where person = key and address = $1 and substr(key, 1, length($2)) = $2`,
    [decodeURIComponent(person.slice(end)), person.slice(0, end)],
  );
}

const noteForgotten = (query: Query, sql: Dialect, hashes: readonly string[], now: string) =>
  query(
    `insert into forgotten (hash, at) select hash, $2 from ${sql.rows("$1", "hash")} where true on conflict do nothing`,
    [JSON.stringify(hashes.map((hash) => ({ hash }))), now],
  );
