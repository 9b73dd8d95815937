/** A secret in more than one message: what announces it, and the message after that is nothing but the secret. On folded text. */
import type { SecretKind } from "../../flows/index.ts";
import { questionWords } from "./answers.ts";
import { measuredAfter, numeralsIn } from "./numerals.ts";
import type { Found } from "./secret.ts";
import { isAboutIt, ordinary } from "./talk.ts";
import { announcedIn } from "./words.ts";

const giving =
  /(?:发|给|传|告诉|打|报|说|写|念|send咗?)(?:给|俾|畀)?(?:你|您)(?!们)(?!.{0,6}(?:吗|\?|？|行|好不好|安全))|(?:如下|在下面|下一?条|下面是|接下来|记[下住一]|来码|(?:单独|另外|私下|私聊|另|再)(?:发|给)|等下|待会|马上|分开|分[两二三几][次段条])(?:再)?(?:发|给|写|传|打|报)?|(?:[:：=]|是|系|为|は)\s*["“「]?\s*$|[你您]要的|(?:是|用的?|就)(?:全?拼音?|中文|汉字|英文|数字)\s*$|(?:答案|\banswer)\s*$|(?:来了|到了|收到了|有了)(?:[,，。!！]|$)|(?:收到|有)(?:个|咗)?(?:短信|信息|[验校动]?[证验态]?码)(?:了|咗)?(?:[,，。!！]|$)|[发贴打传](?:过来|过去|上来)|我(?:要|来|这就|马上|现在|先|再)?[发给报念写打贴传说](?!了|过)|\blet me\b|\bgoing to\b|it's my|\b(?:sending|send|giving|typing|texting|messaging)\b.{0,24}|here (?:comes|it comes|it is|you go|is)|here's|i'll [a-z]{2,8}|let me (?:send|type|give|paste)|(?:in )?(?:the )?next (?:message|line|one)|below|next$|take down|note down|write down|as follows|following|coming(?: up| next)?|incoming|\b(?:is|are)\s*$|came(?: in| through)?\s*$|arrived\s*$|\bin (?:two|2|three|3|several) (?:bits|parts|halves|pieces|goes|messages)\b/;
const notGiving =
  /[?？吗]|不(?:会|能|要|想|可以|敢|给|发|用)|没|别|怎么|谁|哪|忘|错|已经|过了?$|他们|服务商|客服(?:让|要|说)|老板|运营|同事|\b(?:don't|never|not|won't|should|can i|who|why|how|asked|wrong|forgot|where|what|expired|boss|agency|vendor|someone|they)\b/;

const signInLink =
  /(?:登[录入陆]|免登|免密|验证|重置|激活)的?(?:链接|网址|地址)|\b(?:log-?in|sign-?in|magic|reset|one-time) link\b/;

const security = /密保|安全(?:问题|提问)|security (?:question|answer)/;

/** Nothing but the question itself, as the page asks it: the answer comes next. */
const asksIt =
  /(?:密保|(?:安全|保密|提示|认证)(?:问题|提问)|找回密码|系统问|它问|他问|问我)[^\n。]{0,20}(?:什么|啥|谁|哪[里儿个]?|名字?)[?？]?\s*$|\b(?:security|secret) question\b[^.\n]{0,60}\?\s*$|\b(?:it|they|page|system) (?:asks?|wants?)(?: me)?\b[^.\n]{0,50}\b(?:street|pet|teacher|school|mother|maiden|city|born|birth|nickname|favou?rite|first)\b[^.\n?]{0,40}$/;

/** What a message lets expect of the next one. */
export interface Announcement {
  readonly kind: SecretKind;
  /** Whether it says so; where it only speaks of a secret, the next message must look like one by itself. */
  readonly sure: boolean;
}

/** @returns the secret that the next message may be; null where none is spoken of */
export function announcementIn(text: string): Announcement | null {
  if (text.length > 160) return null;
  if (asksIt.test(text)) return { kind: "security-answer", sure: true };
  const kind = kindIn(text);
  if (kind === null) return isHandedOver(text) ? { kind: "password", sure: false } : null;
  return { kind, sure: giving.test(text) && !notGiving.test(text) };
}

function kindIn(text: string): SecretKind | null {
  if (security.test(text)) return "security-answer";
  const words = announcedIn(text);
  const [first] = words.filter(({ sure }) => sure).concat(words);
  if (first !== undefined) return first.kind;
  if (isFirstPart(text)) return "code";
  if (signInLink.test(text)) return "sign-in-link";
  if (/卡号|银行卡|信用卡|\b(?:card|account) number\b|\bbank card\b|\bnumber on (?:the|my|your) card\b/.test(text))
    return "bank-card";
  if (/身份证|身分证|证件号|护照|\bpassport\b|\bid number\b|\bssn\b|\bsocial(?: security)?(?: number)?\s*$/.test(text))
    return "identity-number";
  if (/\bcode\b/.test(text)) return "code";
  if (/\bpin\b/.test(text)) return "password";
  if (
    /短信|短讯|简讯|信息|\bsms\b|\btext(?:ed|s)?\b|they sent|[六四64][个位]?数?字|\b(?:six|6|four|4)[- ]?(?:digits?|numbers?)/.test(
      text,
    )
  )
    return "code";
  return questionWords(text).length > 0 ? "security-answer" : null;
}

/** Nothing but that something is handed over, whatever it is: 我再发你一遍, "sending now". */
const handsOver =
  /^(?:那|好|哦|嗯|行|ok(?:ay)?|well|right|so|[,，\s])*(?:我|等我|等一?下|稍等|让我|i'll|let me|here(?:'s| is| it is| it comes| goes| you go)?|it's this|hang on|ready|(?:just )?(?:sending|pasting|typing)|(?:i )?(?:send|paste|type)|[发贴传写打俾给])[^\n店铺单图链号址名]{0,14}$/;
const verbOfGiving = /[发贴传写打俾给说念找]|here|this|ready|send|past|typ|hang on|let me|\bgo(?:es)?\b/;

/** A name to sign in with and nothing else: the password comes next. */
const nameToSignIn =
  /^(?:登录名|用户名|账号|(?:my )?(?:user(?: ?name)?|login))\s*(?:[:：]|是|is)?\s*\S{2,24}(?:\s\S{1,12})?$/;

const isHandedOver = (text: string): boolean =>
  nameToSignIn.test(text.trim()) ||
  (handsOver.test(text.trim()) && verbOfGiving.test(text) && !notGiving.test(text) && !isSmallAnswer(text));

/** Part of a code, the rest of which comes in another message. */
export const isFirstPart = (text: string): boolean =>
  /前[一两三四半]|前半|上半|头[几两三四]|第一[段截半]|first (?:half|bit|part|two|three|four|[234](?! ?(?:apps?|shops?|stores?|steps?)))|part (?:1|one)|(?:two|2) parts|分(?:开|两|[2二]次)/.test(
    text,
  );

/** Short answers that follow an announcement as well. */
const small =
  /^(?:好+的?|嗯+|哦+|行|可以|继续|下一步|下一个|完成|做完了?|搞定|谢谢|多谢|唔该|收到|有|没有|看到了?|在吗|你好|您好|喂|是的?|对的?|不是|不对|确认|取消|返回|帮助|状态|稍等|等一下|等等|快点|急|在|解绑|开始|跳过|重来|人工|客服|明天|今天|晚点|备份|合同|ok|okay|yes|yep|no|nope|done|next|back|skip|stop|start|help|hello|hi|hey|thanks|thx|continue|cancel|status|wait|sure|ready|sent|received|got it|restart|menu|settings|later|hm+|lol|\/[a-z]+)[!！。.~～]*$/;

/** Whether a message is nothing but such an answer. */
export const isSmallAnswer = (text: string): boolean => small.test(text.trim());

/** Says that what was asked for is there: 有，收到, "yeah". */
const confirming = /^(?:有|收到了?|来了|到了|嗯+|对|yes|yeah|yep|yup|ok|got it|sure)[\s,，:：。.!！]+/;
/** Lead to the value within the second message: 后半 201, "it's falcon". */
const lead =
  /^(?:就是|是|它是|这个|[前后上下]?半[段截]?|后一半|第二[段截半]|再加上?|后面加?|[前后][两三四]位|另一半|剩下的?|还有|然后|it's|it is|its|that'd be|that would be|that's|second half|part two|last (?:three|two|four)|then|and|the rest(?: is)?)\s*[:：]?\s*/;

/** An address that ends in what nobody reads: /k/8d7s6f5g. */
const opaque = /[/=](?=[a-z_-]*\d)(?=[\d_-]*[a-z])[a-z0-9_-]{6,}\/?$/;

const showsItself = (value: string): boolean =>
  /^(?=[!-~]*[\d&!@#$%^*+=])(?=[!-~]*[a-z])[!-~]{6,64}$/.test(value) &&
  !/^https?:|^[a-z]{1,3}\d{9,}$|^tb\d+$|@[a-z0-9-]+\./.test(value);

/** How it is written, told behind it: "zhangyutong, all lower case". */
const howWritten =
  /[\s,，(（]+(?:全部?)?(?:都是?)?(?:小写|大写|拼音|没有?空格|连着写?|一个字)(?:的)?[)）。.!！\s]*$|[\s,(]+(?:in |all )*(?:lower ?case|caps|capitals|one word|no spaces?)[).!\s]*$/;

/**
 * @param announced what the message before let expect
 * @returns the whole message as that secret; null where it says something else
 */
export function aloneAfter({ kind, sure }: Announcement, text: string): Found | null {
  const leading = text.search(/\S/);
  if (leading < 0) return null;
  const trimmed = text.trim();
  const confirmed = confirming.exec(trimmed)?.[0].length ?? 0;
  const skipped = confirmed + (lead.exec(trimmed.slice(confirmed))?.[0].length ?? 0);
  const value = trimmed
    .slice(skipped)
    .replace(howWritten, "")
    .replace(/^["'“”「『]|["'“”」』。.!！]+$/g, "");
  if (value.length < 2 || value.length > 200 || small.test(trimmed)) return null;
  const found = { kind, start: leading + skipped, end: leading + trimmed.length };
  if (
    !sure &&
    !(kind === "bank-card" || kind === "identity-number") &&
    !(kind === "code"
      ? numeralsIn(value).some(({ digits }) => digits === 6 || digits === 4 || (confirmed > 0 && digits === 5))
      : showsItself(value))
  )
    return null;
  if (kind === "sign-in-link") return /^https?:\/\/\S+$/.test(value) && opaque.test(value) ? found : null;
  if (kind === "bank-card" && /^(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d$|^\d{3,4}$/.test(value)) return found;
  const single = /^[\x21-\x7e]{2,200}$/.test(value) && !/^https?:/.test(value);
  if (kind === "code") {
    const [number] = numeralsIn(value);
    if (number !== undefined) return number.end - number.start >= value.length - 4 ? found : null;
    return (single && /\d/.test(value) && value.length <= 40) || /^\d{2,4}$/.test(value) ? found : null;
  }
  if (kind === "bank-card" || kind === "identity-number")
    return /^[a-z]{0,2}\d[\d -]{1,22}[\dx]$/.test(value) && (sure || /\d{8}/.test(value)) ? found : null;
  if (kind === "app-secret" || kind === "session-key")
    return single && value.length >= 6 && !ordinary.test(value) ? found : null;
  if (single) return ordinary.test(value) ? null : found;
  if (kind === "security-answer" && sure && /^[a-z][a-z0-9 .,'&-]{1,40}$/.test(value) && !isSmallAnswer(value))
    return value.split(" ").length <= 4 && !value.split(" ").some((word) => ordinary.test(word)) ? found : null;
  if (/^(?:[a-z0-9!@#$%^&*] ){3,31}[a-z0-9!@#$%^&*]$/.test(value)) return found;
  if (/^[a-z0-9]{0,12}[\u4e00-\u9fff]{2,16}[a-z0-9]{0,12}$/.test(value))
    return isAboutIt(value) || measuredAfter.test(value.replace(/^\d+/, "")) ? null : found;
  if (/^[a-z]{3,12}(?: [a-z]{3,12}){1,5}$/.test(value))
    return value.split(" ").filter((word) => ordinary.test(word)).length * 3 > value.split(" ").length ? null : found;
  return null;
}
