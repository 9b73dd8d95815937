/** Learns where another request begins: from messages whose requests were parted by hand, and from those that hold only one. */
import { boundaryFeatures, clauseStarts } from "../boundaries.ts";
import type { ModelData } from "../classifier/model.ts";
import { type Line, markedText } from "./read-corpus.ts";
import { type Example, type TrainingOptions, trainModel, usualTraining } from "./train-linear.ts";

const training: TrainingOptions = { ...usualTraining, epochs: 12, mostFeatures: 16_000 };

/** A mark set by hand stands before or behind a space. */
const near = 2;

/** @param lines of several requests only those whose parts are marked are learnt from */
export function trainBoundaries(lines: readonly Pick<Line, "text" | "names" | "parts" | "intents">[]): ModelData {
  const examples = lines
    .filter(({ intents, parts }) => intents.length === 1 || parts.length > 0)
    .flatMap((line): Example[] => {
      const text = markedText(line);
      const begun = line.parts.map((part) => markedText(line, 0, part).length);
      const places = clauseStarts(text);
      return boundaryFeatures(text, places).map((features, at) => ({
        features,
        label: begun.some((each) => Math.abs(each - (places[at] ?? 0)) <= near) ? "next" : "same",
        weight: 1,
      }));
    });
  return trainModel(examples, training);
}
