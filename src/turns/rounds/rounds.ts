/** What is done now and then: what was left is taken up, reminders are handed over, old rows go, zone rules are followed. */
import type { Store } from "../../store/index.ts";
import type { Clock } from "../clock.ts";
import type { Schedule } from "../engine.ts";
import { described, type Log } from "../log.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { createUnderWay } from "../sessions/under-way.ts";
import { followZoneRules } from "./zone-rules.ts";

export interface RoundsParts {
  readonly store: Store;
  readonly schedule: Schedule;
  readonly sessions: Sessions;
  /** Names of the channels that this process serves. */
  readonly channels: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  readonly retention: { readonly finishedDays: number; readonly idleDays: number };
}

export interface Rounds {
  /** Takes up what an earlier process left, and goes round from then on. */
  begin(): Promise<void>;
  /** Begins no more rounds, and waits for the one under way. */
  stop(): Promise<void>;
}

const sweepEveryMs = 5_000;
const remindEveryMs = 1_000;
const pruneEveryMs = 3_600_000;
/** How long one batch of reminders may hold up the next. */
const batchWaitMs = 2_000;
/** A reminder that fell due longer ago than this is marked as late. */
const lateAfter = { minutes: 5 };

/** @returns rounds that go once `begin` is called */
export function createRounds(parts: RoundsParts): Rounds {
  const { store, sessions, channels, clock, log } = parts;
  const underWay = createUnderWay();
  const cancels = new Map<string, () => void>();
  let stopped = false;

  /** Runs something now and then; a failure is logged, and the next round comes all the same. */
  function every(name: string, delayMs: number, round: () => Promise<void>): void {
    if (stopped) return;
    cancels.set(
      name,
      clock.after(delayMs, () => {
        const running = round()
          .catch((error: unknown) => log.warn({ round: name, ...described(error) }, "A round of upkeep failed."))
          .finally(() => every(name, delayMs, round));
        void underWay.track(running);
      }),
    );
  }

  async function sweep(before: Temporal.Instant): Promise<void> {
    const keys = await store.unattended(channels, clock.now().toString(), before.toString());
    for (const key of keys) if (!sessions.has(key)) sessions.wake(key);
  }

  async function remind(): Promise<void> {
    const now = clock.now();
    for (;;) {
      const keys = await store.handOverDue(channels, now.toString(), now.subtract(lateAfter).toString());
      if (keys.length === 0 || stopped) return;
      for (const key of keys) sessions.wake(key);
      // The next ones are handed over when these are through, or when a slow channel holds some of them up.
      await atMost(clock, batchWaitMs, Promise.all(keys.map((key) => sessions.done(key))));
    }
  }

  async function prune(): Promise<void> {
    const now = clock.now();
    const daysAgo = (days: number): string => now.subtract({ hours: 24 * days }).toString();
    const { finishedDays, idleDays } = parts.retention;
    const gone = await store.prune({ finishedBefore: daysAgo(finishedDays), idleBefore: daysAgo(idleDays) });
    if (gone > 0) log.info({ rows: gone }, "Old rows were deleted.");
  }

  return {
    begin: async () => {
      for (const key of await followZoneRules(parts, channels)) sessions.wake(key);
      await sweep(clock.now());
      await remind();
      every("sweep", sweepEveryMs, () => sweep(clock.now().subtract({ milliseconds: sweepEveryMs })));
      every("remind", remindEveryMs, remind);
      every("prune", pruneEveryMs, prune);
    },
    stop: async () => {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
      await underWay.idle();
    },
  };
}

/** Resolves when the work is done, or after that time. */
const atMost = (clock: Clock, delayMs: number, work: Promise<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.after(delayMs, resolve);
    void work.then(() => {
      cancel();
      resolve();
    });
  });
