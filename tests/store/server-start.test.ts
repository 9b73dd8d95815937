/** Servers as people have them: what stops a start says what to do, and what only looks wrong works. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, DatabaseTrouble, openServer, openStore, UnfitDatabaseError } from "../../src/store/index.ts";
import { connectingFailed } from "../../src/store/postgres/trouble.ts";
import { systemClock } from "../../src/turns/index.ts";
import { startPooler } from "../support/pooler.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { anEvent, aWrite, now } from "../support/store-rows.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let count = 0;
const fresh = (): Promise<string> => server.createDatabase(`start_${++count}`);
async function asAdministrator(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
const nameOf = (url: string): string => new URL(url).pathname.slice(1);
const start = (url: string) => openStore({ databaseUrl: url, directory: "", runs: "test", now: systemClock.now });
/** @returns what a start says, in one line */
async function refusal(url: string): Promise<string> {
  const failure = await start(url).catch((error: unknown) => error);
  expect(failure).toSatisfy((error) => error instanceof UnfitDatabaseError || error instanceof DatabaseTrouble);
  expect(String(failure)).not.toContain("\n");
  return String(failure);
}

test("a connection that breaks inside a transaction fails that transaction, and nothing else", async () => {
  const url = await fresh();
  const database = await openServer({ url });
  const store = await createStore(database);
  for (const late of [false, true]) {
    const cut = database.transaction(async (query) => {
      const [row] = await query<{ pid: number }>("select pg_backend_pid() as pid");
      // Cut from outside the connection ends while nobody waits for it; from inside, while its answer is awaited.
      if (late) await query(`select pg_terminate_backend(${row?.pid})`);
      else await asAdministrator(url, `select pg_terminate_backend(${row?.pid}, 5000)`);
      await query("select 1");
    });
    await expect(cut).rejects.toThrow(DatabaseTrouble);
  }
  expect((await store.receive(anEvent("a", "a"), now)).kind).toBe("new");
  await store.close();
});

describe("through a pooler", () => {
  test("in session mode with its default settings everything works", async () => {
    const pooler = await startPooler(await fresh(), "session");
    const store = await start(pooler.url);
    const received = await store.receive(anEvent("a", "a"), now);
    expect((await store.commit(aWrite(received.kind === "new" ? received.inbox : 0, "a"))).kept).toBe(true);
    const lock = await store.lock("a");
    expect(lock).not.toBeNull();
    await lock?.release();
    await store.close();
    await pooler.stop();
  });

  test("transaction mode is recognised and refused", async () => {
    const pooler = await startPooler(await fresh(), "transaction");
    expect(await refusal(pooler.url)).toMatch(/pooler in transaction mode.*session mode/);
    await pooler.stop();
  });
});

test("where `serializable` is the default, six that start at once all do", async () => {
  const url = await fresh();
  await asAdministrator(url, `alter database ${nameOf(url)} set default_transaction_isolation = serializable`);
  const stores = await Promise.all(Array.from({ length: 6 }, () => start(url)));
  for (const [index, store] of stores.entries())
    expect((await store.receive(anEvent(`e${index}`, "same"), now)).kind).toBe("new");
  for (const store of stores) await store.close();
});

describe("a database that cannot be used as it is", () => {
  test("isn't UTF8", async () => {
    const url = new URL(await fresh());
    await asAdministrator(url.href, "create database latin encoding 'LATIN1' template template0 locale 'C'");
    url.pathname = "/latin";
    expect(await refusal(url.href)).toMatch(/keeps its texts as LATIN1.*encoding 'UTF8'/);
  });

  test("gives no right to create", async () => {
    const url = new URL(await fresh());
    await asAdministrator(url.href, "create role small login", "revoke create on schema public from public");
    url.username = "small";
    expect(await refusal(url.href)).toMatch(/may not create.*grant usage, create on schema public/);
  });

  test("can only be read", async () => {
    const url = await fresh();
    await (await start(url)).close();
    await asAdministrator(url, `alter database ${nameOf(url)} set default_transaction_read_only = on`);
    expect(await refusal(url)).toMatch(/can only be read.*primary/);
  });
});

describe("a server that isn't reached", () => {
  test.each([
    ["with another name", (url: URL) => (url.pathname = "/nowhere"), /Create the database, or correct its name/],
    ["on another port", (url: URL) => (url.port = "1"), /Nothing listens there/],
    ["that speaks no TLS", (url: URL) => (url.search = "?sslmode=verify-full"), /speaks no TLS: add sslmode=disable/],
  ])("%s", async (_, change, says) => {
    const url = new URL(await fresh());
    change(url);
    expect(await refusal(url.href)).toMatch(says);
  });

  test.each([
    ["28P01", "password authentication failed", /Correct name and password.*%40/],
    ["28000", 'no pg_hba.conf entry for host "::1", user "a", database "b", no encryption', /asks for TLS/],
    ["53300", "sorry, too many clients already", /no connection left/],
    ["CERT_HAS_EXPIRED", "certificate has expired", /renew it/],
    ["08P01", "unsupported startup parameter: options", /pooler/],
  ])("%s", (code, reason, says) => {
    expect(connectingFailed(Object.assign(new Error(reason), { code })).message).toMatch(says);
  });
});

/** A certificate for localhost, of an authority of its own. @returns null where this system can make none */
function certificate(folder: string): { readonly key: Buffer; readonly cert: Buffer; readonly path: string } | null {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  try {
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...names],
      {
        stdio: "ignore",
      },
    );
  } catch {
    // Not installed here.
    return null;
  }
  return { key: readFileSync(key), cert: readFileSync(cert), path: cert };
}

describe("certificates", () => {
  let folder = "";
  let made: ReturnType<typeof certificate> = null;
  let address = "";
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket.on("error", () => socket.destroy()));
    socket.once("data", () => {
      socket.write("S");
      const secure = new TLSSocket(socket, { isServer: true, ...(made && { key: made.key, cert: made.cert }) });
      // Who trusts it comes this far, and is told that this is no database.
      secure
        .on("error", () => socket.destroy())
        .once("data", () => secure.end(Buffer.from("E\0\0\0\x20SFATAL\0C57P03\0Mno database\0\0", "latin1")));
    });
  });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "unbind-tls-"));
    made = certificate(folder);
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    address = `postgres://a@localhost:${(listening.address() as AddressInfo).port}/b`;
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listening.close(resolve));
    rmSync(folder, { recursive: true });
  });

  test("of an authority of its own, of another host, and trusted", async ({ skip }) => {
    skip(made === null, "there is no openssl here to make certificates with");
    expect(await refusal(`${address}?sslmode=verify-full`)).toMatch(/authority of its own.*sslrootcert=/);
    const trusting = `?sslmode=verify-full&sslrootcert=${made?.path}`;
    expect(await refusal(`${address.replace("localhost", "127.0.0.1")}${trusting}`)).toMatch(/for another host/);
    for (const search of [trusting, "?sslmode=no-verify"])
      expect(await refusal(`${address}${search}`)).toMatch(/no database/);
  });
});
