/** Events into the inbox: screened, kept, and handed to whoever works on their conversation. */
import type { SecretKind } from "../flows/index.ts";
import { DatabaseTrouble, type Store } from "../store/index.ts";
import type { Clock } from "./clock.ts";
import { createFloods } from "./floods.ts";
import { type Incoming, type Input, mayTakeLong } from "./incoming.ts";
import type { Log } from "./log.ts";
import type { Observer } from "./observer.ts";
import { createScreening, type Screen, type Screened, storable } from "./screening.ts";
import type { Known } from "./sessions/known.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { Settled } from "./sessions/settling.ts";
import { createUnderWay } from "./sessions/under-way.ts";

export interface ArrivalsParts {
  readonly store: Store;
  readonly sessions: Sessions;
  /** Nothing after it sees a secret. */
  readonly screen: Screen;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly inputs: Known<Input>;
}

export interface Receipt {
  /**
   * `counted`: one text too many, named later. `forgotten`: an old event of somebody who is forgotten. `set-aside`: the database
   * takes it in no case; it is counted, and nothing waits for it.
   */
  readonly kind: "new" | "repeated" | "counted" | "forgotten" | "set-aside";
  /** Secrets that were in it. What is kept has them masked; what the channel shows of it may be worth taking away. */
  readonly secrets: readonly SecretKind[];
  /** Resolves when the event is handled and its replies were given to the channel. */
  readonly settled: Promise<Settled>;
}

type Kind = Receipt["kind"];

/** What came of one of several. */
export interface Brought {
  /** Secrets that were in it, masked in what is kept. */
  readonly secrets: readonly SecretKind[];
  /** False: one of a flood, which is only counted. */
  readonly isKept: boolean;
  /** False for what came before, too: nothing more comes of it. */
  readonly isNew: boolean;
}

export interface Arrivals {
  /** @throws {DatabaseTrouble} when it could not be kept */
  receive(incoming: Incoming): Promise<Receipt>;
  /** @returns what came of each, in the order given */
  receiveMany(incoming: readonly Incoming[]): Promise<readonly Brought[]>;
  /**
   * Counts something that could not even be read, and says so. `id`: the channel's, without what was in it.
   *
   * @throws {DatabaseTrouble} when it could not be counted
   */
  setAside(what: { readonly channel: string; readonly id: string; readonly error: unknown }): Promise<void>;
  /** Resolves when nothing is being kept. */
  idle(): Promise<void>;
}

const isOne = (events: readonly unknown[]): boolean => events.length === 1;

