/**
 * The directory of the embedded database: what is in it, and whether this version may open it. Everything is looked at before anything
 * is changed, so that a directory that cannot be used is left as it was found.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The directory cannot be used. The message is one sentence for whoever starts the assistant. */
export class DataDirectoryError extends Error {
  override readonly name = "DataDirectoryError";
}

/** Bump when what lies in the directory changes its form. */
const format = 1;
/** The Postgres inside PGlite. */
const postgres = 18;

const VersionFile = z.strictObject({
  format: z.int().positive(),
  postgres: z.int().positive(),
  /** `creating`: the first start was cut short, and nothing was ever kept in it. */
  state: z.enum(["creating", "ready"]),
});
type VersionFile = z.infer<typeof VersionFile>;

const versionPath = (directory: string): string => join(directory, "version.json");
export const databasePath = (directory: string): string => join(directory, "pg");

export type Finding = "new" | "ready";

/**
 * Looks at a directory and changes nothing in it; creates it when it isn't there.
 *
 * @throws {DataDirectoryError} when it is damaged, of a newer version, somebody else's or cannot be written
 */
export function inspectDirectory(directory: string): Finding {
  try {
    mkdirSync(directory, { recursive: true });
    if (!statSync(directory).isDirectory()) throw new Error("it is not a directory");
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataDirectoryError(
      `The data directory ${directory} cannot be written (${reasonOf(error)}). Set DATA_DIR to a directory that this user may write.`,
      { cause: error },
    );
  }
  const version = readVersion(directory);
  if (version === null) {
    const others = readdirSync(directory).filter(
      (name) => !/^(control\.sock|version\.json\.new|\.gitkeep|lost\+found)$/.test(name),
    );
    if (others.length > 0)
      throw new DataDirectoryError(
        `The data directory ${directory} holds other files (${others.slice(0, 3).join(", ")}) and no version.json. Set DATA_DIR to an empty directory, or to one that the assistant made.`,
      );
    return "new";
  }
  if (version.format > format || version.postgres > postgres)
    throw new DataDirectoryError(
      `The data directory ${directory} was written by a newer version of the assistant. Update the assistant, or set DATA_DIR to another directory.`,
    );
  if (version.postgres < postgres)
    throw new DataDirectoryError(
      `The data directory ${directory} was written by Postgres ${version.postgres}, and this version has ${postgres}. Start the version that wrote it, or set DATA_DIR to another directory.`,
    );
  if (version.state === "creating") return "new";
  const damage = damageOf(databasePath(directory));
  if (damage !== null) throw damaged(directory, damage);
  return "ready";
}

/** The sentence for a database that doesn't open. */
export const damaged = (directory: string, reason: string, cause?: unknown): DataDirectoryError =>
  new DataDirectoryError(
    `The data directory ${directory} is damaged (${reason}). Restore a backup into an empty directory with "npm run restore -- <file>", or set DATA_DIR to another directory.`,
    { cause },
  );

function readVersion(directory: string): VersionFile | null {
  const path = versionPath(directory);
  if (!existsSync(path)) return null;
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw damaged(directory, `version.json cannot be read: ${reasonOf(error)}`);
  }
  const parsed = VersionFile.safeParse(written);
  if (parsed.success) return parsed.data;
  // A newer version may write more than we know.
  const newer = z.looseObject({ format: z.int() }).safeParse(written);
  if (newer.success && newer.data.format > format) return { format: newer.data.format, postgres, state: "ready" };
  throw damaged(directory, "version.json doesn't say which version it is");
}

/** Writes the version file whole or not at all. */
export function writeVersion(directory: string, state: VersionFile["state"]): void {
  const path = versionPath(directory);
  writeFileSync(`${path}.new`, `${JSON.stringify({ format, postgres, state } satisfies VersionFile)}\n`);
  renameSync(`${path}.new`, path);
}

/** Makes room for a new database where an earlier creation may have been cut short. */
export function prepareDirectory(directory: string): void {
  writeVersion(directory, "creating");
  rmSync(databasePath(directory), { recursive: true, force: true });
}

/** What is wrong with the database's files as far as can be seen from outside; null when nothing is. */
function damageOf(path: string): string | null {
  const text = (name: string): string | null => {
    try {
      return readFileSync(join(path, name), "utf8").trim();
    } catch {
      // Missing and unreadable are the same finding.
      return null;
    }
  };
  if (!existsSync(path)) return "the folder pg is missing";
  if (text("PG_VERSION") !== String(postgres)) return "pg/PG_VERSION is missing or wrong";
  for (const folder of ["base", "global", "pg_wal", "pg_xact"]) {
    const whole = join(path, folder);
    if (!existsSync(whole) || readdirSync(whole).length === 0) return `pg/${folder} is missing or empty`;
  }
  return controlDamage(join(path, "global", "pg_control"));
}

/** pg_control ends its record with a CRC-32C of it; what follows are zeros. */
function controlDamage(path: string): string | null {
  if (!existsSync(path)) return "pg/global/pg_control is missing";
  const file = readFileSync(path);
  if (file.length !== 8192) return "pg/global/pg_control has the wrong length";
  for (let end = 200; end <= 508; end += 4) {
    if (file.readUInt32LE(end) === crc32c(file.subarray(0, end))) return null;
  }
  return "pg/global/pg_control doesn't match its checksum";
}

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
