/** Runs every channel that the environment configures, until a signal comes. */

import { createSlackBot, type SlackBot } from "../bots/slack/index.ts";
import { createTelegramBot, type TelegramBot } from "../bots/telegram/index.ts";
import type { Config } from "../config.ts";
import type { Knowledge, Language } from "../knowledge/index.ts";
import { type Log, systemClock } from "../turns/index.ts";
import { screen } from "../understanding/index.ts";
import { type HandleRequest, startWebServer, type WebServer } from "../web/server.ts";
import { plain, spansOf } from "../wording/index.ts";
import { createLog, knowledgeOf, openAssistant } from "./assistant.ts";
import { signals } from "./signals.ts";

export async function runChannels(config: Config): Promise<void> {
  const log = createLog(config.logLevel ?? "info");
  const ended = signals();
  const knowledge = knowledgeOf(config);
  const telegram = config.telegram === null ? null : telegramBot(config.telegram, knowledge, config.defaultZone, log);
  const slack = config.slack === null ? null : slackBot(config.slack, knowledge, config.defaultZone, log);
  const bots = [telegram, slack].filter((bot) => bot !== null);
  const assistant = await openAssistant({
    ...{ config, knowledge, log, runs: "channels", eager: true },
    channels: bots.map((bot) => bot.channel),
  });
  let server: WebServer | null = null;
  try {
    const routes = new Map<string, HandleRequest>();
    const webhook = await telegram?.start(assistant.turns);
    if (webhook != null) routes.set(webhook.path, webhook.handle);
    for (const [path, handle] of (await slack?.start(assistant.turns, assistant.vault)) ?? []) routes.set(path, handle);
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

const textsOf =
  (room: string, knowledge: Knowledge, zone: string) =>
  (name: string, language: Language): string =>
    plain(
      spansOf(
        { key: `${room}.${name}` },
        { language, zone, knowledge, now: systemClock.now(), onFault: () => undefined },
      ),
    );

function slackBot(settings: NonNullable<Config["slack"]>, knowledge: Knowledge, zone: string, log: Log): SlackBot {
  return createSlackBot({
    ...{ settings, log, environment: process.env, clock: systemClock, text: textsOf("slack", knowledge, zone) },
    platforms: (language) => platformNames(knowledge, language),
  });
}

/** The default platform first, then those with a guide, then the others. */
function platformNames(knowledge: Knowledge, language: Language): readonly { id: string; name: string }[] {
  const rank = (id: string, guided: boolean): number => (id === knowledge.defaultPlatform ? 0 : guided ? 1 : 2);
  return [...knowledge.platforms.values()]
    .toSorted((one, other) => rank(one.id, one.guide !== null) - rank(other.id, other.guide !== null))
    .map((platform) => ({ id: platform.id, name: knowledge.texts.get(platform.name)?.[language] ?? platform.id }));
}

function telegramBot(
  settings: NonNullable<Config["telegram"]>,
  knowledge: Knowledge,
  zone: string,
  log: Log,
): TelegramBot {
  return createTelegramBot({
    ...{ settings, log, environment: process.env, clock: systemClock },
    text: textsOf("telegram", knowledge, zone),
    isSecret: (words) => screen(words).kinds.length > 0,
  });
}
