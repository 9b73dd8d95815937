/** Every platform by its own names, with its own words, pages and help, and never another one's. */
import { expect, test } from "vitest";
import {
  type Command,
  newConversation,
  type Reply,
  type SaidCommand,
  sceneOf,
  type Talk,
} from "../../src/flows/index.ts";
import { isHostOf, type Language, languages, type Platform, topicIds, troubleIds } from "../../src/knowledge/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type Message, plain, resolve } from "../../src/wording/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance, loadTalk } from "../support/talk.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const platforms = [...knowledge.platforms.values()];

interface Told {
  readonly conversation: Talk;
  readonly messages: readonly Message[];
}

function carryOut(before: Talk, commands: readonly Command[], language: Language): Told {
  let conversation = before;
  const replies: Reply[] = [];
  for (const command of commands) {
    const outcome = advance(conversation, command, circumstances(knowledge, now));
    conversation = loadTalk(JSON.parse(JSON.stringify(outcome.conversation)));
    replies.push(...outcome.replies);
  }
  const reader = { language, zone: "Asia/Shanghai", knowledge, now };
  const messages = replies.map((reply) =>
    resolve(reply, {
      ...reader,
      onFault: (what) => {
        throw new Error(`a link was held back: ${what}`);
      },
    }),
  );
  return { conversation, messages };
}

function told(before: Talk, words: string, language: Language): Told {
  const scene = sceneOf(before, { knowledge, now, defaultZone: "Asia/Shanghai" });
  return carryOut(before, understanding.understand(words, scene, now).commands, language);
}

const wordsOf = (messages: readonly Message[]): string =>
  messages
    .flatMap((message) => [
      message.header === undefined ? "" : plain(message.header),
      ...message.paragraphs.map((paragraph) => plain(paragraph)),
      message.copy ?? "",
      message.address ?? "",
    ])
    .join("\n");

