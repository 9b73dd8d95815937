/** Reading a time: microseconds a line, and what it takes in memory, beside chrono-node on the same English lines. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readersOf, type TimeReader, timeLines } from "./time-readers.ts";
import { type Figure, quantile } from "./timing.ts";

export interface Timed {
  readonly figures: readonly Figure[];
  /** MiB more resident after loading and reading every line. */
  readonly memoryMiB: Readonly<Record<string, number>>;
}

const rounds = 10;

/** Every reader reads every line in turn, so that whatever else the machine does falls on all of them alike. */
export async function times(): Promise<Timed> {
  const readers = await readersOf("ours", "chrono-node");
  const lines = timeLines();
  const found = new Map(readers.map(({ name }) => [name, [] as number[]]));
  for (let round = -2; round < rounds; round += 1)
    for (const line of lines)
      for (const { name, read } of readers) {
        const begin = process.hrtime.bigint();
        read(line);
        const micros = Number(process.hrtime.bigint() - begin) / 1_000;
        if (round >= 0) found.get(name)?.push(micros);
      }
  const figures = [...found].map(([name, values]) => ({
    name: `a time in words: ${name}`,
    median: quantile(values, 0.5),
    p99: quantile(values, 0.99),
  }));
  return { figures, memoryMiB: Object.fromEntries(readers.map((reader) => [reader.name, memoryOf(reader)])) };
}

/** In a process of its own. */
function memoryOf({ name }: TimeReader): number {
  const script = fileURLToPath(new URL("./times-child.ts", import.meta.url));
  const output = execFileSync(process.execPath, [script, name], { encoding: "utf8" });
  return z.object({ memoryMiB: z.number() }).parse(JSON.parse(output)).memoryMiB;
}
