/** What is about something else, what only sounds so, and what happens while it is told as past. */
import { describe, expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-11-30T07:42:00Z");
const first = (words: string) => understanding.understand(words, nowhere, now).commands[0];

describe("an integration is in scope, whatever it is called there", () => {
  test.each([
    ["Our Slack order-alert bot needs to go", "slack"],
    ["How do I remove a bot from Telegram", "telegram"],
    ["How do I remove a bot from BigCommerce", "bigcommerce"],
  ])("%s", (words, platform) => {
    expect(first(words)).toMatchObject({ kind: "ask", topic: "where", platform });
  });
});

describe("what is done at the platform itself", () => {
  test.each([
    "抖音号跟抖店怎么解绑",
    "绑在店里的信用卡怎么删",
    "淘宝账号绑定的手机号停机了，怎么解绑换新的",
    "how do I build a Slack bot",
  ])("%s", (words) => {
    expect(first(words)).toMatchObject({ kind: "out_of_scope", near: true });
  });
  test.each(["帮我写首诗", "what's the weather"])("%s is about anything else", (words) => {
    expect(first(words)).not.toHaveProperty("near");
  });
});

describe("harm that is told as done, by whoever asks what comes first", () => {
  test.each([
    "I gave a repricer access to eBay and it has dropped half my prices to 99p overnight, what do I do first",
    "ERP昨晚把我一半商品都下架了，先做什么",
    "改价软件半夜把价格全改成1块了，第一步做什么",
    "woke up to 43 new listings on my ebay i never made, the chat queue is an hour, what do i do in the meantime",
    "woke up to find half my listings repriced to 99p and two already sold. There was a bulk editor last month. What do I do first?",
    "对方打电话来，我把验证码念给他了",
    "they called, I read them the code",
    "對方話係 support，叫我開個 staff account，我未畀 code，但開咗 staff 喇，點算",
  ])("%s", (words) => {
    expect(first(words)).toMatchObject({ kind: "emergency", sure: true });
  });
  test.each([
    "Got a call from the technical team: an unknown app is authorised and I must read them the OTP so that they can cancel it. Is that real?",
    "should I read them the code?",
    "if it has changed prices what should I do first",
    "what do I do first to unbind?",
  ])("%s begins nothing", (words) => {
    expect(first(words)).not.toMatchObject({ kind: "emergency", sure: true });
  });
});

describe("a reminder is called after what was told before it", () => {
  test.each([
    ["合同要求提前30天通知，12月31日到期，帮我到时候提醒一下", "合同要求提前30天通知，12月31日到期"],
    ["聚水潭的年费1月15日续费，到时候提醒我", "聚水潭的年费1月15日续费"],
    ["明天下午三点提醒我", null],
  ])("%s", (words, about) => {
    const wish = understanding.understand(words, nowhere, now).commands.find(({ kind }) => kind === "remind");
    expect(wish).toMatchObject({ about });
  });
});

describe("what a screen shows is what is asked about, however much is told besides", () => {
  test.each([
    "前面那个打单软件的账号是离职的同事注册的，现在换新的打单，一授权就弹“该店铺已被授权给其他账号”，旧账号密码没人知道，咋整",
    "Bought a small brand last year incl. its TikTok Shop. Trying to hook it up to our inventory system and it keeps saying the shop is already connected to another account. The old email is dead. Any way around this?",
  ])("%s", (words) => {
    expect(first(words)).toMatchObject({ kind: "aside", about: "bound_elsewhere" });
  });
});

test.each(["解除授權要去哪裡按？", "where do I revoke an authorization", "解绑在哪里按"])("%s asks where", (words) => {
  expect(first(words)).toMatchObject({ kind: "ask", topic: "where" });
});

test("an app of one platform that is connected to another is removed from that one", () => {
  expect(first("disconnect TikTok Shop from Shopify")).toMatchObject({ kind: "unbind", platform: "shopify" });
  expect(first("our old agency hooked up Jushuitan at our Tmall shop, how do we take its access away")).toMatchObject({
    kind: "unbind",
    platform: "tmall",
  });
});
