/** How SQLite writes what both databases know. */
import { columnsOf, type Dialect } from "../database.ts";

/** Ids of replies begin with that of their event, so that they are found by it without an index that every turn would have to write. */
export const mostReplies = 1_024;
export const replyId = (inbox: number, seq: number): number => inbox * mostReplies + seq;

export const sql: Dialect = {
  among: (parameter) => `in (select value from json_each(${parameter}))`,
  rows: (parameter, columns) =>
    `(select ${columnsOf(columns).map(([name]) => `value ->> '${name}' as "${name}"`)} from json_each(${parameter}) order by key) as e`,
  repliesTo: (first, last) =>
    `outbox.id between ${first} * ${mostReplies} and ${last} * ${mostReplies} + ${mostReplies - 1}`,
  row: "rowid",
  claimed: () => "",
  holding: (select) => `(${select}) as held`,
  migrating: null,
};
