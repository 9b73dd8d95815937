/** Where turns are measured: the embedded database in a folder of its own, and a Postgres server on loopback. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openEmbedded, openServer } from "../src/store/index.ts";
import { startPostgres } from "../tests/support/postgres-server.ts";

export interface Place {
  readonly name: "embedded" | "server";
  readonly database: Database;
  /** The folder of the one, the address of the other. */
  readonly at: string;
}

let server: ReturnType<typeof startPostgres> | null = null;
const folders: string[] = [];
const databases: Database[] = [];
let count = 0;

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "unbind-bench-"));
  folders.push(made);
  return made;
}

/** The address of an empty database on a server that is started when it is first asked for. */
export async function serverDatabase(): Promise<string> {
  server ??= startPostgres();
  count += 1;
  return (await server).createDatabase(`bench${count}`);
}

export async function openPlace(name: Place["name"]): Promise<Place> {
  const at = name === "embedded" ? folder() : await serverDatabase();
  const database = name === "embedded" ? openEmbedded(at) : await openServer({ url: at });
  databases.push(database);
  return { name, at, database };
}

/** Closes everything that was opened here. */
export async function closePlaces(): Promise<void> {
  for (const database of databases.splice(0)) await database.close();
  await (await server)?.stop();
  server = null;
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
}
