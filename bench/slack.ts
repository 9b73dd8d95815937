/**
 * Slack: whole dialogues through the emulator over Socket Mode, beside a bare Bolt app that makes the same calls. Each app is a process of
 * its own; Slack and the people are in this one. Neither is paced.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startAssistant } from "../tests/support/assistant-process.ts";
import { createTeam, type SlackTeam } from "../tests/support/slack-methods.ts";
import { type Person, person } from "../tests/support/slack-person.ts";
import { appToken, type Call, type SlackServer, startSlackServer } from "../tests/support/slack-server.ts";
import { folder, serverDatabase } from "./places.ts";
import { heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

const words = "聚水潭怎么解绑";
/** A whole dialogue by clicks: what is ticked, and then what is pressed. */
const ticked: readonly string[] = ["backup", "contract", "scope", "account-security"];
const pressed: readonly string[] = [
  ...["start.go", "shop-yes", "list-seen", "exact", "cancel-auth", "line-gone", "recheck-gone"],
];
const steps = 1 + ticked.length + pressed.length;
/** People who are in a dialogue, and how many of them wait for an answer at a time: the others think, and take their turn in order. */
const people = 60;
const waiting = 20;
const runs = 3;

interface Scripted {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: number | null;
}
type Script = readonly (readonly Scripted[])[];

type Kind = "embedded" | "server" | "bare";
interface World {
  readonly kind: Kind;
  readonly team: SlackTeam;
  readonly server: SlackServer;
  stop(): Promise<void>;
}

async function open(kind: Kind, script: Script): Promise<World> {
  const team = createTeam("T1", "xoxb-bench-1");
  const server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const tokens = { SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: server.apiUrl };
  let end: () => Promise<unknown>;
  let ended: Promise<unknown>;
  if (kind === "bare") {
    const child = spawn(process.execPath, [fileURLToPath(new URL("./slack-bare.ts", import.meta.url))], {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...{ PATH: process.env.PATH, TOKEN: team.token, APP_TOKEN: appToken, API_URL: server.apiUrl },
        SCRIPT: JSON.stringify(script),
      },
    });
    ended = new Promise((resolve) => child.once("exit", resolve));
    end = async () => {
      child.kill("SIGTERM");
      await ended;
    };
  } else {
    const database: Record<string, string> = kind === "embedded" ? {} : { DATABASE_URL: await serverDatabase() };
    const assistant = startAssistant(folder(), { ...tokens, ...database });
    ended = assistant.ended.then(() => assistant.output());
    end = () => assistant.kill("SIGTERM");
  }
  const early = ended.then((said) => {
    throw new Error(`The app (${kind}) ended before it was connected: ${String(said)}`);
  });
  await Promise.race([server.until(server.isConnected), early]);
  early.catch(() => undefined);
  return {
    ...{ kind, team, server },
    stop: async () => {
      await end();
      await server.close();
    },
  };
}

function act({ server }: World, who: Person, step: number): void {
  const item = ticked[step - 1];
  const payload =
    step === 0
      ? who.says(words)
      : item === undefined
        ? who.presses(pressed[step - 1 - ticked.length] ?? "")
        : who.ticks(`precautions.${item}.done`);
  void server.emit(payload);
}

/** What people see of a call. */
const isShown = ({ method }: { readonly method: string }): boolean => /^chat\.(postMessage|update)$/.test(method);

/** Plays the dialogue once, slowly, and notes which calls each step makes. */
async function record(world: World): Promise<Script> {
  const { server, team } = world;
  const who = person(team, "URECORDED", { locale: "zh-CN", tz: "Asia/Shanghai" });
  const script: Scripted[][] = [];
  for (let step = 0; step < steps; step += 1) {
    const from = server.calls.length;
    act(world, who, step);
    await server.until(() => server.calls.slice(from).some(isShown));
    // Long enough for what comes beside and after it; nothing says when it is over.
    await new Promise((resolve) => setTimeout(resolve, 800));
    const mine = who.shown().map(({ ts }) => ts);
    const calls = server.calls.slice(from).filter(({ method }) => method !== "apps.connections.open");
    script.push(
      calls.map(({ method, params: { ts, ...params } }) => ({
        ...{ method, params },
        message: ts === undefined ? null : mine.indexOf(String(ts)),
      })),
    );
  }
  return script;
}

