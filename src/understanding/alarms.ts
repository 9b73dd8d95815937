/** Whether somebody's shop is being abused now: that is an emergency. What was, what might be and what is asked are none. */

import { isDoubting } from "./acts/polarity.ts";
import { hasFallenForIt } from "./fell-for.ts";

const crying = /救命|救急|出事了|出大事|被盗|被黑|盗号|hacked|help me now|emergency|(?<![-\w])sos(?![-\w])/;
/** Somebody else is at work in the shop. */
const acting =
  /^(?!.*(?:解绑|取消授权|解除|断开)(?:了|掉|后|之后)).*(?:代运营|代营运|代操|服务商|前员工|前合伙人|前任|他们|她们|对方|那家公司)(?:公司)?(?:还在|正在|现在在|一直在|不停地?)(?:偷偷|乱)*(?:改|删|调|下架)[^，,。]{0,4}(?:价|商品|宝贝|链接|密码)|\b(?:app|tool|repricer|software|bot|plug-?in|script|erp|vendor|extension|it)\b[^.?!]{0,70}\b(?:went|gone|going|acting) (?:completely |totally |absolutely )?(?:mad|crazy|rogue|wild|nuts|haywire|berserk|mental)\b|(?:软件|软体|工具|应用|插件|erp|改价|系统)[^，,。]{0,6}(?:抽风|发疯|疯了|失控|发癫)|有人[^，,。]{0,4}(?:入咗|入左|闯进|摸进|登进)(?:咗|了)?(?:我|咱)|(?:有人|被人|俾人|畀人)[^，,。]{0,12}(?:落紧?架|下紧架)|(?:被人|被谁|有人(?!.{0,4}(?:催|问|让|叫|要|找|喊|等|投诉|咨询|下单|想))|不明|陌生|不认识|唔识|没装过|未授权).{0,14}(?:改|删|花|退|导|下载|发货|降价|刷|动|登|转|扣|提现|上架|下架)|(?:somebody|someone|strange|unknown|an app i (?:don't|never)).{0,40}(?:chang|delet|refund|download|export|ship|spend|spent|burn|log|steal|stole|pric)/;
/** Buyers who ask or wait are none that do anything in the shop. */
const urging =
  /\b(?:someone|somebody|a customer|customers)(?:'s| is| are)? (?:at|on|in|waiting|here)\b[^,.;]{0,16}|(?:有人|客[户人]|买家|顾客|人家)[^，,。]{0,4}(?:催|问|等|咨询|下单)[^，,。；;]{0,10}/g;
/** A login that one is given takes nothing away. */
/** Pages are renewed, and plans are changed, by nobody who does harm. */
const renewing = /改版|改名|改天|改日|改进|改善|换皮肤|更新界面|\b(?:redesign|revamp|relayout|new layout)\w*/g;
const given =
  /\bexported (?:this|yesterday|last|on|to|it|them|everything|just)\b|\b(?:send|sends|sending|sent|give|gives|giving|gave|share|lend|forward|text|get|gets|getting|need|waiting for|wait for)\b[^,.;]{0,16}\b(?:admin |main |owner )?(?:logins?|passwords?|access|credentials|account|codes?)\b|(?:发|给|告诉|借|畀|俾|要|等)(?:我|咱|我们)?[^，,。]{0,6}(?:登录|登入|账号|密码|主账号|权限)/g;
const over =
  /原来(?:就)?(?:是|系)(?:我|咱|俺|同事|合伙|老[公婆]|家里|虚惊|误会|系统|平台|活动)|\bturns? out (?:it|that) (?:was|is) (?:just |only )?(?:my|me|us|our|a )|(?:没|冇)(?:有)?人(?:在)?(?:动|改|碰|删|盗|黑|搞|乱|进来|攻击)|(?:nobody|no one)(?:'s| is| has been| was| has)? (?:\w+ )?(?:chang|abus|hack|touch|mess|harm|in )|not (?:being )?(?:hacked|changed|abused)|isn't (?:being )?hacked|现在(?:没|冇)事|上回|那回|那次|有一次|有一回|学乖|吃过亏|后来|已经(?:没事|解决|处理好|恢复)|(?:没|冇)事了|解决了|过去了|之前|以前|上次|去年|上个?月|上个?(?:周|礼拜|星期)|曾经|(?<!被[^，,。]{0,8}|有人[^，,。]{0,8}|不是我[^，,。]{0,4}|谁[^，,。]{0,4}|没有?|未|冇|从未|从来没有?)(?:改|换|动|调)过(?!来|去|了)|改过(?:店)?(?:名|招牌)|早就|当时|那时候|once had|\b(?:back )?in (?:19|20)\d\d\b|(?:19|20)\d\d年(?:的时候|那|被|有)|\ball (?:sorted|fixed|solved|over|good|resolved) (?:since|now|again)\b|(?:one|that) time|last (?:year|month|week|time|spring|summer|autumn|fall|winter)|used to|in the past|previously|back then|years? ago|months? ago|it'?s (?:fine|ok|over|solved|sorted) now|resolved|(?:we|i) (?:sorted|fixed|solved) it|was (?:once )?(?:hacked|changed) (?:before|last)|\bthought\b.{0,60}\b(?:but|turn(?:s|ed)? out)\b.{0,20}\b(?:it'?s|it was|that'?s|that was|to be)\b.{0,8}\b(?:our|my|us|me|ourselves|myself)\b|以为.{0,24}(?:其实|原来|结果|后来(?:发现)?)(?:就|只)?(?:是|系)(?:我|我们|自己|自家|咱)/;
const supposed =
  /(?:最近|这阵子|近来)?(?:好多|很多|不少|一堆)(?:家)?(?:店|商家|卖家)(?:都|也)?(?:被|说)|热搜|上新闻|\b(?:so |too )?many (?:other )?(?:shops|stores|sellers) (?:are|have|got|get)\b|怎么(?:防|避免|预防|保护|判断|知道|样才)|如何(?:防|避免|预防|保护|判断)|点样(?:防|避免)|防止|避免|预防|会不会|会唔会|会否|可能会|^(?:我)?(?:的)?(?:朋友|同行|邻居|亲戚|网友|群友)[^，,。]{0,14}(?:出事|被[盗骗黑改])|出了?(?:什么)?(?:事|问题)(?:都|全)*(?:算|归|由|怪|赖)我|如果|假如|万一|要是|担心|怕(?:它|会|被|有|他)|听说|别人|朋友(?:的)?(?:店|铺)|同行|新闻|有没有可能|能不能(?:改|动|删)|可以(?:改|动|删).{0,8}吗|有权限.{0,8}吗|how (?:do|can|to|should) (?:i |we )?(?:prevent|avoid|protect|stop (?:an?|apps?|people|somebody|someone))|what if|what happens if|if (?:an?|some|the|my|they|somebody|someone)|could (?:an?|they|it|somebody|someone)|can (?:an?|they|it|somebody|someone) .{0,40}\?|might|supposed to (?:do|have)|worried|afraid|is it possible|in case|heard|a friend|friend'?s|other shops|in general|just (?:asking|curious|wondering)|hypothetically|generally/;
/** "Ha, only joking": what was cried out doesn't happen. */
const joking =
  /(?<!不是|唔系|没有?|冇|没跟你)(?:在)?(?:开|讲)(?:个|下)?玩笑|玩笑(?:的|而已|啦)|逗你(?:玩|的)|试试?(?:看)?你(?:灵|行|会|懂|识|反应)|测(?:试)?(?:一下)?你|骗你(?:的|玩)|(?<!\b(?:not|isn'?t|no|never) )\b(?:just |only )(?:joking|kidding|testing|a joke|a test)\b|(?<!\b(?:not|isn'?t|no|never) )\b(?:jk|kidding|just messing (?:with you|around))\b/;
const urgentQuestion =
  /怎么办|点算|点搞|怎么回事|咋办|咋回事|怎么停|怎么阻止|what (?:do|should) i do|what now|how do i stop (?:it|them|this|him)/;

/** Whatever happens to a shop is told with one of these; what was learnt alone also hears it where an app or a shop is only spoken of. */
const harmful =
  /落紧?架|下紧架|入咗我|改|删|退(?!出)|盗|骗|泄|漏|扣|刷|乱|异常|可疑|陌生|不认识|唔识|唔系我|不是我|没授权|未授权|不明|谁|边个|自己(?:变|掉|下架)|自动|突然|莫名|奇?怪|被|让人|俾人|畀人|有人(?:正?在)?(?:动|登|搞|拿|用|进)|跑单|少了|多了|不见|唔见|没了|登录|登入|异地|诈|冒充|验证码|转|划走|洗|(?<!评)价|降|下架|上架|提现|花|拷|抓|爬|导出|导走|下载|发货|偷|黑|攻击|入侵|救|急|出.{0,2}事|投诉|hack|steal|stole|leak|scam|fraud|pric|refund|delet|chang|unknown|strange|unauthor|recogni|someone|somebody|weird|suspicious|drain|money|charg|spam|emergency|urgent|\bhelp|(?<![-\w])sos(?![-\w])|logg|logi|ship|being|spen[dt]|(?:listing|item|product|money|balance|fund|order|stock)s? (?:is|are|was|were|has|have|all|just|keep|keeps)? ?(?:been )?(?:gone|disappear|vanish)|edit|access(?:ing|ed)|download|export|withdraw|threat|blackmail|taken? ?over|mess|budget|overrid|publish(?!er)|unlist|attack|breach|compromis|\bnever\b|n't (?:me|us|do|authori|order|install|approve|place|make)|not (?:me|us)\b/;

/** Words for what happens, beside those for who was never let in: "I never authorised it" alone may be long ago. */
const onlyUnwanted =
  /没授权|未授权|不认识|唔识|陌生|不明|\bnever\b|n't (?:authori|order|install|approve)\w*|unauthor\w*|unknown|strange|recogni\w*/g;

/** Whoever cries out now may tell besides what was last week. */
const urgently =
  /先(?:干|做|断|停|该)(?:什么|哪|啥|嘛|乜)|现在(?:先|该|要)(?:干|做|怎|点)|救命|急死|好急|很急|right (?:now|this (?:second|minute|moment))|please help|woke up to|as we speak|\bnow\?/;

/** Whoever calls or writes wants something: a fraud, and no harm is done as long as nothing was given. */
const wanted =
  /\b(?:calls?|called|phoned|rang|texts?|texted|messages?|messaged|e-?mails?|e-?mailed|sms|dms?)\b[^?]{0,160}\b(?:otp|codes?|password|pin|scan|qr|link|anydesk|teamviewer|screen)\b|(?:电话|来电|短信|私信|消息|邮件|加我?(?:微信|qq|line)|客服)[^?？]{0,40}(?:验证码|扫码|二维码|密码|链接|连结|共享屏幕|远程)/;
const yielded =
  /\b(?:gave|given|told|sent) (?:it|them|him|her|the|out)\b|\bread (?:it|them) out\b|\bi (?:did|already|just)\b|(?:给|告诉|发|报|说|扫|点)(?:了|过|咗|畀|俾)|已经(?:给|发|扫|点)/;
const doubtedCaller =
  /\b(?:is (?:that|this|it) (?:real|legit|genuine|true|a scam|normal|ok)|should i|real\?|legit\?|scam\?|can i trust)\b|真的(?:吗|假的|么)|是真|骗|可信|能信|信唔信|该不该给|要不要给|能给吗/;

/** Whoever rings to sell something does nothing to a shop. */
const salesCalls =
  /(?:推销|骚扰|广告|推广|中介|贷款)(?:的)?(?:电话|短信|来电)|\b(?:sales|marketing|spam|cold|telemarketing) (?:calls?|texts?|e-?mails?|messages?)\b/;

/** "I've been changing prices all afternoon": one's own work. */
const ownWork =
  /(?:^|[，,。\s])(?:是)?(?:我|我们|咱们?|俺)(?:自己|亲手|亲自)(?!.{0,6}(?:没|冇|不|并没))(?:在|喺)?[^，,。]{0,8}(?:改|调|降|删|下架|上架|发货|退)|\b(?:i|we)(?:'m|'re|'ve| am| are| have| was| were)? (?:been )?(?:chang|edit|updat|lower|repric|delet|list)ing (?:the |my |our |some |all )*(?:prices?|listings?|products?|items?)\b/;

/** The wrong shop was chosen by oneself. */
const ownMistake =
  /(?:选|拣|绑|授权|点|连|接|登|弄|搞)错(?:了|咗|成)?(?:店|账号|平台|卖场|地方|那?[家间])|(?:绑|授权|登|选)(?:成|到|进)(?:了|咗)?(?:另|别|朋友|我另|其他)|\b(?:picked|chose|linked|connected|authori[sz]ed|bound|selected) (?:it to |to )?the wrong (?:shop|store|account|one)\b/;

/** Harm is told as done, and stands: "it has dropped half my prices overnight". */
const harmDone =
  /\b(?:half|all|most|many|some|lots|dozens) (?:of )?(?:my|our|the) [^.?!,]{0,24}(?:skus?|listings?|items?|products?|prices?)(?: all)? (?:are|is|were|went|dropped|sit|got set)(?: now| all| suddenly| down)? (?:at|to|for|zero|gone|0|1|\$|£|€)|(?:一|睡)(?:觉)?(?:醒|起床)(?:来|过来)?[^，,。]{0,4}(?:一看|发现|就)?[^。]{0,12}(?:价格?|商品|库存|订单)[^，,。]{0,6}(?:全|都|变成|成了|变|只剩)|\b(?:dropp|chang|cut|slash|lower|repric|delist|delet|set|put)\w* (?:everything|all (?:my|our|the)|every (?:single )?(?:price|listing|item)|half (?:my|our|the)) ?(?:prices?|listings?|items?)?(?: to (?:\$|£|€)?\d| down| off)?|\b(?:listings?|orders?|products?|items?|campaigns?|refunds?|coupons?)\b[^.?!]{0,24}\b(?:i|we) (?:never|didn'?t|did not) (?:made|make|list\w*|creat\w*|plac\w*|order\w*|approv\w*|issu\w*)\b|\b(?:find|found|see|saw|notic\w+|woke up to)\b[^.?!]{0,48}\b(?:repric|dropp|chang|slash|delet|delist|unlist|cancell|refund|wip|overwr|zero|sold for)\w*\b|\b(?:has|have|it'?s|'ve|they'?ve|just|already)(?: \w+){0,2} (?:dropp|chang|cut|slash|lower|rais|delet|delist|unlist|cancel|refund|wip|repric|overwr|empti|zero)\w*\b|把[^，,。]{0,12}(?:改|降|删|下架|清空|清零|归零|退款|取消)|(?:价格|商品|库存|订单|链接)[^，,。]{0,6}(?:全|都|被)[^，,。]{0,6}(?:改|降|删|下架|清|没了|归零)/;
const askedFirst =
  /\b(?:shut|turn|switch|cut|stop|kill) (?:it|them|this|that)(?: off| down)? (?:right )?now\b|\bnow how\b|\bhow (?:do|can) i (?:kill|shut|stop|cut) (?:it|them|this|that)\b|\bwhat (?:do|should|can|must) (?:i|we) do (?:in the meantime|meanwhile|right now|next)\b|\bwhat (?:do|should|can|must) (?:i|we) do (?:first|now)\b|\bwhat(?:'s| is) (?:the )?first\b|\bwhat now\b|\bhow do (?:i|we) stop (?:it|them|this)\b|先(?:做|干|停|断|弄|处理)(?:什么|哪|啥|乜)|第一步(?:做|干)|怎么(?:止损|叫停|停下来)/;

/** What somebody found in the morning has just happened. */
const wokeTo =
  /\bwoke up\b|\bthis morning\b[^.?!]{0,30}\b(?:found|saw|noticed|all)\b|(?:睡|一觉|今早|今朝|早上)(?:一)?(?:醒|起|起床|起身)(?:来|过来)?/;

/** Whether somebody woke up to harm that is done. */
export const isHarmFound = (folded: string): boolean => wokeTo.test(folded) && harmDone.test(folded);

const atThisMoment =
  /现在|而家|依家|正在|还在|一直在|刚刚|刚才|啱啱|\b(?:right now|as we speak|at this moment|just now|is (?:now )?(?:chang|delet|refund|issu|ship|export|download|list|pric|drain|spend|log)\w*ing|are (?:now )?(?:chang|delet|refund|issu|ship|export|download|list|pric|drain|spend)\w*ing)\b/;
/** Whether somebody is said to be at work in the shop at this moment. */
export const isAtWorkNow = (folded: string): boolean => acting.test(folded) && atThisMoment.test(folded);

/** Whether harm is told as done by somebody who asks what comes first. */
export const isHarmTold = (folded: string): boolean =>
  harmDone.test(folded) && askedFirst.test(folded) && !/\b(?:if|suppose|next time)\b/.test(folded);

export interface Alarm {
  /** True: it happens now; false: it may, and is asked about. */
  readonly sure: boolean;
}

/** Somebody else's shop, as it is told of. */
const othersShop =
  /听[^，,。！!？?]{0,12}(?:说|讲)|隔壁|(?:他|她|佢|人家|别人|朋友|同行|同学|邻居|老乡|亲戚|[表堂][弟哥姐妹]|[弟妹姐哥][弟妹姐哥]?|[大小]?[舅姨叔姑]|嫂子?|闺蜜|哥们|师傅|徒弟)(?:们|家|的|嘅|开的|那)*(?:小?店|铺|网店)|\b(?:his|her|their|friend'?s|neighbou?r'?s|cousin'?s|(?:brother|sister)(?:-in-law)?'?s|mate'?s) (?:\w+ )?(?:shop|store|listings|prices|account)\b|\bnext door\b|\bheard (?:that |of |about )?(?:a|an|some|another|the) (?:\w+ )?(?:seller|shop|store|guy|friend)/;
const ownShop =
  /我(?:们|家|哋|的|嘅|这|呢|也|都|自己)*(?:小?店|铺|后台|商品|宝贝|价|账号|订单|库存|钱|链接|也(?:是|被|中)|都(?:被|中))|咱(?:们|家)?(?:的)?店|\b(?:my|our|mine|ours|us too|me too|same (?:here|with (?:me|us|mine|ours)))\b/;
/** Whether only the shop of somebody else is told of. */
const isElsewhere = (folded: string): boolean => othersShop.test(folded) && !ownShop.test(folded);

/** Whether only something that may come, that was heard of or that is long over is spoken of. */
export function isNotNow(folded: string): boolean {
  const isSupposed =
    supposed.test(folded) &&
    !/正在|现在(?!没|冇)|刚刚|刚才|right (?:now|this)|as we speak|at this moment|just now/.test(folded);
  const isOver = over.test(folded) && !/又|还在|仍|again|still/.test(folded) && !urgently.test(folded);
  return isSupposed || isOver || joking.test(folded) || isElsewhere(folded);
}

/**
 * @param folded the whole message
 * @param share how probable the act of raising an alarm is, of the likeliest clause, whatever its mood
 * @param claimed how sure the requests' own classifier is that this is one; 0 where it reads something else
 * @param asked a question is open @param asking every clause asks something
 * @returns null where it is none
 */
export function alarmIn(
  folded: string,
  share: number,
  claimed: number,
  { asked, asking }: { readonly asked: boolean; readonly asking: boolean },
): Alarm | null {
  if (isNotNow(folded)) return null;
  if (!asked && ownMistake.test(folded) && !acting.test(folded) && !crying.test(folded)) return null;
  if (!asked && salesCalls.test(folded) && !acting.test(folded) && !crying.test(folded)) return null;
  if (!asked && ownWork.test(folded) && !acting.test(folded) && !crying.test(folded)) return null;
  // "They called and want the code so that they can cancel it. Is that real?"
  if (wanted.test(folded) && doubtedCaller.test(folded) && !yielded.test(folded) && !hasFallenForIt(folded))
    return null;
  const isTold = harmful.test(
    folded
      .replace(urging, " ")
      .replace(renewing, " ")
      .replace(asked ? given : /$^/g, " "),
  );
  if (asked && !isTold) return null;
  // Somebody one "never dealt with" does nothing by that.
  const isOnlyUnwanted = !harmful.test(folded.replaceAll(onlyUnwanted, " "));
  if (asked && isOnlyUnwanted && !crying.test(folded) && !acting.test(folded)) return null;
  if (!asked && isHarmFound(folded)) return { sure: !isDoubting(folded) };
  const asksOnly = asking && !urgentQuestion.test(folded);
  const isDoubted = isDoubting(folded);
  if (!asked && isHarmTold(folded)) return { sure: !isDoubted };
  const loud = (crying.test(folded) || acting.test(folded)) && !asksOnly;
  // What was never let in may have been there for years: it is asked whether something happens.
  if (!asked && !loud && isTold && !harmful.test(folded.replaceAll(onlyUnwanted, " ")))
    return share >= 0.45 || claimed >= 0.5 ? { sure: false } : null;
  // In the middle of something else more is needed to leave it.
  if (isTold && share >= (asked ? 0.7 : 0.5) && claimed >= (asked ? 0.5 : 0.3) && !asksOnly)
    return { sure: !isDoubted };
  if (loud && (share >= 0.2 || claimed >= 0.3)) return { sure: !isDoubted };
  if (!asked && isTold && claimed >= 0.6 && share >= 0.25 && !asksOnly) return { sure: !isDoubted };
  if (!asked && acting.test(folded) && !asksOnly) return { sure: share >= 0.5 };
  if (share >= 0.45 || (claimed >= 0.5 && share >= 0.15) || (loud && !asked)) return { sure: false };
  return null;
}
