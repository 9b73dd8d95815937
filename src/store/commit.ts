/**
 * A turn's one write: state, replies, reminders and counts stand or fall together, and the event is done in the same statement. It is
 * made of the parts that the turn needs, so that a press costs no more than the rows it writes.
 */

import { countedIn, countsOf } from "./counts.ts";
import type { Query, SqlValue } from "./database.ts";
import { insertLock } from "./inbox.ts";
import type { PendingRow } from "./outbox.ts";

export interface OutgoingRow {
  /** The key of the card that it draws; null for what is said once. */
  readonly card: string | null;
  readonly anew: boolean;
  readonly message: string;
}

export interface Count {
  readonly platform: string;
  readonly revision: string;
  readonly step: string;
  readonly entry: string;
  readonly label: string;
  readonly outcome: string;
}

export interface ReminderRow {
  readonly name: string;
  /** ISO instant. */
  readonly dueAt: string;
  readonly rule: string | null;
  readonly zone: string | null;
  /** The planned local time, as RFC 9557 writes it: "2026-07-03T09:00:00+08:00[Asia/Shanghai]". */
  readonly localAt: string | null;
  readonly case: string | null;
  readonly about: string | null;
  readonly typed: string | null;
  readonly named: boolean;
}

/** An event for another conversation: one by its key, or the own one of somebody who is known in this conversation. */
export interface PostRow {
  readonly to: string | null;
  readonly who: string | null;
  readonly kind: string;
  readonly body: string;
}

/** Somebody who takes part in a conversation that several people share, and where they are reached themselves. */
export interface MemberRow {
  readonly who: string;
  readonly person: string;
  readonly home: string;
  readonly address: string | null;
}

export interface TurnWrite {
  readonly inbox: number;
  readonly conversation: string;
  readonly person: string;
  readonly channel: string;
  readonly address: string | null;
  /** The version that was loaded; the write happens only while it still stands. */
  readonly version: number;
  readonly state: string;
  /** ISO instant of the turn. */
  readonly now: string;
  /** `failed`: it could not be handled, and the person is told. */
  readonly ended: "done" | "failed";
  readonly outbox: readonly OutgoingRow[];
  readonly counts: readonly Count[];
  readonly unanswered: readonly { readonly node: string; readonly readings: string }[];
  readonly reminders: readonly ReminderRow[];
  /** Names of reminders to drop, or all of this conversation. */
  readonly dropReminders: readonly string[] | "all";
  /** Counted texts that this turn mentioned. */
  readonly mentioned: number;
  /** The person asked to be forgotten. */
  readonly forget: boolean;
  readonly posts: readonly PostRow[];
  /** Whoever did it, in a conversation that several people share; null elsewhere. */
  readonly member: MemberRow | null;
}

export interface Committed {
  /** False when somebody else moved the conversation or handled an earlier or this event: nothing was written. */
  readonly kept: boolean;
  /** Conversations that were told something. */
  readonly posted: readonly string[];
  /** What waits in the outbox of the conversation now; null where that is to be asked for. */
  readonly replies: readonly PendingRow[] | null;
  /** Of the conversation as it stands now; null where that is to be loaded. */
  readonly version: number | null;
}

/**
 * The version that a conversation begins with: later than any of an earlier conversation of that name that was deleted meanwhile, so that
 * neither is taken for the other.
 *
 * @param now the moment of the turn, in SQL
 */
export const firstVersion = (now: string): string => `floor(extract(epoch from ${now}) * 1000)::bigint`;

