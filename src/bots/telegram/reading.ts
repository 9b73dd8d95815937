/** An update becomes an event for turns, or something that is settled without one. Pure, apart from the albums it has seen. */
import { createHash } from "node:crypto";
import type { Language } from "../../knowledge/index.ts";
import { type Actor, happenedAt, type Incoming, type Input, partOfEvent } from "../../turns/index.ts";
import { addressOf } from "./address.ts";
import { appLanguage, type Bot, channelName, keysOf, saidToUs } from "./addressing.ts";
import { fromCallbackData } from "./callback-data.ts";
import { withQuoted } from "./quotes.ts";
import { readPayload } from "./start-payload.ts";
import { fileIn, type Message, type Update, type User, unreadableIn } from "./update.ts";

/** A message in a chat, by Telegram's ids. */
export interface Spot {
  readonly chat: number;
  readonly message: number;
}

export type Read =
  /** `query`: a press that waits for its answer. `spot`: the message that it came with. */
  | {
      readonly kind: "event";
      readonly incoming: Incoming;
      /** The picture or voice message that these words stand below. */
      readonly file?: Incoming;
      readonly query: string | null;
      readonly spot: Spot | null;
      /** In a group: the message of ours that was answered or pressed, and who did it; null elsewhere. */
      readonly below: { readonly chat: number; readonly message: number; readonly by: Actor } | null;
    }
  /** A press that is answered on the button only. */
  | { readonly kind: "not-yours"; readonly query: string; readonly language: Language | null }
  /** Somebody whom the allowlist doesn't name. `chat` is where to say so, where that is fitting. */
  | {
      readonly kind: "stranger";
      readonly query: string | null;
      readonly chat: number | null;
      readonly language: Language | null;
    }
  | {
      readonly kind: "membership";
      /** The private chat whose person blocked us, or took us back; null for a group. */
      readonly conversation: string | null;
      readonly chat: number;
      readonly isGroup: boolean;
      readonly became: Became;
      readonly language: Language | null;
    }
  /** Somebody isn't in a group any more. */
  | { readonly kind: "left"; readonly chat: number; readonly incoming: Omit<Incoming, "conversation"> }
  /** Tasks of a list that was sent in a conversation were ticked or unticked. */
  | {
      readonly kind: "ticks";
      readonly incoming: Omit<Incoming, "input">;
      readonly hints: { readonly language?: Language; readonly home: string };
      /** Telegram's id of the message with the list; null where it doesn't say. */
      readonly list: number | null;
      readonly done: readonly number[];
      readonly open: readonly number[];
    }
  /** The connection to somebody's business account was made, changed or cut. `chat`: the owner's own chat with us. */
  | {
      readonly kind: "business";
      readonly chat: number;
      readonly isEnabled: boolean;
      readonly mayReply: boolean;
      readonly language: Language | null;
    }
  | { readonly kind: "nothing"; readonly query: string | null };

export type Became = "added" | "removed" | "blocked" | "unblocked";

type Did = Extract<Input, { kind: "text" | "press" | "tick" | "start" | "unreadable" | "file" }>;

export interface ReadingParts {
  readonly bot: () => Bot;
  /** The id under which a chat's conversations began: groups may get another one. */
  readonly originalOf: (chat: number) => number;
  /** Ids of people and chats; null: everybody. */
  readonly allowed: ReadonlySet<string> | null;
  readonly now: () => Temporal.Instant;
}

