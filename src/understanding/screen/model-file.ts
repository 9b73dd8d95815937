/** The trained model of the screen in a file of its own: whoever only screens reads nothing else. */
import { lacksParts, readBlocks, writeBlocks } from "../block-file.ts";
import type { ModelData } from "../classifier/model.ts";
import type { ScreenModelData } from "./learned.ts";

type Head = Omit<ModelData, "hashes" | "weights">;

export function writeScreenModel({ hashes, weights, common, ...head }: ScreenModelData): Uint8Array {
  return writeBlocks(head satisfies Head, [hashes, weights, common]);
}

/** @throws {ModelFileError} */
export function readScreenModel(file: Uint8Array): ScreenModelData {
  const { rest, blocks } = readBlocks(file);
  const [hashes, weights, common] = blocks;
  if (!(hashes instanceof Int32Array && weights instanceof Int8Array && common instanceof Int32Array)) lacksParts();
  return { ...(rest as Head), hashes, weights, common }; // our own file, of the version that was checked
}
