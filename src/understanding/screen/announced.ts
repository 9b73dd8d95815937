/** Values beside a word that names a secret: after it, a few words on, or before it. When in doubt about a value there, it is one. */
import type { SecretKind } from "../../flows/index.ts";
import type { Folded } from "../folding.ts";
import { matchesIn } from "../matches.ts";
import { measuredAfter, numeralAt, numeralsIn } from "./numerals.ts";
import { passphraseAt } from "./passphrases.ts";
import { type Found, foundIn, mask } from "./secret.ts";
import { isAboutIt, onlyTalk, ordinary } from "./talk.ts";
import { type Announced, labelled } from "./words.ts";

/** What stands between the word and the value. Nothing at all counts where the value shows itself (digits, mixed signs). */
const link =
  /^(?:\s*(?:[(（][^()（）\n]{0,12}[)）])?\s*(?:(?:就|是)?[一二两三四五六七八九\d]{1,2}个(?:汉字|字母|数字|字)[,，:：是]?|(?:就|是)*(?:纯|全)?(?:中文|英文|拼音|汉字|数字|字母)的?[,，:：]|(?:现在|目前|也|都|还|应该|好像|一直|我)?(?:就?(?:是|系)|为|设置[为成]|设置的是|就?写的?是?|就?[打输填](?:入)?(?:了|的是|着)?|(?:就是)?(?:我?的?(?:名字|姓名|店名))?的?(?:拼音|全拼|缩写|首字母)(?:是)?|已改为|改成了?|改为|全?(?:大写|小写)(?:的?是)?|设成了?|设为|设的是?|用的是|填的?|叫|显示(?:的是|是|为)?|[?？]\s*(?:it'?s|是)|在(?:这里|这儿|下面|此|这)|如下|等于|给你|发你|发给你|收到的?是?|(?:(?:for|on|of|in)[^\n:=]{1,24}?|i (?:got|received|use)|now|just)?\s*(?:is|was|are|will be|would be)|reads?|says?|equals?|to)\s*(?:这个|这串|下面这个|：|:|now|still|probably|just|only|simply|literally|actually)?|[:=：→>~,，\-—|/]+>?)\s*)+|^\s+/;
const opening = /^["'“”‘’「『《【<(（`[]/;
const closing: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "”": "”",
  "‘": "’",
  "’": "’",
  "「": "」",
  "『": "』",
  "《": "》",
  "【": "】",
  "<": ">",
  "(": ")",
  "（": "）",
  "`": "`",
  "[": "]",
};
const token = /^[a-z0-9!@#$%^&*_+=.~?\\/|:;-]+/;
const digitsIn = (value: string): number => value.replace(/[^0-9]/g, "").length;

/** Whether a run of Latin signs beside the word is a value, and not an ordinary word of a sentence. */
function isValue(kind: SecretKind, value: string, linked: "sign" | "word" | "none", original: string): boolean {
  const bare = value.replace(/[.,!?;:]+$/, "");
  if (bare.length === 0 || ordinary.test(bare) || /^([*•x#._-])\1*$/.test(bare)) return false;
  const digits = digitsIn(bare);
  const letters = /[a-z]/.test(bare);
  if (kind === "code")
    return (
      (digits >= 4 && bare.replace(/[^a-z0-9]/g, "").length <= 10 && !/[./:]/.test(bare.replace(/[-]/g, ""))) ||
      (digits >= 2 &&
        letters &&
        bare.length >= 4 &&
        bare.length <= 10 &&
        (linked !== "none" || /^[A-Z0-9]+$/.test(original)))
    );
  if (kind === "password") {
    if (/^\d{1,3}$/.test(bare)) return false;
    if (/^\d+[-~]\d+$/.test(bare) && bare.length <= 5) return false;
    if (digits > 0 && bare.length >= 4) return true;
    if (/[!@#$%^&*_+=~]/.test(bare) && bare.length >= 4) return true;
    if (linked === "none") return false;
    const mixed = /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(original);
    return bare.length >= (linked === "sign" ? 4 : 5) && (linked === "sign" || mixed);
  }
  const long = bare.length >= (kind === "app-secret" ? 8 : 10);
  if (linked === "none") return long && digits >= 2;
  return (long && (digits > 0 || bare.length >= 16)) || (bare.length >= 6 && digits >= 2 && letters);
}

type Linked = "sign" | "word" | "none";

interface Place {
  readonly position: number;
  readonly linked: Linked;
  /** Behind an opening bracket or quotation mark. */
  readonly quoted: boolean;
}

/** The place behind the words and signs that lead from the word to its value. */
function placeAfter(text: string, from: number): Place {
  const between = link.exec(text.slice(from, from + 48))?.[0] ?? "";
  // "wants my password to disconnect": only what is changed is changed to something.
  const goal =
    /\bto\s*$/.test(between) &&
    !/\b(?:chang|set|reset|updat|switch)/.test(text.slice(Math.max(0, from - 40), from + between.length));
  if (goal) return { position: from + between.length, linked: "none", quoted: false };
  const linked = /[是系为成设叫填于给写打]|\b(?:is|was|are|be|reads?|says?|equals?|to)\b/.test(between)
    ? "word"
    : /[:=：→>]|\s[-–—]\s/.test(between)
      ? "sign"
      : "none";
  return { position: from + between.length, linked, quoted: opensAt(text, from + between.length) };
}

/** Whether quotation marks or a bracket begin there, and don't end what began before: the button "忘记密码". */
function opensAt(text: string, position: number): boolean {
  const sign = text.charAt(position);
  if (!opening.test(sign)) return false;
  const before = text.slice(Math.max(0, position - 40), position);
  if (sign === '"' || sign === "'") return before.split(sign).length % 2 === 1;
  return sign !== "”" || before.lastIndexOf("“") <= before.lastIndexOf("”");
}

/** What stands in quotation marks or brackets. */
function quotedValue(kind: SecretKind, text: string, { position, linked }: Place): Found | null {
  const open = text.charAt(position);
  const end = text.indexOf(closing[open] ?? open, position + 1);
  if (end <= position + 3 || end - position > 80) return null;
  const inside = text.slice(position + 1, end);
  const found = { kind, start: position + 1, end };
  if (/^[\x21-\x7e]+$/.test(inside) && !/^[a-z]+$/.test(inside) && isValue(kind, inside, "sign", inside)) return found;
  const given = kind === "password" && linked !== "none";
  return given && /^[\x21-\x7e]{4,}$/.test(inside) && !ordinary.test(inside) ? found : null;
}

const spacedOut = /(?:[a-z0-9!@#$%^&*_][ .,、_-]{1,2}){3,31}[a-z0-9!@#$%^&*](?![a-z0-9])/y;

/** Signs written one by one: "h u n t e r 2". */
function spacedAt(text: string, position: number): number | null {
  spacedOut.lastIndex = position;
  const match = spacedOut.exec(text);
  return match === null ? null : position + match[0].length;
}

function numberValue(kind: SecretKind, text: string, { position, linked }: Place): Found | null {
  const number = numeralAt(text, position);
  const pair = kind === "code" ? /^\d{3}[,，]\d{3}(?!\d)/.exec(text.slice(position, position + 8)) : null;
  if (pair !== null) return { kind, start: position, end: position + pair[0].length };
  if (number === null || measuredAfter.test(text.slice(number.end, number.end + 12))) return null;
  const written = text.slice(number.start, number.end);
  if (kind === "code" || (kind === "password" && (linked !== "none" || /^\d+$/.test(written) || /个|s$/.test(written))))
    return { kind, start: number.start, end: number.end };
  return null;
}

/** Behind a lone word that is a password: 不好意思很简单, "no numbers", "all caps". */
const goesOn =
  /^\s+(?!的|吗|么|是不|自动|登|里|上|那|这|填|有|可)[\u4e00-\u9fff]|^\s+(?:no (?:numbers?|digits?|caps|capitals|spaces?)|(?:in |all )(?:caps|capitals|lower ?case|small|one word)|lower ?case|pls|sorry|lol|haha|i know)(?![a-z])/;

/** A run of Latin signs. */
function signsValue(kind: SecretKind, folded: Folded, { position, linked }: Place): Found | null {
  const { text } = folded;
  const run = token.exec(text.slice(position, position + 4_096));
  if (run === null) return null;
  const value = run[0];
  const behind = text.slice(position + value.length, position + value.length + 24);
  const original = folded.original.slice(folded.at[position] ?? 0, folded.at[position + value.length] ?? 0);
  if (measuredAfter.test(behind) && /^\d{1,2}(?:-\d{1,2})?$/.test(value)) return null;
  if (/^\s*(?:开头|发来|这个号)/.test(behind)) return null;
  const chinese = /[\u4e00-\u9fff]/.test(text.slice(Math.max(0, position - 8), position));
  const alone =
    kind === "password" &&
    /^(?:[a-z]{5,24}|[a-z]{3,12}(?:[-_.][a-z]{3,12}){1,5})$/.test(value) &&
    !ordinary.test(value);
  // "password is monkey", "密码 monkey": a lone word that ends the sentence and describes nothing.
  const last = /^["'”」]?\s*(?:$|[,.，。;；!！\n])/.test(behind) || (linked !== "none" && goesOn.test(behind));
  const named =
    linked === "word" ||
    /^[a-z]+[-_.]/.test(value) ||
    (chinese && !/[忘改找重输要问][^\n]{0,6}$/.test(text.slice(Math.max(0, position - 12), position)));
  if (!isValue(kind, value, linked, original) && !(alone && last && named)) return null;
  return { kind, start: position, end: position + value.replace(/[.,!?;:]+$/, "").length };
}

/** A code of capitals and digits, as it is copied from a message. */
const shownCode = /^(?=[A-Z-]*\d)(?=[\d-]*[A-Z])(?:[A-Z0-9]{5,8}|[A-Z0-9]{2,5}-[A-Z0-9]{2,5})(?![A-Za-z0-9-])/;
const originalFrom = (folded: Folded, position: number): string =>
  folded.original.slice(folded.at[position] ?? 0, (folded.at[position] ?? 0) + 12);

function valueAfter({ kind, sure, end }: Announced, folded: Folded): Found | null {
  const { text } = folded;
  let place = placeAfter(text, end);
  if (place.quoted) {
    const found = quotedValue(kind, text, place);
    if (found !== null) return found;
    if (kind === "password") {
      const phrase = passphraseAt(text, place.position + 1, { sure: true, linked: true });
      if (phrase !== null) return { kind, start: place.position + 1, end: phrase };
    }
    place = { ...place, position: place.position + 1 };
  }
  const number = numberValue(kind, text, place);
  if (number !== null) return number;
  if (!sure && kind === "code" && !shownCode.test(originalFrom(folded, place.position))) return null;
  if (kind === "password") {
    const spaced = spacedAt(text, place.position);
    if (spaced !== null) return { kind, start: place.position, end: spaced };
    const phrase = passphraseAt(text, place.position, {
      sure: place.linked === "sign",
      linked: place.linked !== "none",
    });
    if (phrase !== null) return { kind, start: place.position, end: phrase };
  }
  return signsValue(kind, folded, place);
}

const reach = 28;
const nearPassword =
  /(?<![a-z0-9./-]|\d:)(?=[a-z0-9!@#$%^&*_-]*[0-9!@#$%^&*_])(?=[a-z0-9!@#$%^&*_-]*[a-z])[a-z0-9!@#$%^&*_-]{6,40}/;
const nearKey = /(?<![a-z0-9./-]|\d:)(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{10,200}/;

/** A code of capitals and digits a few words on: "the code from the e-mail is XK42P". */
function shownNearby({ kind, end }: Announced, folded: Folded): Found | null {
  const match =
    kind === "code"
      ? /^[^\n。.!?？！]{1,28}?(?:是|为|[:：=]|\bis|\bwas)\s*["'“「]?/.exec(folded.text.slice(end, end + 40))
      : null;
  if (match === null) return null;
  const start = end + match[0].length;
  const shown = shownCode.exec(originalFrom(folded, start))?.[0];
  return shown === undefined ? null : { kind, start, end: start + shown.length };
}

/** 验证码显示错误901124: before six digits of a code that is the page's answer to it, not the number of an error. */
const saidWrong = /(?:错误|报错|不对|无效)\s*[:：,，]?\s*$/;

/** The first number of a text that is a value beside the word, as far as its own looks say. */
function nearNumber(near: string): { readonly start: number; readonly end: number } | null {
  return (
    numeralsIn(near).find(
      ({ start, end, digits }) =>
        digits <= 8 &&
        start <= reach &&
        !measuredAfter.test(near.slice(end, end + 12)) &&
        (!labelled.test(near.slice(Math.max(0, start - 16), start)) ||
          (digits === 6 && saidWrong.test(near.slice(0, start)))),
    ) ?? null
  );
}

/** `the pw I set was "open sesame"` */
const nearQuoted = /^[^\n?？"“'「『]{0,20}(?:\b(?:is|was)|[:：=是系])\s*["“'「『]([^"”'」』\n]{3,40})["”'」』]/d;

function quotedNearby({ kind, end }: Announced, text: string): Found | null {
  const match = kind === "password" ? nearQuoted.exec(text.slice(end, end + 80)) : null;
  const span = match?.indices?.[1];
  if (match === null || span === undefined || onlyTalk.test(match[0].slice(0, span[0]))) return null;
  const phrase = passphraseAt(text, end + span[0], { sure: true, linked: true });
  return phrase === null ? null : { kind, start: end + span[0], end: phrase };
}

/** A sign a few words on: "the passphrase we use: green tea", 密码我设的：芝麻开门. */
function behindSign({ kind, end }: Announced, text: string): Found | null {
  const said = kind === "password" ? text.slice(end, end + 32) : "";
  const lead = /^[^\n。.!?？！,，:：=]{1,24}[:：=]\s*["'“「]?/.exec(said);
  if (lead === null || onlyTalk.test(lead[0]) || /要求|提示|规则|格式|类型|管理|hint|rule|format|manager/.test(lead[0]))
    return null;
  const start = end + lead[0].length;
  const phrase = passphraseAt(text, start, { sure: true, linked: true });
  return phrase === null ? null : { kind, start, end: phrase };
}

/** Signs written one by one, wherever they come after the word. */
function spacedNearby({ kind, end }: Announced, text: string): Found | null {
  const match =
    kind === "password" ? /(?<![a-z0-9])(?:[a-z0-9] ){5,31}[a-z0-9](?![a-z0-9])/.exec(text.slice(end, end + 96)) : null;
  return match === null ? null : { kind, start: end + match.index, end: end + match.index + match[0].length };
}

/** A value that shows itself a few words on: "验证码刚到，848484", "password is (I think) rainbow42". */
function valueNearby({ kind, end: from }: Announced, folded: Folded): Found | null {
  const near = folded.text.slice(from, from + reach + 64);
  const match = kind === "code" ? null : (kind === "password" ? nearPassword : nearKey).exec(near);
  const isNamed = match !== null && labelled.test(near.slice(0, match.index));
  let at = match === null || isNamed ? null : { start: match.index, end: match.index + match[0].length };
  if (kind === "code") at = nearNumber(near);
  if (kind === "password" && (at === null || at.start > reach)) {
    const number = /(?<![a-z0-9.:/-])\d{6,10}(?![a-z0-9.:/-])/.exec(near);
    if (
      number !== null &&
      !/^20[2-3]\d[01]\d[0-3]\d$|^1[3-9]\d{9}$/.test(number[0]) &&
      !labelled.test(near.slice(0, number.index))
    )
      at = measuredAfter.test(near.slice(number.index + number[0].length))
        ? null
        : { start: number.index, end: number.index + number[0].length };
  }
  if (at === null || at.start > reach) return null;
  const between = near.slice(0, at.start);
  const given =
    /(?:应该是|就是|改成|试试?|是|is|was|try|use|(?:typed|entered|put)(?: in)?|[:=：]|^\s*[?？])\s*$/.test(between) &&
    !/单|手机|价格|编号|order|number|phone|sku/.test(between);
  const setRight = /^\s*(?:才[对是]|就对了|这个对)/.test(near.slice(at.end));
  const answered = kind === "code" && at.end - at.start === 6 && saidWrong.test(between);
  if (!given && !setRight && !answered && (onlyTalk.test(between) || /[。！!\n]/.test(between))) return null;
  return { kind, start: from + at.start, end: from + at.end };
}

/** "482913 是验证码", "hunter2! is my password". */
const before =
  /([a-z0-9!@#$%^&*_+=.~-]{4,64})["'”」]?\s*(?:(?:就|这|这个|这串|都|全|,|，){0,3}(?:是|为)|当作?|作为?|这个|[(（]|as(?= )|[,，]? ?(?:that's|thats|that is|this is|这就?是|那就?是)|(?:is|was|are|those are)(?= )|—|-)\s*(?:我的?|你的?|您的?|您本次的?|淘宝的?|刚才短信里的?|刚收到的?|收到的?|这次的?|登录的?|my|your|the|our)?\s*(?:taobao|login|account|淘宝|登录|账号|店铺|后台|支付)?\s*(?:动态|短信)?(验证码|校验码|动态码|密码|码|短信|(?:verification |security |login |sms )?codes?|otp|passwords?|passcode|pwd|app ?secret|session ?key|access ?token|密钥)/g;
const reversedKinds: readonly (readonly [RegExp, SecretKind])[] = [
  [/密码|pass|pwd/, "password"],
  [/secret|密钥/, "app-secret"],
  [/session|token/, "session-key"],
  [/./, "code"],
];

/** 「一只小猪」就是密码: words in quotation marks, then that they are it. */
const quotedBefore =
  /["“「『]([^"”」』\n]{2,24})["”」』]\s*(?:[,，]?(?:就|这|那|才|正)?(?:是|系)|作|做|当)(?:我们?|我家|店里?|后台|登[录陆入])?的?(?:登[录陆入])?(?:密码|口令|暗号)(?![错不忘页框的吗?？])/dg;

/** Behind a number in any writing. */
const isCode =
  /^["'”」]?\s*(?:(?:就|这|都|,|，){0,2}(?:是|为)|is|are)\s*(?:我的?|淘宝的?|刚收到的?|my|your|the)?\s*(?:验证码|校验码|动态码|码(?![头农])|(?:verification |security |login |sms )?code)/;

/** @returns the values beside words that name a secret; `words`: those of the text */
export function besideWords(folded: Folded, words: readonly Announced[]): readonly Found[] {
  const found: Found[] = [];
  for (const word of words) {
    // Its value was masked before: what comes behind is another's.
    if (folded.text.slice(word.end, word.end + 12).includes(mask)) continue;
    const value =
      valueAfter(word, folded) ??
      quotedNearby(word, folded.text) ??
      spacedNearby(word, folded.text) ??
      behindSign(word, folded.text) ??
      (word.sure ? shownNearby(word, folded) : null) ??
      valueNearby(word, folded);
    if (value !== null) found.push(value);
  }
  for (const match of matchesIn(before, folded.text)) {
    const [, value = "", word = ""] = match;
    const kind = reversedKinds.find(([pattern]) => pattern.test(word))?.[1] ?? "code";
    if (isValue(kind, value, "word", value)) found.push({ kind, start: match.index, end: match.index + value.length });
  }
  for (const match of matchesIn(quotedBefore, folded.text)) {
    const value = foundIn("password", match, 1);
    if (value !== null && !isAboutIt(match[1] ?? "")) found.push(value);
  }
  for (const { start, end } of numeralsIn(folded.text))
    if (isCode.test(folded.text.slice(end, end + 32))) found.push({ kind: "code", start, end });
  return found;
}
