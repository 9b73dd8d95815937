/** Asking Telegram for updates, where it refuses. */
import { GrammyError } from "grammy";
import { expect, test } from "vitest";
import { createPolling } from "../../../src/bots/telegram/polling.ts";

test.each([401, 404, 421])(
  "a token that is refused (%i) is said once, and asked about every half minute",
  async (error_code) => {
    const waits: number[] = [];
    const errors: string[] = [];
    const enough = Promise.withResolvers<void>();
    const refuse = () =>
      Promise.reject(new GrammyError("refused", { ok: false, error_code, description: "Not Found" }, "getUpdates", {}));
    const polling = createPolling({
      // Only this much of the client is used.
      api: { raw: { getUpdates: refuse } } as unknown as Parameters<typeof createPolling>[0]["api"],
      take: async () => undefined,
      clock: {
        now: () => Temporal.Instant.fromEpochMilliseconds(0),
        after: (milliseconds, then) => {
          waits.push(milliseconds);
          if (waits.length === 5) enough.resolve();
          else queueMicrotask(then);
          return () => undefined;
        },
      },
      log: { info: () => undefined, warn: () => undefined, error: (_, what) => void errors.push(what) },
    });
    polling.start();
    await enough.promise;
    await polling.stop();
    expect(waits).toEqual(Array(5).fill(30_000));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("npm run doctor");
  },
);
