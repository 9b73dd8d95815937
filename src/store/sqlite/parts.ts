/** The parts of a turn beside its state and replies: each says whether a turn uses it, and writes it. */
import { moment } from "../database.ts";
import type { TurnWrite } from "../turn.ts";
import type { Connection } from "./connection.ts";

/** @returns conversations that were told something */
type Write = (connection: Connection, turn: TurnWrite, inbox: number) => readonly string[] | undefined;

const counts: Write = ({ run }, { counts, now }) => {
  for (const { platform, revision, step, entry, label, outcome } of counts)
    run(
      `insert into outcome (month, platform, revision, step, entry, label, outcome, count) values ($1, $2, $3, $4, $5, $6, $7, 1)
       on conflict (month, platform, revision, step, entry, label, outcome) do update set count = outcome.count + 1`,
      ...[moment(now).slice(0, 7), platform, revision, step, entry, label, outcome],
    );
  return undefined;
};

const unanswered: Write = ({ run }, { unanswered, now }) => {
  for (const { node, readings } of unanswered)
    run(
      `insert into unanswered (month, node, readings, count) values ($1, $2, $3, 1)
       on conflict (month, node, readings) do update set count = unanswered.count + 1`,
      ...[moment(now).slice(0, 7), node, readings],
    );
  return undefined;
};

const dropped: Write = ({ run }, { conversation, dropReminders, reminders }) => {
  const all = dropReminders === "all";
  run(
    `delete from reminder where conversation = $1 and name ${all ? "not in" : "in"} (select value from json_each($2))`,
    ...[conversation, all ? reminders.map(({ name }) => name) : dropReminders],
  );
  return undefined;
};

const reminders: Write = ({ run }, { conversation, person, reminders }) => {
  for (const { name, dueAt, rule, zone, localAt, case: of, about, typed, named } of reminders)
    run(
      `insert into reminder (conversation, name, person, due_at, rule, zone, local_at, "case", about, typed, named)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (conversation, name) do update set due_at = excluded.due_at, rule = excluded.rule, zone = excluded.zone,
         local_at = excluded.local_at, "case" = excluded."case", about = excluded.about, typed = excluded.typed,
         named = excluded.named, state = 'waiting', version = reminder.version + 1`,
      ...[conversation, name, person, moment(dueAt), rule, zone, localAt, of, about, typed, named],
    );
  return undefined;
};

const mentioned: Write = ({ run }, { conversation, mentioned }) => {
  run("update overflow set count = max(count - $2, 0) where conversation = $1", conversation, mentioned);
  return undefined;
};

/** Other conversations of a person who asked to be forgotten end here; this one ends once its confirmation is delivered. */
const forget: Write = ({ run }, { conversation, person }, inbox) => {
  run("update conversation set forget_upto = $2 where key = $1", conversation, inbox);
  run("delete from conversation where person = $2 and key <> $1", conversation, person);
  return undefined;
};

const member: Write = ({ run }, { conversation, channel, member }) => {
  if (member !== null)
    run(
      `insert into member (conversation, who, person, home, channel, address) values ($1, $2, $3, $4, $5, $6)
       on conflict (conversation, who) do update set home = excluded.home, address = excluded.address`,
      ...[conversation, member.who, member.person, member.home, channel, member.address],
    );
  return undefined;
};

/** Events for other conversations. Somebody who was forgotten meanwhile isn't there any more, and nothing is sent. */
const posts: Write = ({ get, run }, { conversation, person, channel, now, posts }, inbox) =>
  posts.flatMap(({ to, who, kind, body }, index) => {
    const reached = get<{ person: string; home: string; channel: string; address: string | null }>(
      "select person, home, channel, address from member where conversation = $1 and who = $2",
      ...[conversation, who],
    );
    const recipient = to ?? reached?.home;
    if (recipient === undefined) return [];
    const [at, id] = [moment(now), `post:${inbox}:${index + 1}`];
    const kept = run(
      `insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (event_id) do nothing`,
      ...[
        id,
        recipient,
        reached?.person ?? person,
        reached?.channel ?? channel,
        reached?.address ?? null,
        kind,
        body,
        at,
      ],
    );
    return kept === 1 ? [recipient] : [];
  });

const parts: readonly (readonly [isUsed: (turn: TurnWrite) => boolean, write: Write])[] = [
  [(turn) => turn.counts.length > 0, counts],
  [(turn) => turn.unanswered.length > 0, unanswered],
  [(turn) => turn.dropReminders.length > 0, dropped],
  [(turn) => turn.reminders.length > 0, reminders],
  [(turn) => turn.mentioned > 0, mentioned],
  [(turn) => turn.forget, forget],
  [(turn) => turn.member !== null, member],
  [(turn) => turn.posts.length > 0, posts],
];

/** What a turn writes beside its state and its replies, in the order in which it is to be written. */
export const partsOf = (turn: TurnWrite): readonly Write[] =>
  parts.flatMap(([isUsed, write]) => (isUsed(turn) ? [write] : []));
