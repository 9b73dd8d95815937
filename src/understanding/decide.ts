/** One request or several, and which. */
import type { Context } from "../flows/index.ts";
import { featuresOf } from "./classifier/features.ts";
import type { LinearModel } from "./classifier/model.ts";
import { bestSplit, intentOf, logistic, severalEvidence, splitsOf } from "./requests.ts";

/** A request by its label (intent, or intent:topic), and where in the text it stands. */
export interface Stretch {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly probability: number;
}

export interface Decision {
  /** In the order said. */
  readonly requests: readonly Stretch[];
  /** How sure it is before calibration, 0 to 1. */
  readonly chosen: number;
}

export interface Deciders {
  readonly intents: LinearModel;
  readonly several: LinearModel;
  readonly decision: readonly number[];
}

/** A message that is hardly several isn't parted for trial: that costs time. */
const hardly = 0.2;
/** Parting a message wrongly makes two answers of one question: it has to be likelier than not by some way. */
const surely = 0.75;
/** Two questions about one thing are mostly one question, said at length. */
const surelyAlike = 0.9;
/** A part of a message is hardly several, unless it looks it. */
const hardlyInside = 0.5;
/** More than so many requests are rather a story. */
const mostRequests = 5;

export function decide(
  text: string,
  context: Context | null,
  features: readonly number[],
  deciders: Deciders,
): Decision {
  const { intents } = deciders;
  const whole = intents.probabilities(features);
  const best = whole.reduce((most, value, at) => (value > (whole[most] ?? 0) ? at : most), 0);
  const probability = whole[best] ?? 0;
  const one: Stretch = { label: intents.labels[best] ?? "", from: 0, to: text.length, probability };
  const trial = part(text, context, features, whole, deciders, hardly);
  if (trial === null) return { requests: [one], chosen: probability };
  if (trial.parted <= trial.from) return { requests: [one], chosen: probability * (1 - trial.parted) };
  const requests = merged(within(trial.parts, text, context, deciders));
  const sureness = requests.reduce((sum, each) => sum + Math.log(each.probability + 1e-6), 0) / requests.length;
  return { requests, chosen: trial.parted * Math.exp(sureness) };
}

/** Parts that are parts of parts, each read by itself. */
function within(parts: readonly Stretch[], text: string, context: Context | null, deciders: Deciders): Stretch[] {
  const done: Stretch[] = [];
  const open = [...parts];
  for (let each = open.shift(); each !== undefined; each = open.shift()) {
    const trial =
      done.length + open.length + 1 < mostRequests
        ? partAgain(text.slice(each.from, each.to), context, deciders)
        : null;
    if (trial === null || trial.parted <= trial.from) done.push(each);
    else {
      const { from } = each;
      open.unshift(...trial.parts.map((inner) => ({ ...inner, from: from + inner.from, to: from + inner.to })));
    }
  }
  return done;
}

interface Trial {
  readonly parts: readonly Stretch[];
  /** How likely it is that the text holds both. */
  readonly parted: number;
  /** How likely it has to be. */
  readonly from: number;
}

function partAgain(text: string, context: Context | null, deciders: Deciders): Trial | null {
  const features = featuresOf({ text: text.trim(), context });
  return part(text, context, features, deciders.intents.probabilities(features), deciders, hardlyInside);
}

function part(
  text: string,
  context: Context | null,
  features: readonly number[],
  whole: Float64Array,
  { intents, several, decision }: Deciders,
  atLeast: number,
): Trial | null {
  if (splitsOf(text).length === 0) return null;
  const multiple = several.probabilities(features)[several.labels.indexOf("several")] ?? 0;
  if (multiple < atLeast) return null;
  const split = bestSplit(text, context, whole, intents, null);
  if (split === null) return null;
  const at = split.parts[0].length;
  const alike = intentOf(split.labels[0]) === intentOf(split.labels[1]);
  return {
    parts: [
      { label: split.labels[0], from: 0, to: at, probability: split.left },
      { label: split.labels[1], from: at, to: text.length, probability: split.right },
    ],
    from: alike ? surelyAlike : surely,
    parted: logistic(decision, severalEvidence(multiple, Math.max(...whole), whole, intents.labels, split)),
  };
}

/** Courtesy beside a request isn't counted, and what is said twice in a row is one request. */
function merged(parts: readonly Stretch[]): readonly Stretch[] {
  const asked = parts.filter(({ label }) => label !== "greet" && label !== "thanks");
  const requests: Stretch[] = [];
  for (const each of asked.length === 0 ? parts : asked) {
    const before = requests.at(-1);
    if (before?.label === each.label) requests[requests.length - 1] = { ...before, to: each.to };
    else requests.push(each);
  }
  return requests;
}
