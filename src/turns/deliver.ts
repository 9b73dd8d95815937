/**
 * Outbox to channel, in order per conversation. Only here are deliveries tried again: a channel reports what happened and no more.
 * A crash between the channel's answer and marking the row can show a message twice; nothing else can.
 */
import { boardCard } from "../flows/index.ts";
import { type PendingRow, pendingAtOnce, type Store } from "../store/index.ts";
import type { Message } from "../wording/index.ts";
import {
  type Channel,
  ChannelBusy,
  ChannelClosed,
  ChannelRefused,
  ChannelUnreachable,
  MessageGone,
  type Outgoing,
  RootGone,
} from "./channel.ts";
import type { Clock } from "./clock.ts";
import { described, type Log } from "./log.ts";
import type { Observer } from "./observer.ts";
import type { Known } from "./sessions/known.ts";

export interface DeliverParts {
  readonly store: Store;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  readonly observer: Observer;
  readonly messages: Known<Message>;
}

export type Delivered =
  /** Nothing is left that could go now. `nextAt`: when something is to be tried again. */
  | { readonly kind: "done"; readonly nextAt: Temporal.Instant | null }
  /** Stopped between two messages because `interrupt` asked for it. */
  | { readonly kind: "interrupted" };

/** Attempts after which a message that failed in a passing way is given up: about a day. */
const lastAttempt = 300;
const longestWaitMs = 300_000;

/** How long to wait after that many failed attempts. */
export const backOffMs = (attempts: number): number => Math.min(1_000 * 2 ** Math.min(attempts, 20), longestWaitMs);

/**
 * Delivers what waits in a conversation. What another process adds meanwhile is found by the next look at the conversation.
 *
 * @param known what waits there, where that is known; null: it is asked for
 * @param interrupt asked between two messages
 * @throws {DatabaseTrouble} when the outbox cannot be read or marked
 */
export async function deliverWaiting(
  parts: DeliverParts,
  conversation: string,
  known: readonly PendingRow[] | null,
  interrupt: () => boolean,
): Promise<Delivered> {
  for (let waiting = known; ; waiting = null) {
    waiting ??= await parts.store.pending(conversation);
    const rows = await current(parts, waiting);
    const shown = new Map<string, string>();
    for (const row of rows) {
      const waitUntil = row.nextTryAt === null ? null : Temporal.Instant.from(row.nextTryAt);
      if (waitUntil !== null && Temporal.Instant.compare(waitUntil, parts.clock.now()) > 0)
        return { kind: "done", nextAt: waitUntil };
      const channel = parts.channels.get(row.channel);
      // This process doesn't speak to that channel; one that does will find the row.
      if (channel === undefined) return { kind: "done", nextAt: null };
      const nextAt = await deliverRow(parts, channel, row, shown);
      if (nextAt !== null) return { kind: "done", nextAt };
      if (interrupt()) return { kind: "interrupted" };
    }
    if (waiting.length < pendingAtOnce) return { kind: "done", nextAt: null };
  }
}

/** What is said once, however often it waits to be said in the same words: an old button, a picture. */
const saidOnce: ReadonlySet<string> = new Set(["late", "unreadable"]);

/** By what a row is replaced: its card, or the same words. Null for what is said whenever it is to be said. */
function replacedBy({ messages }: DeliverParts, { card, message }: PendingRow): string | null {
  if (card !== null) return `card ${card}`;
  try {
    const read = messages.read(message);
    return read.kind === "say" && saidOnce.has(read.meaning) ? message : null;
  } catch {
    // What can't be read fails when it is delivered, and is dealt with there.
    return null;
  }
}

/**
 * Leaves out drawings of a card that a later one replaces, and words that a later row says again. If one of the drawings was to stand at
 * the bottom, the later one does.
 */
