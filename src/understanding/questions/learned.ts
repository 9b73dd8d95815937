/** Which question a message asks, by what thousands of marked ones have in common: for words that nobody listed. On folded text. */
import type { SettingsPage } from "../../flows/index.ts";
import type { Knowledge, Platform } from "../../knowledge/index.ts";
import { featuresOf, placeMark, wordsOf } from "../classifier/features.ts";
import { type ModelData, openModel } from "../classifier/model.ts";
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

/** The likeliest first. */
export type QuestionsLearned = (marked: string) => readonly Guess[];

/** Where something is asked doesn't change what is asked, so platforms count for nothing by their names. */
export function openQuestionModel(
  data: ModelData,
  { platforms, questions }: Pick<Knowledge, "platforms" | "questions">,
): QuestionsLearned {
  const model = openModel(data);
  const needs = new Map(
    questions.filter((each) => each.needs.length > 0).map((each) => [each.id, pattern(each.needs)]),
  );
  return (marked) => {
    const chances = model.probabilities(questionFeatures(marked, platforms));
    const guesses = model.labels.map((about, at) => ({ about, chance: chances[at] ?? 0 }));
    // What is unlikely anyhow isn't looked at more closely.
    const weighed = guesses.map(({ about, chance }) => ({
      about,
      chance: chance < hardly || needs.get(about)?.test(marked) !== false ? chance : chance * withoutNeeded,
    }));
    const left = weighed.reduce((sum, { chance }) => sum + chance, 0);
    return weighed
      .map(({ about, chance }) => ({ about, chance: chance / left }))
      .toSorted((one, other) => other.chance - one.chance);
  };
}
const hardly = 0.02;
/** A question none of whose words are said has to be ten times likelier than another: so most of those never learnt from come out right. */
const withoutNeeded = 0.1;

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
