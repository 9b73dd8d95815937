/**
 * The file of the embedded database: what is in it, and whether this version may open it. It is looked at before anything is changed, so
 * that one that cannot be used is left as it was found.
 */
import { accessSync, constants, existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseTrouble, type Migration, NewerDatabaseError } from "../database.ts";
import { refuseNewer } from "../migrate.ts";
import { type Connection, connect } from "./connection.ts";
import { makePrivateDirectory, makePrivateFile } from "./private.ts";
import { codeOf, DataDirectoryError, damaged, isDamage, troubleOf } from "./trouble.ts";

export const migrations: readonly Migration[] = [
  { number: 9, file: new URL("migrations/0009-ground.sql", import.meta.url), breaking: true },
  { number: 10, file: new URL("migrations/0010-handover.sql", import.meta.url), breaking: false },
  { number: 11, file: new URL("migrations/0011-asked.sql", import.meta.url), breaking: false },
];

/** Stands in the file's head and says whose it is: "unbd". */
const application = 0x756e_6264;
/** A larger file is read from end to end only when its last owner didn't end in order. */
const checkedAlways = 256 * 2 ** 20;

export const fileOf = (directory: string): string => join(directory, "unbind.db");
export const logOf = (path: string): string => `${path}-wal`;
const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export type Finding = "new" | "ready";

/**
 * Looks at a directory; creates it where it isn't there, and changes nothing else.
 *
 * @throws {DataDirectoryError} when it is damaged, of another version, somebody else's or cannot be written
 */
export function inspectDirectory(directory: string): Finding {
  try {
    makePrivateDirectory(directory);
    if (!statSync(directory).isDirectory()) throw new Error("it is not a directory");
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataDirectoryError(
      `The data directory ${directory} cannot be written (${reasonOf(error)}). Set DATA_DIR to a directory that this user may write.`,
      { cause: error },
    );
  }
  const path = fileOf(directory);
  if (sizeOf(path) === 0) {
    if (sizeOf(logOf(path)) > 0) throw damaged(directory, "unbind.db is gone, and its log is still there");
    if (!existsSync(join(directory, "pg"))) return "new";
    throw new DataDirectoryError(
      `The data directory ${directory} holds the database of an earlier version (PGlite). Bring its content over with "npm run from-pglite", which leaves it as it is, or set DATA_DIR to another directory.`,
    );
  }
  const found = inspectFile(path);
  if (found.is === "damaged") throw damaged(directory, found.reason, found.cause);
  if (found.is === "newer")
    throw new DataDirectoryError(`The data directory ${directory} is of a newer version. ${found.reason}`);
  if (found.is === "foreign")
    throw new DataDirectoryError(
      `${path} is not a database of the assistant. Move it away, or set DATA_DIR to another directory.`,
    );
  return found.is;
}

export type FileFinding =
  /** Empty, or begun and never finished. */
  | { readonly is: Finding }
  /** Somebody else's. */
  | { readonly is: "foreign" }
  | { readonly is: "newer"; readonly reason: string }
  | { readonly is: "damaged"; readonly reason: string; readonly cause?: unknown };

/**
 * Looks at a database file and changes nothing.
 *
 * @throws {DatabaseTrouble} when it cannot be read at the moment
 */
export function inspectFile(path: string): FileFinding {
  const beside = [logOf(path), `${path}-shm`].filter((each) => !existsSync(each));
  const found = findingOf(path);
  // What reading it left beside it. Where it can be used somebody may be doing so, and those are theirs.
  if (found.is !== "ready" && found.is !== "new") for (const file of beside) rmSync(file, { force: true });
  return found;
}

function findingOf(path: string): FileFinding {
  const unclean = sizeOf(logOf(path)) > 0;
  let connection: Connection | null = null;
  try {
    connection = connect(path, { readOnly: true });
    const { get } = connection;
    const whose = get<{ application_id: number }>("pragma application_id")?.application_id;
    if (get("select 1 from sqlite_schema") === undefined) return { is: "new" };
    if (whose !== application) return { is: "foreign" };
    const numberOf = (key: string): number =>
      Number(get<{ value: string }>("select value from meta where key = $1", key)?.value ?? 0);
    refuseNewer(migrations, numberOf("schema"), numberOf("needs"));
    if (!unclean && sizeOf(path) > checkedAlways) return { is: "ready" };
    const check = get<{ quick_check: string }>("pragma quick_check(1)")?.quick_check ?? "unreadable";
    return check === "ok" ? { is: "ready" } : { is: "damaged", reason: check.replaceAll("\n", " ") };
  } catch (error) {
    if (error instanceof NewerDatabaseError) return { is: "newer", reason: error.message };
    const { cause } = error instanceof Error ? error : { cause: null };
    if (isDamage(cause)) return { is: "damaged", reason: `SQLite ${codeOf(cause)}: ${reasonOf(cause)}`, cause: error };
    throw error;
  } finally {
    connection?.close();
  }
}

function makeFile(path: string): void {
  try {
    makePrivateFile(path);
  } catch (error) {
    throw troubleOf(error, path);
  }
}

/** How long the write-ahead log may stay. */
const logBytes = 16 * 2 ** 20;
/** What SQLite takes for a page. */
const pageBytes = 4096;

/** Opens a file to work in it. */
export function openFile(path: string | null): Connection {
  if (path !== null) makeFile(path);
  const connection = connect(path);
  if (path !== null) {
    // Where the file system can't share memory between processes, SQLite keeps another journal without a word.
    const { journal_mode: mode } = connection.get<{ journal_mode: string }>("pragma journal_mode = wal") ?? {};
    if (mode !== "wal")
      throw new DataDirectoryError(
        `The disk of ${path} can't hold a write-ahead log. Set DATA_DIR to a directory on a disk of this machine.`,
      );
    // Writing the log back waits for the disk twice: it is done when the log is as long as it may stay, and each page once.
    connection.exec(`pragma journal_size_limit = ${logBytes}; pragma wal_autocheckpoint = ${logBytes / pageBytes}`);
  }
  if (connection.get<{ application_id: number }>("pragma application_id")?.application_id !== application)
    connection.exec(`pragma application_id = ${application}`);
  connection.exec("pragma cache_size = -8000; pragma temp_store = memory");
  giveBack(connection);
  return connection;
}

/** Bytes that lie free in a file before it is worth writing it anew. */
const worthWriting = 8 * 2 ** 20;

/**
 * What is deleted is used again and doesn't leave the file by itself. Where more than half of it lies free, after a great deal was deleted
 * at once, it is written anew: at the start, since nobody is answered meanwhile.
 */
function giveBack({ get, exec }: Connection): void {
  const of = (pragma: string): number => Object.values(get<Record<string, number>>(`pragma ${pragma}`) ?? {})[0] ?? 0;
  const free = of("freelist_count");
  if (free * of("page_size") < worthWriting || free * 2 < of("page_count")) return;
  try {
    exec("vacuum; pragma wal_checkpoint(truncate)");
  } catch (error) {
    // It takes room for a second copy. Without that the file stays as large as it was, and works.
    if (!(error instanceof DatabaseTrouble)) throw error;
  }
}
