/** Chats, who is in them and what stands in them, as Telegram keeps them. */

import type { Chat, InlineKeyboardMarkup, Message, MessageEntity, User } from "grammy/types";
import { parse } from "tldts";

export interface Shown {
  readonly message_id: number;
  /** The bot's, or a person's. */
  readonly mine: boolean;
  text: string;
  entities: readonly MessageEntity[];
  keyboard: InlineKeyboardMarkup["inline_keyboard"];
  readonly thread: number | null;
  readonly replyTo: number | null;
  /** A checklist of Telegram's own, in place of a text. */
  list?: {
    readonly title: string;
    readonly tasks: readonly {
      readonly id: number;
      readonly text: string;
      readonly text_entities?: readonly MessageEntity[];
    }[];
  };
  /** A file, in place of a text. */
  file?: { readonly name: string; readonly bytes: Buffer };
  /** Texts that it had before it was changed. */
  readonly before: string[];
  /** Commands that stand in it and can be tapped. */
  commands: readonly string[];
  /** What Telegram makes a link of: addresses, and names that begin with @, which ring at whoever has them. */
  linked: readonly string[];
  /** The only person in a group who sees it; null: everybody. */
  readonly onlyFor: number | null;
}

export interface ChatState {
  readonly chat: Chat;
  /** The connection to a business account whose chat it is; null: the bot's own. */
  readonly business: string | null;
  /** Whether it takes checklists of Telegram's own. */
  takesLists: boolean;
  /** What the bot gets when it writes here; null: it may. */
  blocked: { readonly status: number; readonly description: string } | null;
  /** The bot may delete what others wrote. */
  mayDelete: boolean;
  readonly topics: Set<number>;
  /** Topics that nobody but administrators may write in any more. */
  readonly closedTopics: Set<number>;
  /** When somebody else last wrote here, by the server's clock; null: never. */
  lastWordMs: number | null;
  /** Messages that can't be deleted for everybody, such as old ones. */
  readonly undeletable: Set<number>;
  /** Ids of old groups that went on as this chat. */
  movedTo: number | null;
  readonly messages: Map<number, Shown>;
  /** What the bot is said to be writing. */
  draft: { readonly id: number; readonly text: string } | null;
  nextMessage: number;
}

export interface Chats {
  readonly bot: User & { readonly username: string };
  all(): readonly ChatState[];
  of(id: number, business?: string | null): ChatState | undefined;
  /** The private chat with somebody, or a group; or a business account's chat with somebody. */
  open(chat: Chat, business?: string | null): ChatState;
  /** The chats of a business account. */
  ofBusiness(business: string): readonly ChatState[];
  /** The server's clock. */
  nowMs: number;
  /** Connections to business accounts that were cut. */
  readonly cut: Set<string>;
  /** What people see of the bot before they start it, by language code; "" for everybody else. */
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** Presses that may still be answered, and what they were answered with. */
  readonly presses: Map<string, { readonly text?: string; readonly alert: boolean } | null>;
}

export function createChats(): Chats {
  const states = new Map<string, ChatState>();
  const keyOf = (id: number, business: string | null): string => `${business ?? ""}/${id}`;
  return {
    bot: { id: 7000001, is_bot: true, first_name: "Unbind", username: "unbind_test_bot" },
    ...{ presses: new Map(), nowMs: 1_783_064_520_000, cut: new Set<string>() },
    ...{ descriptions: new Map<string, string>(), shortDescriptions: new Map<string, string>() },
    all: () => [...states.values()],
    of: (id, business = null) => states.get(keyOf(id, business)),
    ofBusiness: (business) => [...states.values()].filter((state) => state.business === business),
    open: (chat, business = null) => {
      const known = states.get(keyOf(chat.id, business));
      if (known !== undefined) return known;
      const state: ChatState = {
        ...{ chat, blocked: null, mayDelete: chat.type === "private", topics: new Set<number>(), movedTo: null },
        ...{ closedTopics: new Set<number>(), lastWordMs: null, undeletable: new Set<number>() },
        ...{ messages: new Map<number, Shown>(), draft: null, nextMessage: 1, business, takesLists: business !== null },
      };
      states.set(keyOf(chat.id, business), state);
      return state;
    },
  };
}

/**
 * Commands in a text that can be tapped: plain ones, none within code.
 *
 * @see td/telegram/MessageEntity.cpp of tdlib/td: find_bot_commands, and what code may hold
 */
export function commandsIn(text: string, entities: readonly MessageEntity[]): readonly string[] {
  const isCode = codeIn(entities);
  return [...text.matchAll(/(?<![\w/@<>])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])/g)]
    .filter(({ index }) => !isCode(index))
    .map(([command]) => command);
}

const codeIn =
  (entities: readonly MessageEntity[]) =>
  (at: number): boolean =>
    entities.some(({ type, offset, length }) => /^(?:code|pre)$/.test(type) && at >= offset && at < offset + length);

/**
 * Addresses, names and hashtags in a text that become links, none within code.
 *
 * @see td/telegram/MessageEntity.cpp of tdlib/td: find_urls, find_mentions, find_hashtags
 */
export function linkedIn(text: string, entities: readonly MessageEntity[]): readonly string[] {
  const isCode = codeIn(entities);
  const words = [
    ...text.matchAll(
      /(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w)|(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}|[A-Za-z0-9.-]+/gu,
    ),
  ].filter(({ index }) => !isCode(index));
  return words.map(([word]) => word).filter((word) => /^[@#]/.test(word) || (word.includes(".") && isDomain(word)));
}

const isDomain = (word: string): boolean => {
  const { domain, isIcann } = parse(word.replace(/^[.-]+|[.-]+$/g, ""));
  return domain !== null && isIcann === true;
};

/** A message as the Bot API gives it back. */
export function asMessage(state: ChatState, shown: Shown, bot: User): Message {
  const { chat } = state;
  return {
    ...{ message_id: shown.message_id, date: 1_783_064_520, chat },
    ...(shown.list !== undefined
      ? { checklist: shown.list }
      : shown.file !== undefined
        ? { document: { file_id: `file-${shown.message_id}`, file_name: shown.file.name } }
        : { text: shown.text }),
    ...(state.business !== null && { business_connection_id: state.business }),
    ...(shown.mine && { from: bot }),
    ...(shown.entities.length > 0 && { entities: [...shown.entities] }),
    ...(shown.thread !== null && { message_thread_id: shown.thread, is_topic_message: true }),
    ...(shown.onlyFor !== null && { message_id: 0, ephemeral_message_id: shown.message_id }),
    ...(shown.keyboard.length > 0 && { reply_markup: { inline_keyboard: shown.keyboard } }),
  } as Message;
}
