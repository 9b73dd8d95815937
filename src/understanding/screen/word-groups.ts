/** Words that mean alike: what is learnt of "type" holds of "punch in" and 敲 as well, whoever writes. On folded text. */
import { matchesIn } from "../matches.ts";
import { hashOf } from "../names/hash-table.ts";

/** Each a part of a regular expression. Where one word is in two groups the first counts. */
const groups: Readonly<Record<string, string>> = {
  give: "发[你给我]|给[你您俾]|报给|告诉|发过[来去]|贴[给在上过]|传[给过]|甩|俾你|畀你|话你|奉上|附上|交给|送上|(?<![a-z])(?:send(?:ing)?|sent|giv(?:e|ing)|here(?:'s| is| it is| you go)?|shar(?:e|ing)|tell(?:ing)?|past(?:e|ing)|hand(?:ing)?|take this)(?![a-z])",
  enter:
    "填|输入?|键入|敲|录入|打[入上进出]|[打写](?=[ “「『']?[a-z0-9“「『])|撳|按|揿|粘贴|入[呢这]|复制|(?<![a-z])(?:type[ds]?|typing|enter(?:ed|s)?|put|key(?:ed)? in|punch|paste|plug|fill(?:ed)?|stick|bang in|try|tried|use[ds]?)(?![a-z])",
  say: "说|讲|念|写[着的了]|显示|标着|印着|播报|读|(?<![a-z])(?:says?|said|reads?|shows?|told|written|wrote|prints?|spells?)(?![a-z])",
  person:
    "[爸妈爷奶姥姨姑叔舅嫂哥姐弟妹婶娘公婆]|孙[子女]|儿子|女儿|闺女|老[公婆板师头伴细母豆]|同事|会计|经理|店长|师傅|室友|朋友|(?<![a-z])(?:mum|mom|dad|wife|husband|boss|son|daughter|sister|brother|uncle|aunt(?:ie)?|nan|gran(?:dma|dpa|ny)?|partner|manager|friend|cousin|niece|nephew|colleague|intern)(?![a-z])",
  remember:
    "记得|忘|好像|应该|记不|以前|原来|改成|改[过了为]|换[成了]|一直|从来|用的|还是|(?<![a-z])(?:remember|forgot|think|probably|always|used to|old|changed|reset|still|same)(?![a-z])",
  open: "登|进[去得入不]|打开|开[门锁机]|解锁|开得|上号|(?<![a-z])(?:log(?:s|ging|ged)? ?(?:in|on)|login|sign(?:s|ing|ed)? ?in|opens?|unlocks?|gets? (?:you |me |us )?in|access|into)(?![a-z])",
  come: "收到|来了|到了|刚[到来收弹响]|弹出|响了|发来|冒出|跳出|攞到|拎到|(?<![a-z])(?:got|came|receiv(?:ed)?|arrived|popped|landed|pinged|buzz(?:ed)?|texted|sent)(?![a-z])",
  hurry:
    "有效|过期|分钟内|快点?[填输打啊点]|赶紧|倒计时|失效|(?<![a-z])(?:expires?|hurry|quick(?:ly)?|valid|before it|seconds left|timing out|times out)(?![a-z])",
  spell:
    "大写|小写|拼音|中文|汉字|英文|[一两二三四五六七八][个位]?字|字母|空格|连起来|连[着在写]|中间|再?加[上个我]?|后面|前面|开头|结尾|下划线|杠|全角|数字|符号|感叹号|首字|谐音|倒过来|(?<![a-z])(?:capital|caps|upper|lower ?case|spell(?:ed|t)?|(?:one|two|three|four) words?|all small|no (?:caps|numbers?|digits?|spaces?)|spaces?|dash(?:es)?|underscore|hyphens?|dots?|no gaps|letters?|digits?|exclamation|bang|backwards|followed by|then|plus|with a)(?![a-z])",
  whose:
    "[我他她你您佢](?:们|的|嘅)|[板伯婆公妈爸哥姐弟妹娘叔姨](?:的|嘅)|(?<![a-z])(?:mine|hers|ours|yours|theirs|[a-z]{2,9}'s)(?![a-z])",
  merely:
    "就是|就系|只有|而已|直接|随便|别笑|简单|好记|懒|真的|不骗你|没变过|(?<![a-z])(?:just|only|simply|literally|merely|nothing fancy|easy|simple|silly|laugh|judge|promise|honestly|lazy|swears?|that's it|believe it or not)(?![a-z])",
  slot: "那[格栏框]|[这那第][一二三个]?[格栏框]|框|输入处|弹窗|页面上|(?<![a-z])(?:box(?:es)?|field|prompt|where it asks|slot|popup|second one|first one)(?![a-z])",
  works:
    "就行|就[开进好对]|进得去|登得上|没过|不认|过不[了去]|不对|说错|(?<![a-z])(?:lets? (?:you|me|us)|went in|go(?:es)? in|works?|worked|straight in|rejected|refused|denied|says? no|mismatch|locked)(?![a-z])",
  order:
    "订单|单号|运单|快递|物流|顺丰|圆通|中通|韵达|申通|黑猫|包裹|面单|出货|发货|售后单|工单|(?<![a-z])(?:orders?|tracking|parcels?|shipments?|invoices?|waybill|ups|usps|fedex|dhl|tickets?|po|rma|awb|courier)(?![a-z])",
  product:
    "型号|货号|款|尺码|商品|宝贝|规格|色号|编号|条码|批次|序列|链接|(?<![a-z])(?:sku|models?|sizes?|products?|items?|batch|serial|asin|barcode|part|variant|listing|colou?rs?)(?![a-z])",
  count:
    "[个件单台箱盒套双条家人次位张份]|销量|粉丝|库存|(?<![a-z])(?:sold|stock|followers|units|pieces|reviews|stars|boxes|pcs|stores|shops|staff)(?![a-z])",
  money:
    "[元块钱价费]|[扣退付]款|余额|人民币|佣金|报价|(?<![a-z])(?:usd|prices?|paid|pay|fees?|refund(?:s|ed)?|dollars?|bucks|quid|cost|balance|charge[ds]?)(?![a-z])|[$¥€£]",
  contact:
    "电话|手机号?|微信|地址|邮[箱编件]|座机|传真|号码|(?<![a-z])(?:qq|phone|address|wechat|e-?mail|call|tel|fax|line|whatsapp|hotline|zip|postcode)(?![a-z])",
  named:
    "店名|名[字叫称为]|叫[做作]?|店铺|旗舰店|专营店|品牌|商标|间舖|门店|(?<![a-z])(?:shop|store|named?|called|brand|company|ltd|llc|outlet|boutique)(?![a-z])",
  error:
    "错误|报错|提示|弹窗?|失败|出现|代码|(?<![a-z])(?:error|err|failed|failure|exception|status|timeout|denied|blank|crash(?:es)?)(?![a-z])",
  app: "软件|应用|插件|助手|管家|版本|系统|工具|服务商|小程序|(?<![a-z])(?:erp|app|plugin|version|windows|win|ios|android|chrome|iphone|ipad|mac|update|software|extension|macbook|printer)(?![a-z])",
  time: "[点号月年周]|今天|明天|昨天|上午|下午|早上|晚上|星期|(?<![a-z])(?:am|pm|date|today|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|since|until|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?![a-z])",
  place:
    "[路街楼室巷弄段栋仓区层村镇]|号楼|门牌|(?<![a-z])(?:road|rd|street|st|floor|room|unit|warehouse|building|suite|ave(?:nue)?|flat|lane|bay|shelf)(?![a-z])",
  who: "会议|群|工号|账号|账户|用户|会员|旺旺|昵称|子账号|(?<![a-z])(?:zoom|meeting|id|user(?:name)?|account|handle|member|customer|ref(?:erence)?|seller|merchant|vat|gstin|licen[cs]e)(?![a-z])",
  asks: "密保|问题|答案?|那题|问我|(?<![a-z])(?:questions?|answers?|asks?|asked|q)(?![a-z])",
  device:
    "电脑|开机|门锁?|保险柜|网|路由|手机壳|锁屏|行李|(?<![a-z])(?:wi-?fi|router|lock|door|safe|laptop|pc|tablet|till|alarm|screen)(?![a-z])",
};

const hashes = Object.keys(groups).map((name) => hashOf(`~${name}`));
/** The number of a group is the number of its brackets: inside they capture nothing. */
const anyWord = new RegExp(
  Object.values(groups)
    .map((words) => `(${words})`)
    .join("|"),
  "g",
);

export interface GroupedWord {
  readonly start: number;
  readonly end: number;
  /** The hash of the group's name. */
  readonly group: number;
}

/** @returns the words of a message that belong to a group, in order */
export const groupedWordsIn = (text: string): readonly GroupedWord[] =>
  matchesIn(anyWord, text).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    group: hashes[match.findIndex((each, at) => at > 0 && each !== undefined) - 1] ?? 0,
  }));

const entering = new RegExp(["enter", "open", "spell"].map((name) => groups[name]).join("|"));

/** Whether a message speaks of typing, of signing in or of how something is spelled. */
export const speaksOfEntering = (text: string): boolean => entering.test(text);
