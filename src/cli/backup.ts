/** `npm run backup -- [file]`: the whole embedded database in one file, also while the assistant runs. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fail, UsageError } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { backUp } from "../store/index.ts";
import { systemClock } from "../turns/index.ts";
import { hasDatabase } from "./owner.ts";

try {
  const config = readConfig();
  if (config.databaseUrl !== null)
    throw new UsageError(
      "DATABASE_URL names a Postgres server: back it up with pg_dump. This command is for the embedded database.",
    );
  const words = process.argv.slice(2);
  if (words.length > 1) throw new UsageError("Name one file at most. Use: npm run backup -- [file]");
  if (!hasDatabase(config))
    throw new UsageError(`There is no database in ${config.dataDirectory}: nothing to back up.`);
  const stamp = systemClock.now().toString({ smallestUnit: "second" }).replaceAll(":", "").replace("Z", "");
  const to = resolve(words[0] ?? join("backup", `unbind-${stamp}.db`));
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const note = await backUp(resolve(config.dataDirectory), to);
  process.stdout.write(`${note.file}  ${note.bytes} bytes  sha256 ${note.sha256}\n`);
} catch (error) {
  fail(error);
}
