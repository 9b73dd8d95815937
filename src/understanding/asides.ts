/** What is asked for in words of one kind, whatever is open: a letter, the record, what to think of a call. For folded text. */
import type { SaidCommand } from "../flows/index.ts";
import { isAsked } from "../flows/index.ts";
import { isAsking } from "./acts/polarity.ts";
import { hasFallenForIt } from "./fell-for.ts";
import { afterFraud, heardOrLearned, isOnlyMentioned, isStory, mayBeScam } from "./questions/asked.ts";
import type { Reading } from "./reading.ts";
import type { Bare, Understood } from "./requested.ts";
import { isUnbinding } from "./wishes.ts";

const letter =
  /怎么(?:样)?(?:跟|和|通知|告诉|回)(?:一下)?(?:服务商|软件商|厂商|系统商|他们|对方)(?:说|讲|开口|提)|\bhow (?:do|should|can|would) (?:i|we) (?:tell|inform|notify|let|word it to|break it to) (?:my |the |our )?(?:vendor|provider|developer|app company|software company|erp company)\b|(?<![短微相电威])(?:信|函|邮件)(?:里|内)?(?:面|头|容)?(?:都)?(?:要|该|得|应该|需要)?(?:写|说|讲)(?:些|点|清)?(?:什么|啥|乜嘢?|哪些|咩)|\bwhat (?:goes|belongs|do i put|should i put|should be|has to be) in(?:to)? (?:the|that|this) (?:letter|e-?mail)|\bwhat (?:should|does|must) (?:the|that|this) (?:letter|e-?mail) (?:say|contain)|(?:有没有|有冇|有无|给我|畀我|发我|看看?|要|来|写|拟|帮我|教我|复制|抄|怎么(?:写|说|讲)|点(?:样)?(?:讲|写|话)).{0,14}(?:(?<![短微相电威])信(?![息用任箱心])|函|邮件|模板|范本|一段话|段话|话术|说辞|文案)|(?:写|拟|起草|给我(?:一)?[份个封]|要(?:一)?[份封]|来(?:一)?[份封]).{0,10}通知(?!我)|(?:(?<![短微相电威])信(?![息用任箱心])|函|邮件|模板|范本|话术|那个通知|那份通知).{0,8}(?:给我|发我|(?:俾|畀)我|看看|睇|怎么写|在哪|可以抄|有吗|有没有)|(?:转给|跟|同|通知|告诉|发给).{0,10}(?:怎么|点样|点)(?:说|讲|写)|(?:写|草拟).{0,4}(?:段|封).{0,3}(?:话|信)|\b(?:give|show|send|write|draft|have|need|want|see|get|copy|is there|prepare)\b.{0,30}\b(?:letter|template|e-?mail|message (?:to|for)|something to send|wording)\b|\bwhat (?:do|should|can) i (?:write|say|tell|send)\b.{0,20}\b(?:vendor|them|boss|team|support|provider|colleague)|^the letter(?: please)?$/;
