/** What an app is used for, where exactly that was asked. */
import { clausesOf } from "./acts/clauses.ts";
import { isAsking, isDenying } from "./acts/polarity.ts";
import { fold } from "./folding.ts";
import type { Understood } from "./requested.ts";

/** Who made it, where it comes from, what it costs or looks like: not what it is for. */
const aboutItself =
  /^(?:它|佢|这个|那个|软件|应用|呢个|嗰个|app)*(?:是|系)?(?:一?[家个间])?.{0,12}(?:公司|人|团队|朋友|同事|老板|代运营|服务商|表[弟哥姐妹]|[弟哥姐妹]{1,2}|老公|老婆|侄子|外甥|前任)(?:做|开发|介绍|推荐|装|买|弄|搞|推销|送|写|整)(?:的|嘅|给)|(?:写|整|开发|装|做)(?:的|嘅)一?个?(?:小)?(?:程序|app|软件)|(?:很|好|太|挺|几)(?:贵|便宜|平|难用|慢|卡|得意|可爱|冷门|小众|出名|有名)|广告(?:打|做|投|铺|满天)(?:得|的|飞)?|打(?:的|了)?广告|(?:没|冇)听(?:过|说过)|(?:好多|很多|全是|都是|老弹|一堆)广告|(?:数据|资料|订单).{0,3}都?(?:在|喺)|小众|冷门|吉祥物|图标|logo|\b(?:made|built|developed|recommended|installed|sold|set up|written) (?:it |for us )?by\b|\b(?:nephew|cousin|friend|brother|sister|colleague|agency|boss|husband|wife)\b.{0,12}\b(?:built|made|wrote|installed|set|recommended|sold|put)\b|\b(?:small|big|tiny|chinese|local|foreign) (?:company|firm|team|vendor|startup|app|tool)\b|\b(?:too |so |very )?(?:expensive|cheap|buggy|slow)\b/;
/** What goes on around whoever writes: "the printer just jammed, one moment". */
const goingOnHere =
  /今天|今日|昨[天晚]|刚刚?|刚才|头先|爆了|忙(?:得|死|坏|疯)|饿|累|等一?[下会]|稍等|没吃|未食|\b(?:today|yesterday|tonight|this morning|just (?:now|jammed|broke|arrived|came|called|crashed)|sorry|one (?:moment|sec|second|minute)|hang on|hold on|at home|jammed|broken?|busy|brb|back in)\b/;
/** Another one does that. */
const otherTool =
  /(?:不|唔)(?:归|由|关|靠)(?:它|佢)|(?:另外?一?|别的?)(?:个|款)(?:软件|应用|工具|系统)|用(?:别的|其[他它]|另)|\b(?:another|a different|some other) (?:app|tool|one|system)\b|something else/;
const used =
  /^(?:就|主要|平时|平常|一般|都|只|我们?|[,，\s])*(?:是|系)?(?:用来|用于|用它|用佢|靠它|拿它|用嚟|拿来|拿嚟|攞嚟|管|做|打单|帮)|(?:用的|用嘅|(?<!干嘛|干啥|做啥|什么|啥)使的|那类|之类的?)[。.!！\s]*$|^(?:它|佢|这个|平时|平常|半夜|晚上|我们?|就|都|[,，\s])*(?:替|帮)(?:我|我们|咱们?)(?:回|答|盯|看|改|打|发|催|算|管|接|记|查|推|抓|搬|传)|^(?:it'?s |mostly |mainly |just )?(?:for|used for|we(?:'re| are)? us(?:e|ing) it (?:for|to)|i use it (?:for|to)|to [a-z]+ (?:our|my|the))\b/;
/** "Mostly bulk price edits": told as what it is for, by its first word. */
const mostlyFor =
  /^(?:it'?s |well |that'?s |[, ])*(?:mostly|mainly|basically|primarily|largely|chiefly)\b|^(?:主要|基本上?|大多|多数|多半)(?!.*[吗么?？])/;
/** "Printing labels for two shops": work, named by itself. */
const workNamed =
  /^(?:just|mostly|mainly|only|basically|for|e\.g\.|[, ])*(?!(?:going|having|looking|thinking|trying|waiting|wondering|asking|being|doing|nothing|something|anything|everything|getting|leaving|stopping)\b)[a-z]+ing\b/;
