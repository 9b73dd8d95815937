/** Reads when something is to happen. */
import type { Moment } from "../../flows/index.ts";

/** @param zone an IANA name */
export function momentIn(_text: string, _now: Temporal.Instant, _zone: string): Moment | null {
  return null;
}
