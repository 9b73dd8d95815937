/** Long polling. An update is confirmed by the next request's offset, and that follows only once it lies in the inbox. */
import { type Api, GrammyError } from "grammy";
import { type Clock, DatabaseTrouble, type Log } from "../../turns/index.ts";
import { isTokenRefused, shortly } from "./api.ts";
import { numberOf, type Take } from "./receiving.ts";
import { allowedUpdates } from "./update.ts";

export interface PollingParts {
  /** A client that waits longer than a poll lasts. */
  readonly api: Api;
  readonly take: Take;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Polling {
  start(): void;
  /** Ends the poll under way and finishes what it brought. */
  stop(): Promise<void>;
}

/** Seconds that Telegram holds a poll open. */
export const pollSeconds = 30;
const longestWaitMs = 30_000;
/** Two processes with one token end each other's polls: no reason to hurry. */
const conflictWaitMs = 5_000;

/** @returns polling that asks for updates once it is started, and for the next ones once those are safe */
export function createPolling({ api, take, clock, log }: PollingParts): Polling {
  const stopping = new AbortController();
  let offset = 0;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopping.signal.aborted) return resolve();
      const end = (): void => {
        cancel();
        resolve();
      };
      const cancel = clock.after(milliseconds, () => {
        stopping.signal.removeEventListener("abort", end);
        resolve();
      });
      stopping.signal.addEventListener("abort", end, { once: true });
    });

  async function round(): Promise<void> {
    const request = { offset, limit: 100, timeout: pollSeconds, allowed_updates: [...allowedUpdates] };
    // grammY names the type of one library's signals; at run time it takes any that can be listened to.
    const signal = stopping.signal as Parameters<typeof api.raw.getUpdates>[1];
    const updates: readonly unknown[] = await api.raw.getUpdates(request, signal);
    if (updates.length === 0) return;
    await take(updates);
    const numbers = updates.map(numberOf).filter((number) => number !== null);
    // Without a number nothing can be confirmed: it comes again, and not in a loop.
    if (numbers.length === 0) await pause(conflictWaitMs);
    else offset = Math.max(...numbers) + 1;
  }

  async function afterFailure(error: unknown): Promise<void> {
    failures += 1;
    let waitMs = Math.min(500 * 2 ** Math.min(failures, 10), longestWaitMs);
    if (error instanceof GrammyError) {
      if (error.error_code === 429) waitMs = Math.max(1, error.parameters.retry_after ?? 1) * 1_000;
      if (error.error_code === 409) {
        waitMs = conflictWaitMs;
        if (/webhook/i.test(error.description)) {
          await api.raw.deleteWebhook({}).catch((refusal: unknown) => {
            log.warn({ error: shortly(refusal) }, "The webhook that is still set could not be taken away.");
          });
          waitMs = 100;
        } else log.error({}, "Another process asks for this bot's updates. Stop it, or give it a token of its own.");
      }
    }
    if (isTokenRefused(error)) {
      waitMs = longestWaitMs;
      // Said once an outage, not every half minute.
      if (failures === 1)
        log.error(
          { waitMs },
          "Telegram refuses TELEGRAM_BOT_TOKEN, so nothing comes from Telegram. `npm run doctor` says what to do; it is tried again meanwhile.",
        );
      await pause(waitMs);
      return;
    }
    const what = error instanceof DatabaseTrouble ? error.message : shortly(error);
    log.warn(
      { error: what, failures, waitMs },
      "Updates could not be fetched or kept; nothing is lost, and it goes on.",
    );
    await pause(waitMs);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
        failures = 0;
      } catch (error) {
        if (!stopping.signal.aborted) await afterFailure(error);
      }
    }
  }

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
