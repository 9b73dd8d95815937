/** Turns, from a channel's event to its delivered replies. Everything they need is given to them. */

import type { Scene } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import type { Answer, NewEvent, Store } from "../store/index.ts";
import { type Message, readMessage } from "../wording/index.ts";
import type { Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { Engine, Schedule, Service } from "./engine.ts";
import type { Incoming, Input, SecretKind } from "./incoming.ts";
import { described, type Log } from "./log.ts";
import { type LookingParts, overview, textFor } from "./looking.ts";
import { followZoneRules } from "./rounds/zone-rules.ts";
import { createSessions, type Sessions } from "./sessions/sessions.ts";
import type { Settled } from "./sessions/settling.ts";
import { createUnderWay } from "./sessions/under-way.ts";

export interface TurnsParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** Knowledge and understanding in service at this moment. */
  readonly service: () => Service;
  /** Masks secrets, synchronously and offline. Nothing after it sees them. */
  readonly screen: (text: string) => { readonly text: string; readonly kinds: readonly SecretKind[] };
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** The zone of people who named none, an IANA name. */
  readonly defaultZone: string;
  readonly retention: { readonly finishedDays: number; readonly idleDays: number };
}

export interface Receipt {
  /** `counted`: one text too many, named later. `forgotten`: an old event of somebody who is forgotten. */
  readonly kind: "new" | "repeated" | "counted" | "forgotten";
  /** Resolves when the event is handled and its replies were given to the channel. */
  readonly settled: Promise<Settled>;
}

export interface Turns {
  /** Takes up what an earlier process left, and looks after reminders and old rows from then on. */
  begin(): Promise<void>;
  /** The same, and waits until what was left is done. */
  start(): Promise<void>;
  /**
   * Keeps an event. Once this resolves it is safe, and may be acknowledged.
   *
   * @throws {DatabaseTrouble} when it could not be kept
   */
  receive(incoming: Incoming): Promise<Receipt>;
  /** Keeps a batch, the events of each conversation in their order. */
  receiveMany(incoming: readonly Incoming[]): Promise<void>;
  /** What an event was answered with; null when no such event is known. */
  answerOf(
    eventId: string,
  ): Promise<readonly { readonly message: Message; readonly messageId: string | null }[] | null>;
  /** The cards of a conversation as its channel shows them, and by which message; the newest first. */
  cards(conversation: string): Promise<readonly { readonly message: Message; readonly messageId: string }[]>;
  /** The shared conversation whose board that message of a channel shows; null for any other message. */
  boardShownBy(channel: string, messageId: string): Promise<string | null>;
  /** Where things stand in a conversation, in words. `language`: of the person's app, where none was chosen yet. */
  overview(conversation: string, language: Language): Promise<Message>;
  /** A plain text to pass on, from words such as "聚水潭 backup en"; null where no app is named. */
  textFor(words: string, language: Language): Promise<Message | null>;
  /** What the open question of a conversation waits for. */
  expects(conversation: string): Promise<Scene["expects"]>;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Finishes the turns in hand. */
  stop(): Promise<void>;
}

/** Without what a database can't hold: NUL, and half of a surrogate pair. */
const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

const isOne = (events: readonly unknown[]): boolean => events.length === 1;

const sweepEveryMs = 5_000;
const remindEveryMs = 1_000;
const pruneEveryMs = 3_600_000;
/** How long one batch of reminders may hold up the next. */
const batchWaitMs = 2_000;
/** A reminder that fell due longer ago than this is marked as late. */
const lateAfter = { minutes: 5 };

