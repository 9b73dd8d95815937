-- The planned local time with its offset and zone ("2026-07-03T09:00:00+08:00[Asia/Shanghai]"): what was promised, whatever the rules of
-- that zone become. Null for what was written before.
alter table reminder add column local_at text;

-- Since when a conversation's messages are refused for good. Whoever does something there later can be reached again.
alter table conversation add column unreachable_since timestamptz;
