/** Keeping events and loading conversations. Inserts of one conversation are serialised by a lock that ends with the statement. */
import type { Query } from "../database.ts";
import {
  type Arriving,
  eventColumns,
  keptAs,
  type Loaded,
  limitedKinds,
  loadedAs,
  mostWaiting,
  type NextRow,
  type Received,
  withinSeconds,
} from "../events.ts";
import { textColumn } from "./columns.ts";
import { insertLock } from "./session.ts";

const insertInto = "insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)";
const given = "$1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz";
const within = `interval '${withinSeconds} seconds'`;
const limited = limitedKinds.map((kind) => `'${kind}'`).join(", ");
const notGone = "not exists (select 1 from forgotten where hash = $10)";
const held = `held as materialized (select pg_advisory_xact_lock(hashtextextended($2, ${insertLock})))`;
/** Events are kept unless too many wait, otherwise counted. No new row: it was known before, or belongs to somebody who is forgotten. */
const receiveOne = `
with ${held},
crowded as (
  select $6 in (${limited}) and (select count(*) from inbox
    where conversation = $2 and done_at is null and person = $3 and kind = $6
      and at > $8::timestamptz - ${within}) >= ${mostWaiting} as yes
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
select (select id from fresh) as fresh, exists (select 1 from counted) as counted,
  exists (select 1 from inbox where conversation = $2 and done_at is null) as waiting,
  case when $6 = 'text' then coalesce((select count from overflow where conversation = $2), 0) else 0 end as overflow,
  conversation.version, conversation.state
from (select 1) as one left join conversation on conversation.key = $2`;

interface ReceivedRow {
  fresh: number | null;
  counted: boolean;
  waiting: boolean;
  overflow: number;
  version: number | null;
  state: string | null;
}

/** Keeps one event and loads its conversation, in one round trip. */
export async function receive(query: Query, arriving: Arriving): Promise<Received> {
  const { eventId, conversation, person, channel, address, kind, body, at, now, hash } = arriving;
  const values = [eventId, conversation, person, channel, address, kind, body, at, now, hash()];
  const [row] = await query<ReceivedRow>(receiveOne, values);
  return (row && receivedAs(arriving, row)) ?? knownAs(query, eventId);
}

/** @returns null when the statement kept nothing */
function receivedAs(arriving: Arriving, row: ReceivedRow): Received | null {
  if (row.fresh === null) return row.counted ? { kind: "counted" } : null;
  return keptAs(arriving, row.fresh, row.waiting, row);
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
    case when kind in (${limited}) then row_number() over (partition by conversation, person, kind order by at, ord)
      - count(*) over (partition by conversation, person, kind order by at range between unbounded preceding and ${within} preceding)
      + (select count(*) from inbox where inbox.conversation = incoming.conversation and done_at is null
        and inbox.person = incoming.person and inbox.kind = incoming.kind and inbox.at > incoming.at - ${within})
      else 0 end <= ${mostWaiting} as fits
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
    textColumn(events.map((each) => each.hash())),
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

/** For each conversation the event that is to be handled next, with the conversation; null where none waits. */
export async function nextOf(query: Query, conversations: readonly string[]): Promise<readonly (Loaded | null)[]> {
  const rows = await query<NextRow>(
    `select ${eventColumns("first")}, (select count(*) - 1 from inbox where conversation = asked.key and done_at is null) as behind,
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
