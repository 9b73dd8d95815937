/**
 * Utterances of people whose lines no model has learnt from. They stay out of the corpus, so that a change which only learns its own
 * lines by heart shows here. When a floor breaks, write other lines of that kind into the corpus, never these.
 */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { fold } from "../../src/understanding/folding.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { measure, readCorpus, readLabelled, utteranceFolder } from "../../src/understanding/training/index.ts";

const labelled = readLabelled(fileURLToPath(new URL("./data/unseen.jsonl", import.meta.url)));
const understanding = createUnderstanding(loadKnowledge());
const now = Temporal.Instant.from("2026-03-04T02:00:00Z");
const measures = measure(
  labelled,
  labelled.map(({ text, context }) => understanding.understand(text, { ...nowhere, context }, now)),
);

test.each([
  ["first intent", measures.first, 0.92],
  ["list of intents", measures.list, 0.88],
  ["app", measures.app, 0.97],
  ["unknown app", measures.unknownApp, 0.85],
  ["topic", measures.topic, 0.88],
  ["language", measures.language, 0.99],
] as const)("the %s of unseen writers is understood as often as promised", (_name, { right, of }, floor) => {
  expect(of).toBeGreaterThan(10);
  expect(right / of).toBeGreaterThanOrEqual(floor);
});

test("hardly ever is an app read where none is meant", () => {
  expect(measures.falseApps.right / measures.falseApps.of).toBeLessThanOrEqual(0.01);
});

test("what is out of scope is told from what sounds near", () => {
  expect(measures.outOfScope.f1).toBeGreaterThanOrEqual(0.88);
});

test("no unseen sentence stands in the corpus", () => {
  const letters = (text: string): string => fold(text).text.replace(/[^\p{L}\p{N}]/gu, "");
  const learnt = new Set(readCorpus(utteranceFolder).map(({ text }) => letters(text)));
  // The shortest, such as "done", are what anybody says.
  const both = labelled.map(({ text }) => letters(text)).filter((text) => text.length > 12 && learnt.has(text));
  expect(both).toEqual([]);
});