export function createTurns(parts: TurnsParts): Turns {
  const { store, clock, log, engine } = parts;
  const channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
  const names = [...channels.keys()];
  const onFault = (what: string): void => log.error({ what }, "Something was left out of a message.");
  const sessions: Sessions = createSessions({ ...parts, channels, onFault });
  const rounds = createUnderWay();
  /** Events that are being kept. */
  const arriving = createUnderWay();
  const cancels = new Map<string, () => void>();
  let stopped = false;

  /** The inbox form of an event: what is stored from here on holds no secret. */
  function eventOf(incoming: Incoming): NewEvent {
    const { eventId, channel, conversation, person, address, at } = incoming;
    let input: Input = incoming.input;
    if (input.kind === "text") {
      const { text, kinds } = parts.screen(input.text);
      input = { ...input, text, ...(kinds.length > 0 && { secrets: [...kinds] }) };
    }
    return {
      ...{ eventId, channel, conversation, person, address },
      kind: input.kind,
      body: JSON.stringify(input, (_, value: unknown) => (typeof value === "string" ? storable(value) : value)),
      at: at.toString(),
    };
  }

  /** Runs something now and then; a failure is logged, and the next round comes all the same. */
  function every(name: string, delayMs: number, round: () => Promise<void>): void {
    if (stopped) return;
    cancels.set(
      name,
      clock.after(delayMs, () => {
        const running = round()
          .catch((error: unknown) => log.warn({ round: name, ...described(error) }, "A round of upkeep failed."))
          .finally(() => every(name, delayMs, round));
        void rounds.track(running);
      }),
    );
  }

  const atMost = (work: Promise<unknown>, delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(delayMs, resolve);
      void work.then(() => {
        cancel();
        resolve();
      });
    });

  async function sweep(before: Temporal.Instant): Promise<void> {
    const keys = await store.unattended(names, clock.now().toString(), before.toString());
    for (const key of keys) if (!sessions.has(key)) sessions.wake(key);
  }
  async function remind(): Promise<void> {
    const now = clock.now();
    for (;;) {
      const keys = await store.handOverDue(names, now.toString(), now.subtract(lateAfter).toString());
      if (keys.length === 0 || stopped) return;
      for (const key of keys) sessions.wake(key);
      // The next ones are handed over when these are through, or when a slow channel holds some of them up.
      await atMost(Promise.all(keys.map((key) => sessions.done(key))), batchWaitMs);
    }
  }
  async function prune(): Promise<void> {
    const now = clock.now();
    const daysAgo = (days: number): string => now.subtract({ hours: 24 * days }).toString();
    const { finishedDays, idleDays } = parts.retention;
    const gone = await store.prune({ finishedBefore: daysAgo(finishedDays), idleBefore: daysAgo(idleDays) });
    if (gone > 0) log.info({ rows: gone }, "Old rows were deleted.");
  }

  async function rules(): Promise<void> {
    for (const key of await followZoneRules(parts, names)) sessions.wake(key);
  }

  async function begin(): Promise<void> {
    await rules();
    await sweep(clock.now());
    await remind();
    every("sweep", sweepEveryMs, () => sweep(clock.now().subtract({ milliseconds: sweepEveryMs })));
    every("remind", remindEveryMs, remind);
    every("prune", pruneEveryMs, prune);
  }

  const looking = (): LookingParts => ({
    ...{ service: parts.service(), now: clock.now(), defaultZone: parts.defaultZone, onFault },
  });

  const receive = (event: NewEvent): Promise<Receipt> => arriving.track(keep(event));

  async function keep(event: NewEvent): Promise<Receipt> {
    const key = event.conversation;
    const taken = await sessions.takeAtOnce(event);
    if (taken !== null) return { kind: "new", settled: taken.settled };
    // For a text the lock is asked for while it is being kept: another connection, so it costs no time.
    const lock = store.kind === "server" && event.kind === "text" && !sessions.has(key) ? store.lock(key) : null;
    // Whoever works on the conversation awaits it, and tells of its failure; here it only must not count as unhandled.
    lock?.catch(() => undefined);
    const received = await store.receive(event, clock.now().toString()).catch((error: unknown) => {
      if (lock !== null) sessions.letGo(key, lock);
      throw error;
    });
    if (received.kind === "new" || (received.kind === "repeated" && !received.done)) {
      const settled = sessions.settled(key, received.inbox);
      sessions.wake(key, { loaded: received.kind === "new" ? received.loaded : null, lock });
      return { kind: received.kind, settled };
    }
    if (lock !== null) sessions.letGo(key, lock);
    return { kind: received.kind, settled: Promise.resolve({ here: false }) };
  }

  /** Where several came for one conversation, they are kept together, and handled when all of them are. */
  async function receiveInOrder(events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const received = await store.receiveMany(events, clock.now().toString());
    const fresh = events.filter((_, index) => received[index]?.kind === "new");
    for (const key of new Set(fresh.map(({ conversation }) => conversation)))
      sessions.wake(key, { loaded: null, lock: null });
  }

  return {
    begin,
    start: async () => {
      await begin();
      await sessions.idle();
    },
    receive: (incoming) => receive(eventOf(incoming)),
    receiveMany: async (incoming) => {
      const together = Map.groupBy(incoming.map(eventOf), ({ conversation }) => conversation);
      const groups = [...together.values()];
      const [single, several] = [groups.filter(isOne).flat(), groups.filter((group) => !isOne(group)).flat()];
      await Promise.all([arriving.track(receiveInOrder(several)), ...single.map(receive)]);
    },
    answerOf: async (eventId) => {
      const answers: readonly Answer[] | null = await store.answerOf(eventId);
      return answers?.map(({ message, messageId }) => ({ message: readMessage(message), messageId })) ?? null;
    },
    overview: async (conversation, language) => {
      const state = await store.stateOf(conversation);
      const known = state === null ? null : engine.loadConversation(JSON.parse(state));
      return overview(known, language, looking());
    },
    textFor: (words, language) => textFor(words, language, looking()),
    cards: async (conversation) =>
      (await store.cardsOf(conversation)).map(({ message, messageId }) => ({
        message: readMessage(message),
        messageId,
      })),
    boardShownBy: (channel, messageId) => store.boardShownBy(channel, messageId),
    expects: async (conversation) => {
      const state = await store.stateOf(conversation);
      if (state === null) return null;
      return engine.sceneOf(engine.loadConversation(JSON.parse(state)), {
        knowledge: parts.service().knowledge,
        now: clock.now(),
        defaultZone: parts.defaultZone,
      }).expects;
    },
    idle: () => sessions.idle(),
    stop: async () => {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
      await rounds.idle();
      await arriving.idle();
      await sessions.stop();
    },
  };
}
