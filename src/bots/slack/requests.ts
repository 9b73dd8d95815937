/** Slack's requests over HTTP: verified by Bolt, kept, and only then acknowledged. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPModuleFunctions } from "@slack/bolt";
import { z } from "zod";
import { DatabaseTrouble, type Log } from "../../turns/index.ts";
import { quiet } from "./quiet.ts";
import type { Take } from "./receiving/index.ts";

export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface RequestsParts {
  readonly signingSecret: string;
  readonly take: Take;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}

/** Bytes; Slack's payloads are smaller. */
const largestBody = 1_000_000;

const Verification = z.object({ type: z.literal("url_verification"), challenge: z.string() });

/** Seconds by which a signed request may be older or newer than our clock: docs.slack.dev, verifying requests. */
const furthest = 300;

function isRecent(stamp: string | string[] | undefined, now: Temporal.Instant): boolean {
  const seconds = typeof stamp === "string" && /^\d{1,12}$/.test(stamp) ? Number(stamp) : Number.NaN;
  return Math.abs(now.epochMilliseconds / 1_000 - seconds) <= furthest;
}

/** @returns what answers events over HTTP; a request without Slack's signature is refused */
export function createRequests({ signingSecret, take, now, log }: RequestsParts): HandleRequest {
  return async (request, response) => {
    const end = (status: number): void => {
      response.writeHead(status).end();
    };
    if (request.method !== "POST") return end(405);
    // Slack's library refuses what is old; a time ahead of ours would stay good for as long as it is ahead.
    if (!isRecent(request.headers["x-slack-request-timestamp"], now())) return end(401);
    let body: unknown;
    try {
      const options = { signingSecret, logger: quiet, bodyLimit: largestBody };
      const verified = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(options, request, response);
      body = HTTPModuleFunctions.parseHTTPRequestBody(verified);
    } catch (error) {
      if (HTTPModuleFunctions.isRawBodyError(error)) return end(413);
      if (error instanceof SyntaxError) return end(400);
      // Neither our secret nor a fresh time stamp: somebody else's request.
      return end(401);
    }
    if (z.object({ ssl_check: z.string() }).safeParse(body).success) return end(200);
    const verification = Verification.safeParse(body);
    if (verification.success) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ challenge: verification.data.challenge }));
      return;
    }
    try {
      const answer = await take(body);
      if (answer === null) return end(200);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    } catch (error) {
      if (!(error instanceof DatabaseTrouble)) throw error;
      log.warn({ error: error.message }, "An event could not be kept. Slack will bring it again.");
      end(503);
    }
  };
}
