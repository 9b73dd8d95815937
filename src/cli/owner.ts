/** How tools reach the database: through the process that owns the directory, or by opening it for a moment. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../config.ts";
import { askOwner, type ControlRequest, openStore, type Store, type StoreOptions } from "../store/index.ts";
import { systemClock } from "../turns/index.ts";

export const storeOptions = (config: Config, runs: string): StoreOptions => ({
  directory: config.dataDirectory,
  databaseUrl: config.databaseUrl,
  runs,
  now: systemClock.now,
});

/** Whether there is a database to speak of. */
export const hasDatabase = (config: Config): boolean =>
  config.databaseUrl !== null || existsSync(resolve(config.dataDirectory, "version.json"));

/**
 * Asks the owner of the data directory, or does it directly where nobody owns it.
 *
 * @param request what the owner is asked
 * @param directly the same, on a store opened for it
 */
export async function askOrOpen(
  config: Config,
  runs: string,
  request: ControlRequest,
  directly: (store: Store) => Promise<unknown>,
): Promise<unknown> {
  if (config.databaseUrl === null) {
    const answer = await askOwner(resolve(config.dataDirectory), request);
    if (answer !== null) return answer.result;
  }
  const store = await openStore(storeOptions(config, runs));
  try {
    return await directly(store);
  } finally {
    await store.close();
  }
}
