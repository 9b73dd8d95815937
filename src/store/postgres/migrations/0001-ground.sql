-- Conversations, what came in, what goes out, and what is due. Released: never edited, see migrate.ts.

create table conversation (
  key text primary key,
  channel text not null,
  person text not null,
  -- Where the channel reaches this conversation, as the channel wrote it; null where the key says enough.
  address text,
  version bigint not null,
  -- JSON as text: read and written whole, and json types refuse some of what people type.
  state text not null,
  -- The inbox row with which the person asked to be forgotten; deleted with everything before it once that is confirmed.
  forget_upto bigint,
  changed_at timestamptz not null
);
create index conversation_person on conversation (person);
create index conversation_changed on conversation (changed_at);
create index conversation_forget on conversation (key) where forget_upto is not null;

create table inbox (
  id bigint generated always as identity primary key,
  event_id text not null unique,
  conversation text not null,
  person text not null,
  channel text not null,
  address text,
  kind text not null,
  body text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  attempts integer not null default 0,
  next_try_at timestamptz,
  done_at timestamptz,
  ended text check (ended in ('done', 'failed'))
);
create index inbox_waiting on inbox (conversation, id) where done_at is null;
create index inbox_done on inbox (done_at) where done_at is not null;
create index inbox_person on inbox (person);

-- Texts that came while too many were waiting: counted, not kept.
create table overflow (
  conversation text primary key,
  person text not null,
  count integer not null
);

create table outbox (
  id bigint generated always as identity primary key,
  conversation text not null,
  inbox bigint not null,
  seq integer not null,
  -- The card that this row draws; null for what is said once.
  card text,
  anew boolean not null,
  message text not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'dead', 'superseded')),
  attempts integer not null default 0,
  next_try_at timestamptz,
  settled_at timestamptz,
  -- The channel's id of the message that shows it.
  message_id text,
  problem text
);
create index outbox_pending on outbox (conversation, id) where status = 'pending';
create index outbox_settled on outbox (settled_at) where settled_at is not null;
create index outbox_inbox on outbox (inbox);

-- Which message of the channel shows which card.
create table card (
  conversation text not null,
  key text not null,
  message_id text not null,
  outbox bigint not null,
  primary key (conversation, key)
);

-- How things went, without text or person. Empty strings where something doesn't apply.
create table outcome (
  month text not null,
  platform text not null,
  revision text not null,
  step text not null,
  entry text not null,
  label text not null,
  outcome text not null,
  count bigint not null,
  primary key (month, platform, revision, step, entry, label, outcome)
);

-- Questions that nobody here could answer: how they might have been meant, never their words.
create table unanswered (
  month text not null,
  node text not null,
  readings text not null,
  count bigint not null,
  primary key (month, node, readings)
);

create table reminder (
  id bigint generated always as identity primary key,
  conversation text not null,
  -- The name that the conversation knows it by.
  name text not null,
  person text not null,
  "case" text,
  rule text,
  zone text,
  due_at timestamptz not null,
  about text,
  typed text,
  -- The person named the time themselves.
  named boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'handed')),
  version bigint not null default 1,
  unique (conversation, name)
);
create index reminder_due on reminder (due_at) where state = 'waiting';
create index reminder_person on reminder (person);

-- Keyed hashes of the events of people who asked to be forgotten, so that a redelivery revives nobody.
create table forgotten (
  hash text primary key,
  at timestamptz not null
);
create index forgotten_at on forgotten (at);
