/** Secrets that have to be kept, sealed by whoever brings them: the database never sees what they are. */
import { moment, type Query } from "./database.ts";

export interface Vault {
  /** @returns null where nothing is kept under that key */
  get(key: string): Promise<string | null>;
  put(key: string, sealed: string, now: string): Promise<void>;
  drop(key: string): Promise<void>;
}

export const createVault = (query: Query): Vault => ({
  get: async (key) => {
    const [row] = await query<{ sealed: string }>("select sealed from vault where key = $1", [key]);
    return row?.sealed ?? null;
  },
  put: async (key, sealed, now) => {
    await query(
      `insert into vault (key, sealed, changed_at) values ($1, $2, $3)
       on conflict (key) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`,
      [key, sealed, moment(now)],
    );
  },
  drop: async (key) => {
    await query("delete from vault where key = $1", [key]);
  },
});
