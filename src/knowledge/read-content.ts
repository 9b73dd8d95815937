/** A content file, read: its bytes, its characters, its YAML. */
import { readFileSync } from "node:fs";
import { type Content, isMapping, locate, type Place, pathInWords, type Report } from "./content.ts";
import { quote } from "./problem.ts";
import { codePointName, invisibleCharacter, readYaml } from "./yaml.ts";

/**
 * Reads one content file.
 *
 * @param path where it lies
 * @param file how it is called in problems
 * @returns null when it could not be read as YAML at all; every reason was reported
 */
export function readContent(path: string, file: string, report: Report): Content | null {
  const bytes = readBytes(path, file, report);
  const text = bytes === null ? null : decode(bytes, file, report);
  if (text === null) return null;
  const seen = reportControlCharacters(text, file, report);
  const found = readYaml(text, { file, report, seen });
  if (found === null) return null;
  reportDoubleIds(found.value, { file, line: 1 }, report);
  return found.value;
}

function readBytes(path: string, file: string, report: Report): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    report({
      file,
      line: 1,
      at: "(file)",
      wrong: `the file can't be read (${reason})`,
      instead: "Let it be a file that may be read",
    });
    return null;
  }
}

function decode(bytes: Buffer, file: string, report: Report): string | null {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  try {
    return utf8.decode(bytes);
  } catch {
    // Which line is it? Each line is decoded by itself, since a line feed is never part of another character in UTF-8.
    let line = 1;
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      if (!isUtf8(bytes.subarray(start, end))) break;
      line += 1;
      start = end + 1;
    }
    report({ file, line, at: "(bytes)", wrong: "this isn't UTF-8", instead: "Save the file with the encoding UTF-8" });
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function reportControlCharacters(text: string, file: string, report: Report): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, line] of text.split("\n").entries()) {
    const found = invisibleCharacter(line);
    if (found === null) continue;
    seen.add(found);
    report({
      file,
      line: index + 1,
      at: "(characters)",
      wrong: `there is an invisible control character, ${codePointName(found)}, near ${quote(line.trim().slice(0, 30))}`,
      instead: "Delete it and type the line again",
    });
  }
  return seen;
}

/** In a list of things with ids, an id names one thing. */
function reportDoubleIds(root: Content, fallback: Place, report: Report): void {
  const visit = (value: Content, path: PropertyKey[]): void => {
    if (typeof value !== "object" || value === null) return;
    const seen = new Map<string, number>();
    for (const [key, child] of Object.entries(value)) {
      const here = [...path, key];
      if (Array.isArray(value) && isMapping(child) && typeof child.id === "string") {
        const { line } = locate(root, [...here, "id"], fallback);
        const before = seen.get(child.id);
        seen.set(child.id, line);
        const at = pathInWords(root, [...here, "id"]);
        const say = (where: number, other: number): void =>
          report({
            file: fallback.file,
            line: where,
            at,
            wrong: `the id ${quote(String(child.id))} stands twice, also in line ${other}`,
            instead: "Give each its own id",
          });
        if (before !== undefined) {
          say(before, line);
          say(line, before);
        }
      }
      visit(child, here);
    }
  };
  visit(root, []);
}
