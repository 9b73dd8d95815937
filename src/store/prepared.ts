/**
 * Statements of the embedded database, planned once and used again: reading and planning one takes longer than running it. Each goes
 * to the engine in one piece, with its values.
 */
import { type PGlite, parse, protocol } from "@electric-sql/pglite";
import type { SqlValue } from "./database.ts";

interface Statement {
  readonly name: string;
  readonly types: readonly number[];
  uses: number;
}

/** Statements that are kept; the ones that weren't used for the longest time go first. */
const kept = 100;
/** A plan fits the size that the tables had; nobody analyses them here, so it is made anew now and then. */
const usesOfPlan = 500;

/** A table was changed since, so that the statement would give other columns: the next time it is planned anew. */
const isOutdated = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "0A000";

export interface Prepared {
  /** Runs a statement. Nothing else may use the engine meanwhile. @throws the engine's error, with its SQLSTATE as `code` */
  run<Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]>;
}

export function createPrepared(engine: PGlite): Prepared {
  const statements = new Map<string, Statement>();
  const { serialize } = protocol;
  let count = 0;
  const send = (...parts: readonly Uint8Array[]) => engine.execProtocolStream(Buffer.concat(parts));

  async function forget(text: string, { name }: Statement): Promise<void> {
    statements.delete(text);
    await send(serialize.close({ type: "S", name }), serialize.sync());
  }

  async function prepare(text: string): Promise<Statement> {
    count += 1;
    const name = `unbind_${count}`;
    const said = await send(serialize.parse({ name, text }), serialize.describe({ type: "S", name }), serialize.sync());
    for (const [oldest, statement] of statements) {
      if (statements.size < kept) break;
      await forget(oldest, statement);
    }
    return { name, types: parse.parseDescribeStatementResults(said), uses: 0 };
  }

  async function statementOf(text: string): Promise<Statement> {
    let statement = statements.get(text);
    if (statement !== undefined && statement.uses >= usesOfPlan) {
      await forget(text, statement);
      statement = undefined;
    }
    statement ??= await prepare(text);
    statement.uses += 1;
    // Moved to the end: a Map keeps the order in which it was filled.
    statements.delete(text);
    statements.set(text, statement);
    return statement;
  }

  async function runNow<Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]> {
    const { name, types } = await statementOf(text);
    const written = values.map((value, at) => {
      if (value === null) return null;
      // Binary already.
      if (value instanceof Uint8Array) return value;
      const write = engine.serializers[types[at] ?? 0];
      return write === undefined ? String(value) : write(value);
    });
    const said = await send(
      serialize.bind({ statement: name, values: written }),
      serialize.describe({ type: "P" }),
      serialize.execute({}),
      serialize.sync(),
    );
    const [result] = parse.parseResults(said, engine.parsers);
    // The caller says what the statement gives, as everywhere where SQL is.
    return (result?.rows ?? []) as Row[];
  }

  return {
    run: <Row extends object>(text: string, values: readonly SqlValue[]) =>
      engine.runExclusive(async () => {
        try {
          return await runNow<Row>(text, values);
        } catch (error) {
          const stale = statements.get(text);
          if (stale !== undefined && isOutdated(error)) await forget(text, stale);
          throw error;
        }
      }),
  };
}
