/** Makes commands of what was understood. */

import {
  type AppMention,
  asking,
  type Intent,
  isAsked,
  type Moment,
  type SaidCommand,
  type SettingsPage,
  type TimeDoubt,
  type Topic,
} from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import { unsaidPlatform } from "../knowledge/index.ts";
import { aboutIn, toldBefore } from "./about.ts";
import { clausesOf } from "./acts/clauses.ts";
import { isAsking, isDenying, isDoubting, isIgnorant } from "./acts/polarity.ts";
import { isFormerly } from "./acts/read-act.ts";
import { isAtWorkNow, isHarmFound, isHarmTold } from "./alarms.ts";
import { asideIn } from "./asides.ts";
import { appMark } from "./classifier/features.ts";
import { decisionsIn } from "./decisions.ts";
import { fold } from "./folding.ts";
import { isSurelyGivenUp } from "./given-up.ts";
import { isOfLanguages } from "./language.ts";
import { pastedList } from "./lists.ts";
import { isTimedWish, momentIn, readTime } from "./moments/index.ts";
import {
  isAskedBefore,
  isAskedFor,
  isComingBack,
  isForLater,
  isGoingOnRefused,
  isHeard,
  isLeftToOthers,
  isNotUsed,
  isOfSomeoneElse,
  isOnlyTold,
  isOthers,
  isRemindedByOthers,
  withoutOthersReminding,
} from "./moods.ts";
import { withoutOthersTimes } from "./own-times.ts";
import {
  askedBesides,
  askedIn,
  askedNearly,
  isElsewhere,
  isHardlyElsewhere,
  isLearnedWish,
  isPerhapsWish,
  isProbablyElsewhere,
  isStory,
  isSurelyElsewhere,
  likeliest,
  mayBeEmergency,
  mayBeScam,
  perhapsMeant,
} from "./questions/asked.ts";
import { isKept, isOnlyAsked, movedTo, moving, noTime, reminderWish } from "./reminder-wishes.ts";
import type { Bare, Request, Understood } from "./requested.ts";
import { settingsPage } from "./scene-rules.ts";
import { shopsIn } from "./shop-counts.ts";
import { withLastTime } from "./times-anew.ts";
import {
  correctedTo,
  isAfterName,
  isAfterThis,
  isAsWell,
  isCorrection,
  isFirst,
  isInOrder,
  isInUse,
  isLikewise,
  isListing,
  isOnlyNames,
  isOtherCase,
  isUnbinding,
  isUnbindingDenied,
  isUnbindingLeft,
  isUnwanted,
  isWhatIs,
  isWondering,
  unbindingOf,
} from "./wishes.ts";
import { zoneIn } from "./zones.ts";

/** Characters of a message that go on into the state. */
const keptText = 2_000;

/** So many platforms are answered for beside the first. */
const mostOthers = 3;

/** What was said, as every command of the message carries it. */
export const saidOf = (understood: Understood): SaidCommand["said"] => ({
  text: understood.whole.slice(0, keptText),
  language: languageHeard(understood),
  ...(understood.platform !== null
    ? { platform: understood.platform }
    : understood.isPlaceUnsaid && { platform: unsaidPlatform }),
  ...(understood.others.length > 0 && { others: understood.others.slice(0, mostOthers) }),
  ...(isOfUsual(understood) && { usual: true }),
});

/** An app of the usual platform is named, or a label of a Chinese page amid English. */
const isOfUsual = ({ platform, isPlaceUnsaid, named, spoken, folded }: Understood): boolean =>
  platform === null &&
  !isPlaceUnsaid &&
  (named.some(({ mention }) => mention.kind !== "unknown") ||
    (spoken.language === "en" && /\p{Script=Han}/u.test(folded.text)));

/** The requests of a stretch of a message, in the order said; never empty. */
export function toCommands(understood: Understood): readonly SaidCommand[] {
  const commands = commandsOf(understood);
  const [only] = commands;
  if (commands.length !== 1 || only === undefined || (only.kind !== "ask" && only.kind !== "aside")) return commands;
  const about = only.kind === "ask" ? only.topic : only.about;
  const besides = askedBesides(understood, about);
  const nearly = askedNearly(understood, about);
  return besides.length === 0 ? commands : [{ ...only, besides, ...(nearly !== null && { passing: [nearly] }) }];
}

function commandsOf(understood: Understood): readonly SaidCommand[] {
  const said = saidOf(understood);
  const own = ownCommand(understood);
  if (own !== null) return [{ ...own, said }];
  const { text } = understood;
  const list = pastedList(understood);
  if (list !== null && (understood.scene.expects === "app-list" || list.apps.length >= 4))
    return [{ kind: "audit", ...list, said }];
  // "I have a shop on each of three platforms, and only want that one disconnected": what is told of the others is asked of nobody.
  if (isWishedAlone(understood)) return [{ ...unbindCommand(understood), said }];
  const question = text.startsWith("/") ? null : askedIn(understood);
  if (question !== null) return [{ ...question, said }];
  // Words of a settings page are sure, whatever else they may sound like.
  if (understood.unsure && understood.requests.every(({ page }) => page === null)) {
    const { readings, topic } = understood.ranked();
    // What may have been asked says more than that something was.
    const about = readings.includes("ask") ? perhapsMeant(understood) : [];
    if (about.length > 0) return [{ kind: "unclear", readings: [], topic: null, about, said }];
    if (readings.length >= 2) return [{ kind: "unclear", readings, topic, said }];
    if (readings.length === 0) return [{ ...outside(understood), said }];
  }
  const commands = understood.requests.flatMap((request): Bare[] => {
    const part = understood.partOf(request);
    const command = commandOf(request, part);
    // "Unbind A from all of them" goes through no list.
    const isNoList = command.kind === "audit" && command.apps.length === 0 && !isListing(part.folded.text);
    return isNoList && understood.requests.length > 1 ? [] : [command];
  });
  // Who tells a story about an app asks something of it, and not what it is.
  const about = isStory(understood.folded.text) && commands.every(isTopicless) ? likeliest(understood) : null;
  if (about !== null) return [{ ...asking(about), said }];
  // What was only told needs no answer beside what was asked for, nor does what has none.
  const asked = commands
    .map((command) => (isUnanswered(command) ? answered(understood, command) : command))
    .filter((command) => command.kind !== "remark" && (commands.length === 1 || !isUnanswered(command)));
  return (asked.length > 0 ? asked : commands.slice(0, 1)).map((command) => ({ ...command, said }));
}

const aloneWished =
  /(?:只|净系?|仅|就)(?:是|系)?(?:想|要|需要|打算)(?:断开|解除?|解绑|取消|撤销?)(?![^，,。]{0,8}[吗么？?])|\bonly (?:want|need|wish) (?:to )?(?:disconnect|unbind|remove|unlink|revoke)\b/;
const isWishedAlone = ({ scene, mention, platform, folded }: Understood): boolean =>
  !isAsked(scene) &&
  mention?.kind === "known" &&
  platform !== null &&
  aloneWished.test(folded.text) &&
  !isAsking(folded.text);

/** What has no request in it is out of scope, unless what was learnt finds a question. */
function outside(understood: Understood): Bare {
  const about = isHardlyElsewhere(understood) ? likeliest(understood) : null;
  return about === null ? { kind: "out_of_scope" } : asking(about);
}

/** What isn't happening now may be a question of another kind. */
function askedInstead(understood: Understood): Bare | null {
  const about = likeliest(understood);
  return about === null ? null : asking(about);
}

