/**
 * What a message means while a question is open: first its answer, then whatever else the message asks for. Nothing becomes an answer
 * that wasn't asserted, and nothing begins, stops or is cleared that wasn't asked for in so many words.
 */
import type { Act, ListItem, SaidCommand, Scene, TypedPress } from "../flows/index.ts";
import { isDelegated, isForAnother, isOfOtherMatters } from "./acts/claims.ts";
import { clausesOf } from "./acts/clauses.ts";
import { nameRead } from "./acts/options.ts";
import { isAsking, isDoubting, isIgnorant, isRemaining } from "./acts/polarity.ts";
import {
  type ActReading,
  asUndone,
  isDoomed,
  shareOf,
  withOwnName,
  withoutAct,
  withoutClaims,
} from "./acts/read-act.ts";
import { type Part, readName, readRemark } from "./acts/read-remark.ts";
import { isMistaken, revised } from "./acts/revisions.ts";
import { takenBack } from "./acts/taken-back.ts";
import { targetsIn } from "./acts/targets.ts";
import { appMark } from "./classifier/features.ts";
import { ownCommand, saidOf } from "./commands.ts";
import { decisionsIn } from "./decisions.ts";
import { expectedCommand } from "./expected.ts";
import { fold } from "./folding.ts";
import { withLength } from "./lengths-told.ts";
import { areCapitalised } from "./lists.ts";
import { isTimeAlone } from "./moments/index.ts";
import {
  isAuthorDenied,
  isContested,
  isLeftToOthers,
  isLongAgo,
  isOfSomeoneElse,
  isOthers,
  isOver,
  isOwnDoing,
} from "./moods.ts";
import { isTimeProposed } from "./own-times.ts";
import { perhapsName } from "./perhaps-a-name.ts";
import { isOfOtherTool, isPurpose, isPurposeUnknown, mayBePurpose } from "./purposes.ts";
import type { Bare, Requested, Understood } from "./requested.ts";
import { isGoingOn } from "./scene-rules.ts";
import { countTold, shopsIn } from "./shop-counts.ts";
import { shopsRenamed, shopsTold } from "./shops-told.ts";
import { withLastTime } from "./times-anew.ts";
import { isAsWell, isBelonging, isInUse, isListing, isOnlyNames, isUnbinding, isUnbindingDenied } from "./wishes.ts";

export interface Placing {
  readonly readings: readonly ActReading[];
  /** The names that are marked in them. */
  readonly names: Requested["named"];
  readonly commandsOf: (read: Requested) => readonly SaidCommand[];
  /** Reads a stretch of the original text by itself. */
  readonly readPart: (text: string) => Requested;
  /** Reads a stretch of it as a message of its own. */
  readonly place: (text: string) => readonly (SaidCommand | TypedPress)[];
}

export function placedCommands(whole: Understood, placing: Placing): readonly (SaidCommand | TypedPress)[] {
  const commands = toldAndAsked(whole, placing) ?? answersIn(whole, placing);
  const shops = whole.scene.expects === "note" ? shopsBeside(commands, whole, placing.names) : null;
  return shops === null ? commands : [...commands, shops];
}

/** What is seen at one question and not at another. */
const ofSeen: ReadonlySet<Act> = new Set<Act>(["signed-in", "success", "gone"]);
/** How wholly something was done, without what. */
const stressed =
  /^(?:yes,? |yep,? |and |really |[, ])*(?:every (?:single )?(?:one|last one|bit)(?: of (?:them|it))?|each (?:and every )?one(?: of them)?|all of (?:them|it)|the (?:whole )?lot)[\s,.!]*$|^(?:真的?|嗯|对|全部|[,，\s])*(?:每一?个都|一个(?:都)?(?:不|没|冇)(?:漏|落|少)|个个都?)[^，,。]{0,4}[\s,，。.!！]*$/;

