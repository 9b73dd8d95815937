/** What waits to be delivered, and what was. */
import type { Query } from "../database.ts";
import { pendingAtOnce } from "../outbox.ts";
import type { PendingRow, Sent } from "../pending.ts";
import { textColumn } from "./columns.ts";

/** What of each conversation is still to be delivered, in order. */
export async function pendingOf(
  query: Query,
  conversations: readonly string[],
): Promise<readonly (readonly PendingRow[])[]> {
  const rows = await query<PendingRow>(
    `select waiting.id, asked.key as conversation, conversation.person, conversation.channel, conversation.address, waiting.card, anew,
       message, attempts, next_try_at as "nextTryAt",
       (select message_id from card where card.conversation = asked.key and card.key = waiting.card) as "shownBy",
       (select message_id from card where card.conversation = asked.key and card.key = 'board') as root
     from unnest($1::text[]) as asked (key)
     cross join lateral (select * from outbox where outbox.conversation = asked.key and status = 'pending'
       order by id limit ${pendingAtOnce}) as waiting
     join conversation on conversation.key = asked.key order by waiting.id`,
    [textColumn(conversations)],
  );
  const found = new Map<string, PendingRow[]>(conversations.map((conversation) => [conversation, []]));
  for (const row of rows) found.get(row.conversation)?.push(row);
  return conversations.map((conversation) => found.get(conversation) ?? []);
}

/**
 * Rows were delivered; their cards are shown by those messages from now on.
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
  );
}
