/** What a message asks, where its words are on no list: what was learnt decides where it is sure, and asks back where it is fairly sure. */
import { asking, type Intent, isAsked } from "../../flows/index.ts";
import { clausesOf } from "../acts/clauses.ts";
import { isAsking } from "../acts/polarity.ts";
import { isNotNow } from "../alarms.ts";
import { hasFallenForIt } from "../fell-for.ts";
import type { Bare, Understood } from "../requested.ts";
import { isUnbinding, isUnbindingDenied } from "../wishes.ts";
import { besides, type Guess, isOfOurField, pages } from "./learned.ts";

/** From here the reader of requests is sure of itself. */
const sureOfItself = 0.8;
/** So likely has a question to be to be answered at once, by what the reader of requests takes the message for. */
const surely = { question: 0.8, outside: 0.9, wish: 0.8, sureWish: 0.9, several: 0.85, other: 0.95 } as const;
/** A topic that is less likely than this is asked back about, though both read it. */
const doubtful = 0.4;
/** An emergency that is likelier than this is offered, though the reader of requests hears none. */
const likelyEmergency = 0.5;
/** From here a question without a topic is how something is unbound. */
const surelyWished = 0.6;
/** From here it is one, or asked about as one. */
const surelyEmergency = 0.9;
/** Less likely than this, a question isn't offered. */
const perhaps = 0.1;
/** Offered is where all questions together are likelier than this, or than that where there is no other answer, */
const likelyTogether = { usually: 0.55, orNothing: 0.25 } as const;
/** and where the likeliest is likelier than this, if the reader of requests is sure of another topic. */
const likelyBeside = 0.35;
/** Beside a wish the likeliest is offered only where it is likelier than this, and the wish as such less likely than that. */
const besideWish = { question: 0.45, wish: 0.4 } as const;
/** An emergency is only offered beside a question that is likelier than this, where it is itself less likely than that. */
const besideEmergency = { question: 0.8, emergency: 0.05 } as const;
/** So many are offered. */
const most = 3;

/**
 * Words on a list give way to what was learnt where that holds them for as good as impossible: it is right more often then. Where it is
 * less sure of something else, both are offered, and where it hardly thinks of what was heard, so is whatever is possible instead.
 */
const against = { hardly: 0.01, surely: 0.97, unlikely: 0.1, fairly: 0.8, hardlyHeard: 0.1, possible: 0.25 } as const;
/** A warning is never dropped for something else, only offered beside it; nor is a death, past which nobody is told of passwords. */
const warnings: ReadonlySet<string> = new Set(["scam", "deceased_owner"]);

/** Less likely than this, a question isn't offered beside the answer to another: of those answered wrongly every third is reached so. */
const perhapsInstead = 0.01;
const mostInstead = 2;
/** One request of several is a question that is likelier than this. */
const likelyOne = 0.5;
/** From here a call for help is one. */
const sureHelp = 0.95;

/** What is wished for in so many words, and what else may be a question in other words. */
const wishes: ReadonlySet<Intent> = new Set<Intent>(["unbind", "audit", "emergency"]);
const others: ReadonlySet<Intent> = new Set<Intent>(["help", "escalate", "status", "reminders"]);
const isQuestion = (intent: Intent): boolean => intent === "ask" || intent === "stuck";
const isBeside = ({ about }: Guess): boolean => besides.includes(about);

/**
 * What else may have been asked, where a question is answered at once: a press away from the answer.
 *
 * @param answered id of the question or topic; null for one without a topic
 */
export const askedBesides = ({ guesses, scene, marked }: Understood, answered: string | null): readonly string[] =>
  isAsked(scene) || answered === null || !isOfOurField(marked)
    ? []
    : guesses()
        .filter((guess) => !isBeside(guess) && guess.about !== answered && guess.chance >= perhapsInstead)
        .slice(0, mostInstead)
        .map(({ about }) => about);

