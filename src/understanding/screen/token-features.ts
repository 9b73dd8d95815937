/** What tells whether a piece of a message is a secret: how it is made, what stands around it, which words for a secret are near. */
import type { Folded } from "../folding.ts";
import { matchesIn } from "../matches.ts";
import { hashOf } from "../names/hash-table.ts";
import { looksLike } from "./looks.ts";
import type { Announcement } from "./split.ts";
import { type GroupedWord, groupedWordsIn } from "./word-groups.ts";
import type { Announced } from "./words.ts";

/** A run of letters, a run of digits, a number spoken digit by digit, or one other sign. On folded text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** How it is made, in a few signs: D6 six digits, Ll5 small letters, H a Chinese character. */
  readonly shape: string;
}

const piece = /[a-z]+|\d+|[零〇一二三四五六七八九幺两洞拐勾]{3,}|\p{Script=Han}|[^\s]/gu;
const han = /\p{Script=Han}/u;

export function tokensOf({ text, original, at }: Folded): readonly Token[] {
  let last = 0;
  return matchesIn(piece, text).map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const asWritten = original.slice(at[start] ?? 0, at[end] ?? original.length);
    const token = { text: match[0], start, end, spaced: start > last, shape: shapeOf(match[0], asWritten) };
    last = end;
    return token;
  });
}

function shapeOf(text: string, asWritten: string): string {
  if (/^\d/.test(text)) return `D${Math.min(text.length, 12)}`;
  if (/^[a-z]/.test(text)) {
    const letters = /^[a-z]+$/.test(asWritten)
      ? "l"
      : /^[A-Z]+$/.test(asWritten)
        ? "U"
        : /^[A-Z][a-z]+$/.test(asWritten)
          ? "T"
          : "m";
    return `L${letters}${text.length > 8 ? 9 : text.length > 3 ? 5 : text.length}`;
  }
  if (!han.test(text)) return `P${text}`;
  return text.length > 1 ? `N${Math.min(text.length, 12)}` : "H";
}

/** Parts a run of signs that are written together. */
const parting = /^(?:H|N|P[,，。!！?？、;；"“”「」:：])/;

interface Run {
  /** The hash of how it is made: DLP_D:12. Of nothing for a lone sign that parts runs. */
  readonly made: number;
  /** The same with capitals and what its pieces look like: Lt-Dyear. */
  readonly written: number;
  /** Its first token, and the one behind its last. */
  readonly from: number;
  readonly to: number;
}

/** The whole run that each token stands in, written together. */
function runsOf(tokens: readonly Token[]): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    const parts = parting.test(tokens[from]?.shape ?? "");
    while (!parts && to < tokens.length && !tokens[to]?.spaced && !parting.test(tokens[to]?.shape ?? "")) to += 1;
    const own = tokens.slice(from, to);
    const shapes = own.map(({ shape }) => (/^[DL]/.test(shape) ? shape.charAt(0) : shape)).join("");
    const length = Math.min(20, (own.at(-1)?.end ?? 0) - (own[0]?.start ?? 0));
    const written = own
      .slice(0, 5)
      .map(({ text, shape }) => (/^[DL]/.test(shape) ? `${shape.slice(0, 2)}${looksLike(text)}` : shape))
      .join("");
    const run = {
      made: hashOf(parts ? "" : `${shapes.slice(0, 8)}:${length}`),
      written: hashOf(parts ? "" : written),
      from,
      to,
    };
    for (const _ of own) runs.push(run);
    from = to;
  }
  return runs;
}

interface Segment {
  /** Its first token, and the one behind its last. */
  readonly from: number;
  readonly to: number;
  /** What stands before and behind it: white space, a sign, letters, an end. */
  readonly ends: number;
}

const edge = (token: Token | undefined, spaced: boolean): string =>
  token === undefined ? "^" : spaced ? " " : /^P/.test(token.shape) ? token.text : token.shape.charAt(0);

/** The Chinese characters that each token stands in without white space or another sign between. */
function segmentsOf(tokens: readonly Token[]): readonly (Segment | null)[] {
  const segments: (Segment | null)[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    const chinese = /^[HN]/.test(tokens[from]?.shape ?? "");
    while (chinese && to < tokens.length && !tokens[to]?.spaced && /^[HN]/.test(tokens[to]?.shape ?? "")) to += 1;
    const ends = edge(tokens[from - 1], tokens[from]?.spaced ?? false) + edge(tokens[to], tokens[to]?.spaced ?? false);
    const segment = chinese ? { from, to, ends: hashOf(ends) } : null;
    for (let each = from; each < to; each += 1) segments.push(segment);
    from = to;
  }
  return segments;
}

/** Tokens further away say nothing. */
const reach = 30;
/** So many stand before the first token and behind the last that are none. */
const beyond = 2;
const [before, behind] = [hashOf("<"), hashOf(">")];
const withEnds = (hashes: readonly number[]): readonly number[] => [before, before, ...hashes, behind, behind];