/** The first line of what is known of a platform, as it is read: without marks, from where nothing is filled in. */
const beginningOf = ({ known, name }: Platform, language: Language): string => {
  const called = knowledge.texts.get(name)?.[language] ?? "";
  const text = (knowledge.texts.get(known ?? "")?.[language] ?? "").replaceAll("{platform}", called);
  return (text.split("\n")[0] ?? "").split(/\[\[|`/)[0]?.trim() ?? "";
};

const asked: Readonly<Record<Language, (platform: string) => string>> = {
  "zh-Hans": (platform) => `${platform}怎么取消第三方应用的授权`,
  "zh-Hant": (platform) => `${platform}要怎麼取消第三方應用的授權`,
  en: (platform) => `how do I revoke an app's authorization on ${platform}`,
};

const withoutGuide = platforms.filter(({ guide }) => guide === null);
for (const language of languages)
  test.each(withoutGuide.map((platform) => [platform.id, platform] as const))(
    `named in ${language}, %s is told as far as it is known`,
    (_id, platform) => {
      for (const word of platform.words) {
        const { messages, conversation } = told(newConversation(), asked[language](word), language);
        expect(wordsOf(messages), word).toContain(beginningOf(platform, language));
        expect(conversation.language === "en", word).toBe(language === "en");
      }
    },
  );

test.each(platforms.filter(({ guide }) => guide !== null).map(({ id, words }) => [id, words] as const))(
  "named in three languages, %s begins its guide",
  (id, words) => {
    for (const language of languages)
      for (const word of words) {
        const talk = told(newConversation(), asked[language](word).replace("第三方应用", "聚水潭"), language);
        const after = told(talk.conversation, "聚水潭", language);
        expect(after.conversation.cases[0]?.platform, `${word} in ${language}`).toBe(id);
      }
  },
);

const everything = [
  ...[...topicIds, ...troubleIds].map((id) => ({ kind: "ask", topic: id, app: null }) as const),
  ...knowledge.questions.map(({ id }) => ({ kind: "aside", about: id }) as const),
  { kind: "escalate" } as const,
  { kind: "letter", letter: "vendor-stop" } as const,
  { kind: "letter", letter: "support" } as const,
  { kind: "emergency", app: null, sure: true } as const,
];

/** Where somebody looks, whom they ask and what they press at Taobao, as it would stand in an answer about another place. */
const taobaoOnly = /淘宝|淘寶|千牛|商家服务大厅|商家服務大廳|阿里|Taobao|Qianniu|Alibaba|taobao\.com/;
/** In answers that tell several platforms apart. */
const listing = ["mini_program", "data_grants", "platform_support"];

const open = (platform: Platform, language: Language): Told =>
  carryOut(
    newConversation(),
    [
      {
        ...{ kind: "unbind", app: { kind: "unknown", name: "XY工具箱" }, platform: platform.id, shops: null },
        said: { text: "XY", language, platform: platform.id },
      },
    ],
    language,
  );

/** Those of which we only know the name share one text: every fourth here, each of them in the proof. */
const apart = platforms.filter(({ covered }, at) => covered || at % 4 === 0 || process.env.PROOF === "1");

test.each(apart.map((platform) => [platform.id, platform] as const))(
  "about %s, no page and no place of another platform is told",
  (_id, platform) => {
    for (const language of languages) {
      const opened = open(platform, language);
      for (const meant of everything) {
        const said = { text: "?", language: null };
        const { messages } = carryOut(opened.conversation, [{ ...meant, said } satisfies SaidCommand], language);
        const about = `${platform.id} ${language} ${JSON.stringify(meant)}`;
        expect(messages.length, about).toBeGreaterThan(0);
        for (const { url } of messages.flatMap(({ links }) => links))
          expect(isHostOf(new URL(url).hostname, platform.domains), `${about}: ${url}`).toBe(true);
        for (const { address } of messages)
          if (address !== undefined) expect(isHostOf(address.split("/")[0] ?? "", platform.domains), about).toBe(true);
        if (platform.guide?.platform === "taobao" || ("about" in meant && listing.includes(meant.about))) continue;
        expect(wordsOf(messages), about).not.toMatch(taobaoOnly);
      }
    }
  },
);

test("a question is asked about the platform that was named last, until a case says which", () => {
  const jd = told(newConversation(), "京东的应用授权在哪里取消", "zh-Hans");
  const after = told(jd.conversation, "那以后还能再授权吗", "zh-Hans");
  expect(wordsOf(after.messages)).toContain("京东");
  expect(wordsOf(after.messages)).not.toMatch(taobaoOnly);
});

test.each([
  ["抖音小店的", "zh-Hans", "doudian"],
  ["京东那边的呢", "zh-Hans", "jd"],
  ["shopee的呢", "zh-Hant", "shopee"],
  ["the JD ones", "en", "jd"],
  ["what about my Lazada shop", "en", "lazada"],
] as const)("in the middle, %s turns to that platform with the app and the shops", (words, language, id) => {
  const first = language === "en" ? "how do I unbind jushuitan in 3 shops" : "聚水潭怎么解绑，三家店";
  const { conversation } = told(newConversation(), first, language);
  expect(conversation.cases[0]?.platform).toBe("taobao");
  const after = told(conversation, words, language).conversation.stack.at(-1);
  expect(after?.slots).toMatchObject({ platform: id, app: "jushuitan", shops: "3" });
});

test.each([
  ["抖音小店 聚水潭", "doudian"],
  ["聚水潭 拼多多店铺", "pinduoduo"],
  ["Shopee 旺店通", "shopee"],
  ["唯品会 聚水潭", "vip"],
] as const)("an app and a place, and nothing besides: %s", (words, id) => {
  const { conversation } = told(newConversation(), words, "zh-Hans");
  expect(conversation.stack.at(-1)?.slots.platform).toBe(id);
});

test("TikTok Shop is not Douyin, and paying by Alipay or adding somebody in WeChat names no platform", () => {
  const platformIn = (words: string): string | null =>
    understanding
      .understand(words, sceneOf(newConversation(), { knowledge, now, defaultZone: "Asia/Shanghai" }), now)
      .commands.flatMap((command) => ("said" in command ? [command.said.platform ?? null] : []))[0] ?? null;
  expect(platformIn("TikTok Shop怎么解绑店小秘")).toBe("tiktok");
  expect(platformIn("抖店怎么解绑店小秘")).toBe("doudian");
  expect(platformIn("视频号小店怎么解绑店小秘")).toBe("wechat-shop");
  expect(platformIn("我用支付宝付的，能退钱吗")).toBe(null);
  expect(platformIn("有人加我微信说帮我解绑")).toBe(null);
});

/** What nobody has verified, in the words in which it would be claimed. */
const neverClaimed: readonly RegExp[] = [
  /立即生效|马上生效|即时生效|takes effect (?:immediately|at once)|\d+\s*分钟(?:内|后)?生效/,
  /(?:服务商|它)(?:会|一定|必须)(?:自动)?删除|vendor (?:must|will|has to) delete (?:it|your data) within/,
  /一定能退|全额退|可以全额|full refund/,
  /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4}|9\d{4})(?!\d)/,
  /(?<![a-z])[rw][12](?![a-z0-9])/i,
  /余额(?:会|一定)?(?:清零|保留)[。，]/,
  /改(?:主账号)?密码(?:会|不会)(?:断|影响)(?:所有|全部)/,
];
test("nothing that nobody has verified is claimed, in any text", () => {
  for (const [key, text] of knowledge.texts)
    for (const language of languages) for (const claim of neverClaimed) expect(text[language], key).not.toMatch(claim);
});
