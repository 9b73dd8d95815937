/** Turns what a schema found into problems with file and line, in words for whoever edits the content. */
import type { z } from "zod";
import { type Content, locate, type Path, type Place, pathInWords, type Report } from "./content.ts";
import { quote } from "./problem.ts";

/** Parsed content and how to name a place in it. */
/** A place in a file of content, for what is wrong there. */
export interface At {
  readonly content: Located<unknown>;
  readonly path: Path;
}

export interface Located<Shape> {
  readonly value: Shape;
  /** Reports a problem; `line` counts the lines of a longer text, so that the right one is named. */
  readonly report: (path: Path, wrong: string, instead: string, line?: number) => void;
  readonly place: (path: Path) => Place;
  readonly raw: Content;
}

/**
 * Checks raw content against a schema.
 *
 * @param fallback the place of the whole, for what is missing in it
 * @returns null when it doesn't fit; every reason was reported
 */
export function parseContent<Schema extends z.ZodType>(
  schema: Schema,
  raw: Content,
  fallback: Place,
  report: Report,
): Located<z.infer<Schema>> | null {
  const located = locatedIn(raw, fallback, report);
  const result = schema.safeParse(raw);
  if (result.success) return { ...located, value: result.data };
  for (const issue of result.error.issues) describe(issue, [], raw, located.report);
  return null;
}

/** Names places in raw content that has no schema of its own. */
export function locatedIn(raw: Content, fallback: Place, report: Report): Located<Content> {
  const place = (path: Path): Place => locate(raw, path, fallback);
  return {
    value: raw,
    raw,
    place,
    report: (path, wrong, instead, line = 0) => {
      const { file, line: first, textLine } = place(path);
      report({
        file,
        line: textLine === undefined ? first : textLine + line,
        at: pathInWords(raw, path),
        wrong,
        instead,
      });
    },
  };
}

function describe(
  issue: z.core.$ZodIssue,
  before: Path,
  raw: Content,
  say: (path: Path, wrong: string, instead: string) => void,
): void {
  const path = [...before, ...issue.path];
  const name = String(path.at(-1) ?? "the file");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys)
      say([...path, key], `${quote(key)} is not a field here`, "Correct its name, or take it out");
    return;
  }
  const value = valueAt(raw, path);
  if (value === undefined) {
    const wish = issue.message.startsWith("Invalid input") ? "Add it" : `Add it: ${issue.message}`;
    say(
      path,
      isLanguage(name) ? `the text in ${name} is missing` : `${quote(name)} is missing`,
      isLanguage(name) ? `Write it in ${name} as well` : wish,
    );
    return;
  }
  if (issue.code === "invalid_union") {
    // The deepest complaint of the branch that fits best says more than "none of them fits".
    const branches = issue.errors
      .filter((branch) => branch.length > 0)
      .toSorted((one, other) => depth(other) - depth(one));
    const best = branches[0];
    if (best !== undefined && depth(best) > 0) {
      for (const inner of best) describe(inner, path, raw, say);
      return;
    }
  }
  const expected =
    issue.code === "invalid_type" && issue.message.startsWith("Invalid input")
      ? `write ${kinds[issue.expected] ?? issue.expected}`
      : issue.message;
  say(
    path,
    issue.code === "custom" || issue.code === "too_small"
      ? `${quote(name)} is empty or too short`
      : `${shown(value)} doesn't fit here`,
    capital(expected),
  );
}

const depth = (branch: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...branch.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));

const kinds: Readonly<Record<string, string>> = {
  object: "fields with a name each",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  record: "fields with a name each",
};

const shown = (value: Content): string =>
  value === null
    ? "nothing"
    : typeof value === "object"
      ? Array.isArray(value)
        ? "a list"
        : "a group of fields"
      : quote(String(value));
const isLanguage = (name: string): boolean => name === "en" || name.startsWith("zh-");
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function valueAt(raw: Content, path: Path): Content | undefined {
  let value: Content | undefined = raw;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[String(key)];
  }
  return value;
}
