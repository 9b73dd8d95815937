/**
 * The one write of a turn: a statement made of the parts that turns use, for one of them or for several, so that a press costs no more
 * than the rows it writes.
 */
import type { SqlValue } from "../database.ts";
import { parts, rowsAt, rowsOf } from "../parts.ts";
import type { PendingRow } from "../pending.ts";
import type { TurnWrite } from "../turn.ts";
import { textColumn } from "./columns.ts";
import { sql } from "./dialect.ts";

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

const replyTypes = ["text", "integer", "text", "boolean", "text"];

/** The statement that carries out turns of different conversations; those that forget or tell others go alone. */
export function statementOf(turns: readonly TurnWrite[]): {
  readonly text: string;
  readonly values: readonly SqlValue[];
} {
  const values: SqlValue[] = [];
  const $ = (value: SqlValue): string => `$${values.push(value)}`;
  const column = (name: "conversation" | "person" | "channel" | "address" | "state"): string =>
    `${$(textColumn(turns.map((turn) => turn[name])))}::text[]`;
  const inboxes = `${$(turns.map((turn) => turn.inbox))}::bigint[]`;
  const versions = `${$(turns.map((turn) => turn.version))}::bigint[]`;
  const moments = `${$(turns.map((turn) => turn.now))}::timestamptz[]`;
  const ended = `${$(turns.map((turn) => turn.ended))}::text[]`;
  const forget = turns.some((turn) => turn.forget) ? ", forget_upto = turn.inbox" : "";
  const replies = repliesOf(turns).map((column, index) => `${$(column)}::${replyTypes[index]}[]`);
  const used = parts.flatMap((part) => {
    const rows = rowsOf(part, turns);
    if (rows === null) return [];
    const from = `${rowsAt($(rows), part, sql)} join written on written.conversation = e.conversation`;
    return [`,\n    ${part.name} as (${part.statement(from, sql)})`];
  });
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
    sent as (
      insert into outbox (conversation, inbox, seq, card, anew, message)
      select o.conversation, written.inbox, o.seq, o.card, o.anew, o.message
      from unnest(${replies}) with ordinality as o (conversation, seq, card, anew, message, ord)
      join written on written.conversation = o.conversation order by o.ord
      returning id, conversation, seq, card
    )${used.join("")}
    select written.conversation, written.version, sent.id as reply, sent.seq, written.address,
      (select message_id from card where card.conversation = sent.conversation and card.key = sent.card) as shown_by,
      (select message_id from card where card.conversation = sent.conversation and card.key = 'board') as root,
      (select true from outbox where outbox.conversation = written.conversation and status = 'pending' limit 1) is not null as others,
      ${told} as posted
    from written left join sent on sent.conversation = written.conversation order by sent.id`;
  return { text, values };
}
