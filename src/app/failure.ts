/** How a program ends that cannot do its work: one clear message, and the status that says so. */
import { TokenRefusedError } from "../bots/telegram/index.ts";
import { ConfigError } from "../config.ts";
import { KnowledgeError } from "../knowledge/index.ts";
import {
  BackupError,
  DatabaseTrouble,
  DataDirectoryError,
  DirectoryInUseError,
  NewerDatabaseError,
  UnfitDatabaseError,
} from "../store/index.ts";

/** Something that the person who started the program can mend; said without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const expected = [
  BackupError,
  ConfigError,
  KnowledgeError,
  DataDirectoryError,
  DirectoryInUseError,
  NewerDatabaseError,
  UnfitDatabaseError,
  DatabaseTrouble,
  TokenRefusedError,
  UsageError,
];

/** Says what went wrong on standard error, and sets exit status 2. What nobody expected is shown with its stack, status 1. */
export function fail(error: unknown): void {
  if (expected.some((kind) => error instanceof kind)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
