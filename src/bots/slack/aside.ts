/** Calls that the assistant can do without: made beside everything else, and a failure is only written down. */
import type { Log } from "../../turns/index.ts";
import { shortly } from "./errors.ts";

export type Aside = (what: string, call: () => Promise<unknown>) => void;

/** @returns what carries out things beside the point: a failure is logged and hurts nobody */
export const createAside =
  (log: Log): Aside =>
  (what, call) => {
    call().catch((error: unknown) =>
      log.warn({ method: what, error: shortly(error) }, "Slack didn't do something that isn't needed."),
    );
  };
