/**
 * For each new connection: a statement is planned once, whatever its values. Left to itself the planner thinks that a list of known length
 * is worth a new plan each time, which takes longer than the statement.
 */
export const planOnce = "set plan_cache_mode = force_generic_plan";
