/** Which language a message is in, where its characters alone don't tell. */
import { expect, test } from "vitest";
import { languageOf } from "../../src/understanding/language.ts";

test.each([
  ["聚水潭搞掂未", "zh-Hant"],
  ["月尾提我", "zh-Hant"],
  ["星期日提我", "zh-Hant"],
  ["contract未完，early terminate有冇penalty", "zh-Hant"],
  ["搞掂，cancel 咗 authorization 之后", "zh-Hant"],
  // Guangdong writes Cantonese in simplified characters.
  ["系统话搞掂未", "zh-Hans"],
  ["taobao.trades.sold.get怎么用", "zh-Hans"],
  ["how do I 解绑 this app of ours", "en"],
  ["三天前提我再说", "zh-Hans"],
])("%s: %s", (text, language) => {
  expect(languageOf(text).language).toBe(language);
});
