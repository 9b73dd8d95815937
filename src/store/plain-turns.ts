/** Turns that write a state, replies and counts, and nothing else: what most are. Several of them go in one statement. */
import { textColumn } from "./columns.ts";
import type { TurnWrite } from "./commit.ts";
import type { Query, SqlValue } from "./database.ts";

export const isPlain = (turn: TurnWrite): boolean =>
  turn.version > 0 &&
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
  const counts = turns.flatMap(({ conversation, counts }) => counts.map((count) => ({ ...count, conversation })));
  return [
    textColumn(replies.map((reply) => reply.conversation)),
    replies.map((reply) => reply.seq),
    textColumn(replies.map((reply) => reply.card)),
    replies.map((reply) => reply.anew),
    textColumn(replies.map((reply) => reply.message)),
    JSON.stringify(counts),
  ];
}

/**
 * Carries out the turns of events that are kept, in one statement.
 *
 * @param turns plain, and of different conversations
 * @returns for each whether it was written; not where somebody else moved the conversation, or handled an earlier or this event
 */
export async function commitPlain(query: Query, turns: readonly TurnWrite[]): Promise<readonly boolean[]> {
  const rows = await query<{ conversation: string }>(
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
       returning turn.inbox, turn.conversation, turn.now
     ),
     done as (update inbox set done_at = changed.now, ended = 'done' from changed where id = changed.inbox),
     sent as (
       insert into outbox (conversation, inbox, seq, card, anew, message)
       select o.conversation, changed.inbox, o.seq, o.card, o.anew, o.message
       from unnest($9::text[], $10::integer[], $11::text[], $12::boolean[], $13::text[])
         with ordinality as o (conversation, seq, card, anew, message, ord)
       join changed on changed.conversation = o.conversation order by o.ord
     ),
     counted as (
       insert into outcome (month, platform, revision, step, entry, label, outcome, count)
       select to_char(changed.now at time zone 'UTC', 'YYYY-MM'), o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
       from json_to_recordset($14::json)
         as o (conversation text, platform text, revision text, step text, entry text, label text, outcome text)
       join changed on changed.conversation = o.conversation
       group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
       on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count
     )
     select conversation from changed`,
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
  const changed = new Set(rows.map((row) => row.conversation));
  return turns.map((turn) => changed.has(turn.conversation));
}
