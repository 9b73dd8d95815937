/** Brings what people find at a guide's steps into what is told: read from the counts at the start, and again every hour. */
import { stepsToCheck } from "../reports/index.ts";
import type { Clock, Log } from "../turns/index.ts";
import type { Assistant } from "./assistant.ts";
import type { Serving } from "./in-service.ts";

const everyMs = 3_600_000;

export interface Following {
  readonly assistant: Pick<Assistant, "seen">;
  readonly serving: Pick<Serving, "now" | "doubt">;
  readonly log: Log;
  readonly clock: Clock;
}

/** @returns ends it: resolves when nothing is being read any more */
export function followFeedback({ assistant, serving, log, clock }: Following): () => Promise<void> {
  let cancel: (() => void) | null = null;
  let isOver = false;
  const look = async (): Promise<void> => {
    try {
      serving.doubt(stepsToCheck(await assistant.seen(), serving.now().knowledge));
    } catch (error) {
      if (!isOver)
        log.warn(
          { error: error instanceof Error ? error.name : "unknown" },
          "What people found at the steps could not be read; the guides stay in their order until the next look.",
        );
    }
    if (!isOver) cancel = clock.after(everyMs, begin);
  };
  let looking = Promise.resolve();
  const begin = (): void => {
    looking = look();
  };
  begin();
  return () => {
    isOver = true;
    cancel?.();
    return looking;
  };
}
