/** The figures behind `report`: counts only, nobody's words. */
import type { Query } from "./database.ts";
import { type SetAside, setAsideOf } from "./set-aside.ts";
import type { Count } from "./turn.ts";

export interface Figures {
  readonly conversations: number;
  readonly waiting: Readonly<Record<"events" | "replies" | "dead" | "failed", number>>;
  readonly outcomes: readonly (Omit<Count, "revision"> & { readonly month: string; readonly count: number })[];
  readonly unanswered: readonly {
    readonly month: string;
    readonly node: string;
    readonly readings: string;
    readonly count: number;
  }[];
  readonly setAside: readonly SetAside[];
  readonly reminders: readonly { readonly state: string; readonly count: number }[];
}

/** @param query may be one that only reads */
export async function figures(query: Query): Promise<Figures> {
  const [totals] = await query<Figures["waiting"] & { conversations: number }>(
    `select (select count(*) from conversation) as conversations,
       (select count(*) from inbox where done_at is null) as events,
       (select count(*) from outbox where status = 'pending') as replies,
       (select count(*) from outbox where status = 'dead') as dead,
       (select count(*) from inbox where ended = 'failed') as failed`,
  );
  const { conversations, ...waiting } = totals ?? { conversations: 0, events: 0, replies: 0, dead: 0, failed: 0 };
  return {
    ...{ conversations, waiting },
    outcomes: await query(
      `select month, platform, step, entry, label, outcome, sum(count) as count from outcome
       group by 1, 2, 3, 4, 5, 6 order by month desc, count desc`,
    ),
    unanswered: await query("select month, node, readings, count from unanswered order by month desc, count desc"),
    setAside: await setAsideOf(query),
    reminders: await query("select state, count(*) as count from reminder group by state order by state"),
  };
}
