/**
 * Finds passwords, verification codes, app secrets and session keys in a message and masks them, before anything is stored.
 * Synchronous, offline and linear in the length of the text. When in doubt about a value beside such a word, it masks.
 */
import { type Folded, fold } from "./folding.ts";

export const secretKinds = ["password", "code", "app-secret", "session-key"] as const;
export type SecretKind = (typeof secretKinds)[number];

export const mask = "▇▇▇▇";

export interface Screened {
  /** The text with every secret replaced by `▇▇▇▇`. */
  readonly text: string;
  /** What was found, each kind once, in the order found. */
  readonly kinds: readonly SecretKind[];
}

interface Found {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
}

/** Words that announce a secret, on the folded text. */
const announced: readonly { readonly kind: SecretKind; readonly words: RegExp }[] = [
  {
    kind: "password",
    words:
      /(?:登[录陆入]|支付|主账号|子账号|账号|账户|店铺|后台|千牛|淘宝|原|旧|新)?密\s?码|口令|账密|帐密|\bmima(?: shi)?\b|(?<![a-z])(?:pass(?:word|wd|code|phrase)?|pwd|psw|pw)(?![a-z])/g,
  },
  {
    kind: "code",
    words:
      /(?:短信|手机|登[录陆入]|动态)?(?:验\s?证\s?码|校验码|动态码|认证码|确认码|动态口令|动态密码|短信码|安全码)|\byzm\b|(?<![a-z])(?:(?:verification|verify|security|sms|login|auth(?:entication)?|one[- ]time|2fa|mfa|confirmation|otp|text(?:ed)?|six[- ]digit|6[- ]digit)[- ]?(?:code|pin|passcode|password)|otp|2fa|pin|(?:the|my|your|this|that|a) code)(?![a-z])|(?<![a-z])code(?=\s*[:=]?\s*\d{6}(?!\d))/g,
  },
  {
    kind: "app-secret",
    words:
      /(?<![a-z])(?:app[ _-]?secret|client[ _-]?secret|api[ _-]?secret|secret[ _-]?key|secret|api[ _-]?key|access[ _-]?key(?:[ _-]?(?:id|secret))?|private[ _-]?key|sk)(?![a-z])|(?:应用|接口|开放平台|app)?密[钥匙]|私钥|应用秘钥|秘钥/g,
  },
  {
    kind: "session-key",
    words:
      /(?<![a-z])(?:session[ _-]?(?:key|id|token)|session|access[ _-]?token|refresh[ _-]?token|auth[ _-]?token|bearer(?: token)?|token|cookie|_tb_token_|sid)(?![a-z])|(?:访问|授权|刷新|会话|登录)?令牌|会话密钥|授权码/g,
  },
];

/** What stands between the word and the value. Nothing at all counts where the value shows itself (digits, mixed signs). */
const link =
  /^(?:\s*(?:[(（][^()（）\n]{0,12}[)）])?\s*(?:(?:现在|目前|也|都|还|应该|好像|一直|我)?(?:就是|是|系|为|已改为|改成了?|改为|设成了?|设为|设的是?|用的是|填的?|叫|等于|给你|发你|发给你|收到的?是?|(?:for[^\n:=]{1,24}?|i (?:got|received|use)|now|just)?\s*(?:is|was|are|will be|would be)|reads?|says?|equals?|to)\s*(?:这个|这串|下面这个|：|:|now|still|probably)?|[:=：→>~,，\-—|/]+>?)\s*)+|^\s+/;
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
const chineseDigits = /^[零〇一二三四五六七八九幺两]{4,8}(?![个家天次位年月日号点条])/;
/** Words after "password is" that are no password. */
const ordinary =
  /^(?:a|an|the|my|our|your|his|her|their|its|it|this|that|these|those|one|wrong|incorrect|correct|right|invalid|not|no|on|in|at|for|of|or|and|with|was|is|are|be|been|being|to|too|still|also|safe|secure|same|required|needed|needs?|expired|expires?|lost|forgotten|leaked|stolen|shared|known|protected|reset|resets?|changed?|changing|change|fails?|failed|failing|error|page|field|box|login|sent|asked|already|never|always|only|enough|strong|weak|ok|okay|fine|good|bad|new|old|what|where|when|which|who|why|how|if|but|so|then|because|after|before|manager|policy|prompt|please|pls|thanks|by|from|as|than|until|again|anymore|any|some|all|every|there|here|you|we|they|i|he|she|do|does|did|don|can|could|should|would|will|may|might|must|have|has|had|get|gets|got|keep|keeps|kept|came|come|comes|doesn|didn|isn|wasn|won|arrive|arrives|arrived|arriving|screen|sms|text|message|email|phone|number|code|codes|twice|once|first|again|minutes?|seconds?|hours?|days?|visible|hidden|empty|blank|missing|supposed|about|key|keys|token|tokens|secret|secrets|session|cookie|cookies|app|api|out|up|down|off|over|under|into|really|just|now|today|tomorrow|yesterday|hasn|haven|works?|working|step|check|slider|correctly|properly|verification|unbind|revoke|cancel|compromised|outdated|temporary|unknown|hacked|exposed|complicated|simple|long|short|useless|optional|necessary|private|confidential|encrypted|saved|stored|written|unchanged|different|identical|accepted|rejected|refused|denied|ignored|blocked|locked|mandatory|sensitive|public|default|personal|gone|pending|included|shown|typed|entered|correct|valid|difficult|easy|confusing|taobao|alipay|password|passwords|important|yours|mine|ours|theirs|anything|something|nothing|everything)$/;

