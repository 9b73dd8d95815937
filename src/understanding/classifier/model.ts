/** A linear model over hashed features: small, read in milliseconds, microseconds an utterance. */
import { placesOf } from "../hash-places.ts";

export interface LinearModel {
  readonly labels: readonly string[];
  /** @returns one probability for each label, summing to one */
  probabilities(features: readonly number[]): Float64Array;
  /** Raw scores, before they are made probabilities. */
  scores(features: readonly number[]): Float64Array;
}

/** What training leaves and a file holds. */
export interface ModelData {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  /** What a weight of 1 is worth. */
  readonly scale: number;
  /** Divides scores before the softmax, so that 0.8 is right eight times of ten. */
  readonly temperature: number;
  /** Hashes of features, by index; weights are [feature][label]. */
  readonly hashes: Int32Array;
  readonly weights: Int8Array;
}

export function openModel(data: ModelData): LinearModel {
  const { labels, hashes, weights, scale, temperature } = data;
  const size = labels.length;
  const find = placesOf(hashes);
  const scores = (features: readonly number[]): Float64Array => {
    const sum = new Int32Array(size);
    let known = 0;
    for (const feature of features) {
      const index = find(feature);
      if (index === -1) continue;
      known += 1;
      const offset = index * size;
      for (let label = 0; label < size; label += 1) sum[label] = (sum[label] ?? 0) + (weights[offset + label] ?? 0);
    }
    const norm = scale / Math.sqrt(known + 1);
    const scored = new Float64Array(size);
    for (let label = 0; label < size; label += 1) scored[label] = (sum[label] ?? 0) * norm + (data.bias[label] ?? 0);
    return scored;
  };
  return {
    labels,
    scores,
    probabilities: (features) => softmax(scores(features), temperature),
  };
}

export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) highest = Math.max(highest, scores[index] ?? 0);
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const value = Math.exp(((scores[index] ?? 0) - highest) / temperature);
    scores[index] = value;
    total += value;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / total;
  return scores;
}
