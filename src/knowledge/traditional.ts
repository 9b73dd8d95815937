/** Simplified to traditional Chinese with Taiwan's words, leaving alone what stands on a screen or is typed. */
import { Converter } from "opencc-js/cn2t";

let built: ((text: string) => string) | null = null;

/** Spans that are never converted: labels on a screen, things to type, parameters by name. */
const kept = /(\[\[[^\]]*\]\]|`[^`]*`|\{\s*[A-Za-z]\w*\s*\})/;

/** Characters that OpenCC writes in the classical form and people don't. */
const usual: ReadonlyMap<string, string> = new Map([
  ["賬", "帳"],
  ["臺", "台"],
]);

/**
 * Converts a text or template. The first call builds OpenCC's dictionaries (some 0.2 s), later ones take microseconds.
 *
 * @param simplified a text in simplified Chinese, with `[[labels]]`, `` `code` `` and `{parameters}`
 */
export function toTraditional(simplified: string): string {
  const whole = built ?? Converter({ from: "cn", to: "twp" });
  built = whole;
  return simplified
    .split(kept)
    .map((part, index) =>
      index % 2 === 1 ? part : whole(part).replace(/[賬臺]/g, (found: string) => usual.get(found) ?? found),
    )
    .join("");
}