/** Carries a turn's write out. */
export async function commit(query: Query, turn: TurnWrite): Promise<Committed> {
  const values: SqlValue[] = [];
  const $ = (value: SqlValue): string => `$${values.push(value)}`;
  const inbox = $(turn.inbox);
  const key = $(turn.conversation);
  const now = `${$(turn.now)}::timestamptz`;
  const person = $(turn.person);
  const channel = $(turn.channel);
  const address = `${$(turn.address)}::text`;
  const state = $(turn.state);
  const forget = turn.forget ? `${inbox}::bigint` : null;
  // The event still waits, and nothing that came before it does.
  const open = `exists (select 1 from inbox where id = ${inbox} and done_at is null) and not exists (
       select 1 from inbox as earlier where earlier.conversation = ${key} and earlier.done_at is null and earlier.id < ${inbox})`;
  const parts = [
    turn.version === 0
      ? `changed as (insert into conversation (key, channel, person, address, version, state, forget_upto, changed_at)
       select ${key}, ${channel}, ${person}, ${address}, ${firstVersion(now)}, ${state}, ${forget ?? "null::bigint"}, ${now} where ${open}
       on conflict (key) do nothing returning key)`
      : `changed as (update conversation set version = version + 1, channel = ${channel}, person = ${person},
       address = coalesce(${address}, address), state = ${state}, forget_upto = ${forget ?? "forget_upto"}, changed_at = ${now}
       where key = ${key} and version = ${$(turn.version)} and ${open} returning key)`,
    `done as (update inbox set done_at = ${now}, ended = ${$(turn.ended)} from changed where id = ${inbox})`,
  ];
  if (turn.outbox.length > 0) parts.push(outboxPart(turn, $, key, inbox));
  if (turn.counts.length > 0)
    parts.push(countedIn(`(select ${key} as conversation, ${now} as now from changed)`, $(countsOf([turn]))));
  if (turn.unanswered.length > 0) {
    const nodes = $(turn.unanswered.map((each) => each.node));
    const readings = $(turn.unanswered.map((each) => each.readings));
    parts.push(`unanswered_now as (insert into unanswered (month, node, readings, count)
      select ${$(turn.now.slice(0, 7))}, node, readings, count(*) from changed, unnest(${nodes}::text[], ${readings}::text[]) as u (node, readings)
      group by node, readings order by node, readings
      on conflict (month, node, readings) do update set count = unanswered.count + excluded.count)`);
  }
  if (turn.dropReminders === "all") {
    const kept = $(turn.reminders.map((each) => each.name));
    parts.push(
      `dropped as (delete from reminder using changed where conversation = ${key} and name <> all (${kept}::text[]))`,
    );
  } else if (turn.dropReminders.length > 0) {
    const names = $(turn.dropReminders);
    parts.push(
      `dropped as (delete from reminder using changed where conversation = ${key} and name = any (${names}::text[]))`,
    );
  }
  if (turn.reminders.length > 0) parts.push(reminderPart(turn, $, key, person));
  if (turn.mentioned > 0) {
    const mentioned = `${$(turn.mentioned)}::integer`;
    parts.push(
      `named as (update overflow set count = greatest(count - ${mentioned}, 0) from changed where conversation = ${key})`,
    );
  }
  // Other conversations of a person who asked to be forgotten end here; this one ends once its confirmation is delivered.
  if (turn.forget)
    parts.push(
      `others as (delete from conversation using changed where person = ${person} and conversation.key <> ${key})`,
    );
  if (turn.member !== null) parts.push(memberPart(turn.member, $, key, channel));
  if (turn.posts.length > 0) parts.push(postPart(turn, $, key, { inbox, person, channel, now }));
  const posted = turn.posts.length > 0 ? ", array(select conversation from posted) as posted" : "";
  const [row] = await query<{ changed: boolean; posted?: string[] }>(
    `with ${parts.join(",\n")}\nselect exists (select 1 from changed) as changed${posted}`,
    values,
  );
  return { kept: row?.changed === true, posted: row?.posted ?? [], replies: null, version: null };
}

