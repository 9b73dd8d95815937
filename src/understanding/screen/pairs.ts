/** A name to sign in with and its password side by side, with no word between them that says so. On folded text. */
import { matchesIn } from "../matches.ts";
import { type Found, foundIn } from "./secret.ts";
import { ordinary } from "./talk.ts";

/** "账号/密码：xiaoli/abc123": two words, then two values. */
const bothNamed =
  /(?:账号|账户|用户名|登录名|帐号|登[录陆入](?:信息|资料)|login|user(?:name)?|account|acct|credentials?|creds?)\s*(?:and|和|\/|,|，|、|&|\+)?\s*(密码|password|pass|pwd|pw)?\s*(?:(?:是|为|is|are|[:=：])\s*)+([^\s/,，、|:：]{2,40})\s*[/,，、|:\s]\s*([!-~]{4,40})/dg;

const phone =
  "(?:(?:\\+?86[ -]?)?1[3-9]\\d(?:\\d{8}|[ -]\\d{4}[ -]\\d{4})|09\\d{2}[ -]?\\d{3}[ -]?\\d{3}|\\+\\d{2,3}[ -]?\\d{3,4}[ -]?\\d{4,6})";
const mail = "[a-z0-9._+-]{1,40}@[a-z0-9.-]{2,40}\\.[a-z]{2,8}";
/** A telephone number or an address of mail, a sign between, a value. */
const afterContact = new RegExp(
  `(?<![a-z0-9])(?:${phone}|${mail})(\\s*(?:[/:：|,，、;]|-{1,4}|=>|\\n|->|→|和|and|with|密码?|it's|its|\\s)\\s*(?:it's )?)([!-~]{5,40}?)(?=$|[\\s,，。、；;\\u4e00-\\u9fff])`,
  "dg",
);
/** "tb_xiaoli / abc123": a whole line of two. */
const wholeLine =
  /(?:^|\n)[^\S\n]*(?:[a-z][a-z0-9_]{1,30}(?::[a-z0-9_]{1,20})?)\s*\/\s*([!-~]{5,40})[^\S\n]*(?=\n|$)/dg;
