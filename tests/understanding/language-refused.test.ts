/** A language that somebody names and can't read is not wished for. */
import { expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const wishOf = (words: string): string | null | undefined => {
  const { commands } = understanding.understand(words, nowhere, now);
  const wish = commands.find(({ kind }) => kind === "language");
  return wish?.kind === "language" ? wish.to : undefined;
};

test.each([
  ["How do I remove Jushuitan from my Taobao store? I don't read much Chinese.", "en"],
  ["I can't read Chinese", "en"],
  ["my chinese isn't very good", "en"],
  ["we speak no Chinese here, can you walk me through Taobao", "en"],
  ["please don't answer in Chinese", "en"],
  ["看不懂英文", "zh-Hans"],
  ["我不太懂英文，怎么解绑聚水潭", "zh-Hans"],
  ["我英文不好，能说中文吗", "zh-Hans"],
  ["唔識英文", "zh-Hant"],
  ["我看不懂中文", "en"],
  ["能用英文回答吗，我中文不好", "en"],
  ["English please", "en"],
  ["请说中文", "zh-Hans"],
  ["Do you speak other languages", null],
])("%s", (words, language) => {
  expect(wishOf(words)).toBe(language);
});

test.each(["你会讲笑话吗", "你會講笑話嗎", "do you speak to vendors for me?", "说说话呗"])("%s is no wish", (words) => {
  expect(wishOf(words)).toBeUndefined();
});