/** As likely as this, the other question is answered in a line as well. */
const nearlyAsked = 0.2;
/** The question that was asked instead nearly as likely as the one that is answered; null where there is none. */
export const askedNearly = ({ guesses, scene, marked }: Understood, answered: string | null): string | null =>
  isAsked(scene) || answered === null || !isOfOurField(marked)
    ? null
    : (guesses().find((guess) => !isBeside(guess) && guess.about !== answered && guess.chance >= nearlyAsked)?.about ??
      null);

const mostLikely = 8;
/** What a message may ask, the likeliest first: for whoever looks at it once more. */
export const perhapsAsked = ({ guesses }: Understood): readonly string[] =>
  guesses()
    .filter((guess) => !isBeside(guess) && guess.chance >= perhapsInstead)
    .slice(0, mostLikely)
    .map(({ about }) => about);

/** From here a question is offered in place of the two words "a question". */
const worthOffering = 0.3;
/** What a message may have asked that is a question or a wish; none where nothing is likely enough. */
export function perhapsMeant({ guesses, scene }: Understood): readonly string[] {
  const likely = isAsked(scene) ? [] : guesses().filter((guess) => !isBeside(guess));
  return (likely[0]?.chance ?? 0) < worthOffering ? [] : likely.slice(0, 2).map(({ about }) => about);
}

/** How likely something is where one thing is asked: that it may be several tells nothing apart. */
function chanceOf(guesses: readonly Guess[], label: string): number {
  const of = (about: string): number => guesses.find((each) => each.about === about)?.chance ?? 0;
  return of(label) / Math.max(1 - of("several"), 0.01);
}

/** Whether what was learnt takes a message for an emergency. */
export const mayBeEmergency = ({ guesses, folded }: Pick<Understood, "guesses" | "folded">): boolean =>
  !isNotNow(folded.text) && chanceOf(guesses(), "emergency") >= likelyEmergency;

/** From here a message tells a story: so many characters of it, Chinese or not. */
const long = { chinese: 50, other: 150 } as const;
/** In a story words of many questions stand: one of them is asked where what was learnt doesn't hold that for unlikely. */
const hardlyInStory = 0.4;
/** Calls, codes and messages are told of in many stories; of those that ask whether it is a scam none by new writers was less likely. */
const hardlyAWarning = 0.002;

/** Whether a folded message tells a story. */
export const isStory = (folded: string): boolean =>
  folded.length >= (/\p{Script=Han}/u.test(folded) ? long.chinese : long.other);

/** Whether words of a question stand in a story that asks something else. */
export function isOnlyMentioned({ guesses, folded }: Understood, heard: string): boolean {
  return isStory(folded.text) && chanceOf(guesses(), heard) < (warnings.has(heard) ? hardlyAWarning : hardlyInStory);
}

/** "Unbind A, what happens then": so sure of one question and no wish, nothing is begun. */
const onlyQuestion = { question: 0.97, wish: 0.005 } as const;

