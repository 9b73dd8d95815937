/** Runs every channel that the environment configures, until a signal comes. */
import { createLog, knowledgeOf, openAssistant } from "../assistant.ts";
import { createTelegramBot, type TelegramBot } from "../bots/telegram/index.ts";
import type { Config } from "../config.ts";
import type { Knowledge } from "../knowledge/index.ts";
import { type Log, plain, spansOf, systemClock } from "../turns/index.ts";
import { screen } from "../understanding/index.ts";
import { signals } from "./signals.ts";
import { type HandleRequest, startWebServer, type WebServer } from "./web-server.ts";

export const configuresChannels = (config: Config): boolean => config.telegram !== null;

export async function runChannels(config: Config): Promise<void> {
  const log = createLog(config.logLevel ?? "info");
  const ended = signals();
  const knowledge = knowledgeOf(config);
  const telegram = config.telegram === null ? null : telegramBot(config.telegram, knowledge, config.defaultZone, log);
  const bots = [telegram].filter((bot) => bot !== null);
  const assistant = await openAssistant({
    ...{ config, knowledge, log, runs: "channels", eager: true },
    channels: bots.map((bot) => bot.channel),
  });
  let server: WebServer | null = null;
  try {
    const routes = new Map<string, HandleRequest>();
    for (const bot of bots) {
      const route = await bot.start(assistant.turns);
      if (route !== null) routes.set(route.path, route.handle);
    }
    if (routes.size > 0) server = await startWebServer({ host: config.host, port: config.port, routes, log });
    log.info({ channels: bots.map((bot) => bot.channel.name) }, "The assistant is running. Stop it with Ctrl-C.");
    await ended.promise;
    log.info({}, "Finishing the turns in hand.");
  } finally {
    await server?.close();
    for (const bot of bots) await bot.stop();
    await assistant.close();
  }
}

function telegramBot(
  settings: NonNullable<Config["telegram"]>,
  knowledge: Knowledge,
  zone: string,
  log: Log,
): TelegramBot {
  return createTelegramBot({
    ...{ settings, log, environment: process.env, clock: systemClock },
    text: (name, language) =>
      plain(
        spansOf(
          { key: `telegram.${name}` },
          { language, zone, knowledge, now: systemClock.now(), onFault: () => undefined },
        ),
      ),
    isSecret: (words) => screen(words).kinds.length > 0,
  });
}
