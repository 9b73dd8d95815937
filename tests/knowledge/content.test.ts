import { describe, expect, test } from "vitest";
import {
  checkKnowledge,
  type Guide,
  letterIds,
  linkFault,
  loadKnowledge,
  shortId,
  topicIds,
  troubleIds,
} from "../../src/knowledge/index.ts";
import { today } from "./workbench.ts";

const knowledge = loadKnowledge();
const { catalogue, platforms, texts } = knowledge;

function platformOf(id: string) {
  const platform = platforms.get(id);
  if (platform === undefined) throw new Error(`There is no platform ${id}`);
  return platform;
}
function guideOf(id: string): Guide {
  const { guide } = platformOf(id);
  if (guide === null) throw new Error(`${id} has no guide`);
  return guide;
}
const guides = [guideOf("taobao"), guideOf("douyin")];

test("our own content has no problems", () => {
  expect(checkKnowledge({ today }).problems).toEqual([]);
});

test("all 135 apps are there, and each is known by its name in three languages", () => {
  expect(catalogue.apps.size).toBe(135);
  for (const app of catalogue.apps.values()) {
    expect(app.names["zh-Hans"]).toBe(app.name);
    for (const name of Object.values(app.names)) expect(name).not.toBe("");
    expect(knowledge.backups.has(app.backup)).toBe(true);
    expect(knowledge.categories.has(app.category)).toBe(true);
  }
});

test("apps that are easily mixed up know each other", () => {
  const names = (id: string) =>
    (catalogue.apps.get(id)?.confusable ?? []).map((other) => catalogue.apps.get(other)?.name).toSorted();
  expect(names("dianpu-guanjia")).toEqual(["锋美CRM店铺管家", "网店管家", "淘管家", "管家婆云ERP"].toSorted());
  for (const app of catalogue.apps.values())
    for (const other of app.confusable) expect(catalogue.apps.get(other)?.confusable).toContain(app.id);
});

test("Alibaba's own tools and plug-ins are told apart from apps with an authorization, and say so", () => {
  const kind = (name: string) => [...catalogue.apps.values()].find((app) => app.name === name);
  for (const name of ["千牛", "生意参谋", "达摩盘", "万相台", "菜鸟", "店小蜜", "鹿班"]) {
    const app = kind(name);
    expect(app?.kind, name).toBe("official");
    expect(texts.get(app?.note ?? "")?.["zh-Hans"]).toContain("阿里自己的工具");
  }
  for (const name of ["店侦探", "看店宝", "店透视", "紫鸟浏览器"]) expect(kind(name)?.kind, name).toBe("plugin");
});

test("stems are asked about and ordinary words are marked", () => {
  expect(catalogue.ambiguous.get("管家")).toContain("dianpu-guanjia");
  expect(catalogue.ambiguous.get("aiyong")).toEqual(["aiyong-trade", "aiyong-item"]);
  expect(catalogue.ambiguous.size).toBe(34);
  expect(catalogue.wordLike.get("菜鸟")?.notIn).toContain("我是菜鸟");
});

test("every platform that people may name is there, with a guide or the way as far as known", () => {
  const ids = [
    "taobao",
    "tmall",
    ...[
      "aliexpress",
      "dewu",
      "etsy",
      "kuaishou",
      "lazada",
      "shein",
      "shopee",
      "temu",
      "walmart",
      "weidian",
      "xiaohongshu",
    ],
    "1688",
    "alipay",
    "jd",
    "pinduoduo",
    "doudian",
    "douyin",
    "shopify",
    "amazon",
    "ebay",
    "google",
    "github",
    "slack",
    "telegram",
    "wechat",
    "wechat-mini",
    "wechat-shop",
    "tiktok",
    "youzan",
  ];
  const covered = [...platforms.values()].filter((platform) => platform.covered).map(({ id }) => id);
  expect(covered.toSorted()).toEqual(ids.toSorted());
  for (const platform of platforms.values())
    expect((platform.guide === null) === (platform.known !== null), platform.id).toBe(true);
  expect(guideOf("tmall")).toBe(guideOf("taobao"));
  expect(platformOf("tmall").links.get("rules")?.url).toBe("https://rule.tmall.com/");
});

test("the Taobao guide has the four precautions and the four steps of its source, in order", () => {
  const guide = guideOf("taobao");
  expect(guide.precautions.map(({ id }) => id)).toEqual(["backup", "contract", "scope", "account-security"]);
  expect(guide.steps.map(({ id }) => id)).toEqual(["sign-in", "find-entry", "find-app", "cancel"]);
  expect(guide.entries.map(({ id }) => id)).toEqual(["my-services", "open-platform", "account-settings", "workbench"]);
  expect(guide.steps[0]?.address).toBe("myseller.taobao.com");
});

test("the Douyin guide is shaped otherwise: no entries, no links, its own steps", () => {
  const [taobao, douyin] = [guideOf("taobao"), guideOf("douyin")];
  expect(douyin.entries).toEqual([]);
  expect(platformOf("douyin").links.size).toBe(0);
  expect(douyin.steps.map(({ id }) => id).filter((id) => taobao.steps.some((step) => step.id === id))).toEqual([]);
  const said = [...texts]
    .filter(([key]) => key.startsWith("guide.douyin."))
    .map(([, text]) => text["zh-Hans"])
    .join("\n");
  expect(said).not.toMatch(/淘宝|千牛|服务市场|商家服务大厅/);
});

