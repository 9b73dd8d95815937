import { beforeAll, describe, expect, test } from "vitest";
import { nowhere, type Scene, sceneOf, type Talk } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { isTalk } from "../../src/understanding/lists.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { everyPlace } from "../support/places.ts";
import { now } from "../support/walk.ts";

const understanding = createUnderstanding(knowledge);
const base: Scene = { ...nowhere, language: "zh-Hans", timeZone: "Asia/Shanghai" };
const commandsOf = (text: string, scene: Partial<Scene> = {}) =>
  understanding.understand(text, { ...base, ...scene }, now).commands;

/** A question with a button, and nothing that is waited for. */
const closing: Partial<Scene> = {
  options: [{ id: "-.1.closing.another.go", labels: [], words: [], means: [], hidden: false }],
};

describe("talk is no list of names", () => {
  test.each([
    "一共有8个，等我打字",
    "单子在老板那儿，我问他要，等会儿发",
    "我先登入看看，大概七八個吧",
    "都是前一個小編裝的，我也搞不清楚",
    "let me open the page, there are quite a few",
  ])("of apps: %s", (text) =>
    expect(commandsOf(text, { expects: "app-list" })).not.toContainEqual(expect.objectContaining({ kind: "audit" })),
  );
  test.each([
    "等等，我打給店長問，他比較清楚",
    "我問一下，店名改過好幾次",
    "我老公有两家，我的就这一家",
    "店名都很长，我去后台复制一下",
    "老大叫云上，老二老三得问我老公",
    "第一家叫晨光，另外兩家我查一下",
    "one sec, my sister has the list, asking her",
    "Northwind, Southwind, and hang on what's the third called",
    "Oak, Pine, and the third one I always forget",
  ])("of shops: %s", (text) =>
    expect(commandsOf(text, { expects: "shops" })).not.toContainEqual(expect.objectContaining({ kind: "shops" })),
  );
  test.each([
    "晨光百货、晨光文具、晨光母婴",
    "我的小店、我爱我家、老板娘家居",
    "Mom's Kitchen, Wait and See, My Sweet Home",
  ])("names are: %s", (text) => expect(commandsOf(text, { expects: "shops" })[0]).toMatchObject({ kind: "shops" }));
  test("hardly any app's name reads like talk", () => {
    const names = [...knowledge.catalogue.apps.values()].flatMap(({ name, names }) => [name, ...Object.values(names)]);
    expect(new Set(names.filter(isTalk)).size).toBeLessThanOrEqual(1);
  });
});

describe("an app that stays", () => {
  test.each([
    ["唔係旺店通呀，旺店通我仲用緊。幫我解除聚水潭", "jushuitan"],
    ["不是旺店通，旺店通我还在用。帮我解绑聚水潭", "jushuitan"],
    ["not Wangdiantong, I still use Wangdiantong. unbind Jushuitan", "jushuitan"],
    ["we still use Jushuitan. remove Wangdiantong", "wangdiantong"],
    ["旺店通留低，解除聚水潭", "jushuitan"],
    ["帮我解绑旺店通，聚水潭还用着", "wangdiantong"],
  ])("isn't the one that goes: %s", (text, app) =>
    expect(commandsOf(text)[0]).toMatchObject({ app: { kind: "known", app } }),
  );
});

describe("asked which app", () => {
  const named = (text: string) => commandsOf(text, { expects: "app" })[0];
  test.each(["叫旺店通，是个ERP", "叫旺店通，管庫存嗰個", "it's called Wangdiantong, an ERP"])(
    "one is named, and what it is: %s",
    (text) => expect(named(text)).toMatchObject({ kind: "unbind", app: { app: "wangdiantong", sure: true } }),
  );
  test.each(["旺店通我们还在用呢", "好像叫旺店通，是个ERP", "旺店通仲用緊"])(
    "none is that is in use, or unsure: %s",
    (text) => expect(named(text)).not.toMatchObject({ kind: "unbind", app: { sure: true } }),
  );
  test.each(["now do the same for Wangdiantong please", "旺店通也照这样来一遍", "再幫我搞埋旺店通"])(
    "the same is wished for another one: %s",
    (text) => expect(commandsOf(text, closing)[0]).toMatchObject({ kind: "unbind", app: { app: "wangdiantong" } }),
  );
  test("one that isn't touched for now is left alone", () =>
    expect(commandsOf("聚水潭那个我暂时不想动")[0]).toMatchObject({ kind: "remark", act: "decline" }));
  test.each(["哦说错了，是淘宝店", "打錯，是淘寶的", "sorry, it's my Taobao shop"])(
    "another place is meant: %s",
    (text) =>
      expect(commandsOf(text, { ...closing, platform: "pinduoduo" })[0]).toMatchObject({
        kind: "correct",
        platform: "taobao",
      }),
  );
});

