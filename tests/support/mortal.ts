/**
 * A process that can be killed between any two things it does, without a process: from the given step on nothing it asks of the
 * database or the channel is carried out, and nothing is answered. What it left is all that the next one finds.
 */
import type { Database } from "../../src/store/index.ts";
import type { RecordingChannel } from "./assembly.ts";

export interface Life {
  /** Things done so far: statements, and messages shown. */
  readonly steps: () => number;
  readonly dead: Promise<void>;
  readonly database: Database;
  readonly channel: RecordingChannel;
}

/** @param killAt dies at this step, from 1. `before`: it isn't carried out; `after`: it is, and the answer never arrives. */
export function mortal(
  database: Database,
  channel: RecordingChannel,
  kill: { readonly at: number; readonly when: "before" | "after" } | null,
): Life {
  let steps = 0;
  let alive = true;
  let die: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    die = resolve;
  });
  const never = <Result>(): Promise<Result> => new Promise(() => undefined);
  async function act<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!alive) return never();
    steps += 1;
    const last = kill !== null && steps === kill.at;
    if (last && kill.when === "before") {
      alive = false;
      die();
      return never();
    }
    const result = await work();
    if (last) {
      alive = false;
      die();
    }
    return alive ? result : never();
  }
  return {
    steps: () => steps,
    dead,
    database: {
      ...database,
      query: (text, values) => act(() => database.query(text, values)),
      transaction: (work) => act(() => database.transaction(work)),
      receive: (event) => act(() => database.receive(event)),
      receiveMany: (events) => act(() => database.receiveMany(events)),
      take: (taking) => act(() => database.take(taking)),
      commit: (turn) => act(() => database.commit(turn)),
      next: (conversation) => act(() => database.next(conversation)),
      pending: (conversation) => act(() => database.pending(conversation)),
      markSent: (sent) => act(() => database.markSent(sent)),
      lock: async () => (alive ? { lost: false, release: async () => false } : never()),
      close: async () => undefined,
    },
    channel: { ...channel, deliver: (outgoing) => act(() => channel.deliver(outgoing)) },
  };
}
