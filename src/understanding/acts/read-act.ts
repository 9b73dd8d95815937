/** What each clause of a message does: learnt from remarks, held back where the mood of the clause forbids it. */
import { type Act, acts, idleActs } from "../../flows/index.ts";
import { featuresOf } from "../classifier/features.ts";
import type { MarginModel } from "../classifier/margins.ts";
import type { Clause } from "./clauses.ts";
import {
  isAsking,
  isDenying,
  isDoubting,
  isGoingOnDenied,
  isGoingOnWished,
  isIgnorant,
  isIntending,
  isRemaining,
  isWaiting,
} from "./polarity.ts";
import { isRevising } from "./revisions.ts";
import { isOfTheLine } from "./subjects.ts";

export interface ActReading {
  readonly clause: Clause;
  /** The likeliest act that the clause's mood allows. */
  readonly act: Act;
  /** How probable each act is, by its place in `acts`; acts that the mood forbids have none. */
  readonly shares: readonly number[];
  /** How probable an alarm is, whatever the mood. */
  readonly alarm: number;
  readonly asking: boolean;
  readonly denying: boolean;
  readonly doubting: boolean;
  readonly intending: boolean;
  /** It speaks of another app than the one under way. */
  readonly elsewhere: boolean;
  /** The option that a name read off the screen in this clause is; null where none is read. */
  readonly aloud: string | null;
}

/** Careful acts: taking them too readily costs a look, never a false record. */
const careful: ReadonlySet<Act> = new Set<Act>([
  ...idleActs,
  "sees-not",
  "failed",
  "cannot-sign-in",
  "differs",
  "still-there",
  "wrong-shop",
  "no",
  "asks",
  "request",
  "observation",
  "alarm",
  "stop",
  "decline",
]);
const idle: ReadonlySet<Act> = new Set<Act>(idleActs);
/** What is said of the world and can be denied: "not done", "I don't see it". */
const deniable: ReadonlySet<Act> = new Set<Act>(["done", "all-done", "yes", "sees", "success", "matches", "signed-in"]);
/** What lies in the past or present: a plan is none of it. */
const accomplished: ReadonlySet<Act> = new Set<Act>([
  "done",
  "all-done",
  "sees",
  "gone",
  "success",
  "signed-in",
  "matches",
]);

/** So likely is an act at which what was learnt needs no word of its kind: of those held out nineteen in twenty were right. */
const surely = 0.9;
const surelyLearnt: Partial<Readonly<Record<Act, number>>> = { stop: 0.95 };

/** Words for what isn't there any more. */
const vanished =
  /莫得|没|冇|无|不见|不在|不存在|消失|唔见|唔喺|不到|唔到|空|取消|解除|gone|disappear|vanish|no longer|not|n't|none|nothing|no (?:sign|trace)|removed|any ?more|cancell?ed|empty|absent|missing|cleared|(?:off|out of|from) (?:the|my|our|that|t') ?(?:list|page|table)|went away|dropped (?:off|out)|wiped|struck|taken off|蒸发|走咗|散咗|剔除|移走|移掉|滚蛋|掉出|冇左|没影|影都/;

/** Words for a difference between two names. */
const differing =
  /不|唔|没|差|多|少|别|另|后面|前面|带|加|版|错|换|改|其他|not|n't|differ|other|another|slight|almost|instead|extra|wrong|but/;

/**
 * A clause that names the app under way and no difference doesn't say that the name differs: what was learnt knows names only as such.
 *
 * @returns the reading, with the next likeliest act
 */
export function withOwnName(reading: ActReading): ActReading {
  return differing.test(reading.clause.text) ? reading : withoutAct(reading, "differs");
}

/** The reading as if an act couldn't be meant: the next likeliest takes its place. */
export function withoutAct(reading: ActReading, ruledOut: Act): ActReading {
  const shares = reading.shares.map((share, at) => (acts[at] === ruledOut ? 0 : share));
  return { ...reading, shares, act: likeliest(shares) };
}

/** What was done long before is nothing that is done now. */
export const asUndone = (reading: ActReading): ActReading => ({
  ...reading,
  intending: true,
  act: "not-done",
  shares: acts.map((act) => (act === "not-done" ? 1 : 0)),
});

/** A clause that is about somebody else claims nothing here. */
export const withoutClaims = (reading: ActReading): ActReading => ({
  ...reading,
  act: "chat",
  shares: acts.map((act) => (act === "chat" ? 1 : 0)),
});

function likeliest(shares: readonly number[]): Act {
  let best = 0;
  for (const [at, share] of shares.entries()) if (share > (shares[best] ?? 0)) best = at;
  return acts[best] ?? "chat";
}

export const shareOf = (reading: ActReading, act: Act): number => reading.shares[acts.indexOf(act)] ?? 0;

