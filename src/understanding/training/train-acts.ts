/** The model of acts: what a remark inside a flow does. Learnt from remarks, and from requests, which are acts as well. */

import { featuresOf } from "../classifier/features.ts";
import type { MarginModelData } from "../classifier/margins.ts";
import type { Act, Intent, Topic } from "./labels.ts";
import type { ActLine } from "./read-acts.ts";
import { type Line, markedText } from "./read-corpus.ts";
import type { Example } from "./train-linear.ts";
import { type MarginsOptions, trainMargins } from "./train-margins.ts";

const training: MarginsOptions = { cost: 1, rounds: 15, tolerance: 0.1, atLeast: 3, mostWeights: 500_000 };
/** Measured on remarks by writers whom nothing was learnt from: thresholds of what is sure are made for it. */
const worth = 5;
/** Requests are many, and none of them was said inside a flow. */
const requestWeight = 0.35;

const actOfIntent: Partial<Readonly<Record<Intent, Act>>> = {
  unbind: "request",
  audit: "request",
  escalate: "request",
  remind: "request",
  reminders: "request",
  status: "request",
  restart: "request",
  language: "request",
  forget: "request",
  repeat: "request",
  back: "request",
  help: "asks",
  ask: "asks",
  emergency: "alarm",
  thanks: "thanks",
  greet: "greets",
  cancel: "stop",
};
const actOfTopic: Partial<Readonly<Record<Topic, Act>>> = {
  entry_missing: "sees-not",
  button_unavailable: "failed",
  login: "cannot-sign-in",
  verification: "cannot-sign-in",
};

function actOf({ intents, topic }: Line): Act | null {
  const [intent] = intents;
  if (intent === undefined || intents.length > 1) return null;
  if (intent === "stuck") return topic === null ? null : (actOfTopic[topic] ?? null);
  return actOfIntent[intent] ?? null;
}

export const actExamples = (remarks: readonly ActLine[]): Example[] =>
  remarks.map(({ marked, act }) => ({ features: featuresOf({ text: marked, context: null }), label: act, weight: 1 }));

/** Requests are acts as well. */
export const requestExamples = (lines: readonly Line[]): Example[] =>
  lines.flatMap((line): Example[] => {
    const act = actOf(line);
    if (act === null) return [];
    return [{ features: featuresOf({ text: markedText(line), context: null }), label: act, weight: requestWeight }];
  });

export function trainActs(lines: readonly Line[], remarks: readonly ActLine[]): MarginModelData {
  const examples = [...actExamples(remarks), ...requestExamples(lines)];
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  return { labels, worth, margins: trainMargins(examples, labels, training) };
}
