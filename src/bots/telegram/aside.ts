/** Calls that the assistant can do without: they may fail without harm, and aren't tried again. */
import { GrammyError } from "grammy";
import type { Log } from "../../turns/index.ts";
import { shortly } from "./api.ts";

/** Ends when the bot stops. The signal is Telegram's client's own kind. */
export interface Aside {
  /** Begins the call and doesn't wait for it. */
  (what: string, call: () => Promise<unknown>): void;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
}

export function createAside(log: Log): Aside {
  const running = new Set<Promise<void>>();
  const told = new Set<string>();
  const aside = (what: string, call: () => Promise<unknown>): void => {
    const work = call()
      .then(() => undefined)
      .catch((error: unknown) => {
        // Too late for a button, nothing to delete: that is in the nature of it.
        if (error instanceof GrammyError && error.error_code === 400) return;
        const words = shortly(error);
        if (told.has(`${what} ${words}`)) return;
        told.add(`${what} ${words}`);
        log.info({ what, error: words }, "Something that can be done without failed; it is said once.");
      })
      .finally(() => running.delete(work));
    running.add(work);
  };
  return Object.assign(aside, {
    idle: async () => {
      await Promise.all(running);
    },
  });
}