describe.each(guides.map((guide) => [guide.platform, guide] as const))("the guide of %s", (platform, guide) => {
  test("speaks about every trouble and topic and has every letter", () => {
    expect([...guide.troubles.keys()].toSorted()).toEqual([...troubleIds].toSorted());
    expect([...guide.answers.keys()]).toEqual(expect.arrayContaining([...topicIds]));
    // Of the questions it answers by itself only those where it has more to say.
    const questions = knowledge.questions.map(({ id }) => id);
    const others = [...guide.answers.keys()].filter((id) => !(topicIds as readonly string[]).includes(id));
    expect(questions).toEqual(expect.arrayContaining(others));
    expect([...guide.letters.keys()].toSorted()).toEqual([...letterIds].toSorted());
    expect(guide.aftercare.length).toBeLessThanOrEqual(3);
  });

  test("has ids that fit into a button", () => {
    const items = [guide.precautions, guide.steps, guide.entries, guide.emergency, guide.aftercare].flat();
    const questions = guide.steps.flatMap((step) => step.questions);
    const answers = questions.flatMap((question) => question.answers);
    for (const { id } of [...items, ...questions, ...answers])
      expect(Buffer.byteLength(id)).toBeLessThanOrEqual(shortId);
  });

  test("asks what people see, and each answer can be typed in Chinese and in English", () => {
    for (const step of guide.steps) {
      for (const question of step.questions) {
        const means = question.answers.flatMap((answer) => answer.means);
        expect(new Set(means).size, `${step.id}/${question.id}: an act chooses one answer`).toBe(means.length);
        for (const { words } of question.answers) {
          expect(words.some((word) => /\p{Script=Han}/u.test(word))).toBe(true);
          expect(words.some((word) => /^[a-z' -]+$/i.test(word))).toBe(true);
        }
      }
    }
  });

  test("lets no two answers of a question be typed with the same word", () => {
    for (const { questions } of guide.steps) {
      for (const { id, answers } of questions) {
        const words = answers.flatMap((answer) => [...new Set(answer.words.map((word) => word.toLowerCase()))]);
        expect(
          words.filter((word, index) => words.indexOf(word) !== index),
          `${platform} ${id}`,
        ).toEqual([]);
      }
    }
  });

  test("begins an emergency with the place to cancel, in at most three short lines and without a question", () => {
    const first = guide.emergency[0];
    const text = texts.get(first?.text ?? "");
    for (const line of Object.values(text ?? {})) {
      expect(line.split("\n").length).toBeLessThanOrEqual(3);
      expect(line).not.toMatch(/[?？]/);
    }
    expect(text?.["zh-Hans"]).toMatch(/取消授权|解除/);
    expect(text?.en).toMatch(/^(Cancel|Revoke) it first/);
  });

  test("lets each step fit a phone's screen", () => {
    for (const step of guide.steps) {
      const text = texts.get(step.text);
      expect((text?.["zh-Hans"] ?? "").length).toBeLessThanOrEqual(80);
      expect((text?.["zh-Hans"] ?? "").split("\n").length).toBeLessThanOrEqual(3);
      const how = step.how === null ? undefined : texts.get(step.how);
      expect((how?.["zh-Hans"] ?? "").split("\n").length).toBeLessThanOrEqual(5);
    }
  });

  test("types addresses by hand on official hosts", () => {
    const { domains } = platformOf(platform);
    for (const { address } of [guide.steps, guide.entries, guide.emergency].flat()) {
      if (address !== null) expect(linkFault(`https://${address}`, domains), address).toBeNull();
    }
  });
});

test("text keys that objects carry lead to texts", () => {
  const keys: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string" && /^(guide|app|backup|category|platform|knowledge)\.[a-z0-9-]+\.[a-z]/.test(value))
      keys.push(value);
    else if (value instanceof Map) for (const inner of value.values()) collect(inner);
    else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) collect(inner);
  };
  collect([platforms, catalogue.apps, knowledge.backups, knowledge.categories]);
  expect(keys.length).toBeGreaterThan(400);
  expect(keys.filter((key) => !texts.has(key))).toEqual([]);
});

test("nothing that nobody verified is claimed", () => {
  const said = [...texts].flatMap(([key, text]) => Object.values(text).map((line) => [key, line] as const));
  // Each pattern is a claim that has no source; what negates it in the same words is fine.
  const claims = [
    /立即生效|马上生效|即刻生效|立即失效|立刻失效/,
    /分钟(后|内)(就)?生效|小时(后|内)(就)?生效/,
    /takes? effect (immediately|at once|within)|immediately (stops|ends|takes)/i,
    /within \d+ (minutes|hours) (it|the app) (stops|must)/i,
    /(全额|会|可以|能)退款|(you will|you'll|you’ll) (be refunded|get (a|your) (refund|money))/i,
    /服务商(会|必须|一定)删除|vendor (will|must) delete/i,
    /一定要(短信|扫码|人脸)|必须(短信|扫码|人脸)/,
    /不算违约|won.t be in breach/i,
    /官方认证|绝对安全|100% safe/i,
    /r1|r2|w1|w2/,
    /恢复(所有|全部)数据/,
  ];
  for (const [key, line] of said) for (const claim of claims) expect(line, key).not.toMatch(claim);
});

test("no text holds a telephone number or an address to press", () => {
  for (const [key, text] of texts) {
    for (const line of Object.values(text)) {
      expect(line, key).not.toMatch(/https?:|www\./i);
      expect(line.replace(/\{[^}]*\}/g, "").replace(/[\s-]/g, ""), key).not.toMatch(/\d{7,}|(?<!\d)95\d{3}(?!\d)/);
    }
  }
});

test("what was never seen live says so: no date of checking is invented", () => {
  for (const platform of platforms.values())
    for (const link of platform.links.values()) expect(link.basis.verified).toBeNull();
});

test("the revision changes with the content and not with the reading", () => {
  expect(loadKnowledge().revision).toBe(knowledge.revision);
  expect(guideOf("taobao").revision).not.toBe(guideOf("douyin").revision);
});
