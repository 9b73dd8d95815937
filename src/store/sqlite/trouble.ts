/** What SQLite says, in sentences that tell what to do. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseTrouble } from "../database.ts";

/** The directory cannot be used. The message is one sentence for whoever starts the assistant. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

/** The extended number of an error of SQLite; its message says the same for different things. Null for others. */
export const codeOf = (error: unknown): number | null =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : null;

const busy = 5;
const readOnly = 8;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

const failedInput = 10;
/** Bytes without which nothing can be begun: a page of the file, and what is shared beside it. */
const leastSpace = 64 * 1_024;

/** Whether there is no room left, however it shows: SQLite calls some of it an error of the disk. */
function isOutOfSpace(error: unknown, path: string | null): boolean {
  if (error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT")) return true;
  if (path === null || ((codeOf(error) ?? 0) & 255) !== failedInput) return false;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < leastSpace;
  } catch {
    // The directory itself can't be asked: then that is what is wrong, and not its room.
    return false;
  }
}

/** The families of errors that speak of the statement or its values: asking again changes nothing. */
const refusals = new Set([1, 18, 19, 20, 25]);

/** @returns whether another connection has it in hand */
export const isBusy = (error: unknown): boolean => ((codeOf(error) ?? 0) & 255) === busy;
/** @returns whether its pages don't make a database */
export const isDamage = (error: unknown): boolean => [corrupt, notADatabase].includes((codeOf(error) ?? 0) & 255);

export const damaged = (directory: string, reason: string, cause?: unknown): DataDirectoryError =>
  new DataDirectoryError(
    `The data directory ${directory} is damaged (${reason}). Restore a backup into an empty directory with "npm run restore -- <file>", or set DATA_DIR to another directory.`,
    { cause },
  );

/**
 * Tells "it cannot now" from "it never will".
 *
 * @returns a DatabaseTrouble for the former, the error itself for the latter
 */
export function troubleOf(error: unknown, path: string | null): unknown {
  const code = codeOf(error);
  const family = isOutOfSpace(error, path) ? full : (code ?? 0) & 255;
  if (error instanceof TypeError || error instanceof DatabaseTrouble || refusals.has(family)) return error;
  const where = path === null ? "The database in memory" : `The database ${path}`;
  const sentences: Readonly<Record<number, string>> = {
    [busy]: "is in another process's hands. Nothing is taken in until it is free.",
    [readOnly]: `cannot be written. Give this user the right to write in ${path === null ? "memory" : dirname(path)}, and to the files in it.`,
    [corrupt]: "is damaged. Stop the assistant, and restore a backup.",
    [full]:
      "cannot grow: its disk is full. Nothing is taken in until there is room; nothing that was taken in is lost.",
    [cannotOpen]: "cannot be opened. See that its directory is there and may be written by this user.",
    [notADatabase]: "is no database. Stop the assistant, and restore a backup.",
  };
  const reason = error instanceof Error ? error.message : String(error);
  const sentence = sentences[family] ?? `cannot be used at the moment: ${reason}.`;
  return new DatabaseTrouble(`${where} ${sentence}${code === null ? "" : ` (SQLite ${code})`}`, { cause: error });
}
