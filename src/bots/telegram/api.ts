/** The way to Telegram: grammY's client, and what its errors mean for a delivery. */
import { Api, GrammyError, HttpError } from "grammy";
import {
  ChannelBusy,
  ChannelClosed,
  ChannelFailed,
  ChannelRefused,
  ChannelUnreachable,
  MessageGone,
} from "../../turns/index.ts";
import type { Calls } from "../calls.ts";

export interface ApiOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly calls: Calls;
  readonly timeoutSeconds: number;
}

/** A client whose every call gives up in time. */
export const createApi = ({ token, apiRoot, calls, timeoutSeconds }: ApiOptions): Api =>
  new Api(token, { apiRoot: apiRoot.replace(/\/+$/, ""), timeoutSeconds, fetch: calls.fetch });

/** The text stands already as it was to be changed to. */
export const isUnchanged = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /message is not modified/i.test(error.description);

/**
 * Why a checklist of Telegram's own isn't taken: not in any chat of that account (it has no Premium, the server knows no checklists and
 * may leave out the code), or not this one; null where something else is the matter.
 */
export function listRefusal(error: unknown): "account" | "list" | null {
  if (!(error instanceof GrammyError)) return null;
  const code: number | undefined = error.error_code;
  const { description = "" } = error;
  if (code === undefined || code === 501 || (code === 404 && isOfMethod(error))) return "account";
  if (code !== 400) return null;
  if (/premium|method/i.test(description)) return "account";
  return /checklist|todo/i.test(description) ? "list" : null;
}

/**
 * The token is not, or no longer, one of Telegram's: 401; 404, which no method of ours gets otherwise, where Telegram's front finds no bot
 * below that address; 421 where a server is for other bots only (tdlib/telegram-bot-api, ClientManager.cpp).
 */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 401 || error.error_code === 421 || (error.error_code === 404 && !isOfMethod(error)));

/** Servers that stand in for Telegram answer so for a method that they lack. */
const isOfMethod = ({ description }: GrammyError): boolean => /method/i.test(description);

/** The chat goes on under another id. */
export const movedTo = (error: unknown): string | null => {
  const id = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  return id === undefined ? null : String(id);
};

const gone =
  /message to (?:edit|delete) not found|message can't be edited|message_id_invalid|message identifier|method not found|unknown method|not implemented/i;

/** The topic that was written in is gone or closed; the chat may go on. */
const topicOver = /message thread not found|topic_(?:closed|deleted|id_invalid)/i;
export const isTopicOver = (error: unknown): boolean =>
  error instanceof ChannelUnreachable && topicOver.test(error.message);

/** Nothing can be written there any more, or not by the bot. */
const closed = new RegExp(
  [
    ...["chat not found", "user is deactivated", "chat_write_forbidden", "chat_restricted", "not enough rights"],
    ...["have no rights", "need administrator rights", "chat_send_\\w+_forbidden", "user_banned_in_channel"],
    // In a business account's name, a day after the customer's last word, or when the connection was cut.
    ...[
      "business_peer_usage_missing",
      "business connection not found",
      "business_connection_\\w+",
      "business_peer_invalid",
    ],
    topicOver.source,
  ].join("|"),
  "i",
);

/**
 * What a failed call means for a message that was to be delivered. Texts of ours never stand in it. Servers that stand in for Telegram may
 * leave out the code.
 */
export function deliveryError(error: unknown, isEdit: boolean): Error {
  if (error instanceof HttpError) return new ChannelFailed("Telegram could not be reached, or didn't answer in time.");
  if (!(error instanceof GrammyError)) return error instanceof Error ? error : new ChannelFailed(String(error));
  const { description = "", method, parameters } = error;
  const code: number | undefined = error.error_code;
  // A description is a few words; what is longer isn't Telegram's.
  const words = `${method}: ${code} ${description.slice(0, 200)}`;
  if (code === 429) return new ChannelBusy(words, Math.max(1, parameters.retry_after ?? 1) * 1_000);
  // A server that doesn't know how to change messages can still be sent new ones.
  if (isEdit && (code === undefined || code === 404 || code === 501 || gone.test(description)))
    return new MessageGone(words);
  if (isTokenRefused(error)) return new ChannelClosed(words);
  if (code === undefined || code >= 500 || code === 409) return new ChannelFailed(words);
  // Blocked, thrown out, or a chat that isn't there any more: nothing else arrives either.
  if (code === 403 || closed.test(description)) return new ChannelUnreachable(words);
  return new ChannelRefused(words);
}

/** An error in few words for a log: never the address, which has the token in it. */
export function shortly(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`;
  if (error instanceof HttpError) return `${error.message} ${codeOf(error.error)}`.trim();
  return error instanceof Error ? error.name : typeof error;
}

/** "ECONNREFUSED" says what to look for, and nothing else of the error is shown. */
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? `(${error.code})` : "";
