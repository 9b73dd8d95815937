/**
 * In which mood something is spoken of that isn't claimed of one's own present: what is over, what others do, what was heard, what comes
 * only later. Whoever tells of an app, of going on or of an emergency in such a mood asks for nothing. All patterns are for folded text
 * with names marked.
 */
import { clausesOf } from "./acts/clauses.ts";
import { appMark } from "./classifier/features.ts";
import { matchesIn } from "./matches.ts";

/** People who have shops of their own, or none at all: what they do is done elsewhere. */
const othersHere =
  "(?:上一?|前)任|老[王李张刘陈杨赵黄周吴](?:家|哥|姐)?|朋友|同行|同学|老乡|亲戚|闺蜜|网友|群友|邻居|隔壁|别人|别家|人家|客户|前老板|[表堂][弟哥姐妹][弟哥姐妹]?|弟弟|哥哥|姐姐|妹妹|弟妹|大哥|小弟|老公|老婆|先生(?!成)|太太|媳妇|侄[儿子女]?|外甥|[姑叔舅姨伯][妈父姐丈]?们?|我[妈爸弟哥姐妹]|老[妈爸]|其他(?:卖家|店)|别的(?:卖家|店)";
const others = new RegExp(
  `(?:${othersHere})(?:们|他们)?\\S{0,6}?(?:店|用|想|要|装|开|解|取消|撤|也|那边|自己|前|昨|上|刚|已)|同事(?:们)?(?:在)?(?:用的|那(?:个|边))|(?:^|[，,。；;\\s])(?:他|她|佢)(?:们|哋)?(?:自己|也|都|不|已经?|会|想|要|来)`,
);
const othersInEnglish =
  /\b(?:friends?|cousin|(?:brother|sister|mother|father|son|daughter)(?:-in-law)?|husband|wife|neighbou?r|uncle|aunt|nephew|niece|mate|buddy|competitors?|customers?|clients?|(?:another|an?other|other) (?:seller|shop|store|merchant)s?|next door|mum|mom|dad|mother|father|son|daughter|relatives?)\b(?:'s?)?(?: \w+){0,3}? (?:shops?|stores?|us(?:es?|ed|ing)|runs?|has|had|is|was|wants?|also|too|(?:un|dis|re|can|del)\w+)\b|\b(?:gone|off|out|removed?|unbound|unlinked) (?:from|of|in|on) (?:his|her|their) (?:own )?(?:shop|store)\b|(?:^|[,.;] )(?:he|she|they)(?:'ll|'s|'re| will| is| are| can| may| might| has| have)? (?:do|does|doing|un\w+|dis\w+|remov\w+|cancel\w*|continu\w+|go(?:es)? on|carry|carries|pick\w*|finish\w*|want\w*)\b/;
/** What is done for somebody, or asked by somebody of one, is one's own matter all the same. */
const onBehalf =
  /帮[他她它我忙朋友老妹弟姐哥]|替[他她朋友老妹弟姐哥]|[让叫要托]我|请我|怎么|如何|咋|点样|教我|请问|麻烦|\b(?:help|for (?:him|her|them|my)|on behalf|(?:asked|asks|told|tells|wants) me|how (?:do|to|can|should)|please|pls)\b/;

/** Whether a clause is about what somebody else does or has. */
export const isOthers = (text: string): boolean =>
  (others.test(text) || othersInEnglish.test(text)) && !onBehalf.test(text);

const heard = new RegExp(
  `(?:${othersHere}|有[个位]|某个|学[长姐弟妹])[^，,。；;我]{0,6}?(?:[说讲劝]|话(?=佢|他|她|间|要|唔|已|会|可以|听|系|冇)|告诉|推荐)|听(?!见|到[我你])\\S{0,5}?(?:说|讲)|据说|传闻|(?:网上|论坛|微博|小红书|知乎|抖音|贴吧|新闻)[里上]?(?:都|有人|全)*[说讲]|有人(?:跟我)?(?:[说讲]|推荐)|(?:群里|同行|朋友|同事|客服|老师|业务员?|销售|厂[商家]|供应商|服务商|运营|小二|小编|隔壁|别人|人家|大家)\\S{0,6}?(?:[说讲]|告诉|推荐|介绍|提过)|\\b(?:heard|apparently|supposedly|rumou?rs?|they say|people say)\\b|\\b(?:someone|somebody|people|friend|colleague|co-?worker|neighbou?r|rep|forum|vendor|consultant|cousin|brother|sister|guy|accountant|bookkeeper|va|support|provider|platform|agency|sales\\w*)\\b[^,.;]{0,30}\\b(?:says?|said|wrote|writes|replied|answered|explained|warned|told me|tells me|claims?|recommend\\w*|mention\\w*|thinks?)\\b`,
);
/** "They told me to": an order is carried out, not only told. */
const ordered =
  /[让叫要]我(?!们?(?:不|别))|要求|必须|\b(?:(?:asked|told|tells|wants) (?:me|us) to|says? (?:i|we) (?:should|must|need|have))\b/;
