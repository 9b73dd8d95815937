/** An event and its turn in the same round trip, where nobody else is at work and the conversation was last written here. */
import { isPlain, isPlainBesidePosts, type NewEvent, type Taken } from "../../store/index.ts";
import { step } from "../step/step.ts";
import type { Session, Shared } from "./session.ts";

/** Where the conversation stood when this process last wrote it. */
export interface Standing {
  readonly version: number;
  readonly state: string;
}

/**
 * Keeps an event together with its turn.
 *
 * @param isAlone whether no other session is at work
 * @returns null when it is to be received like any other event
 */
export async function take(
  shared: Shared,
  session: Session,
  arrived: { readonly event: NewEvent; readonly known: Standing },
  isAlone: () => boolean,
): Promise<Exclude<Taken, { kind: "refused" }> | null> {
  const { store, clock, latest } = shared;
  const { event, known } = arrived;
  const waiting = { ...event, inbox: 0, attempts: 0, nextTryAt: null };
  const loaded = { event: waiting, ...known, behind: 0, overflow: 0 };
  // What throws is received like any other event, and told of there.
  const write = await step(loaded, shared.service(), shared, clock.now()).catch(() => null);
  // Letters go along where one write is one transaction.
  const fits = store.kind === "embedded" ? isPlainBesidePosts : isPlain;
  if (write === null || !fits(write)) return null;
  session.lock = store.lock(session.conversation);
  // Whoever works on the conversation awaits it, and tells of its failure.
  session.lock.catch(() => undefined);
  // Under the lock nobody else delivers what is written, so that it need not be asked for. One alone is quicker without waiting for it.
  const lock = !isAlone() || store.kind === "embedded" ? await session.lock : null;
  const taken = await store.takeTurn(event, write);
  if (taken.kind === "refused") return null;
  shared.observer.received(event, "new");
  session.look = taken.kind === "kept";
  if (taken.kind === "done") {
    shared.observer.committed(event, "done");
    latest.wrote(session.conversation, write.version + 1, write.state);
    for (const told of taken.posted) if (told !== session.conversation) shared.wake(told);
    if (lock !== null && !lock.lost) session.replies = taken.replies;
  }
  return taken;
}
