/**
 * Nine people tick and untick, each with a moment's thought after every answer, while a tenth presses 5,000 times within seconds; and the
 * same without the tenth, in turn. On both channels' emulators and both databases, each app in a process of its own, unpaced.
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startAssistant } from "../tests/support/assistant-process.ts";
import { createTeam } from "../tests/support/slack-methods.ts";
import { person as slackPerson } from "../tests/support/slack-person.ts";
import { appToken, startSlackServer } from "../tests/support/slack-server.ts";
import { person as telegramPerson } from "../tests/support/telegram-person.ts";
import { startTelegramServer } from "../tests/support/telegram-server.ts";
import { folder, serverDatabase } from "./places.ts";
import { type Goal, heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

type Database = "embedded" | "server";
type ChannelName = "telegram" | "slack";

const talkers = 9;
const presses = 5_000;
const burst = 50;
const burstMs = 50;
/** What the others think before their next tick: nobody is quicker than that. */
const thoughtMs = 60;
const rounds = 3;
const words = "聚水潭怎么解绑";
const precaution = "precautions.backup";

/** One person there, as far as this measures. */
interface Talker {
  begin(): void;
  /** Ticks or unticks. */
  act(): void;
  /** So many presses of a button at once, which are late or change nothing. */
  flood(count: number): void;
  /** Whether a call shows them something. */
  isShown(call: { readonly method: string; readonly params: Readonly<Record<string, unknown>> }): boolean;
}

interface World {
  readonly people: readonly Talker[];
  readonly calls: readonly { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[];
  until(holds: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

async function telegramWorld(database: Database): Promise<World> {
  const server = await startTelegramServer();
  const at = database === "embedded" ? folder() : await serverDatabase();
  const child = fork(fileURLToPath(new URL("./telegram-child.ts", import.meta.url)), [], {
    env: { PATH: process.env.PATH, BOT: database, AT: at, ROOT: server.root, TOKEN: server.token },
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`The bot ended with status ${code}.`)));
  });
  const people = Array.from({ length: talkers + 1 }, (_, index): Talker => {
    const who = telegramPerson(server, { id: 100 + index, language: "zh-hans" });
    const press = () => {
      const { message, data } = who.button(precaution);
      return who.presses(message.message_id, data);
    };
    return {
      begin: () => void server.push(who.says(words)),
      act: () => void server.push(press()),
      flood: (count) => {
        const { message, data } = who.button(precaution);
        server.pushAll(Array.from({ length: count }, () => who.presses(message.message_id, data)));
      },
      isShown: ({ method, params }) =>
        Number(params.chat_id) === who.user.id && /^(sendMessage|editMessageText|editMessageReplyMarkup)$/.test(method),
    };
  });
  return {
    ...{ people, calls: server.calls, until: server.until },
    stop: async () => {
      child.kill("SIGKILL");
      await server.close();
    },
  };
}

async function slackWorld(database: Database): Promise<World> {
  const team = createTeam("T1", "xoxb-bench-1");
  const server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const assistant = startAssistant(folder(), {
    ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: server.apiUrl },
    ...(database === "server" && { DATABASE_URL: await serverDatabase() }),
  });
  await server.until(server.isConnected);
  const people = Array.from({ length: talkers + 1 }, (_, index): Talker => {
    const who = slackPerson(team, `U${index}`, { locale: "zh-CN", tz: "Asia/Shanghai" });
    return {
      begin: () => void server.emit(who.says(words)),
      act: () => void server.emit(who.ticks(precaution)),
      flood: (count) => {
        for (let each = 0; each < count; each += 1) void server.emit(who.ticks(precaution));
      },
      isShown: ({ method, params }) => params.channel === who.direct && /^chat\.(postMessage|update)$/.test(method),
    };
  });
  return {
    ...{ people, calls: server.calls, until: server.until },
    stop: async () => {
      await assistant.kill("SIGKILL");
      await server.close();
    },
  };
}

