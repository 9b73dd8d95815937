/**
 * Updates a second through Telegram's emulator: whole dialogues, the assistant beside a bare grammY bot that makes the same calls with the
 * same texts and buttons, both without pacing; and how long an answer takes at 30 updates a second.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Person, person } from "../tests/support/telegram-person.ts";
import { type Call, startTelegramServer, type TelegramServer } from "../tests/support/telegram-server.ts";
import { folder, serverDatabase } from "./places.ts";
import { type Goal, heading, row, type Section } from "./table.ts";
import { quantile } from "./timing.ts";

type Kind = "embedded" | "server" | "bare";

/** A whole dialogue: words, and then buttons by what their data ends in. */
const words = "聚水潭怎么解绑";
const buttons: readonly string[] = [
  ...["backup.done", "contract.done", "scope.done", "account-security.done", "start.go", "shop-yes", "list-seen"],
  ...["exact", "cancel-auth", "line-gone", "recheck-gone"],
];
const steps = buttons.length + 1;

interface PlannedCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly messageId: number | null;
}
type Plan = readonly (readonly PlannedCall[])[];

interface World {
  readonly kind: Kind;
  readonly server: TelegramServer;
  readonly child: ChildProcess;
}

const children: ChildProcess[] = [];
let people = 1_000;

async function start(kind: Kind, plan: Plan | null): Promise<World> {
  const server = await startTelegramServer();
  const at = kind === "embedded" ? folder() : kind === "server" ? await serverDatabase() : "";
  const child = fork(fileURLToPath(new URL("./telegram-child.ts", import.meta.url)), [], {
    env: { PATH: process.env.PATH, BOT: kind, AT: at, ROOT: server.root, TOKEN: server.token },
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const ready = (): Promise<void> =>
    new Promise((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`The bot ended with status ${code}.`)));
    });
  await ready();
  if (plan !== null) {
    const started = ready();
    child.send({ plan });
    await started;
  }
  return { kind, server, child };
}

/** Does the n-th step of the dialogue. */
function act(server: TelegramServer, who: Person, step: number): void {
  const button = buttons[step - 1];
  if (button === undefined) {
    server.push(who.says(words));
    return;
  }
  const { message, data } = who.button(button);
  server.push(who.presses(message.message_id, data));
}

const chatOf = ({ params }: Call): number | null => (params.chat_id === undefined ? null : Number(params.chat_id));
const counts = (call: Call): boolean => chatOf(call) !== null && call.method !== "sendChatAction";

