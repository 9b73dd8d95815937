/** Passwords made of words: a line of Chinese characters, a row of English words. On folded text. */
import { looksLikePinyin } from "../pinyin-words.ts";
import { isAboutIt, ordinary } from "./talk.ts";

const chinese = /[\u4e00-\u9fff]{2,16}(?=["'”」』》】)）]?\s*(?:$|[,.，。;；!！、\n"'”」』》】)）]))/y;
/** 密码是我爱你520 */
const mixed = /[\u4e00-\u9fff]{1,6}[a-z0-9!@#$%^&*_]{3,}/y;
/** "master password correct horse battery staple": no sign between. */
const named =
  /(?:passphrase|master password)(?:'s)?(?: (?:for|on|of|to|in) (?:the |my |our )?[a-z ]{2,20}?)?\s*(?:is|was|[:=])?\s*["'“]?$/;
/** 口令 长风破浪: what is nothing but a word to pass needs no sign between. */
const pass = /(?:口令|暗号|[密暗]语|通行码|解锁词)\s$/;
/** "wo ai ni 1314" */
const pinyin = /(?:[a-z]{1,8} ){1,5}\d{1,8}(?=["'”」]?\s*(?:$|[,.，。;；!！\n"'”]))/y;
/** "yue liang dai biao wo": a row of syllables. */
const syllabic = /[a-z]{1,6}(?: [a-z]{1,6}){2,11}(?=["'”」]?\s*(?:$|[,.，。;；!！\n"'”]))/y;
const english = /[a-z]{3,12}(?: [a-z]{3,12}){1,7}(?=["'”」]?\s*(?:$|[,.;!\n"'”]))/y;

/** Three words behind "passphrase is", whatever follows. */
const threeWords = /[a-z]{3,12}(?: [a-z]{3,12}){2}(?![a-z])/y;

/** "the password is my dog rex": words that say nothing about a password, to the end of the sentence. */
const saidWords = /(?:(?:my|our|the|a) )?[a-z]{3,12}(?: [a-z]{3,12}){1,5}(?=["'”」]?\s*(?:$|[.;!\n"'”]))/y;

function at(pattern: RegExp, text: string, position: number): string | null {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? null;
}

/**
 * @param sure whether a sign or quotation marks say that a value comes
 * @param linked whether anything does, a word such as 是 included
 * @returns where the words end that are a password; null where none stand at that place
 */
export function passphraseAt(
  text: string,
  position: number,
  { sure, linked }: { readonly sure: boolean; readonly linked: boolean },
): number | null {
  if (linked) {
    const withDigits = at(mixed, text, position);
    if (
      withDigits !== null &&
      !/[什么谁哪吗不没要把怎多少有至最共全]|[位次个]$/.test(withDigits) &&
      !isAboutIt(withDigits)
    )
      return position + withDigits.length;
    const characters = at(chinese, text, position);
    if (characters !== null && characters.length >= (sure ? 2 : 4) && !isAboutIt(characters))
      return position + characters.length;
  }
  if (pass.test(text.slice(Math.max(0, position - 6), position))) {
    const characters = at(chinese, text, position);
    if (characters !== null && characters.length >= 4 && !isAboutIt(characters)) return position + characters.length;
  }
  const syllables = sure ? at(pinyin, text, position) : null;
  if (syllables !== null && !syllables.split(" ").some((word) => ordinary.test(word)))
    return position + syllables.length;
  const row = sure ? at(syllabic, text, position) : null;
  if (row !== null && looksLikePinyin(row.split(" "))) return position + row.length;
  const said = linked && !sure ? at(saidWords, text, position) : null;
  if (
    said !== null &&
    !said
      .split(" ")
      .slice(/^(?:my|our|the|a) /.test(said) ? 1 : 0)
      .some((word) => ordinary.test(word))
  )
    return position + said.length;
  const phrase = named.test(text.slice(Math.max(0, position - 48), position)) ? at(threeWords, text, position) : null;
  if (phrase !== null && !phrase.split(" ").some((word) => ordinary.test(word))) return position + phrase.length;
  const words =
    sure || named.test(text.slice(Math.max(0, position - 48), position)) ? at(english, text, position) : null;
  if (words === null) return null;
  const parts = words.split(" ");
  const talk = parts.filter((word) => ordinary.test(word)).length;
  return talk * 3 > parts.length ? null : position + words.length;
}
