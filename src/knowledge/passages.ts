/** What the guides say, passage by passage: what a question may be answered from where no topic was understood. */
import { answerAt, guideOf, platformOf } from "./finding.ts";
import type { Basis, Guide, Knowledge, Platform, TextKey } from "./knowledge.ts";
import { type Language, languages } from "./language.ts";

export interface Passage {
  /** Unique at its platform: "answers.refund", "troubles.login.2", "known". */
  readonly id: string;
  readonly text: TextKey;
  /** What it stands under; null where it has no heading. */
  readonly title: TextKey | null;
  readonly basis: Basis;
  /** The topic, trouble or question below which it can be read whole; null where it can't be called by itself. */
  readonly place: string | null;
  /** Ids of links that go with it, and the platform that has them. */
  readonly links: readonly string[];
  readonly platform: string;
}

/** Of a way that is written for a platform without a guide, nobody says how sure it is. */
const unsure: Basis = { sources: [], confidence: "low", verified: null };

/** Text key of what a question, a topic or a trouble is called. */
export const topicTitle = (topic: string): TextKey => `topic.${topic.replaceAll("_", "-")}`;

const titleOf = ({ texts }: Knowledge, topic: string): TextKey | null => {
  const key = topicTitle(topic);
  return texts.has(key) ? key : null;
};

function answersOf(knowledge: Knowledge, platform: string, guide: Guide): Passage[] {
  const own = platformOf(knowledge, platform).answers;
  const topics = new Set([...guide.answers.keys(), ...own.keys(), ...knowledge.general.answers.keys()]);
  return [...topics].flatMap((topic) => {
    const found = answerAt(knowledge, platform, topic);
    if (found === null) return [];
    const { text, basis, links } = found.answer;
    return [
      {
        ...{ id: `answers.${topic}`, text, title: titleOf(knowledge, topic), basis, place: topic, links },
        platform: found.platform,
      },
    ];
  });
}

const troublesOf = ({ troubles, platform }: Guide): Passage[] =>
  [...troubles.values()].flatMap(({ id, title, remedies, warning, links, basis }) =>
    [...remedies, ...(warning === null ? [] : [warning])].map((text, index) => ({
      ...{ id: `troubles.${id}.${index + 1}`, text, title, basis, place: id, links, platform },
    })),
  );

const itemsOf = ({ precautions, aftercare, emergency, platform }: Guide): Passage[] => [
  ...[
    ...precautions.map((item) => ({ ...item, part: "precautions" })),
    ...aftercare.map((item) => ({ ...item, part: "aftercare" })),
  ].map(({ part, id, how, label, basis }) => ({
    ...{ id: `${part}.${id}`, text: how, title: label, basis, place: null, links: [], platform },
  })),
  ...emergency.map(({ id, text, links, basis }) => ({
    ...{ id: `emergency.${id}`, text, title: null, basis, place: null, links, platform },
  })),
];

const knownOf = ({ known, covered, id: platform }: Platform): Passage[] =>
  known === null || !covered
    ? []
    : [{ id: "known", text: known, title: null, basis: unsure, place: null, links: [], platform }];

/** What was worked out once for each knowledge in service, by platform. */
const made = new WeakMap<Knowledge, Map<string, readonly Indexed[]>>();

interface Indexed {
  readonly passage: Passage;
  readonly having: ReadonlySet<string>;
}

/** By what texts are alike: pairs of neighbouring characters, and whole words of languages that have spaces. */
export function pieces(text: string): Set<string> {
  const plain = text.toLowerCase();
  const words = plain.match(/[a-z]{3,}/g) ?? [];
  const chinese = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = ""]) => pair);
  return new Set([...words, ...chinese]);
}

function indexOf(knowledge: Knowledge, platform: string): readonly Indexed[] {
  const platforms = made.get(knowledge) ?? new Map<string, readonly Indexed[]>();
  made.set(knowledge, platforms);
  const { id } = platformOf(knowledge, platform);
  const before = platforms.get(id);
  if (before !== undefined) return before;
  const guide = guideOf(knowledge, id);
  const inAll = (key: TextKey | null): string =>
    key === null ? "" : languages.map((language) => knowledge.texts.get(key)?.[language] ?? "").join("\n");
  const heard = new Map(knowledge.questions.map((question) => [question.id, question.heard.flat(2).join("\n")]));
  const all = [
    ...answersOf(knowledge, id, guide),
    ...troublesOf(guide),
    ...itemsOf(guide),
    ...knownOf(platformOf(knowledge, id)),
  ].map((passage) => ({
    passage,
    having: pieces([inAll(passage.title), inAll(passage.text), heard.get(passage.place ?? "") ?? ""].join("\n")),
  }));
  platforms.set(id, all);
  return all;
}

/**
 * Every passage that holds at a platform: its own, and what holds everywhere where it has none. Never another platform's.
 *
 * @param platform an id; for one that the knowledge doesn't have, the default one's
 */
export const passagesAt = (knowledge: Knowledge, platform: string): readonly Passage[] =>
  indexOf(knowledge, platform).map(({ passage }) => passage);

/**
 * The passages that share most with some words, in any language.
 *
 * @param most so many at most
 * @returns the likeliest first; none where nothing is alike
 */
export function likest(knowledge: Knowledge, platform: string, words: string, most: number): readonly Passage[] {
  const all = indexOf(knowledge, platform);
  // What stands everywhere tells nothing apart.
  const weights = [...pieces(words)].map((piece) => {
    const count = all.filter(({ having }) => having.has(piece)).length;
    return [piece, count === 0 ? 0 : 1 / count] as const;
  });
  return all
    .map(({ passage, having }) => ({
      passage,
      score: weights.reduce((sum, [piece, weight]) => sum + (having.has(piece) ? weight : 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ passage }) => passage);
}

/**
 * The lines of a text, each as it was written. A line is the least that a guide says by itself: a part of one may say the opposite
 * ("don't …").
 */
export function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  // A form that chooses among words may go over several lines; it is one then.
  const isWhole = (line: string): boolean => line.split("{").length === line.split("}").length;
  return lines.every(isWhole) ? lines : [text];
}

/** The lines of a passage in a language. */
export const passageLines = ({ texts }: Knowledge, { text }: Passage, language: Language): readonly string[] =>
  linesOf(texts.get(text)?.[language] ?? "");
