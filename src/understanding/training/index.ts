/** Training and measuring, apart from what runs: the corpus, the models made of it, and how good they are. */
import { fileURLToPath } from "node:url";
import { writeModels } from "../model-file.ts";
import type { ActLine } from "./read-acts.ts";
import type { Line } from "./read-corpus.ts";
import { trainModels } from "./train-models.ts";

export { corpusProblems } from "./corpus-problems.ts";
export { type Labelled, LabelledError, labelledOf, readLabelled } from "./labelled.ts";
export { type Measures, measure, type Outcome } from "./measure.ts";
export { type ActLine, readActs } from "./read-acts.ts";
export { CorpusError, type Line, parseCorpus, readCorpus } from "./read-corpus.ts";
export { trainModels } from "./train-models.ts";

export const modelFile = new URL("../model.bin", import.meta.url);
export const utteranceFolder = fileURLToPath(new URL("../../knowledge/utterances/", import.meta.url));

export const actFolder = fileURLToPath(new URL("../../knowledge/utterances/acts/", import.meta.url));

/** @returns the model file's content */
export const trainFile = (lines: readonly Line[], remarks: readonly ActLine[]): Uint8Array =>
  writeModels(trainModels(lines, remarks));
