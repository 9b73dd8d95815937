/** Which question a message asks, by what thousands of marked ones have in common: for words that nobody listed. On folded text. */
import type { SettingsPage } from "../../flows/index.ts";
import type { Knowledge, Platform } from "../../knowledge/index.ts";
import { featuresOf, placeMark, wordsOf } from "../classifier/features.ts";
import { type MarginsData, openMargins } from "../classifier/margins.ts";
import { type ModelData, openModel, softmax } from "../classifier/model.ts";
import { type NetworkData, openNetwork } from "../classifier/network.ts";
import { hashOf } from "../names/hash-table.ts";
import { platformsIn } from "../platforms.ts";
import { pattern } from "./heard.ts";
import { ideasOf } from "./ideas.ts";

/** What a message may ask, and how likely it is. */
export interface Guess {
  /** Id of a question, a topic or a trouble; or one of `besides`. */
  readonly about: string;
  readonly chance: number;
}

/** What is asked about us: each label's page says it. */
export const pages: ReadonlyMap<string, SettingsPage> = new Map([
  ["page_self", "self"],
  ["page_stored", "stored"],
  ["page_official", "official"],
  ["page_free", "free"],
]);

/** What people say beside questions that have an answer in a guide: the label is the request, or the page, that it is. */
export const besides: readonly string[] = [
  ...["unbind", "audit", "emergency", "out_of_scope", "talk", "several"],
  ...pages.keys(),
];

/** Three models of the same examples, which err in different places. */
export interface QuestionModelData {
  readonly linear: ModelData;
  readonly margins: MarginsData;
  readonly network: NetworkData;
  /** So much of a score is the network's, the rest the linear model's. */
  readonly networkShare: number;
  /** What a margin of 1 adds to a score. */
  readonly marginWorth: number;
  /** Divides the scores of all before they are made chances. */
  readonly temperature: number;
}

/** The likeliest first. */
export type QuestionsLearned = (marked: string) => readonly Guess[];

/**
 * Where something is asked doesn't change what is asked, so platforms count for nothing by their names; a question that takes words of its
 * own isn't asked without one.
 */
export function openQuestionModel(
  { linear, margins, network, networkShare, marginWorth, temperature }: QuestionModelData,
  { platforms, questions }: Pick<Knowledge, "platforms" | "questions">,
): QuestionsLearned {
  const model = openModel(linear);
  const scoresOf = openNetwork(network);
  const marginsOf = openMargins(margins);
  const owned = questions.flatMap(({ id, only }) =>
    only.length === 0 ? [] : [{ at: model.labels.indexOf(id), words: pattern(only) }],
  );
  return (marked) => {
    const features = questionFeatures(marked, platforms);
    const ofNetwork = scoresOf(features);
    const ofMargins = marginsOf(features);
    const mixed = model
      .scores(features)
      .map(
        (score, at) =>
          score * (1 - networkShare) + (ofNetwork[at] ?? 0) * networkShare + (ofMargins[at] ?? 0) * marginWorth,
      );
    for (const { at, words } of owned) if (at >= 0 && !words.test(marked)) mixed[at] = Number.NEGATIVE_INFINITY;
    return [...softmax(mixed, temperature)]
      .map((chance, at) => ({ about: model.labels[at] ?? "", chance }))
      .sort((one, other) => other.chance - one.chance);
  };
}

export function questionFeatures(marked: string, platforms: ReadonlyMap<string, Platform>): number[] {
  const text = platformsIn(marked, platforms).reduceRight(
    (rest, { at, end }) => rest.slice(0, at) + placeMark + rest.slice(end),
    marked,
  );
  const features = featuresOf({ text, context: null });
  const ideas = ideasOf(text, wordsOf(text));
  const ours = isOfOurField(text) ? "ours" : "elsewhere";
  features.push(hashOf(ours));
  for (const [at, one] of ideas.entries()) {
    features.push(hashOf(`idea ${one}`), hashOf(`idea ${one} ${ours}`));
    for (const other of ideas.slice(at + 1)) features.push(hashOf(`ideas ${one} ${other}`));
  }
  return features;
}

/** What our field is spoken of with; without any of it a question is mostly about something else. */
const field =
  /\ue000|授权|解绑|解除|取消|断开|绑定|串接|对接|软件|软体|应用|程式|插件|外挂|系统|工具|erp|打单|服务商|厂商|第三方|接口|代运营|订购|退订|卸|(?<![a-z])(?:apps?|tools?|software|plug-?ins?|extensions?|integrations?|vendors?|providers?|developers?|agency|authori|revok|unbind|unlink|disconnect|uninstall|access|permission|api|oms|wms|third)/;
/** @param marked folded, with a mark for each app */
export const isOfOurField = (marked: string): boolean => field.test(marked);
