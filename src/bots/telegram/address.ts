/** Where in its conversation something is answered, as it is written down with the event and comes back with each answer. */
import type { Message, User } from "./update.ts";

export interface Address {
  /** In a group: the message that is answered; null: none. */
  readonly replyTo: number | null;
  /** In a private chat that has topics: the one that was written in. They are all one person's, and one conversation. */
  readonly topic: number | null;
  /** In a chat with a business account: the customer has Premium, without which nobody ticks a list of Telegram's own. */
  readonly hasPremium: boolean;
}

const premium = "premium";
const topicMark = "topic:";

type Place = Pick<Message, "chat" | "message_thread_id" | "is_topic_message" | "business_connection_id">;

/** @param replyTo the message to answer, in a group; null for a press */
export function addressOf(place: Place, from: User, replyTo: number | null): string | null {
  if (place.chat.type !== "private") return replyTo === null ? null : String(replyTo);
  if (place.business_connection_id !== undefined) return from.is_premium === true ? premium : null;
  const topic = place.is_topic_message === true ? place.message_thread_id : undefined;
  return topic === undefined ? null : `${topicMark}${topic}`;
}

/** Reads what `addressOf` wrote. */
export function readAddress(address: string | null): Address {
  const topic = address?.startsWith(topicMark) === true ? Number(address.slice(topicMark.length)) : null;
  const replyTo = address !== null && /^\d+$/.test(address) ? Number(address) : null;
  return { replyTo, topic, hasPremium: address === premium };
}
