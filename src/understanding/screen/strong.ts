/** Values that look made up, in a message that speaks of a password or a key at all, wherever they stand in it. On folded text. */
import type { SecretKind } from "../../flows/index.ts";
import type { Folded } from "../folding.ts";
import { matchesIn } from "../matches.ts";
import type { Found } from "./secret.ts";
import { ordinary } from "./talk.ts";
import { type Announced, announcedIn, labelled } from "./words.ts";

const token = /(?<![a-z0-9@./:_#-])[a-z0-9!@#$%^&*_+=~.-]{8,64}(?![a-z0-9@/])/g;

/** What has letters and digits too: devices, programs, files, names to sign in with. */
const known =
  /^(?:iphone|ipad|win(?:dows)?|office|chrome|android|ios|mac(?:os)?|huawei|mate|xiaomi|redmi|oppo|vivo|version|excel|erp|sku|tb|shop|store|taobao|tmall|order|item|v)[\d_.-]|\.[a-z]{2,4}$|^\d+(?:[a-z]{1,4}|-\d+)$|^[a-z]{1,3}\d{9,}$|^[a-z]+-\d+(?:-[a-z]+)?$|^\d[\d.:-]*$|^[a-z]+(?:[-_][a-z]+)*$/;
const named =
  /(?:账号|账户|用户名?|登录名|旺旺|子账号|主账号|店铺名?|店名|会员名?|微信|邮箱|(?<![a-z])(?:user(?: ?name)?|login|account|shop|store|app|appkey|id|key)|解绑|断开|unbind|revoke|型号|订单|单号)\s*(?:[:：]|是|叫|为|is|named|called)?\s*["'“「]?$/;

/** Letters, digits and a sign within, as nothing else in these talks is written: "Sunset!55". */
const madeUp = /(?<![a-z0-9.:_#&=?@-])[a-z0-9][a-z0-9!@#$^*_.-]{5,31}(?![a-z0-9@/]|:\d)/g;
/** Addresses of mail, numbered things, prices and times have signs within as well. */
const writtenAlike =
  /@[a-z0-9-]+\.[a-z]|^v?\d+(?:\.\d+)+|^[a-z]+[#*]\d{1,6}$|^[a-z]{1,3}#\d+$|^[a-z]{1,3}\$[\d.,]+$|@\d{1,2}(?:am|pm)?$|^\d[\d.]*[*^]|[#*]\d{1,2}$/;

/** @returns values that show by their signs alone that they are passwords */
export const madeUpValues = (text: string, { original, at }: Folded): readonly Found[] =>
  matchesIn(madeUp, text).flatMap((match) => {
    const value = match[0].replace(/[.,!?;:*]+$/, "");
    const asWritten = original.slice(at[match.index] ?? 0, at[match.index + value.length] ?? original.length);
    const digits = value.replace(/\D/g, "").length;
    const signs = /[a-z0-9][!@#$^*]+[a-z0-9]/.test(value);
    const enough = digits >= 2 || (digits === 1 && value.length >= 8 && /[a-z].*[A-Z]/.test(asWritten));
    if (!signs || !enough || !/[a-z]{2}/.test(value) || writtenAlike.test(value)) return [];
    return [{ kind: "password" as const, start: match.index, end: match.index + value.length }];
  });

/** Letters and digits said one by one: "K R 7 P 2 M", t-a-n-g-o-5-5. */
const oneByOne =
  /(?<![a-z0-9])(?<!(?:^| )[a-z0-9] )(?=(?:[a-z]([ .\-/,、]))(?:[a-z0-9]\1)*\d|(?:\d([ .\-/,、]))(?:[a-z0-9]\2)*[a-z])(?:[a-z0-9][ .\-/,、]){4,15}[a-z0-9](?![a-z0-9]|[ .\-/,、][a-z0-9](?![a-z0-9]))/g;

/** Letters alone, with one and the same sign between: d-a-p-e-n-g, "h o n e y p o t". */
const letterByLetter =
  /(?<![a-z0-9])(?<!(?<![a-z0-9])[a-z0-9][ .\-/,、])[a-z](?:([ .\-/,、])[a-z])(?:\1[a-z]){3,23}(?![a-z0-9]|[ .\-/,、][a-z0-9](?![a-z0-9]))/g;
const alphabet = "abcdefghijklmnopqrstuvwxyz";
/** What people write so to be heard. */
const stressed =
  /^(?:passwords?|unbind|please|hello|thanks?|sorry|revoke|never|taobao|urgent|stupid|[a-z]?([a-z])\1*)$/;

/** @returns what is spelled out sign by sign, as only a code or a password is */
export const spelledValues = (text: string): readonly Found[] => [
  ...matchesIn(oneByOne, text).map(({ index, 0: value }) => ({
    kind: "code" as const,
    start: index,
    end: index + value.length,
  })),
  ...matchesIn(letterByLetter, text).flatMap(({ index, 0: value }) => {
    const letters = value.replace(/[^a-z]/g, "");
    if (alphabet.includes(letters) || stressed.test(letters)) return [];
    // "called Wharfie, spelled W-H-A-R-F-I-E": a name that is said as well, where no secret is spoken of.
    if (text.includes(letters) && announcedIn(text).length === 0) return [];
    return [{ kind: "password" as const, start: index, end: index + value.length }];
  }),
];

/**
 * @param words those of the message that name a secret
 * @returns strong values that nothing beside them names otherwise
 */
export function strongValues(text: string, words: readonly Announced[]): readonly Found[] {
  const kinds = new Set<SecretKind>(words.filter(({ sure, kind }) => sure && kind !== "code").map(({ kind }) => kind));
  const [kind] = kinds;
  if (kind === undefined) return [];
  const found: Found[] = [];
  for (const match of matchesIn(token, text)) {
    const value = match[0].replace(/[.,!?;:]+$/, "");
    const digits = value.replace(/\D/g, "").length;
    const lead = text.slice(Math.max(0, match.index - 16), match.index);
    if (digits < 2 || !/[a-z]/.test(value) || value.length < (kind === "password" ? 8 : 12)) continue;
    if (known.test(value) || named.test(lead) || labelled.test(lead) || ordinary.test(value)) continue;
    found.push({ kind, start: match.index, end: match.index + value.length });
  }
  return found;
}
