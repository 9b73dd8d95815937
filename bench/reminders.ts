/**
 * Reminders: how many a second come from "due" to shown, and what it costs to schedule one, or to hand one over, among a thousand and among
 * a million that wait.
 */
import type { Database } from "../src/store/index.ts";
import type { Input } from "../src/turns/index.ts";
import { keyOf } from "../tests/support/assembly.ts";
import { assistantOn, eventOf, type Measured } from "./assistant.ts";
import { openPlace, type Place } from "./places.ts";
import { comparedRows, heading, row, type Section } from "./table.ts";
import { type Compared, compare, type Subject } from "./timing.ts";

const dueAtOnce = 3_000;
const few = 1_000;
const many = 1_000_000;
const rowsAStatement = 50_000;
/** Everybody among the waiting ones has as many. */
const each = 1_000;

const inWords: Input = { kind: "text", text: "明天上午9点提醒我备份" };

/** People who asked for one reminder, each with the state that such a person has. */
async function meet(database: Database, { turn }: Measured, keys: readonly string[]): Promise<void> {
  await turn(eventOf("first", inWords));
  await database.query(
    `insert into conversation (key, channel, person, version, state, changed_at)
     select e.name, channel, e.name, 1, state, changed_at from conversation, ${database.sql.rows("$1", "name")} where conversation.key = $2`,
    [named(keys), keyOf("first")],
  );
}

/** Names as rows, see the store's Dialect. */
const named = (names: readonly string[]): string => JSON.stringify(names.map((name) => ({ name })));
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Reminders that wait for a moment in the next years, spread over the days. */
async function wait(database: Database, assistant: Measured, count: number): Promise<void> {
  const keys = Array.from({ length: count / each }, (_, index) => keyOf(`waiting-${index}`));
  await meet(database, assistant, keys);
  const people = rowsAStatement / each;
  for (let from = 0; from < keys.length; from += people) {
    const rows = keys
      .slice(from, from + people)
      .flatMap((key, who) =>
        Array.from({ length: each }, (_, hour) => ({ key, name: `r${hour}`, due: inHours(24 + hour + who / 3_600) })),
      );
    await database.query(
      `insert into reminder (conversation, name, person, due_at, about, named)
       select key, name, key, due, 'note', $2 from ${database.sql.rows("$1", "key name due:timestamptz")} where true`,
      [JSON.stringify(rows), true],
    );
  }
  await database.query("analyze");
}

/** Reminders a second: all are due, each with a person of its own; until the last was shown and marked. */
async function shownASecond(name: Place["name"]): Promise<number> {
  const { database } = await openPlace(name);
  const assistant = await assistantOn(database);
  const keys = Array.from({ length: dueAtOnce }, (_, index) => keyOf(`due-${index}`));
  await meet(database, assistant, keys);
  // Without the planned local time, which would put them back to it.
  await database.query(
    `insert into reminder (conversation, name, person, rule, zone, "case", about, typed, named, due_at)
     select e.key, name, e.key, rule, zone, "case", about, typed, named, $3 from reminder, ${database.sql.rows("$1", "key")}
     where conversation = $2`,
    [JSON.stringify(keys.map((key) => ({ key }))), keyOf("first"), inHours(-1 / 3_600)],
  );
  const before = assistant.shown();
  const begin = performance.now();
  await assistant.turns.start();
  const seconds = (performance.now() - begin) / 1_000;
  await assistant.turns.stop();
  const shown = assistant.shown() - before;
  if (shown < dueAtOnce) throw new Error(`Only ${shown} of ${dueAtOnce} reminders were shown.`);
  return dueAtOnce / seconds;
}

let people = 0;
/** A turn in which somebody new asks for a reminder. */
const scheduling = (name: string, { turn }: Measured): Subject => ({
  name,
  once: () => turn(eventOf(`new-${++people}`, inWords)),
});
/** The part of it that knows of other reminders: the row itself, in the same statement as a turn writes it. */
const writing = (name: string, database: Database): Subject => ({
  name,
  once: () =>
    database.query(
      `insert into reminder (conversation, name, person, due_at, about, named) values ($1, $2, $1, $3, 'note', $4)
       on conflict (conversation, name) do update set due_at = excluded.due_at`,
      [keyOf("waiting-0"), `fresh-${++people}`, inHours(960), true],
    ),
});
/** Looking for what is due when nothing is: what happens every second. */
const looking = (name: string, { store }: Measured): Subject => ({
  name,
  once: () => {
    const now = Temporal.Now.instant().toString();
    return store.handOverDue(["test"], now, now);
  },
});

export interface ReminderFigures {
  readonly place: Place["name"];
  readonly shownASecond: number;
  /** Among a million, over among a thousand. */
  readonly turn: Compared;
  readonly row: Compared;
  readonly look: Compared;
}

async function remindersOn(place: Place["name"]): Promise<ReminderFigures> {
  const perSecond = await shownASecond(place);
  const small = (await openPlace(place)).database;
  const large = (await openPlace(place)).database;
  const [among, amongMany] = [await assistantOn(small), await assistantOn(large)];
  await wait(small, among, few);
  await wait(large, amongMany, many);
  return {
    ...{ place, shownASecond: perSecond },
    turn: await compare(
      scheduling(`asking for a reminder in words, a million wait, ${place}`, amongMany),
      scheduling("  the same, a thousand wait", among),
      ...([5, 60, 30] as const),
    ),
    row: await compare(
      writing(`its row alone, a million wait, ${place}`, large),
      writing("  the same, a thousand wait", small),
      ...([5, 200, 100] as const),
    ),
    look: await compare(
      looking(`looking for what is due, a million wait, ${place}`, amongMany),
      looking("  the same, a thousand wait", among),
      ...([5, 100, 50] as const),
    ),
  };
}

export async function reminders(): Promise<Section> {
  const figures = [await remindersOn("embedded"), await remindersOn("server")];
  const lines = [
    heading("Reminders from due to shown", "a second"),
    ...figures.map(({ place, shownASecond }) => row(`${dueAtOnce} due at once, ${place}`, shownASecond)),
    heading("Scheduling among many, microseconds", "median", "99th perc."),
    ...figures.flatMap(({ turn, row, look }) => [turn, row, look].flatMap(comparedRows)),
  ];
  const goals = figures.flatMap(({ place, turn, row }) => [
    { what: `asking among a million / among a thousand, ${place}`, value: turn.ratio, most: 1.5 },
    { what: `its row among a million / among a thousand, ${place}`, value: row.ratio, most: 1.5 },
  ]);
  return { lines, goals, figures };
}
