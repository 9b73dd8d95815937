/** Deleting everything about a person, once the confirmation that they asked for has reached them. */
import { createHmac, randomBytes } from "node:crypto";
import type { Database, Query } from "./database.ts";
import { insertLock } from "./inbox.ts";

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
  const [row] = await database.query<{ person: string; upto: number; back: boolean; open: boolean }>(
    `select person, forget_upto as upto,
       exists (select 1 from inbox where conversation = $1 and id > forget_upto) as back,
       exists (select 1 from outbox where conversation = $1 and status = 'pending' and inbox <= forget_upto) as open
     from conversation where key = $1 and forget_upto is not null`,
    [conversation],
  );
  if (row === undefined || row.open) return null;
  const { person, upto } = row;
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
    await query(
      "insert into forgotten (hash, at) select hash, $2::timestamptz from unnest($1::text[]) as h (hash) on conflict do nothing",
      [events.map((event) => eventHash(event.event_id)), now],
    );
    told = await leaveBoards(query, person, now);
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
async function leaveBoards(query: Query, person: string, now: string): Promise<readonly string[]> {
  const rows = await query<{ conversation: string }>(
    `with gone as (delete from member where person = $1 returning conversation, who, channel),
     held as materialized (
       select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
       from (select distinct conversation from gone order by conversation) as each
     )
     insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
     select 'left:' || gone.who || ':' || $2, gone.conversation, gone.conversation, gone.channel, null, 'member-left',
       json_build_object('kind', 'member-left', 'who', gone.who)::text, $2::timestamptz, $2::timestamptz
     from gone, (select count(*) from held) as all_held on conflict (event_id) do nothing
     returning conversation`,
    [person, now],
  );
  return rows.map((row) => row.conversation);
}

/** Asks for a person to be forgotten without a talk, as a tool does: nothing to confirm, so it is done at once. */
export async function forgetPerson(
  database: Database,
  eventHash: (eventId: string) => string,
  person: string,
  now: string,
): Promise<number> {
  return database.transaction(async (query) => {
    const events = await query<{ event_id: string }>("select event_id from inbox where person = $1", [person]);
    await query(
      "insert into forgotten (hash, at) select hash, $2::timestamptz from unnest($1::text[]) as h (hash) on conflict do nothing",
      [events.map((event) => eventHash(event.event_id)), now],
    );
    await leaveBoards(query, person, now);
    const theirs = `(select key from conversation where person = $1 union
      select conversation from inbox where person = $1 and conversation not in ${shared})`;
    for (const table of ["card", "outbox"])
      await query(`delete from ${table} where conversation in ${theirs}`, [person]);
    await query(
      "delete from outbox where status <> 'pending' and conversation in (select conversation from inbox where person = $1)",
      [person],
    );
    for (const table of ["overflow", "reminder", "inbox"])
      await query(`delete from ${table} where person = $1`, [person]);
    const gone = await query("delete from conversation where person = $1 returning key", [person]);
    return gone.length;
  });
}
