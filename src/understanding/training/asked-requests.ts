/**
 * Marked questions as requests. What people say at large is mostly short and mostly names what is wished for: of a story, or of a question about
 * unbinding, it tells too little what is asked for and what is only told.
 */
import { askTopics } from "../../flows/index.ts";
import { besides } from "../questions/learned.ts";
import { type Intent, intents, topics } from "./labels.ts";
import { isOne, type Line } from "./read-corpus.ts";
import type { AskedLine } from "./read-questions.ts";

/** What a marked question wishes for; null for what isn't one request. */
function intentOf(about: string): Intent | null {
  if (!isOne(besides, about)) return isOne(topics, about) && !isOne(askTopics, about) ? "stuck" : "ask";
  return isOne(intents, about) ? about : null;
}

/** @returns marked questions, each as one request */
export const askedRequests = (asked: readonly AskedLine[]): readonly Line[] =>
  asked.flatMap(({ about, text, names }): Line[] => {
    const intent = intentOf(about);
    if (intent === null) return [];
    const topic = isOne(topics, about) ? about : null;
    return [
      {
        ...{
          writer: "questions",
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