/** How far a word of a group stands from a token, in three steps. */
const away = (distance: number): number => (distance < 3 ? 1 : distance < 9 ? 2 : 3);
const noWord = hashOf("none");
const noLook = hashOf("");

interface Surrounded {
  /** Groups of the two words before the token and of the one behind it. */
  readonly groups: readonly [number, number, number];
  /** The nearest of them with how far they stand. */
  readonly nearBefore: number;
  readonly nearBehind: number;
}

/** The words of groups around each token. */
function surroundings(words: readonly GroupedWord[], tokens: readonly Token[]): readonly Surrounded[] {
  let [ended, begun] = [0, 0];
  return tokens.map(({ start, end }) => {
    while (ended < words.length && (words[ended]?.end ?? 0) <= start) ended += 1;
    while (begun < words.length && (words[begun]?.start ?? 0) < end) begun += 1;
    const [first, second, next] = [words[ended - 2], words[ended - 1], words[begun]];
    return {
      groups: [first?.group ?? noWord, second?.group ?? noWord, next?.group ?? noWord],
      nearBefore: second === undefined ? noWord : Math.imul(second.group, away(start - second.end)),
      nearBehind: next === undefined ? noWord : Math.imul(next.group, away(next.start - end)),
    };
  });
}

const combined = (kind: number, one: number, two: number, three: number): number =>
  Math.imul(Math.imul(Math.imul(kind, 0x01000193) ^ one, 0x5bd1e995) ^ two, 0x27d4eb2f) ^ three ^ (one >>> 13);

/** The kind of a word for a secret, and about how far it stands from a token. */
function nearness(word: Announced | undefined, distance: number): number {
  if (word === undefined) return hashOf("none");
  return hashOf(`${word.kind}${word.sure}${Math.min(5, Math.ceil(Math.log2(1 + distance)))}`);
}

/** @returns the word with the smallest distance that isn't negative */
function nearest(words: readonly Announced[], distance: (word: Announced) => number): Announced | undefined {
  let best: Announced | undefined;
  for (const word of words)
    if (distance(word) >= 0 && (best === undefined || distance(word) < distance(best))) best = word;
  return best;
}

/** What features are made of. */
export interface Learnable {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The words that name a secret, in order. */
  readonly words: readonly Announced[];
  /** What an earlier message of the same person let expect. */
  readonly announced: Announcement | null;
}

/**
 * @param isCommon whether a token is seen often in what people write here
 * @returns one list of hashes for each token
 */
export function tokenFeatures(
  { text: message, tokens, words, announced }: Learnable,
  isCommon: (hash: number) => boolean,
): readonly (readonly number[])[] {
  const shapes = withEnds(tokens.map(({ shape }) => hashOf(shape)));
  const classes = tokens.map(({ shape }) => hashOf(shape.charAt(0)));
  const runs = runsOf(tokens);
  const segments = segmentsOf(tokens);
  const looks = withEnds(tokens.map(({ text, shape }) => (/^[DL]/.test(shape) ? hashOf(looksLike(text)) : noLook)));
  const writing = hashOf(`${/[\u4e00-\u9fff]/.test(message)}${/[a-z]{3}/.test(message)}`);
  const grouped = groupedWordsIn(message);
  const around = surroundings(grouped, tokens);
  const groupsHere = [...new Set(grouped.map(({ group }) => group))];
  const identities = withEnds(
    tokens.map(({ text, shape }) => {
      if (/^[DN]/.test(shape)) return hashOf(shape);
      const hash = hashOf(text);
      return isCommon(hash) ? hash : hashOf(`${shape}?`);
    }),
  );
  const kinds = [...new Set(words.map(({ kind }) => kind))].map(hashOf);
  let ofSegment: readonly number[] = [];
  return tokens.map((token, here) => {
    const own: number[] = [];
    const add: Adding = (kind, one = 0, two = 0, three = 0) => {
      own.push(combined(kind, one, two, three));
    };
    const { made: run, written, from, to } = runs[here] ?? { made: 0, written: 0, from: here, to: here + 1 };
    const itsClass = classes[here] ?? 0;
    const identity = (offset: number): number => identities[beyond + here + offset] ?? 0;
    const shape = (offset: number): number => shapes[beyond + here + offset] ?? 0;
    add(1, shape(0));
    add(2, identity(0));
    add(3, run);
    add(4, token.spaced ? 1 : 0);
    for (const offset of [-2, -1, 1, 2]) {
      add(10 + offset, identity(offset));
      add(20 + offset, shape(offset));
    }
    add(30, identity(-2), identity(-1));
    add(31, identity(1), identity(2));
    add(32, identity(-1), shape(0));
    add(33, shape(0), identity(1));
    add(34, identity(-2), identity(-1), shape(0));
    add(35, Math.imul(shape(-2), 31) ^ shape(-1), shape(0), shape(1));
    for (let other = Math.max(0, here - reach + 1); other < Math.min(tokens.length, here + reach); other += 1) {
      if (other === here) continue;
      const there = identities[beyond + other] ?? 0;
      add(other < here ? 40 : 41, there);
      if (other + 1 < tokens.length && other + 1 !== here) add(42, itsClass, there, identities[beyond + other + 1]);
    }
    const earlier = nearest(words, ({ end }) => token.start - end);
    const later = nearest(words, ({ start }) => start - token.end);
    const [nearBefore, nearAfter] = [
      nearness(earlier, token.start - (earlier?.end ?? 0)),
      nearness(later, (later?.start ?? 0) - token.end),
    ];
    add(50, nearBefore);
    add(51, nearAfter);
    add(52, nearBefore, shape(0));
    add(53, nearAfter, shape(0));
    for (const kind of kinds) add(55, kind, shape(0));
    add(54, words.some(({ start, end }) => start <= token.start && end >= token.end) ? 1 : 0);
    if (announced !== null) {
      const sure = announced.sure ? 1 : 2;
      add(60, sure);
      add(61, sure, shape(0));
      add(62, sure, Math.min(tokens.length, 9));
      add(63, sure, run);
      add(64, hashOf(announced.kind), itsClass);
    }
    add(70, Math.min(12, tokens.length));
    if (!/^H/.test(token.shape)) {
      const beside = (place: number): number => identity(Math.max(-beyond, Math.min(tokens.length + 1, place)) - here);
      add(80, beside(from - 1));
      add(81, beside(to));
      add(82, beside(from - 2), beside(from - 1));
      add(83, beside(to), beside(to + 1));
      add(84, beside(from - 1), run);
      add(85, beside(to), run);
      add(86, beside(from - 1), beside(to));
      add(87, beside(from - 2), beside(from - 1), run);
    }
    if (/^[DL]/.test(token.shape)) {
      const look = looks[beyond + here] ?? 0;
      add(90, look);
      add(91, look, looks[beyond + here - 1], identity(-1));
      add(92, look, identity(1));
      add(93, look, around[here]?.nearBefore);
      add(94, look, around[here]?.nearBehind);
      add(95, look, nearBefore);
      add(96, written);
      add(97, writing, (token.spaced ? 1 : 0) + ((tokens[here + 1]?.spaced ?? true) ? 2 : 0));
      add(98, writing, look);
      for (const group of groupsHere) add(99, group, look);
    }
    const segment = segments[here] ?? null;
    if (segment !== null) {
      if (here === segment.from)
        ofSegment = segmentFeatures(segment, { tokens, words, kinds, announced, identities, around });
      own.push(...ofSegment);
      add(132, Math.min(4, here - segment.from), identity(segment.from - here));
    }
    addGroups(add, around[here], { itsClass, shape: shape(0), run });
    for (const group of groupsHere) add(118, group, itsClass);
    return own;
  });
}

