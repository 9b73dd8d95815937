/**
 * What one person does faster than anybody works through it is counted instead of kept, before it costs anything. Who waits for their
 * answers is never counted here, however quick they are; what came while nobody was there to read it goes by when it was sent.
 */
import { limitedKinds, mostWaiting, type NewEvent, type Store } from "../store/index.ts";
import type { Clock } from "./clock.ts";

/** So many may come once as many wait as may, and one more a second from then on. */
const atOnce = 60;
/** What isn't answered after so long is another matter than a quick hand: a channel that is away, another process that has it. */
const forgottenMs = 60_000;
const everyMs = 1_000;
/** People whose events are counted at a time; beyond that the oldest begin anew. */
const most = 2_000;

interface Bucket {
  left: number;
  /** When that was so, in milliseconds: as the channel says and as our clock says. */
  sentMs: number;
  arrivedMs: number;
}

export interface Floods {
  /** Whether an event is one of a flood. Asked once for each, in the order in which they come. */
  isOneTooMany(event: NewEvent): boolean;
  /** From here on the event counts as waiting. @returns to be called when it is answered, or was not kept */
  waits(event: NewEvent): () => void;
  /** Counts an event that isn't kept, so that its person is told of it. What comes meanwhile shares a statement. */
  count(event: NewEvent): Promise<void>;
}

/** @returns a watch that saw nobody yet */
export function createFloods(store: Store, clock: Clock): Floods {
  const buckets = new Map<string, Bucket>();
  /** Events that are taken in and not answered, with the moment at which they came. */
  const waiting = new Map<string, Map<string, number>>();
  const counting = new Map<string, { count: number; readonly counted: Promise<void> }>();
  const writing = new Map<string, Promise<void>>();
  const whose = ({ conversation, person }: NewEvent): string => `${conversation} ${person}`;

  function refilled(key: string, sentMs: number, arrivedMs: number): Bucket | null {
    const bucket = buckets.get(key);
    if (bucket === undefined) return null;
    const passedMs = Math.max(sentMs - bucket.sentMs, arrivedMs - bucket.arrivedMs, 0);
    const left = bucket.left + passedMs / everyMs;
    buckets.delete(key);
    return left >= atOnce
      ? null
      : { left, sentMs: Math.max(sentMs, bucket.sentMs), arrivedMs: Math.max(arrivedMs, bucket.arrivedMs) };
  }

  /** Whether a person waits for as many answers as anybody may. */
  function isCrowded(key: string, nowMs: number): boolean {
    const events = waiting.get(key);
    if (events === undefined || events.size < mostWaiting) return false;
    for (const [id, arrivedMs] of events) if (nowMs - arrivedMs > forgottenMs) events.delete(id);
    return events.size >= mostWaiting;
  }

  /** One statement at a time for a conversation: what comes while it is on its way goes with the next. */
  async function write({ conversation, person }: NewEvent): Promise<void> {
    while (writing.has(conversation)) await writing.get(conversation)?.catch(() => undefined);
    const count = counting.get(conversation)?.count ?? 0;
    counting.delete(conversation);
    const written = store.countLeftOut(conversation, person, count).finally(() => writing.delete(conversation));
    writing.set(conversation, written);
    await written;
  }

  return {
    isOneTooMany: (event) => {
      if (!limitedKinds.includes(event.kind)) return false;
      const key = whose(event);
      // Of most people nothing is counted, and few of their events wait.
      if (!buckets.has(key) && (waiting.get(key)?.size ?? 0) < mostWaiting) return false;
      const [sentMs, arrivedMs] = [Date.parse(event.at), clock.now().epochMilliseconds];
      const bucket = refilled(key, sentMs, arrivedMs) ?? { left: atOnce, sentMs, arrivedMs };
      if (bucket.left === atOnce && !isCrowded(key, arrivedMs)) return false;
      buckets.set(key, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
      if (bucket.left < 1) return true;
      bucket.left -= 1;
      return false;
    },
    waits: (event) => {
      const key = whose(event);
      const events = waiting.get(key) ?? new Map<string, number>();
      waiting.set(key, events.set(event.eventId, clock.now().epochMilliseconds));
      return () => {
        events.delete(event.eventId);
        if (events.size === 0 && waiting.get(key) === events) waiting.delete(key);
      };
    },
    count: (event) => {
      const { conversation } = event;
      const known = counting.get(conversation);
      if (known !== undefined) {
        known.count += 1;
        return known.counted;
      }
      // What is counted in the same moment goes along.
      const counted = Promise.resolve().then(() => write(event));
      counting.set(conversation, { count: 1, counted });
      return counted;
    },
  };
}
