/** Which apps a message is about: names that were found, sorted out against each other and against their surroundings. */
import type { AppMention } from "../flows/index.ts";
import type { App, Catalogue, Category } from "../knowledge/index.ts";
import { type Folded, originalSpan } from "./folding.ts";
import { isEveryday } from "./names/everyday.ts";
import { type FoundName, findNames, type Span } from "./names/find-names.ts";
import type { NameIndex } from "./names/name-index.ts";
import { isNoProduct } from "./names/no-products.ts";
import type { NameTagger } from "./names/tag-names.ts";
import { type Unit, unitsOf } from "./names/units.ts";

/** A name and where it stands. */
export interface Named {
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  readonly mention: AppMention;
}

export interface Mentions {
  /** In the order said. */
  readonly named: readonly Named[];
  /** The one that is meant, or null. */
  readonly meant: Named | null;
  /** Those that stay, were meant before, or are only a place. */
  readonly ruledOut: readonly Named[];
}

export interface MentionKnowledge {
  readonly catalogue: Catalogue;
  readonly categories: ReadonlyMap<string, Category>;
}

const rank: Readonly<Record<FoundName["how"], number>> = {
  name: 4,
  stem: 2.2,
  initials: 2.5,
  part: 2.5,
  sound: 1.5,
  typo: 1,
};

/** Whether what was found may be the name of an app here. */
function holds(
  found: FoundName,
  units: readonly Unit[],
  spans: readonly Span[],
  folded: string,
  whole: boolean,
): boolean {
  const width = found.to - found.from;
  const exactSpan = spans.some(({ from, to }) => from === found.from && to === found.to);
  const touching = spans.filter(({ from, to }) => from < found.to && found.from < to);
  const wider = touching.some(({ from, to }) => from <= found.from && to >= found.to && to - from > width);
  switch (found.how) {
    case "name":
      if (found.wordLike)
        return (
          exactSpan || whole || isQuoted(folded, found) || (touching.length > 0 && !wider) || isUnbound(folded, found)
        );
      return true;
    case "stem":
    case "part":
      if (wider) return false;
      return exactSpan || whole || isQuoted(folded, found) || (found.how === "stem" && isUnbound(folded, found));
    case "initials":
      return exactSpan || whole || !commonLetters.has(units[found.from]?.text ?? "");
    case "sound":
      if (wider || goesOn(folded, found.end)) return false;
      if (width <= 2) return (exactSpan || isUnbound(folded, found)) && found.near > 0;
      return touching.length > 0 ? found.near > 0 : found.near >= 0.5;
    case "typo":
      if (wider || goesOn(folded, found.end)) return false;
      if ((width <= 2 && isUnbound(folded, found)) || found.near >= 0.95) return true;
      return exactSpan ? found.near >= 0.5 : touching.length > 0 && found.near >= 0.8;
  }
}

/** A name that goes on in letters ("PLUS", "Pro") is another one, however alike it begins. */
const goesOn = (text: string, end: number): boolean =>
  /\p{Script=Han}$/u.test(text.slice(0, end)) && /^(?:plus|pro|max|king|lite|go|x)(?![a-z])/.test(text.slice(end));

/** Letters that happen to be somebody's initials and are mostly something else. */
const commonLetters = new Set([
  "app",
  "api",
  "how",
  "the",
  "you",
  "yes",
  "csv",
  "sku",
  "erp",
  "crm",
  "oms",
  "wms",
  "ads",
  "vip",
  "ppt",
  "pdf",
  "usb",
  "url",
  "hhh",
  "sop",
  "gmv",
  "roi",
]);

/** The stem is what is to be unbound, by what stands right beside it. */
const isUnbound = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /^\s*(?:的)?(?:授权)?(?:也|都|还|同样)?(?:要|想|该|得)?(?:怎么|如何|咋|怎样|点样)?(?:才能|可以)?(?:解绑|解除|解了|解掉|取消|撤销|撤掉|断开|退订)/.test(
    text.slice(end, end + 16),
  ) ||
  /(?:解绑|解除|取消|撤销|(?:帮我|帮手|帮忙|[要想再来先去])(?:一下)?(?:解|断|退)(?:掉|走|了|开|一下)?|(?:要|想|该|得)(?:解|断|退|弄|取消|去)(?:绑|掉|除)?的(?:那个|应用|软件)?(?:是|系)|unbind|unlink|disconnect|revoke|remove|drop|kill|cut|ditch|called|app)\s*(?:一下|the |my )?$/.test(
    text.slice(Math.max(0, start - 16), start),
  );

