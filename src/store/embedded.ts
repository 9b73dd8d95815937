/** Postgres inside this process, in a directory of its own: what runs when no server is configured. */
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { damaged, databasePath, type Finding, prepareDirectory, writeVersion } from "./data-directory.ts";
import { type Database, DatabaseTrouble, type Query } from "./database.ts";
import { keepsake } from "./keepsake.ts";
import { planning } from "./planning.ts";
import { createPrepared, type Prepared } from "./prepared.ts";
import { createQueue } from "./queue.ts";

export interface EmbeddedDatabase extends Database {
  /** The whole database as a gzipped archive. */
  dump(): Promise<Blob>;
  /** Runs `work` while nothing else uses the one connection. Whoever brings statements of their own goes through this. */
  exclusive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** A statement inside `exclusive`; anywhere else it would come between other people's. */
  readonly raw: Query;
}

async function startEngine(options: PGliteOptions): Promise<PGlite> {
  const engine = await PGlite.create({ parsers: { 20: Number, 1700: Number }, ...options });
  await engine.exec(planning);
  return engine;
}

/**
 * Opens the database of a directory that was inspected and claimed.
 *
 * @param finding what `inspectDirectory` said
 * @param archive a backup to begin with, for a new directory
 * @throws {DataDirectoryError} when its files don't make a database
 */
export async function openEmbedded(directory: string, finding: Finding, archive?: Blob): Promise<EmbeddedDatabase> {
  if (finding === "new") prepareDirectory(directory);
  const path = databasePath(directory);
  const open = (loadDataDir?: Blob): Promise<PGlite> =>
    startEngine({ dataDir: path, ...(loadDataDir === undefined ? {} : { loadDataDir }) });
  const putBack = finding === "ready" ? keepsake(path) : null;
  let instance: PGlite;
  try {
    instance = await open(archive);
  } catch (error) {
    putBack?.();
    // What the engine says here speaks of itself ("Aborted()"), so it goes along as the cause and not into the sentence.
    throw damaged(directory, "its files don't make a database that can be opened", error);
  }
  if (finding === "new") writeVersion(directory, "ready");
  return overOneConnection(instance, open);
}

/** A database in memory, gone with the process. For tests and benchmarks. */
export async function openInMemory(): Promise<EmbeddedDatabase> {
  const open = (): Promise<PGlite> => startEngine({});
  return overOneConnection(await open(), open);
}

function overOneConnection(first: PGlite, reopen: () => Promise<PGlite>): EmbeddedDatabase {
  let instance: PGlite | null = first;
  let prepared: Prepared = createPrepared(first);
  let closed = false;
  const inTurn = createQueue();
  const exclusive = <Result>(work: () => Promise<Result>): Promise<Result> => inTurn(work, false);
  async function ready(): Promise<PGlite> {
    if (closed) throw new DatabaseTrouble("The database is closed.");
    if (instance === null) {
      instance = await reopen();
      prepared = createPrepared(instance);
    }
    return instance;
  }
  /** An error without a state comes from the engine, not from SQL (a full disk, say): it is opened anew for the next statement. */
  function distrust(error: unknown): void {
    const fromSql = typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";
    if (fromSql || instance === null || closed) return;
    const broken = instance;
    instance = null;
    // Closing what is broken may fail as well: whoever asked is told of the first error.
    inTurn(() => broken.close(), true).catch(() => undefined);
  }
  const run: Query = async <Row extends object>(text: string, values: Parameters<Query>[1] = []) => {
    try {
      const engine = await ready();
      // What has no values (begin, a migration) doesn't come often enough to be kept.
      if (values.length === 0) return (await engine.query<Row>(text)).rows;
      return await prepared.run<Row>(text, values);
    } catch (error) {
      distrust(error);
      throw error;
    }
  };
  const query: Query = <Row extends object>(text: string, values?: Parameters<Query>[1], urgent = false) =>
    inTurn(() => run<Row>(text, values), urgent);

  return {
    kind: "embedded",
    query,
    exclusive,
    raw: run,
    transaction: (work) =>
      exclusive(async () => {
        await run("begin");
        try {
          const result = await work(run);
          await run("commit");
          return result;
        } catch (error) {
          await run("rollback");
          throw error;
        }
      }),
    // One process owns the directory, and its own sessions keep conversations apart.
    lock: async () => ({ lost: false, release: async () => false }),
    dump: () => exclusive(async () => (await ready()).dumpDataDir("gzip")),
    close: () =>
      exclusive(async () => {
        if (closed) return;
        closed = true;
        await instance?.close();
      }),
  };
}
