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
import { deliveryError, isNotTaken, isUnchanged, movedTo } from "./api.ts";
import type { Aside } from "./aside.ts";
import type { KeyboardWords } from "./keyboard.ts";
import type { NativeList } from "./native-list.ts";
import type { Pace } from "./pace.ts";
import { type Drawn, render } from "./render.ts";
import { joined, partsIn, type SentPart } from "./sent-parts.ts";

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

/** Telegram doesn't take a list of its own here. */
class ListRefused extends Error {
  override readonly name = "ListRefused";
}

export function createTelegramChannel({ api, pace, clock, aside, words, stopping, onAnswer }: ChannelParts): Channel {
  /** Parts that were shown before a later one failed, so that trying again doesn't repeat them. */
  const begun = new Map<number, readonly SentPart[]>();
  /** Business connections that don't take lists. */
  const withoutLists = new Set<string>();
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

  const onBehalf = ({ business }: Reach): { business_connection_id?: string } =>
    business === null ? {} : { business_connection_id: business };
  const markup = ({ keyboard }: Drawn): { reply_markup?: InlineKeyboardMarkup } =>
    keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };

  async function send(reach: Reach, part: Drawn, replyTo: number | null): Promise<SentPart> {
    if (part.list !== null) return sendList(reach, part, part.list);
    const { message_id } = await call(reach, false, (chat) =>
      api.raw.sendMessage({
        ...{
          chat_id: chat,
          text: part.text,
          entities: [...part.entities],
          link_preview_options: { is_disabled: true },
        },
        ...onBehalf(reach),
        ...(reach.thread !== null && { message_thread_id: reach.thread }),
        ...(replyTo !== null && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...markup(part),
      }),
    );
    return { id: message_id, isList: false };
  }

  async function sendList(reach: Reach, part: Drawn, list: NativeList): Promise<SentPart> {
    const { message_id } = await call(reach, false, async (chat) => {
      try {
        return await api.raw.sendChecklist({ ...onList(reach, chat, list), ...markup(part) });
      } catch (error) {
        throw isNotTaken(error) ? new ListRefused("Telegram takes no checklist here.") : error;
      }
    });
    return { id: message_id, isList: true };
  }

  const onList = (reach: Reach, chat: number, { title, tasks }: NativeList) => ({
    ...{ business_connection_id: reach.business ?? "", chat_id: chat },
    checklist: { title, tasks: [...tasks], others_can_mark_tasks_as_done: true },
  });

  async function edit(reach: Reach, before: SentPart, part: Drawn): Promise<SentPart> {
    const { list, text, entities } = part;
    const message_id = before.id;
    try {
      await call(reach, true, (chat): Promise<unknown> => {
        if (list !== null)
          return api.raw.editMessageChecklist({ ...onList(reach, chat, list), message_id, ...markup(part) });
        return api.raw.editMessageText({
          ...{ chat_id: chat, message_id, text, entities: [...entities], link_preview_options: { is_disabled: true } },
          ...onBehalf(reach),
          ...markup(part),
        });
      });
    } catch (error) {
      if (!isUnchanged(error)) throw error;
    }
    return before;
  }

  async function deliver(outgoing: Outgoing): Promise<{ messageId: string }> {
    const { id, conversation, address, message, editOf, replaces } = outgoing;
    onAnswer(conversation);
    const reach = reachOf(conversation);
    const hasLists = reach.business !== null && !withoutLists.has(reach.business);
    const parts = render(message, words(message.language), reach.isGroup ? reach.person : null, hasLists);
    const shown = editOf === null ? [] : partsIn(editOf);
    const replyTo = reach.isGroup && address !== null ? Number(address) : null;
    const sent = [...(begun.get(id) ?? [])];
    try {
      for (const [index, part] of parts.entries()) {
        if (index < sent.length) continue;
        const before = shown[index];
        const canChange = before !== undefined && before.isList === (part.list !== null);
        sent.push(canChange ? await edit(reach, before, part) : await send(reach, part, index === 0 ? replyTo : null));
        if (parts.length > 1) begun.set(id, [...sent]);
      }
    } catch (error) {
      if (!(error instanceof ListRefused) || reach.business === null) throw error;
      withoutLists.add(reach.business);
      begun.delete(id);
      // What was sent already becomes part of the message with buttons.
      return deliver({ ...outgoing, editOf: sent.length === 0 ? editOf : joined(sent) });
    }
    const kept = new Set(sent.map((part) => part.id));
    remove(
      reach,
      shown.flatMap((part) => (kept.has(part.id) ? [] : [part.id])),
    );
    if (replaces !== null) takeButtonsAway(reach, replaces);
    return { messageId: joined(sent) };
  }

  function remove(reach: Reach, surplus: readonly number[]): void {
    if (surplus.length === 0) return;
    const message_ids = [...surplus];
    const { business } = reach;
    if (business === null)
      aside("deleteMessages", () => api.raw.deleteMessages({ chat_id: Number(reach.chat), message_ids }));
    else
      aside("deleteBusinessMessages", () =>
        api.raw.deleteBusinessMessages({ business_connection_id: business, message_ids }),
      );
  }

  /** A card that has scrolled away is no longer pressed by mistake. */
  function takeButtonsAway(reach: Reach, messageId: string): void {
    const last = partsIn(messageId).at(-1);
    if (last === undefined) return;
    aside("editMessageReplyMarkup", () =>
      call(reach, true, (chat) =>
        api.raw.editMessageReplyMarkup({ chat_id: chat, message_id: last.id, ...onBehalf(reach) }),
      ),
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
