/** The directory of the embedded database: what stops a start, who owns it, what a full disk and a missing file do, backup and restore. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  BackupError,
  backUp,
  createStore,
  DatabaseTrouble,
  DataDirectoryError,
  DirectoryInUseError,
  NewerDatabaseError,
  openEmbedded,
  openInMemory,
  openStore,
  ownerOf,
  readFigures,
  restore,
  type StoreOptions,
} from "../../src/store/index.ts";
import { anEvent, aWrite } from "../support/store-rows.ts";

let folder = "";
let made = "";
let count = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unbind-store-"));
  made = join(folder, "made");
  const store = await openStore(options(made));
  // Enough for its tables to have pages of their own.
  for (let event = 0; event < 200; event += 1) await store.receive(anEvent(`kept-${event}`, `c-${event}`), now);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let directory = "";
beforeEach(() => {
  count += 1;
  directory = join(folder, `case-${count}`);
});

const now = "2026-07-01T02:00:00Z";
const options = (path: string): StoreOptions => ({
  ...{ directory: path, databaseUrl: null, runs: "a test" },
  now: () => Temporal.Instant.from(now),
});
const owner = { pid: process.pid, since: now, runs: "a test" };
const copy = (): void => cpSync(made, directory, { recursive: true });
const file = (name = "unbind.db"): string => join(directory, name);

/** Everything in a directory but the lock, as one figure. */
function contents(path: string): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  ))
    if (entry.isFile() && entry.name !== "owner.lock")
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest("hex");
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const opened = openSync(path, "r+");
  writeSync(opened, bytes, 0, bytes.length, at);
  closeSync(opened);
}

function change(path: string, script: string): void {
  const database = new DatabaseSync(path);
  database.exec(script);
  database.close();
}

describe("a directory that cannot be used stops the start with one sentence, and is left as it was", () => {
  const page = (number: number): void => overwrite(file(), (number - 1) * 4096, new Uint8Array(4096).fill(0xab));
  const damages: Readonly<Record<string, readonly [harm: () => void, says: RegExp]>> = {
    "of a newer version": [
      () => change(file(), "update meta set value = '999' where key in ('schema', 'needs')"),
      /newer version.*version 999/,
    ],
    "with somebody else's database": [
      () => change(file(), "pragma application_id = 7"),
      /not a database of the assistant/,
    ],
    "with a file of garbage": [() => writeFileSync(file(), Buffer.alloc(50_000, 0xab)), /damaged.*26/],
    "with a file cut short": [() => truncateSync(file(), statSync(file()).size - 30_000), /damaged/],
    "with a table's pages overwritten": [
      () => {
        for (const number of [5, 6, 7, 8, 9]) page(number);
      },
      /damaged/,
    ],
    "with pages in the middle overwritten": [
      () => {
        for (const part of [0.4, 0.6]) page(Math.floor((statSync(file()).size / 4096) * part));
      },
      /damaged/,
    ],
    "without its file, and with the log of it": [
      () => {
        rmSync(file());
        writeFileSync(file("unbind.db-wal"), "what was written last");
      },
      /unbind\.db is gone/,
    ],
    "of the version before SQLite": [
      () => {
        rmSync(file());
        mkdirSync(join(directory, "pg"));
        writeFileSync(file("version.json"), '{"format":1,"postgres":18,"state":"ready"}');
      },
      /earlier version \(PGlite\).*npm run from-pglite/,
    ],
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

  test.runIf(process.getuid?.() === 0)("that this user may not write, for another user", async () => {
    copy();
    const failed = await run(
      `import { openStore } from ${JSON.stringify(new URL("../../src/store/index.ts", import.meta.url))};
       process.setuid?.(65534);
       await openStore({ directory: ${JSON.stringify(directory)}, databaseUrl: null, runs: "t", now: Temporal.Now.instant })
         .catch((error) => console.log(error.name, error.message));`,
    );
    expect(failed).toMatch(/^DataDirectoryError The data directory .* cannot be written/);
  });

  test("whose database a newer version changed so that this one can't live with it", async () => {
    const database = await openInMemory();
    await createStore(database);
    await database.query("update meta set value = '999' where key in ('schema', 'needs')");
    await expect(createStore(database)).rejects.toThrow(NewerDatabaseError);
    await database.query("update meta set value = '1' where key = 'needs'");
    await expect(createStore(database), "newer, but without a breaking change").resolves.toBeDefined();
    await database.close();
  });
});

/** Runs a script in a process of its own. @returns what it printed */
async function run(script: string): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (text) => {
    printed += String(text);
  });
  await new Promise((resolve) => child.once("close", resolve));
  return printed;
}

