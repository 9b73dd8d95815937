/** Which option of the open question a message chooses: by its words, its ordinal or number, or by what it asserts. */
import { type Act, acts, chosen, parseId, type SceneOption } from "../../flows/index.ts";
import { fold } from "../folding.ts";
import { lettersApart } from "../names/find-names.ts";
import { englishOrdinals, numberOf } from "../numbers.ts";
import { once } from "../once.ts";
import { isDenying } from "./polarity.ts";
import { type ActReading, isFormerly, shareOf } from "./read-act.ts";
import { isMistaken, isRevising, isTakenBack } from "./revisions.ts";

const key = (text: string): string => keyOf(fold(text, 200).text);
const keyOf = (folded: string): string =>
  folded
    .replace(/[^\p{L}\p{N}]+/gu, "")
    // Written by its sound.
    .replaceAll("受权", "授权")
    .replace(/authoris/g, "authoriz");
/** What people put around an answer without changing it. */
const around = (text: string): string =>
  text
    .replace(
      /^(?:嗯+|哦|噢|喔|啊|那?就(?!是|系)|还是|已经|已经|现在|真的|确实|我选|我拣|选|点|我要|就是|是|它是|系|itis|its|isay|choose|iwant|option)/u,
      "",
    )
    .replace(/(?:啊|呀|哦|啦|喇|喔|哈|噢|哟|咯|吧|好了|[那这嗰呢]一?[个款]|please|pls|thanks|thx)$/u, "");
/** What people put around a button of a page that they read out, or pressed. */
const aroundLabel = (text: string): string =>
  text
    .replace(
      /^(?:那个按钮是|按钮是|按钮写的是|写的是|上面写着|写着|写住|写的|写了|标着|印着|显示的是|显示|thebuttonsays|thebuttonis|itsays|isee|(?:已经|刚)?(?:点|按|撳)(?:了|咗|完)|(?:i)?(?:pressed|clicked)(?:on)?)/u,
      "",
    )
    .replace(/(?:了|咗|喇)$/u, "");

/** A label or a word of an option, as it is compared. */
interface Worded {
  readonly word: string;
  /** Whether it denies: only asked of what nearly fits. */
  readonly isDenied: () => boolean;
}
const worded = new WeakMap<SceneOption, readonly Worded[]>();
/** Made once for an option: every clause of a message is compared with all of them. */
function wordsOf(option: SceneOption): readonly Worded[] {
  let words = worded.get(option);
  if (words === undefined) {
    words = [...option.labels, ...option.words].map((each) => {
      const folded = fold(each, 200).text;
      return { word: keyOf(folded), isDenied: once(() => isDenying(folded)) };
    });
    worded.set(option, words);
  }
  return words;
}

/** @returns the one option that the whole message stands for by its label or words; null for none or several */
export function optionSaid(text: string, options: readonly SceneOption[]): string | null {
  if (text.length > 80 || options.length === 0) return null;
  // With a question mark an answer isn't asserted; a button that answers a question is still that button.
  if (/[?？]/.test(text))
    return optionSaid(
      text.replaceAll(/[?？]/g, ""),
      options.filter(({ means }) => means.length === 0),
    );
  const said = key(text);
  if (said === "") return null;
  const denied = isDenying(fold(text, 200).text);
  const bare = around(said);
  const label = aroundLabel(bare);
  for (const accept of [
    ({ word }: Worded) => word === said,
    ({ word }: Worded) => bare !== "" && word === bare,
    // What is read off a page is a button of that page; one of ours that is quoted isn't pressed.
    ({ word }: Worded, { means }: SceneOption) => means.length === 0 && word === label,
    // A slip of one letter, where it doesn't turn "can" into "can't".
    (each: Worded) =>
      each.word.length >= 5 &&
      Math.abs(each.word.length - said.length) <= 1 &&
      lettersApart(each.word, said) <= 1 &&
      each.isDenied() === denied,
  ]) {
    const found = options.filter((option) => wordsOf(option).some((each) => accept(each, option)));
    if (found.length === 1) return found[0]?.id ?? null;
    if (found.length > 1) return null;
  }
  return null;
}

