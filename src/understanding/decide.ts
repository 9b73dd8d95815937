/** One request or two, and which. */
import type { Context } from "../flows/index.ts";
import type { LinearModel } from "./classifier/model.ts";
import { bestSplit, logistic, severalEvidence } from "./requests.ts";

export interface Decision {
  /** Labels of the requests, in the order said: intent, or intent:topic. */
  readonly labels: readonly string[];
  /** How sure it is before calibration, 0 to 1. */
  readonly chosen: number;
}

/** A message that is hardly several isn't parted for trial: that costs time. */
const hardly = 0.02;
/** Parting a message wrongly makes two answers of one question: it has to be likelier than not by some way. */
const surely = 0.65;

export function decide(
  text: string,
  context: Context | null,
  features: readonly number[],
  intents: LinearModel,
  several: LinearModel,
  weights: readonly number[],
): Decision {
  const whole = intents.probabilities(features);
  const best = whole.reduce((most, value, at) => (value > (whole[most] ?? 0) ? at : most), 0);
  const single = whole[best] ?? 0;
  const multiple = several.probabilities(features)[several.labels.indexOf("several")] ?? 0;
  const one: Decision = { labels: [intents.labels[best] ?? ""], chosen: single };
  if (multiple < hardly) return one;
  const split = bestSplit(text, context, whole, intents, null);
  if (split === null) return one;
  const parted = logistic(weights, severalEvidence(multiple, single, whole, intents.labels, split));
  // Courtesy beside a request isn't counted.
  const asked = split.labels.filter((label) => label !== "greet" && label !== "thanks");
  const labels = asked.length === 0 ? split.labels : asked;
  if (parted > surely) return { labels, chosen: parted * Math.sqrt(split.left * split.right) };
  return { ...one, chosen: single * (1 - parted) };
}