/** 同步订单用: what it is used for, in a clause of its own. */
const usedFor = /(?:都|全|就|净)(?:是)?靠(?:它|佢|这个)[\s，,。.!！]*$|用[\s，,。.!！]*$/;
const reliedOn = /靠(?:它|佢|这个)(?:的|呢|了)?[\s，,。.!！]*$/;
/** Work in a shop: an answer to what something is for names some. */
const work =
  /单|货|库存|仓|价|折|促销|营销|优惠|券|满减|客服|回复|聊天|消息|短信|数据|报表|分析|统计|算|账|利润|财务|图(?!案|标)|视频|主图|详情|标题|评价|好评|会员|客户|粉丝|物流|快递|采购|铺|搬|采集|上新|上架|下架|管|同步|直播|广告|推广|直通车|关键词|售后|退款|退换|发票|翻译|选品|代发|补|提醒|通知|爆款|排名|流量|监控|对接|接口|打包|扫码|erp|crm|wms|oms|\b(?:order|ship|print|label|waybill|stock|inventor|warehous|pric|discount|promo|market|coupon|customer|chat|repl|message|sms|text|data|report|analy|stat|number|profit|account|bookkeep|financ|photo|image|picture|video|listing|title|review|member|crm|erp|logistic|courier|deliver|purchas|sync|live|ads?\b|advert|keyword|after-?sales|refund|return|invoice|translat|sourc|dropship|manag|upload|publish|copy|monitor|rank|traffic|automat|connect|integrat|remind|notif|parcel|pack|pick)/;

const purposeUnknown =
  /(?:功能|用途|用法|作用)[^，,。]{0,5}(?:不|唔|没|冇)(?:太|大|怎么|怎样)?(?:熟|清楚|了解|懂|知道?|明白|晓得|研究)|(?:忘(?:记|光)?(?:了|咗)?|唔记得|不记得|想不起来?)[^，,。]{0,8}(?:做|用|干|系|是|管)[^，,。]{0,4}(?:什么|啥子?|乜|咩|嘛)|(?:不|唔|冇|没|哪|哪里|哪儿)(?:太|大|怎么)?(?:晓得|知道?|清楚|了解|搞清楚|确定|明白|研究过)[^，,。]{0,8}(?:做|用|干|系|是|管)[^，,。]{0,4}(?:什么|啥子?|乜|咩|嘛)|\b(?:no (?:idea|clue)|don'?t (?:really |even |actually )?know|not sure|never (?:knew|understood)|couldn'?t tell you)\b.{0,12}\bwhat (?:exactly )?(?:(?:it|this|that)(?: app| thing)? (?:actually |really |even )?(?:does|is for|was for|did)|(?:it'?s|we (?:use|used|have|had) it|i (?:use|used) it) .{0,12}for)\b/;
/** It isn't used for anything any more. */
const unusedNow =
  /(?:没人|冇人|无人|谁也不)(?:会)?(?:再)?用|(?:早就?|已经|现在)?(?:不用|没用|没在用|唔用|冇用)(?:了|咗|啦)|闲着|摆设|吃灰|占地方|\b(?:for nothing|(?:of )?no use|not (?:been )?used|unused|nobody uses?|no one uses?|(?:we )?don'?t use it|stopped using|gathering dust)\b/;
/** Whether somebody says that they don't know what an app is used for, or that it is for nothing. */
export const isPurposeUnknown = (folded: string): boolean =>
  (unusedNow.test(folded) && !isAsking(folded)) ||
  (purposeUnknown.test(folded) && !isAsking(folded.replace(purposeUnknown, " ")));

/** What somebody uses an app for, told as such, or in words of the answers that are offered. */
export function isPurpose({ folded, scene, named }: Understood): boolean {
  if (named.some(({ mention }) => mention.kind !== "unknown")) return false;
  // What it isn't used for says nothing of what it is for.
  const affirmed = clausesOf(folded.text)
    .map(({ text }) => text)
    .filter((text) => !isDenying(text) && !otherTool.test(text));
  // "See how much we sell a day, the accounts hang on it": the work of it sounds like a question.
  if (!/[?？]/.test(folded.text) && affirmed.some((text) => work.test(text) && reliedOn.test(text.trim()))) return true;
  if (isAsking(folded.text)) return false;
  if (affirmed.length > 0 && used.test(affirmed.join("，"))) return true;
  if (affirmed.some((text) => work.test(text) && (usedFor.test(text.trim()) || used.test(text)))) return true;
  if ((workNamed.test(folded.text) || mostlyFor.test(folded.text)) && mayBePurpose(folded.text)) return true;
  return (
    folded.text.length <= 40 &&
    !/提醒|remind|正在|刚|被|right now|somebody|someone/.test(folded.text) &&
    scene.options.some(({ words }) =>
      words.some((word) => word.length > 1 && affirmed.some((text) => text.includes(fold(word).text))),
    )
  );
}

/** Whether a text that was told for something else may be what an app is for: it names work in a shop, and isn't about the app itself. */
export const mayBePurpose = (folded: string): boolean =>
  clausesOf(folded).some(({ text }) => work.test(text) && !otherTool.test(text)) &&
  !aboutItself.test(folded) &&
  !goingOnHere.test(folded);

/** Whether a clause says that another app does it. */
export const isOfOtherTool = (text: string): boolean => otherTool.test(text);
