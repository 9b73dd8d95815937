/** What the guide has that comes closest to somebody's words. */
import { guideOf, type Knowledge, languages } from "../../knowledge/index.ts";
import type { Desk } from "../state/desk.ts";
import type { Seen } from "../state/seen.ts";

export interface Passage {
  /** Of an answer or of a trouble. */
  readonly topic: string;
  /** Text key by which it is called. */
  readonly title: string;
}

/** So many are offered. */
const most = 3;

/** Pairs of neighbouring characters, and whole words of languages that have spaces. */
function piecesOf(text: string): Set<string> {
  const plain = text.toLowerCase();
  const words = plain.match(/[a-z]{3,}/g) ?? [];
  const chinese = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = ""]) => pair);
  return new Set([...words, ...chinese]);
}

const allLanguages = ({ texts }: Knowledge, key: string): string =>
  languages.map((language) => texts.get(key)?.[language] ?? "").join("\n");

/** @returns the likeliest first; none where nothing is alike */
export function passagesFor(knowledge: Knowledge, { facts, last }: Pick<Seen<Desk>, "facts" | "last">): Passage[] {
  const guide = guideOf(knowledge, facts?.platform ?? knowledge.defaultPlatform);
  const asked = piecesOf(last);
  const all = [
    ...[...guide.answers].map(([topic, { text }]) => ({
      topic,
      title: `topic.${topic.replaceAll("_", "-")}`,
      text: allLanguages(knowledge, text),
    })),
    ...[...guide.troubles].map(([topic, { title, remedies }]) => ({
      ...{ topic, title },
      text: [title, ...remedies].map((key) => allLanguages(knowledge, key)).join("\n"),
    })),
  ].map(({ topic, title, text }) => ({ topic, title, pieces: piecesOf(`${allLanguages(knowledge, title)}\n${text}`) }));
  // What stands everywhere tells nothing apart.
  const spread = new Map<string, number>();
  for (const { pieces } of all) for (const piece of pieces) spread.set(piece, (spread.get(piece) ?? 0) + 1);
  return all
    .map(({ topic, title, pieces }) => ({
      ...{ topic, title },
      score: [...asked].reduce((sum, piece) => sum + (pieces.has(piece) ? 1 / (spread.get(piece) ?? 1) : 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ topic, title }) => ({ topic, title }));
}
