/** Opening the store that the configuration names, and what tools do with it when nobody or somebody else has it open. */
import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { open as openFile, rename } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type ControlRequest, claimDirectory, type Ownership } from "./control.ts";
import { DataDirectoryError, inspectDirectory } from "./data-directory.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";
import { NewerDatabaseError } from "./migrate.ts";
import { openServer } from "./server.ts";
import { createStore, type Store } from "./store.ts";

export interface StoreOptions {
  /** Where the embedded database lies. Not used with a server. */
  readonly directory: string;
  /** A Postgres server; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** What this process does, for whoever finds the directory in use: "terminal chat". */
  readonly runs: string;
  readonly now: () => Temporal.Instant;
  readonly onTrouble?: (error: Error) => void;
}

/**
 * Opens the store. An embedded one belongs to this process until it is closed; tools reach it through its control socket meanwhile.
 *
 * @throws {DirectoryInUseError} when another process owns the directory
 * @throws {DataDirectoryError} when the directory cannot be used
 * @throws {NewerDatabaseError} when a newer version wrote the database
 * @throws {DatabaseTrouble} when the server cannot be reached
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl !== null)
    return createStore(
      await openServer({ url: options.databaseUrl, ...(options.onTrouble && { onTrouble: options.onTrouble }) }),
    );
  return openOwned(options);
}

async function openOwned(options: StoreOptions, archive?: Blob): Promise<Store> {
  const directory = resolve(options.directory);
  const finding = inspectDirectory(directory);
  let opened: { readonly store: Store; readonly database: EmbeddedDatabase } | null = null;
  const answer = async (request: Exclude<ControlRequest, { do: "who" }>): Promise<unknown> => {
    if (opened === null) throw new Error("The assistant is still starting. Try again in a moment.");
    switch (request.do) {
      case "figures":
        return opened.store.figures();
      case "backup":
        return writeBackup(opened.database, request.to);
      case "forget":
        return opened.store.forgetPerson(request.person, options.now().toString());
      default:
        return request satisfies never;
    }
  };
  const owner = { pid: process.pid, since: options.now().toString({ smallestUnit: "second" }), runs: options.runs };
  const ownership = await claimDirectory(directory, owner, answer);
  try {
    const database = await openEmbedded(directory, finding, archive);
    const store = await createStore(database).catch(async (error: unknown) => {
      await database.close();
      throw error instanceof NewerDatabaseError
        ? new DataDirectoryError(`The data directory ${directory} is of a newer version. ${error.message}`, {
            cause: error,
          })
        : error;
    });
    opened = { store, database };
    return { ...store, close: () => closeAll(store, ownership) };
  } catch (error) {
    await ownership.release();
    throw error;
  }
}

async function closeAll(store: Store, ownership: Ownership): Promise<void> {
  await store.close();
  await ownership.release();
}

/** A file that is no backup, or cannot be read. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

export const BackupNote = z.strictObject({ file: z.string(), bytes: z.int(), sha256: z.string() });
export type BackupNote = z.infer<typeof BackupNote>;

/** Writes the whole embedded database into a file, which appears under its name only when it is whole and on the disk. */
async function writeBackup(database: EmbeddedDatabase, to: string): Promise<BackupNote> {
  const bytes = new Uint8Array(await (await database.dump()).arrayBuffer());
  const unfinished = `${to}.unfinished`;
  const file = await openFile(unfinished, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, to);
  const folder = await openFile(dirname(to), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return { file: to, bytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Backs up a directory that no process owns. With an owner, ask it instead. */
export async function backupDirectory(options: StoreOptions, to: string): Promise<BackupNote> {
  const directory = resolve(options.directory);
  if (inspectDirectory(directory) === "new")
    throw new DataDirectoryError(`The data directory ${directory} holds no database yet: there is nothing to back up.`);
  const owner = { pid: process.pid, since: options.now().toString({ smallestUnit: "second" }), runs: options.runs };
  const ownership = await claimDirectory(directory, owner, async () => {
    throw new Error("A backup is being made. Try again in a moment.");
  });
  try {
    const database = await openEmbedded(directory, "ready");
    try {
      return await writeBackup(database, to);
    } finally {
      await database.close();
    }
  } finally {
    await ownership.release();
  }
}

/**
 * Fills an empty directory from a backup.
 *
 * @throws {DataDirectoryError} when the directory already holds a database, or the archive doesn't open
 * @throws {BackupError} when the file is no backup
 */
export async function restoreDirectory(options: StoreOptions, from: string): Promise<void> {
  const directory = resolve(options.directory);
  if (inspectDirectory(directory) === "ready")
    throw new DataDirectoryError(
      `The data directory ${directory} already holds a database, which a restore would replace. Set DATA_DIR to an empty directory, or move this one away first.`,
    );
  const archive = await readArchive(from);
  const store = await openOwned(options, archive);
  await store.close();
}

async function readArchive(from: string): Promise<Blob> {
  let archive: Blob;
  let head: Uint8Array;
  try {
    archive = await openAsBlob(from);
    head = new Uint8Array(await archive.slice(0, 2).arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError(`The backup ${from} cannot be read (${reason}).`, { cause: error });
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b)
    throw new BackupError(`${from} is not a backup: it doesn't begin like a gzipped archive.`);
  return archive;
}
