/** Updates into the inbox, in one statement for all that came together; what may be left undone is done after that. */
import type { Api } from "grammy";
import type { Language } from "../../knowledge/index.ts";
import { type Incoming, type Log, partOfEvent, type Turns } from "../../turns/index.ts";
import { reachOf } from "./addressing.ts";
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
  /** Told about each conversation that waits for an answer. */
  readonly onEvent: (conversation: string) => void;
  readonly log: Log;
}

/**
 * Takes updates as Telegram brings them, in their order. Once it resolves they are safe, and may be acknowledged.
 *
 * @throws {DatabaseTrouble} when they could not be kept
 */
export type Take = (updates: readonly unknown[]) => Promise<void>;

/** No button ever had this id. */
const goneList = "gone-list";

/** @returns what takes updates, however they came */
export function createReceiving(parts: ReceivingParts): Take {
  const { api, turns, read, moves, aside, text, onEvent, log } = parts;

  function parsed(updates: readonly unknown[]): readonly Update[] {
    return updates
      .flatMap((raw) => {
        const update = Update.safeParse(raw);
        if (update.success) return [update.data];
        const at = update.error.issues.map((issue) => issue.path.join(".")).join(", ");
        log.warn({ at }, "An update isn't shaped as Telegram documents it, and is left out.");
        return [];
      })
      .sort((one, other) => one.update_id - other.update_id);
  }

  function after(each: Read, heldSecret: boolean): void {
    switch (each.kind) {
      case "event": {
        const { incoming, query, spot } = each;
        if (query !== null) answer(query, null);
        onEvent(incoming.conversation);
        if (spot !== null && heldSecret) remove(incoming, spot);
        return;
      }
      case "ticks":
        onEvent(each.incoming.conversation);
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

  async function incomingOf(each: Read): Promise<readonly Incoming[]> {
    if (each.kind === "ticks") return ticked(each);
    return each.kind === "event" ? [each.incoming] : [];
  }

  return async (updates) => {
    const known = parsed(updates);
    await moves.learn(known);
    const reads = known.map(read);
    const incoming = (await Promise.all(reads.map(incomingOf))).flat();
    const secrets = await turns.receiveMany(incoming);
    const held = new Set(incoming.filter((_, index) => (secrets[index]?.length ?? 0) > 0));
    for (const each of reads) after(each, each.kind === "event" && held.has(each.incoming));
  };
}
