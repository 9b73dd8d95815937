/**
 * Slack on 127.0.0.1: a Web API that refuses what the real one refuses, events over Socket Mode or signed HTTP, brought again until they
 * are acknowledged, as far as a test asks for that. Faults can be ordered per method.
 */
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { answerCall, type Posted, Refusal, type SlackState, teamOfToken } from "./slack-methods.ts";

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly token: string;
  /** Slack's word for what was wrong; null for a call that it took. */
  error: string | null;
}

/** What happens to the next calls of a method instead of, or beside, what should. */
export interface Fault {
  readonly method: string;
  readonly times?: number;
  /** 429 asks to come again after so many seconds. */
  readonly status?: number;
  readonly retryAfter?: number;
  readonly error?: string;
  readonly hangs?: boolean;
  /** Carried out before the fault shows. */
  readonly after?: boolean;
  /** Answered with this instead of what Slack says: a page of the network that is between. */
  readonly page?: string;
}

/** Where a connection stands still: before its address is given, before it is made, before Slack says hello. */
export type Stall = "open" | "handshake" | "hello";

/** A payload as Slack sends it. */
export interface Payload {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Acknowledged {
  /** HTTP status; 200 over the socket. */
  readonly status: number;
  readonly body: unknown;
}

export interface SlackServer {
  readonly apiUrl: string;
  readonly state: SlackState;
  readonly calls: Call[];
  readonly signingSecret: string;
  /** Sends a payload over the socket. Resolves with what it was acknowledged with. */
  emit(payload: Payload, retry?: number): Promise<Acknowledged>;
  /** Posts a payload to the app, signed as Slack does, or as told. */
  post(
    url: string,
    payload: Payload,
    signed?: { readonly secret?: string; readonly at?: number; readonly retry?: number },
  ): Promise<Acknowledged>;
  /** Says that a connection is about to close ("warning"), or closes it ("refresh_requested"). */
  disconnect(reason: "warning" | "refresh_requested"): void;
  /** The next attempts to connect stand still there, for ever. */
  stall(where: Stall, times?: number): void;
  /** How many connections are open, and how many ever were. */
  readonly connections: () => number;
  readonly hellos: () => number;
  /** How many stand still in their handshake. */
  readonly stalled: () => number;
  readonly isConnected: () => boolean;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Resolves once it holds; asked after every call and connection. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export const appToken = "xapp-1-test-app-level-token";
export const testSecret = "8f742231b10e8888abcd99yyyzzz85a5";

export async function startSlackServer(
  state: SlackState,
  options: { readonly port?: number } = {},
): Promise<SlackServer> {
  const calls: Call[] = [];
  const faults: (Fault & { left: number })[] = [];
  const watchers = new Set<() => void>();
  const awaited = new Map<string, (acknowledged: Acknowledged) => void>();
  /** An app may have up to ten; events go to any one of them. */
  const open = new Set<WebSocket>();
  const stalls = new Map<Stall, number>();
  const stalled = new Set<Duplex>();
  /** @returns true for an attempt that stands still there */
  const stands = (where: Stall): boolean => {
    const left = stalls.get(where) ?? 0;
    stalls.set(where, Math.max(0, left - 1));
    return left > 0;
  };
  let envelopes = 0;
  let hellos = 0;
  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };

  function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    changed();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = /^\/api\/([\w.]+)/.exec(request.url ?? "")?.[1] ?? "";
    const uploaded = /^\/upload\/(\w+)$/.exec(request.url ?? "")?.[1];
    const sent = /^\/files-pri\/(\w+)$/.exec(request.url ?? "")?.[1];
    if (sent !== undefined) {
      const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const bytes = teamOfToken(token, state)?.sent.get(sent);
      // Whoever has no right to it is shown the page on which people sign in.
      const page = Buffer.from("<!DOCTYPE html><title>Slack</title>");
      response.writeHead(200, { "content-type": bytes === undefined ? "text/html" : "image/png" }).end(bytes ?? page);
      return changed();
    }
    if (uploaded !== undefined) return bring(uploaded, await bytesOf(request), response);
    const params = paramsOf(request, (await bytesOf(request)).toString("utf8"));
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? "")?.[1] ?? String(params.token ?? "");
    const call: Call = { method, params, token, error: null };
    calls.push(call);
    const fault = faults.find((each) => each.left > 0 && each.method === method);
    if (fault !== undefined) {
      fault.left -= 1;
      if (fault.after === true) answerCall(method, params, token, state);
      if (fault.hangs === true) return changed();
      if (fault.page !== undefined) {
        response.writeHead(fault.status ?? 200, { "content-type": "text/html" }).end(fault.page);
        return changed();
      }
      call.error = fault.error ?? String(fault.status);
      if (fault.status !== undefined && fault.status !== 200)
        return reply(
          response,
          fault.status,
          { ok: false, error: "ratelimited" },
          {
            ...(fault.retryAfter !== undefined && { "retry-after": String(fault.retryAfter) }),
          },
        );
      return reply(response, 200, { ok: false, error: fault.error });
    }
    const granted = teamOfToken(token, state)?.scopes;
    const headers: Record<string, string> = granted === undefined ? {} : { "x-oauth-scopes": [...granted].join(",") };
    try {
      if (method === "apps.connections.open") {
        if (stands("open")) return changed();
        return reply(response, 200, { ok: true, url: connectionFor(token) });
      }
      reply(
        response,
        200,
        { ok: true, ...answerCall(method, params, token, state, `http://127.0.0.1:${port()}`) },
        headers,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      call.error = error.message;
      const more = { response_metadata: { messages: [error.message] } };
      reply(response, 200, { ok: false, error: error.word, ...more }, headers);
    }
  }