const isTopicless = (command: Bare): boolean =>
  command.kind === "ask" && command.topic === null && command.whatIs !== true;
const isUnanswered = (command: Bare): boolean => isTopicless(command) && "app" in command && command.app === null;

/** A question beside another request, as what was learnt takes the message. */
function answered(understood: Understood, command: Bare): Bare {
  const about = understood.requests.length > 1 && !isAsked(understood.scene) ? likeliest(understood) : null;
  return about === null ? command : asking(about);
}

const afterAll = /(?:还是|都系|那就)(?:要|得)?提醒(?:一下)?(?:我)?(?:吧|啦|先)/;
const standing =
  /(?:做|弄|办|搞|整)(?:到|咗)?一半(?:的|嘅)?(?:那|嗰|这)?(?:一)?(?:个|单|件)?[^，,。]{0,4}(?:还|仲)(?:留(?:着|低|住)|在|喺|有|算)[^，,。]{0,3}(?:吗|么|嘛|咩|未)|\b(?:state|status|progress) of (?:both|all|each|my|the|these|those)\b|(?:两个|几个|都)(?:应用|软件)?(?:分别)?(?:现在)?(?:到哪(?:了|一步)|什么(?:状态|进度)|进度(?:如何|怎样))|(?:是不是|有没有|有冇|系咪)(?:还|仲)?(?:有)?(?:一?个|啲|什么|东西)?(?:没|未|冇)(?:解|弄|做|搞|办|处理)(?:绑)?(?:完|好|掂|埋)|\b(?:did|do|have) i (?:leave|left|have|got)\b.{0,24}\b(?:unfinished|half[- ]?done|half[- ]?finished|not finished|still open|hanging)\b|^(?:so |and )?where (?:was|were|am|are) (?:i|we)(?: now| at| up to| again)?[?.!\s]*$|^(?:我|我们|现在|办|做|弄)*(?:到哪(?:了|里|一步|步)?(?:了)?|到边(?:度|步)(?:喇|啊)?)[?？。！\s]*$|^(?:看看?)?进度(?:呢|怎么样|如何)?[?？。\s]*$|还(?:差|剩)(?:几|多少)|仲(?:差|有)几(?:多|项|样)|how (?:much|many)(?: (?:shops?|stores?|steps?|items?|of (?:them|those|these)))? (?:is |are |do i have |have i got )?(?:still )?(?:left|more|remain(?:ing)?|to (?:go|do))|(?:what|who)(?:'s| is| are) (?:still )?left|which (?:ones?|shops?|stores?|of them) (?:are|is) (?:still )?(?:left|open|missing)|(?:还|仲)(?:剩|差|有)(?:谁|哪[几些个家]|边(?:几|啲|间))|^(?:so |and |wait )*(?:which|what)(?: (?:one|app|case|shop))?(?: of (?:the|these|my|those) (?:two|three|\d|apps?|ones?|cases?))? (?:am i|are we|am i now|is this|is it|is open|was i|were we|i am)(?: (?:in|on|at|doing|working on|dealing with|unbinding|about|for|with|now|right now|currently|at the moment|here|again|this))*[?.!\s]*$|^(?:那|咁)?(?:我|我们|你)?(?:现在|而家|目前|依家|这会儿?|呢家|当前)?(?:我|我们)?(?:正在|在)?(?:弄|办|做|搞|解|处理|倾|讲|操作)(?:着|紧|的|嘅|梗)*(?:系|是)?(?:边|哪|什么)一?(?:个|间|款|家)?(?:软件|应用|店|工具|app)?(?:来着|啊|呀|呢|㗎|先)?[?？。\s]*$/;

/** What an app is used for: "to see how many are left". */
const servingFor = /(?:用来|拿来|用嚟|攞嚟|主要|靠它|靠佢)[^，,。?？]{0,16}/g;

/** "Send me that summary once more": how it stands, with the last record. */
const recordAgain =
  /(?:小结|总结|记录|结果)(?:能不能|可以|可唔可以|能|麻烦|请)?(?:再|重新|重)?(?:发|给|传|看|睇|显示|贴|整理)(?:我|一?[遍次份下]|过)|(?:再|重新|重)(?:发|给|传|看|睇|显示|贴)(?:我|一?[遍次份下]|过|返)*[^，,。]{0,4}(?:小结|总结|记录|结果)|\b(?:send|show|give|resend|re-send|repeat|forward)\b(?: (?:me|us|it|that|the|this|my|over))*[^,.;]{0,12}\b(?:summary|record|recap|report)\b(?: (?:again|once more|one more time))/;
const toPreparing =
  /^(?:不+|哎|啊|等等|等下|不对|唔系|算了|还是|都系|那|我|先|要|想|得|(?:点|按|撳|选|搞)错(?:了|咗)?|[,，\s。.!！])*(?:倒|退|返|走)?(?:回去?|返去|返转|返回|回到|退回)(?:去|到)?(?:先)?(?:(?:做|搞|弄|补|整|睇|看)(?:完|好|下|一下|返)?)?(?:那|嗰|之前|前面|刚才)?(?:些|几)?(?:的|嘅)?(?:准备|预备|清单|几件事?|准备工作)(?:那|嗰)?(?:里|度|一步|步)?(?:做好|做完|补上)?(?:先|吧|啦|了|再说)*[\s。.!！~]*$/;
const toList =
  /^(?:我?想|要|先|请|带我|唔该|麻烦|[,，\s])*(?:返去|返转|返番|返到|返|退回|回到|回去|返回|跳回|回|睇返|看回)(?:看|睇)?(?:一?下|返)?(?:刚才|之前|头先|先头|啱先|上面|前面|嗰|那|个|张|份|的|嘅|准备)*(?:清单|列表|单|名单|表|总表)(?:那里|那边|度|嗰度|去|先|吧|啦|上)*[\s。.!！~]*$|^(?:ok |please |let'?s |can we |take me |i want to |[, ])*(?:go |get |bring me )?(?:back|return) to (?:the |that |my )?(?:whole |full |main |other )?(?:list|checklist|preparations|overview)(?: please| pls| now)?[\s.!?]*$/;
/** "Great. It was my sister who nagged me about those": nothing is open, and nothing is asked for. */
function isTalkOfOthers({ scene, named, folded, marked, alarm, requests }: Understood): boolean {
  if (isAsked(scene) || named.length > 0 || alarm !== null || isAsking(folded.text)) return false;
  if (requests.some(({ intent }) => intent === "unbind" || intent === "audit" || intent === "emergency")) return false;
  if (isReminding(withoutOthersReminding(folded.text))) return false;
  const told = clausesOf(marked).filter(({ text }) => !onlyCourteous.test(text));
  return (
    told.some(({ text }) => isRemindedByOthers(text)) &&
    told.every(({ text }) => isRemindedByOthers(text) || isOthers(text) || isOfSomeoneElse(text))
  );
}
const onlyCourteous =
  /^(?:great|good|nice|cool|perfect|ok(?:ay)?|yes|yeah|thanks?(?: you| a lot)?|ah|oh|haha|lol|btw|by the way|好的?|嗯|行|哦|谢谢?|多谢|唔该|哈+|太好了|收到|可以|[\s,，。.!！~])+$/;
const courtesy =
  "(?:thanks?(?: (?:you|a lot|so much|again))?|ty|thx|cheers|bye|good ?night|see you|谢谢?(?:你|您|啦|了)*|多谢(?:晒|你)*|唔该(?:晒|你)*|辛苦(?:了|你)*|再见|拜拜?|晚安)";
/** "Nothing more for today, thanks": where nothing is open, nothing is to be stopped. */
const enough = new RegExp(
  `^(?:(?:ok(?:ay)?|great|good|no|nope|好的?|嗯|行|不(?:用|必)?了?|冇(?:喇|了)?|没了?|${courtesy})[\\s,，。.!！]*)*(?:(?:there'?s |i have |got )?nothing (?:more|else|further)|no more|that'?s (?:all|it|enough|everything)|that (?:will|would) be all|that'?ll (?:be all|do)|i'?m (?:good|all set|done)|we'?re (?:good|all set|done)|(?:今天|今日|今晚|暂时|目前|先|就|我|这边|呢边)*(?:就|先)?(?:到这里?|到此(?:为止)?|这样|咁样?(?:先)?|噉先|这些(?:了)?|(?:没|冇)(?:有)?(?:(?:别的|其他|其它|啥|什么|咩|第二样)(?:事|嘢|要做|要弄|要问)*|事|嘢)(?:了|喇|啦)?)(?:吧|啦|了|喇|先)*)(?: for (?:today|now|tonight|the (?:moment|day)|me))?(?:[\\s,，。.!！~]*(?:for (?:today|now)|${courtesy}))*[\\s,，。.!！~]*$`,
  "u",
);

const progress =
  /^(?:那|咁|对了)?\ue000(?:那个|嗰个|那边|的事)?(?:现在|目前|而家|依家)?(?:怎么样|怎样|点样|点(?=了|喇|啊)|到哪(?:一?步)?|如何|进展(?:如何|怎么样)?|办得怎么样)(?:了|啊|呢|喇|咗)*[\s?？。!！]*$|^(?:so |and )?how(?:'s| is| far is)(?: it going with)? (?:the )?\ue000(?: going| doing| coming along| case)?[\s?.!]*$/;
/** "How is A going?": nothing is gone on with. */
const isProgressAsked = (marked: string): boolean => progress.test(marked.trim());

/** A telephone number of the platform's support: nobody who was called asks for it so. */
const numberWanted =
  /^(?!.*(?:打来|打给我|来电|自称|冒充|短信|接到|called|rang|phoned|texted|claim)).*(?:(?:官方|客服|人工|平台|淘宝|天猫)(?:有没有|有冇)?(?:的|嘅)?(?:官方|客服|服务)?(?:电话|热线|号码)|\b(?:official|support|customer service|help ?line)\b[^.?!]{0,16}\b(?:phone|telephone|hotline|numbers?)\b|\bnumber (?:that )?(?:i|we|to) (?:can |could )?(?:call|ring)\b)/;

/** What is said in words of its own kind, whatever the classifier makes of it. */
export function ownCommand(understood: Understood): Bare | null {
  const { marked, mention, platform, folded, text, scene, named } = understood;
  if (text.startsWith("/")) return null;
  // "Unbind A. Nah, forget it": nothing begins.
  if (!isAsked(scene) && isSurelyGivenUp(folded.text))
    return { kind: "remark", act: "decline", item: null, app: mention };
  // "And B", while a list is gone through: one more of it.
  if (scene.expects === "decisions" && named.length > 0 && isOneMore(marked))
    return { kind: "audit", apps: named.map((each) => each.mention) };
  const decisions = understood.scene.expects === "decisions" ? decisionsIn(understood) : null;
  if (decisions !== null) return decisions;
  const page = pageAboutUs(understood);
  if (page !== null) return { kind: "settings", page };
  if (!isAsked(scene) && named.length === 0 && whoHasAccess.test(folded.text.trim()))
    return { kind: "audit", apps: [] };
  if (!isAsked(scene) && named.length === 0 && whereAlone.test(folded.text.trim()))
    return { kind: "ask", topic: "where", app: null };
  if (!isAsked(scene) && isAsking(folded.text) && numberWanted.test(folded.text)) return { kind: "escalate" };
  if (isHowAlone(understood)) return unbindCommand(understood);
  if (isTalkOfOthers(understood)) return { kind: "remark", act: "chat", item: null, app: null };
  // "Oh no, pressed the wrong thing, let me do the preparations first."
  if (isAsked(scene) && toPreparing.test(folded.text.trim())) return { kind: "back" };
  // "Can it still change prices? Woke up and half of them are at 1": what happened comes before what is asked.
  if (!isAsked(scene) && understood.alarm !== null && (isHarmFound(folded.text) || isAtWorkNow(folded.text)))
    return { kind: "emergency", app: mention, sure: understood.alarm.sure };
  const aside = asideIn(understood);
  // "Remind me three days before the contract ends": what it is about isn't asked.
  const isTimed = isTimedWish(folded.text) && !isAsking(folded.text);
  if (aside !== null && !(isTimed && understood.requests.length === 1)) return aside;
  // Heard in any words, also where the requests' classifier reads something else.
  if (!isAsked(understood.scene) && understood.alarm !== null && (isHarmTold(folded.text) || isNearlyAlarm(understood)))
    return { kind: "emergency", app: mention, sure: understood.alarm.sure };
  const wish = reminderWish(understood);
  if (wish !== null) return wish;
  const after = wishedAfterThis(understood);
  if (after !== null) return after;
  // "Remind me on Thursday to unlink it": what it is about is done then, not now.
  if (
    understood.requests.length === 1 &&
    isTimedWish(folded.text) &&
    !isAsking(folded.text) &&
    !isRemindedByOthers(folded.text)
  ) {
    return { kind: "remind", ...timeOf(folded.text, understood), about: aboutIn(text) };
  }
  // "No need to remind me. Well, do, in five days."
  if (
    afterAll.test(folded.text) &&
    !isAsking(folded.text) &&
    momentIn(folded.text, understood.now, understood.timeZone) !== null
  )
    return { kind: "remind", ...timeOf(folded.text, understood), about: aboutIn(text) };
  // Nothing is open, and it is put off: nothing is to be done about it now.
  const areSeveral =
    named.length > 1 && clausesOf(marked).some((each) => isUnbinding(each.text) && !isComingBack(each.text));
  if (
    !isAsked(understood.scene) &&
    !areSeveral &&
    isComingBack(folded.text) &&
    !isAsking(folded.text) &&
    !isReminding(folded.text)
  )
    return { kind: "remark", act: "intend", item: null, app: mention };
  if (!isAsked(scene) && enough.test(folded.text.trim())) return { kind: "thanks" };
  if (isAsked(scene) && scene.expects !== "evidence" && named.length === 0 && isUnwanted(folded.text))
    return { kind: "cancel" };
  const isRecordAgain = scene.items === null && recordAgain.test(folded.text) && !isReminding(folded.text);
  if (
    isRecordAgain ||
    standing.test(folded.text.replace(servingFor, " ")) ||
    (named.length === 1 && isProgressAsked(marked))
  )
    return { kind: "status", app: mention };
  // On the card of one item, the list is what it came from.
  if (scene.items !== null && scene.item !== null && scene.expects !== "evidence" && toList.test(folded.text.trim()))
    return { kind: "back" };
  // "Back to Tmall": cases of one app are told apart by their place.
  if (
    isOtherCase(marked) ||
    (scene.openCases > 1 && named.length === 1 && isFirst(marked)) ||
    (platform !== null && isOtherCase(withoutPlaces(understood)))
  )
    return goingOn(understood, {
      kind: "resume",
      app: mention,
      other: mention === null && platform === null,
      platform,
    });
  if (named.length === 1 && isWhatIs(marked))
    return { kind: "ask", topic: null, app: named[0]?.mention ?? mention, whatIs: true };
  const taken = ownAppTakenBack(understood);
  if (taken !== null) return taken;
  const corrected = correctedTo(understood);
  // Asked which app: "A, scratch that, B".
  if (scene.expects === "app" && corrected !== null && !isSameTwice(named))
    return { kind: "correct", app: corrected, platform };
  const meant = corrected ?? mention ?? named.at(-1)?.mention ?? null;
  // A name that nobody knows is a correction only where it stands in the place of one.
  const isShopName = scene.expects === "shops" && meant?.kind !== "known";
  // Where nothing is open there is nothing to put right by a question.
  const isQuestion = !isAsked(scene) && isAsking(folded.text);
  if (
    (meant !== null || platform !== null) &&
    isCorrection(marked) &&
    !(named.length === 1 && meant !== null && platform === null && understood.isOwnApp(meant)) &&
    !isShopName &&
    !isQuestion &&
    !isSameTwice(named)
  )
    return { kind: "correct", app: meant, platform };
  // "And on Taobao too": the same, there.
  if (isAsked(scene) && named.length === 0 && platform !== null && platform !== scene.platform && onlyPlace(understood))
    return { kind: "unbind", app: null, platform, shops: null };
  if (isInOrder(marked) || isLikewise(marked)) return unbindCommand(understood);
  if (scene.expects === "app" && isNamedAlone(understood)) return unbindCommand(understood);
  if (isUnbinding(folded.text) && !isAsking(folded.text)) {
    // In the middle of one app, another as well; one that stays, and another that doesn't.
    if (isAsked(scene) && meant?.kind === "known" && isAsWell(folded.text) && !isUnbindingDenied(marked))
      return unbindCommand(understood);
    if (named.length > 1 && isUnbindingDenied(marked)) return unbindCommand(understood);
  }
  // An app and a place, and next to nothing besides, where nothing is open.
  if (!isAsked(scene) && platform !== null && isOnlyNames(withoutPlaces(understood)))
    return { kind: "unbind", app: meant, platform, shops: shopsIn(folded.text) };
  // Asked which app, somebody names the place.
  if (scene.expects === "app" && named.length === 0 && platform !== null && !isAsking(folded.text))
    return { kind: "unbind", app: null, platform, shops: null };
  if (named.length > 0 && isOnlyNames(marked)) {
    const takes =
      scene.expects === "app" ||
      (isAsked(scene) &&
        scene.app === null &&
        (scene.expects === null || scene.expects === "decisions") &&
        named.every((each) => each.mention.kind !== "unknown"));
    if (takes && !isAsking(folded.text)) return unbindCommand(understood);
    if (isAsked(scene) && (scene.expects === null || scene.expects === "decisions") && named.length === 1)
      return { kind: "ask", topic: null, app: meant };
  }
  return null;
}

/** What the requests' classifier takes for nothing of ours, and may be an emergency all the same. */
const isNearlyAlarm = (understood: Understood): boolean =>
  understood.requests.every(({ intent, topic }) => intent === "out_of_scope" || (intent === "ask" && topic === null)) &&
  (understood.requests.every(({ intent }) => intent === "out_of_scope") || mayBeEmergency(understood));

const recalling =
  /^(?:嗯+|呃|那个|嗰个|它|佢|名字|[,，….\s])*(?:叫|是|系)?(?:啥|什么|乜|咩)(?:名字?)?(?:来着|来的|嚟着|嚟|呢|啊)*[\s,，。.…?？!！]*$|^(?:hm+|um+|uh|er+|oh|[,. ])*(?:what'?s|what is|what was|how'?s|how is)(?: it| that| its name| the name| that thing)(?: called)?(?: again| now)?[\s,.…?!]*$/u;
const oneMore =
  /^(?:[\s,，]|哦|啊|噢|诶|对了|还有|仲有|另外|再加|加上|加个|忘了|忘记了?|漏了|漏咗|唔记得|少(?:写|说|发)了|补(?:充|上)?|一个|个|\b(?:and|oh|also|plus|wait|i|we|forgot|missed|add|there'?s|there is|one more|another one|the)\b|[:：])*(?:还有|仲有|另外|再加|加上|加个|忘了|忘记了?|漏了|漏咗|少(?:写|说|发)了|补(?:充|上)?|\b(?:and|also|plus|forgot|missed|add|one more|another one)\b)/;
const isOneMore = (marked: string): boolean => {
  const said = oneMore.exec(marked)?.[0];
  return said !== undefined && isOnlyNames(marked.slice(said.length));
};

/** "It's A, not B", "my neighbour has B": the name that isn't meant. */
const isAnother = (text: string): boolean =>
  text.includes(appMark) && (isOthers(text) || (isDenying(text) && isOnlyNames(text.replace(denials, ""))));
const denials = /不是|唔系|并非|不叫|唔叫|\b(?:it'?s )?not\b|\bisn'?t\b|definitely|肯定|绝对/g;
const ownIs =
  /^(?:on|in) (?:the|my|our|their) (?:invoice|bill|list|icon|statement|receipt|contract|card),? |^(?:发票|账单|合同|图标|列表|收据)(?:上|里)(?:面)?(?:写|显示)?(?:的|着)?|\b(?:the |its |my )?(?:app'?s? )?names?(?:'s| is)(?: called)?\b|\bit'?s called\b|(?:名字?|名称)(?:就)?(?:是|叫|系)|\b(?:mine|ours)(?:'s| is)\b|\b(?:i|we) (?:use|have)\b|(?:我|我们|咱)(?:家|们|用|自己)*的?(?:就)?(?:是|用)/;

/** "It's called A, an ERP": one clause names the app and says no more, the others only say what it is. */
function isNamedAlone({ marked, named }: Understood): boolean {
  if (named.length === 0 || named.some(({ mention }) => mention.kind !== "known")) return false;
  // "What was it called again? Oh yes, A."
  const clauses = clausesOf(marked).filter(({ text }) => !recalling.test(text.trim()) && !isAnother(text));
  if (clauses.some(({ text }) => isAsking(text) || isDenying(text)) || isInUse(marked)) return false;
  const [naming, ...besides] = [
    ...clauses.filter(({ text }) => text.includes(appMark)),
    ...clauses.filter(({ text }) => !text.includes(appMark)),
  ];
  return (
    naming !== undefined &&
    isOnlyNames(naming.text.replace(ownIs, "")) &&
    besides.every(({ text }) => !text.includes(appMark) && !isOthers(text) && !isForLater(text) && !isHeard(text))
  );
}

/** "Not A, A is still in use": nothing is put in its place. */
const isSameTwice = (named: Understood["named"]): boolean =>
  named.length > 1 && named.every(({ mention }) => JSON.stringify(mention) === JSON.stringify(named[0]?.mention));

const pagesAboutUs: ReadonlySet<SettingsPage> = new Set<SettingsPage>(["self", "official", "stored"]);
const wished: ReadonlySet<Intent> = new Set<Intent>(["unbind", "audit", "emergency", "remind"]);

const fromElsewhere =
  /(?:收到|接到|发来|传来|打来|打嚟|来)(?:了|过|咗)?.{0,6}(?:短信|邮件|信|电话|讯息|消息|链接|连结|二维码|通知)|\b(?:got|get|received|sent me|have) (?:an? |this |the )?(?:\w+ )?(?:e-?mail|text|sms|message|call|letter|link|dm|qr)\b|\bclick (?:here|the|this)\b/;
/** What is asked about us, unless something is wished for besides. */
function pageAboutUs(understood: Understood): SettingsPage | null {
  const { folded, requests } = understood;
  const page = settingsPage(folded.text);
  const isBeside = requests.length > 1 && requests.some(({ intent }) => wished.has(intent));
  // "Is this legit? I got an e-mail": what came from elsewhere is asked about, not us.
  if (page === null || !pagesAboutUs.has(page) || isBeside || fromElsewhere.test(folded.text)) return null;
  return mayBeScam(understood) ? null : page;
}

/** The marked text with each platform that it names as a mark, too. */
function withoutPlaces({ marked, platforms, folded }: Understood): string {
  const words = platforms.map(({ at, end }) => folded.text.slice(at, end));
  return words
    .reduce((text, word) => text.replaceAll(word, appMark), marked)
    .replace(/店铺?|商家后台|\b(?:on|at|from|my|shops?|stores?)\b/g, "");
}

/** A platform, and next to nothing besides. */
const onlyPlace = ({ folded, platforms }: Understood): boolean =>
  platforms.length === 1 &&
  `${folded.text.slice(0, platforms[0]?.at)}${folded.text.slice(platforms[0]?.end)}`.replace(placeFiller, "").trim() ===
    "";
const placeFiller =
  /还有|另外|我|那|的|嘅|在|喺|个|家|店铺?|铺|上面?|那?边|嗰边|也(?:要|有|一样|得|想)?|都(?:要|有)|要|解|呢|[,，。.!！?？]|\b(?:and|also|on|at|my|the|shops?|stores?|ones?|accounts?|as well|too|please|for|same|what about|how about|do (?:it|that|this)|do|instead|then|ok|okay)\b/g;

/** The language that this message speaks for; null where it decides nothing. The first message decides by whatever it has. */
function languageHeard({ scene, text, spoken, isLabel }: Understood): Language | null {
  if (text.startsWith("/")) return null;
  if (scene.language === null) return spoken.language;
  if (isLabel) return null;
  const words = text.match(/[A-Za-z]+(?:['’][a-z]+)?/g) ?? [];
  const chinese = text.match(/\p{Script=Han}/gu) ?? [];
  // One Latin word is a name, a label or a slip of the keyboard; a few characters amid English are read off a screen.
  if (scene.language !== "en" && spoken.language === "en" && words.length < 2) return null;
  if (scene.language === "en" && spoken.language !== "en" && words.length >= 2 && chinese.length <= 8) return null;
  if (!spoken.decides) return null;
  return spoken.scriptDecides || scene.language === "en" ? spoken.language : scene.language;
}

function commandOf({ intent, topic, page }: Request, understood: Understood): Bare {
  const { mention, mentions, platform, text, now, timeZone, wish, scene } = understood;
  const folded = understood.folded.text;
  if (page === "time-zone") return { kind: "time-zone", zone: zoneIn(folded) };
  if (page !== null) return { kind: "settings", page };
  switch (intent) {
    case "unbind":
      if (isSurelyElsewhere(understood)) return { kind: "out_of_scope" };
      // "A: don't go on with it for now."
      return isGoingOnRefused(folded) && !isUnbinding(folded)
        ? { kind: "remark", act: "decline", item: null, app: mention }
        : unbindCommand(understood);
    case "emergency":
      // What isn't happening now is a question about safety.
      if (understood.alarm !== null) return { kind: "emergency", app: mention, sure: understood.alarm.sure };
      if (!isAsked(scene) && mayBeEmergency(understood)) return { kind: "emergency", app: mention, sure: false };
      return (
        (isAsked(scene) ? null : askedInstead(understood)) ?? { kind: "ask", topic: "account_security", app: mention }
      );
    case "audit":
      if (isSurelyElsewhere(understood)) return { kind: "out_of_scope" };
      return { kind: "audit", apps: mentions.named.length > 1 ? mentions.named.map((each) => each.mention) : [] };
    case "ask":
      if (topic === null && (isLearnedWish(understood) || isHowAsked(understood))) return unbindCommand(understood);
      if (topic === null && (isElsewhere(understood) || isSurelyElsewhere(understood))) return { kind: "out_of_scope" };
      if (topic === null && mention === null && isProbablyElsewhere(understood)) return { kind: "out_of_scope" };
      return { kind: "ask", topic, app: mention };
    case "stuck":
      return { kind: "stuck", topic, app: mention };
    case "correct":
      if (isOnlyTold(clausesOf(understood.marked))) return { kind: "remark", act: "chat", item: null, app: mention };
      // Where nothing is open, there is nothing to put right by a question.
      if (isHowAsked(understood)) return unbindCommand(understood);
      if (!isAsked(scene) && isAsking(fold(understood.whole).text)) return { kind: "ask", topic: null, app: mention };
      // Inside a flow an unknown word is no app that somebody meant.
      return { kind: "correct", app: isAsked(scene) && mention?.kind === "unknown" ? null : mention, platform };
    case "remind":
      if (recalled.test(folded)) return { kind: "status", app: mention };
      // "Last time something pinged me at four": told.
      if (isFormerly(folded) && !isAsking(folded)) return { kind: "remark", act: "chat", item: null, app: mention };
      // A time alone asks for nothing: "in half an hour I have lunch".
      if (moving.test(folded) && !isReminding(folded))
        return { kind: "reminders", wish: "move", ...(movedTo(folded, now, timeZone) ?? noTime) };
      if (!isReminding(withoutOthersReminding(folded)))
        return { kind: "remark", act: "chat", item: null, app: mention };
      // "On Friday unbind it, and remind me": the time may stand beside the wish.
      return {
        kind: "remind",
        ...timeOf(folded, understood),
        about: aboutIn(text) ?? toldBefore(understood.whole),
      };
    case "reminders":
      if (recalled.test(folded)) return { kind: "status", app: mention };
      if (moving.test(folded) && momentIn(folded, now, timeZone) !== null)
        return { kind: "reminders", wish: "move", ...(movedTo(folded, now, timeZone) ?? noTime) };
      // "Yes, please remind me": asked for, and no time was named.
      if (/提醒我吧|提醒我啊?[。!！]?$|^(?:yes|ok|okay|sure|please)\b.*remind me\W*$/u.test(folded))
        return { kind: "remind", when: null, about: null };
      // "Can a reminder be cancelled? Just asking."
      if (isOnlyAsked(fold(understood.whole).text)) return { kind: "reminders", wish: "list" };
      return {
        kind: "reminders",
        // "One of them closed last month" stops no reminder.
        wish:
          /停|取消|关|删|别再|不用再|stop|cancel|turn off|drop|delete|no more|quit/.test(folded) &&
          !isKept(folded) &&
          /提醒|提示|闹|通知|催|吵|叫我|消息|remind|nudg|notif|ping|alert|nag|messag|bother/.test(folded)
            ? "cancel-all"
            : "list",
      };
    case "language":
      // "Can you tell jokes?"
      if (wish === null && !ofLanguage.test(folded) && isAsking(folded)) return outside(understood);
      return isOfLanguages(folded) || (wish === null && !ofLanguage.test(folded))
        ? { kind: "remark", act: "chat", item: null, app: mention }
        : { kind: "language", to: wish };
    case "resume":
      // "Stuck in traffic on the way back, we'll see at home": later.
      if (/再[说讲](?!一)|改天|下次再|回头再/u.test(folded) && !/继续|接着|continue|resume/u.test(folded))
        return { kind: "remark", act: "intend", item: null, app: mention };
      return goingOn(understood, { kind: "resume", app: mention, platform });
    case "status":
      return { kind: "status", app: mention };
    case "cancel":
      return forGood.test(folded) && !isAsking(folded) ? { kind: "cancel", forGood: true } : { kind: "cancel" };
    case "repeat": {
      // "Whose job was the backup again?" with nothing open: what there is to say of it.
      const item = isAsked(scene) || !isAsking(folded) ? undefined : ofItems.find(([words]) => words.test(folded));
      return item === undefined ? { kind: "repeat" } : { kind: "ask", topic: item[1], app: mention };
    }
    case "back":
      // "Twenty links aren't changed back yet": of the shop's things, not of a step.
      return changedBack.test(folded)
        ? { kind: "remark", act: isDenying(folded) ? "not-done" : "chat", item: null, app: mention }
        : { kind: "back" };
    case "forget":
      return isForgetting(folded) ? { kind: "forget" } : { kind: "remark", act: "chat", item: null, app: null };
    case "out_of_scope":
      return isPerhapsWish(understood) ||
        (understood.platform === null && isLearnedWish(understood) && isHardlyElsewhere(understood))
        ? unbindCommand(understood)
        : outside(understood);
    default:
      return { kind: intent };
  }
}

const howToUndo =
  /(?:怎么|怎样|如何|点样?|咋|在哪(?:里|儿)?|哪里|边度|哪儿)[^，,。?？]{0,10}(?:取消|解除|解绑|解开|撤销|断开|移除|退授权)|(?:取消|解除|解绑|撤销|断开|移除)[^，,。?？]{0,8}(?:怎么|怎样|如何|咋|点)(?:弄|做|操作|办|搞|整)|\b(?:how|where) (?:do|can|could|would|should|to)(?: (?:i|we|you))?(?: go to)? (?:cancel|revoke|remove|unlink|disconnect|unbind|uninstall|deauthori[sz]e|get rid of|cut off|kick)\b/;
/** Whether it is asked how a known app is unbound, whatever is told besides: "…, I've looked all over Qianniu". */
const isHowAsked = ({ scene, mention, folded }: Understood): boolean =>
  !isAsked(scene) &&
  mention?.kind === "known" &&
  mention.sure &&
  clausesOf(folded.text).some(
    ({ text }) => howToUndo.test(text) && !isAskedBefore(text) && !isHeard(text) && !isOfSomeoneElse(text),
  );

const howAlone =
  /^(?:请问|你好|您好|那|我想问|想问下?|[,，\s])*(?:怎么|怎样|如何|点样?|咋)(?:才能|去|可以|样|把(?:它|授权))?(?:取消|解除|解绑|解开|解|撤销|断开|关掉?|移除|退)(?:掉|它|佢|授权)?(?:呢|啊|呀|吗|的|了|哦)*[?？。!！~\s]*$|^(?:hi|hello|hey|so|ok|please|[, ])*(?:how|where) (?:do|can|could|to|should)(?: (?:i|we|you))?(?: go to)? (?:cancel|revoke|remove|delete|drop|unlink|disconnect|unbind|uninstall|deauthori[sz]e|get rid of)(?: (?:it|this|that|one|(?:an? |the |my |this |some |old )*apps?|access|this thing))?(?: (?:from|off|in|on) (?:my |our |the )?(?:shop|store)s?)?(?: please| pls)?[?!. ]*$/;
/** "How do I cancel?": what is to be cancelled here is an app, and which one is asked. */
export const isHowAlone = ({ scene, folded }: Understood): boolean =>
  !isAsked(scene) && howAlone.test(folded.text.trim());

const changedBack =
  /[改调换恢复还搬挪](?:了|好|完)?回去|\b(?:chang|put|switch|set|revert)(?:e|ed|ing)? (?:\w+ ){0,3}back\b/;

/** It isn't only put off. */
const forGood =
  /\bfor good\b|\bfor ever\b|\bforever\b|\bnot doing (?:it|this|that) (?:at all|any ?more)\b|\bi'?m keeping (?:the app|it)\b|彻底|以后(?:也|都)?(?:不|唔)|再也(?:不|唔)|永远(?:不|唔)?|(?:不|唔)(?:打算)?(?:办|解|弄|搞)(?:它|佢)?了?[,，]?(?:这|呢|那)?(?:个)?(?:软件|应用)?(?:我)?(?:留着|继续用|照用)/;
/** What the preparations are called, and what is known of each. */
const ofItems: readonly (readonly [RegExp, Topic])[] = [
  [/备份|\bback(?:ing)? ?up/, "backup"],
  [/合同|合约|\bcontract/, "contract"],
];

/** Without any of these nobody asks for another language. */
const ofLanguage =
  /语言|[外英汉国粤母双法德俄日韩]语|中文|英文|国语|粤|[繁简]体|译|听不懂|看不懂|睇唔(?:明|懂)|(?:讲|说|话|用)(?:别的|其他|哪|边|什么|乜|几种|多少种).{0,2}(?:话|语|文)|[国白土普](?:话|通话)|(?:广东|台湾|四川|上海|闽南|家乡|人)话|(?<![a-z])(?:languages?|english|chinese|mandarin|cantonese|traditional|simplified|translat\w*|understand|(?:speak|talk)(?! (?:to|with|about|for|up|on|me|us|a|the|any|some)\b) [a-z]{4,})(?![a-z])/;

const politely =
  /能不能|能否|可不可以|可唔可以|可以|能(?=继续|接着|往下)|[咱我]们|\b(?:can|could|shall|may|should) (?:we|i|you)\b|\blet'?s\b/;
/** "Continue" goes on where it is wished for now: not where it is refused, put off, asked about or left to somebody else. */
const toldHalf =
  /(?:弄|做|搞|办|整|解)(?:绑)?到一半[^，,。]{0,8}(?:就|我|孩子|娃|老|客|电)|\b(?:got|was) half ?way\b[^.;]{0,30}\b(?:when|and then|but)\b/;
const goesOn =
  /继续|接着|接住|再(?:弄|做|来|搞)|想|要|回来|返嚟|现在|而家|\b(?:continue|go on|carry on|resume|back|now|pick|finish|want|let'?s)\b/;
/** "Going back would have been quicker": nothing is gone on with. */
const supposed =
  /\b(?:would|could|should|might)(?:n'?t)?(?:'ve| have)\b|早知道|要不是|本来(?:可以|应该|该|想)|早该|\b(?:if only|i wish (?:i|we)(?:'d| had))\b/;
const saysGoOn = /继续|接着|接住|\b(?:continue|go on|carry on|resume|pick (?:it )?up)\b/;
const quotedWord = /[「『“"'‘][^」』”"'’]{1,24}[」』”"'’](?:这|呢|那)?(?:[一两三四]|几)?个?(?:字|词)?/;
/** "Remind me which one we're on": asked, and nothing is set. */
const recalled = /\bremind me (?:again )?(?:which|what|who|where|why|how|whether)\b/;
function goingOn(understood: Understood, resume: Bare): Bare {
  const { folded, mention, scene } = understood;
  const { text } = folded;
  // "I can't hear the word 'continue' any more."
  const isQuoted = quotedWord.test(text) && !saysGoOn.test(text.replace(quotedWord, " "));
  if (supposed.test(text) || isQuoted) return { kind: "remark", act: "chat", item: null, app: mention };
  if (isGoingOnRefused(text)) return { kind: "remark", act: "decline", item: null, app: mention };
  if (isForLater(text)) return { kind: "remark", act: "intend", item: null, app: mention };
  if (isLeftToOthers(text) || isOthers(text)) return { kind: "remark", act: "chat", item: null, app: mention };
  // "I was half way yesterday when the baby woke up": told, and not gone on with.
  if (toldHalf.test(text) && !goesOn.test(text)) return { kind: "remark", act: "chat", item: null, app: mention };
  if (!isAsking(text) || politely.test(text)) return resume;
  // "How do I undo that and connect the right one?", where nothing is under way.
  const about = isAsked(scene) || scene.openCases > 0 ? null : likeliest(understood);
  return about === null ? { kind: "status", app: mention } : asking(about);
}

/** "Once we're through with this I want A gone as well": it waits its turn. */
function wishedAfterThis(understood: Understood): Bare | null {
  const { marked, scene, named, isOwnApp, platform } = understood;
  if (!isAsked(scene) || scene.app === null || !named.some(({ mention }) => !isOwnApp(mention))) return null;
  if (!isAfterThis(marked) || isUnbindingDenied(marked) || isOthers(marked)) return null;
  const { app, also } = unbindingOf(understood);
  return app === null || isOwnApp(app) ? null : { kind: "unbind", app, also, platform, shops: null, next: true };
}

const notIt = new RegExp(`(?:不是|唔系|并非|不叫|not|isn't|it's not|wasn't)\\s*(?:the )?${appMark}`);
/** "Wrong, A we still need", "it isn't A after all": said of the app under way. */
function ownAppTakenBack({ scene, named, marked, folded, isOwnApp, platform }: Understood): Bare | null {
  const isOwn = named.length > 0 && named.every(({ mention }) => isOwnApp(mention));
  if (scene.app === null || !isOwn || isAsking(folded.text)) return null;
  if (isInUse(marked) && isUnbindingLeft(marked)) return { kind: "cancel" };
  // Where a line is compared with its name, this says what stands there.
  const isCompared = scene.options.some(({ means }) => means.includes("differs"));
  return notIt.test(marked) && !isCompared && !isUnbinding(folded.text)
    ? { kind: "correct", app: null, platform }
    : null;
}

/** An app is unbound only where that is asked for: not where it is denied, thought about, or asked after. */
function unbindCommand(understood: Understood): Bare {
  const { mention, platform, marked, scene } = understood;
  const folded = understood.folded.text;
  const { app, also } = unbindingOf(understood);
  const isDenied = isUnbindingDenied(marked);
  if (isDenied && (understood.named.length < 2 || app === null || app === mention)) {
    const spared = understood.named.length < 2 || app === null;
    // Said of the app under way, it ends that; said of another one, that one is left alone.
    if (spared && isAsked(scene) && mention === null) return { kind: "cancel" };
    if (spared) return { kind: "remark", act: "decline", item: null, app: mention };
  }
  // "Is the open platform Taobao's?" asks.
  if (mention === null && platform !== null && isAsked(scene) && isAsking(folded) && !isUnbinding(folded))
    return { kind: "ask", topic: null, app: null };
  // "I never installed it on Taobao": where it isn't, nothing is to go.
  if (mention === null && platform !== null && isAsked(scene) && isDenying(folded) && !isUnbinding(folded))
    return { kind: "remark", act: "chat", item: null, app: null };
  const clauses = clausesOf(marked);
  if (
    (isOnlyTold(clauses) && !isHowAsked(understood)) ||
    (scene.expects === "app" && isOtherOne(clausesOf(fold(understood.whole).text)))
  )
    return isAsking(folded)
      ? { kind: "ask", topic: null, app: mention }
      : { kind: "remark", act: "chat", item: null, app: mention };
  // Asked which app, somebody names one that stays.
  if (scene.expects === "app" && isInUse(marked) && !isUnbinding(folded))
    return { kind: "remark", act: "decline", item: null, app: mention };
  // "There's an entry to unbind A, what is this?" asks.
  if (whatThis.test(folded)) return { kind: "ask", topic: null, app: mention };
  // What the word means is asked, not the deed.
  if (isAsking(folded) && meaning.test(folded)) return { kind: "ask", topic: "consequences", app: mention };
  if (isWondering(marked)) return { kind: "ask", topic: "consequences", app: mention };
  // "They want it hooked up again, where do I authorise it": the contrary of what it is near to.
  const isConnected = hookingUp.test(folded) || (connecting.test(folded) && isAsking(folded));
  // "It was granted to a chat tool, which we don't use any more: how do I stop it?"
  const isToEnd = ending.test(folded) && isLearnedWish(understood);
  if (isConnected && !isUnbinding(folded) && !isToEnd) return { kind: "ask", topic: "rebind", app: mention };
  const asksHere = isAsking(folded) && clauses.some(({ text }) => isAsking(text) && !recalling.test(text.trim()));
  if (scene.expects === "app" && asksHere && !isUnbinding(folded)) return { kind: "ask", topic: null, app: mention };
  const isNamed =
    isInOrder(marked) ||
    isLikewise(marked) ||
    scene.expects === "app" ||
    (scene.app === null && isOnlyNames(marked) && !isAsking(folded));
  // A name in the middle of something else names it; it begins nothing.
  if (isAsked(scene) && mention !== null && !isNamed && (!isUnbinding(folded) || isAfterName(folded)))
    return { kind: "ask", topic: null, app: mention };
  // Asked which app, somebody names one and isn't sure; or names one, and wishes for nothing in any words: it is asked about.
  const isUnsure =
    scene.expects === "app"
      ? isDoubting(folded) || isIgnorant(folded)
      : !isAsked(scene) && !isOnlyNames(withoutPlaces(understood)) && (!isAskedFor(marked) || isNotUsed(marked));
  return {
    kind: "unbind",
    app: isUnsure ? unsure(app) : app,
    also,
    platform,
    ...alsoAt(understood),
    shops: shopsIn(folded),
    next: isAsWell(folded),
  };
}

/** "Which apps have access to my shop?": the list is asked for, wherever the shop is. */
const whoHasAccess =
  /^(?:hi|hey|hello|so|ok|please|can you (?:show|tell) me|show me|tell me|how (?:do|can) i (?:see|check|find out)|[, ])*(?:which|what|all the|the) (?:third[- ]party )?(?:apps?|software|tools|services|integrations|companies|vendors)(?: that| which)? (?:currently |still )?(?:have|has|can|are|is|got|do i have)(?: \w+){0,3} (?:access|connected|authori[sz]ed|linked|installed)\b[^.;!?]{0,40}[\s?.!]*$|^(?:请问|想知道|帮我看看?|看看|查查?|怎么看|[,，\s])*(?:都)?(?:有)?哪些(?:第三方)?(?:应用|软件|服务商|工具|平台)(?:有|能|可以|拿(?:着|到)|在用|连着|授权)(?:了)?[^，,。?？]{0,10}(?:我|店|数据|权限|授权)[^，,。?？]{0,6}[\s?？。]*$/;

/** 解除授权要去哪里按: where it is done, and nothing besides. */
const whereAlone =
  /^(?:请问|想问|问下|那|[,，\s])*(?:解除|取消|撤销|移除|解绑)(?:授权|绑定)?(?:的)?(?:按钮|地方|入口|页面)?(?:要|得|该|是)?(?:在|去|到|喺)?(?:哪里|哪儿|哪|边度|什么地方|何处)(?:按|点|弄|找|操作|取消|解|撳|设定|设置)?(?:啊|呀|呢|㗎)?[\s?？。.!！]*$|^where (?:do i|can i|to|is the place to) (?:cancel|revoke|remove|unbind)(?: an?| the)? (?:authori[sz]ations?|access|permissions?)[\s?.!]*$/;
const hookingUp =
  /\bhook(?:ed|ing)? (?:(?:it|them|[\w]+) )?up\b.{0,24}\bagain\b|重新(?:授权|接入|绑定)|\bre-?(?:authori[sz]|connect|link)\w*/;
const connecting =
  /\b(?:(?<!un|dis)connect(?:ed|ing)?|(?<!un|de)authori[sz](?:e|ed|ing)|re-?authori[sz]\w*|link(?:ed|ing)? (?:it |them )?up)\b|重新授权|再授权|授权(?:给|畀)|接入|绑(?:上|定)(?=[^，,。]{0,6}(?:怎么|哪|边度|点))/;
/** Words for having done with an app. */
const ending =
  /(?:不|唔|冇|没|别)(?:再|想|要|用|使|需要|打算|合作|做)+|用不(?:着|上|到)|停|关掉|退|断|\b(?:stop|end|off|no longer|any ?more|get rid|done with|quit|don'?t (?:need|use|want))\b/;
const whatThis =
  /(?:这|那|呢|嗰)(?:个)?(?:到底|究竟)?(?:是|系)(?:啥|什么|乜嘢?|咩)(?:意思|东西|来的|嚟㗎?)?(?:啊|呀|呢)?[\s?？。!！]*$|\bwhat(?:'s| is) (?:this|that)(?: about| for| supposed to be)?[\s?.!]*$/;
const meaning =
  /(?:什么|啥|乜嘢?|咩)意思|指(?:的是)?什么|什么叫|何谓|\b(?:what does .{0,40} mean|meaning of|what do you mean|what is meant)\b/;

/** Words between platforms that are joined as equals: "my Etsy and Shopify stores". */
const joined =
  /^\s*(?:上?的?(?:店铺?|铺头?|shops?|stores?|accounts?|账号|那边)?)\s*(?:和|跟|与|同|还有|以及|及|同埋|、|,|，|\/|&|\+|\band\b|\bplus\b|\s)+\s*(?:on |from |at |my |the |same |one |thing |also |another |我?的?)*$/;
/** What goes at one of them and stays at another is asked for one by one. */
const onlyOne = /只|净系|单独|不动|保留|留着|\bonly\b|\bjust\b|\bkeep|\bnot\b|n't\b|\bstays?\b|\bor\b|还是|或/;

/** The platforms that are named together with the one that is meant. */
function alsoAt({ platforms, platform, folded: { text } }: Understood): { readonly alsoAt?: readonly string[] } {
  if (platform === null || onlyOne.test(text)) return {};
  const together = platforms.filter(
    ({ at, end }, index) =>
      joined.test(text.slice(end, platforms[index + 1]?.at ?? end)) ||
      joined.test(text.slice(platforms[index - 1]?.end ?? at, at)),
  );
  const others = [...new Set(together.map(({ id }) => id))].filter((id) => id !== platform);
  return others.length > 0 && together.some(({ id }) => id === platform) ? { alsoAt: others.slice(0, 3) } : {};
}

const unsure = (app: AppMention | null): AppMention | null =>
  app?.kind === "known" ? { ...app, sure: false } : app?.kind === "unknown" ? { ...app, sure: false } : app;

/** "We stopped using A, it's not that one." */
const isOtherOne = (clauses: readonly { readonly text: string }[]): boolean =>
  clauses.some(
    ({ text }, at) =>
      at > 0 &&
      /^(?:但|可|所以|反正|应该)*(?:不是|唔系)(?:那|这|嗰|呢)[个款]|^(?:so |but )?(?:it'?s )?not that one|^that'?s not (?:it|the one)/.test(
        text,
      ),
  );

/** What is kept is deleted only for whoever says so: the words for deleting stand there, and what they delete is their own or all. */
const forgetting =
  /(?:忘|删|删|清(?!楚|单)|抹|销毁|注销|擦|洗|消除|移除|归零|(?:别|不要|唔好|不准|不许|不想).{0,4}(?:留|存|记|保存|储存)|唔要|\b(?:forg[eo]t|delet|eras|wip|remov|clear|purg|scrub|destroy|get rid|del\b|shan\b|burn|drop all|unremember|strike|trace|out of your|(?:dont|don't|not|no|nothing)\b.{0,24}\b(?:stored|stay|(?:keep|store|save) (?:my|our|any))|stop (?:keeping|storing)|close my account))/;
/** "I always forget": what slips somebody's mind is told, and nothing is to be deleted. */
const slips =
  /(?:每次|总是?|老是?|经常|常常?|容易|又|会|怕|(?<!把|将)我们?|差[点啲]|不小心|一忙|别|唔好|已经|早就|差不多|真的|成日|次次)(?:都|就|又|会|给|全|老|总|是)*忘(?:记|了|掉|光|得|咗)*(?!我)|\b(?:i|i'll|we|we'll|he|she|they|people|always|often|usually|keeps?|never|might|may|will|'ll|don'?t|won'?t|can'?t|tend to|easy to|nearly|almost)(?: \w+)? (?:forg[eo]t\w*)(?! (?:me|us)\b)|\bforgot(?:ten)?\b|\bforgetful\b/g;
const isForgetting = (folded: string): boolean => forgetting.test(folded.replace(slips, " "));

const notToday =
  /(?:今[天日晚]|现在|而家|依家|今朝)(?:就|先|暂时|我|都)*(?:不|唔|没|冇|别)[^，,。；;]*[，,。；;\s]+|\bnot (?:today|now|tonight)[,.;\s]+/gu;
/** "Not today, remind me": nothing is to come today. */
const withoutToday = (folded: string): string => folded.replace(notToday, "");

/** The time that is named in the whole message, or in the stretch at hand, and why it is asked about. */
function timeOf(
  stretch: string,
  { whole, now, timeZone }: Understood,
): { readonly when: Moment | null; readonly doubt: TimeDoubt | null } {
  const read = readTime(withLastTime(withoutToday(withoutOthersTimes(fold(whole).text))), now, timeZone);
  if (read?.kind === "moment") return { when: read.when, doubt: null };
  const part = readTime(withLastTime(withoutToday(stretch)), now, timeZone) ?? read;
  return part?.kind === "moment" ? { when: part.when, doubt: null } : { when: null, doubt: part?.doubt ?? null };
}

const isReminding = (folded: string): boolean =>
  /提醒|提(?:我|返)|[叫嗌话](?:返|番)我|(?<![师公婆妈爸板长姐哥弟妹友事人佢他她们])(?:[叫喊]我|[敲戳踢]我一?[下声])|通知我|记得(?:叫|提|喊)|闹钟|提一?下|催|remind|ping|nudge|notify|alert|tell me (?:to|in|on|at|when)|call me|wake|don'?t let me forget|check (?:back )?(?:in )?with me|follow up|^\//.test(
    folded,
  );
