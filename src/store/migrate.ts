/**
 * Brings a database to this version's tables. A migration is a numbered file that is never edited once released: a change is a new
 * file. `breaking` marks one that code of earlier versions cannot live with, so that it refuses the database from then on.
 */
import { readFileSync } from "node:fs";
import { type Database, type Migration, NewerDatabaseError, type Query } from "./database.ts";

/**
 * Applies what is missing, in one transaction; several processes may call it at once.
 *
 * @throws {NewerDatabaseError} when a newer version made a change that this one cannot live with; nothing is changed then
 */
export async function migrate({ migrations, sql, transaction }: Database): Promise<void> {
  await transaction(async (query) => {
    if (sql.migrating !== null) await query(sql.migrating);
    await query("create table if not exists meta (key text primary key, value text not null)");
    const current = await read(query, "schema");
    refuseNewer(migrations, current, await read(query, "needs"));
    for (const { number, file, breaking } of migrations.filter((each) => each.number > current)) {
      for (const statement of statementsOf(file)) await query(statement);
      await write(query, "schema", number);
      if (breaking) await write(query, "needs", number);
    }
  });
}

/** @throws {NewerDatabaseError} where a database needs a newer version than this one */
export function refuseNewer(migrations: readonly Migration[], current: number, needs: number): void {
  const newest = migrations.at(-1)?.number ?? 0;
  if (needs > newest)
    throw new NewerDatabaseError(
      `The database has version ${current}, and this version of the assistant knows up to ${newest}. Update the assistant, or restore a backup that it made itself.`,
    );
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
function statementsOf(file: URL): string[] {
  const text = readFileSync(file, "utf8").replace(/^\s*--.*$/gm, "");
  return text
    .split(/;(?=(?:[^$]*\$\$[^$]*\$\$)*[^$]*$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
