/**
 * What an attempt to open a database changes before it finds that the database is damaged: the control file, the log, caches. It is
 * put back, so that whoever mends the directory finds it as it was.
 */
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Kept {
  readonly bytes: Buffer;
  readonly changed: Date;
}

/** Bytes of the log that are kept at most; a healthy embedded database has 16 to 64 million. */
const most = 128_000_000;

const isKept = (name: string): boolean =>
  /^(global[/\\]pg_control|pg_wal[/\\][0-9A-F]{24}|(.*[/\\])?pg_internal\.init)$/.test(name);

const filesOf = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));

/**
 * Remembers the files of a database that opening it may change.
 *
 * @returns puts them back: changed ones as they were, new ones away
 */
export function keepsake(directory: string): () => void {
  const before = new Set(filesOf(directory));
  const kept = new Map<string, Kept>();
  let size = 0;
  for (const name of [...before].filter(isKept)) {
    const path = join(directory, name);
    const { size: bytes, mtime } = statSync(path);
    size += bytes;
    if (size > most) break;
    kept.set(name, { bytes: readFileSync(path), changed: mtime });
  }
  return () => {
    for (const name of filesOf(directory)) if (!before.has(name)) rmSync(join(directory, name), { force: true });
    for (const [name, { bytes, changed }] of kept) {
      const path = join(directory, name);
      writeFileSync(path, bytes);
      utimesSync(path, changed, changed);
    }
  };
}
