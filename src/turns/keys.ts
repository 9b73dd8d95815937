/** Keys of conversations, people and events. */

/**
 * The id of one of several events that a channel brought as one: the first has the channel's own.
 *
 * @param index from 0
 */
export const partOfEvent = (eventId: string, index: number): string => (index === 0 ? eventId : `${eventId}:${index}`);

/** Asked for with every message: most parts have nothing in them that is written otherwise. */
const decoded = (part: string): string => (part.includes("%") ? decodeURIComponent(part) : part);

const joined = (parts: readonly string[]): string => parts.map(encodeURIComponent).join("/");

export interface ConversationParts {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
  readonly thread: string;
  readonly person: string;
}

/** A conversation is one person in one place of one bot. */
export const conversationKey = ({ channel, bot, chat, thread, person }: ConversationParts): string =>
  joined([channel, bot, chat, thread, person]);

/** The channel that a conversation is in. */
export const channelOf = (key: string): string => decoded(key.split("/", 1)[0] ?? "");

/** What every key of a conversation of that bot begins with, or of one chat of it. */
export const placeOfBot = (channel: string, bot: string, chat?: string): string =>
  `${joined(chat === undefined ? [channel, bot] : [channel, bot, chat])}/`;

/** The parts of a key that `conversationKey` made. */
export function conversationParts(key: string): ConversationParts {
  const [channel = "", bot = "", chat = "", thread = "", person = ""] = key.split("/").map(decoded);
  return { channel, bot, chat, thread, person };
}

/** A person is known by channel, workspace and user. */
export const personKey = (parts: {
  readonly channel: string;
  readonly workspace: string;
  readonly user: string;
}): string => joined([parts.channel, parts.workspace, parts.user]);
