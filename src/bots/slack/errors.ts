/** What a failed call to Slack means for a message that was to be delivered. Texts of ours never stand in it. */
import { webApi } from "@slack/bolt";
import { ChannelBusy, ChannelFailed, ChannelRefused, ChannelUnreachable, MessageGone } from "../../turns/index.ts";

/** Nothing arrives there any more, whatever is sent. */
const unreachable = new Set([
  "account_inactive",
  "cannot_dm_bot",
  "channel_is_limited_access",
  "channel_not_found",
  "invalid_auth",
  "is_archived",
  "messages_tab_disabled",
  "not_authed",
  "not_in_channel",
  "org_login_required",
  "restricted_action",
  "team_access_not_granted",
  "team_not_found",
  "token_expired",
  "token_revoked",
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

/** Slack's own word for what went wrong; null where it said none. */
export const slackCode = (error: unknown): string | null =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : null;

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
  if (passing.has(code)) return new ChannelFailed(code);
  return new ChannelRefused(code);
}

/** An error in few words for a log: never a token, never a person's words. */
export const shortly = (error: unknown): string =>
  slackCode(error) ?? (error instanceof Error ? error.name : typeof error);
