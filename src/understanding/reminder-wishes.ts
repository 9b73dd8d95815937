/** What is wished for of reminders that are set: to cancel or move one or all of them, or to hear of the last. */
import { isAsked } from "../flows/index.ts";
import { aboutIn } from "./about.ts";
import { isAsking } from "./acts/polarity.ts";
import { fold } from "./folding.ts";
import { isGivenUp } from "./given-up.ts";
import { momentIn, namedOf, readTime, timesIn } from "./moments/index.ts";
import { englishOrdinals, numberOf } from "./numbers.ts";
import { isTimeProposed } from "./own-times.ts";
import type { Bare, Understood } from "./requested.ts";
import { withLastTime } from "./times-anew.ts";

const reminder = /提醒|提示|闹钟|remind(?:ers?|ing|ed)\b|\balarms?\b/u;
/** A wish to be reminded, whatever it is to be about ("remind me to cancel the order"). */
const wishing =
  /(?:还是|都系|那就)(?:要|得)?提醒(?:一下)?(?:吧|啦|我|先)|(?<!不用|不要|别|别再|不必|唔好|唔使|停止|取消|再)提醒(?:我们?|一下)(?!的)|(?<!don'?t |do not |not |needn'?t |no need to |never )\bremind (?:me|us)\b(?! (?:which|what|who|why|where|how|whether) )/u;
const cancelling =
  /掐|铲|铲|取消|删|不要|不用|去掉|撤|关掉?|停|唔要|唔使|别再|别(?=提醒|提)|\b(?:cancel|delete|remove|drop|turn off|stop|get rid of|scrap|scratch|bin|clear|cancel(?=咗|佢|掉|了)|no more|(?:don'?t|do not|needn'?t) (?:bother|need|remind)|no need)\b/u;
export const moving =
  /改到|改回|换回|调回|改成|改为|改在|挪到|推迟|推到|提前到|换到|换成|延到|延后|调到|调成|\b(?:move|change|reschedule|postpone|push|shift|make|bump|nudge|delay|put (?:it|that) (?:back|off)|bring (?:it|that) forward)\b/u;
