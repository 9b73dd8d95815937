/** The assistant's own parts, put together for measuring: real engine, knowledge and understanding, a channel that takes everything. */
import { advance, loadConversation, newConversation, sceneOf } from "../src/flows/index.ts";
import { loadKnowledge } from "../src/knowledge/index.ts";
import type { Model } from "../src/model/index.ts";
import { createStore, type Database, type Store, type TurnWrite } from "../src/store/index.ts";
import { type Channel, createTurns, type Incoming, type Input, systemClock, type Turns } from "../src/turns/index.ts";
import { createUnderstanding, screen } from "../src/understanding/index.ts";
import { incoming } from "../tests/support/assembly.ts";
import { plainSchedule } from "../tests/support/schedule.ts";

export const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const ignore = (): void => undefined;

/** Microseconds of a turn. */
export interface Timed {
  /** Until it was written, so that its replies go out. */
  readonly ready: number;
  /** Until the channel may be told that the event is safe as well. */
  readonly safe: number;
}

export interface Measured {
  readonly turns: Turns;
  readonly store: Store;
  /** One event; resolves once its replies are delivered and marked. */
  timed(event: Incoming): Promise<Timed>;
  /** The same, when only what counts for both is asked for. @returns the microseconds until it was safe */
  turn(event: Incoming): Promise<number>;
  /** Messages shown so far. */
  readonly shown: () => number;
}

/** @param model reads once more what is unsure; none where none is configured */
export async function assistantOn(database: Database, model: Model | null = null): Promise<Measured> {
  const opened = await createStore(database);
  /** When a conversation was last written: others are written at the same time. */
  const written = new Map<string, bigint>();
  const noting = async <Result>({ conversation }: TurnWrite, work: Promise<Result>): Promise<Result> => {
    const result = await work;
    written.set(conversation, process.hrtime.bigint());
    return result;
  };
  const store: Store = {
    ...opened,
    takeTurn: (event, turn, follow) => noting(turn, opened.takeTurn(event, turn, follow)),
    commit: (turn) => noting(turn, opened.commit(turn)),
  };
  let shown = 0;
  const channel: Channel = {
    ...{ name: "test", direct: false },
    deliver: async ({ id, editOf }) => {
      shown += 1;
      return { messageId: editOf ?? `m${id}` };
    },
  };
  const turns = createTurns({
    ...{
      store,
      screen,
      channels: [channel],
      clock: systemClock,
      schedule: plainSchedule,
      defaultZone: "Asia/Shanghai",
    },
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({
      knowledge,
      // As src/app puts it together.
      understand(text, scene, now) {
        const first = understanding.understand(text, scene, now);
        const second = model?.second({ text, scene, knowledge }, first) ?? null;
        return second === null ? first : { ...first, second };
      },
    }),
    log: { info: ignore, warn: ignore, error: (about, what) => console.error(what, about) },
    retention: { finishedDays: 30, idleDays: 400 },
  });
  async function timed(event: Incoming): Promise<Timed> {
    const begin = process.hrtime.bigint();
    const { settled } = await turns.receive(event);
    const kept = process.hrtime.bigint();
    await settled;
    const ready = Number((written.get(event.conversation) ?? kept) - begin) / 1_000;
    await turns.idle();
    return { ready, safe: Math.max(ready, Number(kept - begin) / 1_000) };
  }
  return {
    ...{ turns, store, shown: () => shown },
    turn: async (event) => (await timed(event)).safe,
    timed,
  };
}

let events = 0;
/** The next event of a person, with an id of its own. */
export const eventOf = (person: string, input: Input): Incoming => incoming(`bench-${++events}`, input, person);

export const opening: Input = { kind: "text", text: "聚水潭怎么解绑" };
/** Ticks one precaution and unticks it, over and over. */
export const tick = (count: number): Input => ({
  kind: "tick",
  id: `c1.1.precautions.backup.${count % 2 === 0 ? "done" : "open"}`,
});
export const question: Input = { kind: "text", text: "解绑后订单还在吗？" };
