/** Which conversation an update belongs to, whether it is meant for us, and what is left of its words then. */
import type { Language } from "../../knowledge/index.ts";
import { conversationKey, conversationParts, personKey } from "../../turns/index.ts";
import { isCommand } from "./commands.ts";
import type { Entity, Message, User } from "./update.ts";

export const channelName = "telegram";

/** Who the bot is. The name is null until Telegram has told it. */
export interface Bot {
  readonly id: string;
  readonly username: string | null;
}

interface Place {
  readonly chat: { readonly id: number; readonly type: string };
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
  readonly business_connection_id?: string | undefined;
}

/** Stands before the id of a business connection, where a forum's topic would stand. */
const businessMark = "business:";

/** A conversation is one person in one chat, and in one topic of a forum; or with one business account. Topics of a private chat are one. */
export function keysOf(bot: Bot, place: Place, user: User): { readonly conversation: string; readonly person: string } {
  const business = place.business_connection_id;
  const isTopic = place.is_topic_message === true && place.chat.type !== "private";
  const topic = isTopic ? String(place.message_thread_id ?? "") : "";
  const thread = business === undefined ? topic : `${businessMark}${business}`;
  const person = String(user.id);
  return {
    conversation: conversationKey({ channel: channelName, bot: bot.id, chat: String(place.chat.id), thread, person }),
    person: personKey({ channel: channelName, workspace: "", user: person }),
  };
}

/** Stands in the person's place of a case at a desk. */
const deskMark = "desk:";

/** A case at a desk, in the desk's group or one of its topics. */
export const deskKey = (
  bot: string,
  { chat, topic }: { readonly chat: string; readonly topic: string },
  id: string,
): string => conversationKey({ channel: channelName, bot, chat, thread: topic, person: `${deskMark}${id}` });

/** Whether a conversation is a case at a desk. */
export const isDesk = (key: string): boolean => conversationParts(key).person.startsWith(deskMark);

export interface Reach {
  readonly chat: string;
  readonly thread: number | null;
  /** The connection to the business account in whose name is written; null: the bot's own. */
  readonly business: string | null;
  /** Telegram's id of the person; of a case at a desk its own, which is nobody's. */
  readonly person: string;
  /** Everybody in the group may press its buttons. */
  readonly isShared: boolean;
  readonly isGroup: boolean;
}

/** The person's own chat with the bot, for whoever is reached elsewhere. */
export const privately = ({ person }: Reach): Reach => ({
  ...{ chat: person, thread: null, business: null, person, isShared: false, isGroup: false },
});

/** Whether others are reached there too, or in another's name: the person's own chat with the bot is another one. */
export const isElsewhere = ({ isGroup, isShared, business }: Reach): boolean =>
  !isShared && (isGroup || business !== null);

/** Where a conversation is reached. Its key says all of it. */
export function reachOf(conversation: string): Reach {
  const { chat, thread, person } = conversationParts(conversation);
  const business = thread.startsWith(businessMark) ? thread.slice(businessMark.length) : null;
  return {
    ...{ chat, person, business, isShared: person.startsWith(deskMark), isGroup: chat.startsWith("-") },
    thread: thread === "" || business !== null ? null : Number(thread),
  };
}

/** The language of a person's app, as far as it is one of ours. */
export function appLanguage(code: string | undefined): Language | null {
  if (code === undefined) return null;
  if (/^zh-(hant|tw|hk|mo)/i.test(code)) return "zh-Hant";
  if (/^zh/i.test(code)) return "zh-Hans";
  return /^en/i.test(code) ? "en" : null;
}

/** What was said to us: words, or a content with no words. Null: not meant for us. */
export function saidToUs(message: Message, bot: Bot): string | null {
  const text = message.text ?? message.caption ?? "";
  if (message.chat.type === "private") return text;
  const entities = message.entities ?? message.caption_entities ?? [];
  const command = entities.find(({ type, offset }) => type === "bot_command" && offset === 0);
  if (command !== undefined) {
    const [name = "", whose] = text.slice(1, command.length).split("@");
    if (whose === undefined) return isCommand(name) ? text : null;
    return whose.toLowerCase() === bot.username?.toLowerCase() ? text : null;
  }
  const mentions = entities.filter((entity) => mentionsUs(entity, text, bot));
  if (mentions.length === 0) return String(message.reply_to_message?.from?.id) === bot.id ? text : null;
  // From the last to the first, so that positions stay right.
  const rest = mentions.reduceRight(
    (left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length),
    text,
  );
  return rest.replace(/^[\s,，:：]+|\s+$/gu, "");
}

function mentionsUs({ type, offset, length, user }: Entity, text: string, bot: Bot): boolean {
  if (type === "text_mention") return String(user?.id) === bot.id;
  const name = text.slice(offset + 1, offset + length).toLowerCase();
  return type === "mention" && bot.username !== null && name === bot.username.toLowerCase();
}
