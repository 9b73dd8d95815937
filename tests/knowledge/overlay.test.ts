import { describe, expect, test } from "vitest";
import { KnowledgeError, loadKnowledge } from "../../src/knowledge/index.ts";
import { contentOf, damagedCopy, directoryOf, problemsIn } from "./workbench.ts";

const load = (files: Readonly<Record<string, string>>) => loadKnowledge({ overlay: directoryOf(files) });
const faults = (files: Readonly<Record<string, string>>) =>
  problemsIn(damagedCopy({}), directoryOf(files)).map(({ where, wrong }) => `${where} ${wrong}`);

const newApp = `apps:
  - id: ruanjian
    name: 某某打单
    names: { en: Moumou }
    aliases: [MMDD]
    category: label-printing
    kind: oauth
    backup: label
    sources: [common-use]
    confidence: low
`;
const patched = (part: string): string => `apps:\n  - id: jushuitan\n${part}`;

describe("a team's content", () => {
  test("adds an app", () => {
    const { catalogue } = load({ "apps.yaml": newApp });
    expect(catalogue.apps.size).toBe(136);
    expect(catalogue.apps.get("ruanjian")?.names["zh-Hant"]).toBe("某某打單");
  });

  test("patches an app by id and leaves the rest of it alone", () => {
    const { catalogue, texts } = load({
      "apps.yaml": patched("    aliases: [水潭]\n    category: other\n    teamNote: 找运营小王，他有合同。\n"),
    });
    const app = catalogue.apps.get("jushuitan");
    expect(app?.aliases).toEqual(["JST", "聚水潭ERP", "ERP321", "水潭"]);
    expect(app?.category).toBe("other");
    expect(app?.vendor).toBe("聚水潭");
    expect(texts.get(app?.teamNote ?? "")?.en).toBe("找运营小王，他有合同。");
    expect(catalogue.apps.size).toBe(135);
  });

  test("rewords a step, and puts one of its own after another", () => {
    const { platforms, texts } = load({
      "guides/taobao/ours.yaml": `steps:
  - id: sign-in
    text: { zh-Hans: 用公司电脑登录。, en: Use the company’s computer. }
  - id: tell-warehouse
    after: sign-in
    title: { zh-Hans: 通知仓库, en: Tell the warehouse }
    text: { zh-Hans: 在群里说一声。, en: Say so in the group. }
    sources: [own-judgement]
    confidence: high
`,
    });
    const steps = platforms.get("taobao")?.guide?.steps ?? [];
    expect(steps.map(({ id }) => id)).toEqual(["sign-in", "tell-warehouse", "find-entry", "find-app", "cancel"]);
    expect(texts.get(steps[0]?.text ?? "")?.["zh-Hant"]).toBe("用公司電腦登入。");
    expect(steps[0]?.questions.map(({ id }) => id)).toEqual(["shop"]);
    expect(steps[1]?.questions[0]?.answers.map(({ outcome }) => outcome.kind)).toEqual(["done", "trouble"]);
  });

  test("renames a step by the id it had, and takes one out", () => {
    const { platforms } = load({
      "guides/taobao/ours.yaml":
        "steps:\n  - { id: log-in, was: [sign-in] }\nprecautions:\n  - { id: contract, remove: true }\n",
    });
    const guide = platforms.get("taobao")?.guide;
    expect(guide?.steps.map(({ id, was }) => [id, was])[0]).toEqual(["log-in", ["sign-in"]]);
    expect(guide?.precautions.map(({ id }) => id)).toEqual(["backup", "scope", "account-security"]);
  });

  test("changes the revision of the guide that it patches, and of no other", () => {
    const before = loadKnowledge();
    const after = load({ "guides/taobao/ours.yaml": "hedge: { zh-Hans: 可能不同, en: It may differ }\n" });
    const revision = (knowledge: typeof before, id: string) => knowledge.platforms.get(id)?.guide?.revision;
    expect(revision(after, "taobao")).not.toBe(revision(before, "taobao"));
    expect(revision(after, "tmall")).toBe(revision(after, "taobao"));
    expect(revision(after, "douyin")).toBe(revision(before, "douyin"));
    expect(after.revision).not.toBe(before.revision);
  });

  test("links to the team's own page, marked as such", () => {
    const { platforms } = load({
      "guides/taobao/ours.yaml": `links:
  - { id: wiki, url: "https://wiki.our-shop.net/unbind", label: { zh-Hans: 内部说明, en: Our notes }, purpose: notes, whose: team, sources: [own-judgement], confidence: high }
`,
    });
    expect(platforms.get("taobao")?.links.get("wiki")?.whose).toBe("team");
  });

  test("adds to the stems that are asked about and to the names that are mixed up", () => {
    const { catalogue } = load({
      "apps.yaml": `${newApp}ambiguous:\n  管家: [ruanjian]\n  某某: [ruanjian]\nconfusable:\n  - [ruanjian, agiso]\n`,
    });
    expect(catalogue.ambiguous.get("管家")).toEqual(expect.arrayContaining(["dianpu-guanjia", "ruanjian"]));
    expect(catalogue.ambiguous.get("某某")).toEqual(["ruanjian"]);
    expect(catalogue.apps.get("ruanjian")?.confusable).toEqual(["agiso"]);
    expect(catalogue.apps.get("wangdiantong")?.confusable).toEqual(["wangdian-guanjia"]);
  });

  test("rewords an interface text of ours", () => {
    const { texts } = load({ "texts/knowledge.yaml": "vendor-site: { zh-Hans: 他们的网站, en: Their site }\n" });
    expect(texts.get("knowledge.vendor-site")?.en).toBe("Their site");
  });

  test("adds a platform with a guide", () => {
    const both = '{ zh-Hans: "可能这样", en: "it may be so" }';
    const basis = "sources: [own-judgement]\n    confidence: low";
    const { platforms } = load({
      "guides/lazada/platform.yaml": "name: { zh-Hans: 来赞达, en: Lazada }\nwords: [lazada]\ndomains: [lazada.com]\n",
      "guides/lazada/guide.yaml": `hedge: ${both}
precautions:
  - id: backup
    label: ${both}
    how: ${both}
    ${basis}
steps:
  - id: remove
    title: ${both}
    text: ${both}
    ${basis}
emergency:
  - id: revoke
    text: ${both}
    ${basis}
`,
    });
    const guide = platforms.get("lazada")?.guide;
    expect(guide?.steps[0]?.questions[0]?.answers.map(({ id }) => id)).toEqual(["yes"]);
  });
});

