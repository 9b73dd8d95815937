/** Puts the rooms together: knowledge and understanding, the engine, the store, and the channels that are given. Wiring only. */
import { existsSync, type FSWatcher, watch } from "node:fs";
import pino from "pino";
import type { Config } from "../config.ts";
import { advance, loadConversation, newConversation, sceneOf } from "../flows/index.ts";
import { type Knowledge, KnowledgeError, loadKnowledge } from "../knowledge/index.ts";
import { nextOccurrence, outsideQuietHours } from "../reminders/index.ts";
import { openStore } from "../store/index.ts";
import {
  type Channel,
  createTurns,
  type Log,
  type Schedule,
  type Service,
  systemClock,
  type Turns,
  type Vault,
} from "../turns/index.ts";
import { createUnderstanding, screen } from "../understanding/index.ts";

export interface Assistant {
  readonly turns: Turns;
  readonly vault: Vault;
  readonly log: Log;
  /** Finishes the turns in hand and closes everything. */
  close(): Promise<void>;
}

export interface AssistantOptions {
  readonly config: Config;
  readonly knowledge: Knowledge;
  readonly channels: readonly Channel[];
  /** What this process does, for whoever finds the data directory in use. */
  readonly runs: string;
  readonly log: Log;
  /** True: comes back before what was left is delivered, since a channel may be slow and others wait. */
  readonly eager?: boolean;
}

/** Writes the log to standard error, so that standard output stays what was asked for. */
export const createLog = (level: string): Log => pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));

/** The knowledge in service, with a team's own where one is configured. @throws {KnowledgeError} naming every problem */
export const knowledgeOf = (config: Config): Knowledge =>
  config.knowledgeDirectory === null ? loadKnowledge() : loadKnowledge({ overlay: config.knowledgeDirectory });

const serviceOf = (knowledge: Knowledge): Service => {
  const understanding = createUnderstanding(knowledge);
  return { knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) };
};

const scheduleOf = ({ quietHours }: Config): Schedule => {
  const quiet = { from: Temporal.PlainTime.from(quietHours.from), to: Temporal.PlainTime.from(quietHours.to) };
  return {
    next: nextOccurrence,
    outsideQuietHours: (at, zone) => outsideQuietHours(at, zone, quiet),
    // A runtime built without its own data uses the system's, and doesn't say which.
    zoneRules: process.versions.tz ?? "unknown",
  };
};

/**
 * Opens the store and takes up what was left.
 *
 * @throws what `openStore` throws, when the database cannot be used
 */
export async function openAssistant({
  config,
  knowledge,
  channels,
  runs,
  log,
  eager,
}: AssistantOptions): Promise<Assistant> {
  let service = serviceOf(knowledge);
  const store = await openStore({
    directory: config.dataDirectory,
    databaseUrl: config.databaseUrl,
    sync: config.embeddedSync,
    runs,
    now: systemClock.now,
    onTrouble: (error) =>
      log.warn({ error: error.name, message: error.message }, "A connection to the database broke."),
  });
  const turns = createTurns({
    store,
    engine: { advance, sceneOf, newConversation, loadConversation },
    schedule: scheduleOf(config),
    service: () => service,
    screen,
    channels,
    clock: systemClock,
    log,
    defaultZone: config.defaultZone,
    retention: config.retention,
  });
  const watching = watchKnowledge(config, log, (fresh) => {
    service = serviceOf(fresh);
  });
  try {
    await (eager === true ? turns.begin() : turns.start());
  } catch (error) {
    watching?.close();
    await turns.stop();
    await store.close();
    throw error;
  }
  return {
    turns,
    vault: store.vault,
    log,
    close: async () => {
      watching?.close();
      await turns.stop();
      await store.close();
    },
  };
}

/** Editors write a file in several steps: the directory is read once they are through. */
const settleMs = 300;

/** Takes a team's edits into service without a restart; one that doesn't validate leaves the last good knowledge in service. */
function watchKnowledge(config: Config, log: Log, take: (knowledge: Knowledge) => void): FSWatcher | null {
  const directory = config.knowledgeDirectory;
  if (directory === null || !existsSync(directory)) return null;
  let cancel: (() => void) | null = null;
  const reload = (): void => {
    try {
      take(loadKnowledge({ overlay: directory }));
      log.info({ directory }, "The team's knowledge was read again.");
    } catch (error) {
      const problems = error instanceof KnowledgeError ? error.message : String(error);
      log.error(
        { directory, problems },
        "The team's knowledge was edited and doesn't validate; the last good one stays in service.",
      );
    }
  };
  const watcher = watch(directory, { recursive: true }, () => {
    cancel?.();
    cancel = systemClock.after(settleMs, reload);
  });
  watcher.on("error", (error) =>
    log.warn(
      { directory, error: error.name },
      "The team's knowledge can no longer be watched; restart to read it again.",
    ),
  );
  watcher.unref();
  return watcher;
}
