/** How SQLite writes what both databases know. */
import { columnsOf, type Dialect } from "../database.ts";

export const sql: Dialect = {
  among: (parameter) => `in (select value from json_each(${parameter}))`,
  rows: (parameter, columns) =>
    `(select ${columnsOf(columns).map(([name]) => `value ->> '${name}' as "${name}"`)} from json_each(${parameter}) order by key) as e`,
  row: "rowid",
  claimed: () => "",
  holding: (select) => `(${select}) as held`,
  migrating: null,
};
