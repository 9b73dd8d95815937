/** Whether an app is to be unbound, is to stay, or is only thought about. For folded text with names marked. */
import type { AppMention, SaidCommand } from "../flows/index.ts";
import { clausesOf } from "./acts/clauses.ts";
import { isAsking } from "./acts/polarity.ts";
import { appMark } from "./classifier/features.ts";
import type { Requested } from "./requested.ts";

const verb = "(?:解|取消|撤(?!回)|断|移除|删|停用|停掉|关掉|脱)";
const object = `(?:把|将)?(?:${appMark}|它|佢|那个|这个|嗰个|呢个)?(?:的|嘅)?(?:授权|绑定)?(?:给)?`;
const unintended = /\bno (?:plans?|intention|intent|need|wish|desire|reason) (?:to|of|for)\b|没有?(?:打算|计划|想法)/;
const denied = new RegExp(
  `(?:(?<!要)不要|别|甭|莫|勿|唔好|唔使|(?<!用)不用|不必|千万别|先别|先不要)(?:再|去|给我|乱|随便|急着|把|将)*${object}${verb}|(?:不想|不打算|不准备|唔想|唔打算|没想|没有想|没有要|没要|没打算|没说要?|没叫你|不是要|不是想|唔系要|唔系想|冇话要|冇想)(?:要|再|去|给|把)*${object}${verb}|${appMark}(?:那个|这个|嗰个|那边|呢个)?(?:我|我们)?(?:暂时|先|现在|目前|还)?(?:不想|不打算|不准备|唔想|唔打算)(?:去|再)?(?:动|碰|郁|搞|弄|理|管)|(?:do not|don'?t|dont|never|please don'?t|didn'?t ask (?:you )?to|(?:do not|don'?t|dont) (?:want|wish|plan|intend|need) (?:you )?to|not (?:going|trying|planning|looking|here) to|not (?=(?:unbinding|disconnecting|revoking|removing|cancell?ing|unlinking|deleting|touching))|no need to|rather not|shouldn'?t)\\s*(?:please |just |yet )?(?:unbind|disconnect|revok|remov|cancel|unlink|delet|touch)`,
);
const kept = new RegExp(
  `${appMark}.{0,4}(?:留着|留下|保留|(?:千祈|千万)?(?:咪|唔好|唔准|不许)(?:郁|掂|搞|解|动|碰)|别动|不动|不用动|不要动|不碰|别碰|别解|不解|不要解|唔好解|唔解|不用解|先留|继续用|不管|别管|不理|先放)|(?:留着|保留|别动|keep|leave)\\s*(?:the )?${appMark}`,
);
const how = /(?:怎么|如何|咋|怎样|点样|点|how (?:do|to|can|should|would)|steps? to|教我|帮我|请|麻烦)/;
const wondering =
  /(?:解|留|撤|取消|断|删)[^，,。]{0,5}(?:好|划算|合适|稳妥)?(?:还是|定系)[^，,。]{1,8}(?:好|划算|合适|稳妥)|要不要|(?:是不是|系咪|是否)(?:也|都|还|还要)?(?:得|要|该|应该|需要)|该不该|应不应该|使唔使|需不需要|用不用|有必要|有冇必要|值不值|考虑|犹豫|纠结|麻不麻烦|难不难|(?:先)?(?:了解|打听|问问|咨询)(?:一?下|清楚|看看)?|(?:还)?没(?:有)?(?:想好|决定|定(?:下来)?(?=[\s，,。.!！]|$))|谂紧|谂住|万一|如果|假如|要是|假设|若|should (?:i|we)|do (?:i|we) (?:really |also |still )*(?:need|have) to|does .{1,20} (?:need|have) to|what if|what happens if|if (?:i|we) (?:unbind|remove|disconnect|revoke|cancel|unlink|delete)|thinking (?:of|about)|consider(?:ing)?|wonder(?:ing)?|not sure (?:if|whether)|worth|debating|undecided|tempted|haven'?t (?:yet )?decided|not (?:yet )?decided|just (?:asking|checking|finding out) (?:how|if|whether|first)|(?:might|may|could) (?:also |then |well |even )?(?:unbind|remove|disconnect|drop|cancel|revoke|get rid)|before i (?:unbind|remove|disconnect)/;

