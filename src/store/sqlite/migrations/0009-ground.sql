-- The tables of postgres/migrations up to the same number, whose comments say what they hold. Released: never edited, see migrate.ts.
-- Moments are ISO instants in UTC with milliseconds, so that the order of texts is the order of time. Ids are never used again. An index costs
-- every turn that writes it a page: forgetting somebody, which is seldom, reads the inbox instead.

create table conversation (
  key text primary key, channel text not null, person text not null, address text, version integer not null, state text not null,
  forget_upto integer, changed_at text not null,
  -- The day of it: a turn writes it, and its index, only where it is another one.
  changed_on text not null default '',
  unreachable_since text
) strict;
create index conversation_person on conversation (person);
create index conversation_changed_on on conversation (changed_on);
create index conversation_forget on conversation (key) where forget_upto is not null;

create table inbox (
  id integer primary key autoincrement, event_id text not null unique, conversation text not null, person text not null,
  channel text not null, address text, kind text not null, body text not null, at text not null, received_at text not null,
  attempts integer not null default 0, next_try_at text, done_at text, ended text check (ended in ('done', 'failed'))
) strict;
create index inbox_waiting on inbox (conversation, id) where done_at is null;

create table overflow (conversation text primary key, person text not null, count integer not null) strict;

create table outbox (
  -- 1024 times that of the event, and its place among the replies to it.
  id integer primary key, conversation text not null, inbox integer not null, seq integer not null, card text,
  anew integer not null check (anew in (0, 1)), message text not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'dead', 'superseded')),
  attempts integer not null default 0, next_try_at text, settled_at text, message_id text, problem text
) strict;
create index outbox_pending on outbox (conversation, id) where status = 'pending';

create table card (
  conversation text not null, key text not null, message_id text not null, outbox integer not null, primary key (conversation, key)
) strict;
create index card_message on card (message_id) where key = 'board';

create table outcome (
  month text not null, platform text not null, revision text not null, step text not null, entry text not null, label text not null,
  outcome text not null, count integer not null,
  primary key (month, platform, revision, step, entry, label, outcome)
) strict;

create table unanswered (
  month text not null, node text not null, readings text not null, count integer not null, primary key (month, node, readings)
) strict;

create table reminder (
  id integer primary key autoincrement, conversation text not null, name text not null, person text not null, "case" text, rule text,
  zone text, due_at text not null, local_at text, about text, typed text, named integer not null check (named in (0, 1)),
  state text not null default 'waiting' check (state in ('waiting', 'handed')), version integer not null default 1,
  unique (conversation, name)
) strict;
create index reminder_due on reminder (due_at) where state = 'waiting';
create index reminder_person on reminder (person);

create table forgotten (hash text primary key, at text not null) strict;
create index forgotten_at on forgotten (at);

create table member (
  conversation text not null, who text not null, person text not null, home text not null, channel text not null, address text,
  primary key (conversation, who)
) strict;
create index member_person on member (person);

create table vault (key text primary key, sealed text not null, changed_at text not null) strict;
