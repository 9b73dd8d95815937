/** Answers to security questions, and what opens an account without a password. On folded text. */
import { matchesIn } from "../matches.ts";
import { type Found, foundIn } from "./secret.ts";
import type { Announced } from "./words.ts";

/** Only a message that speaks of them is read for an answer. */
const spokenOf =
  /密保|答\s案|(?<![a-z])asks?(?:ed|ing)?(?![a-z])[^.\n]{0,30}(?<![a-z])(?:first|favou?rite|childhood|mother|maiden|pets?|school|teacher|street|grew up|born|nickname|memorable)(?![a-z])|问[我的][^,，。\n]{0,10}(?:小学|国小|中学|第一|最喜欢|最爱|宠物|母亲|妈妈|班主任|导师|出生|初恋|绰号|外[公婆])|(?:security|memorable) word|(?:安全|保密|找回|提示|认证|验证)(?:密码)?的?(?:提示|保护)?(?:问题|提问)|(?:security|secret) ?(?:questions?|answers?|q(?![a-z]))|maiden name/;
/** What such questions ask: here only what somebody says that they wrote is read. */
const askedFor =
  /(?:叫|姓|是)(?:什么|啥|咩)(?:名|名字)?|出生(?:地|的)|班主任|答\s?案|(?<![a-z])answer|最(?:喜欢|爱|钟意)|第一[只间个所部条]|童年|初恋|(?:小|中)学|学校|妈妈?|母亲|grew up|nickname|(?<![a-z])(?:pet|school|teacher|street|mother)(?![a-z])|(?:memorable|recovery|security|car|pet|school) (?:word|question)|\b(?:city|pet|school) one\b|(?:问|填)[^,，。]{0,6}(?:名|名字)(?![a-z])|室友|singer|(?:your|my) (?:first|favou?rite|childhood)|what (?:was|is) your/;

/** What such questions are about, whether or not one is spoken of: what is learnt weighs it. */
const topics =
  /第[一1][只间个所部条辆份次]|最(?:好|喜欢|爱|难忘|钟意)|(?:小|中|国|高|大)[学中]|幼[儿稚]园|母校|同[学桌]|老师|导师|(?:父|母)亲|[爸妈]妈?|爷爷|奶奶|外[公婆]|阿[嬤公]|祖[父母]|舅舅|蜜月|结婚|配偶|偶像|球队|歌手|电影|绰号|小名|昵称|宠物|出生|毕业|细个|提示|hint|(?<![a-z])(?:first|favou?rite|fav|childhood|grew up|born|middle name|maiden|honeymoon|spouse|married|grand(?:ma|pa|mother|father)|mum|mom|mother|dad|father|cousin|best man|pets?|school|college|teacher|boss|street|hospital|mascot|nickname|memorable|dream job|concert|author|colou?r)(?![a-z])/;
const speaking = new RegExp(`${spokenOf.source}|${askedFor.source}|${topics.source}`, "g");

/** Somebody is asked, or answers: without it a street and a pet are names of shops. */
const answering =
  /[?？问答填写输打设念报]|提示|密保|[错认]|不[对过]|(?<![a-z])(?:asks?|asked|asking|wants?|wanted|questions?|q|answers?|answered|put|typed?|entered|enter|said|say|says|told|gave|wrote|set|used|hint|wrong|reject(?:ed|s)?|incorrect|lock(?:ed|s)|match(?:es)?|verif[a-z]+|recover[a-z]*|reset)(?![a-z])/;

/** @returns the words of a message that speaks of a security question, or asks one */
export const questionWords = (text: string): readonly Announced[] =>
  (answering.test(text) ? matchesIn(speaking, text) : []).map((match) => ({
    kind: "security-answer",
    start: match.index,
    end: match.index + match[0].length,
    sure: spokenOf.test(match[0]),
  }));

const value =
  "([\\u4e00-\\u9fffa-z0-9][\\u4e00-\\u9fffa-z0-9 ·.'-]{0,38}?)(?=[\"'”」]?\\s*(?:$|[,.，。;；!！\\n(（]|(?:吧|啊|呀|啦|喔|㗎|来着|那个|就[对是])|(?<=[a-z] )(?:i (?:think|guess|believe|suppose)|pls|please|but|in (?:caps|lower)|with a)(?![a-z])))";
