/** Trains a linear softmax model by adaptive gradient descent. The same examples give the same model, on every machine of one kind. */
import { type ModelData, softmax } from "../classifier/model.ts";

export interface Example {
  readonly features: readonly number[];
  readonly label: string;
  readonly weight: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Pull of every weight towards zero. */
  readonly decay: number;
  /** A feature seen in fewer examples is left out. */
  readonly atLeast: number;
  /** How often a feature is hidden from an example, so that no single one is relied on. */
  readonly hide: number;
  readonly temperature: number;
  /** How much of what plain counting says (naive Bayes) is added to every weight: it knows most about rare features. */
  readonly counted: number;
  /** So many courses of learning are averaged, each with chances of its own: what only one of them makes of a feature counts for less. */
  readonly courses: number;
  /** Features that are kept at most, the strongest first: so large may its part of the model file be. */
  readonly mostFeatures: number;
}

export const usualTraining: TrainingOptions = {
  epochs: 20,
  rate: 1,
  decay: 3e-6,
  atLeast: 2,
  hide: 0.5,
  temperature: 1,
  counted: 0,
  courses: 1,
  mostFeatures: 125_000,
};

/** A small generator of numbers that is the same everywhere (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function trainModel(examples: readonly Example[], options: TrainingOptions = usualTraining): ModelData {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const hashes = seenOften(examples, options.atLeast);
  const size = labels.length;
  const rows = rowsOf(examples, labels, hashes);
  const weights = new Float32Array(hashes.length * size);
  const bias = new Float64Array(size);
  for (let course = 0; course < options.courses; course += 1) {
    const learnt = learn(rows, hashes.length, size, { ...options, seed: 20_260_301 + course });
    for (let at = 0; at < weights.length; at += 1)
      weights[at] = (weights[at] ?? 0) + (learnt.weights[at] ?? 0) / options.courses;
    for (let at = 0; at < size; at += 1) bias[at] = (bias[at] ?? 0) + (learnt.bias[at] ?? 0) / options.courses;
  }
  if (options.counted > 0) addCounted(weights, rows, size, options.counted);
  return quantised(labels, [...bias], options, hashes, weights);
}

/** @returns hashes of features seen in so many examples, in order */
export function seenOften(examples: readonly Example[], atLeast: number): Int32Array {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return Int32Array.from([...counts].filter(([, count]) => count >= atLeast).map(([hash]) => hash)).sort();
}

/** An example by indexes. */
export interface Row {
  readonly features: Int32Array;
  readonly label: number;
  readonly weight: number;
}

export function rowsOf(examples: readonly Example[], labels: readonly string[], hashes: Int32Array): Row[] {
  const labelIndex = new Map(labels.map((label, index) => [label, index]));
  const index = new Map([...hashes].map((hash, at) => [hash, at]));
  return examples.map(({ features, label, weight }) => ({
    features: Int32Array.from(features.map((feature) => index.get(feature) ?? -1).filter((at) => at >= 0)),
    label: labelIndex.get(label) ?? 0,
    weight,
  }));
}

/** One course of learning, whose chance (the order of the rows, what is hidden) comes of its seed. */
function learn(
  rows: readonly Row[],
  known: number,
  size: number,
  options: TrainingOptions & { readonly seed: number },
): { readonly weights: Float32Array; readonly bias: Float64Array } {
  const weights = new Float32Array(known * size);
  const gradients = new Float32Array(known * size).fill(1e-2);
  const bias = new Float64Array(size);
  const biasGradients = new Float64Array(size).fill(1e-2);
  const random = numbersFrom(options.seed);
  const order = rows.map((_, at) => at);
  const scores = new Float64Array(size);
  const used = new Int32Array(4_096);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      let count = 0;
      for (const feature of row.features) if (count < used.length && random() >= options.hide) used[count++] = feature;
      const norm = 1 / Math.sqrt(count + 1);
      scores.set(bias);
      for (let each = 0; each < count; each += 1) {
        const offset = (used[each] ?? 0) * size;
        for (let label = 0; label < size; label += 1)
          scores[label] = (scores[label] ?? 0) + (weights[offset + label] ?? 0) * norm;
      }
      softmax(scores);
      for (let label = 0; label < size; label += 1) {
        const error = ((scores[label] ?? 0) - (label === row.label ? 1 : 0)) * row.weight;
        scores[label] = error;
        biasGradients[label] = (biasGradients[label] ?? 0) + error * error;
        bias[label] = (bias[label] ?? 0) - (rate * error) / Math.sqrt(biasGradients[label] ?? 1);
      }
      for (let each = 0; each < count; each += 1) {
        const offset = (used[each] ?? 0) * size;
        for (let label = 0; label < size; label += 1) {
          const error = (scores[label] ?? 0) * norm;
          if (error < 1e-5 && error > -1e-5) continue;
          const place = offset + label;
          const weight = weights[place] ?? 0;
          const gradient = error + options.decay * weight;
          const sum = (gradients[place] ?? 0) + gradient * gradient;
          gradients[place] = sum;
          weights[place] = weight - (rate * gradient) / Math.sqrt(sum);
        }
      }
    }
  }
  return { weights, bias };
}

