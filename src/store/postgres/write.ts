/**
 * The one write of a turn: a statement made of the parts that turns use, for one of them or for several, so that a press costs no more
 * than the rows it writes.
 */
import type { SqlValue } from "../database.ts";
import type { PendingRow } from "../outbox.ts";
import type { TurnWrite } from "../turn.ts";
import { asJson, textColumn } from "./columns.ts";
import { insertLock } from "./session.ts";

/** Puts a value into a statement. @returns its place, such as $3 */
type Place = (value: SqlValue) => string;
/** A part of the statement for all turns; null where none of them uses it. `written` holds the turns that were carried out. */
type Part = (turns: readonly TurnWrite[], $: Place) => string | null;

/** Rows of a part of all turns as JSON, each with its conversation; null where there are none. */
function rowsOf(turns: readonly TurnWrite[], of: (turn: TurnWrite) => readonly object[]): string | null {
  const rows = turns.flatMap((turn) =>
    of(turn).map((row, index) => ({ ...row, conversation: turn.conversation, ord: index + 1 })),
  );
  return rows.length === 0 ? null : asJson(rows);
}

/** The counts of turns, as JSON with the conversation of each. */
export const countsOf = (turns: readonly TurnWrite[]): string => rowsOf(turns, ({ counts }) => counts) ?? "[]";

/** Columns of all their replies (conversation, place, card, anew, message), and their counts as JSON. */
export function repliesOf(turns: readonly TurnWrite[]): readonly SqlValue[] {
  const replies = turns.flatMap(({ conversation, outbox }) =>
    outbox.map((reply, index) => ({ ...reply, conversation, seq: index + 1 })),
  );
  return [
    textColumn(replies.map((reply) => reply.conversation)),
    replies.map((reply) => reply.seq),
    textColumn(replies.map((reply) => reply.card)),
    replies.map((reply) => reply.anew),
    textColumn(replies.map((reply) => reply.message)),
  ];
}

/** A reply that a statement has just written; without a reply, the same for the turn as a whole. */
export interface WrittenRow {
  reply: number | null;
  /** Its place among the replies of its turn; the first has 1. */
  seq: number | null;
  shown_by: string | null;
  root: string | null;
  /** Of the conversation. */
  address: string | null;
  /** Whether earlier replies wait as well. */
  others: boolean;
}

/** The replies of a turn as `pending` would give them; null where earlier ones wait as well, so that all of them are to be loaded. */
export function waitingReplies(turn: TurnWrite, rows: readonly WrittenRow[]): readonly PendingRow[] | null {
  if (rows.some((row) => row.others)) return null;
  const { conversation, person, channel } = turn;
  return rows.flatMap(({ reply, seq, shown_by: shownBy, root, address }) => {
    const written = turn.outbox[(seq ?? 0) - 1];
    if (reply === null || written === undefined) return [];
    return [
      { id: reply, conversation, person, channel, address, ...written, attempts: 0, nextTryAt: null, shownBy, root },
    ];
  });
}

const replies: Part = (turns, $) => `sent as (
  insert into outbox (conversation, inbox, seq, card, anew, message)
  select o.conversation, written.inbox, o.seq, o.card, o.anew, o.message
  from unnest(${repliesOf(turns)
    .map((column, index) => `${$(column)}::${["text", "integer", "text", "boolean", "text"][index]}[]`)
    .join(", ")}) with ordinality as o (conversation, seq, card, anew, message, ord)
  join written on written.conversation = o.conversation order by o.ord
  returning id, conversation, seq, card)`;

const month = "to_char(written.now at time zone 'UTC', 'YYYY-MM')";

const counts: Part = (turns, $) => {
  const rows = rowsOf(turns, (turn) => turn.counts);
  if (rows === null) return null;
  return `counted as (
    insert into outcome (month, platform, revision, step, entry, label, outcome, count)
    select ${month}, o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
    from json_to_recordset(${$(rows)}::json)
      as o (conversation text, platform text, revision text, step text, entry text, label text, outcome text)
    join written on written.conversation = o.conversation
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count)`;
};