const bidding =
  /帮(?:我|忙|手)|请(?!问|教)|麻烦|唔该|拜托|(?:我|我们|咱们?)(?:要|想|需要|得)|\b(?:please|pls|(?:i|we)(?:'d)? (?:want|need|would like|like)|can you|could you|let'?s|help me)\b/;

/** Who asks how it is done wishes for it. */
const howTo =
  /(?:怎么|怎样|如何|点样?)(?:弄|操作|做|解|取消|办|处理|搞)|教我|步骤|\bhow (?:do|can|would) (?:i|we)\b|\bshow me how\b/;

/** The question that a message is as a whole, though it begins as a wish to unbind; null where it may be both. */
export function askedAbout({ guesses, scene, marked }: Understood): string | null {
  const [best] = guesses();
  if (
    clausesOf(marked).some(
      ({ text }) => isUnbinding(text) && bidding.test(text) && (!isAsking(text) || howTo.test(text)),
    )
  )
    return null;
  if (best === undefined || isAsked(scene) || isBeside(best) || best.chance < onlyQuestion.question) return null;
  const isWish = guesses().some(
    ({ about, chance }) => (about === "unbind" || about === "several") && chance >= onlyQuestion.wish,
  );
  return isWish ? null : best.about;
}

/** The question that is likeliest, where one request of several has no answer of its own; null where none is likely. */
export function likeliest({ guesses }: Understood): string | null {
  const [best] = guesses().filter((guess) => !isBeside(guess));
  return best !== undefined && chanceOf(guesses(), best.about) >= likelyOne ? best.about : null;
}

/** Whether what was learnt takes a message without a topic for a wish to unbind. */
export const isLearnedWish = ({ guesses, scene }: Understood): boolean =>
  !isAsked(scene) && chanceOf(guesses(), "unbind") >= surelyWished;

/** Whether a question without a topic is about something else than our field. */
export const isElsewhere = ({ guesses, scene, marked }: Understood): boolean =>
  !isAsked(scene) && !isOfOurField(marked) && guesses()[0]?.about === "out_of_scope";

/** So sure, writers whom nothing was learnt from were read right in 67 of 68 cases. */
const surelyOutside = 0.97;
/** Whether a message is surely about something else, although it has words of a wish: "my VAT return is due, and no weird apps any more". */
export const isSurelyElsewhere = ({ guesses, scene, mention }: Understood): boolean =>
  !isAsked(scene) && mention?.kind !== "known" && chanceOf(guesses(), "out_of_scope") >= surelyOutside;

/** So likely is enough where the reader of requests hears no topic of ours either. */
const probablyOutside = 0.75;
/** Whether a question in which nobody hears a topic of ours is probably about something else: "unlink my old number". */
export const isProbablyElsewhere = ({ guesses, scene }: Understood): boolean =>
  !isAsked(scene) && chanceOf(guesses(), "out_of_scope") >= probablyOutside;

/** What the reader of requests may take a message for that is surely something else. */
const mistakable: ReadonlySet<Intent> = new Set<Intent>([
  ...(["ask", "stuck", "unbind", "audit", "emergency", "help", "out_of_scope"] as const),
]);
/** Words of somebody to whom it happens while they write. */
const happening =
  /现在|正在|刚(?:刚|才)?|眼看|马上|快(?:点|帮|救|告)|怎么办快|救命|急(?![着于])|已经(?:拍|卖|下|出)|而家|依家|即刻|慌|\b(?:panic\w*|right now|now|just|as we speak|coming in|keeps? (?:changing|coming|happening)|help|urgent|asap|hurry|minutes? ago|live)\b|!{2,}|！{2,}/;
/**
 * What a message as a whole is beyond doubt, whatever words of other things stand in it: of writers whom nothing was learnt from 97 of 100
 * emergencies and scams were read right that were so sure, and 57 of 62 messages about something else.
 *
 * @param isAlarmed an emergency is heard in it
 * @returns null where it isn't so sure
 */
export function surelyMeant(understood: Understood, isAlarmed: boolean): Bare | null {
  const { requests, scene, mention, alarm, folded } = understood;
  if (isAsked(scene) || !requests.every(({ intent, page }) => mistakable.has(intent) && (page ?? "free") === "free"))
    return null;
  const emergency = chanceOf(understood.guesses(), "emergency");
  if (emergency >= surelyEmergency && !isNotNow(folded.text))
    return {
      ...{ kind: "emergency", app: mention },
      sure: alarm?.sure === true || (emergency >= surelyOutside && happening.test(folded.text)),
    };
  // Who fell for it needs more than a warning.
  if (mayBeScam(understood) && hasFallenForIt(folded.text)) return afterFraud(understood);
  if (!isAlarmed && chanceOf(understood.guesses(), "scam") >= surelyOutside) return asking("scam");
  return isSurelyElsewhere(understood) ? { kind: "out_of_scope" } : null;
}

/** Whether a message that names an app is a wish to unbind, where nothing else was heard in it: "boot A off my shop from my phone". */
export const isPerhapsWish = ({ guesses, scene, mention }: Understood): boolean =>
  mention?.kind === "known" && isHardlyElsewhere({ guesses, scene }) && chanceOf(guesses(), "unbind") >= perhapsWished;
/** Whether what was learnt hardly takes a message for one about something else. */
export const isHardlyElsewhere = ({ guesses, scene }: Pick<Understood, "guesses" | "scene">): boolean =>
  !isAsked(scene) && chanceOf(guesses(), "out_of_scope") < hardlyOutside;
const hardlyOutside = 0.1;
const perhapsWished = 0.3;

/** A bank, or a page that only looks like one of a platform: nothing is authorised by it. */
const ofBank =
  /\batm\b|柜员机|(?:转|汇|付)(?:了|咗|出去|过去|给)[^，,。没]{0,8}(?:\d|[一二两三四五六七八九十]+[万千百]|块|元|钱)|\b(?:wired|transferred|paid|sent) (?:them |him |her )?(?:\$|£|€|\d|money)|网银|银行|卡号|信用卡|金流|钓鱼|假(?:的)?(?:网站|页面|网页|连结|链接|官网)|\b(?:bank(?:ing)?|cards?|phishing|fake (?:page|site|website|link|form|login))\b/;
/** What helps who gave a fraud something: first aid where it asked for a bank's or an account's details, an emergency of the shop else. */
export const afterFraud = ({ guesses, mention, folded }: Understood): Bare =>
  ofBank.test(folded.text) || chanceOf(guesses(), "gave_details") >= likelyOne
    ? asking("gave_details")
    : { kind: "emergency", app: mention, sure: true };

/** Whether what was learnt takes a message for one about a scam. */
export const mayBeScam = ({ guesses }: Understood): boolean => chanceOf(guesses(), "scam") >= likelyEmergency / 2;

/** @param heard a question that the words of the message are those of */
export function heardOrLearned({ guesses, scene, mention, folded }: Understood, heard: string): Bare {
  if (!isAsked(scene) && !warnings.has(heard) && mayBeEmergency({ guesses, folded }))
    return { kind: "emergency", app: mention, sure: false };
  const [best, ...others] = guesses();
  const isOther = best !== undefined && best.about !== heard && !isBeside(best) && !isAsked(scene);
  const chance = others.find(({ about }) => about === heard)?.chance ?? 1;
  const isDoubtful = chance < against.hardlyHeard && best !== undefined && best.chance >= against.possible;
  if (!isOther || chance >= against.unlikely || (best.chance < against.fairly && !isDoubtful))
    return { kind: "aside", about: heard };
  if (best.chance >= against.surely && chance < against.hardly && !warnings.has(heard)) return asking(best.about);
  return {
    kind: "unclear",
    readings: [],
    topic: null,
    about: warnings.has(heard) ? [heard, best.about] : [best.about, heard],
  };
}

/** @returns null where the message asks none of the questions that were learnt, or the reader of requests knows better */
export function askedIn(understood: Understood): Bare | null {
  const { requests, confidence, unsure, scene } = understood;
  const [request] = requests;
  if (request === undefined || request.page !== null) return null;
  const guesses = understood.guesses();
  const page = pageLearned(understood, guesses);
  if (page !== null) return page;
  if (isListWished(understood, guesses)) return { kind: "audit", apps: [] };
  const questions = guesses.filter((each) => !isBeside(each));
  const [best] = questions;
  if (best === undefined) return null;
  // "I'd rather leave that one for now" asks nothing.
  if (request.intent === "unbind" && isUnbindingDenied(understood.marked) && !isAsking(understood.folded.text))
    return null;
  // "It is in three shops, cut it from this one": told, and to be done.
  if (request.intent === "unbind" && ofSeveral.has(best.about) && isToldOf(understood)) return null;
  // Both read the same: it is doubted only where neither is sure.
  const isDoubted = best.chance < doubtful && confidence < sureOfItself && !isAsked(scene);
  if (request.topic === best.about) return isDoubted ? offered(understood, guesses, questions) : null;
  const meant = asking(best.about);
  const ownWords = meant.kind === "aside";
  // In the middle of something a topic is told by the reader that knows where it was said.
  if (isAsked(scene) && (!ownWords || request.intent === "stuck" || !isAsking(understood.folded.text))) return null;
  const from = surelyFrom(understood);
  if (from === null) return null;
  // Both know topics; the reader of requests was told more of them.
  const isLeft = !ownWords && request.topic !== null && confidence >= sureOfItself;
  if (best.chance >= from && !isLeft)
    return ownWords || requests.length === 1 || isOnlyAsked(understood, guesses) ? meant : null;
  return requests.length > 1 || unsureOnly(request.intent, unsure) || isAsked(scene)
    ? null
    : offered(understood, guesses, questions);
}

const ofSeveral: ReadonlySet<string> = new Set(["several_shops", "several_platforms", "several_apps"]);
/** An app is named, and nothing is asked. */
const isToldOf = ({ mention, folded }: Understood): boolean => mention !== null && !isAsking(folded.text);

/** What is asked about us has a page of its own. */
function pageLearned({ requests, confidence, scene }: Understood, [best]: readonly Guess[]): Bare | null {
  const page = pages.get(best?.about ?? "");
  if (best === undefined || page === undefined || isAsked(scene)) return null;
  // A person is asked for, not whether we are one.
  if (requests.some(({ intent }) => intent === "escalate") && confidence >= sureOfItself) return null;
  // What we can do is told by help.
  if (requests.some(({ intent }) => intent === "help") && confidence >= sureHelp) return null;
  const isWished = requests.some(({ intent }) => wishes.has(intent) || intent === "remind");
  return best.chance >= (isWished ? surely.sureWish : surely.question) ? { kind: "settings", page } : null;
}

/** What is authorised is to be gone through, where the reader of requests hears nothing better. */
const isListWished = ({ requests, unsure, scene, named }: Understood, [best]: readonly Guess[]): boolean =>
  best?.about === "audit" &&
  best.chance >= surely.sureWish &&
  !isAsked(scene) &&
  named.length === 0 &&
  requests.length === 1 &&
  (unsure || requests.every(({ intent, topic }) => intent === "ask" && topic === null));

/** Several requests are one question, where nothing is named that could be unbound and what was learnt hears no wish. */
const isOnlyAsked = ({ named }: Understood, guesses: readonly Guess[]): boolean =>
  named.length === 0 &&
  guesses.every(({ about, chance }) => (about !== "unbind" && about !== "several") || chance < 0.02);

/** What is neither a question nor a wish is one only in sure words. */
const unsureOnly = (intent: Intent, unsure: boolean): boolean =>
  !unsure && !isQuestion(intent) && !wishes.has(intent) && intent !== "out_of_scope";

/** Where an app or a place is named, what is known of it answers a wish. */
const isPlaced = (mention: Understood["mention"], platform: Understood["platform"]): boolean =>
  mention?.kind === "known" || platform !== null;

/** "Disconnected it, but it still says connected": it was unbound before. */
const doneBefore =
  /^(?:so |hi |hello |i |we |just |already |have |'?ve |yesterday |last \w+ |[, ])*(?:disconnected|removed|revoked|cancell?ed|uninstalled|unlinked|unbound|deauthori[sz]ed|deleted)\b.*\b(?:but|yet|and|why)\b.*\b(?:still|keeps?)\b|^(?:我|我们|已经?|早就|都|刚刚?|昨天|前天|上周|上个月|明明|[,，\s])*(?:把)?[^，,。]{0,8}(?:取消|解除|解绑|断开|移除|卸载)(?:授权|绑定)?(?:掉)?(?:了|咗|过了).*(?:[还仍仲]|依然|怎么)/u;

/** @returns null where no question is read into the message, however likely */
function surelyFrom({
  requests,
  confidence,
  unsure,
  alarm,
  marked,
  named,
  mention,
  platform,
  folded,
}: Understood): number | null {
  const [{ intent } = { intent: "out_of_scope" as const }] = requests;
  const isUnbound = doneBefore.test(folded.text.trim());
  if (requests.length > 1) {
    // What is to be unbound by its name is, and what is asked beside it is told for itself.
    const isWish = named.length > 0 && !isUnbound && requests.some((each) => each.intent === "unbind");
    const isPlain = requests.every(
      (each) => isQuestion(each.intent) || wishes.has(each.intent) || each.intent === "out_of_scope",
    );
    return isPlain && !isWish ? surely.several : null;
  }
  // An emergency is never answered as a question at once, unless it hardly is one.
  if (intent === "emergency" && alarm !== null)
    return alarm.sure && confidence >= 0.5 ? Number.POSITIVE_INFINITY : surely.other;
  if (isQuestion(intent)) return surely.question;
  const isSure = !unsure && confidence >= sureOfItself;
  if (intent === "out_of_scope") return isSure || !isOfOurField(marked) ? surely.outside : surely.question;
  // What was unbound before isn't wished for.
  if (wishes.has(intent) && isUnbound) return likelyOne;
  if (wishes.has(intent)) return isSure || isPlaced(mention, platform) ? surely.sureWish : surely.wish;
  return others.has(intent) || unsure ? surely.other : null;
}

/** What is rather a wish than any question is offered as one. */
const likelyWish = ([best]: readonly Guess[]): Intent[] =>
  best !== undefined && best.chance >= likelyOne && (best.about === "unbind" || best.about === "audit")
    ? [best.about]
    : [];

/** The likeliest, to choose among, with what the reader of requests takes the message for. */
function offered(
  { requests: [request], confidence, alarm, marked, mention, platform, folded }: Understood,
  guesses: readonly Guess[],
  questions: readonly Guess[],
): Bare | null {
  if (request === undefined) return null;
  // One request was read: how likely several are tells nothing apart.
  const several = guesses.find(({ about }) => about === "several")?.chance ?? 0;
  const together = questions.reduce((sum, { chance }) => sum + chance, 0) / Math.max(1 - several, 0.01);
  const { intent, topic } = request;
  const plainly = (label: string): number => guesses.find(({ about }) => about === label)?.chance ?? 0;
  const isHelp = isQuestion(intent) && mayBeEmergency({ guesses: () => guesses, folded });
  if (isHelp && (alarm !== null || chanceOf(guesses, "emergency") >= surelyEmergency))
    return { kind: "emergency", app: mention, sure: alarm?.sure ?? false };
  if (isHelp) return { kind: "unclear", readings: ["emergency"], topic: null, about: topic === null ? [] : [topic] };
  const isOnlyAnswer = isQuestion(intent) && topic === null;
  if (together < likelyTogether[isOnlyAnswer ? "orNothing" : "usually"]) return null;
  const best = questions[0]?.chance ?? 0;
  const isSure = confidence >= sureOfItself;
  const isAlarm = intent === "emergency" && alarm !== null;
  if (isAlarm && (best < besideEmergency.question || plainly("emergency") > besideEmergency.emergency)) return null;
  if (isSure && !isQuestion(intent) && !isAlarm) return null;
  if (intent === "out_of_scope" && !isOfOurField(marked)) return null;
  if (isSure && topic !== null && best < likelyBeside) return null;
  if (
    wishes.has(intent) &&
    (isPlaced(mention, platform) || best < besideWish.question || plainly(intent) > besideWish.wish)
  )
    return null;
  const likely = questions
    .filter(({ chance }) => chance >= perhaps * (isOnlyAnswer ? 1 - several : 1))
    .map(({ about }) => about);
  const own = topic === null || likely.includes(topic) ? [] : [topic];
  const readings = wishes.has(intent) ? [intent] : likelyWish(guesses);
  const about = [...likely.slice(0, most - own.length - readings.length), ...own];
  if (about.length + readings.length === 0) return null;
  return { kind: "unclear", readings, topic: null, about };
}
