/**
 * What a turn writes beside its state and its replies. A part has its rows, if a turn uses it, and the statement that writes them: in SQLite
 * one for a turn, on a server all of them one with the rest, for several turns.
 */
import { type Columns, type Dialect, moment, type SqlValue } from "./database.ts";
import type { TurnWrite } from "./turn.ts";

type Row = Readonly<Record<string, string | number | boolean | null>>;

interface Part {
  readonly name: string;
  /** Each with the conversation of the turn; none where the turn doesn't use the part. */
  readonly rows: (turn: TurnWrite) => readonly Row[];
  readonly columns: Columns;
  /** @param from the rows as a table `e`, of turns that were carried out */
  readonly statement: (from: string, sql: Dialect) => string;
}

const text = "text";
const month = ({ now }: TurnWrite): string => moment(now).slice(0, 7);
const all = (columns: Columns): string =>
  Object.keys(columns)
    .map((name) => `e."${name}"`)
    .join(", ");

const countColumns = {
  ...({ month: text, platform: text, revision: text, step: text, entry: text, label: text, outcome: text } as const),
};
const unansweredColumns = { month: text, node: text, readings: text } as const;
const adding =
  (table: string, columns: Columns) =>
  (from: string): string => {
    const key = Object.keys(columns).join(", ");
    const places = Object.keys(columns).map((_, index) => index + 1);
    return `insert into ${table} (${key}, count) select ${all(columns)}, count(*) from ${from} where true group by ${places} order by ${places}
    on conflict (${key}) do update set count = ${table}.count + excluded.count`;
  };

const reminderColumns = {
  ...({
    conversation: text,
    name: text,
    person: text,
    due_at: "timestamptz",
    rule: text,
    zone: text,
    local_at: text,
  } as const),
  ...({ case: text, about: text, typed: text, named: "boolean" } as const),
};
const memberColumns = {
  conversation: text,
  who: text,
  person: text,
  home: text,
  channel: text,
  address: text,
} as const;

/** Sets the columns of a row that is there already to what it would have been inserted with. */
const replacing = (columns: Columns, but: readonly string[]): string =>
  Object.keys(columns)
    .flatMap((name) => (but.includes(name) ? [] : [`"${name}" = excluded."${name}"`]))
    .join(", ");
const inserted = (columns: Columns): string =>
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(", ");

export const parts: readonly Part[] = [
  {
    name: "counted",
    rows: (turn) => turn.counts.map((count) => ({ ...count, month: month(turn) })),
    columns: countColumns,
    statement: adding("outcome", countColumns),
  },
  {
    name: "not_answered",
    rows: (turn) => turn.unanswered.map((each) => ({ ...each, month: month(turn) })),
    columns: unansweredColumns,
    statement: adding("unanswered", unansweredColumns),
  },
  {
    name: "dropped",
    rows: ({ dropReminders, reminders }) =>
      dropReminders === "all"
        ? [{ what: "all", name: null }, ...reminders.map(({ name }) => ({ what: "keep", name }))]
        : dropReminders.map((name) => ({ what: "drop", name })),
    columns: { what: text, name: text },
    statement: (
      from,
    ) => `delete from reminder where conversation in (select e.conversation from ${from} where what <> 'keep')
      and ((conversation, name) in (select e.conversation, e.name from ${from} where what = 'drop')
        or conversation in (select e.conversation from ${from} where what = 'all')
          and not exists (select 1 from ${from} where what = 'keep' and e.conversation = reminder.conversation and e.name = reminder.name))`,
  },
  {
    name: "reminded",
    rows: ({ person, reminders }) =>
      reminders.map(({ dueAt, localAt, ...reminder }) => ({
        ...reminder,
        person,
        due_at: moment(dueAt),
        local_at: localAt,
      })),
    columns: reminderColumns,
    statement: (
      from,
    ) => `insert into reminder (${inserted(reminderColumns)}) select ${all(reminderColumns)} from ${from} where true
      on conflict (conversation, name) do update set ${replacing(reminderColumns, ["conversation", "name", "person"])},
        state = 'waiting', version = reminder.version + 1`,
  },
  {
    name: "mentioned_now",
    rows: ({ mentioned }) => (mentioned > 0 ? [{ mentioned }] : []),
    columns: { mentioned: "integer" },
    statement: (from) => `update overflow set count = case when count > e.mentioned then count - e.mentioned else 0 end
      from ${from} where overflow.conversation = e.conversation`,
  },
  {
    // Other conversations of a person who asked to be forgotten end here; this one ends once its confirmation is delivered.
    name: "ended_elsewhere",
    rows: ({ forget, person }) => (forget ? [{ person }] : []),
    columns: { person: text },
    statement: (from) => `delete from conversation where person in (select e.person from ${from})
      and key not in (select e.conversation from ${from})`,
  },
  {
    name: "met",
    rows: ({ member, channel }) => (member === null ? [] : [{ ...member, channel }]),
    columns: memberColumns,
    statement: (
      from,
    ) => `insert into member (${inserted(memberColumns)}) select ${all(memberColumns)} from ${from} where true
      on conflict (conversation, who) do update set home = excluded.home, address = excluded.address`,
  },
  {
    // Events for other conversations. Somebody who was forgotten meanwhile isn't there any more, and nothing is sent. Whoever did this is
    // reached although their row is only being written.
    name: "posted",
    rows: ({ posts, member, channel, person, inbox, now }) =>
      posts.map(({ to, who, kind, body }, index) => {
        const self = member?.who === who ? member : null;
        const about = {
          ord: index + 1,
          id: `post:${inbox}:${index + 1}`,
          to,
          who,
          kind,
          body,
          channel,
          at: moment(now),
        };
        return { ...about, person, ...self, self: self !== null };
      }),
    columns: {
      ...({
        conversation: text,
        ord: "integer",
        id: text,
        to: text,
        who: text,
        kind: text,
        body: text,
        person: text,
      } as const),
      ...({ channel: text, at: "timestamptz", self: "boolean", home: text, address: text } as const),
    },
    statement: (from, { holding }) => {
      const told = `select e.ord, e.id, coalesce(e."to", e.home, known.home) as conversation, e.kind, e.body, e.at,
          case when e.self then e.person else coalesce(known.person, e.person) end as person,
          case when e.self then e.channel else coalesce(known.channel, e.channel) end as channel,
          case when e.self then e.address else known.address end as address
        from ${from} left join member as known on known.conversation = e.conversation and known.who = e.who
        where coalesce(e."to", e.home, known.home) is not null`;
      return `insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
        select id, conversation, person, channel, address, kind, body, at, at from ${holding(told)} where true order by ord
        on conflict (event_id) do nothing returning conversation`;
    },
  },
];

/** The rows of a part in several turns as JSON; null where none of them uses it. */
export function rowsOf({ rows }: Part, turns: readonly TurnWrite[]): SqlValue {
  const found = turns.flatMap((turn) => rows(turn).map((row) => ({ ...row, conversation: turn.conversation })));
  return found.length === 0 ? null : asJson(found);
}

/** The rows of a part as a table. */
export const rowsAt = (parameter: string, { columns }: Part, sql: Dialect): string =>
  sql.rows(parameter, { ...columns, conversation: "text" });

/** Rows as JSON that both databases take: Postgres knows no NUL, and neither of them half of a surrogate pair. */
export const asJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
  );
