/**
 * Folds what people type into one shape (simplified characters, lower case, half width, nothing invisible) and remembers where each
 * unit came from, so that a span that was found can be given back as it was written.
 */
import simplifiedToTraditional from "opencc-js/dict/STCharacters";
import traditionalToSimplified from "opencc-js/dict/TSCharacters";
import { matchesIn } from "./matches.ts";

/** Variants that OpenCC's table of characters leaves alone, since they are usual somewhere. */
const variants: readonly string[] = [
  "裡里",
  "裏里",
  "羣群",
  "著着",
  "妳你",
  "臺台",
  "啓启",
  "麪面",
  "咁甘",
  "舖铺",
  "鋪铺",
  "佈布",
  "牠它",
  // At a sentence's end it is 了.
  "喽了",
  "嘍了",
  // 帳號 in Taiwan is 账号 on the mainland; OpenCC makes 帐号 of it.
  "帳账",
  "帐账",
  // OpenCC gives these Cantonese characters rare forms that nobody writes, one of them outside the basic plane.
  ...["嗰嗰", "𠮶嗰", "喎喎", "㖞喎", "撳撳", "揿撳", "噚噚", "㖊噚"],
];
/** Characters that are written alike in both scripts although a table pairs them, or that say nothing about the script. */
const undecided = new Set(
  "著瞭藉夥彙干后里台了只面谷系松余云帐丑斗范几才向症沈吁伙借克卷冲采占周准游志制御朴致郁岳表板别布当复合胡回家升暗注欲征舍启恒汇于群床秘痴皂灶",
);

function pairs(table: string): [string, string][] {
  return table.split("|").map((pair) => {
    const [from = "", to = ""] = pair.split(" ");
    return [from, to];
  });
}

const simplified = new Map<string, string>(pairs(traditionalToSimplified));
for (const [from, to] of variants.map((pair) => [...pair]))
  if (from !== undefined && to !== undefined && from !== "咁") simplified.set(from, to);

const onlyTraditional = new Set([...simplified.keys()].filter((each) => !undecided.has(each)));
for (const each of "裡裏羣妳臺啓麪這個們來會") onlyTraditional.add(each);
/** Cantonese characters decide for traditional as well: they are hardly written elsewhere. */
for (const each of "嘅咗喺嚟冇啲嗰嘢咁唔佢哋乜攞畀俾嗌諗咩嘥啱睇") onlyTraditional.add(each);
const onlySimplified = new Set(
  pairs(simplifiedToTraditional)
    .filter(([from, to]) => from !== to && !simplified.has(from) && !undecided.has(from))
    .map(([from]) => from),
);

/** 著 that isn't of a book or of fame stands for 着, as only traditional writing has it. */
const particle = /(?<![名原编編专專论論显顯卓昭土拙巨译譯])著(?![名作称稱述者书書文录錄])/u;

/** How many characters speak for each script. */
export function countScripts(text: string): { readonly simplified: number; readonly traditional: number } {
  const counts = { simplified: 0, traditional: particle.test(text) ? 1 : 0 };
  for (const character of text) {
    if (onlyTraditional.has(character)) counts.traditional += 1;
    else if (onlySimplified.has(character)) counts.simplified += 1;
  }
  return counts;
}

export interface Folded {
  readonly text: string;
  /** For each unit of `text`, and once more for its end, the index in the original. */
  readonly at: Uint32Array;
  readonly original: string;
}

/** Apostrophes as telephones and word processors write them, and other marks that stand for one. */
const apostrophes = /^[\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4]$/;
/**
 * English contractions written without their apostrophe: "isnt", "thats". Everything that hears a negation hears it by "n't". Where the
 * letters are a word of their own as well ("its", "im", "lets"), only what stands behind them decides.
 */
const contracted =
  /(?<![a-z'])(?:(?:do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need|ai)n(?=t(?![a-z']))|(?:that|what|there|here|where|how|who|everything|nothing|something)(?=s(?![a-z']))|(?:i|you|we|they)(?=ve(?![a-z']))|(?:you|they)(?=re(?![a-z']))|(?:you|they|it|that)(?=ll(?![a-z']))|it(?=s (?:not|gone|done|still|there|here|ok|okay|fine|just|already|all|been|working|ready|empty|back|only|now|actually|really|gr[ae]yed|disabled|called|an?|the|my|our|in|on|at|off|from|too|so|no|like|missing|saying|showing|says)(?![a-z']))|i(?=m (?:not|in|on|at|a|the|done|ready|going|gonna|using|trying|still|sure|afraid|looking|stuck|having|getting|so|just|also|already|here|logged|signed|ok|okay|good|fine|back|out|waiting|worried|seeing|asking|talking|scared|lost|confused|busy|off)(?![a-z']))|let(?=s (?:go|do|start|begin|continue|move|skip|proceed|carry|not|stop|wait|see|try|say|finish|get|keep|leave)(?![a-z'])))/g;

const invisible = /^[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Mn}]$/u;
const control = /^[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]$/u;

const cache = new Map<string, string>();

/** One character, folded: empty where it is invisible, possibly several units (№ → no). */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 128 && character.length === 1) {
    if (code >= 65 && code <= 90) return character.toLowerCase();
    if (code === 10) return "\n";
    return code < 32 || code === 127 ? (code === 9 || code === 13 ? " " : "") : character;
  }
  const known = cache.get(character);
  if (known !== undefined) return known;
  let folded = simplified.get(character);
  if (folded === undefined) {
    if (apostrophes.test(character)) folded = "'";
    else if (invisible.test(character)) folded = "";
    else if (control.test(character)) folded = character === "\u2028" || character === "\u2029" ? "\n" : " ";
    else
      folded = [...character.normalize("NFKC").toLowerCase()]
        .map((each) => simplified.get(each) ?? each)
        .filter((each) => !invisible.test(each))
        .join("");
  }
  if (cache.size < 20_000) cache.set(character, folded);
  return folded;
}

/** @param limit units of the original that are read; what follows is left out */
export function fold(original: string, limit = 4_000): Folded {
  const length = Math.min(original.length, limit);
  let text = "";
  const at: number[] = [];
  for (let index = 0; index < length; ) {
    const code = original.charCodeAt(index);
    const paired = code >= 0xd800 && code <= 0xdbff && index + 1 < original.length;
    const character = paired ? String.fromCodePoint(original.codePointAt(index) ?? 0) : original.charAt(index);
    const folded = foldCharacter(character);
    for (let unit = 0; unit < folded.length; unit += 1) at.push(index);
    text += folded;
    index += character.length;
  }
  at.push(length);
  for (const place of apostrophesIn(text)) {
    text = `${text.slice(0, place)}'${text.slice(place)}`;
    at.splice(place, 0, at[place] ?? length);
  }
  return { text, at: Uint32Array.from(at), original };
}

/** Where contractions lack their apostrophe, the last first. */
function apostrophesIn(text: string): readonly number[] {
  if (!/[a-z]{2}/.test(text)) return [];
  const places: number[] = [];
  for (const match of matchesIn(contracted, text)) places.unshift(match.index + match[0].length);
  return places;
}

/** The words of the original behind a span of the folded text, without what is invisible at their ends. */
export function originalSpan(folded: Folded, start: number, end: number): string {
  const from = folded.at[start] ?? 0;
  const last = folded.at[end - 1] ?? from;
  const code = folded.original.codePointAt(last) ?? 0;
  return folded.original.slice(from, last + (code > 0xffff ? 2 : 1));
}