const isA =
  "(?:\\s*(?:应该|好像|大概|可能|记得|当时|一直|probably|should|would|could|must)?\\s*(?:是|就是|为|系|叫|填的是|写的是|is(?: probably| still| just)?|was|be|[:：=]))";
const facts =
  "出生地|小学|中学|大学|母亲|父亲|妈妈?|爸爸?|爷爷|奶奶|外公|外婆|宠物|班主任|配偶|生日|老家|(?:first |favou?rite )?(?:pet|teacher|school|name|mother|car|street|city|food)";

/** What somebody says that they wrote there, up to what came of it. */
const written =
  "(?<![帮给替叫让要])(?:我|就|都|也)(?:当年|当时|以前|记得|随便|乱)?(?:只|就|是)?[填写答打输设选说](?:过|了|咗|的是|的|入的?)?\\s*[「“\"']?([\\u4e00-\\u9fffa-z0-9]{2,8}?)[」”\"']?(?=\\s|$|[,，。;；!！]|[他它佢她]|系统|为[啥什]|怎[么样]|点解|提示|错|不[对行过匹符通一]|没通|过不|一直|还[是不]|[吗了])";
const entered =
  "\\bi (?:put|entered|typed|wrote|said|gave|answered)(?: in| down| it as)?\\s*[\"'“]?((?!it\\b|the\\b|in\\b|that\\b|my\\b|wrong|everything|nothing|all\\b|them?\\b|up\\b|down\\b|no\\b)[a-z][a-z .'-]{1,30}?)[\"'”]?(?=\\s*(?:$|[,.;!?(]|\\b(?:and|but|is|which|ok|it|they)\\b))";

