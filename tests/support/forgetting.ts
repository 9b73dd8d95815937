/** How tests look for somebody who asked to be forgotten: in every column of every table, under every form of what they are called. */
import type { Database } from "../../src/store/index.ts";
import { everyRow } from "./every-row.ts";

/** What holds no person: counts by month and of what a model was asked, versions, tokens of workspaces, keyed hashes of event ids, the counters of SQLite. */
export const impersonal: readonly string[] = [
  ...["asked", "forgotten", "handover", "meta", "outcome", "sqlite_sequence", "unanswered", "vault"],
];

/** Every way in which an id or a name may stand somewhere. */
export function formsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => [
    word,
    word.toLowerCase(),
    encodeURIComponent(word),
    Buffer.from(word).toString("base64").replace(/=+$/, ""),
    Buffer.from(word).toString("hex"),
    JSON.stringify(word).slice(1, -1),
    [...word].reverse().join(""),
    ...(/^\d+$/.test(word) ? formsOfNumber(BigInt(word)) : []),
  ]);
}

function formsOfNumber(id: bigint): readonly string[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(id);
  return [id.toString(16), id.toString(36), bytes.toString("base64").replace(/=+$/, "")];
}

/** @returns each row that holds one of the forms, with what stands around it */
export async function rowsHolding(
  database: Database,
  forms: readonly string[],
): Promise<readonly { readonly table: string; readonly around: string }[]> {
  return (await everyRow(database)).flatMap(({ table, row }) => {
    const form = forms.find((each) => row.includes(each));
    if (form === undefined) return [];
    const at = row.indexOf(form);
    return [{ table, around: `${form} … ${row.slice(Math.max(0, at - 120), at + 60)}` }];
  });
}

export const tablesOf = async (database: Database): Promise<readonly string[]> =>
  (await database.query<{ name: string }>("select name from sqlite_schema where type = 'table' order by name")).map(
    ({ name }) => name,
  );

/** What stands nowhere unless something fails, or while it is being forgotten: moments, names of errors, where a member of a board is reached. */
export const seldom: readonly string[] = [
  ...["conversation.forget_upto", "conversation.unreachable_since", "inbox.next_try_at", "member.address"],
  ...["outbox.next_try_at", "outbox.problem"],
];

/** Columns of tables that hold people in which nothing stands: a scenario that uses everything leaves none that it doesn't name. */
export async function emptyColumns(database: Database): Promise<readonly string[]> {
  const empty: string[] = [];
  for (const table of await tablesOf(database)) {
    if (impersonal.includes(table)) continue;
    for (const { name } of await database.query<{ name: string }>(`select name from pragma_table_info('${table}')`)) {
      const [row] = await database.query<{ filled: number }>(
        `select exists (select 1 from "${table}" where "${name}" is not null) as filled`,
      );
      if (row?.filled !== 1) empty.push(`${table}.${name}`);
    }
  }
  return empty;
}
