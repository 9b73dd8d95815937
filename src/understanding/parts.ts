/** One request of several, by itself: its own words, app and time, and what was only said beside it where it has none. */
import { fold } from "./folding.ts";
import type { Named } from "./mentions.ts";
import type { Request, Requested, Understood } from "./requested.ts";

type SubjectOf = (
  folded: Requested["folded"],
  named: readonly Named[],
  outside: boolean,
) => Pick<Requested, "mentions" | "mention" | "platform" | "platforms" | "others">;

export function partOf(whole: Understood, request: Request, subjectOf: SubjectOf): Understood {
  if (request.at === null) return whole;
  const [from, to] = [foldedPlace(whole, request.at[0]), foldedPlace(whole, request.at[1])];
  const text = whole.text.slice(whole.folded.at[from] ?? 0, whole.folded.at[to] ?? whole.text.length);
  const folded = fold(text);
  const named = whole.named
    .filter(({ start, end }) => start >= from && end <= to)
    .map((each) => ({ ...each, start: each.start - from, end: each.end - from }));
  // "Unbind it": which one is told elsewhere in the message.
  if (named.length === 0 && (request.intent === "unbind" || request.intent === "correct")) return whole;
  const own = subjectOf(folded, named, request.intent === "out_of_scope");
  const before = whole.named.findLast(
    (each) => each.end <= from && !whole.mentions.ruledOut.includes(each) && each.mention.kind !== "described",
  );
  return {
    ...whole,
    ...{ text, folded, named, marked: whole.marked.slice(...request.at), requests: [request] },
    mentions: own.mentions,
    mention: own.mention ?? before?.mention ?? whole.mention,
    platform: own.platform ?? whole.platform,
    platforms: own.platforms,
    others: own.platform === null ? whole.others : own.others,
  };
}

/** Where a place of the marked text stands in the folded one: in the marked text each name is one mark. */
export function foldedPlace({ named, folded }: Pick<Requested, "named" | "folded">, marked: number): number {
  let shift = 0;
  for (const { start, end } of named) {
    if (start - shift >= marked) break;
    shift += end - start - 1;
  }
  return Math.min(folded.text.length, marked + shift);
}
