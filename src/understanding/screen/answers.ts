/** Answers to security questions, and what opens an account without a password. On folded text. */
import { type Found, foundIn } from "./secret.ts";

/** Only a message that speaks of them is read any further. */
const spokenOf =
  /密保|(?:安全|保密|找回|提示)(?:密码)?的?(?:提示|保护)?(?:问题|提问)|(?:security|secret) ?(?:questions?|answers?|q(?![a-z]))|mother'?s maiden/;

const value = "([\\u4e00-\\u9fffa-z0-9][\\u4e00-\\u9fffa-z0-9 ·.'-]{0,38}?)(?=[\"'”」]?\\s*(?:$|[,.，。;；!！(（\\n]))";
const isA = "(?:\\s*(?:是|就是|为|系|叫|填的是|写的是|is|was|[:：=]))";
const facts =
  "出生地|小学|中学|大学|母亲|父亲|妈妈?|爸爸?|爷爷|奶奶|外公|外婆|宠物|班主任|配偶|生日|老家|(?:first |favou?rite )?(?:pet|teacher|school|name|mother|car|street|city|food)";

const shapes: readonly RegExp[] = [
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
  new RegExp(`maiden name${isA}?\\s*["'“]?${value}`, "dg"),
];

const talk =
  /^(?:名字|姓名|生日|出生地|小学|宠物)$|什么|哪|谁|吗|忘|错|怎么|^不|没|^改|^填|^我(?:发|给|忘|不|没|改|来|要|也|都|记|填)|发你|给你|发给|告诉|设置|怎样|密保|问题|^1[3-9]\d{9}$|[的了呢吧]$|^(?:coming|next|below|following|question|please|field|what|where|which|who|how|why|wrong|forgot\w*|not|page|required|missing|asked|incorrect|lost|unknown|never|it|in|on|the same|a|set|gone|changed|was|is|correct)(?![a-z])|\?/;

/** @returns answers to security questions */
export function securityAnswers(text: string): readonly Found[] {
  if (!spokenOf.test(text)) return [];
  return shapes.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) => {
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

/** @returns a code that is given in pieces, beside a word for one */
export const codeParts = (text: string): readonly Found[] =>
  /码|短信|code|digits|sms/.test(text)
    ? [...text.matchAll(parts)].flatMap((match) => foundIn("code", match, 1) ?? [])
    : [];

const phrase =
  /(?:助记词|seed phrase|recovery phrase|mnemonic)\s*(?:是|is|[:：])?\s*((?:[a-z]{3,10}[ ,，]{1,2}){3,23}[a-z]{3,10})(?![a-z])/dg;

/** @returns recovery codes, also several of them in a row */
export function recoveryCodes(text: string): readonly Found[] {
  const codes = [...text.matchAll(recovery)].filter(
    ([, value = ""]) => /\d.*\d/.test(value) && !/^20\d{6}$/.test(value),
  );
  return [...codes, ...text.matchAll(phrase)].flatMap((match) => foundIn("code", match, 1) ?? []);
}
