/**
 * The language model, where one is configured: the only room that knows one. It chooses among what it is given and is never needed: what
 * fails here is answered offline.
 */
import type { Scene } from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Reading } from "../understanding/index.ts";
import { type AskerOptions, createAsker } from "./asker.ts";
import { isUnsure, readAgain, type SecondReading } from "./second-reader.ts";

export { checkModel } from "./check.ts";
export type { ModelSettings } from "./settings.ts";

export interface Model {
  /**
   * A second reading of what offline is unsure of.
   *
   * @returns what asks for it, within the time that may be waited; null where offline is sure
   */
  second(
    message: { readonly text: string; readonly scene: Scene; readonly knowledge: Knowledge },
    first: Reading,
  ): ((person: string) => Promise<SecondReading>) | null;
}

/** Nothing is loaded and nobody is asked before the first unsure message. */
export function createModel(options: AskerOptions): Model {
  const asker = createAsker(options);
  return {
    second: (message, first) =>
      isUnsure(message.text, message.scene, first) ? (person) => readAgain(message, first, asker, person) : null,
  };
}
