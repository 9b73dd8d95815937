/** Somebody with Telegram on the phone: writes, presses what is shown, and sees what stands in the chat. */
import type { Chat, InlineKeyboardButton, MessageEntity, Update, User } from "grammy/types";
import { asMessage, type ChatState, type Shown } from "./telegram-chats.ts";
import type { TelegramServer } from "./telegram-server.ts";

export interface Person {
  readonly user: User;
  readonly state: ChatState;
  /** @returns the update, to be pushed */
  says(text: string, more?: Record<string, unknown>): Omit<Update, "update_id">;
  /** A message without words, or with more than words. */
  sends(content: Record<string, unknown>): Omit<Update, "update_id">;
  /** What was written is now something else. */
  edits(message: Omit<Update, "update_id">, text: string, afterSeconds?: number): Omit<Update, "update_id">;
  /** Sets a reaction below a message. */
  reacts(messageId: number, emoji: string): Omit<Update, "update_id">;
  presses(messageId: number, data: string): Omit<Update, "update_id">;
  /** Ticks and unticks tasks of a checklist of Telegram's own, by their numbers. */
  ticks(messageId: number, done: readonly number[], open?: readonly number[]): Omit<Update, "update_id">;
  /** The newest message with buttons, and the button whose label or data contains the text. */
  button(what: string): { readonly message: Shown; readonly data: string };
  /** What the bot shows in this chat, in order. */
  shown(): readonly Shown[];
  last(): Shown | undefined;
}

let presses = 0;

export interface PersonOptions {
  readonly id: number;
  readonly language?: string;
  /** A group that they are in; a private chat otherwise. */
  readonly chat?: Chat;
  readonly thread?: number;
  /** They write to a business account that the bot is connected to. */
  readonly business?: string;
  /** They pay for Telegram Premium: only then Telegram's own lists can be ticked. */
  readonly premium?: boolean;
}

export function person(
  server: TelegramServer,
  { id, language, chat, thread, business, premium }: PersonOptions,
): Person {
  const user: User = {
    ...{ id, is_bot: false, first_name: `P${id}` },
    // The type lists codes that Telegram itself goes beyond.
    ...(premium === true && { is_premium: true as const }),
    ...(language !== undefined && { language_code: language as NonNullable<User["language_code"]> }),
  };
  const state = server.chats.open(chat ?? { id, type: "private", first_name: user.first_name }, business ?? null);
  if (thread !== undefined) state.topics.add(thread);
  const topic = thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true };

  function put(text: string): number {
    const message_id = state.nextMessage++;
    state.lastWordMs = server.chats.nowMs;
    const shown: Shown = {
      message_id,
      mine: false,
      text,
      entities: [],
      keyboard: [],
      thread: thread ?? null,
      replyTo: null,
      before: [],
      commands: [],
      linked: [],
      onlyFor: null,
    };
    state.messages.set(message_id, shown);
    return message_id;
  }
  const message = (content: Record<string, unknown>): Omit<Update, "update_id"> => ({
    [business === undefined ? "message" : "business_message"]: {
      ...(business !== undefined && { business_connection_id: business }),
      ...{ message_id: put(String(content.text ?? "")), date: 1_783_064_520, chat: state.chat, from: user, ...topic },
      ...content,
    } as NonNullable<Update["message"]>,
  });
  const shown = (): readonly Shown[] =>
    [...state.messages.values()].filter(
      (each) =>
        each.mine && (thread === undefined || each.thread === thread) && (each.onlyFor === null || each.onlyFor === id),
    );

  return {
    ...{ user, state, shown },
    last: () => shown().at(-1),
    says: (text, more = {}) => {
      const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
      const entities: MessageEntity[] =
        command === undefined ? [] : [{ type: "bot_command", offset: 0, length: command.length }];
      return message({ text, ...(entities.length > 0 && { entities }), ...more });
    },
    sends: message,
    edits: (said, text, afterSeconds = 30) => {
      const before = said.message ?? said.business_message;
      if (before === undefined) throw new Error("Only a message is edited.");
      const edited = { ...before, text, edit_date: before.date + afterSeconds };
      return { [business === undefined ? "edited_message" : "edited_business_message"]: edited };
    },
    reacts: (message_id, emoji) => ({
      message_reaction: {
        ...{ chat: state.chat, message_id, user, date: 1_783_064_520, old_reaction: [] },
        new_reaction: [{ type: "emoji", emoji: emoji as never }],
      } as NonNullable<Update["message_reaction"]>,
    }),
    ticks: (messageId, done, open = []) => {
      if (premium !== true) throw new Error("Telegram asks them to buy Premium, and ticks nothing.");
      return message({
        checklist_tasks_done: {
          checklist_message: { message_id: messageId },
          ...(done.length > 0 && { marked_as_done_task_ids: done }),
          ...(open.length > 0 && { marked_as_not_done_task_ids: open }),
        },
      });
    },
    presses: (messageId, data) => {
      presses += 1;
      const query = `q${presses}`;
      server.chats.presses.set(query, null);
      const pressed = state.messages.get(messageId);
      const about =
        pressed === undefined
          ? { message_id: messageId, date: 0, chat: state.chat }
          : asMessage(state, pressed, server.chats.bot);
      return {
        callback_query: { id: query, from: user, chat_instance: "1", data, message: about } as NonNullable<
          Update["callback_query"]
        >,
      };
    },
    button: (what) => {
      const message = shown().findLast((each) => each.keyboard.flat().some((button) => fits(button, what)));
      const found = message?.keyboard.flat().find((button) => fits(button, what));
      if (message === undefined || found === undefined || !("callback_data" in found))
        throw new Error(
          `There is no button ${what}, only ${shown()
            .flatMap((each) => each.keyboard.flat().map((button) => button.text))
            .join(" | ")}`,
        );
      return { message, data: found.callback_data };
    },
  };
}

const fits = (button: InlineKeyboardButton, what: string): boolean =>
  "callback_data" in button && (button.text.includes(what) || button.callback_data.includes(what));
