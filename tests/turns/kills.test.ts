/**
 * Real processes, killed at random moments while several people write. Seed and number of kills by SEED and PROOF; the seed of a run
 * is printed, so that it can be run again.
 */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openStore } from "../../src/store/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import { keyOf } from "../support/assembly.ts";
import { notesOf } from "../support/note-engine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { randomFrom } from "../support/random.ts";

const kills = process.env.PROOF === "1" ? 100 : 3;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const people = ["ann", "bo", "cy", "di"];

const Said = z.object({
  kept: z.string().optional(),
  settled: z.string().optional(),
  refused: z.string().optional(),
  ready: z.boolean().optional(),
});
const ShownLine = z.object({ id: z.number(), conversation: z.string(), kind: z.string(), text: z.string() });

interface Place {
  readonly directory: string;
  readonly server: string;
  readonly shown: string;
}

interface Life {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
}

/** Events of one person that are kept and not yet answered; with more of them, people wait. */
const mostOpen = 10;

/** People who write one event after the other, to whichever process lives, until they are told to stop. */
function createPeople(random: () => number) {
  const next = new Map(people.map((person) => [person, 0]));
  const settled = new Set<string>();
  const waiting = new Map<string, number>();
  /** What is kept and not answered, as far as anybody has said. */
  const open = new Map(people.map((person) => [person, new Set<string>()]));
  const name = (person: string, index: number): string => `${person}-${index}`;
  const personOf = (event: string): string => event.split("-")[0] ?? "";
  let kept = 0;
  let refused = 0;
  let writing = true;

  const send = (lives: readonly Life[], person: string): void => {
    const index = next.get(person) ?? 0;
    if (!writing || lives.length === 0) return;
    const at = Math.floor(random() * lives.length);
    waiting.set(name(person, index), at);
    lives[at]?.child.send({ event: name(person, index), person });
    // A channel may deliver what it delivered before.
    if (index > 0 && random() < 0.2) {
      const old = Math.floor(random() * index);
      lives[Math.floor(random() * lives.length)]?.child.send({ event: name(person, old), person });
    }
  };
  return {
    begin: (lives: readonly Life[]) => {
      waiting.clear();
      // What is open may still wait, whoever died: it is brought again, and stays open until it is answered.
      for (const [person, events] of open) {
        for (const event of events) lives[Math.floor(random() * lives.length)]?.child.send({ event, person });
        if (events.size < mostOpen) send(lives, person);
      }
    },
    heard: (said: z.infer<typeof Said>, lives: readonly Life[]) => {
      if (said.settled !== undefined) {
        settled.add(said.settled);
        const person = personOf(said.settled);
        const events = open.get(person);
        const waited = events?.size === mostOpen;
        if (events?.delete(said.settled) === true && waited) send(lives, person);
      }
      // What wasn't acknowledged is brought again, as a channel would.
      if (said.refused !== undefined && waiting.has(said.refused)) {
        refused += 1;
        const person = personOf(said.refused);
        lives[Math.floor(random() * lives.length)]?.child.send({ event: said.refused, person });
      }
      if (said.kept === undefined || !waiting.delete(said.kept)) return;
      kept += 1;
      const person = personOf(said.kept);
      next.set(person, (next.get(person) ?? 0) + 1);
      const events = open.get(person);
      if (!settled.has(said.kept)) events?.add(said.kept);
      if ((events?.size ?? 0) < mostOpen) send(lives, person);
    },
    kept: () => kept,
    refused: () => refused,
    stop: () => {
      writing = false;
    },
    /** Whether everything that was sent is acknowledged. */
    isKept: () => waiting.size === 0,
    /** What isn't settled again, to one process, which then says when it is. */
    again: (life: Life) => {
      for (const person of people)
        for (let index = 0; index < (next.get(person) ?? 0); index += 1)
          if (!settled.has(name(person, index))) life.child.send({ event: name(person, index), person });
    },
    isSettled: () =>
      people.every(
        (person) =>
          (next.get(person) ?? 0) > 0 &&
          [...Array(next.get(person) ?? 0).keys()].every((index) => settled.has(name(person, index))),
      ),
    expected: (person: string): string[] =>
      Array.from({ length: next.get(person) ?? 0 }, (_, index) => name(person, index)),
  };
}

