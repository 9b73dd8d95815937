/** Reminders whose moment depends on the rules of a time zone, and which version of those rules they were placed with. */
import type { Dialect, Query } from "./database.ts";

/** A reminder that waits, with the local time that was promised. */
export interface PlacedReminder {
  readonly id: number;
  readonly name: string;
  readonly conversation: string;
  readonly channel: string;
  readonly person: string;
  readonly address: string | null;
  /** "2026-07-03T09:00:00+08:00[Asia/Shanghai]". */
  readonly localAt: string;
  /** The person named the time themselves. */
  readonly named: boolean;
  /** ISO instant. */
  readonly dueAt: string;
}

/** Rows of one page. */
export const placedAtOnce = 500;

/** @param after id of the last one of the page before; 0 for the first */
export async function placedReminders(
  query: Query,
  { among }: Dialect,
  channels: readonly string[],
  after: number,
): Promise<readonly PlacedReminder[]> {
  const rows = await query<Omit<PlacedReminder, "named"> & { named: boolean | number }>(
    `select reminder.id, name, reminder.conversation, conversation.channel, reminder.person, conversation.address,
       local_at as "localAt", named, due_at as "dueAt"
     from reminder join conversation on conversation.key = reminder.conversation
     where reminder.id > $1 and reminder.state = 'waiting' and local_at is not null and conversation.channel ${among("$2")}
     order by reminder.id limit ${placedAtOnce}`,
    [after, channels],
  );
  return rows.map((row) => ({ ...row, named: Boolean(row.named) }));
}

/** The version of the time-zone data with which the reminders of a channel were placed; null where nobody noted it yet. */
export async function zoneDataOf(query: Query, channel: string): Promise<string | null> {
  const [row] = await query<{ value: string }>("select value from meta where key = $1", [`zone-data/${channel}`]);
  return row?.value ?? null;
}

export async function noteZoneData(query: Query, channel: string, version: string): Promise<void> {
  await query("insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value", [
    `zone-data/${channel}`,
    version,
  ]);
}
