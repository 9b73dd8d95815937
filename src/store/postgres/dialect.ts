/** How Postgres writes what both databases know. */
import { columnsOf, type Dialect } from "../database.ts";
import { insertLock } from "./session.ts";

export const sql: Dialect = {
  among: (parameter) => `= any (${parameter})`,
  rows: (parameter, columns) =>
    `json_to_recordset(${parameter}::json) as e (${columnsOf(columns).map(([name, type]) => `"${name}" ${type}`)})`,
  repliesTo: (first, last) => `outbox.inbox between ${first} and ${last}`,
  row: "ctid",
  claimed: (table) => `for update of ${table} skip locked`,
  // In one order everywhere, so that two processes can't wait for each other.
  holding: (select) => `(with given as materialized (${select}),
    locked as materialized (select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
      from (select distinct conversation from given order by conversation) as each)
    select given.* from given, (select count(*) from locked) as all_of_them) as held`,
  migrating: "select pg_advisory_xact_lock(hashtextextended('unbind-assistant/migrate', 0))",
};