/** Adds how much oftener than usual a feature stands with a label: the logarithm of that, smoothed. */
function addCounted(weights: Float32Array, rows: readonly Row[], size: number, share: number): void {
  const smoothing = 2;
  const counts = new Float32Array(weights.length);
  const totals = new Float64Array(size);
  for (const { features, label, weight } of rows) {
    for (const feature of features) counts[feature * size + label] = (counts[feature * size + label] ?? 0) + weight;
    totals[label] = (totals[label] ?? 0) + weight;
  }
  const all = totals.reduce((sum, each) => sum + each, 0);
  for (let offset = 0; offset < weights.length; offset += size) {
    let seen = 0;
    for (let label = 0; label < size; label += 1) seen += counts[offset + label] ?? 0;
    const usual = seen / all;
    for (let label = 0; label < size; label += 1) {
      const here = ((counts[offset + label] ?? 0) + smoothing * usual) / ((totals[label] ?? 0) + smoothing);
      weights[offset + label] = (weights[offset + label] ?? 0) + share * Math.log(here / usual);
    }
  }
}

/** A feature none of whose weights is at least so many steps says next to nothing. */
const leastSteps = 3;

/** Weights as whole steps of one size, without the features that hardly matter. */
function quantised(
  labels: readonly string[],
  bias: readonly number[],
  { temperature, mostFeatures }: TrainingOptions,
  hashes: Int32Array,
  weights: Float32Array,
): ModelData {
  const size = labels.length;
  const largest = weights.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-9);
  const scale = largest / 127;
  const steps = Int8Array.from(weights, (each) => Math.round(each / scale));
  const strength = (at: number): number => {
    let strongest = 0;
    for (let label = 0; label < size; label += 1)
      strongest = Math.max(strongest, Math.abs(weights[at * size + label] ?? 0));
    return strongest;
  };
  const strengths = Float32Array.from(hashes, (_, at) => strength(at));
  const least = (leastSteps - 0.5) * scale;
  const kept = [...hashes.keys()]
    .filter((at) => (strengths[at] ?? 0) >= least)
    .sort((one, other) => (strengths[other] ?? 0) - (strengths[one] ?? 0) || one - other)
    .slice(0, mostFeatures)
    .sort((one, other) => one - other);
  const compact = new Int8Array(kept.length * size);
  for (const [to, at] of kept.entries()) compact.set(steps.subarray(at * size, (at + 1) * size), to * size);
  return { labels, bias, scale, temperature, hashes: Int32Array.from(kept, (at) => hashes[at] ?? 0), weights: compact };
}

export function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/** Logistic regression on a few numbers, by plain gradient descent. The first number is 1. */
export function trainLogistic(
  rows: readonly { readonly evidence: readonly number[]; readonly holds: boolean }[],
): number[] {
  const size = rows[0]?.evidence.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  const spread = weights.map((_, at) =>
    // What is hardly ever so isn't made much of.
    Math.max(
      0.15,
      Math.sqrt(rows.reduce((sum, { evidence }) => sum + (evidence[at] ?? 0) ** 2, 0) / Math.max(1, rows.length)),
    ),
  );
  for (let round = 0; round < 800; round += 1) {
    const gradient = new Array<number>(size).fill(0);
    for (const { evidence, holds } of rows) {
      const score = evidence.reduce((sum, value, at) => sum + (value / (spread[at] ?? 1)) * (weights[at] ?? 0), 0);
      const error = 1 / (1 + Math.exp(-score)) - (holds ? 1 : 0);
      for (const [at, value] of evidence.entries())
        gradient[at] = (gradient[at] ?? 0) + (error * value) / (spread[at] ?? 1);
    }
    for (let at = 0; at < size; at += 1)
      weights[at] = (weights[at] ?? 0) - (1.5 * (gradient[at] ?? 0)) / rows.length - 0.0002 * (weights[at] ?? 0);
  }
  return weights.map((weight, at) => weight / (spread[at] ?? 1));
}
