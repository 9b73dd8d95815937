/** What understanding needs to know of a conversation to read the next message. */
import type { Language } from "../../knowledge/index.ts";
import type { Context } from "./command.ts";

export interface Scene {
  readonly context: Context | null;
  /** What the open question waits for, beyond its buttons. `app-list`: names of apps, one or many. */
  readonly expects: "app" | "app-list" | "shops" | "note" | "moment" | "time-zone" | null;
  /** Buttons that may be typed instead of pressed: their ids, with labels in all languages and words for them. */
  readonly options: readonly {
    readonly id: string;
    readonly labels: readonly string[];
    readonly words: readonly string[];
  }[];
  /** The app of the case under way, canonical id; null for none or one that the catalogue doesn't have. */
  readonly app: string | null;
  readonly platform: string | null;
  readonly language: Language | null;
  readonly timeZone: string | null;
}

/** A scene in which no question is open, and nothing is known of whoever writes. */
export const nowhere: Scene = {
  context: null,
  expects: null,
  options: [],
  app: null,
  platform: null,
  language: null,
  timeZone: null,
};
