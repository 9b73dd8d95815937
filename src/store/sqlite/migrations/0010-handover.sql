-- Cases that were passed to people: the moments of each, for the report. Nobody's words, and no person: the id is a hash.
create table handover (
  id text primary key, reason text not null, platform text not null, channel text not null, language text not null,
  asked_at text not null, taken_at text, answered_at text, closed_at text,
  ended text check (ended in ('helper', 'person', 'forgotten')), reopened integer not null
) strict;

-- Which conversation a message belongs to that was passed on, or stands below a desk's card.
create index card_relayed on card (message_id) where substr(key, 1, 6) = 'relay:';
