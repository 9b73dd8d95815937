/** Lists that people paste or type: names of apps, names of shops. */
import type { AppMention } from "../flows/index.ts";
import { isAsking } from "./acts/polarity.ts";
import type { Understood } from "./requested.ts";

/** Names of a pasted list, and where each is authorised. */
export interface Pasted {
  readonly apps: readonly AppMention[];
  readonly places: readonly (string | null)[];
}

/** Names of apps, with the place that heads or begins their entry, when that is what the message is; null for anything else. */
export function pastedList({ scene, text, folded, mentionsOf, requests }: Understood): Pasted | null {
  if (text.startsWith("/") || (isAsking(folded.text) && !text.includes("\n"))) return null;
  // "A mate of mine has A and B on his": somebody else's.
  if (!text.includes("\n") && othersHave.test(folded.text)) return null;
  // "This page looks like A and B do": compared, and one sentence.
  if (!text.includes("\n") && compared.test(folded.text)) return null;
  const entries = splitNames(text, scene.expects === "app-list");
  if (entries.length < 2 || isTold(entries, text.trim().includes("\n")) || entries.some((entry) => entry.length > 30))
    return null;
  // Unasked, only lines count, and most of them have to be names that we know.
  const pasted = withPlaces(entries, mentionsOf);
  if (scene.expects === "app-list") return requests.some(({ page }) => page !== null) ? null : pasted;
  const known = pasted.apps.filter((app) => app.kind !== "unknown").length;
  return text.includes("\n") && known * 2 >= entries.length ? pasted : null;
}

const othersHave =
  /\b(?:mate|friend|cousin|brother|sister|colleague|neighbou?r|he|she|they)\b[^.;]{0,16}\b(?:has|have|had|uses?|used)\b.*\bon (?:his|hers|her|their|theirs)\b|(?:朋友|同行|别人|人家|[表堂][弟哥姐妹]|他|她|佢)(?:们|哋)?(?:那边|那儿|嗰边|家|店里)(?:的|嘅)?[^，,。]{0,4}(?:有|装|用|授权)(?:了|着|咗|紧)?/;
/** Whether a list of apps is told of somebody else. */
export const isOthersApps = (folded: string): boolean => othersHave.test(folded);

const compared = /(?:跟|和|像|好像)[^，,。、]{1,10}(?:似的|一样|一般)[。.!！\s]*$/;

/** A place holds for its entry, and for those after it until another is named. */
function withPlaces(entries: readonly string[], mentionsOf: Understood["mentionsOf"]): Pasted {
  let place: string | null = null;
  const apps: AppMention[] = [];
  const places: (string | null)[] = [];
  for (const entry of entries) {
    const read = mentionsOf(entry);
    place = read.place ?? place;
    for (const app of read.apps) {
      apps.push(app);
      places.push(place);
    }
  }
  return { apps, places };
}

const sayingWords =
  /\b(?:i|i'm|i've|my|we|our|it|it's|is|are|was|did|do|does|don't|didn't|not|no|nothing|only|so|just|have|had|has|need|will|can't|that|this|the)\b/gi;
/** A clause that tells something, rather than a name. */
const isClause = (entry: string): boolean =>
  (entry.match(sayingWords)?.length ?? 0) >= 2 ||
  /(?:了|没|冇|吗|呢|过|喇|咗|啩)[。.!！…\s]*$|还没|仲未|没有|[是系][^，,、]{1,12}(?:开|開|办|辦|做|弄|搞|买|買|卖|賣|注册|註冊|申请|申請|接手|盘|經營|经营)(?:的|嘅)[。.!！…\s]*$/u.test(
    entry,
  );
