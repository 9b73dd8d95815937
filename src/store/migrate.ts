/**
 * Brings a database to this version's tables. A migration is a numbered file that is never edited once released: a change is a new
 * file. `breaking` marks one that code of earlier versions cannot live with, so that it refuses the database from then on.
 */
import { readFileSync } from "node:fs";
import type { Database, Query } from "./database.ts";

interface Migration {
  readonly number: number;
  readonly file: string;
  readonly breaking: boolean;
}

const migrations: readonly Migration[] = [
  { number: 1, file: "0001-ground.sql", breaking: true },
  { number: 2, file: "0002-take-turn.sql", breaking: false },
  { number: 3, file: "0003-members.sql", breaking: true },
  { number: 4, file: "0004-local-times.sql", breaking: false },
  { number: 5, file: "0005-vault.sql", breaking: false },
  { number: 6, file: "0006-take-turns.sql", breaking: false },
  { number: 7, file: "0007-trade-locks.sql", breaking: false },
  { number: 8, file: "0008-changed-on.sql", breaking: false },
];

/** The number of the newest migration that this version knows. */
export const newestSchema = migrations.at(-1)?.number ?? 0;

/** The database was written by a newer version and cannot be used by this one. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/**
 * Applies what is missing, in one transaction; several processes may call it at once.
 *
 * @throws {NewerDatabaseError} when a newer version made a change that this one cannot live with; nothing is changed then
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    await query("select pg_advisory_xact_lock(hashtextextended('unbind-assistant/migrate', 0))");
    await query("create table if not exists meta (key text primary key, value text not null)");
    const current = await read(query, "schema");
    const needs = await read(query, "needs");
    if (needs > newestSchema)
      throw new NewerDatabaseError(
        `The database has version ${current}, and this version of the assistant knows up to ${newestSchema}. Update the assistant, or restore a backup that it made itself.`,
      );
    for (const migration of migrations.filter((each) => each.number > current)) {
      for (const statement of statementsOf(migration.file)) await query(statement);
      await write(query, "schema", migration.number);
      if (migration.breaking) await write(query, "needs", migration.number);
    }
  });
}

async function read(query: Query, key: string): Promise<number> {
  const [row] = await query<{ value: string }>("select value from meta where key = $1", [key]);
  return row === undefined ? 0 : Number(row.value);
}

const write = (query: Query, key: string, value: number) =>
  query("insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value", [
    key,
    String(value),
  ]);

/** The statements of a file. What stands between two $$ is one piece, whatever it holds. */
function statementsOf(file: string): string[] {
  const text = readFileSync(new URL(`migrations/${file}`, import.meta.url), "utf8").replace(/^\s*--.*$/gm, "");
  return text
    .split(/;(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
