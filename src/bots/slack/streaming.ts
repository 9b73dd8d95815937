/** An answer that is still coming, as a message of Slack's that grows. Slack takes one in threads only, and ends it by itself after a while. */
import type { types, webApi } from "@slack/bolt";
import type { Clock, Draft } from "../../turns/index.ts";
import { createDrafts, type Drafts } from "../drafts.ts";
import { messageId, reachOf } from "./addressing.ts";
import type { Aside } from "./aside.ts";
import { slackCode } from "./errors.ts";
import { change } from "./posting.ts";
import type { Drawn } from "./render.ts";
import type { Spots } from "./spots.ts";
import type { Workspaces } from "./workspaces.ts";

export interface Stream {
  readonly channel: string;
  readonly ts: string;
  /** Its blocks until now, each as JSON. */
  readonly blocks: readonly string[];
}

export interface StreamingParts {
  readonly workspaces: Workspaces;
  readonly spots: Spots;
  readonly clock: Clock;
  readonly aside: Aside;
  readonly draw: (outgoing: Pick<Draft, "conversation" | "message">) => readonly Drawn[];
}

const chunksOf = (blocks: readonly types.KnownBlock[]) => [{ type: "blocks" as const, blocks: [...blocks] }];

/** @returns what drafts */
export function createStreaming({ workspaces, spots, clock, aside, draw }: StreamingParts): Drafts<Stream> {
  async function show(draft: Draft, shown: Stream | null): Promise<Stream | null> {
    const { conversation, message, address } = draft;
    const reach = reachOf(conversation);
    const workspace = await workspaces.of(reach.team);
    if (workspace === null || reach.user === null) return null;
    const { client } = workspace;
    // Each paragraph by itself, so that one can come to the others.
    const drawn = message.paragraphs
      .flatMap((paragraph) => draw({ conversation, message: { ...message, paragraphs: [paragraph] } }))
      .flatMap((part) => part.blocks);
    const blocks = drawn.map((block) => JSON.stringify(block));
    if (shown !== null) {
      const more = drawn.filter((_, index) => !shown.blocks.includes(blocks[index] ?? ""));
      // A message that grows can't be changed: where something else would have to be, the rest comes with the answer.
      if (more.length === 0 || shown.blocks.some((block) => !blocks.includes(block))) return shown;
      await client.chat.appendStream({ channel: shown.channel, ts: shown.ts, chunks: chunksOf(more) });
      return { ...shown, blocks };
    }
    const spot = await spots.of(client, reach, { message, address, root: null });
    if (spot.thread === null) return null;
    const { ts, channel } = await client.chat.startStream({
      ...{ channel: spot.channel, thread_ts: spot.thread, chunks: chunksOf(drawn) },
      ...(reach.channel !== null && { recipient_team_id: reach.team, recipient_user_id: reach.user }),
    });
    return ts === undefined ? null : { channel: channel ?? spot.channel, ts, blocks };
  }

  return createDrafts<Stream>({
    ...{ clock, show },
    takeAway: (conversation, stream) =>
      aside("chat.delete", async () => {
        const workspace = await workspaces.of(reachOf(conversation).team);
        if (workspace !== null) await takeAway(workspace.client, stream);
      }),
    failed: (error) => {
      aside("chat.startStream", () => Promise.reject(error));
      return slackCode(error) !== null;
    },
    placeOf: (conversation) => reachOf(conversation).team,
  });
}

/** Ends it. That Slack has ended it already, as it does after a while, is as well. */
async function stop(client: webApi.WebClient, { channel, ts }: Stream): Promise<void> {
  try {
    await client.chat.stopStream({ channel, ts });
  } catch (error) {
    if (slackCode(error) !== "message_not_in_streaming_state") throw error;
  }
}

async function takeAway(client: webApi.WebClient, stream: Stream): Promise<void> {
  await stop(client, stream);
  await client.chat.delete({ channel: stream.channel, ts: stream.ts });
}

/**
 * Makes the answer of it.
 *
 * @returns the id of the message; null where Slack doesn't let it be the answer: it is taken away then, and the answer is to be posted
 */
export async function finish(
  client: webApi.WebClient,
  stream: Stream,
  part: Drawn,
  aside: Aside,
): Promise<string | null> {
  try {
    await stop(client, stream);
    return await change(client, messageId(stream.channel, stream.ts), part);
  } catch (error) {
    aside("chat.update", () => Promise.reject(error));
    aside("chat.delete", () => takeAway(client, stream));
    return null;
  }
}
