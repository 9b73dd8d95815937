/** Which marketplace is meant: by name or by a link. */
import type { Platform } from "../knowledge/index.ts";

/** Names and hosts by which people mean a platform, in folded text; the knowledge's own words come on top. */
const known: readonly (readonly [string, RegExp])[] = [
  ["tmall", /天猫|(?<![a-z])tmall/],
  ["1688", /(?<!\d)1688(?!\d)/],
  ["alipay", /支付宝|(?<![a-z])alipay|zhifubao/],
  ["jd", /京东|京麦|(?<![a-z])(?:jd|jingdong)(?:\.com|\b)/],
  ["pinduoduo", /拼多多|(?<![a-z])(?:pdd|pinduoduo|yangkeduo)(?![a-z])/],
  ["doudian", /抖店|抖音小店|抖音商城|抖音店|(?<![a-z])(?:doudian|jinritemai|douyin shop|tiktok shop)(?![a-z])/],
  ["douyin", /抖音|(?<![a-z])(?:douyin|tiktok)(?![a-z])/],
  ["shopify", /(?<![a-z])shopify/],
  ["amazon", /亚马逊|(?<![a-z])amazon/],
  ["ebay", /(?<![a-z])ebay/],
  ["google", /谷歌|(?<![a-z])(?:google|gmail)(?![a-z])/],
  ["github", /(?<![a-z])github/],
  ["slack", /(?<![a-z])slack(?![a-z])/],
  ["telegram", /电报|(?<![a-z])telegram/],
  [
    "wechat",
    /微信(?:公众号|小程序|小商店|视频号|平台|店)|公众号|小程序|视频号|(?<![a-z])(?:wechat|weixin)(?![a-z])|微信/,
  ],
  ["youzan", /有赞(?:商城|店|微商城|后台|店铺)|youzan (?:shop|store|mall)/],
  ["taobao", /淘宝|(?<![a-z])(?:taobao|tb)(?![a-z])/],
];

export interface NamedPlatform {
  readonly id: string;
  /** From where to where it stands in the folded text. */
  readonly at: number;
  readonly end: number;
}

interface Sought {
  readonly id: string;
  readonly word: string;
  /** Latin words stand by themselves; a name isn't found in a longer one. */
  readonly alone: boolean;
}

/** The knowledge's words and hosts, folded once for every set of platforms. */
const soughtIn = new WeakMap<ReadonlyMap<string, Platform>, readonly Sought[]>();
function soughtOf(platforms: ReadonlyMap<string, Platform>): readonly Sought[] {
  const before = soughtIn.get(platforms);
  if (before !== undefined) return before;
  const sought = [...platforms.values()].flatMap(({ id, words, domains }): Sought[] => [
    ...(known.some(([named]) => named === id) ? [] : words).map((word) => ({
      ...{ id, word: word.toLowerCase() },
      alone: /^[a-z0-9]/i.test(word),
    })),
    ...domains.map((domain) => ({ id, word: domain.replace(/^=/, ""), alone: false })),
  ]);
  soughtIn.set(platforms, sought);
  return sought;
}

/** @returns the platforms named in the folded text, in the order said */
export function platformsIn(text: string, platforms: ReadonlyMap<string, Platform>): readonly NamedPlatform[] {
  const found = new Map<string, NamedPlatform>();
  const note = (id: string, at: number, length: number): void => {
    const before = found.get(id);
    if (before === undefined || at < before.at) found.set(id, { id, at, end: at + length });
  };
  for (const [id, pattern] of known) {
    const match = pattern.exec(text);
    if (match !== null) note(id, match.index, match[0].length);
  }
  for (const { id, word, alone } of soughtOf(platforms)) {
    const at = text.indexOf(word);
    if (at < 0) continue;
    if (alone && (/[a-z0-9]/.test(text.charAt(at - 1)) || /[a-z0-9]/.test(text.charAt(at + word.length)))) continue;
    note(id, at, word.length);
  }
  if (found.has("doudian") && found.get("doudian")?.at === found.get("douyin")?.at) found.delete("douyin");
  return [...found.values()].sort((left, right) => left.at - right.at);
}
