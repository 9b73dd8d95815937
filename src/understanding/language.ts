/** Which language a message is in, and whether it says so: a name, a label or "OK" doesn't. */
import type { Language } from "../knowledge/index.ts";
import { withoutAddresses } from "./addresses.ts";
import { countScripts } from "./folding.ts";
import { isLanguageRefused } from "./language-refused.ts";
import { matchesIn } from "./matches.ts";
import { isPinyinWord, looksLikePinyin } from "./pinyin-words.ts";

export interface SpokenLanguage {
  /** The language to answer in. */
  readonly language: Language;
  /** False where the message doesn't decide between languages, or between scripts. */
  readonly decides: boolean;
  readonly scriptDecides: boolean;
}

/** What says nothing about the language that somebody speaks. */
const neutral =
  /^(?:ok|okay|okk+|yes|no|y|n|hi|hello|hey|thx|thanks|bye|erp|crm|app|api|url|vip|pc|id|qq|tmall|taobao|1688|csv|excel|sku|token|oauth|session|key|emm+|hhh+|haha+|lol|isv|ai|app_?key|done|good|cool|nice|please|pls|sorry|www|com|https?|cn|ios|android|wifi|bot|email)$/;

/**
 * Cantonese whose characters are the same in both scripts. It is written in the traditional one, but for Guangdong, where simplified
 * characters beside it tell.
 */
const cantonese =
  /搞掂|(?<!前)提(?:返|番)?我|(?:thx|thanks|[谢謝走完做死用])\s*晒|[走完好成到掉做]未[？?。!！\s]*$|有冇|而家|[听聽寻尋]日|[边邊](?:度|[个個])|唔该|唔該/iu;
/** What holds a sentence together, by which its language is known however many words it borrows. */
const chineseGrammar = /[的了吗嗎呢吧着过過把被未冇唔嘅咗係]|有没|有沒|怎|什么|什麼|点样|點樣/u;
const englishGrammar =
  /^(?:the|a|an|to|of|for|is|are|was|do|does|did|i|i'm|my|we|our|it|it's|how|what|when|why|where|can|could|should|with|this|that|from|if|and|please|don't|not)$/;

/**
 * @param text as written, with names of apps taken out
 * @param whole the same with them: they only count where nothing else tells the script
 */
export function languageOf(text: string, whole: string = text): SpokenLanguage {
  const spoken = languageWithin(text);
  if (spoken.decides && spoken.scriptDecides) return spoken;
  const scripts = countScripts(whole);
  if (/\p{L}/u.test(text)) {
    if (spoken.language !== "zh-Hans" || scripts.traditional === 0) return spoken;
    return { ...spoken, language: "zh-Hant" };
  }
  if (/\p{Script=Han}/u.test(whole))
    return { language: scripts.traditional > 0 ? "zh-Hant" : "zh-Hans", decides: false, scriptDecides: false };
  return { language: /[a-z]/i.test(whole) ? "en" : "zh-Hans", decides: false, scriptDecides: false };
}

function languageWithin(written: string): SpokenLanguage {
  const words = withoutAddresses(written);
  const text = /\p{L}/u.test(words) ? words : written;
  const scripts = countScripts(text);
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g) ?? [];
  const isTraditional = scripts.traditional > scripts.simplified || (scripts.simplified === 0 && cantonese.test(text));
  const script: Language = isTraditional ? "zh-Hant" : "zh-Hans";
  const scriptDecides = scripts.traditional !== scripts.simplified;
  if (chinese === 0) {
    if (looksLikePinyin(latin)) return { language: "zh-Hans", decides: true, scriptDecides: false };
    const english = latin.filter((word) => !neutral.test(word) && word.length > 1).length;
    return { language: latin.length > 0 ? "en" : "zh-Hans", decides: english > 0, scriptDecides: true };
  }
  const english = latin.filter((word) => !isPinyinWord(word)).length;
  const telling = latin.filter((word) => !neutral.test(word) && !isPinyinWord(word)).length;
  const isBorrowing = chineseGrammar.test(text) && !latin.some((word) => englishGrammar.test(word));
  if (english >= 3 && english * 1.6 > chinese && !isBorrowing)
    return { language: "en", decides: telling > 1, scriptDecides: true };
  return { language: script, decides: true, scriptDecides };
}

