/** Makes the trained models of the corpus. Deterministic: the same corpus and catalogue give the same file. */
import { pinyin } from "pinyin-pro";
import { appMark, featuresOf } from "../classifier/features.ts";
import { type LinearModel, openModel } from "../classifier/model.ts";
import { decide } from "../decide.ts";
import { fold } from "../folding.ts";
import type { TrainedModels } from "../model-file.ts";
import { bestSplit, confidenceEvidence, severalEvidence } from "../requests.ts";
import { inventName } from "./invented-names.ts";
import type { Line } from "./read-corpus.ts";
import {
  type Example,
  numbersFrom,
  type TrainingOptions,
  trainLogistic,
  trainModel,
  usualTraining,
} from "./train-linear.ts";
import { type Sentence, trainTagger } from "./train-tagger.ts";

/** The label of one request: intent, and topic where it has one. */
const labelOf = (intent: string, topic: string | null): string =>
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

/** Words that only one person used once still help with the next person's. */
const intentTraining: TrainingOptions = { ...usualTraining, atLeast: 1, counted: 0.1 };

export function trainModels(lines: readonly Line[]): TrainedModels {
  const prepared = lines.map(prepare);
  const { several, confidence } = calibrate(prepared);
  return {
    tagger: trainTagger(sentencesOf(lines)),
    intents: trainIntents(prepared, intentTraining),
    several: trainModel(severalExamples(prepared), usualTraining),
    decision: several,
    calibration: confidence,
  };
}

interface Prepared {
  readonly line: Line;
  readonly text: string;
  readonly features: readonly number[];
  /** Of lines with marked parts. */
  readonly parts: readonly Example[];
}

function prepare(line: Line): Prepared {
  const text = markedText(line);
  return {
    line,
    text,
    features: featuresOf({ text, context: line.context }),
    parts: line.parts.length > 0 ? partsOf(line) : [],
  };
}

function partsOf(line: Line): Example[] {
  const ends = [...line.parts, line.text.length];
  let from = 0;
  let topicLeft = line.topic;
  return line.intents.map((intent, at) => {
    const to = ends[at] ?? line.text.length;
    const takes = topicLeft !== null && (intent === "ask" || intent === "stuck");
    const label = labelOf(intent, takes ? topicLeft : null);
    if (takes) topicLeft = null;
    const example = {
      features: featuresOf({ text: markedText(line, from, to).trim(), context: line.context }),
      label,
      weight: 1,
    };
    from = to;
    return example;
  });
}

const severalExamples = (prepared: readonly Prepared[]): Example[] =>
  prepared.map(({ line, features }) => ({ features, label: line.intents.length > 1 ? "several" : "one", weight: 1 }));

function trainIntents(prepared: readonly Prepared[], options: TrainingOptions): TrainedModels["intents"] {
  const examples: Example[] = [];
  for (const { line, features, parts, text } of prepared) {
    if (line.intents.length === 1) {
      const label = labelOf(line.intents[0] ?? "", line.topic);
      examples.push({ features, label, weight: 1 });
      const typed = romanised(text);
      if (typed !== null)
        examples.push({ features: featuresOf({ text: typed, context: line.context }), label, weight: 0.3 });
    }
    examples.push(...parts);
  }
  // Lines whose parts nobody marked are parted where a first model finds their requests, and then learnt from as well.
  const first = openModel(trainModel(examples, { ...options, epochs: 6, atLeast: 2 }));
  for (const { line, features, parts, text } of prepared) {
    if (parts.length > 0 || line.intents.length !== 2) continue;
    const split = bestSplit(text, line.context, first.probabilities(features), first, line.intents);
    if (split === null) continue;
    for (const [at, part] of split.parts.entries())
      examples.push({
        features: featuresOf({ text: part.trim(), context: line.context }),
        label: split.labels[at] ?? "",
        weight: 0.5,
      });
  }
  return trainModel(examples, options);
}

/** A short Chinese line as people type it in pinyin, word by word; null for what nobody would. */
function romanised(text: string): string | null {
  if (text.length > 16 || !/\p{Script=Han}/u.test(text) || /[a-z]/.test(text)) return null;
  return text.replace(/\p{Script=Han}+/gu, (run) =>
    [...words.segment(run)]
      .map(({ segment }) => pinyin(segment, { toneType: "none", type: "array", v: true }).join(""))
      .join(" "),
  );
}
const words = new Intl.Segmenter("zh", { granularity: "word" });

const folds = 4;

/** Measures on lines that a model hasn't seen, by writers it hasn't seen, when to part a message and how sure to be. */
function calibrate(prepared: readonly Prepared[]): {
  readonly several: readonly number[];
  readonly confidence: readonly number[];
} {
  const writers = [...new Set(prepared.map(({ line }) => line.writer))].sort();
  const foldOf = new Map(writers.map((writer, at) => [writer, at % folds]));
  const seen: { readonly each: Prepared; readonly intents: LinearModel; readonly several: LinearModel }[] = [];
  const rows: { evidence: readonly number[]; holds: boolean }[] = [];
  for (let fold_ = 0; fold_ < folds; fold_ += 1) {
    const others = prepared.filter(
      ({ line }, at) => (writers.length < folds ? at % folds : foldOf.get(line.writer)) !== fold_,
    );
    const held = prepared.filter(
      ({ line }, at) => (writers.length < folds ? at % folds : foldOf.get(line.writer)) === fold_,
    );
    if (others.length === 0 || held.length === 0) continue;
    const intents = openModel(trainIntents(others, { ...intentTraining, epochs: 10 }));
    const several = openModel(trainModel(severalExamples(others), { ...usualTraining, epochs: 10 }));
    for (const each of held) {
      seen.push({ each, intents, several });
      const whole = intents.probabilities(each.features);
      const split = bestSplit(each.text, each.line.context, whole, intents, null);
      if (split === null) continue;
      const multiple = several.probabilities(each.features)[several.labels.indexOf("several")] ?? 0;
      rows.push({
        evidence: severalEvidence(multiple, Math.max(...whole), whole, intents.labels, split),
        holds: each.line.intents.length > 1,
      });
    }
  }
  const decision = trainLogistic(rows);
  const outcomes = seen.map(({ each: { text, features, line }, intents, several }) => {
    const { labels, chosen } = decide(text, line.context, features, intents, several, decision);
    const right = labels.map((label) => label.split(":")[0]).join() === line.intents.join();
    return { evidence: confidenceEvidence(chosen, labels.length > 1, line.context !== null), holds: right };
  });
  return { several: decision, confidence: trainLogistic(outcomes) };
}

function sentencesOf(lines: readonly Line[]): Sentence[] {
  const pick = numbersFrom(11);
  const sentences: Sentence[] = [];
  for (const line of lines) {
    sentences.push({ text: line.text, names: line.names });
    if (line.names.length === 0) continue;
    for (let round = 0; round < 3; round += 1) sentences.push(withInventedNames(line, pick));
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
