/** What is in service now: the knowledge, and the understanding that was made for it. Read, watched and swapped here and nowhere else. */
import { existsSync, type FSWatcher, watch } from "node:fs";
import type { Config } from "../config.ts";
import {
  type Doubt,
  type Knowledge,
  KnowledgeError,
  type Language,
  loadKnowledge,
  withDoubts,
} from "../knowledge/index.ts";
import type { Model } from "../model/index.ts";
import { createPictureReader, type PictureReader } from "../pictures/index.ts";
import { type Clock, type Hears, type Log, type Service, systemClock } from "../turns/index.ts";
import { createUnderstanding } from "../understanding/index.ts";
import { plain, spansOf } from "../wording/index.ts";
import { collectAfterLoading } from "./collect.ts";
import { hearsOf, looksOf } from "./media.ts";

/** Asked for anew each time that something is done: what was given a moment ago may be out of service. */
export type InService = () => Service;

export interface Serving {
  readonly now: InService;
  /** Calls back whenever something else is in service. */
  onChange(changed: () => void): void;
  /** Puts what people no longer find behind what they do, until it is said anew. */
  doubt(doubts: readonly Doubt[]): void;
  /** Watches no longer. */
  stop(): void;
}

/** The knowledge as it is written now, with a team's own where one is configured. @throws {KnowledgeError} naming every problem */
export const knowledgeOf = (config: Config): Knowledge =>
  config.knowledgeDirectory === null ? loadKnowledge() : loadKnowledge({ overlay: config.knowledgeDirectory });

/** What was made once and outlasts what is in service. */
interface Outside {
  readonly model: Model | null;
  readonly hears: Hears | null;
  readonly pictures: PictureReader;
}

const serviceOf = (knowledge: Knowledge, { model, hears, pictures }: Outside): Service => {
  const understanding = createUnderstanding(knowledge);
  collectAfterLoading();
  return {
    knowledge,
    looks: looksOf(understanding, pictures, model),
    ...(hears !== null && { hears }),
    understand(text, scene, now) {
      const first = understanding.understand(text, scene, now);
      const second = model?.second({ text, scene, knowledge }, first) ?? null;
      return second === null ? first : { ...first, second };
    },
  };
};

const picturesOf = (log: Log, clock: Clock): PictureReader =>
  createPictureReader({
    after: clock.after,
    onEvent: (event) => log.info({ event }, "The process that reads pictures."),
  });

/**
 * The model outlasts what is in service: what was found out about its endpoint, and what was spent, stays. Where none is configured, nothing
 * that knows one is loaded.
 */
async function outsideOf(config: Config, log: Log, clock: Clock): Promise<Outside> {
  const pictures = picturesOf(log, clock);
  if (config.model === null) return { model: null, hears: null, pictures };
  const { createModel, voiceLimits } = await import("../model/index.ts");
  const model = createModel({
    settings: config.model,
    media: config.model.media,
    clock,
    onAsked: (asked) => log.info({ ...asked }, "The language model was asked."),
  });
  return { model, hears: hearsOf(model, voiceLimits), pictures };
}

/**
 * Reads what is to be in service, and takes a team's edits into service without a restart. The watch begins before the first reading, so
 * that nothing written meanwhile is missed.
 *
 * @throws {KnowledgeError} when the first reading finds problems; later ones are logged, and the last good one stays
 */
export async function startServing(config: Config, log: Log, clock: Clock = systemClock): Promise<Serving> {
  const listeners: (() => void)[] = [];
  const outside = await outsideOf(config, log, clock);
  let current: Service | null = null;
  let doubts: readonly Doubt[] = [];
  /** As it was written, and as it is told now. */
  const told = (service: Service): Service =>
    doubts.length === 0 ? service : { ...service, knowledge: withDoubts(service.knowledge, doubts) };
  let written: Service | null = null;
  const watcher = watchDirectory(config, log, clock, () => {
    // Nothing is in service yet: the first reading failed.
    if (current === null) return;
    written = serviceOf(knowledgeOf(config), outside);
    current = told(written);
    for (const changed of listeners) changed();
  });
  try {
    const first = serviceOf(knowledgeOf(config), outside);
    written = first;
    current = first;
    return {
      now: () => current ?? first,
      onChange: (changed) => {
        listeners.push(changed);
      },
      doubt: (found) => {
        doubts = found;
        current = told(written ?? first);
      },
      stop: () => {
        watcher?.close();
        outside.pictures.stop();
      },
    };
  } catch (error) {
    watcher?.close();
    throw error;
  }
}

/** Editors write a file in several steps: the directory is read once they are through. */
const settleMs = 300;

function watchDirectory(config: Config, log: Log, clock: Clock, reread: () => void): FSWatcher | null {
  const directory = config.knowledgeDirectory;
  if (directory === null || !existsSync(directory)) return null;
  let cancel: (() => void) | null = null;
  const reload = (): void => {
    try {
      reread();
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
    cancel = clock.after(settleMs, reload);
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

/** A channel's own texts as they read now, by their names in its file. */
export const textsOf =
  (file: string, inService: InService, zone: string) =>
  (name: string, language: Language, params?: Parameters<typeof spansOf>[0]["with"]): string =>
    plain(
      spansOf(
        { key: `${file}.${name}`, ...(params && { with: params }) },
        { language, zone, knowledge: inService().knowledge, now: systemClock.now(), onFault: () => undefined },
      ),
    );

/** The platforms to choose from as they are called now: the default one first, then those with a guide, then the others. */
export const platformsOf =
  (inService: InService) =>
  (language: Language): readonly { readonly id: string; readonly name: string }[] => {
    const { knowledge } = inService();
    const rank = (id: string, guided: boolean): number => (id === knowledge.defaultPlatform ? 0 : guided ? 1 : 2);
    return [...knowledge.platforms.values()]
      .filter(({ covered }) => covered)
      .toSorted((one, other) => rank(one.id, one.guide !== null) - rank(other.id, other.guide !== null))
      .map(({ id, name }) => ({ id, name: knowledge.texts.get(name)?.[language] ?? id }));
  };
