/** The figures behind `report`: counts only, nobody's words. */
import { z } from "zod";
import type { Query } from "./database.ts";

const count = z.int();

export const Figures = z.strictObject({
  conversations: count,
  waiting: z.strictObject({ events: count, replies: count, dead: count, failed: count }),
  outcomes: z.array(
    z.strictObject({
      ...{ month: z.string(), platform: z.string(), step: z.string(), entry: z.string(), label: z.string() },
      ...{ outcome: z.string(), count },
    }),
  ),
  unanswered: z.array(z.strictObject({ month: z.string(), node: z.string(), readings: z.string(), count })),
  reminders: z.array(z.strictObject({ state: z.string(), count })),
});
export type Figures = z.infer<typeof Figures>;

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
    outcomes: [
      ...(await query<Figures["outcomes"][number]>(
        `select month, platform, step, entry, label, outcome, sum(count) as count from outcome
       group by 1, 2, 3, 4, 5, 6 order by month desc, count desc`,
      )),
    ],
    unanswered: [
      ...(await query<Figures["unanswered"][number]>(
        "select month, node, readings, count from unanswered order by month desc, count desc",
      )),
    ],
    reminders: [
      ...(await query<Figures["reminders"][number]>(
        "select state, count(*) as count from reminder group by state order by state",
      )),
    ],
  };
}
