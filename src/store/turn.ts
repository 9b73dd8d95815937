/**
 * A turn's one write: state, replies, reminders and counts stand or fall together, and the event is done with them. It is made of parts,
 * of which each database writes those that the turn uses.
 */
import type { NewEvent } from "./events.ts";
import type { PendingRow } from "./pending.ts";

export interface OutgoingRow {
  /** The key of the card that it draws; null for what is said once. */
  readonly card: string | null;
  readonly anew: boolean;
  readonly message: string;
}

export interface Count {
  readonly platform: string;
  readonly revision: string;
  readonly step: string;
  readonly entry: string;
  readonly label: string;
  readonly outcome: string;
}

export interface ReminderRow {
  readonly name: string;
  /** ISO instant. */
  readonly dueAt: string;
  readonly rule: string | null;
  readonly zone: string | null;
  /** The planned local time, as RFC 9557 writes it: "2026-07-03T09:00:00+08:00[Asia/Shanghai]". */
  readonly localAt: string | null;
  readonly case: string | null;
  readonly about: string | null;
  readonly typed: string | null;
  readonly named: boolean;
}

/** An event for another conversation: one by its key, or the own one of somebody who is known in this conversation. */
export interface PostRow {
  readonly to: string | null;
  readonly who: string | null;
  /** Of the conversation that it goes to; null where `who` says so. */
  readonly channel: string | null;
  readonly kind: string;
  readonly body: string;
}

/** The moments of a case that was passed to people, as they are now. Moments are ISO instants. */
export interface HandoverRow {
  /** A hash of the desk's conversation. */
  readonly id: string;
  readonly reason: string;
  readonly platform: string;
  readonly channel: string;
  readonly language: string;
  readonly asked: string;
  readonly taken: string | null;
  readonly answered: string | null;
  readonly closed: string | null;
  readonly ended: "helper" | "person" | "forgotten" | null;
  readonly reopened: number;
}

/** One thing that a language model was asked for, and what that came to. Names of ours, never words. */
export interface AskedRow {
  /** "reading", "question" … */
  readonly what: string;
  /** "chosen", "quoted", "none", or why it gave nothing. */
  readonly outcome: string;
  readonly tokens: number;
  readonly milliseconds: number;
  /** In the currency of the prices that were given; 0 where none were. */
  readonly cost: number;
}

/** Somebody who takes part in a conversation that several people share, and where they are reached themselves. */
export interface MemberRow {
  readonly who: string;
  readonly person: string;
  readonly home: string;
  /** Of that conversation of their own. */
  readonly channel: string;
  readonly address: string | null;
}

export interface TurnWrite {
  readonly inbox: number;
  readonly conversation: string;
  readonly person: string;
  readonly channel: string;
  readonly address: string | null;
  /** The version that was loaded; the write happens only while it still stands. */
  readonly version: number;
  readonly state: string;
  /** ISO instant of the turn. */
  readonly now: string;
  /** `failed`: it could not be handled, and the person is told. */
  readonly ended: "done" | "failed";
  readonly outbox: readonly OutgoingRow[];
  readonly counts: readonly Count[];
  readonly unanswered: readonly { readonly node: string; readonly readings: string }[];
  readonly reminders: readonly ReminderRow[];
  /** Names of reminders to drop, or all of this conversation. */
  readonly dropReminders: readonly string[] | "all";
  /** Counted texts that this turn mentioned. */
  readonly mentioned: number;
  /** The person asked to be forgotten. */
  readonly forget: boolean;
  readonly posts: readonly PostRow[];
  /** Null where this isn't a case at a desk, or none of its moments changed. */
  readonly handover: HandoverRow | null;
  /** What a language model was asked for it. */
  readonly asked: readonly AskedRow[];
  /** Whoever did it, in a conversation that several people share; null elsewhere. */
  readonly member: MemberRow | null;
}

export interface Committed {
  /** False when somebody else moved the conversation or handled an earlier or this event: nothing was written. */
  readonly kept: boolean;
  /** Conversations that were told something. */
  readonly posted: readonly string[];
  /** What waits in the outbox of the conversation now; null where that is to be asked for. */
  readonly replies: readonly PendingRow[] | null;
  /** Of the conversation as it stands now; null where that is to be loaded. */
  readonly version: number | null;
}

/** Writes a state, replies and counts, and nothing else: what most turns do. */
export const isPlain = (turn: TurnWrite): boolean =>
  isOfOneCommit(turn) &&
  turn.posts.length === 0 &&
  turn.unanswered.length === 0 &&
  turn.asked.length === 0 &&
  turn.reminders.length === 0 &&
  turn.dropReminders.length === 0 &&
  turn.mentioned === 0 &&
  turn.member === null &&
  turn.handover === null;

/** Where one write is one transaction, anything fits into the one that keeps its event, but the end of a conversation. */
export const isOfOneCommit = (turn: TurnWrite): boolean => turn.ended === "done" && !turn.forget;

/** An event with the turn that was made for it. */
export interface Taking {
  readonly event: NewEvent;
  /** Keyed hash of the event id, to compare with those of forgotten people. */
  readonly hash: () => string;
  /** Plain, in the embedded database any of one commit, and made for the version of the conversation that this process wrote last. */
  readonly turn: TurnWrite;
  /** What its only letter leads to, in the embedded database; null: whoever is told handles it. */
  readonly follow: Follow | null;
}

/** The turn that a letter leads to, made before the letter is kept: it is written where the letter is kept as it was thought to be. */
export interface Follow {
  /** As it was thought to be kept, but for its id. */
  readonly letter: NewEvent;
  /** Its `inbox` is the letter's, which isn't known yet. */
  readonly turn: TurnWrite;
}

/** What came of it: its replies lie in the outbox of its conversation, and others were told something. */
export interface Followed extends Pick<Committed, "posted" | "replies"> {
  readonly version: number;
}

/** Resolves once it outlasts a power cut: until then it isn't acknowledged. Absent where that is so already. */
type Durable = Promise<void>;

export type Taken =
  /** Kept and handled: its replies lie in the outbox, and others were told something, as `Committed` has it. */
  | {
      readonly kind: "done";
      readonly inbox: number;
      readonly replies: readonly PendingRow[] | null;
      readonly posted: readonly string[];
      /** Null: what it told others is still to be handled. */
      readonly followed: Followed | null;
      readonly durable?: Durable;
    }
  /** Kept; the conversation stood elsewhere, or an earlier event waits. */
  | { readonly kind: "kept"; readonly inbox: number; readonly durable?: Durable }
  /** Known before, or its person is forgotten. Nothing was changed. */
  | { readonly kind: "refused" };