/** Who reads a button out hasn't pressed it. */
const readsOut = /\b(?:button|it|page|screen|card) (?:says|reads)\b|按钮(?:上)?(?:写|是|叫)|写着|写住/;
/** Another time, or another shop: what stood there then isn't what stands here. */
const anotherTime =
  /上次|上回|那次|当时|以前|之前那|别的店|另一?家|那[家个间]店|(?:他|她|佢|别人|人家|朋友|同事|[表堂][哥弟姐妹])(?:们)?(?:的|那边|嗰边|嘅)?(?:屏幕|页面|界面|列表|手机|电脑)|\b(?:his|her|their|\w+'s) (?:screen|phone|list|page|computer|laptop|monitor)\b|\b(?:last time|back then|used to|the other shop|another shop|my other)\b/;
/** What was so then says nothing of now, unless now is compared with it. */
const formerly =
  /(?<!(?:接|续|由|从|跟|照)(?:着|返|住)?)(?:上次|上回|上一次|那次|那会儿?|当时|那时候?)(?!一样|的(?:一样|那个))|(?:昨[天晚日]|前天|[琴寻噚]日|前几天|上(?:周|个?月|礼拜|星期)|去年)[^，,。]{0,4}还(?:写|是|有|在|叫|显示|能)|(?:昨[天晚日]|前天|[琴寻噚]日|前几天|上(?:周|个?月|礼拜|星期)|去年)[^，,。]{0,8}(?:的时候|时候|那阵|嗰阵|嘅时候|(?:看|见|瞄|瞧|睇|登|进|点)(?:到|见)?过)|\b(?:last time|back then|at the time|the other day|used to)\b|\blast (?:week|month|year),? when (?:i|we)\b|\blast (?:week|month|year),? (?:on|in|at|it|that|the (?:button|page|list))\b.{0,40}\b(?:read|said|was|showed|looked)\b|\bi (?:do )?remember (?:it|that|this|them|seeing)\b|\bwhen i (?:\w+ ){1,3}(?:yesterday|last (?:night|week|month|year))\b/;
const likeFormerly =
  /(?:跟|和|同|像|比|照|按|与)(?:着)?(?:上次|上回|上一次|那次|当时|那时)|\b(?:same|like|as|than|unlike) (?:as )?(?:it was |i saw |we did )?(?:last time|back then|the other day)\b/;
/** Whether a clause is about another time than now. */
export const isFormerly = (text: string): boolean => formerly.test(text) && !likeFormerly.test(text);
/** The opposite is meant: 成功才怪, "success my foot". */
const mocking =
  /才怪|就怪了|才有鬼|有鬼了|了?个寂寞|个鬼|个屁|个头(?=[\s。.!！，,]*$)|\b(?:my foot|my arse|yeah right|in your dreams|as if)\b|,? not[\s.!]*$/;
/** Somebody else did it, at another computer. */
const byOthers =
  /^(?:我?们?的?(?:同事|会计|财务|运营|老板|老公|老婆|店员|助理|朋友|合伙人)|他|她|佢)(?!.*(?:给|帮|替)我)|\bon (?:his|hers|theirs|her (?:computer|phone|laptop))\b|^(?:my|our|the) (?:accountant|assistant|boss|partner|colleague|manager|wife|husband|friend)\b/;
/** What is seen here is no list and no entry. */
const elseSeen =
  /\b(?:your|the) (?:guides?|instructions?|steps?|tutorial|manual|docs?|article)\b[^.,;]{0,12}\b(?:says?|said|mentions?|calls?|shows?|writes?)\b|(?:订单|商品|宝贝|评价|退款|物流|发票|买家|员工|子账号|优惠券)(?:的|管理)?(?:列表|清单|页面?)|\b(?:orders?|products?|items?|reviews?|refunds?|coupons?|staff|buyers?) (?:list|page)\b|\byou(?:'ve| have| had)? (?:just |also )?(?:promised|said|told|wrote|mentioned|showed|described)\b|你们?(?:刚才?|之前|上面)?(?:发|说|讲|写|给|的)(?!的?链接打开)|消息|讯息|信息|链接|客服|邮件|短信|公告|教程|视频|说明|广告|首页|主页|登录页|(?:只|净|得)[^，,。]{0,6}菜单|店名|\b(?:home ?page|front page|login page|(?<!(?:the|a|that|such|this) )menu|ads?)\b|\b(?:your|the) (?:message|link|note|text|mail|video|post|e-?mail)s?\b|\bsupport\b/;

/** Words for who or what it was instead, or that nothing happens: without them nobody calls an emergency off. */
const calling =
  /没事|冇事|虚惊|误会|自[己家动]|同事|合伙|老[公婆板细]|员工|店员|运营|助理|家人|伙计|阿|侄|儿|女|弟|哥|姐|妹|妈|爸|表|财务|会计|仓库|客服|误|乌龙|错|解决|没问题|一场|正常|异常|没人|冇人|活动|系统|平台|(?:没|冇|未)(?:有)?(?:被|俾|畀)|警报|不急|没出事|我|佢|\b(?:false|fine|ok|okay|nothing|nobody|no one|mistake|wrong|me|us|my|our|myself|ourselves|colleague|partner|team|staff|boss|panic|alarm|relax|sorted|safe|own|mis(?:read|under\w*)|promo\w*|sale|platform|automat\w*|scheduled|emergency|hacked|all good|calm|over|forgot)\b/;
/** An alarm is called off in so many words. */
const calledOff =
  /^(?:哦|噢|啊|呀|好|算|ok|okay|oh|phew|ah|sorry|well|right|[，,\s])*(?:虚惊一场|误会(?:一场|了|嚟)|解除警报|警报解除|乌龙(?:一场)?|摆乌龙|大乌龙|(?:原来)?(?:没|冇)(?:什么)?事(?:了|喇|啊|呀)?(?=[，,。！!\s]|$)|(?:it'?s |it was |just )?(?:a )?false alarm|panic(?:'s| is)? over|crisis averted|stand down|no emergency|not an emergency)[\s，,。.!！~]*/;
/** Who left, or never belonged there, calls for alarm. */
const outsiders =
  /前(?:同事|员工|任|男友|女友|夫|妻|老[公婆板]|运营|店长|合伙)|离[职咗]|辞退|开除|炒咗|竞争对手|同行|对家|黑客|骗子|陌生|不认识|唔识|外人|\b(?:ex|former|fired|sacked|competitors?|rivals?|hackers?|scammers?|strangers?|unknown|outsiders?)\b/;
/** "Not a false alarm": what would call it off is denied. */
const noFalseAlarm =
  /(?:不是|唔系|并非|绝非|才不是|冇|没有?)(?:什么|乜|任何)?(?:误会|误报|虚惊|乌龙|(?:搞|弄|看|睇)错|开?玩笑|一场)|\b(?:not|no|isn'?t|wasn'?t|never) (?:just )?(?:a |an |any |my |our |some )?(?:false alarm|mistake|misunderstanding|mix-?up|joke|drill|glitch|over)\b/;
/** "Signed in by scanning": how, and not that it fails. */
const signedInBy =
  /^(?:我|我们|刚刚?|已经?|都)*(?:是|系)?(?:用)?(?:扫码|手机扫码?|主账号|密码|验证码|指纹|刷脸|千牛扫码?|短信)(?:登录?|登入|进|上)(?:进)?(?:去|来|到|上去|咗)?(?:的|了|咗|啦|喇)[\s，,。.!！]*$/;
/** "Took me three tries": and then it went. */
const inAtLast =
  /\btook (?:me |us )?(?:\w+ ){0,2}(?:tries|attempts|goes|ages|a while|minutes)\b|试了?.{0,4}(?:次|遍|回)才|终于(?:登|进)|总算(?:登|进)/;
/** Which ones, told by what nobody knows of them. */
const whichOnes =
  /(?:that |which )?\b(?:i|we) (?:didn'?t|don'?t|did not|do not|never|couldn'?t) (?:recogni[sz]e|know|remember|install|authori[sz]e|use|need)\b|(?:我|我们)?(?:不认识|唔识|不熟|没见过|没装过|不用|没用过|认不出)的/;
/** "Can we pick this up another day?" */
const laterPlease =
  /^(?:sorry,? |ok |hey |so |and |but )*(?:can|could|shall|may) (?:we|i) (?:please |just |maybe )?(?:pick|continue|finish|carry|resume|come back|leave|park)\b[^,.;]{0,24}\b(?:later|another (?:day|time)|tomorrow|next (?:week|time)|some other (?:day|time)|for (?:now|today))[\s?.!]*$|^(?:可以|能|能不能|可不可以)?(?:我)?(?:们)?(?:改天|明天|听日|下次|晚点|迟啲|过两天|回头)再(?:接着|继续)(?:吧|啦)?(?:可以|行|得|好)(?:吗|不|么|唔得)?[\s?？。]*$/;
/** What was nearly forgotten is known. */
const nearlyForgotten = /(?:差点|险些|几乎|差啲)(?:儿)?(?:就)?(?:忘|唔记得)|\b(?:nearly|almost) forgot\b/;
/** "A whole page of apps": the list is there. */
const wholeList =
  /(?:一整页|整页|满屏|一大?堆|一长串|密密麻麻)[^，,。]{0,6}(?:授权|应用|软件|app)|^(?:出(?:来|现|咗)|弹出|跳出|显示)(?:来|了|咗)?(?:一|好)?(?:大|长)?(?:长?串|堆|排|列|页|版)[\s，,。.!！]*$|\ba whole (?:page|list|screen) of\b/;
const noneOfThem =
  /^(?:no,? )?(?:not any|none|neither|not (?:one|either))(?: of (?:them|these|those|the (?:two|three)))?(?:,? (?:i'?m afraid|sadly|unfortunately|sorry|thanks?|no))*[\s,.!]*$|^(?:都|全)?(?:不是|唔系)(?:这|那|呢|嗰)?(?:几|两|三)?个?[\s，,。.!！]*$|^(?:没有?|冇|无)(?:任何)?一个?(?:是|系|对|啱)(?:的|嘅)?[喎啊呀喔哦咯㗎了]*[\s，,。.!！]*$/;
/** A button that can be pressed doesn't fail. */
const pressable =
  /可以(?:点|按|撳)|(?<!不|唔)能(?:点|按|撳)|(?:点|按|撳)得(?:了|到|动)|\b(?:clickable|pressable|active|enabled|works)\b/;
/** "Two orders went out at one yuan": what happened to the shop, not what was done about it. */
const happened =
  /(?:\d+|[一二两三四五六七八九十几好多])(?:多|几)?(?:单|件|笔|个订单|个货|块|元)[^，,。]{0,10}(?:卖|拍|买|扣|转|退|下)(?:出去|走|掉|单|款)*(?:了|咗|啦)|\b(?:\d+|one|two|three|four|five|several|some|a few|many) (?:\w+ )?(?:orders?|items?|parcels?|pieces) (?:have |has |were |was |are |already |just )*(?:sold|gone|shipped|bought|went|placed|paid|refunded)\b/;
/** Who has time now plans nothing. */
const isFree =
  /^(?:其实|而家|依家|宜家|现在|刚好|正好|咁啱|今天|今晚|我|我们)*(?:又)?(?:有空|有时间|得闲|有闲|闲着|不忙|唔忙)(?:了|啊|呀|喇|的)*[\s，,。.!！]*$|\bi(?:'m| am) (?:actually )?free (?:now|right now|today)\b|\bi (?:do |did )(?:actually )?have (?:the |some |a bit of |a little )?time\b|\bi(?:'ve| have) (?:got |actually got )?(?:some |the |a bit of |a little )?time (?:now|right now)\b/;
/** Who noticed it, or whose account is used, is at work in nobody's shop. */
const noticed =
  /(?:发现|发觉|看到|睇到|见到|告诉|通知|提醒|报告|讲俾|话俾)|(?:号|账号|电脑|手机)(?:被|俾|畀)|\b(?:noticed|spotted|found|saw|told|reported|discovered)\b|'s? (?:accounts?|logins?|passwords?|phones?|computers?|laptops?)\b/;
/** A name that goes on, or is spelt otherwise: "has some letters stuck on the end", 名字后面多了几个字. */
const speltOtherwise =
  /(?:后[面边头尾]?|末尾|尾巴?|屁股)(?:还|仲|又|多)*(?:拖|跟|挂|缀|带|接|粘)(?:了|着|住|咗)?(?:个|一个|一截|几个|啲)?(?=[\p{L}\p{N}])|(?:名字?|名称|后[面边头]?|前面|末尾|结尾|尾|开头|中间)[^，,。]{0,5}(?:多|少|加|带|换|错|差|跟|唔同|不同)(?:了|咗|着|住|出来?)?[^，,。]{0,5}(?:字|母|数字|英文|符号|后缀|尾巴|版|点|啲|样)|\b(?:letters?|digits?|numbers?|characters?|suffix|prefix|something|stuff)\b.{0,24}\b(?:at|on|to|in) (?:the |its )?(?:end|back|front|start|beginning|middle)\b|\b(?:extra|additional|some more|different|missing|other) (?:letters?|words?|characters?|digits?)\b|\bname(?:'s| is) (?:just )?(?:not quite|not exactly|slightly|a bit|a little|somewhat|almost|nearly) (?:the same|different|off|longer|shorter|other|right)\b/u;
const isSpeltOtherwise = (text: string): boolean =>
  speltOtherwise.test(text) &&
  !/没|冇|无|\b(?:no|nothing|without|none)\b|\b(?:has|have|is|are|does|do)n'?t\b/.test(text);
/** It is to go, in words for that and nothing else. */
const removed =
  /^(?:是|就|那么|所以|[,，\s])*(?:那|这|嗰|呢)(?:一)?[个款条](?:还是|都系|才是|才系|也|都|就|是|系|我)*(?:要|得|想|需要|该)(?:解|撤|取消|删|拿)(?:掉|绑|除|咗|走|的|嘅)*(?:吧|啦|喇|了)*[\s。.!！~]*$|^(?:那就?|就|都)?(?:(?:这|那|呢|嗰)[个款])?(?:可以|得|要)?(?:[把将](?:它|佢|这个|呢个|那个|嗰个))?(?:给)?(?:踢|拎|清|移|铲|删|赶|甩|撵|轰|拆|撤|拔)(?:走|出去?|掉|除|咗|低|了)(?:佢|它|这个|呢个)?(?:吧|啦|喇|了)*[\s。.!！~]*$|^(?:please |just |ok |so )*(?:it|that|this)(?: one)? (?:can|may|should|must|needs to|has to) go(?: too| as well| then| away)?[\s,.;!]*$|^(?:please |just |ok )*(?:kick|boot|bin|ditch|chuck|axe|yank|toss|dump|scrap|nuke) (?:it|this|that)(?: one| out| off| away)?(?: please| pls| too)?[\s,.;!]*$/;
/** The page shows one's own shop. */
const ownShop =
  /店名(?:也|都|是)?(?:对得上|对上(?:了|咗)|没错|冇错|一致|吻合|对的)|(?:显示|写着?|标|挂)(?:的|着)?(?:就|正)?(?:是)?(?:本店|敝店|小店|我店|我家店)|^(?:yes|yep|yup|yeah|ok|right|[, ])*that'?s (?:us|me)(?: al{1,2} ?right| indeed| for sure)?[\s,.!]*$|^(?:yes|yep|yup|yeah|ya|yh|ok|right|[, ])*(?:that'?s|that is|it'?s|it is|this is) (?:indeed |definitely |really )?(?:my|our) (?:own )?(?:shop|store)[\s,.!]*$|\b(?:name|shop|store|account)\b.{0,24}\b(?:is|shows|says|reads) (?:just |indeed )?(?:our|my|mine|ours)\b(?! (?:old|other|previous|second|friend|ex|brother|sister|partner))|(?:显示|写着?|就)(?:的)?就?是?(?:我|咱|我们|自己)(?:家|们)?(?:的|嘅|这家|那家)?(?:店|铺)(?!.{0,6}(?:旧|另|以前|朋友))/;
/** Where one is, once signed in: at one's own shop's pages. */
const ownPages =
  /(?:看到|看见|见到|睇到|喺|在|进(?:到|了|咗)?|到(?:了|咗)?|是|系)(?:了|咗)?(?:我|咱|我们|咱们|我哋|自己)(?:家|间|们|的|嘅)*(?:店|铺|淘宝店|天猫店)(?:的|嘅)?(?:后台|首页|主页|工作台|管理页|名字?)|\b(?:looking at|i see|i can see|see|on|at|in|showing|shows|there'?s|it'?s|here'?s) (?:our|my) (?:own )?(?:shop|store)'?s? (?:dashboard|back ?end|back office|home ?page|front page|main page|admin|name)\b/;
/** "The shop isn't wrong either." */
const rightShop =
  /(?:没|冇|未|唔)(?:有)?(?:会)?(?:走|进|登|搞|弄|看|睇|入|认)错|\b(?:not|isn'?t|wasn'?t) (?:the |a )?wrong\b/;
/** What the page reports. */
const reported =
  /^(?:ok |yes |, )*(?:the )?(?:authori[sz]ation|access|permission)s? (?:cancell?ed|revoked|removed|withdrawn)[\s,.!]*$|\b(?:authori[sz]ation|access|permission)s? (?:has|have|was|were|is|are)(?: been)? (?:successfully )?(?:cancell?ed|revoked|removed|withdrawn)\b/;
/** "Found it and removed it." */
const othersView =
  /\b(?:in|on|from) (?:the|a|that|this|his|her|their|your|my \w+'?s?) (?:video|screenshot|tutorial|picture|photo|recording|demo|pdf|manual|clip)\b|(?:视频|教程|截图|录屏|说明书|图)(?:里|上|里面|入面|度)|\bon (?:his|hers|theirs|(?:his|her|their) (?:end|side|phone|screen|computer|laptop|machine))\b|(?:他|她|佢|同事|老板|合伙人)(?:们|哋)?(?:那边|嗰边|那头|(?:的|嘅)?(?:电脑|手机|屏幕|电话))/;
/** "The one that succeeded is another." */
const ofOther = /的(?:是|系)[^，,。]{0,12}(?:那个|嗰个|那次|另|别)/;
/** Who knows doesn't say that he doesn't. */
const knows =
  /(?:后果|风险|情况|利害|代价)[^，,。]{0,3}(?:我)?(?:都|也)?(?:清楚|知道|明白|了解|晓得)|\b(?:hardly|barely) (?:anyone|anybody)\b|\b(?:few|not many) people (?:know|have heard)\b|(?:没|冇)(?:什么|几个|啥|乜)?人(?:知道|晓得|听过|识|认识)|\b(?:i'?m|i am|we'?re|we are) (?:well |fully |quite )?aware\b|^(?:yes |ok |yeah |, )*(?:i|we) (?:do |already |well )?(?:know|understand|realise|realize)\b|^(?:我|我们)?(?:都|也|早就|已经)?(?:知道|清楚|明白)(?:的|了|啦|风险|后果|这|有)/;
/** Words for what goes wrong with a login. */
const locked =
  /不|没|冇|唔|错|无|离职|走|手[里上]|跑|辞|过期|失败|卡|锁|封|丢|忘|换|停|被|重|验证|(?<!密)码|旧|\b(?:n'?t|can'?t|cannot|won'?t|not|no|never|fail\w*|wrong|error|lock\w*|block\w*|expired?|lost|forgot\w*|denied|refus\w*|invalid|reject\w*|code|captcha|stuck|keeps?|unable|trouble|again)\b|n't/;
const removedIt =
  /^(?:在|喺)[^，,。]{1,12}?(?:后台|上面?|里面?|那边|嗰边|度)(?:已经?|都|就)?(?:取消|撤销?|解除?|解绑|删|移除|踢|断|除)(?:掉|除|好|完|走|开)*(?:了|咗|啦|喇)+[\s，,。.!！~]*$|^(?:那|这|嗰|呢)?(?:一?[个款条行])?(?:可疑的|不认识的|它|佢|应用|软件|授权|的|嘅)+(?:我)?(?:已经?|都|刚刚?|全)*(?:取消|撤销?|解除?|解绑|删|移除|踢)(?:掉|除|好|完|走)*(?:了|咗|啦|喇)+[\s。.!！~]*$|^(?:i |i've |we |we've |ok |so |found it |(?:in|on|at|under) .{1,40} |and |then |just |already |finally |, ?)*(?:removed|cancell?ed|revoked|disconnected|unlinked|deleted|deauthori[sz]ed) (?:it|them|that|the app|(?:its |their |the |all )?(?:access|permissions?)|the authori[sz]ation|(?:all )?(?:of )?(?:the |those )?(?:ones?|apps?|two|three|strange ones?)(?: (?:that |which )?(?:i|we) (?:didn'?t|don'?t|never) \w+)?)(?: myself| there| now| already| ok)?[\s,.!]*$/;
/** 一样一样来: one after another. */
const oneByOne = /一样一样|一个一个|一步一步|逐样逐样|一件一件/;
/** How a name was made, not which one it is. */
const nameGiven = /名字?(?:起|取|改|叫|安)(?:得|的)/;
/** Who holds back says neither yes nor no. */
const afraid = /(?:不|唔)敢|(?:有点|好|真|我|都)怕|\b(?:afraid|scared|daren'?t|don'?t dare)\b/;
/** The same company may have several apps. */
const ofMaker = /公司|厂家|厂商|服务商|供应商|\b(?:company|vendor|maker|developer|firm|provider|manufacturer)\b/;
const ofName = /名|字|应用|软件|图标|[它佢]|\ue000|\b(?:names?|app|icon|letter|logo|it|everything|all|both)\b/;
const youDare =
  /^(?:你|您)(?:够胆|敢|有种|胆大|厉害|行你)[^，,。]{0,4}(?:继续|上|去)|^(?:you|u) (?:go|carry on|continue|dare)\b/;
/** What somebody else would do isn't decided by that. */
const othersWould =
  /\b(?:(?:my|our|the) \w+|he|she|they)(?:'d| would)(?: \w+)? (?:remove|unbind|keep|leave|drop|bin|cut|get rid|kick|revoke)\b/;
/** Nearly the same is another one. */
const nearlySame =
  /\b(?:almost|nearly|not quite|close to|practically)\b.{0,12}\b(?:the )?(?:same|identical|match\w*)\b|(?:差不多|几乎|差啲|接近)(?:一样|相同|同名)/;
/** What is told of the next shop is no wish to go on to it. */
const ofNextShop =
  /下一?[家间个](?:店铺?|铺头?|铺)?(?=[那这嗰呢的嘅明后昨今老员房租货装还仲在喺有没冇未叫是系])|\bnext (?:shop|store)(?:'s| is| was| has| had| opens?| closes?| needs?| also)\b/;
const readyForElse =
  /\bready for (?:a|an|my|some|bed|lunch|dinner|the (?:weekend|holidays?|day|pub)|home|christmas)\b|准备好(?:过年|放假|下班|睡|吃)/;
/** Words for two names being one; an opinion about a name says nothing of that. */
const alike =
  /[同一]样|相?同|对|是|没错|冇错|无误|一致|啱|系|符|不差|没差|差别|分别|叫|写|合|就|它|佢|也|嗯|\ue000|\b(?:match\w*|same|yes|yep|yeah|yup|right|correct\w*|exact\w*|identical\w*|that|it|its|agrees?|letter|word|fits?|is|are|indeed|equal|both|perfect\w*|spot on|ok|okay|bingo)\b/;
/** A page's own words are read out between quotation marks. */
const readOut =
  /(?:\b(?:say(?:s|ing)|read(?:s|ing)|label(?:l?ed)?|called|named|marked|titled)|写(?:着|住|的是)|显示(?:的是)?|叫做?)\s*[:：]?\s*["“「『'‘]\S/;
/** That an app isn't used is a reason; nothing is left undone by it. */
const unused =
  /(?:没有?|冇|未|不|唔)(?:再|怎么|怎样|点)?(?:在)?(?:用|打开|登录?)(?:过|了|咗|佢|它|着)|\b(?:haven'?t|hasn'?t|don'?t|do not|didn'?t|never|not|nobody|no one)(?: \w+){0,2} (?:used?|using|uses|touch\w*|open\w*)\b/;
/** The shop that the page shows is somebody else's, or another one of one's own. */
const othersShop =
  /(?:是|系|显示)(?:我)?(?:妹|姐|哥|弟|爸|妈|老[公婆板]|朋友|同事|表[哥弟姐妹]|[大小]?舅|[大小]?姨|嫂|别人|人家|前老板|另外?一?[家间个]|第二[家间个])(?:妹|姐|哥|弟|爸|妈)?(?:们|子)?(?:家)?(?:的|嘅|那家|嗰间)?(?:店|铺|账号)/;
/** "No need": turned down, whatever is offered. */
const declined =
  /^(?:nah|no|nope)[, ]+(?:(?:thanks|mate|love|ta)[, ]+)?(?:you'?re|ur|i'?m|we'?re) (?:all ?right|alright|good|okay|ok|fine|grand)(?: (?:thanks|mate|love|ta|for now))*[\s,.!]*$|^(?:都系|还是|算了|咁|那|哦|嗯|[,，\s])*(?:唔使|不用|不必|唔洗|无需|免)(?:你|您|再|特意)*(?:了|喇|啦|麻烦|提醒?)*[\s,，。.!！~]*(?:唔该|谢谢?|多谢)?(?:了|晒|你)?[\s。.!！~]*$/;
/** Words for what isn't seen; without them it is only told how the page is. */
const unseen =
  /没|冇|无|不|唔|缺|少|空|只有|净系|哪|边|另|别的|其他|n't|\b(?:not|no|none|nothing|never|miss\w*|absent|empty|blank|cannot|without|where|only|different|other|just)\b/;
/** "Same company" names no difference. */
const same = /也(?:是|系)(?:那|这|同|嗰|呢)(?:一)?(?:家|个|间)|一样|一致|相同|同一|\bsame\b|\bmatch|identical/;
/** Nobody is at work in the shop. */
const nobody =
  /(?:没|冇)有?(?:人|别人|谁)[^，,。]{0,4}(?:动|改|进|登|搞|碰|乱|店|铺)|\b(?:nobody|no one)(?:'s| is| has)?\b/;
/** "Revoked": the verb of what was to be done, and that it is done. */
const bareDone =
  /^(?:ok |yes |, )*(?:it'?s|that'?s|it is|i'?ve|i have)(?: all| now| already)? (?:removed|cancelled|canceled|revoked|unbound|disconnected|gone)(?: it)? (?:on|at|from) (?:the |their |my )?\S+(?: \S+)? (?:side|end)(?: now| too| as well)?[\s,.!]*$|^(?:已经?|都|刚刚?|我|早就?)*(?:在|喺)[^，,。没未]{1,10}(?:后台|平台|那边|嗰边|上面?)(?:把它|将佢)?(?:给)?(?:解除|解绑|取消|撤销|删|断|除)(?:掉|好|完)*(?:了|啦|咗|喇)+[\s。.!！]*$|^(?:ok |yes |, )*(?:a |the |my |our )?(?:brand[- ])?new (?:pass(?:word|code)|login)(?: is| has been|'s)? (?:now )?(?:set|in place|active|done)[\s,.!]*$|^(?:被改的|改过的|所有|价格|价钱|折扣|库存|[，,\s])*(?:我|已经?|全部|都|全)*(?:调|改|恢复|换|还原)(?:返|回)(?:来|去|正确|正常|原样|原价|晒)*(?:了|咗|喇)?[\s。.!！~]*$|^(?:已经?|都|刚刚?|我|嗯|好)*(?:授权|应用|软件|那个|它|佢)?(?:已经?|都|刚刚?|给|也)*(?:砍|拿|踢|清|撤|撤销|取消|解除|解|断|断开|改|换|停|关|删|清|查|存|截|报|举报|联系|通知|恢复)(?:掉|好|完|过)?(?:了|咗|啦|喇|晒)+[\s。.!！~]*$|^(?:刚刚?|已经?|我|用手机|用电脑|[,，\s])*(?:把|将)?(?:主账号|登录|登入|店铺|账号|新)*(?:的|嘅)?密码(?:也|都|已经?)*(?:换|改|重置|重设)(?:成?新的|好|完|过|掉)*(?:了|咗|啦|喇)+[\s,，。.!！~]*$|^(?:ok |yes |[, ])*(?:the |my |our |main |login |account )*passwords? (?:is |are |has been |was |were )?(?:now )?(?:changed|reset)[\s,.!]*$|^(?:i |i've |just |already )*(?:revoked|cancell?ed|removed|changed|reset|stopped|restored|reported)(?: it| them| that)?[\s.!]*$|^(?:i'?ve |i have |we'?ve |and |also |ok |yes |, )*(?:done|finished|did|sorted|completed) (?:that|this|it|the last)(?: one)?(?: too| as well| also| now| already)*[\s.!]*$/;

/** The line is gone, in words for nothing else; what is named there is the line's own app. */
const surelyGone =
  /没(?:它|佢)(?:了|喇|啦)|不复存在|莫得(?:了|啦)|(?:已|早|就|都)(?:经)?不存在|冇晒|\b(?:isn'?t|aren'?t|not|ain'?t) (?:there|here|listed|showing|in the list|on the list) any ?more|\bnowhere (?:on|in|to be (?:seen|found)|any ?more)|\bno (?:sign|trace) of (?:it|that|\ue000)[\s,.!]*$|\bno (?:\ue000|(?:more )?(?:sign|trace) of (?:it|that|\ue000)|such (?:app|line|entry|name)) (?:any ?where|left|any ?more|there|here|(?:on|in) (?:the|that|my|our) (?:list|page))|没有(?:它|佢|\ue000|(?:这|那|嗰)(?:一)?[个行条])(?:了|喇|啦)|(?:找|搜|看|查|睇|揾)(?:不|唔)(?:到|见|着)(?:\ue000|它|佢)?(?:那?(?:一)?行)?(?:了|喇|啦)|不见了|没了|没有了|唔见(?:咗|了)|唔喺度|不在(?:了|列表|里面)|消失了|冇咗|冇(?:了|喇)|\b(?:gone|disappeared|vanished|removed|no longer (?:there|listed|shown|in|on)|no more (?:there|here|in the list|on the list|listed|shown))\b/;
/** "It's that one." */
const isIt =
  /(?:一|半)(?:个|只)?字(?:儿)?(?:都|也)?(?:冇|没|无|不|唔)(?:有)?(?:争|差|错)|(?:[跟和与同](?:你|上面|这里)?(?:写|说|讲|列|发)(?:的|嘅)?)?(?:一字|一个字?|半个字?|分毫|丝毫|一点|一笔)儿?(?:都|也)?(?:不|没)(?:带)?差|\b(?:letter for letter|word for word|character (?:by|for) character) (?:what|as|the same|like|identical)\b|^(?:嗯|对|哦|[,，\s])*(?:就|正)?(?:是|系)你(?:刚才?|头先|上面)?(?:说|讲|写|列|猜|问)(?:的|嘅|到的)?(?:那|这|嗰|呢)?(?:一)?(?:个|款)?(?:没错|冇错)?[\s，,。.!！~]*$|^(?:yes|yep|yeah|ok|[, ])*(?:spot on|bang on|bingo|dead right|exactly right|you got it|on the money)[\s,.!]*$|^(?:yes|yep|yeah|ok|[, ])*(?:it'?s |that'?s |i mean(?:t)? )?the one you (?:said|say|mean|meant|named|suggested|wrote|found|guessed)[\s,.!]*$|^(?:嗯|对|就|哦|[,，\s])*(?:是|系)(?:它|佢|这个|呢个|那个|嗰个)(?:应用|软件|app)?(?:了|啦|喇|没错|冇错|没跑(?:了|儿)?|错不了|不会错|无疑)*[\s，,。.!！~]*$|^(?:嗯|对|就|哦|都|核实(?:了|过)|核对(?:了|过)|确认(?:了|过)|看(?:了|过)|查(?:了|过)|确实|的确|真的|[,，\s])*(?:是|系)(?:同一?个|一样|相同|一致)(?:软件|应用|的|嘅)*(?:了|啦|喇|没错|冇错)*[\s，,。.!！]*$|^(?:yes|yep|yeah|yup|yh|ya|ok|[, ])*(?:it'?s |it is |they'?re )?(?:the )?(?:very )?same (?:one|app)[\s,.!]*$|^(?:yes|yep|yeah|yup|yh|ya|aye|ok|right|[, ])*(?:that'?s|that is|it'?s|it is) (?:exactly |indeed )?(?:the (?:one|fella|fellow|chap|guy|lad|bloke|badger|ticket|very one)|that one|it|him|her)[\s,.!]*$/;

/** What was taken away is the authorization, not what we are at. */
const endedIt =
  /^(?:我|我们|已经?|刚刚?|都|早就?|嗯|好|对|[,，\s])*(?:把|将)?(?:它的?|佢嘅|这个|应用的?)?(?:授权|权限|绑定)(?:已经?|都|也|给|我)*(?:取消|解除|撤销?|解|断开?|收回)(?:掉|好|完|成功)?(?:了|咗|啦|喇)+[\s。.!！~]*$|^(?:我|我们|已经?|刚刚?|都|早就?|嗯|好|对|[,，\s])*(?:取消|解除|撤销?|收回|断开)(?:掉|好|完|成功)?(?:了|咗)?(?:它的?|佢嘅|这个|应用的?)?(?:授权|权限|绑定)(?:了|咗|啦|喇)+[\s。.!！~]*$|^(?:我|我们|已经?|刚刚?|早就?|[,，\s])*(?:已经?|取消了|取消咗|解除了|撤销了)(?:取消|解除|撤销)?(?:它的?|佢嘅)?(?:授权|权限|绑定)[\s。.!！~]*$/;
/** "Take that back": what was said, and no step of ours. */
const takesBack = /^(?:no|oh|wait|ok|sorry|actually|[, ])*(?:i |i'll )?take (?:that|it)(?: one)? back[\s,.!]*$/;
/** "We're done for": lost, not finished. */
const doomed =
  /这下[^，,。]{0,4}完(?:了|蛋)|(?:^|[，,])我(?:全|都|彻底)?完(?:了|蛋)(?=[\s。.!！~]*$)|完蛋|死定|玩完|冇命/;
export const isDoomed = (text: string): boolean => doomed.test(text);
/** Looked through, in other words than those of the lists. */
const lookedThrough =
  /^(?:我|都|已经?|全|[,，\s])*(?:查验|核验|检验|查证|校对|过目|点算)(?:过|完|好|清楚)(?:了|咗|啦)*[\s，,。.!！]*$/;

/** "Everything's ready": all of it, and no wish to begin. */
const allReady =
  /^(?:ok |so |yes |, )*(?:everything(?:'s| is)|all (?:of (?:it|them) )?(?:is|are)) (?:all )?(?:ready|done|finished|sorted|good to go|in place)(?=,| apart| except| but| bar| save|[\s.!]*$)/;

/** Words for stopping, for today or for good; what is only learnt also hears it in a sigh. */
const stopping =
  /停|算了|算啦|(?:不|唔|别|甭|没空|没心情|冇时间|没时间|没力气)(?:往下|再|想|要|用)?(?:弄|搞|做|解|要|想|玩|用|干|办|整|继续|来|折腾|管|查|审|看|试)|不了|取消|退|放[着弃下一低]|先放|撤|到此|(?:就|先)(?:这样|到这)|就这样|下次|改[天日]|回头|第日|明[天儿日早]|再(?:说|算|讲)|走了|走先|下线|散了|结束|拜|听日|收工|下班|打住|搁|撂|离开|没空|今天.{0,3}到|\b(?:stop|cancel|quit|(?<!\b(?:i|we|you|they|always|often|usually|never|keep|to|will|'ll|might|may|don't|can't) )forget(?! to\b)|never ?mind|nvm|leave|enough|later|tomorrow|exit|abort|drop|done (?:for (?:today|now|tonight|the)|checking)|call(?:ing)? it|park (?:this|it)|that'?ll do|knock(?:ing)? off|wrap(?:ping)? up|bail(?:ing)?|giv(?:e|ing) up|no more(?=[\s.!,]*$| (?:for|today|now|of (?:this|it)|please|tonight|questions))|any ?more|not (?:now|today)|no time|pause|scrap|pass|skip|bye|ends?|break|(?:another|some other) (?:day|time)|changed my mind|over|that's it|won't|(?:do not|don't) want|off for)\b/;
/** Either would do, somebody else is to say, or what is ready is something to eat. */
const undecided =
  /(?:也|都)(?:行|可以|得|好|无所谓)(?=[，,。.!！\s]*$)|随便你?$|随你|你(?:说了算|定|看着办|决定)|准备好(?:了|咗)(?=[^，,。.!！啊呀啦吧哈的咯喇\s~])|你(?:说|讲)[^，,。]{1,4}就|听你的|\b(?:up to you|either way|whatever you|don't mind)\b/;
/** In a while, once something is ready, or with a fear of it. */
const notNow =
  /\bnext time\b|下次|下回|差[点啲]|险些|\b(?:nearly|almost)\b|准备(?:了)?好(?:久|半天|一会|几天)|打算|计划|明年|将来|\b(?:next year|some ?day|plan(?:ning)? to)\b|(?:一会儿?|待会儿?|等下|等会儿?|等阵|迟啲|晚点|稍后|回头|改天|明天|听日|今晚)[^，,。]{0,6}(?:继续|开始|接着|弄|搞)|(?<!做)(?:了|好|完|及|掂)就(?:继续|开始|接着|弄|解)|想(?:继续|开始).{0,2}(?:但|可|又)|(?:但|可|又)是?(?:怕|不敢)/;
/** "Why do you ask that": it says nothing of what is known. */
const youAsk = /^(?:你|您)(?:们)?(?:干嘛|为什么|为啥|做咩|点解)?问(?:这个|呢个|这些|呢啲|我|起)/;
/** "The reminders were never on time": a fault that is told, no refusal. */
const unpunctual = /提醒(?:都|也|总|老|是|系)*(?:不准|唔准|没用|冇用|没响|唔响)/;
/** Who can't stop doesn't. */
const notStopping =
  /停(?:个|一下|好|稳|低|紧)*车|泊车|停(?:了|咗)?电|停水|停工|停车|\bdone for\b(?! (?:today|now|tonight|the day|good))|\b(?:can'?t|cannot|don'?t|do not|won'?t|never|not) (?:\w+ )?(?:stop|quit|cancel|exit)\b|(?:不|别|唔|没|甭)(?:能|想|要|会|可以|用|准备|好)*(?:停|取消|放弃|退出)/;
/** What can't be done without stays. */
const untouchable =
  /(?:动|碰|停|断|郁|掂|删|解|撤)(?:不|唔)得|(?:不能|不可以|唔可以|唔能够|不敢|唔敢)(?:乱?动|碰|停|断|郁|没有|冇咗|少)|离(?:不|唔)开|少(?:不|唔)(?:了|得)|\b(?:can'?t|cannot|mustn'?t) (?:touch|live without|do without|lose|stop using|part with)\b|\b(?:it|that|this)(?: one)? (?:can'?t|cannot|mustn'?t|must not|shouldn'?t|should not) go(?! (?:through|on|in|back|to|wrong|from|by|like|this|here)\b)|\bdo(?:n'?t| not) let (?:it|that|this)(?: one)? go\b/;
/** "Sorry, don't": what was begun isn't wished for. */
const bareDont =
  /^(?:sorry,? |no,? |please,? |wait,? |oh,? )*(?:please )?do(?:n'?t| not)(?: do (?:it|that)| unbind (?:it|that)| start(?: it| that)?| go on| continue)?[\s,.!]*$|^(?:别|不要|唔好)(?:解|开始|弄|搞|动)(?:它|佢|了|先)*[\s，,。.!！]*$/;
/** "Leave it": where something is kept or goes, it is kept. */
const leftAsIs =
  /^(?:ok |yes |, )*(?:it|that|this)(?: one)?(?: app)? can keep(?: lah| already| please)?[\s,.!]*$|^(?:so |then |ok |okay |just |please |we'?d better |better |let'?s |[, ])*(?:leave|let) (?:it|that|this)(?: one)?(?: be| alone| as (?:it )?is| there| in(?: place)?| on| connected| running)?[\s,.!]*$|^(?:(?:so|then|ok|okay|and|no|yes|yeah)[, ]+)*(?:it|that|this)(?: one)?(?: app)? (?:(?:can|may|should|must|has to|needs to|gets to|is to) (?:\w+ )?(?:stay|remain)|is (?:\w+ )?(?:staying|a keeper)|stays|remains)(?: put| in| on| where it is| as (?:it )?is| there| connected)?(?: (?:for now|too|as well|please))*[\s,.!]*$|^(?:那|好)?[,，]?(?:(?:这|那|呢|嗰)(?:个|款|只)|它|佢)(?:就|都|也|还是|先)?(?:可以|能|应该|得|要|该)(?:先)?(?:继续)?(?:留|留着|留下|留低|保留)(?:着|的|吧|啦|嘅)?[\s。.!！]*$/;
/** "That one can't stay", 这个不能留: keeping is what is denied. */
/** A login that isn't the main account's. */
/** A login that is over. */
const signedOut =
  /\b(?:was|were|used to be|had been) (?:logged|signed) in\b|\bsession (?:has |is |just |'s )?(?:expired|timed out|over|gone)\b|\b(?:logged|signed|kicked|timed) (?:me |us )?out\b(?!.*\b(?:and|then) (?:back )?in\b)|登录(?:已|又)?(?:过期|失效|超时)|(?:被|给|又)(?:踢|登|退)(?:了)?(?:出来|出去|出咗|出)/;
const subLogin = /(?<!不是|唔系|没用|不用|非)(?:子账号|客服号|员工号)|(?<!not (?:a |the |my )?)\bsub-? ?account\b/;
const noDifference =
  /(?:n't|\bnot|\bno) (?:any |really |that |a )?different\b|(?:没|冇|无)(?:有)?(?:什么|乜)?(?:不同|唔同|不一样|唔一样|分别|区别|差别)/;
const notKept =
  /\b(?:it|that|this|they)(?: one)?(?: app)? (?:(?:ca|wo|must|should)n'?t|cannot|can not|must not|should not|may not|will not|won'?t|does not|doesn'?t|is not|isn'?t) (?:\w+ )?(?:stay|staying|remain|be kept|get kept)\b|\b(?:(?:ca|wo|should)n'?t|cannot) (?:stay|stick) with (?:it|that|this)\b|\b(?:can'?t|cannot|wo(?:n'?t)|shouldn'?t|don'?t (?:want|need|have) to|not going to|no (?:need|reason|point) (?:to|in)|rather not|not|don'?t|do not|never|no way (?:am i|are we)|no way (?:i'?m|we'?re)) keep(?:ing)? (?:(?:on )?(?:using|paying for) )?(?:it|that|this)\b|留(?:不|唔)得|留着?(?:它|佢)?(?:也|都|是)?(?:没用|冇用|没意思|没意义|没必要|干嘛|浪费|占地方)|(?<!不是|并非)(?:不能|不可以|不该|不应该|不应|不要|不用|不必|不想|没必要|没有必要|不打算|别|甭|唔好|唔使|唔想|唔应该|唔可以|冇必要)(?:再|给|把它|它)?(?:继续)?(?:保留|留)(?!言|意|神)|(?<!要|是|能|可)(?:不|唔)(?:再)?(?:保留|留)(?:了|啦|它|佢|这|呢)/;
/** "I don't want to unbind it": what would have it go is denied. */
const notRemoved =
  /(?<!是不是|要不要)(?:不|唔|别|甭|冇)(?:想|要|打算|准备|会|好|用|使|必|可以|能)*(?:再|把它|将佢)?(?:解|撤|删|移除|拿掉|踢|停)(?!决|释)|\b(?:don'?t|do not|not|never|won'?t|no need to|needn'?t|wouldn'?t|rather not) (?:want to |wanna |going to |need to |have to )?(?:un(?:bind|link|hook)|remove|revoke|delete|disconnect|cancel|kick|cut|take)/;
/** Several of a kind: which of them it is isn't said. */
const several =
  /有(?:两|三|四|几|好几|好多|\d+)(?:个|行|条|款)|\b(?:two|three|several|many|both) (?:of|lines|entries|apps|similar)\b/;
/** What a page says of afterwards: 操作成功后请刷新. */
const onceDone =
  /成功[^，,。]{0,3}(?:还|仲)?(?:要|得|需)要?(?:等|过)?[^，,。]{0,5}(?:小时|天|分钟|日|钟头|工作日)|(?:成功|完成|取消|解除|没了|消失)(?:了)?(?:之|以)?后(?!台|面)|(?:成功|完成|好|没)了(?:就|才)(?:行|好|可以|能|会)/;
/** A page or a network can be gone as well. */
const elseGone = /页面?|按钮|店|网|屏|\b(?:page|button|shop|store|screen|site|network|internet)\b/;
const ofLine = /它|佢|行|条|项|列表|清单|名单|名字|授权|\b(?:it|line|list|listed|entry|row|authori\w+)\b/;
const isElseGone = (text: string): boolean => elseGone.test(text) && !ofLine.test(text);
/** "Logged out and in again": what is seen then isn't said yet. */
const onlyLookedAnew =
  /^(?:ok |so |well |i(?:'ve)? |we(?:'ve)? |just |have |and |then |[, ])*(?:(?:logged|signed) (?:out|off|in)|re-?loaded|refreshed)(?: (?:and|then|the page|it|back|in|out|on|again|once more|twice|now|just now))*[\s,.!]*$|^(?:我|我们|刚刚?|刚才|又|已经?|都|也|[,，\s])*(?:退出|重新?登[录入]?|刷新|重开)(?:来)?(?:又|再|重新|然后|了|过|咗|一?[次遍下]|登[录入]?|进去?|页面|回来|完|[,，\s])*[。.!！]*$/;
/** Words for being signed in, or for the shop that the page shows; whose an account is says neither. */
const signedIn = /登|进|入|店|铺|名|签|上去|上咗|sign|log|\bin(?:side)?\b|shop|store|name|same/;
/** Before something begins, and where a question is announced, nothing is begun. */
const beforeIt =
  /(?:开始|继续|动手|往下|下一步|按|点|解)(?:的时候|的时侯|时候|那会|的话|之前|以前|前(?!面))|(?:先)?(?:问|请教|确认)(?:一?[句下个声]|你|多句|清楚)|\bbefore (?:i|we|you|going|starting|continuing|pressing|that)\b|\b(?:quick|one|a|last) question\b|\bask (?:you )?(?:something|one|first|a)\b/;

/** "It begins to rain." */
const elseBegins =
  /开始(?:下[雨雪]|上[班课学]|堵|吃|睡|玩|看电|打[雷球游]|放假|做饭|做梦|忙|降温|变冷|变热|营业|开会)|\b(?:starts?|starting|started|begins?|beginning) (?:to (?:rain|snow|hurt)|raining|snowing)\b/;
/** What is lacking here is time, not a line of a list. */
const lackingTime =
  /没空|没有?(?:时间|工夫|功夫|来得及|心情|办法)|冇(?:时间|空|得闲|办法)|唔得闲|no time|not (?:free|now|today)/g;

/** What only leads in to what is said next. */
const leadingIn =
  /^(.{1,6})归\1[,，\s]*$|^(?:哦|噢|啊|诶|欸)*对了[,，]$|^(?:so |and |well |oh |ok |but |[, ])*(?:you know what|y'?know what|know what|(?:i'?ll )?tell you what|guess what|thing is|long story short)[\s,.:!…-]*$|^(?:话说(?:回来)?|你知道吗|讲真|说真的|老实讲|老实说|这样吧|咁啦|噉啦|我跟你说|同你讲)[\s,，。.:：!！…]*$/;

/** 解掉了解掉了: said twice for emphasis. */
const twice = /^(.{2,8}?)\1+(?=[\s,，。.!！~～…]*$)/u;

export function readAct(clause: Clause, model: MarginModel): ActReading {
  const reading = { ...actOf({ ...clause, text: clause.text.replace(twice, "$1") }, model), clause };
  return leadingIn.test(clause.text) ? { ...withoutClaims(reading), asking: false } : reading;
}

function actOf(clause: Clause, model: MarginModel): ActReading {
  const isLater = laterPlease.test(clause.text.trim());
  const asking = isAsking(clause.text) && !isLater;
  // "Revoked the ones I didn't recognise" denies nothing.
  const denying = isDenying(clause.text.replace(whichOnes, " "));
  const doubting = isDoubting(clause.text);
  const intending = isIntending(clause.text);
  const ignorant = isIgnorant(clause.text) || isWaiting(clause.text);
  const isBareDone =
    bareDone.test(clause.text) && !doomed.test(clause.text) && !asking && !denying && !isFormerly(clause.text);
  const isMocking = mocking.test(clause.text);
  const isNow = !isFormerly(clause.text) && !isMocking;
  const asserts = !asking && !denying && !doubting && !ignorant && !intending && isNow;
  const isGone =
    surelyGone.test(clause.text) &&
    !isFormerly(clause.text) &&
    !mocking.test(clause.text) &&
    !isElseGone(clause.text) &&
    isOfTheLine(clause.text) &&
    !isRemaining(clause.text) &&
    !asking &&
    !doubting &&
    !intending;
  const forced = new Set<Act>([
    ...(isBareDone ? (["done"] as const) : []),
    ...(isGone ? (["gone"] as const) : []),
    ...(asserts && isIt.test(clause.text) ? (["matches"] as const) : []),
    ...(asserts && (ownShop.test(clause.text) || ownPages.test(clause.text)) && !byOthers.test(clause.text)
      ? (["signed-in"] as const)
      : []),
    ...(!asking && !doubting && othersShop.test(clause.text) ? (["wrong-shop"] as const) : []),
    ...(asserts && wholeList.test(clause.text) ? (["sees"] as const) : []),
    ...(asserts && (reported.test(clause.text) || endedIt.test(clause.text)) ? (["success"] as const) : []),
    ...(asserts && lookedThrough.test(clause.text) ? (["done"] as const) : []),
    ...(asserts && allReady.test(clause.text) ? (["all-done"] as const) : []),
    ...(asserts && removedIt.test(clause.text) ? (["done"] as const) : []),
    ...(asserts && removed.test(clause.text) ? (["remove"] as const) : []),
    ...(!asking && !doubting && !ignorant && untouchable.test(clause.text) ? (["keep"] as const) : []),
    ...(!asking && bareDont.test(clause.text) ? (["stop"] as const) : []),
    ...(asserts && leftAsIs.test(clause.text) ? (["keep"] as const) : []),
    ...(!asking && !doubting && !ignorant && notKept.test(clause.text) ? (["remove"] as const) : []),
    ...(asserts && readOut.test(clause.text) ? (["label"] as const) : []),
    ...(!asking && !doubting && !ignorant && isSpeltOtherwise(clause.text) ? (["differs"] as const) : []),
    ...(isLater ? (["stop"] as const) : []),
    ...(!asking && takesBack.test(clause.text.trim()) ? (["no"] as const) : []),
    ...(!asking && noneOfThem.test(clause.text.trim()) ? (["no"] as const) : []),
    ...(!asking && declined.test(clause.text) ? (["decline"] as const) : []),
    ...(asserts && calledOff.test(clause.text) ? (["false-alarm"] as const) : []),
  ]);
  const isOnward = isGoingOnWished(clause.text) && !asking;
  const raw = model.probabilities(featuresOf({ text: clause.text, context: null }));
  // Words that an act is mostly said in are asked for only where what was learnt isn't sure of it by itself.
  const isSure = (act: Act): boolean => (raw[model.labels.indexOf(act)] ?? 0) >= (surelyLearnt[act] ?? surely);
  const allowed = (act: Act): boolean => {
    if (asking && act !== "asks" && act !== "request" && act !== "alarm") return false;
    // The last confirmation needs a word that says so: having signed in again doesn't.
    if (act === "gone" && !(vanished.test(clause.text.replaceAll(lackingTime, "")) && isOfTheLine(clause.text)))
      return false;
    if (ignorant && !idle.has(act) && act !== "asks") return false;
    if (doubting && !careful.has(act)) return false;
    if (denying && deniable.has(act)) return false;
    if (act === "gone" && isElseGone(clause.text)) return false;
    if (act === "gone" && isRemaining(clause.text)) return false;
    if (act === "matches" && !alike.test(clause.text) && !isSure(act)) return false;
    if ((act === "asks" || act === "alarm") && asserts && ownPages.test(clause.text)) return false;
    if (act === "signed-in" && (subLogin.test(clause.text) || signedOut.test(clause.text))) return false;
    if (act === "differs" && noDifference.test(clause.text)) return false;
    if (act === "keep" && notKept.test(clause.text)) return false;
    if ((act === "keep" || act === "remove") && othersWould.test(clause.text)) return false;
    if (act === "remove" && untouchable.test(clause.text)) return false;
    if (act === "dont-know" && knows.test(clause.text) && !denying) return false;
    if (act === "cannot-sign-in" && !locked.test(clause.text) && !isSure(act)) return false;
    if (accomplished.has(act) && act !== "done" && act !== "all-done" && othersView.test(clause.text)) return false;
    if ((act === "success" || act === "gone" || act === "sees") && ofOther.test(clause.text)) return false;
    if (act === "remove" && notRemoved.test(clause.text)) return false;
    if (act === "no" && ((isRevising(clause.text) && clause.text.length > 5) || afraid.test(clause.text))) return false;
    if (act === "matches" && ofMaker.test(clause.text) && !ofName.test(clause.text)) return false;
    if (act === "go-on" && (readyForElse.test(clause.text) || youDare.test(clause.text))) return false;
    if (act === "go-on" && ofNextShop.test(clause.text)) return false;
    if (act === "matches" && nearlySame.test(clause.text)) return false;
    if (act === "matches" && (oneByOne.test(clause.text) || nameGiven.test(clause.text))) return false;
    if ((act === "no" || act === "decline" || act === "stop") && unpunctual.test(clause.text)) return false;
    if (act === "dont-know" && youAsk.test(clause.text)) return false;
    if (act === "dont-know" && nearlyForgotten.test(clause.text)) return false;
    if (act === "dont-know" && untouchable.test(clause.text) && !ignorant) return false;
    if (act === "not-done" && unused.test(clause.text)) return false;
    if (act === "label" && anotherTime.test(clause.text)) return false;
    if (act === "signed-in" && !signedIn.test(clause.text) && !isSure(act)) return false;
    if (act === "wrong-shop" && rightShop.test(clause.text)) return false;
    if (act === "signed-in" && othersShop.test(clause.text)) return false;
    if (act === "signed-in" && byOthers.test(clause.text)) return false;
    if (act === "sees" && byOthers.test(clause.text)) return false;
    if (act === "sees" && elseSeen.test(clause.text)) return false;
    if ((act === "go-on" || act === "yes") && readsOut.test(clause.text)) return false;
    if (act === "false-alarm" && !calling.test(clause.text) && !isSure(act)) return false;
    if (act === "false-alarm" && noFalseAlarm.test(clause.text)) return false;
    if (act === "cannot-sign-in" && (signedInBy.test(clause.text) || inAtLast.test(clause.text))) return false;
    if (act === "failed" && !denying && pressable.test(clause.text)) return false;
    if ((act === "done" || act === "all-done") && happened.test(clause.text)) return false;
    if ((act === "failed" || act === "sees-not") && inAtLast.test(clause.text)) return false;
    if ((act === "intend" || act === "not-done") && isFree.test(clause.text)) return false;
    if (act === "false-alarm" && noticed.test(clause.text)) return false;
    if (act === "false-alarm" && outsiders.test(clause.text) && !calledOff.test(clause.text)) return false;
    if (act === "still-there" && onlyLookedAnew.test(clause.text)) return false;
    if (act === "sees-not" && !unseen.test(clause.text) && !isSure(act)) return false;
    if (act === "differs" && same.test(clause.text) && !differing.test(clause.text)) return false;
    if (act === "alarm" && nobody.test(clause.text)) return false;
    if (isBareDone && (act === "stop" || act === "failed" || act === "cannot-sign-in" || act === "alarm")) return false;
    if (act === "go-on" && anotherTime.test(clause.text)) return false;
    if (isFormerly(clause.text) && (act === "still-there" || act === "failed" || act === "sees-not")) return false;
    if (!isNow && (accomplished.has(act) || act === "yes" || act === "label")) return false;
    if ((act === "matches" || act === "differs") && several.test(clause.text)) return false;
    if ((act === "success" || act === "gone" || act === "done") && onceDone.test(clause.text)) return false;
    if (act === "go-on" && notNow.test(clause.text)) return false;
    if (act === "stop" && (notStopping.test(clause.text) || endedIt.test(clause.text) || isWaiting(clause.text)))
      return false;
    if ((act === "done" || act === "all-done") && doomed.test(clause.text)) return false;
    if (act === "go-on" && undecided.test(clause.text)) return false;
    if (act === "label" && elseSeen.test(clause.text)) return false;
    if (act === "stop" && !stopping.test(clause.text) && !isSure(act)) return false;
    if ((act === "go-on" || act === "yes") && beforeIt.test(clause.text)) return false;
    if (act === "go-on" && (isGoingOnDenied(clause.text) || elseBegins.test(clause.text))) return false;
    return !(intending && accomplished.has(act));
  };
  const shares = acts.map((act) => {
    if (isOnward) return act === "go-on" ? 1 : 0;
    const share = allowed(act) ? (raw[model.labels.indexOf(act)] ?? 0) : 0;
    return forced.has(act) ? Math.max(share, 0.8) : share;
  });
  const alarm = raw[model.labels.indexOf("alarm")] ?? 0;
  return {
    clause,
    act: likeliest(shares),
    shares,
    alarm,
    asking,
    denying,
    doubting,
    intending,
    elsewhere: false,
    aloud: null,
  };
}
