/** Loads one reader of times in a fresh process, reads every line, and says what that took in memory. */
import { type ReaderName, readersOf, timeLines } from "./time-readers.ts";

const names: readonly ReaderName[] = ["ours", "chrono-node"];
const name = names.find((each) => each === process.argv[2]);
if (name === undefined) throw new Error(`Name a reader: ${names.join(" or ")}.`);
const lines = timeLines();
const before = process.memoryUsage().rss;
const [reader] = await readersOf(name);
for (let round = 0; round < 20; round += 1) for (const line of lines) reader?.read(line);
console.log(JSON.stringify({ memoryMiB: (process.memoryUsage().rss - before) / 1_048_576 }));
