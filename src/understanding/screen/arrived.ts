/** A code in the middle of a step: a number beside "the message came", "enter it for me". On folded text. */
import { matchesIn } from "../matches.ts";
import { measuredAfter, type Numeral, numeralsIn, publicNumber } from "./numerals.ts";
import type { Found } from "./secret.ts";
import { labelled } from "./words.ts";

/** Says that a message with a code came, or asks for a number to be entered: four to eight digits beside it are a code. */
const message =
  /短信|短讯|简讯|发(?:到|去)?(?:我|你)?(?:的)?手机|手机(?:上|里|刚|收到|显示|来|响)|到我手机|到手机|[四六46]位(?:数|的)?(?!以|密|据)|信息(?:是|里|来|[:：])|语音|念(?:的|给)|播报|读的|帮(?:手|忙)(?:填|输|入)|(?:个|串|一个)数字?(?=过来|给我|[:：是])|数字[^,，。\n]{0,4}(?:是|[:：])|验证器|认证器|安全令|填(?:一下|这个|上|进)|帮我(?:填|输|入)|(?:帮|替|给)我?输|你(?:来|帮我|直接)?(?:填|输)|直接(?:填|输)|\btext(?:ed)?\b|\bsms\b|authenticator|(?:six|6|four|4)[- ]digits?|\bfor (?:the )?verification|\bto verify|number (?:they|it|taobao) (?:sent|texted)|(?:phone|message) (?:says|shows|reads)|(?:type|enter|put|punch|fill|key|plug)\b[^.\n]{0,24}\bfor me|to my phone|they sent/g;
/** Says less: six digits, and no fewer, are a code beside it. */
const perhaps =
  /收到|发来|传来|来了|到了|给(?:了)?他|显示|send|快点|(?:要|快|马上)过期|[填输](?:的是|了|入)?|just (?:received|got|came)|\bgot\b|it sent|put in|punch in|\benter|type in|\btype\b|plug in|key in|before it expires|expir/g;

const before = 24;
const after = 16;

/** 网络错误 -1001: what a program calls its error. */
const errorBefore = /(?:错误|报错|异常|(?<![a-z])err(?:or)?)(?:代?码|code)?\s*[:：=]?\s*-?$/;

const taken = (text: string, { start, end, digits }: Numeral): boolean => {
  const written = text.slice(start, end).replace(/[^0-9a-z\u4e00-\u9fff]/g, "");
  return (
    digits > 8 ||
    publicNumber.test(written) ||
    measuredAfter.test(text.slice(end, end + 14)) ||
    labelled.test(text.slice(Math.max(0, start - 20), start)) ||
    (digits !== 6 && errorBefore.test(text.slice(Math.max(0, start - 12), start))) ||
    /[¥$￥]\s?$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^\s*[-/]\s*\d/.test(text.slice(end, end + 4))
  );
};

/** Words in the same sentence that make the number one of something else. */
const elsewhere =
  /单|取件|提货|驿站|合同|报价|退款|价|款|库存|店|商品|宝贝|金额|扣|转(?!来|发|给)|余额|费|万|元|钱|[1１]069|开头(?!的?(?:短|信息))|打来|来电|(?<!的)号码|编号|编码|尾数|积分|评分|浏览|金|货|面额|邮编|销量|粉|发票|版本|电话(?!语音|里|那|录音|播|报)|房|群|账号(?!密码)|会员|代码|批次|案例|工号|分机|备份|文件|模板|\b(?:order|invoice|units?|shops?|price|product|ticket|case|number of|about|sku|payment|refund|costs?|total|call|post(?:al )?(?:code)?|revenue|fans|followers|paid|sum|amount|sold|worth|stock|tel|fax|area|ref|sku|serial|model|build|line|flat|road|balance|error|id|item|room|flight|zip|version|commit|build)s?\b/;
const sentence = /[^。!！\n]*/g;

/** The sentence around a number. */
const sentenceOf = (text: string, { start, end }: Numeral): string =>
  matchesIn(sentence, text).find((match) => match.index <= start && match.index + match[0].length >= end)?.[0] ?? text;

/** 收到了 7741: nothing but that it came, and four digits. */
const cameAlone =
  /^(?:(?:我)?(?:刚|已经)?收到(?:了|咗)?|来了|到了|有了|(?:just )?(?:got (?:it|this)|received))[\s,，:：]*\d{4}[。.!！]?$/;

/** Six digits and little else: "是这个吗 730518", "verification: 662109". In a talk about signing in that is a code. */
function standsOut(text: string, number: Numeral): boolean {
  const written = text.slice(number.start, number.end);
  const even = /^(?:\d{6}|\d{3}\D{1,2}\d{3}|(?:\d{2}\D{1,2}){2}\d{2}|(?:\d\D{1,2}){5}\d|\D+)$/.test(written);
  return even && number.digits === 6 && text.length <= 60 && !/0{3}$/.test(written);
}

const inOrder = "零一二三四五六七八九";

/** Items of a list, one sign apart and each behind the one before: 一、二、五. */
const isListed = (written: string): boolean =>
  /[、,，]/.test(written) &&
  [...written.replace(/[ 、,，.-]/g, "")].every(
    (digit, at, all) => at === 0 || digitOf(digit) > digitOf(all[at - 1] ?? ""),
  );
const digitOf = (sign: string): number => inOrder.indexOf(sign.replace("两", "二"));

/** Digits said one by one, as only a code or a number to call is: "six zero three nine", 六零三九一七. */
function isSpelled(text: string, { start, end, digits }: Numeral): boolean {
  const written = text.slice(start, end);
  if (/^[a-z ,.-]+$/.test(written)) return digits >= 4 && !/s\b/.test(written) && !/^one,? two,? three/.test(written);
  const signs = written.replace(/[ 、,，.-]/g, "").replaceAll("〇", "零");
  return /^[零一二三四五六七八九幺两洞拐勾]{5,8}$/.test(signs) && !inOrder.includes(signs) && !isListed(written);
}

/** @returns numbers that are codes because of what is said around them */
export function arrivedCodes(text: string): readonly Found[] {
  const found: Found[] = [];
  const numbers = numeralsIn(text).filter((each) => !taken(text, each));
  if (numbers.length === 0) return found;
  for (const number of numbers)
    if (isSpelled(text, number)) found.push({ kind: "code", start: number.start, end: number.end });
  const cues = [
    ...matchesIn(message, text).map((match) => ({ match, least: 4 })),
    ...matchesIn(perhaps, text).map((match) => ({ match, least: 6 })),
  ];
  for (const number of numbers) {
    const beside = cues.some(({ match, least }) => {
      const end = match.index + match[0].length;
      const follows = number.start >= end && number.start - end <= before;
      const leads = match.index >= number.end && match.index - number.end <= after;
      if (!(follows || leads) || number.digits < least) return false;
      if (least === 6 && number.digits > 6) return false;
      if (least === 4 && number.digits < 6 && /0{2}$/.test(text.slice(number.start, number.end))) return false;
      return true;
    });
    if ((beside || standsOut(text, number) || cameAlone.test(text.trim())) && !elsewhere.test(sentenceOf(text, number)))
      found.push({ kind: "code", start: number.start, end: number.end });
  }
  return found;
}
