/** A copy of the built-in content that a test may damage, and directories for a team's content. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { checkKnowledge, type Problem } from "../../src/knowledge/index.ts";

const builtIn = fileURLToPath(new URL("../../src/knowledge/", import.meta.url));
/** The day on which the tests take place. */
export const today = "2026-11-25";

export const contentFiles = readdirSync(builtIn, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".yaml"));

export const contentOf = (file: string): string => readFileSync(join(builtIn, file), "utf8");

/** An empty directory that is gone after the test. */
export function emptyDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), "knowledge-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Writes files into a new directory. */
export function directoryOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = emptyDirectory();
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return path;
}

/** A copy of the built-in content in which some files are replaced. */
export function damagedCopy(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = emptyDirectory();
  for (const file of contentFiles) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    cpSync(join(builtIn, file), join(path, file));
  }
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
  return path;
}

/** Replaces the first occurrence after `from`, and says in which line it stands. */
export function plant(
  text: string,
  from: string,
  find: string,
  put: string,
): { readonly text: string; readonly line: number } {
  const start = text.indexOf(from);
  const at = text.indexOf(find, start);
  if (start === -1 || at === -1) throw new Error(`The content no longer holds ${find} after ${from}: adapt the test.`);
  return { text: text.slice(0, at) + put + text.slice(at + find.length), line: text.slice(0, at).split("\n").length };
}

/** The problems of a directory, as `file:line` relative to it, with what is wrong. */
export function problemsIn(root: string, overlay?: string): (Problem & { readonly where: string })[] {
  const { problems } = checkKnowledge({ root, overlay, today });
  return problems.map((problem) => ({
    ...problem,
    where: `${problem.file.replace(`${root}/`, "").replace(`${overlay}/`, "team:")}:${problem.line}`,
  }));
}
