/** What goes out. Delivery reads it in order, and writes down what came of each row. */
import type { Dialect, Query } from "./database.ts";
import { newest } from "./inbox.ts";
import type { PendingRow } from "./pending.ts";

/** Rows that `pending` gives at most. */
export const pendingAtOnce = 200;

/** Rows that are never delivered: refused for good, or a later revision of the same card goes instead. */
export async function markUnsent(
  query: Query,
  sql: Dialect,
  ids: readonly number[],
  status: "dead" | "superseded",
  problem: string | null,
  now: string,
): Promise<void> {
  await query(
    `update outbox set status = $2, problem = $3, settled_at = $4 where id ${sql.among("$1")} and status = 'pending'`,
    [ids, status, problem, now],
  );
}

/** A row could not be delivered now and is tried again. */
export async function markRetried(query: Query, id: number, until: string, problem: string): Promise<void> {
  await query(
    "update outbox set attempts = attempts + 1, next_try_at = $2, problem = $3 where id = $1 and status = 'pending'",
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
export async function answerOf(query: Query, sql: Dialect, eventId: string): Promise<readonly Answer[] | null> {
  const rows = await query<{ card: string | null; message: string | null; messageId: string | null }>(
    `select outbox.card, outbox.message, outbox.message_id as "messageId"
     from inbox left join outbox on ${sql.repliesTo("inbox.id", "inbox.id")} and outbox.status = 'sent'
     where inbox.event_id = $1 order by outbox.id`,
    [eventId],
  );
  if (rows.length === 0) return null;
  return rows.flatMap((row) => (row.message === null ? [] : [{ ...row, message: row.message }]));
}

/** Messages looked through at most: of several turns. */
const mostTold = 50;

/** What a conversation was told where that isn't long ago, with the event that it answered; the newest first. */
export function lastTold(
  query: Query,
  sql: Dialect,
  conversation: string,
): Promise<readonly { readonly inbox: number; readonly message: string }[]> {
  const last = "(select coalesce(max(id), 0) from inbox)";
  return query(
    `select inbox, message from outbox where ${sql.repliesTo(`(${last} - ${newest})`, last)} and conversation = $1
       and status = 'sent' order by id desc limit ${mostTold}`,
    [conversation],
  );
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

/** What a card shows, as the row that it was delivered from. */
export async function shownCard(query: Query, conversation: string, key: string): Promise<PendingRow | null> {
  const [row] = await query<PendingRow>(
    `select outbox.id, outbox.conversation, whole.person, whole.channel, whole.address, outbox.card, outbox.message,
       0 as attempts, card.message_id as "shownBy"
     from card join outbox on outbox.id = card.outbox join conversation as whole on whole.key = card.conversation
     where card.conversation = $1 and card.key = $2`,
    [conversation, key],
  );
  return row === undefined ? null : { ...row, anew: false, nextTryAt: null, root: null };
}

/** A message of a channel, as one of its bots or workspaces shows it: others may have messages of the same id. */
export interface ShownMessage {
  /** What keys of conversations begin with, of that channel and that bot or workspace. */
  readonly place: string;
  readonly messageId: string;
}

/** The shared conversation whose card that message shows, or a message passed on below it; null for any other message. */
export async function boardShownBy(query: Query, { place, messageId }: ShownMessage): Promise<string | null> {
  const [row] = await query<{ conversation: string }>(
    `select conversation from card
     where message_id = $2 and key = 'board' and substr(conversation, 1, length($1)) = $1
     union all select conversation from card
     where message_id = $2 and substr(key, 1, 6) = 'relay:' and substr(conversation, 1, length($1)) = $1
       and exists (select 1 from conversation as whole where whole.key = card.conversation and whole.person = whole.key)
     limit 1`,
    [place, messageId],
  );
  return row?.conversation ?? null;
}
