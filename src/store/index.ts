/**
 * Everything that lasts: in SQLite inside this process, or on a Postgres server for several. Nothing here knows what a conversation means;
 * states and messages are texts. An event is kept exactly once, and a turn holds as a whole or not at all.
 */

export {
  type Database,
  DatabaseTrouble,
  type Lock,
  NewerDatabaseError,
  type Query,
  UnfitDatabaseError,
} from "./database.ts";
export { type Loaded, limitedKinds, mostWaiting, type NewEvent } from "./events.ts";
export type { Figures } from "./figures.ts";
export type { PlacedReminder } from "./local-times.ts";
export { openServer, openStore, readFigures, type StoreOptions } from "./open.ts";
export { type Answer, pendingAtOnce } from "./outbox.ts";
export type { PendingRow } from "./pending.ts";
export { BackupError, backUp, restore } from "./sqlite/backup.ts";
export { replyId } from "./sqlite/dialect.ts";
export { openEmbedded, openInMemory } from "./sqlite/embedded.ts";
export { inspectDirectory } from "./sqlite/file.ts";
export { DirectoryInUseError, ownerOf } from "./sqlite/owner.ts";
export { DataDirectoryError } from "./sqlite/trouble.ts";
export { createStore, type Store } from "./store.ts";
export {
  type AskedRow,
  type Committed,
  type Count,
  type Follow,
  type HandoverRow,
  isOfOneCommit,
  isPlain,
  type PostRow,
  type ReminderRow,
  type Taken,
  type TurnWrite,
} from "./turn.ts";
export type { Vault } from "./vault.ts";