const languageNames =
  /英[文语]|english|繁体|正体|繁中|简体|简中|中文|汉语|普通话|广东话|粤语|国语|mandarin|chinese|cantonese|traditional|simplified/g;
/** Names, screens, people and papers have languages of their own. */
const ofSomething =
  /名[字称]?|后台|界面|页面|按钮|菜单|软件|插件|厂[家商]|服务商|供应商|客服|说明书?|合同|他们|它的|\b(?:names?|their|its|vendor|supplier|seller|only speaks?|site|page|button|contract|app|menu|screen|interface|manual|dashboard|back ?end|console)\b|\b(?:is|are|comes?) (?:only |all |also )?in (?:chinese|english)/;
const toUs =
  /你|您|请|唔该|切|换|转|改|回[我复答]|(?:说|讲|写|用|睇|看)[^，,。]{0,3}(?:吧|啦|可以|得|吗|先|就好)|看不懂|听不懂|唔识|\b(?:you|your|please|pls|switch|change|reply|answer|talk|write|let's|can we|i (?:don't|can't|cannot|prefer|want|need|speak|read))\b/;
/** Whether languages are only spoken of: what something is called in one, whether either will do. For folded text. */
export const isOfLanguages = (folded: string): boolean => {
  if (ofSomething.test(folded)) return !toUs.test(folded);
  const named = new Set(matchesIn(languageNames, folded).map(([name]) => name));
  return named.size > 1 && /[?？吗嘛]/.test(folded) && /都|either|both|any|or/.test(folded) && !toUs.test(folded);
};

/** Which language somebody wishes for. Null: one that isn't spoken here, or none named. */
export function wishedLanguage(folded: string, spoken: Language): Language | null {
  const wishes: { at: number; language: Language | null }[] = [];
  const refused: { at: number; language: Language | null }[] = [];
  const look = (pattern: RegExp, language: Language | null): void => {
    for (const match of matchesIn(pattern, folded)) {
      const isRefused = isLanguageRefused(folded.slice(0, match.index), folded.slice(match.index + match[0].length));
      (isRefused ? refused : wishes).push({ at: match.index, language });
    }
  };
  look(/英文|英语|英語|english|\ben\b|inglish|eng\b/g, "en");
  look(/繁体|正体|繁中|台湾|香港|广东话|粤语|traditional|cantonese|taiwan|zh-hant|zh-tw|zh-hk|big5/g, "zh-Hant");
  look(/简体|简中|普通话|大陆|simplified|zh-hans|zh-cn/g, "zh-Hans");
  look(/中文|汉语|国语|母语|mandarin|chinese|zhongwen|\bzh\b|华语|华文/g, spoken === "zh-Hant" ? "zh-Hant" : "zh-Hans");
  look(
    /日[文语本]|韩[文语]|法[文语]|德[文语]|泰[文语]|越南[文语语]|俄[文语]|西班牙[文语]|马来|印尼|阿拉伯|葡萄牙|台语|闽南|客家|japanese|korean|french|german|thai|vietnamese|russian|spanish|malay|indonesian|arabic|portuguese|italian|turkish|hindi|espa[nñ]ol|fran[cç]ais|deutsch/g,
    null,
  );
  wishes.sort((left, right) => left.at - right.at);
  const named = wishes.filter((wish) => wish.language !== null);
  // "English is tiring for me, can we use Chinese": what is asked for by its use.
  const used = named.find(({ at }) =>
    /(?:用|讲|说|写|改|换(?:成|到)?|转(?:成|到)?|\b(?:use|in|to|speak|switch to))\s*$/.test(folded.slice(0, at)),
  );
  if (used !== undefined && named.length > 1) return used.language;
  const specific = named.find(({ language, at }) => language !== null && !/^(?:中文|chinese)/.test(folded.slice(at)));
  // "I don't read much Chinese": the language that this is said in is wished for.
  const isOther = refused.some(({ language }) => language !== null && isChinese(language) !== isChinese(spoken));
  const wished = specific?.language ?? named[0]?.language;
  if (wished !== undefined) return wished;
  // Where it is said in Chinese of Chinese, there is but one other.
  const isOwn = refused.some(({ at }) => isChinese(spoken) && /^(?:中文|汉语|chinese)/.test(folded.slice(at)));
  if (wishes.length > 0) return null;
  if (isOther) return spoken;
  return isOwn ? "en" : null;
}

const isChinese = (language: Language): boolean => language !== "en";
