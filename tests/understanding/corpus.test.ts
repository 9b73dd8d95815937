import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { intents, stuckTopics } from "../../src/flows/index.ts";
import {
  CorpusError,
  corpusProblems,
  measure,
  modelFile,
  parseCorpus,
  readCorpus,
  utteranceFolder,
} from "../../src/understanding/training/index.ts";

const lines = readCorpus(utteranceFolder);

describe("the corpus", () => {
  test("has at least 8,000 utterances", () => {
    expect(lines.length).toBeGreaterThanOrEqual(8_000);
  });

  test("says nothing twice, and nothing once this way and once that", () => {
    const problems = corpusProblems(lines).map(({ kind, places, text }) => `${kind} ${places.join(" and ")}: ${text}`);
    expect(problems).toEqual([]);
  });

  test("has every intent in every language, by several writers", () => {
    for (const intent of intents)
      for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
        const said = lines.filter((line) => line.intents.includes(intent) && line.language === language);
        expect(said.length, `${intent} in ${language}`).toBeGreaterThanOrEqual(intent === "language" ? 5 : 8);
        expect(
          new Set(said.map((line) => line.writer)).size,
          `writers of ${intent} in ${language}`,
        ).toBeGreaterThanOrEqual(2);
      }
  });

  test("has every topic of being stuck also where a step is open", () => {
    for (const topic of stuckTopics)
      expect(
        lines.some((line) => line.topic === topic && line.context === "step"),
        topic,
      ).toBe(true);
  });

  test("marks names that stand in the text", () => {
    for (const line of lines)
      for (const name of line.names) expect(line.text.slice(name.start, name.end).trim(), line.place).not.toBe("");
  });
});

describe("a corpus file", () => {
  test("is read with its names and parts", () => {
    const [line] = parseCorpus(
      "@ unbind + ask:refund | step | zh-Hans\n<旺店通>解绑，‖钱退吗",
      "somebody",
      "somebody.txt",
    );
    expect(line).toMatchObject({
      text: "旺店通解绑，钱退吗",
      intents: ["unbind", "ask"],
      topic: "refund",
      context: "step",
      parts: [6],
      names: [{ start: 0, end: 3, kind: "known" }],
    });
  });

  test.each([
    ["@ unbnd | en\nx", "somebody.txt:1"],
    ["@ ask:money | en\nx", "somebody.txt:1"],
    ["@ unbind\nx", "somebody.txt:1"],
    ["x", "somebody.txt:1"],
    ["@ unbind | en\nthis‖that", "somebody.txt:2"],
  ])("with a mistake is refused with its place: %j", (content, place) => {
    expect(() => parseCorpus(content, "somebody", "somebody.txt")).toThrow(CorpusError);
    expect(() => parseCorpus(content, "somebody", "somebody.txt")).toThrow(place);
  });
});

test("the model file is small", () => {
  expect(readFileSync(modelFile).length).toBeLessThan(8 * 1_024 * 1_024);
});

test("measuring counts what is right and what is not", () => {
  const labelled = [
    {
      text: "a",
      context: null,
      intents: ["unbind" as const],
      app: "旺店通",
      unknownApp: null,
      topic: null,
      language: "en" as const,
    },
    {
      text: "b",
      context: null,
      intents: ["out_of_scope" as const],
      app: null,
      unknownApp: null,
      topic: null,
      language: "en" as const,
    },
  ];
  const measured = measure(labelled, [
    { intents: ["unbind"], confidence: 0.9, app: "快麦", unknownApp: null, topic: null, language: "en" },
    { intents: ["greet"], confidence: 0.2, app: null, unknownApp: null, topic: null, language: "zh-Hans" },
  ]);
  expect(measured.first).toEqual({ right: 1, of: 2 });
  expect(measured.app).toEqual({ right: 0, of: 1 });
  expect(measured.falseApps).toEqual({ right: 0, of: 1 });
  expect(measured.language).toEqual({ right: 1, of: 2 });
  expect(measured.outOfScope.f1).toBe(0);
  expect(measured.misses.map(({ wrong }) => wrong)).toEqual([["app"], ["intents", "language"]]);
});
