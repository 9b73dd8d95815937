/** Slack's way of installing an app: a page that leads to Slack, and the one that it comes back to. Its `state` is checked by Bolt. */
import { createHmac } from "node:crypto";
import { HTTPReceiver, type InstallationStore } from "@slack/bolt";
import type { Log } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { clientOptions } from "./client.ts";
import { shortly } from "./errors.ts";
import { quiet } from "./quiet.ts";
import type { HandleRequest } from "./requests.ts";
import { scopes, wished } from "./scopes.ts";

export interface InstallingParts {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly keys: readonly string[];
  readonly apiUrl: string | null;
  readonly calls: Calls;
  readonly store: InstallationStore;
  readonly log: Log;
}

const installPath = "/slack/install";
const redirectPath = "/slack/oauth_redirect";

/** @returns what answers the requests of an installation, by path */
export function createInstalling(parts: InstallingParts): ReadonlyMap<string, HandleRequest> {
  const { clientId, clientSecret, keys, apiUrl, calls, store, log } = parts;
  const options = { scopes: [...scopes, ...wished] };
  const { installer } = new HTTPReceiver({
    ...{ clientId, clientSecret, installationStore: store, logger: quiet, scopes: options.scopes },
    // Requests are answered by our own server; this one never listens.
    signingSecret: "unused",
    stateSecret: createHmac("sha256", keys[0] ?? "")
      .update("slack-oauth-state")
      .digest("hex"),
    installerOptions: {
      ...{ installPath, redirectUriPath: redirectPath, directInstall: true },
      clientOptions: clientOptions(apiUrl, calls),
    },
  });
  if (installer === undefined) throw new Error("Bolt made no installer of the client's id and secret.");
  return new Map<string, HandleRequest>([
    [installPath, (request, response) => installer.handleInstallPath(request, response, {}, options)],
    [
      redirectPath,
      (request, response) =>
        installer.handleCallback(
          request,
          response,
          {
            success: (installation) => {
              log.info(
                { team: installation.team?.id ?? installation.enterprise?.id },
                "A workspace installed the app.",
              );
              page(response, 200, "The app is installed. In Slack, try /unbind help.");
            },
            failure: (error) => {
              log.warn({ error: shortly(error) }, "The app could not be installed.");
              page(response, 400, "The app could not be installed. Begin again at the page that led you here.");
            },
          },
          options,
        ),
    ],
  ]);
}

const page = (response: Parameters<HandleRequest>[1], status: number, text: string): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
};
