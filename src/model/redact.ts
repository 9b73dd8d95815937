/**
 * What leaves the house says nothing about a person: secrets, numbers, addresses and names are masked before a text is sent. Masking too
 * much costs an answer that offline gives as well; masking too little can't be taken back.
 */
import { mask, screen } from "../understanding/index.ts";

/** Digits of any script, and the words in which Chinese numbers are read out. */
const digit = "[\\p{Nd}〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]";

const personal: readonly RegExp[] = [
  // Addresses of mail, also spelt out.
  /[\p{L}\p{N}._%+-]+\s*(?:@|\(at\)|\[at\]|艾特)\s*[\p{L}\p{N}-]+(?:\s*(?:\.|\(dot\)|\[dot\]|点)\s*[\p{L}\p{N}-]+)+/giu,
  // Pages: what stands behind the host may say who somebody is.
  /\b(?:https?:\/\/|www\.)[^\s，。；、）)】」]+/giu,
  // Order numbers, keys and ids of letters and digits together.
  /(?<![\p{L}\p{N}])(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{7,}(?![A-Za-z0-9])/gu,
  // Phone, document, bank and order numbers, with what may stand between their digits.
  new RegExp(`[+(（]?${digit}(?:[\\s\\-–—_.·/()（）]{0,2}${digit}){4,}[xX]?`, "gu"),
  // Accounts of messengers.
  /(?:@[A-Za-z0-9_]{3,})|(?:(?:微信|weixin|wechat|qq|旺旺|telegram|whatsapp|line|飞书|钉钉)\s*(?:号|id|账号|帳號)?\s*(?:是|为|is|:|：)\s*)[^\s，。,;；]+/giu,
  // What somebody or a shop is called, where it is said so.
  /(?:我(?:叫|姓)|名字(?:叫|是)|姓名\s*[:：是]?|联系人\s*[:：是]?|聯繫人\s*[:：是]?|收件人\s*[:：是]?|老板(?:叫|是)|老闆(?:叫|是)|(?:店铺|店鋪|店|公司|商家)(?:名(?:称|字|稱)?)?\s*(?:叫做?|名是|[:：]))\s*[^\s，。,;；！？!?的]{1,20}/gu,
  /我(?:是|系|係)\p{Script=Han}{2,4}(?=\s*(?:[，。,;；！!]|$))/gu,
  /(?:[Mm]y name is|[Ii] am|[Ii]['’]m|[Tt]his is|[Cc]all me|[Nn]ame:|[Cc]ontact:|(?:[Ss]hop|[Ss]tore|[Cc]ompany)(?:['’]s)?(?: name)?(?: is called| is named| is|:| called| named))\s+\p{Lu}[\p{L}'’.&-]*(?:\s+\p{Lu}[\p{L}'’.&-]*){0,4}/gu,
  /[\p{Script=Han}\p{L}\p{N}]{1,20}(?:旗舰店|旗艦店|专卖店|專賣店|专营店|專營店|企业店|企業店)/gu,
  // Where somebody lives.
  /\p{Script=Han}{2,20}(?:路|街|巷|弄|小区|小區)\s*\p{Nd}+\s*(?:号|號|弄|室|栋|棟|楼|樓)?(?:\s*\p{Nd}+\s*(?:号|號|室|栋|棟|楼|樓|单元|單元))*/gu,
];

/** @returns the text without what would say who wrote it or let somebody in. Never throws */
export function redact(text: string): string {
  const plain = screen(text.normalize("NFKC").replace(/[\p{Cf}\p{Co}]/gu, "")).text;
  return personal.reduce((left, pattern) => left.replace(pattern, mask), plain);
}
