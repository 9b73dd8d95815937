/** What people find at a step of a guide: that it is as told, that it is called otherwise, that it isn't there. */
import type { Case } from "../state/conversation.ts";
import type { Turn } from "../turn/turn.ts";
import { caseGuide, type StepPlace } from "./progress.ts";

export type Seen = "worked" | "different" | "not-there";

/** Kept, so that one person counts once for a step, its entry, a revision of the guide and a month. */
const mostKept = 60;
/** Characters of a label that somebody read off their screen. */
const longestLabel = 30;

/**
 * Counts what somebody found at a step. The first word of a person counts; later ones, in the same month and about the same wording, don't.
 *
 * @param words what stood there instead, as somebody typed it; null where they didn't say
 * @returns whether it was counted
 */
export function noteSeen(turn: Turn, open: Case, place: StepPlace, seen: Seen, words: string | null = null): boolean {
  const { revision } = caseGuide(turn.knowledge, open);
  const entry = place.entry?.id ?? null;
  const month = turn.now.toZonedDateTimeISO("UTC").toPlainDate().toString().slice(0, 7);
  const key = [month, revision, place.step.id, entry ?? ""].join("/");
  if (turn.draft.seenAt.includes(key)) return false;
  turn.draft.seenAt = [...turn.draft.seenAt, key].slice(-mostKept);
  const label = words === null ? "" : screenedLabel(words, open);
  const language = turn.draft.language ?? "zh-Hans";
  turn.effects.push({
    ...{ kind: "count", platform: open.platform, revision, step: place.step.id, entry },
    label: label === "" ? language : `${language} ${label}`,
    outcome: `seen-${seen}`,
  });
  return true;
}

/** One line as it stands on a screen: without addresses, numbers, names of the person's own shops, or anything after the first line. */
export function screenedLabel(words: string, open: Pick<Case, "shops">): string {
  const [line = ""] = words.trim().split("\n");
  const named = open.shops.flatMap(({ name }) => (name === null ? [] : [name]));
  const bare = named.reduce((text, name) => text.replaceAll(name, "…"), line.normalize("NFKC"));
  return bare
    .replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|@\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+\S*/giu, "…")
    .replace(/[\d*•█_]{2,}/gu, "…")
    .replace(/[^\p{Script=Han}\p{Script=Latin}\d …→>/&-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longestLabel);
}
