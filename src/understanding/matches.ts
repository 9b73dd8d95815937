/** Matches of a pattern, found again and again without making the pattern anew, as `matchAll` does each time. */

const none: readonly RegExpExecArray[] = [];

/**
 * @param pattern a global one, whose own place in a text isn't kept
 * @returns every match in the text, as `matchAll` has them
 */
export function matchesIn(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    found.push(match);
    // Behind nothing it would be found once more.
    if (match[0] === "") pattern.lastIndex += sizeAt(text, pattern);
  }
  return found;
}

/** UTF-16 units of the character at which the pattern stands, as it counts them. */
const sizeAt = (text: string, { lastIndex, unicode, unicodeSets }: RegExp): number =>
  (unicode || unicodeSets) && (text.codePointAt(lastIndex) ?? 0) > 0xffff ? 2 : 1;
