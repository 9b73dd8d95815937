/** What people send, by Slack's id of it. */
import { ChannelFailed, ChannelRefused, FileTooLarge, type Wanted } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { reachOf } from "./addressing.ts";
import { isOfOurToken, slackCode } from "./errors.ts";
import type { Workspaces } from "./workspaces.ts";

export interface FilesParts {
  readonly workspaces: Workspaces;
  readonly calls: Calls;
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
}

/** Whether a token of ours may go there: Slack's own hosts, or the one that stands in for it. */
function isSlacks(url: URL, apiUrl: string | null): boolean {
  if (apiUrl !== null) return url.host === new URL(apiUrl).host;
  return url.protocol === "https:" && (url.hostname === "slack.com" || url.hostname.endsWith(".slack.com"));
}

/** @returns what brings a file: see `Channel.fetch` */
export function createFiles({ workspaces, calls, apiUrl }: FilesParts): (wanted: Wanted) => Promise<Uint8Array> {
  return async ({ file, conversation, mostBytes }) => {
    const workspace = await workspaces.of(reachOf(conversation).team);
    const token = workspace?.client.token;
    if (workspace === null || token === undefined) throw new ChannelRefused("The workspace has no token any more.");
    const info = await workspace.client.files.info({ file }).catch((error: unknown) => {
      // An installation from before files were read lacks the right.
      if (isOfOurToken(slackCode(error))) throw new ChannelRefused(`files.info: ${slackCode(error)}`);
      throw error;
    });
    if ((info.file?.size ?? 0) > mostBytes) throw new FileTooLarge();
    const address = info.file?.url_private_download ?? info.file?.url_private;
    if (address === undefined) throw new ChannelFailed("files.info named no address.");
    if (!isSlacks(new URL(address), apiUrl))
      throw new ChannelRefused("files.info named an address that isn't Slack's.");
    return calls.download(address, { mostBytes, headers: { authorization: `Bearer ${token}` } });
  };
}
