import { describe, expect, test } from "vitest";
import { nowhere, type Scene } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const nothing: Scene = { ...nowhere, language: "zh-Hans", timeZone: "Asia/Shanghai" };

/** The same words mean what the open question makes of them. */
const read = (text: string, scene: Partial<Scene> = {}) =>
  understanding.understand(text, { ...nothing, ...scene }, now);
const first = (text: string, scene: Partial<Scene> = {}) => read(text, scene).commands[0];

describe("names", () => {
  test.each([
    ["爱用怎么解绑", ["aiyong-trade", "aiyong-item"]],
    ["爱用取消授权", ["aiyong-trade", "aiyong-item"]],
    ["商派解绑", ["shopex-taoguan", "shopex-crm"]],
    ["unbind shopex", ["shopex-taoguan", "shopex-crm"]],
    ["管家怎么解绑", ["dianpu-guanjia", "wangdian-guanjia", "taoguanjia"]],
  ])("%s: the stem is asked about, never resolved silently", (text, apps) => {
    expect(first(text)).toMatchObject({ kind: "unbind", app: { kind: "ambiguous", apps } });
  });

  test("a description without a name offers candidates of its kind", () => {
    expect(first("那个打单软件怎么解绑")).toMatchObject({
      kind: "unbind",
      app: { kind: "described", category: "label-printing" },
    });
  });
});

describe("where words are kept as they are, clear requests still win", () => {
  test("a correction", () => {
    const command = first("不是店铺管家，是旺店通", { expects: "note", app: "店铺管家" });
    expect(command).toMatchObject({ kind: "correct", app: { kind: "known", app: "wangdiantong" } });
  });
  test("a question", () =>
    expect(first("解绑后订单会丢吗", { expects: "note" })).toMatchObject({ kind: "ask", topic: "consequences" }));
  test("stopping", () => expect(first("先不弄了", { expects: "note" })).toMatchObject({ kind: "cancel" }));
  test("a purpose is kept", () => expect(first("用来发短信的", { expects: "note" })).toMatchObject({ kind: "note" }));
});

describe("where nothing is open", () => {
  test.each(["which of the two am I in", "what app are we on now", "我现在在弄哪个", "而家搞緊邊個？"])(
    "which app is under way is asked: %s",
    (text) => expect(first(text)).toMatchObject({ kind: "status" }),
  );
  test.each(["I'll get back to it after the holidays", "节后再弄吧", "放完假先搞"])(
    "what is put off begins nothing: %s",
    (text) => expect(first(text)).toMatchObject({ kind: "remark", act: "intend" }),
  );
});

describe("asked which app", () => {
  const which: Partial<Scene> = { expects: "app" };
  const jushuitan = { kind: "known", app: "jushuitan" };
  const wangdiantong = { kind: "known", app: "wangdiantong" };
  test("the one that is to come first comes first", () =>
    expect(first("聚水潭同旺店通都要，不過先搞旺店通", which)).toMatchObject({
      ...{ kind: "unbind", app: wangdiantong, also: [jushuitan] },
    }));
  test("what it was called is recalled aloud", () =>
    expect(first("嗯…那个叫啥来着，旺店通", which)).toMatchObject({ kind: "unbind", app: wangdiantong }));
  test.each(["唔係聚水潭，聚水潭我仲用緊", "My brother-in-law removed Jushuitan from his shop last year"])(
    "one that stays, or was somebody else's, isn't it: %s",
    (text) => expect(first(text, which)?.kind).not.toMatch(/^(?:unbind|correct)$/),
  );
});

test.each(["旺店通这玩意儿整天卡得要死", "聚水潭又涨价，烦得要命"])("a sigh is no wish: %s", (text) =>
  expect(first(text)).not.toMatchObject({ kind: "unbind", app: { sure: true } }),
);

describe("what an app is, is asked", () => {
  test.each(["聚水潭是干嘛的", "旺店通係做咩㗎", "what does Dianxiaomi actually do", "whats jushuitan"])("%s", (text) =>
    expect(first(text)).toMatchObject({ kind: "ask", whatIs: true }),
  );
  test("what unbinding means is no wish for it", () =>
    expect(first("解绑聚水潭是什么意思")).toMatchObject({ kind: "ask", topic: "consequences" }));
});

