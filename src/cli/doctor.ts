/** `npm run doctor`: what is configured, what can be reached, what is missing, and the next thing to do. */
import { resolve } from "node:path";
import { fail } from "../app/failure.ts";
import { knowledgeOf } from "../app/in-service.ts";
import { checkSlack } from "../bots/slack/index.ts";
import { checkTelegram } from "../bots/telegram/index.ts";
import { type Config, readConfig } from "../config.ts";
import { checkMedia, checkModel } from "../model/index.ts";
import { isInstalled } from "../pictures/index.ts";
import { type Figures, inspectDirectory, openStore, ownerOf, readFigures } from "../store/index.ts";
import { hasDatabase, storeOptions } from "./owner.ts";

interface Finding {
  readonly state: "ok" | "off" | "wrong";
  readonly what: string;
  /** What to do about it. */
  readonly next?: string;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What came and could be neither read nor kept: nothing waits for it, and whoever sent it was not answered. */
const setAsideIn = ({ setAside }: Pick<Figures, "setAside">): string =>
  setAside.map(({ channel, count, last }) => ` Set aside from ${channel}: ${count}, the last one ${last}.`).join("");

async function database(config: Config): Promise<Finding> {
  if (config.databaseUrl !== null) {
    const { host } = new URL(config.databaseUrl);
    try {
      const store = await openStore(storeOptions(config, "doctor"));
      const figures = await store.figures();
      await store.close();
      return {
        state: "ok",
        what: `Database: the server ${host} answers; ${figures.conversations} conversations.${setAsideIn(figures)}`,
      };
    } catch (error) {
      return {
        state: "wrong",
        what: `Database: the server ${host} can't be used. ${reasonOf(error)}`,
        next: "Do what is said above, and run npm run doctor again.",
      };
    }
  }
  const directory = resolve(config.dataDirectory);
  if (!hasDatabase(config))
    return { state: "ok", what: `Database: embedded, in ${directory}; it is created at the first start.` };
  try {
    inspectDirectory(directory);
    const figures = await readFigures(storeOptions(config, "doctor"));
    const { conversations, waiting } = figures;
    const owner = ownerOf(directory);
    const who =
      owner === null
        ? "nobody runs on it now"
        : `process ${owner.pid} runs on it (${owner.runs}, since ${owner.since})`;
    return {
      state: "ok",
      what: `Database: embedded, in ${directory}; ${who}: ${conversations} conversations, ${waiting.events} events waiting.${setAsideIn(figures)}`,
    };
  } catch (error) {
    return {
      state: "wrong",
      what: `Database: ${reasonOf(error)}`,
      next: "Mend the data directory, or set DATA_DIR to another one.",
    };
  }
}

function knowledge(config: Config): Finding {
  try {
    const { catalogue, platforms } = knowledgeOf(config);
    const guides = [...platforms.values()].filter((platform) => platform.guide !== null).length;
    const team = config.knowledgeDirectory === null ? "" : `, with yours from ${config.knowledgeDirectory}`;
    return {
      state: "ok",
      what: `Knowledge: ${catalogue.apps.size} apps, ${platforms.size} platforms, ${guides} with a guide${team}.`,
    };
  } catch (error) {
    return {
      state: "wrong",
      what: `Knowledge: ${reasonOf(error)}`,
      next: "Correct what is named above; npm run kb -- check says the same.",
    };
  }
}

const optional = (configured: boolean, name: string, variable: string): Finding =>
  configured
    ? { state: "ok", what: `${name}: configured.` }
    : { state: "off", what: `${name}: not configured (${variable}).` };

async function model({ model: settings }: Config): Promise<Finding> {
  if (settings === null)
    return {
      state: "off",
      what: "Language model: none (OPENAI_API_KEY and OPENAI_MODEL); everything works without one.",
    };
  const { ok, what } = await checkModel(settings);
  return ok
    ? { state: "ok", what: `Language model: ${what}` }
    : {
        state: "wrong",
        what: `Language model: ${what}`,
        next: "Check OPENAI_BASE_URL (with its path, such as /v1), OPENAI_MODEL and OPENAI_API_KEY. Until then everybody is answered offline.",
      };
}

/** What voices and pictures are sent to, each where it is named. */
async function media({ model: settings }: Config): Promise<readonly Finding[]> {
  if (settings === null) return [];
  const found = await checkMedia(settings, settings.media);
  return found.map(({ ok, what }): Finding => {
    if (ok) return { state: "ok", what: `Language model: ${what}` };
    const next =
      "Check OPENAI_TRANSCRIBE_MODEL and OPENAI_VISION_MODEL, or take out what the endpoint doesn't have. Until then people are asked to type.";
    return { state: "wrong", what: `Language model: ${what}`, next };
  });
}

const screenshots = ({ model: settings }: Config): Finding =>
  isInstalled()
    ? { state: "ok", what: "Screenshots: read on this machine, in a process of their own (some 500 MB while it runs)." }
    : {
        state: "off",
        what: `Screenshots: not read${settings?.media.sees == null ? "" : " on this machine"}. npm run setup:screenshots gets what reads them (some 350 MB on disk).`,
      };

try {
  const config = readConfig();
  const findings: Finding[] = [
    { state: "ok", what: `Runtime: Node ${process.versions.node}, time zone ${config.defaultZone}.` },
    knowledge(config),
    await database(config),
    { state: "ok", what: "Terminal: always there, with npm run chat." },
    ...(config.telegram === null
      ? [optional(false, "Telegram", "TELEGRAM_BOT_TOKEN")]
      : await checkTelegram(config.telegram, process.env)),
    ...(config.slack === null
      ? [optional(false, "Slack", "SLACK_BOT_TOKEN")]
      : await checkSlack(config.slack, process.env, config.desk?.place.channel === "slack")),
    await model(config),
    ...(await media(config)),
    screenshots(config),
  ];
  const signs = { ok: "ok   ", off: "-    ", wrong: "WRONG" } as const;
  for (const { state, what } of findings) process.stdout.write(`${signs[state]}  ${what}\n`);
  const wrong = findings.find((finding) => finding.state === "wrong");
  const channels = config.telegram !== null || config.slack !== null;
  const next =
    wrong?.next ?? (channels ? "Start with: npm start" : "Try it with: npm start, and ask 店铺管家怎么解绑？");
  process.stdout.write(`\nNext: ${next}\n`);
  if (wrong !== undefined) process.exitCode = 1;
} catch (error) {
  fail(error);
}
