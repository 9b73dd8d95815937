/** Secrets that no rule names, by what thousands of marked messages have in common. On folded text. */
import type { SecretKind } from "../../flows/index.ts";
import { type ModelData, openModel } from "../classifier/model.ts";
import type { Folded } from "../folding.ts";
import { placesOf } from "../hash-places.ts";
import { matchesIn } from "../matches.ts";
import { once } from "../once.ts";
import { questionWords } from "./answers.ts";
import { knownThings, type Span } from "./known-things.ts";
import { measuredAfter, publicNumber } from "./numerals.ts";
import { type Found, mask } from "./secret.ts";
import { address } from "./shaped.ts";
import { type Announcement, isSmallAnswer } from "./split.ts";
import { tokenFeatures, tokensOf } from "./token-features.ts";
import { speaksOfEntering } from "./word-groups.ts";
import { type Announced, labelled } from "./words.ts";

/** What training leaves and a file holds. */
export interface ScreenModelData extends ModelData {
  /** Hashes of tokens that are seen often. */
  readonly common: Int32Array;
}

/** The label of what is no secret; the others are kinds of secrets. */
export const noSecret = "none";

/** The natural logarithm of the odds from which a token begins a finding, and of those from which its neighbours belong to it. */
const surely = 1;
const likely = -0.5;
/** As much for a message in which nothing is conspicuous: there a lone word is mostly a name. */
const surelyAmongWords = 1.3;
/** Where a secret was found in the message, another is likelier than elsewhere. */
const beside = -1.5;

