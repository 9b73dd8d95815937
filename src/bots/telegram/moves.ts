/**
 * Groups that go on as supergroups, under another id. A conversation keeps the id that it began under; what is sent goes to the one that
 * the group has now. Both ids are kept, so that every process and every start knows them.
 */
import type { Clock, Log, Vault } from "../../turns/index.ts";
import type { Update } from "./update.ts";

export interface Moves {
  openWith(vault: Vault): void;
  /**
   * Takes note of what updates say of groups that moved, and looks up those that moved before.
   *
   * @throws {DatabaseTrouble} when that could not be kept or read
   */
  learn(updates: readonly Update[]): Promise<void>;
  /** A call was refused because the group has another id now. */
  refused(from: string, to: string): void;
  /** The id under which a chat's conversations began. */
  originalOf(chat: number): number;
  /** The id that a chat has now. */
  newestOf(chat: string): string;
}

const mostKnown = 10_000;

/** @returns a memory of groups that moved; empty until the database is open */
export function createMoves(bot: string, clock: Clock, log: Log): Moves {
  let vault: Vault | null = null;
  /** By the id of now; null: looked up, and never moved. */
  const originals = new Map<number, number | null>();
  const newest = new Map<string, string>();
  const placeOf = (chat: number): string => `telegram/${bot}/moved/${chat}`;

  function remember(chat: number, original: number | null): void {
    originals.set(chat, original);
    const [oldest] = originals.keys();
    if (originals.size > mostKnown && oldest !== undefined) originals.delete(oldest);
    if (original !== null) newest.set(String(original), String(chat));
  }

  async function note(from: number, to: number): Promise<void> {
    const original = originals.get(from) ?? from;
    if (originals.get(to) === original) return;
    await vault?.put(placeOf(to), String(original), clock.now().toString());
    remember(to, original);
  }

  async function lookUp(chat: number): Promise<void> {
    if (vault === null || originals.has(chat)) return;
    const found = await vault.get(placeOf(chat));
    remember(chat, found === null ? null : Number(found));
  }

  return {
    openWith: (fresh) => {
      vault = fresh;
    },
    learn: async (updates) => {
      for (const { message, edited_message, callback_query } of updates) {
        const chat = (message ?? edited_message ?? callback_query?.message)?.chat;
        if (chat === undefined || chat.type === "private") continue;
        const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message ?? {};
        if (to !== undefined) await note(chat.id, to);
        else if (from !== undefined) await note(from, chat.id);
        else await lookUp(chat.id);
      }
    },
    refused: (from, to) => {
      newest.set(from, to);
      note(Number(from), Number(to)).catch((error: unknown) =>
        log.warn(
          { error: error instanceof Error ? error.name : typeof error },
          "That a group has another id now could not be kept.",
        ),
      );
    },
    originalOf: (chat) => originals.get(chat) ?? chat,
    newestOf: (chat) => newest.get(chat) ?? chat,
  };
}
