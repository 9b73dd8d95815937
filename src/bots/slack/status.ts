/** "is having a look …" below what somebody wrote, where an answer takes longer than a moment, until it is there. */
import type { webApi } from "@slack/bolt";
import type { Clock } from "../../turns/index.ts";
import type { Aside } from "./aside.ts";
import { slackCode } from "./errors.ts";
import type { Workspaces } from "./workspaces.ts";

/** The thread in which it is shown; a message that isn't one yet is named by its own time stamp. */
export interface Waiting {
  readonly channel: string;
  readonly thread: string;
}

export interface Status {
  /**
   * Somebody waits for an answer. Where Slack doesn't take it, nothing else suffers.
   *
   * @returns takes this one back, where nothing came of it
   */
  expect(of: { readonly conversation: string; readonly team: string }, at: Waiting, words: string): () => void;
  /**
   * Takes it away.
   *
   * @param thread in which a new message was posted: Slack takes it away there by itself; null for another place, or a changed message
   */
  answered(conversation: string, client: webApi.WebClient, thread: string | null): void;
  /** Nobody waits there any more, and nothing was posted: as where somebody else has the talk. */
  settled(conversation: string, team: string): void;
  stop(): void;
}

interface Waited {
  readonly at: Waiting;
  /** Calls it off before it is shown. */
  readonly cancel: () => void;
  isShown: boolean;
  /** While the call that shows it is under way. */
  showing: Promise<void> | null;
}

/** Most answers are there sooner. */
const momentMs = 600;
const mostRefusals = 3;
const mostWaiting = 5_000;

/** @returns what shows that an answer is on its way */
export function createStatus(workspaces: Workspaces, clock: Clock, aside: Aside): Status {
  const waiting = new Map<string, Waited>();
  /** How often in a row Slack refused it, by workspace: the app may have neither an agent's messages nor the assistant pane there. */
  const refusals = new Map<string, number>();

  async function set({ client }: { readonly client: webApi.WebClient }, at: Waiting, status: string): Promise<void> {
    await client.assistant.threads.setStatus({ channel_id: at.channel, thread_ts: at.thread, status });
  }

  async function show(team: string, at: Waiting, words: string): Promise<void> {
    const workspace = await workspaces.of(team);
    if (workspace === null) return;
    try {
      await set(workspace, at, words);
      refusals.delete(team);
    } catch (error) {
      if (slackCode(error) !== null) refusals.set(team, (refusals.get(team) ?? 0) + 1);
      throw error;
    }
  }

  /** Waits for the call under way, so that it doesn't come in after the one that takes it away. @returns false when it was refused */
  async function stands(showing: Promise<void> | null): Promise<boolean> {
    const [outcome] = await Promise.allSettled([showing]);
    return outcome.status === "fulfilled";
  }

  function settled(conversation: string, team: string): void {
    const found = waiting.get(conversation);
    if (found === undefined) return;
    waiting.delete(conversation);
    found.cancel();
    if (!found.isShown) return;
    aside("assistant.threads.setStatus", async () => {
      const workspace = await workspaces.of(team);
      if (workspace !== null && (await stands(found.showing))) await set(workspace, found.at, "");
    });
  }

  return {
    expect: ({ conversation, team }, at, words) => {
      // Where something waits already, that isn't taken back.
      if ((refusals.get(team) ?? 0) >= mostRefusals || waiting.get(conversation)?.isShown === false)
        return () => undefined;
      const cancel = clock.after(momentMs, () => {
        const found = waiting.get(conversation);
        if (found === undefined) return;
        found.isShown = true;
        aside("assistant.threads.setStatus", () => {
          const showing = show(team, at, words).finally(() => {
            found.showing = null;
          });
          found.showing = showing;
          return showing;
        });
      });
      waiting.delete(conversation);
      waiting.set(conversation, { at, cancel, isShown: false, showing: null });
      // What is never answered is let go some time.
      const [oldest] = waiting.keys();
      if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
      return () => settled(conversation, team);
    },
    answered: (conversation, client, thread) => {
      const found = waiting.get(conversation);
      if (found === undefined) return;
      waiting.delete(conversation);
      found.cancel();
      const { at, isShown, showing } = found;
      if (!isShown || (at.thread === thread && showing === null)) return;
      aside("assistant.threads.setStatus", async () => {
        if (await stands(showing)) await set({ client }, at, "");
      });
    },
    settled,
    stop: () => {
      for (const { cancel } of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
