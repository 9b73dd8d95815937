/**
 * Words to commands, offline: secrets masked, apps recognised, requests told apart. Everything here is synchronous and makes no calls;
 * whoever wants to ask a model for what is unsure stands between this and the turn.
 */
import { readFileSync } from "node:fs";
import type { Knowledge } from "../knowledge/index.ts";
import { readModels, type TrainedModels } from "./model-file.ts";
import type { QuestionModelData } from "./questions/learned.ts";
import { readQuestionModel } from "./questions/model-file.ts";
import type { Understanding } from "./reading.ts";
import { readWith } from "./understand.ts";

export { isAsking } from "./acts/polarity.ts";
export { momentsOf, readTime } from "./moments/index.ts";
export type { Reading, Understanding } from "./reading.ts";
export { screen } from "./screen/screen.ts";
export { mask } from "./screen/secret.ts";
export { readWith } from "./understand.ts";
export { zoneNamed } from "./zones.ts";

let trained: { readonly models: TrainedModels; readonly questions: QuestionModelData } | null = null;

/**
 * Opens the trained models (once a process) and makes what is known recognisable. Called again when knowledge was reloaded: an added
 * app is recognised at once.
 *
 * @throws {ModelFileError} when the file of trained models is missing parts or of another version
 */
export function createUnderstanding(knowledge: Knowledge): Understanding {
  trained ??= {
    models: readModels(readFileSync(new URL("./model.bin", import.meta.url))),
    questions: readQuestionModel(readFileSync(new URL("./questions/model.bin", import.meta.url))),
  };
  return readWith(trained.models, trained.questions, knowledge);
}
