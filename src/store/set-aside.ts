/** What came from a channel and could not be read or kept, however often it is tried: counted by channel, the last one named. */
import type { Query } from "./database.ts";

export interface SetAside {
  readonly channel: string;
  readonly count: number;
  /** The channel's id of the last one, and when: never what was in it. */
  readonly last: string;
}

const countOf = (channel: string): string => `set-aside/${channel}`;
const lastOf = (channel: string): string => `set-aside-last/${channel}`;

/** Counts one more. @param at ISO instant */
export async function noteSetAside(
  query: Query,
  { channel, id, at }: { readonly channel: string; readonly id: string; readonly at: string },
): Promise<void> {
  await query(
    `insert into meta (key, value) values ($1, '1')
     on conflict (key) do update set value = cast(cast(meta.value as integer) + 1 as text)`,
    [countOf(channel)],
  );
  await query("insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value", [
    lastOf(channel),
    `${id}, ${at}`,
  ]);
}

/** What was set aside so far, by channel. */
export async function setAsideOf(query: Query): Promise<readonly SetAside[]> {
  const rows = await query<{ key: string; value: string }>(
    "select key, value from meta where key like 'set-aside%' order by key",
  );
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  return rows
    .filter(({ key }) => key.startsWith("set-aside/"))
    .map(({ key, value }) => {
      const channel = key.slice("set-aside/".length);
      return { channel, count: Number(value), last: values.get(lastOf(channel)) ?? "" };
    });
}
