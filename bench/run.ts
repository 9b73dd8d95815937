/**
 * `npm run bench [-- part …]`: what steps, turns, words and channels cost, beside others in the same run. Without names all parts run, in
 * about a quarter of an hour. Prints a table, and writes bench/results.json and bench/results.svg; parts that didn't run keep their last
 * figures. The peers are measured when `npm ci --prefix bench/peers` installed them.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { z } from "zod";
import { closePlaces } from "./places.ts";
import { plot } from "./plot.ts";
import { sections } from "./sections.ts";
import { goalRow } from "./table.ts";

const Results = z.record(z.string(), z.unknown());
const file = new URL("./results.json", import.meta.url);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. Parts: ${Object.keys(sections).join(", ")}.`);
  process.exit(1);
}
const load = (): string =>
  `load ${loadavg()
    .map((each) => each.toFixed(1))
    .join(" ")}`;
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
console.log(`${machine}, ${load()}`);

const results: Record<string, unknown> = existsSync(file) ? Results.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const before = load();
    const { lines, goals, figures } = await measure();
    console.log([...lines, ...goals.map(goalRow)].join("\n"));
    const measuredAt = Temporal.Now.instant().toString({ smallestUnit: "second" });
    results[name] = { machine, measuredAt, loadBefore: before, goals, figures };
    writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  await closePlaces();
}
const picture = plot(results);
if (picture !== null) writeFileSync(new URL("./results.svg", import.meta.url), picture);
