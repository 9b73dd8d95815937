/**
 * Puts what is committed on the disk while other work goes on. A commit that doesn't wait for the disk lies in the write-ahead log, and
 * the log is put on the disk as a whole: whoever asks meanwhile shares the next time.
 */
import { type FileHandle, open } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { troubleOf } from "./trouble.ts";

export interface Disk {
  /** Resolves once everything that is committed by now outlasts a power cut. @throws {DatabaseTrouble} where that isn't sure */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What a commit leads to goes out first: it waits for nothing, and asking the disk takes as long as sending a message. It goes out in the
 * next turn of the event loop, since in this one a connection that lay idle is looked at.
 */
async function goneOut(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

/** @param log of the database; null where nothing is on a disk, or nobody waits for it */
export function createDisk(log: string | null): Disk {
  if (log === null) return { synced: () => Promise.resolve(), close: () => Promise.resolve() };
  let file: Promise<FileHandle> | null = null;
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function put(path: string): Promise<void> {
    try {
      file ??= open(path, "r+");
      await (await file).datasync();
    } catch (error) {
      file = null;
      throw troubleOf(error, path);
    }
  }

  return {
    synced: () => {
      // What is under way may have begun before the last commit.
      next ??= Promise.all([running.catch(() => undefined), goneOut()]).then(() => {
        next = null;
        running = put(log);
        return running;
      });
      return next;
    },
    close: async () => {
      await (next ?? running).catch(() => undefined);
      await (await file?.catch(() => undefined))?.close();
    },
  };
}
