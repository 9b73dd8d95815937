/** Numbers of identity documents and of bank cards, known by their check digits, on folded text. */
import { matchesIn } from "../matches.ts";
import { type Found, foundIn } from "./secret.ts";

/** GB 11643-1999: weights and check characters of a resident identity number. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10x98765432";

const resident =
  /(?<![0-9a-z])([1-8]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[ -]?[0-9x])(?![0-9a-z])/dg;

/** In groups of any size: 1101 0119 9003 0789 9x. */
const spacedResident = /(?<![0-9a-z])([1-8]\d{3} \d{4} \d{4} \d{4} \d[0-9x])(?![0-9a-z])/dg;

function residentChecks(number: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checks[sum % 11] === number[17];
}

const identityWord =
  /(?:身份证|身分证|证件|证号|身份号码|统一证号|护照|通行证|回乡证|hkid|id ?(?:number|card|no)|identity (?:number|card)|passport|national id)/;
/** Documents of Hong Kong and Taiwan, passports: only beside a word that says so. */
const otherDocument =
  /(?:身份证|身分证|证件|护照|通行证|回乡证|hkid(?: card)?(?: number| no\.?)?|id ?(?:number|card|no)\.?|identity (?:number|card)|passport(?: number| no\.?)?)[^a-z0-9\n]{0,10}(?:is |number |no\.? ){0,2}([a-z]{1,2}\d{6,9}(?:\([0-9a]\))?)(?![a-z0-9])/dg;
/** Hong Kong's identity number with its check digit in brackets is written like nothing else. */
const hongKong = /(?<![a-z0-9])([a-z]{1,2}\d{6}\([0-9a]\))/dg;
/** Taiwan's, with a check digit, anywhere (Ministry of the Interior: a letter, 1, 2, 8 or 9, eight digits). */
const taiwanese = /(?<![a-z0-9])([a-z][1289]\d{8})(?![a-z0-9])/dg;
/** In the order of their numbers, from 10 on. */
const taiwaneseLetters = "abcdefghjklmnpqrstuvxywzio";

function taiwaneseChecks(number: string): boolean {
  const letter = 10 + taiwaneseLetters.indexOf(number.charAt(0));
  const digits = [...number.slice(1)].map(Number);
  const sum = digits.reduce((total, digit, at) => total + digit * Math.max(1, 8 - at), 0);
  return (Math.floor(letter / 10) + (letter % 10) * 9 + sum) % 10 === 0;
}

/** Permits between the mainland, Hong Kong, Macau and Taiwan have digits alone. */
const permit = /(?:台胞证|回乡证|通行证|居住证)(?:号码?)?[^a-z0-9\n]{0,4}(\d{8,10})(?!\d)/dg;

/** Numbers of other countries that are secret there: US social security, Singapore, Malaysia. Only beside their word. */
const abroad =
  /(?<![a-z])(?:ssn|social security(?: number| no\.?)?|national id(?: number| no\.?)?|id card(?: number| no\.?)?|nric|fin|ic(?: number| no\.?)?|身份证|身分证)[^a-z0-9\n]{0,4}(?:is |number |no\.? ){0,2}(\d{3}-?\d{2}-?\d{4}|[stfgm]\d{7}[a-z]|\d{6}-?\d{2}-?\d{4})(?![a-z0-9])/dg;

