/** Runs the terminal channel, as a chat or as JSON lines, until the person leaves, the input ends or a signal comes. */

import { createChat, createTerminalChannel, LineError, messageLine, runJsonLines } from "../bots/terminal/index.ts";
import type { Config } from "../config.ts";
import type { Language } from "../knowledge/index.ts";
import { DatabaseTrouble } from "../store/index.ts";
import { systemClock } from "../turns/index.ts";
import { screen } from "../understanding/index.ts";
import { createLog, openAssistant } from "./assistant.ts";
import { startServing, textsOf } from "./in-service.ts";
import { signals } from "./signals.ts";

export interface TerminalOptions {
  readonly jsonLines: boolean;
  /** Keeps running after the input ended, so that reminders can be seen. */
  readonly wait: boolean;
}

/**
 * Runs until the person leaves, the input ends or a signal comes.
 *
 * @throws what cannot be started: knowledge with problems, a database that cannot be used
 */
export async function runTerminal(config: Config, options: TerminalOptions): Promise<void> {
  const log = createLog(config.logLevel ?? "error");
  const serving = await startServing(config, log);
  const { now: inService } = serving;
  const ended = signals();
  const write = (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
    });
  // A reader that went away (`| head`) ends the program; what it didn't read stays in the outbox.
  process.stdout.on("error", () => ended.end());

  if (options.jsonLines) {
    const channel = createTerminalChannel((shown) => write(messageLine(shown)));
    const assistant = await openAssistant({
      config,
      inService,
      channels: [channel],
      runs: "terminal chat as JSON lines",
      log,
    });
    try {
      const reading = runJsonLines({ turns: assistant.turns, input: process.stdin, write, now: systemClock.now });
      const outcome = await Promise.race([reading.then(() => "read" as const), ended.promise]);
      if (outcome === "read" && options.wait) await ended.promise;
    } catch (error) {
      if (!(error instanceof LineError || error instanceof DatabaseTrouble)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    } finally {
      await assistant.close();
      serving.stop();
      process.stdin.destroy();
    }
    return;
  }

  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const colours = process.stdout.isTTY === true && (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";
  const chat = createChat({
    input: process.stdin,
    output: process.stdout,
    interactive,
    abilities: () => ({
      columns: Math.max(40, process.stdout.columns ?? 100),
      colours,
      links: colours && knowsLinks(process.env),
    }),
    texts: textsOf("terminal", inService, config.defaultZone),
    screen,
    language: localLanguage(process.env),
    now: systemClock.now,
  });
  const assistant = await openAssistant({
    config,
    inService,
    channels: [createTerminalChannel(chat.show)],
    runs: "terminal chat",
    log,
  });
  ended.promise.then(() => chat.leave());
  try {
    await chat.run(assistant.turns);
  } finally {
    await assistant.close();
    serving.stop();
    process.stdin.destroy();
  }
}

/** The language to greet in, until the conversation has one. */
function localLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  if (/^zh.*(TW|HK|MO|Hant)/i.test(locale)) return "zh-Hant";
  return /^en/i.test(locale) ? "en" : "zh-Hans";
}

/** Terminals that are known to make OSC 8 links clickable. Others would show the address anyway, so guessing wrong costs nothing. */
const knowsLinks = (environment: NodeJS.ProcessEnv): boolean =>
  ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"].includes(environment.TERM_PROGRAM ?? "") ||
  Number(environment.VTE_VERSION ?? 0) >= 5000 ||
  "KITTY_WINDOW_ID" in environment ||
  "WT_SESSION" in environment;
