/**
 * A picture or a voice message that somebody sent: brought from its channel, read, and gone. Of a picture nothing is kept but ids and names of
 * ours that stand in it, of a voice the words; where a process is killed meanwhile, it is brought and read again.
 */
import { type Command, isQuestion, type UnreadWhy } from "../../flows/index.ts";
import type { AskedRow } from "../../store/index.ts";
import { ChannelRefused, FileTooLarge } from "../channel.ts";
import type { Input } from "../incoming.ts";
import { mostRead } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import { described } from "../log.ts";
import { type Handling, placedScene } from "./parts.ts";
import { understood } from "./understood.ts";

type Sent = Extract<Input, { kind: "file" }>;

/** What a picture or a voice message comes to. */
export async function fileCommands(input: Sent, handling: Handling): Promise<readonly Command[]> {
  const read = input.what === "photo" ? await looked(input, handling) : await heard(input, handling);
  if (typeof read !== "string") return read;
  return read === "unsupported" && input.beside === true ? [] : [{ kind: "unreadable", what: input.what, why: read }];
}

async function looked(input: Sent, handling: Handling): Promise<readonly Command[] | UnreadWhy> {
  const { looks } = handling.service;
  if (looks === undefined || !looks.isThere() || !isOurs(handling)) return "unsupported";
  const picture = await brought(input, looks.mostBytes, handling);
  if (typeof picture === "string") return picture;
  const read = await looks.read(picture, placedScene(handling), handling.loaded.event.person, counted(handling));
  if (typeof read === "string") return read;
  const { seen, secrets } = read;
  handling.parts.observer.understood(handling.loaded.event, ["picture"], "offline");
  return [...(secrets.length === 0 ? [] : [{ kind: "secret", kinds: secrets } as const]), { kind: "picture", seen }];
}

/**
 * What was heard is shown. A question is answered with it at once; anything else is only carried out once the person says that it was heard
 * right, since what is misheard would be recorded as theirs.
 */
async function heard(input: Sent, handling: Handling): Promise<readonly Command[] | UnreadWhy> {
  const { hears } = handling.service;
  if (hears === undefined || !isOurs(handling)) return "unsupported";
  const { seconds } = input;
  if (seconds !== null && seconds > hears.mostSeconds) return "too-large";
  const bytes = await brought(input, hears.mostBytes, handling);
  if (typeof bytes === "string") return bytes;
  const read = await hears.read({ bytes, seconds }, handling.loaded.event.person, counted(handling));
  if (typeof read === "string") return read;
  const { conversation, person, at } = handling.loaded.event;
  const announced = await handling.parts.announcedBefore({ conversation, person, at: Temporal.Instant.from(at) });
  const { text, kinds: secrets } = handling.parts.screen(read.text.trim().slice(0, mostRead), announced);
  if (text === "") return "failed";
  // An emergency is asked about first, at once; in one, what is seen is noted.
  const notes = placedScene(handling).expects === "evidence";
  const commands = (await understood({ text, secrets }, handling)).map((command) =>
    command.kind === "emergency" ? { ...command, sure: notes } : command,
  );
  const language = commands.flatMap((command) => ("said" in command ? [command.said.language] : []))[0] ?? null;
  const shown = { kind: "heard", text, language } as const;
  return commands.every(isQuestion) ? [{ ...shown, asks: true }, ...commands] : [{ ...shown, asks: false }];
}

const counted =
  ({ loaded, parts, onAsked }: Handling) =>
  (asked: AskedRow): void => {
    parts.observer.asked(loaded.event, asked);
    onAsked(asked);
  };

/** What several people share, and a case that somebody at a desk has, is no place for pictures and voices. */
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
