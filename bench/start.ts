/** How soon `npm start` answers, in a new data directory and in one that is there, and the memory of the process then and after 10,000 turns. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { folder } from "./places.ts";
import { heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const environment = (data: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...more,
  ...{ PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: data, DEFAULT_TIME_ZONE: "Asia/Shanghai" },
});

const question = "聚水潭怎么解绑";
/** Stands at the end of the first reply to it, in a new conversation and in one that goes on. */
const reply = "11 ";

/** Milliseconds from the command to the reply. @param at the checkout that is started */
async function firstReply(data: string, at = root): Promise<number> {
  const begin = performance.now();
  const child = spawn("npm", ["start"], { cwd: at, env: environment(data), stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin.write(`${question}\n`);
  const answered = await new Promise<number>((resolve, reject) => {
    let shown = "";
    child.stdout.on("data", (chunk: Buffer) => {
      shown += chunk.toString("utf8");
      if (shown.includes("聚水潭") && shown.includes(reply)) resolve(performance.now() - begin);
    });
    child.once("exit", (code) =>
      reject(new Error(`npm start ended with status ${code} and without a reply: ${shown}`)),
    );
  });
  child.stdin.end();
  await ended;
  return answered;
}

/** Resident memory of a process in MiB; NaN where the system doesn't say. */
function residentMiB(child: ChildProcess): number {
  if (process.platform !== "linux") return Number.NaN;
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return Number(kib) / 1_024;
}

interface Memory {
  readonly inNewDirectory: number;
  readonly atRest: number;
  readonly after: readonly { readonly turns: number; readonly mib: number }[];
}

const Scripts = z.object({ scripts: z.object({ chat: z.string() }) });

/** The chat as scripts run it: one event a line, and a line when it is answered. */
async function chat(
  data: string,
  turns: number,
  at = root,
  more: NodeJS.ProcessEnv = {},
): Promise<Omit<Memory, "inNewDirectory">> {
  const { scripts } = Scripts.parse(JSON.parse(readFileSync(`${at}/package.json`, "utf8")));
  // As npm would start it, but without npm in between, which takes memory of its own.
  const child = spawn(process.execPath, [...scripts.chat.split(" ").slice(1), "--jsonl"], {
    ...{ cwd: at, env: environment(data, more) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const answers = createInterface({ input: child.stdout });
  let heard: () => void = () => undefined;
  answers.on("line", (line) => {
    if (line.includes('"type":"end"')) heard();
  });
  const send = (event: object): Promise<void> =>
    new Promise((resolve) => {
      heard = resolve;
      child.stdin.write(`${JSON.stringify(event)}\n`);
    });
  await send({ text: question });
  const atRest = residentMiB(child);
  const after: { turns: number; mib: number }[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    await send({ tick: `c1.1.precautions.backup.${turn % 2 === 0 ? "open" : "done"}` });
    if (turn === 1_000 || turn === 10_000) after.push({ turns: turn, mib: residentMiB(child) });
  }
  child.stdin.end();
  await ended;
  return { atRest, after };
}

/** Median milliseconds until the first reply of a checkout, in a new directory and in one that is there. */
export async function firstReplies(at: string, runs = 3): Promise<{ readonly cold: number; readonly warm: number }> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const data = `${folder()}/data`;
    cold.push(await firstReply(data, at));
    warm.push(await firstReply(data, at), await firstReply(data, at));
  }
  return { cold: quantile(cold, 0.5), warm: quantile(warm, 0.5) };
}

/** Resident MiB of a checkout's chat after its first reply, in a directory that is there. */
export async function memoryAtRest(at: string): Promise<number> {
  const data = `${folder()}/data`;
  await chat(data, 0, at);
  return (await chat(data, 0, at)).atRest;
}

/** The same of this checkout, in a new directory. @param more of the environment */
export const memoryOfChat = async (more: NodeJS.ProcessEnv): Promise<number> =>
  (await chat(`${folder()}/data`, 0, root, more)).atRest;

async function memory(): Promise<Memory> {
  const data = `${folder()}/data`;
  const first = await chat(data, 0);
  return { inNewDirectory: first.atRest, ...(await chat(data, 10_000)) };
}

export async function start(): Promise<Section> {
  const replies = await firstReplies(root);
  const used = await memory();
  const lines = [
    heading("npm start, milliseconds until the first reply", "median"),
    row("cold: in a new data directory", replies.cold),
    row("warm: in one that is there", replies.warm),
    heading("Resident memory, MiB", "MiB"),
    row("at rest, after the first reply, in a new data directory", used.inNewDirectory),
    row("at rest, after the first reply, in one that is there", used.atRest),
    ...used.after.map(({ turns, mib }) => row(`after ${turns.toLocaleString("en")} turns`, mib)),
  ];
  return { lines, goals: [], figures: { replies, memoryMiB: used } };
}