/** A reminder in so many words; 提示 alone is mostly what a page says. */
const ours = /提醒|闹钟|remind(?:ers?|ing|ed)\b|\balarms?\b|^(?:(?!提示).)*$/u;
const shownOff =
  /(?:取消|删|关|停|别再?|不要|不用|去掉)(?:(?!授权|解)[^，,。]){0,4}提示(?!说|我|没|冇|无|未|不|需|要|失败|错|[:：「“"])|提示[^，,。]{0,3}(?:取消|删|关|停|去掉)(?:掉|了|吧)?[\s。.!！]*$/u;
/** What is set is to stay. */
const staying =
  /(?:我的|我嗰个|它)?(?:你)?(?:可|千万|就)?(?:别|不要|唔好)(?:乱)?(?:动|碰|郁|删|取消|撤)|\b(?:don'?t|do not|never) (?:touch|cancel|delete|remove|drop|change)\b|\bleave mine\b/u;
/** Whether what is set is said to stay. */
export const isKept = (text: string): boolean => staying.test(text);
/** Where nothing is open but reminders: "no need any more, cancel it". */
const cancelled =
  /^(?:(?:都系|还是|算了|[,，\s])*(?:唔使|不用|不必|别|唔好|不要)(?:再)?(?:提|提醒|叫|通知)(?:我)?(?:了|喇|啦)*[，,。\s]*)?(?:取消|删|撤|cancel)(?:掉|咗|它|佢|吧|啦|喇|了)*[。.!！\s]*$|^(?:都系|还是|[,，\s])*(?:唔使|不用|不必|别|唔好|不要)(?:再)?(?:提|提醒|叫|通知)(?:我)?(?:了|喇|啦)*[。.!！\s]*$|^(?:actually|ok|no|please|[, ])*(?:cancel|drop|delete|scrap|scratch|kill|bin|lose) (?:it|that|(?:the|that|this|my) reminder)(?: please| again)?[.!\s]*$/u;
const all = /全部|所有|(?<!到|成)都|全(?!店)|一个不留|清空|\b(?:all|every|everything|each)\b/u;
const last =
  /最后一?[次个].{0,12}(?:什么时候|几时|哪[天日]|何时|几号|是哪)|(?:什么时候|几时|哪[天日]).{0,8}最后一?[次个]|\bwhen(?:'s| is| will| does)?\b.{0,24}\b(?:last|final)\b/u;
/** When one was set for: 刚刚设的是几点提醒我, "what time did I set it for?" */
const setFor =
  /(?:刚刚?|刚才|头先|之前|啱啱|我|你)[^，,。]{0,4}(?:设|定|校|约|整|记|订)(?:好|咗|了|过|低)?(?:的|嘅)?[^，,。]{0,8}(?:几点|几时|什么时候|哪[天日]|几号|边日)|\b(?:what time|when|which day)\b.{0,16}\b(?:did (?:i|we|you) set|is (?:it|that|the reminder|my reminder) (?:set|for)|(?:have|had) (?:i|we|you) set|was (?:it|that) (?:set )?for)\b/u;
const ordinal =
  /第\s*(?<chinese>[一二两三四五六七八九十\d]{1,3})\s*[个条项]?|(?<final>最后(?:一|那)?[个条项]|\b(?:the )?last (?:one|reminder)?\b)|\b(?<word>first|second|third|fourth|fifth)\b|\b(?<digits>\d{1,2})(?:st|nd|rd|th)\b|(?:\bnumber|\bno\.?|#)\s*(?<number>\d{1,2})\b/u;

function positionIn(folded: string): number | null {
  const groups = ordinal.exec(folded)?.groups;
  if (groups === undefined) return null;
  if (groups.final !== undefined) return -1;
  if (groups.word !== undefined) return englishOrdinals.indexOf(groups.word) + 1;
  return numberOf(groups.chinese ?? groups.digits ?? groups.number ?? "");
}

/** Which one is meant stands before where it goes: "the second one to Friday". */
const destination =
  /(?:改|挪|推迟|推|提前|换|延|延后|调)(?:到|回|成|为|在)|\b(?:to|until|till|for|(?:make|change) (?:it|that))\b(?! to\b)/u;

const correcting =
  /不对|(?:说|打|写|讲|弄|搞)错|我(?:是)?(?:说|讲|指)(?:的)?|应该是|\b(?:sorry|oops|no|wait|i meant?|should be)\b/u;

/** Where a stretch ends that may be taken back by itself: "not tomorrow, Friday", 不是明天是后天. */
const stretches =
  /[,，。;；!！…\n]+|(?<!\d)\.|\.(?!\d)|\bbut\b|而(?=是|系)|(?<![不唔还])(?=[是系])|(?=(?<![不唔])(?:不是|唔系|不要|唔要|而不是))|(?=\b(?:not|instead of|rather than)\b)/u;
const denied = /^(?:不是|唔系|不要|唔要|而不是|别|\bnot\b|\bisn'?t\b|instead of|rather than)/u;
/** Words that keep what was said before, and say nothing of when. */
const lingering = /[吧呗啦喇啊呀]|还是|仍然?|依然|照旧|仲系|\b(?:still|as before|same time|please|pls)\b/gu;
const ofTimes = /[天日点号周时早晚]|\b(?:day|date|hour|time|later|earlier|morning|evening|week|month)s?\b/u;
const replacing =
  /\b(?:actually|instead|rather)\b|改|换|^(?:嗯|呃|哎)?(?:还是|都系|不如)(?=.{2,14}(?:吧|啦|好了|算了)[\s。.!！]*$)/u;

/** One more is wished for, whatever was set before: "another one, in five days". */
const adding =
  /(?:再|另外|还要?|仲要?|额外|多)(?:帮我|给我|同我)?(?:加|设|定|来|记|建|整|校)(?:多)?(?:一)?(?:个|条|次|多个)|(?:还|仲)要(?:多)?一个|加多(?:一)?个|\b(?:another|a second|one more|an extra|an additional|a new)(?: one| reminder)\b|\badd (?:a |one more )?reminder\b|\badd one\b|\bremind me (?:again|also|as well)\b|\balso remind\b/u;
/** Of a noun, what it is about stands behind it: "another reminder on Friday, to change the password". */
const behind =
  /(?:[,，:：]\s*(?:to |about )?|\b(?:on|in|at) .{1,30}?\s(?:to|about)\s+)(?!the \d|\d|please|thanks|at |on )([a-z].{3,120})$|[,，:：]\s*(?!\d)(\p{Script=Han}{2,40})[。.!！\s]*$/iu;

/** How a reminder comes is asked: here, or by text message. */
const arriving =
  /(?:怎么|怎样|点样|(?<![\d一二三四五六七八九十两几半早晚])点(?=提|通知|话)|如何|用什么|咋|在哪[里儿]?|喺?边度|哪里|边度).{0,4}(?:提醒|提我|通知我|叫我|告诉我|话我知|发给我|收到)|(?:短信|微信|邮件|电话|弹窗|弹|响铃|推送|这[里儿]|呢度|手机).{0,10}(?:提醒|通知我)|提醒.{0,12}(?:短信|微信|邮件|电话|弹|这[里儿]|呢度|怎么(?:来|发|收|响)|响|推送|哪里|边度)|\bhow (?:will|do|does|would|is|are|am) .{0,30}(?:remind|reach|notif|ping|tell me|let me know|alert|get to me|hear)|\b(?:will|do|does|is|are|would)\b.{0,40}\b(?:texts?|sms|e-?mails?|call(?:ed)?|here|pop(?: up|s)?|push(?:ed)?|whatsapp|phone|notification)\b/u;
const arranging =
  /设|定(?!时)|取消|关掉?|改|加|删|怎么用|\b(?:set|cancel|change|add|turn|stop|delete|remove|move|many)\b/u;
/** Nothing is to be changed about it. */
const keeping =
  /\b(?:leave|keep) (?:it|that|this|them)\b(?! for)|\b(?:it|that) (?:can )?stays?\b|\bas it is\b|\bdon'?t (?:change|touch|move) (?:it|that|anything)\b|(?:先|就)(?:这样|咁样?|噉)|照旧|照样|(?:不用|不必|唔使|别|先不|唔好)(?:再)?(?:改|动|郁|换)/u;

/** Whether how a reminder comes is asked, and not how one is set. */
const isArrivalAsked = ({ folded: { text }, scene }: Understood): boolean =>
  (isAsking(text) || /还是|定系/u.test(text)) &&
  text.length <= 60 &&
  timesIn(text).length === 0 &&
  arriving.test(text) &&
  !arranging.test(text) &&
  (reminder.test(text) || /提我|通知我|叫我|ping/u.test(text) || scene.reminded) &&
  !/店|授权|软件|应用|\b(?:apps?|vendor|shop|store|buyers?|customers?)\b/u.test(text);

/** Another one, with its time and what it is about; null where no time is named. */
function addedReminder({ folded: { text }, text: said, now, timeZone }: Understood): Bare | null {
  const read = readTime(text.replace(/[的嘅](?=[，,。.\s]|$)/gu, ""), now, timeZone);
  if (read === null) return null;
  const [, latin, han] = behind.exec(said) ?? [];
  const wished = wishing.test(text) || /[叫提]我/u.test(text) ? aboutIn(said) : (latin ?? han ?? null);
  // "Another reminder, remind me of …": the wish stands behind the noun.
  const about = wished !== null && reminder.test(fold(wished).text) ? (aboutIn(wished) ?? wished) : wished;
  return read.kind === "moment"
    ? { kind: "remind", when: read.when, about }
    : { kind: "remind", when: null, about, doubt: read.doubt };
}

function withoutAbout(text: string): string {
  const about = wishing.test(text) ? aboutIn(text) : null;
  return about === null ? text : text.replace(about, " ");
}

/** What the last words make of a reminder that was just set: another time for it, or none of those that were named. */
function correctedTime(text: string, now: Temporal.Instant, timeZone: string): Bare | null {
  // What it is to remind of may be a change itself: "remind me to change the password".
  const frame = withoutAbout(text);
  const parts = text.split(stretches).map((part) => part.trim());
  const isDenied = parts.some((part) => denied.test(part) && timesIn(part).length > 0);
  if (!isDenied && !correcting.test(frame) && !moving.test(frame) && !replacing.test(frame)) return null;
  const kept = isDenied ? parts.filter((part) => !denied.test(part)).join("，") : text;
  const proposed = kept.replace(lingering, " ");
  if (timesIn(proposed).length > 0 && (isTimeProposed(proposed.replace(moving, " ")) || wishing.test(proposed))) {
    const moved = movedTo(proposed.replace(/，/gu, " "), now, timeZone);
    if (moved !== null) return { kind: "reminders", wish: "move", position: null, ...moved };
  }
  const asksAnew = isDenied || (correcting.test(text) && text.length <= 40 && ofTimes.test(text));
  return asksAnew ? { kind: "reminders", wish: "move", position: null, ...noTime } : null;
}

/** It isn't said where to. */
export const noTime = { when: null, doubt: null } as const;

type Moved = Pick<Extract<Bare, { kind: "reminders" }>, "when" | "doubt" | "keeps">;

/** Where one is moved to. An hour alone is one of the day that it stands on, whatever hour it is now. */
export function movedTo(place: string, now: Temporal.Instant, timeZone: string): Moved | null {
  const to = withLastTime(place);
  const text = namedOf(to) === null ? `at ${to.trim()}` : to;
  const named = namedOf(text);
  const from = named === "hour" ? now.toZonedDateTimeISO(timeZone).withPlainTime(dayBreak).toInstant() : now;
  const read = readTime(text, from, timeZone);
  if (read === null) return null;
  if (read.kind === "doubt") return { when: null, doubt: read.doubt };
  const { when } = read;
  if (named === "all" || named === null || when.rule !== null) return { when, doubt: null };
  return { when, doubt: null, keeps: named === "hour" ? "day" : "hour" };
}

/** Bare hours are those of the day: "at 3" is in the afternoon. */
const dayBreak = { hour: 6 } as const;

/** What else there is to cancel, or has an end. */
const ofOtherThings =
  /授权|解绑|应用|软件|插件|店|订[阅购]|续费|合同|步|\b(?:apps?|authori[sz]\w*|unlink|unbind|subscription|access|shops?|stores?|contract|step)\b/u;

/** "Just asking": nothing is to be set. */
const onlyAsked =
  /(?:只是|就是|就|随便)(?:想)?(?:问问|问一下|问下|打听)(?:而已|罢了|看看)?[\s。.!！~]*$|\b(?:just|only) (?:asking|curious|wondering)\b/u;

/** Whether somebody says that they only ask. */
export const isOnlyAsked = (folded: string): boolean => onlyAsked.test(folded);

/** @returns what is wished for; null where nothing is said of reminders that are set */
export function reminderWish(understood: Understood): Bare | null {
  if (isOnlyAsked(understood.folded.text)) return null;
  const { folded, now, timeZone, scene, named } = understood;
  const { text } = folded;
  if (isArrivalAsked(understood)) return { kind: "reminders", wish: "how" };
  if (isGivenUp(text) && timesIn(text).length > 0) {
    // Asked for a time, it answers that there is to be none.
    if (scene.expects === "moment") return null;
    if (wishing.test(text)) return { kind: "remark", act: "decline", item: null, app: null };
  }
  const isAdded =
    adding.test(text) &&
    text.length <= 120 &&
    !isAsking(text) &&
    (scene.reminded || scene.reminders || reminder.test(text));
  const added = isAdded ? addedReminder(understood) : null;
  if (added !== null) return added;
  if (
    scene.reminders &&
    !isAsked(scene) &&
    named.length === 0 &&
    keeping.test(text) &&
    !isAsking(text) &&
    !cancelling.test(text) &&
    !moving.test(text.replace(keeping, " "))
  )
    return { kind: "reminders", wish: "keep" };
  const isAnew =
    scene.reminded && scene.expects !== "moment" && named.length === 0 && text.length <= 80 && !isAsking(text);
  const anew = isAnew ? correctedTime(text, now, timeZone) : null;
  if (anew !== null) return anew;
  const isAbout = reminder.test(text) || (scene.reminders && named.length === 0 && !ofOtherThings.test(text));
  if (!isAbout || text.length > 80 || (wishing.test(text) && !setFor.test(text))) return null;
  if (last.test(text)) return { kind: "reminders", wish: "last" };
  if (setFor.test(text) && isAsking(text)) return { kind: "reminders", wish: "list" };
  if (isAsking(text)) return null;
  const place = destination.exec(text);
  if (moving.test(text) && (place !== null || scene.reminders)) {
    const [which, to] =
      place === null ? ["", text] : [text.slice(0, place.index), text.slice(place.index + place[0].length)];
    const moved = movedTo(to, now, timeZone);
    if (moved === null && !reminder.test(text)) return null;
    return { kind: "reminders", wish: "move", position: positionIn(which), ...(moved ?? noTime) };
  }
  // "Sorry, in four days I meant": with nothing open, the time that was set is put right.
  if (scene.reminders && !isAsked(scene) && correcting.test(text) && isTimeProposed(text)) {
    const moved = movedTo(text, now, timeZone);
    if (moved !== null) return { kind: "reminders", wish: "move", position: null, ...moved };
  }
  if (!cancelling.test(text)) return null;
  // "My colleague cancelled hers, don't touch mine."
  if (isKept(text)) return null;
  // 点取消，提示没有权限: what a page says is none of ours.
  if (!ours.test(text) && !shownOff.test(text)) return null;
  const position = positionIn(text);
  if (position === null && text.split(/[,，。;；]/u).some((part) => cancelling.test(part) && all.test(part)))
    return { kind: "reminders", wish: "cancel-all" };
  if (position === null && !reminder.test(text) && !(scene.reminders && !isAsked(scene) && cancelled.test(text)))
    return null;
  // "I've looked today, drop that reminder": a time beside the wish is none of the reminder's.
  const ofIt = text
    .split(/[,，。;；!！]|(?<=\p{Script=Han})\s+/u)
    .filter((part) => cancelling.test(part) || reminder.test(part));
  const when = position === null ? momentIn(ofIt.length > 0 ? ofIt.join(" ") : text, now, timeZone) : null;
  // At a question of its own, "no need to remind me" answers that.
  if (isAsked(scene) && !scene.reminders && !scene.reminded && position === null && when === null) return null;
  return { kind: "reminders", wish: "cancel", position, when };
}
