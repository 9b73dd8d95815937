/** Asks the endpoint within what time, money and patience allow. Whatever goes wrong is one kind of failure, and nobody waits for it longer. */
import { createHash } from "node:crypto";
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { z } from "zod";
import { type Budget, createBudget, tokensIn, type Usage } from "./budget.ts";
import { createEndpoint, type Dialect, longestAnswerTokens, type Question } from "./endpoint.ts";
import { type FailureKind, ModelFailure } from "./failure.ts";
import { failuresInRow, type ModelSettings, requestsAtOnce, restMs } from "./settings.ts";

/** Time as it is needed here. */
export interface ModelClock {
  now(): Temporal.Instant;
  /** Runs something once, that many milliseconds later. @returns cancels it */
  after(delayMs: number, run: () => void): () => void;
}

/** One question as it went, for whoever counts. Never a word of what was asked or answered. */
export interface Asked {
  /** Absent: words. */
  readonly what?: "voice" | "picture";
  readonly outcome: "answered" | "remembered" | FailureKind;
  readonly milliseconds: number;
  readonly tokens: number;
  /** In the currency of the prices that were given; 0 where none were. */
  readonly cost: number;
}

export interface Asker {
  /**
   * @param person whose budget it is, an opaque key; it isn't sent
   * @param told how this question went, once
   * @throws {ModelFailure} after the time that may be waited at the latest
   */
  ask<T>(question: Question<T>, person: string, told?: (asked: Asked) => void): Promise<T>;
  dialect(): Dialect;
  /** What may be spent, whatever on. */
  readonly budget: Budget;
}

export interface AskerOptions {
  readonly settings: ModelSettings;
  readonly clock: ModelClock;
  readonly onAsked: (asked: Asked) => void;
}

/** Answers that are remembered, the latest. */
const remembered = 1_000;
/** Failures of ours, which say nothing about the endpoint. */
const ours: ReadonlySet<FailureKind> = new Set(["crowded", "budget", "resting"]);
/** The endpoint did nothing that it could charge. */
const free: ReadonlySet<FailureKind> = new Set([
  "crowded",
  "budget",
  "resting",
  "unreachable",
  "busy",
  "refused",
  "server-error",
]);

/** One question's share of the budget. */
const mostOf = ({ system, user, schema }: Question<unknown>): Usage => ({
  in: tokensIn(system) + tokensIn(user) + tokensIn(JSON.stringify(z.toJSONSchema(schema))),
  out: longestAnswerTokens,
});

export function createAsker({ settings, clock, onAsked }: AskerOptions): Asker {
  const endpoint = createEndpoint(settings);
  const budget = createBudget(settings, clock.now);
  const room = bulkhead(requestsAtOnce, 0);
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof ModelFailure && ours.has(error.kind))),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInRow) },
  );
  const known = new Map<string, Promise<unknown>>();

  async function once<T>(question: Question<T>, person: string, signal: AbortSignal) {
    const settle = budget.reserve(person, mostOf(question));
    if (settle === null) throw new ModelFailure("budget");
    try {
      const answer = await room.execute(() => breaker.execute(() => endpoint.ask(question, signal)));
      settle(answer.usage);
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      settle(free.has(failure.kind) ? { in: 0, out: 0 } : mostOf(question));
      throw failure;
    }
  }

  /** Asked once more only where the endpoint says when, and there is time for it. */
  async function patiently<T>(question: Question<T>, person: string, signal: AbortSignal, until: Temporal.Instant) {
    try {
      return await once(question, person, signal);
    } catch (error) {
      const wait = error instanceof ModelFailure && error.kind === "busy" ? error.retryAfterMs : null;
      const left = clock.now().until(until).total("milliseconds");
      if (wait === null || wait >= left) throw error;
      await new Promise<void>((resume) => void clock.after(wait, resume));
      return once(question, person, signal);
    }
  }

  async function inTime<T>(question: Question<T>, person: string, told: (asked: Asked) => void): Promise<T> {
    const begun = clock.now();
    const until = begun.add({ milliseconds: settings.waitMs });
    const aborting = new AbortController();
    let cancel: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(settings.waitMs, () => {
        aborting.abort();
        reject(new ModelFailure("too-late"));
      });
    });
    const tell = (outcome: Asked["outcome"], usage: Usage): void =>
      told({
        ...{ outcome, tokens: usage.in + usage.out, cost: budget.priceOf(usage) },
        milliseconds: Math.round(begun.until(clock.now()).total("milliseconds")),
      });
    try {
      const asking = patiently(question, person, aborting.signal, until);
      // Whatever it comes to once nobody waits for it.
      asking.catch(() => undefined);
      const { value, usage } = await Promise.race([asking, late]);
      tell("answered", usage);
      return value;
    } catch (error) {
      const failure = failureOf(error);
      tell(failure.kind, { in: 0, out: 0 });
      throw failure;
    } finally {
      cancel();
    }
  }

  return {
    dialect: endpoint.dialect,
    budget,
    ask(question, person, told) {
      const tell = (asked: Asked): void => {
        onAsked(asked);
        told?.(asked);
      };
      const key = createHash("sha256")
        .update(`${question.system}\n\n${question.same ?? question.user}`)
        .digest("hex");
      const before = known.get(key);
      if (before !== undefined) {
        tell({ outcome: "remembered", milliseconds: 0, tokens: 0, cost: 0 });
        // The same words were asked, of the same schema.
        return before.then((value) => question.schema.parse(value));
      }
      const answer = inTime(question, person, tell);
      known.set(key, answer);
      answer.catch(() => known.delete(key));
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
      return answer;
    },
  };
}

function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof BrokenCircuitError) return new ModelFailure("resting");
  if (error instanceof BulkheadRejectedError) return new ModelFailure("crowded");
  throw error;
}
