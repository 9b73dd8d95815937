/** Reads an object out of what a model wrote: after a think block, in a fence, with words around it. */

/** The last whole JSON object of a text that stands outside think blocks; undefined for none. */
export function lastObject(text: string): unknown {
  // An open think block hides everything behind it: nothing was answered.
  const spoken = text.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, "");
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