describe("how many shops there are", () => {
  test.each([
    ["五家，不算去年关掉的那家", 5],
    ["six, not counting the one that closed last year", 6],
    ["得一間咋", 1],
    ["就这一家", 1],
    ["只有这一家店", 1],
    ["just this one", 1],
    ["half a dozen", 6],
    ["说错了，是4家不是3家", 4],
    ["唔係三間，係四間", 4],
    ["俩", 2],
    ["我有四間，不對，三間，有一間早就收掉了", 3],
    ["four, no, three, one closed ages ago", 3],
    ["Three now, one was sold last year", 3],
    ["兩間要整", 2],
    ["三家，算上我妈那家", 3],
    ["actually make that two, I sold one of them in May", 2],
    ["make that two", 2],
    ["改成兩家，有一間五月賣咗", 2],
    ["其实是两家，五月份卖掉了一家", 2],
    ["等等，其实就两家", 2],
    ["两家，原先三家的，去年关了一家", 2],
  ])("is told in words: %s", (text, count) =>
    expect(commandsOf(text, { expects: "shops", app: "聚水潭" })[0]).toMatchObject({ kind: "shops", count }),
  );
});

describe("names of shops and how many there are", () => {
  const asked: Partial<Scene> = { expects: "shops", app: "聚水潭", options: closing.options };
  test.each<[string, readonly string[], number | null]>([
    ["其實只有兩間要弄：南風小舖、北風小舖", ["南風小舖", "北風小舖"], 2],
    ["actually just two of them, Aurora and Borealis", ["Aurora", "Borealis"], 2],
    ["唔係三間，係兩間：南風小舖同北風小舖", ["南風小舖", "北風小舖"], 2],
    ["南风小铺、北风小铺，就这两家", ["南风小铺", "北风小铺"], 2],
    ["Aurora, Borealis, just these two", ["Aurora", "Borealis"], 2],
    ["南风小铺、北风小铺，第三家先不弄", ["南风小铺", "北风小铺"], 2],
    ["Aurora and Borealis, the third one closed", ["Aurora", "Borealis"], 2],
    ["Aurora, Borealis and one whose name I forgot", ["Aurora", "Borealis"], null],
    ["一家叫南风小铺，还有一家叫北风", ["南风小铺", "北风"], null],
    ["南风，不对，南枫，北风，西风", ["南枫", "北风", "西风"], null],
  ])("stand in one message: %s", (text, names, count) =>
    expect(commandsOf(text, asked)).toMatchObject([{ kind: "shops", names, count }]),
  );
  test.each([
    "两家，第三家还在装修吗",
    "三家：南风、北风、东风、西风",
    "两家是淘宝的，一家是天猫的",
    "南风、北风，不对，东风、西风",
    "2, sold one in May",
  ])("aren't made up: %s", (text) =>
    expect(commandsOf(text, asked)).not.toContainEqual(expect.objectContaining({ kind: "shops" })),
  );
  const named: Partial<Scene> = { ...closing, app: "聚水潭", shopNames: ["Aurora", "Borealis", "Cassiopeia"] };
  test.each<[string, readonly string[]]>([
    ["打錯咗，應該係Aurora、Borealis、Cassiopea", ["Aurora", "Borealis", "Cassiopea"]],
    ["sorry, I got the names wrong: Aurora, Borealis, Cassandra", ["Aurora", "Borealis", "Cassandra"]],
    ["不是Borealis，是Boreal", ["Aurora", "Boreal", "Cassiopeia"]],
  ])("are put right afterwards: %s", (text, names) =>
    expect(commandsOf(text, named)).toMatchObject([{ kind: "shops", names, count: null }]),
  );
  test.each(["先做Cassiopeia", "Borealis那家上个月就解了"])("a shop is no app: %s", (text) => {
    for (const command of commandsOf(text, named)) {
      expect(command.kind).not.toBe("unbind");
      expect("app" in command ? command.app : null).toBeNull();
    }
  });
  test.each(["打错了，应该是旺店通", "sorry, the three of them are closed on Sundays"])(
    "%s puts no shop's name right",
    (text) => expect(commandsOf(text, named)).not.toContainEqual(expect.objectContaining({ kind: "shops" })),
  );
});