/** Somebody does something, asks for a moment, counts or has forgotten: hardly a name, in either script. */
const talking =
  /^(?:所以|不[过過]|但是?|因[为為]|[结結]果|算[两兩二三四五六七八九十\d])|(?:跟|和|像|好像)[^，,。、]{1,10}(?:似的|一样|一樣|一般)[。.!！\s]*$|^我.{1,3}[紧緊着](?=.{2})|[边邊哪]有(?:时|時|空|得)|^(?:好家伙|乖乖|我的天|天[哪呐啊]|妈呀|我去)|一大?[串堆]|[这這咁]么?多(?:个|個)?$|列出来|列出來|(?:起|取|改|安|想)(?:的|嘅|得)[。.!！…\s]*$|老土|难听|難聽|好听|好聽|笑我|笑話我|[問问](?:她|他|佢|我媳妇|老)|(?:㗎|呀|囉|啰|喎|嘛|啩)[。.!！…\s]*$|媳[妇婦]|嗰陣|嗰阵|頭都大|头都大|諗[咗緊]|谂[咗紧]|成個禮拜|成个礼拜|^我(?:们)?(?:快|先|要|得|马上|去|来|在|会|想|正|还|也|就|再|刚|这就|等)|^(?:上午|下午|晚上|早上)?[一二两三四五六七八九十\d]{1,3}[点點](?:钟|鐘|半)?(?:要|得|去|来|來|接|开|開|有|还|還|就|$)|接(?:孩子|小孩|娃)|[我你他她它您]们?(?!的?(?:小?店|家|铺|鋪))\S{0,4}?[问問查打找看说說讲講发發去来來有忘先等得要想没沒就在把给給用开開也都还還搞]|(?:老[公婆板闆]|店[长長主]|同事|[姐哥弟妹][姐哥弟妹]?)(?:那|在|有|去|[来來]|[说說]|知道|比[较較])|[他她](?:比[较較]|知道|清楚)|[单單]子|名[单單]|等等[，,\s]?$|等(?:一下|一?[会會]|下|我|[阵陣])|稍等|[问問查看找想](?:一下|下)|[问問]我|搞?不清|[装裝]的|打字|一共|[总總]共|共有|大概|大[约約]|忘了|忘[记記]|[记記]不|改[过過]|[换換][过過]|另外[两兩几幾三]|[还還]有[两兩几幾一]?[个個家]|好[几幾][个個次家]|叫什[么麼]|[没沒].{0,4}名[字称稱]|整理|怎[么麼]|后台|後[台臺]|^(?:\d+|[一二两兩三四五六七八九十]{1,2}(?=[个個家间間]))[个個家间間]?(?:店|铺|鋪|舖)?$|其中|[唔不][係是系]|^[一二两兩三四五六七八九十\d]{1,2}[家间間个個][是係系]|差不多/u;
