/** What `doctor` says about Slack: whether tokens are known, what the app may do, how events come, and the next thing to do. */
import { webApi } from "@slack/bolt";
import { createCalls, unreachable } from "../calls.ts";
import { eventsPath, type SlackSettings } from "./bot.ts";
import { createClient } from "./client.ts";
import { shortly, slackCode } from "./errors.ts";
import { scopes, wished } from "./scopes.ts";
import { type TokenVariable, tokenAdvice } from "./token-advice.ts";

export interface SlackFinding {
  readonly state: "ok" | "wrong";
  readonly what: string;
  readonly next?: string;
}

/** Asks Slack. Changes nothing there. `hasDesk`: cases are passed to people in one of its channels. */
export async function checkSlack(
  settings: SlackSettings,
  environment: NodeJS.ProcessEnv,
  hasDesk = false,
): Promise<readonly SlackFinding[]> {
  const { botToken, appToken, apiUrl } = settings;
  const calls = createCalls(environment);
  const host = new URL(apiUrl ?? "https://slack.com/api/").host;
  if (botToken === null) return [installing(settings), delivery(settings)];
  let granted: readonly string[];
  let found: SlackFinding;
  try {
    const answer = await createClient(botToken, apiUrl, calls).auth.test();
    granted = answer.response_metadata?.scopes ?? [];
    found = { state: "ok", what: `Slack: the app is in the workspace ${answer.team ?? answer.team_id ?? "?"}.` };
  } catch (error) {
    return [unreached(error, host, environment, "SLACK_BOT_TOKEN")];
  }
  const findings = [found, allowed(granted), ...messages(granted), ...(hasDesk ? desk(granted) : [])];
  if (appToken === null) return [...findings, delivery(settings)];
  try {
    await createClient(appToken, apiUrl, calls).apps.connections.open({});
    return [...findings, delivery(settings)];
  } catch (error) {
    return [...findings, unreached(error, host, environment, "SLACK_APP_TOKEN")];
  }
}

function unreached(
  error: unknown,
  host: string,
  environment: NodeJS.ProcessEnv,
  variable: TokenVariable,
): SlackFinding {
  const code = slackCode(error);
  if (code === null || error instanceof webApi.WebAPIRateLimitedError)
    return { state: "wrong", ...unreachable("Slack", host, environment, shortly(error)) };
  return {
    state: "wrong",
    what: `Slack: ${variable} isn't accepted (${code}).`,
    next: tokenAdvice(variable, code),
  };
}

const without: Readonly<Record<(typeof wished)[number], string>> = {
  "files:read": "pictures and voice messages aren't read",
  "files:write": "tables come as texts to copy, and not as files too",
};

/** Slack says with each call what the token may do; a server that stands in for it may not. */
function allowed(granted: readonly string[]): SlackFinding {
  if (granted.length === 0)
    return {
      state: "ok",
      what: `Slack: what the token may do was not told. It needs the ${scopes.length} scopes of slack/manifest.yaml.`,
    };
  const missing = scopes.filter((scope) => !granted.includes(scope));
  const withoutFiles = wished.filter((scope) => !granted.includes(scope));
  if (missing.length === 0)
    return {
      state: "ok",
      what: `Slack: it may do what it needs (${scopes.length} scopes, see slack/manifest.yaml)${withoutFiles.length === 0 ? "." : `; ${withoutFiles.map((scope) => `without ${scope} ${without[scope]}`).join("; ")}.`}`,
    };
  return {
    state: "wrong",
    what: `Slack: it lacks the scopes ${missing.join(", ")}.`,
    next: "Paste slack/manifest.yaml at api.slack.com/apps, your app, App Manifest, then install the app again.",
  };
}

/** Replies in the desk's channel come only to an app that may read what is said there. */
function desk(granted: readonly string[]): SlackFinding[] {
  if (granted.length === 0) return [];
  if (granted.includes("channels:history") || granted.includes("groups:history"))
    return [{ state: "ok", what: "Slack, ESCALATION_SLACK_CHANNEL: it may read what your people answer there." }];
  return [
    {
      state: "wrong",
      what: "Slack, ESCALATION_SLACK_CHANNEL: it may not read what your people answer there.",
      next: "Add the scope channels:history and the bot event message.channels (for a private channel groups:history and message.groups) at api.slack.com/apps, and install the app again.",
    },
  ];
}

/** Slack tells nobody's token which kind of app it is; it shows as soon as somebody opens the messages with it. */
function messages(granted: readonly string[]): SlackFinding[] {
  if (granted.length > 0 && !granted.includes("assistant:write")) return [];
  return [
    {
      state: "ok",
      what: "Slack, messages: an app made since July 2026 is an agent (agent_view), an older one may have the assistant pane (assistant_view). Both work; the log says which it is once somebody opens its messages, and api.slack.com/apps, your app, App Manifest, says it now.",
    },
  ];
}

function delivery({ appToken, signingSecret }: SlackSettings): SlackFinding {
  const ways = [
    ...(appToken === null ? [] : ["over Socket Mode, no address needed"]),
    ...(signingSecret === null ? [] : [`over HTTP, at your address with ${eventsPath}`]),
  ];
  return { state: "ok", what: `Slack: events come ${ways.join(", and ")}.` };
}

const installing = ({ install }: SlackSettings): SlackFinding => ({
  state: "ok",
  what: `Slack: workspaces install the app at your address with /slack/install; their tokens are sealed with ${
    install?.keys.length === 1 ? "one key" : `${install?.keys.length ?? 0} keys, the first one for new ones`
  }.`,
});
