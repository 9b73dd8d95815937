/** Time in the hands of a test. */
import type { Clock } from "../../src/turns/index.ts";

export interface ManualClock extends Clock {
  set(instant: string): void;
  /** Moves on, and runs what falls due on the way, in its order. */
  tick(milliseconds: number): void;
}

export function manualClock(start = "2026-07-01T02:00:00Z"): ManualClock {
  let now = Temporal.Instant.from(start);
  let timers: { readonly at: Temporal.Instant; readonly run: () => void }[] = [];
  const set = (instant: Temporal.Instant): void => {
    for (;;) {
      const [next] = timers
        .filter((timer) => Temporal.Instant.compare(timer.at, instant) <= 0)
        .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      now = Temporal.Instant.compare(next.at, now) > 0 ? next.at : now;
      next.run();
    }
    now = instant;
  };
  return {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now.add({ milliseconds: Math.ceil(delayMs) }), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    set: (instant) => set(Temporal.Instant.from(instant)),
    tick: (milliseconds) => set(now.add({ milliseconds })),
  };
}
