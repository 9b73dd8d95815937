/** Copies what an earlier version kept, in Postgres' tables, into an embedded database of this one. */
import { type Database, replyId } from "../store/index.ts";

/** Asks the old database. A cursor is used, so it has to be one connection. */
export type Ask = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const rowsAtOnce = 500;
/** What belongs to the tables themselves. */
const ownMeta = new Set(["schema", "needs"]);

/**
 * @param to one with its tables, and nothing in them
 * @returns how many rows were copied, by table
 */
export async function bringOver(ask: Ask, to: Database): Promise<Readonly<Record<string, number>>> {
  const copied: Record<string, number> = {};
  const tables = await to.query<{ name: string; columns: string }>(
    `select name, (select json_group_array(name) from pragma_table_info(tables.name)) as columns
     from sqlite_schema as tables where type = 'table' and name not like 'sqlite%' order by name <> 'outbox', name`,
  );
  // The ids of replies are made otherwise here, and cards name them.
  const renamed = new Map<unknown, number>();
  const rename = (name: string, row: Readonly<Record<string, unknown>>) => {
    if (name === "outbox") renamed.set(String(row.id), replyId(Number(row.inbox), Number(row.seq)));
    if (name === "outbox") return { ...row, id: renamed.get(String(row.id)) };
    return name === "card" ? { ...row, outbox: renamed.get(String(row.outbox)) ?? 0 } : row;
  };
  await ask("begin isolation level repeatable read read only");
  for (const { name, columns } of tables) {
    const known: readonly string[] = JSON.parse(columns);
    await ask(`declare rows_of_${name} cursor for select * from "${name}"`);
    copied[name] = 0;
    for (;;) {
      const rows = await ask(`fetch ${rowsAtOnce} from rows_of_${name}`);
      if (rows.length === 0) break;
      const kept = rows.filter((row) => name !== "meta" || !ownMeta.has(String(row.key)));
      await to.transaction(async (query) => {
        for (const row of kept.map((each) => rename(name, each))) {
          const names = Object.keys(row).filter((each) => known.includes(each) && each !== "changed_on");
          const values = names.map((each) => stored(row[each]));
          const places = names.map((_, index) => `$${index + 1}`);
          await query(
            `insert into "${name}" (${names.map((each) => `"${each}"`)}) values (${places})${name === "meta" ? " on conflict (key) do update set value = excluded.value" : ""}`,
            values,
          );
        }
      });
      copied[name] += kept.length;
    }
  }
  await ask("commit");
  // A day has no zone, and what reads it gives it one.
  await to.query("update conversation set changed_on = substr(changed_at, 1, 10) where changed_on = ''");
  return copied;
}

function stored(value: unknown): string | number | boolean | null {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
