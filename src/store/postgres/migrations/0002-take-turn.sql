-- Keeps an event and, where its conversation still stands as the caller last wrote it, its whole turn with it: one round trip.
-- A function, because each of its statements sees what was committed before it, so that an event that came first is never overtaken.
-- Without a row: the event was known before, or its person is forgotten.
create function take_turn(
  p_event_id text, p_conversation text, p_person text, p_channel text, p_address text, p_kind text, p_body text,
  p_at timestamptz, p_now timestamptz, p_hash text, p_version bigint, p_state text,
  p_cards text[], p_anew boolean[], p_messages text[], p_counts text,
  out inbox bigint, out done boolean
) returns setof record language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_conversation, 7));
  if exists (select 1 from forgotten where hash = p_hash) or exists (select 1 from inbox i where i.event_id = p_event_id) then
    return;
  end if;
  done := false;
  if not exists (select 1 from inbox i where i.conversation = p_conversation and i.done_at is null) then
    update conversation c set version = version + 1, channel = p_channel, person = p_person,
      address = coalesce(p_address, address), state = p_state, changed_at = p_now
      where c.key = p_conversation and c.version = p_version;
    done := found;
  end if;
  insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
    values (p_event_id, p_conversation, p_person, p_channel, p_address, p_kind, p_body, p_at, p_now,
      case when done then p_now end, case when done then 'done' end)
    returning id into inbox;
  if done and cardinality(p_messages) > 0 then
    insert into outbox (conversation, inbox, seq, card, anew, message)
      select p_conversation, take_turn.inbox, m.seq, m.card, m.anew, m.message
      from unnest(p_cards, p_anew, p_messages) with ordinality as m (card, anew, message, seq) order by m.seq;
  end if;
  if done and p_counts is not null then
    insert into outcome (month, platform, revision, step, entry, label, outcome, count)
      select to_char(p_now at time zone 'UTC', 'YYYY-MM'), o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
      from json_to_recordset(p_counts::json)
        as o (platform text, revision text, step text, entry text, label text, outcome text)
      group by 2, 3, 4, 5, 6, 7 order by 2, 3, 4, 5, 6, 7
      on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count;
  end if;
  return next;
end
$$;
