/**
 * Locks on conversations, held by one connection of this process: when the process or the connection dies, they are free at once, and
 * no time limit has to be guessed. What is asked for while a statement is on its way goes together in the next one.
 */
import type { Client } from "pg";
import { DatabaseTrouble, type Lock } from "../database.ts";

interface Held {
  lost: boolean;
}
interface Wish {
  readonly conversation: string;
  readonly resolve: (lock: Lock | null) => void;
  readonly reject: (error: unknown) => void;
}

export interface Locks {
  /** @returns null while another process holds it. @throws {DatabaseTrouble} when the server cannot be reached */
  readonly lock: (conversation: string) => Promise<Lock | null>;
  readonly close: () => Promise<void>;
}

/** @param settings said to the connection before anything else */
export function createLocks(connect: () => Client, settings: string, onTrouble?: (error: Error) => void): Locks {
  let client: Client | null = null;
  let working: Promise<void> | null = null;
  const held = new Set<Held>();
  let wishes: Wish[] = [];
  let releases: { readonly conversation: string; readonly resolve: (waits: boolean) => void }[] = [];

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

  const makeLock = (conversation: string): Lock => {
    const state: Held = { lost: false };
    held.add(state);
    return {
      get lost() {
        return state.lost;
      },
      release: () => {
        if (!held.delete(state)) return Promise.resolve(false);
        return new Promise((resolve) => {
          releases.push({ conversation, resolve });
          work();
        });
      },
    };
  };

  async function round(): Promise<void> {
    // What is asked for in this turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    const freed = releases;
    const asked = wishes;
    releases = [];
    wishes = [];
    let connection: Client | null = null;
    try {
      // Locks of a connection that is gone are free already.
      if (asked.length === 0 && client === null) {
        for (const each of freed) each.resolve(false);
        return;
      }
      connection = await connected();
      const { rows } = await connection.query<{ conversation: string; got: boolean; waits: boolean }>({
        name: "trade_locks",
        text: "select conversation, got, waits from trade_locks($1, $2)",
        values: [freed.map((each) => each.conversation), asked.map((each) => each.conversation)],
      });
      const got = new Map(rows.flatMap((row) => (row.waits ? [] : [[row.conversation, row.got]])));
      const waits = new Set(rows.flatMap((row) => (row.waits ? [row.conversation] : [])));
      for (const each of freed) each.resolve(waits.has(each.conversation));
      for (const each of asked) each.resolve(got.get(each.conversation) === true ? makeLock(each.conversation) : null);
    } catch (error) {
      // A connection in an unknown state may hold locks that nobody releases: it is closed, and with it all of them are free.
      const failed = client ?? connection;
      if (failed !== null) {
        lose(failed);
        failed.end().catch((failure: Error) => onTrouble?.(failure));
      }
      for (const each of freed) each.resolve(false);
      const reason = error instanceof Error ? error.message : String(error);
      for (const each of asked)
        each.reject(new DatabaseTrouble(`The connection that holds the locks is gone: ${reason}`, { cause: error }));
    }
  }

  function work(): void {
    working ??= (async () => {
      while (wishes.length > 0 || releases.length > 0) await round();
    })().finally(() => {
      working = null;
      if (wishes.length > 0 || releases.length > 0) work();
    });
  }

  return {
    lock: (conversation) =>
      new Promise((resolve, reject) => {
        wishes.push({ conversation, resolve, reject });
        work();
      }),
    close: async () => {
      await working;
      const open = client;
      client = null;
      await open?.end();
    },
  };
}
