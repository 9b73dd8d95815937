/** Several requests in one message: whether it holds more than one, where it may be parted, and what each part asks. */
import { type Context, intents } from "../flows/index.ts";
import { appMark, featuresOf } from "./classifier/features.ts";
import type { LinearModel } from "./classifier/model.ts";
import { matchesIn } from "./matches.ts";

/** Words that begin another request. */
const joints =
  /顺便|另外|然后|还有|接着|再(?:帮|教|给|提醒|说|来|把|告诉|查|看|问|叫|喊|通知|设)|并且?|同时|以及|对了|而且|(?<=[，,。；;！!？?\s])(?:之后|完了|最后)|先(?:帮|告诉|说|教|把)|顺带|顺道|捎带|再者|此外|跟住|同埋|仲有|仲想|另一?个?问题|但是?|不过|下一个|(?<![a-z])(?:and then|and also|and|then|also|plus|btw|by the way|after that|afterwards|but|while|besides|additionally|separately|oh|finally|before that|once|when|which|so|next)(?![a-z])/g;
const joins = new RegExp(`^(?:${joints.source})`);

/** Where a word stands that may lead to another request. */
export const jointsIn = (text: string): readonly number[] => [...matchesIn(joints, text)].map(({ index }) => index);

const onlyJoint = new RegExp(`^[\\s]*(?:${joints.source})[\\s,，、:：]*$`);
/** Whether nothing else stands in a stretch: "also," */
export const isOnlyJoint = (stretch: string): boolean => onlyJoint.test(stretch);

/** Whether a clause begins with such a word. */
export const beginsAnother = (clause: string): boolean => joins.test(clause);
const breaks =
  /[，,。.;；!！?？\n、…~—:：)）]+\s*|(?<!\s)\s+-+\s+|(?<=\p{Script=Han}|\ue000)\s+(?=\p{Script=Han}|\ue000|[a-z])|(?<=[a-z])\s+(?=\p{Script=Han})/gu;

/** Most places that are tried. */
const mostSplits = 10;

/** A clause that only says when: "after unbinding, …", "解绑之后，…". What follows belongs to it. */
const onlyWhen =
  /^(?:[^,，。;；!！?？\n]*(?:之后|以后|之前|的时候|的话)|\s*(?:once|after|when|if|since|before|ever since|as soon as|suppose) [^,.;!?\n]*)[,，、\s]*$/;

const letter = /[\p{L}\p{N}]/u;
/** Whether enough is said between two places of a text: two letters, or an app. */
function enoughIn(text: string): (from: number, to: number) => boolean {
  const letters = new Uint16Array(text.length + 1);
  const apps = new Uint16Array(text.length + 1);
  let at = 0;
  for (const character of text) {
    const isApp = character === appMark;
    for (const end = at + character.length; at < end; at += 1) {
      letters[at + 1] = (letters[at] ?? 0) + (isApp || letter.test(character) ? 1 : 0);
      apps[at + 1] = (apps[at] ?? 0) + (isApp ? 1 : 0);
    }
  }
  const within = (counts: Uint16Array, from: number, to: number): number => (counts[to] ?? 0) - (counts[from] ?? 0);
  return (from, to) =>
    within(letters, from, to) >= 2 || (within(letters, from, to) === 1 && within(apps, from, to) === 1);
}

/** @returns places in the text where a second request may begin */
export function splitsOf(text: string): readonly number[] {
  const places = new Set<number>();
  for (const match of matchesIn(breaks, text)) places.add(match.index + match[0].length);
  for (const match of matchesIn(joints, text)) places.add(match.index);
  if (places.size === 0) return [];
  const isEnough = enoughIn(text);
  const sorted = [...places]
    .filter((place) => isEnough(0, place) && isEnough(place, text.length))
    .sort((left, right) => left - right);
  // Where there are many, the first and the last ones are tried; none of the others is looked at.
  const usable = upTo(mostSplits + 1, sorted, text);
  if (usable.length <= mostSplits) return usable;
  return [...usable.slice(0, mostSplits - 3), ...upTo(3, sorted.toReversed(), text).toReversed()];
}

/** The first places that don't stand behind a mere "when". */
function upTo(most: number, places: readonly number[], text: string): readonly number[] {
  const found: number[] = [];
  for (const place of places) {
    if (found.length === most) break;
    if (!onlyWhen.test(text.slice(0, place))) found.push(place);
  }
  return found;
}

export interface Split {
  readonly parts: readonly [string, string];
  readonly labels: readonly [string, string];
  /** How probable each part's label is. */
  readonly left: number;
  readonly right: number;
  /** Whether a word that begins another request stands there. */
  readonly joined: boolean;
}