/** Plays the dialogue once, slowly, and notes which calls each step makes. */
async function record({ server }: World): Promise<Plan> {
  const who = person(server, { id: ++people, language: "zh-hans" });
  const plan: PlannedCall[][] = [];
  for (let step = 0; step < steps; step += 1) {
    const from = server.calls.length;
    act(server, who, step);
    // Until nothing more comes.
    for (let seen = from - 1; seen < server.calls.length || seen === from; ) {
      seen = server.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const calls = server.calls.slice(from).filter((call) => counts(call) || call.method === "answerCallbackQuery");
    let sent = 0;
    const sends = calls.filter(({ method }) => method === "sendMessage").length;
    plan.push(
      calls.map(({ method, params }) => {
        if (method !== "sendMessage") return { method, params, messageId: null };
        sent += 1;
        return { method, params, messageId: who.shown().at(sent - sends - 1)?.message_id ?? null };
      }),
    );
  }
  return plan;
}

/** Calls to the chat after which a step is answered. */
const answersOf = (plan: Plan, step: number): number =>
  (plan[step] ?? []).filter(({ method }) => method !== "answerCallbackQuery").length;

interface Round {
  readonly perSecond: number;
  /** Milliseconds from an update to its last answer. */
  readonly waits: readonly number[];
}

/** @param everyMs one update after that many milliseconds, whoever's turn it is; 0: everybody goes on as soon as they are answered */
async function round({ server }: World, plan: Plan, count: number, everyMs: number): Promise<Round> {
  const crowd = Array.from({ length: count }, () => person(server, { id: ++people, language: "zh-hans" }));
  const at = new Map(crowd.map((who) => [who.user.id, { who, step: -1, left: 0, since: 0 }]));
  const waits: number[] = [];
  const ready = [...at.keys()];
  let seen = server.calls.length;
  let finished = 0;
  const next = (id: number): void => {
    const state = at.get(id);
    if (state === undefined) return;
    state.step += 1;
    state.left = answersOf(plan, state.step);
    state.since = performance.now();
    act(server, state.who, state.step);
  };
  const heed = (): void => {
    for (; seen < server.calls.length; seen += 1) {
      const call = server.calls[seen];
      if (call === undefined || !counts(call)) continue;
      const id = chatOf(call) ?? 0;
      const state = at.get(id);
      if (state === undefined) continue;
      state.left -= 1;
      if (state.left !== 0) continue;
      waits.push(performance.now() - state.since);
      if (state.step + 1 === steps) finished += 1;
      // Only once this call is carried out, the card shows the next buttons.
      else ready.push(id);
    }
  };
  const begin = performance.now();
  const timer =
    everyMs === 0
      ? null
      : setInterval(() => {
          const id = ready.shift();
          if (id !== undefined) next(id);
        }, everyMs);
  await server.until(() => {
    heed();
    if (everyMs === 0) for (const id of ready.splice(0)) queueMicrotask(() => next(id));
    return finished === count;
  });
  if (timer !== null) clearInterval(timer);
  return { perSecond: (count * steps) / ((performance.now() - begin) / 1_000), waits };
}

export interface TelegramFigures {
  readonly bot: Kind;
  /** Updates a second, the median of the rounds, and each of them. */
  readonly perSecond: number;
  readonly rounds: readonly number[];
  /** Of what the bare bot does. */
  readonly share: number;
  /** Milliseconds until an update is answered, at 30 updates a second. */
  readonly p50: number;
  readonly p99: number;
}

const crowd = 40;

async function measure(): Promise<{
  readonly updates: number;
  readonly sends: number;
  readonly bots: TelegramFigures[];
}> {
  const embedded = await start("embedded", null);
  const plan = await record(embedded);
  const worlds = [embedded, await start("server", null), await start("bare", plan)];
  const rates = new Map<Kind, number[]>(worlds.map(({ kind }) => [kind, []]));
  for (let times = -1; times < 5; times += 1) {
    for (const world of worlds) {
      const { perSecond } = await round(world, plan, crowd, 0);
      if (times >= 0) rates.get(world.kind)?.push(perSecond);
    }
  }
  const waits = new Map<Kind, readonly number[]>();
  for (const world of worlds) waits.set(world.kind, (await round(world, plan, 60, 1_000 / 30)).waits);
  // First the bots, which would else complain of connections that end.
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const { server } of worlds) await server.close();
  const medianOf = (kind: Kind): number => quantile(rates.get(kind) ?? [], 0.5);
  return {
    updates: steps,
    sends: plan.flat().filter(({ method }) => method !== "answerCallbackQuery").length,
    bots: worlds.map(({ kind }) => ({
      bot: kind,
      perSecond: medianOf(kind),
      rounds: rates.get(kind) ?? [],
      share: medianOf(kind) / medianOf("bare"),
      p50: quantile(waits.get(kind) ?? [], 0.5),
      p99: quantile(waits.get(kind) ?? [], 0.99),
    })),
  };
}

export async function telegram(): Promise<Section> {
  const figures = await measure().finally(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });
  const { updates, sends, bots } = figures;
  const lines = [
    heading(
      `Telegram: dialogues of ${updates} updates and ${sends} messages`,
      "updates/s",
      "of bare bot",
      "99th perc. ms",
    ),
    ...bots.map(({ bot, perSecond, share, p99 }) =>
      row(bot === "bare" ? "a bare grammY bot" : `Unbind Assistant, ${bot}`, perSecond, share, p99),
    ),
    "  (99th percentile at 30 updates a second)",
  ];
  const goals: Goal[] = bots.flatMap(({ bot, share, p99 }) =>
    bot === "bare"
      ? []
      : [
          { what: `updates a second / bare bot, ${bot}`, value: share, least: bot === "embedded" ? 0.6 : 0.4 },
          { what: `milliseconds at 30 updates a second, 99th percentile, ${bot}`, value: p99, most: 100 },
        ],
  );
  return { lines, goals, figures };
}
