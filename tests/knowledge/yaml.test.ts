/** YAML as content: beside a reader of the whole of YAML, and on texts that are none. */
import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { placeOf } from "../../src/knowledge/content.ts";
import type { Problem } from "../../src/knowledge/problem.ts";
import { readYaml } from "../../src/knowledge/yaml.ts";

function reading(text: string) {
  const problems: Problem[] = [];
  const found = readYaml(text, { file: "f", report: (problem) => problems.push(problem), seen: new Set() });
  return { value: found?.value, problems: problems.map(({ line, at, wrong }) => `${line} ${at} ${wrong}`) };
}

test("our own content reads as another reader of YAML reads it", () => {
  for (const file of globSync("src/knowledge/**/*.yaml")) {
    const text = readFileSync(file, "utf8");
    const { value, problems } = reading(text);
    expect(problems).toEqual([]);
    expect(JSON.stringify(value), file).toBe(JSON.stringify(parse(text)));
  }
});

test("every value knows its line, and a text in a block where the text begins", () => {
  const { value } = reading("a: 1\nb:\n  - x\n  -\n  - { c: y }\nd: |\n\n  text\n");
  const { b } = value as { b: object[] };
  const lineOf = (holder: object, key: PropertyKey) => placeOf(holder, key)?.line;
  expect([lineOf(value as object, "b"), lineOf(b, 0), lineOf(b, 1), lineOf(b, 2)]).toEqual([2, 3, 4, 5]);
  expect(lineOf(b[2] as object, "c")).toBe(5);
  expect(placeOf(value as object, "d")).toEqual({ file: "f", line: 6, textLine: 7 });
});

test.each([
  ["a: &x 1\n", /^1 \(YAML\) anchors and aliases/],
  ["a: 1\nb: *x\n", /^2 \(YAML\) anchors and aliases/],
  ["a: !!str 1\n", /^1 \(YAML\) the tag “?"?!!str/],
  ["a: 1\n---\nb: 2\n", /^3 \(YAML\) this isn't valid YAML: there is a second document/],
  ["a: 1\nb: 2\na: 3\n", /^3 \(YAML\) a field is written twice/],
  ["? [a]\n: 1\n", /^1 \(YAML\) the name of a field must be a word/],
  ["a: [x，y]\n", /^1 \(YAML\) .*is one entry/],
  ["a: one #two\n", /^1 \(YAML\) the text ends before/],
  ["# nothing\n", /^1 \(file\) the file is empty/],
  ["a: [1\n", /^\d \(YAML\) this isn't valid YAML/],
])("what isn't taken is said with its line: %j", (text, said) => {
  expect(reading(text).problems[0]).toMatch(said);
});

test("a text that is no YAML is a problem with a line, and never an error", () => {
  const units = fc.constantFrom(
    "a",
    "密",
    ":",
    " ",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "?",
    ",",
    "---",
    "\t",
    "\\",
    "%",
    "1",
  );
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 40 }), (text) => {
      const { value, problems } = reading(text);
      expect(value !== undefined || problems.length > 0).toBe(true);
      for (const problem of problems) expect(Number(problem.split(" ")[0])).toBeGreaterThan(0);
    }),
    { numRuns: 3_000 },
  );
});
