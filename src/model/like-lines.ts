/**
 * Lines of the corpus that are like a message, said in the same place and language, each with the id that is right for it. A thread of its
 * own: reading twenty thousand lines takes a second, in which nobody else is to wait.
 */
import { parentPort } from "node:worker_threads";
import type { Scene } from "../flows/index.ts";
import { type Language, pieces } from "../knowledge/index.ts";
import { actFolder, readActs, readCorpus, utteranceFolder } from "../understanding/training/index.ts";
import type { Example, Sought } from "./examples.ts";

/** A line as it is kept: where it was said, and the ids by which it may be among the candidates, the likeliest first. */
interface Kept {
  readonly text: string;
  readonly having: ReadonlySet<string>;
  readonly language: Language;
  readonly context: Scene["context"];
  readonly inPlace: boolean;
  readonly ids: readonly string[];
}

/** So many are shown. */
const most = 6;

/** What nobody but the person may claim: a model is shown that it stands back there. */
const none = "none";

function load(): readonly Kept[] {
  const requests = readCorpus(utteranceFolder).flatMap(({ text, language, context, intents, topic }): Kept[] => {
    const [intent, ...more] = intents;
    if (intent === undefined || more.length > 0) return [];
    const ids = [`ask-${topic}`, `trouble-${topic}`].filter(() => topic !== null);
    const kept = intent === "ask" ? ids.slice(0, 1) : intent === "stuck" ? ids.slice(1) : [intent, `begin-${intent}`];
    return [{ text, having: pieces(text), language, context, inPlace: context !== null, ids: kept }];
  });
  const remarks = readActs(actFolder)
    .filter(({ act }) => act !== "asks")
    .map(
      ({ text, language }): Kept => ({
        text,
        having: pieces(text),
        language,
        context: null,
        inPlace: true,
        ids: [none],
      }),
    );
  return [...requests, ...remarks];
}

const lines = load();

/** @returns the likeliest lines first; none where nothing is alike */
function likeliest({ text, inPlace, context: place, language, ids }: Sought): readonly Example[] {
  const near = lines
    .filter((each) => each.language === language && each.inPlace === inPlace)
    .filter(({ context }) => context === null || context === place)
    .flatMap(({ text: message, having, ids: meant }) => {
      const id = meant.find((each) => each === none || ids.has(each));
      return id === undefined ? [] : [{ message, id, having }];
    });
  // What stands everywhere tells nothing apart.
  const weights = [...pieces(text)].map((piece) => {
    const count = near.filter(({ having }) => having.has(piece)).length;
    return [piece, count === 0 ? 0 : 1 / count] as const;
  });
  return near
    .map(({ message, id, having }) => ({
      ...{ message, id },
      likeness: weights.reduce((sum, [piece, weight]) => sum + (having.has(piece) ? weight : 0), 0),
    }))
    .filter(({ likeness }) => likeness > 0)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, most)
    .map(({ message, id }) => ({ message, id }));
}

parentPort?.on("message", (sought: Sought) => parentPort?.postMessage(likeliest(sought)));
// It is known by this that everything is read.
parentPort?.postMessage([]);