/** Without any of these, any word for a secret and any of typing or opening, a message holds nothing that could be one. */
const worthALook = /[a-z0-9]|[零〇一二三四五六七八九]{3}|["“「『][^"”」』\n]{2,24}["”」』]/;

const conspicuous =
  /\d{3}|[a-z]\d|\d[a-z]|[a-z0-9][!@#$%^&*_+=~][a-z0-9]|[零〇一二三四五六七八九]{3}|(?<![a-z0-9])[a-z0-9](?:[ .,、-][a-z0-9]){3}(?![a-z0-9])/;

/** "I mean Veeqo", 应该是 Mabang: a name is put right, unless something is typed or opened with it. */
const putsRight =
  /(?:应该|说的|讲的|用的|指的|[不要]|正确|名字?)就?[是系]|打错|写错|说错|讲错|叫做?|(?<![a-z])(?:i mean|i meant|meant|correct name|name(?:'s| is)|called|named|ours is|the app is|typo)(?![a-z])/;

/** Less likely than this is what only its place in a sentence makes a secret: 答案想不起来, "the password is back Monday". */
const hardly = -4;

/** One message as the model reads it. */
export interface ScreenReading {
  /** What may well be a secret of what rules found by the words around it: whoever reads all of the message sees where something else is said. */
  likelyOf(found: readonly Found[]): readonly Found[];
  /** @param ruled what rules have found in the message */
  secretsIn(ruled: readonly Found[]): readonly Found[];
}

/**
 * @param words those of the message that name a secret
 * @param announced what an earlier message of the same person let expect
 */
export type LearnedScreen = (
  folded: Folded,
  words: readonly Announced[],
  announced: Announcement | null,
) => ScreenReading;

export function openScreenModel(data: ScreenModelData): LearnedScreen {
  const model = openModel(data);
  const placeOf = placesOf(data.common);
  const none = data.labels.indexOf(noSecret);
  const kinds = data.labels as readonly (SecretKind | typeof noSecret)[]; // our own file
  return (folded, words, announced) => {
    const near = [...words, ...questionWords(folded.text)];
    const tokens = once(() => tokensOf(folded));
    /** How likely each token is each kind. */
    const chances = once(() => {
      const learnable = { text: folded.text, tokens: tokens(), words: near, announced };
      return tokenFeatures(learnable, (hash) => placeOf(hash) !== -1).map((own) => model.probabilities(own));
    });
    /** The logarithm of the odds that a token is part of a secret. */
    const odds = once(() =>
      chances().map((each) => {
        const not = each[none] ?? 1;
        return Math.log((1 - not + 1e-9) / (not + 1e-9));
      }),
    );
    return {
      likelyOf: (found) =>
        found.filter((each) =>
          tokens().some(({ start, end }, at) => start < each.end && end > each.start && (odds()[at] ?? 0) >= hardly),
        ),
      secretsIn(ruled) {
        if (near.length === 0 && announced === null && !worthALook.test(folded.text) && !speaksOfEntering(folded.text))
          return [];
        if (folded.text.includes(mask)) return []; // was screened before
        if (announced !== null && isSmallAnswer(folded.text)) return [];
        const isPlain = near.length === 0 && announced === null && !conspicuous.test(folded.text);
        if (isPlain && putsRight.test(folded.text) && !speaksOfEntering(folded.text.replace(putsRight, ""))) return [];
        // A lone number or word says nothing of itself: rules decide.
        if (near.length === 0 && announced === null && !/[\s\u4e00-\u9fff]/.test(folded.text.trim())) return [];
        const holdsSomething = ({ from, to }: Run): boolean =>
          tokens()
            .slice(from, to)
            .some(({ shape }) => /^[DLNH]/.test(shape));
        const limit = isPlain ? surelyAmongWords : surely;
        const found = ruled.length > 0 || odds().some((each) => each > limit);
        const runs = runsAbove(odds(), found ? beside : limit).filter(holdsSomething);
        if (runs.length === 0) return [];
        const known = knownThings(folded.text, near.length > 0 || announced !== null);
        return runs
          .map(({ from, to }) => ({
            kind: likeliest(chances().slice(from, to), kinds),
            ...wholeRun(folded.text, tokens()[from]?.start ?? 0, tokens()[to - 1]?.end ?? 0),
          }))
          .flatMap((each) => withoutNamed(folded.text, each))
          .filter((each) => !isSlight(folded.text, each, announced !== null))
          .filter((each) => !isReadable(folded.text, each))
          .filter((each) => !(isPlain && isExclaimed(folded.text, each)))
          .filter(({ start, end }) => !words.some((word) => start >= word.start && end <= word.end))
          .filter(({ start, end }) => {
            const value = folded.text.slice(start, end);
            return (near.length > 0 && !/^[一二三]+$/.test(value)) || !(isCounting(value) || publicNumber.test(value));
          })
          .filter((each) => !isAllKnown(folded.text, each, known));
      },
    };
  };
}

/** "Revoked! Thanks": where nothing is spoken of that opens something, a word is called out. */
const isExclaimed = (text: string, { start, end }: Span): boolean =>
  /^[a-z']+!+$/.test(text.slice(start, end + 1).trim());

interface Run {
  readonly from: number;
  /** The token behind. */
  readonly to: number;
}

/** Neighbouring tokens that are likely, one of which is above the limit. */
function runsAbove(odds: readonly number[], limit: number): readonly Run[] {
  const runs: Run[] = [];
  const joining = Math.min(likely, limit);
  for (let from = 0; from < odds.length; ) {
    let to = from;
    while (to < odds.length && (odds[to] ?? 0) > joining) to += 1;
    if (odds.slice(from, to).some((each) => each > limit)) runs.push({ from, to });
    from = Math.max(to, from + 1);
  }
  return runs;
}

/** What is written together with a part of a secret belongs to it: nobody can say where a password ends within one word. */
function wholeRun(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const before = /[a-z0-9][a-z0-9_-]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? "";
  const behind = /^[a-z0-9_-]*[a-z0-9]/.exec(text.slice(end, end + 64))?.[0] ?? "";
  const [joinsBefore, joinsBehind] = [/^[a-z0-9_-]/.test(text.slice(start)), /[a-z0-9_-]$/.test(text.slice(0, end))];
  return { start: start - (joinsBefore ? before.length : 0), end: end + (joinsBehind ? behind.length : 0) };
}

/** Names to sign in with, of shops and of people: nobody keeps them secret. */
const nameBefore =
  /(?:(?:子|主)?账[号户]|用户名|登录名|会员名|昵称|旺旺(?:名|号|id)?|(?:抖音|快手|小红书|微博|直播间|粉丝?专[页业]?)号?|授权给了?|被授权方|店铺?名|品牌|(?<![a-z])(?:ig|insta(?:gram)?|fb|facebook|tiktok|contact|sub-?account|user ?name|user|handle|(?:shop|store|seller|brand|account|login) ?name|merchant))\s*(?:[:：=]|是|叫|为|is|was|named|called)?\s*["'“「]?$/;
/** "mk_toys 是我的店": a name as well. */
const nameBehind =
  /^["'”」]?\s*(?:就|都)?(?:[是系]|is)\s?(?:我|我们|咱|我家|my|our)?(?:的|个|嘅|家)?\s?(?:店|铺|号|牌|网名|shop|store|brand|seller)/;
/** Numbers in their order, one sign apart, as items of a list are named: 3 4 5 6. */
const isCounting = (value: string): boolean => {
  const digits = value.replace(/[一二三四五六七八九]/g, (sign) => String(1 + inOrder.indexOf(sign)));
  return (
    inOrder.includes(value) ||
    (/^\d(?:[ ,、，]+\d)+$/.test(digits) &&
      [...digits.replace(/\D/g, "")].every((digit, at, all) => at === 0 || Number(digit) > Number(all[at - 1])))
  );
};
const inOrder = "一二三四五六七八九";

/** Behind a number of a day or of days: "3 March", "5 per day". */
const ofDays =
  /^\s*(?:per|a|each|\/)\s*(?:day|week|month|year)|^(?:st|nd|rd|th)?\s+(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?![a-z])/;

/** How long a code holds, how long it is: 482913 5分钟内有效. */
const ofTime = /^\s*(?:\d|分|秒|小时|天|位|字|个数?字|次|min|sec|hour|day|digit|character|letter|time)/;

/**
 * Whether a piece by itself says nothing: "I", one or two digits, a number with what it counts behind it. Part of a secret that comes in
 * pieces is a message of its own.
 */
function isSlight(text: string, { start, end }: Found, awaited: boolean): boolean {
  const value = text.slice(start, end);
  if (/^\p{Script=Han}$/u.test(value) && !/[零一二三四五六七八九两]/.test(value)) return true;
  if (/^(?:[a-z]|\d{1,2})$/.test(value)) return !(awaited && text.trim().length <= 4);
  if (/^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/.test(value)) return !awaited;
  const behind = text.slice(end, end + 16);
  if (!/^\d{1,9}$/.test(value)) return false;
  return value.length <= 4
    ? measuredAfter.test(behind) || ofDays.test(behind)
    : measuredAfter.test(behind) && !ofTime.test(behind);
}

/** Whether nothing of it stands outside of what is known: a@b.cn @somebody. */
function isAllKnown(text: string, { start, end }: Found, known: readonly Span[]): boolean {
  const inside = known.filter((each) => each.start < end && each.end > start);
  if (inside.length === 0) return false;
  const left = text
    .slice(start, end)
    .split("")
    .filter((_, at) => !inside.some((each) => start + at >= each.start && start + at < each.end));
  return !left.some((sign) => /[\p{L}\p{N}]/u.test(sign));
}

/** A word or a number within an address, as pages have them: /faq/1182. What opens something mixes them. */
const isReadable = (text: string, { start, end }: Found): boolean =>
  /^\W*(?:[a-z_-]+|\d{1,6})(?:[/.?=&]+(?:[a-z_-]+|\d{1,6}))*\W*$/.test(text.slice(start, end)) &&
  matchesIn(address, text).some(({ index, 0: { length } }) => start >= index && end <= index + length);

/** Numbers of companies, which registers publish. */
const ofCompany =
  /(?:(?:信用|机构)代?码?|执照|税号|统编|注册号|(?<![a-z])(?:gst(?:in)?|vat|abn|ein|company (?:no|number)))\.?\s*(?:[:：=]|是|号|is)?\s*$/;
/** Numbers of what is sold, sent or complained of. */
const ofBusiness =
  /(?:订单|单号|运单|交易|流水|工单|参考|(?<![a-z])(?:ref(?:erence)?|order|ticket|case|complaint|invoice|tracking|claim|booking))\s*(?:no\.?|number|id|号码?)?\s*(?:[:：#]|is|was|是)?\s*$/;
/** The beginning of a row of digits that the text before ends with: 会议 881 |203 776. */
const rowBefore = /(?:(?<![a-z0-9])\d+[ -])+$/;

/** What is named as something else beside it is that: it is left out, with the row of digits that it belongs to. What follows stays. */
function withoutNamed(text: string, found: Found): readonly Found[] {
  const { kind, start, end } = found;
  const lead = text.slice(Math.max(0, start - 40), start);
  if (kind === "identity-number" && !ofCompany.test(lead) && !ofBusiness.test(lead)) return [found];
  const row = /^\d/.test(text.slice(start, end)) ? (rowBefore.exec(lead)?.[0].length ?? 0) : 0;
  const beforeRow = lead.slice(0, lead.length - row);
  if (labelled.test(beforeRow)) return [];
  if (kind === "password" && nameBehind.test(text.slice(end, end + 16))) return [];
  if (kind === "security-answer" || !nameBefore.test(beforeRow)) return [found];
  const rest = /^[a-z0-9_.:-]+[^a-z0-9_.:\u4e00-\u9fff-]+(?=.*[a-z0-9\u4e00-\u9fff])/.exec(text.slice(start, end));
  return rest === null ? [] : [{ kind, start: start + rest[0].length, end }];
}

function likeliest(chances: readonly Float64Array[], kinds: readonly (SecretKind | typeof noSecret)[]): SecretKind {
  let best: SecretKind = "password";
  let most = 0;
  for (const [at, kind] of kinds.entries()) {
    const sum = kind === noSecret ? 0 : chances.reduce((total, each) => total + (each[at] ?? 0), 0);
    if (kind !== noSecret && sum > most) {
      best = kind;
      most = sum;
    }
  }
  return best;
}
