/** Training and measuring, apart from what runs: the corpus, the models made of it, and how good they are. */
import { fileURLToPath } from "node:url";
import type { Knowledge } from "../../knowledge/index.ts";
import { readModels, writeModels } from "../model-file.ts";
import { writeQuestionModel } from "../questions/model-file.ts";
import { writeScreenModel } from "../screen/model-file.ts";
import { askedRequests } from "./asked-requests.ts";
import type { ActLine } from "./read-acts.ts";
import type { Line } from "./read-corpus.ts";
import type { AskedLine } from "./read-questions.ts";
import type { MarkedMessage } from "./read-secrets.ts";
import { trainActs } from "./train-acts.ts";
import { trainModels, utterancesOf } from "./train-models.ts";
import { trainQuestions } from "./train-questions.ts";
import { trainScreen, withMixedNames } from "./train-screen.ts";

export { askedRequests } from "./asked-requests.ts";
export { corpusProblems } from "./corpus-problems.ts";
export { type Labelled, LabelledError, labelledOf, readLabelled } from "./labelled.ts";
export { type Measures, measure, type Outcome } from "./measure.ts";
export { type ActLine, readActs } from "./read-acts.ts";
export { CorpusError, type Line, parseCorpus, readCorpus } from "./read-corpus.ts";
export { type AskedLine, parseQuestions, readQuestions } from "./read-questions.ts";
export { type MarkedMessage, parseSecrets, readSecrets } from "./read-secrets.ts";
export { trainModels } from "./train-models.ts";
export { trainQuestions } from "./train-questions.ts";

export const modelFile = new URL("../model.bin", import.meta.url);
export const utteranceFolder = fileURLToPath(new URL("../../knowledge/utterances/", import.meta.url));

export const actFolder = fileURLToPath(new URL("../../knowledge/utterances/acts/", import.meta.url));

export const screenModelFile = new URL("../screen/model.bin", import.meta.url);
export const screenFolder = fileURLToPath(new URL("../../knowledge/utterances/screen/", import.meta.url));

export const questionModelFile = new URL("../questions/model.bin", import.meta.url);
export const questionFolder = fileURLToPath(new URL("../../knowledge/utterances/questions/", import.meta.url));

/** @returns the content of the questions' model file */
export const trainQuestionFile = (
  asked: readonly AskedLine[],
  lines: readonly Line[],
  knowledge: Pick<Knowledge, "platforms" | "questions">,
): Uint8Array => writeQuestionModel(trainQuestions(asked, lines, knowledge));

/** @returns the model file's content */
export const trainFile = (
  lines: readonly Line[],
  remarks: readonly ActLine[],
  asked: readonly AskedLine[],
): Uint8Array => writeModels(trainModels(lines, remarks, askedRequests(asked)));

/**
 * Only the acts anew, in seconds: the rest stays as it was learnt.
 *
 * @param before the model file's content
 * @throws {ModelFileError}
 */
export function trainActsAnew(
  before: Uint8Array,
  lines: readonly Line[],
  remarks: readonly ActLine[],
  asked: readonly AskedLine[],
): Uint8Array {
  return writeModels({ ...readModels(before), acts: trainActs(utterancesOf(lines, askedRequests(asked)), remarks) });
}

/** @returns the content of the screen's model file */
export const trainScreenFile = (
  marked: readonly MarkedMessage[],
  lines: readonly Line[],
  remarks: readonly ActLine[],
): Uint8Array =>
  writeScreenModel(
    trainScreen(marked, [...[...lines, ...remarks].map(({ text }) => text), ...withMixedNames([...lines, ...remarks])]),
  );
