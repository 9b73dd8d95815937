/** Where an app's tokens are renewed every twelve hours: Slack is asked for the next one. */
import { z } from "zod";
import type { Calls } from "../calls.ts";
import { createClient } from "./client.ts";
import type { Renewed } from "./installations.ts";

/** @see https://docs.slack.dev/authentication/using-token-rotation */
const Answer = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

/** @returns what asks for the next token by the last one's refresh token; it throws where Slack refuses, or doesn't answer */
export const renewing =
  (app: { readonly clientId: string; readonly clientSecret: string }, apiUrl: string | null, calls: Calls) =>
  async (refreshToken: string): Promise<Renewed> => {
    const answer = await createClient(undefined, apiUrl, calls).oauth.v2.access({
      ...{ client_id: app.clientId, client_secret: app.clientSecret },
      ...{ grant_type: "refresh_token", refresh_token: refreshToken },
    });
    const { access_token, refresh_token, expires_in } = Answer.parse(answer);
    return { token: access_token, refreshToken: refresh_token, expiresIn: expires_in };
  };
