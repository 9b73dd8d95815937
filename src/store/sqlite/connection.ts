/** One connection to an SQLite file: typed values, statements that are prepared once, transactions that end one way or the other. */
import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { DatabaseTrouble, type SqlValue } from "../database.ts";
import { troubleOf } from "./trouble.ts";

/** How much a commit promises: `full`, that it outlasts a power cut; `normal`, that it outlasts the process. */
export type Sync = "full" | "normal";

export interface Connection {
  /** Runs one statement. @returns all its rows. @throws {DatabaseTrouble} where it can't be done at the moment */
  all<Row extends object>(text: string, ...values: SqlValue[]): Row[];
  /** @returns the first row */
  get<Row extends object>(text: string, ...values: SqlValue[]): Row | undefined;
  /** @returns how many rows an INSERT, UPDATE or DELETE changed */
  run(text: string, ...values: SqlValue[]): number;
  /** @returns the id of the row that an INSERT without a clause for conflicts made */
  insert(text: string, ...values: SqlValue[]): number;
  /** Pragmas, and several statements without values. */
  exec(script: string): void;
  begin(sync: Sync): void;
  /**
   * @param acknowledges whether somebody relies on it from now on
   * @throws {DatabaseTrouble} where nothing was kept: the transaction has ended all the same
   */
  commit(acknowledges: boolean): void;
  rollback(): void;
  close(): void;
}

interface Prepared {
  readonly statement: StatementSync;
  readonly count: number;
}

/** A writer of another process is waited for this long. */
const timeout = 5_000;

/**
 * @param path of the file; null for a database in memory
 * @throws {DatabaseTrouble} where it can't be opened
 */
export function connect(path: string | null, options: { readonly readOnly?: boolean } = {}): Connection {
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw troubleOf(error, path);
    }
  };
  const database = attempt(() => new DatabaseSync(path ?? ":memory:", { timeout, ...options }));
  const gone = new DatabaseTrouble(
    `The database ${path} was removed or replaced while the assistant ran. Nothing is taken in: stop it, and see what lies there.`,
  );
  const inode = path === null || options.readOnly ? null : inodeOf(path);
  const statements = new Map<string, Prepared>();
  let sync: Sync | null = null;

  function prepare(text: string): Prepared {
    const numbers = text.matchAll(/\$(\d+)/g).map((found) => Number(found[1]));
    const count = Math.max(0, ...numbers);
    // Where the same value stands twice its number does too, so that values go by their place.
    const prepared = { statement: database.prepare(text.replaceAll(/\$(\d+)/g, "?$1")), count };
    statements.set(text, prepared);
    return prepared;
  }
  const statementFor = (text: string, values: readonly SqlValue[]): StatementSync => {
    const { statement, count } = statements.get(text) ?? prepare(text);
    // SQLite takes a missing value for NULL.
    if (count !== values.length) throw new TypeError(`${values.length} values for ${count} places in: ${text}`);
    return statement;
  };

  // A closed database can't even be asked.
  const isInTransaction = (): boolean => database.isOpen && database.isTransaction;

  return {
    // The caller says what a statement gives, as everywhere where SQL is.
    all: <Row extends object>(text: string, ...values: SqlValue[]) =>
      attempt(() => statementFor(text, values).all(...values.map(bound)) as Row[]),
    get: <Row extends object>(text: string, ...values: SqlValue[]) =>
      attempt(() => statementFor(text, values).get(...values.map(bound)) as Row | undefined),
    run: (text, ...values) => attempt(() => Number(statementFor(text, values).run(...values.map(bound)).changes)),
    insert: (text, ...values) =>
      attempt(() => Number(statementFor(text, values).run(...values.map(bound)).lastInsertRowid)),
    exec: (script) => attempt(() => database.exec(script)),
    begin: (wanted) =>
      attempt(() => {
        if (sync !== wanted) database.exec(`pragma synchronous = ${wanted}`);
        sync = wanted;
        statementFor("begin immediate", []).run();
      }),
    commit: (acknowledges) => {
      try {
        // What is written into a file that has no name any more is lost, whatever the system says.
        if (acknowledges && path !== null && inodeOf(path) !== inode) throw gone;
        // A full disk ends a transaction by itself, and what came after it would be committed alone.
        if (!database.isTransaction) throw new Error("the transaction ended before its time");
        statementFor("commit", []).run();
      } catch (error) {
        if (isInTransaction()) database.exec("rollback");
        throw troubleOf(error, path);
      }
    },
    rollback: () => {
      if (isInTransaction()) attempt(() => database.exec("rollback"));
    },
    close: () => attempt(() => database.close()),
  };
}

function bound(value: SqlValue): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null || typeof value !== "object") return value;
  return value instanceof Uint8Array ? value : JSON.stringify(value);
}

const inodeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ino ?? null;
