/**
 * Reads a message in the place of the open question. The question's own options and items come first; only what is asserted about one of
 * them chooses it. What is left of the message is a request, or a remark that leaves everything as it is.
 */
import { type Act, acts, type IdleAct, idleActs, type ListMark, type Scene } from "../../flows/index.ts";
import { appMark } from "../classifier/features.ts";
import type { Folded } from "../folding.ts";
import { isGoingOn } from "../scene-rules.ts";
import { shopsIn } from "../shop-counts.ts";
import { isUnticking } from "./claims.ts";
import { readList } from "./list.ts";
import { contradicted, optionAsserted, optionAt, optionSaid, optionSpelt, ordinalSaid } from "./options.ts";
import { type ActReading, shareOf } from "./read-act.ts";
import { isMistaken, isTakenBack, isTickRefused, revised } from "./revisions.ts";

const reason =
  /(?<=[个款一二三四五\d]|one|first|second|third)[\s，,。]+(?:因为|我们?|咱们?|平时|平常|一直|就是|用来|打单|拿它|it'?s|we|i|that'?s|because|since)(?!.*(?:不|别|第|另|not|other|[?？吗])).{2,40}$/u;

/** What one part of a message comes to. */
export type Part =
  /** A button of the open question. */
  | { readonly kind: "press"; readonly id: string }
  /** Items of the open list, each with the state to reach. */
  | { readonly kind: "marks"; readonly marks: readonly ListMark[] }
  /** How an item is done is asked. */
  | { readonly kind: "explain"; readonly item: string }
  /** Something to understand as a request; `from` and `to` in the folded text. */
  | {
      readonly kind: "request";
      readonly from: number;
      readonly to: number;
      readonly act: Act;
      readonly share: number;
      readonly item: string | null;
      /** By its form, a question. */
      readonly asking: boolean;
      /** Something in the message is taken back, or not done. */
      readonly undone: boolean;
    }
  /** Nothing to do: what was meant, and the item that it is about. */
  | { readonly kind: "remark"; readonly act: Act; readonly item: string | null };

const isIdle = (act: Act): act is IdleAct => (idleActs as readonly Act[]).includes(act);
/** Acts that ask for something, whatever the open question is. */
const outward: ReadonlySet<Act> = new Set<Act>([
  "asks",
  "request",
  "alarm",
  "stop",
  "skip",
  "failed",
  "cannot-sign-in",
  "sees-not",
  "still-there",
]);

/** The option or item that the whole message names by its words, its ordinal or its number. */
export function readName(text: string, folded: Folded, scene: Scene): Part | null {
  const last = revised(folded.text);
  const said = optionSaid(text, scene.options) ?? (last === folded.text ? null : optionSaid(last, scene.options));
  // "The shop one, with 网 in its name": one clause of it tells.
  const spelt =
    said === null && scene.expects === "app"
      ? ([folded.text, ...folded.text.split(/[,，]/u)].flatMap((part) => optionSpelt(part, scene.options) ?? [])[0] ??
        null)
      : null;
  if (spelt !== null) return { kind: "press", id: spelt };
  // Of a list's items it is said what they are, too: "the second is done, no, the third".
  // "The first one, we print with it": asked which app, a reason may stand behind.
  const counted = scene.items !== null ? folded.text : scene.expects === "app" ? last.replace(reason, "") : last;
  return said === null ? countedOption(counted, scene) : { kind: "press", id: said };
}

/**
 * @param readings the clauses of the message
 * @param spanOf where in the folded text a stretch of the marked one stands
 */
export function readRemark(
  readings: readonly ActReading[],
  spanOf: (start: number, end: number) => readonly [number, number],
  scene: Scene,
): readonly Part[] {
  if (scene.items !== null && !scene.beside) return readInList(readings, scene, spanOf);
  // Where one action of several is open, another may be named: what is said is said of that one.
  if (scene.items !== null && scene.item !== null) {
    const { marks, isNamed, pending, about } = readList(readings, scene.items, null);
    if (isNamed && marks.length > 0 && !pending) return [{ kind: "marks", marks }];
    // "The prices that were changed are back", at another action: not done of the one that is open.
    const [other] = isNamed && !about.includes(scene.item) ? about : [];
    if (other !== undefined && readings.every(({ act }) => act === "done" || act === "all-done"))
      return [{ kind: "remark", act: "done", item: other }];
  }
  const chosen = optionAsserted(readings, scene.options);
  if (chosen === contradicted) return [{ kind: "remark", act: "dont-know", item: null }];
  if (chosen === null && scene.items !== null) {
    const { marks, isNamed, takesBack, pending } = readList(readings, scene.items, null);
    // "Oh wait, I haven't": of what was ticked just now; "not yet" alone answers the question that is open.
    const begins = readings[0]?.clause.text ?? "";
    const corrects =
      correcting.test(begins) ||
      isTakenBack(begins) ||
      isMistaken(begins) ||
      readings.some(({ clause }) => isTickRefused(clause.text));
    const isPutRight = corrects && (takesBack || marks.every(({ state }) => state === "open"));
    if (((isNamed && !pending) || isPutRight) && marks.length > 0) return [{ kind: "marks", marks }];
  }
  const rest = chosen === null ? readings : besides(readings, chosen, scene);
  return [
    ...(chosen === null ? [] : [{ kind: "press" as const, id: chosen }]),
    ...partsOf(rest, null, spanOf, chosen !== null),
  ];
}