describe("a pasted list", () => {
  test("one name a line", () => {
    const command = first("聚水潭\n快递助手\n千牛\n爱用\n云仓小蜜蜂", { expects: "app-list" });
    expect(command).toMatchObject({
      kind: "audit",
      apps: [
        { kind: "known", app: "jushuitan" },
        { kind: "known", app: "kuaidi-zhushou" },
        { kind: "known", app: "qianniu" },
        { kind: "ambiguous", apps: ["aiyong-trade", "aiyong-item"] },
        { kind: "unknown", name: "云仓小蜜蜂" },
      ],
    });
  });
  test("numbered, or with commas", () => {
    expect(first("1. 聚水潭 2. 旺店通 3. 班牛", { expects: "app-list" })).toMatchObject({
      kind: "audit",
      apps: [{ app: "jushuitan" }, { app: "wangdiantong" }, { app: "banniu" }],
    });
    expect(first("Jushuitan, Wanliniu and OrderPilot", { expects: "app-list" })).toMatchObject({
      kind: "audit",
      apps: [{ app: "jushuitan" }, { app: "wanliniu" }, { kind: "unknown", name: "OrderPilot" }],
    });
  });
  test("pasted unasked, many lines of names are an audit too", () => {
    const command = first("聚水潭\n快递助手\n旺店通\n美折\n班牛\n云仓小蜜蜂");
    expect(command).toMatchObject({ kind: "audit" });
    expect(command?.kind === "audit" && command.apps.length).toBe(6);
  });
});

describe("shops", () => {
  test.each([
    ["三間，不過一間去年收了，所以算兩間", { names: [], count: 2 }],
    ["four in total but only two of them ever used this app", { names: [], count: 2 }],
    ["原来四家，关了一家，那就三家", { names: [], count: 3 }],
    ["本来五家 上个月关了两家 现在还剩三家", { names: [], count: 3 }],
    ["had five, two shut, so three", { names: [], count: 3 }],
    ["its actually 2 now, we shut one last month", { names: [], count: 2 }],
    [
      "第一家叫阿芬女装，第二家是阿芬女鞋，第三家阿芬饰品",
      { names: ["阿芬女装", "阿芬女鞋", "阿芬饰品"], count: null },
    ],
    [
      "first is Lily Home, second one is called Lily Kids and the third is Lily Pets",
      { names: ["Lily Home", "Lily Kids", "Lily Pets"] },
    ],
  ])("%s", (text, told) => {
    expect(first(text, { expects: "shops" })).toMatchObject({ kind: "shops", ...told });
  });

  test.each(["第二家阿芬女鞋，第三家阿芬饰品", "第一家是去年开的，第二家刚开"])("%s names none of them", (text) =>
    expect(first(text, { expects: "shops" })?.kind).not.toBe("shops"),
  );

  test("names", () =>
    expect(first("优优家、宝宝店、米卡", { expects: "shops" })).toMatchObject({
      kind: "shops",
      names: ["优优家", "宝宝店", "米卡"],
    }));
  test.each([
    ["两家，一家女装一家童鞋", 2],
    ["三家，淘宝两家天猫一家", 3],
    ["兩間，一間係我老婆睇住", 2],
    ["淘宝两家，天猫一家，一共三家", 3],
    ["four, all on Taobao", 4],
    ["five in total, my sister runs one of them", 5],
    ["three, one is for kids wear", 3],
  ])("a number, and what some of them are: %s", (text, count) =>
    expect(first(text, { expects: "shops" })).toMatchObject({ kind: "shops", count }),
  );
  test("a number", () => expect(first("三家", { expects: "shops" })).toMatchObject({ kind: "shops", count: 3 }));
  test("a number in English", () =>
    expect(first("14 shops", { expects: "shops" })).toMatchObject({ kind: "shops", count: 14 }));
});

