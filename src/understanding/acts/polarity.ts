/**
 * Where language is regular: whether a clause asks, denies, doubts or only intends. What is said in such a mood claims nothing, however
 * its other words read. All patterns are for folded text: simplified characters, lower case.
 */

const questionWords =
  /什么|啥|怎么|怎样|(?<!(?:得|净系|先|只系)[^，,。]{1,8})咋|如何|点样|点做|点搞|点算|为何|点解|哪(?!怕)|边(?:度|个|间|啲|行|条|样|位|只|款)|多少|几多|几时|(?<![十好上有过])几[个家间件项天步]|多久|多长|会点(?=[\s啊呀㗎。]*$)|是不是|是否|会不会|能不能|可不可以|要不要|有没有|行不行|好不好|对不对|算不算|需不需要|用不用|使唔使|(?<!都)系唔|系咪|会唔会|可唔可以|得唔得|有冇|乜|咩|谁|干[嘛吗]|吗(?!啡)/;
/** Question words that ask nothing: "nothing at all", "however I press". */
const askingNothing =
  /(?:用来|拿来|用嚟|攞嚟|主要|靠它|靠佢)[^，,。吗呢?？]{0,12}(?:多少|几多|几件|几个|什么|哪些)(?=[\s。.!！的]*$)|有(?:咩|什么|啥|乜)(?:事|嘢|问题)(?:情)?(?:都|就)?(?=[^，,。]{0,3}(?:自己|我|我哋|我们)[^，,。]{0,4}(?:孭|负责|担|扛|承担|兜))|没有没有|冇冇|不要不要|唔系唔系|不是不是|[谁哪][知晓](?:道|得)?|(?:天|鬼)(?:才)?(?:知|晓得|知道)|我(?:咋|怎么|点)知(?:道)?|(?:忘|唔记得|不记得|记不|想不起)[^，,。]{0,4}有(?:没有|冇)[^，,。吗呢]*|哪(?:来的?|有(?:什么|这|啥)?)(?=[^，,。吗呢?？]{1,8}[\s。.!！]*$)|哪有(?:的事)?(?=[\s。.!！]*$)|那个什么|(?:有)?(?:哪些|咩|什么|啥)[^，,。]{0,4}(?:我)?(?:都|全|也)(?=[^，,。]{1,6}(?:了|咗))|(?:那|这|嗰|呢|的|前|后|面|剩下|其他|办|啲)几[个家间件项天步样](?=[^，,。]{0,14}(?:了|咗|完|好|妥|埋|到位|空))|几[个家间件项步样](?:事|店|东西|嘢)?(?=[^，,。]{0,6}(?:都|全|一晚|通通|统统))|(?:写|问)(?:着|住|我|的是)?[「『“"]?(?:您|你)?(?:是否|确定)[^，,。]*|(?:啥|什么|乜嘢?)的(?=免|就|都|也|不|我|先|暂|统|[，,。.!！\s]|$)|不对不对|唔啱唔啱|(?<=(?:得|净|只|系)[^，,。]{0,8})咋(?=[。.!！~\s]*$)|(?:我的?)?(?:老)?天(?:呐|哪|啊)|妈呀|没什么|没啥|(?:没有?|冇|未)(?:写|说|提|讲|看[到见]|发现|规定|要求|签|见到|睇到)(?:过|到|明|清楚)?(?:什么|啥|乜嘢?|咩)|有?(?:这么|那么|咁|就|呢)几[个家间件款](?!\?|？|呢|啊)|(?:多|少|错|加|换|改|带|写|漏|删)(?:出来?)?(?:了|咗)(?:好)?几[个家间件项行条款](?=[^，,。呢啊呀了？?]{1,6})|冇乜|冇咩|什么都|啥都|什么也|乜都|怎么(?:会)?(?:又)?(?:是|变成|成了)(?=[^，,。]{1,8}(?:的|嘅|了|店)[。.!！\s]*$)|怎么都|怎么也|怎么样都|怎样都|哪[里儿]?都|点都|谁都|不管怎么|不怎么|不知道?(?:是)?(?:怎么|什么|哪|谁|点|为什么)|唔知(?:道)?(?:系)?(?:点|乜|边|咩)|忘了(?:叫|是)?(?:什么|啥|哪)|唔记得.{0,4}(?:乜|咩|点)|说不准什么|没几|好几[个家件]|有几[个家件]/g;
const endsAsking =
  /(?<!^\ue000)(?<!^就.{0,8})(?:吗|么|嘛|咩|(?:一样|一致|相同|必须|要紧|行|好|对|能|会|算|用|需要|可以|得|要)不(?=$)|(?:能|会|可以?|要|用|需要|得|有|是|算|系)[^，,。不没]{0,8}不(?=$)|(?<![还仲都也])未(?=$)|冇(?=$)|(?<![还都也并])没(?=$)|好吗|行吗|对吧|是吧|没错吧|冇错吧|系吧|系咪|先得|好唔好)[？?!！。.~～\s]*$/;
/** 呢 asks after a name or a noun; after "not yet" or "just now" it only lingers. */
const lingering = /没|未|不|在|还|正|着|唔|冇/;
const englishWord =
  /^(?:(?:so|and|but|ok(?:ay)?|hm+|sorry|wait|then|well|oh|um+|uh|also|please|pls|cool|great|thanks|right|yes|no|done)[ ,]+)*(?:what|how|where|why|which|who|whose|when|whats|hows|wheres)\b(?! (?:an? (?:pain|mess|waste|relief|\w+[!.]*$)|ever))/;
const englishTurned =
  /^(?:(?:so|and|but|ok(?:ay)?|hm+|sorry|wait|then|well|oh|um+|uh|also|cool|great|right|yes|no)[ ,]+)*(?:can|could|may|should|shall|would|will|is|are|do|does|did|was|were|have|has|am|must|isnt|arent|dont|doesnt|didnt|cant|wont|wouldnt|shouldnt|isn't|aren't|don't|doesn't|didn't|can't|won't|wouldn't|shouldn't) (?:i|we|you|it|they|he|she|this|that|these|those|the|my|our|there|someone|somebody|any|anyone|people|u)\b|^(?:so |and |but )?do (?!it|that|this|these|those|the|my|your|our|not|n't|so|as|all|them|what|both|one|two|step|number)[a-z]+s? [a-z]+|^(?:so |and |but )?(?:is|are|does|did|was|were|can|could|should|will|would|has|have) \S+(?: \S+){0,2}? (?:the|an?|also|still|really|same|safe|ok|okay|needed|required|enough|need|have|mean|work|affect|lose|stop|get|go|be)\b/;
const englishAmid =
  /\b(?:same|similar|identical|different|compared) (?:as|to|from|with) (?:what|which|whom?)[\s,]*$|\b(?:what about|how about|what if|do i have to|is it ok(?:ay)?|any idea|what do you|how do i|(?<!that'?s |that is |this is |know |see |saw |about )how (?:long|many|much)|tell me (?:how|what|where|why)|wondering (?:if|whether)|do you know|does that mean|which one|what next|what now|and now(?=[\s?.!]*$)|now what|or not|right\?|correct\?|is that (?:it|right|all)|should i|what's next|what else|anything else)\b/;

/** 解唔解, 啱不啱: a verb, denied and not. */
const eitherOr = /(?<![不唔])([\p{Script=Han}])[不唔]\1/u;
/** "Go on or stop", "is it this one or that one": two things between which somebody is to choose. */
const between =
  /(?:会|应该|一般|通常)[^，,。]{1,12}还是(?!得|要|先|算|别|不|我)[^，,。]{1,12}(?=[，,。?？\s]|$)|(?:要|得|需)(?:花|用)?(?:大概|大约)?(?:几|多少)(?:分钟|个?(?:小时|钟头)|天|步|时间|久)(?:啊|呀|呢)?[\s。.!！]*$|^(?:那|咁)?(?:你|您|它|他们|这个|你们)(?:该|总)?不会[^，,。]{2,}吧[\s。.!！]*$|(?:是|系)[^，,。]{1,6}还是(?!(?:得|要|先|算|别|不|我))[^，,。]{1,8}(?=[,，。\s]|$)|(?:解|留|断|撤|取消|继续)[^，,。]{0,5}好还是[^，,。]{1,10}好|(?:是|系)[^，,。]{1,8}(?:的|嘅)(?:还是|定系|定)[^，,。]{1,8}(?:的|嘅)[\s?？。]*$|(?:继续|停|留|解|做|跳|等|取消|保留|撤|按|要|是|系|点|换|选)[^，。]{0,8}(?:还是|定系|抑或)(?:继续|停|留|解|做|跳|等|取消|保留|撤|按|要|是|点|换|选)|\b(?:continue|go on|keep|skip|stop|wait|press|cancel)\b.{0,12}\bor\b/;
/** What is only supposed: "what if there are four". */
const supposing =
  /^(?:那|但|那么)?(?:要是|如果|假如|万一|倘若|若是)|(?:的话)(?:呢|怎|会|点|咧)|\bwhat if\b|\bsuppos(?:e|ing)\b|^(?:so |ok |hm+ |and |but |just |let'?s |[, ])*(?:say|imagine|assum(?:e|ing)) (?:that )?(?:i|we|my|the)(?:'?d\b|'ve\b|ve\b| had\b| have\b| did\b|'?ll\b| \w+ (?:was|were|is|had)\b)|^if (?!anything|you (?:like|want|say))/;

/** "So the backup is done when": the rest isn't written yet. */
const unfinished = /\b(?:is|are|was|were|be|gets?|got) \w+ (?:when|where|how|why|if|unless|until)[\s.…]*$/;

/** "Did the backup last night": it was I, and nothing is asked. */
const leftOutSubject =
  /^(?:ok(?:ay)?|yes|yep|so|and|well|[, ])*did (?:the|my|our|a|all the|both) \w+(?:,? (?:and )?(?:the )?\w+){0,2}?(?: (?:last (?:night|week)|yesterday|today|this (?:morning|afternoon)|already|just now|earlier|too|as well|twice|myself|ok|fine|on \w+day))+[\s,.;!]*$|^(?:ok(?:ay)?|yes|yep|so|and|well|[, ])*did (?:everything|it all|all(?: of (?:it|them))?|the (?:lot|rest|others?))(?:,? (?:but|except|apart|aside|save|bar|minus|already|yesterday|last|just|this|today|too|myself)\b.*)?[\s,.;!]*$/;

/** "And so is the contract", "which ran out in March": nothing is asked. */
const inversion =
  /^(?:and |so |well |ok |yes |[, ])*what (?:i|we)(?:'ve|'m| am| have| can| do| did)? (?:see|seeing|seen|found|find|got|get|use|have|read)\b[^?]*(?:\b(?:is|are|was|were)\b|:)[^?]*$|^(?:and |but )?(?:so|neither|nor) (?:is|are|has|have|was|were|do|does|did|am) (?:the |my |our |all |i\b|we\b|it\b|that\b)[^?]*$|^which (?:was|is|are|were|has|had|ran|runs|ends?|ended|i|we|means?|took|never|only|makes?)\b[^?]*$/;
/** "Sounds good, do it": an instruction, however like a question it begins. */
const imperative =
  /^(?:(?:yes|yeah|yep|ok|okay|sure|fine|please|just|then|and|so|go ahead and)[, ]+)*do (?:it|that|this|so|them|both|the (?:same|rest|others?)|(?:all|both) of (?:it|them))(?: please| then| now| too| first| for (?:me|us)| as well| tomorrow| today)*[\s,.!]*$/;
/** Whether a clause asks something, with or without a question mark. */
export function isAsking(text: string): boolean {
  if (inversion.test(text.trim()) || imperative.test(text.trim())) return false;
  if (/[?？]/.test(text) || unfinished.test(text) || [supposing, between].some((form) => form.test(text))) return true;
  if (eitherOr.test(text) && !isIgnorant(text)) return true;
  const bare = text.trim().replace(/[\s。.!！~～…]+$/u, "");
  if (leftOutSubject.test(bare)) return false;
  // "I don't know whether I backed up" wonders, and asks nobody.
  if (bare === "" || isIgnorant(bare)) return false;
  if (/\p{Script=Han}/u.test(bare)) {
    const left = bare.replace(askingNothing, "");
    if (questionWords.test(left)) return true;
    if (endsAsking.test(left) && !/^(?:还|都|也)?(?:没|未|冇)$/.test(left)) return true;
    if (
      /(?:呢|呐|叻|先$)[。.!！~～\s]*$/.test(left) &&
      /呢|呐/.test(left.slice(-3)) &&
      !lingering.test(left) &&
      !/^嗯/.test(left)
    )
      return true;
    if (
      /^(?:然后|之后|接着|接下来|跟住|跟住点|下一步|跟着)(?:呢|点|怎么|做(?=什么|啥|乜|咩|呢|$))|(?:跟住|之后|然后)点$/.test(
        left,
      )
    )
      return true;
  }
  return englishWord.test(bare) || englishTurned.test(bare) || englishAmid.test(bare);
}

const doubts =
  /\b(?:i |we |just |only )?wish (?:the|my|our|it|that|this|all|everything)\b|^(?:成功|没了|冇咗|搞掂|弄好|取消(?:了|掉|到)?|解(?:了|到|掉))(?:就)(?:好|掂|得)(?:了|啦|喇|咯|啰)*[\s，,。.!！]*$|\b(?:i|we) (?:really |honestly |always |kind of |sort of )?thought\b(?! (?:of|about|so\b))|\b(?:i|we|i'd|we'd) (?:would |do |did )?expect(?:ed)?\b|(?:成日|老是?|经常|总是?|时不时|有时)(?:都)?(?:会)?(?:记|搞|弄|看|睇)错|(?:靠不住|不靠谱|唔可靠|不可靠|冇谱|记性(?:不好|差|唔好))|\b(?:always|often|usually|sometimes) (?:gets? (?:it|things|that) wrong|mixes? (?:it|things) up|forgets?)\b|^(?:我)?(?:要是|如果)?(?:早知(?:道)?(?!.{0,8}(?:已|早))|当初(?:就)?(?:该|应该|要是|如果))|\b(?:should'?ve|if (?:i|we)(?:'d| had) (?:known|only))\b|\bought to\b|\bat a guess\b|\blet'?s say yes\b|\bleaning (?:no|yes)\b|大抵|乍一看|不见得|(?:要是|如果|若|假如)?(?:我)?没(?:有)?记错|\bat first (?:sight|glance)\b|\bto the best of (?:my|our)\b|\bif (?:i'?m|we'?re) not (?:wrong|mistaken)\b|\bif you'?re forcing me\b|\banything to go by\b|睇个样|睇嚟|睇来|看样子|看上去|瞧这样|(?:要|如果|若|能|真|全部|都|晒|掂)[^，,。]{0,14}就好(?:了|啦|啰|咯|喇)|但愿|巴不得|恨不得|^祝(?:我|我们|大家)|\b(?:i|we) (?:only |just |do |really |so )*(?:hope|wish)\b|^(?:oh |just |well )?(?:if only|would that|wish|wishing|hope|hoping|praying|fingers crossed)\b|没准儿?|冇准|兴许|盲猜|瞎猜|保不齐|搞不好|弄不好|薛定谔|一般来说|一般而言|通常(?:会|来说)|按说|会[^，,。不]{1,12}吧(?=[\s。.!！]*$)|好像|好似|似乎|貌似|应该(?!怎|如何|点|咋)|可能|大概|也许|或许|估计|恐怕|说不定|多半|八成|差不多(?!一样)|大致|不太确定|不大确定|不太肯定|唔(?:系)?(?:好)?(?:肯定|确定|知)|拿不准|吃不准|说不准|不好说|不一定|未必|或者系|或者啦|照理|按理|我觉得|以为|谂住(?!要)|我猜|算是吧|大约|睇落|似系|应该系|怕系|maybe|m[ie]bbe|\bafaik\b|\bon paper\b|perhaps|probably|possibly|presumably|i think|i guess|i suppose|i believe|i assume|might|could be|should be|should have|seems?\b|apparently|kind of|kinda|sort of|sorta|not (?:100 ?%|entirely|completely|totally|quite|too|so|really)? ?(?:sure|certain)|unsure|uncertain|as far as i (?:know|remember|can tell)|if i remember|more or less|pretty sure|hopefully|supposedly|i'd say|looks like it (?:may|might)|(?:他|她|们|同事|朋友|老婆|老公|[儿妻弟妹哥姐侄]子?|女儿|员工|店员|助理|合伙人|家人|人家|别人|运营|小编|店长|主管|财务|会计|仓库|亲戚|邻居|同行|对方|老板|老细)(?:跟我|同我)?(?:说|讲|话|告诉我)(?:他|她|已经|都|是)*(?=\p{L})|(?:网上|听|据|有人|教程(?:里|上)?)(?:说|讲|写)|^(?:别人|人家|其他人|大家|隔壁|同行)(?!帮|替|已经帮)|希望|\bi (?:hope|wish)\b|\b(?:guy|girl|man|woman|team|staff|people|warehouse|finance|accounting|accountant|bookkeeper|lawyer|manager|owner|agency|vendor|support|rep|boss|colleague|partner|assistant|wife|husband|brother|sister|friend|he|she|they)\b(?: \w+){0,2} (?:says?|said|claims?|told|reckons?|thinks?|believes?|guess(?:es)?|figures?|swears?)\b|\bnot (?:really |at all |so |quite |entirely )?convinced\b|\b(?:don'?t|do not) buy (?:it|that|this)\b|(?:我)?(?:可|才|并)?(?:不|唔)(?:太|大|怎么|系好)?信(?=[\s，,。.!！]|$)|\bask(?:s|ed|ing)? (?:me |us |you )?(?:whether|if)\b|问(?:我|你|咱|我们)?[^，,。]{0,10}(?:没有|没|了吗|好未|未)[。\s]*$|\b(?:he|she|they|va|bookkeeper|nephew|niece|cousin|brother|sister|wife|husband|son|daughter|colleague|assistant|partner|friend) (?:says?|said|claims?|told me|tells me)\b/u;