const digitsIn = (value: string): number => value.replace(/[^0-9]/g, "").length;

/** Whether a run of Latin signs beside the word is a value, and not an ordinary word of a sentence. */
function isValue(kind: SecretKind, value: string, linked: "sign" | "word" | "none", original: string): boolean {
  const bare = value.replace(/[.,!?;:]+$/, "");
  if (bare.length === 0 || ordinary.test(bare)) return false;
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
    return bare.length >= 5 && (linked === "sign" || mixed);
  }
  const long = bare.length >= (kind === "app-secret" ? 8 : 10);
  if (linked === "none") return long && digits >= 2;
  return (long && (digits > 0 || bare.length >= 16)) || (bare.length >= 6 && digits >= 2 && letters);
}

/** Words before "code", "key" or "pin" that make it harmless: an error code, a shipping code. */
const harmlessBefore =
  /(?:error|status|http|zip|postal|area|country|promo|coupon|discount|voucher|referral|product|item|sku|bar|qr|colou?r|source|style|tracking|reason|response|exit|tax|order|invite|invitation|swift|hs|货|邮政|商家|商品|货品|二维|条形|优惠|邀请|取件|提货|错误|报错|快递|运单|物流|核销|兑换)\s*$/;
/** What makes a number after 验证码 or 密码 a description: "6位", "10分钟", "3次". */
const measured =
  /^\s*(?:开头|发来|这个号|位|分钟|秒|次|条|遍|个|天|小时|字|年|月|块|元|digits?\b|minutes?\b|mins?\b|times?\b|characters?\b|hours?\b|seconds?\b|letters?\b|days?\b)/;

