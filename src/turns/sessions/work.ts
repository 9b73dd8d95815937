/**
 * The work on one conversation: events first, in the order of the inbox, then their replies. Between two messages it looks for new
 * events, so that nobody waits behind a slow channel.
 */
import { DatabaseTrouble, type Loaded, type Lock } from "../../store/index.ts";
import { deliverWaiting } from "../deliver.ts";
import { mayTakeLong } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import { handle } from "./handle.ts";
import type { Session, Shared } from "./session.ts";

/** Turns in a row that others overtook before a session takes a breath. */
const conflictsInRow = 5;

/**
 * The first turn of an event that was only just kept needs no lock: nobody else knows of it yet, it costs no call of a model that
 * somebody else might repeat, and the version check holds in any case. Its delivery waits for the lock.
 */
async function handleAhead(shared: Shared, session: Session, loaded: Loaded): Promise<void> {
  session.loaded = null;
  session.look = true;
  if ((await handle(shared, session, loaded, false)) !== "committed") return;
  shared.settling.done(session.conversation, loaded.event.inbox, true);
  session.look = loaded.behind > 0;
}

/** Works until nothing is left to do now. @returns when there is something to do again; null for nothing known */
async function work(shared: Shared, session: Session, lock: Lock): Promise<Temporal.Instant | null> {
  const isInterrupted = (): boolean => session.wanted && !shared.isStopping();
  let { look } = session;
  for (;;) {
    look ||= session.wanted;
    session.wanted = false;
    const turnsAt = await handleEvents(shared, session, lock, look);
    const { replies } = session;
    session.replies = null;
    const delivered = await deliverWaiting(shared, session.conversation, replies, isInterrupted);
    look = true;
    if (delivered.kind === "interrupted") continue;
    if (session.forget && delivered.nextAt === null) await forget(shared, session);
    shared.settling.tell(session.conversation);
    if (isInterrupted()) continue;
    if (turnsAt === null && delivered.nextAt === null)
      shared.channels.get(channelOf(session.conversation))?.settled?.(session.conversation);
    return earlier(turnsAt, delivered.nextAt);
  }
}

/** What came of a session's time with a conversation. */
export interface Attempt {
  /** When there is something to do again; null for nothing known. */
  readonly nextAt: Temporal.Instant | null;
  /** False: another process is at it. */
  readonly isMine: boolean;
  /** Another process left something while the lock was held here. */
  readonly othersLeft: boolean;
}

/**
 * Takes the lock, works until nothing is left to do now, and gives it back.
 *
 * @throws {DatabaseTrouble} when the database cannot be used, or the lock was lost
 */
export async function attempt(shared: Shared, session: Session): Promise<Attempt> {
  const { loaded } = session;
  if (loaded !== null && !mayTakeLong(loaded.event)) await handleAhead(shared, session, loaded);
  const lock = await (session.lock ?? shared.store.lock(session.conversation));
  session.lock = null;
  if (lock === null) return { nextAt: null, isMine: false, othersLeft: false };
  let othersLeft = false;
  let nextAt: Temporal.Instant | null = null;
  try {
    nextAt = await work(shared, session, lock);
  } finally {
    othersLeft = await lock.release();
  }
  return { nextAt, isMine: true, othersLeft };
}

async function forget({ store, clock, log, latest, wake }: Shared, session: Session): Promise<void> {
  session.forget = false;
  const told = await store.completeForgetting(session.conversation, clock.now().toString());
  if (told === null) return;
  latest.forget(session.conversation);
  log.info({}, "A person was forgotten.");
  for (const board of told) wake(board);
}

/** @returns when the first event that waits is to be tried again; null when none waits */
async function handleEvents(
  shared: Shared,
  session: Session,
  lock: Lock,
  lookFirst: boolean,
): Promise<Temporal.Instant | null> {
  const { clock, settling } = shared;
  let look = lookFirst;
  while (!shared.isStopping()) {
    const loaded = session.loaded ?? (look ? await nextEvent(shared, session) : null);
    session.loaded = null;
    if (loaded === null) return null;
    const until = loaded.event.nextTryAt === null ? null : Temporal.Instant.from(loaded.event.nextTryAt);
    if (until !== null && Temporal.Instant.compare(until, clock.now()) > 0) return until;
    if (lock.lost) throw new DatabaseTrouble("The lock on the conversation was lost with its connection.");
    const result = await handle(shared, session, loaded, true);
    if (result === "committed") {
      session.conflicts = 0;
      settling.done(session.conversation, loaded.event.inbox, true);
      look = loaded.behind > 0 || session.wanted;
      session.wanted = false;
      continue;
    }
    look = true;
    if (result === "overtaken") session.conflicts += 1;
    if (session.conflicts >= conflictsInRow)
      throw new DatabaseTrouble("Other processes keep moving this conversation.");
  }
  return null;
}

/** The first event that waits. What somebody waits for here and isn't there any more was handled elsewhere. */
async function nextEvent({ store, settling }: Shared, { conversation }: Session): Promise<Loaded | null> {
  const asked = settling.awaited(conversation);
  const loaded = await store.next(conversation);
  for (const inbox of asked)
    if (loaded === null || inbox < loaded.event.inbox) settling.done(conversation, inbox, false);
  return loaded;
}

function earlier(one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
