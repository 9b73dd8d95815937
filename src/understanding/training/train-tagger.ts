/** Trains the tagger: an averaged structured perceptron. The same sentences give the same tagger. */

import { fold } from "../folding.ts";
import { tagFeatures } from "../names/tag-features.ts";
import { bestPath, type TaggerData, tags } from "../names/tag-names.ts";
import { unitsOf } from "../names/units.ts";
import { numbersFrom, shuffle } from "./train-linear.ts";

export interface Sentence {
  readonly text: string;
  /** In the original text. */
  readonly names: readonly { readonly start: number; readonly end: number }[];
}

interface Row {
  readonly features: readonly Int32Array[];
  readonly gold: readonly number[];
}

const epochs = 8;
/** A unit seen in fewer sentences is rare. */
const commonFrom = 4;

export function trainTagger(sentences: readonly Sentence[]): TaggerData {
  const common = commonUnits(sentences);
  const counts = new Map<number, number>();
  const prepared = sentences.map(({ text, names }) => {
    const folded = fold(text);
    const units = unitsOf(folded);
    const { features } = tagFeatures(folded, units, (identity) => !common.has(identity));
    for (const own of features) for (const hash of own) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    const gold = units.map((unit) => {
      const start = folded.at[unit.start] ?? 0;
      const name = names.find((each) => start >= each.start && start < each.end);
      if (name === undefined) return 0;
      return units.some((other) => other.start < unit.start && (folded.at[other.start] ?? 0) >= name.start) ? 2 : 1;
    });
    return { features, gold };
  });
  const hashes = Int32Array.from([...counts].filter(([, count]) => count >= 2).map(([hash]) => hash)).sort();
  const index = new Map([...hashes].map((hash, at) => [hash, at]));
  const rows: Row[] = prepared.map(({ features, gold }) => ({
    gold,
    features: features.map((own) => Int32Array.from(own.map((hash) => index.get(hash) ?? -1).filter((at) => at >= 0))),
  }));
  const { weights, transitions } = perceptron(rows, hashes.length);
  const largest = [...transitions, ...weights].reduce((most, each) => Math.max(most, Math.abs(each)), 1e-9);
  const scale = 8_000 / largest;
  const kept = [...hashes.keys()].filter((at) =>
    [0, 1, 2].some((tag) => Math.abs((weights[at * tags + tag] ?? 0) * scale) >= 40),
  );
  return {
    hashes: Int32Array.from(kept, (at) => hashes[at] ?? 0),
    weights: Int16Array.from(
      kept.flatMap((at) => [0, 1, 2].map((tag) => Math.round((weights[at * tags + tag] ?? 0) * scale))),
    ),
    transitions: transitions.map((each) => Math.round(each * scale)),
    common: Int32Array.from(common).sort(),
  };
}

function commonUnits(sentences: readonly Sentence[]): Set<number> {
  const seen = new Map<number, number>();
  for (const { text, names } of sentences) {
    const folded = fold(text);
    const units = unitsOf(folded).filter((unit) => {
      const start = folded.at[unit.start] ?? 0;
      return !names.some((name) => start >= name.start && start < name.end);
    });
    const { identities } = tagFeatures(folded, units, () => false);
    for (const identity of new Set(identities)) seen.set(identity, (seen.get(identity) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count >= commonFrom).map(([identity]) => identity));
}

function perceptron(rows: readonly Row[], size: number): { weights: Float64Array; transitions: number[] } {
  const weights = new Float64Array(size * tags);
  const totals = new Float64Array(size * tags);
  const touched = new Int32Array(size * tags);
  const transitions = new Float64Array(4 * tags);
  const transitionTotals = new Float64Array(4 * tags);
  const random = numbersFrom(7);
  const order = rows.map((_, at) => at);
  let step = 1;
  const change = (place: number, by: number): void => {
    totals[place] = (totals[place] ?? 0) + (weights[place] ?? 0) * (step - (touched[place] ?? 0));
    touched[place] = step;
    weights[place] = (weights[place] ?? 0) + by;
  };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      step += 1;
      const scores = row.features.map((own) => {
        const sum = [0, 0, 0];
        for (const feature of own)
          for (let tag = 0; tag < tags; tag += 1) sum[tag] = (sum[tag] ?? 0) + (weights[feature * tags + tag] ?? 0);
        return sum;
      });
      const path = bestPath(scores, [...transitions]);
      for (let unit = 0; unit < path.length; unit += 1) {
        const right = row.gold[unit] ?? 0;
        const wrong = path[unit] ?? 0;
        if (right !== wrong)
          for (const feature of row.features[unit] ?? []) {
            change(feature * tags + right, 1);
            change(feature * tags + wrong, -1);
          }
        const from = unit === 0 ? 3 : (row.gold[unit - 1] ?? 0);
        const guessed = unit === 0 ? 3 : (path[unit - 1] ?? 0);
        transitions[from * tags + right] = (transitions[from * tags + right] ?? 0) + 1;
        transitions[guessed * tags + wrong] = (transitions[guessed * tags + wrong] ?? 0) - 1;
      }
      for (let place = 0; place < transitions.length; place += 1)
        transitionTotals[place] = (transitionTotals[place] ?? 0) + (transitions[place] ?? 0);
    }
  }
  for (let place = 0; place < weights.length; place += 1)
    totals[place] = ((totals[place] ?? 0) + (weights[place] ?? 0) * (step - (touched[place] ?? 0))) / step;
  return { weights: totals, transitions: [...transitionTotals].map((total) => total / step) };
}
