/** Whose conversation something belongs to, and where it is. */
import type { Language } from "../../knowledge/index.ts";
import { conversationKey, conversationParts, personKey } from "../../turns/index.ts";

export const channelName = "slack";

/** Stands in the chat's place of a key for direct messages, so that the key is known before anybody wrote. */
const direct = "dm";
const boardMark = "board:";
/** Stands in the person's place of a case at a desk. */
const deskMark = "desk:";

/** The one direct conversation of a person with us. */
export const directKey = (team: string, user: string): string =>
  conversationKey({ channel: channelName, bot: team, chat: direct, thread: "", person: user });

/** What somebody asked us in a channel: one conversation a person and thread. */
export const threadKey = (team: string, channel: string, thread: string, user: string): string =>
  conversationKey({ channel: channelName, bot: team, chat: channel, thread, person: user });

/** A team's board in a channel. `id` is made by whoever begins it. */
export const boardKey = (team: string, channel: string, id: string): string =>
  conversationKey({ channel: channelName, bot: team, chat: channel, thread: "", person: `${boardMark}${id}` });

/** A case at a desk, in the desk's channel. */
export const deskKey = (team: string, channel: string, id: string): string =>
  conversationKey({ channel: channelName, bot: team, chat: channel, thread: "", person: `${deskMark}${id}` });

/** Whether a conversation is a case at a desk. */
export const isDesk = (key: string): boolean => conversationParts(key).person.startsWith(deskMark);

/** Key of a person of a workspace. */
export const slackPerson = (team: string, user: string): string =>
  personKey({ channel: channelName, workspace: team, user });

export interface Reach {
  readonly team: string;
  /** The channel; null for direct messages. */
  readonly channel: string | null;
  /** The thread that everything is said in; null for none. */
  readonly thread: string | null;
  /** The person; null for what several people share. */
  readonly user: string | null;
}

/** Where a conversation's messages go. */
export function reachOf(key: string): Reach {
  const { bot, chat, thread, person } = conversationParts(key);
  return {
    team: bot,
    channel: chat === direct ? null : chat,
    thread: thread === "" ? null : thread,
    user: person.startsWith(boardMark) || person.startsWith(deskMark) ? null : person,
  };
}

/** Where a direct conversation was last spoken in, as `Incoming.address` keeps it: the channel, and the thread in its assistant pane. */
export const directAddress = (channel: string, thread: string | null): string =>
  thread === null ? channel : `${channel}/${thread}`;

/** Where a direct message is answered, as it was written when the event came; null elsewhere. */
export function directPlace(
  address: string | null,
): { readonly channel: string; readonly thread: string | null } | null {
  if (address === null || address === "") return null;
  const [channel = "", thread] = address.split("/");
  return { channel, thread: thread ?? null };
}

/** The address of somebody in a thread that others have answered in already: what is for them alone shows there. */
export const activeThread = "active";

/** A message by its channel and time stamp, which is how Slack names it. */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`;

/** The channel and time stamp of a message's id. */
export function placeOf(id: string): { readonly channel: string; readonly ts: string } {
  const at = id.indexOf(":");
  return { channel: id.slice(0, at), ts: id.slice(at + 1) };
}

/** The language of somebody's Slack ("zh-CN", "en-US"). */
export function localeLanguage(locale: string | undefined): Language | null {
  if (locale === undefined) return null;
  if (/^zh-(?:tw|hk|mo|hant)/i.test(locale)) return "zh-Hant";
  if (/^zh/i.test(locale)) return "zh-Hans";
  // Who reads neither Chinese nor English in their app is answered in English until they write Chinese.
  return "en";
}
