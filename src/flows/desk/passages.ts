/** What the guide has that comes closest to somebody's words. */
import { type Knowledge, likest } from "../../knowledge/index.ts";
import type { Desk } from "../state/desk.ts";
import type { Seen } from "../state/seen.ts";

export interface Placed {
  /** Of an answer or of a trouble. */
  readonly topic: string;
  /** Text key by which it is called. */
  readonly title: string;
}

/** So many are offered, and so many passages are looked through for them: several may stand below one heading. */
const most = 3;
const lookedAt = 24;

/** @returns the likeliest first; none where nothing is alike */
export function passagesFor(knowledge: Knowledge, { facts, last }: Pick<Seen<Desk>, "facts" | "last">): Placed[] {
  const titles = new Map<string, string>();
  for (const { place, title } of likest(knowledge, facts?.platform ?? knowledge.defaultPlatform, last, lookedAt))
    if (place !== null && title !== null && !titles.has(place)) titles.set(place, title);
  return [...titles].slice(0, most).map(([topic, title]) => ({ topic, title }));
}