/** Whether a clause passes on what others say. */
export const isHeard = (text: string): boolean => heard.test(text) && !ordered.test(text);

/** "My colleague asked you yesterday": a question that was asked is none that is asked now. */
const askedBefore =
  /(?:教程|视频|文章|说明|帖子|攻略)[^，,。；;]{0,6}(?:看|读|睇)(?:过|了|咗)|\b(?:watched|read|saw|seen) (?:the|a|your|that|this) (?:video|guide|article|tutorial|post)\b|(?<!没|冇|未|想|要|来|去)问(?:了|过|咗)(?:你|您|佢|这里|这儿|呢度)|(?:昨|前|上次|上回|之前|以前|那天|寻日)[^，,。；;]{0,6}问(?:了|过|咗)?(?:你|您)|\basked you\b/;
/** Whether a clause tells of a question that was asked before. */
export const isAskedBefore = (text: string): boolean => askedBefore.test(text);

const someoneElse = new RegExp(
  `^(?:但是?|不过|可是?|而且?|反正|因为|所以|结果|听说)?(?:我们?|你们?|那个?|上次那?个?|有)?(?:的|个|位|些)?(?:${othersHere}|同事|老板|老细|会计|财务|运营|店长|助理|员工|客服|大家|人们?|其他人|他们?|她们?|佢(?:哋)?)(?!都?准备好|好了)(?!.*(?:我|咱))`,
);
const someoneElseInEnglish =
  /^(?:but |and |so |well |because )*(?:(?:the (?:last|other)|another|other|some|every|my|our|all my) )?(?:friends?|guy|person|people|colleagues?|co-?workers?|sellers?|cousin|nephew|niece|uncle|aunt|son|daughter|mum|mom|dad|mother|father|intern|manager|employee|brother|sister|husband|wife|neighbou?rs?|boss|accountant|assistant|partner|everybody else|everyone else|he|she|they|others?)\b(?!.*\b(?:i|i'll|i'm|let's|we|we'll)\b)/;
/** Whether a clause says what somebody else does, and nothing of oneself. */
export const isOfSomeoneElse = (text: string): boolean => {
  const bare = text.trim();
  return someoneElse.test(bare) || someoneElseInEnglish.test(bare);
};

const verb =
  "(?:(?<![了理缓误点])解(?![释决答说放开])|取消|撤(?!回)|断开|断了|移除|删|退订|停[用掉了]|关[掉了]|卸|脱离|踢)";
const englishVerb =
  "(?:unb(?:ound|inded)|unlinked|disconnected|revoked|removed|got rid of|detached|cancell?ed|deleted|dropped|uninstalled|deauthori[sz]ed|kicked|took .{1,24}? (?:off|out)|unsubscribed)";
/** Wishes: what stands after them is still to be done, whatever its form. */
const wish = "想|要|得把|需|准备|打算|应该|该|请|麻烦|帮我|怎|如何|没|未|冇|不";
const then =
  "当初|那会儿?|早(?=[解断取撤停])|[一二三四五六七八九十\\d]+月份?就|前任|早就|早已|之前|以前|从前|上次|上回|去年|前年|上个?月|上周|上个?(?:礼拜|星期)|昨[天日晚]|前天|寻日|当时|那时|曾经?|总算|终于|[几\\d一二两三五十]+(?:天|个?月|年)前|年初|前阵子|前几天|刚刚?|已经?|多亏|谢谢";
