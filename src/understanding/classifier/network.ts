/** A network with one layer between features and labels: it learns which features are alike, where a linear model learns each alone. */
import { placesOf } from "../hash-places.ts";

/** What training leaves and a file holds. */
export interface NetworkData {
  readonly unitBias: readonly number[];
  readonly labelBias: readonly number[];
  /** What an input of 1 is worth where its feature's step is 1. */
  readonly inputScale: number;
  /** What an output of 1 is worth. */
  readonly outputScale: number;
  /** Hashes of features, by index. */
  readonly hashes: Int32Array;
  /** By feature: how large its steps are. */
  readonly steps: Int8Array;
  /** Inputs are [feature][unit], from -7 to 7, two in a byte: the even unit in its lower half. */
  readonly inputs: Int8Array;
  /** Outputs are [unit][label]. */
  readonly outputs: Int8Array;
}

/** @returns one score for each label, before they are made probabilities */
export type Network = (features: readonly number[]) => Float64Array;

export function openNetwork(data: NetworkData): Network {
  const { hashes, steps, inputs, outputs, inputScale, outputScale, unitBias, labelBias } = data;
  const units = unitBias.length;
  const pairs = units / 2;
  const size = labelBias.length;
  const find = placesOf(hashes);
  const sums = new Int32Array(units);
  return (features) => {
    sums.fill(0);
    let known = 0;
    for (const feature of features) {
      const index = find(feature);
      if (index === -1) continue;
      known += 1;
      const step = steps[index] ?? 0;
      const offset = index * pairs;
      for (let pair = 0; pair < pairs; pair += 1) {
        const both = inputs[offset + pair] ?? 0;
        const unit = pair * 2;
        // Shifted up and down again, the lower half keeps its sign.
        sums[unit] = (sums[unit] ?? 0) + ((both << 28) >> 28) * step;
        sums[unit + 1] = (sums[unit + 1] ?? 0) + (both >> 4) * step;
      }
    }
    const norm = inputScale / Math.sqrt(known + 1);
    const scores = Float64Array.from(labelBias);
    for (let unit = 0; unit < units; unit += 1) {
      const heard = (sums[unit] ?? 0) * norm + (unitBias[unit] ?? 0);
      if (heard <= 0) continue;
      const worth = heard * outputScale;
      const offset = unit * size;
      for (let label = 0; label < size; label += 1)
        scores[label] = (scores[label] ?? 0) + worth * (outputs[offset + label] ?? 0);
    }
    return scores;
  };
}
