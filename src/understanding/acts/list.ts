/** What a message says about the items of a list: each as it was said, nothing that wasn't. */
import type { Act, ListItem, ListMark } from "../../flows/index.ts";
import { numberOf } from "../numbers.ts";
import {
  alsoOnly,
  type Claim,
  claimOf,
  coupled,
  hasNone,
  isBareClaim,
  isBareNumber,
  isFinished,
  isForAnother,
  isOfGear,
  isOnCondition,
  isOnlyNames,
  isOnlyRead,
  isOthersList,
  isOwnGear,
  isTicking,
  isUndone,
  isUnticking,
  pending,
} from "./claims.ts";
import { isDenying, isIgnorant, isIntending } from "./polarity.ts";
import { type ActReading, shareOf, withoutAct } from "./read-act.ts";
import { isMistaken, isNotSo, isRevising, isTakenBack, isTickRefused, isYetToBe } from "./revisions.ts";
import { isOfTheList } from "./subjects.ts";
import {
  exceptionIn,
  isMiscounted,
  isSomethingLeft,
  leftIn,
  type Targets,
  targetsIn,
  tickedTogether,
} from "./targets.ts";

/** What a message says of a list. */
export interface ListReading {
  readonly marks: readonly ListMark[];
  /** Items that are asked about or spoken of without a claim. */
  readonly about: readonly string[];
  /** Some item was named, by name or number. */
  readonly isNamed: boolean;
  /** They were named by number. */
  readonly counted: boolean;
  /** An item was claimed as done without saying which. */
  readonly unnamed: boolean;
  /** All but some of them, and it isn't said which: "all but one". */
  readonly someLeft: boolean;
  /** Something that is no item by name is still to come: "the prices are back, the ads not yet". */
  readonly pending: boolean;
  /** Nothing is told but that what was settled just now isn't. */
  readonly takesBack: boolean;
  /** An item that is said not to apply, and always does. */
  readonly always: string | null;
}

