/**
 * The language model, where one is configured: the only room that knows one. It chooses among what it is given and is never needed: what
 * fails here is answered offline.
 */
import type { Scene } from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Reading } from "../understanding/index.ts";
import { type Asked, type AskerOptions, createAsker } from "./asker.ts";
import { ModelFailure } from "./failure.ts";
import { createGuard } from "./guard.ts";
import { isUnsure, type OnStanding, readAgain, type SecondReading } from "./second-reader.ts";
import type { MediaSettings } from "./settings.ts";
import { createTranscriber, type Voice } from "./transcriber.ts";
import { createViewer } from "./viewer.ts";

export type { Asked } from "./asker.ts";
export { checkModel } from "./check.ts";
export { checkMedia } from "./check-media.ts";
export { examplesRead } from "./examples.ts";
export { type MediaSettings, type ModelSettings, voiceLimits } from "./settings.ts";

export interface Model {
  /** Writes down a voice message; null where nothing is named that does. @returns null where that failed */
  readonly hear: ((voice: Voice, person: string, told: (asked: Asked) => void) => Promise<string | null>) | null;
  /** Lists the text of a picture; null where nothing is named that sees. @returns null where that failed */
  readonly look:
    | ((picture: Uint8Array, person: string, told: (asked: Asked) => void) => Promise<readonly string[] | null>)
    | null;
  /**
   * A second reading of what offline is unsure of.
   *
   * @returns what asks for it, within the time that may be waited, and tells what stands checked before all of it has come; null where
   *   offline is sure
   */
  second(
    message: { readonly text: string; readonly scene: Scene; readonly knowledge: Knowledge },
    first: Reading,
  ): ((person: string, onStanding?: OnStanding) => Promise<SecondReading>) | null;
}

export interface ModelOptions extends AskerOptions {
  /** Absent: neither voices nor pictures are sent. */
  readonly media?: MediaSettings;
}

const orNull = async <T>(asking: Promise<T>): Promise<T | null> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ModelFailure) return null;
    throw error;
  }
};

/** Nothing is loaded and nobody is asked before the first unsure message. */
export function createModel(options: ModelOptions): Model {
  const asker = createAsker(options);
  const { settings, clock, onAsked, media } = options;
  const guard = (what: "voice" | "picture", { waitMs }: MediaSettings) =>
    createGuard({ what, waitMs, clock, onAsked, budget: asker.budget });
  const hear =
    media?.transcribes == null ? null : createTranscriber(settings, media.transcribes, guard("voice", media));
  const look = media?.sees == null ? null : createViewer(settings, media.sees, guard("picture", media));
  return {
    hear: hear === null ? null : (voice, person, told) => orNull(hear(voice, person, told)),
    look: look === null ? null : (picture, person, told) => orNull(look(picture, person, told)),
    second: (message, first) =>
      isUnsure(message.text, message.scene, first)
        ? (person, onStanding = () => undefined) => readAgain(message, first, asker, { person, onStanding })
        : null,
  };
}
