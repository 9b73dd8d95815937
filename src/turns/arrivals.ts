/** Events into the inbox: screened, kept, and handed to whoever works on their conversation. */
import type { NewEvent, Store } from "../store/index.ts";
import type { Clock } from "./clock.ts";
import type { Incoming, Input, SecretKind } from "./incoming.ts";
import type { Observer } from "./observer.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { Settled } from "./sessions/settling.ts";
import { createUnderWay } from "./sessions/under-way.ts";

export interface ArrivalsParts {
  readonly store: Store;
  readonly sessions: Sessions;
  /** Masks secrets, synchronously and offline. Nothing after it sees them. */
  readonly screen: (text: string) => { readonly text: string; readonly kinds: readonly SecretKind[] };
  readonly clock: Clock;
  readonly observer: Observer;
}

export interface Receipt {
  /** `counted`: one text too many, named later. `forgotten`: an old event of somebody who is forgotten. */
  readonly kind: "new" | "repeated" | "counted" | "forgotten";
  /** Secrets that were in it. What is kept has them masked; what the channel shows of it may be worth taking away. */
  readonly secrets: readonly SecretKind[];
  /** Resolves when the event is handled and its replies were given to the channel. */
  readonly settled: Promise<Settled>;
}

export interface Arrivals {
  /** @throws {DatabaseTrouble} when it could not be kept */
  receive(incoming: Incoming): Promise<Receipt>;
  /** @returns the secrets that each one held, in the order given */
  receiveMany(incoming: readonly Incoming[]): Promise<readonly (readonly SecretKind[])[]>;
  /** Resolves when nothing is being kept. */
  idle(): Promise<void>;
}

/** An event as it is kept: what is stored from here on holds no secret. */
interface Screened {
  readonly event: NewEvent;
  readonly secrets: readonly SecretKind[];
}

/** Without what a database can't hold: NUL, and half of a surrogate pair. */
const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

const isOne = (events: readonly unknown[]): boolean => events.length === 1;

/** @returns what takes events in, from any channel */
export function createArrivals({ store, sessions, screen, clock, observer }: ArrivalsParts): Arrivals {
  const underWay = createUnderWay();

  function screened(incoming: Incoming): Screened {
    const { eventId, channel, conversation, person, address, at } = incoming;
    let input: Input = incoming.input;
    let secrets: readonly SecretKind[] = [];
    if (input.kind === "text") {
      const { text, kinds } = screen(input.text);
      secrets = kinds;
      input = { ...input, text, ...(kinds.length > 0 && { secrets: [...kinds] }) };
    }
    const event = {
      ...{ eventId, channel, conversation, person, address },
      kind: input.kind,
      body: JSON.stringify(input, (_, value: unknown) => (typeof value === "string" ? storable(value) : value)),
      at: at.toString(),
    };
    return { event, secrets };
  }

  async function keep({ event, secrets }: Screened): Promise<Receipt> {
    const key = event.conversation;
    const taken = await sessions.takeAtOnce(event);
    if (taken !== null) return { kind: "new", secrets, settled: taken.settled };
    // For a text the lock is asked for while it is being kept: another connection, so it costs no time.
    const lock = store.kind === "server" && event.kind === "text" && !sessions.has(key) ? store.lock(key) : null;
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
  async function keepInOrder(events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const received = await store.receiveMany(events, clock.now().toString());
    for (const [index, event] of events.entries()) observer.received(event, received[index]?.kind ?? "new");
    const fresh = events.filter((_, index) => received[index]?.kind === "new");
    for (const key of new Set(fresh.map(({ conversation }) => conversation)))
      sessions.wake(key, { loaded: null, lock: null });
  }

  const receive = (one: Screened): Promise<Receipt> => underWay.track(keep(one));

  return {
    receive: (incoming) => receive(screened(incoming)),
    receiveMany: async (incoming) => {
      const all = incoming.map(screened);
      const groups = [...Map.groupBy(all, ({ event }) => event.conversation).values()];
      const [single, several] = [groups.filter(isOne).flat(), groups.filter((group) => !isOne(group)).flat()];
      await Promise.all([underWay.track(keepInOrder(several.map(({ event }) => event))), ...single.map(receive)]);
      return all.map(({ secrets }) => secrets);
    },
    idle: () => underWay.idle(),
  };
}
