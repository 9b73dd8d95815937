/**
 * Locks on conversations, held by one connection of this process: when the process or the connection dies, they are free at once, and
 * no time limit has to be guessed. What is asked for while a statement is on its way goes together in the next one.
 */
import type { Client } from "pg";
import { DatabaseTrouble, type Lock } from "../database.ts";
import { createGather } from "./gather.ts";

interface Held {
  lost: boolean;
}
interface Wish {
  readonly conversation: string;
  /** Frees it; otherwise it is to be locked. */
  readonly free: boolean;
}

export interface Locks {
  /** @returns null while another process holds it. @throws {DatabaseTrouble} when the server cannot be reached */
  readonly lock: (conversation: string) => Promise<Lock | null>;
  readonly close: () => Promise<void>;
}

/** @param settings said to the connection before anything else */
export function createLocks(connect: () => Client, settings: string, onTrouble?: (error: Error) => void): Locks {
  let client: Client | null = null;
  const held = new Set<Held>();

  const lose = (gone: Client): void => {
    if (client !== gone) return;
    client = null;
    for (const lock of held) lock.lost = true;
    held.clear();
  };

  async function connected(): Promise<Client> {
    if (client !== null) return client;
    const fresh = connect();
    fresh.on("error", (error) => {
      onTrouble?.(error);
      lose(fresh);
    });
    fresh.on("end", () => lose(fresh));
    await fresh.connect();
    client = fresh;
    await fresh.query(settings);
    return fresh;
  }

  /** @returns for each whether it is locked now, or whether something waits where it was freed */
  async function trade(wishes: readonly Wish[]): Promise<readonly boolean[]> {
    const freed = wishes.filter(({ free }) => free).map(({ conversation }) => conversation);
    const asked = wishes.filter(({ free }) => !free).map(({ conversation }) => conversation);
    // Locks of a connection that is gone are free already.
    if (asked.length === 0 && client === null) return wishes.map(() => false);
    let connection: Client | null = client;
    try {
      connection = await connected();
      const { rows } = await connection.query<{ conversation: string; got: boolean; waits: boolean }>({
        name: "trade_locks",
        text: "select conversation, got, waits from trade_locks($1, $2)",
        values: [freed, asked],
      });
      const good = new Set(rows.flatMap(({ conversation, got, waits }) => (got || waits ? [conversation] : [])));
      return wishes.map(({ conversation }) => good.has(conversation));
    } catch (error) {
      // A connection in an unknown state may hold locks that nobody releases: it is closed, and with it all of them are free.
      const failed = client ?? connection;
      if (failed !== null) {
        lose(failed);
        failed.end().catch((failure: Error) => onTrouble?.(failure));
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw new DatabaseTrouble(`The connection that holds the locks is gone: ${reason}`, { cause: error });
    }
  }

  const ask = createGather<Wish, boolean>({ lanes: 1, keyOf: ({ conversation }) => conversation, several: trade });

  function makeLock(conversation: string): Lock {
    const state: Held = { lost: false };
    held.add(state);
    return {
      get lost() {
        return state.lost;
      },
      // Where freeing it fails its connection is gone, and the lock with it.
      release: async () => held.delete(state) && ask({ conversation, free: true }).catch(() => false),
    };
  }

  return {
    lock: async (conversation) => ((await ask({ conversation, free: false })) ? makeLock(conversation) : null),
    close: async () => {
      const open = client;
      client = null;
      await open?.end();
    },
  };
}
