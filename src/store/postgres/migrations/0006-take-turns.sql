-- Keeps events of several conversations and, where each still stands as the caller last wrote it, its whole turn: one round trip for all.
-- A function, because what it reads after the locks are held sees what was committed before them, so that no event is overtaken.
-- Rows of p_out_* belong to the event of their conversation. No row comes back for an event that was known before, or of somebody forgotten;
-- otherwise one for each of its replies, or one without a reply. "others": earlier replies wait as well.
create function take_turns(
  p_event_id text[], p_conversation text[], p_person text[], p_channel text[], p_address text[], p_kind text[], p_body text[],
  p_at timestamptz[], p_now timestamptz[], p_hash text[], p_version bigint[], p_state text[],
  p_out_conversation text[], p_out_seq integer[], p_out_card text[], p_out_anew boolean[], p_out_message text[], p_counts json,
  out conversation text, out inbox bigint, out done boolean, out reply bigint, out seq integer, out shown_by text, out root text,
  out address text, out others boolean
) returns setof record language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  -- In one order everywhere, so that two processes can't wait for each other.
  perform pg_advisory_xact_lock(hashtextextended(each, 7)) from unnest(p_conversation) as each order by each;
  return query
  with turn as materialized (
    select t.*,
      (select true from inbox i where i.event_id = t.event_id) is null
        and (select true from forgotten where forgotten.hash = t.hash) is null as fresh,
      (select true from inbox i where i.conversation = t.conversation and i.done_at is null limit 1) is null as first
    from unnest(p_event_id, p_conversation, p_person, p_channel, p_address, p_kind, p_body, p_at, p_now, p_hash, p_version, p_state)
      with ordinality as t (event_id, conversation, person, channel, address, kind, body, at, now, hash, version, state, ord)
  ),
  changed as (
    update conversation c set version = c.version + 1, channel = turn.channel, person = turn.person,
      address = coalesce(turn.address, c.address), state = turn.state, changed_at = turn.now
    from turn where turn.fresh and turn.first and c.key = turn.conversation and c.version = turn.version
    returning turn.ord, turn.conversation, turn.now, c.address
  ),
  kept as (
    insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
    select turn.event_id, turn.conversation, turn.person, turn.channel, turn.address, turn.kind, turn.body, turn.at, turn.now, changed.now,
      case when changed.ord is not null then 'done' end
    from turn left join changed on changed.ord = turn.ord where turn.fresh order by turn.ord
    returning inbox.id, inbox.conversation, inbox.done_at is not null as done
  ),
  sent as (
    insert into outbox (conversation, inbox, seq, card, anew, message)
    select o.conversation, kept.id, o.seq, o.card, o.anew, o.message
    from unnest(p_out_conversation, p_out_seq, p_out_card, p_out_anew, p_out_message)
      with ordinality as o (conversation, seq, card, anew, message, ord)
    join kept on kept.conversation = o.conversation and kept.done order by o.ord
    returning outbox.id, outbox.conversation, outbox.seq, outbox.card
  ),
  counted as (
    insert into outcome (month, platform, revision, step, entry, label, outcome, count)
    select to_char(changed.now at time zone 'UTC', 'YYYY-MM'), o.platform, o.revision, o.step, o.entry, o.label, o.outcome, count(*)
    from json_to_recordset(p_counts)
      as o (conversation text, platform text, revision text, step text, entry text, label text, outcome text)
    join changed on changed.conversation = o.conversation
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + excluded.count
  )
  select kept.conversation, kept.id, kept.done, sent.id, sent.seq,
    (select c.message_id from card c where c.conversation = sent.conversation and c.key = sent.card),
    (select c.message_id from card c where c.conversation = sent.conversation and c.key = 'board'),
    changed.address,
    (select true from outbox o where o.conversation = kept.conversation and o.status = 'pending' limit 1) is not null
  from kept left join sent on sent.conversation = kept.conversation left join changed on changed.conversation = kept.conversation
  order by sent.id;
end
$$;
