/** What one clause claims about the items of a list: done, not applicable, later, not done, or nothing. For folded text. */
import type { Act } from "../../flows/index.ts";
import { isDenying } from "./polarity.ts";
import { type ActReading, isFormerly, shareOf } from "./read-act.ts";

export type Claim = "done" | "not-applicable" | "later" | "not-done" | "none";

const inapplicable =
  /(?:没|冇|未)(?:有)?(?:跟|和|同|与)[^，,。]{1,6}签(?:过|订)?|不适用|不涉及|用不(?:着|到|上)|不需要(?:备份|合同)?|没(?:有|得)?(?:签|合同|合约|协议|什么合同|要备份|东西.{0,3}备份|(?:办|买|开|在)?(?:订购|订阅|会员)(?!到期|过期))|(?:从来|一直|本来)?(?:就)?(?:没|冇|未)(?:有)?(?:订(?:购|阅)?过|买过|付过钱|交过钱|畀过钱)|(?:没|冇)有?(?:服务商|厂家|供应商|对接人)(?:可找|可以找)?(?=[，,。.!！\s了啊的]|$)|无(?:合同|协议|需)|唔关我事|唔关.{0,3}事|关我(?:咩|乜|什么)事|冇(?:签|合同|合约|订购|订阅|会员|月费)|未签过|没合约|唔适用|唔使(?:做|理)|不关我|(?:[跟和与同]|对)(?:我|咱)们?(?:都|也)?(?:没有?|无|冇)(?:什么|啥|咩)?关系?|[与同跟和]我们?(?:呢?间?[店铺]|家)?无关|不关我们?的?事|不归我们?管|冇关系|我们?(?:这边|这儿|呢边)?(?:用不上|没这(?:个|项)|冇呢样)|\bn\/?a\b|(?:doesn'?t|does not|don'?t|do not|not) (?:really )?appl(?:y|icable)|\bno (?:paper |written |formal )?(?:contract|agreement|subscription|membership|vendor)\b(?! (?:end|date|number|yet))|\b(?:was|were|is|has been|had) never (?:a|any) (?:paper |written |formal )?(?:contract|agreement|subscription|membership)\b|\bnever (?:signed|subscribed|paid)|\bnever had (?:a |any )?(?:subscription|contract|membership|vendor)|without (?:a |any )?contract|(?:don'?t|do not|didn'?t) have (?:a |any )?(?:contract|agreement|subscription|membership|vendor)|not relevant|irrelevant|nothing to (?:back ?up|export|save)|don'?t need (?:a |any |to )?(?:back ?up|contract)/;
const finished =
  /第\s*[一二三四五\d]\s*(?:项|个|条|样)得(?:喇|啦|㗎喇)?(?=[\s。.!！]*$)|(?:得|掂|好|搞掂|搞定)晒(?=[\s，,。.!！啦喇㗎]|$)|\b(?:been |have |has |'ve |i |we )?(?:gone|went|looked|been) (?:over|through)(?! there| here)\b|\bbeen (?:seen to|dealt with|looked at|taken care of)\b|(?:记住|记牢|记下来|交代|叮嘱|嘱咐)(?:了|咗|过)|(?:仔细|认真|从头)?翻(?:看)?(?:过|完|咗|了一?遍)+|(?:恢复|改回|还原|调回)(?:好|完|过来|过去|原样|原状|正常|成?原来的?(?:样子)?)*(?:了|咗)(?=[\s，,。.!！]|$)|(?:合同|合约|条款|范围|权限|第[一二两三四][条项个件])(?:我|也|都|刚刚?|已经?)*(?:看|睇)(?:了|咗)(?=[\s，,。.!！]|$)|妥当(?:了|咗|啦|喇)(?=[\s，,。.!！]|$)|(?:备份|合同|合约|范围|安全|[呢嗰]个)得(?:喇|啦|㗎喇)?(?=[\s。.!！]*$)|已(?:经)?(?:检查|核对|核实|确认|处理|备份|导出|保存|查|改|换|完成|做|弄)(?=[\s，,。.!！]|$)|(?:这|那|呢|嗰)(?:一)?(?:条|项|个|件|关)(?:也|都|就)?(?:算)?过(?:关)?(?:了|啦)?(?=[\s。.!！]*$)|(?:比|核|比对|对照)过|(?:全部|都|全)(?:是)?(?:一致|对得上|吻合)|\b(?:locked down|switched on|in place|line up|lines up)\b|巴适(?:了|咯)|(?<![记觉攞使攞])得咗|(?:做|弄|搞|办|处理|准备|收拾|备份|导出|汇出|导|存|看|查|核对|核|对|确认|关|改|写|留|记|检查|翻|问|勾|整(?!齐)|睇|交|存|下载|保存|认(?!准(?!了|咗|啦|喇)))\s*(?:完|好|过|咗|定|掂|妥|清楚|出来|下来|准|齐|晒|利索|利落|停当|妥当|毕|埋)+|(?:刚|都|已经?|全).{0,3}(?:做|弄|搞|导|汇)出?(?:完|好)|交(?:给|到|去|出).{1,8}(?:了|咗)|(?<![修换买装签拿取搬租续付])(?:好|完|成|妥|齐|定|掂|过|咗|晒|认|查|对|做|弄|导|处理|备份|导出|汇出|核对|检查|确认|保存|下载)(?:了|啦|喇|咯|嘞|晒|啰|噜|架啦)|(?:杀|扫)(?:过|完|了|咗)毒|利索|利落|做得了|执(?:好|妥|晒|咗|埋|掂)+|完成|完毕|完事|齐活|齐晒|搞定|搞掂|ok了|ok啦|(?<full>\d|two|three|four|five|six) ?(?:out of|of|for|\/) ?\k<full>(?!\d)|\b(?:ok|okay|done|finished|sorted|completed?|made|covered|all clear|(?:is|are|'s|'re) (?:all )?clear|(?:a|is|'s) (?:big |definite |clear )?(?:yes|tick|check)|exported|backed up|checked|reviewed|saved|ready|fine(?! print)|good|in order|taken care of|settled|handled|cleared|all set|did (?:it |them )?(?:all|everything|the (?:lot|rest|others?))|dealt with|verified|confirmed|read|checks out|passes muster|switched off|turned off|noted|wrapped up|squared away|ticked off|crossed off|finish already|already finish|behind (?:me|us)|out of the way|in the (?:bag|can|books|safe|vault|drawer|cloud)|squared away|under my belt|off (?:my|the|our) (?:list|plate|back)|over and done(?: with)?|accounted for|nailed(?: down)?|sewn up|buttoned up|(?:been|gone|went|run|ran|worked|combed) (?:through|over) (?:it|that|this|them|all|the \w+|with|together)|(?:one|item|point) (?:i'?ve|i have|we'?ve|we have) been through)\b|(?:备份|备|导出|汇出|导|存|拷|保存|下载|抄|移|转|传|上传|放)(?:到|去|进|在|入|咗去|咗落)[^，,。]{1,12}(?:了|咗|啦|喇)|(?:落实|到位|摆平|解决|过关|交差|收尾|办结|达成|拿下|收工|备齐|弄清|查清|搞清|埋晒?尾)(?:好|完|掉|楚)*(?:了|咗|啦|喇|晒)|没问题|没毛病|无误|没错|冇问题|(?<!就|才|再)(?:可以了|行了)|(?:也|都)(?:行|可以|好|ok|一样|没问题|掂|得)(?:了|啦|喇)?[。.!！,，\s]*$/u;
