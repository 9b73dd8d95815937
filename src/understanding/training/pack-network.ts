/** A learnt network as the file holds it: the features that matter, their inputs in four bits each, the outputs in eight. */
import type { NetworkData } from "../classifier/network.ts";

/** What one course of learning leaves. */
export interface Learnt {
  /** [feature][unit] */
  readonly inputs: Float32Array;
  /** [unit][label] */
  readonly outputs: Float32Array;
  readonly unitBias: Float32Array;
  readonly labelBias: Float32Array;
}

/** The largest step of a feature, and the largest of its inputs in such steps. */
const mostSteps = 127;
const mostInput = 7;

/**
 * The courses side by side as one network: its units are theirs, its scores the means of theirs.
 *
 * @param courses of the same features, and each of the same even number of units
 */
export function packed(courses: readonly Learnt[], hashes: Int32Array, mostFeatures: number): NetworkData {
  const inputs = sideBySide(courses, hashes.length);
  const units = inputs.length / hashes.length;
  const kept = strongest(inputs, units, mostFeatures);
  const outputs = Float32Array.from(courses.flatMap((each) => [...each.outputs]));
  const outputScale = largestOf(outputs) / 127;
  const mean = (label: number): number =>
    courses.reduce((sum, { labelBias }) => sum + (labelBias[label] ?? 0), 0) / courses.length;
  return {
    unitBias: courses.flatMap((each) => [...each.unitBias]),
    labelBias: Array.from(courses[0]?.labelBias ?? [], (_, label) => mean(label)),
    outputScale: outputScale / courses.length,
    hashes: Int32Array.from(kept, (at) => hashes[at] ?? 0),
    ...inSteps(kept.map((at) => inputs.subarray(at * units, (at + 1) * units))),
    outputs: Int8Array.from(outputs, (each) => Math.round(each / outputScale)),
  };
}

const largestOf = (values: Float32Array): number => values.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-9);

function sideBySide(courses: readonly Learnt[], features: number): Float32Array {
  const sizes = courses.map(({ unitBias }) => unitBias.length);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const all = new Float32Array(features * units);
  let before = 0;
  for (const [course, { inputs }] of courses.entries()) {
    const size = sizes[course] ?? 0;
    for (let at = 0; at < features; at += 1) all.set(inputs.subarray(at * size, (at + 1) * size), at * units + before);
    before += size;
  }
  return all;
}

/** @returns indexes of features, in their order */
function strongest(inputs: Float32Array, units: number, most: number): number[] {
  const strengths = Float64Array.from({ length: inputs.length / units }, (_, at) =>
    inputs.subarray(at * units, (at + 1) * units).reduce((sum, each) => sum + each * each, 0),
  );
  return [...strengths.keys()]
    .sort((one, other) => (strengths[other] ?? 0) - (strengths[one] ?? 0) || one - other)
    .slice(0, most)
    .sort((one, other) => one - other);
}

/** Each feature has steps of its own: a rare one is told as finely as one that is loud. */
function inSteps(rows: readonly Float32Array[]): Pick<NetworkData, "inputScale" | "steps" | "inputs"> {
  const largest = rows.map(largestOf);
  const inputScale = largest.reduce((most, each) => Math.max(most, each), 1e-9) / (mostSteps * mostInput);
  const steps = Int8Array.from(largest, (each) => Math.max(1, Math.round(each / inputScale / mostInput)));
  const pairs = (rows[0]?.length ?? 0) / 2;
  const inputs = new Int8Array(rows.length * pairs);
  for (const [at, row] of rows.entries()) {
    const step = (steps[at] ?? 1) * inputScale;
    const whole = (unit: number): number =>
      Math.max(-mostInput, Math.min(mostInput, Math.round((row[unit] ?? 0) / step)));
    for (let pair = 0; pair < pairs; pair += 1)
      inputs[at * pairs + pair] = (whole(pair * 2) & 15) | (whole(pair * 2 + 1) << 4);
  }
  return { inputScale, steps, inputs };
}
