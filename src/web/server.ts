/** Where webhooks arrive, and where a supervisor asks whether the process lives. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Log } from "../turns/index.ts";

export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface WebServer {
  readonly port: number;
  /** Takes no more requests and finishes those under way. */
  close(): Promise<void>;
}

/**
 * @param routes what answers each path, beside `/health`
 * @throws when the port cannot be listened on
 */
export async function startWebServer(options: {
  readonly host: string;
  readonly port: number;
  readonly routes: ReadonlyMap<string, HandleRequest>;
  readonly log: Log;
}): Promise<WebServer> {
  const { host, port, routes, log } = options;
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path === "/health") {
      response.writeHead(200, { "content-type": "application/json" }).end('{"status":"ok"}\n');
      return;
    }
    const handle = routes.get(path);
    if (handle === undefined) {
      response.writeHead(404).end();
      return;
    }
    handle(request, response).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : typeof error }, "A request could not be answered.");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  log.info({ host, port: listening }, "Listening.");
  return {
    port: listening,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      await closed;
    },
  };
}
