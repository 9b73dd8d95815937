/** The bot put together: a channel for turns, and what brings events to them. */
import type { Config } from "../../config.ts";
import type { Language } from "../../knowledge/index.ts";
import type { Channel, Clock, Log, Turns, Vault } from "../../turns/index.ts";
import { createCalls } from "../calls.ts";
import { waitAWhile } from "../patience.ts";
import { deskKey } from "./addressing.ts";
import { createAside } from "./aside.ts";
import { createSlackChannel } from "./channel.ts";
import { createClient } from "./client.ts";
import { shortly, slackCode } from "./errors.ts";
import { createFiles } from "./files.ts";
import { createInstallations } from "./installations.ts";
import { createInstalling } from "./installing.ts";
import { createKinds } from "./kinds.ts";
import { createProfiles } from "./profiles.ts";
import { createReceiving } from "./receiving/index.ts";
import type { Words } from "./render.ts";
import { renewing } from "./renewing.ts";
import { createRequests, type HandleRequest } from "./requests.ts";
import { createSeal } from "./sealing.ts";
import { createSocket, type Socket } from "./socket.ts";
import { createStatus } from "./status.ts";
import { createChecks } from "./ticks.ts";
import { type TokenVariable, tokenAdvice } from "./token-advice.ts";
import type { Workspace, Workspaces } from "./workspaces.ts";

export type SlackSettings = NonNullable<Config["slack"]>;

export interface SlackParts {
  readonly settings: SlackSettings;
  /** Read for a proxy. */
  readonly environment: NodeJS.ProcessEnv;
  /** A text of Slack's own, by its name in slack.yaml. */
  readonly text: (name: string, language: Language) => string;
  readonly platforms: (language: Language) => readonly { readonly id: string; readonly name: string }[];
  readonly clock: Clock;
  readonly log: Log;
  /** For tests: less patience with a connection that doesn't come. */
  readonly connectMs?: number;
}

export interface SlackBot {
  readonly channel: Channel;
  /** Key of a case at a desk in that channel. @returns null while the workspace of the one token isn't known */
  deskKey(place: { readonly team: string | null; readonly chat: string }, id: string): string | null;
  /** Asks Slack whose token it is, and waits a little for that: what is said before needs to know where the desk is. */
  meet(): Promise<void>;
  /**
   * Begins to bring events.
   *
   * @returns what answers requests, by path; none with Socket Mode alone
   * @throws {SlackTokenError} when Slack doesn't know a token
   */
  start(turns: Turns, vault: Vault): Promise<ReadonlyMap<string, HandleRequest>>;
  /** Brings no more events. What was brought is finished by turns. */
  stop(): Promise<void>;
  /** Ends calls that are still under way. Nothing can be delivered after that. */
  close(): Promise<void>;
}

/** Slack refuses a token. */
export class SlackTokenError extends Error {
  override readonly name = "SlackTokenError";
  constructor(variable: TokenVariable, code: string | null) {
    super(`Slack doesn't accept ${variable}${code === null ? "" : ` (${code})`}. ${tokenAdvice(variable, code)}`);
  }
}

/** A token with which nothing works until somebody does something about it. */
const refusedForGood = new Set([
  ...["account_inactive", "invalid_auth", "missing_scope", "not_allowed_token_type", "not_authed", "token_expired"],
  "token_revoked",
]);

export const eventsPath = "/slack/events";
/** @returns the words of a message in that language, each made where it is shown: most messages have none of them */
const wordsIn =
  (text: SlackParts["text"]) =>
  (language: Language): Words => ({
    get done() {
      return text("item.done", language);
    },
    get open() {
      return text("item.open", language);
    },
    get later() {
      return text("item.later", language);
    },
    get notApplicable() {
      return text("item.not-applicable", language);
    },
    get more() {
      return text("more", language);
    },
    get confirmTitle() {
      return text("confirm.title", language);
    },
    get confirmText() {
      return text("confirm.text", language);
    },
    get confirmYes() {
      return text("confirm.yes", language);
    },
    get confirmNo() {
      return text("confirm.no", language);
    },
  });

