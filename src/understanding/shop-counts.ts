/** How many shops somebody has, told in words. For folded text. */
import { clausesOf } from "./acts/clauses.ts";
import { isAsking, isDoubting } from "./acts/polarity.ts";
import { isOthers } from "./moods.ts";
import { numberOf } from "./numbers.ts";

/** "Might open three more next year": none of them is there yet. */
const isToBe =
  /\b(?:might|may|could|plan(?:ning)? to|going to|will|want to|hope to) (?:be )?(?:open|add|start|buy|get|launch)(?:ing)?\b|(?:打算|准备|可能|想|计划|会)(?:再)?(?:开|加|多开|增加)(?!了)/;

/** How many shops are spoken of: "三家店", "all 3 shops". */
export function shopsIn(folded: string): number | null {
  if (isToBe.test(folded)) return null;
  if (
    /[两三四五六七八][三四五六七八九](?:家|间|个)|\b(?:two|three|four|five|\d) or (?:two|three|four|five|six|\d)\b/.test(
      folded,
    )
  )
    return null;
  const match =
    /(?<![前上下另这那每哪同某第\d])(\d{1,3}|[两一二三四五六七八九十]{1,2})\s*(?:家|个|间)\s*(?:淘宝|天猫)?(?:店|铺|卖场)(?![长主员里东])/.exec(
      folded,
    ) ??
    /^(?:我|们|一共|总共|大大小小|前前后后|里里外外|林林总总|就|只|才|有|是|[,，\s])*(\d{1,3}|[两一二三四五六七八九十]{1,2})\s*(?:家|间)(?:而已|的|了|吧|啊|哦)?[\s。.!！]*$/.exec(
      folded,
    ) ??
    /(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|both)\s+(?:of )?(?:the |my |our |taobao |tmall |different |more )*(?:shops?|stores?)\b/.exec(
      folded,
    );
  const said = match?.[1];
  return said === undefined ? null : said === "both" ? 2 : numberOf(said);
}

const words: Readonly<Record<string, number>> = {
  俩: 2,
  仨: 3,
  pair: 2,
  single: 1,
  dozen: 12,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
};
/** Shops that are left out of a count: "not counting the one that closed". */
const leftOut =
  /^(?:但|不过)?(?:不算|不计|不包括?|不含|除了?|除开|撇开|唔计|唔算|去掉|扣掉)|^(?:but )?(?:not (?:counting|including)|excluding|without|leaving out|apart from|except)\b/;
/** "Four, not three": the one that is denied. */
const denied =
  /(?:而?不是|唔系|并非|没有?|冇)\s*(?:\d{1,3}|[一二两三四五六七八九十俩仨]{1,2})\s*(?:家|个|间)?(?:店|铺)?|\bnot (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?: shops?| stores?)?/g;
export const isDenied = (text: string): boolean =>
  text.replace(denied, "") !== text && !/[\p{L}\p{N}]/u.test(text.replace(denied, "").replace(around, ""));
