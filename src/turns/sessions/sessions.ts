/**
 * Who works on which conversation. A session holds a conversation's lock while there is something to do in it: events first, in the
 * order of the inbox, then their replies. Between two messages it looks for new events, so that nobody waits behind a slow channel.
 */
import {
  DatabaseTrouble,
  isPlain,
  type Loaded,
  type Lock,
  type NewEvent,
  type PendingRow,
  type Store,
  type Taken,
} from "../../store/index.ts";
import { readMessage } from "../../wording/index.ts";
import type { Channel } from "../channel.ts";
import type { Clock } from "../clock.ts";
import { backOffMs, type DeliverParts, deliverWaiting } from "../deliver.ts";
import type { Service } from "../engine.ts";
import { described, type Log } from "../log.ts";
import type { StepParts } from "../step/parts.ts";
import { giveUp, step } from "../step/step.ts";
import { createKnown, createLatest } from "./known.ts";
import { createSettling, type Settled } from "./settling.ts";
import { createUnderWay } from "./under-way.ts";

export interface SessionParts extends Omit<StepParts, "states" | "messages"> {
  readonly store: Store;
  readonly service: () => Service;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sessions {
  /** Something is to be done in a conversation. `ready` saves the loading, `lock` was asked for on the way. */
  wake(
    conversation: string,
    ready?: { readonly loaded: Loaded | null; readonly lock: Promise<Lock | null> | null },
  ): void;
  /**
   * Handles an event in the same round trip that keeps it, if nobody else is at work there and the conversation was last written here.
   *
   * @returns null when that isn't so, or the event is known: then it is to be received
   */
  takeAtOnce(event: NewEvent): Promise<{ readonly inbox: number; readonly settled: Promise<Settled> } | null>;
  /** Resolves once the event is handled and its replies were given to the channel. */
  settled(conversation: string, inbox: number): Promise<Settled>;
  /** Gives back a lock that was asked for and isn't needed. */
  letGo(conversation: string, lock: Promise<Lock | null>): void;
  has(conversation: string): boolean;
  /** Resolves when what is at work in a conversation now is through. */
  done(conversation: string): Promise<void>;
  /** Resolves when no session is at work. */
  idle(): Promise<void>;
  /** Finishes the turns in hand and begins no more. */
  stop(): Promise<void>;
}

interface Session {
  /** Something came while it was at work. */
  wanted: boolean;
  loaded: Loaded | null;
  lock: Promise<Lock | null> | null;
  /** Whether the inbox may hold more than what is loaded. */
  look: boolean;
  /** What waits in the outbox, where nobody else can have delivered it; null: it is to be asked for. */
  replies: readonly PendingRow[] | null;
  /** The person asked to be forgotten, and the confirmation may have arrived. */
  forget: boolean;
  conflicts: number;
}

/** Tries of one event before its person is told that it failed, and the waits between them. */
const retryWaitsMs = [200, 1_000];
/** Turns in a row that others overtook before a session takes a breath. */
const conflictsInRow = 5;
/** How often to ask for a lock that another process holds while somebody waits for the answer here. */
const lockPollMs = 25;

export function createSessions(parts: SessionParts): Sessions {
  const { store, clock, log, channels } = parts;
  const messages = createKnown(readMessage);
  const states = createKnown((text) => parts.engine.loadConversation(JSON.parse(text)));
  const stepParts: StepParts = { ...parts, states, messages };
  const deliverParts: DeliverParts = { ...parts, messages };
  const latest = createLatest();
  const sessions = new Map<string, Session>();
  const running = createUnderWay();
  const works = new Map<string, Promise<void>>();
  const timers = new Map<string, () => void>();
  const settling = createSettling();
  const troubles = new Map<string, number>();
  let stopping = false;

  const wake: Sessions["wake"] = (conversation, ready) => {
    const session = sessions.get(conversation);
    if (session !== undefined || stopping) {
      if (session !== undefined) session.wanted = true;
      if (ready?.lock) letGo(conversation, ready.lock);
      return;
    }
    const { loaded = null, lock = null } = ready ?? {};
    begin(conversation, newSession({ loaded, lock, look: loaded === null, forget: ready === undefined }));
  };

  const newSession = (given: Partial<Session>): Session => ({
    ...{ wanted: false, loaded: null, lock: null, look: true, replies: null, forget: false, conflicts: 0 },
    ...given,
  });

  function begin(conversation: string, session: Session): void {
    cancelTimer(conversation);
    sessions.set(conversation, session);
    const work = running.track(run(conversation, session)).finally(() => {
      if (works.get(conversation) === work) works.delete(conversation);
    });
    works.set(conversation, work);
  }

  function letGo(conversation: string, lock: Promise<Lock | null>): void {
    lock
      .then(async (held) => {
        if (await held?.release()) wakeForOthers(conversation);
      })
      .catch((error: unknown) => log.warn(described(error), "A lock could not be released."));
  }

  /** Another process left something while the lock was held here. Where it was a terminal, it shows the answer itself. */
  function wakeForOthers(conversation: string): void {
    const channel = channels.get(decodeURIComponent(conversation.split("/", 1)[0] ?? ""));
    if (channel !== undefined && !channel.direct) wake(conversation);
  }

  function cancelTimer(conversation: string): void {
    timers.get(conversation)?.();
    timers.delete(conversation);
  }
  function wakeLater(conversation: string, delayMs: number): void {
    if (stopping) return;
    cancelTimer(conversation);
    timers.set(
      conversation,
      clock.after(delayMs, () => {
        timers.delete(conversation);
        wake(conversation);
      }),
    );
  }

  async function run(conversation: string, session: Session): Promise<void> {
    let nextAt: Temporal.Instant | null = null;
    let retryMs: number | null = null;
    let othersLeft = false;
    try {
      if (session.loaded !== null && session.loaded.event.kind !== "text") await handleAhead(session.loaded, session);
      const lock = await (session.lock ?? store.lock(conversation));
      session.lock = null;
      if (lock === null) {
        // Another process is at it. It looks again when it is done; whoever waits here for the answer asks again meanwhile.
        if (settling.isAwaited(conversation)) retryMs = lockPollMs;
      } else {
        try {
          nextAt = await work(conversation, session, lock);
        } finally {
          othersLeft = await lock.release();
        }
      }
      troubles.delete(conversation);
    } catch (error) {
      const failures = troubles.get(conversation) ?? 0;
      troubles.set(conversation, failures + 1);
      retryMs = Math.min(backOffMs(failures) / 4, 15_000);
      log.error(
        { conversation, ...described(error), waitMs: retryMs },
        "A conversation could not be worked on and will be tried again.",
      );
    }
    sessions.delete(conversation);
    if (retryMs !== null) wakeLater(conversation, retryMs);
    else if (session.wanted && !stopping) wake(conversation);
    else {
      if (nextAt !== null)
        wakeLater(conversation, Math.max(1, nextAt.epochMilliseconds - clock.now().epochMilliseconds));
      if (othersLeft && !stopping) wakeForOthers(conversation);
    }
  }

  /**
   * The first turn of an event that was only just kept needs no lock: nobody else knows of it yet, it costs no call of a model that
   * somebody else might repeat, and the version check holds in any case. Its delivery waits for the lock.
   */
  async function handleAhead(loaded: Loaded, session: Session): Promise<void> {
    session.loaded = null;
    session.look = true;
    if ((await turn(loaded, session, false)) !== "committed") return;
    settling.done(loaded.event.conversation, loaded.event.inbox, true);
    session.look = loaded.behind > 0;
  }

  /** @returns when there is something to do again; null for nothing known */
  async function work(conversation: string, session: Session, lock: Lock): Promise<Temporal.Instant | null> {
    let { look } = session;
    for (;;) {
      look ||= session.wanted;
      session.wanted = false;
      const turnsAt = await handleEvents(conversation, session, lock, look);
      const { replies } = session;
      session.replies = null;
      const delivered = await deliverWaiting(deliverParts, conversation, replies, () => session.wanted && !stopping);
      look = true;
      if (delivered.kind === "interrupted") continue;
      if (session.forget && delivered.nextAt === null) {
        session.forget = false;
        latest.forget(conversation);
        const told = await store.completeForgetting(conversation, clock.now().toString());
        if (told !== null) log.info({}, "A person was forgotten.");
        for (const board of told ?? []) wake(board);
      }
      settling.tell(conversation);
      if (session.wanted && !stopping) continue;
      return earlier(turnsAt, delivered.nextAt);
    }
  }

  /** @returns when the first event that waits is to be tried again; null when none waits */
  async function handleEvents(
    conversation: string,
    session: Session,
    lock: Lock,
    lookFirst: boolean,
  ): Promise<Temporal.Instant | null> {
    let look = lookFirst;
    while (!stopping) {
      let loaded = session.loaded;
      session.loaded = null;
      if (loaded === null) {
        if (!look) return null;
        const asked = settling.awaited(conversation);
        loaded = await store.next(conversation);
        if (loaded === null) {
          for (const inbox of asked) settling.done(conversation, inbox, false);
          return null;
        }
        const first = loaded.event.inbox;
        for (const inbox of asked) if (inbox < first) settling.done(conversation, inbox, false);
      }
      const until = loaded.event.nextTryAt === null ? null : Temporal.Instant.from(loaded.event.nextTryAt);
      if (until !== null && Temporal.Instant.compare(until, clock.now()) > 0) return until;
      if (lock.lost) throw new DatabaseTrouble("The lock on the conversation was lost with its connection.");
      const result = await turn(loaded, session, true);
      if (result === "committed") {
        session.conflicts = 0;
        settling.done(conversation, loaded.event.inbox, true);
        look = loaded.behind > 0 || session.wanted;
        session.wanted = false;
      } else {
        look = true;
        if (result === "overtaken") session.conflicts += 1;
        if (session.conflicts >= conflictsInRow)
          throw new DatabaseTrouble("Other processes keep moving this conversation.");
      }
    }
    return null;
  }

  /** @param isLocked whether the lock is held, so that nobody else delivers */
  async function turn(
    loaded: Loaded,
    session: Session,
    isLocked: boolean,
  ): Promise<"committed" | "overtaken" | "postponed"> {
    session.replies = null;
    try {
      const write = await step(loaded, parts.service(), stepParts, clock.now());
      if (write.forget) session.forget = true;
      const { kept, posted, replies, version } = await store.commit(write);
      if (!kept) return "overtaken";
      if (isLocked || store.kind === "embedded") session.replies = replies;
      for (const told of posted) if (told !== loaded.event.conversation) wake(told);
      latest.wrote(write.conversation, version, write.state);
      return "committed";
    } catch (error) {
      if (error instanceof DatabaseTrouble) throw error;
      return failed(loaded, error);
    }
  }

  async function failed(loaded: Loaded, error: unknown): Promise<"committed" | "overtaken" | "postponed"> {
    const { inbox, conversation, attempts } = loaded.event;
    const wait = retryWaitsMs[attempts];
    log.error({ inbox, conversation, attempts: attempts + 1, ...described(error) }, "An event could not be handled.");
    if (wait !== undefined) {
      await store.postpone(inbox, clock.now().add({ milliseconds: wait }).toString());
      return "postponed";
    }
    const { kept } = await store.commit(giveUp(loaded, parts.service(), stepParts, clock.now()));
    return kept ? "committed" : "overtaken";
  }

  const takeAtOnce: Sessions["takeAtOnce"] = async (event) => {
    const { conversation } = event;
    const known = latest.of(conversation);
    if (known === null || event.kind === "text" || sessions.has(conversation) || stopping) return null;
    const session = newSession({});
    // From here on whoever wakes the conversation is heard later.
    sessions.set(conversation, session);
    let taken: Awaited<ReturnType<typeof take>> = null;
    try {
      taken = await running.track(take(event, known, session));
    } finally {
      if (taken === null) {
        sessions.delete(conversation);
        if (session.lock !== null) letGo(conversation, session.lock);
        if (session.wanted) wake(conversation);
      }
    }
    if (taken === null) return null;
    const answered = settling.settled(conversation, taken.inbox);
    if (taken.kind === "done") settling.done(conversation, taken.inbox, true);
    begin(conversation, session);
    return { inbox: taken.inbox, settled: answered };
  };

  /** @returns null when it is to be received like any other event */
  async function take(
    event: NewEvent,
    known: { readonly version: number; readonly state: string },
    session: Session,
  ): Promise<Exclude<Taken, { kind: "refused" }> | null> {
    const waiting = { ...event, inbox: 0, attempts: 0, nextTryAt: null };
    const write = await step(
      { event: waiting, ...known, behind: 0, overflow: 0 },
      parts.service(),
      stepParts,
      clock.now(),
    ).catch(() => null);
    // What throws is received like any other event, and told of there.
    if (write === null || !isPlain(write)) return null;
    session.lock = store.lock(event.conversation);
    // Whoever works on the conversation awaits it, and tells of its failure.
    session.lock.catch(() => undefined);
    // Under the lock nobody else delivers what is written, so that it need not be asked for. One alone is quicker without waiting for it.
    const lock = sessions.size > 1 || store.kind === "embedded" ? await session.lock : null;
    const taken = await store.takeTurn(event, write);
    if (taken.kind === "refused") return null;
    session.look = taken.kind === "kept";
    if (taken.kind === "done") {
      latest.wrote(event.conversation, write.version + 1, write.state);
      if (lock !== null && !lock.lost) session.replies = taken.replies;
    }
    return taken;
  }

  return {
    wake,
    has: (conversation) => sessions.has(conversation),
    done: (conversation) => works.get(conversation) ?? Promise.resolve(),
    takeAtOnce,
    letGo,
    settled: settling.settled,
    idle: running.idle,
    stop: async () => {
      stopping = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
      await running.idle();
    },
  };
}

function earlier(one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
