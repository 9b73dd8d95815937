/** What to do about a token that Slack refuses, by Slack's word for it. */

export type TokenVariable = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const app = "api.slack.com/apps, your app";
const places = {
  SLACK_BOT_TOKEN: "OAuth & Permissions, Bot User OAuth Token",
  SLACK_APP_TOKEN: "Basic Information, App-Level Tokens",
} as const;

/**
 * @param code Slack's word; null where it said none
 * @returns the next thing to do, as a sentence
 */
export function tokenAdvice(variable: TokenVariable, code: string | null): string {
  const where = `${app}, ${places[variable]}`;
  if (code === "missing_scope")
    return variable === "SLACK_APP_TOKEN"
      ? `It lacks the scope connections:write, which can't be added to it: generate another with that scope at ${where}.`
      : `It lacks a scope: paste slack/manifest.yaml at ${app}, App Manifest, then install the app again.`;
  if (code === "not_allowed_token_type")
    return variable === "SLACK_APP_TOKEN"
      ? `It is another kind of token: generate one with the scope connections:write at ${where}.`
      : `It is another kind of token: copy the one that starts with xoxb- from ${where}.`;
  if (code === "token_expired")
    return `Token rotation is on, so a token lasts twelve hours. Make a new app from slack/manifest.yaml, where it is off, or let workspaces install the app (SLACK_CLIENT_ID), which renews tokens.`;
  if (code === "account_inactive" || code === "token_revoked")
    return `The app was taken off the workspace, or the token taken back: install the app again, and copy the token from ${where}.`;
  if (code === "org_login_required" || code === "team_access_not_granted")
    return "The organization keeps the app out for now; ask whoever administers it.";
  return `Copy it again from ${where}.`;
}
