/** Several requests in one message: where it may be parted, and what each part asks. */
import type { Context } from "../flows/index.ts";
import { featuresOf } from "./classifier/features.ts";
import type { LinearModel } from "./classifier/model.ts";

/** Words that begin another request. */
const joints =
  /顺便|另外|然后|还有|接着|再(?:帮|教|给|提醒|说|来|把|告诉|查|看|问)|并且?|同时|以及|对了|而且|之后|完了|最后|先(?:帮|告诉|说|教|把)|顺带|顺道|捎带|再者|此外|跟住|同埋|仲有|仲想|另一?个?问题|但是?|不过|(?<![a-z])(?:and then|and also|and|then|also|plus|btw|by the way|after that|afterwards|but|while|besides|additionally|separately|oh|finally|before that|once|when|which|so)(?![a-z])/g;
const breaks =
  /[，,。.;；!！?？\n、…~—:：)）]+\s*|\s+-+\s+|(?<=\p{Script=Han}|\ue000)\s+(?=\p{Script=Han}|\ue000|[a-z])|(?<=[a-z])\s+(?=\p{Script=Han})/gu;

/** @returns places in the text where a second request may begin, at most twelve */
export function splitsOf(text: string): readonly number[] {
  const places = new Set<number>();
  for (const match of text.matchAll(breaks)) places.add(match.index + match[0].length);
  for (const match of text.matchAll(joints)) places.add(match.index);
  return [...places]
    .filter(
      (place) =>
        text.slice(0, place).trim().length >= 2 && text.slice(place).replace(/[^\p{L}\p{N}\ue000]/gu, "").length >= 2,
    )
    .sort((left, right) => left - right)
    .slice(0, 12);
}

export interface Split {
  readonly parts: readonly [string, string];
  readonly labels: readonly [string, string];
  /** Product of both parts' probabilities. */
  readonly probability: number;
}

const intentOf = (label: string): string => label.split(":")[0] ?? label;

/**
 * The best way to part a text into two requests.
 *
 * @param intents what the two are, where it is known
 * @returns null where it can't be parted, or would be parted into twice the same
 */
export function bestSplit(
  text: string,
  context: Context | null,
  places: readonly number[],
  model: LinearModel,
  intents: readonly string[] | null,
): Split | null {
  let best: Split | null = null;
  for (const place of places) {
    const parts = [text.slice(0, place), text.slice(place)] as const;
    const [left, right] = parts.map((part) => model.probabilities(featuresOf({ text: part.trim(), context })));
    if (left === undefined || right === undefined) continue;
    const pair = bestPair(left, right, model.labels, intents);
    if (pair !== null && pair.probability > (best?.probability ?? 0)) best = { parts, ...pair };
  }
  return best;
}

function bestPair(
  left: Float64Array,
  right: Float64Array,
  labels: readonly string[],
  intents: readonly string[] | null,
): Pick<Split, "labels" | "probability"> | null {
  const top = (values: Float64Array, wanted: string | undefined): number[] =>
    [...values.keys()]
      .filter((at) => wanted === undefined || intentOf(labels[at] ?? "") === wanted)
      .sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0))
      .slice(0, 4);
  let best: Pick<Split, "labels" | "probability"> | null = null;
  for (const one of top(left, intents?.[0])) {
    for (const other of top(right, intents?.[1])) {
      const first = labels[one] ?? "";
      const second = labels[other] ?? "";
      if (intentOf(first) === intentOf(second)) continue;
      const probability = (left[one] ?? 0) * (right[other] ?? 0);
      if (probability > (best?.probability ?? 0)) best = { labels: [first, second], probability };
    }
  }
  return best;
}
