/**
 * An event and its turn in the same round trip, where nobody else is at work and the conversation was last written here; in the embedded
 * database also the turn that its letter leads to, so that what is passed on takes one commit.
 */
import { type Follow, isOfOneCommit, isPlain, type NewEvent, type Taken, type TurnWrite } from "../../store/index.ts";
import { channelOf } from "../keys.ts";
import { step } from "../step/step.ts";
import type { Standing } from "./known.ts";
import type { Session, Shared } from "./session.ts";
import { noteWritten } from "./written.ts";

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
  const { store } = shared;
  const { event, known } = arrived;
  const write = await turnOf(shared, event, known);
  const fits = store.kind === "embedded" ? isOfOneCommit : isPlain;
  if (write === null || !fits(write)) return null;
  const follow = store.kind === "embedded" ? await followOf(shared, write) : null;
  session.lock = store.lock(session.conversation);
  // Whoever works on the conversation awaits it, and tells of its failure.
  session.lock.catch(() => undefined);
  // Under the lock nobody else delivers what is written, so that it need not be asked for. One alone is quicker without waiting for it.
  const lock = !isAlone() || store.kind === "embedded" ? await session.lock : null;
  const taken = await store.takeTurn(event, write, follow);
  if (taken.kind === "refused") return null;
  shared.observer.received(event, "new");
  session.look = taken.kind === "kept";
  if (taken.kind === "done") {
    const { posted, followed } = taken;
    noteWritten(shared, { event, write, version: write.version + 1, posted }, followed === null ? null : follow);
    if (follow !== null && followed !== null) {
      noteWritten(shared, { event: follow.letter, write: follow.turn, ...followed });
      shared.wake(follow.turn.conversation, { loaded: null, lock: null, replies: followed.replies });
    }
    if (lock !== null && !lock.lost) session.replies = taken.replies;
  }
  return taken;
}

/** What throws is received like any other event, and told of there. */
function turnOf(shared: Shared, event: NewEvent, known: Standing): Promise<TurnWrite | null> {
  const waiting = { ...event, inbox: 0, attempts: 0, nextTryAt: null };
  const loaded = { event: waiting, version: known.version, state: known.state, behind: 0, overflow: 0 };
  return step(loaded, shared.service(), shared, shared.clock.now()).catch(() => null);
}

/** @returns null where it can't be told beforehand whom the only letter reaches, and how things stand there */
async function followOf(shared: Shared, write: TurnWrite): Promise<Follow | null> {
  const [post, ...others] = write.posts;
  if (post === undefined || others.length > 0) return null;
  const to = post.who === null ? post.to : shared.homes.of(write.conversation, post.who);
  const known = to === null ? null : shared.latest.of(to);
  if (to === null || known === null) return null;
  const { kind, body } = post;
  const letter = {
    person: post.who === null ? write.person : known.person,
    ...{
      eventId: "",
      conversation: to,
      channel: post.channel ?? channelOf(to),
      address: null,
      kind,
      body,
      at: write.now,
    },
  };
  const turn = await turnOf(shared, letter, known);
  return turn === null || !isOfOneCommit(turn) ? null : { letter, turn };
}