export const intentOf = (label: string): string => {
  const end = label.indexOf(":");
  return end < 0 ? label : label.slice(0, end);
};

/** Probabilities by intent, topics taken together. */
export function byIntent(values: Float64Array, labels: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [at, label] of labels.entries()) {
    const intent = intentOf(label);
    sums.set(intent, (sums.get(intent) ?? 0) + (values[at] ?? 0));
  }
  return sums;
}

const considered = 4;

/**
 * The best way to part a text into two requests.
 *
 * @param whole probabilities for the text as a whole
 * @param wanted what the two are, where it is known
 * @returns null where it can't be parted, or would be parted into twice the same
 */
export function bestSplit(
  text: string,
  context: Context | null,
  whole: Float64Array,
  model: LinearModel,
  wanted: readonly string[] | null,
): Split | null {
  const overall = byIntent(whole, model.labels);
  let best: Split | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of splitsOf(text)) {
    const parts = [text.slice(0, place), text.slice(place)] as const;
    const left = topOf(model.probabilities(featuresOf({ text: parts[0].trim(), context })), model.labels, wanted?.[0]);
    const right = topOf(model.probabilities(featuresOf({ text: parts[1].trim(), context })), model.labels, wanted?.[1]);
    const joined = joins.test(parts[1].trim());
    for (const one of left)
      for (const other of right) {
        if (one.label === other.label) continue;
        const alike = intentOf(one.label) === intentOf(other.label);
        // Two questions are two only by what they are about.
        if (alike && (!one.label.includes(":") || !other.label.includes(":"))) continue;
        const supported = (label: string): number =>
          Math.log(((alike ? whole[model.labels.indexOf(label)] : overall.get(intentOf(label))) ?? 0) + 0.03);
        const support = supported(one.label) + supported(other.label);
        const score = Math.log(one.probability + 1e-6) + Math.log(other.probability + 1e-6) + 0.4 * support;
        if (score <= most) continue;
        most = score;
        best = { parts, labels: [one.label, other.label], left: one.probability, right: other.probability, joined };
      }
  }
  return best;
}

function topOf(
  values: Float64Array,
  labels: readonly string[],
  wanted: string | undefined,
): { readonly label: string; readonly probability: number }[] {
  return labels
    .map((label, at) => ({ label, probability: values[at] ?? 0 }))
    .filter(({ label }) => wanted === undefined || intentOf(label) === wanted)
    .sort((one, other) => other.probability - one.probability)
    .slice(0, considered);
}

const logit = (probability: number): number => {
  const held = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(held / (1 - held));
};

/** How the first part ends: a sentence, a question, only a comma. */
const endOf = (part: string): readonly number[] => {
  const said = part.trim();
  return [
    /[。.;；!！?？]$/.test(said) || /\n\s*$/.test(part) ? 1 : 0,
    /[?？吗呢]\P{L}*$/u.test(said) ? 1 : 0,
    /[,，、]$/.test(said) ? 1 : 0,
  ];
};

/** What speaks for two requests rather than one, for a small logistic model. */
export function severalEvidence(
  several: number,
  single: number,
  whole: Float64Array,
  labels: readonly string[],
  split: Split,
): readonly number[] {
  const overall = byIntent(whole, labels);
  const alike = intentOf(split.labels[0]) === intentOf(split.labels[1]);
  const share = (label: string): number => (alike ? whole[labels.indexOf(label)] : overall.get(intentOf(label))) ?? 0;
  const left = share(split.labels[0]);
  const right = share(split.labels[1]);
  const lesser = Math.min(split.left, split.right);
  return [
    1,
    logit(several),
    logit(single),
    Math.log(split.left + 0.01),
    Math.log(split.right + 0.01),
    logit(lesser),
    Math.log(Math.min(left, right) + 0.005),
    split.joined ? 1 : 0,
    Math.min(3, Math.log(1 + split.parts[0].length)),
    Math.min(3, Math.log(1 + split.parts[1].length)),
    /out_of_scope|greet|thanks/.test(split.labels.join()) ? 1 : 0,
    alike ? 1 : 0,
    ...endOf(split.parts[0]),
    ...intents.map((intent) => (intentOf(split.labels[0]) === intent ? 1 : 0)),
    ...intents.map((intent) => (intentOf(split.labels[1]) === intent ? 1 : 0)),
  ];
}

export const logistic = (weights: readonly number[], evidence: readonly number[]): number =>
  1 / (1 + Math.exp(-evidence.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));

/** What two confidences say of the whole list. */
export const confidenceEvidence = (chosen: number, several: boolean, context: boolean): readonly number[] => [
  1,
  logit(chosen),
  several ? 1 : 0,
  several ? logit(chosen) : 0,
  context ? 1 : 0,
];