/** Whether a clause doubts what it says. */
export const isDoubting = (text: string): boolean => doubts.test(text);

/** Words with a negation in them that affirm, or that say that something is gone. */
const noDenial =
  /(?:一|半)(?:个|只)?字(?:儿)?(?:都|也)?(?:冇|没|无|不|唔)(?:有)?(?:争|差|错)|没(?:有)?(?:别的|其[他它]|第二个)(?:的)?(?:按钮|掣|选项|字|东西|了)?|\bno other (?:buttons?|options?|words?|labels?)\b|\bnothing else\b(?= (?:there|on|in|next))|(?:没|冇|无)(?:有)?(?:什么|任何)?(?:岔子|纰漏|差池|闪失|破绽|差错)|(?:一|半)个?(?:字|点|丝)儿?(?:都|也)?(?:不|没)(?:带)?(?:差|错|岔)(?:的)?|\bno\.? ?#?\d|(?:没有?|没得|冇|无|不会|唔会)(?:什么|啥|任何|开|设)?自动(?:续费|续约|续订|扣费|扣款)|\b(?:no|not|without) auto(?:matic(?:ally)?)?[- ]?renew\w*|不难|唔难|(?:没有?|冇|无|毫无)(?:任何|乜|什么)?(?:出入|两样|不一样|不同|唔同|认错|睇错|看错|走样)|[丝分]毫不差|(?:一|只)字(?:都)?(?:不|唔|未)(?:差|改|漏)|\bno (?:differences?|mismatch|discrepanc(?:y|ies))\b|(?:没|未|冇|唔|不)(?!是|系|会|能|要)[^，,。的嘅]{1,6}(?:的|嘅)(?=[^，,。没未冇不唔]{1,12}(?:了|咗|妥|好|完|晒))|没有[^，,。]{0,4}(?:剩下?|open|未完成|没做|漏)的?[^，,。]{0,5}(?:了|喇)|nothing (?:is |was |else is )?(?:left|missing|open|outstanding|remaining)|(?:left|leave|leaving) nothing out|isn'?t (?:a (?:single )?|any ?|one )thing left|没跑(?:了|儿|的)?|错不了|不过|不得不|不小心|不好意思|不客气|不一会|不久|一个?字不差|一[个点笔](?:都|也)?不差|分毫不差|不差一字|没(?:有|什么)?(?:差别|分别|区别|不一样)|冇分别|没有?没.{1,4}的|冇嘢未|没有?落下|none left|没问题|没有问题|冇问题|没毛病|没错|冇错|不错|没事|冇事|没关系|不用担心|没差|没意见|没有意见|不见了|不在了|没有了|没了|没咗|冇咗|冇晒|唔见咗|唔喺度|不止|不但|不仅|无误|不会错|没有错|没什么问题|没有(?:任何)?问题|没有遗漏|没漏|没有漏|没少|一个不(?:少|漏|落)|不在列表|不在里面|没有它了|没它了|没那(?:行|个)了|没有那(?:行|个|一行)了|找不到了|搜不到了|看不到了|睇唔到喇|见唔到喇|no problems?|not a problem|no issues?|nothing (?:left|missing|open|more)|no longer|not there (?:any ?more|now)|isn't there (?:any ?more|now)|not listed any ?more|not in the list any ?more|can't see it any ?more|no errors?|no worries|no doubt|不是(?:别人|问题)|不用改|不用再|无遗漏|唔止|不是(?:我)?(?:没|冇|未)(?:有)?(?:做|弄|搞|看|备|处理|完成|整|导|查)|唔系(?:冇|未)(?:做|搞|睇|整)/g;