async function live(place: Place, heard: (said: z.infer<typeof Said>) => void): Promise<Life> {
  const child = fork(fileURLToPath(new URL("../support/kill-child.ts", import.meta.url)), [], {
    env: { ...process.env, DIRECTORY: place.directory, SERVER: place.server, SHOWN: place.shown },
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.add(child);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message) => {
      const said = Said.parse(message);
      if (said.ready === true) resolve();
      else heard(said);
    });
    exited.then((code) => reject(new Error(`The process ended with status ${code} before it was ready.`)));
  });
  return { child, exited };
}

/** What was shown. A line that a kill cut off was not shown: its process never heard that it was, and the next one shows it again. */
function linesOf(file: string): z.infer<typeof ShownLine>[] {
  const whole = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      return null;
    }
  };
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => ShownLine.safeParse(whole(line)).data ?? []);
}

/** Lets processes live and die, and then compares what is stored and what was shown with what was sent. */
async function killing(place: Place, processes: number): Promise<void> {
  const random = randomFrom(seed);
  const writers = createPeople(random);
  const lives: Life[] = [];
  const heard = (said: z.infer<typeof Said>): void => {
    writers.heard(said, lives);
    wake();
  };
  let wake: () => void = () => undefined;
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) await new Promise<void>((resolve) => (wake = resolve));
  };
  for (let kill = 0; kill < kills; kill += 1) {
    while (lives.length < processes) lives.push(await live(place, heard));
    writers.begin(lives);
    const enough = writers.kept() + Math.floor(random() * 40);
    await until(() => writers.kept() >= enough);
    // A moment inside whatever is under way.
    await new Promise((resolve) => setTimeout(resolve, random() * 12));
    const [victim] = lives.splice(Math.floor(random() * lives.length), 1);
    victim?.child.kill("SIGKILL");
    await victim?.exited;
  }
  while (lives.length < processes) lives.push(await live(place, heard));
  const [last] = lives;
  if (last === undefined) throw new Error("At least one process lives.");
  writers.begin(lives);
  writers.stop();
  await until(writers.isKept);
  writers.again(last);
  await until(writers.isSettled);
  for (const { child, exited } of lives) {
    child.send({ stop: true });
    expect(await exited).toBe(0);
  }
  const store = await openStore({
    directory: place.directory,
    databaseUrl: place.server || null,
    runs: "test",
    now: systemClock.now,
  });
  const shown = linesOf(place.shown);
  let doubled = 0;
  for (const person of people) {
    const key = keyOf(person);
    const expected = writers.expected(person);
    expect(notesOf(await store.stateOf(key)), `what was done for ${person}`).toEqual(expected);
    const mine = shown.filter((line) => line.conversation === key);
    const first = [...new Map([...mine].reverse().map((line) => [line.id, line])).values()].reverse();
    expect(
      first.map((line) => line.id),
      `order of messages to ${person}`,
    ).toEqual(first.map((line) => line.id).toSorted((a, b) => a - b));
    const says = first.filter((line) => line.kind === "say").map((line) => line.text.replace("noted ", ""));
    expect(says, `answers to ${person}`).toEqual(expected);
    doubled += mine.length - first.length;
  }
  await store.close();
  console.log(
    `seed ${seed}: ${kills} kills, ${writers.kept()} events kept, ${writers.refused()} refused, ${doubled} messages shown twice`,
  );
  // Nothing but the processes was disturbed.
  expect(writers.refused()).toBe(0);
  // Each kill can interrupt one delivery in each conversation.
  expect(doubled).toBeLessThanOrEqual(kills * people.length);
}

const children = new Set<ChildProcess>();

let folder = "";
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unbind-kills-"));
  server = await startPostgres();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server.stop();
  if (existsSync(folder)) rmSync(folder, { recursive: true });
});

const limit = 60_000 + kills * 10_000;

test("promises 1 and 3 by SIGKILL, on the embedded database", { timeout: limit }, async () => {
  await killing({ directory: join(folder, "embedded"), server: "", shown: join(folder, "embedded.shown") }, 1);
});

test("promises 1 and 3 by SIGKILL, on a server", { timeout: limit }, async () => {
  await killing({ directory: "", server: await server.createDatabase("one"), shown: join(folder, "one.shown") }, 1);
});

test("promise 2 by SIGKILL, with two processes on one server", { timeout: limit }, async () => {
  await killing({ directory: "", server: await server.createDatabase("two"), shown: join(folder, "two.shown") }, 2);
});
