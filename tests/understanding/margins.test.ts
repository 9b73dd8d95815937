/** The planes beside the other models of questions: what they learn, what is kept of them, and that it is the same every time. */
import { expect, test } from "vitest";
import { openMargins } from "../../src/understanding/classifier/margins.ts";
import type { Example } from "../../src/understanding/training/train-linear.ts";
import { type MarginsOptions, trainMargins } from "../../src/understanding/training/train-margins.ts";

const options: MarginsOptions = { cost: 2, rounds: 40, tolerance: 0.01, atLeast: 1, mostWeights: 1_000 };
const labels = ["backup", "refund", "scam"];
const example = (features: readonly number[], label: string, weight = 1): Example => ({ features, label, weight });
/** 1 stands everywhere; 10, -20 and 30 tell. */
const examples = [
  ...[2, 3, 4].map((other) => example([1, other, 10], "backup")),
  ...[2, 3, 4].map((other) => example([1, other, -20], "refund")),
  ...[2, 3, 4].map((other) => example([1, other, 30], "scam")),
];

test("each label's own examples lie on its side, all others on the other", () => {
  const margins = openMargins(trainMargins(examples, labels, options));
  for (const { features, label } of examples)
    for (const [at, margin] of margins(features).entries()) expect(margin > 0, labels[at]).toBe(labels[at] === label);
});

test("what few say tells more than what all say", () => {
  const margins = openMargins(trainMargins(examples, labels, options));
  const [common = 0] = margins([1]);
  const [rare = 0] = margins([10]);
  expect(rare).toBeGreaterThan(common);
});

test("features that weren't learnt count for nothing, and without any only the bias is left", () => {
  const data = trainMargins(examples, labels, options);
  const margins = openMargins(data);
  expect([...margins([98, 99])]).toEqual([...data.bias]);
  expect([...margins([1, 10, 99])]).toEqual([...margins([1, 10])]);
});

test("an example that hardly weighs anything moves hardly anything", () => {
  const contradicted = [...examples, example([1, 2, 10], "scam", 0.01)];
  const [backup = 0, , scam = 0] = openMargins(trainMargins(contradicted, labels, options))([1, 2, 10]);
  expect(backup).toBeGreaterThan(scam);
});

test("of too many weights the strongest are kept; those of one feature stand together, in the order of the labels", () => {
  const whole = trainMargins(examples, labels, options);
  const { counts, labels: ofLabels, weights, hashes } = trainMargins(examples, labels, { ...options, mostWeights: 6 });
  expect(weights.length).toBeLessThanOrEqual(6);
  expect(whole.weights.length).toBeGreaterThan(6);
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(weights.length);
  expect(ofLabels).toHaveLength(weights.length);
  expect([...hashes]).toEqual([...hashes].sort((one, other) => one - other));
});

test("the same examples give the same planes", () => {
  expect(trainMargins(examples, labels, options)).toEqual(trainMargins(examples, labels, options));
});
