/** Writes into the content that somebody looked at a step, an entry or another part of a guide, and what was seen. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../app/failure.ts";

export interface Verifying {
  /** Of a step, an entry, an answer or another part with an id. */
  readonly id: string;
  readonly platform: string;
  /** Who looked. */
  readonly by: string;
  /** What stood there. */
  readonly saw: string;
  /** ISO date. */
  readonly on: string;
}

/**
 * Sets `verified` of the part with that id, and who saw what in a comment beside it. The rest of the file is left as it is.
 *
 * @param root the directory of the knowledge
 * @returns the file that was written, and its text before
 * @throws {UsageError} where there is no such part, or several
 */
export function verify(
  root: string,
  { id, platform, by, saw, on }: Verifying,
): { readonly file: string; readonly before: string } {
  const folder = join(root, "guides", platform);
  if (!existsSync(folder)) throw new UsageError(`${platform}: there is no such platform below ${join(root, "guides")}`);
  const places = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .flatMap((name) => {
      const file = join(folder, name);
      const lines = readFileSync(file, "utf8").split("\n");
      return lines.flatMap((line, at) => (isItem(line, id) ? [{ file, lines, at }] : []));
    });
  const [place, other] = places;
  if (place === undefined) throw new UsageError(`${id}: nothing in the guide of ${platform} has this id`);
  if (other !== undefined)
    throw new UsageError(
      `${id}: several parts have this id (${places.map(({ file, at }) => `${file}:${at + 1}`).join(", ")}). Write verified: ${on} by hand`,
    );
  const { file, lines, at } = place;
  const after = lines.findIndex((line, index) => index > at && /^(?: {2}- |\S)/.test(line) && line.trim() !== "");
  const end = after === -1 ? lines.length : after;
  const block = lines.slice(at, end);
  const kept = block.filter((line) => !/^ {4}verified:/.test(line));
  const confidence = kept.findIndex((line) => /^ {4}confidence:/.test(line));
  if (confidence === -1) throw new UsageError(`${file}:${at + 1}: ${id} says no confidence, so it is no statement`);
  const note = `${by}: ${saw}`.replace(/\s+/g, " ").trim();
  kept.splice(confidence + 1, 0, `    verified: ${on} # ${note}`);
  const before = lines.join("\n");
  writeFileSync(file, [...lines.slice(0, at), ...kept, ...lines.slice(end)].join("\n"));
  return { file, before };
}

const isItem = (line: string, id: string): boolean => line === `  - id: ${id}` || line === `  - id: "${id}"`;
