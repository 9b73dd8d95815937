/** Time zones by the names that people use for where they are. */

/** Places that people name in Chinese, and a few that are no city of the tz database. */
const places: readonly (readonly [RegExp, string])[] = [
  [/北京|上海|广州|深圳|杭州|中国|大陆|东八区|beijing|china/, "Asia/Shanghai"],
  [/香港|hong ?kong|hk/, "Asia/Hong_Kong"],
  [/台北|台湾|高雄|taiwan/, "Asia/Taipei"],
  [/澳门/, "Asia/Macau"],
  [/东京|日本|大阪|japan/, "Asia/Tokyo"],
  [/首尔|韩国|korea/, "Asia/Seoul"],
  [/新加坡/, "Asia/Singapore"],
  [/吉隆坡|马来西亚|malaysia/, "Asia/Kuala_Lumpur"],
  [/曼谷|泰国|thailand/, "Asia/Bangkok"],
  [/胡志明|河内|越南|vietnam/, "Asia/Ho_Chi_Minh"],
  [/雅加达|印尼/, "Asia/Jakarta"],
  [/马尼拉|菲律宾|philippines/, "Asia/Manila"],
  [/迪拜|阿联酋/, "Asia/Dubai"],
  [/莫斯科/, "Europe/Moscow"],
  [/伦敦|英国|\buk\b|britain|england/, "Europe/London"],
  [/巴黎|法国|france/, "Europe/Paris"],
  [/柏林|德国|germany/, "Europe/Berlin"],
  [/马德里|西班牙|spain/, "Europe/Madrid"],
  [/罗马|米兰|意大利|italy|milan/, "Europe/Rome"],
  [/纽约|美东|波士顿|eastern|boston|nyc/, "America/New_York"],
  [/芝加哥|美中|central time/, "America/Chicago"],
  [/洛杉矶|旧金山|西雅图|美西|pacific|san francisco|seattle|california/, "America/Los_Angeles"],
  [/温哥华/, "America/Vancouver"],
  [/多伦多/, "America/Toronto"],
  [/悉尼|雪梨/, "Australia/Sydney"],
  [/墨尔本/, "Australia/Melbourne"],
  [/奥克兰|新西兰|new zealand/, "Pacific/Auckland"],
  [/^\W*(?:utc|gmt)\W*$/, "UTC"],
];

const byName: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf("timeZone").map((zone) => [zone.toLowerCase(), zone]),
);
const cities: readonly (readonly [string, string])[] = [...byName.values()].map((zone) => [
  (zone.split("/").at(-1) ?? zone).toLowerCase().replaceAll("_", " "),
  zone,
]);

/**
 * @param folded simplified characters, lower case
 * @returns an IANA name; null where no place is recognised
 */
export function zoneIn(folded: string): string | null {
  for (const word of folded.split(/[\s,，、。]+/)) {
    const exact = byName.get(word);
    if (exact !== undefined) return exact;
  }
  const place = places.find(([pattern]) => pattern.test(folded));
  if (place !== undefined) return place[1];
  const spaced = ` ${folded.replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return cities.find(([city]) => city.length > 3 && spaced.includes(` ${city} `))?.[1] ?? null;
}