const talkingInEnglish =
  /^(?:we |i )?(?:had|have|used to|was|were)\b|^(?:one|two|three|four|five|six) (?:shut|closed|sold|gone|left|are|is|were|was)\b|^(?:and |but |so )?(?:it'?s|it is|they'?re|they are|that'?s|which|i |we |i'm|we're)\b|^(?:the |my |our |just |only )?(?:one|two|three|four|five|six|\d{1,2}) (?:shops?|stores?)$|\bdrives? (?:me|us)\b|\b(?:them|us) all\b|\btoo many\b|\blike (?:twenty|thirty|forty|fifty|a hundred)\b|\bkeeps? (?:calling|ringing|texting|crying|asking|barking|beeping)\b|^sorry$|\b(?:i|i'm|i'll|i've|let me|hang on|hold on|one (?:sec|second|moment|minute)|just a (?:sec|second|moment|minute)|give me|what's|whats|what is|asking|ask|forg[eo]t|there (?:is|are)|(?:first|second|third|fourth|other|last) one|not sure|check(?:ing)?|quite a few|(?:he|she|they|sister|brother|boss|manager|colleague|wife|husband) (?:has|have|knows?|said|says)|in total|altogether|someone'?s (?:at|on|in|here)|somebody'?s (?:at|on|in|here)|(?:minutes?|mins?|seconds?|secs?) (?:please|pls)|be right back|back (?:soon|in a)|all of (?:them|it)|not counting|depends?|really|been|nobody|anybody|everybody|everyone|anyone|never|ever|always|asked|years|months)\b|^(?:one|two|three|four|five|six|seven|eight|nine|ten)$/iu;
/** Written as names are: every word of it begins with a capital letter. */
const isTitled = (entry: string): boolean => /^(?:\p{Lu}[\p{L}\p{N}'’&.-]*\s*)+$/u.test(entry);

/** Whether an entry of a list is talk rather than a name. */
export const isTalk = (entry: string): boolean =>
  isClause(entry) || talking.test(entry) || (talkingInEnglish.test(entry) && !isTitled(entry));

/**
 * Whether what stands between the commas is told, not listed. In one line a single entry that is talk is enough to ask; of a pasted list
 * half has to be.
 */
export const isTold = (entries: readonly string[], pasted: boolean): boolean =>
  pasted ? entries.filter(isClause).length * 2 >= entries.length : entries.some(isTalk);

/** Several entries, each with a capital letter: written as names are. */
export function areCapitalised(text: string): boolean {
  const entries = splitShops(text);
  return entries.length > 1 && entries.every((entry) => /^\p{Lu}/u.test(entry));
}

/** Parts a list of names. Where one is asked for, "and" and numbering part it as well. */
function splitNames(text: string, asked: boolean): readonly string[] {
  if (!asked) return text.split(/\n+/).flatMap((line) => splitList(line).slice(0, 1));
  const numbered = text.replace(/[\t/／]+/g, "\n").replace(/(?:^|\s)\(?\d{1,3}[).、）]\s*/gu, "\n");
  return splitList(
    numbered.replace(/\s+(?:and|&)\s+|(?<=[\p{Script=Han}\w])(?:和|以及|还有|跟)(?=[\p{Script=Han}\w])/giu, "\n"),
  );
}

/** "A, B, C, just these": what closes a list is none of it. */
const closing =
  /^(?:就|只有?|一共就?|总共就?|總共就?)?(?:是|有)?(?:这|那|呢|嗰|這|𠮶)(?:些|啲|几[家个间]|幾[家個間]|[两三四五兩](?:家|个|间|個|間))(?:了|啦|喇|店)?[。.!！\s]*$|^(?:没了|冇了|沒了|完了|就这样|就這樣)[。.!！\s]*$|^(?:that'?s (?:all|it|the lot)|(?:just |only )?(?:these|those)(?: (?:two|three|four))?)[\s.!]*$/iu;
/** Parts a pasted list into its entries, without numbering and bullets. At most 100. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n、,，;；|]+/)
    .map((entry) => entry.replace(/^\s*(?:[-*•·●○☐☑✓✔]|\(?\d{1,3}[).、）:：]|[①-⑳])\s*/u, "").trim())
    .filter((entry) => /[\p{L}\p{N}]/u.test(entry) && !closing.test(entry))
    .slice(0, 100);
}

/** "A & B, C and D": of several entries only the last is parted by "and"; before it, it belongs to a name. */
function splitLast(entries: readonly string[]): readonly string[] {
  const last = entries.at(-1);
  if (last === undefined) return entries;
  const ends = last.replace(/^(?:and|&)\s+/iu, "").split(/\s+(?:and|&)\s+/iu);
  return [...entries.slice(0, -1), ...ends];
}

/** Names of shops: parted as a list is, by "and", or by spaces between Chinese names. "The shops are called" isn't a part of them. */
export function splitShops(text: string): readonly string[] {
  const bare = text
    .replace(
      /^\s*(?:(?:我)?(?:打|写|说|讲|弄|搞)错(?:了|咗)?[,，。\s]*)?(?:应该)?(?:就|分别|它们|店名)?(?:是|叫做?|有|係|系)\s*|^\s*(?:they(?:'re| are)(?: called)?|the names are|called)\s+/iu,
      "",
    )
    .replace(/(?:吧|啊|呀|啦)?[。.!！\s]*$/u, "");
  const joined = bare
    .replace(/(?<=[\p{Script=Han}\w])(?:和|以及|还有|跟|同埋|與|与)(?=[\p{Script=Han}\w])/giu, "\n")
    // 阿明百货同阿明文具: in other names the word is a part of them.
    .replace(/(?<=^(\p{Script=Han}{2})[\p{Script=Han}\w]*)同(?=\1)/gu, "\n");
  const parts = splitLast(splitList(joined));
  if (parts.length > 1) return parts;
  const spaced = bare.split(/\s+/).filter((part) => part !== "");
  return spaced.length > 1 && spaced.every((part) => /^\p{Script=Han}[\p{Script=Han}\w]+$/u.test(part))
    ? spaced
    : parts;
}
