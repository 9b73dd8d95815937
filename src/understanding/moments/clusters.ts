/** Which of the times in a text are the one that is wished for, where several stand in it. */
import { matchesIn } from "../matches.ts";
import type { Piece } from "./pieces.ts";

const wish =
  /(?:提醒|叫|喊|通知|嗌|催)(?:一下|下)?(?:我们|我|咱们?)?|提我|(?:remind|ping|nudge|notify|alert|tell|wake|call|message|text)(?: me| us)?|reminder/gu;
/** Words that hold a time together. */
const joint =
  /^(?:[\s,，、的地在于就请帮我要给再那个是把为（(）):：\-~—–到至和或者与跟及]|还是|[那当这][天日晚]|的时候|一[次回遍下]|左右|准时|前后|大概|大约|之前|以前|前|请|麻烦|\b(?:at|on|in|the|of|by|for|from|and|or|to|to be|either|around|about(?! (?:the|my|our|a|an|it|this|that)\b)|exactly|please|pls|every|each|time|it|is|till|until|through|between|next|sharp|@|do it|o'clock|reminders?)\b|[.;!。；！&/])*$/u;
const separated = /[.;。；!！\n]/u;

/** What may stand beside a time without adding to it. */
const besides =
  /提醒一?下?|[叫喊]一?[下声]|我们?|[吧啊呀哦啦喇呢吗好行嗯再先到了]|谢谢|\b(?:remind|ping|nudge|notify|me|us|ok|okay|yes|yeah|sure|thanks|thank you|then|so|or so|maybe|let's say|say|would be (?:good|fine|great)|works)\b/gu;

/** Whether nothing stands in a text but times and what holds them together. */
export function isOnlyTime(pieces: readonly Piece[], text: string): boolean {
  let rest = "";
  let done = 0;
  for (const piece of pieces) {
    if (piece.from > done) rest += ` ${text.slice(done, piece.from)} `;
    done = Math.max(done, piece.to);
  }
  rest += ` ${text.slice(done)}`;
  return pieces.length > 0 && joint.test(rest.replaceAll(besides, "").replaceAll(/[?？!,，~～…"“”「」'()]/gu, " "));
}

export interface Cluster {
  readonly pieces: readonly Piece[];
  readonly from: number;
  readonly to: number;
}

export function clustersOf(pieces: readonly Piece[], text: string): readonly Cluster[] {
  const clusters: { pieces: Piece[]; from: number; to: number }[] = [];
  for (const piece of pieces) {
    const last = clusters.at(-1);
    const gap = last === undefined ? "" : text.slice(last.to, Math.max(last.to, piece.from));
    if (last !== undefined && joint.test(gap) && !separated.test(gap)) {
      last.pieces.push(piece);
      last.to = piece.to;
    } else clusters.push({ pieces: [piece], from: piece.from, to: piece.to });
  }
  return clusters;
}

const plainWish =
  /(?:提醒|[叫喊嗌]|通知)(?:一下|下)?(?:我们|我|咱们?)|提我|\b(?:remind|ping|nudge|notify|alert) (?:me|us)\b/u;

/** Whether a time belongs to a thing: 12月5号的订单, 618活动, "the December 5 orders". */
export const isAttributive = ({ from, to }: Cluster, text: string): boolean =>
  /^\s*(?:的(?!时候|话|早|晚|上午|中午|下午|凌晨|傍晚)|活动|大促|订单|数据|报表)/u.test(text.slice(to)) ||
  (/\b(?<!(?:on|by|at|from|before|after|of) )(?:the|our|my|your|this|these) $/u.test(text.slice(0, from)) &&
    /^ [a-z]/u.test(text.slice(to)));

/** So many characters between a time and the wish name the occasion (初八开工提醒我). */
const occasion = 6;

const isShortBefore = (gap: string): boolean => gap.length <= occasion && !/[,，.。;；!！?？\n]/u.test(gap);

/** Where a plain "remind me" stands in a sentence that asks for nothing before it; null where none does. */
export function plainWishIn(text: string): { readonly from: number; readonly to: number } | null {
  const match = plainWish.exec(text);
  if (match === null || /[,.;:!?。]/u.test(text.slice(0, match.index).replace(/\d[.:]\d/gu, ""))) return null;
  return { from: match.index, to: match.index + match[0].length };
}

/** Whether a time stands after such a wish, or close before it. */
export const isTimeBeside = (
  clusters: readonly Cluster[],
  text: string,
  wished: { readonly from: number; readonly to: number },
): boolean =>
  clusters.some(({ from, to }) => {
    if (from >= wished.to) return true;
    const gap = text.slice(to, wished.from);
    return to <= wished.from && (isShortBefore(gap) || joint.test(gap));
  });

/** The cluster that stands beside "remind me"; null where none does, or the one before and the one after both could be. */
export function wishedCluster(clusters: readonly Cluster[], text: string): Cluster | null {
  for (const match of matchesIn(wish, text)) {
    const end = match.index + match[0].length;
    const before = clusters.findLast(
      ({ to }) =>
        to <= match.index && (joint.test(text.slice(to, match.index)) || isShortBefore(text.slice(to, match.index))),
    );
    if (before !== undefined) return before;
    const after = clusters.find(({ from }) => from >= end && joint.test(text.slice(end, from)));
    if (after !== undefined) return after;
  }
  return null;
}