describe("what is said in passing", () => {
  const under: Partial<Scene> = { ...closing, app: "聚水潭" };
  test.each([
    "Sorry, phone rang. Kid's home sick too. Anyway yes, I can see the list of apps now.",
    "sorry, Jushuitan won't open right now",
    "哎，旺店通我也在用",
    "actually, Kuaimai's support said the same thing",
    "哎呀，快麦的备份弄错了",
    "Wait, it's Lily calling",
    "不好意思，剛才是阿明找我",
  ])("puts no app in another's place: %s", (text) => {
    const kinds = commandsOf(text, under).map(({ kind }) => kind);
    expect(kinds).not.toContain("correct");
    expect(kinds).not.toContain("unbind");
  });
  test.each(["Oops. Sorry. Wangdiantong.", "不對，旺店通", "no wait, Wangdiantong please", "打错了，是旺店通"])(
    "a name that is all of it does: %s",
    (text) =>
      expect(commandsOf(text, under)[0]).toMatchObject({
        kind: "correct",
        app: { kind: "known", app: "wangdiantong" },
      }),
  );
});

describe("of a time what is said last counts", () => {
  const then = (text: string) => {
    const [command] = commandsOf(text, { expects: "moment", options: closing.options });
    if (command?.kind !== "moment" || command.when === null) return null;
    return Temporal.Instant.from(command.when.at).toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  };
  test.each([
    ["周五吧，不对，周六", "周六"],
    ["明天早上九点，不对，十点", "明天早上十点"],
    ["明天上午九点，不對，後天", "后天上午九点"],
    ["明天上午九点吧，算了，后天", "后天上午九点"],
    ["in two weeks, no, three", "in three weeks"],
  ])("%s: %s", (text, plain) => {
    expect(then(text)).toEqual(then(plain));
    expect(then(plain)).not.toBeNull();
  });
  test.each(["明天吧，不，别了", "tomorrow at 9, no, never mind", "周五吧，不对周五放假"])(
    "nothing is set by %s",
    (text) => expect(then(text)).toBeNull(),
  );
});

test.each([
  "nothing more for today, thanks",
  "今天就到这，谢谢",
  "今日冇其他嘢喇，唔該晒",
  "great. it was my sister who nagged me about those btw, she does hers every month",
  "好的，是我姐一直催我弄这个，她自己每个月都查",
  "多謝，係我阿姐成日叫我做㗎，佢每個月都查一次",
])("where nothing is open, nothing is to be done: %s", (text) => {
  const [command, ...others] = commandsOf(text, { reminders: true });
  expect(others).toEqual([]);
  expect(command?.kind === "thanks" || (command?.kind === "remark" && command.act === "chat")).toBe(true);
});

describe("what was asked of others, or is over, is told", () => {
  test.each(["thanks, also my wife reminded me to buy milk tomorrow at 9", "提醒事项里有一条解绑聚水潭，这是啥"])(
    "%s",
    (text) => {
      const kinds = commandsOf(text).map(({ kind }) => kind);
      expect(kinds).not.toContain("remind");
      expect(kinds).not.toContain("unbind");
    },
  );
  test.each(["聚水潭怎么样了", "how's Jushuitan going"])("how an app is going is asked: %s", (text) =>
    expect(commandsOf(text)[0]).toMatchObject({ kind: "status" }),
  );
});