/** Few rows are written out, since that is what a turn mostly has; more of them go as columns. */
function outboxPart(turn: TurnWrite, $: (value: SqlValue) => string, key: string, inbox: string): string {
  const { outbox } = turn;
  const rows =
    outbox.length <= 4
      ? `(values ${outbox
          .map((row, seq) => `(${seq + 1}, ${$(row.card)}::text, ${$(row.anew)}::boolean, ${$(row.message)}::text)`)
          .join(", ")}) as m (seq, card, anew, message)`
      : `unnest(${$(outbox.map((row) => row.card))}::text[], ${$(outbox.map((row) => row.anew))}::boolean[],
        ${$(outbox.map((row) => row.message))}::text[]) with ordinality as m (card, anew, message, seq)`;
  return `sent as (insert into outbox (conversation, inbox, seq, card, anew, message)
      select ${key}, ${inbox}::bigint, seq, card, anew, message from changed, ${rows}${outbox.length > 1 ? " order by seq" : ""})`;
}

function memberPart(member: MemberRow, $: (value: SqlValue) => string, key: string, channel: string): string {
  return `met as (insert into member (conversation, who, person, home, channel, address)
    select ${key}, ${$(member.who)}, ${$(member.person)}, ${$(member.home)}, ${channel}, ${$(member.address)}::text from changed
    on conflict (conversation, who) do update set home = excluded.home, address = excluded.address)`;
}

/**
 * Events for other conversations, in the same statement. Whoever did this is reached at once, although their row is only being
 * written; somebody who was forgotten meanwhile isn't there any more, and nothing is sent.
 */
function postPart(
  turn: TurnWrite,
  $: (value: SqlValue) => string,
  key: string,
  is: { readonly inbox: string; readonly person: string; readonly channel: string; readonly now: string },
): string {
  const { posts, member } = turn;
  const column = (name: keyof PostRow): string => `${$(posts.map((post) => post[name]))}::text[]`;
  const self =
    member === null
      ? ""
      : `union all select ${$(member.who)}, ${$(member.person)}, ${$(member.home)}, ${is.channel}, ${$(member.address)}::text`;
  return `reached as (
      select distinct on (who) who, person, home, channel, address from (
        select who, person, home, channel, address from member where conversation = ${key} ${self}) as known
    ),
    told as (
      select ord, p.kind, p.body, coalesce(p.recipient, reached.home) as conversation, coalesce(reached.person, ${is.person}) as person,
        coalesce(reached.channel, ${is.channel}) as channel, reached.address
      from unnest(${column("to")}, ${column("who")}, ${column("kind")}, ${column("body")})
        with ordinality as p (recipient, who, kind, body, ord)
      left join reached on reached.who = p.who
      where p.recipient is not null or reached.who is not null
    ),
    posted_held as materialized (
      select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
      from (select distinct conversation from told order by conversation) as each
    ),
    posted as (
      insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
      select 'post:' || ${is.inbox} || ':' || ord, told.conversation, person, channel, address, told.kind, told.body, ${is.now}, ${is.now}
      from changed, told, (select count(*) from posted_held) as all_held order by ord
      on conflict (event_id) do nothing returning conversation
    )`;
}

function reminderPart(turn: TurnWrite, $: (value: SqlValue) => string, key: string, person: string): string {
  const column = (
    name: "name" | "dueAt" | "rule" | "zone" | "localAt" | "case" | "about" | "typed",
    type: string,
  ): string => `${$(turn.reminders.map((each) => each[name]))}::${type}[]`;
  const columns = [
    column("name", "text"),
    column("dueAt", "timestamptz"),
    column("rule", "text"),
    column("zone", "text"),
    column("localAt", "text"),
    column("case", "text"),
    column("about", "text"),
    column("typed", "text"),
    `${$(turn.reminders.map((each) => each.named))}::boolean[]`,
  ];
  return `reminded as (insert into reminder (conversation, name, person, due_at, rule, zone, local_at, "case", about, typed, named)
    select ${key}, name, ${person}, due_at, rule, zone, local_at, "case", about, typed, named from changed,
    unnest(${columns.join(", ")}) as r (name, due_at, rule, zone, local_at, "case", about, typed, named)
    on conflict (conversation, name) do update set due_at = excluded.due_at, rule = excluded.rule, zone = excluded.zone,
      local_at = excluded.local_at,
      "case" = excluded."case", about = excluded.about, typed = excluded.typed, named = excluded.named,
      state = 'waiting', version = reminder.version + 1)`;
}
