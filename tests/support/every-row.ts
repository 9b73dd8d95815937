/** Everything that a database holds, for tests that look for what must not be in it. */
import type { Database } from "../../src/store/index.ts";

export async function everyRow(
  database: Database,
): Promise<readonly { readonly table: string; readonly row: string }[]> {
  const tables = await database.query<{ name: string }>(
    database.kind === "embedded"
      ? "select name from sqlite_schema where type = 'table'"
      : "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const found: { table: string; row: string }[] = [];
  for (const { name } of tables)
    for (const row of await database.query(`select * from "${name}"`))
      found.push({ table: name, row: Object.values(row).join("\n") });
  return found;
}
