/** Receiving and committing in one, where nothing else can be meant: the fast path of presses and ticks. */
import { textColumn } from "./columns.ts";
import type { TurnWrite } from "./commit.ts";
import { countedIn, countsOf } from "./counts.ts";
import type { Query, SqlValue } from "./database.ts";
import type { NewEvent } from "./inbox.ts";
import type { PendingRow } from "./outbox.ts";
import { repliesOf, type WrittenRow, waitingReplies } from "./plain-turns.ts";

export type Taken =
  /** Kept and handled: its replies lie in the outbox, as `Committed` has them. */
  | { readonly kind: "done"; readonly inbox: number; readonly replies: readonly PendingRow[] | null }
  /** Kept; the conversation stood elsewhere, or an earlier event waits. */
  | { readonly kind: "kept"; readonly inbox: number }
  /** Known before, or its person is forgotten. Nothing was changed. */
  | { readonly kind: "refused" };

/** An event with the turn that was made for it. */
export interface Taking {
  readonly event: NewEvent;
  /** Keyed hash of the event id, to compare with those of forgotten people. */
  readonly hash: string;
  readonly turn: TurnWrite;
}

interface TakenRow extends WrittenRow {
  inbox: number;
  done: boolean;
}

/** @param rows one for each reply, or one without a reply; none for an event that is refused */
function takenAs(turn: TurnWrite, rows: readonly TakenRow[]): Taken {
  const [first] = rows;
  if (first === undefined) return { kind: "refused" };
  if (!first.done) return { kind: "kept", inbox: first.inbox };
  return { kind: "done", inbox: first.inbox, replies: waitingReplies(turn, rows) };
}

/**
 * What the function take_turns does, for one, as one statement: quicker, and the same wherever nobody else can commit in the middle of it, which
 * is so on the one connection of the embedded database.
 */
const alone = (counts: boolean): string => `with fresh as (
     select not exists (select 1 from inbox where conversation = $2 and done_at is null) as first
     where not exists (select 1 from forgotten where hash = $10) and not exists (select 1 from inbox where event_id = $1)
   ),
   changed as (
     update conversation set version = version + 1, channel = $4, person = $3, address = coalesce($5::text, address), state = $12,
       changed_at = $9::timestamptz
     from fresh where fresh.first and key = $2 and version = $11 returning key as conversation, changed_at as now, address
   ),
   kept as (
     insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
     select $1, $2, $3, $4, $5::text, $6, $7, $8::timestamptz, $9::timestamptz, changed.now, case when changed.now is not null then 'done' end
     from fresh left join changed on true returning id
   ),
   ${counts ? `${countedIn("changed", "$16")},` : ""}
   sent as (
     insert into outbox (conversation, inbox, seq, card, anew, message)
     select $2, kept.id, m.seq, m.card, m.anew, m.message
     from kept, changed, unnest($13::text[], $14::boolean[], $15::text[]) with ordinality as m (card, anew, message, seq) order by m.seq
     returning id, seq, card
   )
   select kept.id as inbox, changed.now is not null as done, sent.id as reply, sent.seq, changed.address,
     (select message_id from card where conversation = $2 and card.key = sent.card) as shown_by,
     (select message_id from card where conversation = $2 and card.key = 'board') as root,
     exists (select 1 from outbox where conversation = $2 and status = 'pending') as others
   from kept left join changed on true left join sent on true order by sent.id`;
const withCounts = alone(true);
const withoutCounts = alone(false);

const valuesOf = ({ event, hash, turn }: Taking): SqlValue[] => {
  const { eventId, conversation, person, channel, address, kind, body, at } = event;
  return [
    ...[eventId, conversation, person, channel, address, kind, body, at, turn.now, hash, turn.version, turn.state],
    turn.outbox.map((each) => each.card),
    turn.outbox.map((each) => each.anew),
    turn.outbox.map((each) => each.message),
  ];
};

/**
 * Takes one turn, where nobody else commits to the database.
 *
 * @param taking its turn is made for the version of the conversation that this process wrote last; see `isPlain`
 */
export async function takeAlone(query: Query, taking: Taking): Promise<Taken> {
  const { counts } = taking.turn;
  const values = valuesOf(taking);
  const rows =
    counts.length === 0
      ? await query<TakenRow>(withoutCounts, values)
      : await query<TakenRow>(withCounts, [...values, countsOf([taking.turn])]);
  return takenAs(taking.turn, rows);
}

const byFunction = `select inbox, done from take_turn($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $10, $11, $12, $13::text[],
  $14::boolean[], $15::text[], $16)`;

/** The same where others may commit meanwhile. Its replies are to be asked for: it is quicker than giving them back. */
export async function takeAmongOthers(query: Query, taking: Taking): Promise<Taken> {
  const { counts } = taking.turn;
  const values = [...valuesOf(taking), counts.length === 0 ? null : JSON.stringify(counts)];
  const [row] = await query<{ inbox: number; done: boolean }>(byFunction, values);
  if (row === undefined) return { kind: "refused" };
  return row.done ? { kind: "done", inbox: row.inbox, replies: null } : { kind: "kept", inbox: row.inbox };
}

/**
 * Takes turns of different conversations, in one statement.
 *
 * @param takings their turns are made for the version of the conversation that this process wrote last; see `isPlain`
 * @returns what came of each, in the same order
 */
export async function takeTurns(query: Query, takings: readonly Taking[]): Promise<readonly Taken[]> {
  const turns = takings.map(({ turn }) => turn);
  const rows = await query<TakenRow & { conversation: string }>(
    `select * from take_turns($1, $2, $3, $4, $5, $6, $7, $8::timestamptz[], $9::timestamptz[], $10, $11::bigint[], $12, $13,
       $14::integer[], $15, $16::boolean[], $17, $18::json)`,
    [
      ...(["eventId", "conversation", "person", "channel", "address", "kind", "body"] as const).map((name) =>
        textColumn(takings.map(({ event }) => event[name])),
      ),
      takings.map(({ event }) => event.at),
      turns.map((turn) => turn.now),
      textColumn(takings.map(({ hash }) => hash)),
      turns.map((turn) => turn.version),
      textColumn(turns.map((turn) => turn.state)),
      ...repliesOf(turns),
    ],
  );
  const found = Map.groupBy(rows, (row) => row.conversation);
  return turns.map((turn) => takenAs(turn, found.get(turn.conversation) ?? []));
}
