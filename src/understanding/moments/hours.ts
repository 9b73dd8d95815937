/** Hours as people name them: which half of the day is meant, and whether midnight begins or ends it. */
import type { Clock, Doubt, Part } from "./pieces.ts";

/** An hour of a day, or of the night that follows that day. */
export interface Hour {
  readonly hour: number;
  readonly minute: number;
  /** 1: after the midnight that ends the day. */
  readonly shift: 0 | 1;
  /** False: it may as well be twelve hours later. */
  readonly certain: boolean;
  /** The day that it belongs to has to be asked about, where a day other than today was named. */
  readonly unsure?: Doubt;
}

/** When only a part of the day is named. */
const usual: Readonly<Record<Part, number | null>> = {
  ...{ dawn: 5, early: 7, morning: 9, noon: 12 },
  ...{ afternoon: 15, dusk: 18, evening: 20, night: null },
};

/** @returns a doubt where no hour is usual (半夜) */
export function usualHourOf(part: Part): Hour | Doubt {
  const hour = usual[part];
  return hour === null ? "hour" : { hour, minute: 0, shift: 0, certain: true };
}

/**
 * @param parts as they were named; several only where they say the same (今晚凌晨)
 * @returns a doubt where an hour and a part of the day don't go together (凌晨九点), or could mean either half
 */
export function hourOf(clock: Clock, parts: readonly Part[]): Hour | Doubt {
  const { minute } = clock;
  const at = (hour: number, shift: 0 | 1 = 0): Hour => ({ hour, minute, shift, certain: true });
  const isNight = parts.some((part) => part === "evening" || part === "night");
  if (clock.midnight === true) return isNight ? at(0, 1) : { ...at(0), unsure: "midnight" };
  if (clock.half !== null) {
    const hour = (clock.hour % 12) + (clock.half === "pm" ? 12 : 0);
    // "Tonight at 1 am" is after midnight.
    return at(hour, isNight && hour < 5 ? 1 : 0);
  }
  if (clock.hour === 24) return at(0, 1);
  const [part] = isNight && parts.includes("dawn") ? ["evening" as const] : parts;
  if (part === undefined) {
    if (clock.hour === 0 || clock.hour > 12 || clock.written) return at(clock.hour);
    return { hour: clock.hour, minute, shift: 0, certain: false };
  }
  return inPart(clock.hour, part, at);
}

function inPart(hour: number, part: Part, at: (hour: number, shift?: 0 | 1) => Hour): Hour | Doubt {
  const afternoon = hour < 12 ? hour + 12 : hour;
  switch (part) {
    case "dawn":
      return hour === 12 ? at(0) : hour <= 6 ? at(hour) : "hour";
    case "early":
    case "morning":
      return hour <= 12 && hour > 0 ? at(hour) : "hour";
    case "noon":
      return hour >= 10 && hour <= 14 ? at(hour) : hour >= 1 && hour <= 2 ? at(hour + 12) : "hour";
    case "afternoon":
      return afternoon <= 19 && hour > 0 ? at(afternoon) : "hour";
    case "dusk":
      return afternoon >= 16 && afternoon <= 20 ? at(afternoon) : "hour";
    case "evening":
      if (hour === 0 || hour === 12) return at(0, 1);
      // Four in the evening is no hour: the afternoon's or the night's.
      return hour <= 3 ? at(hour, 1) : hour === 4 ? "hour" : afternoon >= 17 ? at(afternoon) : "hour";
    case "night":
      if (hour === 0 || hour === 12) return at(0, 1);
      return hour <= 5 ? { ...at(hour, 1), unsure: "hour" } : afternoon >= 18 ? at(afternoon) : "hour";
    default:
      return part satisfies never;
  }
}
