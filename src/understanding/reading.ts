/** What understanding gives: one reading of one message. */
import type { Intent, PictureSeen, SaidCommand, Scene, Topic, TypedPress } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";

export interface Reading {
  /** The language to answer in. */
  readonly language: Language;
  /** In the order said, never empty. */
  readonly intents: readonly Intent[];
  /** The catalogue's canonical name. */
  readonly app: string | null;
  /** A name that the catalogue doesn't have, as written. */
  readonly unknownApp: string | null;
  /** Named, implied by a link, or the default where something is to be unbound. */
  readonly platform: string | null;
  readonly topic: Topic | null;
  /** How often such a reading is right, 0 to 1. */
  readonly confidence: number;
  readonly source: "offline" | "model";
  /** Questions and topics that it may ask besides, by their ids, the likeliest first. */
  readonly perhapsAsked: readonly string[];
  /** What to do, in the order said, never empty. */
  readonly commands: readonly (SaidCommand | TypedPress)[];
}

/** Reads messages. Made anew when the knowledge changes, which takes milliseconds. */
export interface Understanding {
  /** Pure: the same text in the same scene at the same moment reads the same. Never throws. */
  understand(text: string, scene: Scene, now: Temporal.Instant): Reading;
  /** What a picture of a screen shows of what we know, by its lines of text. Pure, never throws. */
  readPicture(lines: readonly string[], scene: Scene): PictureSeen;
}
