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
