import { nextOccurrence } from "../../src/reminders/index.ts";
import type { Schedule } from "../../src/turns/index.ts";

/** Real rules, no quiet hours. */
export const plainSchedule: Schedule = { next: nextOccurrence, outsideQuietHours: (at) => at, zoneRules: "2026a" };
