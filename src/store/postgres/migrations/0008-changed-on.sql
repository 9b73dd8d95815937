-- When a conversation was last changed is indexed by the day: what is the same all day needs no new entry in every index at each turn,
-- and with some room in its page a row is written anew beside itself.
drop index conversation_changed;
alter table conversation add column changed_on date generated always as ((changed_at at time zone 'UTC')::date) stored;
create index conversation_changed_on on conversation (changed_on);
alter table conversation set (fillfactor = 60);