const unanswered: Part = (turns, $) => {
  const rows = rowsOf(turns, (turn) => turn.unanswered);
  if (rows === null) return null;
  return `unanswered_now as (
    insert into unanswered (month, node, readings, count) select ${month}, u.node, u.readings, count(*)
    from json_to_recordset(${$(rows)}::json) as u (conversation text, node text, readings text)
    join written on written.conversation = u.conversation group by 1, 2, 3 order by 1, 2, 3
    on conflict (month, node, readings) do update set count = unanswered.count + excluded.count)`;
};

const dropped: Part = (turns, $) => {
  const all = turns.filter((turn) => turn.dropReminders === "all");
  const named = (of: readonly TurnWrite[], names: (turn: TurnWrite) => readonly string[]): string => {
    const pairs = of.flatMap((turn) => names(turn).map((name) => [turn.conversation, name] as const));
    return `(select * from unnest(${$(pairs.map(([key]) => key))}::text[], ${$(pairs.map(([, name]) => name))}::text[]))`;
  };
  if (turns.every((turn) => turn.dropReminders.length === 0)) return null;
  const some = named(turns, ({ dropReminders }) => (dropReminders === "all" ? [] : dropReminders));
  const kept = named(all, ({ reminders }) => reminders.map(({ name }) => name));
  return `dropped as (delete from reminder using written where reminder.conversation = written.conversation
    and ((written.conversation, reminder.name) in ${some} or written.conversation = any (${$(all.map((turn) => turn.conversation))}::text[])
      and (written.conversation, reminder.name) not in ${kept}))`;
};

const reminders: Part = (turns, $) => {
  const rows = rowsOf(turns, (turn) => turn.reminders);
  if (rows === null) return null;
  return `reminded as (insert into reminder (conversation, name, person, due_at, rule, zone, local_at, "case", about, typed, named)
    select r.conversation, name, person, "dueAt", rule, zone, "localAt", "case", about, typed, named
    from json_to_recordset(${$(rows)}::json) as r (conversation text, name text, "dueAt" timestamptz, rule text, zone text, "localAt" text,
      "case" text, about text, typed text, named boolean) join written on written.conversation = r.conversation
    on conflict (conversation, name) do update set due_at = excluded.due_at, rule = excluded.rule, zone = excluded.zone,
      local_at = excluded.local_at, "case" = excluded."case", about = excluded.about, typed = excluded.typed, named = excluded.named,
      state = 'waiting', version = reminder.version + 1)`;
};

const mentioned: Part = (turns, $) => {
  if (turns.every((turn) => turn.mentioned === 0)) return null;
  const columns = `${$(turns.map((turn) => turn.conversation))}::text[], ${$(turns.map((turn) => turn.mentioned))}::integer[]`;
  return `named as (update overflow set count = greatest(count - m.mentioned, 0)
    from unnest(${columns}) as m (conversation, mentioned) join written on written.conversation = m.conversation
    where overflow.conversation = written.conversation)`;
};

/** Other conversations of a person who asked to be forgotten end here; this one ends once its confirmation is delivered. */
const others: Part = (turns, $) => {
  if (!turns.some(({ forget }) => forget)) return null;
  const asked = $(turns.flatMap((turn) => (turn.forget ? [turn.conversation] : [])));
  return `others as (delete from conversation using written where written.conversation = any (${asked}::text[])
    and conversation.person = written.person and conversation.key <> written.conversation)`;
};

const memberColumns = "(conversation text, who text, person text, home text, address text)";
const membersOf = (turns: readonly TurnWrite[]) => rowsOf(turns, ({ member }) => (member === null ? [] : [member]));

const members: Part = (turns, $) => {
  const rows = membersOf(turns);
  if (rows === null) return null;
  return `met as (insert into member (conversation, who, person, home, channel, address)
    select m.conversation, who, m.person, home, channel, m.address
    from json_to_recordset(${$(rows)}::json) as m ${memberColumns} join written on written.conversation = m.conversation
    on conflict (conversation, who) do update set home = excluded.home, address = excluded.address)`;
};

/**
 * Events for other conversations. Whoever did this is reached at once, although their row is only being written; somebody who was
 * forgotten meanwhile isn't there any more, and nothing is sent.
 */
