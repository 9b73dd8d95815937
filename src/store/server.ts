/** A Postgres server, for several processes on one database. */
import { Client, type ClientConfig, Pool } from "pg";
import { type Database, DatabaseTrouble, type Query } from "./database.ts";
import { createLocks } from "./locks.ts";
import { planning } from "./planning.ts";

export interface ServerOptions {
  readonly url: string;
  /** Told about connections that break while nobody uses them. */
  readonly onTrouble?: (error: Error) => void;
  /** How long one statement may take before it is given up. */
  readonly statementTimeoutMs?: number;
  readonly connections?: number;
}

const asNumber = (text: string): number => Number(text);
/** bigint and numeric: our ids and counts stay far below 2^53. */
const wholeNumbers = new Set([20, 1700]);

/** @throws {DatabaseTrouble} when the server cannot be reached */
export async function openServer(options: ServerOptions): Promise<Database> {
  const timeout = options.statementTimeoutMs ?? 15_000;
  const config: ClientConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: 10_000,
    // The server stops the statement; where it doesn't answer at all, waiting for it stops a little later.
    statement_timeout: timeout,
    query_timeout: timeout + 2_000,
    keepAlive: true,
    application_name: "unbind-assistant",
  };
  const pool = new Pool({
    ...config,
    max: options.connections ?? 10,
    // Awaited before the connection is used, although its type doesn't say so.
    onConnect: async (client) => {
      await client.query(planning);
    },
  });
  pool.on("error", (error) => options.onTrouble?.(error));
  pool.on("connect", (client) => {
    for (const oid of wholeNumbers) client.setTypeParser(oid, asNumber);
  });
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const query: Query = async <Row extends object>(text: string, values: Parameters<Query>[1] = []) =>
    (await pool.query<Row>({ name: nameOf(text), text, values: [...values] })).rows;
  try {
    await query("select 1 as reachable");
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseTrouble(`The database server of DATABASE_URL cannot be used: ${reason}`, { cause: error });
  }
  const locks = createLocks(
    () => new Client({ ...config, application_name: "unbind-assistant locks" }),
    options.onTrouble,
  );
  return {
    kind: "server",
    query,
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("begin");
        const result = await work(
          async <Row extends object>(text: string, values: Parameters<Query>[1] = []) =>
            (await client.query<Row>(text, [...values])).rows,
        );
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    lock: locks.lock,
    close: async () => {
      await locks.close();
      await pool.end();
    },
  };
}
