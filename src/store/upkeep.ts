/** What is done beside the turns: finding work that was left, handing over reminders that fell due, deleting what is too old. */
import type { Query } from "./database.ts";
import { insertLock } from "./inbox.ts";

/** Statements that delete touch at most this many rows, so that a turn never waits long behind one. */
export const pruneRows = 500;

/**
 * Conversations with something left to do: events not handled, replies not delivered, somebody to forget.
 *
 * @param before ISO instant; what came later is probably in somebody's hands right now
 */
export async function unattended(
  query: Query,
  channels: readonly string[],
  now: string,
  before: string,
): Promise<readonly string[]> {
  const rows = await query<{ key: string }>(
    `select conversation as key from (
       select conversation from inbox where done_at is null and channel = any ($1::text[])
         and received_at <= $3::timestamptz and (next_try_at is null or next_try_at <= $2::timestamptz)
       union
       select outbox.conversation from outbox join conversation on conversation.key = outbox.conversation
         join inbox on inbox.id = outbox.inbox
         where outbox.status = 'pending' and conversation.channel = any ($1::text[]) and inbox.done_at <= $3::timestamptz
         and (outbox.next_try_at is null or outbox.next_try_at <= $2::timestamptz)
       union
       select key from conversation where forget_upto is not null and channel = any ($1::text[]) and changed_at <= $3::timestamptz
     ) as work limit 1000`,
    [channels, now, before],
  );
  return rows.map((row) => row.key);
}

/** Conversations whose reminders are handed over in one statement. What is on its way when a process is killed may be shown twice. */
const handedAtOnce = 50;

/**
 * Reminders that fell due become events, each once: the event's id names the reminder and the moment. All that are due in one
 * conversation are one event. What recurs stays, as handed over, until its next moment is set. Whoever can't be reached isn't tried
 * again before they do something themselves.
 *
 * @param lateBefore ISO instant; what was due before it is marked as late
 * @returns the conversations that have such an event now
 */
export async function handOverDue(
  query: Query,
  channels: readonly string[],
  now: string,
  lateBefore: string,
): Promise<readonly string[]> {
  const isDue = "reminder.state = 'waiting' and due_at <= $2::timestamptz";
  const rows = await query<{ conversation: string }>(
    `with first as (
       select reminder.conversation from reminder join conversation on conversation.key = reminder.conversation
       where ${isDue} and conversation.channel = any ($1::text[])
         and (unreachable_since is null or conversation.changed_at > unreachable_since)
       order by due_at limit ${handedAtOnce} for update of reminder skip locked
     ),
     due as (
       select reminder.*, conversation.channel, conversation.address from reminder
       join conversation on conversation.key = reminder.conversation
       where ${isDue} and reminder.conversation in (select conversation from first) for update of reminder skip locked
     ),
     held as materialized (
       select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
       from (select distinct conversation from due order by conversation) as each
     ),
     moved as (
       update reminder set state = 'handed', version = reminder.version + 1 from due where reminder.id = due.id and due.rule is not null
     ),
     gone as (delete from reminder using due where reminder.id = due.id and due.rule is null),
     fresh as (
       insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
       select 'reminder:' || min(due.id) || ':' || to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), conversation,
         min(person), min(channel), min(address), 'due',
         json_build_object('kind', 'due', 'reminders', json_agg(name order by due_at, due.id), 'late', min(due_at) < $3::timestamptz)::text,
         min(due_at), $2::timestamptz
       from due, (select count(*) from held) as all_held group by conversation order by min(due_at)
       on conflict (event_id) do nothing returning conversation
     )
     select distinct conversation from fresh`,
    [channels, now, lateBefore],
  );
  return rows.map((row) => row.conversation);
}

/** Nothing that is sent there arrives: its reminders wait until somebody does something there. */
export async function markUnreachable(query: Query, conversation: string, now: string): Promise<void> {
  await query("update conversation set unreachable_since = $2::timestamptz where key = $1", [conversation, now]);
}

export interface Retention {
  /** ISO instant: finished inbox and outbox rows before it go. */
  readonly finishedBefore: string;
  /** ISO instant: conversations that nobody used since the day before it (in UTC) go, unless a reminder waits. */
  readonly idleBefore: string;
}

/** Deletes what is too old, in statements of at most `pruneRows` rows. @returns how many rows went */
export async function prune(query: Query, { finishedBefore, idleBefore }: Retention): Promise<number> {
  const some = (table: string, key: string, where: string): string =>
    `delete from ${table} where ${key} in (select ${key} from ${table} where ${where} limit ${pruneRows}) returning 1 as gone`;
  const statements: readonly (readonly [text: string, before: string])[] = [
    [some("outbox", "id", "settled_at < $1::timestamptz"), finishedBefore],
    // An event that still has a reply on its way is kept: its id is what a redelivery is known by.
    [
      some(
        "inbox",
        "id",
        "done_at < $1::timestamptz and not exists (select 1 from outbox where outbox.inbox = inbox.id and status = 'pending')",
      ),
      finishedBefore,
    ],
    [some("forgotten", "hash", "at < $1::timestamptz"), idleBefore],
    [
      some(
        "conversation",
        "key",
        `changed_on < ($1::timestamptz at time zone 'UTC')::date
           and not exists (select 1 from reminder where reminder.conversation = conversation.key and state = 'waiting')
           and not exists (select 1 from inbox where inbox.conversation = conversation.key and done_at is null)
           and not exists (select 1 from outbox where outbox.conversation = conversation.key and status = 'pending')`,
      ),
      idleBefore,
    ],
  ];
  let gone = 0;
  for (const [text, before] of statements) gone += await repeated(query, text, [before]);
  for (const table of ["card", "reminder", "overflow", "member"]) {
    const orphan = `not exists (select 1 from conversation where conversation.key = ${table}.conversation)
      and not exists (select 1 from inbox where inbox.conversation = ${table}.conversation and done_at is null)`;
    gone += await repeated(
      query,
      `delete from ${table} where ctid in (select ctid from ${table} where ${orphan} limit ${pruneRows}) returning 1 as gone`,
      [],
    );
  }
  return gone;
}

async function repeated(query: Query, text: string, values: readonly string[]): Promise<number> {
  let gone = 0;
  for (;;) {
    const rows = await query(text, values);
    gone += rows.length;
    if (rows.length < pruneRows) return gone;
  }
}
