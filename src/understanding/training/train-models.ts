/** Makes the trained models of the corpus. Deterministic: the same corpus and catalogue give the same file. */
import { pinyin } from "pinyin-pro";
import { featuresOf } from "../classifier/features.ts";
import { type LinearModel, openModel } from "../classifier/model.ts";
import { decide } from "../decide.ts";
import { fold } from "../folding.ts";
import type { TrainedModels } from "../model-file.ts";
import { bestSplit, confidenceEvidence, severalEvidence } from "../requests.ts";
import type { AskedRequests } from "./asked-requests.ts";
import { inventName } from "./invented-names.ts";
import type { ActLine } from "./read-acts.ts";
import { type Line, markedText } from "./read-corpus.ts";
import { trainActs } from "./train-acts.ts";
import { trainBoundaries } from "./train-boundaries.ts";
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

/** Words that only one person used once still help with the next person's. */
const intentTraining: TrainingOptions = { ...usualTraining, atLeast: 1, counted: 0.1, mostFeatures: 105_000 };

/** Long messages of several requests: only where one begins is learnt from these, since they are read by themselves then. */
const ofBoundaries = "wishes";

/** What requests are learnt from. */
export const utterancesOf = (all: readonly Line[], { stories }: Pick<AskedRequests, "stories">): readonly Line[] => [
  ...all.filter(({ writer }) => writer !== ofBoundaries),
  ...stories,
];

/**
 * @param remarks what people type inside a flow, by act
 * @param asked marked questions
 */
export function trainModels(all: readonly Line[], remarks: readonly ActLine[], requests: AskedRequests): TrainedModels {
  const lines = utterancesOf(all, requests);
  const prepared = lines.map(prepare);
  const { several, confidence } = calibrate(prepared);
  return {
    tagger: trainTagger(sentencesOf(lines)),
    intents: trainIntents(prepared, intentTraining),
    several: trainModel(severalExamples(prepared), usualTraining),
    boundaries: trainBoundaries([...all, ...requests.single]),
    acts: trainActs(lines, remarks),
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
  /** Those parts, and of three or more those that follow each other, as messages of their own. */
  readonly runs: readonly Run[];
}

interface Run {
  readonly text: string;
  readonly features: readonly number[];
  readonly isSeveral: boolean;
}

function prepare(line: Line): Prepared {
  const text = markedText(line);
  return {
    line,
    text,
    features: featuresOf({ text, context: line.context }),
    parts: line.parts.length > 0 ? partsOf(line) : [],
    runs: line.parts.length > 0 ? runsOf(line) : [],
  };
}

function runsOf(line: Line): Run[] {
  const bounds = [0, ...line.parts, line.text.length];
  const count = line.intents.length;
  const runs: Run[] = [];
  for (let first = 0; first < count; first += 1)
    for (let size = 1; first + size <= count && size < count; size += 1) {
      const text = markedText(line, bounds[first], bounds[first + size]).trim();
      runs.push({ text, features: featuresOf({ text, context: line.context }), isSeveral: size > 1 });
    }
  return runs;
}

function partsOf(line: Line): Example[] {
  const bounds = [0, ...line.parts, line.text.length];
  return line.intents.map((intent, at) => ({
    features: featuresOf({ text: markedText(line, bounds[at], bounds[at + 1]).trim(), context: line.context }),
    label: labelOf(intent, line.about[at] ?? null),
    weight: 1,
  }));
}

const severalExamples = (prepared: readonly Prepared[]): Example[] => [
  ...prepared.flatMap(({ line, features, runs }) => [
    { features, label: line.intents.length > 1 ? "several" : "one", weight: 1 },
    ...runs.map((run) => ({ features: run.features, label: run.isSeveral ? "several" : "one", weight: 0.5 })),
  ]),
  ...joined(prepared),
];

const joints = {
  zh: ["，", "，", "，另外", "，顺便", "。", "，然后", "，再", " ", "？", "，还有"],
  en: [", ", ". ", " and ", "; ", ", then ", ". Also ", ", and ", "? ", " but "],
};
/** So many messages are made of two single ones: nobody writes down every pair. */
const joinedCount = 2_000;

function joined(prepared: readonly Prepared[]): Example[] {
  const pick = numbersFrom(5);
  const singles = prepared.filter(
    ({ line, text }) =>
      line.intents.length === 1 && text.length < 60 && !/^(?:greet|thanks)/.test(line.intents[0] ?? ""),
  );
  const kindOf = ({ line }: Prepared): string => `${line.language} ${line.context ?? ""}`;
  const kinds = Map.groupBy(singles, kindOf);
  const examples: Example[] = [];
  for (let round = 0; round < joinedCount; round += 1) {
    const first = singles[Math.floor(pick() * singles.length)];
    const others = first === undefined ? [] : (kinds.get(kindOf(first)) ?? []);
    const second = others[Math.floor(pick() * others.length)];
    if (first === undefined || second === undefined || meaning(first) === meaning(second)) continue;
    const between = joints[first.line.language === "en" ? "en" : "zh"];
    const joint = between[Math.floor(pick() * between.length)] ?? " ";
    const text = first.text.replace(/[。.!！,，\s]+$/, "") + joint + second.text;
    examples.push({ features: featuresOf({ text, context: first.line.context }), label: "several", weight: 0.3 });
  }
  return examples;
}
const meaning = ({ line }: Prepared): string => labelOf(line.intents[0] ?? "", line.topic);

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
  const model = trainModel(examples, options);
  return {
    ...model,
    bias: model.bias.map((each, at) => (model.labels[at] === "out_of_scope" ? each + outside : each)),
  };
}

