-- The tables of postgres/migrations up to the same number, as SQLite writes them. Released: never edited, see migrate.ts.
-- Moments are ISO instants in UTC with milliseconds, so that the order of texts is the order of time.

create table conversation (
  key text primary key,
  channel text not null,
  person text not null,
  -- Where the channel reaches this conversation, as the channel wrote it; null where the key says enough.
  address text,
  version integer not null,
  -- JSON as text, read and written whole.
  state text not null,
  -- The inbox row with which the person asked to be forgotten; deleted with everything before it once that is confirmed.
  forget_upto integer,
  changed_at text not null,
  -- The day of it, which has an index: a turn writes it only where it is another one.
  changed_on text not null default '',
  -- Since when its messages are refused for good. Whoever does something there later can be reached again.
  unreachable_since text
) strict;
create index conversation_person on conversation (person);
create index conversation_changed_on on conversation (changed_on);
create index conversation_forget on conversation (key) where forget_upto is not null;

create table inbox (
  -- Never used again: ids are the order of arrival.
  id integer primary key autoincrement,
  event_id text not null unique,
  conversation text not null,
  person text not null,
  channel text not null,
  address text,
  kind text not null,
  body text not null,
  at text not null,
  received_at text not null,
  attempts integer not null default 0,
  next_try_at text,
  done_at text,
  ended text check (ended in ('done', 'failed'))
) strict;
create index inbox_waiting on inbox (conversation, id) where done_at is null;
create index inbox_person on inbox (person);

-- Texts that came while too many were waiting: counted, not kept.
create table overflow (conversation text primary key, person text not null, count integer not null) strict;

create table outbox (
  id integer primary key autoincrement,
  conversation text not null,
  inbox integer not null,
  seq integer not null,
  -- The card that this row draws; null for what is said once.
  card text,
  anew integer not null check (anew in (0, 1)),
  message text not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'dead', 'superseded')),
  attempts integer not null default 0,
  next_try_at text,
  settled_at text,
  -- The channel's id of the message that shows it.
  message_id text,
  problem text
) strict;
create index outbox_pending on outbox (conversation, id) where status = 'pending';
create index outbox_inbox on outbox (inbox);

-- Which message of the channel shows which card.
create table card (
  conversation text not null,
  key text not null,
  message_id text not null,
  outbox integer not null,
  primary key (conversation, key)
) strict;
-- Which conversation a message belongs to, where something is written below it.
create index card_message on card (message_id) where key = 'board';

-- How things went, without text or person. Empty strings where something doesn't apply.
create table outcome (
  month text not null,
  platform text not null,
  revision text not null,
  step text not null,
  entry text not null,
  label text not null,
  outcome text not null,
  count integer not null,
  primary key (month, platform, revision, step, entry, label, outcome)
) strict;

-- Questions that nobody here could answer: how they might have been meant, never their words.
create table unanswered (
  month text not null,
  node text not null,
  readings text not null,
  count integer not null,
  primary key (month, node, readings)
) strict;

create table reminder (
  id integer primary key autoincrement,
  conversation text not null,
  -- The name that the conversation knows it by.
  name text not null,
  person text not null,
  "case" text,
  rule text,
  zone text,
  due_at text not null,
  -- The planned local time with its offset and zone: what was promised, whatever the rules of that zone become.
  local_at text,
  about text,
  typed text,
  -- The person named the time themselves.
  named integer not null check (named in (0, 1)),
  state text not null default 'waiting' check (state in ('waiting', 'handed')),
  version integer not null default 1,
  unique (conversation, name)
) strict;
create index reminder_due on reminder (due_at) where state = 'waiting';
create index reminder_person on reminder (person);

-- Keyed hashes of the events of people who asked to be forgotten, so that a redelivery revives nobody.
create table forgotten (hash text primary key, at text not null) strict;
create index forgotten_at on forgotten (at);

-- People who share a conversation, as with a team's board: what its state calls them, and where they are reached themselves.
create table member (
  conversation text not null,
  who text not null,
  person text not null,
  home text not null,
  channel text not null,
  address text,
  primary key (conversation, who)
) strict;
create index member_person on member (person);

-- Secrets of others that have to be kept, such as the tokens of workspaces. Sealed before they come here.
create table vault (key text primary key, sealed text not null, changed_at text not null) strict;
