/** What a power cut leaves of an SQLite file and its log, from the record of what was written and when it was put on the disk. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Whether this system can record it: it takes a C compiler, and a loader that puts a library before others. */
export function canRecord(): boolean {
  if (process.platform !== "linux") return false;
  try {
    execFileSync("cc", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    // No compiler, so nothing to run.
    return false;
  }
}

interface Done {
  readonly what: "w" | "t" | "s" | "a";
  readonly file: "d" | "w" | "a";
  readonly at: number;
  readonly bytes: Buffer;
}

/** Runs the load to its end. @returns what it did, in order */
export async function record(folder: string, sync: "full" | "normal", events: number): Promise<readonly Done[]> {
  const library = join(folder, "power-log.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, beside("power-log.c"), "-ldl", "-lpthread"]);
  const directory = join(folder, "load");
  mkdirSync(directory, { recursive: true });
  const log = join(folder, "power.log");
  const child = spawn(process.execPath, [beside("power-child.ts")], {
    env: {
      ...process.env,
      LD_PRELOAD: library,
      POWER_LOG: log,
      DIRECTORY: directory,
      SYNC: sync,
      EVENTS: String(events),
    },
    stdio: "inherit",
  });
  await new Promise((resolve) => child.once("exit", resolve));
  const bytes = readFileSync(log);
  const all: Done[] = [];
  for (let from = 0; from < bytes.length; ) {
    const [what, file] = [bytes.toString("latin1", from, from + 1), bytes.toString("latin1", from + 1, from + 2)];
    const [at, length] = [Number(bytes.readBigInt64LE(from + 2)), Number(bytes.readBigInt64LE(from + 10))];
    all.push({ what, file, at, bytes: bytes.subarray(from + 18, from + 18 + length) } as Done);
    from += 18 + length;
  }
  return all;
}

/** A file as it lies on the disk, and what was written since it was put there. */
class Disk {
  private durable: Buffer = Buffer.alloc(0);
  private pending: Done[] = [];

  do(done: Done): void {
    if (done.what !== "s") {
      this.pending.push(done);
      return;
    }
    this.durable = Disk.after(this.durable, this.pending);
    this.pending = [];
  }

  /** Each write that wasn't put on the disk is there, isn't, or only its first sectors are. */
  cut(random: () => number): Buffer {
    const kept = this.pending.flatMap((done) => {
      const luck = random();
      if (luck < 0.4) return [];
      if (luck < 0.8 || done.what === "t") return [done];
      return [{ ...done, bytes: done.bytes.subarray(0, 512 * Math.floor((random() * done.bytes.length) / 512)) }];
    });
    return Disk.after(this.durable, kept);
  }

  private static after(before: Buffer, all: readonly Done[]): Buffer {
    const end = all.reduce((most, { at, bytes }) => Math.max(most, at + bytes.length), before.length);
    let file = Buffer.alloc(end);
    before.copy(file);
    let length = before.length;
    for (const { what, at, bytes } of all) {
      if (what === "t") {
        file.fill(0, Math.min(at, length));
        length = at;
      } else {
        bytes.copy(file, at);
        length = Math.max(length, at + bytes.length);
      }
    }
    if (length > file.length) file = Buffer.concat([file, Buffer.alloc(length - file.length)]);
    return file.subarray(0, length);
  }
}

/**
 * Cuts the power at some moments of what was recorded.
 *
 * @param look is given a directory with what is left, and the lines that were acknowledged until then
 */
export async function cutAt(
  all: readonly Done[],
  moments: ReadonlySet<number>,
  folder: string,
  random: () => number,
  look: (directory: string, acknowledged: readonly string[]) => Promise<void>,
): Promise<void> {
  const disks = { d: new Disk(), w: new Disk() };
  const acknowledged: string[] = [];
  for (const [index, done] of all.entries()) {
    if (moments.has(index)) {
      const directory = join(folder, `cut-${index}`);
      mkdirSync(directory);
      writeFileSync(join(directory, "unbind.db"), disks.d.cut(random));
      writeFileSync(join(directory, "unbind.db-wal"), disks.w.cut(random));
      await look(directory, acknowledged);
    }
    if (done.file === "a") acknowledged.push(...done.bytes.toString("utf8").trim().split("\n"));
    else disks[done.file].do(done);
  }
}
