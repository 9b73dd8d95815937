/** Which question a message asks, by what thousands of marked ones have in common: for words that nobody listed. On folded text. */
import type { SettingsPage } from "../../flows/index.ts";
import type { Knowledge, Platform } from "../../knowledge/index.ts";
import { featuresOf, placeMark, wordsOf } from "../classifier/features.ts";
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

/** Two models of the same examples, which err in different places. */
export interface QuestionModelData {
  readonly linear: ModelData;
  readonly network: NetworkData;
  /** So much of a score is the network's, the rest the linear model's. */
  readonly networkShare: number;
  /** Divides the scores of both before they are made chances. */
  readonly temperature: number;
}

/** The likeliest first. */
export type QuestionsLearned = (marked: string) => readonly Guess[];

/** Where something is asked doesn't change what is asked, so platforms count for nothing by their names. */
export function openQuestionModel(
  { linear, network, networkShare, temperature }: QuestionModelData,
  { platforms, questions }: Pick<Knowledge, "platforms" | "questions">,
): QuestionsLearned {
  const model = openModel(linear);
  const scoresOf = openNetwork(network);
  const needs = new Map(
    questions.filter((each) => each.needs.length > 0).map((each) => [each.id, pattern(each.needs)]),
  );
  return (marked) => {
    const features = questionFeatures(marked, platforms);
    const ofNetwork = scoresOf(features);
    const mixed = model.scores(features);
    for (let at = 0; at < mixed.length; at += 1)
      mixed[at] = (mixed[at] ?? 0) * (1 - networkShare) + (ofNetwork[at] ?? 0) * networkShare;
    const chances = softmax(mixed, temperature);
    let left = 0;
    for (const [at, about] of model.labels.entries()) {
      const chance = chances[at] ?? 0;
      // What is unlikely anyhow isn't looked at more closely.
      if (chance >= hardly && needs.get(about)?.test(marked) === false) chances[at] = chance * withoutNeeded;
      left += chances[at] ?? 0;
    }
    return model.labels
      .map((about, at) => ({ about, chance: (chances[at] ?? 0) / left }))
      .sort((one, other) => other.chance - one.chance);
  };
}
const hardly = 0.02;
/** A question none of whose words are said has to be twenty times likelier than another: so most of those never learnt from come out right. */
const withoutNeeded = 0.05;

/** @param marked folded, with a mark for each app */
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
