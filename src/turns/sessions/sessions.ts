/** Who works on which conversation. A session holds a conversation's lock while there is something to do in it. */

import type { Lock, NewEvent } from "../../store/index.ts";
import { readMessage } from "../../wording/index.ts";
import { backOffMs } from "../deliver.ts";
import { mayTakeLong } from "../incoming.ts";
import { described } from "../log.ts";
import { createHomes, createKnown, createLatest } from "./known.ts";
import { createPlaces, type Place } from "./places.ts";
import { newSession, type Ready, type Session, type SessionParts, type Shared } from "./session.ts";
import { createSettling, type Settled } from "./settling.ts";
import { take } from "./take-at-once.ts";
import { createUnderWay } from "./under-way.ts";
import { type Attempt, attempt } from "./work.ts";

export interface Sessions {
  /** Something is to be done in a conversation. */
  wake(conversation: string, ready?: Ready): void;
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

/** How often to ask for a lock that another process holds while somebody waits for the answer here. */
const lockPollMs = 25;
const longestTroubleMs = 15_000;

/** Whether words there are passed on as they are: at a desk, and where somebody of it has the talk. */
function passesOn({ states, log }: Shared, at: string, state: string): boolean {
  try {
    const conversation = states.read(state, at);
    return conversation.kind === "desk" || (conversation.kind === "talk" && conversation.desk?.state === "taken");
  } catch (error) {
    // What can't be read is received like any other event, and fails there.
    log.warn(described(error), "A state that was just written can't be read.");
    return false;
  }
}

/** @returns sessions, none of which is at work yet */
export function createSessions(parts: SessionParts): Sessions {
  const { clock, log, channels, observer } = parts;
  const places = createPlaces(clock);
  const running = createUnderWay();
  const settling = createSettling();
  let stopping = false;
  /** Locks in a row that could not be released. */
  let stuckLocks = 0;
  const shared: Shared = {
    ...parts,
    states: createKnown((text) => parts.engine.loadConversation(JSON.parse(text))),
    messages: createKnown(readMessage),
    ...{ latest: createLatest(), homes: createHomes(), settling, isStopping: () => stopping },
    wake: (conversation, ready) => wake(conversation, ready),
  };

  const wake: Sessions["wake"] = (conversation, ready) => {
    const session = places.sessionAt(conversation);
    if (session !== null || stopping) {
      if (session !== null) session.wanted = true;
      if (ready?.lock) letGo(conversation, ready.lock);
      return;
    }
    const { loaded = null, lock = null, replies } = ready ?? {};
    const look = loaded === null && replies === undefined;
    begin(newSession(conversation, { loaded, lock, look, replies: replies ?? null, forget: ready === undefined }));
  };

  function begin(session: Session): void {
    const place = places.occupy(session);
    places.cancelLook(place);
    const whole = running.track(run(session, place)).finally(() => {
      if (place.running === whole) place.running = null;
      places.tidy(place);
    });
    place.running = whole;
  }

  function letGo(conversation: string, lock: Promise<Lock | null>): void {
    lock
      .then(async (held) => {
        const othersLeft = await held?.release();
        if (held !== null) stuckLocks = 0;
        if (othersLeft) wakeForOthers(conversation);
      })
      .catch((error: unknown) => {
        // Said once an outage: each of them went with its connection.
        if (stuckLocks === 0) log.warn(described(error), "A lock could not be released.");
        stuckLocks += 1;
      });
  }

  /** Another process left something while the lock was held here. Where it was a terminal, it shows the answer itself. */
  function wakeForOthers(conversation: string): void {
    const channel = channels.get(decodeURIComponent(conversation.split("/", 1)[0] ?? ""));
    if (channel !== undefined && !channel.direct) wake(conversation);
  }

  function wakeLater(conversation: string, delayMs: number): void {
    if (!stopping) places.lookLater(conversation, delayMs, () => wake(conversation));
  }

  async function run(session: Session, place: Place): Promise<void> {
    const { conversation } = session;
    let done: Attempt | null = null;
    let retryMs: number | null = null;
    try {
      done = await attempt(shared, session);
      // Whoever is at it looks again when it is done; whoever waits here for the answer asks again meanwhile.
      if (!done.isMine && settling.isAwaited(conversation)) retryMs = lockPollMs;
      place.troubles = 0;
    } catch (error) {
      retryMs = Math.min(backOffMs(place.troubles) / 4, longestTroubleMs);
      place.troubles += 1;
      const about = described(error);
      log.error(
        { conversation, ...about, waitMs: retryMs },
        "A conversation could not be worked on and will be tried again.",
      );
      observer.failed("conversation", { error: String(about.error), final: false });
    }
    places.leave(place);
    if (retryMs !== null) wakeLater(conversation, retryMs);
    else if (session.wanted && !stopping) wake(conversation);
    else {
      const nextAt = done?.nextAt?.epochMilliseconds ?? null;
      if (nextAt !== null) wakeLater(conversation, Math.max(1, nextAt - clock.now().epochMilliseconds));
      if (done?.othersLeft === true && !stopping) wakeForOthers(conversation);
    }
  }

  async function takeAtOnce(event: NewEvent): ReturnType<Sessions["takeAtOnce"]> {
    const { conversation } = event;
    const known = shared.latest.of(conversation);
    if (known === null || places.sessionAt(conversation) !== null || stopping) return null;
    // Words take a while to be understood, unless they are only passed on.
    const isPassedOn = (): boolean =>
      event.kind === "text" && parts.store.kind === "embedded" && passesOn(shared, conversation, known.state);
    if (mayTakeLong(event) && !isPassedOn()) return null;
    const session = newSession(conversation);
    const place = places.occupy(session);
    let taken: Awaited<ReturnType<typeof take>> = null;
    try {
      taken = await running.track(take(shared, session, { event, known }, places.isAlone));
    } finally {
      if (taken === null) {
        places.leave(place);
        if (session.lock !== null) letGo(conversation, session.lock);
        if (session.wanted) wake(conversation);
      }
    }
    if (taken === null) return null;
    const answered = settling.settled(conversation, taken.inbox);
    if (taken.kind === "done") settling.done(conversation, taken.inbox, true);
    begin(session);
    // The answer goes out meanwhile; the channel is told that the event is safe only once it is.
    await taken.durable;
    return { inbox: taken.inbox, settled: answered };
  }

  return {
    wake,
    has: (conversation) => places.sessionAt(conversation) !== null,
    done: (conversation) => places.runningAt(conversation) ?? Promise.resolve(),
    takeAtOnce,
    letGo,
    settled: settling.settled,
    idle: running.idle,
    stop: async () => {
      stopping = true;
      places.cancelAll();
      await running.idle();
    },
  };
}
