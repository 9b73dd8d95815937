import { describe, expect, test } from "vitest";
import { contentFiles, contentOf, damagedCopy, plant, problemsIn } from "./workbench.ts";

/** What is planted: in which file, after which text, what is replaced by what, and what must be said about it. */
type Fault = readonly [
  name: string,
  file: string,
  from: string,
  find: string,
  put: string,
  wrong: RegExp,
  above?: number,
];

const steps = "guides/taobao/steps.yaml";
const platform = "guides/taobao/platform.yaml";
const support = "https://helpcenter.taobao.com/servicehall/home";

const faults: readonly Fault[] = [
  ["a missing translation on one line", steps, "title:", ', en: "Sign in" }', " }", /en is missing/],
  [
    "a missing translation in a block",
    steps,
    "id: sign-in\n",
    "    text:\n      zh-Hans: 在电脑上自己输入网址，用主账号登录。别从聊天里点链接登录。\n      en: ",
    "    text:\n      en: ",
    /zh-Hans is missing/,
  ],
  [
    "a missing translation of an app's note",
    "apps.yaml",
    "id: agiso",
    "      en:",
    "      en-GB:",
    /"en-GB" is not a field|en is missing/,
  ],
  [
    "a missing translation of a category",
    "categories.yaml",
    "id: erp",
    ', en: "Orders and stock"',
    "",
    /en is missing/,
  ],
  [
    "a missing translation of an interface text",
    "texts/knowledge.yaml",
    "official-site",
    ', en: "Official site"',
    "",
    /en is missing/,
  ],
  ["a text that is only spaces", steps, "id: find-entry", '"Find the list"', '"  "', /empty/],
  [
    "a full-width comma between two aliases",
    "apps.yaml",
    "id: dianxiaomi",
    'aliases: ["店小秘ERP"]',
    "aliases: [店小秘ERP，小秘]",
    /one entry/,
  ],
  [
    "a text that a comment cuts off",
    "apps.yaml",
    "id: dianxiaomi",
    'name: "店小秘"',
    "name: 店小秘 #3群",
    /ends before/,
  ],
  ["a doubled id of an app", "apps.yaml", "id: wangdiantong", "wangdiantong", "jushuitan", /stands twice/],
  ["a doubled id of a step", steps, "id: find-app", "find-app", "sign-in", /stands twice/],
  ["a doubled id of an answer", steps, "id: line-gone", "line-gone", "success", /stands twice/],
  ["a doubled id of a link", platform, "id: my-services", "my-services", "support", /stands twice/],
  ["a doubled id of a source", "sources.yaml", "id: public-code", "public-code", "page-copies", /stands twice/],
  [
    "a field written twice",
    steps,
    "id: cancel",
    "confidence: medium",
    "confidence: medium\n    confidence: low",
    /twice/,
  ],
  ["a link to another site", platform, support, support, "https://help.example.org/", /not an official domain/],
  [
    "a link whose host ends elsewhere",
    platform,
    support,
    support,
    "https://taobao.com.evil.cn/",
    /not an official domain/,
  ],
  [
    "a link whose host merely ends in the name",
    platform,
    support,
    support,
    "https://evil-taobao.com/",
    /not an official domain/,
  ],
  ["a link with a Cyrillic letter", platform, support, support, "https://helpcenter.tаobao.com/", /only looks like/],
  ["a link in punycode", platform, support, support, "https://xn--tobao-3ve.com/", /punycode/],
  [
    "a link with a user before the host",
    platform,
    support,
    support,
    "https://taobao.com@evil.cn/",
    /@ before the host/,
  ],
  ["a link with a port", platform, support, support, "https://helpcenter.taobao.com:8443/", /port/],
  ["a link without encryption", platform, support, support, "http://helpcenter.taobao.com/", /https/],
  ["a short link", platform, support, support, "https://m.tb.cn/abc", /not an official domain|short link/],
  ["a link to the consent page", platform, support, support, "https://oauth.taobao.com/authorize", /never be linked/],
  [
    "an address to type on another host",
    steps,
    "address: myseller",
    "myseller.taobao.com",
    "myseller.taobao.com.evil.cn",
    /not an official domain/,
  ],
  [
    "a vendor's site that looks official",
    "apps.yaml",
    "site: jushuitan.com",
    "jushuitan.com",
    "taobao-jushuitan.com",
    /looks like an official site/,
  ],
  ["a domain that anybody can have a name under", platform, "  - tmall.hk", "tmall.hk", "com.cn", /everybody/],
  ["the same in another country", platform, "  - tmall.hk", "tmall.hk", "com.my", /everybody/],
  ["the same for that host alone", platform, "  - tmall.hk", "tmall.hk", '"=or.kr"', /everybody/],
  ["a host that gives anybody a name below it", platform, "  - tmall.hk", "tmall.hk", "vercel.app", /everybody/],
  ["an alias that names two apps", "apps.yaml", 'aliases: ["JST"', '["JST"', '["JST", "旺店通ERP"', /names two apps/],
  [
    "an alias that is another app's name",
    "apps.yaml",
    'aliases: ["JST"',
    '["JST"',
    '["JST", "店铺管家"',
    /names two apps/,
  ],
  ["a stem that is an app's own name", "apps.yaml", "ambiguous:", '"快递管家"', '"快递助手"', /asked about/],
  [
    "an unknown field of a step",
    steps,
    "id: cancel",
    "    title:",
    "    titel: 1\n    title:",
    /"titel" is not a field/,
  ],
  [
    "an unknown field of an app",
    "apps.yaml",
    "id: agiso",
    "    kind:",
    "    colour: red\n    kind:",
    /"colour" is not a field/,
  ],
  [
    "an unknown part of a guide",
    "guides/douyin/guide.yaml",
    "aftercare:",
    "aftercare:",
    "aftercares:",
    /"aftercares" is not a field/,
  ],
  [
    "a date that doesn't exist",
    steps,
    "id: cancel",
    "confidence: medium",
    "confidence: medium\n    verified: 2026-02-30",
    /doesn't fit/,
  ],
  [
    "a date in the future",
    steps,
    "id: cancel",
    "confidence: medium",
    "confidence: medium\n    verified: 2026-11-26",
    /future/,
  ],
  [
    "a date too long ago",
    "apps.yaml",
    "id: agiso",
    "confidence: high",
    "confidence: high\n    verified: 2024-01-01",
    /nobody has looked/,
  ],
  [
    "a statement without a source",
    "guides/taobao/answers.yaml",
    "id: refund",
    "    sources: [opentaobao-sdk, own-judgement]\n",
    "",
    /"sources" is missing/,
  ],
  ["an app without a source", "apps.yaml", "id: agiso", "    sources: [public-code]\n", "", /"sources" is missing/],
  [
    "an empty list of sources",
    "guides/taobao/answers.yaml",
    "id: refund",
    "[opentaobao-sdk, own-judgement]",
    "[]",
    /sources/,
  ],
  [
    "a source that isn't listed",
    "guides/taobao/answers.yaml",
    "id: refund",
    "opentaobao-sdk",
    "hearsay",
    /no source "hearsay"/,
  ],
  [
    "a link id that leads nowhere",
    "guides/taobao/troubles.yaml",
    "id: login",
    "[support, consumer]",
    "[support, nobody]",
    /no link of this platform "nobody"/,
  ],
  [
    "a trouble that leads nowhere",
    steps,
    "id: cannot",
    "{ trouble: login }",
    "{ trouble: logout }",
    /no trouble in this guide/,
  ],
  [
    "a question that leads nowhere",
    steps,
    "id: release",
    "{ question: result }",
    "{ question: results }",
    /no question in this step/,
  ],
  ["a letter that leads nowhere", "guides/taobao/afterwards.yaml", "letter:", "vendor-stop", "vendor-go", /no letter/],
  [
    "a category that leads nowhere",
    "apps.yaml",
    "id: agiso",
    "category: label-printing",
    "category: labels",
    /no category/,
  ],
  ["a backup list that leads nowhere", "apps.yaml", "id: agiso", "backup: cards", "backup: card", /no backup list/],
  ["a mix-up with an app that isn't there", "apps.yaml", "confusable:", "wangdiantong", "wangdiantongs", /no app/],
  [
    "a step with nothing in it",
    steps,
    "id: find-entry",
    '    text: { zh-Hans: "入口{number}/{total}：{entry}", en: "Entry {number} of {total}: {entry}" }\n',
    "",
    /"text" is missing/,
  ],
  [
    "a step without a way to finish it",
    "guides/douyin/guide.yaml",
    "id: seen",
    "outcome: done",
    "outcome: { trouble: login }",
    /no answer finishes/,
    20,
  ],
  ["a control character", steps, "id: find-app", "一模一样", "一模\u0007一样", /invisible control character, U\+0007/],
  [
    "a control character written as an escape",
    platform,
    "label:",
    '"[[商家服务大厅]]"',
    '"[[商家服务大厅]]\\u0007"',
    /invisible control character/,
  ],
  ["a character that turns the direction of writing", "apps.yaml", "id: agiso", "Agiso", "Agi\u202eso", /U\+202E/],
  [
    "a telephone number",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "可能还会扣，打400-800-1234",
    /telephone number/,
  ],
  [
    "a short service number",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "可能还会扣，打95188",
    /telephone number/,
  ],
  [
    "an address inside a text",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "看 https://www.taobao.com/x 可能还会扣",
    /address inside a text/,
  ],
  [
    "an address of another kind inside a text",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "看taobao://x可能还会扣",
    /address inside a text/,
  ],
  [
    "a foreign host inside a text",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "看taobao-help.com可能还会扣",
    /not an official domain/,
  ],
  [
    "a parameter that the text hasn't got",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "{shopp}可能还会扣",
    /\{shopp\} is no parameter/,
  ],
  [
    "a parameter of an interface text in one language only",
    "texts/knowledge.yaml",
    "official-site",
    "官方网站",
    "官方网站{x}",
    /not in en/,
  ],
  [
    "a brace that is never closed",
    "guides/taobao/answers.yaml",
    "id: refund",
    "可能还会扣",
    "{app可能还会扣",
    /braces/,
  ],
  ["a label that isn't listed", steps, "id: cancel-auth", "[[取消授权]]", "[[取消掉授权]]", /not in labels\.yaml/],
  ["a label that is never closed", steps, "id: cancel-auth", "[[取消授权]]", "[[取消授权", /not closed/],
  [
    "a guess that sounds certain",
    "guides/google/platform.yaml",
    "known:",
    "confidence: high",
    "confidence: low",
    /sounds certain in zh-Hans/,
    9,
  ],
  [
    "an id too long for a button",
    steps,
    "id: means-cancel",
    "means-cancel",
    "this-button-means-cancelling",
    /doesn't fit/,
  ],
  ["a word instead of a list", "categories.yaml", "id: erp", "words: [", "words: 1 #[", /doesn't fit/],
  ["broken YAML", steps, "id: cancel", "    title:", "    title: }:", /isn't valid YAML/],
  [
    "an earlier id that is taken",
    steps,
    "id: cancel\n",
    "id: cancel\n",
    "id: cancel\n    was: [sign-in]\n",
    /is an id of/,
  ],
  [
    "shops of a platform that isn't there",
    "guides/douyin/platform.yaml",
    "shop:",
    "doudian",
    "doudain",
    /no platform "doudain"/,
  ],
  ["a word that names two platforms", "guides/wechat/platform.yaml", "words:", "公众号", "抖音", /names .* and/],
];

/** Files of one name are read by the same code: one of them stands for the others, but in a proof. */
const oneOfEachName =
  process.env.PROOF === "1"
    ? contentFiles
    : [...new Map(contentFiles.map((file) => [file.split("/").at(-1), file] as const)).values()];

describe("the check finds", () => {
  for (const [name, file, from, find, put, wrong, above = 0] of faults) {
    test(name, () => {
      const { text, line } = plant(contentOf(file), from, find, put);
      const found = problemsIn(damagedCopy({ [file]: text }));
      const fitting = found.filter(({ wrong: said, file: where }) => wrong.test(said) && where.endsWith(`/${file}`));
      expect(fitting, found.map(({ where, wrong: said }) => `${where} ${said}`).join("\n")).not.toEqual([]);
      // What is taken out is named where the thing that lacks it begins.
      const lines = fitting.map((problem) => problem.line);
      const first = line - (put === "" || find.includes("\n") ? 16 : above);
      const last = line + Math.max(1, put.split("\n").length - 1);
      expect(
        lines.filter((each) => each >= first && each <= last),
        `expected ${first}-${last}, got ${lines.join(", ")}`,
      ).not.toEqual([]);
    });
  }

  test("bytes that aren't UTF-8, in any file, with the line", () => {
    for (const file of oneOfEachName) {
      const bytes = Buffer.from(contentOf(file));
      const at = bytes.indexOf("\n", Math.floor(bytes.length / 2));
      const broken = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc3, 0x28]), bytes.subarray(at)]);
      const line = bytes.subarray(0, at).toString("utf8").split("\n").length;
      const found = problemsIn(damagedCopy({ [file]: broken }));
      expect(found.map(({ where, wrong }) => [where, wrong])).toEqual([[`${file}:${line}`, "this isn't UTF-8"]]);
    }
  });

  test("a file that is missing, empty, misnamed or out of place", () => {
    expect(problemsIn(damagedCopy({ "labels.yaml": "" })).map(({ where }) => where)).toContain("labels.yaml:1");
    expect(problemsIn(damagedCopy({ "app.yaml": "apps: []\n" })).map(({ where }) => where)).toContain("app.yaml:1");
    expect(problemsIn(damagedCopy({ "guides/jd/links.yml": "links: []\n" })).map(({ where }) => where)).toContain(
      "guides/jd/links.yml:1",
    );
  });
});

test("every problem says what is wrong and what would be right, each on one line", () => {
  const { text } = plant(contentOf(steps), "id: cancel", "    title:", '    "ti\\ntel": 1\n    title:');
  const found = problemsIn(damagedCopy({ [steps]: text }));
  expect(found.length).toBeGreaterThan(0);
  for (const { wrong, instead } of found) {
    expect(wrong).not.toMatch(/[\n\r]/);
    expect(instead.length).toBeGreaterThan(5);
  }
});

test("several problems are all reported, in the order of files and lines", () => {
  const first = plant(contentOf(steps), "id: cancel", "confidence: medium", "confidence: sure");
  const second = plant(contentOf("apps.yaml"), "id: agiso", "kind: oauth", "kind: robot");
  const third = plant(second.text, "id: gaoding", "kind: infra", "kind: robot");
  const found = problemsIn(damagedCopy({ [steps]: first.text, "apps.yaml": third.text }));
  expect(found.map(({ where }) => where)).toEqual([
    `apps.yaml:${second.line}`,
    `apps.yaml:${third.line}`,
    `${steps}:${first.line}`,
  ]);
});
