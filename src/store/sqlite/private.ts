/** Files that hold what people wrote: nobody but their owner reads them, whatever the process would give by itself (its umask). */
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync } from "node:fs";

const forOwner = { directory: 0o700, file: 0o600 } as const;
/** What lies in a data directory. With anything else in it, the directory is somebody's own, and keeps its rights. */
const ours = /^(?:unbind\.db(?:-wal|-shm|-journal|\.unfinished)?|owner\.(?:lock|json)|pg)$/;

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // Of another user, or on a disk that knows no rights: whoever set it up decided.
    if (!(error instanceof Error && "code" in error && /^(?:EPERM|ENOTSUP|EROFS)$/.test(String(error.code))))
      throw error;
  }
}

/** Creates a directory where it isn't there. */
export function makePrivateDirectory(path: string): void {
  if (mkdirSync(path, { recursive: true, mode: forOwner.directory }) !== undefined) tighten(path, forOwner.directory);
}

/** Takes from others what an earlier version, or whoever made the directory, left to them. */
export function closeDirectory(path: string): void {
  const entries = readdirSync(path);
  if (entries.every((name) => ours.test(name))) tighten(path, forOwner.directory);
  for (const name of entries) if (ours.test(name) && name !== "pg") tighten(`${path}/${name}`, forOwner.file);
}

/**
 * Creates a file, empty where it isn't there: what SQLite makes beside it gets the same rights. One that is there isn't opened: closing it
 * would give back the locks that this process holds on it.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, "ax", forOwner.file));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  tighten(path, forOwner.file);
}
