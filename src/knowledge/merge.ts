/** Lays a team's content over ours: things with ids are patched by id, everything else is replaced. */
import {
  type Content,
  isMapping,
  locate,
  type Path,
  type Place,
  pathInWords,
  placeOf,
  type Report,
  setPlace,
} from "./content.ts";
import { quote } from "./problem.ts";

type Mapping = { [key: string]: Content };

/**
 * Merges a patch into what it patches. Neither argument is changed.
 *
 * In lists of things with ids, a thing may also say `after: id` (where it goes), `remove: true`, or `was: [id]` (it takes
 * the place of that one). Lists of plain words (aliases, domains) and groups are joined. A text in several languages is replaced whole, so
 * that no translation of an older wording stays behind.
 */
export function mergeContent(base: Content, patch: Content, report: Report): Content {
  const root = patch;
  const merge = (under: Content | undefined, over: Content, path: Path): Content => {
    if (Array.isArray(under) && Array.isArray(over)) return mergeLists(under, over, path);
    if (isMapping(under) && isMapping(over) && !isText(under) && !isText(over)) return mergeMappings(under, over, path);
    return over;
  };
  const mergeMappings = (under: Mapping, over: Mapping, path: Path): Mapping => {
    const merged: Mapping = Object.create(null);
    for (const [key, value] of Object.entries(under)) copy(merged, key, value, placeOf(under, key));
    for (const [key, value] of Object.entries(over))
      copy(merged, key, merge(under[key], value, [...path, key]), placeOf(over, key));
    return merged;
  };
  const mergeLists = (under: Content[], over: Content[], path: Path): Content[] => {
    if (over.length === 0 && under.length > 0) {
      const place = locate(root, path, { file: "", line: 1 });
      report({
        ...place,
        at: pathInWords(root, path),
        wrong: "an empty list takes nothing away from ours",
        instead: "Leave it out, or say remove: true in what should go",
      });
    }
    if (over.every((item) => typeof item === "string") && under.every((item) => typeof item === "string")) {
      const known = new Set<Content>(under);
      return placed([...entries(under), ...entries(over).filter(({ value }) => !known.has(value))]);
    }
    if (over.length > 0 && over.every(Array.isArray)) return placed([...entries(under), ...entries(over)]);
    if (over.some((item) => idOf(item) === null)) return over;
    const list = entries(under);
    for (const { value: item, place, index } of entries(over)) {
      if (!isMapping(item)) continue;
      const { after, remove, ...rest } = item;
      const names = [item.id, ...(Array.isArray(item.was) ? item.was : [])];
      const at = list.findIndex(({ value }) => names.some((name) => name === idOf(value)));
      const found = list[at];
      const dangling = (field: string, wrong: string): void => {
        const here = [...path, index, field];
        report({
          ...locate(root, here, place ?? { file: "", line: 1 }),
          at: pathInWords(root, here),
          wrong,
          instead: `Ids here are ${list.map(({ value }) => idOf(value)).join(", ")}`,
        });
      };
      if (remove === true) {
        if (found === undefined) dangling("remove", `there is no ${quote(String(item.id))} to remove`);
        else list.splice(at, 1);
        continue;
      }
      const bare: Mapping = Object.create(null);
      for (const [key, value] of Object.entries(remove === undefined ? rest : { ...rest, remove }))
        copy(bare, key, value, placeOf(item, key));
      const merged = { value: found === undefined ? bare : merge(found.value, bare, [...path, index]), place, index };
      if (found !== undefined) list.splice(at, 1);
      const before = after === undefined ? -1 : list.findIndex(({ value }) => idOf(value) === after);
      if (after !== undefined && before === -1) dangling("after", `there is no ${quote(String(after))} to stand after`);
      list.splice(before !== -1 ? before + 1 : found === undefined ? list.length : at, 0, merged);
    }
    return placed(list);
  };
  return merge(base, patch, []);
}

interface Entry {
  readonly value: Content;
  readonly place: Place | undefined;
  readonly index: number;
}

const entries = (list: Content[]): Entry[] =>
  list.map((value, index) => ({ value, place: placeOf(list, index), index }));

function placed(list: readonly Entry[]): Content[] {
  const values = list.map(({ value }) => value);
  for (const [index, { place }] of list.entries()) setPlace(values, index, place);
  return values;
}

function copy(into: Mapping, key: string, value: Content, place: Place | undefined): void {
  into[key] = value;
  setPlace(into, key, place);
}

const idOf = (item: Content): string | null => (isMapping(item) && typeof item.id === "string" ? item.id : null);
const isText = (value: Mapping): boolean => typeof value["zh-Hans"] === "string" || typeof value.en === "string";
