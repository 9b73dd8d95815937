/** Updates into the inbox, in one statement for all that came together; what may be left undone is done after that. */
import type { Api } from "grammy";
import { z } from "zod";
import type { Language } from "../../knowledge/index.ts";
import { type Incoming, type Log, partOfEvent, type Turns } from "../../turns/index.ts";
import { channelName, isDesk, reachOf } from "./addressing.ts";
import { shortly } from "./api.ts";
import type { Aside } from "./aside.ts";
import type { Moves } from "./moves.ts";
import { ticksOf } from "./native-list.ts";
import type { Read, Spot } from "./reading.ts";
import { hasPart } from "./sent-parts.ts";
import { Update } from "./update.ts";

export interface ReceivingParts {
  readonly api: Api;
  readonly turns: Turns;
  readonly read: (update: Update) => Read;
  readonly moves: Moves;
  readonly aside: Aside;
  readonly text: (name: string, language: Language) => string;
  /** The group of the desk, and the bot that speaks there; null: there is none. */
  readonly desk: { readonly chat: string; readonly bot: string } | null;
  /** Told about each conversation that waits for an answer. @returns takes that back: nothing is to come after all */
  readonly onEvent: (conversation: string) => () => void;
  readonly log: Log;
}

/**
 * Takes updates as Telegram brings them, in their order. Once it resolves they are safe, and may be acknowledged.
 *
 * @throws {DatabaseTrouble} when they could not be kept
 */
export type Take = (updates: readonly unknown[]) => Promise<void>;

const Numbered = z.object({ update_id: z.int() });
/** The number by which Telegram knows an update, if it has one. */
export const numberOf = (update: unknown): number | null => Numbered.safeParse(update).data?.update_id ?? null;
const idOf = (update: unknown): string => `update ${numberOf(update) ?? "without a number"}`;

/** No button ever had this id. */
const goneList = "gone-list";

