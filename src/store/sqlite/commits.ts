/**
 * Work on the one connection of an embedded database: what is asked for in one turn of the event loop shares one commit, since
 * putting a commit on the disk takes longer than everything in it. One that isn't accepted fails alone.
 */
import { DatabaseTrouble } from "../database.ts";
import type { Connection, Sync } from "./connection.ts";

/** `later`: whoever is told of it only once the disk has it puts it there, see disk.ts. */
export type Promised = Sync | "later";

export interface Commits {
  /** @param work statements that hold together. It may be done twice, of which one holds */
  together<Result>(work: () => Result, sync?: Promised): Promise<Result>;
  /** Work that waits for something on its way: nothing else happens meanwhile. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does at once what was asked for until now. */
  finish(): Promise<void>;
}

interface Job {
  readonly sync: Promised;
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** In one commit; more would keep those who come first waiting for the last. */
const most = 100;

/** @param strongest what a commit promises at most */
export function createCommits(connection: Connection, strongest: Sync): Commits {
  const jobs: Job[] = [];
  let isPlanned = false;
  /** Resolves when what is done alone is through. */
  let busy: Promise<unknown> | null = null;

  function plan(): void {
    if (isPlanned || busy !== null || jobs.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      if (busy !== null) return;
      commit(jobs.splice(0, most));
      plan();
    });
  }

  function commit(batch: readonly Job[]): void {
    const acknowledges = batch.some((job) => job.sync !== "normal");
    let results: readonly unknown[];
    try {
      connection.begin(batch.some((job) => job.sync === "full") ? strongest : "normal");
      results = batch.map((job) => job.work());
      connection.commit(acknowledges);
    } catch (error) {
      connection.rollback();
      if (batch.length === 1 || error instanceof DatabaseTrouble) for (const { reject } of batch) reject(error);
      else for (const job of batch) commit([job]);
      return;
    }
    for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
  }

  return {
    together: <Result>(work: () => Result, sync: Promised = "full") =>
      new Promise<Result>((resolve, reject) => {
        // Each job resolves with what its own work gave.
        jobs.push({ sync, work, resolve: resolve as (result: unknown) => void, reject });
        plan();
      }),
    alone: async (work) => {
      while (busy !== null) await busy;
      const through = Promise.withResolvers<void>();
      busy = through.promise;
      try {
        connection.begin(strongest);
        const result = await work();
        connection.commit(true);
        return result;
      } catch (error) {
        connection.rollback();
        throw error;
      } finally {
        busy = null;
        through.resolve();
        plan();
      }
    },
    finish: async () => {
      while (busy !== null) await busy;
      while (jobs.length > 0) commit(jobs.splice(0, most));
    },
  };
}
