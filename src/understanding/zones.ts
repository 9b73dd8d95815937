/** Time zones by the names that people use for where they are. */
import { numberOf } from "./moments/numerals.ts";
import { chinesePlaces, englishPlaces, zoneLetters } from "./zone-names.ts";

/** @returns the name as the tz database writes it; null for one that it hasn't */
export function zoneNamed(name: string): string | null {
  try {
    return Temporal.PlainDate.from("2026-01-01").toZonedDateTime(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const furthest = 14;

/** UTC+8, GMT-3:30, 东八区, and +8 alone. */
export function offsetIn(folded: string): string | null {
  const written = /(?:\b(?:utc|gmt)\s*|^\s*)([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?(?!\d)/u.exec(folded);
  if (written !== null) return offset(written[1] === "+", Number(written[2]), written[3] ?? "00");
  const chinese = /([东西])\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*时?区/u.exec(folded);
  if (chinese === null) return null;
  const hours = numberOf(chinese[2] ?? "");
  if (chinese[1] === "东" && hours === 8) return "Asia/Shanghai";
  return hours === null ? null : offset(chinese[1] === "东", hours, "00");
}

function offset(isEast: boolean, hours: number, minutes: string): string | null {
  if (hours > furthest) return null;
  return hours === 0 && minutes === "00"
    ? "UTC"
    : zoneNamed(`${isEast ? "+" : "-"}${String(hours).padStart(2, "0")}:${minutes}`);
}

/**
 * @param folded simplified characters, lower case
 * @returns an IANA name or an offset (+08:00); null where no place is recognised
 */
export function zoneIn(folded: string): string | null {
  for (const word of folded.match(/[a-z]+(?:\/[a-z0-9_+-]+)+/gu) ?? []) {
    const exact = zoneNamed(word);
    if (exact !== null) return exact;
  }
  return offsetIn(folded) ?? placeIn(folded);
}

/** The longest name in a text: 圣地亚哥市 before 圣地亚哥, "new york" before "york". */
function placeIn(folded: string): string | null {
  let best: readonly [string, string] | null = null;
  for (const [name, zone] of chinesePlaces)
    if (name.length > (best?.[0].length ?? 0) && folded.includes(name)) best = [name, zone];
  if (best !== null) return best[1];
  const words = folded.replaceAll("'", "").match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let count = 3; count >= 1; count -= 1)
    for (let at = 0; at + count <= words.length; at += 1) {
      const isPlaced = words.length <= 2 || /^(?:in|from|at)$/u.test(words[at - 1] ?? "");
      const zone = zoneOfWords(words.slice(at, at + count).join(" "), isPlaced);
      if (zone !== null) return zone;
    }
  return null;
}

/** Short names are words as well ("la", "et"): they count only by themselves, or where a place is named. */
function zoneOfWords(name: string, isPlaced: boolean): string | null {
  const place = englishPlaces.get(name);
  if (place !== undefined && (name.length > 3 || isPlaced || /^(?:uae|nyc|utc|gmt|hk|uk)$/u.test(name))) return place;
  return isPlaced ? (zoneLetters.get(name) ?? null) : null;
}
