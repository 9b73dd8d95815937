/** What a message says about the items of a list: each as it was said, nothing that wasn't. */
import type { ListItem, ListMark } from "../../flows/index.ts";
import { isIgnorant } from "./polarity.ts";
import { type ActReading, shareOf } from "./read-act.ts";
import { isRevising, isTakenBack } from "./revisions.ts";
import { isOfTheList } from "./subjects.ts";
import { leftIn, type Targets, targetsIn } from "./targets.ts";

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
  /** Something that is no item by name is still to come: "the prices are back, the ads not yet". */
  readonly pending: boolean;
}

type Claim = "done" | "not-applicable" | "later" | "not-done" | "none";

const inapplicable =
  /不适用|不涉及|用不(?:着|到|上)|不需要(?:备份|合同)?|没有?(?:签|合同|合约|协议|什么合同|要备份|东西.{0,3}备份)|无(?:合同|协议|需)|唔关我事|唔关.{0,3}事|关我(?:咩|乜|什么)事|冇(?:签|合同|合约)|未签过|没合约|唔适用|唔使(?:做|理)|不关我|跟我没关系|\bn\/?a\b|(?:doesn'?t|does not|don'?t|do not|not) (?:really )?appl(?:y|icable)|\bno (?:paper |written |formal )?(?:contract|agreement)|never signed|without (?:a |any )?contract|(?:don'?t|do not) have (?:a |any )?(?:contract|agreement)|not relevant|irrelevant|nothing to (?:back ?up|export|save)|don'?t need (?:a |any |to )?(?:back ?up|contract)/;
const finished =
  /(?:做|弄|搞|办|处理|准备|收拾|备份|导出|导|存|看|查|核对|核|对|确认|发|寄|关|改|写|留|记|检查|翻|问|签|勾|整|睇|交|存|下载|保存|认)\s*(?:完|好|过|咗|定|掂|妥|清楚|出来|下来|准|齐|晒)+|(?:发|寄|交|传)(?:给|到|去|出).{1,8}(?:了|咗)|(?:好|完|成|妥|齐|定|掂|过|咗|晒|认|查|对|做|弄|导|处理)(?:了|啦|喇|咯|嘞|晒|啰|囉|噜)|完成|完事|齐活|齐晒|搞定|搞掂|ok了|ok啦|\b(?:ok|okay|done|finished|sorted|completed?|exported|backed up|checked|reviewed|saved|sent|ready|fine|good|in order|taken care of|settled|handled|cleared|all set|dealt with|verified|confirmed|read|switched off|turned off|noted)\b|没问题|没毛病|无误|没错|冇问题|可以了|行了|(?:也|都|就)(?:行|可以|好|ok|一样|没问题|掂|得)(?:了|啦|喇)?[。.!！\s]*$/;
const putOff =
  /晚点|以后再|回头再|改天|过(?:两|几)天|先放|放一放|下次|迟(?:啲|点)|等(?:有空|到)|推迟|暂时不|(?:今天|现在|暂时).{0,4}(?:做|弄|搞|来)不(?:了|及|完)|来不及|put (?:it |that |the \w+ )?off|postpone|do (?:it|that|the \w+) later|later\b|another (?:day|time)|not today|leave (?:it|that|the \w+) for (?:now|later)/;
const alsoOnly =
  /^(?:and |also |so )?(?:the )?.{0,24}(?:也|都|亦|一样|同样|too|as well|likewise|also)[。.!！~\s]*(?:是|系|如此)?$/;
const undone =
  /网吧|公用|公共(?:网络|wifi|电脑)|借(?:来|别人)的|别人的(?:电脑|网)|public (?:wifi|computer|network)|internet caf|shared (?:computer|laptop|pc)|borrowed|取消.{0,3}勾|去掉.{0,3}勾|勾.{0,4}(?:去掉|取消|撤)|点错|按错|撳错|勾错|丢了|坏了|打不开|白(?:做|导|弄|忙|备)|是空的|空文件|\bempty\b|\bunti?ck|take (?:back )?(?:that|the) tick|by mistake|undo the|lost|corrupt/;

/** "A contract? We have none." */
const hasNone =
  /(?:没有|冇|无|没得)(?:的|哦|喔|啊|呀|了|嘅)?[。.!！\s]*$|\b(?:don'?t have (?:one|any)|there is none|we have none|none here)\b/;

/** Something is still to come. */
const pending =
  /[还仲]没|[还仲]未|还差|未(?=$|[。.!！\s])|not yet|\bhaven'?t\b|\bhasn'?t\b|\bstill (?:open|to do|waiting|missing)|\bnot\s*[.!]*$|^(?:but|and) not\b/;
/** Only a number: what was claimed before is meant of it. */
const isBareNumber = (text: string): boolean =>
  text
    .replace(
      /(?:最后|最|尾|第|前|头|后面?|嗰|𠮶|那|这|the|last|first|second|third|fourth|one|two|three|item|number)/g,
      "",
    )
    .replace(filler, "")
    .replace(/[一二两三四五六七八九十]/g, "")
    .replace(/[^\p{L}]/gu, "") === "";

/** Two things joined, of which "both" or "都" speaks. */
const coupled =
  /[\p{Script=Han}]{1,6}(?:和|跟|与|同|、)[\p{Script=Han}]{1,6}都|\b\w+ and \w+ (?:are |have )?(?:both|all)\b/u;
const filler =
  /[我都也已经这那个件项条它佢就全刚再就是的了啦喇嘅呢把将]|\b(?:it|its|it's|that|this|one|is|are|all|i|i've|we|we've|have|has|been|just|now|and|yes|ok|the|my|same|matches|match|right|correct)\b/g;
const everyFinished = new RegExp(finished.source, "g");
/** A claim that names nothing: on the card of one item it is about that item. */
const isBareClaim = (text: string): boolean =>
  text
    .replace(everyFinished, "")
    .replace(inapplicable, "")
    .replace(filler, "")
    .replace(/[^\p{L}]/gu, "").length <= 4;

/** The claim of one clause about what it names. */
function claimOf(reading: ActReading, named: boolean): Claim {
  const { text } = reading.clause;
  if (reading.asking) return "none";
  if (reading.doubting) return "none";
  if (named && /(?:不用|不必|免|唔使)(?:了|做|弄|发|写)?了?[。.!！\s]*$/.test(text)) return "not-applicable";
  if (inapplicable.test(text) && !/[还仲]没|还未/.test(text)) return "not-applicable";
  if (undone.test(text)) return "not-done";
  if (putOff.test(text) && !finished.test(text)) return "later";
  if (reading.denying) return putOff.test(text) ? "later" : "not-done";
  if (shareOf(reading, "not-done") > 0.5 && !finished.test(text)) return "not-done";
  if (reading.intending || shareOf(reading, "partly") + shareOf(reading, "hedge") > 0.4) return "none";
  if (
    /一半|一部分|部分|大部分|几乎|快(?:好|完|弄|做)|半(?=了|$)|\bhalf|\bpart(?:ly|ially)?\b|\balmost|\bnearly|most of/.test(
      text,
    )
  )
    return "none";
  if (shareOf(reading, "not-applicable") > 0.6) return "not-applicable";
  const claims = shareOf(reading, "done") + shareOf(reading, "all-done") + shareOf(reading, "matches");
  if (named) return finished.test(text) || claims > 0.9 ? "done" : "none";
  return claims > 0.6 || (finished.test(text) && claims > 0.3) ? "done" : "none";
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
  const direct = readings.map(({ clause }) => targetsIn(clause.text, items));
  const namedPlaces = direct.flatMap(({ items: places, by }) => (by === "name" || by === "number" ? places : []));
  const marks = new Map<number, ListMark["state"]>();
  const about = new Set<number>();
  let unnamed = false;
  let carried: Targets["items"] = [];
  let lastMarked: Targets["items"] = [];
  let claimed: Claim = "none";
  let elsewhere = false;
  let revising = false;
  let isPending = false;
  for (const [at, reading] of readings.entries()) {
    const { text } = reading.clause;
    // What is said of another app goes on until something of this list is named.
    elsewhere = reading.elsewhere || (elsewhere && direct[at]?.by !== "name" && direct[at]?.by !== "number");
    if (elsewhere) {
      carried = [];
      lastMarked = [];
      continue;
    }
    if (isTakenBack(text)) {
      marks.clear();
      carried = [];
      continue;
    }
    if (marks.size > 0 && isRevising(text)) {
      revising = true;
      if ((direct[at]?.items.length ?? 0) === 0) continue;
    }
    // A doubt takes back what it follows: "I did the backup, I think".
    if ((reading.doubting || isIgnorant(text)) && (direct[at]?.items.length ?? 0) === 0) {
      for (const place of lastMarked) marks.delete(place);
      carried = [];
      continue;
    }
    const left = leftIn(text, items);
    if (left !== null && !reading.asking) {
      for (const place of left) about.add(place);
      if (!readings.some((_, other) => other !== at && direct[other]?.by === "rest")) claimed = "none";
      continue;
    }
    const targets =
      direct[at]?.by === "rest" ? targetsIn(text, items, namedPlaces) : (direct[at] ?? { items: [], by: null });
    const isWhole = targets.by === "all" || targets.by === "rest" || targets.by === "except";
    let claim = claimOf(reading, targets.items.length > 0);
    const corrects = revising && targets.items.length > 0 && !reading.asking;
    if (corrects) {
      revising = false;
      if (claim === "not-done") for (const place of targets.items) marks.delete(place);
      else {
        marks.clear();
        if (claim === "none") claim = claimed;
      }
    }
    const follows = alsoOnly.test(text) || (targets.by === "number" && isBareNumber(text));
    if (claim === "none" && targets.items.length > 0 && claimed !== "none" && follows && !reading.asking)
      claim = claimed;
    // "It's the right one, checked name and vendor": what the first clause names, the second says of it.
    const places =
      targets.items.length > 0
        ? targets.items
        : only !== null && isBareClaim(text)
          ? [only]
          : claim === "none"
            ? []
            : carried;
    if (targets.items.length > 0 && !isWhole) for (const place of targets.items) about.add(place);
    carried = claim === "none" && targets.items.length > 0 && !isWhole && !reading.asking ? targets.items : [];
    // "都" after names that are no items is about those names: "name and shop are both checked".
    if (targets.by === "all" && coupled.test(text)) claim = "none";
    // "I know all of these" claims nothing: all of a list is settled only in so many words.
    if (isWhole && claim === "done" && !finished.test(text)) claim = "none";
    // "The goods are all sent" is about goods.
    if (targets.by === "all" && claim === "done" && !isOfTheList(text)) claim = "none";
    if (targets.items.length === 0 && !reading.asking && (pending.test(text) || undone.test(text))) {
      isPending = true;
      // "Asked the warehouse, finance hasn't answered": what is still open keeps the one item open.
      if (only !== null) {
        marks.delete(only);
        continue;
      }
      // "The orders are exported, stock isn't yet": part of what was just claimed.
      if (!isBareClaim(text)) for (const place of lastMarked) if (marks.get(place) === "done") marks.delete(place);
    }
    if (claim !== "none") claimed = claim;
    if (claim === "none") continue;
    if (places.length === 0) {
      if (claim === "done") unnamed = true;
      continue;
    }
    lastMarked = places;
    for (const place of places) {
      const item = items[place];
      if (item === undefined) continue;
      if (claim === "not-done" && item.inapplicable && hasNone.test(text)) claim = "not-applicable";
      if (claim === "done") {
        // "All" and "the rest" leave as it is what was settled already.
        if (!(isWhole && (item.state === "not-applicable" || item.state === "done"))) marks.set(place, "done");
      } else if (claim === "not-applicable") {
        if (!isWhole && item.inapplicable) marks.set(place, "not-applicable");
      } else if (claim === "later") {
        if (!isWhole) marks.set(place, "later");
      } else if (!isWhole && (item.state === "done" || item.state === "not-applicable")) marks.set(place, "open");
      // "Spoke too soon, it isn't", "the prices are back, the ads not yet": what the message claimed before is taken back.
      else if (pending.test(text) || undone.test(text) || (isBareClaim(text) && shareOf(reading, "not-done") > 0.5))
        marks.delete(place);
    }
  }
  return {
    marks: [...marks].map(([place, state]) => ({ item: items[place]?.id ?? "", state })),
    about: [...about].map((place) => items[place]?.id ?? ""),
    isNamed: namedPlaces.length > 0,
    counted: direct.some(({ by }) => by === "number") && !direct.some(({ by }) => by === "name"),
    unnamed,
    pending: isPending,
  };
}
