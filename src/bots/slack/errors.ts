/** What a failed call to Slack means for a message that was to be delivered. Texts of ours never stand in it. */
import { webApi } from "@slack/bolt";
import { z } from "zod";
import {
  ChannelBusy,
  ChannelClosed,
  ChannelFailed,
  ChannelRefused,
  ChannelUnreachable,
  MessageGone,
} from "../../turns/index.ts";

/** Nothing arrives there any more, whatever is sent. */
const unreachable = new Set([
  "cannot_dm_bot",
  "channel_is_limited_access",
  "channel_not_found",
  "is_archived",
  "messages_tab_disabled",
  "not_in_channel",
  "restricted_action",
  "team_not_found",
  "user_disabled",
  "user_not_found",
  "user_not_visible",
]);

/** The message that was to be changed isn't there, or may not be changed any more. */
const gone = new Set([
  "message_not_found",
  "cant_update_message",
  "edit_window_closed",
  "unknown_method",
  "method_not_supported",
]);

/** These speak of our token, not of the person: a token is put right again, and what waits for it must not be lost until then. */
const ofOurToken = new Set([
  "account_inactive",
  "invalid_auth",
  "missing_scope",
  "not_authed",
  "org_login_required",
  "team_access_not_granted",
  "token_expired",
  "token_revoked",
]);

/** It may work in a moment. */
const passing = new Set([
  "internal_error",
  "fatal_error",
  "request_timeout",
  "service_unavailable",
  "ratelimited",
  "rate_limited",
  "accesslimited",
  "team_added_to_org",
]);

/** Slack's words are short, and made of small letters; anything else isn't Slack's. */
const Code = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/);

/** Slack's own word for what went wrong; null where it said none. */
export function slackCode(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  const code = Code.safeParse(error.data.error);
  return code.success ? code.data : null;
}

/** Whether a word of Slack's is about our token rather than about what was to be done. */
export const isOfOurToken = (code: string | null): boolean => code !== null && ofOurToken.has(code);

/** What a failure of Slack's means for a delivery, in the words of turns. */
export function deliveryError(error: unknown, isEdit: boolean): Error {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new ChannelBusy("Slack's limit is reached.", Math.max(1, error.retryAfter) * 1_000);
  if (error instanceof webApi.WebAPIHTTPError)
    return new ChannelFailed(`Slack answered with status ${error.statusCode}.`);
  const code = slackCode(error);
  if (code === null) return new ChannelFailed("Slack could not be reached, or didn't answer in time.");
  if (isEdit && gone.has(code)) return new MessageGone(code);
  if (unreachable.has(code)) return new ChannelUnreachable(code);
  if (ofOurToken.has(code)) return new ChannelClosed(code);
  if (passing.has(code)) return new ChannelFailed(code);
  return new ChannelRefused(code);
}

/** An error in few words for a log: never a token, never a person's words. */
export const shortly = (error: unknown): string =>
  slackCode(error) ?? (error instanceof Error ? error.name : typeof error);
