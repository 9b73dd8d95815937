import { afterAll, beforeAll } from "vitest";
import { type Database, openInMemory } from "../../src/store/index.ts";
import { type SlackApp, type SlackAppOptions, startSlackApp } from "./slack-app.ts";
import { createTeam, type SlackTeam } from "./slack-methods.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

export interface SlackSuite {
  readonly team: SlackTeam;
  readonly server: () => SlackServer;
  readonly database: () => Database;
  readonly app: () => SlackApp;
}

/** One workspace, one emulator and one assistant for all tests of a file. */
export function slackSuite(options: SlackAppOptions = {}): SlackSuite {
  const team = createTeam("T1", "xoxb-test-1");
  let server: SlackServer;
  let database: Database;
  let app: SlackApp;
  beforeAll(async () => {
    server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
    database = await openInMemory();
    app = await startSlackApp(server, database, options);
  });
  afterAll(async () => {
    await app.stop();
    await server.close();
    await database.close();
  });
  return { team, server: () => server, database: () => database, app: () => app };
}
