/** Runs every channel that the environment configures, until a signal comes. */

import { createSlackBot, type SlackBot } from "../bots/slack/index.ts";
import { createTelegramBot, type TelegramBot } from "../bots/telegram/index.ts";
import type { Config } from "../config.ts";
import { type DeskPlace, type Log, systemClock } from "../turns/index.ts";
import { type HandleRequest, startWebServer, type WebServer } from "../web/server.ts";
import { type Assistant, createLog, openAssistant } from "./assistant.ts";
import { followFeedback } from "./feedback.ts";
import { type InService, platformsOf, startServing, textsOf } from "./in-service.ts";
import { signals } from "./signals.ts";

/**
 * Runs until a signal comes, and finishes the turns in hand.
 *
 * @throws what cannot be started: knowledge with problems, a database that cannot be used, a token that is refused where nothing else runs
 */
export async function runChannels(config: Config): Promise<void> {
  const log = createLog(config.logLevel ?? "info");
  const ended = signals();
  const serving = await startServing(config, log);
  const { now: inService } = serving;
  const telegram = telegramBot(config, inService, log);
  const slack = slackBot(config, inService, log);
  const bots = [telegram, slack].filter((bot) => bot !== null);
  // The list of commands is told to Telegram, which shows it as it was told last.
  serving.onChange(() => telegram?.announceCommands());
  // What waited is handled as soon as the assistant is open.
  if (config.desk?.place.channel === "slack" && config.desk.place.team === null) await slack?.meet();
  const assistant = await openAssistant({
    ...{ config, inService, log, runs: "channels", eager: true },
    channels: bots.map((bot) => bot.channel),
    desk: deskPlace(config, telegram, slack),
  });
  const unfollow = followFeedback({ assistant, serving, log, clock: systemClock });
  let server: WebServer | null = null;
  try {
    // Side by side: a platform that doesn't answer holds up neither the other nor the end.
    const starting = startAll([telegram, slack] as const, assistant, log);
    const begun = await Promise.race([starting, ended.promise.then(() => null)]);
    // Whoever stops a start doesn't ask any more what it would have failed with.
    if (begun === null) starting.catch(() => undefined);
    else {
      const { webhook, requests, running } = begun;
      const routes = new Map<string, HandleRequest>(requests ?? []);
      if (webhook != null) routes.set(webhook.path, webhook.handle);
      if (config.reportToken !== null) {
        // Who doesn't ask for it doesn't carry what draws it.
        const { createReportPage, reportPath } = await import("./report-page.ts");
        routes.set(
          reportPath,
          createReportPage({
            ...{ token: config.reportToken, figures: assistant.figures, clock: systemClock },
            knowledge: () => inService().knowledge,
          }),
        );
      }
      if (routes.size > 0) server = await startWebServer({ host: config.host, port: config.port, routes, log });
      log.info({ channels: running }, "The assistant is running. Stop it with Ctrl-C.");
    }
    await ended.promise;
    log.info({}, "Finishing the turns in hand.");
  } finally {
    const isThrough = await endIn(bots, async () => {
      await unfollow();
      await Promise.all([server?.close(), ...bots.map((bot) => bot.stop())]);
      await assistant.close();
      for (const bot of bots) await bot.close();
    });
    serving.stop();
    if (!isThrough) {
      log.warn({}, "Something still hangs and isn't waited for. Nothing that was taken in is lost.");
      // What hangs would keep the process; what else went wrong is said before.
      setImmediate(() => process.exit());
    }
  }
}

/**
 * Starts the channels side by side. One that can't be started leaves the others running; what waits for it stays for the next start.
 *
 * @returns what each gave, undefined for one that isn't configured or couldn't be started, and the names of those that run
 * @throws the first's reason where none could be started
 */
async function startAll(
  [telegram, slack]: readonly [TelegramBot | null, SlackBot | null],
  { turns, vault }: Pick<Assistant, "turns" | "vault">,
  log: Log,
) {
  const [first, second] = await Promise.allSettled([telegram?.start(turns, vault), slack?.start(turns, vault)]);
  const refused = [
    { bot: telegram, outcome: first },
    { bot: slack, outcome: second },
  ].flatMap(({ bot, outcome }) =>
    bot !== null && outcome.status === "rejected"
      ? [{ channel: bot.channel.name, reason: outcome.reason as unknown }]
      : [],
  );
  const [worst] = refused;
  if (worst !== undefined && refused.length === [telegram, slack].filter((bot) => bot !== null).length)
    throw worst.reason;
  for (const { channel, reason } of refused)
    log.error(
      { channel, error: reason instanceof Error ? reason.message : "unknown" },
      "A channel could not be started; the others run. Put it right and start the assistant again: nothing that waits for it is lost.",
    );
  return {
    webhook: first.status === "fulfilled" ? first.value : undefined,
    requests: second.status === "fulfilled" ? second.value : undefined,
    running: [telegram, slack].flatMap((bot) =>
      bot === null || refused.some(({ channel }) => channel === bot.channel.name) ? [] : [bot.channel.name],
    ),
  };
}

/** Milliseconds after which calls to the platforms are broken off, and after which nothing at all is waited for. */
const patience = { callsMs: 2_500, wholeMs: 4_500 } as const;

/**
 * Ends in order, as far as that works in time: what is broken off is sent after the next start.
 *
 * @returns whether it ended
 */
async function endIn(
  bots: readonly { readonly close: () => Promise<void> }[],
  end: () => Promise<void>,
): Promise<boolean> {
  const enough = Promise.withResolvers<false>();
  const cancels = [
    systemClock.after(patience.callsMs, () => {
      for (const bot of bots) bot.close().catch(() => undefined);
    }),
    systemClock.after(patience.wholeMs, () => enough.resolve(false)),
  ];
  try {
    return await Promise.race([end().then(() => true), enough.promise]);
  } finally {
    for (const cancel of cancels) cancel();
  }
}

/** Where cases are passed to people; null: nowhere. */
function deskPlace({ desk }: Config, telegram: TelegramBot | null, slack: SlackBot | null): DeskPlace | null {
  if (desk === null) return null;
  const { place, ...rules } = desk;
  const keyOf = (id: string): string | null =>
    place.channel === "slack" ? (slack?.deskKey(place, id) ?? null) : (telegram?.deskKey(place, id) ?? null);
  return { ...rules, how: `desk.how.${place.channel}`, keyOf };
}

function slackBot({ slack: settings, defaultZone }: Config, inService: InService, log: Log): SlackBot | null {
  if (settings === null) return null;
  return createSlackBot({
    ...{ settings, log, environment: process.env, clock: systemClock, text: textsOf("slack", inService, defaultZone) },
    platforms: platformsOf(inService),
  });
}

function telegramBot(
  { telegram: settings, defaultZone, desk }: Config,
  inService: InService,
  log: Log,
): TelegramBot | null {
  if (settings === null) return null;
  return createTelegramBot({
    ...{ settings, log, environment: process.env, clock: systemClock },
    text: textsOf("telegram", inService, defaultZone),
    deskChat: desk?.place.channel === "telegram" ? desk.place.chat : null,
  });
}
