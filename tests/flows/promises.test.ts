/** What an answer promises to have ready comes at the press of a button. */
import { expect, test } from "vitest";
import { letterButtons } from "../../src/flows/asking/promises.ts";
import { answerAt, guideOf, type TextKey } from "../../src/knowledge/index.ts";
import { knowledge } from "../support/knowledge.ts";

const promising = /现成的(?:话|信)|给服务商的信|\b(?:letter|text|note) to (?:copy|send)|letter to the vendor/i;
const topics = [...knowledge.general.answers.keys()];

/** Every text of an answer or a trouble that promises something, with its platform. */
const promises = [...knowledge.platforms.keys()].flatMap((platform) => {
  const answers = topics.flatMap((topic) => answerAt(knowledge, platform, topic)?.answer.text ?? []);
  const remedies = [...guideOf(knowledge, platform).troubles.values()].flatMap((trouble) => trouble.remedies);
  return [...answers, ...remedies]
    .filter((key) => Object.values(textsOf(key)).some((text) => promising.test(text)))
    .map((key) => ({ platform, key }));
});

function textsOf(key: TextKey): Readonly<Record<string, string>> {
  return knowledge.texts.get(key) ?? {};
}

test("every text that promises one has a button for it", () => {
  expect(promises.length).toBeGreaterThan(10);
  for (const { platform, key } of promises)
    expect(letterButtons(knowledge, platform, [key]), `${key} at ${platform}`).not.toEqual([]);
});

test("what promises nothing has none", () => {
  const text = answerAt(knowledge, knowledge.defaultPlatform, "refund")?.answer.text ?? "";
  expect(letterButtons(knowledge, knowledge.defaultPlatform, [text])).toEqual([]);
});
