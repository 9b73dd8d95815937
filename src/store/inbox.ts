/** Putting events into inboxes from inside, and setting back one whose handling failed. */
import { columnsOf, type Dialect, type Query } from "./database.ts";

/** An event of the assistant's own making. */
export interface OwnEvent {
  readonly event_id: string;
  readonly conversation: string;
  readonly person: string;
  readonly channel: string;
  readonly address: string | null;
  readonly kind: string;
  readonly body: string;
  /** ISO instant. */
  readonly at: string;
}

const columns = "event_id conversation person channel address kind body at:timestamptz";

/**
 * Keeps events in their order, inside a transaction; one that is known already isn't kept again.
 *
 * @returns the conversations that have one more
 */
export async function putEvents(
  query: Query,
  sql: Dialect,
  events: readonly OwnEvent[],
  now: string,
): Promise<readonly string[]> {
  if (events.length === 0) return [];
  const names = columnsOf(columns).map(([name]) => name);
  const rows = await query<{ conversation: string }>(
    `insert into inbox (${names}, received_at) select ${names}, $2 from ${sql.holding(`select * from ${sql.rows("$1", columns)}`)} where true
     on conflict (event_id) do nothing returning conversation`,
    [JSON.stringify(events), now],
  );
  return [...new Set(rows.map(({ conversation }) => conversation))];
}

/** An event whose handling failed: not done, tried again later. */
export async function postpone(query: Query, inbox: number, until: string): Promise<void> {
  await query("update inbox set attempts = attempts + 1, next_try_at = $2 where id = $1 and done_at is null", [
    inbox,
    until,
  ]);
}

/** Newest events among which a text or a reply is looked for: there is no index for it, since it is asked for seldom. */
export const newest = 5_000;

/** The last text of a person in a conversation, where it isn't long ago. */
export async function lastTextOf(
  query: Query,
  conversation: string,
  person: string,
): Promise<{ readonly body: string; readonly at: string } | null> {
  const [row] = await query<{ body: string; at: string }>(
    `select body, at from inbox
     where id > (select coalesce(max(id), 0) from inbox) - ${newest} and conversation = $1 and person = $2 and kind = 'text'
     order by id desc limit 1`,
    [conversation, person],
  );
  return row ?? null;
}
