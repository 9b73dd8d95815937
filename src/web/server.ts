/** Where webhooks arrive, and where a supervisor asks whether the process lives. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Log } from "../turns/index.ts";

export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface WebServer {
  readonly port: number;
  /** Takes no more requests and finishes those under way. */
  close(): Promise<void>;
}

/** Milliseconds. Platforms send a request in one go, and ask within seconds; who takes longer isn't one of them. */
const within = { headersMs: 5_000, bodyMs: 10_000, idleMs: 5_000, checkMs: 1_000, endMs: 1_500 } as const;
/** Telegram opens at most 100 to a webhook, Slack fewer; beyond this they are turned away, and what is under way goes on. */
const mostConnections = 1_000;

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
  const deadlines = {
    ...{ headersTimeout: within.headersMs, requestTimeout: within.bodyMs, keepAliveTimeout: within.idleMs },
    connectionsCheckingInterval: within.checkMs,
  };
  const server = createServer(deadlines, (request, response) => {
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
  server.maxConnections = mostConnections;
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
      // Whoever hasn't sent a whole request by then, or doesn't take its answer, is not waited for.
      const enough = setTimeout(() => server.closeAllConnections(), within.endMs);
      await closed;
      clearTimeout(enough);
    },
  };
}
