import { afterAll, beforeAll } from "vitest";
import { type Database, openInMemory } from "../../src/store/index.ts";
import { startTelegramApp, type TelegramApp, type TelegramAppOptions } from "./telegram-app.ts";
import { startTelegramServer, type TelegramServer } from "./telegram-server.ts";

/** What all tests of a file share. There once they run, and not before. */
export interface TelegramSuite {
  readonly server: TelegramServer;
  readonly database: Database;
  readonly app: TelegramApp;
}

/** One emulator and one assistant for all tests of a file, by long polling. */
export function telegramSuite(options: TelegramAppOptions = {}): TelegramSuite {
  const suite = {} as { -readonly [Name in keyof TelegramSuite]: TelegramSuite[Name] };
  beforeAll(async () => {
    suite.database = await openInMemory();
    suite.server = await startTelegramServer();
    suite.app = await startTelegramApp(suite.server, suite.database, options);
  });
  afterAll(async () => {
    await suite.app.stop();
    await suite.server.close();
    await suite.database.close();
  });
  return suite;
}
