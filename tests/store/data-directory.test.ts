import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  askOwner,
  BackupNote,
  backupDirectory,
  DataDirectoryError,
  DirectoryInUseError,
  Figures,
  Owner,
  openStore,
  restoreDirectory,
  type StoreOptions,
} from "../../src/store/index.ts";

let folder = "";
let made = "";
let count = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unbind-store-"));
  made = join(folder, "made");
  const store = await openStore(options(made));
  await store.receive(anEvent("kept"), now);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let directory = "";
beforeEach(() => {
  count += 1;
  directory = join(folder, `case-${count}`);
});

const now = "2026-07-01T02:00:00Z";
const anEvent = (eventId: string) => ({
  ...{ eventId, channel: "test", conversation: "c", person: "p", address: null, kind: "press", body: "{}", at: now },
});
const options = (path: string): StoreOptions => ({
  ...{ directory: path, databaseUrl: null, runs: "a test" },
  now: () => Temporal.Instant.from(now),
});
const copy = (): void => cpSync(made, directory, { recursive: true });

/** Everything in a directory, as one figure. */
function contents(path: string): string {
  const hash = createHash("sha256");
  const visit = (inside: string): void => {
    for (const entry of readdirSync(inside, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = join(inside, entry.name);
      hash.update(file.slice(path.length));
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile()) hash.update(readFileSync(file));
    }
  };
  visit(path);
  return hash.digest("hex");
}

const eachOf = (inside: string): string[] =>
  readdirSync(join(directory, "pg", inside)).map((name) => join(directory, "pg", inside, name));
const garbage = (file: string): void => writeFileSync(file, Buffer.alloc(statSync(file).size, 0xab));

describe("a directory that cannot be used stops the start with one sentence, and is left as it was", () => {
  const damages: Readonly<Record<string, readonly [harm: () => void, says: RegExp]>> = {
    "of a newer version": [
      () => writeFileSync(join(directory, "version.json"), '{"format":99,"more":true}'),
      /newer version/,
    ],
    "of a newer Postgres": [
      () => writeFileSync(join(directory, "version.json"), '{"format":1,"postgres":19,"state":"ready"}'),
      /newer version/,
    ],
    "of an older Postgres": [
      () => writeFileSync(join(directory, "version.json"), '{"format":1,"postgres":17,"state":"ready"}'),
      /Postgres 17/,
    ],
    "with a version file that is no JSON": [
      () => writeFileSync(join(directory, "version.json"), "\u0000\u0001"),
      /damaged/,
    ],
    "without its version file": [() => rmSync(join(directory, "version.json")), /other files/],
    "without its database": [() => rmSync(join(directory, "pg"), { recursive: true }), /damaged/],
    "without PG_VERSION": [() => rmSync(join(directory, "pg", "PG_VERSION")), /damaged/],
    "with a control file of garbage": [() => garbage(join(directory, "pg", "global", "pg_control")), /checksum/],
    "with a control file cut short": [
      () => writeFileSync(join(directory, "pg", "global", "pg_control"), "short"),
      /length/,
    ],
    "without its log": [() => rmSync(join(directory, "pg", "pg_wal"), { recursive: true }), /pg_wal/],
    "with a log of garbage": [
      () =>
        eachOf("pg_wal")
          .filter((file) => statSync(file).isFile())
          .forEach(garbage),
      /damaged/,
    ],
    "with a catalogue of garbage": [
      () => eachOf("base").forEach((base) => void garbage(join(base, "1259"))),
      /damaged/,
    ],
    "with its transactions gone": [() => eachOf("pg_xact").forEach((file) => void writeFileSync(file, "")), /damaged/],
  };
  test.each(Object.entries(damages))("%s", async (_, [harm, says]) => {
    copy();
    harm();
    const before = contents(directory);
    const failure = await openStore(options(directory)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DataDirectoryError);
    expect(String(failure)).toMatch(says);
    expect(String(failure)).toContain(directory);
    expect(String(failure)).not.toContain("\n");
    expect(contents(directory)).toBe(before);
  });

  test("that is a file", async () => {
    writeFileSync(directory, "not a directory");
    await expect(openStore(options(directory))).rejects.toThrow(/cannot be written/);
    expect(readFileSync(directory, "utf8")).toBe("not a directory");
  });

  test("that holds somebody else's files", async () => {
    mkdirSync(directory);
    writeFileSync(join(directory, "letters.txt"), "mine");
    await expect(openStore(options(directory))).rejects.toThrow(/other files \(letters\.txt\)/);
    expect(readdirSync(directory)).toEqual(["letters.txt"]);
  });

  test("whose database a newer version changed so that this one can't live with it", async () => {
    const { openInMemory, createStore, NewerDatabaseError } = await import("../../src/store/index.ts");
    const database = await openInMemory();
    await createStore(database);
    await database.query("update meta set value = '999' where key in ('schema', 'needs')");
    await expect(createStore(database)).rejects.toThrow(NewerDatabaseError);
    await database.query("update meta set value = '1' where key = 'needs'");
    await expect(createStore(database), "newer, but without a breaking change").resolves.toBeDefined();
    await database.close();
  });
});

