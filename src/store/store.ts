/** The store as turns and tools see it: one object over one database, embedded or a server. */
import { type Database, moment } from "./database.ts";
import type { NewEvent, Received } from "./events.ts";
import { type Figures, figures, seenAt } from "./figures.ts";
import { completeForgetting, createEventHash } from "./forgetting.ts";
import { lastTextOf, postpone } from "./inbox.ts";
import { noteZoneData, type PlacedReminder, placedReminders, zoneDataOf } from "./local-times.ts";
import { migrate } from "./migrate.ts";
import {
  type Answer,
  answerOf,
  boardShownBy,
  cardsOf,
  lastTold,
  markRetried,
  markUnsent,
  type ShownMessage,
  shownCard,
} from "./outbox.ts";
import type { PendingRow } from "./pending.ts";
import { noteSetAside } from "./set-aside.ts";
import type { Follow, Taken, TurnWrite } from "./turn.ts";
import { handOverDue, markUnreachable, prune, type Retention, unattended } from "./upkeep.ts";
import { createVault, type Vault } from "./vault.ts";

/**
 * Every method holds as a whole or not at all; what several conversations ask for at once shares a statement or a commit. Moments are ISO
 * instants. All of them throw a DatabaseTrouble when the database cannot be used at the moment.
 */
export interface Store extends Pick<Database, "kind" | "next" | "commit" | "pending" | "lock" | "close"> {
  receive(event: NewEvent, now: string): Promise<Received>;
  /** Several in their order. @returns what came of each */
  receiveMany(events: readonly NewEvent[], now: string): Promise<readonly Received[]>;
  /** Counts what is not kept at all; a power cut may lose the count. */
  countLeftOut(conversation: string, person: string, count: number): Promise<void>;
  /** Keeps an event together with its turn and what follows from it, see `Taking`. */
  takeTurn(event: NewEvent, turn: TurnWrite, follow?: Follow | null): Promise<Taken>;
  /** Counts what could be neither read nor kept. `id`: the channel's, without what was in it. */
  noteSetAside(channel: string, id: string, now: string): Promise<void>;
  postpone(inbox: number, until: string): Promise<void>;
  markSent(row: PendingRow, messageId: string, now: string): Promise<void>;
  markUnsent(ids: readonly number[], status: "dead" | "superseded", problem: string | null, now: string): Promise<void>;
  markRetried(id: number, until: string, problem: string): Promise<void>;
  answerOf(eventId: string): Promise<readonly Answer[] | null>;
  /** What was told there lately and which event each message answered, the newest first. */
  lastTold(conversation: string): Promise<readonly { readonly inbox: number; readonly message: string }[]>;
  /** The newest first. */
  cardsOf(conversation: string): Promise<readonly { readonly message: string; readonly messageId: string }[]>;
  /** What a card of a conversation shows, as the row that it was delivered from; null where it was never shown. */
  shownCard(conversation: string, key: string): Promise<PendingRow | null>;
  boardShownBy(message: ShownMessage): Promise<string | null>;
  /** Conversations that a person takes part in with others. */
  sharedBy(person: string): Promise<readonly string[]>;
  /** The last text that was kept of a person there, if it is among the newest events; null for none. */
  lastTextOf(conversation: string, person: string): Promise<{ readonly body: string; readonly at: string } | null>;
  /** The state of a conversation as JSON; null for one that isn't there. */
  stateOf(conversation: string): Promise<string | null>;
  /** @returns once the person of this conversation is forgotten, the shared ones that were told; null until then */
  completeForgetting(conversation: string, now: string): Promise<readonly string[] | null>;
  unattended(channels: readonly string[], now: string, before: string): Promise<readonly string[]>;
  handOverDue(channels: readonly string[], now: string, lateBefore: string): Promise<readonly string[]>;
  markUnreachable(conversation: string, now: string | null): Promise<void>;
  placedReminders(channels: readonly string[], after: number): Promise<readonly PlacedReminder[]>;
  zoneDataOf(channel: string): Promise<string | null>;
  noteZoneData(channel: string, version: string): Promise<void>;
  prune(retention: Retention): Promise<number>;
  figures(): Promise<Figures>;
  /** Of the figures only what people found at the steps of guides: quick however much is stored. */
  seen(): Promise<Figures["seen"]>;
  /** Sealed secrets of others. */
  readonly vault: Vault;
}

/**
 * Brings the database up to date and opens the store on it.
 *
 * @throws {NewerDatabaseError} when a newer version wrote it
 */
export async function createStore(database: Database): Promise<Store> {
  await migrate(database);
  const { query, sql } = database;
  const eventHash = await createEventHash(query);
  const hashOf = (event: NewEvent) => () => eventHash(event.eventId);
  const arriving = (event: NewEvent, now: string) => ({ ...event, hash: hashOf(event), now });
  return {
    ...database,
    receive: (event, now) => database.receive(arriving(event, now)),
    receiveMany: (events, now) => database.receiveMany(events.map((event) => arriving(event, now))),
    countLeftOut: (conversation, person, count) => database.countLeftOut({ conversation, person, count }),
    takeTurn: (event, turn, follow = null) => database.take({ event, hash: hashOf(event), turn, follow }),
    noteSetAside: (channel, id, now) => noteSetAside(query, { channel, id, at: now }),
    postpone: (inbox, until) => postpone(query, inbox, moment(until)),
    markSent: (row, messageId, now) => database.markSent({ row, messageId, now }),
    markUnsent: (ids, status, problem, now) => markUnsent(query, sql, ids, status, problem, moment(now)),
    markRetried: (id, until, problem) => markRetried(query, id, moment(until), problem),
    answerOf: (eventId) => answerOf(query, sql, eventId),
    lastTold: (conversation) => lastTold(query, sql, conversation),
    cardsOf: (conversation) => cardsOf(query, conversation),
    shownCard: (conversation, key) => shownCard(query, conversation, key),
    boardShownBy: (message) => boardShownBy(query, message),
    sharedBy: async (person) => {
      const rows = await query<{ conversation: string }>(
        "select conversation from member where person = $1 order by conversation",
        [person],
      );
      return rows.map(({ conversation }) => conversation);
    },
    lastTextOf: (conversation, person) => lastTextOf(query, conversation, person),
    stateOf: async (conversation) => {
      const [row] = await query<{ state: string }>("select state from conversation where key = $1", [conversation]);
      return row?.state ?? null;
    },
    completeForgetting: (conversation, now) => completeForgetting(database, eventHash, conversation, moment(now)),
    unattended: (channels, now, before) => unattended(query, sql, channels, moment(now), moment(before)),
    handOverDue: (channels, now, late) => handOverDue(database, channels, moment(now), moment(late)),
    markUnreachable: (conversation, now) => markUnreachable(query, conversation, now === null ? null : moment(now)),
    placedReminders: (channels, after) => placedReminders(query, sql, channels, after),
    zoneDataOf: (channel) => zoneDataOf(query, channel),
    noteZoneData: (channel, version) => noteZoneData(query, channel, version),
    prune: ({ finishedBefore, idleBefore }) =>
      prune(query, sql, { finishedBefore: moment(finishedBefore), idleBefore: moment(idleBefore) }),
    figures: () => figures(query),
    seen: () => seenAt(query),
    vault: createVault(query),
  };
}