/** What was mended, bought, signed or shipped wasn't looked at for that. */
const otherwise =
  /(?:修|换|买|装|租|签|发|卖|寄|送|充|续|谈)\s*(?:完|好|掉|了|过|咗|出去)+|\b(?:fixed|repaired|bought|signed|shipped|replaced|installed|faxed)\b/;
/** A letter is sent; goods and contracts that were sent are nothing that is looked at here. */
const sent =
  /(?:已(?:经)?|刚刚?|早就?)写(?:了|好|过)?(?:信|邮件|函)|(?:发|寄)\s*(?:完|好|过|咗|出去?|走)+|(?:发|寄|交|传)(?:给|到|去|出).{1,8}(?:了|咗|啰|啦|喇)|(?:发|寄)(?:了|啦|喇|啰)|\b(?:sent|e-?mailed|mailed|wrote)\b|\b(?:is|are|went|gone|goes) out\b|(?:letter|mail|notice)'s (?:been )?(?:out|off|sent)\b|\bout the door\b/;
const toBeSent = /的话|那段话|要求|删(?:除)?(?:数据|资料)|信|函|邮件|通知|书面|服务商|letter|mail|writing|vendor/;
/** A password is done with when it is another one. */
const changed =
  /(?:换|改|重置|重设|更新)(?:成新的|好|完|过|掉|妥)*(?:了|咗|晒|啦|喇|好|完)|已(?:经)?(?:换|改|重置)|\b(?:changed|reset|updated|new one is set|in place|brand new|set)\b/;
const toBeChanged = /密码|口令|passwords?|passcode/;
/** What goes on charging is settled by its end: a renewal is switched off, a subscription cancelled. */
const ended =
  /\b(?:ran|run) out\b|\b(?:lapsed|expired)\b|(?:已经?|自己|早就?|本来就)(?:到期|过期|失效)(?:了|咗)?|(?:取消|退订|退掉?|关掉?|关闭|停掉?|停用|终止|解约|截|断)(?:了|咗|好|完|晒|啦|喇|埋)|已经退掉|不续(?:了|费了)|已(?:经|于|在)?[^，,。没未]{0,5}(?:取消|退订|关|停|退|终止)|\b(?:cancell?ed|ended|stopped|terminated|off|disabled|unsubscribed|closed)\b/;
const toBeEnded =
  /订购|订阅|退订|续费|续订|续约|扣费|代扣|扣款|月费|年费|subscription|\bsubs?\b|unsubscribed|renew|billing|auto-?pay|direct debit/;
/** Whether a clause has words for what is done. */
export const isFinished = (text: string): boolean =>
  finished.test(text) ||
  (sent.test(text) && toBeSent.test(text)) ||
  (ended.test(text) && toBeEnded.test(text)) ||
  (changed.test(text) && toBeChanged.test(text));
/** "Won't open it again": of what is not to be done any more, the promise is all there is to do. */
const forsworn =
  /(?:不会|唔会|不|唔|别|绝不|再也不)(?:去|会)?再(?:去)?(?:点|打开|开|按|撳|授权|登)(?!不|唔)|\b(?:won'?t|will not|never|not going to|shan'?t)(?: ever)? (?:re-?open|re-?authori[sz]e|(?:open|click|press|use|authori[sz]e|touch) (?:it|that|this)(?: app| button)? (?:again|any ?more))\b/;
const toBeForsworn = /再|立即使用|\bre-?(?:open|authori[sz]e)|\bagain\b/;
const putOff =
  /(?:明[天日早]|听日|后天|下周|下个?(?:礼拜|星期)|周末|今晚|改日|(?:回|返)(?:到)?(?:家|屋企|公司|店里?|去)|到家)(?:以?后|之后)?(?:再|先|才)(?:去|来|嚟)?(?:寄|发|弄|做|搞|看|睇|写|问|查|处理|整|执|拿|攞|收|拎)|先跳过|\bskip (?:it|that|this)(?: one)?(?: for now)?\b|晚点|以后再|回头再|改天|过(?:两|几)天|先放|先[搁撂缓]|[放搁缓]一[放搁缓]|下次|迟(?:啲|点)|等(?:有空|到)|推迟|暂时不|(?:今天|现在|暂时).{0,4}(?:做|弄|搞|来)不(?:了|及|完)|来不及|put (?:it |that |this |the \w+ )?off|postpone|(?:do|leave|look at|check) (?:it|that|this|these|the \w+) (?:for )?later|later\b|another (?:day|time)|not today|leave (?:it|that|this|these|the \w+) for (?:now|later|another (?:day|time)|tomorrow)/;
