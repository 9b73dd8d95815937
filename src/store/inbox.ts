/**
 * What came in. The insert is the duplicate check and the queue in one. Inserts of one conversation are serialised by a lock that
 * ends with the statement, so that the order of ids is the order of arrival.
 */
import { textColumn } from "./columns.ts";
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

/** An event on its way into the inbox. */
export interface Arriving extends NewEvent {
  /** Keyed hash of the event id, to compare with those of forgotten people. */
  readonly hash: string;
  /** ISO instant at which it reached this process. */
  readonly now: string;
}

/** Keeps one event and loads its conversation, in one round trip. */
export async function receive(query: Query, arriving: Arriving): Promise<Received> {
  const { eventId, conversation, person, channel, address, kind, body, at, now, hash } = arriving;
  const values = [eventId, conversation, person, channel, address, kind, body, at, now, hash];
  const [row] = await query<ReceivedRow>(kind === "text" ? receiveText : receivePress, values);
  return (row && receivedAs(arriving, row)) ?? knownAs(query, eventId);
}

/** @returns null when the statement kept nothing */
function receivedAs({ hash, now, ...event }: Arriving, row: ReceivedRow): Received | null {
  if (row.fresh === null) return row.counted ? { kind: "counted" } : null;
  const waiting: WaitingEvent = { ...event, inbox: row.fresh, attempts: 0, nextTryAt: null };
  const loaded = { event: waiting, version: row.version ?? 0, state: row.state, behind: 0, overflow: row.overflow };
  return { kind: "new", inbox: row.fresh, loaded: row.waiting ? null : loaded };
}

async function knownAs(query: Query, eventId: string): Promise<Received> {
  const [known] = await query<{ id: number; done: boolean }>(
    "select id, done_at is not null as done from inbox where event_id = $1",
    [eventId],
  );
  return known === undefined ? { kind: "forgotten" } : { kind: "repeated", inbox: known.id, done: known.done };
}

const receiveSeveral = `
with incoming as materialized (
  select e.*,
    (select true from inbox where inbox.event_id = e.event_id) is null
      and (select true from forgotten where forgotten.hash = e.hash) is null as unknown
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[])
    with ordinality as e (event_id, conversation, person, channel, address, kind, body, at, received_at, hash, ord)
),
held as materialized (
  select pg_advisory_xact_lock(hashtextextended(conversation, ${insertLock}))
  from (select distinct conversation from incoming order by conversation) as each
),
placed as materialized (
  select incoming.*,
    case when kind = 'text' then row_number() over (partition by conversation, person, kind order by ord) +
      (select count(*) from inbox where inbox.conversation = incoming.conversation and done_at is null
        and inbox.person = incoming.person and inbox.kind = 'text') else 0 end <= ${waitingTexts} as fits
  from incoming, (select count(*) from held) as all_held
  where unknown
),
fresh as (
  insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
  select event_id, conversation, person, channel, address, kind, body, at, received_at from placed where fits order by ord
  on conflict (event_id) do nothing returning id, event_id
),
counted as (
  insert into overflow (conversation, person, count)
  select conversation, min(person), count(*) from placed where not fits group by conversation order by conversation
  on conflict (conversation) do update set count = overflow.count + excluded.count
)
select fresh.id as fresh, placed.ord is not null and not placed.fits as counted,
  count(fresh.id) over (partition by incoming.conversation order by incoming.ord rows between unbounded preceding and 1 preceding) > 0
    or (select true from inbox where inbox.conversation = incoming.conversation and done_at is null limit 1) is not null as waiting,
  coalesce((select count from overflow where overflow.conversation = incoming.conversation), 0) as overflow,
  conversation.version, conversation.state
from incoming left join placed on placed.ord = incoming.ord left join fresh on fresh.event_id = incoming.event_id
left join conversation on conversation.key = incoming.conversation
order by incoming.ord`;

/** Keeps a batch in its order, in one statement, and loads the conversations. @returns what came of each, in the same order */
export async function receiveMany(query: Query, events: readonly Arriving[]): Promise<readonly Received[]> {
  const rows = await query<ReceivedRow>(receiveSeveral, [
    ...(["eventId", "conversation", "person", "channel", "address", "kind", "body"] as const).map((name) =>
      textColumn(events.map((each) => each[name])),
    ),
    ...(["at", "now"] as const).map((name) => events.map((each) => each[name])),
    textColumn(events.map((each) => each.hash)),
  ]);
  const kept = new Set<number>();
  const all: Received[] = [];
  for (const [index, event] of events.entries()) {
    const row = rows[index];
    // The same event twice in one batch shares its row.
    const received = row === undefined || kept.has(row.fresh ?? 0) ? null : receivedAs(event, row);
    if (received?.kind === "new") kept.add(received.inbox);
    all.push(received ?? (await knownAs(query, event.eventId)));
  }
  return all;
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

/** For each conversation the event that is to be handled next, with the conversation; null where none waits. */
export async function nextOf(query: Query, conversations: readonly string[]): Promise<readonly (Loaded | null)[]> {
  const rows = await query<NextRow>(
    `select first.id, event_id, asked.key as conversation, first.person, first.channel, first.address, kind, body, at, attempts,
       next_try_at, (select count(*) - 1 from inbox where conversation = asked.key and done_at is null) as behind,
       coalesce((select count from overflow where overflow.conversation = asked.key), 0) as overflow,
       conversation.version, conversation.state
     from unnest($1::text[]) as asked (key)
     join inbox as first
       on first.id = (select id from inbox where conversation = asked.key and done_at is null order by id limit 1)
     left join conversation on conversation.key = asked.key`,
    [textColumn(conversations)],
  );
  const found = new Map(rows.map((row) => [row.conversation, loadedAs(row)]));
  return conversations.map((conversation) => found.get(conversation) ?? null);
}

function loadedAs(row: NextRow): Loaded {
  const { id, event_id: eventId, conversation, person, channel, address, kind, body, attempts } = row;
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
