/** The webhook: requests that carry our secret become updates, and are acknowledged once those lie in the inbox. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DatabaseTrouble, type Log } from "../../turns/index.ts";
import type { Take } from "./receiving.ts";

export interface WebhookParts {
  readonly secret: string;
  readonly take: Take;
  /** Counts what isn't an update at all. */
  readonly setAside: (error: unknown) => Promise<void>;
  readonly log: Log;
}

export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Bytes; Telegram's updates are far smaller. */
const largestBody = 1_000_000;
const secretHeader = "x-telegram-bot-api-secret-token";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** @returns what answers the webhook's requests; one without the secret is refused */
export function createWebhook({ secret, take, setAside, log }: WebhookParts): HandleRequest {
  const expected = digest(secret);
  const keep = together(take);
  return async (request, response) => {
    const end = (status: number): void => {
      response.writeHead(status).end();
    };
    if (request.method !== "POST") return end(405);
    const given = request.headers[secretHeader];
    // Digests have one length, so that comparing them takes one time whatever was sent.
    if (!timingSafeEqual(digest(typeof given === "string" ? given : ""), expected)) return end(401);
    const body = await bodyOf(request);
    try {
      const update = body === null ? null : parsed(body);
      // It bears our secret, so it would be brought again and again: it is acknowledged, and set aside.
      if (update === null) await setAside(new RangeError("No update."));
      else await keep(update.value);
      end(200);
    } catch (error) {
      if (!(error instanceof DatabaseTrouble)) throw error;
      log.warn({ error: error.message }, "An update could not be kept. Telegram will bring it again.");
      end(503);
    }
  };
}

/** @returns null for what isn't JSON */
function parsed(body: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return null;
  }
}

/** @returns null for a body that is too long: it is read to its end, so that its sender hears why, and not kept */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= largestBody) chunks.push(bytes);
  }
  return length > largestBody ? null : Buffer.concat(chunks).toString("utf8");
}

/** Requests that come while others are being kept are kept together, in the order of their updates. */
function together(take: Take): (update: unknown) => Promise<void> {
  let waiting: { readonly update: unknown; readonly done: PromiseWithResolvers<void> }[] = [];
  let busy = false;
  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await take(batch.map(({ update }) => update));
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    busy = false;
  }
  return (update) => {
    const done = Promise.withResolvers<void>();
    waiting.push({ update, done });
    if (!busy) void work();
    return done.promise;
  };
}
