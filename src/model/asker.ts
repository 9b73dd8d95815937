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
import { type Answer, createEndpoint, type Dialect, longestAnswerTokens, type Question } from "./endpoint.ts";
import { type FailureKind, isFree, ModelFailure } from "./failure.ts";
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
/** One question's share of the budget. */
const mostOf = ({ system, user, schema }: Question<unknown>): Usage => ({
  in: tokensIn(system) + tokensIn(user) + tokensIn(JSON.stringify(z.toJSONSchema(schema))),
  out: longestAnswerTokens,
});

const nothing: Usage = { in: 0, out: 0 };
const plus = (one: Usage, other: Usage): Usage => ({ in: one.in + other.in, out: one.out + other.out });

/** A question on its way, with what it has taken until now: what the budget counts for it is what is told of it. */
interface Going {
  readonly person: string;
  readonly signal: AbortSignal;
  readonly spent: { now: Usage };
}

export function createAsker({ settings, clock, onAsked }: AskerOptions): Asker {
  const endpoint = createEndpoint(settings);
  const budget = createBudget(settings, clock.now);
  const room = bulkhead(requestsAtOnce, 0);
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof ModelFailure && ours.has(error.kind))),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInRow) },
  );
  const known = new Map<string, Promise<unknown>>();

  async function once<T>(question: Question<T>, { person, signal, spent }: Going): Promise<Answer<T>> {
    const most = mostOf(question);
    const settle = budget.reserve(person, most);
    if (settle === null) throw new ModelFailure("budget");
    // What is under way counts as its most, also for whoever doesn't wait for its end.
    const before = spent.now;
    spent.now = plus(before, most);
    const settled = (usage: Usage): void => {
      settle(usage);
      spent.now = plus(before, usage);
    };
    try {
      const answer = await room.execute(() => breaker.execute(() => endpoint.ask(question, signal)));
      settled(answer.usage);
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      settled(isFree(failure.kind) ? nothing : most);
      throw failure;
    }
  }

  /** Asked once more only where the endpoint says when, and there is time for it. */
  async function patiently<T>(question: Question<T>, going: Going, until: Temporal.Instant): Promise<Answer<T>> {
    try {
      return await once(question, going);
    } catch (error) {
      const wait = error instanceof ModelFailure && error.kind === "busy" ? error.retryAfterMs : null;
      const left = clock.now().until(until).total("milliseconds");
      if (wait === null || wait >= left) throw error;
      await new Promise<void>((resume) => void clock.after(wait, resume));
      return once(question, going);
    }
  }

  async function inTime<T>(question: Question<T>, person: string, told: (asked: Asked) => void): Promise<T> {
    const begun = clock.now();
    const until = begun.add({ milliseconds: settings.waitMs });
    const aborting = new AbortController();
    const spent = { now: nothing };
    let cancel: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(settings.waitMs, () => {
        aborting.abort();
        reject(new ModelFailure("too-late"));
      });
    });
    const tell = (outcome: Asked["outcome"]): void =>
      told({
        ...{ outcome, tokens: spent.now.in + spent.now.out, cost: budget.priceOf(spent.now) },
        milliseconds: Math.round(begun.until(clock.now()).total("milliseconds")),
      });
    try {
      const asking = patiently(question, { person, signal: aborting.signal, spent }, until);
      // Whatever it comes to once nobody waits for it.
      asking.catch(() => undefined);
      const { value } = await Promise.race([asking, late]);
      tell("answered");
      return value;
    } catch (error) {
      const failure = failureOf(error);
      tell(failure.kind);
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
