/** The assistant with its Telegram bot against the emulator: real engine, understanding, database and HTTP; time in the test's hands. */
import { createTelegramBot, type TelegramSettings } from "../../src/bots/telegram/index.ts";
import { advance, loadConversation, newConversation, sceneOf, type Talk } from "../../src/flows/index.ts";
import type { Model } from "../../src/model/index.ts";
import { createStore, type Database, type Store } from "../../src/store/index.ts";
import { type Clock, createTurns, type Log, type Looks, systemClock, type Turns } from "../../src/turns/index.ts";
import { createUnderstanding, screen } from "../../src/understanding/index.ts";
import { startWebServer, type WebServer } from "../../src/web/server.ts";
import { plain, spansOf } from "../../src/wording/index.ts";
import { knowledge } from "./knowledge.ts";
import { readBy } from "./model.ts";
import { plainSchedule } from "./schedule.ts";
import { storyZone } from "./story.ts";
import { loadTalk } from "./talk.ts";
import type { TelegramServer } from "./telegram-server.ts";

export const understanding = createUnderstanding(knowledge);

export interface TelegramApp {
  readonly turns: Turns;
  readonly store: Store;
  /** Where the webhook listens; null with long polling. */
  readonly port: number | null;
  readonly logged: {
    readonly level: string;
    readonly what: string;
    readonly about: Readonly<Record<string, unknown>>;
  }[];
  setNow(now: Temporal.Instant): void;
  /** The state of a conversation that is stored. */
  conversationOf(key: string): Promise<Talk | null>;
  /** Resolves when all updates pushed so far are kept, answered and delivered as far as they can be now. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Faster than any test: pacing has a test of its own. */
const unhurried = { everyMs: 0, atOnce: 1 };

export interface TelegramAppOptions {
  /** False: reminders don't fall due by themselves, however long a test takes. */
  readonly upkeep?: boolean;
  readonly settings?: Partial<TelegramSettings>;
  readonly paced?: boolean;
  readonly callSeconds?: number;
  readonly wrapStore?: (store: Store) => Store;
  /** What reads pictures; absent: nothing does. */
  readonly looks?: Looks;
  /** What reads once more where offline is unsure; absent: nothing does. */
  readonly model?: () => Pick<Model, "second"> | null;
}

export async function startTelegramApp(
  server: Pick<TelegramServer, "root" | "token" | "waiting" | "confirmed" | "until">,
  database: Database,
  {
    settings = {},
    paced = false,
    callSeconds,
    wrapStore = (store) => store,
    upkeep = true,
    looks,
    model = () => null,
  }: TelegramAppOptions = {},
): Promise<TelegramApp> {
  const store = wrapStore(await createStore(database));
  let now: Temporal.Instant | null = null;
  const clock: Clock = { now: () => now ?? systemClock.now(), after: systemClock.after };
  const logged: TelegramApp["logged"] = [];
  const note =
    (level: string): Log["info"] =>
    (about, what) =>
      void logged.push({ level, what, about });
  const log: Log = { info: note("info"), warn: note("warn"), error: note("error") };
  const bot = createTelegramBot({
    settings: { token: server.token, apiRoot: server.root, webhook: null, allowed: null, perSecond: 30, ...settings },
    ...{ environment: {}, clock, log },
    ...(callSeconds !== undefined && { callSeconds }),
    ...(!paced && { rates: { chat: unhurried, group: unhurried, overall: unhurried } }),
    text: (name, language) =>
      plain(
        spansOf(
          { key: `telegram.${name}` },
          { language, zone: storyZone, knowledge, now: clock.now(), onFault: () => undefined },
        ),
      ),
  });
  const turns = createTurns({
    ...{ store, clock, log, screen, channels: [bot.channel], schedule: plainSchedule, defaultZone: storyZone },
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({
      knowledge,
      understand: (text, scene, at) =>
        readBy(model(), { text, scene, knowledge }, understanding.understand(text, scene, at)),
      looks,
    }),
    retention: { finishedDays: 30, idleDays: 400 },
  });
  if (upkeep) await turns.start();
  const route = await bot.start(turns, store.vault);
  let web: WebServer | null = null;
  if (route !== null)
    web = await startWebServer({ host: "127.0.0.1", port: 0, routes: new Map([[route.path, route.handle]]), log });
  return {
    ...{ turns, store, logged, port: web?.port ?? null },
    setNow: (instant) => {
      now = instant;
    },
    conversationOf: async (key) => {
      const state = await store.stateOf(key);
      return state === null ? null : loadTalk(JSON.parse(state));
    },
    settled: async () => {
      const last = server.waiting.at(-1)?.update_id;
      if (last !== undefined) await server.until(() => server.confirmed() > last);
      await turns.idle();
    },
    stop: async () => {
      await web?.close();
      await bot.stop();
      await turns.stop();
    },
  };
}
