/** The workspaces that we serve: one by its token, or those that installed the app. */
import type { webApi } from "@slack/bolt";

export interface Workspace {
  readonly client: webApi.WebClient;
  /** Our own user there; null while Slack hasn't said. */
  readonly botUser: string | null;
}

export interface Workspaces {
  /**
   * @param team id of a workspace
   * @param organization id of the organization that it belongs to, where an event named it: it may have installed the app for all of its
   *   workspaces
   * @returns null for one that doesn't have the app, or no longer
   */
  of(team: string, organization?: string | null): Promise<Workspace | null>;
  /** Its token was refused: the next time what is kept is read anew, since another process may have renewed it. */
  stale(team: string): void;
}
