/** What turns need of a channel. Bots fulfil it; nothing else here knows that Telegram, Slack or a terminal exist. */
import type { Message } from "../wording/index.ts";

/** One message on its way to a person. */
export interface Outgoing {
  /** The same at every attempt: a channel that can know doubles by a key uses it. */
  readonly id: number;
  readonly conversation: string;
  readonly person: string;
  /** Where the channel reaches them, as it wrote it when the event came in. */
  readonly address: string | null;
  readonly message: Message;
  /** The message that shows this card already, to be changed in place; null for a new message. */
  readonly editOf: string | null;
  /** The message that showed this card until now and has scrolled away: nothing in it is to be pressed any more. */
  readonly replaces: string | null;
  /** The message that shows the board of a shared conversation: everything else is said below it. Null elsewhere. */
  readonly root: string | null;
}

/** A picture or a voice message that is to be brought. */
export interface Wanted {
  readonly file: string;
  readonly conversation: string;
  readonly mostBytes: number;
}

/** What is sure of an answer that is still coming. */
export type Draft = Pick<Outgoing, "conversation" | "person" | "address"> & {
  /** As it would read if nothing else came. Nothing in it is to be pressed. */
  readonly message: Message;
};

export interface Channel {
  readonly name: string;
  /**
   * True when an answer belongs into the process that asked, as with a terminal: other processes on the same database leave such
   * conversations alone unless nobody looks after them.
   */
  readonly direct: boolean;
  /**
   * Shows a message. What is already shown as asked counts as shown. Doesn't retry: that is done here.
   *
   * @returns the channel's id of the message, by which it can be changed later
   * @throws {ChannelRefused} this will never work: refused as it is
   * @throws {ChannelUnreachable} nothing will ever work there: blocked, gone, forbidden
   * @throws {RootGone} what it is to stand below is not there any more
   * @throws {MessageGone} the message to change is not there any more
   * @throws {ChannelBusy} not now, and when to come again
   * @throws {ChannelClosed} nothing works until our own token is put right
   * @throws {ChannelFailed} it may work another time; anything else that is thrown is taken for the same
   */
  deliver(outgoing: Outgoing): Promise<{ readonly messageId: string }>;
  /**
   * Shows what is sure of an answer while the rest is still coming, each time all of it; the message that is delivered later takes its
   * place. Absent, and of no effect, where that can't be shown. Never throws, and nobody waits for it.
   */
  draft?(draft: Draft): void;
  /**
   * Brings what somebody sent, by the channel's own name of it and with our own token: never from an address that somebody wrote. Absent
   * where nothing of the kind can be sent.
   *
   * @throws {FileTooLarge} when it has more bytes than may be taken
   * @throws {ChannelRefused} when files aren't brought there at all
   * @throws anything else when it can't be brought in time
   */
  fetch?(wanted: Wanted): Promise<Uint8Array>;
  /** Told when everything that came in a conversation is handled and said, which may be nothing: nobody waits there any more. */
  settled?(conversation: string): void;
}

/** What was to be brought is larger than may be taken. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";
}

/** Delivering this will never work. */
export class ChannelRefused extends Error {
  override readonly name: string = "ChannelRefused";
}

/** Nothing can be delivered there any more: the person blocked the bot, the channel is gone, the workspace took its token back. */
export class ChannelUnreachable extends ChannelRefused {
  override readonly name = "ChannelUnreachable";
}

/** What it was to stand below is not there any more, and nothing of it is shown: it would stand where nobody asked for it. */
export class RootGone extends ChannelRefused {
  override readonly name = "RootGone";
}

/** The message that was to be changed is not there any more. */
export class MessageGone extends Error {
  override readonly name = "MessageGone";
}

/** It didn't work this time. The message is made of ids and the channel's own words, never of a person's. */
export class ChannelFailed extends Error {
  override readonly name: string = "ChannelFailed";
}

/** The channel refuses ourselves, by our token. What waits is kept until somebody has put that right, however long it takes. */
export class ChannelClosed extends ChannelFailed {
  override readonly name = "ChannelClosed";
}

/** The channel says when to come again. */
export class ChannelBusy extends Error {
  override readonly name = "ChannelBusy";
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}
