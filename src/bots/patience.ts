/** Starting a channel: its platform is waited for, but not for long, since the other channels and the end wait as well. */
import type { Clock } from "../turns/index.ts";

/** Milliseconds that a start waits for its platform. */
export const startPatienceMs = 5_000;

/**
 * Waits for something, for so long. Afterwards it goes on by itself.
 *
 * @param onLate told what it failed with when nobody waits any more
 * @throws what it failed with meanwhile
 */
export async function waitAWhile(
  clock: Clock,
  work: Promise<unknown>,
  onLate: (error: unknown) => void,
): Promise<void> {
  const enough = Promise.withResolvers<"late">();
  const cancel = clock.after(startPatienceMs, () => enough.resolve("late"));
  try {
    if ((await Promise.race([work, enough.promise])) === "late") work.catch(onLate);
  } finally {
    cancel();
  }
}
