/** What is read is folded first: a pattern with a character that folding changes never matches. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fold } from "../../src/understanding/folding.ts";

const root = new URL("../../src/understanding/", import.meta.url);
/** These also read what was written as it stands, or are what folding is made of. */
const unfolded = new Set([
  ...["about.ts", "folding.ts", "language-refused.ts", "language.ts", "lists.ts", "mentions.ts", "perhaps-a-name.ts"],
  ...["pictures.ts", "pinyin-words.ts", "platforms.ts", "shops-told.ts", "understand.ts", "english.ts"],
  ...["no-products.ts", "tag-features.ts"],
  // Lists of words that the models are trained with.
  ...["concepts.ts", "ideas.ts"],
]);
const isComment = (line: string): boolean => /^\s*(?:\/\*\*|\*|\/\/)/.test(line);
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/^(?:training|screen)/.test(file))
  .filter((file) => !unfolded.has(file.split("/").at(-1) ?? ""));

test("no pattern has a character that folding changes", () => {
  expect(files.length).toBeGreaterThan(30);
  const changed = files.flatMap((file) =>
    readFileSync(new URL(file, root), "utf8")
      .split("\n")
      .flatMap((line, at) => {
        if (isComment(line)) return [];
        const found = [...line].filter((each) => /\p{Script=Han}/u.test(each) && fold(each).text.trim() !== each);
        return found.length === 0 ? [] : [`${file}:${at + 1} ${[...new Set(found)].join("")}`];
      }),
  );
  expect(changed).toEqual([]);
});

test("what Cantonese writers write stays as they write it, in whichever form it comes", () => {
  for (const [written, read] of [
    ["嗰個", "嗰个"],
    ["𠮶份", "嗰份"],
    ["撳掣", "撳掣"],
    ["揿", "撳"],
    ["係喎", "系喎"],
    ["噚日", "噚日"],
  ] as const)
    expect(fold(written).text).toBe(read);
});
