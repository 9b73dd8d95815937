/** The terminal as a channel: what is delivered goes to whoever shows it. An answer belongs into the process that asked. */
import { open } from "node:fs/promises";
import {
  type Channel,
  conversationKey,
  conversationParts,
  FileTooLarge,
  type Incoming,
  type Input,
  personKey,
  type Wanted,
} from "../../turns/index.ts";
import type { Message } from "../../wording/index.ts";

export const channelName = "terminal";

/** One message as it is shown: a known id means that an earlier message changes. */
export interface Shown {
  readonly id: string;
  readonly person: string;
  readonly conversation: string;
  readonly message: Message;
}

/** Brings a file of this machine that the person named. @throws {FileTooLarge} */
async function fileHere({ file, mostBytes }: Wanted): Promise<Uint8Array> {
  const opened = await open(file);
  try {
    const about = await opened.stat();
    if (!about.isFile()) throw new Error("This is no file.");
    if (about.size > mostBytes) throw new FileTooLarge();
    return await opened.readFile();
  } finally {
    await opened.close();
  }
}

/** @param show writes a message out; rejects when that failed, and the message is delivered again later */
export function createTerminalChannel(show: (shown: Shown) => Promise<void>): Channel {
  return {
    name: channelName,
    direct: true,
    fetch: fileHere,
    deliver: async ({ id, conversation, message, editOf }) => {
      const messageId = editOf ?? `m${id}`;
      const { chat, person } = conversationParts(conversation);
      await show({ id: messageId, person, conversation: chat, message });
      return { messageId };
    },
  };
}

/** An event of a person at this terminal. */
export function terminalEvent(event: {
  readonly person: string;
  readonly conversation: string;
  readonly eventId: string;
  readonly input: Input;
  readonly at: Temporal.Instant;
}): Incoming {
  const { person, conversation: chat, eventId, input, at } = event;
  const conversation = conversationKey({ channel: channelName, bot: "", chat, thread: "", person });
  return {
    eventId: `${conversation}#${eventId}`,
    ...{ channel: channelName, conversation, input, at },
    person: personKey({ channel: channelName, workspace: "", user: person }),
    address: null,
  };
}
