/** What the store needs of a Postgres, embedded or a server: one statement, a transaction, a lock. */

/** Bytes are a value in Postgres' binary form, see columns.ts. */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean | null)[]
  | Uint8Array<ArrayBuffer>;

/** `urgent`: where statements wait for one connection, this one goes before the others. */
export type Query = <Row extends object>(
  text: string,
  values?: readonly SqlValue[],
  urgent?: boolean,
) => Promise<readonly Row[]>;

/** Held by whoever works on a conversation. It saves double work; correctness comes from the version check. */
export interface Lock {
  /** True once the connection that held it is gone: somebody else may be at work, so abandon the turn. */
  readonly lost: boolean;
  /** @returns whether an event or a reply waits there now, left by a process that found it locked */
  release(): Promise<boolean>;
}

export interface Database {
  readonly kind: "embedded" | "server";
  /** One statement, committed when it returns. Whole numbers of any size come as numbers, moments as Date. */
  readonly query: Query;
  /** Several statements that hold together; rolled back when `work` throws. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** The lock on a conversation; null while another process holds it. */
  lock(conversation: string): Promise<Lock | null>;
  close(): Promise<void>;
}

/** The database cannot be reached or cannot write at the moment. What was asked may be asked again. */
export class DatabaseTrouble extends Error {
  override readonly name = "DatabaseTrouble";
}

/** Classes of SQLSTATE that speak of the statement or its values: asking again changes nothing. */
const refusals = new Set(["22", "23", "42", "0A"]);

const sqlState = (error: unknown): string | null =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;

/**
 * Tells "it cannot now" from "it never will".
 *
 * @returns a DatabaseTrouble for the former, the error itself for the latter
 */
export function classify(error: unknown): unknown {
  if (error instanceof DatabaseTrouble) return error;
  const state = sqlState(error);
  if (state !== null && refusals.has(state.slice(0, 2))) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DatabaseTrouble(
    `The database cannot be used at the moment${state === null ? "" : ` (${state})`}: ${reason}`,
    {
      cause: error,
    },
  );
}
