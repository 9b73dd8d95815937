/**
 * Socket Mode: a connection that we open, over which events come. Each is kept, and only then acknowledged. The library's own
 * reconnecting ends the process where Slack can't be reached, and waits for ever where Slack goes silent in the middle of a connect; so
 * each attempt is a client of its own here, with a deadline, and whoever comes late is turned away.
 */
import { SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import { type Clock, DatabaseTrouble, type Log } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { clientOptions } from "./client.ts";
import { shortly, slackCode } from "./errors.ts";
import { guardFrames } from "./frames.ts";
import { quiet } from "./quiet.ts";
import type { Answer, Take } from "./receiving/index.ts";

export interface SocketParts {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly calls: Calls;
  readonly take: Take;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds that one attempt may take, from the first call to Slack's hello. */
  readonly connectMs?: number;
}

export interface Socket {
  /** @throws when Slack refuses the token; anything else is tried again until it works */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What the library hands over with each event. */
const Envelope = z.object({
  ack: z.custom<(response?: Answer) => Promise<void>>((value) => typeof value === "function"),
  body: z.unknown(),
});
/** What the library passes on as it came. */
const Frame = z.object({ type: z.string() });

/** Slack's words for an app-level token that opens no connection, now or later. */
const refused = new Set([
  "account_inactive",
  "invalid_auth",
  "missing_scope",
  "not_allowed_token_type",
  "not_authed",
  "token_revoked",
]);
const usualConnectMs = 15_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** A connection that held so long is opened anew at once when Slack renews it; others wait, lest it be asked for in a loop. */
const steadyMs = 5_000;
/** A connection that Slack doesn't close with us is left to itself. */
const closeMs = 1_000;

type Client = SocketModeReceiver["client"];

/** An attempt took longer than it may. */
class ConnectTimeout extends Error {
  override readonly name = "ConnectTimeout";
}

/** @returns the connection over which Slack's events come */
export function createSocket(parts: SocketParts): Socket {
  const { appToken, apiUrl, calls, take, clock, log, connectMs = usualConnectMs } = parts;
  let stopped = false;
  const stopping = Promise.withResolvers<never>();
  // Nobody may be waiting for a connection then.
  stopping.promise.catch(() => undefined);
  let current: Client | null = null;
  let waitMs = firstWaitMs;
  let isRefused = false;
  let cancelWaiting: () => void = () => undefined;

  const createClient = (): Client =>
    new SocketModeReceiver({
      ...{ appToken, logger: quiet, autoReconnectEnabled: false, dispatcher: calls.dispatcher },
      installerOptions: { clientOptions: clientOptions(apiUrl, calls, connectMs) },
    }).client;

  async function handle(raw: unknown): Promise<void> {
    const envelope = Envelope.safeParse(raw);
    if (!envelope.success) return;
    const { ack, body } = envelope.data;
    try {
      const answer = await take(body);
      await ack(answer ?? undefined);
    } catch (error) {
      // Without an acknowledgement Slack brings it again.
      const what =
        error instanceof DatabaseTrouble ? error.message : error instanceof Error ? error.name : typeof error;
      log.warn({ error: what }, "An event could not be kept. Slack will bring it again.");
    }
  }

  /** One attempt. @throws what went wrong, and {ConnectTimeout} */
  async function connect(): Promise<void> {
    const client = createClient();
    guardFrames(client);
    current = client;
    let openSince: Temporal.Instant | null = null;
    client.on("slack_event", (raw: unknown) => void handle(raw));
    // What goes wrong shows as a closed connection too.
    client.on("error", () => undefined);
    client.on("connected", () => {
      if (current !== client) abandon(client);
    });
    client.on("disconnected", () => ended(client, openSince, false));
    client.on("ws_message", (data: unknown) => {
      if (typeof data === "string" && typeOf(data) === "disconnect") ended(client, openSince, true);
    });
    const late = Promise.withResolvers<never>();
    const cancel = clock.after(connectMs, () => late.reject(new ConnectTimeout("Slack didn't say hello in time.")));
    try {
      await Promise.race([client.start(), late.promise, stopping.promise]);
      openSince = clock.now();
      isRefused = false;
      waitMs = firstWaitMs;
    } catch (error) {
      if (current === client) current = null;
      abandon(client);
      throw error;
    } finally {
      cancel();
    }
  }

  /** @param isPlanned Slack said beforehand that it renews the connection: commands given in between would fail */
  function ended(client: Client, openSince: Temporal.Instant | null, isPlanned: boolean): void {
    if (current !== client || openSince === null) return;
    current = null;
    const heldMs = clock.now().since(openSince).total("milliseconds");
    again(null, isPlanned && heldMs > steadyMs);
  }

  function again(error: unknown, atOnce = false): void {
    if (stopped) return;
    const code = slackCode(error);
    if (code !== null && refused.has(code)) {
      // Said once an outage, not at every attempt.
      if (!isRefused)
        log.error(
          { error: code },
          "Slack refuses SLACK_APP_TOKEN, so nothing comes from Slack. `npm run doctor` says what to do; it is tried again meanwhile.",
        );
      isRefused = true;
    } else if (!atOnce)
      log.warn(
        { error: error === null ? "closed" : shortly(error), waitMs },
        "The connection to Slack is opened again.",
      );
    cancelWaiting();
    if (atOnce) retry();
    else {
      cancelWaiting = clock.after(waitMs, retry);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }
  const retry = (): void => {
    if (!stopped) connect().catch(again);
  };

  return {
    start: async () => {
      try {
        await connect();
      } catch (error) {
        if (refused.has(slackCode(error) ?? "")) throw error;
        again(error);
      }
    },
    stop: async () => {
      stopped = true;
      stopping.reject(new ConnectTimeout("The process ends."));
      cancelWaiting();
      const client = current;
      current = null;
      if (client === null) return;
      const enough = Promise.withResolvers<void>();
      const cancel = clock.after(closeMs, enough.resolve);
      await Promise.race([client.disconnect(), enough.promise]);
      cancel();
    },
  };
}

/** Ends an attempt that came to nothing, and doesn't wait for it. */
function abandon(client: Client): void {
  // Where it is too early to close anything, the library has nothing to close.
  void Promise.resolve(client.disconnect()).catch(() => undefined);
}

function typeOf(frame: string): string | null {
  // Most frames are events, which are read elsewhere.
  if (!frame.includes("disconnect")) return null;
  try {
    const parsed = Frame.safeParse(JSON.parse(frame));
    return parsed.success ? parsed.data.type : null;
  } catch {
    return null;
  }
}
