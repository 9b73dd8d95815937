/**
 * Stored states, read. What this process wrote or read a moment ago needs no second parse and check: the text itself is the key, so
 * nobody can be given anything but what stands in their row.
 */
import type { Conversation } from "../flows/index.ts";

export interface States {
  /** @throws what `load` throws, for a text that is no conversation */
  read(text: string): Conversation;
  remember(text: string, conversation: Conversation): void;
}

/** Where conversations stood when this process last wrote them. Whoever builds on it has the version checked by the database. */
export interface Latest {
  of(conversation: string): { readonly version: number; readonly state: string } | null;
  /** @param version as it stands now; null: not known, and learnt when the conversation is loaded next */
  wrote(conversation: string, version: number | null, state: string): void;
  forget(conversation: string): void;
}

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

/** Conversations that are kept in memory; a state is a few kilobytes. */
const most = 500;

export function createStates(load: (stored: unknown) => Conversation): States {
  const known = new Map<string, Conversation>();
  const remember: States["remember"] = (text, conversation) => {
    known.set(text, conversation);
    dropOldest(known);
  };
  return {
    remember,
    read: (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const conversation = load(JSON.parse(text));
      remember(text, conversation);
      return conversation;
    },
  };
}
