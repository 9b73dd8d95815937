/** The trained model of questions in a file of its own. */
import { lacksParts, readBlocks, writeBlocks } from "../block-file.ts";
import type { MarginsData } from "../classifier/margins.ts";
import type { ModelData } from "../classifier/model.ts";
import type { NetworkData } from "../classifier/network.ts";
import type { QuestionModelData } from "./learned.ts";

interface Head extends Omit<QuestionModelData, "linear" | "margins" | "network"> {
  readonly linear: Omit<ModelData, "hashes" | "weights">;
  readonly margins: Omit<MarginsData, "hashes" | "emphases" | "counts" | "labels" | "weights">;
  readonly network: Omit<NetworkData, "hashes" | "steps" | "inputs" | "outputs">;
}

export function writeQuestionModel(model: QuestionModelData): Uint8Array {
  const { hashes, weights, ...linear } = model.linear;
  const { hashes: ofNetwork, steps, inputs, outputs, ...network } = model.network;
  const { hashes: ofMargins, emphases, counts, labels: ofLabels, weights: sparse, ...margins } = model.margins;
  return writeBlocks({ ...model, linear, margins, network } satisfies Head, [
    ...[hashes, weights],
    ...[ofMargins, emphases, counts, ofLabels, sparse],
    ...[ofNetwork, steps, inputs, outputs],
  ]);
}

/** @throws {ModelFileError} */
export function readQuestionModel(file: Uint8Array): QuestionModelData {
  const { rest, blocks } = readBlocks(file);
  const [hashes, weights, ofMargins, emphases, counts, labels, sparse, ofNetwork, steps, inputs, outputs] = blocks;
  if (!(hashes instanceof Int32Array && weights instanceof Int8Array)) lacksParts();
  if (!(ofMargins instanceof Int32Array && emphases instanceof Int8Array && counts instanceof Int8Array)) lacksParts();
  if (!(labels instanceof Int8Array && sparse instanceof Int8Array)) lacksParts();
  if (!(ofNetwork instanceof Int32Array && steps instanceof Int8Array)) lacksParts();
  if (!(inputs instanceof Int8Array && outputs instanceof Int8Array)) lacksParts();
  const head = rest as Head; // our own file, of the version that was checked
  return {
    ...head,
    linear: { ...head.linear, hashes, weights },
    margins: { ...head.margins, hashes: ofMargins, emphases, counts, labels, weights: sparse },
    network: { ...head.network, hashes: ofNetwork, steps, inputs, outputs },
  };
}
