/** Calls that the assistant can do without: they may fail without harm, and aren't tried again. */
import { GrammyError } from "grammy";
import type { Log } from "../../turns/index.ts";
import { shortly } from "./api.ts";

/** Begins a call and doesn't wait for it. */
export type Aside = (what: string, call: () => Promise<unknown>) => void;

/** @returns what carries out things beside the point: a failure is logged and hurts nobody */
export function createAside(log: Log): Aside {
  const told = new Set<string>();
  return (what, call) => {
    call().catch((error: unknown) => {
      // Too late for a button, nothing to delete: that is in the nature of it.
      if (error instanceof GrammyError && error.error_code === 400) return;
      const words = shortly(error);
      if (told.has(`${what} ${words}`)) return;
      told.add(`${what} ${words}`);
      log.info({ what, error: words }, "Something that can be done without failed; it is said once.");
    });
  };
}