function valueAfter(kind: SecretKind, folded: Folded, from: number): Found | null {
  const { text } = folded;
  let position = from;
  let linked: "sign" | "word" | "none" = "none";
  const between = link.exec(text.slice(position, position + 48));
  if (between !== null) {
    const words = between[0];
    linked = /[是系为成设叫填于给]|\b(?:is|was|are|be|reads?|says?|equals?|to)\b/.test(words)
      ? "word"
      : /[:=：→>]/.test(words)
        ? "sign"
        : "none";
    position += words.length;
  }
  const open = text.charAt(position);
  if (opening.test(open)) {
    const end = text.indexOf(closing[open] ?? open, position + 1);
    if (end > position + 3 && end - position <= 80) {
      const inside = text.slice(position + 1, end);
      if (/^[\x21-\x7e]+$/.test(inside) && !/^[a-z]+$/.test(inside) && isValue(kind, inside, "sign", inside))
        return { kind, start: position + 1, end };
      if (kind === "password" && linked !== "none" && /^[\x21-\x7e]{4,}$/.test(inside) && !ordinary.test(inside))
        return { kind, start: position + 1, end };
    }
    position += 1;
  }
  const spelled = chineseDigits.exec(text.slice(position, position + 12));
  if (spelled !== null && (kind === "code" || (kind === "password" && linked !== "none")))
    return { kind, start: position, end: position + spelled[0].length };
  const spaced = /^\d(?:[ -]\d){3,7}(?!\d)|^\d{3}[ -]\d{3}(?!\d)|^\d{2}[ -]\d{2}[ -]\d{2}(?!\d)/.exec(
    text.slice(position, position + 24),
  );
  if (spaced !== null && kind === "code") return { kind, start: position, end: position + spaced[0].length };
  const run = token.exec(text.slice(position, position + 4_096));
  if (run === null) {
    // A password in Chinese and digits: 密码是我爱你520
    const mixed =
      kind === "password" && linked !== "none"
        ? /^[\u4e00-\u9fff]{1,6}[a-z0-9!@#$%^&*_]{3,}/.exec(text.slice(position, position + 40))
        : null;
    if (mixed === null || /[什么谁哪吗不没要把怎多少有至最共全]/.test(mixed[0])) return null;
    return { kind, start: position, end: position + mixed[0].length };
  }
  const value = run[0];
  const original = folded.original.slice(folded.at[position] ?? 0, folded.at[position + value.length] ?? 0);
  if (measured.test(text.slice(position + value.length)) && /^\d{1,2}(?:-\d{1,2})?$/.test(value)) return null;
  if (/^\s*(?:开头|发来|这个号)/.test(text.slice(position + value.length))) return null;
  const alone = kind === "password" && linked === "word" && /^[a-z]{6,20}$/.test(value) && !ordinary.test(value);
  // "password is monkey": a lone word that ends the sentence and describes nothing.
  const last = /^\s*(?:$|[,.，。;；!！\n])/.test(text.slice(position + value.length));
  if (!isValue(kind, value, linked, original) && !(alone && last)) return null;
  return { kind, start: position, end: position + value.replace(/[.,!?;:]+$/, "").length };
}

/** Words between that make of it talk about a secret, not one that is given away. */
const onlyTalk =
  /[?？吗忘错从]|不对|什么|收不|没|怎么|几[位个次]|重置|找回|不要|别|要不要|谁|哪|登不|输|失败|有效|过期|超过|以上|订单|单号|手机号|价格|编号|wrong|forgot|forget|expire|never|error|attempt|times|digits|minutes|not |n't|should|must|need|reset|asked|order|price|number|phone|\d{4}-\d/;
const reach = 28;

/** A value that shows itself a few words on: "验证码刚到，848484", "password is (I think) rainbow42". */
function valueNearby(kind: SecretKind, folded: Folded, from: number): Found | null {
  const near = folded.text.slice(from, from + reach + 64);
  const shape =
    kind === "code"
      ? /(?<![a-z0-9.:/-])(?:\d{4,8}|\d(?: \d){3,7}|[零〇一二三四五六七八九]{4,8})(?![a-z0-9.:/-]|\s*(?:位|分钟|秒|次|元|块|年|月|号|点|天|个|条|单))/
      : kind === "password"
        ? /(?<![a-z0-9.:/-])(?=[a-z0-9!@#$%^&*_-]*\d)(?=[a-z0-9!@#$%^&*_-]*[a-z])[a-z0-9!@#$%^&*_-]{6,40}/
        : /(?<![a-z0-9.:/-])(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{10,200}/;
  const match = shape.exec(near);
  if (match === null || match.index > reach) return null;
  const between = near.slice(0, match.index);
  const given =
    /(?:应该是|就是|改成|是|is|was|[:=：])\s*$/.test(between) &&
    !/单|手机|价格|编号|order|number|phone|sku/.test(between);
  if (!given && (onlyTalk.test(between) || /[。！!\n]/.test(between))) return null;
  return { kind, start: from + match.index, end: from + match.index + match[0].length };
}

/** "482913 是验证码", "hunter2! is my password". */
const before =
  /([a-z0-9!@#$%^&*_+=.~-]{4,64})["'”」]?\s*(?:(?:就|这|这个|这串|,|，)?(?:是|为)|is|was|—|-)\s*(?:我的?|你的?|您的?|您本次的?|淘宝的?|刚收到的?|收到的?|这次的?|登录的?|my|your|the|our)?\s*(?:taobao|login|account|淘宝|登录|账号|店铺|后台|支付)?\s*(验证码|校验码|动态码|密码|(?:verification |security |login |sms )?code|otp|password|passcode|pwd|app ?secret|session ?key|access ?token|密钥)/g;
const reversedKinds: readonly (readonly [RegExp, SecretKind])[] = [
  [/密码|pass|pwd/, "password"],
  [/secret|密钥/, "app-secret"],
  [/session|token/, "session-key"],
  [/./, "code"],
];

/** Values that show by themselves what they are. */
const shaped: readonly { readonly kind: SecretKind; readonly shape: RegExp }[] = [
  { kind: "session-key", shape: /(?<![a-z0-9])[5-8]\d{3}[0-9a-f]{24,124}(?![a-z0-9])/g },
  { kind: "session-key", shape: /(?<![a-z0-9])eyj[a-z0-9_-]{8,}\.[a-z0-9_-]{8,}(?:\.[a-z0-9_-]+)?/g },
  { kind: "app-secret", shape: /(?<![a-z0-9])(?:sk|rk|pk)[-_](?:live[-_]|test[-_]|proj[-_])?[a-z0-9_-]{12,}/g },
  {
    kind: "app-secret",
    shape: /(?<![a-z0-9])(?:ghp_|gho_|github_pat_|xox[abprs]-|xapp-|akia|ltai|aiza)[a-z0-9_-]{12,}/g,
  },
  { kind: "app-secret", shape: /(?<![a-z0-9])(?=[0-9a-f]{0,31}[a-f])(?=[0-9a-f]{0,31}\d)[0-9a-f]{32}(?![a-z0-9])/g },
  { kind: "session-key", shape: /(?<![a-z0-9])\d{8,12}:aa[a-z0-9_-]{30,}/g },
];

/** "登录名 xiaoli 密码" is caught by its word; "账号/密码：xiaoli/abc123" and "用 abc / 123456 登录" have the value behind a slash. */
const pair =
  /(?:账号|账户|用户名|登录名|帐号|login|user(?:name)?|account|acct)\s*(?:and|和|\/|,|，|、|&|\+)?\s*(?:密码|password|pass|pwd|pw)\s*(?:(?:是|为|is|are|[:=：])\s*)+([^\s/,，、|]{2,40})\s*[/,，、|\s]\s*([!-~]{4,40})/g;

/** @returns the text with its secrets masked. Never throws. */
export function screen(text: string): Screened {
  const folded = fold(text, Number.POSITIVE_INFINITY);
  const found: Found[] = [];
  for (const { kind, shape } of shaped)
    for (const match of folded.text.matchAll(shape))
      found.push({ kind, start: match.index, end: match.index + match[0].length });
  for (const match of folded.text.matchAll(pair)) {
    const value = match[2] ?? "";
    found.push({
      kind: "password",
      start: match.index + match[0].length - value.length,
      end: match.index + match[0].length,
    });
  }
  for (const { kind, words } of announced) {
    for (const match of folded.text.matchAll(words)) {
      if (harmlessBefore.test(folded.text.slice(Math.max(0, match.index - 16), match.index))) continue;
      const after = match.index + match[0].length;
      const value = valueAfter(kind, folded, after) ?? valueNearby(kind, folded, after);
      if (value !== null) found.push(value);
    }
  }
  for (const match of folded.text.matchAll(before)) {
    const value = match[1] ?? "";
    const word = match[2] ?? "";
    const kind = reversedKinds.find(([pattern]) => pattern.test(word))?.[1] ?? "code";
    if (isValue(kind, value, "word", value)) found.push({ kind, start: match.index, end: match.index + value.length });
  }
  return maskAll(text, folded, found);
}

function maskAll(text: string, folded: Folded, found: readonly Found[]): Screened {
  if (found.length === 0) return { text, kinds: [] };
  const inOrder = [...found].sort((left, right) => left.start - right.start || right.end - left.end);
  const kinds = new Set<SecretKind>();
  let masked = "";
  let done = 0;
  for (const { kind, start, end } of inOrder) {
    const from = folded.at[start] ?? text.length;
    const to = folded.at[end] ?? text.length;
    if (to <= done) continue;
    kinds.add(kind);
    if (from >= done) masked += text.slice(done, from) + mask;
    done = to;
  }
  return { text: masked + text.slice(done), kinds: [...kinds] };
}
