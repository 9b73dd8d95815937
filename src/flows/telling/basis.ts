import { type Basis, verifiedForDays } from "../../knowledge/index.ts";
import type { Text } from "../vocabulary/reply.ts";

/** One line on where an answer comes from, and whether anybody has seen it live, and whether that is long ago. */
export function basisLine(basis: Basis, now: Temporal.Instant): Text {
  if (basis.verified !== null) {
    const looked = Temporal.Instant.from(`${basis.verified}T12:00:00Z`);
    const isOld = looked.until(now).total("days") > verifiedForDays;
    return {
      key: isOld ? "common.basis.verified-long-ago" : "common.basis.verified",
      with: { date: { instant: looked.toString(), style: "date" } },
    };
  }
  return { key: `common.basis.${basis.confidence}` };
}
