/** A pooler between a client and a Postgres server, as far as it can hurt: what it refuses at the start, and whose connection is whose. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Pooler {
  /** The address by which a database is reached through it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What PgBouncer takes at the start with its default settings; it ends a connection that brings anything else. */
const taken = new Set([
  "user",
  "database",
  "client_encoding",
  "datestyle",
  "timezone",
  "standard_conforming_strings",
  "application_name",
]);
const sslRequest = 80_877_103;

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const refusal = (reason: string): Buffer => message("E", Buffer.from(`SFATAL\0C08P01\0M${reason}\0\0`));
const greeting = Buffer.concat([
  message("R", Buffer.from([0, 0, 0, 0])),
  message("S", Buffer.from("server_version\x0018.0\0")),
  message("Z", Buffer.from("I")),
]);

/** @returns its parameters; null for a question that comes before it */
function startupOf(bytes: Buffer): ReadonlyMap<string, string> | null {
  if (bytes.readInt32BE(4) === sslRequest) return null;
  const words = bytes.toString("utf8", 8, bytes.readInt32BE(0) - 2).split("\0");
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ""]] : [])));
}

/** @param mode whether a client keeps a connection of the server's until it leaves, or shares the only one by transactions */
export async function startPooler(target: string, mode: "session" | "transaction"): Promise<Pooler> {
  const { hostname, port, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  const known = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  };
  const toServer = (): Socket => known(connect(Number(port), hostname));
  const shared = mode === "transaction" ? shareOne(toServer) : null;
  const server = createServer((client) => {
    known(client).once("data", function begin(bytes: Buffer) {
      const startup = startupOf(bytes);
      if (startup === null) {
        client.once("data", begin);
        client.write("N");
        return;
      }
      const unknown = [...startup.keys()].find((name) => !taken.has(name.toLowerCase()));
      if (unknown !== undefined) client.end(refusal(`unsupported startup parameter: ${unknown}`));
      else if (shared !== null) shared(client, bytes);
      else {
        const own = toServer();
        own.write(bytes);
        own.pipe(client).pipe(own);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Everybody on one connection of the server's, each until its transaction ends. */
function shareOne(toServer: () => Socket): (client: Socket, startup: Buffer) => void {
  let server: Socket | null = null;
  let owner: Socket | null = null;
  const waiting: (readonly [client: Socket, bytes: Buffer])[] = [];
  let received = Buffer.alloc(0);
  let isReady = false;

  function next(): void {
    while (isReady || owner !== null) {
      const at = waiting.findIndex(([client]) => owner === null || owner === client);
      const [found] = at < 0 ? [] : waiting.splice(at, 1);
      if (found === undefined) return;
      [owner] = found;
      isReady = false;
      server?.write(found[1]);
    }
  }
  function hear(bytes: Buffer): void {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 5 && received.length > received.readInt32BE(1)) {
      const length = received.readInt32BE(1) + 1;
      const one = received.subarray(0, length);
      received = received.subarray(length);
      owner?.write(one);
      if (one.toString("latin1", 0, 1) !== "Z") continue;
      isReady = true;
      if (one.toString("latin1", 5, 6) === "I") owner = null;
    }
    next();
  }
  return (client, startup) => {
    if (server === null) {
      server = toServer().on("data", hear);
      server.write(startup);
    }
    client.write(greeting);
    client.on("data", (bytes: Buffer) => {
      // Somebody who leaves takes no connection along.
      if (bytes.toString("latin1", 0, 1) === "X") return;
      waiting.push([client, bytes]);
      next();
    });
  };
}
