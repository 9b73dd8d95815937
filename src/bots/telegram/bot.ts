/** The bot put together: a channel for turns, and what brings updates to them. */
import { createHmac } from "node:crypto";
import type { Config } from "../../config.ts";
import type { Language } from "../../knowledge/index.ts";
import type { Channel, Clock, Log, Turns, Vault } from "../../turns/index.ts";
import { createCalls } from "../calls.ts";
import { waitAWhile } from "../patience.ts";
import { type Bot, channelName, deskKey, reachOf } from "./addressing.ts";
import { createApi, isTokenRefused, shortly } from "./api.ts";
import { createAside } from "./aside.ts";
import { createTelegramChannel } from "./channel.ts";
import { commandLists } from "./commands.ts";
import { describe } from "./descriptions.ts";
import { createFiles } from "./files.ts";
import { createMoves } from "./moves.ts";
import { createPace, type Rates, telegramRates } from "./pace.ts";
import { createPolling, type Polling, pollSeconds } from "./polling.ts";
import { createReading } from "./reading.ts";
import { createReceiving } from "./receiving.ts";
import { createTyping } from "./typing.ts";
import { allowedUpdates } from "./update.ts";
import { createWebhook, type HandleRequest } from "./webhook.ts";

export type TelegramSettings = NonNullable<Config["telegram"]>;

export interface TelegramParts {
  readonly settings: TelegramSettings;
  /** Read for a proxy. */
  readonly environment: NodeJS.ProcessEnv;
  /** A text of Telegram's own, by its name in telegram.yaml. */
  readonly text: (name: string, language: Language) => string;
  readonly clock: Clock;
  readonly log: Log;
  /** The group of the desk, where cases are passed on; null or left out: nowhere here. */
  readonly deskChat?: string | null;
  /** For tests: another pace than Telegram's, and less patience with a connection that hangs. */
  readonly rates?: Rates;
  readonly callSeconds?: number;
}

export interface TelegramBot {
  readonly channel: Channel;
  /** Key of a case at a desk in that group. */
  deskKey(place: { readonly chat: string; readonly topic: string }, id: string): string;
  /**
   * Begins to bring updates.
   *
   * @returns what answers the webhook's requests, at this path; null with long polling
   * @throws {TokenRefusedError} when Telegram doesn't know the token
   */
  start(turns: Turns, vault: Vault): Promise<{ readonly path: string; readonly handle: HandleRequest } | null>;
  /** Tells Telegram the commands and what they do, in the words of now. Where it can't be told, the old ones stay. */
  announceCommands(): void;
  /** Brings no more updates. What was brought is finished by turns. */
  stop(): Promise<void>;
  /** Ends calls that are still under way. Nothing can be delivered after that. */
  close(): Promise<void>;
}

/** Telegram doesn't know the token. */
export class TokenRefusedError extends Error {
  override readonly name = "TokenRefusedError";
  constructor() {
    super(
      "Telegram doesn't accept TELEGRAM_BOT_TOKEN. Copy it again from @BotFather (/mybots, API Token), or make a new one there.",
    );
  }
}

/** A call that takes longer is given up and, where it matters, made again. */
const usualCallSeconds = 20;
const settleWaitMs = 60_000;

/** The secret that Telegram sends along, the same for every process with this token. */
export const webhookSecret = ({ token, webhook }: TelegramSettings): string =>
  webhook?.secret ?? createHmac("sha256", token).update("webhook").digest("hex");

