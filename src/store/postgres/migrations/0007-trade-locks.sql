-- Frees locks on conversations and takes others, for the connection that holds them. A row comes back for each that was asked for, and
-- for each freed one where an event or a reply waits now, and not for a moment that was set for it: a process that found it locked has
-- left it there. A function, because what it reads after the locks are free sees what was committed until then.
create function trade_locks(p_free text[], p_want text[], out conversation text, out got boolean, out waits boolean)
returns setof record language plpgsql as $$
#variable_conflict use_column
begin
  perform pg_advisory_unlock(hashtextextended(each, 11)) from unnest(p_free) as each;
  return query
    select each, pg_try_advisory_lock(hashtextextended(each, 11)), false from unnest(p_want) as each;
  return query
    select each, false, true from unnest(p_free) as each
    where (select i.next_try_at is null from inbox i where i.conversation = each and i.done_at is null order by i.id limit 1)
      or (select o.next_try_at is null from outbox o where o.conversation = each and o.status = 'pending' order by o.id limit 1);
end
$$;
