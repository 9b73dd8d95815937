/**
 * Stored texts, read: states and messages. What this process wrote or read a moment ago needs no second parse and check: the text itself
 * is the key, so nobody can be given anything but what stands in their row.
 */
import type { TurnWrite } from "../../store/index.ts";

export interface Known<Value> {
  /**
   * @param at where the text stands, if there is one there at a time
   * @throws what reading the text throws
   */
  read(text: string, at?: string): Value;
  remember(text: string, value: Value, at?: string): void;
}

/** Where a conversation stood when this process last wrote it. */
export interface Standing {
  readonly version: number;
  readonly state: string;
  readonly person: string;
}

/** Where conversations stood when this process last wrote them. Whoever builds on it has the version checked by the database. */
export interface Latest {
  of(conversation: string): Standing | null;
  /** @param version as it stands now; null: not known, and learnt when the conversation is loaded next */
  wrote(write: Pick<TurnWrite, "conversation" | "state" | "person">, version: number | null): void;
  forget(conversation: string): void;
}

/** Whose conversation a letter went to that was written to somebody. Whoever builds on it has it checked by the database. */
export interface Homes {
  /** @param who somebody as `conversation` calls them */
  of(conversation: string, who: string): string | null;
  /** @param posted whom the letters of that turn reached */
  wrote(write: Pick<TurnWrite, "conversation" | "posts">, posted: readonly string[]): void;
}

/** Texts or conversations that are kept in memory; each is a few kilobytes. */
const most = 500;

/** @returns a memory of the last texts that were read */
export function createKnown<Value>(parse: (text: string) => Value): Known<Value> {
  const known = new Map<string, { readonly text: string; readonly value: Value }>();
  // By where it stands, a text need not be hashed, and the one before it is gone at once.
  const remember: Known<Value>["remember"] = (text, value, at = text) => {
    known.delete(at);
    known.set(at, { text, value });
    dropOldest(known);
  };
  return {
    remember,
    read: (text, at = text) => {
      const found = known.get(at);
      if (found?.text === text) return found.value;
      const value = parse(text);
      remember(text, value, at);
      return value;
    },
  };
}

/** @returns a memory of where the last conversations stood */
export function createLatest(): Latest {
  const known = new Map<string, Standing>();
  return {
    of: (conversation) => known.get(conversation) ?? null,
    wrote: ({ conversation, state, person }, version) => {
      known.delete(conversation);
      if (version === null) return;
      known.set(conversation, { version, state, person });
      dropOldest(known);
    },
    forget: (conversation) => known.delete(conversation),
  };
}

/** @returns a memory of whom the last letters reached */
export function createHomes(): Homes {
  const known = new Map<string, string>();
  const keyOf = (conversation: string, who: string): string => `${conversation} ${who}`;
  return {
    of: (conversation, who) => known.get(keyOf(conversation, who)) ?? null,
    wrote: ({ conversation, posts: [post, ...others] }, [home]) => {
      if (post == null || post.who === null || others.length > 0) return;
      const key = keyOf(conversation, post.who);
      known.delete(key);
      if (home === undefined) return;
      known.set(key, home);
      dropOldest(known);
    },
  };
}

/** A Map keeps the order in which it was filled: the oldest go first. */
function dropOldest(known: Map<string, unknown>): void {
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
}
