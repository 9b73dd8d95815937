/** When two names count as the same, whatever the case, width, script, spaces and marks they are written with. */
import traditionalToSimplified from "opencc-js/dict/TSCharacters";

let simplified: ReadonlyMap<string, string> | null = null;

/** The shape in which names are compared. */
export function foldName(name: string): string {
  const table =
    simplified ??
    new Map(traditionalToSimplified.split("|").map((pair) => [pair.split(" ")[0] ?? "", pair.split(" ")[1] ?? ""]));
  simplified = table;
  return [...name.normalize("NFKC").toLowerCase()]
    .map((character) => table.get(character) ?? character)
    .join("")
    .replace(/[\s._·-]/g, "");
}
