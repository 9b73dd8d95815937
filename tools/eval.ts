/** `npm run eval`: measures understanding on labelled utterances, beside nlp.js trained on the same corpus where that is installed. */
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../src/config.ts";
import { intents as allIntents, nowhere } from "../src/flows/index.ts";
import { type Knowledge, loadKnowledge } from "../src/knowledge/index.ts";
import { createModel, examplesRead, type Model } from "../src/model/index.ts";
import { systemClock } from "../src/turns/index.ts";
import { createUnderstanding, readWith } from "../src/understanding/index.ts";
import {
  actFolder,
  askedRequests,
  type Labelled,
  LabelledError,
  type Line,
  labelledOf,
  type Measures,
  measure,
  type Outcome,
  questionFolder,
  readActs,
  readCorpus,
  readLabelled,
  readQuestions,
  trainModels,
  trainQuestions,
  utteranceFolder,
} from "../src/understanding/training/index.ts";
import { trainPeer } from "./eval-peer.ts";

const usage = `npm run eval -- <file.jsonl>          trains on the corpus and measures on labelled utterances
npm run eval -- --leave-writer-out    measures every writer by a model that hasn't seen that one, nor a few others
--misses  lists what was read wrongly    --no-peer  leaves nlp.js out
--model   reads once more with the language model that is configured, and says what it was asked`;

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

interface Run {
  readonly name: string;
  readonly measures: Measures;
  readonly outcomes: readonly Outcome[];
  /** Microseconds an utterance, median and 99th percentile. */
  readonly median: number;
  readonly slowest: number;
}

