/** Where tools find the database. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../config.ts";
import type { StoreOptions } from "../store/index.ts";
import { systemClock } from "../turns/index.ts";

/** What opens the store that is configured, for a program that says what it is. */
export const storeOptions = (config: Config, runs: string): StoreOptions => ({
  directory: config.dataDirectory,
  databaseUrl: config.databaseUrl,
  sync: config.embeddedSync,
  runs,
  now: systemClock.now,
});

/** Whether there is a database to speak of, of this version or an earlier one. */
export const hasDatabase = (config: Config): boolean =>
  config.databaseUrl !== null || ["unbind.db", "pg"].some((name) => existsSync(resolve(config.dataDirectory, name)));
