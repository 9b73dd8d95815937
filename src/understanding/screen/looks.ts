/** What a piece looks like by itself: a word in pinyin, a day, a year, the answer of a server, a device, a file. On folded text. */

const syllable =
  "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i?ang|i?ong|iao|ian|uang|uai|uan|ui|un|uo|ua|ue|ie|iu|in|ing|ia|ai|ei|ao|ou|an|en|eng|a|e|i|o|u|v)|er|a|o|e|ai|an|ao|en|ou)";

/** The first that fits counts. */
const ofLetters: readonly (readonly [string, RegExp])[] = [
  ["walk", /qwe|asd|zxc|qaz|wsx|^abc|^aaa|^xxx|^(.)\1+$/],
  [
    "device",
    /^(?:iphone|ipad|win|windows|mac|macos|macbook|android|ios|redmi|xiaomi|huawei|mate|oppo|vivo|honou?r|zebra|epson|canon|brother|deli|thinkpad|dell|lenovo|asus|acer|hp|sony|nikon|galaxy|pixel|samsung|usb|nova|reno|hprt|gprinter|dymo|rollo|laserjet|kindle|switch)$/,
  ],
  [
    "file",
    /^(?:png|jpe?g|gif|heic|csv|pdf|xlsx?|txt|log|docx?|pptx?|zip|rar|mp[34]|mov|html?|json|xml|img|wx|screenshot|scan)$/,
  ],
  [
    "unit",
    /^(?:mm|cm|km|m|kg|g|oz|lbs?|ml|l|kb|mb|gb|tb|px|dpi|hz|mah|w|v|pcs|ft|in|inch|mins?|hrs?|secs?|am|pm|k|rmb|usd|hkd|twd|nt|gbp|eur|inr|rs|x|th|st|nd|rd|xl|xxl|s)$/,
  ],
  [
    "technical",
    /^(?:erp|wms|oms|crm|api|sku|spu|vip|svip|http|https|url|app|ip|dns|ssl|tcp|sql|ora|err|error|uuid|guid|id|uid|pid|request|trace|build|ver|version|rev|po|so|rma|awb|ref|lot|batch|model|type|class|code|sf|yt|jd|tmall|tb|pdd|etsy|ebay|amazon|shopify|lazada|shopee|momo|dsr|gmv|roi|cpc|gst|gstin|vat|ein|duns|naics|hs|fba|asin|isbn|upc|bot|pro|plus|max|lite|mini)$/,
  ],
  ["pinyin", new RegExp(`^${syllable}{2,6}$`)],
  ["vowelless", /^[^aeiouy]{3,}$/],
];

const ofDigits: readonly (readonly [string, RegExp])[] = [
  ["year", /^(?:19[4-9]\d|20[0-3]\d)$/],
  ["status", /^(?:200|30[1247]|40[0-9]|42[29]|50[0-4])$/],
  ["round", /^[1-9]\d*00$/],
  ["same", /^(\d)\1{2,}$/],
  ["lucky", /^(?:520|521|1314|168|188|888|666|518|5201314|1688|8888|6666|9527|007)$/],
  ["ascending", /^(?:0?123|1234|12345|123456|1234567|12345678|123456789|4321|654321|321)$/],
  ["date", /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["day", /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["short-date", /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["phone", /^(?:1[3-9]\d{9}|09\d{8}|400\d{7}|0[78]\d{9})$/],
];

/** @returns what a piece looks like; empty where it is like nothing in particular */
export function looksLike(text: string): string {
  const [first] = text;
  if (first === undefined) return "";
  const known = /\d/.test(first) ? ofDigits : /[a-z]/.test(first) ? ofLetters : [];
  return known.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
}
