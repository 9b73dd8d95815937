/** What turns ask for, as statements on one connection. Each function runs inside a transaction, see commits.ts. */
import { moment } from "../database.ts";
import {
  type Arriving,
  countLeftOut,
  eventColumns,
  keptAs,
  type LeftOut,
  type Loaded,
  limitedKinds,
  loadedAs,
  mostWaiting,
  type NextRow,
  type Received,
  withinSeconds,
} from "../events.ts";
import { pendingAtOnce } from "../outbox.ts";
import { letterId, parts, rowsAt, rowsOf } from "../parts.ts";
import type { PendingRow, Sent } from "../pending.ts";
import type { Committed, Follow, Followed, MemberRow, Taken, Taking, TurnWrite } from "../turn.ts";
import type { Connection } from "./connection.ts";
import { replyId, sql } from "./dialect.ts";

/** What is known of an event and its conversation before anything is written. */
interface Standing {
  /** The event's row, where it was kept before. */
  readonly known: number | null;
  readonly done: number | null;
  readonly anybodyForgotten: number;
  /** The first event that waits in the conversation. */
  readonly first: number | null;
  /** Replies wait there. */
  readonly replies: number;
  readonly version: number | null;
  readonly address: string | null;
}

interface Whole extends Standing {
  readonly state: string | null;
  readonly overflow: number | null;
}

const standingWith = (more: string): string =>
  `select known.id as known, known.done_at is not null as done, exists (select 1 from forgotten) as "anybodyForgotten",
    (select id from inbox where conversation = $2 and done_at is null order by id limit 1) as first,
    exists (select 1 from outbox where conversation = $2 and status = 'pending') as replies,
    conversation.version, conversation.address${more}
  from (select 1) as one left join inbox as known on known.event_id = $1 left join conversation on conversation.key = $2`;
const standing = standingWith("");
/** A state is a few kilobytes: it is asked for where it is used. */
const whole = standingWith(", conversation.state, (select count from overflow where conversation = $2) as overflow");
const statements = parts.map((part) => part.statement(rowsAt("$1", part, sql), sql));

const firstWaiting = `select ${eventColumns("inbox")}, (select count(*) - 1 from inbox where conversation = $1 and done_at is null) as behind,
    coalesce((select count from overflow where conversation = $1), 0) as overflow, conversation.version, conversation.state
  from inbox left join conversation on conversation.key = inbox.conversation
  where inbox.conversation = $1 and done_at is null order by inbox.id limit 1`;
const allPending = `select outbox.id, outbox.conversation, conversation.person, conversation.channel, conversation.address, outbox.card, anew, message,
    attempts, next_try_at as "nextTryAt", shown.message_id as "shownBy", board.message_id as root
  from outbox join conversation on conversation.key = outbox.conversation
  left join card as shown on shown.conversation = outbox.conversation and shown.key = outbox.card
  left join card as board on board.conversation = outbox.conversation and board.key = 'board'
  where outbox.conversation = $1 and status = 'pending' order by outbox.id limit ${pendingAtOnce}`;

