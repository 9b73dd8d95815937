/** Why help is brought in. */
export const reasons = [
  /** Somebody asked for a person. */
  "asked",
  /** The same doesn't work twice: a trouble, or anything at the same step. */
  "twice",
  "entries-used-up",
  /** The same misunderstanding twice, or two questions in a row that aren't ours. */
  "not-understood",
  /** The app isn't in the catalogue. */
  "unknown-app",
  /** There is no guide for the platform. */
  "no-guide",
  /** Somebody may be abusing the shop now. */
  "emergency",
  /** A question that the knowledge has no answer to. */
  "unanswered",
] as const;
export type Reason = (typeof reasons)[number];