async function timed(
  name: string,
  labelled: readonly Labelled[],
  read: (each: Labelled) => Outcome | Promise<Outcome>,
): Promise<Run> {
  const outcomes: Outcome[] = [];
  const times: number[] = [];
  for (const each of labelled) {
    const start = performance.now();
    const outcome = read(each);
    outcomes.push(outcome instanceof Promise ? await outcome : outcome);
    times.push((performance.now() - start) * 1_000);
  }
  times.sort((left, right) => left - right);
  return {
    name,
    measures: measure(labelled, outcomes),
    outcomes,
    median: times[Math.floor(times.length / 2)] ?? 0,
    slowest: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

const now = Temporal.Instant.from("2026-03-04T02:00:00Z");

interface Readers {
  readonly ours: (each: Labelled) => Outcome;
  /** Ours with what the model makes of what is unsure, where one is wished for. */
  readonly withModel: ((each: Labelled) => Promise<Outcome>) | null;
  /** nlp.js, where it is installed and wished for. */
  readonly peer: Awaited<ReturnType<typeof trainPeer>>;
}

interface Beside {
  readonly peer: boolean;
  readonly model: Model | null;
}

async function readersOf(lines: readonly Line[], knowledge: Knowledge, beside: Beside): Promise<Readers> {
  const { peer: withPeer, model } = beside;
  const asked = readQuestions(questionFolder);
  const understanding = readWith(
    trainModels(lines, readActs(actFolder), askedRequests(asked)),
    trainQuestions(asked, lines, knowledge),
    knowledge,
  );
  const read = (text: string, context: Labelled["context"]) =>
    understanding.understand(text, { ...nowhere, context }, now);
  return {
    ours: ({ text, context }) => read(text, context),
    withModel:
      model === null
        ? null
        : async ({ text, context }) => {
            const first = read(text, context);
            const second = model.second({ text, scene: { ...nowhere, context }, knowledge }, first);
            return (await second?.("eval")) ?? first;
          },
    peer: withPeer ? await trainPeer(lines, knowledge) : null,
  };
}

async function runsOn(
  { ours, withModel, peer }: Readers,
  labelled: readonly Labelled[],
): Promise<readonly [Run, ...Run[]]> {
  const runs: [Run, ...Run[]] = [await timed("ours", labelled, ours)];
  if (withModel !== null) await examplesRead();
  if (withModel !== null) runs.push(await timed("with model", labelled, withModel));
  if (peer !== null) runs.push(await timed("nlp.js", labelled, ({ text, language }) => peer(text, language)));
  return runs;
}

function print(title: string, count: number, runs: readonly Run[]): void {
  const rows: readonly (readonly [string, (run: Run) => string])[] = [
    ["first intent", ({ measures: { first } }) => percent(first.right / first.of)],
    ["exact list of intents", ({ measures: { list } }) => percent(list.right / list.of)],
    ["app", ({ measures: { app } }) => (app.of === 0 ? "–" : percent(app.right / app.of))],
    [
      "false apps",
      ({ measures: { falseApps } }) => (falseApps.of === 0 ? "–" : percent(falseApps.right / falseApps.of)),
    ],
    [
      "unknown app",
      ({ measures: { unknownApp } }) => (unknownApp.of === 0 ? "–" : percent(unknownApp.right / unknownApp.of)),
    ],
    ["topic", ({ measures: { topic } }) => (topic.of === 0 ? "–" : percent(topic.right / topic.of))],
    ["language", ({ measures: { language } }) => (language.of === 0 ? "–" : percent(language.right / language.of))],
    ["F1 of out_of_scope", ({ measures: { outOfScope } }) => outOfScope.f1.toFixed(3)],
    ["calibration error", ({ measures: { calibrationError } }) => calibrationError.toFixed(3)],
    ["coverage at 98 % precision", ({ measures: { coverage } }) => percent(coverage)],
    ["µs an utterance, median", ({ median }) => (Number.isNaN(median) ? "–" : median.toFixed(0))],
    ["µs an utterance, 99th percentile", ({ slowest }) => (Number.isNaN(slowest) ? "–" : slowest.toFixed(0))],
  ];
  console.log(
    `\n${title} (${count} utterances)\n${"".padEnd(34)}${runs.map(({ name }) => name.padStart(12)).join("")}`,
  );
  for (const [label, value] of rows)
    console.log(`${label.padEnd(34)}${runs.map((run) => value(run).padStart(12)).join("")}`);
}

function printConfusion({ confusion }: Measures): void {
  console.log("\nWhat first intents were taken for others:");
  for (const intent of allIntents) {
    const others = [...(confusion.get(intent) ?? [])]
      .filter(([read]) => read !== intent)
      .sort((left, right) => right[1] - left[1]);
    const total = [...(confusion.get(intent)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    if (others.length > 0)
      console.log(
        `  ${intent.padEnd(14)}${`${total - others.reduce((sum, [, count]) => sum + count, 0)}/${total}`.padEnd(10)}${others.map(([read, count]) => `${read} ${count}`).join(", ")}`,
      );
  }
}

function printMisses({ misses }: Measures): void {
  console.log("\nMisses (what it was → what was read):");
  for (const { labelled, outcome, wrong } of misses) {
    const one = (each: Labelled | Outcome, field: string): string =>
      String(field === "intents" ? each.intents.join("+") : (each[field as "app"] ?? "–"));
    console.log(
      `  ${wrong.map((field) => `${field}: ${one(labelled, field)} → ${one(outcome, field)}`).join("; ")} | ${labelled.context ?? "–"} | ${labelled.text.replaceAll("\n", "⏎")}`,
    );
  }
}

/** @throws {ConfigError} where none is configured */
function modelFor(told: Map<string, { count: number; tokens: number }>): Model {
  const { model: settings } = readConfig();
  if (settings === null)
    throw new ConfigError(
      "There is no model to measure. Set OPENAI_API_KEY and OPENAI_MODEL, in the environment or in .env.",
    );
  return createModel({
    settings: { ...settings, tokensPerPerson: settings.tokensPerDay },
    clock: systemClock,
    onAsked: ({ outcome, tokens }) => {
      const before = told.get(outcome) ?? { count: 0, tokens: 0 };
      told.set(outcome, { count: before.count + 1, tokens: before.tokens + tokens });
    },
  });
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "leave-writer-out": { type: "boolean" },
      misses: { type: "boolean" },
      "no-peer": { type: "boolean" },
      model: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true || (values["leave-writer-out"] !== true && positionals.length !== 1)) {
    (values.help === true ? console.log : console.error)(usage);
    return values.help === true ? 0 : 2;
  }
  const lines = readCorpus(utteranceFolder);
  const knowledge = loadKnowledge();
  const told = new Map<string, { count: number; tokens: number }>();
  const beside = { peer: values["no-peer"] !== true, model: values.model === true ? modelFor(told) : null };
  if (values["leave-writer-out"] !== true) {
    const file = positionals[0] ?? "";
    const labelled = readLabelled(file);
    const runs = await runsOn(await readersOf(lines, knowledge, beside), labelled);
    print(file, labelled.length, runs);
    for (const [outcome, { count, tokens }] of told)
      console.log(`The model was asked, ${outcome}: ${count} times, ${tokens} tokens.`);
    const measured = runs.find(({ name }) => name === "with model") ?? runs[0];
    printConfusion(measured.measures);
    if (values.misses === true) printMisses(measured.measures);
    return 0;
  }
  await leaveWritersOut(lines, knowledge, beside, values.misses === true);
  return 0;
}

/** A model takes a minute, so writers are left out by groups of about the same size; each is measured by itself, and all together. */
const groups = 5;

function groupsOf(lines: readonly Line[]): readonly ReadonlySet<string>[] {
  const counts = new Map<string, number>();
  for (const { writer } of lines) counts.set(writer, (counts.get(writer) ?? 0) + 1);
  const parts = Array.from({ length: groups }, () => ({ writers: new Set<string>(), size: 0 }));
  for (const [writer, size] of [...counts].sort(([, left], [, right]) => right - left)) {
    const least = parts.reduce((best, part) => (part.size < best.size ? part : best));
    least.writers.add(writer);
    least.size += size;
  }
  return parts.map(({ writers }) => writers);
}

async function leaveWritersOut(
  lines: readonly Line[],
  knowledge: Knowledge,
  beside: Beside,
  withMisses: boolean,
): Promise<void> {
  const canonical = canonicalNames(knowledge);
  const all: Labelled[] = [];
  const outcomes: Outcome[] = [];
  for (const writers of groupsOf(lines)) {
    const seen = lines.filter(({ writer }) => !writers.has(writer));
    const reader = await readersOf(seen, knowledge, beside);
    for (const writer of writers) {
      const labelled = lines.filter((line) => line.writer === writer).map((line) => labelledOf(line, canonical));
      const runs = await runsOn(reader, labelled);
      print(`without ${[...writers].join(", ")}: ${writer}`, labelled.length, runs);
      const [first] = runs;
      if (withMisses) printMisses(first.measures);
      all.push(...labelled);
      outcomes.push(...first.outcomes);
    }
  }
  print("all writers, each unseen", all.length, [
    { name: "ours", measures: measure(all, outcomes), outcomes, median: Number.NaN, slowest: Number.NaN },
  ]);
}

/** Names as the corpus writes them, read by the finder itself: marked names are spelt rightly unless the corpus says otherwise. */
function canonicalNames(knowledge: Knowledge): (written: string) => string | null {
  const understanding = createUnderstanding(knowledge);
  return (written) => understanding.understand(written, nowhere, now).app;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (
    !(
      error instanceof LabelledError ||
      error instanceof ConfigError ||
      (error instanceof Error && "code" in error && error.code === "ENOENT")
    )
  )
    throw error;
  console.error(error.message);
  process.exitCode = 2;
}
