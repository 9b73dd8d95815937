/** Socket Mode: a connection that we open, over which events come. Each is kept, and only then acknowledged. */
import { SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import { type Clock, DatabaseTrouble, type Log } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { clientOptions } from "./client.ts";
import { shortly, slackCode } from "./errors.ts";
import { quiet } from "./quiet.ts";
import type { Answer, Take } from "./receiving/index.ts";

export interface SocketParts {
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly calls: Calls;
  readonly take: Take;
  readonly clock: Clock;
  readonly log: Log;
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

const refused = new Set(["not_authed", "invalid_auth", "account_inactive", "token_revoked", "not_allowed_token_type"]);
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** The library's own reconnecting ends the process where Slack can't be reached; so it is done here. */
export function createSocket({ appToken, apiUrl, calls, take, clock, log }: SocketParts): Socket {
  const { client } = new SocketModeReceiver({
    ...{ appToken, logger: quiet, autoReconnectEnabled: false, dispatcher: calls.dispatcher },
    installerOptions: {
      clientOptions: clientOptions(apiUrl, calls),
    },
  });
  let stopped = false;
  let isConnecting = false;
  let waitMs = firstWaitMs;
  let cancel: () => void = () => undefined;

  async function connect(): Promise<void> {
    if (stopped || isConnecting) return;
    isConnecting = true;
    try {
      await client.start();
      waitMs = firstWaitMs;
    } finally {
      isConnecting = false;
    }
  }

  function again(error: unknown): void {
    if (stopped) return;
    log.warn({ error: shortly(error), waitMs }, "The connection to Slack is opened again.");
    cancel();
    cancel = clock.after(waitMs, () => {
      connect().catch(again);
    });
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }

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

  client.on("slack_event", (raw: unknown) => {
    void handle(raw);
  });
  client.on("disconnected", () => {
    // While connecting, the attempt itself says so.
    if (!isConnecting) again(null);
  });
  // What goes wrong shows as a closed connection too.
  client.on("error", () => undefined);

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
      cancel();
      await client.disconnect();
    },
  };
}
