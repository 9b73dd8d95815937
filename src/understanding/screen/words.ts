/** Words that name a secret, on folded text, typing mistakes included. */
import type { SecretKind } from "../../flows/index.ts";
import { matchesIn } from "../matches.ts";

export interface Announced {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  /** False for words that are often about something else, such as 码 alone: only a value that shows itself counts beside them. */
  readonly sure: boolean;
}

interface Named {
  readonly kind: SecretKind;
  readonly words: RegExp;
  readonly sure: boolean;
}

const named: readonly Named[] = [
  {
    kind: "password",
    sure: true,
    words:
      /(?:登[录陆入]|支付|主账号|子账号|账号|账户|店铺|后台|千牛|淘宝|原|旧|新)?[密蜜秘宓][\s.*·_、-]{0,2}[码马玛妈]|密m(?![a-z])|(?<![a-z])mm(?=\s*[:=是])|(?<![a-z0-9] ?)mm(?=[a-z]{2,8}\d{3})|(?<!淘)口令(?!红包)|提取码|暗[号语]|密语|通行码|解锁词|账密|帐密|🔑|🔐|密吗(?=\s*[:：=]|\s+[!-~]{4})|米码(?=[:：是])|\bmi ?ma(?: shi)?\b|(?<![a-z])(?:p[a@4][s$5]{2} ?(?:w[o0]r[dt]|wd|code|phrase)s?|p[as]{0,3}sw[o0r]{0,3}d|pw[o0]?rd|p a s s(?: w o r d)?|pass|p\/w|p\.w\.?|pwd|pswd|psw|pw)(?:'s)?(?![a-z])|(?<![a-z])(?:password|passwd|pwd|psw)(?=[a-z_]{0,16}\d)|(?<![a-z])(?:(?:my|our|the|unlock|lock|payment|card) pin(?: (?:number|code))?|(?:unlock|lock|screen|pass) ?codes?|(?:unlock|magic|memorable|code) ?word)(?![a-z])/g,
  },
  { kind: "password", sure: false, words: /(?<=[a-z0-9_@.:-]\s?)密(?=\s?[a-z0-9])|(?<=[,，\s])密(?=\s?[a-z0-9])/g },
  {
    kind: "code",
    sure: true,
    words:
      /(?:短信|手机|登[录陆入]|动态)?(?:验\s?[证正征政]\s?(?:[码马妈玛]|吗(?=\s*\d))|校验[码马妈]|动态码|认证码|确认码|动态口令|动态密码|短信码|安全码|安全令数字|邮[箱件](?:里的?|收到的?)?码)|\byzm\b|yan ?zheng ?ma|(?<![a-z])(?:(?:verif[a-z]{1,10}|security|e-?mail|sms|login|log-in|auth(?:entication)?|one[- ]time|2fa|mfa|confirmation|otp|text(?:ed)?|six[- ]digit|6[- ]digit)[- ]?(?:code|pin|passcode|password)|otp|totp|2fa|two[- ]factor(?: number)?|vcode|tac(?: (?:number|code|no))?|pin(?: (?:number|code))?|(?:the|my|your|this|that|a) code)(?:'s)?(?![a-z])|(?<![a-z])code(?=(?:'s| is| =|\s*[:=])?\s*\d{6}(?!\d))/g,
  },
  {
    kind: "code",
    sure: true,
    words:
      /(?:恢复|备用|后备|备份|救援|复原|还原|紧急备用|应急)(?:验证)?(?:码|代码)|(?<![a-z])(?:recovery|backup|rescue|restore|scratch|emergency|single-use)[- ](?:codes?|keys?)(?![a-z])/g,
  },
  {
    kind: "code",
    sure: false,
    words:
      /(?<![密蜜秘宓编号尺维形货邮扫打示件惠扣券请换销款收乱数解起砝筹代译误页源品价条色区身明伪溯列活册复用援原证正征政验验动态认确安短校])码(?![头农字表率流]|代)|(?<![a-z])verification(?=\s*(?:is\b|[:=]))|(?<![a-z-])code(?=(?:'s|s are| is| was| i got| =|[:=]|\s?[-–(])\s?)/g,
  },
  {
    kind: "app-secret",
    sure: true,
    words:
      /(?<![a-z])(?:app[ _-]?(?:secret|secert|sercet|secrect)|client[ _-]?secret|api[ _-]?secret|signing secret|webhook secret|secret[ _-]?key|secret|secert|sercet|api[ _-]?key|access[ _-]?key(?:[ _-]?(?:id|secret))?|app ?key pair|private[ _-]?key|sk)(?![a-z])|(?:应用|接口|开放平台|加签|app|api)?[密金][钥匙]|私钥|应用秘钥|秘[钥匙]/g,
  },
  {
    kind: "session-key",
    sure: true,
    words:
      /(?<![a-z])(?:j?session[ _-]?(?:key|id|token)|session|access[ _-]?token|refresh[ _-]?token|auth[ _-]?token|bearer(?: token)?|token|cookie|_tb_token_|sid)(?![a-z])|(?:访问|授权|刷新|会话|登录)?令牌|会话密钥|授权码/g,
  },
];

/** Steps from one word to the other: a sign more, less or another, or two neighbours exchanged. Both are short. */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      const exchanged =
        left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1] ? at(row - 2, column - 2) + 1 : 99;
      line.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same, exchanged));
    }
  }
  return at(left.length, right.length);
}