const around =
  /^(?:as it )?turns out|眼前|麻$|\b(?:running|operating|managing)\b|^(?:加上|连|算上)[^，,。]{0,6}?(?:的|嘅)?(?=一共|总共|共)|^(?:就|都)?(?:改|换)(?:成|做|为)|\b(?:make|change|call) (?:that|it)(?: to)?\b|一共|拢共|拢总|总共|合共|统共|加起来|全部加?|所以|那么|(?:等于|算(?:是|作|成|下来)?)|(?:关|停|倒|卖|收|执|转)(?:得|到|掉|剩|咗|了)+|剩(?:下|低|返)?|[共就得净只才有系是]|而已|罢了|咋|啫|先啱|先系|才对|才是|嘅|的|了|啊|吧|呀|哦|喔|㗎|嘛|呢|这|那|呢度|嗰|我(?:们|哋)?|咱们?|自己|手上|手头|目前|眼下|如今|当下|现在|而家|名下|其实|实际上?|真正|(?:需)?要(?:弄|解绑?|办|搞|做|处理|管|整)|小(?=店|铺)|店铺?|铺|淘宝|天猫|说错|讲错|打错|搞错|弄错|数错|报错|[说讲报数][多少]|咗|\b(?:i|we|i've|we've|there|there's|have|has|got|run|own|it's|its|it|is|are|just|only|really|now|in total|altogether|all told|total|so|then|well|the|this|these|those|of|them|(?:that|which) (?:makes|leaves)|leaving|(?:that )?needs? (?:it|doing|unbinding)|to (?:do|unbind|unlink)|shops?|stores?|taobao|tmall|that's|that|all|sorry|typo|mistake|my|a|actually|exactly)\b/g;
/** Nothing of its own beside a count: "all of them", "thanks". */
export const idle =
  /^(?:哦|啊|噢|呃|哎)*不+$|^(?:哦|啊|噢|呃|哎|对了|[,，\s])*(?:还有?|仲有?|漏(?:了|咗)?|加上|连|算上|连埋)[^一二两三四五六七八九十\d]{0,10}(?:新开|刚开|开张|开)(?:的|嘅|那[家间]|嗰[家间])(?:店|铺)?(?:也算|都计)?$|^[^一二两三四五六七八九十\d，,。]{0,6}(?:新开|刚开)(?:的|嘅|那[家间]|嗰[家间])(?:店|铺)?(?:也算|都计|忘了算|漏了)$|^(?:no more|none else|没有?别的|冇第二间|没了|没有了|冇喇)(?: liao| lah?| already)?$|^(?:等等|等一?下|慢着|且慢|等阵|哎呀?|哦|噢|嗯+|hang on|hold on|er+m*|um+|uh+|oh|hm+)$|^(?:i )?forgot (?:about )?(?:the|one|my|our|that)\b.{0,30}$|^(?:我)?(?:忘|漏)(?:了|咗)?(?:算|说|讲|还有|那|一)[^一二两三四五六七八九十\d]{0,10}$|^(?:哦|啊|噢|呃|哎)*(?:不对|不是|唔系|唔啱|错了|no|nope|wait|oops|sorry)$|^(?:都|全)(?:部)?(?:要|得|需要)?(?:解|弄|做|解绑)?(?:绑|了)?$|^(?:谢谢?|唔该|辛苦|麻烦)(?:了|你|哈)?$|^(?:说|讲|打|写|弄|搞|数|报|记)错(?:了|咗)?$|^(?:说|讲|报|数)(?:多|少)(?:了|咗)?$|^(?:我|不小心|手滑)*(?:点|按|撳|选)错(?:了|咗)?$|^(?:都|全|通通|统统)(?:部)?(?:是|系|在|喺|开在|开喺)(?:淘宝|天猫)(?:的|上|嘅|上面|店)*$|^(?:they are |they're |and )?(?:all (?:of them )?|both )(?:are )?(?:on|at|in|with) (?:taobao|tmall)$|^(?:就|都|再|也)?(?:没有?|冇)(?:别|其他|其它|第二|其余)(?:的|嘅|间|家|个)?(?:店|铺)?(?:了|喇|啦)?$|^(?:there (?:is|are) )?(?:no (?:others?|more)|nothing else|none other|that is it)(?: shops?| stores?)?$|^(?:就|都)?(?:这|那)?些了?$|^(?:thanks|thank you|all of them|that's (?:it|all)|sorry|typo|my mistake|oops)$/;

const onlyThis =
  /^(?:就|只有|只|净系|其实)+(?:这|呢|我这)(?:一)?(?:家|间)(?:店|铺)?$|^(?:just|only) (?:this|that|the|my|our)(?: one)? (?:shop|store)(?: lah?| only)?$/;
const closedSome =
  /^(?:因为|但|不过|前阵子|上个?月|上周|去年|前年|今年|年初|最近|刚刚?|已经?|后来|我|我们|[,，\s])*(?:关|停|倒|卖|转|注销|盘|收)(?:掉|出去|门|店|业)*(?:了|咗)(?:其中)?(?:的)?(?:\d|[一两二三四五])(?:家|间|个)(?:店|铺)?$|^(?:because |but |and |since )*(?:the )?(?:others?|rest|other (?:ones?|two|three|four))(?: of (?:them|those))? (?:have |has |are |is |were |was |got )*(?:been )?(?:clos\w+|shut|sold|gone|folded)\b.*$/;
/** "Not so, one has closed, two": which of them is none, where the count follows. */
const oneClosed =
  /^(?:因为|但是?|不过|可是|其中|现在|那|有)*(?:\d|[一两二三四五])(?:家|间|个)(?:店|铺)?(?:前阵子|上个?月|上周|去年|前年|今年|年初|最近|刚刚?|已经?|早就?|后来|都|就)*(?:关|停|倒|卖|转|注销|盘|收)(?:掉|出去|门|店|业)*(?:了|咗)$/;
/** "My sister has four, I have just one." */
const ownCount =
  /^(?:但是?|不过)?我(?:自己|这边|们)*(?:就|只|才|得|有|是)+(?:\d{1,2}|[一二两三四五六七八九十])(?:家|间|个)|^(?:and |but )?(?:i|we|mine)(?:'ve| have| got| only| just| is| are| run)+ /;
const inTheEnd =
  /所以(?:就|是|算|只|有)*(\d{1,2}|[一二两三四五六七八九十])(?:家|间|个)(?:店|铺)?[\s。.!！]*$|(?:现在|目前|如今|而家)?(?:还|就|只|仲)?剩(?:下|低|返)?(?:了)?(\d{1,2}|[一二两三四五六七八九十])(?:家|间|个)(?:店|铺)?[\s。.!！]*$|\bso (?:it's |that's |that makes |only |just |make it )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?: shops?| stores?| then| now| of them| left| in total)*[\s.!]*$/;
const concluded =
  /^(?:所以|那(?:么|就)?|现在|如今|目前|而家|只?剩|等于|算下来|so\b|that (?:makes|leaves)\b|which (?:makes|leaves)\b|leaving\b|now\b)/;
const atPlace =
  /^(?:在|我)?(?:淘宝|天猫|京东|拼多多|抖店|抖音|快手|小红书|1688|taobao|tmall)(?:上|店|那边)?(?:有|是)?(\d{1,2}|[一二两三四五六七八九十])(?:家|个|间)(?:店|铺)?[\s，,。.!！]*$|^(?:and )?(\d{1,2}|one|two|three|four|five|six) (?:shops? |stores? )?(?:are )?(?:on|at) (?:taobao|tmall)[\s,.!]*$/;
/** "Four originally", and "one closed at the start of the year": what is left is what is told. */
const formerly =
  /^(?:我|我们|总共|一共)*(?:原先|原来|原本|本来|以前|之前|从前|起初)(?:是|系|有|一共|总共)*(\d{1,2}|[一二两三四五六七八九十])(?:家|间|个)(?:店|铺)?$/u;
const closedAny =
  /^(?:但是?|不过|后来|现在|[年月]初|上个?月|去年|今年|前阵子|最近|刚刚?|已经?|我|,|，|\s)*(?:关|停|倒|卖|转|盘|收)(?:掉|出去|门|店)*(?:了|咗)(\d{1,2}|[一两二三四五])(?:家|间|个)(?:店|铺)?$/u;
function leftOf(folded: string): number | null {
  const parts = folded.split(/[\s,，。.;；]+/u).filter((each) => each !== "");
  const had = parts.map((each) => numberOf(formerly.exec(each)?.[1] ?? "")).find((each) => each !== null) ?? null;
  const gone = parts.map((each) => numberOf(closedAny.exec(each)?.[1] ?? "")).find((each) => each !== null) ?? null;
  if (had === null || gone === null || had <= gone) return null;
  // "Four before, one has closed, so three."
  const isSaid = parts.length === 3 && countAlone(parts[2] ?? "") === had - gone;
  return parts.length === 2 || isSaid ? had - gone : null;
}
const inAll = /一共|拢共|总共|合共|统共|加起来|\b(?:in total|altogether|in all|all told|total)\b/;

/** What some of the shops that were counted are: "one for children", "my sister runs one of them", 淘宝两家天猫一家. One that is closed may count or not. */
const part =
  /(?:\d{1,3}|[一二两三四五六七八九十]{1,2})\s*(?:家|个|间)|其中|另外?[一那]|\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:of (?:'?em|them|those|these)|is|are|sells?|on|for|at)\b|\b(?:the )?other(?:s| one)?\b|\b(?:runs?|has|owns?|manages?|looks after) (?:one|two|three|four|five|\d{1,2})\b/;
const unclearPart =
  /朋友|别人|人家|亲戚|关|停|执|不做|没做|冇做|没开|未开|封|转让|倒|卖[了掉]|要开|准备|打算|以后|可能|明年|再[开加]|多开|\b(?:friends?|belongs?|closed?|closing|shut|banned|suspended|sold|gone|dead|inactive|dormant|not|no longer|soon|opening|open(?:ed)? (?:soon|next)|will|plan\w*|next|maybe|might|another|more)\b/;
/** Whether a clause only tells what some of the shops are that were counted before it. */
const isPart = (text: string): boolean =>
  part.test(text) && !unclearPart.test(text.replace(closingLater, " ")) && !isAsking(text);
/** Until then it is one of them. */
const closingLater =
  /\b(?:shuts?|closes|closing|will (?:shut|close)|is closing)(?: down)? (?:at|by|in|next|after|on|soon)\b.*$|(?:下个?月|年底|月底|过年|明年|到时|下周)[^，,。]{0,6}(?:才|就|要|会|再)?(?:关|停|撤|不做|收)/;

/** The count that is all that a clause says; null for none. */
export function countAlone(clause: string): number | null {
  const bare = clause
    .replace(denied, " ")
    .replace(/\b(?:with|including|counting)\b.*$/u, "")
    .replace(around, " ")
    .replace(/(?:家|个|间)(?:卖场|店铺|店|铺)?/gu, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (bare === "half dozen" || bare === "half a dozen") return 6;
  return words[bare] ?? numberOf(bare);
}

/** Of a pattern: a count, in digits or in Chinese. */
export const numeral = "(?:\\d{1,2}|[一二两三四五六七八九十])";
/** "Only four of them have it", 不过只有四家在用. */
const ofThose = new RegExp(
  `^(?:但是?|不过|可是|其中|里面|当中|实际上?|其实)*(?:就|只|净|得|仅|真正)+(?:有|是|系|得)?(?:其中)?(?:的)?(${numeral})(?:家|间|个)(?:店|铺)?(?:是|系|真|在|有|才|要|需要)*(?:用|装|授权|绑|开通|连)|^(?:and |but |though |of (?:them|those|these) )*(?:only|just) (one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}) (?:of (?:them|those|these) |shops? |stores? )?(?:actually |really |still |ever |now )*(?:ha[sd]|have|uses?|used|got|are (?:on|with|connected|linked)|is (?:on|with|connected|linked))\\b`,
  "u",
);
/** @returns how many of the shops that were counted have the app; null where that isn't said */
export function countOfThose(clause: string): number | null {
  const match = ofThose.exec(clause.trim());
  return match === null ? null : numberOf(match[1] ?? match[2] ?? "");
}

/**
 * @param folded an answer to how many shops there are
 * @returns the count that it tells; null where it tells none, or more than one
 */
export function countTold(folded: string): number | null {
  if (folded.length > 60 || isToBe.test(folded)) return null;
  const left = leftOf(folded);
  if (left !== null) return left;
  const counts: number[] = [];
  const clauses = clausesOf(folded);
  // "One of those is my dad's so three", 现在还剩三家, in one breath.
  const [, ...ends] = inTheEnd.exec(folded.trim()) ?? [];
  const end = ends.find((each) => each !== undefined);
  if (end !== undefined && !isAsking(folded) && !isDoubting(folded)) return numberOf(end);
  const isOpen = clauses.some(({ text }) => isAsking(text) || isDoubting(text));
  const those = clauses.map(({ text }) => countOfThose(text)).find((each) => each !== null) ?? null;
  if (those !== null) return isOpen ? null : those;
  // "One for women, one for children, my husband's shoes, three in all."
  const total = clauses.findLast(({ text }) => inAll.test(text) && countAlone(text) !== null);
  if (total !== undefined && !isOpen) return countAlone(total.text);
  // "Two on Taobao, one on Tmall".
  const byPlace = clauses
    .map(({ text }) => atPlace.exec(text.trim()))
    .map((match) => numberOf(match?.[1] ?? match?.[2] ?? ""));
  if (byPlace.length > 1 && byPlace.every((each) => each !== null))
    return byPlace.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  for (const [at, { text }] of clauses.entries()) {
    const bare = text.replace(/[^\p{L}\p{N}']+/gu, " ").trim();
    // "My cousin has six": so many aren't one's own.
    if (counts.length === 0 && isOthers(text)) {
      if (clauses.slice(at + 1).some((each) => ownCount.test(each.text.trim()))) continue;
      return null;
    }
    // Which shops don't count is no count.
    if (leftOut.test(bare) || idle.test(bare)) continue;
    if (onlyThis.test(bare)) {
      counts.push(1);
      continue;
    }
    // "One has closed, two are left": that one is none of them.
    if (closedSome.test(bare)) continue;
    if (oneClosed.test(bare) && clauses.slice(at + 1).some((each) => countAlone(each.text) !== null)) continue;
    // "It isn't three": how many it isn't.
    if (isDenied(text)) continue;
    const count =
      countAlone(text) ?? (folded.length <= 24 && text.length === folded.trim().length ? shopsIn(text) : null);
    if (count === null && counts.length > 0 && isPart(text) && !isDoubting(text)) continue;
    if (count === null || isDoubting(text)) return null;
    // "Three, one has closed, so two": what follows from it.
    if (counts.length > 0 && concluded.test(bare)) return count;
    // "Two on Taobao, one on Tmall, three in all."
    if (counts.length > 0 && inAll.test(text)) return count;
    counts.push(count);
  }
  const [first] = counts;
  return first !== undefined && counts.every((count) => count === first) ? first : null;
}

/** Words before the name of a shop. */
export const introduced =
  /叫(?!不|什么|啥|乜)|(?:店名|名[字称])(?:就|都|分别)?(?:是|叫|系)|\b(?:called|named|names? (?:is|are))\b/;
/** Whether one word or two can stand for a shop: shops are called so at their end. */
export const isShopName = (name: string): boolean =>
  /(?:店|铺|馆|坊|屋|行|阁|社|记|shops?|stores?|mall|boutique)[\s\d.。!！]*$/u.test(name) &&
  !/[一二两三四五六七八九十\d](?:家|间|个)/u.test(name) &&
  !/^(?:\d{1,3}|[一二两三四五六七八九十]{1,2}|这|那|我|你|他|她)[家间个]?(?:店|铺)$/u.test(name);
