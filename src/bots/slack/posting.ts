/** One part of a message: posted, changed in place, or shown to one person only. */
import type { types, webApi } from "@slack/bolt";
import { ChannelFailed, RootGone } from "../../turns/index.ts";
import { messageId, placeOf } from "./addressing.ts";
import type { Drawn } from "./render.ts";
import type { Spot } from "./spots.ts";

/**
 * @returns the id of the message
 * @throws what the library throws, and {ChannelFailed} where Slack gives no id
 * @throws {RootGone} where the message that the thread hangs on was deleted: Slack says nothing and shows it in the channel, to everybody;
 *   it is taken away there
 */
export async function post(client: webApi.WebClient, spot: Spot, part: Drawn): Promise<string> {
  const { ts, channel, message } = await client.chat.postMessage({
    ...{ channel: spot.channel, text: part.text, blocks: blocksOf(part), mrkdwn: false },
    ...{ unfurl_links: false, unfurl_media: false },
    ...(spot.thread !== null && { thread_ts: spot.thread }),
  });
  if (ts === undefined) throw new ChannelFailed("chat.postMessage gave no time stamp.");
  // In direct messages nobody else sees it, and it is better there than nowhere.
  const isPublic = !(channel ?? spot.channel).startsWith("D");
  if (isPublic && spot.thread !== null && message !== undefined && message.thread_ts === undefined) {
    const gone = "The message that the thread hangs on was deleted.";
    try {
      await client.chat.delete({ channel: channel ?? spot.channel, ts });
    } catch (cause) {
      // It stands there once; tried again, it would stand there twice.
      throw new RootGone(gone, { cause });
    }
    throw new RootGone(gone);
  }
  return messageId(channel ?? spot.channel, ts);
}

/** Changes a message to this part. @returns the same id */
export async function change(client: webApi.WebClient, id: string, part: Drawn): Promise<string> {
  const { channel, ts } = placeOf(id);
  // Other than where something is posted, Slack looks for names in a changed text unless it is told not to.
  await client.chat.update({ channel, ts, text: part.text, blocks: blocksOf(part), parse: "none" });
  return id;
}

/** A warning about a secret is only for whoever wrote it. */
export async function whisper(
  client: webApi.WebClient,
  spot: Spot,
  user: string,
  parts: readonly Drawn[],
): Promise<void> {
  for (const part of parts)
    await client.chat.postEphemeral({
      ...{ channel: spot.channel, user, text: part.text, blocks: blocksOf(part) },
      ...(spot.thread !== null && { thread_ts: spot.thread }),
    });
}

/** The library asks for a list that it may change. */
const blocksOf = (part: Drawn): types.KnownBlock[] => [...part.blocks];
