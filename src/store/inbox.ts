/**
 * What came in. The insert is the duplicate check and the queue in one. Inserts of one conversation are serialised by a lock that
 * ends with the statement, so that the order of ids is the order of arrival.
 */
import type { Query } from "./database.ts";

/** An event as a channel hands it over, secrets already masked. */
export interface NewEvent {
  /** Unique over all channels, the same when the channel delivers it again. */
  readonly eventId: string;
  readonly channel: string;
  readonly conversation: string;
  readonly person: string;
  readonly address: string | null;
  /** Texts are counted instead of kept while too many wait. */
  readonly kind: string;
  readonly body: string;
  /** ISO instant at which the channel says it happened. */
  readonly at: string;
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
  /** Texts that were counted and not kept. */
  readonly overflow: number;
}

export type Received =
  /** Kept. `loaded` when it stands first, so that it may be handled at once. */
  | { readonly kind: "new"; readonly inbox: number; readonly loaded: Loaded | null }
  | { readonly kind: "repeated"; readonly inbox: number; readonly done: boolean }
  /** One text too many: counted, not kept. */
  | { readonly kind: "counted" }
  /** Belongs to somebody who asked to be forgotten. */
  | { readonly kind: "forgotten" };

/** Texts of one person in one conversation that may wait. */
export const waitingTexts = 20;

/** Separates the locks that order inserts from those that are held for work. */
export const insertLock = 7;

const insertInto = "insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)";
const given = "$1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz";
const notGone = "not exists (select 1 from forgotten where hash = $10)";
const held = `held as materialized (select pg_advisory_xact_lock(hashtextextended($2, ${insertLock})))`;
const waitingBefore = "exists (select 1 from inbox where conversation = $2 and done_at is null) as waiting";

/** Presses and the like: always kept. No row means that it was known before, or belongs to somebody who is forgotten. */
const receivePress = `
with ${held},
fresh as (${insertInto} select ${given} from held where ${notGone} on conflict (event_id) do nothing returning id)
select fresh.id as fresh, false as counted, ${waitingBefore}, 0 as overflow, conversation.version, conversation.state
from fresh left join conversation on conversation.key = $2`;

/** Texts: kept unless too many wait, otherwise counted. */
const receiveText = `
with ${held},
crowded as (
  select (select count(*) from inbox
    where conversation = $2 and done_at is null and person = $3 and kind = 'text') >= ${waitingTexts} as yes
),
fresh as (
  ${insertInto} select ${given} from held, crowded where not crowded.yes and ${notGone}
  on conflict (event_id) do nothing returning id
),
counted as (
  insert into overflow (conversation, person, count) select $2, $3, 1 from crowded
  where crowded.yes and ${notGone} and not exists (select 1 from inbox where event_id = $1)
  on conflict (conversation) do update set count = overflow.count + 1 returning count
)
select (select id from fresh) as fresh, exists (select 1 from counted) as counted, ${waitingBefore},
  coalesce((select count from overflow where conversation = $2), 0) as overflow, conversation.version, conversation.state
from (select 1) as one left join conversation on conversation.key = $2`;

interface ReceivedRow {
  fresh: number | null;
  counted: boolean;
  waiting: boolean;
  overflow: number;
  version: number | null;
  state: string | null;
}

/**
 * Keeps one event and loads its conversation, in one round trip.
 *
 * @param hash keyed hash of the event id, to compare with those of forgotten people
 */
export async function receive(query: Query, event: NewEvent, hash: string, now: string): Promise<Received> {
  const { eventId, conversation, person, channel, address, kind, body, at } = event;
  const values = [eventId, conversation, person, channel, address, kind, body, at, now, hash];
  const [row] = await query<ReceivedRow>(kind === "text" ? receiveText : receivePress, values);
  if (row !== undefined && row.fresh !== null) {
    const waiting: WaitingEvent = { ...event, inbox: row.fresh, attempts: 0, nextTryAt: null };
    const loaded = { event: waiting, version: row.version ?? 0, state: row.state, behind: 0, overflow: row.overflow };
    return { kind: "new", inbox: row.fresh, loaded: row.waiting ? null : loaded };
  }
  if (row?.counted === true) return { kind: "counted" };
  const [known] = await query<{ id: number; done: boolean }>(
    "select id, done_at is not null as done from inbox where event_id = $1",
    [eventId],
  );
  return known === undefined ? { kind: "forgotten" } : { kind: "repeated", inbox: known.id, done: known.done };
}