export const alsoOnly =
  /^(?:oh |and |so |ok |[, ])*(?:(?:the )?same (?:goes |with |for |story )*(?:for|with)|ditto(?: for)?|likewise(?: for)?) |^(?:and |but )?so (?:is|are|has|have|was|were) (?:the |my |our )?[^?]{1,24}$|^(?:and |also |so )?(?:the )?.{0,24}(?:也|都|亦|一样|同样|too|as well|likewise|also)[。.!！~\s]*(?:是|系|如此)?$/;
const undone =
  /(?:还|仲)?(?:在|喺|存在|放在|躺在)(?:了)?草稿|(?:没|冇|未)(?:有)?(?:发|寄|传)(?:出去?|走|掉)|\b(?:sitting |still )?in (?:my |the )?drafts?(?: folder)?\b|\b(?:haven't|didn't|not) (?:actually |yet )?(?:hit |press(?:ed)? |click(?:ed)? )?sen[dt]\b|(?:得|要|需要|只好|只能|必须)(?:全部|再|从头)?重(?:新)?(?:来|做|导|弄|备|搞|查|核对)(?:一[次遍份])?(?=[\s，,。.!！了啊]|$)|\b(?:ha(?:s|ve)|need(?:s)?|got) to (?:be )?(?:re-?do(?:ne)?|done (?:again|over)|do (?:it|that|this) (?:again|over))\b|(?:我)?(?:要)?(?:收回|撤回)(?=[\s，,。.!！]|$)|网吧|网咖|公用|公共(?:网络|wifi|电脑)|借(?:来|别人)的|别人的(?:电脑|网)|public (?:wifi|computer|network)|internet caf|caf[eé](?:'s)? wi-?fi|咖啡(?:店|厅|馆)(?:的|嘅)?(?:网|wifi)|shared (?:computer|laptop|pc)|borrowed|取消.{0,3}勾|去掉.{0,3}勾|勾.{0,4}(?:去掉|取消|撤)|(?:剔|勾)[^，,。]{0,4}(?:拎|攞|拿|摘|剥|除|抹)(?:走|掉|返|咗|去)?(?=[\s，,。.!！吧啦]|$)|(?:点|勾|按|撳|说|讲|打)(?:得)?(?:太)?早(?:了|咗)|点错|按错|撳错|勾错|(?:那|这|呢|嗰)(?:个|条|项|件)(?:是|系)?我?(?:打|标|选|弄|搞)错(?:了|咗)|(?<![没冇未不])(?:看|睇|记|听|数|说|讲)(?:岔|花眼|错眼)|(?:这|那|呢|嗰)?(?:条|项|个|件)?(?:是|系)?我?(?:说|讲|报)错(?:了|咗)(?=[\s，,。.!！]|$)|(?:不|唔)(?:能)?计(?:住|数|入)?(?=[\s，,。.!！]|$)|(?:是|系)我(?:看|睇|记|搞|弄|说|讲|听|数)错|(?:乱|误|瞎|随便|随手|不小心)(?:点|勾|按|撳|打)|误触|点着玩|(?:都)?(?:不|唔)(?:能)?算(?:数|的)?[\s，,。.!！]*$|丢了|坏了|打不开|白(?:做|导|弄|忙|备)|是空的|空文件|\b(?:stopped|cut off|broke off|crashed|died|froze) (?:half ?way|in the middle|part ?way)|\bonly (?:got )?half(?: ?way)?\b|\bempty\b|(?:备份|导出|汇出|下载|保存|发送?|寄).{0,4}(?:失败|报错|出错|没成功|不成功|唔成功|中断)|\b(?:back ?up|export|download|letter|mail)\b.{0,12}\b(?:failed|crashed|aborted|bounced|(?:did|has)n'?t (?:work|go through|finish|complete)|didn'?t work|errored|broke(?: off)?)\b|\bunti?ck|take (?:back )?(?:that|the) tick|by (?:mistake|accident)|accident(?:al|ally)|\bmis-?(?:taps?|clicks?|ticks?|press|tapped|clicked|ticked|pressed)\b|\b(?:doesn'?t|don'?t|didn'?t) (?:really )?count\b|(?:ticked|checked|said|pressed|clicked)[^,.;]{0,16} too (?:soon|early)|prematurely|undo the|lost|corrupt/;

