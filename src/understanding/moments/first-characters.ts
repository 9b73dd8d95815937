/** With which characters a regular expression's matches can begin, so that it is only tried where it may fit. */

/** The characters, and whether the expression also fits nothing; null for characters that can't be listed. */
interface Firsts {
  readonly characters: ReadonlySet<string> | null;
  readonly mayBeEmpty: boolean;
}

const digits = [..."0123456789"];
const spaces = [" ", "\n", "\t"];
const nothing: Firsts = { characters: new Set(), mayBeEmpty: true };
const anything: Firsts = { characters: null, mayBeEmpty: false };

/** Adds characters to others; null where either can't be listed. */
function withMore(characters: Set<string> | null, more: ReadonlySet<string> | null): Set<string> | null {
  if (characters === null || more === null) return null;
  for (const each of more) characters.add(each);
  return characters;
}

/** @returns null where it may begin with anything */
export function firstCharacters(pattern: string): ReadonlySet<string> | null {
  const { characters, mayBeEmpty } = new Reader(pattern).alternatives();
  return mayBeEmpty ? null : characters;
}

/** Reads the syntax that the terms of this room use. */
class Reader {
  private at = 0;
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  alternatives(): Firsts {
    let characters: Set<string> | null = new Set();
    let mayBeEmpty = false;
    do {
      const next = this.sequence();
      characters = withMore(characters, next.characters);
      mayBeEmpty ||= next.mayBeEmpty;
    } while (this.takes("|"));
    return { characters, mayBeEmpty };
  }

  private sequence(): Firsts {
    let characters: Set<string> | null = new Set();
    let mayBeEmpty = true;
    while (this.at < this.pattern.length && !this.stands("|") && !this.stands(")")) {
      const next = this.quantified();
      if (!mayBeEmpty) continue;
      characters = withMore(characters, next.characters);
      mayBeEmpty = next.mayBeEmpty;
    }
    return { characters, mayBeEmpty };
  }

  private quantified(): Firsts {
    const atom = this.atom();
    const quantifier = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(this.pattern.slice(this.at))?.[0] ?? "";
    this.at += quantifier.length;
    return /^(?:[?*]|\{0)/.test(quantifier) ? { ...atom, mayBeEmpty: true } : atom;
  }

  private atom(): Firsts {
    if (this.stands("(")) return this.group();
    if (this.stands("[")) return this.characterClass();
    const character = this.next();
    if (character === "^" || character === "$") return nothing;
    if (character === ".") return anything;
    return character === "\\" ? escaped(this.escape()) : { characters: new Set([character]), mayBeEmpty: false };
  }

  private group(): Firsts {
    const opening = /^\((?:\?(?::|<?[=!]|<[^>]+>))?/.exec(this.pattern.slice(this.at))?.[0] ?? "(";
    this.at += opening.length;
    const inside = this.alternatives();
    this.at += 1;
    return /^\(\?<?[=!]/.test(opening) ? nothing : inside;
  }

  private characterClass(): Firsts {
    const end = /^\[(?:\\.|[^\]\\])*\]/u.exec(this.pattern.slice(this.at))?.[0] ?? "[]";
    this.at += end.length;
    if (end.startsWith("[^") || end.includes("\\p")) return anything;
    const characters = new Set<string>();
    const members = [...end.slice(1, -1).matchAll(/\\(.)|(.)-(.)|(.)/gu)];
    for (const [, named, from, to, plain] of members) {
      if (named !== undefined) for (const each of escaped(named).characters ?? []) characters.add(each);
      else if (plain !== undefined) characters.add(plain);
      else
        for (let code = from?.charCodeAt(0) ?? 0; code <= (to?.charCodeAt(0) ?? 0); code += 1)
          characters.add(String.fromCharCode(code));
    }
    return { characters, mayBeEmpty: false };
  }

  private escape(): string {
    const name = /^p\{[^}]+\}/.exec(this.pattern.slice(this.at))?.[0] ?? this.pattern.charAt(this.at);
    this.at += name.length;
    return name;
  }

  private next(): string {
    this.at += 1;
    return this.pattern.charAt(this.at - 1);
  }

  private stands(character: string): boolean {
    return this.pattern.charAt(this.at) === character;
  }

  private takes(character: string): boolean {
    if (!this.stands(character)) return false;
    this.at += 1;
    return true;
  }
}

function escaped(name: string): Firsts {
  switch (name.charAt(0)) {
    case "d":
      return { characters: new Set(digits), mayBeEmpty: false };
    case "s":
      return { characters: new Set(spaces), mayBeEmpty: false };
    case "b":
      return nothing;
    case "p":
    case "w":
    case "S":
    case "D":
      return anything;
    default:
      return { characters: new Set([name]), mayBeEmpty: false };
  }
}