/** United States, social security: written so nothing else is (SSA: the groups that are never given out). */
const socialSecurity = /(?<![a-z0-9-])((?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![a-z0-9-])/dg;

/** India's tax number (five letters, four digits, a letter) and the number of a resident (twelve digits): beside their word. */
const indian =
  /(?<![a-z])(?:pan(?: card)?|aadha?ar)(?: number| no\.?| of [a-z]{1,12})?[^a-z0-9\n]{0,4}(?:is ){0,1}([a-z]{5}\d{4}[a-z]|\d{4}[ -]?\d{4}[ -]?\d{4})(?![a-z0-9])/dg;

/** United Kingdom, HMRC's form: two letters, three pairs of digits, a letter A to D. */
const insurance =
  /(?:national insurance|(?<![a-z])ni)(?: number| no\.?)?[^a-z0-9\n]{0,4}(?:is )?([a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d])(?![a-z0-9])/dg;

/** Licences to drive, in any country's form: beside the word. */
const licence =
  /(?:驾照|驾驶证|行驶证|(?<![a-z])(?:driver'?s?|driving) ?licen[cs]e)(?:号码?| number| no\.?)?[^a-z0-9\n]{0,6}(?:is |number |no\.? ){0,2}((?=(?:[a-z0-9-]*\d){5})[a-z0-9][a-z0-9-]{6,20})(?![a-z0-9])/dg;

/** ISO 13616: an account's number anywhere, two letters, two check digits. */
const iban = /(?<![a-z0-9])([a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?)(?![a-z0-9])/dg;

/** ISO 7064, modulus 97. */
function ibanChecks(number: string): boolean {
  const digits = [...number.slice(4), ...number.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, each) => (rest * 10 + Number(each)) % 97, 0) === 1;
}

const runs = /(?<![0-9a-z.])(\d(?:[ -]?\d){13,18})(?![0-9a-z]|\s?\/)/dg;
/** How long it is valid, and the check number. */
const validAndCheck = /(?<!\d)(?:0[1-9]|1[0-2])\s?\/\s?\d{2,4}\s*,?\s*(?:cvv|cvc)?\s*[:：]?\s*(\d{3,4})(?!\d)/dg;

/** "exp 09/28", beside a card's number. */
const validTo =
  /(?:有?效期?(?:至|写)?|到期日?|年月|月年|(?<![a-z])exp(?:\.|iry|ires)?(?: date)?|valid (?:to|thru|till?|until))[^0-9\n]{0,4}((?:0[1-9]|1[0-2])\d{2}|(?:0?[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d{2})(?![\d年月天])/dg;
const checkBehind =
  /(?:(?:背后|后面?|背面|(?<!(?:手机|电话|单号|号码|订单)的?)末尾?)(?:的)?[三3][位码个]|[四4]位|(?<![a-z])(?:back|front))[^0-9\n?？吗]{0,6}(\d{3,4})(?!\d)/dg;

/** ISO/IEC 7812: the check digit by Luhn's formula. */
function luhnChecks(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, each, index) => {
    const doubled = index % 2 === 1 ? each * 2 : each;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Beginnings and lengths of the large card schemes (ISO/IEC 7812 issuer ranges). */
const issued =
  /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|3[47]\d{13}|35\d{14}|30[0-5]\d{11}|3[68]\d{12}|6(?:011|5\d{2})\d{12})$/;
const cardWord =
  /(?:银行卡|信用卡|储蓄卡|借记卡|卡号|的卡|账户卡|(?:对公|银行|收款)(?:账户|账号)|(?:打款|转账|汇款|转|汇|打)(?:到|给|入)|card(?: number| no\.?)?)(?:是|号|为|系|is|:|：|number|no\.?|\s)*$/;
const orderWord =
  /(?:订单|单号|运单|快递|物流|流水|交易|编号|批次|商品|宝贝|(?<![a-z])(?:id|orders?|tracking|transaction|invoice|item|ref(?:erence)?)(?![a-z]))[^0-9\n]{0,8}$/;

const cardCheck =
  /(?:(?<![a-z])(?:cvv2?|cvc2?|cvn2?)(?![a-z])|卡?背面(?:的)?[三3]位|卡?片?安全码|(?<!(?:手机|电话|单号|号码|订单)的?)末[三3]码)[^0-9\n?？吗]{0,8}(\d{3,4})(?!\d)/dg;

/** What only somebody who names a bank account says beside its number: codes of banks and branches (RBI, ISO 9362, UK, ABA), or the bank. */
const bankNamed =
  /(?<![a-z])(?:ifsc|swift|bic|sort ?code|routing|aba|iban|bsb|bank account|savings|checking|current account)(?![a-z])|(?<![a-z])(?:hdfc|icici|sbi|axis|kotak|dbs|hsbc|chase|barclays|maybank|ocbc|uob)(?![a-z])|银行|[工建农中招]行|分行|支行|国泰|玉山|中信|[一土彰华]银|合库|台新|富邦|永丰|兆丰|邮局|邮政储蓄|存折|户口|对公|开户行|转数快/;
/** A number of an account, as banks give them out: seven to eighteen digits, also with dashes or blanks. */
const accountNumber =
  /(?:(?<![a-z])(?:account|acc?t?|a\/c)(?:ount)?\.?(?: ?(?:no|number|num))?\.?|账[号户]|户口|存折|帐)(?:号码?|是|系|为|:|：|is|=|\s){0,4}\s*(\d(?:[ -]?\d){6,17})(?![\d-]|[a-z])/dg;

/** @returns identity numbers and bank cards */
export function documentsIn(text: string): readonly Found[] {
  if (!/\d{2}/.test(text)) return [];
  const found: Found[] = [];
  const take = (each: Found | null): void => {
    if (each !== null) found.push(each);
  };
  for (const match of matchesIn(resident, text)) {
    const number = (match[1] ?? "").replace(/[ -]/g, "");
    const named = identityWord.test(text.slice(Math.max(0, match.index - 16), match.index));
    if (named || residentChecks(number)) take(foundIn("identity-number", match, 1));
  }
  for (const match of matchesIn(spacedResident, text)) {
    const number = (match[1] ?? "").replace(/[ -]/g, "");
    if (identityWord.test(text.slice(Math.max(0, match.index - 16), match.index)) || residentChecks(number))
      take(foundIn("identity-number", match, 1));
  }
  for (const match of matchesIn(otherDocument, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(hongKong, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(taiwanese, text))
    if (taiwaneseChecks(match[1] ?? "")) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(permit, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(abroad, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(socialSecurity, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(indian, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(licence, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(insurance, text)) take(foundIn("identity-number", match, 1));
  for (const match of matchesIn(iban, text)) {
    const number = (match[1] ?? "").replaceAll(" ", "");
    if (number.length >= 15 && ibanChecks(number)) take(foundIn("bank-card", match, 1));
  }
  for (const match of matchesIn(runs, text)) {
    const number = (match[1] ?? "").replace(/[ -]/g, "");
    const before = text.slice(Math.max(0, match.index - 16), match.index);
    const named = cardWord.test(before);
    if (orderWord.test(before)) continue;
    if ((issued.test(number) && luhnChecks(number)) || (named && number.length >= 15))
      take(foundIn("bank-card", match, 1));
  }
  if (bankNamed.test(text)) for (const match of matchesIn(accountNumber, text)) take(foundIn("bank-card", match, 1));
  for (const match of matchesIn(cardCheck, text)) take(foundIn("bank-card", match, 1));
  if (found.some(({ kind }) => kind === "bank-card"))
    for (const shape of [validAndCheck, validTo, checkBehind])
      for (const match of matchesIn(shape, text)) take(foundIn("bank-card", match, 1));
  return found;
}
