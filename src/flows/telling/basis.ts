import type { Basis } from "../../knowledge/index.ts";
import type { Text } from "../vocabulary/reply.ts";

/** One line on where an answer comes from and whether anybody has seen it live. */
export function basisLine(basis: Basis): Text {
  if (basis.verified !== null) {
    return { key: "common.basis.verified", with: { date: { instant: `${basis.verified}T12:00:00Z`, style: "date" } } };
  }
  return { key: `common.basis.${basis.confidence}` };
}
