import { describe, expect, test } from "vitest";
import { nowhere, type Scene } from "../../src/flows/index.ts";
import type { App, Knowledge } from "../../src/knowledge/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const read = (text: string, context: Scene["context"] = null) =>
  understanding.understand(text, { ...nowhere, context }, now);

describe("names of the catalogue", () => {
  test.each([
    ["旺店通怎么取消授权", "旺店通", "as written"],
    ["EDB 解绑", "E店宝", "an alias"],
    ["店鋪管家要怎麼解除", "店铺管家", "traditional characters"],
    ["店舖管家要怎麼解除", "店铺管家", "a variant character"],
    ["unbind Super Shop Manager please", "超级店长", "the English name"],
    ["dianpu guanjia zenme jiebang", "店铺管家", "pinyin with spaces"],
    ["dianpuguanjia jiebang", "店铺管家", "pinyin without spaces"],
    ["kdzs怎么解除授权", "快递助手", "initials"],
    ["wln 解绑", "万里牛", "initials"],
    ["王店通解绑", "旺店通", "a character that sounds the same"],
    ["聚水谭授权关掉", "聚水潭", "a character that sounds the same"],
    ["赤免绩效不用了，收回授权", "赤兔", "a character that looks the same"],
    ["wang店通怎么解绑", "旺店通", "half in pinyin"],
    ["please unbind Jushutan", "聚水潭", "a letter left out"],
    ["unbind Taogaunjia", "淘管家", "letters swapped"],
    ["锋美CRM店铺管家怎么解绑", "锋美CRM店铺管家", "the longest name"],
    ["旺​店‌通解绑", "旺店通", "invisible characters inside"],
    ["ＥＤＢ解绑", "E店宝", "full-width letters"],
  ])("%s is %s: %s", (text, app) => {
    expect(read(text).app).toBe(app);
  });

  test.each([
    ["不是店铺管家,是旺店通", "旺店通"],
    ["旺店通, not 店铺管家", "旺店通"],
    ["不是店鋪管家 是旺店通", "旺店通"],
    ["sorry, not Kuaimai but Wanliniu", "万里牛"],
    ["爱用商品解绑，爱用交易留着别动", "爱用商品"],
    ["解绑快麦，以后用聚水潭", "快麦"],
  ])("of several names the one that is meant is taken: %s", (text, app) => {
    expect(read(text).app).toBe(app);
  });

  test.each([
    "我打开授权管理是空的",
    "我打算下周解绑",
    "三点三十分提醒我",
    "没有赞也没评论",
    "我是菜鸟不会弄",
    "养哈士奇狗要注意什么",
  ])("an ordinary phrase names no app: %s", (text) => {
    expect(read(text).app).toBeNull();
  });

  test("a place where somebody looks is not the app that is meant", () => {
    expect(read("授权管理的入口在千牛哪里").app).toBeNull();
    expect(read("把千牛的授权取消掉").app).toBe("千牛");
  });

  test("a name matched by sound is to be confirmed, one as written is not", () => {
    expect(read("王店通解绑").commands[0]).toMatchObject({ app: { kind: "known", app: "wangdiantong", sure: false } });
    expect(read("旺店通解绑").commands[0]).toMatchObject({ app: { kind: "known", app: "wangdiantong", sure: true } });
  });

  test("a stem that two apps share is never resolved silently", () => {
    expect(read("unbind dianxiaomi").app).toBeNull();
    expect(read("unbind dianxiaomi").commands[0]).toMatchObject({ app: { kind: "ambiguous" } });
  });
});

describe("names that the catalogue doesn't have", () => {
  test.each([
    ["请问小象打单怎么解除授权", "小象打单"],
    ["之前装的「云雀智单」想取消授权", "云雀智单"],
    ["how do I revoke ShopMate Pro", "ShopMate Pro"],
    ["之前裝過一個叫「星河ERP」的東西，怎麼解除", "星河ERP"],
    ["OrderPilot这个软件怎么解绑", "OrderPilot"],
  ])("%s", (text, name) => {
    const reading = read(text);
    expect(reading.unknownApp).toBe(name);
    expect(reading.app).toBeNull();
  });

  test("words for what it is are left out of a name", () => {
    expect(read("把云雀智单这个软件解绑").unknownApp).toBe("云雀智单");
    expect(read("我想取消对那个发货软件的授权").unknownApp).toBeNull();
  });

  test.each([
    "Kid's home sick too",
    "Grandma is visiting today, so slow",
    "reloaded and signed in again, its gone",
    "Doorbell. ok back",
    "Kevin from support called me",
    "老王刚打电话来",
    "阿Ken而家放假",
  ])("who and what is spoken of in passing is none: %s", (text) => expect(read(text).unknownApp).toBeNull());

  test("what is to be unbound is one, whatever it is called", () =>
    expect(read("unbind Kevin please").unknownApp).toBe("Kevin"));

  test.each(["怎么解绑", "how do I unbind an app", "Everybody says authorization", "明天提醒我"])(
    "no name is made up: %s",
    (text) => {
      expect(read(text).unknownApp).toBeNull();
    },
  );
});

test("an app that is added is recognised at once, without training", () => {
  const template = knowledge.catalogue.apps.values().next().value as App; // the catalogue isn't empty
  const added: App = {
    ...template,
    id: "lanjing",
    name: "蓝鲸管单",
    names: { "zh-Hans": "蓝鲸管单", "zh-Hant": "藍鯨管單", en: "Lanjing" },
    aliases: ["LJGD"],
    confusable: [],
  };
  const more: Knowledge = {
    ...knowledge,
    catalogue: { ...knowledge.catalogue, apps: new Map([...knowledge.catalogue.apps, [added.id, added]]) },
  };
  const renewed = createUnderstanding(more);
  for (const text of ["蓝鲸管单怎么解绑", "藍鯨管單怎麼解除", "lanjing guandan jiebang", "ljgd 解绑", "蓝京管单解绑"])
    expect(renewed.understand(text, nowhere, now).app, text).toBe("蓝鲸管单");
  expect(read("蓝鲸管单怎么解绑").app).toBeNull();
});

test("among 20,000 apps the same names are found", { timeout: 120_000 }, () => {
  const syllables = "云店宝通管家快打单发货助手旺聚水麦万里牛赤兔星河蓝鲸橙子小象飞鸽掌柜订单数据客服精灵大师".split(
    "",
  );
  const template = knowledge.catalogue.apps.values().next().value as App; // the catalogue isn't empty
  const apps = new Map(knowledge.catalogue.apps);
  for (let at = 0; apps.size < 20_000; at += 1) {
    const pick = (step: number): string => syllables[(at * step + step) % syllables.length] ?? "";
    const name = `${pick(7)}${pick(11)}${pick(13)}${pick(17)}${at % 97}`;
    apps.set(`made-${at}`, {
      ...template,
      id: `made-${at}`,
      name,
      names: { "zh-Hans": name, "zh-Hant": name, en: `Made ${at}` },
      aliases: [],
      confusable: [],
    });
  }
  const large = createUnderstanding({ ...knowledge, catalogue: { ...knowledge.catalogue, apps } });
  for (const [text, app] of [
    ["旺店通怎么取消授权啊", "旺店通"],
    ["how do I unbind Jushutan", "聚水潭"],
    ["王店通解绑", "旺店通"],
    ["不是店铺管家,是旺店通", "旺店通"],
  ] as const)
    expect(large.understand(text, nowhere, now).app, text).toBe(app);
});
