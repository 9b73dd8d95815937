/** Receiving and committing in one, where nothing else can be meant: the fast path of presses and ticks. */
import type { Query } from "../database.ts";
import { asJson } from "../parts.ts";
import type { Taken, Taking, TurnWrite } from "../turn.ts";
import { textColumn } from "./columns.ts";
import { repliesOf, type WrittenRow, waitingReplies } from "./write.ts";

interface TakenRow extends WrittenRow {
  inbox: number;
  done: boolean;
}

/** @param rows one for each reply, or one without a reply; none for an event that is refused */
function takenAs(turn: TurnWrite, rows: readonly TakenRow[]): Taken {
  const [first] = rows;
  if (first === undefined) return { kind: "refused" };
  if (!first.done) return { kind: "kept", inbox: first.inbox };
  return { kind: "done", inbox: first.inbox, replies: waitingReplies(turn, rows), posted: [], followed: null };
}

const byFunction = `select inbox, done from take_turn($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $10, $11, $12, $13::text[],
  $14::boolean[], $15::text[], $16)`;

/** Takes one turn. Its replies are to be asked for: it is quicker than giving them back. */
export async function takeTurn(query: Query, { event, hash, turn }: Taking): Promise<Taken> {
  const { eventId, conversation, person, channel, address, kind, body, at } = event;
  const { now, version, state, outbox, counts } = turn;
  const [row] = await query<{ inbox: number; done: boolean }>(byFunction, [
    ...[eventId, conversation, person, channel, address, kind, body, at, now, hash(), version, state],
    outbox.map((each) => each.card),
    outbox.map((each) => each.anew),
    outbox.map((each) => each.message),
    counts.length === 0 ? null : JSON.stringify(counts),
  ]);
  if (row === undefined) return { kind: "refused" };
  return row.done
    ? { kind: "done", inbox: row.inbox, replies: null, posted: [], followed: null }
    : { kind: "kept", inbox: row.inbox };
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
      textColumn(takings.map(({ hash }) => hash())),
      turns.map((turn) => turn.version),
      textColumn(turns.map((turn) => turn.state)),
      ...repliesOf(turns),
      asJson(turns.flatMap(({ conversation, counts }) => counts.map((count) => ({ ...count, conversation })))),
    ],
  );
  const found = Map.groupBy(rows, (row) => row.conversation);
  return turns.map((turn) => takenAs(turn, found.get(turn.conversation) ?? []));
}