const writtenShapes: readonly RegExp[] = [
  new RegExp(written, "dg"),
  new RegExp(entered, "dg"),
  /(?:猫|狗|宠物|儿子|女儿|(?:dog|cat|pet|son|daughter)'?s? name)\s*(?:叫|是|is|was)\s*["'“「]?([\u4e00-\u9fffa-z][\u4e00-\u9fffa-z .'-]{1,24}?)["'”」]?(?=\s*(?:$|[,，.。;；(\n])|\s(?:which|and|密保|答案|[\u4e00-\u9fff]))/dg,
  /答\s?案(?:我)?(?:填|写|打)(?:的|了|咗)?\s*[「“"']?([\u4e00-\u9fff]{2,8}?)(?=[」”"'\s他它佢]|系统|不|错|$)/dg,
  /名字?[「“"']?([\u4e00-\u9fffa-z]{2,6})[」”"']?就?是(?:我?的?(?:安全|密保|提示|找回))[^,，。\n]{0,6}答案/dg,
  /(?:question|city one|pet one|school one)[^.\n?]{0,24}?(?:,|→|->|:)\s*(?:the |my )?(?:answers?(?: is| was)? )?["'“]?((?!no |not |i |what |which |how |it )[a-z][a-z .'-]{1,30}?)["'”]?(?=\s*(?:$|[.;(\n]))/dg,
  /\bi (?:always|just) (?:answer|put|say|use) ([a-z][a-z .'-]{1,24}?)(?= (?:for|as|to) )/dg,
  /(?:叫|是)(?:什么|啥|咩|谁)(?:名|名字)?\s*[,，?？]?\s+([\u4e00-\u9fff]{2,6})(?=\s*(?:$|[,，。;；]))/dg,
  /(?:city|town|place) (?:i was|where i was) born\s*(?:is|was|[:=])\s*([a-z][a-z .'-]{1,30}?)(?=\s*(?:$|[,.;(\n]))/dg,
  /answers?(?: to)? ["'“][^"'”\n]{3,40}["'”]\s*(?:is|was|=|:)\s*["'“]?([a-z0-9][a-z0-9 .'-]{1,30}?)(?=["'”]?\s*(?:$|[,.;(\n]))/dg,
];

const shapes: readonly RegExp[] = [
  /(?:security|secret) (?:question )?answer(?: was| is)?\s*[:=]\s*([a-z0-9][a-z0-9 .'-]{1,30}?)(?=\s*(?:$|[,./;(\n]))/dg,
  // 答案是…, 密保我填的…, "answer: …"
  new RegExp(`(?:答案|answers?)(?:[写填]的?)?[^\\n。,，:：是]{0,28}${isA}\\s*["'“「]?${value}`, "dg"),
  new RegExp(`(?:答案|(?<=[,，.;] ?)answer )\\s*["'“「]?${value}`, "dg"),
  new RegExp(`(?:(?:我)?[填写设]的是?|(?<=问题|["'”」,，]\\s?)答(?!案|错|对|不|题))\\s*["'“「]?${value}`, "dg"),
  new RegExp(`(?:security|secret) (?:question |q )?answers?\\s*["'“「]?${value}`, "dg"),
  /(?<![a-z])a[:：]\s*([a-z0-9][a-z0-9 '-]{1,30}?)(?=\s*(?:$|[,.(（\n]))/dg,
  // the question, then what is said to it
  new RegExp(`问题${isA}[^\\n。,，?？:：]{1,16}[,，?？:：]\\s*(?:答案?|是)?${isA}?\\s*${value}`, "dg"),
  new RegExp(`问题\\s*[,，][^\\n。,，?？:：]{1,16}[?？:：]\\s*${value}`, "dg"),
  new RegExp(`question\\s*(?:is|was|[:：])[^\\n?]{1,40}[?:]\\s*${value}`, "dg"),
  new RegExp(`(?:${facts})(?:的?名字|姓名| name)?\\s*(?:是|叫|is|was|called|[:：?？])\\s*${value}`, "dg"),
  new RegExp(`密保(?:问题)?\\s*[:：]\\s*(?:${facts})(?:的?名字|姓名)?\\s*${value}`, "dg"),
  new RegExp(`密保(?:问题)?\\s*[:：][^\\n,，。?？]{0,12}(?:叫|是)\\s*${value}`, "dg"),
  new RegExp(
    `(?:密保|安全|提示|找回|保密)(?:问题)?\\s*(?:[:：,，]|是|系)?\\s*我?的?(?:${facts})(?:的?名字|姓名|名)?\\s*${value}`,
    "dg",
  ),
  /(?:三|3|两|2)个?密保(?:问题|答案)?\s*[:：]\s*([^\n,，。]{1,12}(?:\s*[/、]\s*[^\n,，。/、]{1,12}){1,2})/dg,
  new RegExp(`密保[一二三123]?[^\\n,，。]{2,10}(?:是谁|叫什么|是什么|是哪[里儿]?)[?？\\s]+${value}`, "dg"),
  /(?:security|secret) answer (?:was|is) (?:always|still|just|now) ([a-z0-9][a-z0-9 .'-]{1,30}?)(?=\s*(?:$|[,.;(?\n]|\b(?:but|and)\b))/dg,
  /(?:security|memorable) word[^\n.,;]{0,30}?(?: is| was|[:=])\s*["'“]?([a-z][a-z0-9 '-]{2,24}?)(?=["'”]?\s*(?:$|[,.;(\n]))/dg,
  /密保(?:问题)?(?:第?[一二三123]题?)?[:：\s]+[\u4e00-\u9fff]{2,8}\s+([\u4e00-\u9fff]{2,8})(?=\s*(?:$|[,，。;；]))/dg,
  new RegExp(`maiden name(?: of (?:my )?(?:mom|mum|mother))?(?:${isA}|,)?\\s*["'“]?${value}`, "dg"),
];

const talk =
  /^(?:even|咩|第|这|那|老家[，,]|等|待会|马上|下一|单独|另外)|^(?:名字|姓名|生日|出生地|小学|宠物)$|什么|哪|谁|吗|忘|错|怎么|^不|没|^改|^填|^我(?:发|给|忘|不|没|改|来|要|也|都|记|填)|发你|给你|发给|告诉|设置|怎样|密保|问题|^1[3-9]\d{9}$|[的了呢吧]$|^(?:coming|next|below|following|question|please|field|at all|again|any ?more|any longer|either|what|where|which|who|how|why|wrong|forgot\w*|not|page|required|missing|asked|incorrect|lost|unknown|never|(?:do|does|did|is|was|has|had|ca|wo|would|could)n'?t|it|in|on|the same|a|set|gone|changed|now|has|had|was|is|and|but|because|so|can|could|i can't|correct)(?![a-z])|\?/;

/** @returns answers to security questions */
export function securityAnswers(text: string): readonly Found[] {
  const speaks = spokenOf.test(text);
  const read = [...(speaks ? shapes : []), ...(speaks || askedFor.test(text) ? writtenShapes : [])];
  return read.flatMap((shape) =>
    matchesIn(shape, text).flatMap((match) => {
      const found = talk.test(match[1] ?? "") ? null : foundIn("security-answer", match, 1);
      return found === null ? [] : [found];
    }),
  );
}

const recovery =
  /(?:(?:恢复|备用|后备|备份|救援|复原|还原|紧急备用|应急)(?:验证)?(?:码|代码)|(?:recovery|backup|rescue|restore|scratch|emergency|single-use)[- ](?:codes?|keys?))[^a-z0-9\n?？吗]{0,12}(?:is|are|i (?:have|saved) (?:is|are)?)?[^a-z0-9\n?？吗]{0,4}((?:[a-z0-9]{4,12}[ ,，、-]{1,2}){0,11}[a-z0-9]{4,12})(?![a-z0-9])/dg;
/** 验证码前三位 739 后三位 201 */
const parts =
  /(?:[前后头尾][两三四2-4]位?|[前后]半[段截]?|(?:first|last|second) (?:half|two|three|four))(?:是|is)?\s*[:：]?\s*(\d{2,6})(?!\d|\s*[位个])/dg;

/** 第一段 Kx: nothing but a piece of something, as people give it in pieces. */
const lonePart =
  /^\s*(?:第[一二三四1-4]|[前后上下])[段半截](?:[段截])?\s*(?:[:：]|是)?\s*((?=[!-~]*[a-z0-9])[!-~]{2,24})\s*$/dg;

/** @returns a code that is given in pieces, beside a word for one */
export const codeParts = (text: string): readonly Found[] =>
  /码|短信|code|digits|sms|^(?:first|second|last|other) half|^[前后]半/.test(text.trim())
    ? [...matchesIn(parts, text), ...matchesIn(lonePart, text)].flatMap((match) => foundIn("code", match, 1) ?? [])
    : matchesIn(lonePart, text).flatMap((match) => foundIn("password", match, 1) ?? []);

/** Groups of one length, as a page shows a key to set up codes with, or to come back with: KRSX-G5BA-ORSX-G5DF. */
const grouped =
  /(?:(?:恢复|备用|后备|复原|设置|绑定)(?:验证)?(?:码|密钥|代码)|验证器|两步|(?<![a-z])(?:recovery|backup|rescue|set ?up|2fa|two[- ]?step|two[- ]?factor|authenticator|totp|secret)(?![a-z]))[^\n]{0,48}?(?<![a-z0-9])((?=[a-z -]*\d)(?:[a-z0-9]{4}[ -]){2,11}[a-z0-9]{4}|(?=[a-z -]*\d)(?:[a-z0-9]{5}[ -]){2,9}[a-z0-9]{5})(?![a-z0-9])/dg;

const phrase =
  /(?:助记词|(?:恢复|备份)(?:短语|词)|[十1][二2]个词|(?:seed|recovery|backup|secret) (?:phrase|words)|mnemonic|\b12 words)[^\n。.]{0,40}?[:：「“"'\s]((?:[a-z]{3,10}[ ,，、]{1,2}){5,23}[a-z]{3,10}|(?:[\u4e00-\u9fff]{1,2}[ ,，、]{1,2}){5,23}[\u4e00-\u9fff]{1,2})/dg;

/** @returns recovery codes, also several of them in a row */
export function recoveryCodes(text: string): readonly Found[] {
  const codes = matchesIn(recovery, text).filter(([, value = ""]) => /\d.*\d/.test(value) && !/^20\d{6}$/.test(value));
  const keys = matchesIn(grouped, text).filter(([, value = ""]) => /\d/.test(value) && /[a-z]/.test(value));
  return [...codes, ...keys, ...matchesIn(phrase, text)].flatMap((match) => foundIn("code", match, 1) ?? []);
}