/** There is far more to talk about than any corpus holds: what sounds like nothing in it is likelier out of scope than its share here. */
const outside = 0.6;

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
      const itself = { text: each.text, features: each.features, isSeveral: each.line.intents.length > 1 };
      for (const { text, features, isSeveral } of [itself, ...each.runs]) {
        const whole = intents.probabilities(features);
        const split = bestSplit(text, each.line.context, whole, intents, null);
        if (split === null) continue;
        const multiple = several.probabilities(features)[several.labels.indexOf("several")] ?? 0;
        const evidence = severalEvidence(multiple, Math.max(...whole), whole, intents.labels, split);
        rows.push({ evidence, holds: isSeveral });
      }
    }
  }
  const decision = trainLogistic(rows);
  const outcomes = seen.map(({ each: { text, features, line }, intents, several }) => {
    const { requests, chosen } = decide(text, line.context, features, { intents, several, decision });
    const right = requests.map(({ label }) => label.split(":")[0]).join() === line.intents.join();
    return { evidence: confidenceEvidence(chosen, requests.length > 1, line.context !== null), holds: right };
  });
  return { several: decision, confidence: trainLogistic(outcomes) };
}

function sentencesOf(lines: readonly Line[]): Sentence[] {
  const pick = numbersFrom(11);
  const sentences: Sentence[] = [];
  for (const line of lines) {
    sentences.push({ text: line.text, names: line.names });
    if (line.names.length === 0) {
      // In pinyin every word looks like a name.
      const typed = pick() < 0.4 ? romanised(fold(line.text).text) : null;
      if (typed !== null) sentences.push({ text: typed, names: [] });
      continue;
    }
    for (let round = 0; round < 3; round += 1) sentences.push(withInventedNames(line, pick));
    const typed = typedSentence(sentences.at(-1));
    if (typed !== null) sentences.push(typed);
  }
  return sentences;
}

/** A short sentence as it is typed in pinyin, its name in one word. */
function typedSentence(sentence: Sentence | undefined): Sentence | null {
  const name = sentence?.names[0];
  if (sentence === undefined || name === undefined || sentence.names.length !== 1) return null;
  const [before, said, after] = [
    sentence.text.slice(0, name.start),
    sentence.text.slice(name.start, name.end),
    sentence.text.slice(name.end),
  ].map((each) => fold(each).text.trim());
  const [typedBefore, typedAfter] = [before, after].map((each) => (each === "" ? "" : romanised(each ?? "")));
  if (typeof typedBefore !== "string" || typeof typedAfter !== "string") return null;
  const word = romanised(said ?? "")?.replaceAll(" ", "");
  if (word === undefined || typedBefore + typedAfter === "") return null;
  const start = typedBefore === "" ? 0 : typedBefore.length + 1;
  return {
    text: `${typedBefore} ${word} ${typedAfter}`.trim(),
    names: [{ start, end: start + word.length }],
  };
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
