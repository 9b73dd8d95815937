/**
 * Trains a linear support vector machine, one label against the others at a time: dual coordinate descent with squared hinge loss, as in
 * Hsieh and others, "A Dual Coordinate Descent Method for Large-scale Linear SVM" (2008). The same examples give the same planes.
 */
import type { MarginsData } from "../classifier/margins.ts";
import { type Example, numbersFrom, type Row, rowsOf, seenOften, shuffle } from "./train-linear.ts";

export interface MarginsOptions {
  /** How dear an example on the wrong side is, beside the width of the margin. */
  readonly cost: number;
  /** Rounds over all examples at most. */
  readonly rounds: number;
  /** Nothing is moved by more than this any more: it is done. */
  readonly tolerance: number;
  /** A feature seen in fewer examples is left out. */
  readonly atLeast: number;
  /** Weights that are kept at most, of all features and labels together, the strongest first. */
  readonly mostWeights: number;
}

/**
 * @param labels in the order in which margins are given
 * @throws {RangeError} for more than 255 labels
 */
export function trainMargins(
  examples: readonly Example[],
  labels: readonly string[],
  options: MarginsOptions,
): MarginsData {
  if (labels.length > mostLabels)
    throw new RangeError(`There are ${labels.length} labels, and room for ${mostLabels}.`);
  const hashes = seenOften(examples, options.atLeast);
  const rows = rowsOf(examples, labels, hashes);
  const emphases = emphasesOf(rows, hashes.length);
  const inputs = rows.map((row) => inputOf(row, emphases));
  const planes = labels.map((_, label) => planeOf(inputs, label, hashes.length, options));
  return packed(planes, hashes, emphases, options.mostWeights);
}

/** By feature: the logarithm of how seldom it is seen. */
function emphasesOf(rows: readonly Row[], known: number): Float64Array {
  const seen = new Float64Array(known);
  for (const { features } of rows) for (const feature of features) seen[feature] = (seen[feature] ?? 0) + 1;
  return seen.map((count) => Math.log((1 + rows.length) / (1 + count)) + 1);
}

interface Input extends Row {
  /** By feature of the row; their squares sum to one. */
  readonly values: Float32Array;
}

function inputOf(row: Row, emphases: Float64Array): Input {
  const values = Float32Array.from(row.features, (feature) => emphases[feature] ?? 0);
  const length = Math.sqrt(values.reduce((sum, each) => sum + each * each, 0));
  return { ...row, values: length === 0 ? values : values.map((each) => each / length) };
}

/** What a byte with a sign holds. */
const mostSteps = 127;
/** What a byte without one holds. */
const mostLabels = 255;

interface Plane {
  /** By feature. */
  readonly weights: Float32Array;
  readonly bias: number;
}

function planeOf(inputs: readonly Input[], label: number, known: number, options: MarginsOptions): Plane {
  const weights = new Float32Array(known);
  let bias = 0;
  const pulls = new Float64Array(inputs.length);
  const random = numbersFrom(20_261_130 + label);
  let order = inputs.map((_, at) => at);
  /** An example that is further on its own side than this pulls at nothing for a while. */
  let farFrom = Number.POSITIVE_INFINITY;
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, random);
    let [most, least] = [0, 0];
    const near: number[] = [];
    for (const at of order) {
      const input = inputs[at];
      if (input === undefined) continue;
      const side = input.label === label ? 1 : -1;
      const slack = 1 / (2 * options.cost * input.weight);
      const pull = pulls[at] ?? 0;
      let margin = bias;
      for (let each = 0; each < input.features.length; each += 1)
        margin += (weights[input.features[each] ?? 0] ?? 0) * (input.values[each] ?? 0);
      const gradient = side * margin - 1 + pull * slack;
      if (pull === 0 && gradient > farFrom) continue;
      near.push(at);
      if (pull === 0 && gradient >= 0) continue;
      most = Math.max(most, gradient);
      least = Math.min(least, gradient);
      // The bias is one more feature, always there.
      const moved = Math.max(pull - gradient / (2 + slack), 0);
      const step = (moved - pull) * side;
      pulls[at] = moved;
      bias += step;
      for (let each = 0; each < input.features.length; each += 1) {
        const feature = input.features[each] ?? 0;
        weights[feature] = (weights[feature] ?? 0) + step * (input.values[each] ?? 0);
      }
    }
    const isSettled = most - least <= options.tolerance;
    if (isSettled && order.length === inputs.length) break;
    // Settled among those that are near: all are looked at once more.
    order = isSettled ? inputs.map((_, at) => at) : near;
    farFrom = isSettled || most <= 0 ? Number.POSITIVE_INFINITY : most;
  }
  return { weights, bias };
}

/** The strongest weights, in whole steps of one size; a feature's emphasis is already in them. */
function packed(planes: readonly Plane[], hashes: Int32Array, told: Float64Array, mostWeights: number): MarginsData {
  const worth = planes.map(({ weights }) => weights.map((each, feature) => each * (told[feature] ?? 0)));
  const sizes = new Float32Array(worth.length * hashes.length);
  for (const [at, each] of worth.entries()) sizes.set(each.map(Math.abs), at * hashes.length);
  sizes.sort();
  const least = sizes.at(-mostWeights) ?? 0;
  const scale = (sizes.at(-1) ?? 1) / mostSteps;
  const emphasisScale = told.reduce((most, each) => Math.max(most, each), 0) / mostSteps;
  const counts = new Int8Array(hashes.length);
  const labels: number[] = [];
  const weights: number[] = [];
  for (let feature = 0; feature < hashes.length; feature += 1)
    for (const [label, each] of worth.entries()) {
      const weight = each[feature] ?? 0;
      const steps = Math.round(weight / scale);
      if (steps === 0 || Math.abs(weight) < least) continue;
      counts[feature] = (counts[feature] ?? 0) + 1;
      labels.push(label);
      weights.push(steps);
    }
  return {
    bias: planes.map(({ bias }) => bias),
    ...{ scale, emphasisScale, hashes, counts },
    emphases: Int8Array.from(told, (each) => Math.round(each / emphasisScale)),
    labels: Int8Array.from(labels),
    weights: Int8Array.from(weights),
  };
}
