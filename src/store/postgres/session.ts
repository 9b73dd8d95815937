/** What is said to each new connection, whatever server, role or database would have it otherwise. */

/** Separates the locks that order inserts into inboxes from those that are held for work. */
export const insertLock = 7;

/**
 * Said by a statement and not when connecting: poolers refuse what they don't know there. `read committed`, since what a statement reads
 * after it waited for a lock must be what was committed until then. Statements look up few rows by a key, in tables that grow: a plan made
 * while they are small must not read them from end to end later. And each is planned once, whatever its values: left to itself the
 * planner thinks that a list of known length is worth a new plan each time, which takes longer than the statement.
 *
 * @param statementTimeoutMs how long one statement may take before the server gives it up
 */
export const sessionSettings = (statementTimeoutMs: number): string =>
  [
    `set statement_timeout = ${Math.ceil(statementTimeoutMs)}`,
    "set default_transaction_isolation = 'read committed'",
    "set plan_cache_mode = force_generic_plan",
    ...["enable_seqscan", "enable_hashjoin", "enable_mergejoin"].map((choice) => `set ${choice} = off`),
  ].join("; ");
