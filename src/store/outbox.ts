/** What goes out. Delivery reads it in order, and writes down what came of each row. */
import type { Query } from "./database.ts";

export interface PendingRow {
  readonly id: number;
  readonly conversation: string;
  readonly person: string;
  readonly channel: string;
  readonly address: string | null;
  readonly card: string | null;
  readonly anew: boolean;
  readonly message: string;
  readonly attempts: number;
  /** ISO instant before which it is not tried again. */
  readonly nextTryAt: string | null;
  /** The message that shows the card now; null for none. */
  readonly shownBy: string | null;
  /** The message that shows the board of a shared conversation, below which everything else stands; null elsewhere. */
  readonly root: string | null;
}

interface Row {
  id: number;
  person: string;
  channel: string;
  address: string | null;
  card: string | null;
  anew: boolean;
  message: string;
  attempts: number;
  next_try_at: Date | null;
  shown_by: string | null;
  root: string | null;
}

/** Rows that `pending` gives at most. */
export const pendingAtOnce = 200;

/** What of a conversation is still to be delivered, in order. */
export async function pending(query: Query, conversation: string): Promise<readonly PendingRow[]> {
  const rows = await query<Row>(
    `select outbox.id, conversation.person, conversation.channel, conversation.address, outbox.card, anew, message, attempts,
       next_try_at, card.message_id as shown_by, board.message_id as root
     from outbox join conversation on conversation.key = outbox.conversation
     left join card on card.conversation = outbox.conversation and card.key = outbox.card
     left join card as board on board.conversation = outbox.conversation and board.key = 'board'
     where outbox.conversation = $1 and outbox.status = 'pending' order by outbox.id limit ${pendingAtOnce}`,
    [conversation],
  );
  return rows.map(({ next_try_at, shown_by, ...row }) => ({
    ...row,
    conversation,
    nextTryAt: next_try_at?.toISOString() ?? null,
    shownBy: shown_by,
  }));
}

/**
 * A row was delivered; its card is shown by that message from now on. It doesn't wait behind other people's turns: a process killed
 * before this is written shows the message again.
 */
export async function markSent(query: Query, row: PendingRow, messageId: string, now: string): Promise<void> {
  await query(
    row.card === null
      ? "update outbox set status = 'sent', message_id = $2, settled_at = $3::timestamptz where id = $1"
      : `with sent as (update outbox set status = 'sent', message_id = $2, settled_at = $3::timestamptz where id = $1
           returning conversation, card, id)
         insert into card (conversation, key, message_id, outbox) select conversation, card, $2, id from sent
         on conflict (conversation, key) do update set message_id = excluded.message_id, outbox = excluded.outbox`,
    [row.id, messageId, now],
    true,
  );
}

/** Rows that are never delivered: refused for good, or a later revision of the same card goes instead. */
export async function markUnsent(
  query: Query,
  ids: readonly number[],
  status: "dead" | "superseded",
  problem: string | null,
  now: string,
): Promise<void> {
  await query(
    "update outbox set status = $2, problem = $3, settled_at = $4::timestamptz where id = any ($1::bigint[]) and status = 'pending'",
    [ids, status, problem, now],
  );
}

/** A row could not be delivered now and is tried again. */
export async function markRetried(query: Query, id: number, until: string, problem: string): Promise<void> {
  await query(
    "update outbox set attempts = attempts + 1, next_try_at = $2::timestamptz, problem = $3 where id = $1 and status = 'pending'",
    [id, until, problem],
  );
}

/** What an event was answered with, in order, as it was delivered. */
export interface Answer {
  readonly card: string | null;
  readonly message: string;
  readonly messageId: string | null;
}

/** The answer to an event; null when no such event is known. */
export async function answerOf(query: Query, eventId: string): Promise<readonly Answer[] | null> {
  const rows = await query<{ card: string | null; message: string | null; messageId: string | null }>(
    `select outbox.card, outbox.message, outbox.message_id as "messageId"
     from inbox left join outbox on outbox.inbox = inbox.id and outbox.status = 'sent'
     where inbox.event_id = $1 order by outbox.id`,
    [eventId],
  );
  if (rows.length === 0) return null;
  return rows.flatMap((row) => (row.message === null ? [] : [{ ...row, message: row.message }]));
}

/** The shared conversation whose board that message shows; null for any other message. */
export async function boardShownBy(query: Query, channel: string, messageId: string): Promise<string | null> {
  const [row] = await query<{ key: string }>(
    `select conversation.key from card join conversation on conversation.key = card.conversation
     where card.message_id = $2 and card.key = 'board' and conversation.channel = $1`,
    [channel, messageId],
  );
  return row?.key ?? null;
}