const correcting =
  /^(?:哎|唉|欸|诶|咦|呀|啊|等等|等下|不对|唔系|唔啱|其实|原来)|^(?:oh|ah|wait|hang on|hold on|actually|sorry|oops|whoops)\b/;

/** What a message asks for besides the option that it chooses. */
const besides = (readings: readonly ActReading[], chosen: string, scene: Scene): readonly ActReading[] =>
  readings.filter(
    (reading) =>
      isOutward(reading) &&
      !means(scene, chosen, reading) &&
      !nextAsked.test(reading.clause.text.trim()) &&
      // "I do have time, let's go on": a question has its form, or is surely one.
      (reading.act !== "asks" ||
        reading.asking ||
        shareOf(reading, "asks") >= 0.8 ||
        reading.clause.text.includes(appMark)),
  );

/** "And then?": beside an answer, what comes next answers it. */
const nextAsked =
  /^(?:那|咁|好|嗯|[,，\s])*(?:然后|接下来|跟住|跟着|之后|接着|下一步)(?:呢|啊|点|点做|点样|怎么(?:做|办|弄)|咋(?:办|弄)|做(?:什么|乜)|(?:是|系)(?:什么|乜)|要(?:做(?:什么|乜)|点))*[\s?？。.!！~]*$|^(?:and |so |ok(?:ay)? |[, ])*(?:now what|what now|what(?:'s| is)? next|what do i do (?:now|next)|what comes next|and then what|then what|next)[\s?.!]*$/;
/** Whether a clause is what chose an option: then it asks for nothing more. */
const means = (scene: Scene, id: string, { act }: ActReading): boolean =>
  scene.options.find((option) => option.id === id)?.means.includes(act) === true;

/** Acts that say nothing of an app that is named beside them. */
const aboutNames: ReadonlySet<Act> = new Set<Act>([
  "hedge",
  "dont-know",
  "not-done",
  "wait",
  "intend",
  "matches",
  "differs",
  "label",
]);
const isOutward = ({ act, clause, doubting }: ActReading): boolean =>
  (outward.has(act) && (!doubting || act === "asks" || act === "request" || act === "alarm")) ||
  (clause.text.includes(appMark) && !aboutNames.has(act));

/** "The second one", "2": an item of a list, or a button as it is drawn. */
function countedOption(folded: string, scene: Scene): Part | null {
  const place = ordinalSaid(folded);
  if (place === null) return null;
  if (scene.items !== null && !scene.beside && scene.item === null) {
    // 两家 counts shops, never items.
    if (shopsIn(folded) !== null) return null;
    const item = scene.items.at(place);
    return item === undefined ? { kind: "remark", act: "chat", item: null } : { kind: "explain", item: item.id };
  }
  // Where a number, a name or a time is waited for, a bare number is that.
  if (/^\d+$/.test(folded.trim()) && ["shops", "moment", "end", "note"].includes(scene.expects ?? "")) return null;
  const option = optionAt(scene.options, place);
  return option === undefined || scene.expects === "shops" ? null : { kind: "press", id: option.id };
}

const leavingOff: ReadonlySet<Act> = new Set<Act>(["stop", "skip"]);
const heldBack: ReadonlySet<Act> = new Set<Act>(["not-done", "intend", "wait"]);
const firmly = 0.8;

/** Words for going on from a list that isn't done. */
const leaving =
  /继续|开始|直接|解|下一步|往下|走|弄|搞|做|跳|照样|就这样|不管|先这样|干|冲|整|办|\b(?:anyway|start|go|proceed|continue|skip|unbind|next|begin|carry|move|do it|let's|ready|regardless|on with)\b/;

const ofReminder = /提醒|提我|\b(?:reminders?|remind)\b/;
const skipping = /跳过|略过|先过|先不(?:做|弄|管)|\bskip\b|\bpass\b|\bleave (?:it|this|that)\b/;

function readInList(
  readings: readonly ActReading[],
  scene: Scene,
  spanOf: (start: number, end: number) => readonly [number, number],
): readonly Part[] {
  const items = scene.items ?? [];
  const only = scene.item === null ? null : items.findIndex(({ id }) => id === scene.item);
  const { marks, about, counted, unnamed, always, someLeft } = readList(readings, items, only);
  if (marks.length > 0) {
    const rest = readings.filter(
      (reading) =>
        (reading.act === "request" && !isUnticking(reading.clause.text)) ||
        reading.act === "alarm" ||
        (reading.asking && !nextAsked.test(reading.clause.text.trim())),
    );
    return [
      { kind: "marks", marks },
      // "The others don't apply": those that always do are named.
      ...(always === null ? [] : [{ kind: "remark" as const, act: "not-applicable" as const, item: always }]),
      ...partsOf(rest, readList(rest, items, only).about[0] ?? null, spanOf, true),
    ];
  }
  if (someLeft && unnamed) return [{ kind: "remark", act: "done", item: null }];
  // "We don't need this one, skip it": it can't be left out, only put off.
  if (always !== null && readings.some(({ clause }) => skipping.test(clause.text)))
    return [{ kind: "marks", marks: [{ item: always, state: "later" }] }];
  if (always !== null) return [{ kind: "remark", act: "not-applicable", item: always }];
  const chosen = optionAsserted(readings, scene.options);
  if (chosen === contradicted) return [{ kind: "remark", act: "dont-know", item: null }];
  const [item] = about;
  const meant = scene.options.find(({ id }) => id === chosen);
  // "I don't want to send the letter" declines the letter, not the list.
  const isOfItem =
    item !== undefined && meant?.means.some((act) => act === "decline" || act === "skip" || act === "stop") === true;
  if (isOfItem) return [{ kind: "remark", act: "decline", item }];
  // "No reminder, thanks", before one is offered: it leaves no list.
  const isOfReminder =
    meant?.means.includes("decline") === true &&
    readings.some(({ clause }) => ofReminder.test(clause.text)) &&
    !readings.some(({ clause }) => !ofReminder.test(clause.text) && leaving.test(clause.text));
  if (isOfReminder) return [{ kind: "remark", act: "decline", item: null }];
  // The list is left undone in so many words: "the baby sleeps, go on" asks where things stand.
  const isOnward = meant?.means.includes("go-on") === true;
  if (isOnward && !readings.some(({ clause }) => leaving.test(clause.text) && !isGoingOn(clause.text)))
    return [{ kind: "remark", act: "go-on", item: null }];
  // "Not today, remind me tomorrow at nine": put off, until then.
  if (chosen !== null)
    return [{ kind: "press", id: chosen }, ...partsOf(besides(readings, chosen, scene), null, spanOf, true)];
  const asked = readings.some((reading) => reading.asking || reading.act === "asks");
  // "How do I do the second one?" names nothing else that could be asked about.
  if (asked && item !== undefined && about.length === 1 && counted) return [{ kind: "explain", item }];
  if (unnamed) return [{ kind: "remark", act: "done", item: null }];
  return partsOf(readings, item ?? null, spanOf, false);
}

/**
 * What clauses that chose nothing come to: neighbouring ones that ask for something make one request.
 *
 * @param answered something was chosen already: then remarks need no answer of their own
 */
function partsOf(
  readings: readonly ActReading[],
  item: string | null,
  spanOf: (start: number, end: number) => readonly [number, number],
  answered: boolean,
): readonly Part[] {
  const parts: Part[] = [];
  // "The backup is done, and the contract?": beside an answer what asks is a question, whatever its other words are near to.
  // "Lazy me, haven't done one of them": what isn't surely wished for is none beside what surely is left undone.
  const isHoldingBack = readings.some(
    ({ act, shares }) => heldBack.has(act) && (shares[acts.indexOf(act)] ?? 0) >= firmly,
  );
  const isMeant = (reading: ActReading): boolean =>
    !leavingOff.has(reading.act) || shareOf(reading, reading.act) >= (isHoldingBack ? 0.9 : 0.55);
  const outwards = readings.filter(
    (reading) => (isOutward(reading) && isMeant(reading)) || (answered && reading.asking),
  );
  if (outwards.length > 0) {
    const first = outwards[0];
    const last = outwards.at(-1);
    if (first !== undefined && last !== undefined) {
      const [from, to] = spanOf(first.clause.start, last.clause.end);
      const lead = outwards.reduce(
        (most, each) => (shareOf(each, each.act) > shareOf(most, most.act) ? each : most),
        first,
      );
      parts.push({
        kind: "request",
        from,
        to,
        act: isOutward(lead) ? lead.act : "asks",
        share: shareOf(lead, lead.act),
        item,
        asking: outwards.some(({ asking }) => asking),
        undone: readings.some(({ act }) => act === "not-done"),
      });
    }
    return parts;
  }
  if (answered) return parts;
  // The weightiest remark is answered: a doubt before a "well".
  const told =
    readings.find(({ act }) => !isIdle(act)) ??
    readings.find(({ act }) => !["ack", "thanks", "greets", "chat"].includes(act)) ??
    readings[0];
  return told === undefined ? [] : [{ kind: "remark", act: told.act, item }];
}
