/**
 * Marked questions that come as a story, as requests: what people say at large is short, and of a message of several sentences it tells too
 * little what is asked for and what is only told.
 */
import { askTopics } from "../../flows/index.ts";
import { besides } from "../questions/learned.ts";
import { type Intent, intents, topics } from "./labels.ts";
import { isOne, type Line } from "./read-corpus.ts";
import type { AskedLine } from "./read-questions.ts";

/** From here a message tells a story: so many Chinese characters, or English words. */
const long = { characters: 40, words: 25 } as const;

const isStory = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) ? text.length >= long.characters : text.split(/\s+/).length >= long.words;

/** What a marked question wishes for; null for what isn't one request. */
function intentOf(about: string): Intent | null {
  if (!isOne(besides, about)) return isOne(topics, about) && !isOne(askTopics, about) ? "stuck" : "ask";
  return isOne(intents, about) ? about : null;
}

/** With twice as many stories several wishes in one message are parted no more. */
const leftOut: ReadonlySet<string> = new Set([
  "tales.txt",
  "abroad.txt",
  "counter.txt",
  "traders.txt",
  "sellers.txt",
  "tills.txt",
  "menders.txt",
]);

export interface AskedRequests {
  /** What the reader of requests learns from, too. */
  readonly stories: readonly Line[];
  /** Every marked question that asks or wishes for one thing. */
  readonly single: readonly Line[];
}

/** @returns marked questions, each as one request */
export const askedRequests = (asked: readonly AskedLine[]): AskedRequests => ({
  stories: requestsOf(asked.filter(({ text, file }) => isStory(text) && !leftOut.has(file))),
  single: requestsOf(asked),
});

const requestsOf = (asked: readonly AskedLine[]): readonly Line[] =>
  asked.flatMap(({ about, text, names }): Line[] => {
    const intent = intentOf(about);
    if (intent === null) return [];
    const topic = isOne(topics, about) ? about : null;
    return [
      {
        ...{
          writer: "stories",
          place: "questions",
          text,
          names,
          parts: [],
          intents: [intent],
          topic,
          about: [topic],
        },
        ...{ context: null, language: /\p{Script=Han}/u.test(text) ? "zh-Hans" : "en" },
      },
    ];
  });
