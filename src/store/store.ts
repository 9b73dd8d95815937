/** The store as turns and tools see it: one object over one database, embedded or a server. */
import { type Committed, commit, type TurnWrite } from "./commit.ts";
import { classify, type Database, type Lock, type Query } from "./database.ts";
import { type Figures, figures } from "./figures.ts";
import { completeForgetting, createEventHash, forgetPerson } from "./forgetting.ts";
import { createGather } from "./gather.ts";
import {
  type Arriving,
  type Loaded,
  type NewEvent,
  nextOf,
  postpone,
  type Received,
  receive,
  receiveMany,
} from "./inbox.ts";
import { noteZoneData, type PlacedReminder, placedReminders, zoneDataOf } from "./local-times.ts";
import { migrate } from "./migrate.ts";
import {
  type Answer,
  answerOf,
  boardShownBy,
  cardsOf,
  markRetried,
  markSent,
  markUnsent,
  type PendingRow,
  pendingOf,
  type Sent,
} from "./outbox.ts";
import { commitPlain, isPlain } from "./plain-turns.ts";
import { type Taken, type Taking, takeAlone, takeAmongOthers, takeTurns } from "./take-turn.ts";
import { handOverDue, markUnreachable, prune, type Retention, unattended } from "./upkeep.ts";

import { createVault, type Vault } from "./vault.ts";

/**
 * Every method is one statement or says otherwise; what several conversations ask for at once shares one (`receive`, `commit` and the
 * rest of a turn). Moments are ISO instants.
 * All of them throw a DatabaseTrouble when the database cannot be used at the moment.
 */
export interface Store {
  /** Several processes may work on a server; an embedded database has one. */
  readonly kind: Database["kind"];
  receive(event: NewEvent, now: string): Promise<Received>;
  /** Several in their order. @returns what came of each */
  receiveMany(events: readonly NewEvent[], now: string): Promise<readonly Received[]>;
  /** Keeps an event together with its turn, which must be plain and made for the version that was written last. */
  takeTurn(event: NewEvent, turn: TurnWrite): Promise<Taken>;
  next(conversation: string): Promise<Loaded | null>;
  commit(turn: TurnWrite): Promise<Committed>;
  postpone(inbox: number, until: string): Promise<void>;
  pending(conversation: string): Promise<readonly PendingRow[]>;
  markSent(row: PendingRow, messageId: string, now: string): Promise<void>;
  markUnsent(ids: readonly number[], status: "dead" | "superseded", problem: string | null, now: string): Promise<void>;
  markRetried(id: number, until: string, problem: string): Promise<void>;
  answerOf(eventId: string): Promise<readonly Answer[] | null>;
  /** The newest first. */
  cardsOf(conversation: string): Promise<readonly { readonly message: string; readonly messageId: string }[]>;
  boardShownBy(channel: string, messageId: string): Promise<string | null>;
  /** The state of a conversation as JSON; null for one that isn't there. */
  stateOf(conversation: string): Promise<string | null>;
  /** A transaction. @returns once the person of this conversation is forgotten, the shared ones that were told; null until then */
  completeForgetting(conversation: string, now: string): Promise<readonly string[] | null>;
  /** A transaction. @returns how many conversations went */
  forgetPerson(person: string, now: string): Promise<number>;
  unattended(channels: readonly string[], now: string, before: string): Promise<readonly string[]>;
  handOverDue(channels: readonly string[], now: string, lateBefore: string): Promise<readonly string[]>;
  markUnreachable(conversation: string, now: string): Promise<void>;
  placedReminders(channels: readonly string[], after: number): Promise<readonly PlacedReminder[]>;
  zoneDataOf(channel: string): Promise<string | null>;
  noteZoneData(channel: string, version: string): Promise<void>;
  prune(retention: Retention): Promise<number>;
  figures(): Promise<Figures>;
  lock(conversation: string): Promise<Lock | null>;
  /** Sealed secrets of others. */
  readonly vault: Vault;
  close(): Promise<void>;
}

/**
 * Brings the database up to date and opens the store on it.
 *
 * @throws {NewerDatabaseError} when a newer version wrote it
 */
