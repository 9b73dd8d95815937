/** Puts the rooms together: knowledge and understanding, the engine, the store, and the channels that are given. Wiring only. */
import pino from "pino";
import type { Config } from "../config.ts";
import { advance, loadConversation, newConversation, sceneOf } from "../flows/index.ts";
import { nextOccurrence, outsideQuietHours } from "../reminders/index.ts";
import { type Figures, openStore } from "../store/index.ts";
import {
  type Channel,
  createTurns,
  type DeskPlace,
  type Log,
  type Schedule,
  systemClock,
  type Turns,
  type Vault,
} from "../turns/index.ts";
import { screen } from "../understanding/index.ts";
import type { InService } from "./in-service.ts";

export interface Assistant {
  readonly turns: Turns;
  readonly vault: Vault;
  /** What the report is made of. */
  readonly figures: () => Promise<Figures>;
  /** What people found at the steps of guides. */
  readonly seen: () => Promise<Figures["seen"]>;
  readonly log: Log;
  /** Finishes the turns in hand and closes everything. */
  close(): Promise<void>;
}

export interface AssistantOptions {
  readonly config: Config;
  readonly inService: InService;
  readonly channels: readonly Channel[];
  /** What this process does, for whoever finds the data directory in use. */
  readonly runs: string;
  readonly log: Log;
  /** People to whom cases can be passed; null or left out: nobody. */
  readonly desk?: DeskPlace | null;
  /** True: comes back before what was left is delivered, since a channel may be slow and others wait. */
  readonly eager?: boolean;
}

/** Writes the log to standard error, so that standard output stays what was asked for. */
export const createLog = (level: string): Log => pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));

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
  inService,
  channels,
  runs,
  log,
  desk = null,
  eager,
}: AssistantOptions): Promise<Assistant> {
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
    service: inService,
    screen,
    channels,
    clock: systemClock,
    log,
    defaultZone: config.defaultZone,
    desk,
    retention: config.retention,
  });
  try {
    await (eager === true ? turns.begin() : turns.start());
  } catch (error) {
    await turns.stop();
    await store.close();
    throw error;
  }
  return {
    turns,
    vault: store.vault,
    figures: () => store.figures(),
    seen: () => store.seen(),
    log,
    close: async () => {
      await turns.stop();
      await store.close();
    },
  };
}
