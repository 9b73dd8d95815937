/** What the store needs of a database. Statements that both know are written once, in terms of `query`; the others each has its own. */
import type { Arriving, LeftOut, Loaded, Received } from "./events.ts";
import type { PendingRow, Sent } from "./pending.ts";
import type { Committed, Taken, Taking, TurnWrite } from "./turn.ts";

/** Bytes are a value in Postgres' binary form, see postgres/columns.ts. */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean | null)[]
  | Uint8Array<ArrayBuffer>;

/** Values stand as $1, $2 …; moments come and go as ISO instants in UTC with milliseconds, whole numbers of any size as numbers. */
export type Query = <Row extends object>(text: string, values?: readonly SqlValue[]) => Promise<readonly Row[]>;

/** Held by whoever works on a conversation. It saves double work; correctness comes from the version check. */
export interface Lock {
  /** True once the connection that held it is gone: somebody else may be at work, so abandon the turn. */
  readonly lost: boolean;
  /** @returns whether an event or a reply waits there now, left by a process that found it locked */
  release(): Promise<boolean>;
}

/** Names with spaces between them; what isn't text has its type in Postgres after a colon. */
export type Columns = string;
export const columnsOf = (columns: Columns): readonly (readonly [name: string, type: string])[] =>
  columns.split(" ").map((column) => [column.split(":")[0] ?? "", column.split(":")[1] ?? "text"]);

/** Where statements that both databases know differ. */
export interface Dialect {
  /** "is one of the list that is this parameter". */
  among(parameter: string): string;
  /** A parameter with JSON of several objects, as a table `e` with these columns. */
  rows(parameter: string, columns: Columns): string;
  /** "is a reply to one of these events", from one id of the inbox to another. */
  repliesTo(first: string, last: string): string;
  /** What tells the rows of any table apart. */
  readonly row: string;
  /** Rows of a table that somebody else has in hand are passed over. */
  claimed(table: string): string;
  /** What a query gives, once nobody else can put events into the inboxes of its conversations until the transaction ends. */
  holding(select: string): string;
  /** Until the transaction ends, nobody else brings the tables up to date. */
  readonly migrating: string | null;
}

export interface Migration {
  readonly number: number;
  readonly file: URL;
  /** Code of earlier versions cannot live with it, and refuses the database from then on. */
  readonly breaking: boolean;
}

export interface Database {
  /** Several processes may work on a server; an embedded database has one. */
  readonly kind: "embedded" | "server";
  readonly sql: Dialect;
  readonly migrations: readonly Migration[];
  /** One statement, committed when it returns. */
  readonly query: Query;
  /** Several statements that hold together; rolled back when `work` throws. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Keeps an event and loads its conversation. */
  receive(event: Arriving): Promise<Received>;
  /** Several in their order. @returns what came of each */
  receiveMany(events: readonly Arriving[]): Promise<readonly Received[]>;
  /** Not worth waiting for the disk. */
  countLeftOut(leftOut: LeftOut): Promise<void>;
  /** Keeps an event together with its turn. */
  take(taking: Taking): Promise<Taken>;
  commit(turn: TurnWrite): Promise<Committed>;
  /** The event of a conversation that is to be handled next. */
  next(conversation: string): Promise<Loaded | null>;
  pending(conversation: string): Promise<readonly PendingRow[]>;
  /** A row was delivered; its card is shown by that message from now on. */
  markSent(sent: Sent): Promise<void>;
  /** The lock on a conversation; null while another process holds it. */
  lock(conversation: string): Promise<Lock | null>;
  close(): Promise<void>;
}

/** The database cannot be reached or cannot write at the moment. What was asked may be asked again. */
export class DatabaseTrouble extends Error {
  override readonly name = "DatabaseTrouble";
}

/** The database is reached, and cannot be used as it is. The message says what to change. */
export class UnfitDatabaseError extends Error {
  override readonly name = "UnfitDatabaseError";
}

/** The database was written by a newer version and cannot be used by this one. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/** A moment in the one form in which it is stored, so that the order of texts is the order of time. */
export function moment(instant: string): string {
  // As a clock says it, with more digits than are kept.
  if (instant.length >= 24 && instant[19] === "." && instant.endsWith("Z")) return `${instant.slice(0, 23)}Z`;
  return new Date(instant).toISOString();
}
