/** What is done beside the turns: finding work that was left, handing over reminders that fell due, deleting what is too old. */
import type { Database, Dialect, Query } from "./database.ts";
import { putEvents } from "./inbox.ts";

/** Statements that delete touch at most this many rows, so that a turn never waits long behind one. */
export const pruneRows = 500;

/**
 * Conversations with something left to do: events not handled, replies not delivered, somebody to forget.
 *
 * @param before ISO instant; what came later is probably in somebody's hands right now
 */
export async function unattended(
  query: Query,
  { among }: Dialect,
  channels: readonly string[],
  now: string,
  before: string,
): Promise<readonly string[]> {
  const rows = await query<{ key: string }>(
    `select conversation as key from (
       select conversation from inbox where done_at is null and channel ${among("$1")}
         and received_at <= $3 and (next_try_at is null or next_try_at <= $2)
       union
       select outbox.conversation from outbox join conversation on conversation.key = outbox.conversation
         join inbox on inbox.id = outbox.inbox
         where outbox.status = 'pending' and conversation.channel ${among("$1")} and inbox.done_at <= $3
         and (outbox.next_try_at is null or outbox.next_try_at <= $2)
       union
       select key from conversation where forget_upto is not null and channel ${among("$1")} and changed_at <= $3
     ) as work limit 1000`,
    [channels, now, before],
  );
  return rows.map((row) => row.key);
}

/** Conversations whose reminders are handed over at once. What is on its way when a process is killed may be shown twice. */
const handedAtOnce = 50;

interface DueRow {
  id: number;
  name: string;
  conversation: string;
  person: string;
  channel: string;
  address: string | null;
  dueAt: string;
  rule: string | null;
}

/**
 * Reminders that fell due become events, each once: the event's id names the reminder and the moment. All that are due in one
 * conversation are one event. What recurs stays, as handed over, until its next moment is set. Whoever can't be reached isn't tried
 * again before they do something themselves.
 *
 * @param lateBefore ISO instant; what was due before it is marked as late
 * @returns the conversations that have such an event now
 */
export async function handOverDue(
  database: Database,
  channels: readonly string[],
  now: string,
  lateBefore: string,
): Promise<readonly string[]> {
  const { sql } = database;
  const claimed = sql.claimed("reminder");
  const isDue = "reminder.state = 'waiting' and due_at <= $1";
  const first = (
    what: string,
    locking = "",
  ): string => `select ${what} from reminder join conversation on conversation.key = reminder.conversation
     where ${isDue} and conversation.channel ${sql.among("$2")}
       and (unreachable_since is null or conversation.changed_at > unreachable_since)
     order by due_at limit ${handedAtOnce} ${locking}`;
  // Mostly nothing is due, and one statement says so.
  if ((await database.query(first("1 as due"), [now, channels])).length === 0) return [];
  return database.transaction(async (query) => {
    const due = await query<DueRow>(
      `select reminder.id, name, reminder.conversation, reminder.person, conversation.channel, conversation.address, due_at as "dueAt", rule
       from reminder join conversation on conversation.key = reminder.conversation
       where ${isDue} and reminder.conversation in (${first("reminder.conversation", claimed)}) order by due_at, reminder.id ${claimed}`,
      [now, channels],
    );
    const ids = due.map(({ id }) => id);
    await query(
      `update reminder set state = 'handed', version = version + 1 where id ${sql.among("$1")} and rule is not null`,
      [ids],
    );
    await query(`delete from reminder where id ${sql.among("$1")} and rule is null`, [ids]);
    const events = [...Map.groupBy(due, ({ conversation }) => conversation).values()].flatMap(([one, ...more]) => {
      if (one === undefined) return [];
      const { conversation, person, channel, address, dueAt: at } = one;
      const reminders = [one, ...more].map(({ name }) => name);
      const body = JSON.stringify({ kind: "due", reminders, late: at < lateBefore });
      const id = Math.min(...[one, ...more].map((each) => each.id));
      return [{ event_id: `reminder:${id}:${at}`, conversation, person, channel, address, kind: "due", body, at }];
    });
    return putEvents(query, sql, events, now);
  });
}

/** Nothing that is sent there arrives: its reminders wait until somebody does something there. `now` null: it arrives again. */
export async function markUnreachable(query: Query, conversation: string, now: string | null): Promise<void> {
  await query("update conversation set unreachable_since = $2 where key = $1", [conversation, now]);
}

export interface Retention {
  /** ISO instant: finished inbox and outbox rows before it go. */
  readonly finishedBefore: string;
  /** ISO instant: conversations that nobody used since the day before it (in UTC) go, unless a reminder waits. */
  readonly idleBefore: string;
}

/** Deletes what is too old, in statements of at most `pruneRows` rows. @returns how many rows went */
export async function prune(query: Query, sql: Dialect, { finishedBefore, idleBefore }: Retention): Promise<number> {
  const waits = (table: string, key: string): string =>
    `exists (select 1 from inbox where inbox.conversation = ${table}.${key} and inbox.done_at is null)`;
  let gone = 0;
  const all = async (table: string, where: string, values: readonly string[]): Promise<void> => {
    const some = `select ${table}.${sql.row} from ${table} where ${where} limit ${pruneRows}`;
    for (let rows = pruneRows; rows === pruneRows; gone += rows)
      rows = (await query(`delete from ${table} where ${sql.row} in (${some}) returning 1 as gone`, values)).length;
  };
  gone += await pruneEvents(query, sql, finishedBefore);
  await all("forgotten", "at < $1", [idleBefore]);
  // It named somebody who asked to be forgotten, as their board did.
  await all("inbox", "kind = 'member-left' and done_at is not null", []);
  await all(
    "conversation",
    `changed_on < $1
       and not exists (select 1 from reminder where reminder.conversation = conversation.key and state = 'waiting')
       and not ${waits("conversation", "key")}
       and not exists (select 1 from outbox where outbox.conversation = conversation.key and status = 'pending')`,
    [idleBefore.slice(0, 10)],
  );
  for (const table of ["card", "reminder", "overflow", "member"])
    await all(
      table,
      `not exists (select 1 from conversation where conversation.key = ${table}.conversation) and not ${waits(table, "conversation")}`,
      [],
    );
  return gone;
}

/**
 * Events and their replies, in the order of arrival until one isn't old: an index by the moment at which they were done would be written
 * at every turn. An event that still has a reply is kept: its id is what a redelivery is known by.
 */
async function pruneEvents(query: Query, sql: Dialect, before: string): Promise<number> {
  let gone = 0;
  for (let after = 0; ; ) {
    const [next] = await query<{ last: number | null; oldest: string }>(
      `select max(id) as last, min(received_at) as oldest
       from (select id, received_at from inbox where id > $1 order by id limit ${pruneRows}) as page`,
      [after],
    );
    if (next === undefined || next.last === null || next.oldest >= before) return gone;
    const within = [after + 1, next.last, before];
    const replies = await query(
      `delete from outbox where ${sql.repliesTo("$1", "$2")} and settled_at < $3 returning 1 as gone`,
      within,
    );
    const events = await query(
      `delete from inbox where id between $1 and $2 and done_at < $3
         and not exists (select 1 from outbox where ${sql.repliesTo("inbox.id", "inbox.id")}) returning 1 as gone`,
      within,
    );
    gone += replies.length + events.length;
    after = next.last;
  }
}