const over = new RegExp(
  `(?:${then})(?:(?!${wish})[^，,。；;]){0,16}(?<!${wish})${verb}[^，,。；;]{0,8}?(?:了|过|咗|掉|完|干净|的(?=[，,。；;\\s]|$)|(?<=[掉走了])(?=[，,。；;\\s]|$))|(?:${then})[^，,。]{0,4}帮我[^，,。]{0,6}(?:${verb}|退)|(?:${then})[^，,。]{0,6}(?:就|也)?是?这[么样]${verb}的|(?:是|系)(?!怎|如何|要|想|不)[^，,。；;]{1,8}${verb}(?:绑|除|掉|销)?的(?=[，,。；;\\s]|$)|(?:${then})[^，,。；;]{0,4}${verb}(?:绑|除|掉|销)?的(?:那个)?(?:就|才|都)?(?:是|系|叫)|[在花]?了[^，,。]{0,3}(?:一|半|两|几)(?:个)?(?:下午|上午|天|晚上|小时)|(?:${then})[^，,。；;]{0,4}${verb}(?:绑|除|掉|销)?[^，,。；;]{0,8}(?:那会儿?|那时候?|那次|的时候|时候|嗰阵|嗰时)`,
);
/** "I unbound it": without a word for when, the one who did it has to be named, and nothing be wished. */
const overByForm = new RegExp(
  `(?:^|[，,。；;])(?:(?!${wish}|[，,。；;])[\\s\\S]){0,4}(?:(?<![给帮替让叫])我|他|她|们|助理|同事|会计|老板|运营)(?:(?!${wish}|[，,。；;])[\\s\\S]){0,10}${verb}(?:绑|除|掉|约)*(?:授权)?(?:了|过|咗|完|好了)(?!.{0,2}(?:吧|会|后|之|再|吗|么|怎|能|可以|才|还|就))`,
);
const overInEnglish = new RegExp(
  `\\b(?:would|could|should|might)(?:n't)?(?:'ve| have) been\\b|\\b(?:already|just|has|have|had|finally|been|was|were|got)(?:n't)? (?:\\w+ly |it |that )?${englishVerb}\\b|\\b(?:i|we|they|he|she|who|assistant|colleague|boss|team|staff|accountant|partner)(?:'ve|'d|'s)? (?:myself |also |then |only |already |just |once |accidentally |mistakenly |had |even )*${englishVerb}\\b|\\bthank(?:s| you)\\b.{0,12}\\bfor (?:helping|your help)|\\b${englishVerb}\\b.{0,40}\\b(?:yesterday|last (?:week|month|year|time|night)|ago|in (?:spring|summer|autumn|winter)|by (?:our|my|the) \\w+|back in|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|myself)\\b|\\b(?:than|like|as|before|back) when (?:i|we|he|she|they) (?:did|had|used|${englishVerb})\\b`,
);
const wishInEnglish =
  /\b(?:want|wants|need|needs|like|please|pls|how|should|must|have to|has to|could you|can you|wish|let's|not|n't|never)\b/;
/** Whether a clause says that an app was unbound already. */
export const isOver = (text: string): boolean =>
  over.test(text) || overByForm.test(text) || (overInEnglish.test(text) && !wishInEnglish.test(text));

const asksNow =
  /怎么|如何|咋|点样|教我|帮我|麻烦|现在就|马上|立刻|\b(?:how (?:do|to|can|should)|please|pls|help me|right now|can you|could you)\b/;