/** Albums that are remembered: each of their pictures is a message of its own, and they are answered once. */
const rememberedAlbums = 200;
/** An edit so soon corrects what was just said; a later one is about something that is over. */
const editableSeconds = 15 * 60;
/** Digests of texts that are remembered, to tell an edit of the words from one that changed nothing of them. */
const rememberedTexts = 2_000;
const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** @returns what reads updates, one after the other */
export function createReading({ bot, originalOf, allowed, now }: ReadingParts): (update: Update) => Read {
  const albums = new Set<string>();
  const texts = new Map<string, string>();
  const keys = (place: Parameters<typeof keysOf>[1], user: User) =>
    keysOf(bot(), { ...place, chat: { ...place.chat, id: originalOf(place.chat.id) } }, user);

  /** @returns whether the words are others than before */
  function isNew({ chat, message_id, text = "" }: Message): boolean {
    const key = `${chat.id}/${message_id}`;
    const before = texts.get(key);
    const now = digest(text);
    texts.delete(key);
    texts.set(key, now);
    const [oldest] = texts.keys();
    if (texts.size > rememberedTexts && oldest !== undefined) texts.delete(oldest);
    return before !== now;
  }

  /** An edited message is what the person says now. */
  function isCorrection(message: Message): boolean {
    const { date, edit_date = date, text } = message;
    return text !== undefined && edit_date - date <= editableSeconds && isNew(message);
  }

  const isStranger = ({ id }: { readonly id: number }, from: User): boolean =>
    allowed !== null && ![from.id, id, originalOf(id)].some((each) => allowed.has(String(each)));

  function isFirstOfAlbum(album: string): boolean {
    if (albums.has(album)) return false;
    albums.add(album);
    const [oldest] = albums;
    if (albums.size > rememberedAlbums && oldest !== undefined) albums.delete(oldest);
    return true;
  }

  function readMessage(update: Update, message: Message): Read {
    const { from, chat, left_chat_member: gone } = message;
    if (gone !== undefined && gone.is_bot !== true)
      return {
        ...{ kind: "left", chat: chat.id },
        incoming: {
          ...{ eventId: eventIdOf(bot(), update), channel: channelName, person: keys(message, gone).person },
          ...{ address: null, input: { kind: "left" }, at: happenedAt(message.date, now()) },
        },
      };
    // Who writes on behalf of a chat can't be told apart from others who do.
    if (from === undefined || from.is_bot === true || message.sender_chat !== undefined || chat.type === "channel")
      return { kind: "nothing", query: null };
    const input = inputOf(message, from);
    if (input === null) return { kind: "nothing", query: null };
    if (isStranger(chat, from)) {
      const fitting = chat.type === "private" && input.kind === "start";
      return {
        kind: "stranger",
        query: null,
        chat: fitting ? chat.id : null,
        language: appLanguage(from.language_code),
      };
    }
    const at = happenedAt(message.date, now());
    const incoming: Incoming = {
      ...{ eventId: eventIdOf(bot(), update), channel: channelName, at, ...keys(message, from) },
      input: withHome(bot(), input, message, from),
      // In a group an answer is tied to what it answers.
      address: addressOf(message, from, message.message_id),
    };
    isNew(message);
    const file = input.kind === "text" && message.edit_date === undefined ? fileIn(message) : null;
    const spot = { chat: chat.id, message: message.message_id };
    return {
      kind: "event",
      incoming,
      ...(file !== null && {
        file: {
          ...{ ...incoming, eventId: partOfEvent(incoming.eventId, 1) },
          input: withHome(bot(), { kind: "file", ...file, beside: true }, message, from),
        },
      }),
      query: null,
      spot,
      below: below(message, from, message.reply_to_message?.message_id),
    };
  }

  /** In a chat with a business account its customer is answered, and neither the account's owner nor what we wrote in its name. */
  function readBusiness(update: Update, message: Message): Read {
    const { from, chat, checklist_tasks_done: tasks } = message;
    const isCustomer = from !== undefined && from.id === chat.id && message.sender_business_bot === undefined;
    if (!isCustomer || isStranger(chat, from)) return { kind: "nothing", query: null };
    if (tasks === undefined) return readMessage(update, message);
    const language = appLanguage(from.language_code);
    return {
      kind: "ticks",
      incoming: {
        ...{ eventId: eventIdOf(bot(), update), channel: channelName, ...keys(message, from) },
        address: addressOf(message, from, null),
        at: happenedAt(message.date, now()),
      },
      hints: { ...(language === null ? {} : { language }), home: homeOf(bot(), from) },
      list: tasks.checklist_message?.message_id ?? null,
      ...{ done: tasks.marked_as_done_task_ids ?? [], open: tasks.marked_as_not_done_task_ids ?? [] },
    };
  }

  function inputOf(message: Message, from: User): Did | null {
    const text = saidToUs(message, bot());
    if (text === null) return null;
    const language = appLanguage(from.language_code);
    const known = language === null ? {} : { language };
    const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/i.exec(text);
    if (start !== null) {
      const { app, step } = readPayload(start[1]);
      return { kind: "start", app, ...(step !== null && { step }), language: language ?? elsewhere(from) };
    }
    if (text !== "") {
      const hint = language ?? (text.startsWith("/") ? elsewhere(from) : null);
      const isOurs = String(message.reply_to_message?.from?.id) === bot().id;
      return {
        kind: "text",
        text: withQuoted(text, isOurs ? message.quote?.text : undefined),
        ref: String(message.message_id),
        ...(message.edit_date !== undefined && { edited: true }),
        ...(from.first_name !== undefined && { name: from.first_name.slice(0, 60) }),
        ...(hint === null ? {} : { language: hint }),
      };
    }
    const what = unreadableIn(message);
    if (what === null) {
      // A bare mention calls us; a notice of Telegram's doesn't.
      const called = message.text !== undefined;
      return called ? { kind: "start", app: null, language: language ?? elsewhere(from) } : null;
    }
    const isFirst = message.media_group_id === undefined || isFirstOfAlbum(message.media_group_id);
    const file = fileIn(message);
    if (file !== null) return { kind: "file", ...file, ...(!isFirst && { beside: true }), ...known };
    if (!isFirst) return null;
    return { kind: "unreadable", what, ...known };
  }

  /** In a private chat, for whoever has the talk there. Taking a reaction away says nothing. */
  function readReaction(update: Update, reaction: NonNullable<Update["message_reaction"]>): Read {
    const { chat, user, date, new_reaction } = reaction;
    const emoji = new_reaction.findLast((each) => each.emoji !== undefined)?.emoji;
    if (user === undefined || emoji === undefined || chat.type !== "private" || isStranger(chat, user))
      return { kind: "nothing", query: null };
    const incoming: Incoming = {
      ...{ eventId: eventIdOf(bot(), update), channel: channelName, ...keys({ chat }, user), address: null },
      ...{ at: happenedAt(date, now()), input: { kind: "reacted", emoji } },
    };
    return { kind: "event", incoming, query: null, spot: null, below: null };
  }

  /** Who did something to a message of ours in a group. */
  function below(
    { chat }: Pick<Message, "chat">,
    from: User,
    message: number | undefined,
  ): Extract<Read, { kind: "event" }>["below"] {
    if (chat.type === "private" || message === undefined) return null;
    const language = appLanguage(from.language_code);
    const by = { name: from.first_name ?? "", home: homeOf(bot(), from), address: null, language };
    return { chat: originalOf(chat.id), message, by };
  }

  function readConnection(connection: NonNullable<Update["business_connection"]>): Read {
    const { user, user_chat_id, is_enabled, rights } = connection;
    if (isStranger({ id: user_chat_id }, user)) return { kind: "nothing", query: null };
    return {
      ...{ kind: "business", chat: user_chat_id, isEnabled: is_enabled, mayReply: rights?.can_reply === true },
      language: appLanguage(user.language_code),
    };
  }

  function readPress(update: Update, press: NonNullable<Update["callback_query"]>): Read {
    const { id: query, from, message, data } = press;
    if (message === undefined || data === undefined) return { kind: "nothing", query };
    const language = appLanguage(from.language_code);
    if (isStranger(message.chat, from)) return { kind: "stranger", query, chat: null, language };
    const { input, owner } = fromCallbackData(data);
    // What was sent in a business account's name is for its customer.
    const isTheirs = message.business_connection_id === undefined || from.id === message.chat.id;
    if (!isTheirs || (owner !== null && owner !== String(from.id))) return { kind: "not-yours", query, language };
    const incoming: Incoming = {
      ...{ eventId: eventIdOf(bot(), update), channel: channelName, at: now(), ...keys(message, from) },
      input: withHome(bot(), { ...input, ...(language === null ? {} : { language }) }, message, from),
      address: addressOf(message, from, null),
    };
    return { kind: "event", incoming, query, spot: null, below: below(message, from, message.message_id) };
  }

  return (update) => {
    const { message, edited_message, business_message, edited_business_message, business_connection } = update;
    if (message !== undefined) return readMessage(update, message);
    if (business_message !== undefined) return readBusiness(update, business_message);
    if (edited_message !== undefined && isCorrection(edited_message)) return readMessage(update, edited_message);
    if (edited_business_message !== undefined && isCorrection(edited_business_message))
      return readBusiness(update, edited_business_message);
    if (business_connection !== undefined) return readConnection(business_connection);
    if (update.callback_query !== undefined) return readPress(update, update.callback_query);
    if (update.message_reaction !== undefined) return readReaction(update, update.message_reaction);
    const member = update.my_chat_member;
    if (member === undefined || member.chat.type === "channel") return { kind: "nothing", query: null };
    const { chat, from } = member;
    const became = becameOf(chat.type === "private", member.old_chat_member.status, member.new_chat_member.status);
    if (became === null || isStranger(chat, from)) return { kind: "nothing", query: null };
    return {
      ...{ kind: "membership", chat: chat.id, isGroup: chat.type !== "private", became },
      conversation: chat.type === "private" ? keys({ chat }, from).conversation : null,
      language: appLanguage(from.language_code),
    };
  };
}

/**
 * In a group, the person's private chat with us is named too: that is where reminders go. So do those of a business account's customer:
 * in its name nothing may be written a day after their last word.
 */
function withHome(bot: Bot, input: Did, place: Pick<Message, "chat" | "business_connection_id">, from: User): Did {
  if (place.chat.type === "private" && place.business_connection_id === undefined) return input;
  return { ...input, home: homeOf(bot, from) };
}

/** The person's private chat with us. */
const homeOf = (bot: Bot, from: User): string =>
  keysOf(bot, { chat: { id: from.id, type: "private" } }, from).conversation;

const eventIdOf = (bot: Bot, update: Update): string => `${channelName}:${bot.id}:${update.update_id}`;

/** Who reads neither Chinese nor English in their app is greeted in English. */
const elsewhere = (from: User): Language | null => (from.language_code === undefined ? null : "en");

function becameOf(isPrivate: boolean, before: string, after: string): Became | null {
  const was = isIn(before);
  const is = isIn(after);
  if (was === is) return null;
  if (isPrivate) return is ? "unblocked" : "blocked";
  return is ? "added" : "removed";
}

const isIn = (status: string): boolean => status !== "left" && status !== "kicked";
