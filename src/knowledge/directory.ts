/** Reads one directory of content, ours or a team's: lists at the top, guides and texts in folders. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Content, isMapping, placeOf, type Report, setPlace } from "./content.ts";
import { quote } from "./problem.ts";
import { readContent } from "./read-content.ts";

const lists = ["apps", "categories", "labels", "questions", "sources", "uncovered"] as const;
export type List = (typeof lists)[number];

/** The raw content of one directory, by what it is. */
export interface Directory {
  /** How it is called in problems. */
  readonly name: string;
  readonly lists: ReadonlyMap<List, Content>;
  /** By platform, all files of its folder as one. */
  readonly guides: ReadonlyMap<string, Content>;
  /** By file name without ending. */
  readonly texts: ReadonlyMap<string, Content>;
  /** False when a file, or all of it, could not be read. */
  readonly readable: boolean;
}

/**
 * Reads a directory, and reports files that are misplaced, misnamed or unreadable.
 *
 * @param name how the directory is called in problems
 */
export function readDirectory(path: string, name: string, report: Report): Directory {
  const nothing = { name, lists: new Map(), guides: new Map(), texts: new Map(), readable: false };
  const misplaced = (file: string, wrong: string, instead: string): void =>
    report({ file, line: 1, at: "(file)", wrong, instead });
  if (!isDirectory(path)) {
    report({
      file: name,
      line: 1,
      at: "(directory)",
      wrong: "there is no such directory",
      instead: "Name the directory that holds the knowledge",
    });
    return nothing;
  }
  let readable = true;
  /** Files of one folder, by name without ending. */
  const read = (...folder: string[]): [name: string, file: string, content: Content][] =>
    contentFiles(join(path, ...folder), (file) =>
      misplaced(
        slashed(name, ...folder, file),
        "this file would not be read",
        "Give it a name that ends in .yaml, or move it elsewhere",
      ),
    ).flatMap((file) => {
      const label = slashed(name, ...folder, file);
      const content = readContent(join(path, ...folder, file), label, report);
      if (content !== null) return [[file.replace(/\.yaml$/, ""), label, content]];
      readable = false;
      return [];
    });

  const found = new Map<List, Content>();
  for (const [stem, file, content] of read()) {
    const list = lists.find((known) => known === stem);
    if (list !== undefined) found.set(list, content);
    else
      misplaced(
        file,
        "this file has no place here",
        `Files here are ${lists.map((known) => `${known}.yaml`).join(", ")}; guides and texts have folders`,
      );
  }
  for (const folder of folders(path).filter((other) => other !== "guides" && other !== "texts")) {
    if (contentFiles(join(path, folder), () => {}).length > 0)
      misplaced(slashed(name, folder), "this folder would not be read", "Folders here are guides and texts");
  }
  const texts = new Map(read("texts").map(([stem, , content]) => [stem, content]));
  const guides = new Map<string, Content>();
  for (const platform of folders(join(path, "guides"))) {
    const folder = slashed(name, "guides", platform);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(platform) || platform.length > 12) {
      misplaced(
        folder,
        "the folder's name is the platform's id, and this is none",
        "Use at most 12 small letters, digits and hyphens",
      );
    }
    for (const inner of folders(join(path, "guides", platform)))
      misplaced(slashed(folder, inner), "this folder would not be read", "Put its files beside platform.yaml");
    guides.set(platform, joinFiles(read("guides", platform), report));
  }
  return { name, lists: found, guides, texts, readable };
}

/** The files of a platform's folder as one: each part of a guide stands in one of them. */
function joinFiles(
  files: readonly (readonly [stem: string, file: string, content: Content])[],
  report: Report,
): Content {
  const whole: { [key: string]: Content } = Object.create(null);
  for (const [, file, content] of files) {
    if (!isMapping(content)) {
      report({
        file,
        line: 1,
        at: "(file)",
        wrong: "the file holds no fields",
        instead: "Begin with a field such as steps:",
      });
      continue;
    }
    for (const [key, value] of Object.entries(content)) {
      const place = placeOf(content, key);
      const before = placeOf(whole, key);
      if (before !== undefined) {
        report({
          file,
          line: place?.line ?? 1,
          at: key,
          wrong: `${quote(key)} is written in ${before.file} already`,
          instead: "Write each part of a guide in one file",
        });
      }
      whole[key] = value;
      setPlace(whole, key, place);
    }
  }
  return whole;
}

function contentFiles(path: string, misnamed: (file: string) => void): string[] {
  if (!isDirectory(path)) return [];
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  for (const name of names)
    if (/\.(yml|json|ya?ml\.txt)$/i.test(name) || (/\.yaml$/i.test(name) && !name.endsWith(".yaml"))) misnamed(name);
  return names.filter((name) => name.endsWith(".yaml"));
}

const folders = (path: string): string[] =>
  isDirectory(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
        .map(({ name }) => name)
        .toSorted()
    : [];

const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
const slashed = (...parts: string[]): string => join(...parts).replaceAll("\\", "/");