/** @returns each one's waits in milliseconds, from a tick until it shows */
async function round(world: World, withFlood: boolean): Promise<readonly (readonly number[])[]> {
  const [flooder, ...others] = world.people;
  const waits = others.map((): number[] => []);
  const since = others.map((): number | null => null);
  let seen = world.calls.length;
  let over = false;
  const act = (index: number): void => {
    if (over) return;
    since[index] = performance.now();
    others[index]?.act();
  };
  for (const index of others.keys()) setTimeout(() => act(index), (thoughtMs / talkers) * index);
  const heed = (): boolean => {
    for (; seen < world.calls.length; seen += 1) {
      const call = world.calls[seen];
      if (call === undefined) continue;
      const index = others.findIndex((who) => who.isShown(call));
      const begun = since[index];
      if (begun == null) continue;
      waits[index]?.push(performance.now() - begun);
      since[index] = null;
      setTimeout(() => act(index), thoughtMs);
    }
    return over && since.every((each) => each === null);
  };
  const through = world.until(heed);
  for (let sent = 0; sent < presses; sent += burst) {
    if (withFlood) flooder?.flood(burst);
    await new Promise((resolve) => setTimeout(resolve, burstMs));
  }
  over = true;
  if (!heed()) await through;
  return waits;
}

interface Figures {
  readonly channel: ChannelName;
  readonly database: Database;
  readonly people: readonly Readonly<Record<"p50" | "p99" | "floodedP50" | "floodedP99", number>>[];
  readonly all: Readonly<Record<"p50" | "p99" | "floodedP50" | "floodedP99", number>>;
}

async function measure(channel: ChannelName, database: Database): Promise<Figures> {
  const world = await (channel === "telegram" ? telegramWorld : slackWorld)(database);
  try {
    for (const who of world.people) {
      const from = world.calls.length;
      who.begin();
      await world.until(() => world.calls.slice(from).some(who.isShown));
      // What comes beside and after it; nothing says when it is over.
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await round(world, false);
    const calm = Array.from({ length: talkers }, (): number[] => []);
    const flooded = Array.from({ length: talkers }, (): number[] => []);
    for (let times = 0; times < rounds; times += 1) {
      for (const [index, waits] of (await round(world, false)).entries()) calm[index]?.push(...waits);
      for (const [index, waits] of (await round(world, true)).entries()) flooded[index]?.push(...waits);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const of = (without: readonly number[], during: readonly number[]) => ({
      ...{ p50: quantile(without, 0.5), p99: quantile(without, 0.99) },
      ...{ floodedP50: quantile(during, 0.5), floodedP99: quantile(during, 0.99) },
    });
    return {
      ...{ channel, database, people: calm.map((waits, index) => of(waits, flooded[index] ?? [])) },
      all: of(calm.flat(), flooded.flat()),
    };
  } finally {
    await world.stop();
  }
}

export async function flood(): Promise<Section> {
  const figures: Figures[] = [];
  for (const channel of ["telegram", "slack"] as const)
    for (const database of ["embedded", "server"] as const) figures.push(await measure(channel, database));
  const lines = figures.flatMap(({ channel, database, people, all }) => [
    heading(
      `${channel}, ${database}: nine people, milliseconds to an answer`,
      ...["median", "99th perc.", "median, flood", "99th, flood"],
    ),
    ...[...people.map((each, index) => [`person ${index + 1}`, each] as const), ["all nine", all] as const].map(
      ([name, { p50, p99, floodedP50, floodedP99 }]) => row(name, p50, p99, floodedP50, floodedP99),
    ),
  ]);
  const goals: Goal[] = figures.map(({ channel, database, all }) => ({
    what: `99th percentile of the others in a flood / without, ${channel}, ${database}`,
    value: all.floodedP99 / all.p99,
    most: 2,
  }));
  return { lines, goals, figures };
}