/** "ning_shop Ning6688!" */
const wholeLineSpaced =
  /(?:^|\n)[^\S\n]*[a-z][a-z0-9_]{2,30} +((?=[!-~]*\d)(?=[!-~]*[a-z])(?=[!-~]*[!@#$%^&*])[!-~]{6,40})[^\S\n]*(?=\n|$)/dg;
/** "用 shop01 / 888888 登录", "sign in as amy with amy0912!" */
const toSignIn =
  /(?:用|使用|拿|以|as|with|login|log in|sign in|user(?:name)?|creds?|credentials?|u[:：])\s*:?\s*(?:子账号|主账号|账号|旺旺)?\s*[a-z0-9_@.:+-]{2,40}\s*(?:登[录陆]?)?\s*(?:\/|,|，|、|\||和|\+|&|and|with|(?<=creds [a-z0-9_@.]{2,40}):|[/,，]?\s*(?:p|pw|pass)[:：])\s*([!-~]{5,40})/dg;
/** "login mei Abc12345": a word and two values. */
const inRow =
  /(?:login|log ?in as|user(?:name)?|usr|u\/p|用户名?|账号|账户|后台|登[录入])\s*[:：]?\s*(?!(?:id|is|was|name|called)(?![a-z]))[a-z][a-z0-9_.]{1,30}\s*[ /|]\s*([!-~]{6,40}?)(?=$|[\s,，。、；;\u4e00-\u9fff])/dg;
/** "log in yourself, lele / Lele0099" */
const slashed = /(?<![a-z0-9/.])[a-z][a-z0-9_.]{1,30} ?\/ ?([!-~]{6,40}?)(?=$|[\s,，。、；;\u4e00-\u9fff])/dg;
const signsIn = /登|管理员|后台|旺旺|login|log in|sign in|user|cred|admin|u[:：]/;
/** "you can get in with Falcon_77", "用 abc123! 就能登" */
const opensWith: readonly RegExp[] = [
  /(?:(?:get|log|sign) ?in|login|opens?|unlocks?|locked|protected)\s+(?:with|using)\s+["'“]?([!-~]{6,40})/dg,
  /(?:use|with) ["'“]?([!-~]{6,40}?)["'”]? to (?:log|sign|get) ?in/dg,
  /(?:用|拿)\s*["'“]?([!-~]{6,40}?)["'”]?\s*(?:就|便)?(?:能|可以|来)?(?:登|进去|打开)/dg,
];
/** "登不进去，我输的是Xm66880", "I typed rainy88" */
const typedIn =
  /(?:[输填打敲](?:入|进去)?的(?:就?是)?|\b(?:typed|entered|put in|used|tried)(?: it as| in)?)\s*[:：]?\s*["'“]?([a-z0-9!@#$%^&*_.-]{6,40})/dg;
/** Signs as only a password mixes them: "it's Summer2024!" */
const mixedSigns =
  /(?:it'?s|is|was|[:=,，]|use|用|是|为)\s*["'“]?((?=[!-~]*[a-z])(?=[!-~]*\d)(?=[!-~]*[!#$%^&*])[a-z0-9!@#$%^&*_.-]{7,32})(?![a-z0-9@/])/dg;
/** "号13655554444密zz112233": a sign beside each. */
const shortWords =
  /(?:号|账|u|user|un)\s*[:：]?\s*[a-z0-9_@.]{2,40}\s*[,，]?\s*(?:密|(?<![a-z0-9])pw?(?![a-z-]))\s*[:：]?\s*([!-~]{4,40})/dg;

const sure = (value: string): boolean =>
  /\d/.test(value) ? /[a-z]/.test(value) || /^\d{6,10}$/.test(value) : /[!@#$%^&*]/.test(value);

/** What a second value beside a name can be otherwise: another number, a date, a time, an address. */
const otherwise =
  /^(?:1[3-9]\d{9}|\+?86.*|(?:19|20)\d\d[-/.]\d.*|\d{1,2}[:.]\d{2}.*|[a-z]{2}\d{10,}|https?:.*|[^@]+@[^@]+\.[a-z]{2,8}|www\..*|v?\d+\.\d+.*|[a-z]+\.[a-z]{2,4})$/;

const isPassword = (value: string): boolean => {
  const bare = value.replace(/[.,;]+$/, "");
  return !(ordinary.test(bare) || otherwise.test(bare));
};

/** @returns passwords that stand beside a name to sign in with */
export function passwordsBesideNames(text: string): readonly Found[] {
  const found: Found[] = [];
  const take = (match: RegExpExecArray, group: number): void => {
    const each = foundIn("password", match, group);
    if (each !== null) found.push(each);
  };
  for (const match of matchesIn(bothNamed, text)) {
    const [, word, , value = ""] = match;
    if (isPassword(value) && (word !== undefined || sure(value))) take(match, 3);
  }
  for (const match of matchesIn(afterContact, text)) {
    const [, between = "", value = ""] = match;
    if (!isPassword(value)) continue;
    const split = /[/:：|\n]|--|=>|->|→/.test(between);
    if (split ? sure(value) || /^[a-z]{6,}$/.test(value) : sure(value) && !/^\d+$/.test(value)) take(match, 2);
  }
  for (const match of matchesIn(wholeLine, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value) && value.length >= 6) take(match, 1);
  }
  for (const match of matchesIn(wholeLineSpaced, text)) if (isPassword(match[1] ?? "")) take(match, 1);
  for (const match of matchesIn(toSignIn, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value) && signsIn.test(text)) take(match, 1);
  }
  for (const match of opensWith.flatMap((shape) => matchesIn(shape, text))) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value) && !/^tb\d+$/.test(value)) take(match, 1);
  }
  for (const match of matchesIn(typedIn, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value) && /\d{2}/.test(value) && (signsIn.test(text) || /进不去/.test(text)))
      take(match, 1);
  }
  for (const match of matchesIn(mixedSigns, text)) take(match, 1);
  for (const match of matchesIn(inRow, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value)) take(match, 1);
  }
  for (const match of matchesIn(slashed, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value) && signsIn.test(text)) take(match, 1);
  }
  for (const match of matchesIn(shortWords, text)) {
    const value = match[1] ?? "";
    if (isPassword(value) && sure(value)) take(match, 1);
  }
  return found;
}