  /** What is brought to a file's address. Slack takes what is as long as was said. */
  function bring(id: string, bytes: Buffer, response: ServerResponse): void {
    const file = [...state.teams.values()].map(({ files }) => files.get(id)).find((each) => each !== undefined);
    const isGood = file !== undefined && file.length === bytes.length;
    if (isGood) file.bytes = bytes;
    response.writeHead(isGood ? 200 : 400).end(isGood ? `OK - ${bytes.length}` : "");
    changed();
  }

  /** @throws {Refusal} for a token that opens no connection */
  function connectionFor(token: string): string {
    if (token.startsWith("xoxb-")) throw new Refusal("not_allowed_token_type");
    if (token !== appToken) throw new Refusal("invalid_auth");
    if (state.appScopes?.has("connections:write") === false) throw new Refusal("missing_scope");
    return `ws://127.0.0.1:${port()}/link`;
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, stream, head) => {
    if (stands("handshake")) {
      stalled.add(stream);
      // Its end is heard only where somebody listens.
      stream
        .on("error", () => undefined)
        .on("end", () => stream.destroy())
        .resume();
      stream.once("close", () => {
        stalled.delete(stream);
        changed();
      });
      return changed();
    }
    sockets.handleUpgrade(request, stream, head, (fresh) => sockets.emit("connection", fresh, request));
  });
  sockets.on("connection", (fresh) => {
    if (stands("hello")) return changed();
    open.add(fresh);
    hellos += 1;
    fresh.send(JSON.stringify({ type: "hello", num_connections: open.size, connection_info: { app_id: "A1" } }));
    fresh.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      awaited.get(envelope_id)?.({ status: 200, body: payload ?? null });
      awaited.delete(envelope_id);
      changed();
    });
    fresh.on("close", () => {
      open.delete(fresh);
      changed();
    });
    changed();
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const port = (): number => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };

  const newest = (): WebSocket | undefined => [...open].at(-1);

  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    ...{ state, calls, signingSecret: testSecret },
    emit: ({ kind, body }, retry) => {
      const socket = newest();
      if (socket === undefined) throw new Error("Nobody is connected.");
      envelopes += 1;
      const envelope_id = `e${envelopes}`;
      const acknowledged = new Promise<Acknowledged>((resolve) => awaited.set(envelope_id, resolve));
      const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
      socket.send(JSON.stringify({ envelope_id, type: kind, accepts_response_payload: true, payload: body, ...again }));
      return acknowledged;
    },
    post: async (url, { kind, body }, { secret = testSecret, at, retry } = {}) => {
      const isForm = kind !== "events_api";
      const text = !isForm
        ? JSON.stringify(body)
        : kind === "slash_commands"
          ? new URLSearchParams(
              Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
            ).toString()
          : new URLSearchParams({ payload: JSON.stringify(body) }).toString();
      const time = at ?? Math.floor(Date.now() / 1000);
      const signature = `v0=${createHmac("sha256", secret).update(`v0:${time}:${text}`).digest("hex")}`;
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
          ...{ "x-slack-request-timestamp": String(time), "x-slack-signature": signature },
          ...(retry !== undefined && { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" }),
        },
        body: text,
      });
      const answer = await response.text();
      return { status: response.status, body: answer === "" ? null : JSON.parse(answer) };
    },
    disconnect: (reason) => {
      const socket = newest();
      socket?.send(JSON.stringify({ type: "disconnect", reason, debug_info: {} }));
      // A warning comes some ten seconds before the end; whoever hears it may close the connection at once.
      if (reason !== "warning") socket?.close();
    },
    stall: (where, times = 1) => void stalls.set(where, (stalls.get(where) ?? 0) + times),
    connections: () => open.size,
    hellos: () => hellos,
    stalled: () => stalled.size,
    isConnected: () => open.size > 0,
    fault: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    clearFaults: () => void faults.splice(0),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      for (const stream of stalled) stream.destroy();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Calls come as forms in which lists and objects are JSON, or as JSON as a whole. */
function paramsOf(request: IncomingMessage, body: string): Record<string, unknown> {
  if (request.headers["content-type"]?.startsWith("application/json") === true) return JSON.parse(body);
  const params: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const isJson = /^[[{]/.test(value) && name !== "text";
    params[name] = isJson ? JSON.parse(value) : value;
  }
  return params;
}

export type { Posted };