/** "My boss wants it gone, but I'm not going to." */
const refused =
  /\bi(?:'m| am)? (?:not (?:going|about|planning|willing|inclined) to|won'?t|refuse|don'?t (?:want|wish|plan|intend) to|disagree|would rather not)(?: do (?:it|that|so))?[\s.!]*$|(?:我|俺)(?:们)?(?:才|可|就|偏|偏偏|并|还)?(?:不|唔)(?:想|干|肯|愿意?|同意|答应|会|打算|准备|听)(?:他|她|佢|人家|老板|的|呢|啊|了|喎|嘅)*[\s。.!！]*$/;

const unwanted =
  /^(?:actually|sorry|wait|no|ok|well|but|[, ])*(?:i|we) (?:don'?t|do not|no longer) (?:want|wish|need|plan) to (?:unbind|unlink|remove|revoke|disconnect|cancel|delete) (?:it|that|this)(?: one| app)?(?: any ?more| after all| now)?[\s.!]*$|^(?:算了|其实|还是|都系|等等|我|我们|现在|[,，\s])*(?:又)?(?:不想|不打算|唔想|唔打算|不准备)(?:再)?解(?:绑|除)?(?:掉)?(?:它|佢|这个)?(?:了|喇|啦)*[\s。.!！]*$/;
/** "I don't want to unbind it", about the app under way, and nothing besides. */
export const isUnwanted = (folded: string): boolean => unwanted.test(folded.trim());

/** "Don't unbind it": nothing begins. */
export const isUnbindingDenied = (marked: string): boolean =>
  denied.test(marked) || kept.test(marked) || unintended.test(marked) || refused.test(marked.trim());

/** "Should I unbind it?", "what if": thought about, not asked for. */
export const isWondering = (marked: string): boolean =>
  wondering.test(marked) && !how.test(marked.replace(/怎么样|怎样了|点样呢|麻不麻烦|麻唔麻烦/g, ""));

const unbinding =
  /(?:授权|权限)[^，,。]{0,4}(?:关|停)(?:掉|了|咗)|\bcut (?:them|it|him|her|that|this|those) off\b|(?<![点了理缓误])解(?![释决答说])|取消|撤|断|移除|删掉|去掉|拿掉|拿走|清掉|弄掉|砍掉|退订|停用|脱离|拆(?!单|包|分|开|件|封)|踢(?:走|掉|出)|拔(?:掉|除|走)|甩(?:咗|掉|走|埋|开)|掐(?:掉|了|断)|unbind|unlink|disconnect|revoke|\b(?:take|get|cut|end|stop|kill)\b[^.?!]{0,16}\b(?:its|their|the|his|her) access\b|access away|remove|get rid|detach|cancel|leave|leaving|quit|drop|(?:has|have|needs?|got|ought|supposed) to go|gotta go|to go\b(?= |$|[,.:!])(?! (?:to|on|back|through|out|home|for|with|into|over|and|live|wrong|now|ahead|further|slow)\b)|next (?:one )?(?:to go|up|out)\b|must go|should go|(?:need|want)s? (?:\S+ ){1,3}gone|out of (?:my|our|the) (?:shops?|stores?)|off (?:my|our|the) (?:shops?|stores?)|kick|gone from|take (?!the day|a day|time|it easy)(?:\S+ ){0,3}off\b|take off (?!work|early)/;

const off = "(?:un(?:bound|linked|hooked)|disconnected|removed|revoked|cancell?ed|took|kicked|dropped|got rid of)";
const alreadyOff = new RegExp(
  `${appMark}(?:那个|嗰个|的授权|嘅授权)?(?:早|已经?|上?(?:个?月|周|星期|礼拜)|[昨前]天|刚刚?|之前|我|他|她|佢|同事|老板|都|就)+(?:给|被|俾)?(?:解|撤|断|删|移除|取消)(?:掉|绑|除|完|好|走|授权)*(?:了|咗|过|左)|(?:早|已经?|刚刚?|之前|上(?:个?月|周))(?:把|将)?(?:解|撤|断|删|取消)(?:掉|绑|除|完|好|走)*(?:了|咗|过|左)${appMark}|\\b(?:already|just|have|has|had|'ve|'s|yesterday|earlier) (?:already |just )?${off} (?:the )?${appMark}|\\b${off} (?:the )?${appMark}(?: off)? (?:already|yesterday|earlier|last|before|ages|this morning)|${appMark} (?:is|was|has been|'s|went) (?:already |just )?(?:${off}|gone|off|out)\\b|${appMark}(?:那个|嗰个|这个|呢个|那边|这边|的授权)?(?:现在|已经?|都|就|终于|总算|算是)*(?:没(?:有)?了|冇咗|消失了|(?:搞|弄|解|办|处理|清)(?:定|完|好|掂|妥)|完事|搞掂|结束)(?:了|咗|啦|晒)?(?=[\\s，,。.!！;；]|$)|${appMark}(?:'s|'s been| is| was| has been)? (?:all |now |finally )*(?:dealt with|done(?: with)?|sorted|finished|handled|taken care of|over)\\b`,
);
/** "A went last month, only B is left": what is off already isn't what is to go. */
const isAlreadyOff = (text: string): boolean => alreadyOff.test(text) && !isAsking(text) && !isBidden(text);
/** 帮我把A和B都解了: it is to be done, and wasn't. */
const isBidden = (text: string): boolean =>
  /(?:帮|给|替|同|幚)(?:我|我们|我哋|咱们?)|麻烦|唔该|请(?!假)/.test(text) ||
  (/把|将/.test(text) && !/早|已|昨|前天|上|刚|之前|同事|老板|^[他她佢]/.test(text));

type Unbinding = Omit<Extract<SaidCommand, { kind: "unbind" }>, "said">;

/** The apps that a message wants to be unbound, in the order said: those that it rules out aren't among them. */
export function unbindingOf(read: Requested): Pick<Unbinding, "app" | "also"> {
  const { named, mentions, mention, marked } = read;
  if (named.length < 2) return { app: mention, also: [] };
  // In `marked` each name is one mark: the nth mark is the nth name.
  const wanted: AppMention[] = [];
  let count = 0;
  let ruled = false;
  for (const { text } of clausesOf(marked)) {
    const here = named.slice(count, count + text.split(appMark).length - 1);
    count += here.length;
    if (isUnbindingDenied(text) || isAlreadyOff(text)) {
      ruled = true;
      continue;
    }
    for (const each of here)
      if (!mentions.ruledOut.includes(each) && each.mention.kind !== "described") wanted.push(each.mention);
  }
  const asked =
    isInOrder(marked) ||
    isOnlyNames(marked) ||
    unbinding.test(read.folded.text) ||
    read.requests.every(({ intent }) => intent === "unbind");
  if (!asked) return { app: mention, also: [] };
  const distinct = wanted.filter(
    (each, at) => wanted.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at,
  );
  const meant = mentions.meant?.mention ?? null;
  const together =
    distinct.length > 1 && (ruled || isOneAfterAnother(marked) || marked.includes(`${appMark}、${appMark}`));
  if (!together) {
    const first = ruled ? (distinct[0] ?? null) : (meant ?? mention);
    return { app: first, also: [] };
  }
  const wishedFirst = firstNamed(marked, named);
  const inTurn = distinct.toSorted((one, other) => Number(other === wishedFirst) - Number(one === wishedFirst));
  const [first = null, ...also] = inTurn;
  return { app: first, also: also.slice(0, 9) };
}

const putFirst = new RegExp(
  `${appMark}(?:那个|嗰个)?(?:比较|更|最|好)?(?:急|要紧|着急|优先)|${appMark} is (?:more )?urgent|(?:先(?:把|将)?(?:弄|做|解|搞|办|处理|来|解绑)?(?:掉|下)?|(?:start|begin) with|first|do) *(?:the )?${appMark}|${appMark} ?(?:那个|嗰个)?(?:先|first)`,
);
/** "A and B, but B first": the one that is to come first; null where it isn't said. */
function firstNamed(marked: string, named: Requested["named"]): AppMention | null {
  const match = putFirst.exec(marked);
  if (match === null) return null;
  const before = marked.slice(0, match.index + match[0].indexOf(appMark)).split(appMark).length - 1;
  const meant = named[before]?.mention ?? null;
  return named.find(({ mention }) => JSON.stringify(mention) === JSON.stringify(meant))?.mention ?? null;
}

/** Names joined as equals, or one after the other. */
const oneAfterAnother = new RegExp(
  `${appMark}\\s*(?:和|跟|与|同|还有|以及|及|同埋|加上?|、|,|，|\\band\\b|&|\\+|\\bplus\\b|\\bas well as\\b)\\s*(?:the )?${appMark}|先.{0,8}${appMark}.{0,12}(?:再|然后|之后|接着).{0,8}${appMark}|${appMark}.{0,24}\\bthen\\b.{0,12}${appMark}|${appMark}.{0,8}(?:then|after that|再|然后|还有|另外|加上|连同|顺便|顺带|捎带|接着|之后|also|也).{0,12}${appMark}|${appMark}(?:那个)?(?:先|排第一)(?:来|弄|做|解|搞)?.{0,8}${appMark}|${appMark}.{0,4}排(?:在)?(?:后|第二|其次)|[两俩]个?(?:都|一起|全)|both`,
);
const isOneAfterAnother = (marked: string): boolean => oneAfterAnother.test(marked);

/** Whether unbinding is spoken of at all. */
export const isUnbinding = (folded: string): boolean => unbinding.test(folded);

const filler =
  /有?(?:[两三四俩234]|几)[个款]|(?:[这那嗰呢][个款]|先|再|那|就|是|系|叫|弄|做|搞|办|换成?|改成?|还有|还要|接着|然后|现在|下一个|轮到|搞定|来|把|这个|那个|嗰个|它|吧|呗|嘛|呀|啊|啦|喇|了|嘅|的|应用|软件|系统|erp|crm|wms|oms|thing|that|please|pls|now|next|then|it'?s|its|is|the|app|ok|okay|called|and|also|first|one)/gu;
const onlyMarks = new RegExp(`^(?:${appMark})+$`);
/** Names, joined as equals, and next to nothing besides. */
export const isOnlyNames = (marked: string): boolean =>
  onlyMarks.test(
    marked
      .replace(filler, "")
      .replace(/和|跟|与|同|以及|及|埋|加上?|plus|both|都|或/g, "")
      .replace(/[^\p{L}\p{N}\ue000]/gu, ""),
  );

const inOrder = new RegExp(
  `先(?:把)?(?:弄|做|解|搞|办|处理|来|解绑)?\\s*(?:掉|下)?\\s*${appMark}|${appMark}\\s*先(?:弄|做|解|搞|办|处理|来)|(?:first|start with|begin with|do)\\s+(?:the )?${appMark}(?: first|\\b.{0,6}then)`,
);
/** "This one first": what is named is done now. */
export const isInOrder = (marked: string): boolean =>
  inOrder.test(marked) && !isAsking(marked) && !isUnbindingDenied(marked);

const likewise = new RegExp(
  `^(?:kindly |please |pls |can you |could you |and |also |ok |[, ])*(?:do|take|handle|sort) (?:the )?${appMark} (?:also|too|as well)(?: please| pls)?[\\s.!]*$|${appMark}(?:嗰个|那个)?(?:的|嘅)?(?:授权)?(?:也|都)(?:要|得|想)(?:解|除|取消|断|铲|撤|拆)(?:埋|掉|走|咗)?(?:佢|它)?(?:㗎|的|啊|呀|啦)*[\\s。.!！]*$|^(?:还有|仲有|另外|同埋|and |also |[,，\\s])*${appMark}(?:也|都)(?:是|系|要|一样)(?:的|啊|呀|嘅)*[\\s。.!！]*$|${appMark} (?:is|comes|goes|'s) next\\b(?: (?:on|in) (?:my|the) (?:list|line|queue))?|\\b(?:put|add|queue|line up|stick) (?:the )?${appMark} (?:up )?(?:in|to|on|onto|into|at) (?:the |my |your )?(?:end of the )?(?:queue|list|line|pile|stack|heap)\\b|\\bnext (?:victim|patient|up|in line|candidate)[:,]? (?:is )?(?:the )?${appMark}|把${appMark}(?:也)?(?:排|放|加)(?:上|进|到|在)?(?:队|后面|清单|后头)|${appMark}(?:也|都)?(?:给|帮)?(?:我|我们)?(?:排上|排个队|加上|安排上)|\\blet'?s (?:now )?do (?:the )?${appMark}(?: now| next| then| too| as well)|(?:^|[,，。\\s])(?:那就?|该|轮到|下一个(?:是|弄|解|搞)?|现在|接下来|下面|接着|然后)(?:就|再)?(?:(?:弄|解|搞|办|做|处理)${appMark}(?:了|吧|啦|喇)*|${appMark}(?:了|吧|啦|喇)+)[\\s。.!！]*$|${appMark}(?:也)?(?:排队|排后面|排在后面|排第二)|(?:再|也|同样|照样|照这样|顺便)(?:帮|给|同|幚)?我?(?:们)?(?:把|将)?(?:弄|做|解|搞|办|处理|来|整)(?:埋|一?[下遍次个])?\\s*${appMark}|${appMark}\\s*(?:那个|嗰个)?(?:也|同样|都)?(?:照这样|照样|一样|同样|这样|咁样|照)(?:也)?(?:来|弄|做|搞|办|解|整)|\\b(?:the )?same (?:again |thing |steps? )?(?:for|with|to|on) (?:the |my )?${appMark}|\\b(?:now|next)(?: up)?(?:,? do|,? let'?s do| is|:)? (?:the )?${appMark}\\s*[.!]*(?:please)?(?:[,.]? ?(?:the )?same (?:shop|store|place))?[.!\\s]*$`,
);
/** "Can we do that one next?": asked for, not after. */
const nextPlease = new RegExp(
  `^(?:great|good|nice|perfect|ok(?:ay)?|thanks?|thank you|cool|right|so|and|now|then|alright|done|[,.! ])*(?:can|could|shall|may) (?:we|i|you) (?:please |now |then |also |just )*(?:do|start|tackle|handle|take|begin|move on to|go on to|sort) (?:on |with )?(?:the )?${appMark}(?: now| next| then| too| as well| please)+[\\s?.!]*$|^(?:太好了|好的?|谢谢|多谢|那|行|[,，\\s])*(?:可以|能|能不能|可不可以)(?:帮我|我们)?(?:接着|继续|再|现在|顺便)(?:帮我)?(?:弄|做|解|搞|办|处理)(?:一下)?${appMark}(?:吗|么|不|了吗)?[\\s?？。]*$`,
);
/** "The same for that one": what is named is done in its turn. */
export const isLikewise = (marked: string): boolean =>
  ((likewise.test(marked) && !isAsking(marked)) || nextPlease.test(marked)) && !isUnbindingDenied(marked);

const inUse = new RegExp(
  `${appMark}.{0,6}(?:还在用|还要用|还得用|仲(?:用紧|要用)|还用着|天天用|正在用|在用着|离不开|不能(?:停|没有|动)|(?:那个|它|佢)?(?:我|我们)?(?:还|仲)?(?:指着|指望|靠着?)(?:它|佢)?(?:打单|发货|干活|吃饭|管|做))|\\bstill (?:use|using|need|needs|rely).{0,12}${appMark}|${appMark}.{0,10}(?:still in use|we still|is still (?:used|needed|in use))`,
);
/** It is to stay, in a clause of its own: "…, so don't", …，不解. */
export const isUnbindingLeft = (marked: string): boolean =>
  isUnbindingDenied(marked) ||
  /(?:^|[，,。\s])(?:就|所以|那|先|还是)*(?:不|别|唔|不用|先不)(?:解|取消|断|撤|删|弄|动)(?:了|它|佢|啦|喇)*[\s。.!！]*$|\b(?:so )?(?:don'?t|do not|no need to|not) (?:unbind|remove|revoke|touch|cancel|disconnect|do) ?(?:it|that|this)?[\s.!]*$/.test(
    marked,
  );

/** "We still use that one." */
export const isInUse = (marked: string): boolean => inUse.test(marked);

const wrong =
  "不对|不是|不叫(?:这|那)个|唔叫(?:呢|嗰)个|错了|错咗|(?:说|讲|搞|弄|记)(?:串|反|岔)(?:了|咗)?|搞错|弄错|讲错|说错|打错|写错|记错|唔系|唔啱|哎|[啊呃哦噢喔]不|\\b(?:sorry|no|nope|wrong|oops|actually|not that|my mistake|misspel(?:t|led)|mistyped|correction|wait)\\b";
/** "Sorry, phone rang. Kid's home": another sentence is no part of the correction, nor is what belongs to somebody. */
const inSentence = "[^\\ue000。.!！;；\\n]{0,14}[^\\p{L}\\ue000]{0,4}";
const itself = `(?:the )?${appMark}(?!['’]s (?!access|auth|permission|connection))`;
/** Where only a comma leads to a name, it has to be all that its clause says: "sorry, A won't open" puts nothing right. */
const alone = `(?=\\s*(?:那个|这个|嗰个|的|嘅|吧|啊|呀|啦|才[对是系啱]|软件|应用|please|pls|instead|app|rather|of course|thanks?)*\\s*(?:[,，。.!！;；、~～\\n]|not |不是|唔系|$))`;
const correction = new RegExp(
  `(?:不是|唔系|不叫|并非|not|isn't|it's not)\\s*(?:the )?${appMark}.{0,8}(?:是|系|而是|叫|but|it'?s|it is|,|，|\\s)\\s*(?:the )?${appMark}|(?:换成|换做|换为|改成|改为|转成|换去|转去|转做|switch(?: over)? to|change (?:it |that )?to|make (?:it|that)|go with|instead do)\\s*(?:the )?${appMark}|${appMark}\\s*(?:才对|才系|啱|instead)|(?:${wrong})${inSentence}(?:我说的是|我讲的?系?|我指的?是|想说|想解|应该是|其实是|是|系|叫|it'?s|it is|i meant?|i mean|should be|rather)\\s*${itself}|(?:${wrong})${inSentence}(?:,|，|\\s)\\s*(?:the )?${appMark}${alone}|(?:i meant?|i mean|我说的是|我讲嘅系|我指的是)\\s*${itself}`,
  "u",
);
const placeCorrection =
  /(?:不是|唔系|不在|not|isn'?t)\s*(?:on |the |my )?(?:淘宝|天猫|taobao|tmall|.{1,6})(?:的|上的|嘅)?[,，\s]*(?:是|系|而是|在|but|it'?s|its|,|，)|(?:(?:说|打|讲|写|搞|弄|记|选|点)错(?:了|咗)?|不对|唔啱|唔系|\b(?:sorry|oops|typo|my mistake|correction|wrong)\b)[^，,。\p{L}]{0,3}[，,。\s]*(?:应该|其实|我)?(?:是|系|在|喺|\b(?:it'?s|it is|i mean|i meant|its))\s*(?:my |the |on |our )*(?:淘宝|天猫|taobao|tmall|\p{L}{1,10})(?=店|铺|的|嘅|那|嗰|上|平台| shop| store|[\s。.!！]*$)|我(?:说|讲|指)的?(?:是|系).{1,8}(?:上|那边|的)|(?:换成|改成|换到|switch to|change to)/u;
/** 口误，是淘宝店里的: where the app is, said anew. */
const slipOfPlace =
  /(?:口误|笔误|手误|打错|说错|讲错)(?:了|咗)?[,，。：:\s]*(?:应该|其实|我)?(?:是|系|在|喺)\s*(?:我的?)?\p{L}{1,4}(?:店铺?|铺头?)?(?:上面?|里面?)?的(?=\ue000)|(?:口误|笔误|手误)(?:了|咗)?[,，。：:\s]*(?:应该|其实|我)?(?:是|系|在|喺)\s*(?:我的?)?\p{L}{1,4}(?=店|铺|上|里)/u;
/** "Not that one, this one." */
export const isCorrection = (marked: string): boolean =>
  marked.includes(appMark)
    ? slipOfPlace.test(marked) || (correction.test(withoutLeftAlone(marked)) && !isBelonging(marked))
    : slipOfPlace.test(marked) || placeCorrection.test(marked);

const belonging =
  /\ue000(?:['’]s (?!access|auth|permission|connection)|(?:那边|嗰边|家)?(?:的|嘅)(?=[\p{L}])(?!授权|绑定|权限|应用|软件|那个|嗰个|才|啦|啊|吧|呀))/u;
/** What is spoken of is something of the app's, its support or its backup, and not the app. */
export const isBelonging = (marked: string): boolean => belonging.test(marked);

/** "No, leave A alone": A stays as it is. */
const leftAlone =
  /\b(?:leave|keep|let)\s+(?:the |my )?\ue000|\ue000\s*(?:stays|is staying|alone|can stay)|\ue000(?:那个|嘅|那边)?(?:千万|可|都|也|先|就|暂时|麻烦)*(?:别碰|别解|不要动|不能动|唔好动|别动|不动|留着|唔好郁)/;

/** Sentences that leave an app as it is correct nothing: "no wait, B. A stays". */
const withoutLeftAlone = (marked: string): string =>
  marked
    .split(/(?<=[.。;；!！\n])/u)
    .filter((sentence) => !leftAlone.test(sentence))
    .join("");

const retracting = new RegExp(`${wrong}|\\b(?:scratch that|i mean|i meant|rather)\\b`);
/** Of names the last of which puts the one before it right, that one: "A. No wait, B"; null where none is taken back. */
export function correctedTo({ marked, named, mentions }: Requested): AppMention | null {
  const gaps = marked.split(appMark);
  for (let at = named.length - 1; at > 0; at -= 1) {
    const each = named[at];
    if (each !== undefined && retracting.test(gaps[at] ?? "") && !mentions.ruledOut.includes(each)) return each.mention;
  }
  return null;
}

const backTo = new RegExp(
  `(?:回到|返去|返回|回去|转回|切回|换回|翻返去|go(?:ing)? back to|back to|return to|switch back to|resume|continue with|carry on with)\\s*(?:弄|做|办|搞|解)?\\s*(?:the |my )?(?:${appMark}|刚才|之前|上一个|前一个|另一个(?!店|铺)|另外一个(?!店|铺)|头先|先头|嗰个|那个|other|previous|first|earlier|last)|(?:另一个(?!店|铺)|另外那个|the other one|other app).{0,8}(?:怎么样|怎样|点样|呢|how|status|going)|(?:^|[，,。]|还是)先(?:弄|做|办|搞|解|处理)?(?:另一个|另外[那一]个)(?!店|铺|账)|(?:^|[,.] ?)(?:do |let'?s do |please do )?the other (?:one|app) first|^${appMark}\\s*(?:继续|接着|go on|continue)|^(?:继续|接着(?:弄|做|办)?|continue|go on with)\\s*(?:with )?(?:the )?${appMark}`,
);
/** Another app than the one under way is to be gone on with. */
export const isOtherCase = (marked: string): boolean => backTo.test(marked) && !notNow.test(marked);
/** "Haven't had time to go back to that one": not now. */
const notNow =
  /(?:没|冇|未)(?:有)?(?:空|时间|工夫|功夫|心情|来得及|得闲)|唔得闲|(?:不|唔)(?:想|急|忙)|先不|\b(?:not (?:now|yet|today)|no time|(?:don'?t|do not|can'?t|won'?t|haven'?t|didn'?t) (?:want|have|had|feel|got))\b/;

const first = new RegExp(
  `\\b(?:let'?s |i'?d (?:rather |like to )?)?(?:finish|do|close|complete|wrap up) (?:off )?(?:the )?${appMark} (?:before|first)\\b|(?:^|[,，.。;；] ?)(?:(?:let'?s )?(?:do|take|finish|sort|handle) )?${appMark} first\\b|(?:^|[,，.。;；] ?)(?:我)?(?:还是|不如|要|想)?先(?:弄|做|办|搞|解|处理|整)(?:完|好|掂)?${appMark}`,
);
/** Of several that are under way, the one that is named comes first. */
export const isFirst = (marked: string): boolean => first.test(marked);

const asWell =
  /也(?:要|想|得|给|帮|一起|一并|需要)|还有|仲有|另外|一起|一并|顺便|顺带|同样|都要解|也解|再(?:帮|给|解)|接着|之后|也需要|都要(?:解|除|取消|断|铲|撤|拆)|(?:解|除|取消|断|撤|拆)埋|\balso\b|\btoo\b|\bas well\b|\bplus\b|\bnext\b|\banother\b|\bafterwards?\b|\bthen\b|\band\b/;
/** Said in the middle of one app: this one comes after it. */
export const isAsWell = (folded: string): boolean => asWell.test(folded) && !/先(?:弄|解|做|搞|办)/.test(folded);

const afterThis =
  /\b(?:once|when|after|as soon as)\b (?:(?:we're|we are|i'm|i am|that's|that is|this is|it's|this one is|this one's|this ones|that ones|this one|that one) )?(?:all )?(?:through|done|finished|over|this|that|it)\b(?: (?:with|here))?(?: (?:this|that|it|one|here|app))*|(?:等|待)?(?:这|呢|嗰)(?:个|边|款|一个)(?:弄|搞|做|办|解|处理|整)(?:完|好|掂|定|埋)?(?:了|咗)?(?:之后|以后|后|再)?|(?:弄|搞|做|办|解|处理|整)(?:完|好|掂|定|埋)(?:了|咗)?(?:这|呢|嗰)(?:个|边|款)(?:之后|以后|后)?/;
const wishedThen =
  /\b(?:can|could|may|shall) (?:we|i|you) (?:please |also |then |just )*(?:do|remove|unbind|take|handle|tackle|get|disconnect|revoke|drop)\b|\ue000.{0,6}\b(?:needs?|has|have|ought) to be\b|\b(?:i|we)(?:'d| would)? (?:also )?(?:want|like|love|need)\b|\blet'?s\b|\b(?:please|pls)\b|(?:^|[,.;] ?|\b(?:and|then|also|here|this|it) )(?:remove|unbind|do|drop|get rid of|disconnect|revoke|take off|line up) (?:the )?\ue000|\btake (?:the )?\ue000 off\b|再(?:处理|解|弄|搞|办|撤)|\ue000.{0,12}\b(?:to go|must go|should go|has to go|next)\b|(?<![不没冇唔])(?:想|要)|帮我|麻烦|也(?:得|要)?解|接着解|再解/;
/** What is wished for is that it goes. */
const goneThen =
  /\b(?:gone|remov\w+|unb\w+|unlink\w*|disconnect\w*|revok\w+|rid of|drop\w*|off|out|cut|cancel\w*|kick\w*)\b|\b(?:do|doing|tackle|handle|line up) (?:the )?\ue000|\ue000.{0,12}\b(?:to go|must go|should go|has to go|next)\b|(?:解|撤|断|取消|停|删|踢|拿|弄|搞|办)(?:绑|掉|了|除|埋|走|咗|开)|(?:解|撤|断)(?=[\s。.!！]*$)|\ue000(?:也|都)?(?:要|得)?(?:一样|照样|同样)?(?:解|办|弄|搞)/;
const ofOthersThen =
  /\b(?:his|her|their|someone's|somebody's) (?:own )?(?:shops?|stores?)\b|\b(?:my|our|the) (?!shop|store)\w+ (?:also )?(?:wants?|needs?|would like)\b|(?:他|她|佢|朋友|同事|老板|别人|人家|客户)(?:们|哋)?(?:也|都|就)?(?:想|要|打算|准备)/;
const perhapsThen =
  /\b(?:might|may|maybe|perhaps|possibly|could|thinking|considering|not sure|if)\b|可能|也许|或者|说不定|考虑|看情况|再看|再说|再讲|如果|要是|不一定|要不要/;
const politely =
  /\bif (?:that'?s|it'?s|this is) (?:all ?right|ok(?:ay)?|fine|possible|no trouble|not too much)\b|\bif (?:possible|you can|i may)\b|\b(?:can|could|would|will) (?:you|we)\b|能不能帮|可以帮|麻烦/;
/** Another app is wished for, for when the one under way is done. */
export const isAfterThis = (marked: string): boolean =>
  afterThis.test(marked) &&
  wishedThen.test(marked) &&
  goneThen.test(marked.replace(afterThis, " ")) &&
  !perhapsThen.test(marked.replace(politely, " ")) &&
  !ofOthersThen.test(marked) &&
  !isBelonging(marked) &&
  (!isAsking(marked.replace(afterThis, " ")) || politely.test(marked));

/** A name thrown in with a question ("and Wangdiantong?"): asked after, not asked for. */
export const isAfterName = (folded: string): boolean => isAsking(folded) && !unbinding.test(folded);

const whatIs = new RegExp(
  `${appMark}(?:那个|这个|呢个|嗰个)?(?:软件|应用|app)?(?:到底|究竟|其实|主要)?(?:都)?(?:(?:是|系)(?:个)?(?:干(?:嘛|吗|啥|什么)|做(?:什么|乜|咩|嘛|啥)|用[来嚟](?:干|做)(?:嘛|吗|啥|什么|乜|咩)|什么|啥|乜|咩|边个|谁(?:家|做|开发))|(?:有)?(?:什么|啥|咩|乜)用|(?:能|可以|会)(?:干|做)(?:什么|啥|嘛|乜)|(?:干(?:嘛|吗|啥)|做(?:乜|咩))(?:的|用|嘅))|(?:什么|啥|乜|咩)(?:是|系|叫)${appMark}|\\bwh?at(?:'?s| is| does| do| exactly is| exactly does)? (?:the |this |that )?${appMark}(?: app| thing)?(?: even| actually| exactly| really)?(?: do(?:es)?| for| is| about| used for)?[?.!\\s]*$|\\bwh?at (?:is|does|do) (?:the |this |that )?${appMark}\\b|\\bwh?at(?:'s| is) ${appMark}|\\b(?:never heard of|who (?:is|makes|made)|tell me about) ${appMark}`,
);
/** What an app is, or does, is asked: nothing is to be done with it. */
export const isWhatIs = (marked: string): boolean =>
  whatIs.test(marked) &&
  !unbinding.test(marked) &&
  !/授权|权限|数据|订单|access|permission|data|orders?|see\\b/.test(marked);

const auditing =
  /哪些|边啲|边几个|哪几[个样]|什么(?:应用|软件|授权|第三方)|清单|名单|盘点|体检|梳理|过一遍|(?:检查|查看?|看看?|理|列|睇)(?:一下|一遍|下|睇)?.{0,8}(?:授权|应用|软件|权限|第三方)|\baudit\b|\b(?:which|what|all|any) (?:\w+ )?(?:apps?|tools?|authori[sz]ations?|permissions?|integrations?)\b|\b(?:check|review|list|go through|look through|see|show)\b.{0,40}\b(?:apps?|access|authori[sz]\w+|permissions?|integrations?|connected)\b|^\//;
/** Whether what is authorised is to be listed or gone through, in so many words. */
export const isListing = (folded: string): boolean => auditing.test(folded);
