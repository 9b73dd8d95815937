/** The embedded database in one file: out while the assistant runs, and back into an empty directory. */
import { createHash } from "node:crypto";
import { closeSync, copyFileSync, createReadStream, fsyncSync, openSync, readSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { connect } from "./connection.ts";
import { fileOf, inspectDirectory, inspectFile } from "./file.ts";
import { claim, type Owner } from "./owner.ts";
import { makePrivateFile } from "./private.ts";
import { DataDirectoryError, damaged } from "./trouble.ts";

/** A file that is no backup, or cannot be read. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

export interface BackupNote {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Copies the database of a directory into a file, which appears under its name only when it is whole, checked and on the disk.
 *
 * @throws {DataDirectoryError} when there is nothing to copy, or it is damaged
 */
export async function backUp(directory: string, to: string): Promise<BackupNote> {
  if (inspectDirectory(directory) === "new")
    throw new DataDirectoryError(`The data directory ${directory} holds no database yet: there is nothing to back up.`);
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  makePrivateFile(unfinished);
  const source = new DatabaseSync(fileOf(directory), { readOnly: true, timeout: 5_000 });
  try {
    // In one step: it would begin again at each write of the process that runs.
    await backup(source, unfinished, { rate: 1_000_000_000 });
  } finally {
    source.close();
  }
  const copy = connect(unfinished);
  copy.exec("pragma journal_mode = delete");
  copy.close();
  const found = inspectFile(unfinished);
  if (found.is !== "ready") throw damaged(directory, "reason" in found ? found.reason : "its copy is empty");
  putInPlace(unfinished, to);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const part of createReadStream(to)) {
    hash.update(part);
    bytes += part.length;
  }
  return { file: to, bytes, sha256: hash.digest("hex") };
}

/**
 * Fills an empty directory from a backup, which is checked before.
 *
 * @throws {DataDirectoryError} when the directory already holds a database, or cannot be used
 * @throws {BackupError} when the file is no backup
 */
export function restore(directory: string, from: string, owner: Owner): void {
  if (inspectDirectory(directory) === "ready")
    throw new DataDirectoryError(
      `The data directory ${directory} already holds a database, which a restore would replace. Set DATA_DIR to an empty directory, or move this one away first.`,
    );
  const head = headOf(from);
  if (head.startsWith("\x1f\x8b"))
    throw new BackupError(
      `${from} is a backup of an earlier version (PGlite). Bring its content over with "npm run from-pglite -- ${from}".`,
    );
  if (!head.startsWith("SQLite format 3")) throw new BackupError(`${from} is not a backup of the assistant.`);
  const release = claim(directory, owner);
  try {
    const file = fileOf(directory);
    const unfinished = `${file}.unfinished`;
    copyFileSync(from, unfinished);
    makePrivateFile(unfinished);
    const found = inspectFile(unfinished);
    for (const left of ["-wal", "-shm"]) rmSync(`${unfinished}${left}`, { force: true });
    if (found.is !== "ready") {
      rmSync(unfinished, { force: true });
      throw new BackupError(
        `The backup ${from} cannot be used: ${"reason" in found ? found.reason : "it is not one of the assistant, or empty"}.`,
      );
    }
    putInPlace(unfinished, file);
  } finally {
    release();
  }
}

function headOf(file: string): string {
  const head = Buffer.alloc(16);
  try {
    const opened = openSync(file, "r");
    readSync(opened, head);
    closeSync(opened);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError(`The backup ${file} cannot be read (${reason}).`, { cause: error });
  }
  return head.toString("latin1");
}

/** Gives a file its name once it is on the disk, and puts the name there too. */
function putInPlace(from: string, to: string): void {
  onDisk(from);
  renameSync(from, to);
  onDisk(dirname(resolve(to)));
}

function onDisk(path: string): void {
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