/** @returns what takes updates, however they came */
export function createReceiving(parts: ReceivingParts): Take {
  const { api, turns, read, moves, aside, text, onEvent, log, desk } = parts;

  const setAside = (update: unknown, error: unknown): Promise<void> =>
    turns.setAside({ channel: channelName, id: idOf(update), error });

  /** The updates in their order. What can't be read is set aside: everything behind it would wait for ever. */
  async function readAll(updates: readonly unknown[]): Promise<readonly Read[]> {
    const known: Update[] = [];
    for (const raw of updates) {
      const update = Update.safeParse(raw);
      if (update.success) known.push(update.data);
      else await setAside(raw, update.error);
    }
    known.sort((one, other) => one.update_id - other.update_id);
    await moves.learn(known);
    const reads: Read[] = [];
    for (const update of known)
      try {
        reads.push(read(update));
      } catch (error) {
        await setAside(update, error);
      }
    return reads;
  }

  function after(each: Read, heldSecret: boolean): void {
    switch (each.kind) {
      case "event": {
        const { incoming, query, spot } = each;
        if (query !== null) answer(query, null);
        if (spot !== null && heldSecret) remove(incoming, spot);
        return;
      }
      case "left":
      case "ticks":
        return;
      case "not-yours":
        answer(each.query, text("not-yours", each.language ?? "zh-Hans"));
        return;
      case "stranger": {
        const { query, chat } = each;
        const words = text("stranger", each.language ?? "zh-Hans");
        if (query !== null) answer(query, words);
        if (chat !== null) aside("sendMessage", () => api.raw.sendMessage({ chat_id: chat, text: words }));
        return;
      }
      case "membership": {
        const { chat, isGroup, became } = each;
        log.info({ isGroup, became }, "The bot's place in a chat changed.");
        if (became === "added")
          aside("sendMessage", () =>
            api.raw.sendMessage({ chat_id: chat, text: text("group-hello", each.language ?? "zh-Hans") }),
          );
        return;
      }
      case "business": {
        const { chat, isEnabled, mayReply } = each;
        log.info({ isEnabled, mayReply }, "A connection to a business account changed.");
        if (!isEnabled) return;
        const words = text(mayReply ? "business-hello" : "business-no-reply", each.language ?? "zh-Hans");
        aside("sendMessage", () => api.raw.sendMessage({ chat_id: chat, text: words }));
        return;
      }
      case "nothing":
        if (each.query !== null) answer(each.query, null);
        return;
      default:
        each satisfies never;
    }
  }

  function remove({ conversation }: Incoming, { chat, message }: Spot): void {
    const { business } = reachOf(conversation);
    if (business === null) aside("deleteMessage", () => api.raw.deleteMessage({ chat_id: chat, message_id: message }));
    else
      aside("deleteBusinessMessages", () =>
        api.raw.deleteBusinessMessages({ business_connection_id: business, message_ids: [message] }),
      );
  }

  function answer(query: string, words: string | null): void {
    aside("answerCallbackQuery", () =>
      api.raw.answerCallbackQuery({
        callback_query_id: query,
        ...(words !== null && { text: words, show_alert: true }),
      }),
    );
  }

  /** Ticks of the list that shows them; where that isn't shown any more, a press that is answered kindly. */
  async function ticked({ incoming, hints, list, done, open }: Extract<Read, { kind: "ticks" }>): Promise<Incoming[]> {
    const cards = await turns.cards(incoming.conversation);
    const card = cards.find(({ message, messageId }) =>
      list === null ? message.checklist !== undefined : hasPart(messageId, list),
    );
    const ids = card === undefined ? [] : ticksOf(card.message, done, open);
    if (ids.length === 0) return [{ ...incoming, input: { kind: "press", id: goneList, ...hints } }];
    return ids.map((id, index) => ({
      ...incoming,
      eventId: partOfEvent(incoming.eventId, index),
      input: { kind: "tick", id, ...hints },
    }));
  }

  /** What answers a case at the desk belongs to that case, whoever of the desk it is from. */
  async function atDesk(each: Read): Promise<Read> {
    if (desk === null || each.kind !== "event" || each.below === null || String(each.below.chat) !== desk.chat)
      return each;
    const { incoming, below, file: _file, ...rest } = each;
    const found = await turns.boardShownBy({
      ...{ channel: channelName, bot: desk.bot, chat: desk.chat, messageId: String(below.message) },
    });
    if (found === null || !isDesk(found)) return each;
    const { input } = incoming;
    if (input.kind !== "text" && input.kind !== "press" && input.kind !== "unreadable" && input.kind !== "file")
      return each;
    const { home: _, name: __, ...known } = input;
    return {
      ...{ ...rest, below, spot: null },
      incoming: { ...incoming, conversation: found, address: null, input: { ...known, by: below.by } },
    };
  }

  /** Whoever left the group of the desk has no case of it in hand any more. */
  async function leaving({ chat, incoming }: Extract<Read, { kind: "left" }>): Promise<readonly Incoming[]> {
    if (desk === null || String(chat) !== desk.chat) return [];
    const cases = (await turns.sharedBy(incoming.person)).filter(isDesk);
    return cases.map((conversation, index) => ({
      ...{ ...incoming, conversation },
      eventId: partOfEvent(incoming.eventId, index),
    }));
  }

  async function incomingOf(each: Read): Promise<readonly Incoming[]> {
    if (each.kind === "ticks") return ticked(each);
    if (each.kind === "left") return leaving(each);
    if (each.kind !== "event") return [];
    return each.file === undefined ? [each.incoming] : [each.incoming, each.file];
  }

  return async (updates) => {
    const reads = await Promise.all((await readAll(updates)).map(atDesk));
    const incomings = await Promise.all(reads.map(incomingOf));
    const incoming = incomings.flat();
    // Before they are kept: the answer may be there by the time the disk has them.
    const takeBack = reads.map((each) =>
      each.kind === "event" || each.kind === "ticks" ? onEvent(each.incoming.conversation) : null,
    );
    const brought = await turns.receiveMany(incoming);
    const fresh = new Set(incoming.filter((_, index) => brought[index]?.isNew === true));
    for (const [index, own] of incomings.entries()) if (!own.some((each) => fresh.has(each))) takeBack[index]?.();
    const held = new Set(incoming.filter((_, index) => (brought[index]?.secrets.length ?? 0) > 0));
    const leftOut = new Set(incoming.filter((_, index) => brought[index]?.isKept === false));
    // What falls due for whoever blocked us waits for them: Telegram would refuse it, and it would be over.
    for (const each of reads)
      if (each.kind === "membership" && each.conversation !== null)
        await turns.setReach(each.conversation, each.became === "unblocked");
    for (const each of reads) {
      // Of a flood the buttons stop waiting by themselves, and nothing is said of it before its end.
      if (each.kind === "event" && each.query !== null && leftOut.has(each.incoming)) continue;
      try {
        after(each, each.kind === "event" && held.has(each.incoming));
      } catch (error) {
        // It is kept already, and must not come again for what may be left undone.
        log.error({ error: shortly(error) }, "What belongs to an update beside its event was left undone.");
      }
    }
  };
}
