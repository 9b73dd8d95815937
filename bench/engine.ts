/** One step of the engine, with the JSON round trip of its state, beside a hand-written reducer and XState that carry the same state. */
import { advance, newConversation, type Talk } from "../src/flows/index.ts";
import { knowledge } from "./assistant.ts";
import { openPeer } from "./open-peer.ts";
import { type Compared, compare, type Subject } from "./timing.ts";

const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const said = { text: "", language: null } as const;

export interface EngineFigures {
  readonly reducer: Compared;
  /** Null where XState isn't installed. */
  readonly xstate: Compared | null;
}

export async function engine(): Promise<EngineFigures> {
  const app = { kind: "known", app: "jushuitan", sure: true } as const;
  const begun = advance(
    newConversation(),
    { kind: "unbind", app, platform: null, shops: null, said },
    { knowledge, now, defaultZone: "Asia/Shanghai", by: null },
  );
  const ids = ["done", "open"].map((state) => `c1.1.precautions.backup.${state}`);
  let stored = JSON.stringify(begun.conversation);
  let ticks = 0;
  const ours: Subject = {
    name: "engine step (tick)",
    once: () => {
      const id = ids[ticks % 2] ?? "";
      ticks += 1;
      stored = JSON.stringify(
        advance(
          JSON.parse(stored) as Talk,
          { kind: "tick", id },
          { knowledge, now, defaultZone: "Asia/Shanghai", by: null },
        ).conversation,
      );
    },
  };
  let reduced = JSON.stringify(begun.conversation);
  let count = 0;
  const reducer: Subject = {
    name: "hand-written reducer",
    once: () => {
      const state = JSON.parse(reduced) as Talk;
      const open = state.cases[0];
      if (open !== undefined) {
        if (count % 2 === 0) open.marks["precautions/backup"] = { state: "done", at: now.toString() };
        else delete open.marks["precautions/backup"];
        open.changedAt = now.toString();
      }
      reduced = JSON.stringify(state);
      count += 1;
    },
  };
  const beside = await compare(ours, reducer, 5, 5_000, 3_000);
  const peer = await openPeer("xstate");
  if (peer === null) return { reducer: beside, xstate: null };
  const options = { flow: "first", kept: new Map(), databaseUrl: "", carry: begun.conversation } as const;
  const machine = await peer.open(options);
  await machine.hear("a", "聚水潭", 0);
  const xstate: Subject = { name: `${peer.name} ${peer.version}`, once: () => machine.hear("a", "backup", 0) };
  return { reducer: beside, xstate: await compare(ours, xstate, 5, 3_000, 2_000) };
}