/** What all characters of a segment have in common. */
function segmentFeatures(
  { from, to, ends }: Segment,
  {
    tokens,
    words,
    kinds,
    announced,
    identities,
    around,
  }: Pick<Learnable, "tokens" | "words" | "announced"> & {
    readonly kinds: readonly number[];
    readonly identities: readonly number[];
    readonly around: readonly Surrounded[];
  },
): readonly number[] {
  const own: number[] = [];
  const add: Adding = (kind, one = 0, two = 0, three = 0) => {
    own.push(combined(kind, one, two, three));
  };
  const identity = (place: number): number =>
    identities[beyond + Math.max(-beyond, Math.min(tokens.length + 1, place))] ?? 0;
  const length = Math.min(9, to - from);
  const [left, right] = [around[from], around[to - 1]];
  const start = tokens[from]?.start ?? 0;
  const word = nearest(words, ({ end }) => start - end);
  const near = nearness(word, start - (word?.end ?? 0));
  add(120, length);
  add(121, length, ends);
  add(122, ends, left?.nearBefore);
  add(123, ends, right?.nearBehind);
  add(124, length, left?.nearBefore);
  add(125, length, near);
  add(126, ends, near);
  add(127, identity(from - 1), length);
  add(128, identity(from - 2), identity(from - 1), ends);
  add(129, identity(to), identity(to + 1), length);
  add(130, identity(from), identity(from + 1));
  add(131, identity(to - 2), identity(to - 1));
  for (const kind of kinds) add(133, kind, ends, length);
  if (announced !== null) add(134, hashOf(announced.kind), announced.sure ? 1 : 2, length);
  return own;
}

type Adding = (kind: number, one?: number, two?: number, three?: number) => void;

/** What words that mean alike say of a token that is made so. */
function addGroups(
  add: Adding,
  around: Surrounded | undefined,
  { itsClass, shape, run }: { readonly itsClass: number; readonly shape: number; readonly run: number },
): void {
  if (around === undefined) return;
  const { groups, nearBefore, nearBehind } = around;
  const [first, second, next] = groups;
  add(110, nearBefore);
  add(111, nearBehind);
  add(112, nearBefore, itsClass);
  add(113, nearBehind, itsClass);
  add(114, second, next, itsClass);
  add(115, nearBefore, shape);
  add(116, nearBehind, shape);
  add(117, first, second, itsClass);
  add(119, second, run);
}
