/** What turns ask for, as statements on one connection. Each function runs inside a transaction, see commits.ts. */
import { moment } from "../database.ts";
import {
  type Arriving,
  eventColumns,
  keptAs,
  type Loaded,
  loadedAs,
  type NextRow,
  type Received,
  waitingTexts,
} from "../events.ts";
import { type PendingRow, pendingAtOnce, type Sent } from "../outbox.ts";
import { parts, rowsAt, rowsOf } from "../parts.ts";
import type { Committed, Taken, Taking, TurnWrite } from "../turn.ts";
import type { Connection } from "./connection.ts";
import { sql } from "./dialect.ts";

interface Conversation {
  version: number;
  state: string;
}

const insertEvent = `insert into inbox (event_id, conversation, person, channel, address, kind, body, at, received_at, done_at, ended)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`;

const statements = parts.map((part) => part.statement(rowsAt("$1", part, sql), sql));

export function createTurnStatements(connection: Connection) {
  const { all, get, run } = connection;
  const isForgotten = (hash: () => string): boolean =>
    get("select 1 from forgotten limit 1") !== undefined &&
    get("select 1 from forgotten where hash = $1", hash()) !== undefined;
  const waits = (conversation: string): boolean =>
    get("select 1 from inbox where conversation = $1 and done_at is null limit 1", conversation) !== undefined;
  const overflowOf = (conversation: string): number =>
    get<{ count: number }>("select count from overflow where conversation = $1", conversation)?.count ?? 0;
  const shownBy = (conversation: string, card: string): string | null =>
    get<{ message_id: string }>(
      "select message_id from card where conversation = $1 and key = $2",
      ...[conversation, card],
    )?.message_id ?? null;

  function keep({ eventId, ...event }: Omit<Arriving, "hash">, doneAt: string | null): number {
    const { conversation, person, channel, address, kind, body, at, now } = event;
    const given = [eventId, conversation, person, channel, address, kind, body, moment(at), moment(now)];
    const row = get<{ id: number }>(insertEvent, ...given, doneAt, doneAt === null ? null : "done");
    return row?.id ?? 0;
  }

  function receive(event: Arriving): Received {
    const { conversation, person, kind } = event;
    const known = get<{ id: number; done: number }>(
      "select id, done_at is not null as done from inbox where event_id = $1",
      event.eventId,
    );
    if (known !== undefined) return { kind: "repeated", inbox: known.id, done: known.done === 1 };
    if (isForgotten(event.hash)) return { kind: "forgotten" };
    const others = waits(conversation);
    if (kind === "text" && others) {
      const texts = get<{ count: number }>(
        "select count(*) as count from inbox where conversation = $1 and done_at is null and person = $2 and kind = 'text'",
        ...[conversation, person],
      );
      if ((texts?.count ?? 0) >= waitingTexts) {
        run(
          `insert into overflow (conversation, person, count) values ($1, $2, 1)
           on conflict (conversation) do update set count = overflow.count + 1`,
          ...[conversation, person],
        );
        return { kind: "counted" };
      }
    }
    const inbox = keep(event, null);
    const found = others
      ? undefined
      : get<Conversation>("select version, state from conversation where key = $1", conversation);
    const overflow = kind === "text" ? overflowOf(conversation) : 0;
    return keptAs(event, inbox, others, { ...(found ?? { version: null, state: null }), overflow });
  }

  /** @returns the version and address that the conversation has now; null where it stood elsewhere */
  function writeState(turn: TurnWrite): { readonly version: number; readonly address: string | null } | null {
    const { conversation, channel, person, address, version, state } = turn;
    const now = moment(turn.now);
    const day = now.slice(0, 10);
    if (version === 0) {
      const begun = get<{ version: number; address: string | null }>(
        `insert into conversation (key, channel, person, address, version, state, changed_at, changed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning version, address`,
        ...[conversation, channel, person, address, Date.parse(now), state, now, day],
      );
      return begun ?? null;
    }
    const changed = get<Omit<TurnWrite, "state"> & { changed_on: string }>(
      `update conversation set version = version + 1, state = $3, changed_at = $4 where key = $1 and version = $2
       returning version, channel, person, address, changed_on`,
      ...[conversation, version, state, now],
    );
    if (changed === undefined) return null;
    const written = { version: changed.version, address: address ?? changed.address };
    // What is mostly the same isn't written again, since each of its indexes would be.
    if (changed.person !== person || changed.channel !== channel || changed.address !== written.address)
      run(
        "update conversation set channel = $2, person = $3, address = $4 where key = $1",
        ...[conversation, channel, person, written.address],
      );
    if (changed.changed_on !== day) run("update conversation set changed_on = $2 where key = $1", conversation, day);
    return written;
  }

  /** @returns the replies as `pending` would give them; null where earlier ones wait as well, so that all of them are to be asked for */
  function writeReplies(turn: TurnWrite, inbox: number, address: string | null): readonly PendingRow[] | null {
    const { conversation, person, channel, outbox } = turn;
    const others =
      get("select 1 from outbox where conversation = $1 and status = 'pending' limit 1", conversation) !== undefined;
    const root = outbox.length === 0 ? null : shownBy(conversation, "board");
    const replies = outbox.map((reply, index) => {
      const row = get<{ id: number }>(
        "insert into outbox (conversation, inbox, seq, card, anew, message) values ($1, $2, $3, $4, $5, $6) returning id",
        ...[conversation, inbox, index + 1, reply.card, reply.anew, reply.message],
      );
      const about = { id: row?.id ?? 0, conversation, person, channel, address, attempts: 0, nextTryAt: null };
      return { ...about, ...reply, shownBy: reply.card === null ? null : shownBy(conversation, reply.card), root };
    });
    return others ? null : replies;
  }

  /** @returns conversations that were told something */
  const writeParts = (turn: TurnWrite): readonly string[] =>
    parts
      .flatMap((part, index) => {
        const rows = rowsOf(part, [turn]);
        return rows === null ? [] : all<{ conversation: string }>(statements[index] ?? "", rows);
      })
      .map(({ conversation }) => conversation);

  function take({ event, hash, turn }: Taking): Taken {
    const { conversation } = event;
    if (isForgotten(hash) || get("select 1 from inbox where event_id = $1", event.eventId) !== undefined)
      return { kind: "refused" };
    const written = waits(conversation) ? null : writeState(turn);
    const inbox = keep({ ...event, now: turn.now }, written === null ? null : moment(turn.now));
    if (written === null) return { kind: "kept", inbox };
    const replies = writeReplies(turn, inbox, written.address);
    writeParts(turn);
    return { kind: "done", inbox, replies };
  }

  function commit(turn: TurnWrite): Committed {
    const { conversation, inbox } = turn;
    const first = get<{ id: number }>(
      "select id from inbox where conversation = $1 and done_at is null order by id limit 1",
      conversation,
    );
    const written = first?.id === inbox ? writeState(turn) : null;
    if (written === null) return { kept: false, posted: [], replies: null, version: null };
    run("update inbox set done_at = $2, ended = $3 where id = $1", inbox, moment(turn.now), turn.ended);
    const replies = writeReplies(turn, inbox, written.address);
    if (turn.forget) run("update conversation set forget_upto = $2 where key = $1", conversation, inbox);
    const posted = writeParts(turn);
    return { kept: true, posted, replies, version: written.version };
  }

  function next(conversation: string): Loaded | null {
    const row = get<NextRow>(
      `select ${eventColumns("inbox")}, (select count(*) - 1 from inbox where conversation = $1 and done_at is null) as behind,
         coalesce((select count from overflow where conversation = $1), 0) as overflow, conversation.version, conversation.state
       from inbox left join conversation on conversation.key = inbox.conversation
       where inbox.conversation = $1 and done_at is null order by inbox.id limit 1`,
      conversation,
    );
    return row === undefined ? null : loadedAs(row);
  }

  function pending(conversation: string): readonly PendingRow[] {
    const rows = all<Omit<PendingRow, "anew"> & { anew: number }>(
      `select outbox.id, outbox.conversation, conversation.person, conversation.channel, conversation.address, outbox.card, anew, message,
         attempts, next_try_at as "nextTryAt", shown.message_id as "shownBy", board.message_id as root
       from outbox join conversation on conversation.key = outbox.conversation
       left join card as shown on shown.conversation = outbox.conversation and shown.key = outbox.card
       left join card as board on board.conversation = outbox.conversation and board.key = 'board'
       where outbox.conversation = $1 and status = 'pending' order by outbox.id limit ${pendingAtOnce}`,
      conversation,
    );
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

  return { receive, take, commit, next, pending, markSent };
}
