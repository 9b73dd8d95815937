/** What the classifier sees of an utterance: hashes of characters, words, ideas and the open node. */
import type { Context } from "../../flows/index.ts";
import { looksLikePinyin } from "../pinyin-words.ts";
import { conceptsOf } from "./concepts.ts";

/** Stands in the text for the name of an app, known or not, so that what is learnt holds for every name. */
export const appMark = "\ue000";
/** Stands for the name of a platform, where it doesn't matter which. */
export const placeMark = "\ue001";

export interface Utterance {
  /** Folded, with names replaced by `appMark`. */
  readonly text: string;
  readonly context: Context | null;
}

const words = new Intl.Segmenter("zh", { granularity: "word" });
const seedOf = (kind: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < kind.length; index += 1) hash = Math.imul(hash ^ kind.charCodeAt(index), 0x01000193);
  return hash | 0;
};
const kinds = {
  characters: [1, 2, 3, 4].map((size) => seedOf(`c${size}`)),
  word: seedOf("word"),
  pair: seedOf("pair"),
  skip: seedOf("skip"),
  inner: seedOf("inner"),
  concept: seedOf("concept"),
  concepts: seedOf("concepts"),
  whole: seedOf("whole"),
  first: seedOf("first"),
  last: seedOf("last"),
  context: seedOf("context"),
  inContext: seedOf("in-context"),
  conceptInContext: seedOf("concept-in-context"),
  length: seedOf("length"),
  other: seedOf("other"),
  pinyin: seedOf("pinyin"),
};
type Kind = Exclude<keyof typeof kinds, "characters">;

const mix = (seed: number, text: string, from = 0, to = text.length): number => {
  let hash = seed;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash | 0;
};

/** English words in one form: removed, removes, removing → remov. */
export function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  return word.replace(/(?:ations?|ing|ed|es|s|e|ly)$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

/** Words of the text, English ones stemmed, punctuation left out but for ? and !. */
export function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    if (segment === appMark || segment === placeMark) found.push(segment);
    else if (isWordLike === true) found.push(/^\d+$/.test(segment) ? "0" : stem(segment));
    else if (/[?？!！]/.test(segment)) found.push(segment === "？" ? "?" : segment === "！" ? "!" : segment.charAt(0));
  }
  return found;
}

/** Pinyin is parted by words, by syllables or not at all: its letters are read as one run. */
function addPinyin(text: string, add: (piece: string) => void): void {
  if (/\p{Script=Han}/u.test(text)) return;
  const runs = text.match(/[a-z]+/g) ?? [];
  if (!looksLikePinyin(runs)) return;
  const letters = runs.join("").slice(0, 80);
  for (const size of [5, 6]) for (let at = 0; at + size <= letters.length; at += 1) add(letters.slice(at, at + size));
}

/** At most this much is read: what matters is said early or late. */
const head = 400;
const tail = 200;

/** @returns hashes, each once */
export function featuresOf({ text, context }: Utterance): number[] {
  const read = (text.length > head + tail ? `${text.slice(0, head)} ${text.slice(-tail)}` : text)
    .replace(/\d+/g, "0")
    .trim();
  const found = new Set<number>();
  const add = (kind: Kind, value: string): void => {
    found.add(mix(kinds[kind], value));
  };
  for (const run of read.split(/[\s,，。.;；、:：'"“”‘’「」『』()（）【】[\]~…—\-_/\\|]+/)) {
    if (run === "") continue;
    if (/[a-z]/.test(run) && !/\p{Script=Han}/u.test(run)) {
      const bounded = `<${run}>`;
      for (let at = 0; at + 4 <= bounded.length && at < 40; at += 1) found.add(mix(kinds.inner, bounded, at, at + 4));
      continue;
    }
    const bounded = `<${run}>`;
    for (let size = 1; size <= 4; size += 1)
      for (let at = 0; at + size <= bounded.length; at += 1)
        found.add(mix(kinds.characters[size - 1] ?? 0, bounded, at, at + size));
  }
  const tokens = wordsOf(read);
  for (const [at, token] of tokens.entries()) {
    add("word", token);
    const next = tokens[at + 1];
    const after = tokens[at + 2];
    if (next !== undefined) add("pair", `${token} ${next}`);
    if (after !== undefined) add("skip", `${token} ${after}`);
    if (context !== null) add("inContext", `${context} ${token}`);
  }
  addPinyin(read, (piece) => add("pinyin", piece));
  add("first", tokens.slice(0, 2).join(" "));
  add("last", tokens.slice(-2).join(" "));
  const bare = read.replace(/[^\p{L}\p{N}\ue000]/gu, "");
  if (bare.length <= 14) {
    add("whole", bare);
    add("inContext", `${context ?? "none"} =${bare}`);
  }
  const concepts = conceptsOf(read, tokens);
  for (const [at, one] of concepts.entries()) {
    add("concept", one);
    if (context !== null) add("conceptInContext", `${context} ${one}`);
    for (const other of concepts.slice(at + 1)) add("concepts", `${one} ${other}`);
  }
  add("context", context ?? "none");
  const length = Math.min(5, Math.floor(Math.log2(1 + tokens.length)));
  add("length", `${length}`);
  add("other", `${context ?? "none"} ${length}`);
  const apps = tokens.filter((token) => token === appMark).length;
  add("other", `apps ${Math.min(apps, 2)}`);
  if (/[?？]|吗|呢|么/.test(read)) add("other", "question");
  return [...found];
}
