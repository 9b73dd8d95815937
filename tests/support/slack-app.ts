/** The assistant with its Slack bot against the emulator: real engine, understanding, database and connections; time in the test's hands. */
import { createSlackBot, type SlackSettings } from "../../src/bots/slack/index.ts";
import { advance, loadConversation, newConversation, sceneOf, type Talk } from "../../src/flows/index.ts";
import type { Guide, Knowledge } from "../../src/knowledge/index.ts";
import type { Model } from "../../src/model/index.ts";
import { createStore, type Database, type Store } from "../../src/store/index.ts";
import { type Clock, createTurns, type Log, type Looks, systemClock, type Turns } from "../../src/turns/index.ts";
import { createUnderstanding, screen } from "../../src/understanding/index.ts";
import { startWebServer, type WebServer } from "../../src/web/server.ts";
import { plain, spansOf } from "../../src/wording/index.ts";
import { knowledge } from "./knowledge.ts";
import { readBy } from "./model.ts";
import { plainSchedule } from "./schedule.ts";
import { appToken, type SlackServer, testSecret } from "./slack-server.ts";
import { storyZone } from "./story.ts";
import { loadTalk } from "./talk.ts";

export const understanding = createUnderstanding(knowledge);

export interface SlackApp {
  readonly turns: Turns;
  readonly store: Store;
  /** Where events are posted to; null with Socket Mode. */
  readonly url: string | null;
  /** Where everything else of Slack's is, such as the installation; null with Socket Mode. */
  readonly origin: string | null;
  readonly logged: {
    readonly level: string;
    readonly what: string;
    readonly about: Readonly<Record<string, unknown>>;
  }[];
  /** @param now null: the system's */
  setNow(now: Temporal.Instant | null): void;
  /** Another guide for Taobao from now on, made of the one in the repository. */
  changeGuide(change: (guide: Guide) => Guide): void;
  conversationOf(key: string): Promise<Talk | null>;
  stop(): Promise<void>;
}

export interface SlackAppOptions {
  /** False: reminders don't fall due by themselves, however long a test takes. */
  readonly upkeep?: boolean;
  readonly mode?: "socket" | "http";
  readonly settings?: Partial<SlackSettings>;
  readonly wrapStore?: (store: Store) => Store;
  /** What reads pictures; absent: nothing does. */
  readonly looks?: Looks;
  /** What reads once more where offline is unsure; absent: nothing does. */
  readonly model?: () => Pick<Model, "second"> | null;
  /** Patience with a connection that doesn't come. */
  readonly connectMs?: number;
}

export async function startSlackApp(
  server: SlackServer,
  database: Database,
  {
    mode = "socket",
    settings = {},
    wrapStore = (store) => store,
    upkeep = true,
    connectMs,
    looks,
    model = () => null,
  }: SlackAppOptions = {},
): Promise<SlackApp> {
  const store = wrapStore(await createStore(database));
  let now: Temporal.Instant | null = null;
  let served: Knowledge = knowledge;
  const clock: Clock = { now: () => now ?? systemClock.now(), after: systemClock.after };
  const logged: SlackApp["logged"] = [];
  const note =
    (level: string): Log["info"] =>
    (about, what) =>
      void logged.push({ level, what, about });
  const log: Log = { info: note("info"), warn: note("warn"), error: note("error") };
  const [only] = server.state.teams.values();
  const bot = createSlackBot({
    settings: {
      botToken: only?.token ?? null,
      ...{ apiUrl: server.apiUrl, install: null },
      ...(mode === "socket" ? { appToken, signingSecret: null } : { appToken: null, signingSecret: testSecret }),
      ...settings,
    },
    ...{ clock, log, environment: {}, ...(connectMs !== undefined && { connectMs }) },
    text: (name, language) =>
      plain(
        spansOf(
          { key: `slack.${name}` },
          { language, zone: storyZone, knowledge, now: clock.now(), onFault: () => undefined },
        ),
      ),
    platforms: (language) =>
      [...knowledge.platforms.values()].map(({ id, name }) => ({
        id,
        name: knowledge.texts.get(name)?.[language] ?? id,
      })),
  });
  const turns = createTurns({
    ...{ store, clock, log, screen, channels: [bot.channel], schedule: plainSchedule, defaultZone: storyZone },
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({
      knowledge: served,
      understand: (text, scene, at) =>
        readBy(model(), { text, scene, knowledge }, understanding.understand(text, scene, at)),
      looks,
    }),
    retention: { finishedDays: 30, idleDays: 400 },
  });
  if (upkeep) await turns.start();
  const routes = await bot.start(turns, store.vault);
  let web: WebServer | null = null;
  if (routes.size > 0) web = await startWebServer({ host: "127.0.0.1", port: 0, routes, log });
  if (mode === "socket") await server.until(server.isConnected);
  return {
    ...{ turns, store, logged },
    origin: web === null ? null : `http://127.0.0.1:${web.port}`,
    url: web === null ? null : `http://127.0.0.1:${web.port}/slack/events`,
    setNow: (instant) => {
      now = instant;
    },
    changeGuide: (change) => {
      const platforms = new Map(knowledge.platforms);
      const taobao = platforms.get("taobao");
      if (taobao?.guide == null) throw new Error("There is no guide for Taobao.");
      platforms.set("taobao", { ...taobao, guide: change(taobao.guide) });
      served = { ...knowledge, platforms };
    },
    conversationOf: async (key) => {
      const state = await store.stateOf(key);
      return state === null ? null : loadTalk(JSON.parse(state));
    },
    stop: async () => {
      await web?.close();
      await bot.stop();
      await turns.stop();
    },
  };
}
