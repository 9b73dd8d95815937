/** A messenger or a purse that is only spoken or paid through is no place where an app is connected. */
import { describe, expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const placeOf = (words: string): string | null => {
  const [first] = understanding.understand(words, nowhere, now).commands;
  return (first !== undefined && "said" in first ? first.said.platform : null) ?? null;
};

describe("what is only talked or paid through", () => {
  test.each([
    ["快麦是之前一个运营开的，人走了，微信也把我删了，淘宝主账号在我手里，怎么从上面解下来", "taobao"],
    ["今天支付宝又扣了我800多，写的是一个淘宝软件的服务费，到底在哪关", "taobao"],
    ["软件公司的客服把我微信拉黑了，天猫店还授权着怎么办", "tmall"],
    ["The vendor only answers on WeChat and I want to remove their app from Taobao", "taobao"],
    ["the guy we hired on Telegram still has access to our Shopify", "shopify"],
    ["my agency talks to us via Slack only, can I revoke their access to my Etsy shop", "etsy"],
    ["服务商微信不回我，怎么取消授权", null],
    ["他微信跟我说授权三个月后自动失效，真的吗", null],
    ["he blocked me on WeChat, how do I cut the software off", null],
    ["支付宝每月被扣99，是聚水潭的续费，怎么停", null],
    ["Alipay was charged again for an app I removed, how do I stop it", null],
  ])("%s", (words, place) => {
    expect(placeOf(words)).toBe(place);
  });
});

describe("what is connected there", () => {
  test.each([
    ["微信怎么取消授权", "wechat"],
    ["微信授权了一个第三方，怎么解除", "wechat"],
    ["公众号授权给第三方了怎么取消", "wechat"],
    ["支付宝小程序授权给服务商了怎么取消", "alipay"],
    ["How do I remove an app from my WeChat official account", "wechat"],
    ["Our Slack order-alert bot needs to go", "slack"],
    ["How do I remove a bot from Telegram", "telegram"],
    ["disconnect Slack from my shop", "slack"],
    ["微信", "wechat"],
  ])("%s", (words, place) => {
    expect(placeOf(words)).toBe(place);
  });
});
