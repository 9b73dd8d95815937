/**
 * Everything that lasts, in Postgres: embedded in this process, or a server for several. Nothing here knows what a conversation means;
 * states and messages are texts. An event is kept exactly once, and a turn is one statement that holds as a whole or not at all.
 */

export type { Count, PostRow, ReminderRow, TurnWrite } from "./commit.ts";
export { askOwner, type ControlRequest, DirectoryInUseError, Owner } from "./control.ts";
export { DataDirectoryError, inspectDirectory } from "./data-directory.ts";
export { type Database, DatabaseTrouble, type Lock, type Query } from "./database.ts";
export { openInMemory } from "./embedded.ts";
export { Figures } from "./figures.ts";
export type { Loaded, NewEvent } from "./inbox.ts";
export type { PlacedReminder } from "./local-times.ts";
export { NewerDatabaseError } from "./migrate.ts";
export { BackupError, BackupNote, backupDirectory, openStore, restoreDirectory, type StoreOptions } from "./open.ts";
export { type Answer, type PendingRow, pendingAtOnce } from "./outbox.ts";
export { isPlain } from "./plain-turns.ts";
export { openServer } from "./server.ts";
export { createStore, type Store } from "./store.ts";
export type { Taken } from "./take-turn.ts";
export type { Vault } from "./vault.ts";
