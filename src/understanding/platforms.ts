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
  readonly at: number;
}

/** @returns the platforms named in the folded text, in the order said */
export function platformsIn(text: string, platforms: ReadonlyMap<string, Platform>): readonly NamedPlatform[] {
  const found = new Map<string, number>();
  const note = (id: string, at: number): void => {
    const before = found.get(id);
    if (at >= 0 && (before === undefined || at < before)) found.set(id, at);
  };
  for (const [id, pattern] of known) {
    const match = pattern.exec(text);
    if (match !== null) note(id, match.index);
  }
  for (const platform of platforms.values()) {
    for (const word of platform.words) {
      const folded = word.toLowerCase();
      const at = text.indexOf(folded);
      if (at < 0) continue;
      const latin = /^[a-z0-9]/.test(folded);
      const alone =
        !latin || (!/[a-z0-9]/.test(text.charAt(at - 1)) && !/[a-z0-9]/.test(text.charAt(at + folded.length)));
      if (alone && !known.some(([id]) => id === platform.id)) note(platform.id, at);
    }
    for (const domain of platform.domains) note(platform.id, text.indexOf(domain.replace(/^=/, "")));
  }
  if (found.has("doudian") && found.get("doudian") === found.get("douyin")) found.delete("douyin");
  return [...found].map(([id, at]) => ({ id, at })).sort((left, right) => left.at - right.at);
}
