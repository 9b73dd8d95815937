/**
 * OpenCC's conversion from simplified Chinese to that of Taiwan, with its own tables. A table is read for the characters that stand in a text:
 * built as a whole, as OpenCC's package does it, the tables take 45 MiB and a quarter of a second for a few names.
 */
import compatible from "opencc-js/dict/CJK_Compatibility_Ideographs";
import characters from "opencc-js/dict/STCharacters";
import phrases from "opencc-js/dict/STPhrases";
import regional from "opencc-js/dict/STPhrases_GeneratedFromRegionalPhrases";
import taiwanPhrases from "opencc-js/dict/TWPhrases";
import taiwanVariants from "opencc-js/dict/TWVariants";
import taiwanVariantPhrases from "opencc-js/dict/TWVariantsPhrases";

interface Words {
  readonly all: ReadonlyMap<string, string>;
  /** Units of the longest. */
  readonly longest: number;
}

/** @param source lines such as "权限 權限", with | between them. @returns the words that begin with a character */
function createTable(source: string): (first: string) => Words {
  const places = new Map<string, number[]>();
  for (let at = 0; at < source.length; ) {
    const first = String.fromCodePoint(source.codePointAt(at) ?? 0);
    const found = places.get(first);
    if (found === undefined) places.set(first, [at]);
    else found.push(at);
    const end = source.indexOf("|", at);
    at = end < 0 ? source.length : end + 1;
  }
  const read = new Map<string, Words>();
  return (first) => {
    const known = read.get(first);
    if (known !== undefined) return known;
    const pairs = (places.get(first) ?? []).map((at): [string, string] => {
      const end = source.indexOf("|", at);
      const [from = "", to = ""] = source.slice(at, end < 0 ? undefined : end).split(" ");
      return [from, to];
    });
    const words = { all: new Map(pairs), longest: Math.max(0, ...pairs.map(([from]) => from.length)) };
    read.set(first, words);
    return words;
  };
}
type Table = ReturnType<typeof createTable>;

interface Piece {
  readonly from: string;
  readonly to: string | null;
}

/** Cuts a text into what the tables know, the longest first, and the runs between; of equal length the first table's. */
function* pieces(text: string, tables: readonly Table[]): Generator<Piece> {
  let done = 0;
  for (let at = 0; at < text.length; ) {
    const first = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const words = tables.map((table) => table(first));
    let found: string | undefined;
    let length = Math.min(text.length - at, Math.max(...words.map(({ longest }) => longest)));
    for (; length > 0 && found === undefined; length -= 1) {
      const from = text.slice(at, at + length);
      found = words.find(({ all }) => all.has(from))?.all.get(from);
    }
    if (found === undefined) {
      at += first.length;
      continue;
    }
    if (at > done) yield { from: text.slice(done, at), to: null };
    const end = at + length + 1;
    yield { from: text.slice(at, end), to: found };
    at = end;
    done = end;
  }
  if (done < text.length) yield { from: text.slice(done), to: null };
}

const replace = (text: string, tables: readonly Table[]): string =>
  [...pieces(text, tables)].map(({ from, to }) => to ?? from).join("");

/** @returns converts a text in simplified Chinese, by OpenCC's configuration s2twp */
export function createConverter(): (simplified: string) => string {
  const normalizing = [createTable(compatible)];
  const known = [createTable(phrases), createTable(regional)];
  const simplified = [...known, createTable(characters)];
  const taiwan = [taiwanPhrases, taiwanVariantPhrases, taiwanVariants].map(createTable);
  // Words of Taiwan are looked for inside each word, and never across two.
  return (text) =>
    [...pieces(replace(text, normalizing), known)]
      .map(({ from }) => replace(replace(from, simplified), taiwan))
      .join("");
}
