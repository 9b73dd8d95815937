-- Cases that were passed to people: the moments of each, for the report. Nobody's words, and no person: the id is a hash.
create table handover (
  id text primary key, reason text not null, platform text not null, channel text not null, language text not null,
  asked_at timestamptz not null, taken_at timestamptz, answered_at timestamptz, closed_at timestamptz,
  ended text check (ended in ('helper', 'person', 'forgotten')), reopened integer not null
);

-- Which conversation a message belongs to that was passed on, or stands below a desk's card.
create index card_relayed on card (message_id) where substr(key, 1, 6) = 'relay:';
