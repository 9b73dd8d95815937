/** The figures behind `report`: counts only, nobody's words. */
import type { Query } from "./database.ts";

export interface Figures {
  readonly conversations: number;
  readonly waiting: {
    readonly events: number;
    readonly replies: number;
    readonly dead: number;
    readonly failed: number;
  };
  readonly outcomes: readonly {
    readonly month: string;
    readonly platform: string;
    readonly step: string;
    readonly entry: string;
    readonly label: string;
    readonly outcome: string;
    readonly count: number;
  }[];
  readonly unanswered: readonly {
    readonly month: string;
    readonly node: string;
    readonly readings: string;
    readonly count: number;
  }[];
  readonly reminders: readonly { readonly state: string; readonly count: number }[];
}

interface Totals {
  conversations: number;
  events: number;
  replies: number;
  dead: number;
  failed: number;
}

export async function figures(query: Query): Promise<Figures> {
  const [totals] = await query<Totals>(
    `select (select count(*) from conversation) as conversations,
       (select count(*) from inbox where done_at is null) as events,
       (select count(*) from outbox where status = 'pending') as replies,
       (select count(*) from outbox where status = 'dead') as dead,
       (select count(*) from inbox where ended = 'failed') as failed`,
  );
  const { conversations, ...waiting } = totals ?? { conversations: 0, events: 0, replies: 0, dead: 0, failed: 0 };
  return {
    conversations,
    waiting,
    outcomes: await query<Figures["outcomes"][number]>(
      `select month, platform, step, entry, label, outcome, sum(count) as count from outcome
       group by 1, 2, 3, 4, 5, 6 order by month desc, count desc`,
    ),
    unanswered: await query<Figures["unanswered"][number]>(
      "select month, node, readings, count from unanswered order by month desc, count desc",
    ),
    reminders: await query<Figures["reminders"][number]>(
      "select state, count(*) as count from reminder group by state order by state",
    ),
  };
}
