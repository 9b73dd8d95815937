/** Receiving and committing in one, where nothing else can be meant: the fast path of presses and ticks. */
import { textColumn } from "./columns.ts";
import type { TurnWrite } from "./commit.ts";
import type { Query } from "./database.ts";
import type { NewEvent } from "./inbox.ts";
import { repliesOf } from "./plain-turns.ts";

export type Taken =
  /** Kept and handled: its replies lie in the outbox. */
  | { readonly kind: "done"; readonly inbox: number }
  /** Kept; the conversation stood elsewhere, or an earlier event waits. */
  | { readonly kind: "kept"; readonly inbox: number }
  /** Known before, or its person is forgotten. Nothing was changed. */
  | { readonly kind: "refused" };

const countsPart = `counted as (
     insert into outcome (month, platform, revision, step, entry, label, outcome, count)
     select to_char($9::timestamptz at time zone 'UTC', 'YYYY-MM'), o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
     from changed, json_to_recordset($16::json)
       as o (platform text, revision text, step text, entry text, label text, outcome text)
     group by 2, 3, 4, 5, 6, 7 order by 2, 3, 4, 5, 6, 7
     on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count
   ),`;

/**
 * What the function take_turn does, as one statement: quicker, and the same wherever nobody else can commit in the middle of it, which
 * is so on the one connection of the embedded database.
 */
const alone = (counts: boolean): string => `with fresh as (
     select not exists (select 1 from inbox where conversation = $2 and done_at is null) as first
     where not exists (select 1 from forgotten where hash = $10) and not exists (select 1 from inbox where event_id = $1)
   ),
   changed as (
     update conversation set version = version + 1, channel = $4, person = $3, address = coalesce($5::text, address), state = $12,
       changed_at = $9::timestamptz
     from fresh where fresh.first and key = $2 and version = $11 returning key
   ),
   kept as (
     insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
     select $1, $2, $3, $4, $5::text, $6, $7, $8::timestamptz, $9::timestamptz, case when changed.key is not null then $9::timestamptz end,
       case when changed.key is not null then 'done' end
     from fresh left join changed on true returning id
   ),
   ${counts ? countsPart : ""}
   sent as (
     insert into outbox (conversation, inbox, seq, card, anew, message)
     select $2, kept.id, m.seq, m.card, m.anew, m.message
     from kept, changed, unnest($13::text[], $14::boolean[], $15::text[]) with ordinality as m (card, anew, message, seq) order by m.seq
   )
   select kept.id as inbox, changed.key is not null as done from kept left join changed on true`;
const withCounts = alone(true);
const withoutCounts = alone(false);

const byFunction = `select inbox, done from take_turn($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $10, $11, $12, $13::text[],
  $14::boolean[], $15::text[], $16)`;

/**
 * @param isAlone nobody else commits to this database
 * @param turn made for the version of the conversation that this process wrote last; see `isPlain`
 */
export async function takeTurn(
  query: Query,
  isAlone: boolean,
  event: NewEvent,
  hash: string,
  turn: TurnWrite,
): Promise<Taken> {
  const { eventId, conversation, person, channel, address, kind, body, at } = event;
  const counts = turn.counts.length > 0;
  const values = [
    ...[eventId, conversation, person, channel, address, kind, body, at, turn.now, hash, turn.version, turn.state],
    turn.outbox.map((each) => each.card),
    turn.outbox.map((each) => each.anew),
    turn.outbox.map((each) => each.message),
  ];
  const text = isAlone ? (counts ? withCounts : withoutCounts) : byFunction;
  const [row] = await query<{ inbox: number; done: boolean }>(
    text,
    isAlone && !counts ? values : [...values, counts ? JSON.stringify(turn.counts) : null],
  );
  if (row === undefined) return { kind: "refused" };
  return { kind: row.done ? "done" : "kept", inbox: row.inbox };
}

/** An event with the turn that was made for it; see `takeTurn`. */
export interface Taking {
  readonly event: NewEvent;
  readonly hash: string;
  readonly turn: TurnWrite;
}

/** Takes turns of different conversations, in one statement. @returns what came of each, in the same order */
export async function takeTurns(query: Query, takings: readonly Taking[]): Promise<readonly Taken[]> {
  const turns = takings.map(({ turn }) => turn);
  const rows = await query<{ conversation: string; inbox: number; done: boolean }>(
    `select conversation, inbox, done from take_turns($1, $2, $3, $4, $5, $6, $7, $8::timestamptz[], $9::timestamptz[], $10,
       $11::bigint[], $12, $13, $14::integer[], $15, $16::boolean[], $17, $18::json)`,
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
  const found = new Map(rows.map((row) => [row.conversation, row]));
  return takings.map(({ event }) => {
    const row = found.get(event.conversation);
    return row === undefined ? { kind: "refused" } : { kind: row.done ? "done" : "kept", inbox: row.inbox };
  });
}
