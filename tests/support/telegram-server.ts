/**
 * A Bot API server on 127.0.0.1 that refuses what the real one refuses, with its codes and words. Updates are held until an offset
 * confirms them, or posted to a webhook; faults can be ordered per method.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ApiError, Update } from "grammy/types";
import { type Chats, createChats } from "./telegram-chats.ts";
import { answer, Refusal } from "./telegram-methods.ts";

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The HTTP status that it got; 0 while it hangs. */
  status: number;
  /** When it came, in milliseconds on a clock that never jumps. */
  readonly at: number;
  /** Why it was refused. */
  refusal: string | null;
}

/** What happens to the next calls of a method instead of, or beside, what should. */
export interface Fault {
  readonly method: string;
  readonly times?: number;
  readonly status?: number;
  readonly description?: string;
  readonly parameters?: ApiError["parameters"];
  /** Never answered. */
  readonly hangs?: boolean;
  /** Carried out before the fault shows. */
  readonly after?: boolean;
  /** Only calls to this chat. */
  readonly chat?: number;
  /** Answered with this, as HTML, instead of what Telegram says. */
  readonly page?: string;
}

export interface TelegramServer {
  readonly root: string;
  readonly token: string;
  readonly chats: Chats;
  readonly calls: Call[];
  /** Updates not confirmed yet. */
  readonly waiting: readonly Update[];
  /** The highest offset that was asked for: everything below it is confirmed. */
  readonly confirmed: () => number;
  webhook: { url: string; secret: string | undefined } | null;
  /** What went wrong when an update was last brought there; null: nothing. */
  webhookError: string | null;
  /** A token that isn't known is answered as api.telegram.org does. */
  hasFront: boolean;
  /** What people sent, by id: it is given to whoever has the token. */
  readonly files: Map<string, Buffer>;
  /** It counts what is sent to a group, and asks to wait, as the real one does. */
  counts: boolean;
  /** Puts an update in the queue. @returns its id */
  push(update: Omit<Update, "update_id">): number;
  /** Puts several in the queue at once: one poll brings them. */
  pushAll(updates: readonly Omit<Update, "update_id">[]): void;
  /** The same update once more. */
  again(update: Update): void;
  fault(fault: Fault): void;
  /** Resolves once it holds; asked after every call. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export const testToken = "7000001:AAtest-token-of-an-emulator-0000000";
const webhookConflict =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const longestHoldMs = 30_000;
const webhookPorts = new Set(["80", "88", "443", "8443"]);
/** "20 messages per minute to the same group": core.telegram.org/bots/faq, limits. */
const groupLimit = { most: 20, withinMs: 60_000 } as const;

/** @param options.firstUpdate where its updates begin to be counted: two servers of one bot on one database need numbers of their own */
export async function startTelegramServer(
  options: { readonly port?: number; readonly firstUpdate?: number; readonly token?: string } = {},
): Promise<TelegramServer> {
  const chats = createChats();
  const calls: Call[] = [];
  const faults: (Fault & { left: number })[] = [];
  const watchers = new Set<() => void>();
  let queue: Update[] = [];
  const { token = testToken } = options;
  let nextUpdate = options.firstUpdate ?? 1000;
  let offset = 0;
  let poll: { readonly reply: (updates: readonly Update[]) => void; readonly conflict: () => void } | null = null;

  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const offer = (): void => {
    if (queue.length === 0 || poll === null) return;
    const { reply } = poll;
    poll = null;
    reply(queue.slice(0, 100));
  };

  /** Messages of the last minute to each group. */
  const recent = new Map<number, number[]>();
  /** @returns seconds to wait before this one may go to a group */
  function waitOf(method: string, chat: number): number {
    if (!server.counts || chat >= 0 || !/^send(?:Message|Checklist)$/.test(method)) return 0;
    const at = performance.now();
    const sent = (recent.get(chat) ?? []).filter((each) => at - each < groupLimit.withinMs);
    recent.set(chat, sent);
    const [oldest] = sent;
    if (sent.length >= groupLimit.most && oldest !== undefined)
      return Math.ceil((groupLimit.withinMs - (at - oldest)) / 1_000);
    sent.push(at);
    return 0;
  }

  function send(response: ServerResponse, call: Call, status: number, body: object): void {
    call.status = status;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    changed();
  }
  function refuse(
    response: ServerResponse,
    call: Call,
    status: number,
    description: string,
    parameters?: object,
  ): void {
    call.refusal = description;
    send(response, call, status, { ok: false, error_code: status, description, ...(parameters && { parameters }) });
  }

  function getUpdates(response: ServerResponse, call: Call): void {
    if (server.webhook !== null) {
      refuse(response, call, 409, webhookConflict);
      return;
    }
    poll?.conflict();
    const asked = Number(call.params.offset ?? 0);
    offset = Math.max(offset, asked);
    queue = queue.filter(({ update_id }) => update_id >= asked);
    const hold = Math.min(Number(call.params.timeout ?? 0) * 1000, longestHoldMs);
    const end = setTimeout(() => settle([]), hold);
    const settle = (updates: readonly Update[]): void => {
      clearTimeout(end);
      if (poll?.reply === settle) poll = null;
      send(response, call, 200, { ok: true, result: updates });
    };
    const conflict = (): void => {
      clearTimeout(end);
      refuse(
        response,
        call,
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      );
    };
    response.once("close", () => {
      clearTimeout(end);
      if (poll?.reply === settle) poll = null;
    });
    poll = { reply: settle, conflict };
    offer();
    changed();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = /^\/file\/bot([^/]+)\/photos\/(\w+)$/.exec(request.url ?? "");
    if (asked !== null) {
      const bytes = asked[1] === token ? server.files.get(asked[2] ?? "") : undefined;
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
      return changed();
    }
    const found = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? "");
    const params = await paramsOf(request, await bodyOf(request));
    const method = found?.[2] ?? "";
    const call: Call = { method, params, status: 0, at: performance.now(), refusal: null };
    calls.push(call);
    // The front of api.telegram.org knows no path for what isn't a bot; the server behind it says 401.
    if (found?.[1] !== token) {
      const { status, words } = server.hasFront ? { status: 404, words: "Not Found" } : unknownToken(found?.[1] ?? "");
      return refuse(response, call, status, words);
    }
    const wait = waitOf(method, Number(params.chat_id));
    if (wait > 0) return refuse(response, call, 429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    const fault = faults.find(
      (each) =>
        each.left > 0 && each.method === method && (each.chat === undefined || each.chat === Number(params.chat_id)),
    );
    if (fault !== undefined) {
      fault.left -= 1;
      if (fault.after === true) answer(method, params, chats);
      if (fault.hangs === true) return changed();
      if (fault.page !== undefined) {
        call.status = fault.status ?? 200;
        response.writeHead(call.status, { "content-type": "text/html" }).end(fault.page);
        return changed();
      }
      return refuse(
        response,
        call,
        fault.status ?? 500,
        fault.description ?? "Internal Server Error",
        fault.parameters,
      );
    }
    switch (method) {
      case "getUpdates":
        return getUpdates(response, call);
      case "setWebhook":
        if (params.url !== "" && !webhookPorts.has(new URL(String(params.url)).port || "443"))
          return refuse(
            response,
            call,
            400,
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
          );
        server.webhook =
          params.url === ""
            ? null
            : {
                url: String(params.url),
                secret: params.secret_token === undefined ? undefined : String(params.secret_token),
              };
        return send(response, call, 200, { ok: true, result: true });
      case "getFile": {
        const id = String(params.file_id);
        const bytes = server.files.get(id);
        // Source of the words and the limit: core.telegram.org/bots/api#getfile
        if (bytes === undefined) return refuse(response, call, 400, "Bad Request: invalid file_id");
        if (bytes.length > 20_000_000) return refuse(response, call, 400, "Bad Request: file is too big");
        const file = { file_id: id, file_unique_id: id, file_size: bytes.length, file_path: `photos/${id}` };
        return send(response, call, 200, { ok: true, result: file });
      }
      case "deleteWebhook":
        server.webhook = null;
        return send(response, call, 200, { ok: true, result: true });
      case "getWebhookInfo":
        return send(response, call, 200, {
          ok: true,
          result: {
            ...{ url: server.webhook?.url ?? "", has_custom_certificate: false, pending_update_count: queue.length },
            ...(server.webhookError !== null && { last_error_message: server.webhookError, last_error_date: 1 }),
          },
        });
      default:
        try {
          send(response, call, 200, { ok: true, result: answer(method, params, chats) });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refuse(response, call, error.status, error.message, error.parameters);
        }
    }
  }

  const http: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  const server: TelegramServer = {
    ...{ root: `http://127.0.0.1:${port}`, token, chats, calls, webhook: null },
    ...{ webhookError: null, hasFront: false, counts: false, files: new Map<string, Buffer>() },
    get waiting() {
      return queue;
    },
    confirmed: () => offset,
    push: (update) => {
      const update_id = nextUpdate++;
      queue.push({ ...update, update_id });
      offer();
      return update_id;
    },
    pushAll: (updates) => {
      queue.push(...updates.map((update) => ({ ...update, update_id: nextUpdate++ })));
      offer();
    },
    again: (update) => {
      queue.push(update);
      queue.sort((one, other) => one.update_id - other.update_id);
      offer();
    },
    fault: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    until: (holds) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!holds()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    close: async () => {
      poll = null;
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

/** What the server says of a token that isn't one of its bots', by its form. */
function unknownToken(token: string): { readonly status: number; readonly words: string } {
  const invalid = { status: 401, words: "Unauthorized: invalid token specified" };
  if (token.startsWith("0") || token.length > 80 || !token.includes(":")) return invalid;
  const id = Number(token.slice(0, token.indexOf(":")));
  if (!Number.isInteger(id)) return { status: 421, words: "Misdirected Request: unallowed token specified" };
  return id <= 0 || id >= 2 ** 54 ? invalid : { status: 401, words: "Unauthorized" };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Calls come as JSON, or, with files in them, as a form: lists are JSON there, files are parts of their own. */
async function paramsOf(request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url ?? "/", "http://127.0.0.1").searchParams);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data"))
    return body.length === 0 ? query : { ...query, ...JSON.parse(body.toString("utf8")) };
  const params: Record<string, unknown> = query;
  for (const [name, value] of await new Response(body, { headers: { "content-type": type } }).formData())
    params[name] =
      typeof value === "string"
        ? /^[[{]/.test(value)
          ? JSON.parse(value)
          : value
        : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  return params;
}