/** "A contract? We have none." */
export const hasNone =
  /(?<![还仲尚都])(?:没有|冇|无|没得)(?:过)?(?:这|那|呢|嗰)?(?:回事|种|个|类|样|啲|东西|嘢|玩意儿?|一说)*(?:的|哦|喔|啊|呀|了|嘅)*[\s，,。.!！…~]*$|\b(?:(?:don'?t|do not|doesn'?t|didn'?t|never)(?: even| really| actually| simply| just)? ha(?:ve|d)(?: (?:one|any|that|it|such a thing|anything like (?:it|that)))?(?: (?:in the first place|at all|here|to begin with|anyway))*(?=[\s,.!…]*$)|don'?t have (?:one|any)|there is none|we have none|none here)(?! yet)/;

const nothingRenews =
  /(?:没[有得]?|冇|无|不会|唔会)(?:什么|啥|任何|开|设)?自动(?:续费|续约|续订|扣费|扣款)|\b(?:no|not|without|doesn'?t|does not|won'?t) (?:have )?auto(?:matic(?:ally)?)?[- ]?renew\w*/;
/** A tick is to go. */
const unticking =
  /\btake (?:the |that |my )(?:\w+ ){1,3}off(?: again)?\b|(?:我)?(?:要)?(?:收回|撤回)(?=[\s，,。.!！]|$)|\bun-?(?:ti?ck|check|mark)\b|\b(?:remove|take|undo|clear|drop)\b(?: back| off| away)? (?:that|the|this|my) (?:tick|check ?mark)|[勾剔][^，,。]{0,4}(?:去掉|取消|撤|拿掉|划掉|删|[拎攞拿]走)|(?:取消|去掉|撤|拿掉|别|不要|唔好)[^，,。]{0,5}(?:勾|剔)/;
/** "Tick that one off": that it is done needn't be said besides. */
const ticking =
  /\b(?:ti?ck|check|mark|cross) (?:it|that|this|them|the \w+|that one|this one|number \w+)(?: one)?(?: off| please| too| as (?:done|well))*[\s.!]*$|\b(?:you|u) (?:can|may|could) (?:now )?(?:ti?ck|check off|cross off|mark) (?!later)|(?:帮我|给我|可以|麻烦|同我|就)?(?:把|将)?(?:它|佢|这个|呢个|那个|嗰个|这项|那项)?(?:打(?:个|上)?|勾|剔)(?:勾|剔|上|掉|了|咗)(?:吧|啦|它|佢|就行|就好)*[\s。.!！]*$|(?:可以|能|请|帮我|麻烦)(?:打)?(?:勾|剔)(?:了|吧|啦|喇)*[\s。.!！]*$/;
/** Whether a clause wishes that something be ticked. */
export const isTicking = (text: string): boolean => ticking.test(text) && !unticking.test(text) && !isDenying(text);
/** "Don't untick it yet": the tick stays. */
const keepsTick =
  /(?:先|暂时)?(?:别|不要|唔好|不用|唔使|甭|不必)(?:急着|急住)?(?:先)?(?:把|将)?[^，,。]{0,4}(?:去掉|取消|撤|拿掉|划掉|删)|\b(?:don'?t|do not|never|no need to|not)\b[^,.;]{0,8}\b(?:un-?(?:ti?ck|check|mark)|remove|undo|clear|drop|take)/;
/** "Don't touch the contract one": it stays as it is. */
const untouched =
  /(?:先|暂时|千万)?(?:别|不要|唔好|甭|不用)(?:去|再|乱)?(?:动|碰|郁)(?!手|身|工)|\b(?:don't|do not|never) touch\b|\bleave (?:it|that|this|the \w+) (?:alone|as it is)\b/;
/** Whether a clause wishes that a tick be taken away. */
export const isUnticking = (text: string): boolean => unticking.test(text) && !keepsTick.test(text);
/** Whether a clause says that what was claimed isn't so. */
export const isUndone = (text: string): boolean => undone.test(text) && !keepsTick.test(text);

/** "I've read the explanation": what is to be done was read, and not done. */
const isOfInstructions = (text: string): boolean =>
  /(?:说明|指引|提示|教程|步骤|讲解|解释|这段话?|这些字|上面写的|你(?:写|说|讲|发)的)[^，,。]{0,6}(?:看|睇|读|阅)(?:完|过|懂|明白|了|咗|清楚)+|(?:看|睇|读|阅)(?:完|过|懂|明白|了|咗|清楚)+[^，,。]{0,4}(?:说明|指引|提示|教程|步骤|讲解|解释|这段话?|你(?:写|说|讲|发)的)|\b(?:read|went through|got|understood|finished reading) (?:through )?(?:the |your |all the |these |those )?(?:instructions?|explanations?|guide|text|notes?|how-?to|details|steps?)\b/.test(
    text,
  );

/** "The letter goes out once my manager has read it", 等主管看过才寄: it waits for that. */
const conditioned =
  /(?:等|待|要|得)[^，,。；;]{1,14}(?:之后|以后|了|过|完|好|同意|点头|批|确认|回复)[^，,。；;]{0,4}(?:才|再|先)(?:能|会|可以|去|好|敢)?[寄发送做弄搞办改删取导签看给交处动]/;
/** Something is still to come. */
export const pending =
  /(?:等等|等下|等阵|一会儿?|待会儿?|晚点|迟啲|稍后|回头|明[天日]|听日|今晚)(?:先|再)?才(?:动|弄|做|搞|处理|去|开始|有空)|[还仲]在[^，,。]{0,8}(?:没|未|冇)|[还仲]没|[还仲]未|[还仲]有[^，,。]{0,6}(?:没|冇|未)|还差|[还仲](?:在)?(?:等|跑|转|导|下载|传|处理|加载)|(?:正)?在(?:跑|转圈|导|下载|传|处理|加载)|(?:跑|等|导|做|转)(?:着|紧)|进度条|\bstill (?:running|loading|exporting|going|working|downloading|in progress)|\bin progress\b|未(?=$|[。.!！\s])|not yet|\bhaven'?t\b|\bhasn'?t\b|\bstill (?:open|to do|waiting|missing)|\bnot\s*[.!]*$|^(?:but|and) not\b/;
/** Only a number: what was claimed before is meant of it. */
export const isBareNumber = (text: string): boolean =>
  text
    .replace(/(?:最后|最|尾|第|前|头|后面?|嗰|那|这|the|last|first|second|third|fourth|one|two|three|item|number)/g, "")
    .replace(filler, "")
    .replace(/[一二两三四五六七八九十]/g, "")
    .replace(/[^\p{L}]/gu, "") === "";

/** Two things joined, of which "both" or "都" speaks. */
export const coupled =
  /[\p{Script=Han}]{1,6}(?:和|跟|与|同|、)[\p{Script=Han}]{1,6}都|\b\w+ and \w+ (?:are |have )?(?:both|all)\b/u;
const filler =
  /[我都也已经这那个件项条它佢就全刚再就是的了啦喇嘅呢把将]|\b(?:it|its|it's|that|this|one|is|are|all|i|i've|we|we've|have|has|been|just|now|and|yes|ok|the|my|same|matches|match|right|correct)\b/g;
const everyFinished = new RegExp(`${finished.source}|${sent.source}`, "g");
const everyPutOff = new RegExp(`(?:${putOff.source})(?:再|先)?(?:看|睇|做|弄|搞|算|讲|说|处理)?`, "g");
/** A claim that names nothing: on the card of one item it is about that item. */
export const isBareClaim = (text: string): boolean =>
  text
    .replace(everyFinished, "")
    .replace(inapplicable, "")
    .replace(everyPutOff, "")
    .replace(filler, "")
    .replace(/[^\p{L}]/gu, "").length <= 4;

/** Words that a screen, a page or somebody else says, between quotation marks; a mark may stand in another clause. */
const quoted = /[「『“"][^「『“"」』”]*(?:[」』”"]|$)|^[^「『“"]*[」』”]/gu;
const lacking =
  /不|没|冇|无|未|唔|免|跳过|省|n\/?a|n't|\b(?:not|no|never|none|nothing|without|irrelevant|skip|exempt)\b/;
/** How an item is worded, looks or sounds, not that it is done. */
const remarked =
  /(?:抄|誊|记|写)(?:了|在|到|进|下|咗)*(?:小|个|我的)?(?:本子|本本|纸|笔记|备忘|便签|黑板|白板|簿)|(?:你|您)(?:们)?(?:刚才?|上面|前面|列)?(?:说|讲|写|发|列|提)(?:的|嘅|过的)?.{0,40}(?:抄|记|截|存|写)(?:了|在|到|进|下|咗)|\b(?:what|the (?:list|things|points|items)) you (?:said|told me|listed|sent|mentioned)\b|[写说讲起问列]得|名字?(?:起|取|改|叫)(?:得|的)|这(?:个)?词|[两几]个字|主意|[弄搞看读听]懂|完成度|(?:道理|提醒得|讲究)|(?:第一|最重要|要紧)(?:嘛|啊|吧)?[。.!！\s]*$|\b(?:bit|part|thing|text|section|point|paragraph) about\b|\bsounds?\b|\bgood (?:idea|point|call|question|word|reason|thing|to know|one)\b|\b(?:explained|worded|put together|point taken)\b|\blike an? \w+|\bdone for\b(?! (?:today|now|tonight|the|this|that|it|both|all|my|our)\b)|\b(?:said|says|told you|wrote|typed|ticked|marked) (?:that )?(?:it(?:'?s| was| is) |i was )?(?:done|finished|ready|all done)\b|(?:我|之前|刚才?|头先)(?:是)?(?:说|讲|话)(?:是)?(?:好|完|做好|弄好|搞掂|搞定)(?:了|咗)/;
/** A computer or a network that is well again was mended, and nothing of the list is done. */
const wellAgain =
  /(?:电脑|电话|手机|网络?|wifi|宽带|路由器?|浏览器|系统|页面|网站|打印机)(?:就|又|终于|总算|突然|也|都|自己|刚刚?|现在)*(?:好|恢复|正常|通|修好)(?:了|咗|啦|喇)+[\s。.!！]*$|\b(?:computer|laptop|pc|internet|wifi|network|router|site|page|browser|printer)(?:'s| is| are| works?| came)? (?:back|working|works|fine|ok|up|up and running)(?: again| now)?\b/;
/** A computer or a network that isn't there or isn't on: waited for, and nothing of the list is undone by it. */
const notAtHand =
  /(?:电脑|笔记本|手机|网络?|wifi|千牛|浏览器)(?:都|也|现在|暂时)?(?:还|仲)?(?:没|未|冇|不|唔)(?:有)?(?:开|在|系|带|充电|电|连|启动|打开)(?!过|放)|(?:电脑|笔记本|手机|网络?|wifi)(?:现在|正|还)?(?:关着|关机|没电|断了|卡住|在(?:更新|重启|充电|家|公司|别处))|\b(?:computer|laptop|pc|phone|internet|wi-?fi)(?:'s| is| has|'s been)? (?:(?:isn'?t|not|n'?t) (?:even |yet )?(?:on|here|with me|at hand|up|booted)|off\b|(?<=\b(?:is|'s|was|left|still) )at (?:home|work|the office)|(?:still )?(?:updating|rebooting|charging|booting)|out of battery|dead)/;
/** Somebody else's list or shop is told of. */
const othersList =
  /(?:同事|老[公婆板]|朋友|[表堂][弟哥姐妹]|我?(?:妹妹?|弟弟?|哥哥?|姐姐?|[妈爸])|邻居|同行|[他她佢])(?:的|嘅)?(?:那|嗰)(?:家|间|份|张)(?:店|铺|清单|单|表)?|(?:同事|朋友|合伙人|老[公婆板细]|[表堂][弟哥姐妹]|[他她佢])(?:[他她佢]们?)?(?:的|嘅)?(?:那边|那头|那儿|嗰边|自己的|自己嗰)|\b(?:at|on) (?:his|her|their) (?:own )?(?:end|side|list|copy)\b|\b(?:his|hers|theirs) (?:is|are|was|were)\b/;
/** Once, when or as soon as something else is so: what follows isn't so yet. */
const conditionFirst =
  /^(?:那|我|还|得|要|只要|只能|先|[,，\s])*(?:等|待|等到|待到)(?!等|一?[下会阵])(?:我|[他她它佢]|财务|会计|老[公婆板细]|同事|他们|对方|客服|那边)?[^，,。]{1,16}(?<![了咗])[\s，,。]*$|^(?:要是|如果|假如|只要|一旦|万一)|^(?:so |and |but |ok |then )*(?:once|as soon as|if)\b(?! (?:i'?m|we'?re) (?:not (?:wrong|mistaken)|honest))/;
const consequence =
  /^(?:那|这|呢|嗰|它|佢|我|也|基本|大概|[项个条件样边])*(?:就|才|先|便)(?:算|能|可以|行|好|完|成|弄|做|搞|齐|掂|得|全|都|会|可|是)|^(?:then|that'?s|that is|that'?ll|that will|it'?s|it is|it'?ll|i'?ll|i will|we'?ll|the \w+ (?:is|will be))\b/;
/** Whether a clause only comes to be once what the clause before it names is so: "once I have the contract, that's done". */
export const isOnCondition = (before: string, text: string): boolean =>
  conditionFirst.test(before) && consequence.test(text);

const ownComputer =
  /(?:电脑|笔记本)[^，,。]{0,4}(?:是|系|用的?是?)?(?:我|我们|我哋)?(?:自己|本人|私人)(?:的|嘅|家)?|(?:自己|本人|私人)(?:的|嘅)?(?:电脑|笔记本)|\bmy own (?:computer|laptop|pc|machine|mac)\b|\b(?:computer|laptop|pc|machine) is (?:my own|mine)\b/;
const ownNetwork =
  /(?:家里?|屋企|自己|私人|自家)(?:的|嘅)?(?:网络?|wi-?fi|宽带|流量|热点)|(?:网络?|wi-?fi|宽带)[^，,。]{0,3}(?:是|系|也是|都系)(?:我)?(?:家里?|屋企|自己|私人|自家)(?:的|嘅)?|\b(?:home|my own|our own|private) (?:wi-?fi|network|internet|connection|broadband)\b/;
/** Whether it is said that the computer and the network are one's own, in however many clauses. */
export const isOwnGear = (clauses: readonly string[]): boolean =>
  clauses.some((clause) => ownComputer.test(clause)) && clauses.some((clause) => ownNetwork.test(clause));
const ofGear = /电脑|computer/;
/** Whether an item is about the computer and the network, by its names. */
export const isOfGear = (names: readonly string[]): boolean => names.some((name) => ofGear.test(name));

/** Whether a clause begins to tell of somebody else's list. */
export const isOthersList = (text: string): boolean => othersList.test(text);
/** On somebody else's list, or for another app, it was done. */
const forAnother =
  /我?(?:另外?一?|别的|第二)(?:家|间|个)(?:店铺?|铺头?)(?:就|已经?|都)|别(?:的)?家(?:的|店|嘅|那)|\b(?:friend|brother|sister|cousin|neighbou?r|partner|husband|wife|mum|mom|mother|dad|father|uncle|aunt|nephew|niece|mate|colleague|boss|landlord)(?:[- ]in[- ]law)?'?s (?:own |other |little |old )?(?:shop|store|business|company)\b|\bmy (?:other|second|old|previous) (?:shop|store)(?:'?s)?\b|(?:另外?一?|别的|第二)(?:家|间|个)店(?:铺)?(?:的|嘅|那边|嗰边)|(?:同事|老[公婆板]|朋友|[表堂][弟哥姐妹]|妹妹?|弟弟?|哥哥?|姐姐?|我[妈爸妹弟哥姐]|邻居|同行)(?:的|嘅|家|那|她|他)*(?:家|间)?(?:店铺?|铺头?)(?:里|的|嘅|那边|上|嗰|那)|(?:他|她|佢|别人|人家|朋友|同行)(?:们|哋)?(?:自己)?(?:的|嘅|那|嗰|呢)*(?:家|间|个)?(?:店|铺|号)(?!名|主|长|员)|\b(?:his|her|their) (?:own )?(?:shop|store)\b|\b(?:on|off) (?:her|his|their) (?:own )?(?:list|sheet|side|board)\b|\bfor (?:the|my|our) (?:last|other|previous|old) (?:one|app|shop|store|software)\b|\b(?:when|before) (?:i|we) (?:un\w+|remov\w+|did|dropped) (?:the )?(?:last|other|previous|old)\b|(?:上回|上次|上一次|之前|以前|那次|头先)(?:解|弄|搞|退|撤|拆|做)(?:绑)?(?:别的|另一?个|另外一?个|其[他它]|上一?个|前一?个)|(?:上一?个|之前那个|前一?个|以前那个|另一?个|另外那个|别的)(?:软件|应用|工具|系统|店|app)?[^，,。]{0,6}(?:的时候|时候|时|那次|那会|的)/;
/** A contract, a copy, a letter or a subscription of another kind: of the flat, the phone, the landlord, a video service. */
const ofOtherMatters =
  /(?:物流|快递|工厂|供应商|员工|仓库)(?:公司)?(?:的|嘅)(?:合同|合约)|\bback(?:ed|ing)?[- ]?up (?:all )?(?:my|our|his|her) (?:own |old )?(?:phone|photos?|pictures|chats?|contacts|laptop)\b|\b(?:contract|agreement|letter|subscription|backup) (?:with|from|to|for) (?:my |our |the |a )?(?:couriers?|carriers?|suppliers?|factory|warehouse|3pl|agency|employees?|staff|landlord|landlady|gym|phone company|bank|school|insurer|insurance|council|phone|laptop|photos?|mobile)\b|\bback-?up (?:singer|dancer|vocal\w*|band|generator|battery|batteries|power|plan|driver|camera|phone|goalie|quarterback|supplier|courier|staff|shift)\b|备(?:用|份)(?:的)?(?:电源|发电机|电池|钥匙|轮胎|人选|方案)|安全(?:帽|带|感|出口|座椅|员|期|距离|生产|检查|演习|门)|(?:食品|交通|消防|人身|工地)安全|平安|安全到(?:家|达|咗|了)|《[^》]*(?<!合同|合约|协议|条款|说明)》|\bsecurity (?:line|check|queue|gate|alarm)\b|\bcontract (?:killer|bridge|labou?r|worker|staff|cleaner)\b|\bback-?ups? (?:has |have |had )?(?:saved|rescued|helped) (?:us|me|my|our|the)\b|备份(?:救|帮)(?:了|过)|(?:跟|和|同|与)(?:物流|快递|房东|平台|供应商|工厂)(?:公司)?签(?:的|嘅)|\bdone deal\b|\b(?:vendor|they|he|she|supplier|company|support)(?:'ve| have| has)? (?:sent|e-?mailed|mailed|wrote|written)(?: to)? (?:me|us)\b|(?:服务商|他们|佢哋|对方|厂家|厂商|人家|那边)(?:自己|倒|反而|反过来|反倒|先|还)*(?:发|寄|写|send)(?:了|咗|来)?[^，,。]{0,6}(?:给|畀|俾)(?:我|咱)|(?:服务商|他们|佢哋|对方|厂家|厂商|人家)(?:自己|倒|反而|反过来|反倒|先|还)*(?:给|畀|俾)(?:我|咱)们?(?:发|寄|写)|密码锁|门锁|锁屏|保险(?:箱|柜)|(?:wifi|路由器|宽带|银行卡?|微信|支付宝|手机)(?:的|嘅)?密码|\bsecurity (?:guard|camera|deposit)\b|\b(?:gym|hotel|netflix|spotify|zoom|school|wi-?fi|bank|door|locker|bike) (?:membership|password|code|login|pass|account|lock)\b|\b(?:signed|logged|checked) in(?:to)? (?:to |at |for |on )?(?:the |my |a )?(?:gym|hotel|meeting|class|zoom|school|office|wi-?fi|netflix|bank|flight)\b|\bsuccess stor(?:y|ies)\b|\bchecked (?:out of|into)\b|\bkeep (?:calm|cool|in touch|me posted|smiling|fit)\b|(?:租(?:房|赁|约|屋)?|房(?:子|东|屋)|公寓|劳动|雇佣|保险|宽带|健身房?|装修|买房|购房|买车|贷款|手机卡|婚)(?:的|嘅)?(?:合同|合约|协议|信)|(?:爱奇艺|优酷|腾讯视频|网易云|芒果|b站|哔哩|迅雷|百度网盘|网盘|健身房?|话费|电费|水费|宽带|杂志|netflix|spotify|youtube|disney|icloud)(?:的|嘅)?(?:自动)?(?:续费|扣费|会员|订阅|订购)|(?:手机|照片|相册|微信|聊天记录|通讯录)(?:里?的?|嘅)?备份|(?:备份|导出)(?:了)?(?:照片|相册|聊天记录|通讯录)|\b(?:of|for|on|from) (?:my|our|the|a|his|her) (?:phone|laptop|photos?|flat|apartment|house|landlord|gym|car|insurance|school|kids?|wedding|job|mortgage)\b|\b(?:landlord|gym|netflix|spotify|disney|icloud|youtube|car|flat|apartment|rent(?:al)?|lease|employment|insurance|mortgage)(?:'s)? (?:contract|agreement|letter|subscription|backup|renewal|membership)\b|\bmy (?:photos|phone|laptop)(?:'s)? (?:backup|is|are)\b/;
/** Whether a clause is about another app's list, or another person's. */
export const isForAnother = (text: string): boolean => othersList.test(text) || forAnother.test(text);
/** Whether a clause speaks of something that only has the words of an item or an answer. */
export const isOfOtherMatters = (text: string): boolean => ofOtherMatters.test(text);
/** Only when something else will be done, or was: nothing is claimed of now. */
const subordinate =
  /(?:完成?|好|了|过|掂|妥)(?:之后|以后|[后])(?:请|再|才|就|会|要|记得|发现|点击?|刷新|$|[,，])|^(?:and |but |so )?(?:after|once|when|as soon as|until|before)\b/;

const small =
  /[我的和跟与同、及还有以及埋,，。.…:：;；!！~～\s呢嘛啊呀喔哦嘅吧是系叫那这个项件条样一二三四五六七八九十\d第]|\b(?:is|are|so|called|and|the|a|number|item|also|then|as well|too|well|hm+)\b|(?:^|(?<=[,，.。]\s*))ok\b/gu;
/** "Exported", "matches": called so, an item is claimed. */
const isClaimItself = /ed\b|^match|得上$/;
/** Nothing but items by their names and numbers: what is said of them comes after. */
export function isOnlyNames(text: string, names: readonly string[]): boolean {
  const rest = names
    .filter((name) => !isClaimItself.test(name))
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, name) => left.replaceAll(name, " "), text);
  return !/[\p{L}\p{N}]/u.test(rest.replace(small, ""));
}

/** So many of them. */
const counted =
  /\b(?:\d|one|two|three|four|five|six) (?:of (?:the |them|those|these)|out of)|[一二两三四五六\d](?:件|项|样|个|条)/;
/** "Later, ok": the ok asks for consent, and says that nothing is done. */
const agreed =
  /\b(later|tomorrow|tonight|not yet|another (?:day|time))\b[\s,]*(?:ok|okay|alright|all right|fine|good)[\s.!?]*$/;
/** Somebody else was told to do it: whether they did isn't said. */
const delegated =
  /(?:的事|这事|那事|这活儿?|任务|工作)[^，,。]{0,3}交(?:给|畀|俾|托给?)[^，,。]{1,10}(?:了|咗)|(?:让|叫|请|喊|托|安排|交代|吩咐|交给|嘱|拜托)(?:了|咗|过)?(?!我|你)[^，,。]{1,8}(?:去|来|帮|跟|负责|处理|搞|做|发|弄|办|查|看|写|寄)|\b(?:asked|told|got|getting|having|assigned|instructed) (?:my |our |the |a )?\w+(?: \w+)? to\b|\b(?:handed|passed|gave|left) (?:it|that|this|the \w+) (?:over |on )?to\b|\bdelegated\b/;

/** "Wrote to the vendor and asked them to delete": what one's own letter asks for is no task that was handed on. */
const ownLetter =
  /^(?:i |we |i've |we've |just |already |ok |and |[, ])*(?:wrote|e-?mailed|mailed|messaged|sent)\b[^,.;]{0,40}\band (?:asked|told) (?:them|him|her)\b/;

const carriedOut =
  /(?:发|寄|交|弄|办|做|改|传|撤|停|关)(?:过去|出去|好|完|掉|走)(?:了|咗)|(?:已经?|都)?(?:搞定|做好|办好|弄好|发好|寄好|改好|撤好|搞掂)了|\bdone\b/;
/** Whether a clause only says that somebody was told to do it. */
export const isDelegated = (text: string): boolean =>
  delegated.test(text) && !carriedOut.test(text) && !ownLetter.test(text);

const noWorry =
  /(?:不用|不必|唔使|免|别)(?:你|您|我们?|再)?(?:操心|担心|惦记|挂心|管它|管了|愁)(?:了|啦|喇)?|\bno need to worry\b|\bdon't worry\b/;
const exported = /(?:导|存|拷|抄|下载)(?:出来|下来|好|完|到|进|出|了|咗)/;
const notUndone =
  /(?:没|冇|唔|不是|唔系)(?:有)?(?:说|讲|话)[^，,。]{0,6}(?:没|冇|未)|\b(?:it'?s |that'?s )?not true that (?:i|we) (?:haven'?t|hadn'?t|didn'?t|never)\b|(?:我|我们)?(?:没|冇|唔|不是)(?:有)?(?:说|讲|话)(?:过)?(?:它|佢|这个|那个|这条|那条)?(?:没|冇|未|不|唔)|(?:不是|唔系|并非|又不是)[^，,。]{1,8}(?:有|出)(?:了)?(?:问题|毛病|事|错|状况)|\b(?:i )?(?:didn't|never) (?:say|said) (?:that )?(?:it|this|that|the \w+) (?:isn't|wasn't|hasn't)\b|\b(?:it's|that's) not (?:that )?(?:the |my )?\w+ (?:is|has|that's|that is)\b[^,.;]{0,16}(?:problem|wrong|broken)|(?:不是|唔系|并非)(?:我)?(?:没|冇|未)(?:有)?(?:做|弄|搞|看|睇|备|处理|完成|整|导|查)[\s，,。.!！]*$|\b(?:it'?s )?not that (?:i|we) (?:haven'?t|didn'?t)\b/;
/** "The backup, I have already…": what was done isn't said. */
const brokenSentence = /(?:已经?|我|就|都|也)(?:…+|\.{2,}|。{2,})\s*$|\b(?:i|i've|have|already|we)(?:…+|\.{2,})\s*$/u;
/** So likely is what is only talk. */
const surelyTalk = 0.9;
/** "Number 4 yes", "backup: yes". */
const affirmed = /[\s:：](?:yes|yep|yup|yeah|ok|okay|tick|check)[\s,.!]*$/;
const unclaiming: readonly Act[] = ["intend", "wait", "hedge", "dont-know", "asks"];
/** A small picture of a tick or a cross before or behind what it is said of. */
const marked = /^\s*([✅✔✓☑❌✖✗✘❎])|([✅✔✓☑❌✖✗✘❎])[\s,，。.]*$/u;
const crossed = /[❌✖✗✘]/u;

/**
 * The claim of one clause about what it names.
 *
 * @param names what the items that the clause is about are called; null where it names none
 */
export function claimOf(reading: ActReading, names: readonly string[] | null): Claim {
  const named = names !== null;
  const { text: whole } = reading.clause;
  const text = whole.replace(quoted, "…").replace(agreed, "$1");
  const isQuoting = text !== whole;
  const mark =
    marked
      .exec(text)
      ?.slice(1)
      .find((each) => each !== undefined) ?? "";
  if (mark !== "" && !reading.asking) return crossed.test(mark) ? "not-done" : "done";
  // "It isn't that I haven't done it": what it is comes next.
  if (notUndone.test(text)) return "none";
  if (brokenSentence.test(text)) return "none";
  // Surely talk, or ruled out to claim anything.
  if (shareOf(reading, "chat") >= surelyTalk) return "none";
  if (
    wellAgain.test(text) ||
    notAtHand.test(text) ||
    othersList.test(text) ||
    forAnother.test(text) ||
    ofOtherMatters.test(text)
  )
    return "none";
  if (isDelegated(text) || isFormerly(text) || isOfInstructions(text)) return "none";
  if (reading.asking || reading.doubting || subordinate.test(text) || remarked.test(text)) return "none";
  if (names !== null && isOnlyNames(text, names)) return "none";
  // What a screen says between quotation marks is claimed by nobody.
  if (isQuoting && !isFinished(text)) return "none";
  if (named && /(?:不用|不必|免|唔使)(?:了|做|弄|发|写)?了?[。.!！\s]*$/.test(text)) return "not-applicable";
  // "You needn't worry about the backup, he did it yesterday": done, and not without need.
  if (noWorry.test(text)) return isFinished(text.replace(noWorry, " ")) || exported.test(text) ? "done" : "none";
  if (inapplicable.test(text) && !/[还仲]没|还未/.test(text)) return "not-applicable";
  if ((keepsTick.test(text) && unticking.test(text)) || untouched.test(text)) return "none";
  if (isUndone(text)) return "not-done";
  if (conditioned.test(text)) return "later";
  if (putOff.test(text) && !isTicking(text) && !isFinished(text)) return "later";
  if (names?.some((name) => toBeForsworn.test(name)) === true && forsworn.test(text)) return "done";
  // "今天得把密码换了": what is surely a plan or a doubt has the words of what is done, and claims nothing.
  if (unclaiming.reduce((sum, act) => sum + shareOf(reading, act), 0) >= surelyTalk) return "none";
  // "Reviewed, no auto-renewal": what was found in it, not that there is none of it.
  if (nothingRenews.test(text) && !isFinished(text.replace(nothingRenews, " "))) return "none";
  if (isTicking(text)) return "done";
  if (reading.denying) return putOff.test(text) ? "later" : "not-done";
  const undone = shareOf(reading, "not-done");
  if (undone >= surelyTalk || (undone > 0.5 && !isFinished(text))) return "not-done";
  // "Three of the four are done" says how many.
  const isCount = isFinished(text) && counted.test(text);
  const part = isCount ? 0 : shareOf(reading, "partly");
  if (reading.intending || part + shareOf(reading, "hedge") > 0.4) return "none";
  if (
    /一半|一部分|(?<!的)部分|大部分|几乎|快(?:好|完|弄|做)|半(?=了|$)|\bhalf|\ball but (?:done|finished|ready|complete|sorted)|\bpart(?:ly|ially)?\b|\balmost|\bnearly|most of/.test(
      text,
    )
  )
    return "none";
  // Having a contract sounds like having none.
  if (shareOf(reading, "not-applicable") > 0.6 && !lacking.test(text)) return "none";
  if (shareOf(reading, "not-applicable") > 0.6) return "not-applicable";
  const claims =
    shareOf(reading, "done") +
    shareOf(reading, "all-done") +
    shareOf(reading, "matches") +
    (isCount ? shareOf(reading, "partly") : 0);
  // "The network was mended": something else was done with what the item is about.
  if (
    named &&
    !toBeSent.test(text) &&
    !toBeChanged.test(text) &&
    otherwise.test(text) &&
    !isFinished(text.replaceAll(new RegExp(otherwise, "g"), " "))
  )
    return "none";
  if (named) return isFinished(text) || affirmed.test(text) || claims > 0.9 ? "done" : "none";
  return claims > 0.6 || (isFinished(text) && claims > 0.3) ? "done" : "none";
}

const read = /(?:看|睇|读|阅)(?:过|完|咗|了|晒|到底)+|\bread\b/;
/** Whether a clause says that something was read, and no more: of a list of things to do that does none of them. */
export const isOnlyRead = (text: string): boolean => read.test(text) && !isFinished(text.replace(read, " "));
