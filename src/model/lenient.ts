/** Reads an object out of what a model wrote: after a think block, in a fence, with words around it. */

/** What isn't thought. An open think block hides everything behind it: nothing was answered. */
const spokenIn = (text: string): string => text.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, "");

/**
 * Elements of a list that are whole already, in an object that may have only begun.
 *
 * @param first name of a field that is text and comes before the list
 * @returns that text, and the objects of the list that have ended; null while the text or the list hasn't begun
 */
export function listBegun(
  text: string,
  { first, list }: { readonly first: string; readonly list: string },
): { readonly first: unknown; readonly items: readonly unknown[] } | null {
  const spoken = spokenIn(text);
  // A name within a value has its quotation marks escaped.
  const found = new RegExp(`"${first}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")\\s*,\\s*"${list}"\\s*:\\s*\\[`).exec(spoken);
  if (found === null) return null;
  const items: unknown[] = [];
  for (let at = found.index + found[0].length; ; ) {
    const from = at + (/^[\s,]*/.exec(spoken.slice(at))?.[0].length ?? 0);
    const to = spoken[from] === "{" ? endOf(spoken, from) : null;
    if (to === null) return { first: parse(found[1] ?? ""), items };
    items.push(parse(spoken.slice(from, to)));
    at = to;
  }
}

/** The last whole JSON object of a text that stands outside think blocks; undefined for none. */
export function lastObject(text: string): unknown {
  const spoken = spokenIn(text);
  let found: unknown;
  for (let from = spoken.indexOf("{"); from !== -1; ) {
    const to = endOf(spoken, from);
    if (to === null) break;
    const parsed = parse(spoken.slice(from, to));
    if (parsed !== undefined) found = parsed;
    from = spoken.indexOf("{", parsed === undefined ? from + 1 : to);
  }
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Braces in prose are no object.
    return undefined;
  }
}

/** Where the object that begins there ends; null when it doesn't. */
function endOf(text: string, from: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "{") depth += 1;
    else if (sign === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