let nextPerson = 0;

/** Everybody goes through the dialogue; whenever one is answered, whoever thought for the longest time does the next thing. @returns events a second */
async function round(world: World, script: Script): Promise<number> {
  const { server, team } = world;
  const crowd = Array.from({ length: people }, () => {
    nextPerson += 1;
    return person(team, `U${nextPerson}`, { locale: "zh-CN", tz: "Asia/Shanghai" });
  });
  const at = new Map(crowd.map((who) => [who.direct, { who, step: 0, left: 0 }]));
  const thinking = [...at.keys()];
  let seen = server.calls.length;
  let through = 0;
  let refused: string | null = null;
  const next = (): void => {
    const state = at.get(thinking.shift() ?? "");
    if (state === undefined) return;
    state.left = (script[state.step] ?? []).filter(isShown).length;
    act(world, state.who, state.step);
  };
  const heed = (call: Call): void => {
    const state = at.get(String(call.params.channel));
    if (state === undefined || !isShown(call)) return;
    if (call.error !== null) refused = `Slack refused ${call.method} of the app (${world.kind}): ${call.error}`;
    state.left -= 1;
    if (state.left > 0) return;
    state.step += 1;
    if (state.step === steps) through += 1;
    else thinking.push(state.who.direct);
    next();
  };
  const begin = performance.now();
  for (let count = 0; count < waiting; count += 1) next();
  await server.until(() => {
    for (; seen < server.calls.length; seen += 1) {
      const call = server.calls[seen];
      if (call !== undefined) heed(call);
    }
    return through === people || refused !== null;
  });
  if (refused !== null) throw new Error(refused);
  return (people * steps) / ((performance.now() - begin) / 1_000);
}

export async function slack(): Promise<Section> {
  const worlds: World[] = [];
  try {
    const embedded = await open("embedded", []);
    worlds.push(embedded);
    const script = await record(embedded);
    worlds.push(await open("server", []));
    worlds.push(await open("bare", script));
    const rates = new Map<Kind, number[]>(worlds.map(({ kind }) => [kind, []]));
    for (let times = -1; times < runs; times += 1)
      for (const world of worlds) {
        const rate = await round(world, script);
        if (times >= 0) rates.get(world.kind)?.push(rate);
      }
    return sectionOf(rates, script.flat().length);
  } finally {
    for (const world of worlds) await world.stop();
  }
}

function sectionOf(rates: ReadonlyMap<Kind, readonly number[]>, calls: number): Section {
  const figures = [...rates].map(([kind, all]) => {
    return { app: kind, perSecond: quantile(all, 0.5), dialoguesASecond: quantile(all, 0.5) / steps, rounds: all };
  });
  const rateOf = (kind: Kind): number => figures.find(({ app }) => app === kind)?.perSecond ?? Number.NaN;
  const names = { embedded: "the assistant, embedded", server: "the assistant, on Postgres", bare: "a bare Bolt app" };
  const lines = [
    heading(
      `Slack: ${steps} events and ${calls} calls a dialogue, ${people} people, ${waiting} waiting`,
      ...["events/s", "dialogues/s"],
    ),
    ...figures.map(({ app, perSecond, dialoguesASecond }) => row(names[app], perSecond, dialoguesASecond)),
  ];
  const goals = (["embedded", "server"] as const).map((kind) => ({
    ...{
      what: `events a second through Slack, ${kind} / a bare Bolt app (0.75 is hoped for)`,
      value: rateOf(kind) / rateOf("bare"),
    },
    least: kind === "embedded" ? 0.6 : 0.4,
  }));
  return { lines, goals, figures };
}
