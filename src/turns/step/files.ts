/**
 * A picture that somebody sent: brought from its channel, read, and gone. Nothing of it is kept but ids and names of ours that stand in it;
 * where a process is killed meanwhile, it is brought and read again.
 */
import type { Command, UnreadWhy } from "../../flows/index.ts";
import { ChannelRefused, FileTooLarge } from "../channel.ts";
import type { Input } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import { described } from "../log.ts";
import { type Handling, placedScene } from "./parts.ts";

type Sent = Extract<Input, { kind: "file" }>;

/** What a picture or a voice message comes to. */
export async function fileCommands(input: Sent, handling: Handling): Promise<readonly Command[]> {
  const { what } = input;
  const unread = (why: UnreadWhy): readonly Command[] =>
    why === "unsupported" && input.beside === true ? [] : [{ kind: "unreadable", what, why }];
  const { looks } = handling.service;
  if (what !== "photo" || looks === undefined || !looks.isThere() || !isOurs(handling)) return unread("unsupported");
  const picture = await brought(input, looks.mostBytes, handling);
  if (typeof picture === "string") return unread(picture);
  const looked = await looks.read(picture, placedScene(handling), handling.loaded.event.person);
  if (typeof looked === "string") return unread(looked);
  const { seen, secrets } = looked;
  handling.parts.observer.understood(handling.loaded.event, ["picture"], "offline");
  return [...(secrets.length === 0 ? [] : [{ kind: "secret", kinds: secrets } as const]), { kind: "picture", seen }];
}

/** What several people share, and a case that somebody at a desk has, is no place for pictures. */
const isOurs = ({ conversation }: Handling): boolean =>
  conversation.kind === "talk" && (conversation.desk?.state ?? "closed") === "closed";

async function brought(
  { file, bytes }: Sent,
  mostBytes: number,
  { loaded, parts }: Handling,
): Promise<Uint8Array | UnreadWhy> {
  if (bytes !== null && bytes > mostBytes) return "too-large";
  const { conversation } = loaded.event;
  const channel = parts.channels.get(channelOf(conversation));
  if (channel?.fetch === undefined) return "unsupported";
  try {
    return await channel.fetch({ file, conversation, mostBytes });
  } catch (error) {
    if (error instanceof FileTooLarge) return "too-large";
    if (error instanceof ChannelRefused) return "unsupported";
    parts.onFault(`a file that could not be brought: ${String(described(error).error)}`);
    return "failed";
  }
}
