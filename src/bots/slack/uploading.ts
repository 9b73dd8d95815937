/** Files of ours in a conversation: an address is asked for, the file is brought there, and all of them are shown as one message. */
import type { webApi } from "@slack/bolt";
import { ChannelFailed } from "../../turns/index.ts";
import type { Calls } from "../calls.ts";
import { bytesOf, type TextFile } from "../files.ts";
import type { Spot } from "./spots.ts";

const patienceMs = 20_000;

/** @throws what the library throws, and {ChannelFailed} where the place for a file doesn't take it */
export async function upload(
  client: webApi.WebClient,
  calls: Calls,
  spot: Spot,
  files: readonly TextFile[],
): Promise<void> {
  const uploaded: { id: string; title: string }[] = [];
  for (const file of files) {
    const bytes = bytesOf(file);
    const { upload_url, file_id } = await client.files.getUploadURLExternal({
      filename: file.name,
      length: bytes.length,
    });
    if (upload_url === undefined || file_id === undefined)
      throw new ChannelFailed("files.getUploadURLExternal gave no address.");
    const status = await calls.upload(upload_url, bytes, AbortSignal.timeout(patienceMs));
    if (status !== 200) throw new ChannelFailed(`The place for a file answered with status ${status}.`);
    uploaded.push({ id: file_id, title: file.name });
  }
  const [first, ...others] = uploaded;
  if (first === undefined) return;
  await client.files.completeUploadExternal({
    ...{ files: [first, ...others], channel_id: spot.channel },
    ...(spot.thread !== null && { thread_ts: spot.thread }),
  });
}
