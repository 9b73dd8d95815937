/** SQLite inside this process, in a directory of its own: what runs when no server is configured. */
import type { Database } from "../database.ts";
import { createCommits } from "./commits.ts";
import type { Connection, Sync } from "./connection.ts";
import { sql } from "./dialect.ts";
import { createDisk, type Disk } from "./disk.ts";
import { fileOf, logOf, migrations, openFile } from "./file.ts";
import { createTurnStatements } from "./turns.ts";

/**
 * Opens the database of a directory that was inspected and claimed.
 *
 * @param sync what a commit promises, see `Sync`
 * @throws {DatabaseTrouble} when its file cannot be opened
 */
export function openEmbedded(directory: string, sync: Sync = "full"): Database {
  const path = fileOf(directory);
  return over(openFile(path), sync, createDisk(sync === "full" ? logOf(path) : null));
}

/** A database in memory, gone with the process. For tests and benchmarks. */
export async function openInMemory(): Promise<Database> {
  return over(openFile(null), "normal", createDisk(null));
}

function over(connection: Connection, sync: Sync, disk: Disk): Database {
  const { together, alone, finish } = createCommits(connection, sync);
  const turns = createTurnStatements(connection);
  let closed = false;
  return {
    kind: "embedded",
    ...{ sql, migrations },
    query: (text, values = []) => together(() => connection.all(text, ...values)),
    transaction: (work) => alone(() => work(async (text, values = []) => connection.all(text, ...values))),
    receive: (event) => together(() => turns.receive(event)),
    receiveMany: (events) => together(() => events.map(turns.receive)),
    countLeftOut: (leftOut) => together(() => turns.leaveOut(leftOut), "normal"),
    // Its replies need not wait for the disk; whoever brought the event does.
    take: async (taking) => {
      const taken = await together(() => turns.take(taking), "later");
      return taken.kind === "refused" ? taken : { ...taken, durable: disk.synced() };
    },
    // Its event is on the disk already: after a power cut the turn is made again, as after a kill before it.
    commit: (turn) => together(() => turns.commit(turn), "normal"),
    next: (conversation) => together(() => turns.next(conversation), "normal"),
    pending: (conversation) => together(() => turns.pending(conversation), "normal"),
    // Not worth waiting for the disk: after a power cut the message is shown once more, as after a kill before the mark.
    markSent: (sent) => together(() => turns.markSent(sent), "normal"),
    // One process owns the directory, and its own sessions keep conversations apart.
    lock: async () => ({ lost: false, release: async () => false }),
    close: async () => {
      if (closed) return;
      closed = true;
      await finish();
      await disk.close();
      connection.close();
    },
  };
}
