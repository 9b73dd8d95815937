/** The trained model of questions in a file of its own. */
import { lacksParts, readBlocks, writeBlocks } from "../block-file.ts";
import type { ModelData } from "../classifier/model.ts";

type Head = Omit<ModelData, "hashes" | "weights">;

export function writeQuestionModel({ hashes, weights, ...head }: ModelData): Uint8Array {
  return writeBlocks(head satisfies Head, [hashes, weights]);
}

/** @throws {ModelFileError} */
export function readQuestionModel(file: Uint8Array): ModelData {
  const { rest, blocks } = readBlocks(file);
  const [hashes, weights] = blocks;
  if (!(hashes instanceof Int32Array && weights instanceof Int8Array)) lacksParts();
  return { ...(rest as Head), hashes, weights }; // our own file, of the version that was checked
}