/** Words as near to "password" as its misspellings are. */
const otherWords = new Set(["passport", "passports", "passwords", "password", "passwort"]);

function misspelt(text: string): readonly Announced[] {
  return matchesIn(/(?<![a-z0-9@./_-])(?=[pa])[a-z]{6,10}(?![a-z0-9@])/g, text).flatMap((match) => {
    const word = match[0];
    if (otherWords.has(word) || !/^p.{0,2}s|^ap/.test(word) || distance(word, "password") > 2) return [];
    return [{ kind: "password" as const, start: match.index, end: match.index + word.length, sure: true }];
  });
}

/** @returns every word that names a secret */
export const announcedIn = (text: string): readonly Announced[] => [
  ...named.flatMap(({ kind, words, sure }) =>
    matchesIn(words, text).map((match) => ({
      ...{ kind, start: match.index, end: match.index + match[0].length, sure },
    })),
  ),
  ...misspelt(text),
];

/** Words before "code", "key" or "pin" that make it harmless: an error code, a shipping code. */
const harmlessBefore =
  /(?:err[_-]|error[_-]?|status|http|zip|postal|area|country|promo|coupon|discount|gift|voucher|referral|product|item|sku|bar|qr|colou?r|source|style|tracking|reason|response|exit|tax|order|invite|invitation|swift|hs|货|邮政|商家|商品|货品|二维|条形|优惠|折扣|抵扣|推广|推荐|兑奖|邀请|取件|提货|错误|报错|提示|状态|返回|快递|运单|物流|核销|兑换)\s*$/;

/** Whether what stands before the word makes it a word for something else. */
export const isHarmless = (text: string, start: number): boolean =>
  harmlessBefore.test(text.slice(Math.max(0, start - 16), start));

/** Words before a number or a name that say what it is, and that it is no secret. */
export const labelled =
  /(?:订单|单号|信用代码|工单|运单|快递|物流|编号|编码|代码|货号|款号|型号|批次|工号|案例|sku|价格?|报价|标价|售价|金额|余额|运费|月费|工资|库存|销量|浏览量|粉丝|数量|电话|热线|手机号码?|联系|尾号|分机|房间|门牌|邮编|邮政|版本|店铺id|商品|宝贝|旺旺号?|qq|群|微信|税号|统编|发票|合同|报错|错误码?|返回|仓库|取件码|取货码|寄件码|提货码|核销码|兑换码|邀请[^，。\s]{0,2}码|优惠码|识别码|会议号?|执照|许可证|备案号?|注册号|序列号?|机身号?|imei|交易|流水|车牌|货架|库位|货位|架位|储位|工位|箱[码号]|柜号|(?:直播间|房间)号|黑猫|圆通|中通|申通|韵达|顺丰|极兔|退款|扣了|转了|(?<![a-z])(?:u?id|x-request-id|pid|plate|dpd|evri|usps|ups|fedex|dhl|gls|aramex|delhivery|bluedart|utr|txn|imei|duns|naics|rma|awb|lot|shelf|bin|rack|aisle|bay|gst(?:in)?|listings?|vat|abn|ein|isbn|asin|upc|ean|fba|shipment|parcel|serial|models?|commit|sha|seats?|zoom|orders?|invoices?|items?|rooms?|zip|postal|since|year|step|ticket|case|reference|ref|po|ext|extension|unit|line|build|version|ios|chrome|product|shop|warehouse|error|errno|http|(?<!(?:my|on|the) )phone|(?<!digits? )number|tracking|promo|price|amount|balance|stock)|(?<!的)号码)\s*(?:no\.?|number|id|号|码)?\s*(?:[:：#=]|是|为|is|was|are|of|从|到)?\s*$|[*•]{2,}\s*$/;
