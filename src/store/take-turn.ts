/** Receiving and committing in one, where nothing else can be meant: the fast path of presses and ticks. */
import type { TurnWrite } from "./commit.ts";
import type { Query } from "./database.ts";
import type { NewEvent } from "./inbox.ts";

export type Taken =
  /** Kept and handled: its replies lie in the outbox. */
  | { readonly kind: "done"; readonly inbox: number }
  /** Kept; the conversation stood elsewhere, or an earlier event waits. */
  | { readonly kind: "kept"; readonly inbox: number }
  /** Known before, or its person is forgotten. Nothing was changed. */
  | { readonly kind: "refused" };

/** Whether a turn may be taken at once: it writes a state, replies and counts, and nothing else. */
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

/** @param turn made for the version of the conversation that this process wrote last; see `isPlain` */
export async function takeTurn(query: Query, event: NewEvent, hash: string, turn: TurnWrite): Promise<Taken> {
  const { eventId, conversation, person, channel, address, kind, body, at } = event;
  const [row] = await query<{ inbox: number; done: boolean }>(
    `select inbox, done from take_turn($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $10, $11, $12, $13::text[],
       $14::boolean[], $15::text[], $16)`,
    [
      ...[eventId, conversation, person, channel, address, kind, body, at, turn.now, hash, turn.version, turn.state],
      turn.outbox.map((each) => each.card),
      turn.outbox.map((each) => each.anew),
      turn.outbox.map((each) => each.message),
      turn.counts.length === 0 ? null : JSON.stringify(turn.counts),
    ],
  );
  if (row === undefined) return { kind: "refused" };
  return { kind: row.done ? "done" : "kept", inbox: row.inbox };
}
