/** A button typed instead of pressed. */
import type { Scene } from "../flows/index.ts";
import { fold } from "./folding.ts";
import { lettersApart } from "./names/find-names.ts";

const key = (text: string): string => fold(text, 200).text.replace(/[^\p{L}\p{N}]+/gu, "");
const soft = (text: string): string =>
  text
    .replace(
      /^(?:嗯+|哦|我选|选|点|按|我要|就是?|是|它是|按钮是|那个按钮是|its|itis|itsays|thebuttonis|thebuttonsays|isay)/u,
      "",
    )
    .replace(/(?:吧|啊|呀|哦|啦|喇|了|的)$/u, "");

/** @returns the id of the one option that the words stand for, or null for none or several */
export function optionSaid(text: string, scene: Scene): string | null {
  if (text.length > 80 || scene.options.length === 0) return null;
  const said = key(text);
  if (said === "") return null;
  const matches = (accept: (word: string) => boolean): string[] =>
    scene.options
      .filter(({ labels, words }) => [...labels, ...words].some((each) => accept(key(each))))
      .map(({ id }) => id);
  for (const accept of [
    (word: string) => word === said,
    (word: string) => word !== "" && soft(word) === soft(said) && soft(said).length > 0,
    (word: string) => word.length >= 5 && Math.abs(word.length - said.length) <= 1 && lettersApart(word, said) <= 1,
  ]) {
    const found = [...new Set(matches(accept))];
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return null;
  }
  return null;
}
