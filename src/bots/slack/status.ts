/** "is having a look …" below what somebody wrote, until it is answered. */
import type { webApi } from "@slack/bolt";
import type { Aside } from "./aside.ts";
import { slackCode } from "./errors.ts";
import type { Workspaces } from "./workspaces.ts";

/** The thread in which it is shown; a message that isn't one yet is named by its own time stamp. */
export interface Waiting {
  readonly channel: string;
  readonly thread: string;
}

export interface Status {
  /** Shows it. Where Slack doesn't take it, nothing else suffers. */
  show(of: { readonly conversation: string; readonly team: string }, at: Waiting, words: string): void;
  /**
   * Takes it away.
   *
   * @param thread in which a new message was posted: Slack takes it away there by itself; null for another place, or a changed message
   */
  answered(conversation: string, client: webApi.WebClient, thread: string | null): void;
}

const mostWaiting = 5_000;
const mostRefusals = 3;

/** @returns what shows that an answer is on its way */
export function createStatus(workspaces: Workspaces, aside: Aside): Status {
  const waiting = new Map<string, Waiting>();
  /** How often in a row Slack refused it, by workspace: the app may have neither an agent's messages nor the assistant pane there. */
  const refusals = new Map<string, number>();

  async function set({ client }: { readonly client: webApi.WebClient }, at: Waiting, status: string): Promise<void> {
    await client.assistant.threads.setStatus({ channel_id: at.channel, thread_ts: at.thread, status });
  }

  return {
    show: ({ conversation, team }, at, words) => {
      if ((refusals.get(team) ?? 0) >= mostRefusals) return;
      waiting.delete(conversation);
      waiting.set(conversation, at);
      const [oldest] = waiting.keys();
      if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
      aside("assistant.threads.setStatus", async () => {
        const workspace = await workspaces.of(team);
        if (workspace === null) return;
        try {
          await set(workspace, at, words);
          refusals.delete(team);
        } catch (error) {
          if (slackCode(error) !== null) refusals.set(team, (refusals.get(team) ?? 0) + 1);
          waiting.delete(conversation);
          throw error;
        }
      });
    },
    answered: (conversation, client, thread) => {
      const at = waiting.get(conversation);
      if (at === undefined) return;
      waiting.delete(conversation);
      if (at.thread !== thread) aside("assistant.threads.setStatus", () => set({ client }, at, ""));
    },
  };
}
