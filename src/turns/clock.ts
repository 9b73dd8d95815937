/** Time as turns see it, so that tests can be in charge of it. */

export interface Clock {
  now(): Temporal.Instant;
  /** Runs something once, that many milliseconds later on a clock that never jumps. @returns cancels it */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** What a channel's clock may be ahead of ours. */
const aheadMs = 5 * 60_000;

/**
 * When something happened, as a channel says it: nothing happens in the future, nor at a time that no calendar has.
 *
 * @param seconds since 1970; null where the channel doesn't say
 */
export function happenedAt(seconds: number | null, now: Temporal.Instant): Temporal.Instant {
  const milliseconds = seconds === null ? Number.NaN : Math.round(seconds * 1_000);
  if (!(milliseconds >= 0 && milliseconds <= now.epochMilliseconds + aheadMs)) return now;
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}
