/** Whether a message takes back what the message before it answered: "no, I meant the other one", "oh wait, it's still there", 说错了. */
import type { Scene, SceneOption } from "../../flows/index.ts";
import { contradicted, optionAsserted, optionAt, optionSaid, ordinalSaid } from "./options.ts";
import { type ActReading, isFormerly, shareOf } from "./read-act.ts";
import { isTakenBack, revised } from "./revisions.ts";
import { targetsIn } from "./targets.ts";

/** What was said, pressed or looked at was the wrong thing. */
const surely =
  /(?:念|读)错(?:了|咗)?|(?:开|讲)(?:个)?玩笑|讲笑|说笑|逗你(?:的|玩)|骗你(?:的|玩)|\b(?:just |only )?(?:kidding|joking)\b|\bsorry,? (?:i|that|this) (?:was|is) (?:just |actually )?(?:reading|looking|talking|meant|for|about|from|of)\b|\b(?:yesterday'?s|last (?:week|month|year)'?s|an? old|the old) (?:screenshot|page|screen|tab|photo|picture)\b|(?:看|睇|读)漏(?:了|咗)?|漏看(?:了|咗)?|没(?:看全|看到底|拉到底|翻到底)|\boverlooked\b|\bmissed (?:it|that)\b|看走眼|走眼了|看花(?:了)?眼|(?:改|换|弄|看|登|点|查|备|导)的(?:是|系)(?:支付宝|微信|邮箱|银行|手机|电脑|另外?一?|别的?|旧的?)|(?:说|讲|打|写|搞|弄|看|睇|点|按|勾|选|拣|答|回|撳|认|数|登|进|入|开)错(?!误)|手(?:滑|快|误)|口误|(?<!得我|得)眼花(?!缭乱)|看岔|(?:刚才?|头先|上一?(?:句|个|条|步|题))[^，,。]{0,6}(?:不(?:对|算|是(?!都|已|就|刚|说|提示|显示))|唔(?:啱|算|系)|错|收回|作废)|(?:^|[，,。\s])(?:不|唔)算数?(?:[，,。\s]|$)|更正|收回(?:刚|我|上)|我(?:是|系)?(?:说|讲|指|想说|想讲)的?(?:是|系)|(?:^|[，,。\s])(?:那|这|嗰|呢|个)(?:个|边|度|里|页)?(?:不是|唔系)|\bw?h?oops\b|\b(?:i )?meant\b|\bi mean(?:t)?[ ,]|\bscratch that\b|\bmy (?:mistake|bad|fault)\b|\bmis(?:read|click\w*|typed?|spoke|took|tap\w*)\b|\bwrong (?:one|list|tab|page|shop|store|line|row|button|app|screen|account|window|thing|answer)\b|\bthat(?:'?s| was| is|'?s just| wasn'?t| isn'?t)? ?(?:n't |not |wasn'?t |isn'?t |only |just )*(?:the |a |an |my |another |some )?(?:other|another|different|wrong|old|right|real|same) (?:list|tab|page|shop|store|line|row|button|app|screen|account|window|one)\b|\bthat(?:'?s| is| was) ?(?:not|n'?t) my (?:shop|store|page|account)\b|(?<!是|系)(?:不是|唔系)我(?:家|们|哋)?(?:的|嘅)?(?:店|铺|号)|\bthat was (?:just |only )?(?:my|the|our|his|her) (?:e-?mail|mail|bank|phone|wi-?fi|laptop|computer|other|old|personal|private|wechat|alipay)\b|那(?:个)?(?:是|系)(?:我)?(?:的)?(?:邮箱|银行|微信|手机|电脑|wifi|支付宝)(?:的)?密码|\bthat wasn'?t (?:it|there|the|mine|this|right|what)\b|\bnot (?:that|this) one\b|\b(?:i )?take (?:that|it) back\b|\bspoke too soon\b|\bcorrection\b|\bdisregard\b|\bignore (?:that|my last)\b|\bi was (?:looking at|on|in) (?:the |an?)?(?:wrong|other|another|different)/;
/** What was looked at is another list, page or shop. */
const elsewhere =
  /\b(?:that'?s|that was|it'?s|it was) (?:on|in|at|from) (?:another|the other|a different|some other|someone else'?s|the next) (?:\w+'?s? )?(?:line|row|page|shop|list|app|tab)\b|(?:那|嗰|这|呢)(?:个)?(?:是|系)[^，,。]{0,10}(?:的|嘅)(?:提示|消息|通知|弹窗)|\b(?:that'?s|that was|it'?s|it was|this is) (?:just |only |actually )?(?:the|a|another) (?:row|line|column|one|entry) (?:above|below|next to|over|under)\b|\b(?:yesterday'?s|last (?:week|month|year)'?s|an? old|the old) (?:screenshot|page|screen|tab|photo|picture)\b|(?:原来|其实)?(?:我)?(?:入|进|登|去|开|睇|看)(?:咗|了|到|成)*(?:第二|另外?一?|隔壁|别的?)(?:间|家|个|张|页)|(?:那|嗰|这|呢)(?:个)?(?:是|系)(?:隔壁|旁边|上面|下面|另外?|别的?|第[二三四两])(?:那)?(?:一)?(?:列|行|个|家|条|格|栏|款)|(?:是|系)我?(?:老[公婆]|妹妹?|姐姐?|哥哥?|弟弟?|朋友|同事|妈|爸)[^，,。]{0,3}(?:店|铺)|\bthat(?:'?s| is| was) ?(?:not|n'?t) my (?:shop|store|account)\b|(?<!是|系)(?:不是|唔系)我(?:家|们|哋)?(?:的|嘅)?(?:店|铺|号)|(?:看|睇)的?(?:是|系)(?:另|别|第)|(?:那|嗰|这|呢)(?:个)?(?:是|系)(?:另外?一?|别的?|第二)(?:个|家|间|页|张|版)|(?:那|嗰|这|呢)(?:个|页)?(?:只|其实)?(?:是|系)[^，,。]{0,4}(?:订购|订单|购买|消费|推荐|广告|首页|已购|账单)(?:的)?(?:记录|纪录|列表|清单|页面?)?[\s，,。.!！]*$|\bthat(?:'?s| is| was) (?:just |only |actually )?(?:the |my |an? )?(?:orders?|purchases?|billing|subscriptions?|ad|home)(?: (?:history|list|page|records?))?[\s.!]*$|\b(?:wrong|other|another|different) (?:list|tab|page|shop|store|account|window|screen)\b/;
/** What the answer needed wasn't done: it was no answer yet. */
const unmade =
  /(?:没|冇|未|忘)(?:有|了|记)?(?:刷新|重新?登|退出|登出|重开)|\b(?:didn'?t|did not|haven'?t|hadn'?t|forgot to) (?:reload|refresh|sign|log|look properly|check)/;
/** Something new is seen, or what was said is looked at again. */
const perhaps =
  /(?:睇|看)真(?:啲|点|些)?|细看|(?:仔细|认真|再)(?:一|睇|看)+(?:眼|次|下)?|\b(?:look(?:ing|ed)? (?:closer|again|properly|more closely)|on (?:a )?(?:second|closer) (?:look|inspection))\b|^(?:oh|ah|wait|hm+|hang on|actually|sorry|no\b(?!\s+(?:\w+ )?(?:buttons?|entry|such|sign|list|menu|page|name|app|line|row|link|option)\b)|nope|er+|uh|um|but|and|哦|噢|喔|啊|咦|诶|欸|哎|唉|呀|等等|等下|慢着|且慢|其实|原来|呃|不|不对|不是|唔系|唔啱|但|不过|又|刷新|再)[\s,，.…!！]*|又(?:出现|有|回来|出嚟|返)|\b(?:after all|again now|it'?s back)\b/;
/** "No", "not right": said of what stands on the page now, or of what was said before. */
const bare =
  /^(?:啊|哦|呃|等等|等下|oh|er+|[,，\s])*(?:不对|唔啱|唔系|不是|wait,? no|no,? wait)(?:了|啊|呀|喔)?[\s,，。.!！]*$/;

/** It was never meant to be said or pressed. */
const slipped =
  /(?:还是|都系|我)先(?:回去?|倒回去?|返去)?(?:备份|准备|导出|做(?:完|好)|弄(?:完|好)|看合同|睇合约)|(?:先|再)(?:回|返)去(?:备份|准备|做|弄)|\b(?:let me|i'?ll|i'?d (?:rather|better)|better|i should|i want to) (?:just |first )?(?:go back|back (?:it )?up|do the backup|finish (?:that|those|the|these)|do (?:those|the preparations?|that)) ?(?:first|after all)?\b|手(?:滑|快|误|多)|(?:点|按|撳|选|拣|勾|碰)错|误(?:点|触|按|碰)|不小心(?:点|按|撳|碰)|\b(?:mis-?(?:click|tap|press|touch)\w*|(?:pressed|tapped|clicked|hit) (?:it |that )?(?:by (?:mistake|accident)|accidentally|the wrong (?:one|button))|didn'?t mean to (?:press|tap|click|go on|start|continue)|wrong button)\b/;
const ofPapers = /合同|合约|备份|发票|邮件|\b(?:contract|backup|invoice|letter)\b/;
const interjection =
  /^(?:(?:oh|ah|wait|hm+|hang on|hold on|actually|sorry|no|nope|er+|uh|um|ok|oops|哦|噢|喔|啊|咦|诶|欸|哎呀?|唉|呀|等等|等下|慢着|其实|呃|不是?|不对|唔系[喎啊呀]?|唔啱|嗯|哈+|呵+|嘿+|lol|不好意思|唔好意思|抱歉|对不起)[\s,，。.…!！~]*)+$/;

const againstIt = new Set(["sees-not", "still-there", "failed", "differs", "wrong-shop", "cannot-sign-in", "no"]);
const keeps = new Set(["wait", "stop", "decline", "go-on", "asks", "alarm"]);

/**
 * @param text the folded message
 * @returns the option of the question before that was meant, null where that one is asked again; undefined where nothing is taken back
 */
export function takenBack(
  text: string,
  readings: readonly ActReading[],
  { answered, options, items, beside }: Scene,
): string | null | undefined {
  const telling = readings.filter(({ clause }) => !interjection.test(clause.text));
  if (answered === null || (readings.length > 0 && telling.every(({ asking }) => asking) && !bare.test(text)))
    return undefined;
  if (answered.onward) return slipped.test(text) ? null : undefined;
  // What stands after something else in the same message takes that back.
  const [begins] = telling;
  // "Last week, on my other store": what was seen there then is no answer of now.
  const isElsewhere =
    begins !== undefined &&
    !isFormerly(begins.clause.text) &&
    (elsewhere.test(begins.clause.text) ||
      (surely.test(begins.clause.text) && telling.some(({ clause }) => elsewhere.test(clause.text))));
  const isUnmade =
    answered.settled && perhaps.test(text.trim()) && begins !== undefined && unmade.test(begins.clause.text);
  const isSure =
    isElsewhere ||
    isUnmade ||
    (begins !== undefined && (surely.test(begins.clause.text) || isTakenBack(begins.clause.text)));
  const isBare = bare.test(text);
  if (!isSure && !isBare && !perhaps.test(text.trim())) return undefined;
  // What is named of the list that is open is said of that.
  // "I misread the contract": what was answered was no contract.
  if (!beside && begins !== undefined && ofPapers.test(begins.clause.text)) return undefined;
  // "Correction, it's still a draft": what was ticked just now is meant.
  if (items?.some(({ lately }) => lately) === true && !beside && !isElsewhere) return undefined;
  const isOfList = items !== null && !(beside && isSure);
  if (isOfList && readings.some(({ clause }) => targetsIn(clause.text, items).items.length > 0)) return undefined;
  const others = answered.options.filter(({ id }) => id !== answered.chosen);
  const meant = assertedIn(text, readings, others) ?? countedIn(text, answered);
  if (isSure && meant !== null) return meant;
  // What answers the question that is open now answers that one.
  if (!isElsewhere && assertedIn(text, readings, options) !== null) return undefined;
  const isUndone = readings.some((each) => each.act === "not-done" && shareOf(each, "not-done") >= 0.5);
  if (isUnmade) return null;
  if (isSure || isBare) return isUndone && !answered.settled && !isElsewhere ? undefined : null;
  const option = others.find(({ id }) => id === meant);
  return option?.means.some((meaning) => againstIt.has(meaning)) === true ? meant : undefined;
}

/** "Wrong, the second one": as the options stood. */
function countedIn(text: string, { options, chosen }: NonNullable<Scene["answered"]>): string | null {
  const place = ordinalSaid(revised(text));
  const option = place === null ? undefined : optionAt(options, place);
  return option === undefined || option.id === chosen ? null : option.id;
}

/** The option that is said or asserted, whatever takes back beside it. */
function assertedIn(text: string, readings: readonly ActReading[], options: readonly SceneOption[]): string | null {
  const told = readings.filter(({ act, asking }) => !asking && !keeps.has(act));
  const said = optionSaid(text, options);
  if (said !== null) return said;
  const asserted = optionAsserted(told, options);
  return asserted === contradicted ? null : asserted;
}
