/** How a program ends that cannot do its work: one clear message, and the status that says so. */
/** Something that the person who started the program can mend; said without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Errors whose message is all that their reader needs. By name: nothing is loaded only to be told apart from others. */
const expected = new Set([
  "BackupError",
  "ConfigError",
  "DataDirectoryError",
  "DatabaseTrouble",
  "DirectoryInUseError",
  "KnowledgeError",
  "NewerDatabaseError",
  "TokenRefusedError",
  "UnfitDatabaseError",
  "UsageError",
]);

/** Says what went wrong on standard error, and sets exit status 2. What nobody expected is shown with its stack, status 1. */
export function fail(error: unknown): void {
  if (error instanceof Error && expected.has(error.name)) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
