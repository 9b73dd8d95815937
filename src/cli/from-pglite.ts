/**
 * `npm run from-pglite [-- <directory or backup>]`: brings over what a version before SQLite kept in its data directory, or in a backup
 * of it (.tar.gz), into DATA_DIR. The old one is only read, from a copy. The old engine is no part of this project any more: npm fetches
 * it into a temporary folder.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, openAsBlob, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { fail, UsageError } from "../app/failure.ts";
import { readConfig } from "../config.ts";
import { createStore, openEmbedded } from "../store/index.ts";
import { bringOver } from "./bring-over.ts";

const engine = "@electric-sql/pglite@0.5.16";
interface Engine {
  query(text: string): Promise<{ rows: Readonly<Record<string, unknown>>[] }>;
  close(): Promise<void>;
}
const Module = z.object({
  PGlite: z.custom<{ create(options: { dataDir?: string; loadDataDir?: Blob }): Promise<Engine> }>(),
});

async function openOld(from: string, folder: string): Promise<Engine> {
  process.stdout.write(`Fetching ${engine} into a temporary folder …\n`);
  const options = [
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--prefix",
    folder,
    "--cache",
    join(folder, "cache"),
  ];
  execFileSync("npm", ["install", ...options, engine], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  const path = join(folder, "node_modules", "@electric-sql", "pglite", "dist", "index.js");
  const { PGlite } = Module.parse(await import(pathToFileURL(path).href));
  if (!statSync(from).isDirectory()) return PGlite.create({ loadDataDir: await openAsBlob(from) });
  const copy = join(folder, "pg");
  cpSync(join(from, "pg"), copy, { recursive: true });
  return PGlite.create({ dataDir: copy });
}

try {
  const config = readConfig();
  const directory = resolve(config.dataDirectory);
  const [given = directory, ...more] = process.argv.slice(2);
  const from = resolve(given);
  if (more.length > 0) throw new UsageError("Name one directory or backup. Use: npm run from-pglite [-- <it>]");
  if (!existsSync(from) || (statSync(from).isDirectory() && !existsSync(join(from, "pg"))))
    throw new UsageError(`${from} is no data directory of a version before SQLite: there is no folder pg in it.`);
  if (existsSync(join(from, "control.sock")))
    process.stdout.write("Stop the version that runs on it first: what it writes from now on is not brought over.\n");
  if (existsSync(join(directory, "unbind.db")))
    throw new UsageError(`${directory} already holds a database. Set DATA_DIR to an empty directory.`);
  const folder = mkdtempSync(join(tmpdir(), "unbind-from-pglite-"));
  const unfinished = join(directory, "unfinished");
  try {
    const old = await openOld(from, folder);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    const database = openEmbedded(unfinished);
    await createStore(database);
    const copied = await bringOver(async (text) => (await old.query(text)).rows, database);
    await database.close();
    await old.close();
    renameSync(join(unfinished, "unbind.db"), join(directory, "unbind.db"));
    for (const [table, rows] of Object.entries(copied))
      if (rows > 0) process.stdout.write(`  ${table}: ${rows} rows\n`);
    process.stdout.write(
      `Everything is in ${directory}. Start with: npm start. The folder pg can go once all is well.\n`,
    );
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
