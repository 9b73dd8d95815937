/** What goes out. Delivery reads it in order, and writes down what came of each row. */
import { textColumn } from "./columns.ts";
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
  conversation: string;
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

/** What of each conversation is still to be delivered, in order. */
export async function pendingOf(
  query: Query,
  conversations: readonly string[],
): Promise<readonly (readonly PendingRow[])[]> {
  const rows = await query<Row>(
    `select waiting.id, asked.key as conversation, conversation.person, conversation.channel, conversation.address, waiting.card, anew,
       message, attempts, next_try_at,
       (select message_id from card where card.conversation = asked.key and card.key = waiting.card) as shown_by,
       (select message_id from card where card.conversation = asked.key and card.key = 'board') as root
     from unnest($1::text[]) as asked (key)
     cross join lateral (select * from outbox where outbox.conversation = asked.key and status = 'pending'
       order by id limit ${pendingAtOnce}) as waiting
     join conversation on conversation.key = asked.key order by waiting.id`,
    [textColumn(conversations)],
  );
  const found = new Map<string, PendingRow[]>(conversations.map((conversation) => [conversation, []]));
  for (const { next_try_at, shown_by, ...row } of rows)
    found.get(row.conversation)?.push({ ...row, nextTryAt: next_try_at?.toISOString() ?? null, shownBy: shown_by });
  return conversations.map((conversation) => found.get(conversation) ?? []);
}

/** A row that was delivered, by which message of the channel, and when (an ISO instant). */
export interface Sent {
  readonly row: PendingRow;
  readonly messageId: string;
  readonly now: string;
}

/**
 * Rows were delivered; their cards are shown by those messages from now on. It doesn't wait behind other people's turns: a process
 * killed before this is written shows the messages again.
 *
 * @param sent of different conversations
 */
export async function markSent(query: Query, sent: readonly Sent[]): Promise<void> {
  await query(
    `with sent as (
       update outbox set status = 'sent', message_id = shown.message_id, settled_at = shown.at
       from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as shown (id, message_id, at) where outbox.id = shown.id
       returning outbox.conversation, outbox.card, outbox.message_id, outbox.id
     )
     insert into card (conversation, key, message_id, outbox)
     select conversation, card, message_id, id from sent where card is not null order by conversation
     on conflict (conversation, key) do update set message_id = excluded.message_id, outbox = excluded.outbox`,
    [sent.map(({ row }) => row.id), textColumn(sent.map((each) => each.messageId)), sent.map((each) => each.now)],
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

/** What a conversation's cards show, as it was delivered last, and by which message. */
export function cardsOf(
  query: Query,
  conversation: string,
): Promise<readonly { readonly message: string; readonly messageId: string }[]> {
  return query(
    `select outbox.message, card.message_id as "messageId" from card join outbox on outbox.id = card.outbox
     where card.conversation = $1 order by outbox.id desc`,
    [conversation],
  );
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
