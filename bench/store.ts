/**
 * The embedded store beside what it was before it was SQLite, in one run: the last commit of those days is checked out beside this one,
 * with its own dependencies, when this part runs first.
 */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { folder } from "./places.ts";
import { firstReplies, memoryAtRest } from "./start.ts";
import { type Goal, heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

const here = fileURLToPath(new URL("../", import.meta.url));
/** The last commit with PGlite. */
const commit = "cfd37db";

function checkout(): string {
  const before = fileURLToPath(new URL("./before/", import.meta.url));
  if (!existsSync(before)) execFileSync("git", ["worktree", "add", "--detach", before, commit], { cwd: here });
  if (!existsSync(`${before}/node_modules`)) execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: before });
  return before;
}

const Done = z.object({ times: z.array(z.object({ ready: z.number(), safe: z.number() })), all: z.number() });
interface Subject {
  readonly name: "before" | "full" | "normal";
  readonly child: ChildProcess;
  run(people: number, rounds: number): Promise<z.infer<typeof Done>>;
}

async function start(name: Subject["name"], root: string): Promise<Subject> {
  const child = fork(fileURLToPath(new URL("./store-child.ts", import.meta.url)), [], {
    env: { ...process.env, CHECKOUT: root.replace(/\/$/, ""), DIRECTORY: folder(), SYNC: name },
  });
  const said = (): Promise<unknown> => new Promise((resolve) => child.once("message", resolve));
  await said();
  return {
    ...{ name, child },
    run: async (people, rounds) => {
      const answer = said();
      child.send({ people, rounds });
      return Done.parse(await answer);
    },
  };
}

interface Measured {
  readonly what: string;
  /** Medians of the runs, by subject: microseconds until the replies of a tick are ready, or turns a second. */
  readonly values: Readonly<Record<Subject["name"], number>>;
  readonly ratios: { readonly full: number; readonly normal: number };
}

/** The subjects in turn, some ticks each, several times. */
async function inTurn(
  subjects: readonly Subject[],
  what: string,
  people: number,
  rounds: number,
  value: (done: z.infer<typeof Done>) => number,
): Promise<Measured> {
  const found: Record<Subject["name"], number[]> = { before: [], full: [], normal: [] };
  for (const subject of subjects) await subject.run(people, Math.ceil(rounds / 2));
  for (let run = 0; run < 7; run += 1)
    for (const subject of subjects) found[subject.name].push(value(await subject.run(people, rounds)));
  const middle = (name: Subject["name"]): number => quantile(found[name], 0.5);
  const ratio = (name: Subject["name"]): number =>
    quantile(
      found[name].map((each, run) => each / (found.before[run] ?? Number.NaN)),
      0.5,
    );
  return {
    what,
    values: { before: middle("before"), full: middle("full"), normal: middle("normal") },
    ratios: { full: ratio("full"), normal: ratio("normal") },
  };
}

export async function store(): Promise<Section> {
  const root = checkout();
  const subjects = [await start("before", root), await start("full", here), await start("normal", here)];
  const until =
    (what: "ready" | "safe") =>
    ({ times }: z.infer<typeof Done>): number =>
      quantile(
        times.map((each) => each[what]),
        0.5,
      );
  const turns = [
    await inTurn(subjects, "a tick alone until its reply is ready, µs", 1, 300, until("ready")),
    await inTurn(subjects, "a tick while ten others commit until its reply is ready, µs", 11, 60, until("ready")),
    await inTurn(subjects, "turns a second, 100 at once", 100, 10, ({ times, all }) => times.length / (all / 1e6)),
    await inTurn(subjects, "a tick alone until it is safe, µs", 1, 300, until("safe")),
    await inTurn(subjects, "a tick while ten others commit until it is safe, µs", 11, 60, until("safe")),
  ];
  for (const { child } of subjects) child.kill();
  const [before, now] = [await firstReplies(root), await firstReplies(here)];
  const [restBefore, rest] = [await memoryAtRest(root), await memoryAtRest(here)];
  const [alone, among, many] = turns;
  const goals: Goal[] = [
    { what: "a tick among ten others, full / before", value: among?.ratios.full ?? Number.NaN, most: 0.35 },
    { what: "a tick alone, full / before", value: alone?.ratios.full ?? Number.NaN, most: 0.8 },
    { what: "a tick alone, normal / before", value: alone?.ratios.normal ?? Number.NaN, most: 0.3 },
    { what: "turns a second with 100 at once, full / before", value: many?.ratios.full ?? Number.NaN, least: 2 },
    { what: "first reply, cold, now / before", value: now.cold / before.cold, most: 0.35 },
    { what: "first reply, warm, now / before", value: now.warm / before.warm, most: 0.6 },
    { what: "memory at rest, now / before", value: rest / restBefore, most: 0.35 },
    { what: "memory at rest, MiB", value: rest, most: 170 },
  ];
  const lines = [
    heading("The embedded store, before and now", "before", "full", "normal"),
    ...turns.map(({ what, values }) => row(what, values.before, values.full, values.normal)),
    row("first reply in a new directory, ms", before.cold, now.cold, ""),
    row("first reply in one that is there, ms", before.warm, now.warm, ""),
    row("memory at rest, MiB", restBefore, rest, ""),
  ];
  return {
    lines,
    goals,
    figures: { before: commit, turns, start: { before, now }, memoryMiB: { before: restBefore, now: rest } },
  };
}