test("of how many shops somebody misspoke is told anew", () =>
  expect(commandsOf("说错了，是四家", { ...closing, app: "聚水潭" })[0]).toMatchObject({ kind: "shops", count: 4 }));

describe("a language that something has is no wish for it", () => {
  test.each([
    "ParcelBee is their English name, the Chinese one is 云仓小蜜蜂",
    "中文、英文都可以嗎",
    "它的英文名叫BeeStock",
    "後台有簡體跟繁體兩種",
    "the vendor only speaks Chinese",
  ])("%s", (text) => expect(commandsOf(text)).not.toContainEqual(expect.objectContaining({ kind: "language" })));
  test.each(["说英文", "能说英文吗", "请用繁体回我", "English please", "can we switch to Chinese?"])(
    "a wish is: %s",
    (text) => expect(commandsOf(text)[0]).toMatchObject({ kind: "language" }),
  );
});

describe("an emergency", () => {
  const places = new Map<string, Talk>();
  beforeAll(() => {
    for (const each of everyPlace()) places.set(...each);
  });
  const at = circumstances(knowledge, now);
  const inEmergency = (text: string) => {
    const place = [...places].find(([name]) => name.startsWith("emergency/act"))?.[1];
    if (place === undefined) throw new Error("no place lies in an emergency");
    return understanding.understand(text, sceneOf(place, at), now).commands;
  };
  test.each(["等我查一下店名，有个改过", "上周价格是运营改的", "其中一家上個月有人改過招牌"])(
    "isn't opened by what is over: %s",
    (text) =>
      expect(commandsOf(text, { expects: "shops", app: "聚水潭" })).not.toContainEqual(
        expect.objectContaining({ kind: "emergency" }),
      ),
  );
  test.each([
    "同事说不是她弄的",
    "asked my colleague, she swears it's not her",
    "it wasn't anyone on my team",
    "问了一圈，没人承认",
  ])("isn't ended by who it wasn't: %s", (text) =>
    expect(inEmergency(text)).not.toContainEqual(expect.objectContaining({ kind: "press" })),
  );
  test.each(["是我自己改的价，忘了", "查到了，是我老婆改的，虛驚一場", "it was me, sorry"])(
    "is ended by who it was: %s",
    (text) => expect(inEmergency(text)).toContainEqual(expect.objectContaining({ kind: "press" })),
  );
  test.each(["I changed it back in March, is that good enough?", "密码上个月刚改过", "密碼年初換過，還要再換嗎"])(
    "isn't moved by what was done long before: %s",
    (text) => {
      const kinds = inEmergency(text).map(({ kind }) => kind);
      expect(kinds).not.toContain("press");
      expect(kinds).not.toContain("marks");
      expect(kinds).not.toContain("done");
    },
  );
});

describe("an app of a list", () => {
  const options = [
    { id: "a.1.decide.keep", labels: ["留着"], words: [], means: ["keep"] as const, hidden: false },
    { id: "a.1.decide.unbind", labels: ["解绑"], words: [], means: ["remove", "unbind"] as const, hidden: false },
  ];
  const scene: Partial<Scene> = { expects: "decisions", options };
  test.each([
    "倉庫還在用，但老闆想解綁",
    "运营想解绑，但财务不同意",
    "my boss wants to keep it but it's too expensive",
    "ops says keep, boss says kill it",
    "旺店通早就不用了",
  ])("is left undecided where only views are told: %s", (text) => {
    const kinds = commandsOf(text, scene).map(({ kind }) => kind);
    expect(kinds).not.toContain("press");
    expect(kinds).not.toContain("decisions");
    expect(kinds).not.toContain("unbind");
  });
  test.each(["都留著吧", "keep them all"])("is kept with the rest: %s", (text) =>
    expect(commandsOf(text, scene)[0]).toMatchObject({ kind: "decisions", decisions: [], rest: "keep" }),
  );
});

test.each(["the other one first", "先弄另一个吧"])("%s: the other case", (text) =>
  expect(commandsOf(text, { app: "旺店通", expects: "note" })[0]).toMatchObject({ kind: "resume", other: true }),
);
