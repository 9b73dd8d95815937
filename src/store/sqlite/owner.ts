/**
 * One process writes into a data directory. The sign of it is a lock that the system gives back when the process ends, however it
 * ends; who holds it stands in a file beside.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { closeDirectory, makePrivateFile } from "./private.ts";
import { isBusy, troubleOf } from "./trouble.ts";

/** Another process owns the directory. */
export class DirectoryInUseError extends Error {
  override readonly name = "DirectoryInUseError";
}

/** What the owner says of itself. */
export const Owner = z.object({ pid: z.int(), since: z.string(), runs: z.string() });
export type Owner = z.infer<typeof Owner>;

const noteOf = (directory: string): string => join(directory, "owner.json");

/**
 * Becomes the owner of a directory, or says who is.
 *
 * @returns gives it back
 * @throws {DirectoryInUseError} naming the process that owns it
 */
export function claim(directory: string, owner: Owner): () => void {
  const path = join(directory, "owner.lock");
  // An empty database of which nothing is ever written: its lock is one of the file system, and ends with the process.
  let lock: DatabaseSync | null = null;
  try {
    closeDirectory(directory);
    makePrivateFile(path);
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec("begin exclusive");
    makePrivateFile(noteOf(directory));
    writeFileSync(noteOf(directory), JSON.stringify(owner));
  } catch (error) {
    lock?.close();
    if (!isBusy(error)) throw troubleOf(error, path);
    const other = whoOwns(directory);
    const who = other === null ? "another process" : `process ${other.pid} (${other.runs}, since ${other.since})`;
    throw new DirectoryInUseError(
      `The data directory ${directory} is in use by ${who}. Stop it first, or set DATA_DIR to another directory.`,
      { cause: error },
    );
  }
  return () => {
    rmSync(noteOf(directory), { force: true });
    lock?.close();
  };
}

/** What the last owner said of itself; null where it ended in order, or never began. */
function whoOwns(directory: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(readFileSync(noteOf(directory), "utf8")));
  } catch {
    // Just being written, or gone: it is only said who it is, and the lock decides.
    return null;
  }
}

/** The process that owns a directory at this moment; null for nobody. */
export function ownerOf(directory: string): Owner | null {
  const owner = whoOwns(directory);
  if (owner === null) return null;
  const lock = new DatabaseSync(join(directory, "owner.lock"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
    return null;
  } catch (error) {
    if (isBusy(error)) return owner;
    throw error;
  } finally {
    lock.close();
  }
}
