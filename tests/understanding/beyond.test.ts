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
    ["how do i leave Faire and disconnect shopify", "shopify"],
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

test("a delivery service that we only know by name isn't the usual platform", () => {
  expect(first("foodpanda 店家 POS 串接怎麼解")).toMatchObject({ said: { platform: "foodpanda" } });
});

describe("a telephone number is asked for, and none is told of", () => {
  test.each([
    "Is there any official phone number of Taobao to ask about authorization?",
    "淘宝有没有官方电话可以问授权的事",
  ])("%s", (words) => expect(first(words)).toMatchObject({ kind: "escalate" }));
  test.each(["自称淘宝官方电话打来的要我解绑是真的吗", "客服电话打来让我扫码是骗子吗"])("%s", (words) =>
    expect(first(words)).toMatchObject({ kind: "aside", about: "scam" }),
  );
});

describe("what happens now comes before what is asked beside it, and alone", () => {
  test.each([
    "服务商倒闭前把我们的API key泄露了，现在有人刷退款",
    "the vendor leaked our key and someone is issuing refunds right now",
    "After disconnecting can the erp still change my prices?? woke up and half my lazada skus are at 1 peso",
    'Someone called me saying they\'re from "Shopify security" and my inventory app was hacked, need me to read them the 6 digit code to disconnect it. I gave them the code. Now what',
  ])("%s", (words) => {
    const { commands } = understanding.understand(words, nowhere, now);
    expect(commands).toEqual([expect.objectContaining({ kind: "emergency", sure: true })]);
  });
  test("money that was sent to a fraud is a matter for the bank first", () => {
    const words =
      "剛剛有人打來說是蝦皮客服,講我的店被第三方系統重複扣款,要我去ATM操作解除設定,我已經轉了兩萬九……怎麼辦";
    expect(first(words)).toMatchObject({ kind: "aside", about: "gave_details" });
  });
  test("whoever rings to sell something does nothing to a shop", () => {
    expect(first("我把店授权给了一个比价软件，现在天天有人给我打推销电话")).not.toMatchObject({
      kind: "emergency",
      sure: true,
    });
  });
});

describe("a letter is wished for, and no address or reminder by mail", () => {
  test.each([
    "I have two Etsy shops under one email. If I revoke app X in one, does the other lose it?",
    "解除綁定後,系統商還是每個月刷我信用卡 1,299,寫信也不回",
  ])("%s", (words) => expect(first(words)).not.toMatchObject({ kind: "letter" }));
  test("how to tell the vendor", () =>
    expect(first("how do I tell my vendor we are leaving, politely")).toMatchObject({ kind: "letter" }));
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
