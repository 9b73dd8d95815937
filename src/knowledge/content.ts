/** Content as plain values, each of which knows its file and line. */
import type { Problem } from "./problem.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  /** For a text in a block (`|`), the line in which the text itself begins. */
  readonly textLine?: number;
}
export type Content = null | boolean | number | string | Content[] | { [key: string]: Content };
export type Path = readonly PropertyKey[];
export type Report = (problem: Problem) => void;

/** Where each entry of a mapping or list stands. Weak, so that a knowledge that was replaced takes its places with it. */
const placesOf = new WeakMap<object, Map<PropertyKey, Place>>();

/** True for what is written as fields with names. */
export const isMapping = (value: unknown): value is { [key: string]: Content } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Remembers where an entry of a mapping or list stands. */
export function setPlace(holder: object, key: PropertyKey, place: Place | undefined): void {
  if (place === undefined) return;
  const places = placesOf.get(holder) ?? new Map<PropertyKey, Place>();
  placesOf.set(holder, places.set(key, place));
}

/** Where an entry of a mapping or list stands; undefined for what was never read from a file. */
export const placeOf = (holder: object, key: PropertyKey): Place | undefined => placesOf.get(holder)?.get(key);

/** The place of what a path leads to; where the path ends early (a missing field), of the nearest thing around it. */
export function locate(root: Content, path: Path, fallback: Place): Place {
  let place = fallback;
  let value: Content | undefined = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null) break;
    place = placeOf(value, key) ?? place;
    value = Array.isArray(value) ? value[Number(key)] : value[String(key)];
  }
  return place;
}

/** A path in words, with ids instead of positions: `steps[sign-in].questions[shop].ask`. */
export function pathInWords(root: Content, path: Path): string {
  let words = "";
  let value: Content | undefined = root;
  for (const key of path) {
    const holder: Content | undefined = value;
    value = Array.isArray(holder) ? holder[Number(key)] : isMapping(holder) ? holder[String(key)] : undefined;
    if (Array.isArray(holder))
      words += `[${isMapping(value) && typeof value.id === "string" ? value.id : String(key)}]`;
    else words += `${words === "" ? "" : "."}${String(key)}`;
  }
  return words === "" ? "(file)" : words;
}
