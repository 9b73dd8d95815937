/** The trained model of questions in a file of its own. */
import { lacksParts, readBlocks, writeBlocks } from "../block-file.ts";
import type { ModelData } from "../classifier/model.ts";
import type { NetworkData } from "../classifier/network.ts";
import type { QuestionModelData } from "./learned.ts";

interface Head extends Omit<QuestionModelData, "linear" | "network"> {
  readonly linear: Omit<ModelData, "hashes" | "weights">;
  readonly network: Omit<NetworkData, "hashes" | "steps" | "inputs" | "outputs">;
}

export function writeQuestionModel(model: QuestionModelData): Uint8Array {
  const { hashes, weights, ...linear } = model.linear;
  const { hashes: ofNetwork, steps, inputs, outputs, ...network } = model.network;
  return writeBlocks({ ...model, linear, network } satisfies Head, [
    ...[hashes, weights],
    ...[ofNetwork, steps, inputs, outputs],
  ]);
}

/** @throws {ModelFileError} */
export function readQuestionModel(file: Uint8Array): QuestionModelData {
  const { rest, blocks } = readBlocks(file);
  const [hashes, weights, ofNetwork, steps, inputs, outputs] = blocks;
  if (!(hashes instanceof Int32Array && weights instanceof Int8Array)) lacksParts();
  if (!(ofNetwork instanceof Int32Array && steps instanceof Int8Array)) lacksParts();
  if (!(inputs instanceof Int8Array && outputs instanceof Int8Array)) lacksParts();
  const head = rest as Head; // our own file, of the version that was checked
  return {
    ...head,
    linear: { ...head.linear, hashes, weights },
    network: { ...head.network, hashes: ofNetwork, steps, inputs, outputs },
  };
}
