/** Opening the store that the configuration names. */
import { resolve } from "node:path";
import type { Database } from "./database.ts";
import type { Figures } from "./figures.ts";
import { figures } from "./figures.ts";
import type { ServerOptions } from "./postgres/server.ts";
import type { Sync } from "./sqlite/connection.ts";
import { connect } from "./sqlite/connection.ts";
import { openEmbedded } from "./sqlite/embedded.ts";
import { fileOf, inspectDirectory } from "./sqlite/file.ts";
import { claim } from "./sqlite/owner.ts";
import { createStore, type Store } from "./store.ts";

export interface StoreOptions {
  /** Where the embedded database lies. Not used with a server. */
  readonly directory: string;
  /** A Postgres server; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** What a commit of the embedded database promises; `full` where nothing is said. */
  readonly sync?: Sync;
  /** What this process does, for whoever finds the directory in use: "terminal chat". */
  readonly runs: string;
  readonly now: () => Temporal.Instant;
  readonly onTrouble?: (error: Error) => void;
}

/**
 * Opens a database on a Postgres server, whose driver is loaded only now.
 *
 * @throws {DatabaseTrouble} when the server cannot be reached
 * @throws {UnfitDatabaseError} when the database cannot be used as it is
 */
export const openServer = async (options: ServerOptions): Promise<Database> =>
  (await import("./postgres/server.ts")).openServer(options);

/**
 * Opens the store. An embedded one belongs to this process until it is closed; tools may read it meanwhile.
 *
 * @throws {DirectoryInUseError} when another process owns the directory
 * @throws {DataDirectoryError} when the directory cannot be used
 * @throws {NewerDatabaseError} when a newer version wrote the database
 * @throws {UnfitDatabaseError} when the server's database cannot be used as it is
 * @throws {DatabaseTrouble} when the database cannot be reached
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, onTrouble, sync, runs } = options;
  if (databaseUrl !== null) return createStore(await openServer({ url: databaseUrl, ...(onTrouble && { onTrouble }) }));
  const directory = resolve(options.directory);
  inspectDirectory(directory);
  const since = options.now().toString({ smallestUnit: "second" });
  const release = claim(directory, { pid: process.pid, since, runs });
  try {
    const database = openEmbedded(directory, sync);
    try {
      const store = await createStore(database);
      return {
        ...store,
        close: async () => {
          await store.close();
          release();
        },
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}

/** The figures of the store, also while another process works on it. */
export async function readFigures(options: StoreOptions): Promise<Figures> {
  if (options.databaseUrl !== null) {
    const store = await openStore(options);
    return store.figures().finally(() => store.close());
  }
  const connection = connect(fileOf(resolve(options.directory)), { readOnly: true });
  try {
    return await figures(async (text, values = []) => connection.all(text, ...values));
  } finally {
    connection.close();
  }
}
