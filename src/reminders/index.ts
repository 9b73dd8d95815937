/**
 * When to write to somebody first: the next moment of what recurs, and the hours in which nobody is disturbed. Pure; what is due lies
 * in the store, and a reminder that falls due takes the same way in as a message.
 */
export { nextOccurrence, RuleError } from "./occurrences.ts";
export { outsideQuietHours } from "./quiet-hours.ts";
