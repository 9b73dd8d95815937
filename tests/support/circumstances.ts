import type { Circumstances } from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";

/** What a turn begins in: in Shanghai and alone, where nothing else is said. */
export const circumstances = (
  knowledge: Knowledge,
  now: Temporal.Instant,
  defaultZone = "Asia/Shanghai",
  by: Circumstances["by"] = null,
): Circumstances => ({ knowledge, now, defaultZone, by });
