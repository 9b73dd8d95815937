-- People who share a conversation, as with a team's board: what its state calls them, and where they are reached themselves.
create table member (
  conversation text not null,
  who text not null,
  person text not null,
  home text not null,
  channel text not null,
  address text,
  primary key (conversation, who)
);
create index member_person on member (person);

-- Which conversation a message belongs to, where something is written below it.
create index card_message on card (message_id) where key = 'board';
