/** A Postgres server, for several processes on one database. */
import { Client, type ClientConfig, Pool, type PoolClient, types } from "pg";
import { type Database, type Migration, type Query, type SqlValue, UnfitDatabaseError } from "../database.ts";
import { countLeftOut } from "../events.ts";
import { sql } from "./dialect.ts";
import { createLocks } from "./locks.ts";
import { sessionSettings } from "./session.ts";
import { classify, connectingFailed, startFailed } from "./trouble.ts";
import { createTurnStatements } from "./turns.ts";

export interface ServerOptions {
  readonly url: string;
  /** Told about connections that break. */
  readonly onTrouble?: (error: Error) => void;
  /** How long one statement may take before it is given up. */
  readonly statementTimeoutMs?: number;
  readonly connections?: number;
}

const names =
  "0001-ground 0002-take-turn 0003-members 0004-local-times 0005-vault 0006-take-turns 0007-trade-locks 0008-changed-on 0009-fewer-indexes 0010-handover 0011-asked";
const breaking = new Set([1, 3]);
const migrations: readonly Migration[] = names.split(" ").map((name, index) => ({
  ...{ number: index + 1, file: new URL(`migrations/${name}.sql`, import.meta.url), breaking: breaking.has(index + 1) },
}));

/** By type number: bigint and numeric, whose numbers stay far below 2^53 here, and moments. */
const readers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1700, Number],
  [1184, (text) => types.getTypeParser(1184)(text).toISOString()],
]);

/**
 * @throws {DatabaseTrouble} when the server cannot be reached
 * @throws {UnfitDatabaseError} when the database cannot be used as it is
 */
export async function openServer(options: ServerOptions): Promise<Database> {
  const timeout = options.statementTimeoutMs ?? 15_000;
  const settings = sessionSettings(timeout);
  const config: ClientConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: 10_000,
    // The server stops the statement; where it doesn't answer at all, waiting for it stops a little later.
    query_timeout: timeout + 2_000,
    keepAlive: true,
    application_name: "unbind-assistant",
  };
  const pool = new Pool({
    ...config,
    max: options.connections ?? 10,
    // Awaited before the connection is used, although its type doesn't say so.
    onConnect: async (client) => {
      await client.query(settings);
    },
  });
  const onTrouble = (error: Error): void => options.onTrouble?.(error);
  // The pool tells of connections that nobody uses; one in use would end the
  // process if nobody listened to it, and what it was in use for fails and tells.
  pool.on("error", onTrouble);
  pool.on("connect", (client) => {
    for (const [oid, read] of readers) client.setTypeParser(oid, read);
    client.on("error", () => undefined);
  });
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const classified = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw classify(error);
    }
  };
  const query: Query = <Row extends object>(text: string, values: readonly SqlValue[] = []) =>
    classified(async () => (await pool.query<Row>({ name: nameOf(text), text, values: [...values] })).rows);
  try {
    await refuseUnfit(pool);
  } catch (error) {
    await pool.end();
    throw error instanceof UnfitDatabaseError ? error : connectingFailed(error);
  }
  const locks = createLocks(
    () => new Client({ ...config, application_name: "unbind-assistant locks" }),
    settings,
    options.onTrouble,
  );
  return {
    kind: "server",
    ...{ sql, migrations, query },
    transaction: (work) => classified(() => transaction(pool, work)),
    ...createTurnStatements(query),
    countLeftOut: async ({ conversation, person, count }) => {
      await query(countLeftOut, [conversation, person, count]);
    },
    lock: locks.lock,
    close: async () => {
      await locks.close();
      await pool.end();
    },
  };
}

async function transaction<Result>(pool: Pool, work: (query: Query) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(
      async <Row extends object>(text: string, values: readonly SqlValue[] = []) =>
        (await client.query<Row>(text, [...values])).rows,
    );
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw startFailed(error);
  } finally {
    client.release(broken);
  }
}

/** @throws {UnfitDatabaseError} saying what to change */
async function refuseUnfit(pool: Pool): Promise<void> {
  const clients: PoolClient[] = [];
  try {
    const pids: unknown[] = [];
    for (let count = 0; count < 2; count += 1) {
      const client = await pool.connect();
      clients.push(client);
      if (count > 0) await client.query("begin");
      const { rows } = await client.query<{ pid: number; encoding: string }>(
        "select pg_backend_pid() as pid, current_setting('server_encoding') as encoding",
      );
      pids.push(rows[0]?.pid);
      if (rows[0]?.encoding !== "UTF8")
        throw new UnfitDatabaseError(
          `The database of DATABASE_URL keeps its texts as ${rows[0]?.encoding}, which has no room for what people write. Create one with: create database … encoding 'UTF8' template template0.`,
        );
    }
    // Two connections on one of the server's: between them somebody deals out the server's connections anew for each transaction.
    if (pids[0] === pids[1])
      throw new UnfitDatabaseError(
        "DATABASE_URL leads to a pooler in transaction mode, in which locks and prepared statements get lost. Set it to session mode, or name the server itself.",
      );
  } finally {
    await clients[1]?.query("rollback").catch(() => undefined);
    for (const client of clients) client.release();
  }
}