export async function createStore(database: Database): Promise<Store> {
  await migrate(database);
  const eventHash = await createEventHash(database.query);
  const query: Query = async (text, values, urgent) => {
    try {
      return await database.query(text, values, urgent);
    } catch (error) {
      throw classify(error);
    }
  };
  const classified: Database = {
    ...database,
    query,
    transaction: async (work) => {
      try {
        return await database.transaction(work);
      } catch (error) {
        throw classify(error);
      }
    },
  };
  const arriving = (event: NewEvent, now: string): Arriving => ({ ...event, hash: eventHash(event.eventId), now });
  const isEmbedded = database.kind === "embedded";
  // The embedded database has one connection. On a server a second statement goes while one is on its way.
  const lanes = isEmbedded ? 1 : 2;
  const own = (conversation: string): string => conversation;
  const receiveSoon = createGather<Arriving, Received>({
    ...{ lanes, keyOf: ({ conversation }) => conversation },
    one: (event) => receive(query, event),
    several: (events) => receiveMany(query, events),
  });
  const takeSoon = createGather<Taking, Taken>({
    ...{ lanes, keyOf: ({ event }) => event.conversation },
    one: (taking) => (isEmbedded ? takeAlone(query, taking) : takeAmongOthers(query, taking)),
    several: (takings) => takeTurns(query, takings),
  });
  const commitSoon = createGather<TurnWrite, Committed>({
    ...{ lanes, keyOf: ({ conversation }) => conversation },
    several: (turns) => commitPlain(query, turns),
  });
  const nextSoon = createGather<string, Loaded | null>({
    ...{ lanes, keyOf: own },
    several: (conversations) => nextOf(query, conversations),
  });
  const pendingSoon = createGather<string, readonly PendingRow[]>({
    ...{ lanes, keyOf: own },
    several: (conversations) => pendingOf(query, conversations),
  });
  const markSoon = createGather<Sent, void>({
    ...{ lanes, keyOf: ({ row }) => row.conversation },
    several: async (sent) => {
      await markSent(query, sent);
      return sent.map(() => undefined);
    },
  });
  return {
    kind: database.kind,
    receive: (event, now) => receiveSoon(arriving(event, now)),
    receiveMany: (events, now) =>
      receiveMany(
        query,
        events.map((event) => arriving(event, now)),
      ),
    takeTurn: (event, turn) => takeSoon({ event, hash: eventHash(event.eventId), turn }),
    next: nextSoon,
    commit: (turn) => (isPlain(turn) ? commitSoon(turn) : commit(query, turn)),
    postpone: (inbox, until) => postpone(query, inbox, until),
    pending: pendingSoon,
    markSent: (row, messageId, now) => markSoon({ row, messageId, now }),
    markUnsent: (ids, status, problem, now) => markUnsent(query, ids, status, problem, now),
    markRetried: (id, until, problem) => markRetried(query, id, until, problem),
    answerOf: (eventId) => answerOf(query, eventId),
    cardsOf: (conversation) => cardsOf(query, conversation),
    boardShownBy: (channel, messageId) => boardShownBy(query, channel, messageId),
    stateOf: async (conversation) => {
      const [row] = await query<{ state: string }>("select state from conversation where key = $1", [conversation]);
      return row?.state ?? null;
    },
    completeForgetting: (conversation, now) => completeForgetting(classified, eventHash, conversation, now),
    forgetPerson: (person, now) => forgetPerson(classified, eventHash, person, now),
    unattended: (channels, now, before) => unattended(query, channels, now, before),
    handOverDue: (channels, now, lateBefore) => handOverDue(query, channels, now, lateBefore),
    markUnreachable: (conversation, now) => markUnreachable(query, conversation, now),
    placedReminders: (channels, after) => placedReminders(query, channels, after),
    zoneDataOf: (channel) => zoneDataOf(query, channel),
    noteZoneData: (channel, version) => noteZoneData(query, channel, version),
    prune: (retention) => prune(query, retention),
    figures: () => figures(query),
    lock: (conversation) => database.lock(conversation),
    vault: createVault(query),
    close: () => database.close(),
  };
}