const allGood =
  /^(?:ok |okay |it'?s |we'?re |that'?s |yes |yep |yeah |so )*all (?:good|clear|right|fine|ok|okay|cool)\b(?! with)/;

/** One's own list is spoken of again. */
const ownAgain = /(?:我|咱)(?:们|哋)?(?:的|嘅|自己|这|呢|间|家)|\b(?:mine|my own|ours|our own)\b/;
/** What was learnt is so sure that all of a list is done that nothing of the kind need be said in our words. */
const surely = 0.95;
/** The letter is sent, and they haven't answered. */
const unanswered =
  /(?:对方|他们|佢哋|服务商|客服|厂家|厂商|那边|嗰边|人家)[^，,。]{0,4}(?:没|未|冇)(?:有)?(?:回|答|理|复)|\b(?:no|without an?) (?:reply|answer|response)\b|\b(?:they|vendor|support|he|she)\b.{0,12}\b(?:haven'?t|hasn'?t|have not|has not|didn'?t|not) (?:yet )?(?:replied|answered|responded|reply|answer|written back)|\bheard back\b/;
/** "All done but the contract that I haven't read": the denial is of the exception. */
function ofTheRest(reading: ActReading, items: readonly ListItem[]): ActReading {
  const text = exceptionIn(reading.clause.text, items)?.rest ?? reading.clause.text;
  return { ...reading, clause: { ...reading.clause, text }, denying: isDenying(text), intending: isIntending(text) };
}

/** Nothing but "all": said of all that isn't left out, it claims them. */
const onlyAll = /^(?:all|everything|the lot|and|so|ok|okay|yes|it'?s|is|are|都|全部?|所有|[,，.。!！\s])*$/u;
/** "But the contract is with my boss": what is held against it is none of all that was claimed. */
const against =
  /^(?:and |well |ok )?(?:but|though|although|except|only|just)\b|^(?:但是?|不过|只是|就是|可是|唯独|就|除|净系|得|[还仲]有)/u;

/** What stands around the item that was meant: "it was number 3", 我係話範圍嗰個. */
const scratchesLast =
  /\b(?:scratch|strike|scrap|undo|untick|forget|take back|cancel) (?:the |that |my )?(?:last|latest)(?: one| bit| tick| answer)?(?=[\s,.!]|$)|(?:最后|上|刚才?|头先)(?:那|一|嗰)?(?:个|条|项|句|下)(?:不算|作废|收回|取消|唔计|唔算)/;
const pointing =
  /(?:才|至|先)(?:对|是|系|啱)|抱歉|不好意思|对唔住|唔好意思|(?:我|俺)?(?:想)?(?:是|系)?(?:说|讲|指|话|点|勾)?(?:的|嘅)?(?:应该)?(?:是|系)|我?(?:是|系)?(?:说|讲|指|话)|嗰|呢|(?:搞|弄|讲|说|打|点|按|勾|记|看|写)错(?:了|咗)?|只有|只系|净系|仅|\b(?:it's|that's|only|just|it|i|that|was|is|were|should|be|been|meant|mean|for|one|two|three|four|five|wrong|oops|sorry|typo|my|mistake|no|wait|not|actually|rather|item|of|course)\b/g;

/** Whether so many things are spoken of: "three are done", 三样弄完了. */
function countsOthers(text: string, others: number): boolean {
  const said =
    /^(?:有|已经|前面)?([两三四五六\d])(?:样|件|项|条|个)|\b(two|three|four|five|\d)(?: of them| items?| things?)?(?: are| is)? /.exec(
      text,
    );
  return numberOf(said?.[1] ?? said?.[2] ?? "") === others;
}

const ofWholeList = /[四4]|清单|列表|名单|准备|\bfour\b|\blists?\b|\bpreparations?\b|\bitems?\b/;
/** What was read, saved or checked was another one. */
const anothers =
  /(?:看|睇|弄|搞|拿|揸|导|备|查|核|认|翻)错(?!误)|(?:看|睇|弄|搞|拿|导|备|查|核|翻)(?:的|嘅|咗|了)?(?:是|系)?(?:另外?一?|别|第二)(?:家|间|个|份|人)|(?:是|系)(?:另外?一?|别|第二)(?:家|间|个|份|人)(?:店|公司)?(?:的|嘅)|\b(?:wrong|another|a different|the other) (?:shop'?s? |store'?s? |company'?s? )?(?:one|file|contract|backup|export|list|version|shop|store|app)\b/;

/** "The contract I read was for a different app": what was done with the item was done with another one. */
const ofAnother =
  /\b(?:was|is|were) (?:for|of|from|on) my (?:second|other|old|personal|private)\b|\b(?:was|is|were|are|belongs?|belonged) (?:actually |really )?(?:for|of|from|to|about) (?:a |an |the |some |my |our )?(?:different|other|another|wrong|old|previous)\b|(?:看|睇|读|备|导|查|核)(?:的|嘅|过的)?(?:那|嗰)?(?:份|个)?[^，,。]{0,6}(?:是|系)(?:另外?一?|别|第二|上一?|旧)(?:家|间|个|份|款|人)/;

/** "Not this app's": what was settled just now was of something else. */
const ofNoneHere =
  /(?:看|睇|认|当|搞|弄|听|记)成(?:了|咗)?\ue000|\b(?:mixed (?:it|that|this) up with|mistook (?:it|that|this) for|thought (?:it|that|this) was|was looking at) (?:the )?\ue000|(?:不是|唔系)(?:这|呢|那)个?(?:软件|应用|店|app)(?:的|嘅)?|(?:是|系)(?:我|我们|我哋|人家)?(?:另外?一?|别|第二|旧)(?:家|间|个)(?:店铺?|铺头?|公司|软件|应用|app)?(?:的|嘅)|(?:发|寄|传|交)(?:(?:到|去|给|畀|俾|咗去)(?:了)?(?:别|另|第二|错|旧)|错)[^，,。]{0,8}|\bnot (?:for |of )?this (?:app|shop)(?:'?s)?\b|\b(?:that|this|it|those) (?:was|were|is|are) (?:(?:for|from|of|on|about|in) )?(?:my|our|the|a|an)? ?(?:other|another|different|old|second|wrong) (?:shop|store|app|account|company|one)(?:'?s)?\b|\bsent (?:it |that )?to the wrong\b/;
/** "Just opened it, it's empty", "nope, it failed half way", "wait, that was last month's": what was settled just now came to nothing. */
const cameToNothing =
  /^(?:[啊哎呃哦噢喔诶糟完]|不对|唔系|等等|糟糕|[,，\s])*(?:那|这|嗰|呢|导|备|存|它)(?:个|份|次)?(?:的)?(?:是|系)?(?:我)?(?:去年|前年|上(?:个月|次|周|星期|礼拜|回|个?季度)|以前|之前|旧|老早|早就)[^，,。]{0,10}(?:的|嘅)[\s，,。.!！]*$|(?:邮箱|地址|邮件|信|mail)?[^，,。]{0,4}(?:被)?(?:退(?:了)?(?:回|信)|弹回)(?:来|嚟)?(?:了|咗)|^(?:所以|那)?(?:就)?(?:等于|等同|相当于|形同|等如)(?:没|白|冇)|^(?:oh|ah|no|nope|damn|wait|hm+|but|actually|sorry|well|ugh|hang on|[, ])*(?:that|it|this|those)(?:'s| is| was|'re| are| were) (?:only |just |actually |the |from |my )*(?:last|previous) (?:year|month|week|quarter)(?:'?s)?\b[^,.;]{0,24}[\s,.!]*$|\b(?:it|mail|letter|they)(?:'s| has| was)? (?:just )?(?:bounced|came back|returned|undelivered)\b|^(?:[啊哎呃哦诶糟完]|糟糕|刚刚?|刚才|后来|结果|但是?|不过|可是|[,，\s])*(?:(?:打开|点开)(?:来)?(?:一看|看了?一?下|看看?|发现|才知|就?是)|一?看才?发?现?|(?:才|一看|我)?发现)(?:里面|入面|文件|那个|它|佢|都|全|就|是|系)*(?:空|坏|损坏|打不开|乱码|不对|旧|没(?:导|存|备|下)|冇(?:导|存|备)|少了|缺)|^(?:oh|ah|no|nope|damn|wait|hm+|but|actually|sorry|well|ugh|just opened it|[, ])*(?:it|that|the (?:file|export|backup))(?:'s| was| is| has)? (?:all |completely |just |only )?(?:empty|blank|corrupt(?:ed)?|broken|failed|crashed|incomplete|cut off|didn'?t (?:work|finish|save|go through))\b|^(?:oh|ah|no|nope|damn|wait|hm+|but|actually|sorry|well|[, ])*(?:it|that)(?:'s| was| is) (?:only |just |from |for )*(?:last (?:month|week|year|time)|the (?:previous|old) (?:one|month|year)|an old one)\b/;
/** 等于没备: as if it hadn't been done, by the verb that an item's name begins with. */
const asGoodAsNot = /(?:等于|等同|相当于|形同|等如)(?:没|白|冇)(\p{Script=Han})/u;
/** Whose it was, where nothing else is said of what was settled just now. */
const itWas =
  /^(?:oh|ah|no|wait|hm+|but|actually|sorry|well|[, ]|[啊哎呃哦诶]|不对|唔系)*(?:it|that|those|这|那|呢|嗰|是|系)/;
const isOfNoneHere = (text: string): boolean =>
  ofNoneHere.test(text) || cameToNothing.test(text) || (itWas.test(text) && isForAnother(text));
/** "I said the first one", after the first was noted. */
const saidSo = /(?:我|咱)(?:们|哋)?(?:刚才?|头先|就)?(?:说|讲|指)(?:的|嘅)?(?:就)?(?:是|系)|\bi (?:said|meant)\b/;
const allButOne =
  /(?:弄|做|搞|备|处理|整|办|完成|搞定)(?:好|完|妥|掂|了|咗)*(\d|[一两二三四五六])(?:项|件|个|样|条)|(?:上面|前面|其[他它余]|另外|剩下)(?:那|这|的)?(\d|[一两二三四五六])(?:项|件|个|样|条)?(?:都|全|已经?|通通)*(?:弄|做|搞|备|处理|整|办|完成|搞定)(?:好|完|妥|掂|了|咗)|\b(?:done|did|finished) (?:the (?:other |first |last )?)?(two|three|four|\d)\b|\b(?:the )?(?:other|first|last) (two|three|four|\d) (?:are|r|is|have been) (?:all )?(?:done|finished|ready|ok)\b/;
const surelyLeft = 0.9;
/** @returns the one place that alone isn't done, where as many as all others are said to be; null for anything else */
function allBut(readings: readonly ActReading[], direct: readonly Targets[], all: number): number | null {
  if (readings.length !== 2 || readings.some(({ asking, doubting }) => asking || doubting)) return null;
  const at = readings.findIndex((reading) => shareOf(reading, "not-done") >= surelyLeft);
  const [other] = readings.filter((_, place) => place !== at);
  const [spared, ...more] = direct[at]?.items ?? [];
  if (at < 0 || other === undefined || spared === undefined || more.length > 0) return null;
  const count = allButOne
    .exec(other.clause.text)
    ?.slice(1)
    .find((each) => each !== undefined);
  return count !== undefined && numberOf(count) === all - 1 ? spared : null;
}
/** The one that is open is pointed at. */
const pointed = /\b(?:that|this|it|the last|last one)\b|(?:这|那|呢|嗰|最后)(?:一)?(?:个|项|件|条|样)/u;

/** What was begun came to no end. */
const brokenOff =
  /^(?:但是?|可是?|不过|结果|谁知|只是|然后|点知)[^，,。]{0,10}(?:一半|死机|断(?:了|线|网|电)|卡(?:住|死)|崩|报错|失败|没(?:保存|存上|成功|成)|冇(?:存|成)|停电|打不开)|^(?:but|only|except|though|then|and then)\b.{0,40}(?:\bhalf ?way|\bcrash\w*|\bfroze|\bcut (?:out|off)|\bdied\b|\bdidn'?t (?:save|finish|work)|\bfailed|\blost power|\bwon'?t open)/;
/** What was made can't be found, or is lost. */
const lostAgain =
  /^(?:但是?|可是?|不过|结果|只是)[^，,。]{0,10}(?:(?:找|揾)(?:不|唔)(?:到|见)|(?:弄|搞)?丢(?:了|咗)|不见(?:了|咗))|^(?:but|only|though)\b.{0,40}\b(?:can(?:'?t|not| not) find|lost (?:it|them|the files?))/;

/** "The sub-accounts aren't done yet. Don't tick that one": of what the clause before is about, whatever was settled before. */
const isOfBefore = (readings: readonly ActReading[], at: number): boolean =>
  readings[at - 1]?.act === "not-done" && pointed.test(readings[at]?.clause.text ?? "");

/** Whether a clause says of what was settled just now that it isn't so, is another's, came to nothing, or isn't to be ticked. */
const takesBackAt = (readings: readonly ActReading[], at: number): boolean => {
  const { text = "" } = readings[at]?.clause ?? {};
  return isNotSo(text) || isOfNoneHere(text) || isTakenBack(text) || (isTickRefused(text) && !isOfBefore(readings, at));
};

/** Likelier than this, a difference is seen; the likeliest of a clause that says nothing may be less. */
const atLeastSeen = 0.3;

/** "No, only 3": said anew, only those are claimed. */
const onlyThese =
  /^(?:that'?s |it'?s |i mean |i meant |[, ])*(?:only|just) (?!.*(?:n't|not|left|missing|open|to go))|^(?:就|只|仅|净)(?:是|有|得|系)?(?!.*(?:没|未|冇|不|差|剩))/u;
/** Whether it takes something back is told by what follows. */
const isNo = /^(?:no|sorry|(?:[啊呃哦噢诶欸哎唉]|嗯)*(?:不|唔系|唔啱))[\s,，.。…]*$/;
/** What is seen against an item. */
const opposed: ReadonlySet<Act> = new Set<Act>(["differs", "failed", "sees-not", "wrong-shop", "not-done"]);

/** What is named is denied itself: "not 3". */
const opposing = /\bnot\b|n't\b|不是|唔系|没|冇|未/;

/** "Scope's checked: orders and products": what stands behind tells of the one item, and names no other. */
function withoutDetails(text: string, items: readonly ListItem[]): string {
  const [told = "", ...details] = text.split(/[:：]/);
  return details.length > 0 && isFinished(told) && targetsIn(told, items).by === "name" ? told : text;
}

/**
 * @param readings the clauses of one message
 * @param only the one item whose card is open, by its place; then a claim without a name is about it
 */
export function readList(
  readings: readonly ActReading[],
  items: readonly ListItem[],
  only: number | null,
): ListReading {
  const direct = readings.map(({ clause }) => targetsIn(withoutDetails(clause.text, items), items));
  const namedPlaces = direct.flatMap(({ items: places, by }) =>
    by === "name" || by === "number"
      ? places
      : // "All but the contract; the rest is done": the contract is none of the rest.
        by === "except"
        ? items.flatMap((_, place) => (places.includes(place) ? [] : [place]))
        : [],
  );
  const marks = new Map<number, ListMark["state"]>();
  const about = new Set<number>();
  let unnamed = false;
  /** Marked because all of them, or the rest, was. */
  const ofAll = new Set<number>();
  let carried: Targets["items"] = [];
  let lastMarked: Targets["items"] = [];
  // "Sorry, I meant 3": what the last message settled was meant of another item.
  const lately = items.flatMap((item, place) => (item.lately ? [place] : []));
  const mistakenAt = readings.findIndex(
    ({ clause: { text } }, at) =>
      isMistaken(at === 0 ? `${text} ${readings[1]?.clause.text ?? ""}` : text) || takesBackAt(readings, at),
  );
  // "Security's fine, no wait, scratch that" takes back what it says itself.
  const isOfThis = direct.slice(0, Math.max(mistakenAt, 0)).some(({ by }) => by === "name" || by === "number");
  let putsRight = lately.length > 0 && only === null && mistakenAt >= 0 && !isOfThis;
  const settled = items[lately[0] ?? -1]?.state ?? null;
  const before: Claim = settled === "done" || settled === "not-applicable" ? settled : "none";
  let claimed: Claim = "none";
  const plain = readings.filter((reading) => !reading.asking && !reading.denying && !reading.doubting);
  const isOwn = isOwnGear(plain.map(({ clause }) => clause.text));
  /** What the clause before was about, where it denied that it is done. */
  let undoneBefore: Targets["items"] = [];
  let elsewhere = false;
  let isOthersNow = false;
  let revising = false;
  let isPending = false;
  let always: number | null = null;
  // "The rest" is one item where only that one is open.
  // "The contract aside, all is done", 都好了，就差合同: what is left out of all may stand in another clause.
  const exceptedIn = readings.map((reading) => (reading.asking ? null : exceptionIn(reading.clause.text, items)));
  const isSomeLeft =
    exceptedIn.some((exception) => exception !== null && !exception.isPart && exception.places.length === 0) ||
    // "All is there, only the east wind is lacking."
    readings.some(
      (reading, at) =>
        !reading.asking &&
        direct[at]?.items.length === 0 &&
        shareOf(reading, "partly") >= 0.6 &&
        isSomethingLeft(reading.clause.text, items),
    );
  const excepted = new Set([
    ...exceptedIn.flatMap((exception) => exception?.places ?? []),
    ...readings.flatMap((reading) => (reading.asking ? [] : (leftIn(reading.clause.text, items) ?? []))),
  ]);
  const asIfNot = readings.map(({ clause }) => asGoodAsNot.exec(clause.text)?.[1] ?? "").find((each) => each !== "");
  const isOpenAlready =
    asIfNot !== undefined &&
    items.some(({ state, names }) => state === "open" && names.some((each) => each.startsWith(asIfNot)));
  const open = items.flatMap(({ state }, place) => (state === "open" || state === "later" ? [place] : []));
  const isLastOpen = (place: number): boolean => open.length === 1 && open[0] === place;
  // "Compared all of it", on the card of one item: all of that item.
  const isOfThisOne = (text: string, by: Targets["by"]): boolean =>
    only !== null && by === "all" && !ofWholeList.test(text);
  for (const [at, reading] of readings.entries()) {
    const { text } = reading.clause;
    // What is said of another app goes on until something of this list is named.
    const isTheirs = only === null && isOthersList(text) && !ownAgain.test(text);
    const isNamedAgain = !isOthersNow && (direct[at]?.by === "name" || direct[at]?.by === "number");
    isOthersNow = isTheirs || (isOthersNow && !ownAgain.test(text));
    elsewhere = reading.elsewhere || isOthersNow || (elsewhere && !isNamedAgain && !ownAgain.test(text));
    if (elsewhere) {
      carried = [];
      lastMarked = [];
      continue;
    }
    if (isTakenBack(text)) {
      marks.clear();
      carried = [];
      revising = true;
      continue;
    }
    // "Once I have the contract, that's done."
    const isYet = at > 0 && isOnCondition(readings[at - 1]?.clause.text ?? "", text);
    if (isYet && !reading.asking) {
      for (const place of carried.length > 0 ? carried : (direct[at]?.items ?? [])) about.add(place);
      carried = [];
      continue;
    }
    // "It matches... oh wait, the icon's different."
    const isOpposed = revising
      ? opposed.has(reading.act) || anothers.test(text)
      : shareOf(reading, "differs") >= atLeastSeen;
    if (only !== null && isOpposed && !reading.asking) marks.delete(only);
    const said = isNo.test(text) ? `${text} ${readings[at + 1]?.clause.text ?? ""}` : text;
    if ((marks.size > 0 || revising) && isRevising(said)) {
      revising = true;
      if ((direct[at]?.items.length ?? 0) === 0) continue;
    }
    // A doubt takes back what it follows: "I did the backup, I think".
    if ((reading.doubting || isIgnorant(text)) && (direct[at]?.items.length ?? 0) === 0) {
      for (const place of lastMarked) marks.delete(place);
      carried = [];
      continue;
    }
    // "The icon matches; where is the developer, I can't find that": of the one item.
    const affirms = (["done", "all-done", "matches", "yes", "sees", "success"] as const).reduce(
      (sum, act) => sum + shareOf(reading, act),
      0,
    );
    const isLeftOpen =
      reading.asking || (reading.act === "not-done" && shareOf(reading, "not-done") >= 0.5) || affirms < 0.3;
    const isOfOther = direct[at]?.items.length !== 0 && direct[at]?.items.includes(only ?? -1) !== true;
    if (only !== null && isLeftOpen && reading.denying && marks.has(only) && !isOfOther) {
      marks.delete(only);
      about.add(only);
      continue;
    }
    // "The contract is read, all but the fine print": what it follows, or stands with, is done in part.
    if (exceptedIn[at]?.isPart === true) {
      for (const place of direct[at]?.items.length === 0 ? lastMarked : (direct[at]?.items ?? [])) marks.delete(place);
      for (const place of direct[at]?.items ?? []) about.add(place);
      carried = [];
      continue;
    }
    const left = revising || (putsRight && onlyThese.test(text)) ? null : leftIn(text, items);
    if (left !== null && !reading.asking) {
      for (const place of left) about.add(place);
      // "Three are done, only the safety is left": the three are the others.
      const before = readings[at - 1]?.clause.text ?? "";
      if (only === null && left.length === 1 && isFinished(before) && countsOthers(before, items.length - 1))
        for (const [place, item] of items.entries())
          if (!left.includes(place) && (item.state === "open" || item.state === "later")) marks.set(place, "done");
      // "Name and icon match, only the vendor I haven't looked at": of the one item.
      if (only !== null && (left.length === 0 || left.includes(only))) marks.delete(only);
      if (!readings.some((_, other) => other !== at && direct[other]?.by === "rest")) claimed = "none";
      continue;
    }
    const others = direct[at]?.by === "rest" ? targetsIn(text, items, namedPlaces) : null;
    const isUnclear = others !== null && isMiscounted(text, others.items, items);
    const isAllSaid =
      only === null &&
      direct[at]?.by === null &&
      shareOf(reading, "all-done") >= surely &&
      !reading.asking &&
      !revising;
    const found: Targets = isAllSaid
      ? { items: items.map((_, place) => place), by: "all" }
      : isUnclear
        ? { items: [], by: null }
        : isOfThisOne(text, direct[at]?.by ?? null)
          ? { items: only === null ? [] : [only], by: "name" }
          : (others ?? direct[at] ?? { items: [], by: null });
    const targets =
      found.by === "all" || found.by === "rest"
        ? { ...found, items: found.items.filter((place) => !excepted.has(place)) }
        : found;
    const ofCarried = targets.by === "all" && carried.length > 0;
    const isAll = targets.by === "all" && !ofCarried;
    const isWhole = isAll || targets.by === "rest" || targets.by === "except";
    const isNamedHere = targets.by === "name" || targets.by === "number";
    const called = targets.items.flatMap((place) => items[place]?.names ?? []);
    // "The first two are done" is part of the list, and all of what it names.
    const counted = targets.by === "except" || targets.by === "number" ? withoutAct(reading, "partly") : reading;
    const whole = targets.by === "except" ? withoutAct(counted, "not-done") : counted;
    let claim = claimOf(
      targets.by === "except" ? ofTheRest(whole, items) : whole,
      targets.items.length > 0 ? called : null,
    );
    // "My own computer, the network at home": that is the item itself.
    if (claim === "none" && isOwn && isNamedHere && isOfGear(called)) claim = "done";
    const corrects = revising && targets.items.length > 0 && !reading.asking;
    if (corrects) {
      revising = false;
      if (claim === "none" && (isOpposed || opposing.test(text))) claim = "not-done";
      if (claim === "not-done" && !onlyThese.test(text)) for (const place of targets.items) marks.delete(place);
      else {
        marks.clear();
        if (claim === "none" || onlyThese.test(text)) claim = claimed;
      }
    }
    if (ofAnother.test(text) && targets.items.length > 0 && !isWhole && !reading.asking) {
      const wrong = targets.items.filter((place) => items[place]?.state === "done");
      for (const place of wrong) marks.set(place, "open");
      for (const place of targets.items) about.add(place);
      carried = wrong;
      continue;
    }
    // "Those two ticks were my nephew's."
    const nothingMore = direct[at + 1]?.by === null ? (readings[at + 1]?.clause.text ?? "") : "";
    const isTakenAway = isUnticking(text) || isUndone(text) || isUndone(nothingMore);
    const together = isTakenAway ? tickedTogether(text, items) : [];
    if (together.length > 0 && !isNamedHere && !reading.asking) {
      for (const place of together) marks.set(place, "open");
      carried = [];
      continue;
    }
    // "As good as not backed up, take that tick off", after it was taken off.
    if (isUnticking(text) && targets.items.length === 0 && isOpenAlready) {
      carried = [];
      continue;
    }
    // "Untick that one": the one that was spoken of, or that was settled just now.
    if (isUnticking(text) && targets.items.length === 0 && !reading.asking && !isOfBefore(readings, at)) {
      const spoken = carried.length > 0 ? carried : [...about];
      const [place, ...more] = spoken.length > 0 ? spoken : lately;
      if (place !== undefined && more.length === 0 && items[place]?.state !== "open") marks.set(place, "open");
      carried = [];
      continue;
    }
    // "Scratch the last one": the one that was settled last, not the last of the list.
    if (scratchesLast.test(text) && lately.length > 0 && !reading.asking) {
      for (const place of lately) marks.set(place, "open");
      putsRight = false;
      continue;
    }
    // "I read the wrong contract": what was settled just now was another one.
    const isAnothers = putsRight && !isWhole && targets.items.length > 0 && !reading.asking && anothers.test(text);
    if (isAnothers && targets.items.every((place) => lately.includes(place))) {
      for (const place of targets.items) marks.set(place, "open");
      putsRight = false;
      continue;
    }
    if (putsRight && targets.items.length > 0 && !isWhole && !reading.asking && !alsoOnly.test(text)) {
      // "Wrong, we do have a contract": what was settled just now is settled no more.
      const isSame = claim === before && targets.items.every((place) => lately.includes(place));
      // "I said the first, not all of them": that one it was.
      if (isSame && saidSo.test(text)) {
        putsRight = false;
        continue;
      }
      if (isSame) for (const place of targets.items) marks.set(place, "open");
      if (isSame) {
        putsRight = false;
        continue;
      }
      // "No wait, only the third": of what was settled just now the others aren't.
      if (onlyThese.test(text) && targets.items.every((place) => lately.includes(place))) {
        for (const place of lately) if (!targets.items.includes(place)) marks.set(place, "open");
        putsRight = false;
        continue;
      }
      // "No, I meant 3" denies what was said before, not the third.
      const isDenied = claim === "none" || (claim === "not-done" && !opposing.test(text) && !isUndone(text));
      if (isDenied && isOnlyNames(text.replace(pointing, " "), called)) claim = before;
      if (claim === "done" || claim === "not-applicable") {
        for (const place of lately) if (!targets.items.includes(place)) marks.set(place, "open");
        putsRight = false;
      }
    }
    const follows = alsoOnly.test(text) || (targets.by === "number" && isBareNumber(text));
    if (claim === "none" && targets.items.length > 0 && follows && !reading.asking)
      claim = claimed === "none" && alsoOnly.test(text) ? before : claimed;
    // "It's the right one, checked name and vendor": what the first clause names, the second says of it; so does "all" after names.
    let places = ofCarried
      ? carried
      : targets.items.length > 0
        ? targets.items
        : only !== null && isBareClaim(text)
          ? [only]
          : claim === "none"
            ? []
            : claim === "later" && carried.length === 0
              ? undoneBefore
              : carried;
    undoneBefore = claim === "not-done" && isNamedHere ? targets.items : [];
    if (targets.items.length > 0 && !isWhole) for (const place of targets.items) about.add(place);
    // "Third is fine. For the fourth: not yet": that is of the fourth.
    const topic = carried;
    const isOne = targets.by === "rest" && open.length === 1 && targets.items.includes(open[0] ?? -1);
    const isTopic = targets.items.length > 0 && (!isWhole || isOne) && (!reading.asking || isOnlyNames(text, called));
    carried = claim === "none" && isTopic ? [...carried, ...(isOne ? open : targets.items)] : [];
    // "都" after names that are no items is about those names: "name and shop are both checked".
    if (isAll && coupled.test(text)) claim = "none";
    // "All but the contract", after "three are done": that is which.
    const isWhich = targets.by === "except" && claimed === "done" && !isFinished(text) && !reading.asking;
    if (isWhich) claim = "done";
    // "All but the contract": nothing else is said of the others than that it is all of them.
    const restOf = targets.by === "except" ? (exceptedIn[at]?.rest ?? "") : "";
    const isAllBut = /\p{L}/u.test(restOf) && onlyAll.test(restOf) && !reading.asking && readings.length === 1;
    if (isAllBut) claim = "done";
    // "I know all of these" claims nothing: all of a list is settled only in so many words.
    const isSettled = shareOf(reading, "all-done") >= surely;
    const isSaid = isFinished(text) || isSettled;
    if (isWhole && claim === "done" && !isWhich && !isAllBut && (!isSaid || isOnlyRead(text))) claim = "none";
    // "All good, thanks" is said of anything.
    if (isAll && allGood.test(text)) claim = "none";
    // "The goods are all sent" is about goods.
    if (
      isAll &&
      claim === "done" &&
      !isSettled &&
      !isOfTheList(excepted.size > 0 ? (exceptedIn[at]?.rest ?? text) : text)
    )
      claim = "none";
    // "All but one": which of them isn't said.
    if (isSomeLeft && isWhole && claim === "done") {
      unnamed = true;
      continue;
    }
    // "All done, but the contract is with my boss": nothing is claimed of that one.
    if (claim === "none" && !isWhole && against.test(text))
      for (const place of targets.items) if (ofAll.has(place)) marks.delete(place);
    // "Did the backup, but the computer died half way", "sent, well, will be": it isn't done.
    const isOfThem = targets.items.every((place) => lastMarked.includes(place));
    const isLost = brokenOff.test(text) || isYetToBe(text) || (isOfThem && lostAgain.test(text));
    if (lastMarked.length > 0 && isLost && !reading.asking) {
      for (const place of lastMarked) if (marks.get(place) === "done") marks.delete(place);
      for (const place of lastMarked) about.add(place);
      carried = [];
      continue;
    }
    if (unanswered.test(text) && lastMarked.length > 0 && !reading.asking) continue;
    // "Changed… no wait, an error": what was claimed before wasn't.
    if (revising && targets.items.length === 0 && lastMarked.length > 0 && opposed.has(reading.act)) {
      for (const place of lastMarked) if (marks.get(place) === "done") marks.delete(place);
      for (const place of lastMarked) about.add(place);
      carried = [];
      continue;
    }
    if (targets.items.length === 0 && !reading.asking && (pending.test(text) || isUndone(text))) {
      isPending = true;
      // "Asked the warehouse, finance hasn't answered": what is still open keeps the one item open.
      if (only !== null && (lastMarked.length === 0 || lastMarked.includes(only))) {
        marks.delete(only);
        continue;
      }
      // "The orders are exported, stock isn't yet": part of what was just claimed.
      if (topic.length === 0 && (!isBareClaim(text) || only !== null))
        for (const place of lastMarked) if (marks.get(place) === "done") marks.delete(place);
    }
    if (claim !== "none") claimed = claim;
    if (claim === "none") continue;
    // "A contract? We've none, this has nothing to do with us": of the one that is spoken of.
    if (claim === "not-applicable" && places.length === 0 && about.size === 1)
      places = [...about].filter((place) => !marks.has(place));
    if (places.length === 0) {
      if (claim === "done") unnamed = true;
      continue;
    }
    lastMarked = places;
    if (isWhole) for (const place of places) ofAll.add(place);
    for (const place of places) {
      const item = items[place];
      if (item === undefined) continue;
      if (claim === "not-done" && item.inapplicable && hasNone.test(text) && !isWhole) claim = "not-applicable";
      if (claim === "done") {
        // "All" and "the rest" leave as it is what was settled already.
        if (!(isWhole && (item.state === "not-applicable" || item.state === "done"))) marks.set(place, "done");
      } else if (claim === "not-applicable") {
        // "All" may mean anything; "the others" means each of them.
        if (isWhole && targets.by !== "rest" && !isLastOpen(place)) continue;
        // What is settled is none of the rest.
        if (isWhole && open.length > 0 && !open.includes(place)) continue;
        if (item.inapplicable) marks.set(place, "not-applicable");
        else always ??= place;
      } else if (claim === "later") {
        if (!isWhole || isLastOpen(place)) marks.set(place, "later");
      } else if (!isWhole && (item.state === "done" || item.state === "not-applicable")) marks.set(place, "open");
      // "All done, but the contract is with my boss."
      else if (!isWhole && ofAll.has(place)) marks.delete(place);
      // "Spoke too soon, it isn't", "the prices are back, the ads not yet": what the message claimed before is taken back.
      else if (pending.test(text) || isUndone(text) || (isBareClaim(text) && shareOf(reading, "not-done") > 0.5)) {
        if (marks.get(place) !== "open") marks.delete(place);
      }
    }
  }
  // "Three of the four are done, only the second isn't": all but that one.
  const spared = marks.size === 0 && only === null ? allBut(readings, direct, items.length) : null;
  if (spared !== null) for (const place of items.keys()) if (place !== spared) marks.set(place, "done");
  // "The backup's done… oh no, that's last month's": what was claimed is taken back, and nothing else is said.
  if (revising && readings.length > 2) for (const place of lastMarked) marks.delete(place);
  // "Done that one too", "private network, own machine, tick it", where one is open.
  const [last, ...more] = open;
  const isTicked = readings.some(({ clause, asking }) => isTicking(clause.text) && !asking);
  if (isTicked && marks.size === 0 && !isSomeLeft && last !== undefined && more.length === 0) marks.set(last, "done");
  if (unnamed && marks.size === 0 && !isSomeLeft && last !== undefined && more.length === 0 && readings.length === 1)
    if (pointed.test(readings[0]?.clause.text ?? "")) marks.set(last, "done");
  // "No, it isn't ready yet", about what was settled just now.
  const isTaken =
    isPending ||
    readings.some(({ asking }, at) => !asking && takesBackAt(readings, at)) ||
    // "I misread, only the name is right, the company isn't", "the wrong line, not checked yet".
    (readings.some(({ clause }) => isMistaken(clause.text)) &&
      readings.some((each) => opposed.has(each.act) || (each.act === "not-done" && shareOf(each, "not-done") >= 0.5)));
  // "No wait, all except the backup", "the backup doesn't count": that one isn't done.
  const isOfAll = direct.some(({ by }) => by === "all" || by === "rest");
  for (const place of exceptedIn.flatMap((exception) => exception?.places ?? [])) {
    const isUndoneNow = isOfAll ? mistakenAt >= 0 && lately.includes(place) : items[place]?.state === "done";
    if (isUndoneNow && !marks.has(place)) marks.set(place, "open");
  }
  const takesBack = putsRight && marks.size === 0 && isTaken && !isOpenAlready && namedPlaces.length === 0;
  if (takesBack) for (const place of lately) marks.set(place, "open");
  return {
    takesBack,
    marks: [...marks].map(([place, state]) => ({ item: items[place]?.id ?? "", state })),
    about: [...about].map((place) => items[place]?.id ?? ""),
    isNamed: namedPlaces.length > 0,
    always: always === null ? null : (items[always]?.id ?? null),
    counted: direct.some(({ by }) => by === "number") && !direct.some(({ by }) => by === "name"),
    unnamed,
    someLeft: isSomeLeft,
    pending: isPending,
  };
}