describe("in a checklist and in a step", () => {
  test.each(["先停一下", "先不弄了", "算了不弄了", "stop for now"])("%s stops", (text) =>
    expect(first(text, { context: "checklist" })).toMatchObject({ kind: "cancel" }),
  );
  test.each(["好了", "done", "下一步", "弄好了"])("%s goes on in a step", (text) =>
    expect(first(text, { context: "step" })).toMatchObject({ kind: "done" }),
  );
  test.each(["没有", "找不到"])("%s in a step: not there", (text) =>
    expect(first(text, { context: "step" })).toMatchObject({ kind: "stuck", topic: "entry_missing" }),
  );
  test("a button's label, typed, is that button", () => {
    const options = [
      {
        id: "c1.1.steps.cancel.button-grey",
        labels: ["灰的，点不了", "灰的，點不了", "Greyed out"],
        words: ["灰的", "灰色", "点不了", "greyed out", "grey"],
        ...{ means: ["failed"] as const, hidden: false },
      },
      {
        ...{ id: "c1.1.steps.cancel.button-cancel-auth", labels: ["取消授权"], words: ["取消授权"] },
        ...{ means: [], hidden: false },
      },
    ];
    expect(first("灰的", { context: "step", options })).toMatchObject({
      kind: "press",
      id: "c1.1.steps.cancel.button-grey",
    });
    expect(first("是灰色的", { context: "step", options })).toMatchObject({
      kind: "press",
      id: "c1.1.steps.cancel.button-grey",
    });
    expect(first("取消授权", { context: "step", options })).toMatchObject({
      kind: "press",
      id: "c1.1.steps.cancel.button-cancel-auth",
    });
    expect(first("it's greyed out", { context: "step", options })).toMatchObject({
      kind: "press",
      id: "c1.1.steps.cancel.button-grey",
    });
  });
});

describe("the language to answer in", () => {
  test.each(["取消授权", "我的服务", "OK", "聚水潭", "123", "/settings", "/unbind 聚水潭"])(
    "%s doesn't decide it",
    (text) => {
      expect(first(text, { context: "step", language: "zh-Hant" })).toMatchObject({ said: { language: null } });
    },
  );
  test("pinyin is no English", () =>
    expect(first("wangdiantong zenme jiebang")).not.toMatchObject({ said: { language: "en" } }));
  test("a sentence does", () =>
    expect(first("how do I unbind Jushuitan?")).toMatchObject({ said: { language: "en" } }));
});

test.each(["forget me", "delete all my data", "忘掉我", "把我的记录都删了"])("%s: is about forgetting", (text) =>
  expect(first(text, { context: "checklist" })).toMatchObject({ kind: "forget" }),
);
test.each(["淘宝登录不上去怎么办", "登录不了"])("%s: is about signing in", (text) =>
  expect(first(text)).toMatchObject({ kind: "stuck", topic: "login" }),
);
test("full pinyin is a sure name", () =>
  expect(first("wangdiantong zenme jiebang")).toMatchObject({
    kind: "unbind",
    app: { kind: "known", app: "wangdiantong", sure: true },
  }));
test("a platform is heard", () =>
  expect(first("抖音账号上的美折怎么取消授权")).toMatchObject({
    kind: "unbind",
    platform: "douyin",
    app: { app: "meizhe" },
  }));

describe("reminders in words", () => {
  test("in seconds", () =>
    expect(first("3秒后提醒我备份")).toMatchObject({
      kind: "remind",
      about: "备份",
      when: { at: "2026-07-03T07:42:03Z" },
    }));
  test("in English", () =>
    expect(first("remind me in 2 hours to check the list")).toMatchObject({
      kind: "remind",
      about: "check the list",
      when: { at: "2026-07-03T09:42:00Z" },
    }));
  test("every month", () => {
    const command = first("每个月1号提醒我检查授权");
    expect(command).toMatchObject({ kind: "remind", about: "检查授权" });
    expect(command?.kind === "remind" && command.when?.rule).toMatch(/FREQ=MONTHLY/);
  });
  test("every first Monday", () => {
    const command = first("remind me every first Monday to review authorizations");
    expect(command?.kind === "remind" && command.when?.rule).toMatch(/FREQ=MONTHLY;BYDAY=1MO/);
  });
  test("asking for the list isn't a time", () =>
    expect(first("我的提醒", { expects: "moment" })).toMatchObject({ kind: "reminders", wish: "list" }));
  test("all of them", () => expect(first("取消所有提醒")).toMatchObject({ kind: "reminders", wish: "cancel-all" }));
});

describe("time zones and moments that a question waits for", () => {
  test("a city", () =>
    expect(first("东京", { expects: "time-zone" })).toMatchObject({ kind: "time-zone", zone: "Asia/Tokyo" }));
  test("北京", () =>
    expect(first("北京", { expects: "time-zone" })).toMatchObject({ kind: "time-zone", zone: "Asia/Shanghai" }));
  test("an IANA name", () =>
    expect(first("Europe/London", { expects: "time-zone" })).toMatchObject({
      kind: "time-zone",
      zone: "Europe/London",
    }));
  test("a moment", () =>
    expect(first("明天下午三点", { expects: "moment" })).toMatchObject({
      kind: "moment",
      when: { at: "2026-07-04T07:00:00Z", past: false },
    }));
});