/** @returns a bot that brings nothing until it is started */
export function createTelegramBot({
  settings,
  environment,
  text,
  clock,
  log,
  rates,
  deskChat = null,
  callSeconds = usualCallSeconds,
}: TelegramParts): TelegramBot {
  const calls = createCalls(environment);
  const connection = { token: settings.token, apiRoot: settings.apiRoot, calls };
  const api = createApi({ ...connection, timeoutSeconds: callSeconds });
  const aside = createAside(log);
  const moves = createMoves(settings.token.split(":", 1)[0] ?? "", clock, log);
  let bot: Bot = { id: settings.token.split(":", 1)[0] ?? "", username: null };
  let polling: Polling | null = null;
  let cancelSettling: () => void = () => undefined;
  let stopped = false;

  const typing = createTyping(clock, (conversation) => {
    const { chat, thread, business } = reachOf(conversation);
    aside("sendChatAction", () =>
      api.raw.sendChatAction({
        chat_id: Number(moves.newestOf(chat)),
        action: "typing",
        ...(thread !== null && { message_thread_id: thread }),
        ...(business !== null && { business_connection_id: business }),
      }),
    );
  });
  const channel = createTelegramChannel({
    ...{ api, clock, moves, aside, onAnswer: typing.answered, stopping: () => stopped },
    fetch: createFiles({ api, ...connection }),
    pace: createPace(rates ?? telegramRates(settings.perSecond), () => performance.now()),
    words: (language) => ({
      ...{ copyAddress: text("copy-address", language), copyText: text("copy-text", language) },
      ...{ passOn: text("pass-on", language), openPrivately: text("open-privately", language), username: bot.username },
      ...{ elsewhere: text("elsewhere", language), notOpened: text("not-opened", language) },
    }),
  });

  /** What Telegram is told once: tried again until it worked, since the rest goes on meanwhile. */
  function settle(what: string, call: () => Promise<unknown>): void {
    call().catch((error: unknown) => {
      log.warn(
        { what, error: shortly(error), waitMs: settleWaitMs },
        "Telegram could not be told something; it will be tried again.",
      );
      if (stopped) return;
      const before = cancelSettling;
      const cancel = clock.after(settleWaitMs, () => settle(what, call));
      cancelSettling = () => {
        before();
        cancel();
      };
    });
  }

  async function introduce(): Promise<void> {
    const me = await api.getMe();
    bot = { id: bot.id, username: me.username };
    log.info({ bot: bot.id, username: me.username }, "Telegram knows the bot.");
  }

  function announceCommands(): void {
    for (const list of commandLists(text)) {
      const { commands, language_code } = list;
      aside("setMyCommands", () =>
        api.raw.setMyCommands({ commands: [...commands], ...(language_code !== undefined && { language_code }) }),
      );
    }
  }

  return {
    channel,
    deskKey: (place, id) => deskKey(bot.id, place, id),
    announceCommands,
    start: async (turns, vault) => {
      moves.openWith(vault);
      const introduced = introduce().catch((error: unknown) => {
        if (isTokenRefused(error)) throw new TokenRefusedError();
        log.warn({ error: shortly(error) }, "Telegram didn't say who the bot is. Mentions in groups wait for that.");
        if (!stopped) cancelSettling = clock.after(settleWaitMs, () => settle("getMe", introduce));
      });
      // Telegram that doesn't answer holds up neither the other channels nor the end.
      await waitAWhile(clock, introduced, (error) =>
        log.error({}, error instanceof TokenRefusedError ? error.message : shortly(error)),
      );
      announceCommands();
      describe({ api, text, aside });
      const take = createReceiving({
        ...{ api, turns, moves, aside, text, log, onEvent: typing.expect },
        desk: deskChat === null ? null : { chat: deskChat, bot: bot.id },
        read: createReading({
          bot: () => bot,
          originalOf: moves.originalOf,
          allowed: settings.allowed === null ? null : new Set(settings.allowed),
          now: clock.now,
        }),
      });
      const { webhook } = settings;
      // Stopped before it began: nothing is brought any more.
      if (stopped) return null;
      if (webhook === null) {
        const patient = createApi({ ...connection, timeoutSeconds: pollSeconds + callSeconds });
        polling = createPolling({ api: patient, take, clock, log });
        polling.start();
        return null;
      }
      const secret = webhookSecret(settings);
      settle("setWebhook", () =>
        api.raw.setWebhook({ url: webhook.url, secret_token: secret, allowed_updates: [...allowedUpdates] }),
      );
      const setAside = (error: unknown): Promise<void> =>
        turns.setAside({ channel: channelName, id: "a request that holds no update", error });
      return { path: new URL(webhook.url).pathname, handle: createWebhook({ secret, take, setAside, log }) };
    },
    stop: async () => {
      stopped = true;
      cancelSettling();
      typing.stop();
      await polling?.stop();
    },
    close: calls.end,
  };
}