/** @returns what takes events in, from any channel */
export function createArrivals(parts: ArrivalsParts): Arrivals {
  const { store, sessions, clock, log, observer } = parts;
  const underWay = createUnderWay();
  const screened = createScreening(parts);
  const floods = createFloods(store, clock);

  /** What the database takes in no case would come again for ever, and everything behind it would wait. */
  async function keep(one: Screened): Promise<Receipt> {
    const answered = floods.waits(one.event);
    try {
      const receipt = await keepOne(one);
      void receipt.settled.then(answered);
      return receipt;
    } catch (error) {
      answered();
      if (error instanceof DatabaseTrouble) throw error;
      const { channel, eventId } = one.event;
      await setAside({ channel, id: eventId, error });
      return { kind: "set-aside", secrets: one.secrets, settled: Promise.resolve({ here: false }) };
    }
  }

  const setAside: Arrivals["setAside"] = async ({ channel, id, error }) => {
    const shown = storable(id).slice(0, 200);
    await store.noteSetAside(channel, shown, clock.now().toString());
    log.error(
      { channel, id: shown, error: error instanceof Error ? error.name : typeof error },
      "Something that came can be neither read nor kept. It was set aside and counted; the rest goes on.",
    );
  };

  async function keepOne({ event, secrets }: Screened): Promise<Receipt> {
    const key = event.conversation;
    const taken = await sessions.takeAtOnce(event);
    if (taken !== null) return { kind: "new", secrets, settled: taken.settled };
    // For what takes long the lock is asked for while it is being kept: another connection, so it costs no time.
    const lock = store.kind === "server" && mayTakeLong(event) && !sessions.has(key) ? store.lock(key) : null;
    // Whoever works on the conversation awaits it, and tells of its failure; here it only must not count as unhandled.
    lock?.catch(() => undefined);
    const received = await store.receive(event, clock.now().toString()).catch((error: unknown) => {
      if (lock !== null) sessions.letGo(key, lock);
      throw error;
    });
    observer.received(event, received.kind);
    if (received.kind === "new" || (received.kind === "repeated" && !received.done)) {
      const settled = sessions.settled(key, received.inbox);
      sessions.wake(key, { loaded: received.kind === "new" ? received.loaded : null, lock });
      return { kind: received.kind, secrets, settled };
    }
    if (lock !== null) sessions.letGo(key, lock);
    return { kind: received.kind, secrets, settled: Promise.resolve({ here: false }) };
  }

  /** Where several came for one conversation, they are kept together, and handled when all of them are. */
  async function keepInOrder(all: readonly Screened[]): Promise<readonly Kind[]> {
    if (all.length === 0) return [];
    const events = all.map(({ event }) => event);
    let received: Awaited<ReturnType<Store["receiveMany"]>>;
    try {
      received = await store.receiveMany(events, clock.now().toString());
    } catch (error) {
      if (error instanceof DatabaseTrouble) throw error;
      // One of them isn't accepted: alone, the others are.
      const kinds: Kind[] = [];
      for (const each of all) kinds.push((await keep(each)).kind);
      return kinds;
    }
    const kinds = events.map((_, index) => received[index]?.kind ?? "new");
    for (const [index, event] of events.entries()) observer.received(event, kinds[index] ?? "new");
    const fresh = events.filter((_, index) => kinds[index] === "new");
    for (const key of new Set(fresh.map(({ conversation }) => conversation)))
      sessions.wake(key, { loaded: null, lock: null });
    return kinds;
  }

  async function leaveOut({ event, secrets }: Screened): Promise<Receipt> {
    await floods.count(event);
    observer.received(event, "counted");
    return { kind: "counted", secrets, settled: Promise.resolve({ here: false }) };
  }

  const keepOrCount = (one: Screened): Promise<Receipt> => (floods.isOneTooMany(one.event) ? leaveOut(one) : keep(one));

  const receive = (one: Screened | Promise<Screened>): Promise<Receipt> =>
    underWay.track(one instanceof Promise ? one.then(keepOrCount) : keepOrCount(one));

  /** What came together for one conversation, as far as it isn't a flood: in one statement. @returns what came of each */
  async function receiveSeveral(all: readonly Screened[]): Promise<readonly (readonly [Screened, Kind])[]> {
    const kept: Screened[] = [];
    const ends: (() => void)[] = [];
    const leftOut: Screened[] = [];
    for (const one of all) {
      if (floods.isOneTooMany(one.event)) leftOut.push(one);
      else {
        kept.push(one);
        ends.push(floods.waits(one.event));
      }
    }
    try {
      const [kinds] = await Promise.all([keepInOrder(kept), ...leftOut.map(leaveOut)]);
      return [
        ...leftOut.map((one) => [one, "counted"] as const),
        ...kept.map((one, index) => [one, kinds[index] ?? "new"] as const),
      ];
    } finally {
      for (const end of ends) end();
    }
  }

  const receiveOne = async (one: Screened): Promise<readonly (readonly [Screened, Kind])[]> => [
    [one, (await receive(one)).kind],
  ];

  return {
    receive: (incoming) => receive(screened(incoming)),
    receiveMany: async (incoming) => {
      const waiting = incoming.map(screened);
      const all = await Promise.all(waiting);
      const groups = [...Map.groupBy(all, ({ event }) => event.conversation).values()];
      const [singles, several] = [groups.filter(isOne).flat(), groups.filter((group) => !isOne(group)).flat()];
      const brought = await Promise.all([underWay.track(receiveSeveral(several)), ...singles.map(receiveOne)]);
      const kinds = new Map(brought.flat());
      return all.map((one) => {
        const kind = kinds.get(one);
        return { secrets: one.secrets, isKept: kind !== "counted", isNew: kind === "new" };
      });
    },
    setAside,
    idle: () => underWay.idle(),
  };
}
