/** Asks something of an endpoint once, within what time, money and patience allow; whatever goes wrong is one kind of failure. */
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import type { Asked, ModelClock } from "./asker.ts";
import type { Budget, Usage } from "./budget.ts";
import { isFree, ModelFailure } from "./failure.ts";
import { failuresInRow, restMs } from "./settings.ts";

/** Requests of one kind under way at a time: each holds a file. */
const atOnce = 2;

const nothing: Usage = { in: 0, out: 0 };

export interface GuardOptions {
  readonly what: NonNullable<Asked["what"]>;
  readonly waitMs: number;
  readonly clock: ModelClock;
  readonly budget: Budget;
  readonly onAsked: (asked: Asked) => void;
}

export interface Call<T> {
  readonly person: string;
  /** What it may cost at most. */
  readonly most: Usage;
  /** Told how it went, once. */
  readonly told: (asked: Asked) => void;
  /** @throws {ModelFailure} for whatever is no answer */
  readonly ask: (signal: AbortSignal) => Promise<{ readonly value: T; readonly usage: Usage | null }>;
}

/** @returns what asks. It throws {ModelFailure} after the time that may be waited at the latest */
export function createGuard({ what, waitMs, clock, budget, onAsked }: GuardOptions): <T>(call: Call<T>) => Promise<T> {
  const room = bulkhead(atOnce, 0);
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof ModelFailure && error.kind === "budget")),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInRow) },
  );
  return async ({ person, most, ask, told }) => {
    const begun = clock.now();
    const tell = (outcome: Asked["outcome"], spent: Usage): void => {
      const milliseconds = Math.round(begun.until(clock.now()).total("milliseconds"));
      const asked: Asked = {
        ...{ what, outcome, milliseconds, tokens: spent.in + spent.out, cost: budget.priceOf(spent) },
      };
      onAsked(asked);
      told(asked);
    };
    const settle = budget.reserve(person, most);
    if (settle === null) {
      tell("budget", nothing);
      throw new ModelFailure("budget");
    }
    const aborting = new AbortController();
    let cancel: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(waitMs, () => {
        aborting.abort();
        reject(new ModelFailure("too-late"));
      });
    });
    late.catch(() => undefined);
    try {
      // Within the breaker: what hangs is a failure of the endpoint as well.
      const { value, usage } = await room.execute(() =>
        breaker.execute(() => {
          const asking = ask(aborting.signal);
          asking.catch(() => undefined);
          return Promise.race([asking, late]);
        }),
      );
      const spent = usage ?? most;
      settle(spent);
      tell("answered", spent);
      return value;
    } catch (error) {
      const failure = failureOf(error);
      const spent = isFree(failure.kind) ? nothing : most;
      settle(spent);
      tell(failure.kind, spent);
      throw failure;
    } finally {
      cancel();
    }
  };
}

function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof BrokenCircuitError) return new ModelFailure("resting");
  if (error instanceof BulkheadRejectedError) return new ModelFailure("crowded");
  throw error;
}
