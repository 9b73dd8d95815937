/** The figures behind `report`: counts only, nobody's words. */
import type { Query } from "./database.ts";
import { type SetAside, setAsideOf } from "./set-aside.ts";
import type { AskedRow, Count, HandoverRow } from "./turn.ts";

export interface Figures {
  readonly conversations: number;
  readonly waiting: Readonly<Record<"events" | "replies" | "dead" | "failed", number>>;
  readonly outcomes: readonly (Omit<Count, "revision"> & { readonly month: string; readonly count: number })[];
  /** What people found at a guide's steps; `label` is their language, and the label that they read off their screen, where they typed it. */
  readonly seen: readonly (Count & { readonly month: string; readonly count: number })[];
  readonly unanswered: readonly {
    readonly month: string;
    readonly node: string;
    readonly readings: string;
    readonly count: number;
  }[];
  readonly channels: readonly { readonly channel: string; readonly count: number }[];
  /** Conversations by the day on which they were last used, an ISO date. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
  /** The month in which a guide's revision was first used. */
  readonly revisions: readonly { readonly platform: string; readonly revision: string; readonly since: string }[];
  readonly handovers: readonly Omit<HandoverRow, "id">[];
  /** What a language model was asked for; tokens, milliseconds and cost are sums. */
  readonly asked: readonly (AskedRow & { readonly month: string; readonly count: number })[];
  readonly setAside: readonly SetAside[];
  readonly reminders: readonly { readonly state: string; readonly count: number }[];
}

/** The migrations that made a table: what only reads may find a database from before it. */
const since = { handover: 10, asked: 11 } as const;

async function rowsSince<Row extends object>(query: Query, migration: number, text: string): Promise<readonly Row[]> {
  const [schema] = await query<{ value: string }>("select value from meta where key = 'schema'");
  return Number(schema?.value ?? 0) < migration ? [] : query<Row>(text);
}

const handovers = (query: Query): Promise<Figures["handovers"]> =>
  rowsSince(
    query,
    since.handover,
    `select reason, platform, channel, language, asked_at as asked, taken_at as taken, answered_at as answered, closed_at as closed,
       ended, reopened from handover`,
  );

const asked = (query: Query): Promise<Figures["asked"]> =>
  rowsSince(
    query,
    since.asked,
    "select month, what, outcome, count, tokens, milliseconds, cost from asked order by month desc, count desc, outcome",
  );

/** What people found at a guide's steps, the latest month first. @param query may be one that only reads */
export const seenAt = (query: Query): Promise<Figures["seen"]> =>
  query(
    `select month, platform, revision, step, entry, label, outcome, count from outcome where outcome like 'seen-%'
     order by month desc, count desc, label`,
  );

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
      `select month, platform, step, entry, label, outcome, sum(count) as count from outcome where outcome not like 'seen-%'
       group by 1, 2, 3, 4, 5, 6 order by month desc, count desc`,
    ),
    seen: await seenAt(query),
    unanswered: await query("select month, node, readings, count from unanswered order by month desc, count desc"),
    channels: await query("select channel, count(*) as count from conversation group by channel"),
    days: await query(
      "select cast(changed_on as text) as day, count(*) as count from conversation group by changed_on",
    ),
    revisions: await query(
      `select platform, revision, min(month) as since from outcome where revision <> '' and platform <> ''
       group by platform, revision order by since, platform`,
    ),
    handovers: await handovers(query),
    asked: await asked(query),
    setAside: await setAsideOf(query),
    reminders: await query("select state, count(*) as count from reminder group by state order by state"),
  };
}
