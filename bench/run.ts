/**
 * `npm run bench`: what a step, and the understanding of an utterance, cost beside others, in one run. Prints a table and writes
 * bench/results.json. nlp.js is measured when `npm ci --prefix bench/nlp-peer` installed it.
 */
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { engine } from "./engine.ts";
import type { Figure } from "./timing.ts";
import { understanding } from "./understanding.ts";

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const steps = await engine();
const words = await understanding();

const row = ({ name, median, p99 }: Figure): string =>
  `${name.padEnd(34)}${median.toFixed(1).padStart(12)}${p99.toFixed(1).padStart(12)}`;
const ratio = (figures: readonly Figure[], what: (one: number, other: number) => number): string => {
  const [one, other] = figures;
  return one === undefined || other === undefined ? "not measured" : what(one.median, other.median).toFixed(1);
};
const lines = [
  machine,
  "",
  `${"microseconds".padEnd(34)}${"median".padStart(12)}${"99th perc.".padStart(12)}`,
  ...steps.map(row),
  `  engine / reducer: ${ratio(steps, (ours, theirs) => ours / theirs)} (goal: at most 5)`,
  ...words.figures.map(row),
  `  nlp.js / ours: ${ratio(words.figures, (ours, theirs) => theirs / ours)} (goal: at least 50)`,
  ...words.catalogues.map(({ apps, median, p99 }) => row({ name: `catalogue of ${apps} apps`, median, p99 })),
  `  100,000 apps / 100 apps: ${((words.catalogues.at(-1)?.median ?? 0) / (words.catalogues[0]?.median ?? 1)).toFixed(2)} (goal: at most 2)`,
  `understanding: loaded in ${words.loadMs.toFixed(0)} ms, ${words.memoryMiB.toFixed(0)} MiB more resident`,
];
process.stdout.write(`${lines.join("\n")}\n`);
writeFileSync(new URL("./results.json", import.meta.url), `${JSON.stringify({ machine, steps, words }, null, 2)}\n`);
