/** Who reads times in words, and the English lines that they read. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface TimeReader {
  readonly name: ReaderName;
  readonly read: (line: string) => unknown;
}
export type ReaderName = "ours" | "chrono-node";

const now = Temporal.Instant.from("2026-11-28T02:00:00Z");

interface Chrono {
  readonly casual: { parse(text: string, reference: object, options: object): unknown };
}

async function readerOf(name: ReaderName): Promise<TimeReader | null> {
  if (name === "ours") {
    const { readTime } = await import("../src/understanding/moments/index.ts");
    return { name, read: (line) => readTime(line.toLowerCase(), now, "Asia/Shanghai") };
  }
  try {
    const require = createRequire(new URL("./peers/package.json", import.meta.url));
    const { casual } = require("chrono-node/en") as Chrono; // a dependency of bench/peers, never of the project
    const reference = { instant: new Date(now.epochMilliseconds), timezone: 8 * 60 };
    return { name, read: (line) => casual.parse(line, reference, { forwardDate: true }) };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    console.error("chrono-node is not installed, so it isn't measured beside: npm ci --prefix bench/peers");
    return null;
  }
}

/** Those that are installed. Only what is asked for is loaded. */
export const readersOf = async (...names: readonly ReaderName[]): Promise<readonly TimeReader[]> =>
  (await Promise.all(names.map(readerOf))).filter((reader) => reader !== null);

/** The English phrases of the table that times are tested with. */
export const timeLines = (): readonly string[] =>
  readFileSync(new URL("../tests/understanding/data/times.txt", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => (line.includes(" => ") && !/\p{Script=Han}/u.test(line) ? [line.split(" => ")[0] ?? ""] : []));
