/** How names sound: pinyin without tones, and a key under which what southern speakers type alike falls together. */
import { pinyin, polyphonic } from "pinyin-pro";

const usual = new Map<string, string>();
const han = /^\p{Script=Han}$/u;

export const isHan = (character: string): boolean => han.test(character);

/** The usual reading of one character, or the character itself where it has none. */
export function readingOf(character: string): string {
  let reading = usual.get(character);
  if (reading === undefined) {
    reading = isHan(character) ? pinyin(character, { toneType: "none", v: true }).replace("ü", "v") : character;
    if (usual.size < 20_000) usual.set(character, reading);
  }
  return reading;
}

/** Every way to read a name, at most eight: names are matched by any of them. */
export function readingsOf(units: readonly string[]): readonly string[][] {
  let ways: string[][] = [[]];
  const whole = units.join("");
  const inContext = pinyin(whole, { toneType: "none", type: "array", v: true });
  const plain = inContext.length === [...whole].length ? inContext : [];
  let position = 0;
  for (const unit of units) {
    let readings = [unit];
    if (isHan(unit)) {
      const all = (polyphonic(unit, { toneType: "none", type: "array", v: true })[0] ?? []) as readonly string[];
      readings = [...new Set([readingOf(unit), plain[position] ?? readingOf(unit), ...all])];
    }
    position += [...unit].length;
    ways = ways.flatMap((way) => readings.map((reading) => [...way, reading])).slice(0, 8);
  }
  return ways;
}

/** Folds together what is often mixed up: zh and z, ch and c, sh and s, final ng and n. */
export const soundKey = (syllables: readonly string[]): string =>
  syllables.map((syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n")).join("");

/** The same for letters that somebody typed without saying where a syllable ends. */
export const typedSoundKey = (letters: string): string =>
  letters.replace(/([zcs])h/g, "$1").replace(/([aei])ng(?![aeiouv])/g, "$1n");
