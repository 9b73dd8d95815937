/** Words that answer a quoted piece of a message: what they point at is named in them. */

/** A name is short: what follows a colon explains it. Boxes and numbers of a list stand before it. */
const nameIn = (quote: string): string =>
  /^\P{L}*([^：:\n]*)/u
    .exec(quote.trim())?.[1]
    ?.replace(/[「」“”"[\]]/g, "")
    .trim() ?? "";

const pointing = /这个|这项|这条|这件|这一|這個|這項|這條|這件|這一|它|\b(?:this|that|it|these|those)\b/i;
/** Longer words say by themselves what they are about. */
const longestWords = 40;
const longestName = 24;

/**
 * @param quote the piece of our message that was quoted, as it stood there
 * @returns the words, after the name that they point at where they point at one
 */
export function withQuoted(words: string, quote: string | undefined): string {
  if (quote === undefined || words.length > longestWords || words.startsWith("/") || !pointing.test(words))
    return words;
  const name = nameIn(quote);
  return name === "" || name.length > longestName || words.includes(name) ? words : `${name} ${words}`;
}
