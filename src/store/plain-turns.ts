/** Turns that write a state, replies and counts, and nothing else: what most are. Several of them go in one statement. */
import { textColumn } from "./columns.ts";
import { type Committed, firstVersion, type TurnWrite } from "./commit.ts";
import { countedIn, countsOf } from "./counts.ts";
import type { Query, SqlValue } from "./database.ts";
import type { PendingRow } from "./outbox.ts";

export const isPlain = (turn: TurnWrite): boolean =>
  turn.ended === "done" &&
  turn.unanswered.length === 0 &&
  turn.reminders.length === 0 &&
  turn.dropReminders.length === 0 &&
  turn.mentioned === 0 &&
  turn.posts.length === 0 &&
  turn.member === null &&
  !turn.forget;

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
    countsOf(turns),
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

/**
 * Carries out the turns of events that are kept, in one statement.
 *
 * @param turns plain, and of different conversations
 * @returns what came of each, in the same order
 */
export async function commitPlain(query: Query, turns: readonly TurnWrite[]): Promise<readonly Committed[]> {
  const rows = await query<WrittenRow & { conversation: string; version: number }>(
    `with turn as materialized (
       select t.*,
         (select id from inbox where inbox.conversation = t.conversation and done_at is null order by id limit 1) = t.inbox as open
       from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[], $8::text[])
         as t (inbox, conversation, person, channel, address, now, version, state)
     ),
     changed as (
       update conversation set version = conversation.version + 1, channel = turn.channel, person = turn.person,
         address = coalesce(turn.address, conversation.address), state = turn.state, changed_at = turn.now
       from turn where turn.open and key = turn.conversation and conversation.version = turn.version
       returning turn.inbox, turn.conversation, turn.now, conversation.address, conversation.version
     ),
     begun as (
       insert into conversation (key, channel, person, address, version, state, changed_at)
       select conversation, channel, person, address, ${firstVersion("now")}, state, now from turn where open and version = 0
       on conflict (key) do nothing returning key, version
     ),
     written as (
       select * from changed
       union all
       select turn.inbox, turn.conversation, turn.now, turn.address, begun.version from begun join turn on turn.conversation = begun.key
     ),
     done as (update inbox set done_at = written.now, ended = 'done' from written where id = written.inbox),
     sent as (
       insert into outbox (conversation, inbox, seq, card, anew, message)
       select o.conversation, written.inbox, o.seq, o.card, o.anew, o.message
       from unnest($9::text[], $10::integer[], $11::text[], $12::boolean[], $13::text[])
         with ordinality as o (conversation, seq, card, anew, message, ord)
       join written on written.conversation = o.conversation order by o.ord
       returning id, conversation, seq, card
     ),
     ${countedIn("written", "$14")}
     select written.conversation, written.version, sent.id as reply, sent.seq, written.address,
       (select message_id from card where card.conversation = sent.conversation and card.key = sent.card) as shown_by,
       (select message_id from card where card.conversation = sent.conversation and card.key = 'board') as root,
       (select true from outbox where outbox.conversation = written.conversation and status = 'pending' limit 1) is not null as others
     from written left join sent on sent.conversation = written.conversation order by sent.id`,
    [
      turns.map((turn) => turn.inbox),
      ...(["conversation", "person", "channel", "address"] as const).map((name) =>
        textColumn(turns.map((turn) => turn[name])),
      ),
      turns.map((turn) => turn.now),
      turns.map((turn) => turn.version),
      textColumn(turns.map((turn) => turn.state)),
      ...repliesOf(turns),
    ],
  );
  const found = Map.groupBy(rows, (row) => row.conversation);
  return turns.map((turn) => {
    const written = found.get(turn.conversation);
    const version = written?.[0]?.version ?? null;
    if (written === undefined) return { kept: false, posted: [], replies: null, version };
    return { kept: true, posted: [], replies: waitingReplies(turn, written), version };
  });
}
