/**
 * How statements are planned, said to each new connection. All of them look up few rows by a key, in tables that grow: a plan made while
 * they are small must not read them from end to end later. And each statement is planned once, whatever its values: left to itself the
 * planner thinks that a list of known length is worth a new plan each time, which takes longer than the statement.
 */
export const planning = [
  "set plan_cache_mode = force_generic_plan",
  ...["enable_seqscan", "enable_hashjoin", "enable_mergejoin"].map((choice) => `set ${choice} = off`),
].join("; ");
