/** Where in a message another request begins: at each place where one may, by what stands on both sides. On marked text. */
import { isAsking } from "./acts/polarity.ts";
import { conceptsOf } from "./classifier/concepts.ts";
import { wordsOf } from "./classifier/features.ts";
import type { LinearModel } from "./classifier/model.ts";
import { matchesIn } from "./matches.ts";
import { hashOf } from "./names/hash-table.ts";
import { beginsAnother, isOnlyJoint, jointsIn } from "./requests.ts";

/** What ends a clause; a dot in a number or an abbreviation doesn't. */
const marks =
  /[。！？!?；;\n…~～]+["”』」)）]*\s*|(?<!\d|\b[a-z]|\b(?:vs|etc|mr|ms|dr|no|st))\.+["”)]*(?:\s+|$)|[,，:：](?!\d)\s*|(?<!\s)\s+[-–—]+\s+|——+|(?<=\p{Script=Han}|\ue000)\s+(?=\p{Script=Han}|\ue000|[a-z])|(?<=[a-z])\s+(?=\p{Script=Han})/gu;
/** Where a question or a wish may begin that no mark stands before: spoken messages have none. */
const begins =
  /(?<=\p{Script=Han}{2}(?:吗|呢|吧|没|不|了|啊|咗|喇|嘛|么|啦|冇|先|㗎|呀|嘅|的|去|来|上|掉|断|开|在))(?=\p{Script=Han}{2})|(?<=[a-z\ue000]\s)(?=(?:how|what|when|where|why|who|which|whose|can|could|do|does|did|is|are|will|would|should|shall|may|please|pls|remind|tell|show|give|get|put|let|remove|take|list|i|i'd|i'm|my|the|there|it|we|he|she|they|nobody|no|if)\s)/gu;
const hasWords = (text: string): boolean => /[\p{L}\p{N}\ue000]/u.test(text);

/** @returns where a clause ends and another one begins, or a word that leads to something else stands */
export function clauseStarts(text: string): readonly number[] {
  const places = new Set<number>();
  for (const match of matchesIn(marks, text)) places.add(match.index + match[0].length);
  for (const at of jointsIn(text)) places.add(at);
  for (const match of matchesIn(begins, text)) places.add(match.index);
  const starts: number[] = [];
  let from = 0;
  for (const place of [...places].sort((one, other) => one - other)) {
    const before = text.slice(from, place);
    if (!hasWords(before) || isOnlyJoint(before) || !hasWords(text.slice(place))) continue;
    starts.push(place);
    from = place;
  }
  return starts;
}

/** Most places that are looked at: a message of more is a document. */
const mostPlaces = 60;

const sizeOf = (text: string): string => {
  const length = /\p{Script=Han}/u.test(text) ? text.length : text.length / 3;
  return length < 6 ? "few" : length < 15 ? "some" : length < 40 ? "many" : "very many";
};

interface Clause {
  readonly text: string;
  readonly asks: boolean;
  readonly words: readonly string[];
  readonly concepts: readonly string[];
}

function clauseOf(text: string): Clause {
  const said = text.trim();
  const words = wordsOf(said);
  return { text: said, asks: isAsking(said.replace(/[,，、:：\s]+$/u, "")), words, concepts: conceptsOf(said, words) };
}

/** @returns for each place what is seen of it, as hashes */
export function boundaryFeatures(text: string, places: readonly number[]): readonly number[][] {
  const bounds = [0, ...places, text.length];
  const clauses = bounds.slice(1).map((end, at) => clauseOf(text.slice(bounds[at], end)));
  const asked = clauses.map(({ asks }) => asks);
  return places.map((place, at) => {
    const [left, right] = [clauses[at], clauses[at + 1]];
    if (left === undefined || right === undefined) return [];
    const found = new Set<string>();
    const mark = /[^\p{L}\p{N}\ue000]+$/u.exec(text.slice(0, place))?.[0].trim().charAt(0) ?? "";
    const askedBefore = asked.slice(0, at).includes(true);
    const asksLater = asked.slice(at + 2).includes(true);
    const another = beginsAnother(right.text);
    const state = `${left.asks} ${right.asks}`;
    for (const each of [
      ...[`mark ${mark}`, `mark ${mark} ${state}`, `asks ${state}`, `asks ${state} ${askedBefore} ${asksLater}`],
      ...[
        `another ${another}`,
        `another ${another} ${state}`,
        `another ${another} ${mark}`,
        `before ${askedBefore} ${mark}`,
      ],
      ...[
        `places ${Math.min(places.length, 6)}`,
        `nth ${Math.min(at, 4)}`,
        `last ${at === places.length - 1} ${right.asks}`,
      ],
      ...[
        `size ${sizeOf(text)}`,
        `sizes ${sizeOf(left.text)} ${sizeOf(right.text)}`,
        `all before ${sizeOf(text.slice(0, place))} ${state}`,
      ],
    ])
      found.add(each);
    for (const [side, { words, concepts }] of [
      ["l", left],
      ["r", right],
    ] as const) {
      for (const word of words) found.add(`${side} ${word}`);
      found.add(`${side} first ${words.slice(0, 2).join(" ")}`);
      found.add(`${side} begins ${words[0]}`);
      found.add(`${side} last ${words.slice(-2).join(" ")}`);
      for (const concept of concepts) found.add(`${side} idea ${concept}`);
    }
    for (const one of left.concepts) for (const other of right.concepts) found.add(`ideas ${one} ${other}`);
    return [...found].map(hashOf);
  });
}

/** "Remind me on Friday, to look again", "in a week, no, two": what begins so goes on, or puts right what was said. */
const goesOn =
  /^(?:to|or|because|since|so that|which|who|no|wait|i mean|scratch that|make that)\b|^(?:之后|以后|后(?!天|来|台)|再(?:继续|开始|弄|做|解|搞|来|看|处理)|还是|或者|因为|所以|不对|不是|不[,，]|唔系|错了|打错)/;
/** "Once it is authorised, can they see …": a clause that only says when belongs to what follows it. */
const onlyWhen =
  /(?<!然|最|今)(?:之后|以后|之前|后|的时候|的话)[,，、\s]*$|(?:^|[.!?。！？]\s*)(?:once|after|when|if|since|before|as soon as) [^.!?。！？]*,\s*$/;
/** From here another request may begin: what follows has to be one by itself as well (`stretches.ts`). */
const mayBegin = 0.45;
/** From here it begins where what stands before and behind it are surely requests, and other ones. */
const perhapsBegins = 0.02;

/** Where another request may begin. */
export interface Boundary {
  readonly at: number;
  /** It looks like one by itself, whatever stands on both sides. */
  readonly isLikely: boolean;
}

/** @returns where in the marked text another request may begin; none in a message of one */
export function boundariesIn(text: string, model: LinearModel): readonly Boundary[] {
  const places = clauseStarts(text);
  if (places.length === 0 || places.length > mostPlaces) return [];
  const next = model.labels.indexOf("next");
  const features = boundaryFeatures(text, places);
  return places.flatMap((at, index): Boundary[] => {
    const chance = model.probabilities(features[index] ?? [])[next] ?? 0;
    if (chance < perhapsBegins || goesOn.test(text.slice(at)) || onlyWhen.test(text.slice(0, at))) return [];
    return [{ at, isLikely: chance >= mayBegin }];
  });
}
