/** The same dialogue in each of the peers and in the assistant: what a turn takes and what is stored, at turn 10, 100 and 1,000. */
import { join } from "node:path";
import { loadConversation } from "../src/flows/index.ts";
import { keyOf } from "../tests/support/assembly.ts";
import { assistantOn, eventOf, opening, tick } from "./assistant.ts";
import { openPeer, type PeerFile, peerFiles } from "./open-peer.ts";
import { items } from "./peers/peer.ts";
import { folder, openPlace, serverDatabase } from "./places.ts";
import { quantile } from "./timing.ts";

export const milestones = [10, 100, 1_000] as const;

export interface PeerFigures {
  readonly name: string;
  readonly version: string;
  /** Microseconds a turn around each milestone, and bytes stored for the conversation then. */
  readonly at: readonly {
    readonly turn: number;
    readonly median: number;
    readonly p99: number;
    readonly bytes: number;
  }[];
}

interface Talk {
  readonly name: string;
  readonly version: string;
  /** Microseconds of a turn. */
  turn(conversation: string, count: number): Promise<number>;
  bytes(conversation: string): Promise<number>;
  close(): Promise<void>;
}

async function ours(name: "embedded" | "server", what: "ready to deliver" | "delivered"): Promise<Talk> {
  const { database } = await openPlace(name);
  const assistant = await assistantOn(database);
  return {
    name: `Unbind Assistant, ${name}, ${what}`,
    version: "this one",
    turn: async (conversation, count) => {
      const event = eventOf(conversation, count === 0 ? opening : tick(count));
      const begin = process.hrtime.bigint();
      const ready = await assistant.turn(event);
      return what === "delivered" ? Number(process.hrtime.bigint() - begin) / 1_000 : ready;
    },
    bytes: async (conversation) => {
      const state = (await assistant.store.stateOf(keyOf(conversation))) ?? "null";
      loadConversation(JSON.parse(state));
      return Buffer.byteLength(state);
    },
    close: async () => assistant.turns.stop(),
  };
}

/** Where a peer keeps what it keeps; "" for those that keep it in memory. */
async function placeOf(file: PeerFile): Promise<string> {
  if (file === "langgraph") return serverDatabase();
  return file === "langgraph-sqlite" ? join(folder(), "langgraph.db") : "";
}

async function peerTalks(files: readonly PeerFile[]): Promise<Talk[]> {
  const talks: Talk[] = [];
  for (const file of files) {
    const peer = await openPeer(file);
    if (peer === null) continue;
    const databaseUrl = await placeOf(file);
    const conversations = await peer.open({ flow: "first", kept: new Map(), databaseUrl });
    let events = 0;
    talks.push({
      ...{ name: peer.name, version: peer.version },
      turn: async (conversation, count) => {
        if (count === 0) {
          await conversations.hear(conversation, "", ++events);
          await conversations.hear(conversation, "聚水潭", ++events);
          return 0;
        }
        const begin = process.hrtime.bigint();
        await conversations.hear(conversation, items[0] ?? "", ++events);
        return Number(process.hrtime.bigint() - begin) / 1_000;
      },
      bytes: (conversation) => conversations.stored(conversation),
      close: () => conversations.close(),
    });
  }
  return talks;
}

/** Turns around a milestone that count, and how many conversations go on to 1,000. */
const around = 9;
const conversations = 3;
const warmUp = 150;

export async function peers(): Promise<readonly PeerFigures[]> {
  // Those that wait for the disk by themselves: what others write meanwhile would be put there with it.
  const onFile = await measured([
    await ours("embedded", "ready to deliver"),
    await ours("embedded", "delivered"),
    ...(await peerTalks(["langgraph-sqlite"])),
  ]);
  const others = await measured([
    await ours("server", "ready to deliver"),
    await ours("server", "delivered"),
    ...(await peerTalks(peerFiles.filter((file) => file !== "langgraph-sqlite"))),
  ]);
  return [...onFile, ...others];
}

async function measured(talks: readonly Talk[]): Promise<readonly PeerFigures[]> {
  // A fair warm-up: the same dialogue, in another conversation.
  for (let count = 0; count < warmUp; count += 1) for (const talk of talks) await talk.turn("warm", count);
  const times = talks.map(() => new Map<number, number[]>(milestones.map((turn) => [turn, []])));
  const bytes = talks.map(() => new Map<number, number>());
  for (let talked = 0; talked < conversations; talked += 1) {
    // One turn of each after the other, so that whatever else the machine does falls on all of them alike.
    for (let count = 0; count <= 1_000 + around; count += 1) {
      for (const [at, talk] of talks.entries()) {
        const micros = await talk.turn(`c${talked}`, count);
        const near = milestones.find((turn) => Math.abs(turn - count) <= around && count > 0);
        if (near !== undefined) times[at]?.get(near)?.push(micros);
        if (near === count) bytes[at]?.set(near, await talk.bytes(`c${talked}`));
      }
    }
  }
  for (const talk of talks) await talk.close();
  return talks.map(({ name, version }, at) => ({
    ...{ name, version },
    at: milestones.map((turn) => ({
      turn,
      median: quantile(times[at]?.get(turn) ?? [], 0.5),
      p99: quantile(times[at]?.get(turn) ?? [], 0.99),
      bytes: bytes[at]?.get(turn) ?? Number.NaN,
    })),
  }));
}