/** How things stand, and what is kept of it. */
function createKeeping({ get, run, insert }: Connection) {
  // There is one row, whatever is asked about.
  const standingOf = (eventId: string | null, conversation: string): Standing =>
    get<Standing>(standing, eventId, conversation) as Standing;
  const isForgotten = ({ anybodyForgotten }: Standing, hash: () => string): boolean =>
    anybodyForgotten === 1 && get("select 1 from forgotten where hash = $1", hash()) !== undefined;

  const keep = ({ eventId, ...event }: Omit<Arriving, "hash">, doneAt: string | null): number =>
    insert(
      `insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      ...[eventId, event.conversation, event.person, event.channel, event.address, event.kind, event.body],
      ...[moment(event.at), moment(event.now), doneAt, doneAt === null ? null : "done"],
    );

  const leaveOut = ({ conversation, person, count }: LeftOut): void => {
    run(countLeftOut, conversation, person, count);
  };

  function receive(event: Arriving): Received {
    const { conversation, person, kind } = event;
    // There is one row, whatever is asked about.
    const found = get<Whole>(whole, event.eventId, conversation) as Whole;
    if (found.known !== null) return { kind: "repeated", inbox: found.known, done: found.done === 1 };
    if (isForgotten(found, event.hash)) return { kind: "forgotten" };
    if (limitedKinds.includes(kind) && found.first !== null) {
      const since = moment(new Date(Date.parse(event.at) - withinSeconds * 1_000).toISOString());
      const waiting = get<{ count: number }>(
        `select count(*) as count from inbox where conversation = $1 and done_at is null and person = $2 and kind = $3 and at > $4`,
        ...[conversation, person, kind, since],
      );
      if ((waiting?.count ?? 0) >= mostWaiting) {
        leaveOut({ conversation, person, count: 1 });
        return { kind: "counted" };
      }
    }
    const overflow = kind === "text" ? (found.overflow ?? 0) : 0;
    return keptAs(event, keep(event, null), found.first !== null, { ...found, overflow });
  }

  return { standingOf, isForgotten, keep, leaveOut, receive };
}

/** What a turn writes: its state, its replies, and the parts that it uses. */
function createWriting({ all, get, run, insert }: Connection) {
  /** @returns the version that the conversation has now; null where it stood elsewhere */
  function writeState({ conversation, channel, person, address, version, state, ...turn }: TurnWrite): number | null {
    const now = moment(turn.now);
    const values = [conversation, version, state, now, now.slice(0, 10), channel, person, address];
    if (version === 0) {
      const first = Date.parse(now);
      const begun = run(
        `insert into conversation (key, version, state, changed_at, changed_on, channel, person, address)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing`,
        ...values.with(1, first),
      );
      return begun === 1 ? first : null;
    }
    // What is mostly the same isn't written again, since each of its indexes would be.
    const same = `update conversation set version = version + 1, state = $3, changed_at = $4 where key = $1 and version = $2
      and changed_on = $5 and channel = $6 and person = $7 and ($8 is null or address = $8)`;
    const other = `update conversation set version = version + 1, state = $3, changed_at = $4, changed_on = $5, channel = $6,
      person = $7, address = coalesce($8, address) where key = $1 and version = $2`;
    return run(same, ...values) === 1 || run(other, ...values) === 1 ? version + 1 : null;
  }

  /** @returns the replies as `pending` would give them; null where earlier ones wait as well, so that all of them are to be asked for */
  function writeReplies(turn: TurnWrite, inbox: number, found: Standing): readonly PendingRow[] | null {
    const { conversation, person, channel, outbox } = turn;
    const address = turn.address ?? found.address;
    const about = { ...{ conversation, person, channel, address }, attempts: 0, nextTryAt: null };
    // A long case at a desk has a card for each message: only those that are drawn are asked for.
    const shown = "select message_id from card where conversation = $1 and key = $2";
    const shownBy = (key: string | null): string | null =>
      key === null ? null : (get<{ message_id: string }>(shown, conversation, key)?.message_id ?? null);
    // What several people share is nobody's own: it hangs on a card.
    const root = outbox.length === 0 || person !== conversation ? null : shownBy("board");
    const replies = outbox.map((reply, index) => {
      const id = insert(
        "insert into outbox (id, conversation, inbox, seq, card, anew, message) values ($1, $2, $3, $4, $5, $6, $7)",
        ...[replyId(inbox, index + 1), conversation, inbox, index + 1, reply.card, reply.anew ? 1 : 0, reply.message],
      );
      return { id, ...about, ...reply, shownBy: shownBy(reply.card), root };
    });
    return found.replies === 1 ? null : replies;
  }

  /** @returns conversations that were told something */
  const writeParts = (turn: TurnWrite): readonly string[] =>
    parts.flatMap((part, index) => {
      const rows = rowsOf(part, [turn]);
      if (rows === null) return [];
      return all<{ conversation: string }>(statements[index] ?? "", rows).map(({ conversation }) => conversation);
    });

  return { writeState, writeReplies, writeParts };
}

/** Turns, alone or with the event that they answer and what follows from it. */
function createTaking(
  { get, run }: Connection,
  keeping: ReturnType<typeof createKeeping>,
  writing: ReturnType<typeof createWriting>,
) {
  const { standingOf, isForgotten, keep } = keeping;
  const { writeState, writeReplies, writeParts } = writing;

  /** @returns how things stand where the letter goes; null where it isn't as it was thought to be: whoever is told handles it */
  function aheadOf(turn: TurnWrite, { letter, turn: next }: Follow): Standing | null {
    const [post] = turn.posts;
    if (post === undefined) return null;
    const member =
      post.who === null
        ? { home: post.to, person: turn.person, channel: letter.channel, address: null }
        : get<Pick<MemberRow, "home" | "person" | "channel" | "address">>(
            "select home, person, channel, address from member where conversation = $1 and who = $2",
            ...[turn.conversation, post.who],
          );
    const { conversation, person, channel, address } = letter;
    if (member?.home !== conversation || member.person !== person || member.channel !== channel) return null;
    if (member.address !== address) return null;
    const found = standingOf(null, conversation);
    return found.first === null && found.version === next.version ? found : null;
  }

  /** Keeps a letter with the turn that it leads to. */
  function followUp({ letter, turn }: Follow, found: Standing, eventId: string): Followed {
    const inbox = keep({ ...letter, eventId, now: turn.now }, moment(turn.now));
    const version = writeState(turn);
    if (version === null) throw new Error("A conversation moved within a transaction.");
    const replies = writeReplies(turn, inbox, found);
    return { version, replies, posted: writeParts({ ...turn, inbox }) };
  }

  function take({ event, hash, turn, follow }: Taking): Taken {
    const found = standingOf(event.eventId, event.conversation);
    if (found.known !== null || isForgotten(found, hash)) return { kind: "refused" };
    const version = found.first === null ? writeState(turn) : null;
    const inbox = keep({ ...event, now: turn.now }, version === null ? null : moment(turn.now));
    if (version === null) return { kind: "kept", inbox };
    const replies = writeReplies(turn, inbox, found);
    const ahead = follow === null ? null : aheadOf(turn, follow);
    // Letters are called after the event that they come from.
    if (follow === null || ahead === null)
      return { kind: "done", inbox, replies, posted: writeParts({ ...turn, inbox }), followed: null };
    writeParts({ ...turn, inbox, posts: [] });
    const followed = followUp(follow, ahead, letterId(inbox, 1));
    return { kind: "done", inbox, replies, posted: [follow.turn.conversation], followed };
  }

  function commit(turn: TurnWrite): Committed {
    const { conversation, inbox } = turn;
    const found = standingOf(null, conversation);
    const version = found.first === inbox ? writeState(turn) : null;
    if (version === null) return { kept: false, posted: [], replies: null, version: null };
    run("update inbox set done_at = $2, ended = $3 where id = $1", inbox, moment(turn.now), turn.ended);
    if (turn.forget) run("update conversation set forget_upto = $2 where key = $1", conversation, inbox);
    const replies = writeReplies(turn, inbox, found);
    return { kept: true, posted: writeParts(turn), replies, version };
  }

  return { take, commit };
}

/** What is to be done next, and what was. */
function createReading({ all, get, run }: Connection) {
  function next(conversation: string): Loaded | null {
    const row = get<NextRow>(firstWaiting, conversation);
    return row === undefined ? null : loadedAs(row);
  }

  function pending(conversation: string): readonly PendingRow[] {
    const rows = all<Omit<PendingRow, "anew"> & { anew: number }>(allPending, conversation);
    return rows.map((row) => ({ ...row, anew: row.anew === 1 }));
  }

  function markSent({ row, messageId, now }: Sent): void {
    const changed = run(
      "update outbox set status = 'sent', message_id = $2, settled_at = $3 where id = $1",
      ...[row.id, messageId, moment(now)],
    );
    if (changed === 1 && row.card !== null)
      run(
        `insert into card (conversation, key, message_id, outbox) values ($1, $2, $3, $4)
         on conflict (conversation, key) do update set message_id = excluded.message_id, outbox = excluded.outbox`,
        ...[row.conversation, row.card, messageId, row.id],
      );
  }

  return { next, pending, markSent };
}

export function createTurnStatements(connection: Connection) {
  const keeping = createKeeping(connection);
  const { receive, leaveOut } = keeping;
  return {
    receive,
    leaveOut,
    ...createTaking(connection, keeping, createWriting(connection)),
    ...createReading(connection),
  };
}
