/** Outbox to Telegram: messages sent, cards changed in place, in the pace that Telegram allows. */
import type { Api } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { Language } from "../../knowledge/index.ts";
import {
  type Channel,
  ChannelBusy,
  ChannelRefused,
  type Clock,
  MessageGone,
  type Outgoing,
} from "../../turns/index.ts";
import { channelName, type Reach, reachOf } from "./addressing.ts";
import { deliveryError, isUnchanged, movedTo } from "./api.ts";
import type { Aside } from "./aside.ts";
import type { KeyboardWords } from "./keyboard.ts";
import type { Pace } from "./pace.ts";
import { type Drawn, render } from "./render.ts";

export interface ChannelParts {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly aside: Aside;
  readonly words: (language: Language) => KeyboardWords;
  /** True when the process ends: what would have to wait for a slot is left to the next one. */
  readonly stopping: () => boolean;
  /** Told that a conversation gets an answer now. */
  readonly onAnswer: (conversation: string) => void;
}

/** Longer than this nobody waits for a slot: the message is tried again then. */
const patienceMs = 2_000;

/** A message of several parts is known by all their ids. */
const joined = (ids: readonly number[]): string => ids.join("+");
const idsIn = (messageId: string): readonly number[] => messageId.split("+").map(Number);

export function createTelegramChannel({ api, pace, clock, aside, words, stopping, onAnswer }: ChannelParts): Channel {
  /** Parts that were shown before a later one failed, so that trying again doesn't repeat them. */
  const begun = new Map<number, readonly number[]>();
  /** Groups that go on under another id. */
  const moved = new Map<string, string>();

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(milliseconds, resolve);
    });

  /** Waits for a slot, makes the call, and says in our words what went wrong. */
  async function call<Result>(reach: Reach, isEdit: boolean, make: (chat: number) => Promise<Result>): Promise<Result> {
    const chat = moved.get(reach.chat) ?? reach.chat;
    const wait = pace.reserve(chat, patienceMs);
    if (wait > patienceMs || (wait > 0 && stopping())) throw new ChannelBusy("Telegram's limit is reached.", wait);
    if (wait > 0) await pause(wait);
    for (let left = pace.pass(); left > 0; left = pace.pass()) await pause(left);
    try {
      return await make(Number(chat));
    } catch (error) {
      const newChat = movedTo(error);
      if (newChat !== null && newChat !== chat) {
        moved.set(reach.chat, newChat);
        return call(reach, isEdit, make);
      }
      if (isUnchanged(error)) throw error;
      const meaning = deliveryError(error, isEdit);
      if (meaning instanceof ChannelBusy) pace.holdBack(chat, meaning.retryAfterMs);
      throw meaning;
    }
  }

  const markup = ({ keyboard }: Drawn): { reply_markup?: InlineKeyboardMarkup } =>
    keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };

  async function send(reach: Reach, part: Drawn, replyTo: number | null): Promise<number> {
    const { message_id } = await call(reach, false, (chat) =>
      api.raw.sendMessage({
        ...{
          chat_id: chat,
          text: part.text,
          entities: [...part.entities],
          link_preview_options: { is_disabled: true },
        },
        ...(reach.thread !== null && { message_thread_id: reach.thread }),
        ...(replyTo !== null && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...markup(part),
      }),
    );
    return message_id;
  }

  async function edit(reach: Reach, messageId: number, part: Drawn): Promise<number> {
    try {
      await call(reach, true, (chat) =>
        api.raw.editMessageText({
          ...{ chat_id: chat, message_id: messageId, text: part.text, entities: [...part.entities] },
          link_preview_options: { is_disabled: true },
          ...markup(part),
        }),
      );
    } catch (error) {
      if (!isUnchanged(error)) throw error;
    }
    return messageId;
  }

  async function deliver({
    id,
    conversation,
    address,
    message,
    editOf,
    replaces,
  }: Outgoing): Promise<{ messageId: string }> {
    onAnswer(conversation);
    const reach = reachOf(conversation);
    const parts = render(message, words(message.language), reach.isGroup ? reach.person : null);
    const shown = editOf === null ? [] : idsIn(editOf);
    const replyTo = reach.isGroup && address !== null ? Number(address) : null;
    const ids = [...(begun.get(id) ?? [])];
    for (const [index, part] of parts.entries()) {
      if (index < ids.length) continue;
      const before = shown[index];
      ids.push(
        before === undefined ? await send(reach, part, index === 0 ? replyTo : null) : await edit(reach, before, part),
      );
      if (parts.length > 1) begun.set(id, [...ids]);
    }
    const surplus = shown.slice(parts.length);
    if (surplus.length > 0)
      aside("deleteMessages", () => api.raw.deleteMessages({ chat_id: Number(reach.chat), message_ids: [...surplus] }));
    if (replaces !== null) takeButtonsAway(reach, replaces);
    return { messageId: joined(ids) };
  }

  /** A card that has scrolled away is no longer pressed by mistake. */
  function takeButtonsAway(reach: Reach, messageId: string): void {
    const last = idsIn(messageId).at(-1);
    if (last === undefined) return;
    aside("editMessageReplyMarkup", () =>
      call(reach, true, (chat) => api.raw.editMessageReplyMarkup({ chat_id: chat, message_id: last })),
    );
  }

  return {
    name: channelName,
    direct: false,
    deliver: async (outgoing) => {
      try {
        const result = await deliver(outgoing);
        begun.delete(outgoing.id);
        return result;
      } catch (error) {
        if (error instanceof ChannelRefused || error instanceof MessageGone) begun.delete(outgoing.id);
        throw error;
      }
    },
  };
}
