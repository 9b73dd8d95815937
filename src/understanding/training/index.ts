/** Training, apart from what runs: the corpus and the models made of it. */
import { fileURLToPath } from "node:url";
import type { Knowledge } from "../../knowledge/index.ts";
import { writeModels } from "../model-file.ts";
import type { Line } from "./read-corpus.ts";
import { trainModels } from "./train-models.ts";

export { CorpusError, type Line, parseCorpus, readCorpus } from "./read-corpus.ts";
export { markedText, trainModels } from "./train-models.ts";

export const modelFile = new URL("../model.bin", import.meta.url);
export const utteranceFolder = fileURLToPath(new URL("../../knowledge/utterances/", import.meta.url));

/** @returns the model file's content */
export const trainFile = (lines: readonly Line[], knowledge: Pick<Knowledge, "catalogue">): Uint8Array =>
  writeModels(trainModels(lines, knowledge));