/** Who the letter is for: the first that is named. */
const recipients: readonly (readonly [RegExp, Extract<SaidCommand, { kind: "letter" }>["letter"]])[] = [
  [/老板|老细|领导|主管|boss|manager|团队|同事|大家|team|colleagues?|staff/, "team"],
  [/主账号|主户口|持有|店主|main account|owner|account holder/, "main-account"],
  [/官方|淘宝客服|平台客服|小二|official|taobao|platform/, "support"],
];
/** A letter that was sent, or is to be, asks for none. */
const notLetter =
  /\b(?:under|with|on|same|one|different|another|separate) e-?mails?(?: address(?:es)?)?\b|\b(?:report|daily|weekly|marketing|summary|newsletter|reminder|notification) e-?mails?\b|(?:写|发|寄)(?:了|过)?(?:信|邮件|函|email)(?:给(?:他们|对方|服务商))?(?:也|都|又|还|过去)*(?:不|没|未|冇|唔)(?:有)?(?:人)?(?:回|理|复|答)|^(?!.*(?:怎么写|点写|帮我|帮手|替我|模板|范本|\b(?:draft|template|wording|can you|could you|help me|how (?:do|should) i write)\b)).*(?:(?:他们|对方|客服|服务商|厂商|供应商|软件商|佢哋|佢地)(?:说|话|讲|要求)?(?:我|我们)?[^，,。]{0,4}(?:要|得|必须|只能|一定)[^，,。]{0,8}(?:邮件|电邮|email|信|函)|\b(?:they|vendor|provider|support|company|developer|he|she)\b (?:say|says|said|claim|claims|told me|tell me|insist|insists|want|wants)\b[^.?!]{0,32}\b(?:e-?mail|write to|write)\b (?:them|him|her|it|support|in))|(?:备份|表格|导出|对应表|打印|面单|快递)[^，,。]{0,6}模板|模板[^，,。]{0,6}(?:导|备份|存|拷|下载)|\b(?:customers?|buyers?|shoppers?|clients?|subscribers?|people|anyone|they)\b[^.?!]{0,48}\b(?:gets?|receives?|got)\b[^.?!]{0,16}\b(?:e-?mails?|letters?|messages?)\b|(?:买家|客[人户]|顾客|粉丝|会员)[^，,。?？]{0,10}(?:收到|会有)[^，,。?？]{0,6}(?:邮件|信|通知)|(?:信|函)[^，,。]{0,3}(?:免|算了|不用|不必|用不上|唔使|省)|(?:商品|产品|宝贝|广告|标题|详情页?|卖点|朋友圈|店铺简介|主图|买家|客[人户])[^，,。]{0,6}(?:文案|话术|回复|文字|描述|模板)|\b(?:product|listing|item|ad|sales) (?:descriptions?|copy|titles?|text)\b|(?:不用|不要|唔使|唔要|别|不想|不需要|没必要|冇必要)(?:再)?(?:写|要|发|看|寄)?.{0,4}(?:信|函|邮件)|(?:don'?t|do not|no) (?:need|want|letter)|(?:发|寄|写|send|sent|wrote).{0,4}(?:了|过|好|咗|给他们了|ed\b)|还没|未(?:发|寄)|已(?:经)?(?:发|寄|写)|(?:通知|确认|回执|提示)(?:信|函|邮件)|\b(?:confirmation|notification|notice) (?:e-?mail|letter|message)s?\b/;

const record =
  /^(?:请|麻烦|唔该)?(?:把|将)?(?:那份|解绑|这次的?|刚才的?|我的)?(?:记录|纪录|小结|总结|存档)(?:可以|能不能|可不可以|能)?(?:再)?(?:给|发|传)(?:给)?(?:我|过来)?(?:看看?)?(?:一次|一遍|一份|一下)?(?:吗|好吗|行吗|可以吗|吧)?[。.!！?？\s]*$|^(?:请|麻烦)?(?:给我|畀我|我要|我想|发我|发|让我|把)?(?:再)?(?:看看?|睇下?|查看?|复制|导出|下载|要|出)?(?:一下|一次|一遍|下)?(?:那份|解绑|操作|取消|我的|这次的?|刚才的?|头先嘅?)?(?:的)?(?:记录|纪录|小结|总结|存档)(?:给我|发我|看看|呢|吧)?[。.!！?？\s]*$|^(?:(?:please )?(?:show|send|give|let me see|can i see|copy) (?:me )?)?(?:the |my |a )?(?:record|records|summary)(?: please| so far)?[.!?\s]*$/;

const scam =
  /(?:打电话|来电|电话说|致电|加(?:我)?微信|私信|短信(?!余额|条数|包|费|[还仲]|没用|提醒|服务)|私聊|打嚟|打来|自称|冒充|旺旺.{0,4}(?:说|找)|(?<!(?:软件|软体|工具|应用|系统|erp|打单|服务商|厂商)(?:的|那边的?|那头的?)?)客服.{0,6}(?:说|叫|让|要|加)|有人(?:说|叫|让|要)|(?:someone|somebody)(?: (?:on|from|in|at|via) .{2,16}?)? (?:called|phoned|texted|messaged|wrote|says|claims|claiming|is calling|rang)|(?:i )?got a (?:call|text|message|link|dm)|they called|caller|a (?:man|woman|guy|person) called|called me).{0,180}(?:链接|连结|扫码|二维码|解绑|授权|验证码|密码|远程|共享屏幕|转账|过期|帮我(?:解|弄|操作)|可信|真的|骗|link|scan|qr|unbind|authoriz|authoris|code|password|remote|screen|expired?|for me|legit|real|scam)|扫(?:这个|那个|他们|个)?(?:码|二维码)(?!(?:授权|绑定?|登[录陆入]|安装|开通|关注)[^，,。]{0,4}(?:的|过|了|给|上)).{0,10}(?:吗|安全|可以|能|行|\?|？)|(?:这|那|个)?(?:链接|连结|二维码).{0,8}(?:能点|能不能点|可以点|可信|安全吗|真的吗|靠谱)|是不是(?:诈骗|骗子|钓鱼)|(?<!\b(?:where|what|which|how|when)\b[^,.;!?]{0,20})(?:should i|can i|is it safe to|do i) (?:click|scan|open|trust)|\bis (?:this|it|that) (?:a )?(?:scam|phishing|fraud)/;
/** Who gave a fraud what it asked for isn't asked whether it happens now, nor warned besides. */
export function surelyHarmed(understood: Understood, heard: Reading["commands"]): Reading["commands"] {
  const { scene, folded } = understood;
  const emergency = heard.find((command) => command.kind === "emergency");
  if (emergency === undefined || isAsked(scene) || !hasFallenForIt(folded.text)) return heard;
  return scam.test(folded.text) || mayBeScam(understood) ? [{ ...emergency, sure: true }] : heard;
}

/** Who only opened what was sent may have given nothing yet. */
const looked = /我(?:已经)?点了|点进去了|\bi (?:already |just )?(?:clicked|opened) /;

const phone =
  /(?:手机|移动端|app端|phone|mobile|iphone|android).{0,14}(?:能|可以|行|弄|做|解|操作|办|吗|怎么|哪|work|do|use|enough|ok)|(?:can|could|may) i .{0,24}(?:on|from|with|using) (?:my |a |the )?(?:phone|mobile)|(?:没有?|冇)(?:[带得买]|[一台自己家里手边可能用的]{1,4})?电脑|(?:without|no|don'?t have).{0,6}(?:computer|pc|laptop)/;

/** The phone as the one that codes come to, or as somebody else's, not as what it is done on. */
const phoneOfAccount =
  /[他她]的?手机|(?:his|her|their) phone|验证码|短信|绑定?的?手机|手机号|手机(?:载具|条码|壳|费|充值|卡|号|丢|停机|换了)|(?:换|丢)了?手机|\bcodes?\b|phone number/;

/** "I want A off, I won't renew": a known app is to go, and nothing is asked. */
const isWish = ({ mention, requests, folded: { text } }: Understood): boolean =>
  mention?.kind === "known" &&
  mention.sure &&
  isUnbinding(text) &&
  !isAsking(text) &&
  requests.some(({ intent }) => intent === "unbind");

/**
 * What is heard by words of its own kind: a scam, the record, a letter, and the questions that the knowledge lists.
 *
 * @returns null for anything else
 */
export function asideIn(understood: Understood): Bare | null {
  const {
    folded: { text: folded },
    questionHeard,
    scene,
  } = understood;
  const shown = isAsked(scene) ? null : understood.questionShown(folded);
  if (shown !== null) return { kind: "aside", about: shown };
  if (folded.length > 200) return null;
  // Told in the middle of something, it is an answer to what is open.
  const heard = questionHeard(folded, isAsked(scene) && !isAsking(folded));
  const hasFallen = hasFallenForIt(folded);
  const fell = hasFallen || looked.test(folded);
  if (scam.test(folded) || heard === "scam" || (fell && !isAsked(scene) && mayBeScam(understood))) {
    if (!fell && !isOnlyMentioned(understood, "scam")) return heardOrLearned(understood, "scam");
    if (hasFallen && !isAsked(scene))
      return heard === "gave_details" ? { kind: "aside", about: heard } : afterFraud(understood);
    if (fell && !isAsked(scene)) return { kind: "emergency", app: null, sure: false };
  }
  // What was given, where and to whom is told in so many words, however long the story around it.
  if (heard === "gave_details" && !isAsked(scene)) return { kind: "aside", about: heard };
  if (record.test(folded.trim())) return { kind: "record" };
  // In a story a template is one of the app's as well.
  if (letter.test(folded) && !notLetter.test(folded) && !isStory(folded))
    return { kind: "letter", letter: recipients.find(([pattern]) => pattern.test(folded))?.[1] ?? "vendor-stop" };
  if (
    phone.test(folded) &&
    !phoneOfAccount.test(folded) &&
    (isAsking(folded) || /没|冇|without|no |don'?t/.test(folded))
  )
    return heardOrLearned(understood, "phone");
  // "A's support wants my password to disconnect it": a warning comes before the wish.
  if (heard === "wants_password" && !isOnlyMentioned(understood, heard)) return { kind: "aside", about: heard };
  return heard === null || isWish(understood) || isOnlyMentioned(understood, heard)
    ? null
    : heardOrLearned(understood, heard);
}