/** @returns a bot that brings nothing until it is started */
export function createSlackBot(parts: SlackParts): SlackBot {
  const { settings, environment, text, platforms, clock, log, connectMs } = parts;
  const { botToken, appToken, signingSecret, apiUrl, install } = settings;
  const calls = createCalls(environment);
  const only: Workspace | null =
    botToken === null ? null : { client: createClient(botToken, apiUrl, calls), botUser: null };
  const installations =
    install === null
      ? null
      : createInstallations({
          ...{ seal: createSeal(install.keys), clock, log, renew: renewing(install, apiUrl, calls) },
          createClient: (token) => createClient(token, apiUrl, calls),
        });
  const workspaces: Workspaces = installations ?? { of: async () => only, stale: () => undefined };
  const aside = createAside(log);
  const status = createStatus(workspaces, clock, aside);
  const channel = createSlackChannel({
    ...{ workspaces, calls, aside, clock, status, words: wordsIn(text) },
    fetch: createFiles({ workspaces, calls, apiUrl }),
    unreachable: (language) => text("share.unreachable", language),
  });
  let socket: Socket | null = null;
  let onlyTeam: string | null = null;

  /** Slack is asked once whether it knows the token; where it can't be reached, events find out. */
  async function introduce(): Promise<void> {
    if (only === null) return;
    try {
      const { team_id, user_id } = await only.client.auth.test();
      onlyTeam = team_id ?? null;
      log.info({ team: team_id, bot: user_id }, "Slack knows the bot.");
    } catch (error) {
      const code = slackCode(error);
      if (code !== null && refusedForGood.has(code)) throw new SlackTokenError("SLACK_BOT_TOKEN", code);
      log.warn({ error: shortly(error) }, "Slack didn't say who the bot is; the rest goes on.");
    }
  }

  let introduced: Promise<void> | null = null;
  const introduction = (): Promise<void> => {
    introduced ??= introduce();
    return introduced;
  };

  return {
    channel,
    // What fails here is said when the bot starts.
    meet: () => waitAWhile(clock, introduction(), () => undefined).catch(() => undefined),
    deskKey: ({ team, chat }, id) => {
      const known = onlyTeam ?? team;
      return known === null ? null : deskKey(known, chat, id);
    },
    start: async (turns, vault) => {
      installations?.openWith(vault);
      const take = createReceiving({
        ...{ turns, workspaces, aside, status, text, platforms, log, now: clock.now, checks: createChecks() },
        only: () => onlyTeam,
        profiles: createProfiles(workspaces, clock, log),
        kinds: createKinds(log),
        onGone: async (team, at) => {
          await installations?.forget(team, at);
          log.info({ team }, "A workspace took the app off.");
        },
      });
      const begun: Promise<void>[] = [introduction()];
      if (appToken !== null) {
        const fresh = createSocket({
          ...{ appToken, apiUrl, calls, take, clock, log },
          ...(connectMs !== undefined && { connectMs }),
        });
        socket = fresh;
        begun.push(
          fresh.start().catch((error: unknown) => {
            throw new SlackTokenError("SLACK_APP_TOKEN", slackCode(error));
          }),
        );
      }
      // Slack that doesn't answer holds up neither the other channels nor the end.
      await waitAWhile(clock, Promise.all(begun), (error) =>
        log.error({ error: shortly(error) }, error instanceof SlackTokenError ? error.message : "Slack can't be used."),
      );
      const routes = new Map<string, HandleRequest>();
      if (signingSecret !== null)
        routes.set(eventsPath, createRequests({ signingSecret, take, now: Temporal.Now.instant, log }));
      if (installations !== null && install !== null)
        for (const [path, handle] of createInstalling({ ...install, apiUrl, calls, store: installations.store, log }))
          routes.set(path, handle);
      return routes;
    },
    stop: async () => {
      status.stop();
      await socket?.stop();
    },
    close: calls.end,
  };
}
