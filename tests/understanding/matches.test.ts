import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesIn } from "../../src/understanding/matches.ts";

const patterns = [/a/g, /(a)(b)?/dg, /a*/g, /[^a]*?/gu, /\p{Script=Han}|(?=b)/gu, /(?<=a)b|$/g, /😀?/gv];
const texts = fc.string({ unit: fc.constantFrom("a", "b", "密", "😀", "\ud83d", "\n") });

test("matches are those of matchAll, also where nothing is matched", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const pattern of patterns) expect(matchesIn(pattern, text)).toEqual([...text.matchAll(pattern)]);
    }),
  );
});

test("a pattern finds the same again, wherever a search was left", () => {
  const pattern = /a/g;
  pattern.exec("a a a");
  expect(matchesIn(pattern, "a b a").map(({ index }) => index)).toEqual([0, 4]);
  expect(matchesIn(pattern, "a b a").map(({ index }) => index)).toEqual([0, 4]);
});