/** Somebody else is to be asked first. */
const isAskingAround =
  /(?:得|要|先|去|等我|让我|我)(?:去)?(?:问|请教)(?:一?[下问声]|清楚)?(?:我|我们)?(?:老[公婆板细]|同事|店长|运营|[阿小老][\p{Script=Han}]|[\p{Script=Han}]{1,3}(?=[\s,，]|$)|他|她|佢|人)|\b(?:(?:have|need) to|let me|i'?ll|gotta|must) (?:ask|check with)\b/u;

/** Where words are waited for, these are their answers. */
const toldKinds: ReadonlySet<string> = new Set<(SaidCommand | TypedPress)["kind"]>([
  ...(["note", "shops", "audit", "press", "moment", "time-zone", "unbind", "correct"] as const),
]);
const askedKinds: ReadonlySet<string> = new Set<(SaidCommand | TypedPress)["kind"]>([
  ...(["ask", "aside", "explain", "stuck", "escalate", "status", "settings", "out_of_scope"] as const),
]);
const ofTimes =
  /还是|都系|抑或|\d|[一二两三四五六七八九十]|几|\b(?:or|when|what time|one|two|three|four|five|six|seven|eight|nine|ten|earlier|sooner)\b/;
const ofShops = /家|间|店|铺|哪|边个|\b(?:shops?|stores?|which)\b/;
/** "For printing. Do they have a phone number?": what is told before a question answers what is open. */
function toldAndAsked(
  { scene, folded, text, alarm }: Understood,
  { readings, names, place }: Placing,
): readonly (SaidCommand | TypedPress)[] | null {
  const isWaiting = scene.expects !== null && scene.expects !== "evidence" && scene.expects !== "decisions";
  const first = readings.findIndex(({ asking }) => asking);
  if (!isWaiting || alarm !== null || first <= 0 || !readings.slice(first).every(({ asking }) => asking)) return null;
  const [from] = spansOf(names, folded.text.length)(readings[first]?.clause.start ?? 0, folded.text.length);
  const at = folded.at[from] ?? text.length;
  // "In a week, or in two?": which time it is is what is asked.
  const isTime = scene.expects === "moment" || scene.expects === "end";
  if (isTime && ofTimes.test(folded.text.slice(from))) return null;
  const told = place(text.slice(0, at)).filter(({ kind }) => toldKinds.has(kind));
  if (told.length === 0) return null;
  // "Two, is the third still being done up?": how many there are is what is asked.
  const isCount = told.some((command) => command.kind === "shops" && command.names.length === 0);
  if (isCount && readings.slice(first).some(({ clause }) => ofShops.test(clause.text))) return null;
  return [...told, ...place(text.slice(at)).filter(({ kind }) => askedKinds.has(kind))];
}

/** "We print with it, in both shops": how many there are, beside what it is for. */
function shopsBeside(
  commands: readonly (SaidCommand | TypedPress)[],
  whole: Understood,
  names: Requested["named"],
): SaidCommand | null {
  const [only] = commands;
  if (commands.length !== 1 || (only?.kind !== "note" && only?.kind !== "press")) return null;
  const count = countOfShops(whole, names, mostBeside);
  return count === null ? null : { kind: "shops", names: [], count, said: saidOf(whole) };
}

function answersIn(whole: Understood, placing: Placing): readonly (SaidCommand | TypedPress)[] {
  const { text, folded, scene, alarm } = whole;
  const said = saidOf(whole);
  const spanOf = spansOf(placing.names, folded.text.length);
  // "I asked my colleague, she swears it wasn't her": denied in one clause, it isn't claimed by another.
  const isDenied = placing.readings.some(({ clause }) => isAuthorDenied(clause.text));
  const isInstead = insteadOf.test(folded.text.trim());
  const asked = placing.readings.findLastIndex(({ clause, asking }) => asking && countsAsked.test(clause.text));
  // "Gone for good, you mean?": what stands before is what is asked.
  const tagged = new Set(
    placing.readings.flatMap(({ clause, asking }, at) => (asking && tag.test(clause.text.trim()) ? [at - 1] : [])),
  );
  const isMocked = mocked.test(folded.text.trim());
  const isWeighed = placing.readings.some(({ clause, asking }) => asking && weighing.test(clause.text));
  if (scene.options.length > 0 && promised.test(folded.text.trim()))
    return [{ kind: "remark", act: "hedge", item: null, app: null, said }];
  const isToTell = goOnTelling.test(folded.text.trim());
  // "Top right is our shop's name, that's right", where a list is asked for: the yes is to what was told before it.
  const isOfClaimBefore = (at: number): boolean => {
    const before = placing.readings[at - 1];
    return (
      scene.items === null &&
      before !== undefined &&
      ofSeen.has(before.act) &&
      !before.asking &&
      !scene.options.some(({ means }) => means.includes(before.act))
    );
  };
  // "Every single one, I went through them twice", after the prices were noted: it says the same once more.
  const stressedFrom =
    scene.expects === "evidence" && scene.answered !== null
      ? placing.readings.findIndex(({ clause }) => stressed.test(clause.text.trim()))
      : -1;
  const isStressing = (at: number): boolean => stressedFrom >= 0 && stressedFrom <= at;
  const supposedFrom = placing.readings.findIndex(({ clause }) => conditional.test(clause.text.trim()));
  const isLost = placing.readings.some(({ clause }) => isDoomed(clause.text));
  const readings = placing.readings.map((reading, at) => {
    const [start, end] = spanOf(reading.clause.start, reading.clause.end);
    const named = placing.names.filter((each) => each.start >= start && each.end <= end);
    const isOwn = named.length > 0 && named.every(({ mention }) => whole.isOwnApp(mention));
    const aloud = nameRead(folded.text.slice(start, end), scene.options, whole.appNames);
    const elsewhere = scene.app !== null && named.length > 0 && !named.some(({ mention }) => whole.isOwnApp(mention));
    const isHeld = at < asked || tagged.has(at);
    const told: ActReading = isMocked
      ? withoutClaims(reading)
      : isHeld
        ? { ...reading, asking: true }
        : isOwn
          ? withOwnName(reading)
          : reading;
    // "My friend just went on, and lost everything": nobody goes on here.
    const own =
      isOfSomeoneElse(reading.clause.text) || isToTell || isWeighed
        ? withoutAct(withoutAct(told, "go-on"), "yes")
        : isStressing(at)
          ? withoutClaims(told)
          : isOfClaimBefore(at)
            ? withoutAct(told, "yes")
            : told;
    // "On my Shopee shop the button says Cancel", "the last time, with another app, it said success".
    const before = placing.readings[at - 1]?.clause.text.trim() ?? "";
    const beforeThat = placing.readings[at - 2]?.clause.text.trim() ?? "";
    const isLedIn =
      aside.test(before) && (elseTold.test(before) || (aside.test(beforeThat) && elseTold.test(beforeThat)));
    // "If it really is the one for stock, that's it": nothing is said yet. "“Success!” is what he used to shout."
    const isSupposed = supposedFrom >= 0 && supposedFrom < at;
    const next = placing.readings[at + 1]?.clause.text.trim() ?? "";
    const isCited =
      (/^["“「『]/.test(reading.clause.text.trim()) && /^["”」』]/.test(next)) ||
      // "“Ready”, it says": what a page says is claimed by nobody.
      (/^["“「『].*["”」』][,，]?$/u.test(reading.clause.text.trim()) && citing.test(next)) ||
      // "Finished, we're finished": lost.
      (isLost && /^完了/.test(reading.clause.text.trim()));
    if ((isSupposed && consequent.test(reading.clause.text.trim())) || isCited)
      return { ...withoutClaims(own), elsewhere, aloud: null };
    const there = whole.platforms.filter((each) => each.at >= start && each.at < end);
    const isThere = there.length > 0 && !there.some(({ id }) => whole.isOwnPlace(id));
    if ((isLedIn || isThere) && seen.has(own.act)) return { ...withoutClaims(own), elsewhere, aloud: null };
    return { ...inMood(own, { scene, isDenied, isInstead }), elsewhere, aloud };
  });
  const aloud = readings.length === 1 ? (readings[0]?.aloud ?? null) : null;
  const name: Part | null = aloud === null ? readName(text, folded, scene) : { kind: "press", id: aloud };
  // "Start without me. Sorry, that was for my team": nothing of it was said here.
  if (name === null && misaddressed.test(folded.text)) {
    const isCalledOff = unbindingNothing.test(folded.text) && scene.app !== null;
    return [isCalledOff ? { kind: "cancel", said } : { kind: "remark", act: "chat", item: null, app: null, said }];
  }
  // "For A, that is": what was ticked just now is another one's.
  const lately = (scene.items ?? []).filter((each) => each.lately && each.state !== "open");
  if (name === null && lately.length > 0 && ofAnotherCase.test(whole.marked.trim()) && isOfNamesOnly(placing, whole))
    return [{ kind: "marks", marks: lately.map(({ id }) => ({ item: id, state: "open" as const })), said }];
  // Where a time is waited for, one that says nothing besides is that, however it is put.
  const proposed =
    name === null && scene.expects === "moment" && isProposed(folded.text) ? expectedCommand(whole) : null;
  if (proposed !== null && !isRefusal(readings)) return [{ ...proposed, said }];
  // "It was me": an emergency is none, whatever else is said of it.
  const calming =
    name === null &&
    scene.expects === "evidence" &&
    readings.some(({ clause, asking, doubting }) => isOwnDoing(clause.text) && !asking && !doubting)
      ? scene.options.find(({ means }) => means.includes("false-alarm"))
      : undefined;
  if (calming !== undefined) return [{ kind: "press", id: calming.id, typed: true }];
  if (name === null && scene.expects === "decisions" && isContested(folded.text))
    return [{ kind: "remark", act: "dont-know", item: null, app: null, said }];
  // "Oh no, somebody is changing our prices" takes back nothing.
  if (name === null && alarm?.sure === true && scene.expects !== "evidence" && scene.expects !== "note")
    return [{ kind: "emergency", app: whole.mention, sure: true, said }];
  const shops = name === null && scene.expects === "shops" && alarm === null ? shopsTold(text) : null;
  if (shops === "unclear") return [{ kind: "remark", act: "dont-know", item: null, app: null, said }];
  if (shops !== null) return [{ kind: "shops", ...shops, said }];
  const renamed = name === null ? shopsRenamed(text, scene.shopNames) : null;
  if (renamed !== null) return [{ kind: "shops", names: renamed, count: null, said }];
  const taken = name === null ? takenBack(folded.text, readings, scene) : undefined;
  const isOfNames = placing.names.some(({ mention }) => !whole.isOwnApp(mention));
  // "It's B's line that is gone, A is still there", once A's was said to be gone.
  const isOwnLeft =
    scene.answered?.settled === true &&
    readings.some(({ clause, elsewhere }) => !elsewhere && clause.text.includes(appMark) && isRemaining(clause.text));
  if (taken !== undefined && (!isOfNames || isOwnLeft)) return [{ kind: "take-back", option: taken, said }];
  // "My bad, I meant the Taobao shop": another place for the same app.
  const isPlaceMeant =
    name === null &&
    whole.platform !== null &&
    whole.platform !== scene.platform &&
    !isOfNames &&
    (isMistaken(folded.text) || isOwnPlaceTold(whole)) &&
    !readings.some(({ asking, doubting }) => asking || doubting);
  if (isPlaceMeant) return [{ kind: "correct", app: null, platform: whole.platform, said }];
  const isPlaceTold = name === null && scene.expects === "platform" && whole.platform !== null && !isOfNames;
  if (isPlaceTold && !readings.some(({ asking, doubting, denying }) => asking || doubting || denying))
    return [{ kind: "correct", app: null, platform: whole.platform, said }];
  // "The list is empty, not one": no name that we know, and surely something else.
  const isTalkedOf =
    scene.expects === "app-list" &&
    !text.includes("\n") &&
    readings.length <= 3 &&
    placing.names.every(({ mention }) => mention.kind === "unknown") &&
    readings.some((each) => !likeNames.has(each.act) && shareOf(each, each.act) >= 0.75);
  // "A - keep, B - unbind": the list, and what becomes of each.
  const decided = name === null && scene.expects === "app-list" && !isTalkedOf ? decisionsIn(whole) : null;
  if (decided !== null && decided.decisions.length > 1)
    return [
      { kind: "audit", apps: decided.decisions.map(({ app }) => app), said },
      { ...decided, said },
    ];
  const heard = name === null ? ownCommand(whole) : null;
  const own = isTalkedOf && heard?.kind === "audit" ? null : heard;
  if (own !== null) return [...answersBeside(own, whole, readings, spanOf), { ...own, said }];
  const unsure = scene.options.find(({ means }) => means.includes("dont-know"));
  // "I'll have to ask Ling, two minutes": asked, and waited for.
  if (name === null && scene.expects === "note" && isAskingAround.test(folded.text))
    return [{ kind: "remark", act: "wait", item: null, app: null, said }];
  if (name === null && scene.expects === "note" && unsure !== undefined && isPurposeUnknown(folded.text))
    return [{ kind: "press", id: unsure.id, typed: true }];
  // What an app is for sounds like what it may do: "changing prices".
  if (name === null && scene.expects === "note" && isPurpose(whole)) return [{ kind: "note", text, said }];
  if (name === null && alarm !== null && scene.expects !== "evidence" && (alarm.sure || scene.expects !== "note"))
    return [{ kind: "emergency", app: whole.mention, sure: alarm.sure, said }];
  // Before a list "go on" shows where things stand; leaving it undone is said in other words.
  if (name === null && scene.items !== null && !scene.beside && isGoingOn(folded.text))
    return [{ kind: "remark", act: "go-on", item: null, app: null, said }];
  if (name === null && areSetAside(folded.text, scene.openCases)) return [{ kind: "cancel", said }];
  const isNoted = scene.expects === "note" && mayBePurpose(folded.text);
  const count = name === null && !isNoted ? countOfShops(whole, whole.named, mostAlone) : null;
  if (count !== null) return [{ kind: "shops", names: [], count, said }];
  // "Yes, remind me tomorrow" answers with the time, not with the yes.
  if (
    name === null &&
    (scene.expects === "moment" || scene.expects === "end") &&
    (isTimeAlone(folded.text) ||
      (scene.expects === "end" && isEnd(folded.text)) ||
      !readings.some((each) => each.asking || planned.has(each.act))) &&
    !isRefusal(readings)
  ) {
    const timed = expectedCommand(whole);
    if (timed !== null) return [{ ...timed, said }];
  }
  const parts = name === null ? readRemark(readings, spanOf, scene) : [name];
  const [first] = parts;
  const isAnswer = first !== undefined && first.kind !== "remark" && first.kind !== "request";
  const hasRoom =
    !isTalkedOf &&
    ((scene.expects === "app-list" &&
      (placing.names.length > 1 || isOnlyNames(whole.marked)) &&
      !isAsking(folded.text)) ||
      (scene.expects === "shops" &&
        (areCapitalised(text) ||
          namingAnew.test(folded.text) ||
          (countTold(folded.text) !== null && !readings.some(({ asking }) => asking)))) ||
      leavesRoom(first, scene.expects, readings, { isNamed: placing.names.length > 0, text: folded.text }));
  const expected = isAnswer || !hasRoom ? null : expectedCommand(whole);
  if (expected !== null) return [{ ...expected, said }];
  const commands = parts.flatMap((part): (SaidCommand | TypedPress)[] => {
    switch (part.kind) {
      case "press":
        return [{ kind: "press", id: part.id, typed: true }];
      case "marks":
        return [{ kind: "marks", marks: part.marks, said }];
      case "explain":
        return [{ kind: "explain", item: part.item, said }];
      case "remark":
        return [{ kind: "remark", act: part.act, item: part.item, app: whole.mention, said }];
      case "request":
        return requested(part, whole, placing)
          .filter(
            (command) =>
              !isAnswer ||
              !(
                (nothingBeside.has(command.kind) && !(command.kind === "explain" && part.asking)) ||
                (command.kind === "ask" && command.topic === null && command.app === null) ||
                isNameless(command) ||
                (command.kind === "audit" && command.apps.length === 0 && part.share < 0.8) ||
                (command.kind === "out_of_scope" && !part.asking)
              ),
          )
          .map((command) => ({ ...(isAnswer ? afterAnswer(command, folded.text) : command), said }))
          .map((command) =>
            isTalkedOf && command.kind === "audit"
              ? { kind: "remark" as const, act: part.act, item: null, app: null, said }
              : command,
          );
      default:
        return part satisfies never;
    }
  });
  const another = scene.expects === "app" ? commands.find(({ kind }) => kind === "unbind") : undefined;
  // "The second one, and B as well": which of several is meant, and what comes after it.
  const answer = another?.kind === "unbind" ? answersBeside(another, whole, readings, spanOf) : [];
  if (answer.some(({ kind }) => kind === "press"))
    return [...answer, ...commands.map((each) => (each.kind === "unbind" ? { ...each, next: true } : each))];
  const idle = commands.every(({ kind }) => kind === "remark" || kind === "out_of_scope");
  // Asked for a name, somebody writes a word that says nothing else: it may be one, and is asked about.
  const isOpenYet = readings.some(({ asking }) => asking) || supposedFrom >= 0;
  // "Oh right, it's A, silly me": a clause that is nothing but the name.
  const [told] = placing.names;
  const isNameTold =
    idle &&
    scene.expects === "app" &&
    placing.names.length === 1 &&
    told?.mention.kind === "known" &&
    readings.some(({ clause }) => nameAlone.test(clause.text.trim())) &&
    !unsureOfName.test(folded.text) &&
    !isOpenYet;
  if (isNameTold && told !== undefined)
    return [{ kind: "unbind", app: told.mention, also: [], platform: null, shops: null, said }];
  const perhaps = idle && scene.expects === "app" && placing.names.length === 0 ? perhapsName(text, folded.text) : null;
  const described = idle && scene.expects === "app" && whole.mention?.kind === "described" ? whole.mention : null;
  // "Not A, anyway, that one we print with": told of one that stays.
  if (described !== null && !isInUse(whole.marked) && !isOpenYet)
    return [{ kind: "unbind", app: described, also: [], platform: null, shops: null, said }];
  if (perhaps !== null) {
    const app = { kind: "unknown", name: perhaps, sure: false } as const;
    return [{ kind: "unbind", app, also: [], platform: null, shops: null, said }];
  }
  return commands.length > 0 ? commands : [{ kind: "remark", act: "chat", item: null, app: whole.mention, said }];
}

/** Who passes a name on may be sure of it; these aren't. */
const unsureOfName =
  /应该|可能|好像|大概|也许|或者?|还是|吧[\s。.!！]*$|不(?:太)?(?:确定|肯定|知道|清楚)|\b(?:maybe|perhaps|probably|i think|i guess|not sure|might|could be|or)\b/;
/** A name, and who says so. */
const nameAlone = new RegExp(
  `^(?:哦|噢|啊|嗯+|对了?|想起来了?|原来|就|正|是|系|叫做?|名字|那个|他们?|她们?|佢(?:哋)?|老[板公婆细]|会计|财务|运营|同事|说|讲|话|\\b(?:oh|ah|right|yes|yeah|ok|so|he|she|they|my|boss|wife|husband|accountant|says?|said|it|it's|that's|is|called|named|the|name|one)\\b|[,，:：\\s])*${appMark}(?:那个|这个|嗰个|来的|来着|啦|了|的|嘅|啊|呀|嚟|there|that one|[,，。.!！\\s])*(?:\\s(?![^\\s]*[不别没冇留还仲用])\\p{Script=Han}{1,6}[。.!！]*)?$`,
  "u",
);
/** Whether a clause is none of the request's own words, and asks nothing. */
function isBeside(own: Bare, { clause, asking }: ActReading): boolean {
  if (asking) return false;
  switch (own.kind) {
    case "unbind":
      return !clause.text.includes(appMark);
    case "letter":
      return !ofLetter.test(clause.text);
    case "remind":
      return !ofReminder.test(clause.text);
    default:
      return own.kind === "aside" || own.kind === "status";
  }
}

/**
 * "The backup is done, and B is to go later, too", "yes, that's my shop. Does it work on a phone?": what is said of the open question, beside
 * a request in words of its own.
 */
function answersBeside(
  own: Bare,
  whole: Understood,
  readings: readonly ActReading[],
  spanOf: ReturnType<typeof spansOf>,
): readonly (SaidCommand | TypedPress)[] {
  const { scene, folded, text } = whole;
  const others = readings.filter((reading) => isBeside(own, reading));
  const [first, last] = [others[0], others.at(-1)];
  if (first === undefined || last === undefined || others.length === readings.length) return [];
  const [from, to] = spanOf(first.clause.start, last.clause.end);
  const stretch = text.slice(folded.at[from] ?? 0, folded.at[to] ?? text.length).replace(/[\s,，;；、]+$/u, "");
  // "For printing, and B is to go, too": what it is for, beside another app.
  if (scene.expects === "note" && own.kind === "unbind" && mayBePurpose(fold(stretch).text))
    return [{ kind: "note", text: stretch, said: saidOf(whole) }];
  const name = scene.expects === "app" ? readName(stretch, fold(stretch), scene) : null;
  const said = saidOf(whole);
  return (name === null ? readRemark(others, spanOf, scene) : [name]).flatMap((part): (SaidCommand | TypedPress)[] => {
    if (part.kind === "press") {
      // "Neither, it's A": the name says what is meant.
      const isNo = scene.options.some(({ id, means }) => id === part.id && means.includes("no"));
      return own.kind === "unbind" && isNo ? [] : [{ kind: "press", id: part.id, typed: true }];
    }
    return part.kind === "marks" ? [{ kind: "marks", marks: part.marks, said }] : [];
  });
}

/** "The scope is right, and give me the letter", "tick the safety, and remind me of the contract tomorrow": what is ticked besides. */
const ofLetter = /信(?!息|用|任)|函|邮件|模板|范本|话术|\b(?:letter|template|e-?mail|wording)s?\b/;
const ofReminder = /提醒|提我|叫我|喊我|通知我|\b(?:remind|ping|nudge|alert)\b/;

/** A clause in a mood in which it doesn't claim what its words would. */
/** What the other side promises is nothing that was done. */
const vendorSays =
  /(?:它家|他家|他们|她们|佢哋|对方|服务商|厂商|厂家|软件(?:公司|方)?)(?:家|那边|那头|嗰边)?(?:的|嘅)?(?:客服|业务员?|技术|销售|小哥|小姐姐|人)?[^，,。；;我]{0,6}(?:[说讲]|话(?=已|都|佢|会)|保证|拍胸脯|打包票|担保|声称|告诉我|通知我)|\b(?:they|(?:the|their) (?:vendor|provider|support|rep|agent|company|team|sales\w*|account manager|app people))(?:'ve| have| has| just)? (?:says?|said|claims?|claimed|promis\w+|swears?|swore|assur\w+|insists?|told (?:me|us)|tells? (?:me|us))\b/;

function inMood(
  reading: ActReading,
  { scene, isDenied, isInstead }: { readonly scene: Scene; readonly isDenied: boolean; readonly isInstead: boolean },
): ActReading {
  const { text } = reading.clause;
  if (
    isLeftToOthers(text) ||
    ((isOfOtherMatters(text) || (scene.items !== null && (isForAnother(text) || vendorSays.test(text)))) &&
      !reading.asking)
  )
    return withoutClaims(reading);
  if (isInstead) return withoutAct(reading, "stop");
  // "That one was unbound last week": what becomes of it isn't said.
  if (scene.expects === "decisions" && (isOver(text) || overBefore.test(text))) return withoutClaims(reading);
  // "My friend just went on, and lost everything."
  // What is said of a name on a list is no answer about the one at hand.
  if (scene.expects === "decisions" && text.includes(appMark)) return withoutClaims(reading);
  if (scene.expects !== "evidence") return reading;
  if (isDenied) return withoutAct(reading, "false-alarm");
  // "The contract is done": of the preparations, which can wait.
  if (ofPreparations.test(text) && !reading.asking) return withoutClaims(reading);
  // Who was told to do it hasn't done it yet; what somebody did the day before was no answer to this.
  if (!reading.asking && (isDelegated(text) || (isOfSomeoneElse(text) && dayBefore.test(text))))
    return asUndone(reading);
  if (isLongAgo(text) && !reading.asking) return asUndone(reading);
  // "Changed three times": what somebody else did is counted.
  return counted.test(text) ? withoutAct(withoutAct(reading, "done"), "all-done") : reading;
}

const misaddressed =
  /\bwrong (?:chat|window|person|group|thread|channel|conversation)\b|\b(?:that|this)(?: one| message)? (?:was|is|were) (?:meant |intended )?for (?:my|the|our|a|an|some) ?(?:\w+ ){0,2}(?:team|wife|husband|colleague|mum|mom|dad|boss|assistant|staff|friend|brother|sister|son|daughter|partner|group|else|guys)\b|\bnot (?:meant )?for you\b|发错(?:群|窗口|对话|聊天)|(?:不是|唔系)(?:发|跟|同|对|讲)(?:给|畀|俾)?你(?:的|讲|说|嘅)?|(?:send|传|打)错(?:群|窗)/;
const unbindingNothing =
  /\bnot (?:un\w+|remov\w+|cancell?\w+|disconnect\w+|leaving) (?:anything|any|it)\b|(?:什么都|啥都|都|并|我)?(?:不|唔|没|冇)(?:要|想|打算)?(?:解绑?|取消|撤)(?:任何|什么|啥)?(?:东西|应用|软件|了|喇)?/;
/** "For A that is, not this one", 我说的是A的. */
const ofAnotherCase =
  /^(?:sorry,? |oh,? |i mean,? |well,? |[, ])*(?:for|on|in|of|at) (?:the )?\ue000(?: one)?[,，]? ?(?:that is|i mean(?:t)?|rather|of course)\b|^(?:哦|啊|不对|[,，\s])*(?:我)?(?:是)?(?:说|讲|指)的?(?:是|系)?\ue000(?:的|那|嗰|嘅)/;
/** Whether only apps of other open cases are named. */
const isOfNamesOnly = ({ names }: { readonly names: Requested["named"] }, { isOwnApp }: Understood): boolean =>
  names.length > 0 && names.every(({ mention }) => !isOwnApp(mention));

/** What is told of a list, a page or its buttons. */
const seen: ReadonlySet<Act> = new Set<Act>([
  ...(["done", "all-done", "not-applicable", "sees", "sees-not", "gone", "still-there", "success", "failed"] as const),
  ...(["matches", "differs", "label", "signed-in"] as const),
]);
const conditional =
  /^(?:那|但|不过|你们?)?(?:要真?是|如果|假如|若是|倘若|除非|万一|系噉?如果)(?!没(?:有)?(?:别的|其他|其它|什么|啥)?(?:事|问题)|没了|可以|能|行|方便|你(?:觉得|说|愿意|有空))|^(?:but |and |well |only )?(?:if|unless|provided)\b(?! (?:that'?s (?:ok|all|fine|alright|it)|it'?s (?:ok|fine|alright|possible)|there'?s nothing|nothing|ok|okay|you (?:don'?t mind|like|want|say|think)|possible|i (?:can|may|could)))/;
const consequent = /^(?:那就?|就|我就|我们就|咁就|噉就|then|i'?ll|i will|we'?ll|it'?s|that'?s)(?![a-z])/;
/** A clause that only says when, or of which app, the next one tells. */
const aside = /^[^,，。]{1,24}[,，]$/;
const elseTold =
  /^(?:and |but |well )?(?:(?:the )?(?:last|other|first) time|back then|with (?:another|a different|some other|the other|my (?:last|old|other)) (?:app|one|erp|tool|shop)|on (?:another|the other|my other) (?:shop|account))[,，]$|^(?:上次|上回|那次|当时|那时候?|以前|之前|别的(?:店|应用|软件)(?:那边|上)?|另外?一?[家个](?:店|应用|软件)(?:那边|上)?|另[一个]{1,2}号(?:那边|上)?)[,，]$/;
/** What was learnt takes a name for. */
const likeNames: ReadonlySet<Act> = new Set<Act>(["chat", "observation", "label", "keep", "remove", "request"]);
/** "Without a backup straight on, what's the worst that can happen?" weighs it. */
const weighing =
  /(?:要是|如果|万一|假如)[^，,。]{0,12}(?:丢|没了|坏|断|出事|出问题|亏|赔)|算谁的|谁(?:负责|赔|承担)|\bwho(?:'s| is) (?:to blame|responsible|liable)\b|会(?:不会|唔会)|会[^，,。]{0,8}(?:丢|掉|没|断|坏|出事|出问题)[^，,。]{0,6}(?:吗|么|嘛|咩)|要(?:不要|唔要)紧|\b(?:will|would|could|might|do) (?:i|we|it|they|my|our)\b.{0,20}\b(?:lose|lost|break|vanish|disappear|affected?|harm\w*|go wrong)\b|最坏|最差|最惨|坏到|(?:有|会有)(?:什么|啥|乜|咩)(?:后果|影响|风险)|会(?:怎么?样|点样?|咋样?)|\bworst (?:that|case|thing|could|can)\b|\bhow bad\b/;
/** "If you pay for it, I go on": nobody does. */
const promised =
  /(?:你|您)们?(?:要是|如果|若是?|敢|能)[^，,。]{0,10}(?:保证|担保|负责|赔)|^(?:要是|如果|除非|只要|假如)[^，,。]{0,12}(?:你|您)[^，,。]{0,4}(?:赔|保证|负责|担保|包赔|兜底)|\b(?:if|unless|as long as|provided) you(?:'ll| will| can)? (?:pay|promise|guarantee|take the blame|cover|compensate)\b/;
/** "Go on then, tell me what I stand to lose": it is we who are to go on. */
const goOnTelling =
  /^(?:oh|ah|ok(?:ay)?|well|and|so|yes|yeah|right|[, ])*go on(?: then)?[\s,.:;!-]+(?:tell|say|spill|explain|enlighten|remind|show|scare|surprise|amuse|try|bore|what|how|why|which|who|where)\b/;
/** "Oh sure, it's totally done": the opposite. */
const mocked =
  /^(?:oh|ha|yeah|yes|aye)?[, ]*(?:sure|right|of course|great|brilliant|lovely)[, ]+.*(?:\btotally\b|\*\w+\*|\bobviously\b|\bas if\b|\bbecause i have\b|\bwhat with\b|\bsaid (?:nobody|no one) ever\b)|^(?:呵呵|哦是啊|可不是嘛|是是是)[,，。!！\s]+.*(?:才怪|个鬼|个屁|做梦|哪来的|哪有|闲得|太闲)/;
const tag =
  /^(?:(?:do )?you mean|you're saying|is that (?:it|right|so)|isn'?t it|is it|yes or no|or not|你(?:是)?(?:意思)?(?:是|系)?(?:说|讲|指)?(?:的)?(?:意思)?|是这意思|系咪咁讲)[\s?？]*$/;
/** "The intern backed it up on Friday, does that count?": what is asked about isn't claimed. */
const countsAsked =
  /\b(?:does|do|would|will|did) (?:that|this|it|those|they)(?: still| even| really)? (?:count|suffice)\b|\bis (?:that|this|it) (?:still )?(?:enough|good enough|valid|sufficient)\b|(?:这样|那样|噉样?|咁样?|这|那)?(?:也|还|仲)?算(?:数|不算|唔算|做完|完成)?(?:吗|么|嘛|不|咩)|算不算|算唔算|作数吗|够不够|够吗|够唔够/;
const ofPreparations =
  /^(?:那|这|嗰|呢)?(?:个|份|条|项)?(?:合同|合约|备份)[^，,。]{0,6}(?:好|完|过|搞|看|睇|做|弄)|^(?:the |my )?(?:contract|back-?up) (?:is|was|has been)\b/;
const dayBefore = /昨[天日晚]|[琴寻噚]日|前[天日]|\b(?:yesterday|last night|the day before)\b/;
const overBefore =
  /(?:上|昨|前|去|早就|早已|已经|之前|以前)[^，,。]{0,6}(?:解|取消|撤|删|退)(?:绑|掉|除)?(?:了|过|咗|掉)|\b(?:already|last (?:week|month|year)|yesterday|ages ago)\b.{0,20}\b(?:un\w+|remov\w+|revok\w+|cancell?\w+|gone)\b|\b(?:unbound|unlinked|removed|revoked|cancell?ed|gone)\b.{0,20}\b(?:already|last (?:week|month|year)|yesterday|ages ago)\b/;
/** 算了，我还是老实点: what is given up is what was meant before, not what is open. */
const insteadOf =
  /^(?:哎|唉|那|嗯|[,，\s])*(?:还是|都系)(?:算了|算啦)(?:吧|啦)?[,，\s]*(?:我|咱)?(?:先|去|回去)*(?:备份|导出|看(?:看)?合[同约]|补|做完|弄完)|^(?:哎|唉|那|嗯|[,，\s])*(?:算了|罢了|算啦)[,，\s]*(?:我|咱|我们)?(?:还是|不如|都系|宁可|就)(?!.{0,6}(?:不(?!如)|停|算|改天|下次|放|取消|退|走|别|先这样|明天|晚点|唔|留))/u;
const counted = /(?:改|删|退|动|下架|登|扣)[了咗过]?(?:\d+|[一二两三四五六七八九十几好]+)(?:次|个|遍|回|单|件|笔)/;

/** "A typo, it should be …": names, once more. */
const namingAnew = /^(?:我)?(?:打|写|说|讲|弄|搞)错(?:了|咗)?[,，。\s]*(?:应该)?(?:是|叫)/;

const citing =
  /^["”」』]?[,\s]*(?:it|the page|the button|the card|the screen|he|she|they) (?:says?|said|reads?|claims?)\b|^(?:它|页面|按钮|上面)(?:说|写|显示)/;
/** "I should have said, my shop is on JD", "it's on Shopify", 我这是京东的店. */
const placeBefore =
  /(?:我|咱|俺)(?:们|哋)?(?:这|那|呢|的|嘅)?(?:个|家|间|边)?(?:店铺?|铺)?(?:其实|实际上|都)?(?:是|系|在|喺|开在)\s*$|(?:这|那|呢|它|佢)(?:个|款)?(?:是|系)?(?:我|咱)(?:们|哋)?(?:的|嘅)?\s*$|\b(?:my|our) (?:shop|store|account)(?:'s| is)(?: actually| really)? (?:on|at|with)(?: the)?\s*$|\b(?:it'?s|this is) (?:for |on )?(?:my|our)\s*$|(?:^|[,.;!] )(?:oh |sorry |no |actually |well |[, ])*(?:it'?s|it is|that'?s|this is|i'?m|i am|we'?re|we are|mine'?s|mine is|ours is|(?:i|we) sell)(?: actually| really| only)? (?:on|at|in)(?: the)?\s*$|(?:^|[,，。;；])(?:不|不是|唔系|其实|我|我们|店|它|佢|这个?|[,，\s])*(?:是|系)?(?:在|喺|开在)\s*$/;
const placeBehind =
  /^(?:的|上|上的|上面?的|那边的?|开的|嘅)?(?:一?[个家间])?(?:小?店|铺|卖家|商家|店铺)|^(?:小店|店)?(?:在|上)?用(?:的|嘅)|^(?:上)?(?:的|嘅|开的)?[\s。.!！,，]*(?:$|[,，])|^\s*(?:shop|store|account|one)?[\s.,!]*(?:$|[,.])/;
function isOwnPlaceTold({ folded, platforms }: Understood): boolean {
  return platforms.some(
    ({ at, end }) =>
      placeBefore.test(folded.text.slice(Math.max(0, at - 24), at)) && placeBehind.test(folded.text.slice(end)),
  );
}

/** "Yes, and B too": the answer holds, and B comes after it. */
const afterAnswer = (command: Bare, folded: string): Bare =>
  command.kind === "correct" && command.app !== null && isAsWell(folded)
    ? { kind: "unbind", app: command.app, also: [], platform: command.platform, shops: null, next: true }
    : command;

/** Beside an answer these only say it again, in other words. */
const nothingBeside: ReadonlySet<SaidCommand["kind"]> = new Set([
  "stuck",
  "skip",
  "cancel",
  "remark",
  "explain",
  "status",
  "back",
  "repeat",
  "restart",
]);

/** Beside an answer, unbinding without a name is of what was just answered, not of what comes next. */
const isNameless = (command: Bare): boolean =>
  command.kind === "unbind" && command.app === null && command.platform === null;

/** Where stretches of the marked text stand in the folded one: each mark there is a whole name here. */
function spansOf(named: Requested["named"], length: number): (start: number, end: number) => readonly [number, number] {
  const place = (at: number): number => {
    let shift = 0;
    for (const { start, end } of named) {
      if (start - shift >= at) break;
      shift += end - start - 1;
    }
    return Math.max(0, Math.min(length, at + shift));
  };
  return (start, end) => [place(start), place(end)];
}

/** Moods in which nothing is an answer to a question that waits for words. */
const noAnswer: ReadonlySet<Act> = new Set<Act>([
  "asks",
  "thanks",
  "greets",
  "ack",
  "wait",
  "stop",
  "request",
  "alarm",
  "decline",
]);

/** What is still to be done, and isn't: a day in it is that day, and no answer. */
const planned: ReadonlySet<Act> = new Set<Act>(["intend", "not-done", "hedge", "partly", "asks"]);
/** When a contract or an order ends, told as such. */
const isEnd = (folded: string): boolean =>
  /到期|截止|期满|\b(?:ends?|expires?|runs out|renews)\b/u.test(folded) && !isAsking(folded);

const setAside =
  /^(?:这|那|呢|嗰)?(?<zh>[两三四]|俩)(?:个|款)?(?:都|就|我)*(?:先|暂时|暂且)?(?:放|停|搁|摆|撂)(?:着|住|低|下|一?放|一?停|一边)*(?:吧|先|啦|喇|了|算了)*[\s,，。.!！]*$|^(?:ok |well |please |let'?s |can we |just |[, ])*(?:leave|park|pause|stop|hold|put) (?:them )?(?<en>both|all three)(?: of them| apps)?(?: aside| on hold| for now| for today| here| as they are)*[\s.!]*$|^(?<wait>both|all three)(?: of them)? (?:can|will have to|should|must) wait\b[^,.;]*[\s.!]*$/u;
/** "Leave both of them for now": as many as there are. */
function areSetAside(folded: string, cases: number): boolean {
  const [first = ""] = folded.split(/[,，。;；]/u);
  const groups = setAside.exec(first.trim())?.groups;
  const said = groups?.zh ?? groups?.en ?? groups?.wait;
  return said !== undefined && cases > 1 && (/[两俩]|both/.test(said) ? 2 : /三|three/.test(said) ? 3 : 4) === cases;
}

/** "On the first, I do the books that day anyhow": what else is on that day. */
const onThatDay =
  /[\s,，。.;；]+(?:那会儿?|那阵子?|那天|嗰日|那日|当天|到时候?|那时候?|嗰阵)(?:我|刚好?|正好|啱啱|也|要|会|反正|店|差不多|应该)[^?？]*$|[\s,.;]+(?:that day|that'?s when|by then|then) (?:i|i'm|i'll|we|we're|we'll)\b[^?]*$/u;
/** A time that is put forward, without a doubt about it. */
const isProposed = (folded: string): boolean =>
  isTimeProposed(withLength(withLastTime(folded.replace(onThatDay, "")))) && !isDoubting(folded) && !isIgnorant(folded);

/** "Not for now", "that's it for today": no time is given in it. */
const refusing: ReadonlySet<Act> = new Set<Act>(["stop", "decline", "skip", "no"]);
const isRefusal = (readings: readonly ActReading[]): boolean =>
  readings.every((each) => refusing.has(each.act) && shareOf(each, each.act) >= 0.5);
/** "The name is right, that's what it is called": of the name, and not what the app is for. */
const nameSaid =
  /名[字称]?(?:我)?(?:没|冇)(?:有)?(?:写|打|记|说|弄|搞|拼)错|(?:^|[\s，,。])(?:就|确实|真的)(?:是)?叫|\bname(?:'s| is) (?:right|correct|spelled|spelt)\b|\b(?:that|it)(?:'s| is) (?:really |just )?(?:what it'?s called|the (?:right |full |whole )?name)\b/;
/** Whether the mood of a message lets it be an answer in words to what is waited for. */
function leavesRoom(
  part: Part | undefined,
  expects: Understood["scene"]["expects"],
  readings: readonly ActReading[],
  { isNamed, text }: { readonly isNamed: boolean; readonly text: string },
): boolean {
  if (part === undefined || !("act" in part)) return false;
  const isSure = part.kind === "remark" || part.share >= 0.5;
  const asking = readings.some((reading) => reading.asking);
  const isPlanned = readings.some((reading) => planned.has(reading.act) && shareOf(reading, reading.act) >= 0.5);
  switch (expects) {
    case null:
    // What becomes of names is said with the names, and was read before.
    case "decisions":
      return false;
    // Whether a time or a place stands in the words is told by the words themselves.
    case "moment":
    case "end":
      return !asking && !readings.some(({ act }) => planned.has(act));
    case "time-zone":
      return !asking;
    case "evidence":
      return part.act === "observation" || part.act === "alarm";
    // Names of shops look like names of apps, and so like requests.
    case "shops":
      return (
        !asking &&
        !isIgnorant(text) &&
        (!isPlanned || part.act === "asks") &&
        (part.act === "request" || part.act === "asks" || !noAnswer.has(part.act) || !isSure)
      );
    // What an app is for is told in any words that ask for nothing and announce nothing.
    case "note":
      return (
        !asking &&
        !isIgnorant(text) &&
        !isNamed &&
        mayBePurpose(text) &&
        !nameSaid.test(text) &&
        !(part.act === "chat" && isSure) &&
        !readings.every(({ denying, clause }) => denying || isOfOtherTool(clause.text)) &&
        !readings.some(({ intending }) => intending) &&
        (!noAnswer.has(part.act) || part.act === "asks" || !isSure)
      );
    // "And perhaps A, too": on a list it is looked at.
    case "app-list":
      return (
        !asking &&
        !readings.some(({ act }) => act !== "hedge" && planned.has(act)) &&
        (!noAnswer.has(part.act) || part.act === "request" || !isSure)
      );
    case "platform":
      return false;
    case "app":
      return !asking && !isPlanned && (!noAnswer.has(part.act) || part.act === "request" || !isSure);
    default:
      return expects satisfies never;
  }
}

/** What tells how many shops there are is so short, by itself and beside an answer (characters). */
const mostAlone = 64;
const mostBeside = 90;
/** "One shop down", "one shop and I'm tired already", 一家店就弄了半天: one of them, and not how many there are. */
const overOne =
  /^(?:that'?s |phew,? |ok,? )*(?:one|1) (?:shop|store) (?:and (?:i|my|we|it)|down|done|finished|over|off|through)\b|^(?:这|那|光|才)*一(?:家|间|个)(?:店|铺)(?:头|子)?(?:就|都|已经|搞|弄|折腾|做|解|完|好)/;
/** Whether the first thing said is about an item of the list that is open. */
function isOfItem(text: string, items: readonly ListItem[]): boolean {
  const [first, ...more] = clausesOf(text);
  return first !== undefined && more.length > 0 && targetsIn(first.text, items).by === "name";
}
/** "I have three shops", "only one shop", wherever it is said. */
function countOfShops({ folded, scene }: Understood, named: Requested["named"], most: number): number | null {
  if (named.length > 0 || scene.app === null || isAsking(folded.text) || folded.text.length > most) return null;
  // "My cousin has six shops."
  if (clausesOf(folded.text).some(({ text }) => isOthers(text) && shopsIn(text) !== null)) return null;
  if (overOne.test(folded.text.trim())) return null;
  // "Scope's checked: orders and products, one shop": told of that item.
  if (scene.items !== null && !scene.beside && isOfItem(folded.text, scene.items)) return null;
  // "I said it wrong, it's four shops."
  const putRight =
    (isMistaken(folded.text) ||
      /^(?:oh|wait|actually|hang on|hold on|no hang on|no hold on|sorry|no wait|[哦噢啊呃]?不|哦|噢|等等|不对)(?:[,，. ]|(?:还|仲)有|漏)/.test(
        folded.text,
      )) &&
    /家|间|店|铺|\b(?:outlet|branch|boutique)s?\b|\bone of (?:those|them|these)\b|\b(?:with|including|counting) (?:the|my|our) \w+ one\b|\bin total\b|\bshops?\b|\bstores?\b|\bthe (?:others?|rest)\b.{0,16}\b(?:clos|shut|sold|gone)/.test(
      folded.text,
    );
  return shopsIn(revised(folded.text)) ?? (putRight ? countTold(folded.text) : null);
}

const restarting =
  /重新(?:开始|来|做|弄|走)|从头|重来|再来一(?:遍|次)|重做|由头|start (?:over|again|from)|restart|from (?:the )?(?:beginning|scratch|start)|begin again|all over/;

/** A trouble has to be so likely before it is noted as one. */
const likelyTrouble = 0.4;
/** Acts that report a trouble; whoever asks about one reports nothing. */
const reports: ReadonlySet<Act> = new Set<Act>(["failed", "sees-not", "cannot-sign-in"]);

/** Commands of a request inside a flow: what only makes sense as an answer is none here. */
function requested(
  part: Extract<Part, { kind: "request" }>,
  whole: Understood,
  { commandsOf, readPart }: Placing,
): readonly Bare[] {
  const { folded, text, scene } = whole;
  const from = folded.at[part.from] ?? 0;
  const to = part.to >= folded.text.length ? text.length : (folded.at[part.to] ?? text.length);
  const isWhole = from === 0 && to === text.length;
  const read = isWhole ? whole : readPart(text.slice(from, to));
  // Who asks about a trouble, takes it back or may mean something else reports none.
  const isReported = reports.has(part.act) && !part.undone && part.share >= likelyTrouble;
  const commands = commandsOf(read).filter((command) => fitting(command, part, read, whole));
  // A question that the guide has no topic for, about an item: how that item is done.
  const isVague = commands.every((command) => command.kind === "ask" && command.topic === null && command.app === null);
  // "What about my Lazada shop?" asks where it is done there.
  if (isVague && read.platform !== null && read.platform !== scene.platform)
    return [{ kind: "ask", topic: "where", app: null, platform: read.platform }];
  if (part.item !== null && isVague) return [{ kind: "explain", item: part.item }];
  const meant = (commands.length > 0 ? commands : [byAct(part, scene, read)]).map(
    (command): Bare =>
      // "No button in that row": what lacks is the button, not the page.
      command.kind === "stuck" && command.topic === "entry_missing" && noButton.test(read.folded.text)
        ? { ...command, topic: "button_unavailable" }
        : command,
  );
  // In a list what is to go is decided, and not begun before the others are gone through.
  if (scene.expects === "decisions") {
    const decided = meant.map((command): Bare => (command.kind === "unbind" ? decisionOf(command) : command));
    return decided.map((command) => (command.kind === "stuck" && !isReported ? { ...command, asked: true } : command));
  }
  return meant.map(
    (command): Bare => (command.kind === "stuck" && !isReported ? { ...command, asked: true } : command),
  );
}

const noButton =
  /(?:没|冇|无|不见|找不到|揾唔到)(?:有|到|见)?[^，,。]{0,8}(?:按钮|掣)|(?:按钮|掣)[^，,。]{0,6}(?:没|冇|不见|找不到|揾唔到)|\bno (?:\w+ )?buttons?\b|\bbuttons?\b.{0,16}\b(?:missing|isn'?t|not|gone|nowhere)\b/;

const decisionOf = (command: Extract<Bare, { kind: "unbind" }>): Bare =>
  command.app === null
    ? command
    : {
        kind: "decisions",
        decisions: [command.app, ...(command.also ?? [])].map((app) => ({ app, decision: "unbind" })),
        rest: null,
      };

/** What a request comes to by its act alone, where it makes no command of its own. */
function byAct(part: Extract<Part, { kind: "request" }>, scene: Scene, { mention }: Requested): Bare {
  switch (part.act) {
    case "asks":
      return { kind: "ask", topic: null, app: mention };
    case "failed":
      return { kind: "stuck", topic: "button_unavailable", app: null };
    case "sees-not":
      return { kind: "stuck", topic: "entry_missing", app: null };
    case "cannot-sign-in":
      return { kind: "stuck", topic: "login", app: null };
    case "stop":
      if (part.share >= 0.5 && scene.expects !== "evidence") return { kind: "cancel" };
      break;
    case "skip":
      if (part.share >= 0.5) return { kind: "skip" };
      break;
    default:
  }
  return { kind: "remark", act: part.act, item: null, app: mention };
}

const canBe = new RegExp(
  `\\b(?:can|could|may) (?:the )?${appMark} (?:also )?be\\b|${appMark}(?:也|都)?(?:能|可以|可唔可以|能不能)(?:这样|同样|照样|一样|咁样)?[^，,。]{0,6}(?:吗|么|不|嘛|咩)`,
);
const listWished =
  /(?:看|睇|查|列|显示|打开|找)[^，,。]{0,8}提醒|(?:我的|全部|所有|哪些|设了的?)[^，,。]{0,4}提醒|提醒(?:列表|清单|呢|有)|\b(?:show|list|see|check|view|open|what|which|any|my|all)\b[^.]{0,20}\breminders?\b|^reminders?[\s.!?]*$|^提醒[\s。!！?？]*$/;
const ofReminders = /提醒|提我|闹钟|叫我|通知|\b(?:remind|alarm|notif|ping|nudge|alert)\w*/;
/** So sure has it to be that a question has nothing to do with us. */
const surelyElse = 0.8;
const politely =
  /能不能|能否|可不可以|可唔可以|可以(?!吗)|能(?=提醒|帮|叫|给)|帮我|麻烦|请|\b(?:can|could|would|will) you\b|\bplease\b|\bpls\b|\bcan we\b|\bmay i\b|\bcan i\b/;
const ofPeople =
  /\b(?:do|does|did|has|have) (?:people|anyone|anybody|others?|sellers|merchants|most)\b|(?:有没有人|有人(?:会|试过|这样)|大家|别人|一般人)(?:都|也|会|是|一般)/;
/** "How many times a day will you remind me?" asks for no list. */
const howOften = /(?:几|多少)(?:回|次|遍)|多久(?:一|提醒)?|\bhow (?:often|many times)\b/;
const listing =
  /哪些|哪几|几[个条]|有(?:什么|没有|冇|哪)|有冇|多少|什么时候|几点|几时|\b(?:list|which|what|when|how many|any|have|got)\b/;
const helping =
  /^\s*(?:help|帮助|说明)|能做什么|会做什么|会什么|可以做什么|能干什么|能帮我?什么|what can you|what do you do|commands/;
/** "Why?" asks about the question that is open, whatever topic the word is near to. */
const isWhyAlone = (folded: string): boolean =>
  /^(?:你|您|诶|咦|[,，\s])*(?:打听|问|查|要知道|想知道)(?:我)?(?:这个|这些|这|那么多|呢个|呢啲|咁多)?(?:干嘛|干什么|干啥|做什么|做乜|做咩|有什么用|有乜用)(?:用|呀|啊|呢)?(?:[，,\s]*(?:跟|和|同)[^，,。]{0,8}(?:有|冇)?(?:什么)?(?:关系|关)(?:吗|咩|呢|么)?)?[\s?？!！。.]*$|^(?:and |so |hm+ |but )?(?:why do you (?:ask|need|want)|what(?:'s| is| has)? (?:that|this|it) (?:got )?to do with|what do you need (?:that|this|it) for)\b[^,.;]*[\s?.!]*$|^(?:为什么|为啥|为何|点解|干嘛|why)(?:要|需要|问|分|do|need|you|to|know|ask|that|this|is|这个|这些|这样|开?店|呢|呀|啊|嘅|[\s?？!！。])*$/.test(
    folded.trim(),
  );

const goingBack =
  /上一|返回|回到|退回|倒回|返去|返转|返上|回上|前一|前面|撤回|回去|往回|重看|刚才|后退|\b(?:back|previous|undo|earlier|before|return)\b/;
function fitting(
  command: SaidCommand,
  part: Extract<Part, { kind: "request" }>,
  read: Requested,
  { scene, isOwnApp }: Pick<Understood, "scene" | "isOwnApp">,
): boolean {
  // "Could you remind me?" wishes for it; "will you call me?" only asks.
  const isWished = !part.asking || politely.test(read.folded.text);
  switch (command.kind) {
    case "done":
    case "greet":
    case "thanks":
    case "moment":
    case "shops":
    case "note":
      return false;
    case "resume":
      return part.act === "request";
    case "skip":
      return part.act === "skip";
    case "cancel":
      // An emergency isn't left in passing: its own button says that it is none.
      return part.act === "stop" && scene.expects !== "evidence" && isWished && !part.undone;
    case "restart":
      // "The backup has to be done again" begins nothing anew but that.
      return (
        restarting.test(read.folded.text) &&
        isWished &&
        part.act === "request" &&
        !part.undone &&
        part.item === null &&
        targetsIn(read.folded.text, scene.items ?? []).by !== "name"
      );
    case "remind":
      return isWished;
    // "How will you notify me?" asks for no list.
    case "reminders":
      return (
        !howOften.test(read.folded.text) &&
        // "When you reminded me last time I was driving": told.
        !(command.wish === "list" && !part.asking && !listWished.test(read.folded.text)) &&
        (!part.asking || isWished || listing.test(read.folded.text)) &&
        (scene.reminders || scene.reminded || ofReminders.test(read.folded.text))
      );
    case "correct":
      return (
        (command.app !== null || command.platform !== null) &&
        // The app that is open, named once more, is no other one.
        !(command.platform === null && command.app !== null && isOwnApp(command.app)) &&
        !part.asking &&
        !isUnbindingDenied(read.marked) &&
        !isBelonging(read.marked) &&
        // "Two are on Taobao, one is on Tmall" corrects no place.
        (command.app !== null || command.platform !== scene.platform)
      );
    case "remark":
      return false;
    case "unclear":
      // The question that is open has its own buttons.
      return false;
    case "audit":
      // What is authorised is gone through where that is asked for; what is only near to it begins no list.
      // An emergency isn't left for a list that is only asked about.
      return (
        command.apps.length > 0 ||
        (isListing(read.folded.text) && scene.expects !== "app-list" && !(scene.expects === "evidence" && !isWished))
      );
    case "out_of_scope":
      // Where the shop is, said once more, is nothing else.
      if (read.platform !== null && read.platform === scene.platform) return false;
      // A question in the middle is mostly about what is open; only what is surely something else is said to be.
      return part.act !== "asks" || read.confidence >= surelyElse;
    case "back":
      return part.act === "request" && goingBack.test(read.folded.text);
    case "repeat":
      return part.act === "request";
    case "help":
      return helping.test(read.folded.text);
    case "ask":
      return !(command.topic !== null && isWhyAlone(read.folded.text));
    case "unbind":
      // "What about my Lazada shop?" asks where it is done there.
      if (part.asking && command.app === null && !isUnbinding(read.folded.text)) return false;
      // "Do people ever unbind both on one day?", nor is what others do.
      if (part.asking && ofPeople.test(read.folded.text)) return false;
      // "Can A be removed the same way?": asked, and not wished for.
      if (part.asking && canBe.test(read.marked)) return false;
      if (command.app !== null || command.platform !== null) return true;
      // How it is done, asked in the middle of it, is a question about the step at hand.
      return (
        part.act === "request" &&
        isUnbinding(read.folded.text) &&
        (!part.asking ||
          (scene.app === null &&
            scene.expects !== "app-list" &&
            !scene.options.some(({ means }) => means.includes("unbind"))))
      );
    case "stuck":
      return part.act !== "stop";
    default:
      return true;
  }
}