const ordinals =
  /^(?:(?:最)?(?:上|前)(?:面|边|头)?的?(?=第)|我?选|就|我要|我拣|拣|要|是|系|the|option|number|no\.?|#|choose|i'?ll take|answer)?\s*(?:the |第)?\s*(\d{1,2}|[一二两三四五六七八九十]|one|two|three|four|five|first|second|third|fourth|fifth|last)(?:st|nd|rd|th)?\s*(?:个|项|条|种|号|间|家|只|款|位|行|one|option|answer|嗰个|那个)?\s*(?:(?:on|in|of|from) (?:your|the|that|this) list|of (?:those|these|them|the (?:two|three))|(?:you|that you) (?:listed|named|said|show)\w*)?\s*(?:就?(?:是|系)(?:了|它|佢)?|没错|冇错|吧|啊|呀|啦|喇|,? ?please)?[。.!！\s]*$/;
/** "The second, not the first": which it isn't adds nothing. */
const notTheOther =
  /(?<=[\p{L}\p{N}])[\s,，。.;；(（]+(?:and |but |definitely |certainly |可|绝对|肯定|千万)*(?:not|不是|唔系|不要|唔要|别是)\s*(?:the |number |no\.? ?|第)*(?:\d|[一二两三四五]|one|two|three|first|second|third|last|other)(?:st|nd|rd|th)?(?:个|项| one)?[\s。.!！)）]*$/u;

/** @returns the place, from 0, that the whole message names ("the second one", "2"); -1 for the last; null for anything else */
export function ordinalSaid(folded: string): number | null {
  const said = folded.trim().replace(notTheOther, "");
  const match = ordinals.exec(said);
  const word = match?.[1] ?? "";
  if (/^(?:我?选|我?要|就|是)?头(?:一|那|嗰)?(?:个|款|条|只|行)(?:吧|啊|啦|就系|就是|就得|先)*[\s。.!！]*$/.test(said))
    return 0;
  if (word === "") return /^(?:最后|尾)(?:一|那|嗰)?个(?:吧|啊)?$/.test(said) ? -1 : null;
  if (word === "last") return -1;
  // "一" and "one" alone count nothing.
  if (/^(?:[一二两三四五六七八九十]|one|two|three|four|five)$/.test(said)) return null;
  const place = englishOrdinals.indexOf(word);
  return place >= 0 ? place : (numberOf(word) ?? 0) - 1;
}

/** Buttons with these are the assistant's own, and stand on no page. */
const ours: ReadonlySet<string> = new Set<Act>(["go-on", "stop", "skip", "decline", "done", "all-done"]);
/** The one option whose label or words stand in a clause; one of our own buttons that is quoted isn't pressed. */
function labelRead(text: string, options: readonly SceneOption[]): string | null {
  const said = key(text);
  // “都好了家居” is the name of a shop: what stands between quotation marks is the label as a whole, or none.
  const quoted = /[“"「『]([^“”"「」『』]+)[”"」』]/u.exec(text)?.[1];
  const whole = quoted === undefined ? null : key(quoted);
  const ofPage = options.filter(({ means }) => !means.some((act) => ours.has(act)));
  const found = ofPage.filter((option) =>
    wordsOf(option).some(({ word }) => {
      if (whole !== null && whole !== word && whole.includes(word)) return false;
      return word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 5) && said.includes(word);
    }),
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

const holdsAgainst = /^(?:but|though|although|except|only)\b|^(?:但是?|不过|可是?|只是|就是)(?!没(?:别的|什么)?问题)/;
const readsLabel = (reading: ActReading): boolean =>
  shareOf(reading, "label") >= 0.5 && !reading.denying && !isFormerly(reading.clause.text);

/** An act has to be so likely before it chooses: what is chosen is recorded, and asking costs one question. */
const surely = 0.62;
const onlyTyped =
  /^(?:语音|输入法|键盘|手机)(?:输入)?(?:给|帮)?我?(?:打|写|输|转|识别|认)错(?:了|咗|字)*[\s，,。.!！]*$|^(?:我|是|不好意思|手滑|手误|手快|[,，\s])*(?:打|写|输|拼)成(?:了|咗)?(?:别|错|另外?一?个?|另)(?:个)?字(?:了|咗|啦)*[\s，,。.!！]*$|^(?:[呢嗰个这那]|我|是|系|,|，|\s)*(?:\p{Script=Han})字(?:是|系)?(?:我|俾我|被我)?(?:手快|手滑|急急脚)?[打写输拼]错(?:咗|了|左)?[\s，,。.!！]*$|^(?:手指头?(?:粗|大|肥|笨)(?:了|咗)?|手(?:粗|笨)|fat fingers?|(?:big|clumsy) (?:thumbs?|fingers?)|(?:摁|按|点|撳)(?:错|歪|偏)(?:了|咗)?|[\s，,。.!！])*$|^(?:是|就是|不好意思)?(?:我)?(?:刚才?)?(?:手滑了?|手误|手快了?|手写|手机|输入法|键盘|语音|[,，\s])*(?:[打写输拼](?:错|漏)(?:了|咗)?(?:[只个])?(?:字)?(?:了|咗)?)?(?:不好意思|抱歉|唔好意思|sorry|哈+|[\s，,。.!！])*$|^(?:it'?s |was |that'?s |just |sorry,? |sorry (?:for|about) |excuse |pardon |the |my |a |, )*(?:spelling|typing|fat fingers|thumbs|typo|typing error|misspell\w*|mistyped(?: it)?|misspelled(?: it)?|misspelt(?: it)?|autocorrect)[\s,.!]*$/u;
const redone =
  /^(?:我|都|又|再|刚刚?|试着|[,，\s])*(?:登出|退出|刷新|重新整理|重整|重新登|重登|重开|重启|清(?:了)?缓存)[^，,。]{0,12}[\s，,。.!！~]*$/;
/** How it was looked at, beside what was seen. */
const lookedAt =
  /^(?:我|又|再|已经?|都|仔细|认真|前后|从头(?:翻)?到尾|来回|反复|[,，\s])*(?:望|看|睇|翻|查|找|揾|瞧|检查|核对)(?:清楚|仔细|过|了|咗|足)*(?:[两三四五几好\d]+(?:次|遍|回|轮))(?:了|啦|喇)?[\s，,。.!！~]*$|^(?:and |i |have |i've |just |, )*(?:looked|checked|searched|scrolled)(?: \w+){0,3} (?:twice|three times|\d+ times|again|top to bottom)[\s,.!]*$/;
const renamedOnly =
  /^(?:只是|就是|不过是?|无非是?|仅仅是?)(?:[改换]|加)(?:了|个|了个)*(?:新)?(?:名|字|后缀|叫法)|^(?:it'?s |they'?ve |they |it was |and )*(?:just|merely|only|simply) (?:been )?(?:renamed|rebranded|stuck|added|put|changed (?:the|its) name)\b/;
/** "Last month, when I removed another app, …": all that follows is of that occasion, unless it comes back to now. */
const ofOccasion =
  /^(?:ok |so |well |[, ])*(?:in|on|from) (?:the|a|that|this|his|her|their|your|my \w+'?s?) (?:video|screenshot|tutorial|picture|photo|recording|demo|pdf|manual|clip)\b|^(?:在|喺)?(?:那个|嗰个|他|她|佢|同事|网上|人家)*[^，,。]{0,6}(?:视频|教程|截图|录屏|说明书)(?:里面?|上面?|入面|度)|^(?:上(?:周|个?月|礼拜|星期|次|回)|去年|前[几两]天|之前|以前)[^，,。]{0,20}(?:的时候|时|那阵|嗰阵|嘅时候)(?=[，,\s])|^(?:last (?:week|month|year|time|summer|winter|spring)|yesterday|the other day|back then|once|(?:a|some) (?:week|month|year|while|time) ago)[, ]+when (?:i|we|he|she|they|my)\b|^when (?:i|we) \w+ (?:a|an|another|the|my) ?(?:different|other|previous|old|former|first)? (?:app|one|shop|tool)\b.{0,20}\b(?:last|before|ago)\b/;
const ofNow = /(?:今[次天日]|这[次回]|呢次|而家|现在|刚刚?|头先)|\b(?:now|today|this time|here)\b/;
const concluding = /^(?:那么?就?|咁|噉|所以|so|then|therefore|ok then|in that case)(?![a-z])/;
/** Holding back chooses at half of the likelihood: it records nothing. */
const likely = 0.5;
const harmless: ReadonlySet<Act> = new Set<Act>(["intend", "not-done"]);
const refusing: ReadonlySet<string> = new Set<Act>(["stop", "decline", "no", "skip"]);
/** A mood that is less likely than this spoils nothing. */
const hardly = 0.35;
/** Clauses of this mood beside an answer make it none. */
const spoils = new Set(["hedge", "dont-know", "not-done", "partly"]);

/** "You can begin, but let me save first." */
const butFirst =
  /^(?:right|ok|okay|yes|yeah|sure|[, ])*(?:let me|lemme)(?: just)? (?:first\b|[^,.;!?]{2,32} first\b)|^(?:那|好|[,，\s])*(?:等?我|让我|容我)先(?:去)?(?:找|拿|戴|取|换|倒|关|上|充|停)|^(?:let me |i'll |i need |ok |okay |well |[, ])*(?:(?:a|some|my|the) )?(?:(?:quick|short) )?(?:lunch|dinner|breakfast|supper|coffee|tea|food|break|nap|sleep|shower|smoke|meeting|call|kids|school run|dog|gym|walk) first\b|^(?:等?我|让我|容我|[,，\s])*先(?:去)?(?:吃|食|睡|瞓|喝|饮|接|开|抽|上)(?:个|完|口|根|杯|碗)?(?:饭|觉|水|茶|咖啡|烟|会|电话|孩子|小孩|厕所|班|课)|^(?:不过|但是?|可是?|只是)?(?:先|等|等等)(?:让|等|俾|给|容)?我|^(?:不过|但是?|可是?|只是|but )(?:我)?(?:还?要|得|想)(?:先|等)|^(?:but )?(?:first |just )?(?:let me|give me|wait for|i(?:'ll| need to| have to| want to| must|'d like to)) /;
/** "…, but I'm a bit afraid". */
const afraid =
  /^(?:但|可|不过|只是|就是)(?:是)?我?[^，,。]{0,6}(?:怕|担心|不敢|唔敢|犹豫|慌|紧张|不放心)|^(?:but|though|only)\b.{0,16}\b(?:afraid|scared|worried|nervous|hesita\w+|uneasy)\b/;
/** Who takes the risk plans nothing before it. */
const takesRisk =
  /(?:这|那|呢)?(?:间|家|个)?店(?:铺)?[^，,。]{0,6}(?:要|就|快|马上)*(?:关|不开|不做|转|卖|执)|(?:数据|资料|东西)[^，,。]{0,4}(?:不要|唔要|没用|冇用|不重要)|\b(?:shop|store)(?:'s| is)? (?:closing|shutting|being sold)|\b(?:i|we)(?:'ll|'m|'re| will| am| are)? (?:willing to |happy to |going to )?(?:tak|accept|bear|liv|own|chanc|risk)(?:e|ing)?(?: with)? (?:the|that|this|my|our|it|any) ?(?:risks?|chances?|consequences|responsibility|blame)?|(?:风险|后果|责任)[^，,。]{0,4}(?:我|自己)?(?:担|认|扛|负|孭)|我(?:也|都)?认(?:了|命)/;
/** "I know that it isn't done; go on." */
const onAnyway =
  /^(?:那就?|就|也|还是|照样|一样|直接|接着|你|我们?|咱们?|(?:这|呢|今)(?:次|回|趟)|[,，\s])*(?:继续|往下走?|开始|走起?|冲|跳过?|go (?:on|ahead)|continue|proceed|carry on|let'?s (?:go|do it|continue))(?: without (?:them|it|that|those))?(?:吧|啦|做|下去|解|就好|好了|anyway|please| |!)*[。.!！\s]*$/;
const affirming: ReadonlySet<string> = new Set<Act>(["sees", "matches", "signed-in", "success", "gone", "yes"]);
/** A clause that holds something against what was just said. */
const isButNot = ({ clause, denying, doubting, asking }: ActReading): boolean =>
  !asking &&
  /^(?:但|不过|可是|只是|but\b|though\b|although\b|however\b|except\b)/.test(clause.text) &&
  (denying ||
    doubting ||
    /旧|另|别的|错|怪|子账号|子账号|员工号|\bsub-? ?account\b|\bstaff (?:account|login)\b|\bread-?only\b|订单|商品|宝贝|评价|\borders?\b|\bproducts?\b|拼多多|京东|抖[音店]|快手|小红书|微信|虾皮|1688|shopee|lazada|amazon|pinduoduo|douyin|\bjd\b|old|different|another|other|strange|odd|\bstill (?:sees?|there|shows?|showing|has it|have it|in|on|listed|appears?|visible)\b|[还仲]能?(?:看|见|睇|有(?!点|些)|在|喺|显示)/.test(
      clause.text,
    )) &&
  !/还没截|没事|没关系|不要紧/.test(clause.text);
/** Acts that say that something else is seen than was looked for. */
const opposed: ReadonlySet<Act> = new Set<Act>(["wrong-shop", "still-there"]);
const otherwise =
  /不|唔|别|另|错|旧|前|[他她佢]|朋友|人家|同事|[表堂大小][哥弟姐妹舅姨姑]|我[爸妈哥弟姐妹]|老[公婆]|还在|仲喺|\bnot\b|n't\b|\b(?:wrong|other|another|different|friend\w*|his|her|their|old|still)\b/;
const isOpposed = (reading: ActReading): boolean =>
  !reading.asking && otherwise.test(reading.clause.text) && [...opposed].some((act) => holds(reading, act));
const holds = (reading: ActReading, act: Act): boolean => reading.act === act && shareOf(reading, act) >= 0.5;

const afterAll = /^(?:其实|还是|不如|反正)|^(?:actually|on second thoughts?|then again)\b/;
const pressedBefore =
  /^(?:我|不小心|手滑|刚才?|头先|[,，\s])*(?:点|按|撳|选|勾)错(?:了|咗)?(?:个|键|按钮)?[\s，,。.!！]*$|(?:刚才?|头先|刚刚|之前|上面|先前)[^，,。]{0,4}(?:点|按|撳|选|勾)错|\b(?:pressed|clicked|tapped|hit) (?:the )?wrong\b/;
const bareYes = /^(?:对|是|嗯|系|是的|对的|yes|yep|yeah|yup|right|ok)[啊呀嘅,，\s.。!！]*$/;
const bareSee = /^(?:yes|yep|yeah|ah|oh|ok|okay|right|[, ])*(?:i|now i) see[\s,.!]*$/;
const explained = /\b(?:thanks for|explain\w*|makes sense|got it|understood|good to know|clear now)\b/;
const foundAfter =
  /^(?:哦|噢|啊|咦|诶|欸|等等|等下|哎|嗯|又|oh|ah|wait|no wait|hang on|ok|actually|[,，.…\s])+(?:有了|有咗|有喇|看到了|找到了|揾到|见到|睇到|在这|在第|there it is|found it|i see it|here it is|it'?s there)/;
const unlooked =
  /(?:还|仲|今天|今日|现在|而家|暂时|一直)(?:没|未|冇)(?:有)?(?:来得及|时间|机会|空|再|去)*(?:重新?)?(?:登(?!出)|刷新|看(?![到见出懂])|睇(?![到见])|打开|查|确认|核对|检查)|\b(?:haven'?t|have not|didn'?t|did not) (?:yet |had (?:a )?(?:time|chance) to |actually |really |properly )*(?:look(?:ed)?|check(?:ed)?|sign(?:ed)? in|log(?:ged)? in|reload(?:ed)?|refresh(?:ed)?|open(?:ed)? it)\b/;
const butOther = /^(?:但|不过|可是|只是|就是|净系|but\b|just\b|only\b|though\b|except\b)/;
/** Beside a question these leave it a question. */
const notTold = new Set(["dont-know", "asks", "greets", "chat", "ack", "thanks"]);

const ofOtherRow =
  /^(?:那|嗰|可是|但|原来|其实)*(?:隔[离篱壁]|旁边|上面|下面|上一?|下一?|另外?一?|别的?|第二)(?:个|软件|应用)?(?:的|嘅|嗰|那|这)?(?:一)?(?:行|条|列|栏)|^(?:but |and |well |so )*(?:the|another|some other) (?:row|line|one|app) (?:above|below|next to it|beside it)\b|^(?:but |and )*(?:the (?:next|other|previous)|another(?: app'?s)?|some other) (?:row|line|entry)\b/;
const criedOut = /^(?:yes+|success|hooray|finally|done|hurrah|yay|gone|passed|成功|搞定|耶|好嘢|掂)[!！.,，。~～]*$/u;
const isOfFamily = (text: string): boolean =>
  /^(?:my|our) (?:daughter|son|wife|husband|kids?|boy|girl|mum|mom|dad|sister|brother|niece|nephew|cousin|team)\b|^(?:我)?(?:女儿|儿子|仔|囡|老婆|老公|孩子|小孩|细路|妹|弟|姐|哥)(?:今天|今日|刚刚?|终于)?/.test(
    text.trim(),
  );

/** Clauses of one message chose several options: then it is asked which. */
export const contradicted = Symbol("several options were asserted");

/** @returns the option that the clauses assert, all of them the same one; null for none */
export function optionAsserted(
  readings: readonly ActReading[],
  options: readonly SceneOption[],
): string | typeof contradicted | null {
  const whole = readings.map(({ clause }) => clause.text).join(" ");
  const occasion = ofOccasion.exec(whole)?.[0];
  if (occasion !== undefined && !ofNow.test(whole.slice(occasion.length))) return null;
  const chosen = new Set<string>();
  const onward = new Set<string>();
  let byWords = false;
  let spoilt = false;
  let doubted = false;
  let refused = false;
  let isAsserted = false;
  let holding: string | null = null;
  let isTakenBackNow = false;
  let isMatched = false;
  const isLabelRead = readings.some((each) => readsLabel(each) && labelRead(each.clause.text, options) !== null);
  // "I don't see it, only A and B": the others are seen, and it isn't.
  const isNotSeen = readings.some(
    (each) => !each.elsewhere && each.act === "sees-not" && shareOf(each, "sees-not") >= surely,
  );
  const isOnlySeen = !readings.some((each) => holds(each, "matches"));
  const isAffirming = (each: ActReading): boolean => affirming.has(each.act) && shareOf(each, each.act) >= surely;
  const affirmedFirst = readings.findIndex(isAffirming);
  const affirmedLast = readings.findLastIndex(isAffirming);
  const choose = (id: string, isOnward: boolean): void => {
    if (isTakenBackNow) {
      chosen.clear();
      onward.clear();
    }
    isTakenBackNow = false;
    (isOnward ? onward : chosen).add(id);
  };
  // "Success! My daughter passed her test": what is cried out is theirs.
  const [cried, ...told] = readings;
  if (
    cried !== undefined &&
    criedOut.test(cried.clause.text.trim()) &&
    told.some(({ clause }) => isOfFamily(clause.text))
  )
    return null;
  for (const [at, reading] of readings.entries()) {
    if (isTakenBack(reading.clause.text)) return null;
    // "The row next to it says A": of that one.
    if (ofOtherRow.test(reading.clause.text.trim())) continue;
    // What is said of another app is no answer here, but where the question is which app it is.
    if (reading.elsewhere && (isNotSeen || !options.some(({ means }) => means.includes("differs")))) continue;
    const follows = at < affirmedLast;
    // "Signed out and in again, it's really gone": what was done for it is no plan; nor does the typo say no.
    if (
      follows &&
      !reading.asking &&
      (redone.test(reading.clause.text.trim()) || onlyTyped.test(reading.clause.text.trim()))
    )
      continue;
    const precedes = affirmedFirst >= 0 && affirmedFirst < at;
    if ((follows || precedes) && !reading.asking && lookedAt.test(reading.clause.text.trim())) continue;
    // What claims nothing here isn't read as a label either.
    const isIdle = shareOf(reading, "chat") === 1;
    const said = reading.aloud ?? (readings.length > 1 && !isIdle ? optionSaid(reading.clause.text, options) : null);
    if (said !== null) {
      const means = options.find(({ id }) => id === said)?.means ?? [];
      const isOnward = means.includes("go-on");
      if (isOnward && refused) chosen.clear();
      refused ||= means.some((meaning) => refusing.has(meaning));
      choose(said, isOnward);
      if (!bareYes.test(reading.clause.text) && means.some((meaning) => meaning !== "yes" && affirming.has(meaning)))
        isAsserted = true;
      byWords = true;
      if (concluding.test(reading.clause.text)) doubted = false;
      continue;
    }
    if (reading.asking) {
      if (reading.doubting) doubted = true;
      continue;
    }
    // "It says A. No, misread, it says B": what is said last holds.
    if (chosen.size + onward.size > 0 && (isMistaken(reading.clause.text) || isRevising(reading.clause.text))) {
      // "Yes, my typo" tells why it was asked.
      if (onlyTyped.test(reading.clause.text.trim())) isTakenBackNow = true;
      // "Just one, I pressed the wrong thing": what was pressed before it.
      else if (pressedBefore.test(reading.clause.text)) continue;
      else {
        chosen.clear();
        onward.clear();
      }
    }
    // "There's no 取消授权, only 退订": which label isn't there chooses nothing beside the one that is.
    if (isLabelRead && reading.denying && labelRead(reading.clause.text, options) !== null) continue;
    const shares = options.map((option) => ({
      id: option.id,
      share: option.means.reduce(
        (sum, meaning) => sum + (reading.shares[(acts as readonly string[]).indexOf(meaning)] ?? 0),
        0,
      ),
    }));
    // A label that is read out is that label, not "something else".
    const isLabel = readsLabel(reading);
    const read = isLabel ? labelRead(reading.clause.text, options) : null;
    // "In blue, it reads 解除授权": how the button looks, and which it is.
    if (isLabel && read === null && isLabelRead) continue;
    if (read !== null) {
      choose(read, false);
      continue;
    }
    // "No... oh, there it is": what was denied is taken back.
    if (foundAfter.test(reading.clause.text.trim()) && !reading.asking)
      for (const option of options)
        if (option.means.some((meaning) => meaning === "no" || meaning === "sees-not")) chosen.delete(option.id);
    const best = shares.reduce((most, each) => (each.share > most.share ? each : most), { id: "", share: 0 });
    // "Never mind, let's finish it now": what was refused first is gone on with.
    if (reading.act === "go-on" && best.share >= surely && refused) chosen.clear();
    refused ||= best.share >= surely && refusing.has(reading.act);
    const isHeld = harmless.has(reading.act) && shareOf(reading, reading.act) >= likely;
    const isSure =
      best.share >= surely ||
      (isHeld && options.some(({ id, means }) => id === best.id && means.includes(reading.act)));
    // "The same one, they only renamed it": how it came to be called so.
    if (isMatched && reading.act === "differs" && renamedOnly.test(reading.clause.text.trim())) continue;
    // "The same company, but another product", "there is one, the name has two letters more": it is another one.
    if (isSure && reading.act === "differs" && (isOnlySeen || butOther.test(reading.clause.text))) chosen.clear();
    if (isSure && reading.act !== "go-on" && reading.act !== "yes") isAsserted = true;
    // Where holding back is an answer, its form is enough for it.
    const held = reading.intending && !isSure ? options.find(({ means }) => means.includes("intend")) : undefined;
    holding ??= held?.id ?? null;
    if (isSure) choose(best.id, reading.act === "go-on");
    else if (spoils.has(reading.act) && shareOf(reading, reading.act) >= hardly) spoilt = true;
    // "The logo matches, but the name is cut off": what is held against it leaves it open.
    if (isSure && reading.act === "matches") isMatched = true;
    else if (isMatched && !isSure && holdsAgainst.test(reading.clause.text.trim())) spoilt = true;
    if (reading.doubting && best.share < surely) doubted = true;
    // "She says they still need it, so keep it": what follows from a doubt is none.
    // "She says she set the wrong price, a false alarm": who was told it draws the conclusion.
    if (isSure && (concluding.test(reading.clause.text) || reading.act === "false-alarm")) doubted = false;
  }
  const last = readings.at(-1);
  // "I know it isn't done, I'll skip it this time as well": going on, whatever its words are near to.
  const goesOn = options.find(({ means }) => means.includes("go-on"));
  if (goesOn !== undefined && last !== undefined && readings.length > 1 && onAnyway.test(last.clause.text))
    onward.add(goesOn.id);
  const isOnAnyway =
    last !== undefined &&
    onward.size > 0 &&
    !last.asking &&
    onAnyway.test(last.clause.text) &&
    !readings.some((each) => each.intending && holds(each, "intend") && !takesRisk.test(each.clause.text));
  if (isOnAnyway && readings.every((each) => each === last || each.act !== "done")) {
    const held = options.filter(({ id, means }) => chosen.has(id) && means.includes("not-done"));
    for (const { id } of held) chosen.delete(id);
  }
  if (doubted || (spoilt && !byWords && !isOnAnyway)) return null;
  // "I don't get it, what is meant?" asks; it doesn't answer that nobody knows.
  if (!byWords && readings.some(({ asking }) => asking) && readings.every(({ act }) => notTold.has(act))) return null;
  // "I haven't backed up, should I go on?" is asked; that it isn't done chooses nothing then.
  const isOnlyHeld = [...chosen].every((id) =>
    options.some((option) => option.id === id && option.means.some((meaning) => meaning === "not-done")),
  );
  if (!byWords && isOnlyHeld && chosen.size > 0 && readings.some(({ asking }) => asking)) return null;
  // "Done, next": going on is what follows from the answer.
  if (chosen.size === 0) for (const id of onward) chosen.add(id);
  if (chosen.size === 0 && holding !== null) chosen.add(holding);
  // "It says success, and the line is gone": both, of which the last confirms the other.
  const ends = options.filter(
    ({ id, means }) => chosen.has(id) && (means.includes("success") || means.includes("gone")),
  );
  if (chosen.size === 2 && ends.length === 2) {
    const gone = ends.find(({ means }) => means.includes("gone"));
    if (gone !== undefined) return gone.id;
  }
  if (chosen.size > 1) return contradicted;
  const [only] = chosen;
  // "Yes, it's my shop", where a list is looked for: the yes is of another question.
  const isBareYes = readings.some((each) => each.act === "yes" && bareYes.test(each.clause.text));
  const isOfElse = (each: ActReading): boolean =>
    each.act !== "yes" &&
    affirming.has(each.act) &&
    shareOf(each, each.act) >= 0.8 &&
    !options.some(({ means }) => means.includes(each.act));
  if (isBareYes && !byWords && readings.length > 1 && readings.some(isOfElse)) return null;
  // "I see it, but I don't understand it", "my shop, but another name": it is asked again.
  const isAffirmed = options.some(({ id, means }) => id === only && means.some((meaning) => affirming.has(meaning)));
  if (isAffirmed && readings.some(isButNot)) return null;
  // "It was gone yesterday, I haven't signed in yet today": nobody has looked.
  if (isAffirmed && readings.some(({ clause }) => unlooked.test(clause.text))) return null;
  // "The page is open, it keeps loading": what fails last isn't seen.
  const lastAffirmed = readings.findLastIndex(({ act }) => affirming.has(act));
  if (isAffirmed && readings.findLastIndex((each) => holds(each, "failed") && !each.asking) > lastAffirmed) return null;
  // "I'm in, but it's my friend's shop": what is seen is the wrong thing.
  if (isAffirmed && readings.some((each) => !each.elsewhere && isOpposed(each))) return null;
  // "Yes I see, thanks for explaining": what was explained is seen.
  const isOnlyUnderstood =
    readings.some(({ clause }) => bareSee.test(clause.text.trim())) &&
    readings.some(({ clause }) => explained.test(clause.text));
  if (isAffirmed && isOnlyUnderstood) return null;
  // "Two are cancelled, one won't go": the action isn't done.
  const isDone = options.some(({ id, means }) => id === only && means.includes("done"));
  if (isDone && readings.some((reading) => holds(reading, "failed") || holds(reading, "sees-not"))) return null;
  // "Ready, but I want to wait for the boss."
  const isOnward = options.some(({ id, means }) => id === only && (means.includes("go-on") || means.includes("yes")));
  // "Wait, I've time now after all, go on": what was to be waited for is over.
  const isAfterAll = readings.findLastIndex(({ clause }) => afterAll.test(clause.text.trim()));
  const isHeldBack = readings.some(
    (reading, at) =>
      (holds(reading, "wait") && at >= isAfterAll) ||
      (holds(reading, "intend") && !takesRisk.test(reading.clause.text)) ||
      butFirst.test(reading.clause.text) ||
      afraid.test(reading.clause.text),
  );
  if (isOnward && !isAsserted && isHeldBack) return null;
  return only ?? null;
}

const readAloud =
  /^(?:there(?:'s| is) (?:one|a line|a row|an? entry)(?: that'?s| that is)? (?=called|named|saying|that says)|(?:有|见到|看到)(?:一)?[行条个](?:是)?(?=叫|写|显示)|mine |ours |(?:this|that) (?:one|line|row) |它|佢|我(?:的|这(?:个|边)?)|(?:那|这|嗰|呢)一?[行条个]|屏幕上|上面|列表里|页面上)?(?:的)?(?:名[字称]?)?(?:上面)?(?:叫做?|写着|写住|写的是?|显示的?是?|it says|it'?s called|it is called|says|called|it shows|the (?:line|name) (?:says|is)|almost,? it says|((?:就|正)?(?:是|系|叫)|(?:已经?)?(?:看到|看见|瞧见|见到|睇到|找到|揾到)|有|写|it'?s|it is|(?:yes |yeah )?(?:i )?(?:can |do |have |'ve )?(?:see|found|spotted)|there'?s|there is))\s*["“「『]?(.+?)["”」』]?[,，。.!\s]*$/;

const thatVery =
  /^(?:就|正)?(?:是|系)?(?:这|那|呢|嗰)(?:一)?(?:个|款)(?:名字?)?$|^(?:just |exactly )?(?:this|that|it)(?: name| one)?$/;
/** "I see A there", 看到A那一行了: what stands around a name that is seen. */
const aroundSeen = /(?:(?:那|这|嗰|呢)一?[行条个])?(?:了|啦|喇|咯)?$|\s+(?:there|here|now|in the list|on the list)$/;
/** "Exactly", 三个字: said of the name, not a part of it. */
const emphasis =
  /[\s,，"”」』]*(?:这|那)?(?:[一两二三四五六七八\d几]个(?:大)?字|一模一样|一字不差|没错|冇错|\b(?:exactly|precisely|to the letter|word for word|letter for letter|and nothing else|for sure|indeed))[\s,，。.!]*$/;

/** What a button says is no app's name: 写的是取消授权, where the line's name is asked for. */
const ofButton =
  /^(?:立即|马上)?(?:取消|解除|撤销|撤回|停止|关闭|移除|删除|续费|续订|授权|解绑|订购|使用|详情|管理|设置|查看)(?:授权|绑定|订购|使用|服务|应用|详情)?$|^(?:cancel|revoke|remove|renew|unbind|manage|details?|settings|use now|authori[sz]e)\b[a-z ]{0,20}$/;

/**
 * A name read off the screen, where the question is whether it is that of the app.
 *
 * @param folded one clause
 * @param names what the app is called, in any language
 * @returns the option that is so; null where no name is read out
 */
export function nameRead(folded: string, options: readonly SceneOption[], names: readonly string[]): string | null {
  const same = options.find(({ means }) => means.includes("matches"));
  const other = options.find(({ means }) => means.includes("differs"));
  const [, loosely, whole] = readAloud.exec(folded.trim()) ?? [];
  const read = whole?.replace(emphasis, "");
  if (same === undefined || other === undefined || read === undefined || names.length === 0) return null;
  const bare = loosely === undefined ? read : read.replace(aroundSeen, "");
  if (ofButton.test(read.trim())) return null;
  const isName = !/[?？]$/.test(read) && names.some((name) => key(name) === key(bare));
  // "It says just that", after the name was asked for.
  if (loosely === undefined && thatVery.test(read)) return same.id;
  // "Only A and B": other lines, and none with a name that nearly fits.
  if (!isName && /和|跟|同|与|、|\band\b/.test(read)) return null;
  // "It is …" may go on with anything: only the app's own name is one.
  if (loosely !== undefined) return isName ? same.id : null;
  // "The name is the same" reads nothing out.
  if (
    /^(?:(?:exactly|precisely|just|really|totally|completely|also|still|完全|就是|确实|真的) ?)*(?:一样|一致|对得?上|相同|同一|不|没|the same|the very same|same|right|correct|not|identical|a bit|slightly)/.test(
      read,
    )
  )
    return null;
  return isName ? same.id : other.id;
}

/**
 * The option at a place that `ordinalSaid` gives, as they are drawn. The last is that of what is chosen among: a way out that stands below, or
 * the way to the emergency, is nobody's "last one".
 */
export function optionAt(options: readonly SceneOption[], place: number): SceneOption | undefined {
  const drawn = options.filter(({ hidden }) => !hidden);
  if (place !== -1) return drawn.at(place);
  return drawn.filter(({ id }) => parseId(id)?.target === chosen).at(-1);
}

const oneWith =
  /^(?:嗯|就|是|要|我要|我说的是|应该是|\s)*(?:名字?|名称)?(?:里面?|中|上|开头|前面|后面|结尾)?(?:是|有|带|含|写着?)(?:个|只)?(?<has>.{1,14}?)(?:(?:这|那|嗰|呢)?(?:[一两二三四俩]个?|几个)?字(?:眼|样)?)?(?:(?:的|嘅)(?:(?:那|嗰|这)?(?:一)?[个款只])?|(?:那|嗰)(?:一)?[个款只])(?:吧|啊|啦)?[\s。.!！]*$|^(?:嗯|就|是|要|我要|我说的是|应该是|\s)*(?:名字?|名称)?(?<edge>.{1,8}?)(?:两个字|俩字)?(?:开头|打头|起头|结尾|收尾|当头)(?:(?:的|嘅)?(?:(?:那|嗰|这)?(?:一)?[个款])?|(?:那|嗰)(?:一)?[个款只])(?:才?(?:是|系)我(?:们|哋)?(?:装|用|要|说|讲)(?:的|嘅))?(?:吧|啊|啦)?[\s。.!！]*$|^(?:嗯|就|是|\s)*(?:名字?|名称)?(?:里面?|中)?(?:没有?|冇|不带|唔带|不含)(?<lacks>.{1,14}?)(?:(?:这|那)?(?:[一两二三四俩]个?|几个)?字)?(?:的|嘅)(?:那|嗰|这)?(?:一)?[个款](?:吧|啊|啦)?[\s。.!！]*$|^(?:it'?s |i mean |that'?s )?(?:the one (?:with|that has|that says|containing|that contains|(?:that )?(?:starts|starting|begins|beginning|ends|ending) (?:with|in))|whichever (?:one )?(?:has|says|contains|starts with|begins with|ends with|ends in)) (?<with>.{1,24}?)(?: in (?:it|the name|its name)| in there)?[\s.!]*$|^(?:it'?s )?the one without (?<without>.{1,24}?)(?: in (?:it|the name|its name))?[\s.!]*$/u;

const notWith = /^(?:不是|唔系|不要|not (?:the one with |the )?)[^，,。]{1,14}(?:那个|嗰个|的|one)[\s,，。]+(?=\S)/;

/** @returns the one option that is told apart by what stands in its name: "the one with 网店 in it"; null for none */
export function optionSpelt(folded: string, options: readonly SceneOption[]): string | null {
  // "Not the one with A, the one with B": what it isn't adds nothing.
  const groups = oneWith.exec(folded.trim().replace(notWith, ""))?.groups;
  const part = key(groups?.has ?? groups?.edge ?? groups?.with ?? groups?.lacks ?? groups?.without ?? "");
  if (groups === undefined || part === "") return null;
  const isLacking = (groups.lacks ?? groups.without) !== undefined;
  const named = options.filter(({ means, labels }) => means.length === 0 && labels.length > 0);
  const holding = named.filter(({ labels }) => labels.some((label) => key(label).includes(part)));
  const meant = isLacking ? named.filter((option) => !holding.includes(option)) : holding;
  const isTold = holding.length > 0 && holding.length < named.length;
  return isTold && meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
