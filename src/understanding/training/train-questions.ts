/** The model of questions, learnt from marked ones, and from what else people write: of the guide's topics, or none of its questions. */
import type { Knowledge } from "../../knowledge/index.ts";
import { openModel } from "../classifier/model.ts";
import { fold } from "../folding.ts";
import { hearQuestions } from "../questions/heard.ts";
import { besides, type QuestionModelData, questionFeatures } from "../questions/learned.ts";
import { topics } from "./labels.ts";
import { isOne, type Line, markedText } from "./read-corpus.ts";
import type { AskedLine } from "./read-questions.ts";
import { type Example, type TrainingOptions, trainModel, usualTraining } from "./train-linear.ts";
import { type MarginsOptions, trainMargins } from "./train-margins.ts";
import { type NetworkOptions, trainNetwork } from "./train-network.ts";

const training: TrainingOptions = {
  ...usualTraining,
  epochs: 14,
  counted: 1,
  mostFeatures: 9_500,
  temperature: 1.5,
  courses: 4,
};

const networkTraining: NetworkOptions = {
  epochs: 16,
  rate: 0.1,
  units: 48,
  courses: 2,
  atLeast: 2,
  hide: 0.5,
  hideUnits: 0.1,
  leastWeight: 0.5,
  mostFeatures: 28_000,
};
const marginsTraining: MarginsOptions = { cost: 2, rounds: 15, tolerance: 0.1, atLeast: 4, mostWeights: 800_000 };
/** Measured on marked questions that none had learnt from: so many are sure as thresholds (`questions/asked.ts`) are made for. */
const together = { networkShare: 0.75, marginWorth: 8, temperature: 1.5 } as const;

/** What people say at large is far more than what asks a question: each label of it weighs as much as so many questions at most. */
const weights = { topic: 30, beside: 150, line: 0.5 } as const;
/** A line of a topic that is so likely a question of its own tells nothing apart: the topic is older than the question. */
const doubtfulFrom = 0.6;

/** @param lines what people say at large: their topics are learnt with the questions */
export function trainQuestions(
  asked: readonly AskedLine[],
  lines: readonly Line[],
  knowledge: Pick<Knowledge, "platforms" | "questions">,
): QuestionModelData {
  const examples = examplesOf(asked, lines, knowledge);
  const linear = trainModel(examples, training);
  return {
    linear,
    margins: trainMargins(examples, linear.labels, marginsTraining),
    network: trainNetwork(examples, linear.labels, networkTraining),
    ...together,
  };
}

/** What all three models learn from. */
function examplesOf(
  asked: readonly AskedLine[],
  lines: readonly Line[],
  { platforms, questions }: Pick<Knowledge, "platforms" | "questions">,
): Example[] {
  const heard = hearQuestions(questions);
  const exampleOf = ({ about, marked }: Pick<AskedLine, "about" | "marked">): Example => ({
    features: questionFeatures(marked, platforms),
    label: about,
    weight: 1,
  });
  const own = asked.map(exampleOf);
  const alone = openModel(trainModel(own, { ...training, epochs: 8, temperature: 1 }));
  const isClear = ({ features, label }: Example): boolean => {
    if (!isOne(topics, label)) return true;
    const chances = alone.probabilities(features);
    const most = chances.reduce((best, chance, at) => (chance > (chances[best] ?? 0) ? at : best), 0);
    const best = alone.labels[most] ?? "";
    return isOne(topics, best) || isOne(besides, best) || (chances[most] ?? 0) <= doubtfulFrom;
  };
  const atLarge = lines
    .flatMap((line): Example[] => {
      const said = labelOf(line);
      const byWords = heard(fold(line.text).text, false);
      // What words find never gets as far as here.
      const about = byWords === null ? said : said === null || isOne(besides, said) ? null : byWords;
      return about === null ? [] : [exampleOf({ about, marked: markedText(line) })];
    })
    .filter(isClear);
  const counts = new Map<string, number>();
  for (const { label } of atLarge) counts.set(label, (counts.get(label) ?? 0) + 1);
  const weightOf = (label: string): number =>
    Math.min(weights.line, (isOne(besides, label) ? weights.beside : weights.topic) / (counts.get(label) ?? 1));
  return [...own, ...atLarge.map((each) => ({ ...each, weight: weightOf(each.label) }))];
}

/** What a single request of the corpus at large is here; null for a question without a topic. */
function labelOf({ intents, topic }: Line): string | null {
  const [only] = intents;
  if (only === undefined) return null;
  if (intents.length > 1) return "several";
  if (only === "ask" || only === "stuck") return topic;
  return isOne(besides, only) ? only : "talk";
}
