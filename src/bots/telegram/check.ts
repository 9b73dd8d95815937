/** What `doctor` says about Telegram: whether it is reached, who the bot is, how updates come, and the next thing to do. */
import { type Api, HttpError } from "grammy";
import type { UserFromGetMe, WebhookInfo } from "grammy/types";
import { createCalls, unreachable } from "../calls.ts";
import { createApi, isTokenRefused, shortly } from "./api.ts";
import type { TelegramSettings } from "./bot.ts";

export interface TelegramFinding {
  readonly state: "ok" | "wrong";
  readonly what: string;
  readonly next?: string;
}

const checkSeconds = 10;

/** Asks Telegram. Changes nothing there. */
export async function checkTelegram(
  settings: TelegramSettings,
  environment: NodeJS.ProcessEnv,
): Promise<readonly TelegramFinding[]> {
  const { token, apiRoot } = settings;
  const api = createApi({ token, apiRoot, calls: createCalls(environment), timeoutSeconds: checkSeconds });
  let me: UserFromGetMe;
  try {
    me = await api.getMe();
  } catch (error) {
    return [unreached(error, apiRoot, environment)];
  }
  return [
    { state: "ok", what: `Telegram: the bot is @${me.username}; people open it at https://t.me/${me.username}.` },
    privacy(me),
    await delivery(api, settings),
    allowlist(settings),
  ];
}

function unreached(error: unknown, apiRoot: string, environment: NodeJS.ProcessEnv): TelegramFinding {
  const { host } = new URL(apiRoot);
  if (isTokenRefused(error))
    return {
      state: "wrong",
      what: `Telegram: ${host} doesn't know the token.`,
      next: "Copy the token again from @BotFather (/mybots, API Token) into TELEGRAM_BOT_TOKEN.",
    };
  if (!(error instanceof HttpError))
    return { state: "wrong", what: `Telegram: ${host} refused. ${shortly(error)}`, next: "Try again in a minute." };
  return { state: "wrong", ...unreachable("Telegram", host, environment, shortly(error)) };
}

const privacy = ({ can_join_groups, can_read_all_group_messages }: UserFromGetMe): TelegramFinding => {
  if (!can_join_groups)
    return {
      state: "ok",
      what: "Telegram, groups: the bot can't be added to any. @BotFather, /setjoingroups, changes that.",
    };
  return can_read_all_group_messages
    ? {
        state: "ok",
        what: "Telegram, groups: privacy mode is off, so Telegram sends every message of a group here, and all but a few are ignored. @BotFather, /setprivacy, Enable, spares them that.",
      }
    : {
        state: "ok",
        what: "Telegram, groups: privacy mode is on, so Telegram passes on only what is meant for the bot.",
      };
};

async function delivery(api: Api, { webhook }: TelegramSettings): Promise<TelegramFinding> {
  let info: WebhookInfo;
  try {
    info = await api.getWebhookInfo();
  } catch (error) {
    return { state: "ok", what: `Telegram, updates: how they come could not be asked. ${shortly(error)}` };
  }
  const waiting = `${info.pending_update_count} updates wait`;
  const { last_error_message: fault, url = "" } = info;
  if (webhook === null)
    return url === ""
      ? { state: "ok", what: `Telegram, updates: long polling; ${waiting}.` }
      : {
          state: "ok",
          what: `Telegram, updates: a webhook is set at ${new URL(url).host}; the start takes it away for long polling. ${waiting}.`,
        };
  if (url !== webhook.url)
    return {
      state: "ok",
      what: `Telegram, updates: the webhook ${new URL(webhook.url).host} is set at the next start. ${waiting}.`,
      next: "Start with: npm start",
    };
  if (fault !== undefined)
    return {
      state: "wrong",
      what: `Telegram, updates: the webhook is set, but Telegram last failed to deliver: ${fault}. ${waiting}.`,
      next: "Check that TELEGRAM_WEBHOOK_URL leads to HOST and PORT of this process, with a valid certificate in front.",
    };
  return { state: "ok", what: `Telegram, updates: by webhook at ${new URL(url).host}; ${waiting}.` };
}

const allowlist = ({ allowed }: TelegramSettings): TelegramFinding => ({
  state: "ok",
  what:
    allowed === null
      ? "Telegram, people: everybody may use the bot. TELEGRAM_ALLOWED_IDS limits that."
      : `Telegram, people: ${allowed.length} people and chats may use the bot.`,
});
