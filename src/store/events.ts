/** What came in. The insert of an event is the duplicate check and the queue in one, and ids are the order of arrival. */

/** An event as a channel hands it over, secrets already masked. */
export interface NewEvent {
  /** Unique over all channels, the same when the channel delivers it again. */
  readonly eventId: string;
  readonly channel: string;
  readonly conversation: string;
  readonly person: string;
  readonly address: string | null;
  /** Texts, presses and ticks are counted instead of kept while too many wait. */
  readonly kind: string;
  readonly body: string;
  /** ISO instant at which the channel says it happened. */
  readonly at: string;
}

/** An event on its way into the inbox. */
export interface Arriving extends NewEvent {
  /** Keyed hash of the event id, to compare with those of forgotten people. */
  readonly hash: () => string;
  /** ISO instant at which it reached this process. */
  readonly now: string;
}

export interface WaitingEvent extends NewEvent {
  readonly inbox: number;
  readonly attempts: number;
  /** ISO instant before which it is not tried again; null for at once. */
  readonly nextTryAt: string | null;
}

/** An event with what is known of its conversation. */
export interface Loaded {
  readonly event: WaitingEvent;
  /** 0 for a conversation that isn't there yet. */
  readonly version: number;
  readonly state: string | null;
  /** Events that wait behind this one, as far as seen. */
  readonly behind: number;
  /** Events that were counted and not kept. */
  readonly overflow: number;
}

export type Received =
  /** Kept. `loaded` when it stands first, so that it may be handled at once. */
  | { readonly kind: "new"; readonly inbox: number; readonly loaded: Loaded | null }
  | { readonly kind: "repeated"; readonly inbox: number; readonly done: boolean }
  /** One too many: counted, not kept. */
  | { readonly kind: "counted" }
  /** Belongs to somebody who asked to be forgotten. */
  | { readonly kind: "forgotten" };

/**
 * Texts of one person in one conversation that may wait, of those that were sent within a minute; the same of presses, and of ticks. What
 * waits because nobody was there to read it was sent over a longer time, and is read.
 */
export const mostWaiting = 20;
export const withinSeconds = 60;
/** Kinds of events of which only so many may wait: what a person does. What falls due or is told is never left out. */
export const limitedKinds: readonly string[] = ["text", "press", "tick", "file"];

/** Events that were not kept, and whose person is told how many. */
export interface LeftOut {
  readonly conversation: string;
  readonly person: string;
  readonly count: number;
}

export const countLeftOut = `insert into overflow (conversation, person, count) values ($1, $2, $3)
  on conflict (conversation) do update set count = overflow.count + excluded.count`;

/** An event whose conversation is loaded by the same statement. */
export function keptAs(
  { hash, now, ...event }: Arriving,
  inbox: number,
  waits: boolean,
  found: { readonly version: number | null; readonly state: string | null; readonly overflow: number },
): Received {
  const waiting: WaitingEvent = { ...event, inbox, attempts: 0, nextTryAt: null };
  const loaded = {
    event: waiting,
    version: found.version ?? 0,
    state: found.state,
    behind: 0,
    overflow: found.overflow,
  };
  return { kind: "new", inbox, loaded: waits ? null : loaded };
}

/** A row of `next`, as both databases give it. */
export type NextRow = WaitingEvent & { version: number | null; state: string | null; behind: number; overflow: number };

/** The columns of an event of `next`, of a table or an alias. */
export const eventColumns = (of: string): string =>
  `${of}.id as inbox, ${of}.event_id as "eventId", ${of}.conversation, ${of}.person, ${of}.channel, ${of}.address, ${of}.kind, ${of}.body,
    ${of}.at, ${of}.attempts, ${of}.next_try_at as "nextTryAt"`;

export const loadedAs = ({ version, state, behind, overflow, ...event }: NextRow): Loaded => ({
  ...{ event, version: version ?? 0, state, behind, overflow },
});
