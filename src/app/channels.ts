/** Runs every channel that the environment configures, until a signal comes. */

import { createSlackBot, type SlackBot } from "../bots/slack/index.ts";
import { createTelegramBot, type TelegramBot } from "../bots/telegram/index.ts";
import type { Config } from "../config.ts";
import { type Log, systemClock } from "../turns/index.ts";
import { type HandleRequest, startWebServer, type WebServer } from "../web/server.ts";
import { createLog, openAssistant } from "./assistant.ts";
import { type InService, platformsOf, startServing, textsOf } from "./in-service.ts";
import { signals } from "./signals.ts";

/**
 * Runs until a signal comes, and finishes the turns in hand.
 *
 * @throws what cannot be started: knowledge with problems, a database that cannot be used, a token that is refused
 */
export async function runChannels(config: Config): Promise<void> {
  const log = createLog(config.logLevel ?? "info");
  const ended = signals();
  const serving = startServing(config, log);
  const { now: inService } = serving;
  const telegram = telegramBot(config, inService, log);
  const slack = slackBot(config, inService, log);
  const bots = [telegram, slack].filter((bot) => bot !== null);
  // The list of commands is told to Telegram, which shows it as it was told last.
  serving.onChange(() => telegram?.announceCommands());
  const assistant = await openAssistant({
    ...{ config, inService, log, runs: "channels", eager: true },
    channels: bots.map((bot) => bot.channel),
  });
  let server: WebServer | null = null;
  try {
    // Side by side: a platform that doesn't answer holds up neither the other nor the end.
    const starting = Promise.all([
      telegram?.start(assistant.turns, assistant.vault),
      slack?.start(assistant.turns, assistant.vault),
    ]);
    const begun = await Promise.race([starting, ended.promise.then(() => null)]);
    // Whoever stops a start doesn't ask any more what it would have failed with.
    if (begun === null) starting.catch(() => undefined);
    else {
      const [webhook, requests] = begun;
      const routes = new Map<string, HandleRequest>(requests ?? []);
      if (webhook != null) routes.set(webhook.path, webhook.handle);
      if (routes.size > 0) server = await startWebServer({ host: config.host, port: config.port, routes, log });
      log.info({ channels: bots.map((bot) => bot.channel.name) }, "The assistant is running. Stop it with Ctrl-C.");
    }
    await ended.promise;
    log.info({}, "Finishing the turns in hand.");
  } finally {
    await server?.close();
    for (const bot of bots) await bot.stop();
    await assistant.close();
    for (const bot of bots) await bot.close();
    serving.stop();
  }
}

function slackBot({ slack: settings, defaultZone }: Config, inService: InService, log: Log): SlackBot | null {
  if (settings === null) return null;
  return createSlackBot({
    ...{ settings, log, environment: process.env, clock: systemClock, text: textsOf("slack", inService, defaultZone) },
    platforms: platformsOf(inService),
  });
}

function telegramBot({ telegram: settings, defaultZone }: Config, inService: InService, log: Log): TelegramBot | null {
  if (settings === null) return null;
  return createTelegramBot({
    ...{ settings, log, environment: process.env, clock: systemClock },
    text: textsOf("telegram", inService, defaultZone),
  });
}
