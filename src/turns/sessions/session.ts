/** What everybody who works on a conversation is given, and what is known of one session. */
import type { Conversation } from "../../flows/index.ts";
import type { Loaded, Lock, PendingRow, Store } from "../../store/index.ts";
import type { Message } from "../../wording/index.ts";
import type { Clock } from "../clock.ts";
import type { Service } from "../engine.ts";
import type { Log } from "../log.ts";
import type { StepParts } from "../step/parts.ts";
import type { Homes, Known, Latest } from "./known.ts";
import type { Settling } from "./settling.ts";

export interface SessionParts extends Omit<StepParts, "states" | "messages"> {
  readonly store: Store;
  readonly service: () => Service;
  readonly clock: Clock;
  readonly log: Log;
}

/** What sessions share. */
export interface Shared extends SessionParts {
  readonly states: Known<Conversation>;
  readonly messages: Known<Message>;
  readonly latest: Latest;
  readonly homes: Homes;
  readonly settling: Settling;
  /** True once no more turns are to be begun. */
  readonly isStopping: () => boolean;
  /** Something is to be done in another conversation. */
  readonly wake: (conversation: string, ready?: Ready) => void;
}

/** What is known beforehand of what is to be done somewhere. */
export interface Ready {
  /** Saves the loading; null: the inbox is to be looked at, unless the replies are known. */
  readonly loaded?: Loaded | null;
  /** Was asked for on the way. */
  readonly lock?: Promise<Lock | null> | null;
  /** A turn was written there already, and these wait; null: they are to be asked for. Absent: nothing was. */
  readonly replies?: readonly PendingRow[] | null;
}

/** A conversation that somebody is at work in. */
export interface Session {
  readonly conversation: string;
  /** Something came while it was at work. */
  wanted: boolean;
  loaded: Loaded | null;
  lock: Promise<Lock | null> | null;
  /** Whether the inbox may hold more than what is loaded. */
  look: boolean;
  /** What waits in the outbox, where nobody else can have delivered it; null: it is to be asked for. */
  replies: readonly PendingRow[] | null;
  /** The person asked to be forgotten, and the confirmation may have arrived. */
  forget: boolean;
  /** Turns in a row that others overtook. */
  conflicts: number;
}

/** @returns a session that knows nothing but what is given */
export const newSession = (conversation: string, given: Partial<Session> = {}): Session => ({
  ...{ wanted: false, loaded: null, lock: null, look: true, replies: null, forget: false, conflicts: 0 },
  ...given,
  conversation,
});