describe("one process owns a directory", () => {
  test("a second one is told who it is, and can ask it", async () => {
    copy();
    const store = await openStore(options(directory));
    const failure = await openStore(options(directory)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DirectoryInUseError);
    expect(String(failure)).toContain(`process ${process.pid} (a test, since 2026-07-01T02:00:00Z)`);
    expect(Owner.parse((await askOwner(directory, { do: "who" }))?.result)).toMatchObject({
      pid: process.pid,
      runs: "a test",
    });
    expect(Figures.parse((await askOwner(directory, { do: "figures" }))?.result).waiting.events).toBe(1);
    await store.close();
    expect(await askOwner(directory, { do: "who" })).toBeNull();
  });

  test("what a killed process left is cleared away", async () => {
    copy();
    const socket = join(directory, "control.sock");
    const script = `require("node:net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`;
    const killed = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
    await new Promise((resolve) => killed.once("exit", resolve));
    expect(existsSync(socket)).toBe(true);
    const store = await openStore(options(directory));
    await store.close();
  });

  test("an owner that doesn't say who it is keeps its directory all the same", async () => {
    copy();
    const silent = createServer((connection) => connection.resume().end("?\n"));
    await new Promise<void>((resolve) => silent.listen(join(directory, "control.sock"), resolve));
    await expect(openStore(options(directory))).rejects.toThrow(DirectoryInUseError);
    await new Promise((resolve) => silent.close(resolve));
  });

  test("a path that is too long for a socket works like any other", async () => {
    directory = join(folder, "long".repeat(30), `case-${count}`);
    copy();
    const store = await openStore(options(directory));
    await expect(openStore(options(directory))).rejects.toThrow(DirectoryInUseError);
    expect(await askOwner(directory, { do: "who" })).not.toBeNull();
    await store.close();
  });

  test("a creation that was cut short is begun anew", async () => {
    mkdirSync(join(directory, "pg"), { recursive: true });
    writeFileSync(join(directory, "version.json"), '{"format":1,"postgres":18,"state":"creating"}');
    writeFileSync(join(directory, "pg", "PG_VERSION"), "18");
    const store = await openStore(options(directory));
    expect((await store.figures()).conversations).toBe(0);
    await store.close();
  });
});

describe("backup and restore", () => {
  test("a backup made while the assistant runs holds what was kept until then, and restores into an empty directory", async () => {
    copy();
    const file = join(folder, `backup-${count}.tar.gz`);
    const store = await openStore(options(directory));
    await store.receive(anEvent("before"), now);
    const note = BackupNote.parse((await askOwner(directory, { do: "backup", to: file }))?.result);
    await store.receive(anEvent("after"), now);
    await store.close();
    expect(note.sha256).toBe(createHash("sha256").update(readFileSync(file)).digest("hex"));

    const restored = options(`${directory}-restored`);
    await restoreDirectory(restored, file);
    const again = await openStore(restored);
    expect((await again.receive(anEvent("before"), now)).kind).toBe("repeated");
    expect((await again.receive(anEvent("after"), now)).kind).toBe("new");
    await again.close();
    await expect(restoreDirectory(restored, file), "it never replaces a database").rejects.toThrow(
      /already holds a database/,
    );
  });

  test("a directory that nobody runs on is backed up too, and what is no backup is refused", async () => {
    copy();
    const file = join(folder, `backup-${count}.tar.gz`);
    expect((await backupDirectory(options(directory), file)).bytes).toBeGreaterThan(100_000);
    writeFileSync(file, "not a backup");
    await expect(restoreDirectory(options(`${directory}-restored`), file)).rejects.toThrow(/not a backup/);
    expect(existsSync(join(`${directory}-restored`, "pg"))).toBe(false);
    await expect(restoreDirectory(options(`${directory}-restored`), `${file}.gone`)).rejects.toThrow(/cannot be read/);
  });
});
