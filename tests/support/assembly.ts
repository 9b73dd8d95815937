/** Turns put together for a test: any database, a channel that writes down what it shows, time in the test's hands. */
import { createStore, type Database, type Store } from "../../src/store/index.ts";
import {
  type Channel,
  conversationKey,
  createTurns,
  type Engine,
  type Incoming,
  type Input,
  type Log,
  type Observer,
  type Outgoing,
  personKey,
  type Schedule,
  type Service,
  type Turns,
} from "../../src/turns/index.ts";
import { type Message, plain } from "../../src/wording/index.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { noteEngine, noteService } from "./note-engine.ts";
import { plainSchedule } from "./schedule.ts";

export interface Delivered {
  readonly outbox: number;
  readonly conversation: string;
  readonly messageId: string;
  readonly editOf: string | null;
  readonly message: Message;
}

export interface RecordingChannel extends Channel {
  readonly delivered: Delivered[];
  /** Asked before each message; what it throws, the channel throws. */
  before: (outgoing: Outgoing) => void | Promise<void>;
}

export function recordingChannel(name = "test", delivered: Delivered[] = [], direct = false): RecordingChannel {
  const channel: RecordingChannel = {
    ...{ name, direct, delivered, before: () => undefined },
    deliver: async (outgoing) => {
      await channel.before(outgoing);
      const { id, conversation, editOf, message } = outgoing;
      const messageId = editOf ?? `m${id}`;
      delivered.push({ outbox: id, conversation, messageId, editOf, message });
      return { messageId };
    },
  };
  return channel;
}

export const shownText = (message: Message): string => message.paragraphs.map(plain).join("\n");

export const keyOf = (person: string, channel = "test"): string =>
  conversationKey({ channel, bot: "b", chat: person, thread: "", person });

export const incoming = (eventId: string, input: Input, person = "ann", channel = "test"): Incoming => ({
  ...{ eventId, channel, input, conversation: keyOf(person, channel) },
  person: personKey({ channel, workspace: "", user: person }),
  address: null,
  at: Temporal.Instant.from("2026-07-01T02:00:00Z"),
});

export const press = (id: string): Input => ({ kind: "press", id });

export interface Assembly {
  readonly store: Store;
  readonly turns: Turns;
  readonly channel: RecordingChannel;
  readonly clock: ManualClock;
  readonly logged: {
    readonly level: string;
    readonly what: string;
    readonly about: Readonly<Record<string, unknown>>;
  }[];
}

export interface AssemblyOptions {
  readonly engine?: Engine;
  readonly service?: () => Service;
  readonly channel?: RecordingChannel;
  readonly clock?: ManualClock;
  readonly wrapStore?: (store: Store) => Store;
  readonly schedule?: Schedule;
  readonly defaultZone?: string;
  readonly observer?: Observer;
  readonly screen?: Parameters<typeof createTurns>[0]["screen"];
}

export async function assemble(database: Database, options: AssemblyOptions = {}): Promise<Assembly> {
  const opened = await createStore(database);
  const store = options.wrapStore?.(opened) ?? opened;
  const channel = options.channel ?? recordingChannel();
  const clock = options.clock ?? manualClock();
  const logged: Assembly["logged"] = [];
  const note =
    (level: string): Log["info"] =>
    (about, what) =>
      void logged.push({ level, what, about });
  const turns = createTurns({
    ...{ store, clock, channels: [channel] },
    engine: options.engine ?? noteEngine,
    service: options.service ?? (() => noteService),
    screen: options.screen ?? ((text) => ({ text, kinds: [], announces: null })),
    observer: options.observer,
    log: { info: note("info"), warn: note("warn"), error: note("error") },
    schedule: options.schedule ?? plainSchedule,
    defaultZone: options.defaultZone ?? "Asia/Shanghai",
    retention: { finishedDays: 30, idleDays: 400 },
  });
  return { store, turns, channel, clock, logged };
}

/** Sends one event and waits until it is answered. */
export async function send(turns: Turns, event: Incoming): Promise<void> {
  const receipt = await turns.receive(event);
  await receipt.settled;
  await turns.idle();
}
