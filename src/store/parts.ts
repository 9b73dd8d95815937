/**
 * What a turn writes beside its state and its replies. A part has its rows, if a turn uses it, and the statement that writes them: in SQLite
 * one for a turn, on a server all of them one with the rest, for several turns.
 */
import { type Columns, columnsOf, type Dialect, moment, type SqlValue } from "./database.ts";
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

const month = ({ now }: TurnWrite): string => moment(now).slice(0, 7);
const names = (columns: Columns, before = ""): string =>
  columnsOf(columns)
    .map(([name]) => `${before}"${name}"`)
    .join(", ");

const counted = "month platform revision step entry label outcome";
const notAnswered = "month node readings";
/** Adds rows up that are alike. */
const adding =
  (table: string, columns: Columns) =>
  (from: string): string => {
    const places = columnsOf(columns).map((_, index) => index + 1);
    return `insert into ${table} (${names(columns)}, count) select ${names(columns, "e.")}, count(*) from ${from} where true
      group by ${places} order by ${places} on conflict (${names(columns)}) do update set count = ${table}.count + excluded.count`;
  };

const askedOf = "month what outcome tokens:integer milliseconds:integer cost:float8";

const reminded = "conversation name person due_at:timestamptz rule zone local_at case about typed named:boolean";
const handedOver =
  "id reason platform channel language asked_at:timestamptz taken_at:timestamptz answered_at:timestamptz closed_at:timestamptz ended reopened:integer";
const met = "conversation who person home channel address";
/** Inserts rows; those that are there already get these columns anew. */
const putting =
  (table: string, columns: Columns, key: string, anew: readonly string[], more = "") =>
  (from: string): string =>
    `insert into ${table} (${names(columns)}) select ${names(columns, "e.")} from ${from} where true
     on conflict (${key}) do update set ${anew.map((name) => `"${name}" = excluded."${name}"`).join(", ")}${more}`;

/** What an event is known by that the turn of another one puts into an inbox. @param ord of the letters of that turn, from 1 */
export const letterId = (inbox: number, ord: number): string => `post:${inbox}:${ord}`;

export const parts: readonly Part[] = [
  {
    name: "counted",
    rows: (turn) => turn.counts.map((count) => ({ ...count, month: month(turn) })),
    columns: counted,
    statement: adding("outcome", counted),
  },
  {
    name: "not_answered",
    rows: (turn) => turn.unanswered.map((each) => ({ ...each, month: month(turn) })),
    columns: notAnswered,
    statement: adding("unanswered", notAnswered),
  },
  {
    name: "asked_now",
    rows: (turn) => turn.asked.map((each) => ({ ...each, month: month(turn) })),
    columns: askedOf,
    statement: (from) => `insert into asked (month, what, outcome, count, tokens, milliseconds, cost)
      select e.month, e.what, e.outcome, count(*), sum(e.tokens), sum(e.milliseconds), sum(e.cost) from ${from} where true
      group by 1, 2, 3 order by 1, 2, 3 on conflict (month, what, outcome) do update set count = asked.count + excluded.count,
        tokens = asked.tokens + excluded.tokens, milliseconds = asked.milliseconds + excluded.milliseconds,
        cost = asked.cost + excluded.cost`,
  },
  {
    name: "dropped",
    rows: ({ dropReminders, reminders }) =>
      dropReminders === "all"
        ? [{ what: "all", name: null }, ...reminders.map(({ name }) => ({ what: "keep", name }))]
        : dropReminders.map((name) => ({ what: "drop", name })),
    columns: "what name",
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
    columns: reminded,
    statement: putting(
      ...(["reminder", reminded, "conversation, name"] as const),
      ["due_at", "rule", "zone", "local_at", "case", "about", "typed", "named"],
      ", state = 'waiting', version = reminder.version + 1",
    ),
  },
  {
    name: "mentioned_now",
    rows: ({ mentioned }) => (mentioned > 0 ? [{ mentioned }] : []),
    columns: "mentioned:integer",
    statement: (from) => `update overflow set count = case when count > e.mentioned then count - e.mentioned else 0 end
      from ${from} where overflow.conversation = e.conversation`,
  },
  {
    // Other conversations of a person who asked to be forgotten end here; this one ends once its confirmation is delivered.
    name: "ended_elsewhere",
    rows: ({ forget, person }) => (forget ? [{ person }] : []),
    columns: "person",
    statement: (from) => `delete from conversation where person in (select e.person from ${from})
      and key not in (select e.conversation from ${from})`,
  },
  {
    name: "met",
    rows: ({ member }) => (member === null ? [] : [{ ...member }]),
    columns: met,
    statement: putting("member", met, "conversation, who", ["home", "channel", "address"]),
  },
  {
    name: "handed_over",
    rows: ({ handover }) => {
      if (handover === null) return [];
      const { asked, taken, answered, closed, ...rest } = handover;
      const at = (moments: string | null): string | null => (moments === null ? null : moment(moments));
      const moments = {
        asked_at: moment(asked),
        taken_at: at(taken),
        answered_at: at(answered),
        closed_at: at(closed),
      };
      return [{ ...rest, ...moments }];
    },
    columns: handedOver,
    statement: putting("handover", handedOver, "id", ["taken_at", "answered_at", "closed_at", "ended", "reopened"]),
  },
  {
    // Events for other conversations. Somebody who was forgotten meanwhile isn't there any more, and nothing is sent. Whoever did this is
    // reached although their row is only being written.
    name: "posted",
    rows: ({ posts, member, channel, person, inbox, now }) =>
      posts.map(({ to, who, kind, body, channel: itsOwn }, index) => {
        const self = member?.who === who ? member : null;
        const about = {
          ord: index + 1,
          id: letterId(inbox, index + 1),
          to,
          who,
          kind,
          body,
          channel: itsOwn ?? channel,
          at: moment(now),
        };
        return { ...about, person, ...self, self: self !== null };
      }),
    columns: "ord:integer id to who kind body person channel at:timestamptz self:boolean home address",
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
  const found: Row[] = [];
  for (const turn of turns) for (const row of rows(turn)) found.push({ ...row, conversation: turn.conversation });
  return found.length === 0 ? null : asJson(found);
}

/** The rows of a part as a table. */
export const rowsAt = (parameter: string, { columns }: Part, sql: Dialect): string =>
  sql.rows(parameter, columns.startsWith("conversation") ? columns : `conversation ${columns}`);

/** Rows as JSON that both databases take: Postgres knows no NUL, and neither of them half of a surrogate pair. */
export const asJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
  );
