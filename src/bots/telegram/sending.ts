/** One part of a message: sent, changed in place, taken away; as a text with buttons or as a list of Telegram's own. */
import { type Api, InputFile } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import { bytesOf, type TextFile } from "../files.ts";
import type { Reach } from "./addressing.ts";
import { isUnchanged, listRefusal } from "./api.ts";
import type { Aside } from "./aside.ts";
import type { NativeList } from "./native-list.ts";
import type { Call } from "./paced.ts";
import type { Drawn } from "./render.ts";
import { partsIn, type SentPart } from "./sent-parts.ts";

/** Telegram doesn't take a list of its own: nowhere in that account's name, or not this one. */
export class ListRefused extends Error {
  override readonly name = "ListRefused";
  readonly isForGood: boolean;
  constructor(isForGood: boolean) {
    super("Telegram takes no checklist here.");
    this.isForGood = isForGood;
  }
}

/** Where a part goes within its chat. */
export interface Within {
  /** The message that it answers; null: none. */
  readonly replyTo: number | null;
  /** The topic of a private chat; null: none. */
  readonly topic: number | null;
  /** In a group: seen by the person alone, where Telegram can do that (Bot API 10.2 and later). */
  readonly isForOne: boolean;
}

export interface Sending {
  /** @throws {ListRefused} where Telegram takes no list, and what `Call` throws */
  send(reach: Reach, part: Drawn, within: Within): Promise<SentPart>;
  /** What is shown already as asked counts as changed. */
  edit(reach: Reach, before: SentPart, part: Drawn): Promise<SentPart>;
  /** Sends files, several of them as one message. */
  sendFiles(reach: Reach, files: readonly TextFile[], within: Within): Promise<void>;
  /** Takes messages away, beside the point. */
  remove(reach: Reach, surplus: readonly number[]): void;
  /** A card that has scrolled away is no longer pressed by mistake. */
  takeButtonsAway(reach: Reach, messageId: string): void;
}

const onBehalf = ({ business }: Reach): { business_connection_id?: string } =>
  business === null ? {} : { business_connection_id: business };
const markup = ({ keyboard }: Drawn): { reply_markup?: InlineKeyboardMarkup } =>
  keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };
const onList = (reach: Reach, chat: number, { title, tasks }: NativeList) => ({
  ...{ business_connection_id: reach.business ?? "", chat_id: chat },
  checklist: { title, tasks: [...tasks], others_can_mark_tasks_as_done: true },
});

/** @returns what shows parts, each by one call */
export function createSending({
  api,
  call,
  aside,
  newestOf,
}: {
  readonly api: Api;
  /** The id that a chat has now. */
  readonly newestOf: (chat: string) => string;
  readonly call: Call;
  readonly aside: Aside;
}): Sending {
  const isMoved = ({ chat }: Reach): boolean => newestOf(chat) !== chat;

  async function send(reach: Reach, part: Drawn, { replyTo, topic, isForOne }: Within): Promise<SentPart> {
    if (part.list !== null) return sendList(reach, part, part.list);
    const thread = reach.thread ?? topic;
    const { message_id } = await call(reach, false, (chat) =>
      api.raw.sendMessage({
        ...{
          chat_id: chat,
          text: part.text,
          entities: [...part.entities],
          link_preview_options: { is_disabled: true },
        },
        ...onBehalf(reach),
        ...(thread !== null && { message_thread_id: thread }),
        ...(isForOne && { ephemeral_message_parameters: { receiver_user_id: Number(reach.person) } }),
        ...(replyTo !== null && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...markup(part),
      }),
    );
    return { id: message_id, isList: false, isMoved: isMoved(reach) };
  }

  async function sendFiles(reach: Reach, files: readonly TextFile[], { topic }: Within): Promise<void> {
    const thread = reach.thread ?? topic;
    const inputs = files.map((file) => new InputFile(bytesOf(file), file.name));
    const [only] = inputs;
    if (only === undefined) return;
    await call<unknown>(reach, false, (chat) => {
      const place = { chat_id: chat, ...onBehalf(reach), ...(thread !== null && { message_thread_id: thread }) };
      if (inputs.length === 1) return api.raw.sendDocument({ ...place, document: only });
      return api.raw.sendMediaGroup({ ...place, media: inputs.map((media) => ({ type: "document", media })) });
    });
  }

  async function sendList(reach: Reach, part: Drawn, list: NativeList): Promise<SentPart> {
    const { message_id } = await call(reach, false, async (chat) => {
      try {
        return await api.raw.sendChecklist({ ...onList(reach, chat, list), ...markup(part) });
      } catch (error) {
        const why = listRefusal(error);
        throw why === null ? error : new ListRefused(why === "account");
      }
    });
    return { id: message_id, isList: true, isMoved: isMoved(reach) };
  }

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

  function remove(reach: Reach, surplus: readonly number[]): void {
    if (surplus.length === 0) return;
    const message_ids = [...surplus];
    const { business } = reach;
    if (business === null)
      aside("deleteMessages", () => api.raw.deleteMessages({ chat_id: Number(newestOf(reach.chat)), message_ids }));
    else
      aside("deleteBusinessMessages", () =>
        api.raw.deleteBusinessMessages({ business_connection_id: business, message_ids }),
      );
  }

  function takeButtonsAway(reach: Reach, messageId: string): void {
    const last = partsIn(messageId).at(-1);
    if (last === undefined || last.isMoved !== isMoved(reach)) return;
    aside("editMessageReplyMarkup", () =>
      call(reach, true, (chat) =>
        api.raw.editMessageReplyMarkup({ chat_id: chat, message_id: last.id, ...onBehalf(reach) }),
      ),
    );
  }

  return { send, sendFiles, edit, remove, takeButtonsAway };
}