const later = new RegExp(
  `(?:等|如果|要是|一旦|万一)(?!.{0,2}(?:下|会|一下))[^。；;]{2,24}(?:再|才|就|我)[^，,。；;]{0,8}(?:${verb}|继续|接着)|才(?:会|能|想|要|打算)?[^，,。；;]{0,4}(?:${verb}|继续|接着)|等(?![下会你]|一[下会])[^，,。；;]{1,16}?(?:继续|接着)|再[^，,。；;]{1,8}(?:我|我们|就|咱们?)+(?:就|也|才)?${verb}|(?:不行|实在|还是)[^，,。；;]{0,6}再[^，,。；;]{0,4}${verb}|(?:打算|准备|计划)[^，,。；;]{0,12}(?:后|再|底|时候)[^，,。；;]{0,6}(?:${verb}|处理|弄)|[了完好后]再(?:继续|接着)|(?:下周|下个?(?:礼拜|星期|月)|明[天年]|后天|年后|年底|过完年|以后|到时候?|改天|回头|有空|之后|晚点|待会|月底|周末)[^，,。；;]{0,10}(?:再|才|打算|准备)[^，,。；;]{0,8}(?:${verb}|继续|接着|来|弄|说)|(?:下周|下个?(?:礼拜|星期|月)|明[天年早]|后天|今晚|到时候?|改天|回头|有空|晚点|稍后|待会儿?|等会儿?|等下|月底|周末)[^，,。；;]{0,6}(?:继续|接着)`,
);
const laterInEnglish =
  /\b(?:once|when|if|after|until|unless|as soon as|before)\b.{0,60}\b(?:i'll|we'll|i will|we will|i'd|we'd|i would|we're|i'm|going to|gonna|plan to|intend to|might|may)\b|\b(?:i'll|we'll|i will|we will|i'd|i would|going to|gonna|plan to|intend to|might)\b.{0,60}\b(?:once|when|if|after|until|unless|as soon as|next (?:week|month|year)|someday|eventually|later|tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|some other (?:day|time)|(?:at|by|towards?) the end of the (?:year|month|quarter|season|term)|sometime|one day|by (?:christmas|easter|summer|spring|autumn|winter))\b|\b(?:continue|go on|carry on|resume|pick \w+ up)\b.{0,40}\b(?:tomorrow|later|tonight|next (?:week|month|year)|another (?:day|time)|in (?:an?|\d+|one|two|three|a few) (?:hour|day|week|month)s?|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|when|once|after)\b/;
/** Whether a sentence puts off what it speaks of until something happens, or another day. */
export const isForLater = (text: string): boolean =>
  (later.test(text) || laterInEnglish.test(text)) && !asksNow.test(text);

const comingBack =
  /^等我[^，,。]{1,12}(?:再|先)(?:算|讲|说|弄|搞|整|谂)|\b(?:i|we)(?:'ll| will| am going to|'m going to|'m gonna) (?:just |probably |maybe )?(?:get|come|be|pick|carry|do|finish|deal|look|sort|continue|handle|go|return|tackle)\b.{0,24}\b(?:later|soon|tomorrow|tonight|eventually|another (?:day|time)|some other (?:day|time)|after|when|once|next|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in (?:an?|a few|\d+|one|two|three)|at the weekend|this (?:week|weekend|month|evening))\b|(?:以后|回头|改天|有空|得闲|过(?:两|几|一)[天日周]|下(?:周|个?月|个?礼拜|个?星期|次)|明[天年]|听日|后[天日]|迟啲|晚点|年后|节后|周末|月底|[完过](?:假|年|节|双十[一二]|大促|这阵|呢排|这段)[^，,。]{0,3})[^，,。]{0,8}(?:再|才|先|返嚟|回来)(?:来|去|返嚟|回来)?(?:弄|搞|办|说|讲|继续|接着|处理|解|做|算|整|倾|睇)(?:它|佢|这个|呢个)?(?:吧|啦|喇|了|呗|咯|啰)*[。.!！~～\s]*$/;
/** Whether somebody says that they come back to it another time. */
export const isComingBack = (text: string): boolean => comingBack.test(text) && !asksNow.test(text);

const goingOnDenied =
  /(?:未|没|冇|不|唔)(?:有|得)?(?:得闲|闲|空|时间|工夫|功夫|精力|心情|力气)(?:去|再|来)?(?:继续|接着|搞|弄|做|办)|(?:想到|想起来?|记得|有空)[^，,。]{0,4}(?:再|自己|会)[^，,。]{0,4}(?:回来|返嚟|来|弄)|\bi'll (?:come|be) back (?:myself|when|on my own|by myself)\b|(?:继续|接着|接住)(?:先)?(?:搁|放|停|等|挂|摆|缓|留|闲|晾|撂|拖|睡|歇)(?:着|住|低|一?放|在那|喺度|先|吧)|\b(?:keep|leave|stay)(?:s|ing)? (?:it |that |this )?(?:on hold|parked|paused|aside|for later)\b|(?:别|不要|不用|唔好|先不|不急着?)(?:先|急着|再)?(?:切|换|转|跳|返)(?:回|去|到)|\b(?:don'?t|do not|not) (?:go|switch|turn|come) (?:back )?(?:to|over)?\b|(?:不|别|唔|没|冇|甭)(?:要|想|用|急着|好|能|打算|准备|使|必)*(?:再|先)?(?:继续|接着)|(?:没|冇)(?:有)?(?:必要|需要|打算)[^，,。]{0,4}(?:继续|接着)|(?:先|还是)?(?:不管|别管|不理|放着|搁着|放弃)(?:它|这个|了)|(?:\bnot|n't|\bno need to|\bnever|\bstop)\b (?:\w+ ){0,2}?(?:continu|carry(?:ing)? on|go(?:ing)? on|resum|pick)/;
/** Whether somebody says that they don't go on. */
export const isGoingOnRefused = (text: string): boolean => goingOnDenied.test(text);

const remindedByOthers =
  /(?:我|阿)?(?:妈|爸|娘|老[婆公板]|姐|哥|领导)[，,]?(?:老|总|成天|整天|天天|一直)(?:是)?(?:提醒|催|念叨?|叫)我|(?:有人|别人|同事|老[婆公板细]|客[户人]|买家|顾客|仓库|快递|孩子|小孩|娃|老师|店员|助理|秘书|拍档|合伙人|朋友|家人|(?:我|阿)?[姐妹哥弟爸妈][姐妹哥弟爸妈]?|[他她佢](?:们|哋)?|客服|闹钟|手机|系统|日历|平台)[^，,。；;你]{0,6}(?:提醒|叫|喊|找|催|念|逼|嗌)(?:着|住|返|过|咗|了)?我(?:返)?|(?:上次|上回|之前|以前|那次|头先)?[^，,。；;你]{0,6}(?:机械人|机器人|bot|助手|软件|程序|app)[^，,。；;你]{0,4}(?:话|说|讲|答应)[^，,。；;]{0,10}(?:提醒?|叫|通知|嗌)(?:返)?我|\b(?:other|last|another|old|previous|different) (?:bot|app|assistant|tool|chatbot)\b[^,.;]{0,20}\b(?:remind|ping|call|tell|nudge)\w*\b|\b(?:someone|somebody|he|she|they|(?:my|our|the) \w+)(?: who| that)?(?:'ll| will| would|'s| is| was| has| has been|'s been| always| already| keeps?| kept| just| also)* (?:remind(?:s|ed|ing)?|tell(?:s|ing)?|told|nag(?:s|ged|ging)?|bug(?:s|ged|ging)?|ping(?:s|ed|ing)?|call(?:s|ed|ing)?|wakes?|woke) (?:me|us)\b|\b(?:someone|somebody|he|she|they|(?:my|our|the) \w+)(?:'ll| will| always| already)? (?:reminds?|tells?|nags?|pings?|calls?|wakes?)\b(?! me)/;
/** Whether somebody or something else does the reminding. */
export const isRemindedByOthers = (text: string): boolean => remindedByOthers.test(text);
/** What is left where somebody else's reminding isn't heard: a wish of one's own may stand beside it. */
export const withoutOthersReminding = (text: string): string =>
  text.replaceAll(new RegExp(remindedByOthers, "g"), " ").replaceAll(likeAnAlarm, " ");
/** "Better than any alarm." */
const likeAnAlarm =
  /(?:比|过|似|像)(?:啲|个|什么)?闹钟(?:还|仲)?|\b(?:than|like) (?:an|any|my|the) alarm(?: clock)?\b/g;

const notUsed =
  /(?:^|[，,。])(?:但|其实|可是)?(?:我们?|咱们?)?(?:店|这边|公司)?(?:里)?(?:从来?|一直|根本|并|现在)?(?:都)?(?:不|没|没有|冇|唔)(?:在)?用(?:过)?\ue000[。.!！\s]*$|\b(?:we|i) (?:do not|don't|never|have never|haven't|didn't) (?:even |actually |really )?(?:used?|had?) \ue000(?! any ?more| any longer| again)/;
/** "We don't use that one": told, and no wish to be rid of it. */
export const isNotUsed = (marked: string): boolean => notUsed.test(marked);

const leftToOthers =
  /(?:店长|店主|老板|同事|运营|仓库|财务|对方|客服|助理|那边|[他她佢](?:们|哋)?)[^，,。；;我]{0,6}?(?:自己(?:会|来|去|能|可以)?[^，,。]{0,3}?(?:弄|做|解|搞|办|来|继续|接着)|[会来说能可以要想]{1,4}[^，,。我]{0,4}?(?:继续|接着)(?:弄|做|解|搞|办)?)|\b(?:he|she|they|owner|manager|boss|colleague|assistant|warehouse|somebody|someone|(?:my|our|the|his|her) (?!shop|app|next|other|first)\w+)\b.{0,24}\b(?:themselves|himself|herself|on (?:her|his|their) own|(?:will|'ll|can|may|might|is going to) (?:do|continue|finish|handle|pick|carry on)\b)/;
/** Whether a clause says that somebody else does, or goes on with, what it speaks of. */
export const isLeftToOthers = (text: string): boolean =>
  (leftToOthers.test(text) || doneByOthers.test(text)) && !onBehalf.test(text);
/** "My wife does the next one." */
const doneByOthers = new RegExp(
  `(?:${othersHere}|同事|店长|老板|运营|合伙人|助理|财务|会计|店员)(?:来|去|会|要|自己|负责|亲自)*(?:弄|做|解|搞|办|处理|接手|操作|整|跟)(?:吧|就行|就好|的|嘅|啦|算了)*[\\s。.!！~]*$|\\b(?:my|our) (?:wife|husband|partner|brother|sister|son|daughter|cousin|colleague|assistant|friend|boss|manager|accountant) (?:does|is doing|handles|is handling|takes|will take|will do|is on|can do|looks after) (?:the |that |this |it|his |her )`,
);

const denyingAuthorship =
  /(?:不是|唔系|并非|没有?)[^，,。]{0,3}(?:她|他|佢|他们|她们|我|我们|自己人|同事|员工|内部)[^，,。]{0,4}(?:弄|改|动|做|搞|调|干|的)|不承认|(?:没|冇)有?人(?:承认|认|动过|改过)|不关[她他我佢]|(?:说|讲)(?:没|冇|不是|唔系)|\b(?:wasn't|isn't|not|weren't|nobody|no one|none of|denies|deny|swears?)\b[^,.;]{0,24}\b(?:her|him|me|us|them|they|she|he|anyone|anybody|team|staff|admits?|did (?:it|that)|it)\b/;
/** "Nobody touches my shop" clears everybody. */
const nobodyHere =
  /(?:没|冇)有?人(?:在)?(?:动|碰|进|搞|乱)(?!过价|过的)[^，,。]{0,4}(?:店|铺|东西|账号)|\b(?:nobody|no one)(?:'s| is| has been| was)? (?:in|inside|touching|messing with|abusing|changing anything)\b/;
const owning =
  /(?<!不是|唔系)(?:我|我们)(?:自己)?(?:手[残滑抖快误贱]|不小心|唔小心|一时|误)[^，,。]{0,4}(?:把|将)?[^，,。]{0,8}(?:改|弄|搞|标|设|点|填|打|调|删|下)(?:错|低|高|少|多|反|掉|架|岔)?(?:了|咗)|是(?:我们?|我们?自己|自己人)(?:自己)?(?:改|弄|动|做|搞|调|设|下)[^，,。]{0,3}的|(?:我|我们)自己(?:改|弄|动|做|搞|调|设)的|\b(?:it|that) was (?:just )?(?:me|us|myself)\b|\bi (?:changed|did|set|lowered|edited) (?:it|them|that|the \w+) myself\b|\bmy own doing\b/;
/** One's own people at work in the shop; who left or doesn't belong there isn't among them. */
const ownPeople =
  "(?:我们?(?:家|店)?(?:的|嘅)?|咱们?|自己(?:的|嘅)?)?(?:老[公婆板细]|太太|媳妇|先生|合伙人|拍档|同事|员工|伙计|店员|店长|助理|运营|客服|财务|会计|仓库|美工|实习生|儿子|女儿|[阿]?仔|囡|孩子|小孩|细路|弟弟?|哥哥?|姐姐?|妹妹?|细[佬妹]|爸爸?|妈妈?|[表堂][弟哥姐妹]|侄[子女]|外甥|家人|屋企人|自己人|团队)";
const ownWork = "(?:改|弄|动|做|搞|调|设|点|按|撳|玩|乱?碰|操作|更新|上架?|下架?|登|试|郁|整)";
const ownPeopleOwning = new RegExp(
  `(?<![不唔]|并非)(?:是|系)(?:我)?${ownPeople}(?:佢|他|她|们|那边|嗰边)?(?:自己|刚刚?|刚才|头先|喺度|在|帮我|误|乱|不小心|唔小心|后台|店里|批量|手动|统一|偷偷|趁我|顺手)*${ownWork}`,
);
const ownPeopleInEnglish =
  /\b(?:it|that|this)?(?: was|'s| is|'twas|was) (?:just |only |actually )*(?:my|our|one of (?:my|our)) (?!ex\b|ex-|old |former )(?:own )?(?:husband|wife|hubby|(?:business )?partner|spouse|son|daughter|kids?|child|boy|girl|brother|sister|mum|mom|dad|mother|father|cousin|nephew|niece|uncle|aunt|boss|manager|colleagues?|co-?workers?|team|staff|employees?|assistant|accountant|intern|(?:\w+ )?(?:agency|developer|freelancer|designer)|va|operations|ops|guys?|people|marketing|warehouse|team ?mate)(?=[\s]*[.,!;]|\s*$|\s+(?:who |that |just |only |again |accidentally |and )?(?:chang|updat|edit|set|lower|rais|click|play|test|mess|do|did|mak|made|adjust|press|run|ran|try|tri|fiddl|clean|clear|touch|switch|work|by accident|all along))(?!.{0,20}\b(?:who (?:left|quit)|we fired|fired|no longer)\b)/;
/** Whether a clause says that it was none of one's own people. */
export const isAuthorDenied = (text: string): boolean => denyingAuthorship.test(text) && !nobodyHere.test(text);
/** "My partner was having a sale and never told me." */
const untold = new RegExp(
  `${ownPeople}(?:佢|他|她)?(?:自己|在|喺度|偷偷|后台)*(?:搞|做|弄|改|设|调|清|开)[^，,。]{0,8}(?:没|冇|忘了|唔记得)(?:有)?(?:跟|同|和)?(?:我|我们|大家)?(?:讲|说|告诉|打招呼)|\\b(?:partner|colleague|boss|wife|husband|team|manager|assistant)\\b[^,.;]{0,40}\\b(?:never|didn'?t|forgot to) (?:tell|mention)`,
);
/** Whether a clause says that it was oneself. */
export const isOwnDoing = (text: string): boolean =>
  (owning.test(text) || untold.test(text) || ownPeopleOwning.test(text) || ownPeopleInEnglish.test(text)) &&
  !denyingAuthorship.test(text);

const longAgo =
  /去年|前年|年初|上个?(?:月|周|礼拜|星期|季度)|前(?:阵子|几[天周个])|以前|从前|(?:几|\d+|[一二两三四五六七八九十半]+)(?:年|个?月|周|天)(?:之|以)?前|[一二三四五六七八九十]月(?:份)?的?时?候?(?:就|刚)|\b(?:last (?:week|month|year|spring|summer|autumn|winter)|back in|(?:weeks?|months?|years?|a while|ages) ago|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|earlier this year)\b/;
/** Whether a clause is about a day well before today. */
export const isLongAgo = (text: string): boolean => longAgo.test(text);

const colleagues =
  "老板|老细|运营|财务|会计|仓库|同事|经理|主管|店长|客服|采购|合伙人|技术|boss|manager|account(?:ant|ing|s)|finance|warehouse|team|colleagues?|partner|staff|marketing|operations|ops";
const views = new RegExp(
  `(?:${colleagues})[^，,。.;；]{0,8}(?:想|要|说|讲|不(?:同意|肯|让|想)|还?在用|反对|wants?|needs?|says?|thinks?|uses?|using|prefers?|refuses?|disagrees?|against)`,
);
const everyView = new RegExp(views.source, "g");
const opposing = /但|可是|不过|却|然而|\b(?:but|though|although|however|whereas|yet)\b/;
const decided =
  /我们?(?:自己)?(?:决定|还是|选|觉得还是|说了算)|\b(?:i|we)(?:'ll|'d| will| decided| am| are|'m|'re)\b|\blet's\b|所以|\bso\b/;
/** "The warehouse needs it, but the boss wants it gone": views are told, and nothing is decided. */
export const isContested = (text: string): boolean =>
  views.test(text) && (opposing.test(text) || matchesIn(everyView, text).length > 1) && !decided.test(text);

const verbs = new RegExp(
  `${verb}|拔|关掉|[弄整清搞]?[掉走没]$|\\b(?:unb(?:ind|ound)|unlink|unplug|disconnect|dissol|revok|remov|get(?:ting)? (?:rid|it off)|got rid|detach|cancel|delet|drop|uninstall|kick|gone|shown? out|look into)`,
);
const speaksOfUnbinding = new RegExp(`${appMark}|${verbs.source}`);
const removing =
  /[解撤断删除移卸踢脱停拔清摘拆砍掐剪甩炒封]|取消|关掉?|终止|注销|反悔|走人|下岗|离职|离开|消失|去掉|[收请拿撵赶弄整滚][走掉没回返开]|分手|再见|拜拜|(?:不|唔)(?:再|要|想(?!换|动)|需要|合作|续|对接)|退场|下掉|碰|(?:没|冇|不|唔)(?:再)?(?:在)?用|别再|唔好再|不让|唔俾|不伺候|到头|受够|再加|下一个|还有.{0,12}也|\bun\w*(?:b[io]u?nd|link|hook|plug|install|sub|author|do|tie|pair|tether)|disconnect|revok|remov|rid\b|detach|cancel|delet|drop|kick|cut|sever|off\b|out\b|away|leav|quit|ditch|gone\b|goes?\b|stop|end(?:ing)?\b|kill|dump|bye|part ways|dissol|withdraw|pull|take back|terminat|block|deactivat|disabl|strip|evict|boot|lose\b|clos|done with|no longer|next\b|don't (?:want|need)|n't needed|\bjie ?(?:bang|chu|diao)|\bqu ?xiao|\bche ?xiao|\bshan ?(?:chu|diao)|revoc|de-?(?:auth|link)|break(?:ing)? up|retire|\bbin\b|keys? back/;
const wishing =
  /(?<![不没冇唔])(?:想|要(?!死|命|疯|吐|哭|崩|炸|挂|没|小心|交|钱|紧|求|多久|注意|等))|帮我|请|怎|咋|如何|点样|点(?:做|解|搞|先|甩|拆)|边度|哪里|哪儿|在哪|步骤|流程|手续|程序|[把将]\s*(?:那个|这个|我(?:们)?(?:的)?|店里?的?)?(?:\ue000|它|佢|授权|绑定)|给我|畀我|俾我|同我|替我|该|教|(?<![很太挺好真更最蛮])麻烦|唔该|需|希望|可以解|可唔可以|能不能|能否|可否|拜托|求助|求|申请|吧[。!！\s]*$|不要\ue000|(?:不|唔|没|冇)(?:再|想再?|要再?)?(?:在)?(?:用|要|续|合作|让|需要|畀|俾|给|对接)|唔要|别再|唔好再|让它|令|点开|点断|得(?:断|解|撵|关)|不得|哪能|带我|我想|欲|拟|现需|我给|让我|可以撤|帮手|帮忙|幚|再加|下一个|还有|仲有|zen ?me|bang ?wo|jiebang|jiechu|quxiao|\b(?:please|pls|plz|want|wants|wanna|need|needs|needn't|like to|i'd like|love to|how|what (?:do|should|can) i|way to|way for|talk me|i press|howto|to be (?:removed|withdrawn|taken)|be gone|rid me|told to|would prefer|feel better|rather|is out|that's over|and (?:i|me)|out\b|off\b|help|where|can (?:you|i|we)|could (?:you|i|we)|let's|should|ought|must|have to|has to|got to|gotta|time to|asked me|wish|steps?|procedure|guide|assist|walk me|show me|trying to|looking to|ready to|hoping to|kindly|no longer|don't|doesn't|isn't|aren't|anymore|any more)\b/;
/** English bids begin with the verb. */
const bidding =
  /(?:^|[,.;:!\n] ?|\b(?:and|then|now|so|ok|okay|right|hi|hello|hey|well|also|oh)\b[, ]*)(?:un(?:bind|link|hook|plug|install|sub|author|do|pair|tether)\w*(?<!ing|ed)|dis(?:connect|able)|de-?(?:authori[sz]e|link|activate|couple|tach)|revoke|remove|cancel|delete|drop|kick|cut|sever|leave|quit|ditch|stop|end|kill|dump|withdraw|pull|take|terminate|block|strip|evict|boot|lose|close|get|retire|bin|shut|break|turn|switch|rip|throw|show|say|part|dlt|off|out|goodbye|bye|no more|done with|finished with|over with)\b/;
/** "Yank EDB", "nuke the EDB link": a word, and the name. */
const shortBid = new RegExp(
  `(?:^|[,.;] ?|\\b(?:and|then|now) )(?!(?:i|we|it|my|our|the|he|she|they|love|use|using|like) )[a-z]+ (?:out |off )?(?:the )?${appMark}`,
);
/** What happened, how it is, who said so: without a wish beside it, it is a story. */
const narrating =
  /了(?!它|佢|吧|没|吗|哈|[，,。！!\s]*$)|(?<![断撤删解关停掉])了(?=[，,。！!\s]*$)|过(?!期|户)|(?<!退)咗(?!佢|它|去)|完(?!全)|成功|已|刚|曾|那次|当时|去年|难|容易|小心|风险|可能|也许|年底|下个?月|上个?(?:周|月|礼拜|星期|次)|昨|前[天年]|累|久|别人|[他她]|\b(?:is|are|was|were|has|had|been|got|took|went|did|says?|said|thinks?|told|maybe|perhaps|probably|might|gone|risky|hard|easy|\d+ (?:days?|weeks?|hours?)|(?:two|three) (?:days?|weeks?|hours?))\b/;
/**
 * Whether a message asks for something to be got rid of: it speaks of that, or wishes for anything at all, and doesn't only tell how it
 * was. For folded text with names marked.
 */
export const isAskedFor = (marked: string): boolean =>
  wishing.test(marked) ||
  bidding.test(marked) ||
  (shortBid.test(marked) && !narrating.test(marked)) ||
  clausesOf(marked).some(({ text }) => removing.test(text) && !narrating.test(text));

/** Whether it is asked for outright. English speaks of removing in every question; in Chinese the verb at a clause's end asks. */
export const isBidden = (marked: string): boolean =>
  wishing.test(marked) || bidding.test(marked) || (/\p{Script=Han}/u.test(marked) && isAskedFor(marked));

const thanking = /上次|上回|多亏|谢|\bthank|last time/;
/** A wish of one's own after what was heard. */
const ownWish = /我们?[也还]?[想要]|^[要想]|\b(?:i|we)(?:'d)? (?:want|need|like)\b/;
/** Whoever asks for help, or would be glad of it, doesn't only tell. */
const helping =
  /怎么[弄办做解]|咋[整弄办]|教我|指路|帮我(?:解|撤|取消|弄掉)|给我[解撤断]|(?<![很太挺好真更最蛮])麻烦|希望|现需|\b(?:please|pls|help me|how do i|where do i begin|grateful|obliged|appreciate|sleep better)\b/;

/**
 * Whether a message only tells of apps and their unbinding: each clause that speaks of it does so in such a mood.
 *
 * @param clauses of the message, with names marked
 */
export function isOnlyTold(clauses: readonly { readonly text: string }[]): boolean {
  let before = "";
  let told = false;
  if (clauses.some(({ text }) => helping.test(text) && !thanking.test(text) && !askedBefore.test(text))) return false;
  // Where unbinding is spoken of, the clauses that only name an app decide nothing.
  const speaking = clauses.some(({ text }) => verbs.test(text)) ? verbs : speaksOfUnbinding;
  for (const { text } of clauses) {
    if (speaking.test(text)) {
      // What a condition leads to, and what was heard, is mostly said in the clause after it.
      const sentence = `${before}${text}`;
      const isPassedOn = isHeard(text) || (isHeard(sentence) && !ownWish.test(text));
      if (
        !isOver(text) &&
        !isAskedBefore(text) &&
        !isOthers(text) &&
        !isLeftToOthers(text) &&
        !isPassedOn &&
        !isForLater(sentence)
      )
        return false;
      told = true;
    }
    before = /[。；;.!！?？\n]$/.test(text) ? "" : `${text} `;
  }
  return told;
}