const posts: Part = (turns, $) => {
  const rows = rowsOf(turns, (turn) => turn.posts);
  if (rows === null) return null;
  return `reached as (select distinct on (conversation, who) * from (
      select member.conversation, who, member.person, home, member.channel, member.address
      from member join written on written.conversation = member.conversation
      union all select m.conversation, who, m.person, home, channel, m.address
      from json_to_recordset(${$(membersOf(turns) ?? "[]")}::json) as m ${memberColumns} join written on written.conversation = m.conversation
    ) as known),
    told as (select ord, p.kind, p.body, coalesce(p."to", reached.home) as conversation, coalesce(reached.person, written.person) as person,
        coalesce(reached.channel, written.channel) as channel, reached.address, written.inbox, written.now
      from json_to_recordset(${$(rows)}::json) as p (conversation text, ord integer, "to" text, who text, kind text, body text)
      join written on written.conversation = p.conversation
      left join reached on reached.conversation = p.conversation and reached.who = p.who
      where p."to" is not null or reached.who is not null),
    posted_held as materialized (select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
      from (select distinct conversation from told order by conversation) as each),
    posted as (insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
      select 'post:' || inbox || ':' || ord, conversation, person, channel, address, kind, body, now, now
      from told, (select count(*) from posted_held) as all_held order by inbox, ord
      on conflict (event_id) do nothing returning conversation)`;
};

const parts: readonly Part[] = [replies, counts, unanswered, dropped, reminders, mentioned, others, members, posts];

/** The statement that carries out turns of different conversations; those that forget or tell others go alone. */
export function statementOf(turns: readonly TurnWrite[]): {
  readonly text: string;
  readonly values: readonly SqlValue[];
} {
  const values: SqlValue[] = [];
  const $: Place = (value) => `$${values.push(value)}`;
  const column = (name: "conversation" | "person" | "channel" | "address" | "state"): string =>
    `${$(textColumn(turns.map((turn) => turn[name])))}::text[]`;
  const inboxes = `${$(turns.map((turn) => turn.inbox))}::bigint[]`;
  const versions = `${$(turns.map((turn) => turn.version))}::bigint[]`;
  const moments = `${$(turns.map((turn) => turn.now))}::timestamptz[]`;
  const ended = `${$(turns.map((turn) => turn.ended))}::text[]`;
  const forget = turns.some((turn) => turn.forget) ? ", forget_upto = turn.inbox" : "";
  const written = parts.flatMap((part) => part(turns, $) ?? []);
  const told = turns.some((turn) => turn.posts.length > 0) ? "array(select conversation from posted)" : "null";
  const text = `with turn as materialized (
      select t.*,
        (select id from inbox where inbox.conversation = t.conversation and done_at is null order by id limit 1) = t.inbox as open
      from unnest(${inboxes}, ${column("conversation")}, ${column("person")}, ${column("channel")}, ${column("address")}, ${moments},
        ${versions}, ${column("state")}, ${ended}) as t (inbox, conversation, person, channel, address, now, version, state, ended)
    ),
    changed as (
      update conversation set version = conversation.version + 1, channel = turn.channel, person = turn.person,
        address = coalesce(turn.address, conversation.address), state = turn.state, changed_at = turn.now${forget}
      from turn where turn.open and key = turn.conversation and conversation.version = turn.version
      returning turn.inbox, turn.conversation, turn.person, turn.channel, turn.now, turn.ended, conversation.address, conversation.version
    ),
    begun as (
      insert into conversation (key, channel, person, address, version, state, changed_at${forget === "" ? "" : ", forget_upto"})
      select conversation, channel, person, address, floor(extract(epoch from now) * 1000)::bigint, state, now${forget === "" ? "" : ", inbox"}
      from turn where open and version = 0 on conflict (key) do nothing returning key, version
    ),
    written as (
      select * from changed
      union all
      select turn.inbox, turn.conversation, turn.person, turn.channel, turn.now, turn.ended, turn.address, begun.version
      from begun join turn on turn.conversation = begun.key
    ),
    done as (update inbox set done_at = written.now, ended = written.ended from written where id = written.inbox),
    ${written.join(",\n    ")}
    select written.conversation, written.version, sent.id as reply, sent.seq, written.address,
      (select message_id from card where card.conversation = sent.conversation and card.key = sent.card) as shown_by,
      (select message_id from card where card.conversation = sent.conversation and card.key = 'board') as root,
      (select true from outbox where outbox.conversation = written.conversation and status = 'pending' limit 1) is not null as others,
      ${told} as posted
    from written left join sent on sent.conversation = written.conversation order by sent.id`;
  return { text, values };
}
