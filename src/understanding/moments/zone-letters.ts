/** Zones named by letters beside a time: CET, PST, UTC. */
import { ambiguousLetters, zoneLetters } from "../zone-names.ts";
import { doubt, type Meaning } from "./pieces.ts";

/** A regular expression's source for all of them, those that may be several zones included. */
export const zones = [...zoneLetters.keys(), ...ambiguousLetters].join("|");

/** @returns the zone, or that it has to be asked about */
export function zoneOf(letters: string): Meaning {
  const zone = zoneLetters.get(letters);
  return zone === undefined ? doubt("zone") : { kind: "zone", zone };
}
