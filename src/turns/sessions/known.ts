/**
 * Stored texts, read: states and messages. What this process wrote or read a moment ago needs no second parse and check: the text itself
 * is the key, so nobody can be given anything but what stands in their row.
 */
export interface Known<Value> {
  /** @throws what reading the text throws */
  read(text: string): Value;
  remember(text: string, value: Value): void;
}

/** Where conversations stood when this process last wrote them. Whoever builds on it has the version checked by the database. */
export interface Latest {
  of(conversation: string): { readonly version: number; readonly state: string } | null;
  /** @param version as it stands now; null: not known, and learnt when the conversation is loaded next */
  wrote(conversation: string, version: number | null, state: string): void;
  forget(conversation: string): void;
}

/** Texts or conversations that are kept in memory; each is a few kilobytes. */
const most = 500;

/** @returns a memory of the last texts that were read */
export function createKnown<Value>(parse: (text: string) => Value): Known<Value> {
  const known = new Map<string, Value>();
  const remember: Known<Value>["remember"] = (text, value) => {
    known.set(text, value);
    dropOldest(known);
  };
  return {
    remember,
    read: (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const value = parse(text);
      remember(text, value);
      return value;
    },
  };
}

/** @returns a memory of where the last conversations stood */
export function createLatest(): Latest {
  const known = new Map<string, { readonly version: number; readonly state: string }>();
  return {
    of: (conversation) => known.get(conversation) ?? null,
    wrote: (conversation, version, state) => {
      known.delete(conversation);
      if (version === null) return;
      known.set(conversation, { version, state });
      dropOldest(known);
    },
    forget: (conversation) => known.delete(conversation),
  };
}

/** A Map keeps the order in which it was filled: the oldest go first. */
function dropOldest(known: Map<string, unknown>): void {
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
}