const receiveSeveral = `
with incoming as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $10::text[])
    with ordinality as e (event_id, conversation, person, channel, address, kind, body, at, hash, ord)
),
held as materialized (
  select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
  from (select distinct conversation from incoming order by conversation) as each
),
placed as (
  select incoming.*,
    case when kind = 'text' then row_number() over (partition by conversation, person, kind order by ord) +
      (select count(*) from inbox where inbox.conversation = incoming.conversation and done_at is null
        and inbox.person = incoming.person and inbox.kind = 'text') else 0 end as position
  from incoming, (select count(*) from held) as all_held
  where not exists (select 1 from forgotten where forgotten.hash = incoming.hash)
    and not exists (select 1 from inbox where inbox.event_id = incoming.event_id)
),
fresh as (
  insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
  select event_id, conversation, person, channel, address, kind, body, at, $9::timestamptz from placed
  where position <= ${waitingTexts} order by ord
  on conflict (event_id) do nothing returning id, event_id, conversation
),
counted as (
  insert into overflow (conversation, person, count)
  select conversation, min(person), count(*) from placed where position > ${waitingTexts} group by conversation order by conversation
  on conflict (conversation) do update set count = overflow.count + excluded.count
)
select id, event_id as "eventId", conversation from fresh order by id`;

/** A kept event of a batch. */
export interface Kept {
  readonly id: number;
  readonly eventId: string;
  readonly conversation: string;
}

/** Keeps a batch in its order, in one statement. Returns what is new. */
export function receiveMany(
  query: Query,
  events: readonly NewEvent[],
  hashes: readonly string[],
  now: string,
): Promise<readonly Kept[]> {
  const column = <Name extends keyof NewEvent>(name: Name): NewEvent[Name][] => events.map((event) => event[name]);
  return query<Kept>(receiveSeveral, [
    column("eventId"),
    column("conversation"),
    column("person"),
    column("channel"),
    column("address"),
    column("kind"),
    column("body"),
    column("at"),
    now,
    hashes,
  ]);
}

interface NextRow {
  id: number;
  event_id: string;
  conversation: string;
  person: string;
  channel: string;
  address: string | null;
  kind: string;
  body: string;
  at: Date;
  attempts: number;
  next_try_at: Date | null;
  behind: number;
  overflow: number;
  version: number | null;
  state: string | null;
}

/** The event of a conversation that is to be handled next, with its conversation; null when none waits. */
export async function next(query: Query, conversation: string): Promise<Loaded | null> {
  const [row] = await query<NextRow>(
    `select inbox.id, event_id, conversation, inbox.person, inbox.channel, inbox.address, kind, body, at, attempts, next_try_at,
       (select count(*) - 1 from inbox where conversation = $1 and done_at is null) as behind,
       coalesce((select count from overflow where overflow.conversation = $1), 0) as overflow,
       conversation.version, conversation.state
     from inbox left join conversation on conversation.key = inbox.conversation
     where conversation = $1 and done_at is null order by inbox.id limit 1`,
    [conversation],
  );
  if (row === undefined) return null;
  const { id, event_id: eventId, person, channel, address, kind, body, attempts } = row;
  return {
    event: {
      ...{ inbox: id, eventId, conversation, person, channel, address, kind, body, attempts },
      at: row.at.toISOString(),
      nextTryAt: row.next_try_at?.toISOString() ?? null,
    },
    ...{ version: row.version ?? 0, state: row.state, behind: row.behind, overflow: row.overflow },
  };
}

/** An event whose handling failed: not done, tried again later. */
export async function postpone(query: Query, inbox: number, until: string): Promise<void> {
  await query(
    "update inbox set attempts = attempts + 1, next_try_at = $2::timestamptz where id = $1 and done_at is null",
    [inbox, until],
  );
}
