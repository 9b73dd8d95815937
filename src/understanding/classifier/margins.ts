/**
 * One separating plane for each label against all others (a linear support vector machine). It learns from rare features what models that
 * follow every example forget, and is kept sparse: a feature speaks for or against few labels.
 */
import { placesOf } from "../hash-places.ts";
import { softmax } from "./model.ts";

/** What training leaves and a file holds. */
export interface MarginsData {
  /** By label. */
  readonly bias: readonly number[];
  /** What a weight of 1 is worth. */
  readonly scale: number;
  /** What an emphasis of 1 is worth. */
  readonly emphasisScale: number;
  /** Hashes of features, by index. */
  readonly hashes: Int32Array;
  /** By feature: how much it tells, the rarer the more, from 0 to 127. */
  readonly emphases: Int8Array;
  /** By feature: of how many labels it has a weight; these stand one after another in `labels` and `weights`. Both without a sign. */
  readonly counts: Int8Array;
  readonly labels: Int8Array;
  readonly weights: Int8Array;
}

const withoutSign = ({ buffer, byteOffset, length }: Int8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length);

/** @returns by label, how far an utterance lies on its side of the plane: above 0 it is more likely than not */
export type Margins = (features: readonly number[]) => Float64Array;

export function openMargins(data: MarginsData): Margins {
  const { bias, scale, emphasisScale, hashes, emphases, weights } = data;
  const [counts, labels] = [withoutSign(data.counts), withoutSign(data.labels)];
  const find = placesOf(hashes);
  const starts = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) starts[at + 1] = (starts[at] ?? 0) + (counts[at] ?? 0);
  const sums = new Int32Array(bias.length);
  return (features) => {
    sums.fill(0);
    let told = 0;
    for (const feature of features) {
      const index = find(feature);
      if (index === -1) continue;
      const emphasis = emphases[index] ?? 0;
      told += emphasis * emphasis;
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at += 1) {
        const label = labels[at] ?? 0;
        sums[label] = (sums[label] ?? 0) + (weights[at] ?? 0);
      }
    }
    const norm = told === 0 ? 0 : scale / (Math.sqrt(told) * emphasisScale);
    return Float64Array.from(bias, (each, label) => each + (sums[label] ?? 0) * norm);
  };
}

/** Margins by label, and what makes probabilities of them. */
export interface MarginModelData {
  readonly labels: readonly string[];
  /** What a margin of 1 adds to the logarithm of a probability. */
  readonly worth: number;
  readonly margins: MarginsData;
}

export interface MarginModel {
  readonly labels: readonly string[];
  /** @returns one probability for each label, summing to one */
  probabilities(features: readonly number[]): Float64Array;
}

export function openMarginModel({ labels, worth, margins }: MarginModelData): MarginModel {
  const marginsOf = openMargins(margins);
  return { labels, probabilities: (features) => softmax(marginsOf(features), 1 / worth) };
}