describe("a team's content is refused, with its own file and line, when it", () => {
  test.each<readonly [string, Readonly<Record<string, string>>, RegExp]>([
    [
      "gives an alias of ours to its own app",
      { "apps.yaml": newApp.replace("MMDD", "旺店通ERP") },
      /^team:apps\.yaml:5 "旺店通ERP" names two apps/,
    ],
    [
      "gives an alias of ours, in traditional characters, to its own app",
      { "apps.yaml": newApp.replace("MMDD", "易掌櫃") },
      /^team:apps\.yaml:5 "易掌櫃" names two apps/,
    ],
    [
      "calls its app as one of ours is called",
      { "apps.yaml": newApp.replace("某某打单", "店鋪管家") },
      /^team:apps\.yaml:3 "店鋪管家" names two apps/,
    ],
    [
      "leaves out a translation",
      { "apps.yaml": patched("    note: { zh-Hans: 你好 }\n") },
      /^team:apps\.yaml:3 the text in en is missing/,
    ],
    ["has an unknown field", { "apps.yaml": patched("    vender: x\n") }, /^team:apps\.yaml:3 "vender" is not a field/],
    [
      "widens what counts as official",
      { "guides/taobao/x.yaml": "domains: [our-shop.net]\n" },
      /^team:guides\/taobao\/x\.yaml:1 our-shop\.net would count as official/,
    ],
    [
      "calls a look-alike official on a platform of its own",
      {
        "guides/taobao2/platform.yaml":
          "name: { zh-Hans: 淘, en: Tao }\nwords: [tao2]\ndomains: [taobao-seller.net]\nknown: { text: { zh-Hans: 可能, en: maybe it may }, sources: [own-judgement], confidence: low }\n",
      },
      /^team:guides\/taobao2\/platform\.yaml:3 taobao-seller\.net looks like/,
    ],
    [
      "links elsewhere as if it were official",
      {
        "guides/taobao/x.yaml":
          'links:\n  - { id: a, url: "https://our-shop.net/", label: { zh-Hans: 一, en: a }, purpose: a, sources: [own-judgement], confidence: high }\n',
      },
      /^team:guides\/taobao\/x\.yaml:2 our-shop\.net is not an official domain/,
    ],
    [
      "links to a short link as its own",
      {
        "guides/taobao/x.yaml":
          'links:\n  - { id: a, url: "https://bit.ly/a", whose: team, label: { zh-Hans: 一, en: a }, purpose: a, sources: [own-judgement], confidence: high }\n',
      },
      /^team:guides\/taobao\/x\.yaml:2 bit\.ly is a short link/,
    ],
    [
      "stands after a step that isn't there",
      { "guides/taobao/x.yaml": "steps:\n  - { id: cancel, after: nowhere }\n" },
      /^team:guides\/taobao\/x\.yaml:2 there is no "nowhere"/,
    ],
    [
      "removes what isn't there",
      { "guides/taobao/x.yaml": "steps:\n  - { id: nowhere, remove: true }\n" },
      /^team:guides\/taobao\/x\.yaml:2 there is no "nowhere"/,
    ],
    [
      "rewords a text that we don't have",
      { "texts/knowledge.yaml": "vendor-sight: { zh-Hans: 一, en: a }\n" },
      /^team:texts\/knowledge\.yaml:1 there is no text "vendor-sight"/,
    ],
    [
      "uses a parameter that our text hasn't got",
      { "texts/knowledge.yaml": 'vendor-site: { zh-Hans: "{app}网站", en: "{app} site" }\n' },
      /^team:texts\/knowledge\.yaml:1 \{app\} is no parameter/,
    ],
    [
      "writes a telephone number into a note",
      { "apps.yaml": patched("    teamNote: 打 138 0013 8000\n") },
      /^team:apps\.yaml:3 "138 0013 8000" looks like a telephone number/,
    ],
    [
      "leaves a list empty that ours fills",
      { "apps.yaml": patched("    sources: []\n") },
      /^team:apps\.yaml:3 an empty list takes nothing away/,
    ],
    ["still has a blank", { "apps.yaml": patched('    vendor: "???"\n') }, /^team:apps\.yaml:3 \?\?\? is a blank/],
    ["uses anchors", { "apps.yaml": "apps: &all []\n" }, /^team:apps\.yaml:1 anchors and aliases/],
    ["holds two documents", { "apps.yaml": `${newApp}---\n${newApp}` }, /^team:apps\.yaml:\d+ this isn't valid YAML/],
    ["is one text instead of fields", { "apps.yaml": "hello\n" }, /^team:apps\.yaml:1 |^apps\.yaml:1 /],
    ["has a file that would not be read", { "app.yaml": newApp }, /^team:app\.yaml:1 this file has no place here/],
    [
      "has a folder that would not be read",
      { "guide/taobao.yaml": newApp },
      /^team:guide:1 this folder would not be read/,
    ],
    [
      "is named by a folder that is no id",
      { "guides/Lazada_SG/platform.yaml": "words: [x]\n" },
      /^team:guides\/Lazada_SG:1 the folder's name/,
    ],
  ])("%s", (_name, files, expected) => {
    const found = faults(files);
    expect(
      found.filter((line) => expected.test(line)),
      found.join("\n"),
    ).not.toEqual([]);
  });

  test("throws with every problem, each on a line of its own", () => {
    const overlay = directoryOf({ "apps.yaml": patched("    kind: robot\n    confidence: sure\n") });
    let thrown: unknown;
    try {
      loadKnowledge({ overlay });
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof KnowledgeError)) throw new Error("It should have been refused.");
    expect(thrown.problems.map(({ line }) => line)).toEqual([3, 4]);
    expect(thrown.message.split("\n")).toHaveLength(2);
    expect(thrown.message).toContain(`${overlay}/apps.yaml:3 apps[jushuitan].kind: `);
  });

  test("doesn't exist", () =>
    expect(() => loadKnowledge({ overlay: "/nowhere/at/all" })).toThrow(
      "/nowhere/at/all:1 (directory): there is no such directory",
    ));
});

test("an empty directory changes nothing", () => {
  const same = load({});
  expect(same.catalogue.apps.size).toBe(135);
});

test("our own content is written in Unix lines that a copy keeps", () => {
  expect(contentOf("apps.yaml")).not.toContain("\r");
});
