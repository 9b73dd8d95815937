/** Trains a network with one hidden layer by adaptive gradient descent. The same examples give the same network, on every machine of one kind. */
import { softmax } from "../classifier/model.ts";
import type { NetworkData } from "../classifier/network.ts";
import { type Learnt, packed } from "./pack-network.ts";
import { type Example, numbersFrom, type Row, rowsOf, seenOften, shuffle } from "./train-linear.ts";

export interface NetworkOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Units of one course. */
  readonly units: number;
  /** So many courses of learning stand side by side, each with chances of its own: their scores are averaged. */
  readonly courses: number;
  /** A feature seen in fewer examples is left out. */
  readonly atLeast: number;
  /** How often a feature, and how often a unit, is hidden from an example, so that no single one is relied on. */
  readonly hide: number;
  readonly hideUnits: number;
  /** An example that weighs less is learnt from the less often, as one that weighs this: thousands that hardly count cost no time. */
  readonly leastWeight: number;
  /** Features that are kept at most, the strongest first: so large may its part of the model file be. */
  readonly mostFeatures: number;
}

/** @param labels in the order in which scores are given */
export function trainNetwork(
  examples: readonly Example[],
  labels: readonly string[],
  options: NetworkOptions,
): NetworkData {
  const hashes = seenOften(examples, options.atLeast);
  const rows = rowsOf(examples, labels, hashes);
  const courses = Array.from({ length: options.courses }, (_, course) =>
    learn(rows, hashes.length, labels.length, { ...options, seed: 20_261_129 + course }),
  );
  return packed(courses, hashes, options.mostFeatures);
}

/** One course of learning, whose chance (where it begins, the order of the rows, what is hidden) comes of its seed. */
function learn(
  rows: readonly Row[],
  known: number,
  size: number,
  options: NetworkOptions & { readonly seed: number },
): Learnt {
  const random = numbersFrom(options.seed);
  const net = beginning(known, size, options.units, random);
  const order = rows.map((_, at) => at);
  const used = new Int32Array(4_096);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const at of order) {
      const row = rows[at];
      if (row === undefined || random() * options.leastWeight >= row.weight) continue;
      let count = 0;
      for (const feature of row.features) if (count < used.length && random() >= options.hide) used[count++] = feature;
      const weight = Math.max(row.weight, options.leastWeight);
      step(net, { features: used.subarray(0, count), label: row.label, weight }, rate, options.hideUnits, random);
    }
  }
  return {
    inputs: net.inputs.values,
    outputs: net.outputs.values,
    unitBias: net.unitBias.values,
    labelBias: net.labelBias.values,
  };
}

/** Numbers that are learnt, and for each the sum of the squares of what pulled at it: the more it was pulled, the smaller its steps. */
interface Adaptive {
  readonly values: Float32Array;
  readonly sums: Float32Array;
}
const adaptive = (values: Float32Array, first: number): Adaptive => ({
  values,
  sums: new Float32Array(values.length).fill(first),
});

interface Net {
  readonly inputs: Adaptive;
  readonly outputs: Adaptive;
  readonly unitBias: Adaptive;
  readonly labelBias: Adaptive;
  /** Room to work in: what each unit hears, which of them hear anything, what pulls at those, and scores, then errors, of labels. */
  readonly heard: Float64Array;
  readonly active: Int32Array;
  readonly pull: Float64Array;
  readonly scores: Float64Array;
  readonly wrong: Int32Array;
}

/** What isn't learnt much of stays near where it begins, so inputs begin near zero. */
const firstInput = 0.1;
const firstBias = 0.1;

function beginning(known: number, size: number, units: number, random: () => number): Net {
  const within = (length: number, most: number): Float32Array =>
    Float32Array.from({ length }, () => (random() * 2 - 1) * most);
  return {
    inputs: adaptive(within(known * units, firstInput), 1e-3),
    outputs: adaptive(within(units * size, 1 / Math.sqrt(units)), 1e-2),
    unitBias: adaptive(new Float32Array(units).fill(firstBias), 1e-2),
    labelBias: adaptive(new Float32Array(size), 1e-2),
    heard: new Float64Array(units),
    active: new Int32Array(units),
    pull: new Float64Array(units),
    scores: new Float64Array(size),
    wrong: new Int32Array(size),
  };
}

/** A label that is this little off pulls at nothing. */
const leastError = 1e-4;

function step(net: Net, row: Row, rate: number, hideUnits: number, random: () => number): void {
  const { inputs, outputs, unitBias, labelBias, heard, active, pull, scores, wrong } = net;
  const units = heard.length;
  const size = scores.length;
  const norm = 1 / Math.sqrt(row.features.length + 1);
  heard.fill(0);
  for (const feature of row.features) {
    const offset = feature * units;
    for (let unit = 0; unit < units; unit += 1) heard[unit] = (heard[unit] ?? 0) + (inputs.values[offset + unit] ?? 0);
  }
  // What is hidden is made up for by those that aren't.
  const louder = 1 / (1 - hideUnits);
  let actives = 0;
  for (let unit = 0; unit < units; unit += 1) {
    const sum = (heard[unit] ?? 0) * norm + (unitBias.values[unit] ?? 0);
    if (sum <= 0 || random() < hideUnits) continue;
    heard[unit] = sum * louder;
    active[actives++] = unit;
  }
  scores.set(labelBias.values);
  for (let each = 0; each < actives; each += 1) {
    const unit = active[each] ?? 0;
    const value = heard[unit] ?? 0;
    for (let label = 0; label < size; label += 1)
      scores[label] = (scores[label] ?? 0) + value * (outputs.values[unit * size + label] ?? 0);
  }
  softmax(scores);
  let wrongs = 0;
  for (let label = 0; label < size; label += 1) {
    const error = ((scores[label] ?? 0) - (label === row.label ? 1 : 0)) * row.weight;
    if (Math.abs(error) < leastError) continue;
    scores[label] = error;
    wrong[wrongs++] = label;
    move(labelBias, label, error, rate);
  }
  for (let each = 0; each < actives; each += 1) {
    const unit = active[each] ?? 0;
    const value = heard[unit] ?? 0;
    let total = 0;
    for (let one = 0; one < wrongs; one += 1) {
      const label = wrong[one] ?? 0;
      const place = unit * size + label;
      const error = scores[label] ?? 0;
      total += error * (outputs.values[place] ?? 0);
      move(outputs, place, error * value, rate);
    }
    move(unitBias, unit, total * louder, rate);
    pull[each] = total * louder * norm;
  }
  for (const feature of row.features)
    for (let each = 0; each < actives; each += 1)
      move(inputs, feature * units + (active[each] ?? 0), pull[each] ?? 0, rate);
}

function move({ values, sums }: Adaptive, place: number, gradient: number, rate: number): void {
  const sum = (sums[place] ?? 0) + gradient * gradient;
  sums[place] = sum;
  values[place] = (values[place] ?? 0) - (rate * gradient) / Math.sqrt(sum);
}
