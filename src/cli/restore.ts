/** `npm run restore -- <file>`: fills an empty data directory from a backup. */
import { resolve } from "node:path";
import { fail, UsageError } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { restore } from "../store/index.ts";
import { systemClock } from "../turns/index.ts";

try {
  const config = readConfig();
  if (config.databaseUrl !== null)
    throw new UsageError(
      "DATABASE_URL names a Postgres server: restore it with pg_restore. This command is for the embedded database.",
    );
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) throw new UsageError("Name the backup. Use: npm run restore -- <file>");
  const owner = { pid: process.pid, since: systemClock.now().toString({ smallestUnit: "second" }), runs: "restore" };
  restore(resolve(config.dataDirectory), resolve(file), owner);
  process.stdout.write(`Restored into ${config.dataDirectory}. Start the assistant with: npm start\n`);
} catch (error) {
  fail(error);
}