/** A process that owns the directory, kept an event and never closes it. */
async function otherOwner(): Promise<ChildProcess> {
  const script = `import { openStore } from ${JSON.stringify(new URL("../../src/store/index.ts", import.meta.url))};
    const store = await openStore({ directory: ${JSON.stringify(directory)}, databaseUrl: null, runs: "another", now: Temporal.Now.instant });
    const event = { eventId: "theirs", channel: "test", conversation: "c", person: "p", address: null, kind: "press", body: "{}" };
    await store.receive({ ...event, at: "${now}" }, "${now}");
    console.log("kept");
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return child;
}

describe("one process owns a directory", () => {
  test("a second one is told who it is, and tools read beside it", async () => {
    copy();
    const store = await openStore(options(directory));
    const failure = await openStore(options(directory)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DirectoryInUseError);
    expect(String(failure)).toContain(`process ${process.pid} (a test, since 2026-07-01T02:00:00Z)`);
    expect(ownerOf(directory)).toEqual(owner);
    expect((await readFigures(options(directory))).waiting.events).toBe(200);
    await store.close();
    expect(ownerOf(directory)).toBeNull();
    await (await openStore(options(directory))).close();
  });

  test("its files are its owner's alone, also where an earlier version left them to others", async () => {
    const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    const modes = (): readonly string[] => [directory, ...readdirSync(directory).map((name) => file(name))].map(modeOf);
    const first = await openStore(options(directory));
    await first.receive(anEvent("private", "c"), now);
    expect(new Set(modes())).toEqual(new Set(["700", "600"]));
    const backup = join(folder, "private-backup.db");
    await backUp(directory, backup);
    expect(modeOf(backup)).toBe("600");
    await first.close();
    chmodSync(directory, 0o755);
    for (const name of readdirSync(directory)) chmodSync(file(name), 0o644);
    await (await openStore(options(directory))).close();
    expect(new Set(modes())).toEqual(new Set(["700", "600"]));
    // With something else in it, it is somebody's own directory.
    writeFileSync(file("notes.txt"), "theirs");
    chmodSync(directory, 0o755);
    await (await openStore(options(directory))).close();
    expect(modeOf(directory)).toBe("755");
  });

  test("where most of the file lies free, the next start gives it back", async () => {
    const store = await openStore(options(directory));
    for (let index = 0; index < 400; index += 1)
      await store.receive({ ...anEvent(`big-${index}`, `big-${index}`), body: "x".repeat(40_000) }, now);
    for (let index = 0; index < 400; index += 1) {
      const loaded = await store.next(`big-${index}`);
      await store.commit(aWrite(loaded?.event.inbox ?? 0, `big-${index}`));
    }
    await store.prune({ finishedBefore: "2027-01-01T00:00:00Z", idleBefore: "2020-01-01T00:00:00Z" });
    await store.close();
    const before = statSync(file()).size;
    const again = await openStore(options(directory));
    expect((await again.figures()).conversations).toBe(400);
    await again.close();
    expect(before).toBeGreaterThan(10_000_000);
    expect(statSync(file()).size).toBeLessThan(before / 5);
  });

  test("another process owns it until it is killed, and what it kept is there afterwards", async () => {
    const other = await otherOwner();
    expect(ownerOf(directory)?.pid).toBe(other.pid);
    await expect(openStore(options(directory))).rejects.toThrow(new RegExp(`process ${other.pid} \\(another`));
    const ended = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await ended;
    expect(ownerOf(directory)).toBeNull();
    expect(statSync(file("unbind.db-wal")).size, "it left its log").toBeGreaterThan(0);
    const store = await openStore(options(directory));
    expect((await store.receive(anEvent("theirs", "c"), now)).kind).toBe("repeated");
    await store.close();
  });

  test("a creation that was cut short is begun anew", async () => {
    mkdirSync(directory);
    change(file(), "pragma journal_mode = wal");
    const store = await openStore(options(directory));
    expect((await store.figures()).conversations).toBe(0);
    await store.close();
  });
});

describe("what happens to the file while the assistant runs", () => {
  test("on a full disk nothing is taken in, nothing that was is lost, and it goes on when there is room", async () => {
    copy();
    const database = openEmbedded(directory);
    const store = await createStore(database);
    const [size] = await database.query<{ page_count: number }>("pragma page_count");
    await database.query(`pragma max_page_count = ${(size?.page_count ?? 0) + 4}`);
    const kept: string[] = [];
    let failure: unknown = null;
    for (let event = 0; failure === null; event += 1)
      await store.receive({ ...anEvent(`full-${event}`, `f-${event}`), body: "x".repeat(900) }, now).then(
        () => kept.push(`full-${event}`),
        (error: unknown) => (failure = error),
      );
    expect(failure).toBeInstanceOf(DatabaseTrouble);
    expect(String(failure)).toMatch(/its disk is full/);
    expect(kept.length).toBeGreaterThan(0);
    for (const id of kept) expect((await store.receive(anEvent(id, "f"), now)).kind).toBe("repeated");
    await database.query("pragma max_page_count = 1000000");
    expect((await store.receive(anEvent("room", "f"), now)).kind).toBe("new");
    await store.close();
    const again = await openStore(options(directory));
    for (const id of kept) expect((await again.receive(anEvent(id, "f"), now)).kind).toBe("repeated");
    await again.close();
  });

  test.each([
    ["removed", () => rmSync(directory, { recursive: true })],
    [
      "replaced",
      () => {
        renameSync(file(), file("elsewhere.db"));
        cpSync(join(made, "unbind.db"), file());
      },
    ],
  ])("once it is %s nothing is acknowledged any more", async (_, happens) => {
    copy();
    const store = await openStore(options(directory));
    await store.receive(anEvent("before", "c"), now);
    happens();
    const failure = await store.receive(anEvent("after", "c"), now).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseTrouble);
    expect(String(failure)).toMatch(/was removed or replaced/);
    await store.close();
  });

  test("somebody else who writes for a moment is waited for", async () => {
    copy();
    const store = await openStore(options(directory));
    const done = run(
      `import { DatabaseSync } from "node:sqlite";
       const database = new DatabaseSync(${JSON.stringify(file())}, { timeout: 5000 });
       for (let round = 0; round < 200; round += 1) database.exec("begin immediate; update meta set value = value; commit");`,
    );
    let ended = false;
    void done.then(() => {
      ended = true;
    });
    for (let event = 0; !ended; event += 1)
      expect((await store.receive(anEvent(`beside-${event}`, `b-${event % 7}`, "due"), now)).kind).toBe("new");
    await store.close();
  });
});

describe("backup and restore", () => {
  test("a backup made while the assistant writes holds what was kept until then, and restores into an empty directory", async () => {
    copy();
    const to = join(folder, `backup-${count}.db`);
    const store = await openStore(options(directory));
    await store.receive(anEvent("before", "c"), now);
    let writing = true;
    const writes = (async () => {
      for (let event = 0; writing; event += 1)
        await store.receive(anEvent(`meanwhile-${event}`, `m-${event % 9}`), now);
    })();
    const note = await backUp(directory, to);
    writing = false;
    await writes;
    await store.receive(anEvent("after", "c"), now);
    await store.close();
    expect(note.sha256).toBe(createHash("sha256").update(readFileSync(to)).digest("hex"));
    expect(note.bytes).toBe(statSync(to).size);
    expect(readdirSync(folder).filter((name) => name.startsWith(`backup-${count}`))).toEqual([`backup-${count}.db`]);

    const restored = `${directory}-restored`;
    restore(restored, to, owner);
    const again = await openStore(options(restored));
    expect((await again.receive(anEvent("before", "c"), now)).kind).toBe("repeated");
    expect((await again.receive(anEvent("after", "c"), now)).kind).toBe("new");
    await again.close();
    expect(() => restore(restored, to, owner), "it never replaces a database").toThrow(/already holds a database/);
  });

  test("what is no backup is refused, and nothing is left of it", async () => {
    copy();
    const to = join(folder, `backup-${count}.db`);
    await backUp(directory, to);
    const restored = `${directory}-restored`;
    const refused = (from: string, says: RegExp): void => {
      expect(() => restore(restored, from, owner)).toThrow(BackupError);
      expect(() => restore(restored, from, owner)).toThrow(says);
      expect(existsSync(join(restored, "unbind.db"))).toBe(false);
    };
    refused(`${to}.gone`, /cannot be read/);
    overwrite(to, 4096 * 5, new Uint8Array(4096 * 4).fill(1));
    refused(to, /cannot be used/);
    writeFileSync(to, "not a backup");
    refused(to, /is not a backup/);
    writeFileSync(to, Buffer.from([0x1f, 0x8b, 8]));
    refused(to, /earlier version \(PGlite\).*npm run from-pglite/);
    await expect(backUp(restored, to)).rejects.toThrow(/nothing to back up/);
  });
});

test("a turn of others that fails takes no other turn with it, though they share a commit", async () => {
  const store = await createStore(await openInMemory());
  const inboxes: number[] = [];
  for (const key of ["a", "b", "c"]) {
    const received = await store.receive(anEvent(`${key}-1`, key), now);
    if (received.kind === "new") inboxes.push(received.inbox);
  }
  const outbox = [{ card: null, anew: true, message: "{}" }];
  const results = await Promise.allSettled(
    ["a", "b", "c"].map((key, index) =>
      // A state that is missing is refused by the table itself.
      store.commit(
        aWrite(inboxes[index] ?? 0, key, { outbox, ...(key === "b" && { state: null as unknown as string }) }),
      ),
    ),
  );
  expect(results.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await store.pending("a")).toHaveLength(1);
  expect(await store.pending("b")).toEqual([]);
  expect((await store.next("b"))?.event.eventId).toBe("b-1");
  await store.close();
});
