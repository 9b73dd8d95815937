/** Makes the trained models of the corpus. Deterministic: the same corpus and catalogue give the same file. */
import type { Knowledge } from "../../knowledge/index.ts";
import { appMark, featuresOf } from "../classifier/features.ts";
import { openModel } from "../classifier/model.ts";
import { fold } from "../folding.ts";
import type { TrainedModels } from "../model-file.ts";
import { bestSplit, splitsOf } from "../requests.ts";
import { inventName } from "./invented-names.ts";
import type { Line } from "./read-corpus.ts";
import { type Example, numbersFrom, trainModel, usualTraining } from "./train-linear.ts";
import { type Sentence, trainTagger } from "./train-tagger.ts";

/** The label of one request: intent, and topic where it has one. */
export const labelOf = (intent: string, topic: string | null): string =>
  topic !== null && (intent === "ask" || intent === "stuck") ? `${intent}:${topic}` : intent;

/** The text as the classifier sees it, with names marked as the corpus says. */
export function markedText(line: Line, from = 0, to = line.text.length): string {
  let text = "";
  let done = from;
  for (const name of line.names) {
    if (name.start < from || name.end > to) continue;
    text += `${line.text.slice(done, name.start)}${appMark}`;
    done = name.end;
  }
  return fold(text + line.text.slice(done, to)).text;
}

export function trainModels(lines: readonly Line[], _knowledge: Pick<Knowledge, "catalogue">): TrainedModels {
  const tagger = trainTagger(sentencesOf(lines));
  const single = lines.filter((line) => line.intents.length === 1);
  const several = lines.filter((line) => line.intents.length > 1);
  const examples: Example[] = single.map((line) => ({
    features: featuresOf({ text: markedText(line), context: line.context }),
    label: labelOf(line.intents[0] ?? "", line.topic),
    weight: 1,
  }));
  for (const line of several) if (line.parts.length > 0) examples.push(...partsOf(line, line.parts));
  // Lines whose parts nobody marked are split where the first model finds their requests, and then learnt from as well.
  const first = openModel(trainModel(examples, { ...usualTraining, epochs: 8 }));
  for (const line of several) {
    if (line.parts.length > 0 || line.intents.length !== 2) continue;
    const text = markedText(line);
    const split = bestSplit(text, line.context, splitsOf(text), first, line.intents);
    if (split === null) continue;
    for (const [at, part] of split.parts.entries()) {
      const intent = line.intents[at] ?? "";
      examples.push({
        features: featuresOf({ text: part, context: line.context }),
        label: split.labels[at] ?? intent,
        weight: 0.5,
      });
    }
  }
  const multi: Example[] = lines.map((line) => ({
    features: featuresOf({ text: markedText(line), context: line.context }),
    label: line.intents.length > 1 ? "several" : "one",
    weight: 1,
  }));
  return { intents: trainModel(examples), several: trainModel(multi), tagger };
}

function partsOf(line: Line, parts: readonly number[]): Example[] {
  const ends = [...parts, line.text.length];
  let from = 0;
  let topicLeft = line.topic;
  return line.intents.map((intent, at) => {
    const to = ends[at] ?? line.text.length;
    const takes = topicLeft !== null && (intent === "ask" || intent === "stuck");
    const label = labelOf(intent, takes ? topicLeft : null);
    if (takes) topicLeft = null;
    const example = {
      features: featuresOf({ text: markedText(line, from, to), context: line.context }),
      label,
      weight: 1,
    };
    from = to;
    return example;
  });
}

function sentencesOf(lines: readonly Line[]): Sentence[] {
  const pick = numbersFrom(11);
  const sentences: Sentence[] = [];
  for (const line of lines) {
    sentences.push({ text: line.text, names: line.names });
    if (line.names.length === 0) continue;
    for (let round = 0; round < 2; round += 1) sentences.push(withInventedNames(line, pick));
  }
  return sentences;
}

function withInventedNames(line: Line, pick: () => number): Sentence {
  let text = "";
  let done = 0;
  const names: { start: number; end: number }[] = [];
  for (const { start, end } of line.names) {
    text += line.text.slice(done, start);
    const chinese = /\p{Script=Han}/u.test(line.text) ? pick() < 0.85 : pick() < 0.1;
    const name = inventName(chinese, pick);
    names.push({ start: text.length, end: text.length + name.length });
    text += name;
    done = end;
  }
  return { text: text + line.text.slice(done), names };
}