const isQuoted = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  /["'“‘「『《【<(（]/.test(text.charAt(start - 1)) && /["'”’」』》】>)）]/.test(text.charAt(end));

const nameEnding = /^\.(?:me|io|ai|app|co|com|so|ly)(?![a-z.])/;

/** Every name in the text, in the order said. */
export function findNamed(
  folded: Folded,
  index: NameIndex,
  tagger: NameTagger,
  known: MentionKnowledge,
): readonly Named[] {
  const units = unitsOf(folded);
  const spans = tagger.tag(folded, units);
  const found = findNames(folded, units, index, spans);
  const whole = (candidate: Span): boolean => candidate.from === 0 && candidate.to === units.length;
  const usable = found
    .filter((candidate) => holds(candidate, units, spans, folded.text, whole(candidate)))
    .sort((left, right) => weightOf(right) - weightOf(left) || left.from - right.from);
  const named: Named[] = [];
  const taken: Span[] = [];
  const free = ({ from, to }: Span): boolean => taken.every((other) => to <= other.from || from >= other.to);
  for (const candidate of usable) {
    if (!free(candidate)) continue;
    taken.push(candidate);
    named.push({ start: candidate.start, end: candidate.end, mention: mentionOf(candidate, folded, known) });
  }
  for (const span of spans) {
    if (!free(span)) continue;
    const [start, settledEnd] = settled(folded.text, units[span.from]?.start ?? 0, units[span.to - 1]?.end ?? 0);
    const written = originalSpan(folded, start, settledEnd);
    // "QuickLister wont": what follows a capitalised name in small letters isn't a part of it.
    const small = /[A-Z]/.test(written) ? (/(?:\s+[a-z]+)+$/.exec(written)?.[0].length ?? 0) : 0;
    const without = small === 0 ? written : written.slice(0, -small);
    const kind = kindEnd.exec(without)?.[0].length ?? 0;
    const name = kind === 0 ? without : without.slice(0, -kind).trimEnd();
    const end = settledEnd - small - (without.length - name.length);
    const plain = folded.text.slice(start, end);
    if (isNoProduct(plain) || genericName.test(plain) || isOrdinaryWord(folded.text, start, end)) continue;
    if (isSaidInPassing(folded.text, start, end)) continue;
    if (isSlip(name, folded.text, start, end)) continue;
    taken.push(span);
    // "Judge.me", "Make.com": an address that is a name.
    const ending = nameEnding.exec(folded.text.slice(end))?.[0].length ?? 0;
    const called = ending === 0 ? name : originalSpan(folded, start, end + ending);
    named.push({ start, end: end + ending, mention: { kind: "unknown", name: called } });
  }
  const inOrder = named.sort((left, right) => left.start - right.start);
  return all.test(folded.text) ? inOrder : eitherOf(inOrder, folded);
}

const alternative =
  /^\s*(?:还是|或者?(?:是|说)?|要么(?:是)?|定系|定|抑或|\/|or(?: else)?(?: (?:maybe|perhaps|possibly|it'?s|it was))*)\s*$/;
const unsureWhich =
  /(?:记|想|分|搞|弄)(?:不|唔)(?:太)?(?:清|得|住|起|明白)|忘(?:了|记|掉)|(?:不|唔)(?:太|是很|好)?(?:确定|肯定|知道?|清楚|晓得|记得)|\b(?:can'?t|cannot|don'?t|do not) (?:quite |really |exactly )?(?:remember|recall|know|tell)\b|\bnot (?:quite |really |a hundred percent )?sure\b|\bforgot(?:ten)?\b|\bno idea which\b|等我[^，,。]{0,4}(?:睇|看|查|问|确认|核|翻)|\blet me (?:check|look|see|ask)\b/;

/** These words of their own say that it is one of both. */
const undecided = /抑或|定系|要么|maybe|perhaps|possibly/;
const all = /都|两个|俩|一起|同时|\b(?:both|either|all|each)\b/;

/** "A or B, I forget which": one app, and which of them is asked. */
function eitherOf(named: readonly Named[], folded: Folded): readonly Named[] {
  const isUnsure = unsureWhich.test(folded.text);
  const merged: Named[] = [];
  for (const each of named) {
    const last = merged.at(-1);
    const between = last === undefined ? "" : folded.text.slice(last.end, each.start);
    const joined = last === undefined ? null : eitherMention(last, each, folded);
    if (last === undefined || joined === null || !alternative.test(between) || !(isUnsure || undecided.test(between)))
      merged.push(each);
    else merged.splice(-1, 1, { start: last.start, end: each.end, mention: joined });
  }
  return merged;
}

/** @returns one of both; null where one of them is none of the catalogue */
function eitherMention(one: Named, other: Named, folded: Folded): AppMention | null {
  const both = [appsOf(one.mention), appsOf(other.mention)];
  const apps = [...new Set(both.flat())].slice(0, 3);
  if (both.some(({ length }) => length === 0) || apps.length < 2) return null;
  return { kind: "ambiguous", said: originalSpan(folded, one.start, other.end), apps };
}

const appsOf = (mention: AppMention): readonly string[] =>
  mention.kind === "known" ? [mention.app] : mention.kind === "ambiguous" ? mention.apps : [];

/**
 * Which of the names the message is about.
 *
 * @param outside the message asks for something that isn't done here, so that a tool's name is its subject also where it is a place
 */
export function chooseMeant(
  text: string,
  named: readonly Named[],
  outside: boolean,
  known: MentionKnowledge,
): Mentions {
  let meant: Named | null = null;
  let most = 0;
  const ruledOut: Named[] = [];
  const weights: number[] = [];
  for (const at of named.keys()) {
    const weight = weigh(text, named, at, outside, known);
    weights.push(weight);
  }
  // "Not A, A is still in use. Unbind B": an app that is ruled out once is so wherever it is named, as long as another one is left.
  const isOut = named.map((each, at) => {
    const weight = weights[at] ?? 0;
    if (weight <= 0) return true;
    const isElsewhere = named.some((other, place) => isSameApp(other, each) && (weights[place] ?? 0) <= 0);
    const isOther = named.some((other, place) => !isSameApp(other, each) && (weights[place] ?? 0) > 0);
    return isElsewhere && isOther && !isUnbound(text, each);
  });
  for (const [at, each] of named.entries()) {
    const weight = weights[at] ?? 0;
    if (isOut[at] === true) ruledOut.push(each);
    else if (weight > most) {
      most = weight;
      meant = each;
    }
  }
  return { named, meant, ruledOut };
}

const isSameApp = (one: Named, other: Named): boolean => JSON.stringify(one.mention) === JSON.stringify(other.mention);

/** Words for what a product is, which aren't a part of its name. */
const kindEnd =
  /(?:这个|那个|这款|那款)?\s*(?:软件|軟體|軟件|应用|應用|插件|外挂|外掛|程序|程式|小程序|\bapps?|\bsoftware|\bplug-?in)$/iu;
/** Kinds of apps, named as such: what is left of "发货软件". */
const genericName =
  /^$|^(?:打单|发货|客服|铺货|搬家|订单|库存|营销|推广|选品|打折|改价|上货|代发|记账|财务|管理|erp|crm|oms|wms|erp系统|打印|面单|直播|数据|报表|店铺|第三方|软件|应用|工具|系统|插件|平台|服务商|那个|这个|机器人|进销存|客服机器人)(?:软件|系统|工具|平台|机器人|助手)?$/;

const words = new Intl.Segmenter("zh", { granularity: "word" });
const productEnd = /(?:宝|通|侠|云|王|帮|打单|管家|助手|精灵|大师|掌柜|达人|erp|crm|oms|wms|喵|猫|兔)$/;

/** One word of the dictionary, bare: people speak of a thing, not of a product. */
function isOrdinaryWord(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || productEnd.test(name) || isQuoted(text, { start, end })) return false;
  if (name.replace(/(.)\1+/gu, "$1").length === 1) return true;
  const alone = start === 0 && end === text.length;
  if (alone) return false;
  const [first] = [...words.segment(name)];
  const inText = [...words.segment(text.slice(Math.max(0, start - 12), end + 12))].some(
    ({ segment }) => segment === name,
  );
  return first?.segment === name && inText;
}

/** "Kid's home sick": somebody or something of every day, unless that is what is to be unbound, or all that is said. */
const isSaidInPassing = (text: string, start: number, end: number): boolean =>
  isEveryday(text.slice(start, end)) &&
  /[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(end)) &&
  !isQuoted(text, { start, end }) &&
  !isUnbound(text, { start, end });

const productTail = /^(?:对账|对单|出货|开单|打单|铺货|上货|导单|导购|进销存|记账|选品|云仓|管家|助手|出单)/;

/** "tmr", "idk", "1st": a few small letters are slang sooner than a product, unless they are what is to be unbound. */
const isSlip = (name: string, text: string, start: number, end: number): boolean =>
  (/^\d+(?:st|nd|rd|th|k)$/.test(name) || (/^[a-z]{1,5}$/.test(name) && !/\p{Script=Han}/u.test(text))) &&
  text.length > name.length &&
  !isQuoted(text, { start, end }) &&
  !isUnbound(text, { start, end });

/** Up to the quotes that a name stands in, and without a pronoun that was taken for a part of it. */
function settled(text: string, start: number, end: number): [number, number] {
  const open = /["“「『《【'‘]([^"”」』》】'’“「『《【‘\n]{0,12})$/.exec(text.slice(Math.max(0, start - 14), start));
  const close = /^([^"”」』》】'’“「『《【‘\n]{0,12})["”」』》】'’]/.exec(text.slice(end, end + 14));
  if (open !== null && close !== null && !/[,，。！？?!]/.test(`${open[1]}${close[1]}`))
    return [start - (open[1]?.length ?? 0), end + (close[1]?.length ?? 0)];
  // What a product is good for belongs to its short name: "智盈|对账".
  const more = end - start <= 3 ? productTail.exec(text.slice(end))?.[0].length : undefined;
  if (more !== undefined && /\p{Script=Han}$/u.test(text.slice(start, end))) return [start, end + more];
  // "快打单|PLUS"
  const edition = /^(?:plus|pro|max|king|lite|\d{3})(?![a-z0-9])/.exec(text.slice(end))?.[0].length;
  if (edition !== undefined && /\p{Script=Han}$/u.test(text.slice(start, end))) return [start, end + edition];
  // "In somebody's hands": the hand isn't a part of the name.
  if (/.{2}手$/u.test(text.slice(start, end)) && /^[里裡上头中]/u.test(text.slice(end))) return [start, end - 1];
  const tail = /\s+(?:i|a|is|it|we|my|and|the|to|for|on|in|off|out|has|was)$/.exec(text.slice(start, end));
  return [start, end - (tail?.[0].length ?? 0)];
}

const weightOf = (found: FoundName): number =>
  found.to - found.from + rank[found.how] + (found.how === "typo" || found.how === "sound" ? found.near : 0);

function mentionOf(found: FoundName, folded: Folded, { catalogue }: MentionKnowledge): AppMention {
  const said = originalSpan(folded, found.start, found.end);
  const [only, ...others] = found.apps;
  if (found.how === "stem" || others.length > 0 || only === undefined)
    return { kind: "ambiguous", said, apps: found.apps.slice(0, 3) };
  return {
    kind: "known",
    app: only,
    sure:
      found.how === "name" || (found.how === "initials" && (catalogue.apps.get(only)?.confusable.length ?? 0) === 0),
  };
}

const ruledOutBefore =
  /(?:不是|不叫|非|并非|唔系|唔叫|不要|别动|别解|留|留着|保留|换成了?|改用了?|换到|转用|迁移到|除了|而不是|not|n't|isn't|instead of|rather than|keep|except|but not|anything but|unlike|leave|keeping|(?:i|we) (?:still|do) (?:use|need|want)|still using|moved to|switch(?:ed|ing)? to|migrat\w+ to|replaced (?:it )?(?:by|with)|go(?:ing)? with)\s*(?:the |那个|这个|那家|这家|用|叫|是|再)?\s*["“「『'《]?$/;
const ruledOutAfter =
  /^["”」』'》]?\s*(?:那个|这个|嗰个)?(?:先|暂时|暂且)(?:放|停|搁|缓|摆)(?:一|下|放|着|低|住|一边|埋一边)*(?=[\s，,。.!！]|$)|^["”」』'》]?\s*(?:那个|这个|嗰个|𠮶个|那边|的授权|嘅授权|先)?\s*(?:(?:我们?|咱们?|我哋|店里|公司|仓库|大家|暂时|目前|现在|而家|[都就先要得还仲,，])*(?:留着|留下|留低|留返|保留|别动|别解|不动|不解|唔解|唔郁|唔好郁|唔好解|不用解|唔使解|不要动|继续用|还要用|仲要用|还在用|还用着|还得用|仲用紧|用紧|在用|照用|照旧)|(?:就|先|暂时)?(?:不用|不必|唔使|算)(?:了|喇)?[，,。\s]*(?:那个|这个|嗰个|呢个|它|佢)(?:我|我们|还|要|先|就|得)*(?:留着|留下|留低|保留|别动|不动|还要用|还在用|仲要用)|除外|作废|写错|打错|是错的|stays?|remains?|is (?:fine|ok|staying|wrong|still (?:in use|used|needed))|can stay|untouched|not|(?:that )?(?:i|we) (?:still|do) (?:use|need|want)|(?:i|we)(?:'m|'re| am| are) (?:still using|keeping))/;
const meantBefore =
  /(?:轮到|是|应该是|改成|改为|换成|其实是|而是|叫|系|正名系|meant|it's|its|it is|i mean|should be|actually|\bmine is|\bours is|is called|called|change it to|make it|rather)\s*(?:the |说|叫|想说|要说|解|解绑)?\s*["“「『'《]?$/;
const placeAround =
  /(?:在|到|从|去|进|打开|登录?|登陆|手机|电脑|用|里|上|开|入口在|inside|in|on|within|into|from|open|of|my|via|through|log in to|login to)\s*(?:my |the |手机|电脑|咗)?\s*$/;
const placeAfter =
  /^\s*(?:工作台|后台|首页|页面|app|电脑版|手机版|pc)?\s*(?:里|上|中|的?入口|左边|左侧|右上|菜单|哪|边度|入面|登[录陆入]|登不|打开|找|搜|首页|界面|消息|提示|改版|设置|的?什么位置|嗰|version|for mac|for windows|menu|screen|home)/;

/** "Last year I took A off, now it is B's turn": what was unbound then isn't what is to go now. */
const formerBefore =
  /(?:[去前]年|上一?(?:次|回|个?月|周|礼拜|星期)|之前|以前|早就|早前|已经?|当初|曾经?|那次|刚刚?|昨[天日]|寻日)[^，,。；;]{0,8}(?:解|取消|断|撤|退|删|移除)(?:绑|除|开)?(?:掉|了|过|咗|完|好)+(?:一次|一回|一个|个)?$|\b(?:last (?:year|month|week|time)|already|once|previously|yesterday)\b[^,.;]{0,16}\b(?:unlinked|removed|revoked|disconnected|cancell?ed|got rid of|did|unbound|dropped)\s*(?:the )?$/;
const formerAfter =
  /^["”」』\s]*(?:已经?|早就?|[去前]年|上(?:次|回|个?月|周)|之前|以前|昨[天日])(?:就)?(?:解|取消|断|撤|退|删)(?:绑|除|开)?(?:掉|了|过|咗|完|好)+/;

/** The first named is meant unless something says otherwise. */
function weigh(
  text: string,
  named: readonly Named[],
  at: number,
  outside: boolean,
  { catalogue }: MentionKnowledge,
): number {
  const each = named[at];
  if (each === undefined) return 0;
  const before = text.slice(Math.max(0, each.start - 16), each.start);
  const after = text.slice(each.end, each.end + 14);
  let weight = 10 - at;
  if (ruledOutBefore.test(before)) weight -= 20;
  if (ruledOutAfter.test(after)) weight -= 20;
  if (named.length > 1 && (formerBefore.test(before) || formerAfter.test(after))) weight -= 20;
  if (named.length > 1 && meantBefore.test(before) && !/(?:不是|唔系|not|isn't)\s*(?:the )?$/.test(before)) weight += 5;
  if (each.mention.kind === "ambiguous") weight -= 4;
  // A name that we know is surer than one that was only made out by its surroundings.
  if (each.mention.kind === "known" && each.mention.sure) weight += 5;
  const app = each.mention.kind === "known" ? catalogue.apps.get(each.mention.app) : undefined;
  if (app !== undefined && !outside && isPlace(app) && (placeAround.test(before) || placeAfter.test(after)))
    weight -= 20;
  else if (app?.kind === "official") weight -= 2;
  return weight;
}

/** The seller workbench and its statistics are also where people look for things. */
const isPlace = (app: App): boolean => app.kind === "official" && /千牛|生意参谋/.test(app.name);

/** A description without a name: the apps of the kind whose words are said. */
export function describedApps(text: string, { catalogue, categories }: MentionKnowledge): AppMention | null {
  const isPointed = /那个|这个|那款|这款|嗰个|呢个|某个|the|that|this|our|一个|个|some|a /.test(text);
  if (!isPointed) return null;
  let best: { category: string; length: number } | null = null;
  for (const category of categories.values())
    for (const word of category.words)
      if (text.includes(word.toLowerCase()) && word.length > (best?.length ?? 0))
        best = { category: category.id, length: word.length };
  if (best === null) return null;
  const apps: string[] = [];
  // Stops at the third: a large catalogue isn't gone through for every message.
  for (const app of catalogue.apps.values()) {
    if (app.category === best.category) apps.push(app.id);
    if (apps.length === 3) break;
  }
  return { kind: "described", category: best.category, apps };
}
