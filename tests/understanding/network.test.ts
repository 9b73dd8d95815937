/** The network beside the linear model of questions: what it can learn, and that its small numbers lose nothing. */
import { expect, test } from "vitest";
import { openNetwork } from "../../src/understanding/classifier/network.ts";
import type { Example } from "../../src/understanding/training/train-linear.ts";
import { type NetworkOptions, trainNetwork } from "../../src/understanding/training/train-network.ts";

const options: NetworkOptions = {
  epochs: 300,
  rate: 0.1,
  units: 8,
  courses: 2,
  atLeast: 2,
  hide: 0,
  hideUnits: 0,
  leastWeight: 1,
  mostFeatures: 100,
};
const labels = ["both", "one"];
const example = (features: readonly number[], label: string): Example => ({ features, label, weight: 1 });
/** Of two pairs of features one each: whether they agree is told by no feature alone. */
const examples = [
  example([11, -21], "both"),
  example([12, -22], "both"),
  example([11, -22], "one"),
  example([12, -21], "one"),
];

test("what only two features together tell is learnt, which no linear model could", () => {
  const network = openNetwork(trainNetwork(examples, labels, options));
  for (const { features, label } of examples) {
    const [both = 0, one = 0] = network(features);
    expect(both > one ? "both" : "one").toBe(label);
    expect(Math.abs(both - one)).toBeGreaterThan(1);
  }
});

test("features that weren't learnt count for nothing", () => {
  const network = openNetwork(trainNetwork(examples, labels, options));
  expect([...network([99, 98])]).toEqual([...network([])]);
});

test("the same examples give the same network", () => {
  expect(trainNetwork(examples, labels, options)).toEqual(trainNetwork(examples, labels, options));
});

test("of too many features the strongest are kept, in the order of their hashes", () => {
  const { hashes, inputs, steps } = trainNetwork(examples, labels, { ...options, mostFeatures: 3 });
  expect(hashes).toHaveLength(3);
  expect([...hashes]).toEqual([...hashes].sort((one, other) => one - other));
  expect(steps).toHaveLength(3);
  // Two inputs in a byte.
  expect(inputs).toHaveLength((3 * options.units * options.courses) / 2);
});

test("inputs of four bits keep their signs and sizes", () => {
  const network = openNetwork({
    unitBias: [0, 0, 0, 0],
    labelBias: [0, 0],
    inputScale: 0.5,
    outputScale: 1,
    hashes: Int32Array.of(5),
    steps: Int8Array.of(2),
    // 7 and -7, then -1 and 3, the first of each in the lower half.
    inputs: Int8Array.of((7 & 15) | (-7 << 4), (-1 & 15) | (3 << 4)),
    outputs: Int8Array.of(1, 0, 10, 0, 100, 0, 0, 1),
  });
  const [first = 0, second = 0] = network([5]);
  expect(first).toBeCloseTo(7 / Math.SQRT2);
  expect(second).toBeCloseTo(3 / Math.SQRT2);
});