const denials =
  /(?:备份|合同|做|弄|搞|好|完|看)个(?:头|鬼|屁|毛线?|锤子|球)(?=[\s。.!！啊呀吧]*$)|(?<!怕|惊|担心|唔放心|恐)没|(?<!怕|惊|担心)未(?!来|读|发货|付款|必)|(?<!怕|惊|担心|恐)不(?=\S)|冇|唔|别(?!的|人|处|家)|甭|无法|尚|休想|免谈|\bnot\b|n't\b|\bnever\b|\bno\b|\bnone\b|\bnothing\b|\bnobody\b|\bwithout\b|\bcannot\b|\bcant\b|\bdont\b|\bdidnt\b|\bhavent\b|\bhasnt\b|\bisnt\b|\bwasnt\b|\bwont\b|\barent\b|\bunable\b|\bneither\b|\bnor\b|\bfailed to\b|\bundone\b|\bunfinished\b|\bincomplete\b/;
/** What takes back that something has vanished; that it isn't there says just that. */
const remains =
  /(?:不是|并非|唔系|又不是)(?:没了|不见|消失|没有了|冇咗|唔见)|没有?没了|冇冇咗|(?:没|未|冇|不)(?:有)?(?:消失|清掉|删掉|移除|取消|解除|撤)|[还仲都]\s*(?:在|喺|有(?!没))|(?:n't|\bnot|\bnever)(?: (?:yet|been|actually|really|quite|completely|fully|all|just|even|totally|exactly|quite|be))* (?:gone|go away|went away|going away|disappear\w*|vanish\w*|removed|cancell?ed|deleted|cleared|revoked|missing)\b|\bstill (?:there|here|in|on|listed|shows?|showing|see)/;
/** Whether a clause says that it hasn't vanished. */
export const isRemaining = (text: string): boolean => remains.test(text);

const goingOnDenied =
  /(?:不|唔)(?:太|大|怎么|是很|系好)?敢|\b(?:no way|no chance|not a chance|fat chance)\b|(?:不|别|唔|未|没|冇|先不|甭|咪)(?:要|想|去|急住|用|急着|好|能|敢|打算|准备|使)*(?:先)?(?:继续|开始|往下|下一步|走|做|弄|按|解)(?!.*(?:也|都|就|先)(?:继续|开始|走|往下|直接|解|做))|个(?:头|鬼|屁|毛线?|锤子|球)(?=[\s。.!！啊呀吧]*$)|开始(?:有点|有啲|觉得|怀疑|担心|紧张|后悔|犹豫|害怕|怕|慌|困|饿|累|烦|头[疼痛大晕])|\bstart(?:ing|ed)? to (?:get|feel|worry|doubt|regret|wonder|think)\b|\b(?:don'?t|dont|do not|not|can'?t|cannot|won'?t|never|shouldn'?t|mustn'?t|better not)\b(?!.*\b(?:but|just|anyway|without)\b)/;
const goingOnWished =
  /^(?:来吧?|好的?|行|那|嗯|就|这就|现在|马上|咱们?|我们?|[,，\s])*(?:开整|开干|开搞|走起|搞起|整起|去马|开波|开车)(?:来)?(?:吧|呗|啦|喇)*[\s。.!！~]*$|^(?:alright|all right|right|ok|okay|yes|yep|so|then|i'?m (?:well |fully )?aware of the risks?|i know the risks?|[, ])*(?:kick (?:it|things) off|fire away|let'?s roll|take me to the (?:next )?steps?)(?: then| now| please)?[\s.!]*$|(?:都|也|就|一样)?照(?:去|做|解|弄|搞|整|行)(?:啦|吧|㗎|就是)?[\s,，。.!！~]*$|^(?:嗯|好的?|行|[,，\s])*换(?:到)?(?:下面|下一|另一)(?:那|这|嗰)?[家个间](?:店)?(?:吧|啦|了)?[\s。.!！~]*$|^(?:那|好的?|行|嗯|[,，\s])*(?:第[二三四五]|下一?)[家个间](?:店)?(?:也|都)?(?:照样|一样|同样|这样|照着|照此|再)*(?:来|做|走|弄|搞|解)(?:一[遍次回]|吧|啦|埋)?(?:吧|啦)?[\s。.!！~]*$|^(?:我|我们|咱们?|现在|而家|依家|宜家|就|还是|都系|[,，\s])*(?:想|要)(?:继续|接着)(?:往下)?(?:做|弄|搞|解|整|办|来|走)?(?:下去|完|埋)?(?:吧|了|啦|喇)*[\s。.!！~]*$|^(?:那|我|我们|不管了?|没关系|[,，\s])*(?:要|想)?直接(?:取消|解除?|撤销?|断开?|解绑)(?:授权|掉|它|佢)*(?:吧|了|就好|就行|啦|喇)*[\s。.!！~]*$|^(?:那|我|我们|咱们?|算了|要不|都系|[,，\s])*(?:(?:还是|不如|干脆)(?:现在|马上|直接|即刻|而家|依家|立刻)?|(?:现在|马上|直接|即刻|而家|依家|立刻)(?:就|先)?)(?:把|将)?(?:它|佢|这个)?(?:给)?(?:继续|接着|弄|做|搞|解|整|办)(?:完|掉|好|埋|掂|定|下去)*(?:它|佢)?(?:算(?:数|啦|了)?|好了|吧|算了|啦|罢|了)?[\s。.!！~]*$|^(?:actually|ok|okay|right|and|but|so|no|nah|hm+|um+|well|wait|[, ])*let'?s get (?:cracking|going|started|moving|on with it|to it|it over with)[\s.!]*$|^(?:actually|ok|okay|right|then|and|but|so|no|nah|hm+|um+|well|wait|[, ])*let'?s (?:just |rather )?(?:finish|do|get)(?: it| this)?(?: done| over with)?(?: now| right now| anyway| after all)*[\s.!]*$|^(?:actually|ok|[, ])*i'?(?:ll| will| would rather|d rather) (?:just |rather )?(?:finish|do|get) (?:it|this)(?: done| over with)? (?:now|right now|right away)[\s.!]*$|^(?:ok|okay|yh|yeah|yep|ya|yes|fine|whatever|sure|alright|right|screw it|[, ])*(?:just )?(?:go|go on|go ahead|do it|carry on|proceed|get on with it)(?: already| then| now| anyway| please| pls)?[\s.!]*$|^(?:好的?|行|那就?|嗯|请|麻烦|唔该|[,，\s])*(?:你)?(?:带(?:着|住)?我|领(?:着)?我|教我|陪我)?(?:[走做弄过](?:一遍|一趟|一次|一轮|完)?(?=吧|啦|了|喇|[\s。.!！~]*$)|一步一?步(?:来|走|做|弄|嚟))(?:吧|啦|喇)?[\s。.!！~]*$|^(?:ok|okay|yes|yeah|sure|please|right|so|then|[, ])*(?:just )?(?:(?:walk|take|guide|talk|lead) me through(?: (?:it|this|that|the steps))?|(?:show|tell) me (?:what|where|which one) to (?:click|press|do|tap)(?: on)?(?: first)?)(?: then| please| pls| now)?[\s.!]*$|^(?:好的?|行|嗯|那|可以|ok|[,，\s])*(?:接着|继续|开始|来|跟住|就)*(?:做|弄|解|搞|办|整)?下一[家个间](?:店)?(?:吧|啦|喇|了)*[\s。.!！~]*$|^(?:right|ok|okay|so|now|then|and|great|good|[, ])*(?:on ?to|let'?s (?:do|go to|move (?:on )?to)|next up:?) (?:the )?(?:number (?:two|three|four|\d)|next(?: one| shop| store)?|second|third|other) ?(?:one|shop|store)?(?: then| now| please)?[\s.!]*$/;
/** Whether a clause says in so many words that what is open is to be gone on with now. */
export const isGoingOnWished = (text: string): boolean => goingOnWished.test(text.trim().replace(/[,，;；]+$/u, ""));
/** Whether a clause holds back from going on; leaving something undone and going on doesn't. */
export const isGoingOnDenied = (text: string): boolean => goingOnDenied.test(text);

/** Whether a clause denies something. "No problem" and "it's no longer there" don't. */
export const isDenying = (text: string): boolean => denials.test(text.replace(noDenial, " "));

const finished =
  /(?:了|好|完|过|咗|晒|掂|毕|成|妥|齐|ok|okay)(?:[的啦喇呀啊哈哦了咯喔嘞哟吧啰噜]*)[。.!！~～\s]*$|已经?|早就|刚(?:刚|才)?(?!要|想|准备)|\b(?:done|finished|sorted|exported|checked|saved|backed|changed|sent|read|reviewed|downloaded|completed|completes?|ready|taken care|fixed|set|ok(?:ay)?|fine|good|over|noted|removed|cancelled|canceled|revoked|pressed|gone|settled|cleared|verified|confirmed|dealt|closed|through|isn'?t there|not there|no longer|disappear(?:ed|s)|vanished|went away|absent|dropped)\b/;
const plans =
  /^(?:我|那|那我|先|让我|等我|容我|我们|咱|咱们|俾我)?(?:先|准备|打算|想要?|要去|得去|去|要|会|得|等|再)|待会|等(?:会|下|一?阵|一下)|回头|稍后|晚点|迟(?:啲|点)|一会|明(?:天|日|早)|听(?:日|朝)|改天|过两天|下周|下礼拜|下星期|周末|今晚|下午|马上|这就|正(?:在|要)|在(?:弄|导|登|做|下载|备份)|紧(?=$|[，,。])|做紧|准备|打算|需要(?:先)?|\b(?:will|i'll|we'll|ill|gonna|going to|about to|plan(?:ning)? to|let me|lemme|need to|have to|has to|want to|wanna|would like to|must|should|later|tomorrow|tonight|soon|in a (?:minute|sec|moment|bit|while)|once|after|when|before|as soon as|next week|this (?:evening|afternoon)|still|currently|working on|in progress|busy|trying to|gotta)\b|\bfirst$/;
const underWay =
  /(?:输|敲|填|打|登)(?:着|紧)(?:密码|账号|验证码|码|字)?|(?:还在|正在|(?<!现)在)(?:做|弄|导|备份|下载|登|看(?!到|见)|找(?!到)|等|处理|传)|处理中|进行中|导出中|下载中|登录中|加载/;
/** "Changing the password": it is being done. */
const progressive =
  /^(?:ok(?:ay)?|yes|just|now|currently|still|i'?m|i am|we'?re|we are|busy|[, ])*(?:chang|revok|remov|cancell?|resett?|check|sign|logg|open|do|export|back|call|contact|writ|send|download|updat|review|disabl|restor|turn|switch)ing\b(?!.*\b(?:is|was|are|were|done|finished|complete[d]?|worked|failed|didn'?t|doesn'?t|says?|gives?|shows?)\b)/;
/** Cantonese puts "first" at the end. */
const finishFirst =
  /埋[^，,。]{0,6}先(?=$|[\s。.!！~])|^(?:搞掂|搞定|做好|整好|弄好|做晒)[^，,。]{0,6}先(?=$|[\s。.!！~])/;
/** "I'll do the backup first" is a plan, although it ends like what is done. */
const beforehand =
  /(?:弄|搞|做|整|办|查|看|睇|备|导|改|发|寄|核)(?:完|好|掂|妥|到)(?:了|咗)?(?:我|再|就|会|马上)*(?:喊|叫|话|告诉|通知|讲(?!完)|说(?!完)|喊一声|回)(?:返|给)?(?:你|您|知)|(?:的话|嘅话)[，,\s]*(?:我|我哋|我们|咱们?)?(?:会|就|再|便)*(?:马上|即刻)?(?:话|告诉|通知|讲|说|叫|喊|回)|^(?:就|应该|估计)?(?:快要?|就要|马上|即将|差不多要)[^，,。不没冇]{1,5}(?:了|啦|喇|咯)[\s。.!！~]*$|(?:还|仲)(?:在|系|喺)?(?:转|加载|缓冲|读)(?:圈|紧|着)*|(?:圈|菊花|进度条)[^，,。]{0,4}(?:转|跑|郁)(?:紧|着|住)|(?:之后|以后|过后|迟啲|晚点|等[会下阵]儿?|回头|改天|第日|下次)再[^，,。]{1,8}(?:就)?(?:好了|就好|就行|好啦|得了|算了)(?=$|[\s，,。.!！])|\bany (?:second|sec|minute|moment)(?: now)?\b|[了完好上](?:之?后)?(?:我|俺|咱)?(?:就|才|再)(?:说|讲|告诉|跟你|叫你|通知你)|^(?:那|好|行|嗯|[,，\s])*我(?:这就|马上|先|现在|而家)?去(?:把|将|给)|(?:今晚|待会儿?|等[会下阵]儿?|一会儿?|一阵间?|明[天日早晚]|听[日晚朝]|后[天日]|回头|改天|晚点|稍后|迟啲|下周|下个?(?:礼拜|星期|月)|周末|马上|这就|即刻)(?!.{0,8}(?:已|刚|终于|早就|才发现))[^，,。]{0,6}(?:把|将|去|再|就|先|会|来)(?!年)|(?:完|好)了?(?:之?后)?我?(?:就|才(?!来(?:找|问|揾)))|\b(?:i'll|we'll|(?:i|we) will)\b|\b(?:will|'ll|should) have\b.{0,30}\b(?:done|finished|ready)\b|\bby the time\b|\bgets? (?:done|finished|sorted|exported|checked|saved)\b|\b(?:will|'ll|gets|should|must|needs? to|going to|gonna|has to|have to) (?:be|get)\b|^(?:will|(?:i'd|i would|we'd|we would) (?:like|rather|prefer))\b|\b(?:when|once|as soon as|until|till)\b.{0,30}\b(?:done|finished|exported|ready|sorted|complete|saved|over)\b|咗先(?=$|[^\p{L}])|(?:完|好|了|掂)(?:之?后)?(?:再|先)(?!次)|(?:完|好|咗)(?:之?后)?.{1,6}再(?:弄|做|来|嚟|搞|讲|说|继续|下一步|解|看|睇|去|走|开始|处理)|(?:^|都|也|就|一定|肯定|早晚|迟早)会(?!不会|计|员|议)|完[^,，。]{0,6}都[^,，。]{1,6}了(?=$|[。.!！~\s])|(?:^|我|那|让我|等我|俾我)先(?!前|头|生|后)(?!.*(?:已|刚|都|早|咗|过了?$))/u;
/** "Waiting until she has done it." */
const awaited =
  /(?:^|要|得|还|在)等(?:到|着|住|紧)?[^，,。]{1,12}(?:弄|做|搞|看|查|办|确认|导|备份|处理|整)(?:完|好|掂|妥|埋)(?![了咗])/;
/** "It's fine if my boss agrees": so it isn't yet. */
const conditional =
  /(?<!^)\b(?:if|provided(?: that)?|assuming|as long as|unless) (?!it helps|that helps|that counts|anything|necessary|needed|possible)(?:my|our|the|he|she|they|it|that|there|i|we|nobody|nothing|everyone|everybody)\b/;
/** Whether a clause is about what is still to come: a plan, a wish, something under way. */
export const isIntending = (text: string): boolean =>
  underWay.test(text) ||
  progressive.test(text) ||
  awaited.test(text) ||
  conditional.test(text) ||
  finishFirst.test(text) ||
  beforehand.test(text) ||
  (plans.test(text) && !finished.test(text));

const ignorance =
  /(?:鬼|天)才?(?:知|晓得)道?|(?:谁|哪里?)(?:知道?|晓得)(?=[\s，,。.!！啊呀㗎咩]|$)|^(?:我|俺)?(?:咋|怎么|点|哪)知(?:道)?(?:去|㗎|啊|呀|呢)?[\s。.!！?？]*$|(?:忘记?|想不起来?|唔记得|不记得|记不得)[^，,。]{0,4}有(?:没有|冇)|\bcould(?:n'?t| not) tell you\b|\b(?:beats me|search me|who knows|god knows|heaven knows|lord knows)\b|(?:还|仲)?(?:没|未|冇)(?:有)?(?:想好|定(?:下来|低)?(?=$|[\s，,。.!！])|决定)|\b(?:haven'?t|hasn'?t|not) (?:yet )?(?:decided|settled)\b|\btbd\b|\bundecided\b|母鸡(?=[啊呀喔\s,，。!！?？]|$)|记不(?:清|得|住|起)|没记住|没数过|数一?数|数一下|不记得(?=$|了|叫|是|用|哪|几|怎|什|到底|有没有)|唔记得(?=$|呢|叫|系|用|边|几|点|乜|佢|有冇|喇)|没印象|冇印象|may (?:have|already)|might (?:have|already)|(?:can'?t|don'?t|do not|cannot) (?:really |quite )?(?:remember|recall)|not certain|不确定|不肯定|不知道?(?:是不是|对不对)?|不晓得|不清楚|说不清|看不出|分不清|拿不准|吃不准|唔(?:肯定|确定|知|清楚)|(?:not|n't be|isn't) (?:really |quite |too |so |very |entirely |100% )?(?:sure|certain|clear)|unsure|no idea|no clue|don'?t know|dunno|can'?t tell|hard to (?:say|tell)|who knows/;
/** Whether a clause says that the person doesn't know. */
export const isIgnorant = (text: string): boolean => ignorance.test(text.replace(nearly, " "));
const nearly = /(?:差点|险些|几乎|差啲)(?:儿)?(?:就)?(?:忘|唔记得)[^，,。]{0,4}|\b(?:nearly|almost) forgot\b/;

const waiting =
  /^(?:stop|pause|stay|hold)(?: right)? (?:there|put|tuned|it)\b[^?]*\b(?:while|second|sec|minute|moment|i'?m|getting|first)\b|刀下留情|^有人(?:按|撳|敲)(?:电铃|门铃|钟|门)|^(?:我)?先(?:不|别|唔)(?:按|点|撳|动|勾|确认|提交|撤)|^(?:我|你|那|咁|[,，\s])*先(?:别|不要|唔好|不忙|唔使)(?:急|忙|开始|走|继续|往下|弄|搞|做|解)*(?:着|住)?(?=[\s，,。.!！啊哈呀哦]|$)|^(?:请)?(?:你)?(?:等等|等一?下|等一?会儿?|稍等|等我|等阵|等一阵|慢着|慢啲|且慢)|^(?:hold (?:on|up|that)|hang on|wait(?! for)(?! (?:it'?s?|that'?s?|there|the|no|not|actually|i (?:see|can|meant?|was)|its)\b)|one (?:sec|second|moment|minute)|just a (?:sec|second|moment|minute)|give me a|bear with me|brb|be right back)\b/;
/** Whether a clause asks for a moment, or holds back from pressing. */
export const isWaiting = (text: string): boolean => waiting.test(text.trim());
