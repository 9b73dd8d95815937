/** Many reminders fall due at once, two processes hand them over, and one of them is killed in the middle. */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newConversation } from "../../src/flows/index.ts";
import { openStore } from "../../src/store/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import { keyOf } from "../support/assembly.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

const count = process.env.PROOF === "1" ? 10_000 : 400;

let server: PostgresServer;
let folder = "";
const children = new Set<ChildProcess>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unbind-due-"));
  server = await startPostgres();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shownLines = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => line.includes('"kind":"say"') && line.endsWith("}"))
    : [];

/** A process that looks after reminders and answers. `heard` is called whenever it may have shown something. */
async function start(database: string, shown: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL("../support/kill-child.ts", import.meta.url)), [], {
    env: { ...process.env, DIRECTORY: folder, SERVER: database, SHOWN: shown },
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.add(child);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`The process ended with status ${code}.`)));
  });
  return child;
}

test(`${count} reminders due at once, one of two processes killed in the middle: each person gets theirs, only those in flight twice`, async () => {
  const database = await server.createDatabase("due");
  const store = await openStore({ directory: folder, databaseUrl: database, runs: "test", now: systemClock.now });
  await store.close();
  const client = new Client({ connectionString: database });
  // The server is stopped under it when the test is over.
  client.on("error", () => undefined);
  await client.connect();
  const keys = Array.from({ length: count }, (_, index) => keyOf(`p${index}`));
  const soon = Temporal.Now.instant().add({ seconds: 2 }).toString();
  await client.query(
    `with key as (select unnest($1::text[]) as key), made as (
       insert into conversation (key, channel, person, version, state, changed_at) select key, 'test', key, 1, $2, $3::timestamptz from key returning key)
     insert into reminder (conversation, name, person, due_at, about, named) select key, 'r1', key, $3::timestamptz, 'note', true from made`,
    [keys, JSON.stringify(newConversation()), soon],
  );
  const shown = join(folder, "shown.jsonl");
  const [first] = await Promise.all([start(database, shown), start(database, shown)]);
  const reached = async (enough: () => boolean | Promise<boolean>): Promise<void> => {
    const until = Temporal.Now.instant().add({ seconds: 100 });
    while (!(await enough())) {
      if (Temporal.Instant.compare(Temporal.Now.instant(), until) > 0)
        throw new Error(`Only ${shownLines(shown).length} were shown in time.`);
      await client.query("select pg_sleep(0.05)");
    }
  };
  await reached(() => shownLines(shown).length > count / 3);
  first.kill("SIGKILL");
  await reached(async () => {
    const { rows } = await client.query(
      "select (select count(*) from inbox where done_at is null) + (select count(*) from outbox where status = 'pending') + (select count(*) from reminder) as left",
    );
    return Number(rows[0]?.left) === 0;
  });
  const lines = shownLines(shown).map((line) => JSON.parse(line) as { id: number; conversation: string });
  const perPerson = new Map<string, Set<number>>();
  for (const { id, conversation } of lines)
    perPerson.set(conversation, (perPerson.get(conversation) ?? new Set()).add(id));
  const twice = lines.length - new Set(lines.map(({ id }) => id)).size;
  console.log(
    `${count} reminders, ${lines.length} shown, ${twice} of them twice: those that were on their way when the process was killed`,
  );
  expect(perPerson.size).toBe(count);
  for (const messages of perPerson.values()) expect(messages.size, "one message a person").toBe(1);
  expect(twice).toBeLessThanOrEqual(60);
  await client.end();
});
