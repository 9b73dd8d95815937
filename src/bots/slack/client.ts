/** Clients of Slack's Web API, ours and those that its libraries make: they report what happened and leave trying again to others. */
import { webApi } from "@slack/bolt";
import type { Calls } from "../calls.ts";
import { quiet } from "./quiet.ts";

const callMs = 20_000;

/** @param apiUrl null: Slack's own */
export const clientOptions = (apiUrl: string | null, calls: Calls, timeout = callMs) => ({
  ...{ fetch: calls.fetch, retryConfig: { retries: 0 }, timeout },
  ...(apiUrl !== null && { slackApiUrl: apiUrl }),
});

/** A client that neither retries nor paces: deliveries do that. */
export const createClient = (token: string | undefined, apiUrl: string | null, calls: Calls): webApi.WebClient =>
  new webApi.WebClient(token, {
    ...clientOptions(apiUrl, calls),
    ...{ logger: quiet, rejectRateLimitedCalls: true },
  });