async function current(parts: DeliverParts, rows: readonly PendingRow[]): Promise<readonly PendingRow[]> {
  if (rows.length < 2) return rows;
  const keys = new Map(rows.map((row) => [row.id, replacedBy(parts, row)]));
  const last = new Map(rows.flatMap((row) => [[keys.get(row.id) ?? null, row.id]] as const));
  const isStale = (row: PendingRow): boolean => {
    const key = keys.get(row.id) ?? null;
    return key !== null && last.get(key) !== row.id;
  };
  const stale = rows.filter(isStale);
  if (stale.length === 0) return rows;
  const ids = stale.map((row) => row.id);
  await parts.store.markUnsent(ids, "superseded", null, parts.clock.now().toString());
  const anew = new Set(stale.filter((row) => row.anew).map((row) => row.card));
  return rows.filter((row) => !isStale(row)).map((row) => (anew.has(row.card) ? { ...row, anew: true } : row));
}

/** @returns when to try again; null when the row is settled, one way or the other */
async function deliverRow(
  parts: DeliverParts,
  channel: Channel,
  row: PendingRow,
  shown: Map<string, string>,
): Promise<Temporal.Instant | null> {
  const { store, clock, log, observer } = parts;
  const about = { outbox: row.id, conversation: row.conversation, channel: channel.name };
  const result = await showRow(parts, channel, row, shown);
  const now = clock.now();
  if (result.kind === "shown") {
    observer.delivered(channel.name, row.attempts);
    if (row.card !== null) shown.set(row.card, result.messageId);
    await store.markSent(row, result.messageId, now.toString());
    return null;
  }
  const { reason } = result;
  const isLast = row.attempts + 1 >= lastAttempt && !(reason instanceof ChannelClosed);
  const final = reason instanceof ChannelRefused || isLast;
  observer.failed("delivery", { error: nameOf(reason), final });
  if (final) {
    log.warn({ ...about, ...described(reason) }, "A message cannot be delivered and is given up.");
    await store.markUnsent([row.id], "dead", nameOf(reason), now.toString());
    if (reason instanceof ChannelUnreachable) await store.markUnreachable(row.conversation, now.toString());
    return null;
  }
  const wait = reason instanceof ChannelBusy ? reason.retryAfterMs : backOffMs(row.attempts);
  log.warn(
    { ...about, ...described(reason), attempts: row.attempts + 1, waitMs: wait },
    "A message will be tried again.",
  );
  const until = now.add({ milliseconds: Math.max(1, Math.ceil(wait)) });
  await store.markRetried(row.id, until.toString(), nameOf(reason));
  return until;
}

/** Shows a row below its board. Where somebody deleted that, it is shown anew first. */
async function showRow(
  parts: DeliverParts,
  channel: Channel,
  row: PendingRow,
  shown: Map<string, string>,
): Promise<Shown> {
  const shownBy = row.card === null ? null : (shown.get(row.card) ?? row.shownBy);
  const outgoing: Outgoing = {
    ...{ id: row.id, conversation: row.conversation, person: row.person, address: row.address },
    message: parts.messages.read(row.message),
    editOf: row.anew ? null : shownBy,
    replaces: row.anew ? shownBy : null,
    root: shown.get(boardCard) ?? row.root,
  };
  const result = await show(channel, outgoing);
  if (result.kind === "shown" || !(result.reason instanceof RootGone) || row.card === boardCard) return result;
  const board = await parts.store.shownCard(row.conversation, boardCard);
  if (board === null) return result;
  const { id, message } = board;
  const anew = await show(channel, {
    ...{ ...outgoing, id, message: parts.messages.read(message), editOf: null, replaces: null, root: null },
  });
  if (anew.kind === "failed") return anew;
  shown.set(boardCard, anew.messageId);
  await parts.store.markSent(board, anew.messageId, parts.clock.now().toString());
  return show(channel, { ...outgoing, root: anew.messageId });
}

type Shown =
  | { readonly kind: "shown"; readonly messageId: string }
  | { readonly kind: "failed"; readonly reason: unknown };

/** Asks the channel; a message that is to be changed and isn't there any more is sent anew. */
async function show(channel: Channel, outgoing: Outgoing): Promise<Shown> {
  try {
    return { kind: "shown", ...(await channel.deliver(outgoing)) };
  } catch (reason) {
    if (reason instanceof MessageGone && outgoing.editOf !== null) return show(channel, { ...outgoing, editOf: null });
    return { kind: "failed", reason };
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
