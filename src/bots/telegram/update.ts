/** What we read of an update. Telegram adds fields all the time: the ones not named here don't matter to us. */
import { z } from "zod";

const User = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  username: z.string().optional(),
  is_premium: z.boolean().optional(),
  language_code: z.string().optional(),
});
export type User = z.infer<typeof User>;

const Chat = z.object({ id: z.int(), type: z.enum(["private", "group", "supergroup", "channel"]) });

const Entity = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  user: User.optional(),
});
export type Entity = z.infer<typeof Entity>;

/** Kinds of content that we cannot read, and what we call them. */
const contents = {
  photo: "photo",
  live_photo: "photo",
  sticker: "sticker",
  voice: "voice",
  audio: "voice",
  video_note: "voice",
  document: "file",
  animation: "other",
  video: "other",
  contact: "other",
  dice: "other",
  game: "other",
  poll: "other",
  venue: "other",
  location: "other",
  story: "other",
  paid_media: "other",
  rich_message: "other",
  checklist: "other",
} as const;
/** Somebody ticked tasks of a checklist, or unticked them. */
const TasksDone = z.object({
  checklist_message: z.object({ message_id: z.int() }).optional(),
  marked_as_done_task_ids: z.array(z.int()).optional(),
  marked_as_not_done_task_ids: z.array(z.int()).optional(),
});
export type TasksDone = z.infer<typeof TasksDone>;

const Message = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  /** Set on one that was changed. */
  edit_date: z.int().optional(),
  /** The group goes on under another id, or went on under this one. */
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
  chat: Chat,
  from: User.optional(),
  /** Set when somebody writes on behalf of a chat: an anonymous administrator, a channel. */
  sender_chat: z.unknown().optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z.object({ message_id: z.int().optional(), from: User.optional() }).optional(),
  /** The piece of the answered message that was quoted with it. */
  quote: z.object({ text: z.string() }).optional(),
  text: z.string().optional(),
  entities: z.array(Entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(Entity).optional(),
  /** Set in a chat of a business account that the bot is connected to. */
  business_connection_id: z.string().optional(),
  /** The bot that wrote it in the account's name. */
  sender_business_bot: z.unknown().optional(),
  checklist_tasks_done: TasksDone.optional(),
  /** Somebody left the group, or was taken out of it. */
  left_chat_member: User.optional(),
});
export type Message = z.infer<typeof Message>;

/** Somebody connected the bot to their business account, changed what it may do there, or cut it off. */
const BusinessConnection = z.object({
  id: z.string(),
  user: User,
  user_chat_id: z.int(),
  is_enabled: z.boolean(),
  rights: z.object({ can_reply: z.boolean().optional() }).optional(),
});

export const Update = z.object({
  update_id: z.int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  business_connection: BusinessConnection.optional(),
  business_message: Message.optional(),
  edited_business_message: Message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: User,
      data: z.string().optional(),
      message: z
        .object({
          message_id: z.int(),
          chat: Chat,
          message_thread_id: z.int().optional(),
          is_topic_message: z.boolean().optional(),
          business_connection_id: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  message_reaction: z
    .object({
      chat: Chat,
      date: z.int(),
      /** Absent where somebody reacted on behalf of a chat. */
      user: User.optional(),
      new_reaction: z.array(z.object({ type: z.string(), emoji: z.string().optional() })),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat: Chat,
      from: User,
      old_chat_member: z.object({ status: z.string() }),
      new_chat_member: z.object({ status: z.string() }),
    })
    .optional(),
});
export type Update = z.infer<typeof Update>;

const File = z.object({ file_id: z.string().min(1).max(500), file_size: z.number().optional() });
const Sizes = z.array(File.extend({ width: z.number(), height: z.number() })).min(1);
const Document = File.extend({ mime_type: z.string().regex(/^image\/(?:jpeg|png|webp|gif)$/) });
const Sound = File.extend({ duration: z.number() });

/** A picture or a voice message that a message holds, by Telegram's id of the file. */
export interface SentFile {
  readonly what: "photo" | "voice";
  readonly file: string;
  readonly bytes: number | null;
  readonly seconds: number | null;
}

/** @returns null for anything else, and for what isn't described as Telegram describes it */
export function fileIn(message: Message): SentFile | null {
  const sizes = Sizes.safeParse(message.photo).data;
  // Telegram makes several sizes of a photo, none of them large: the largest is the one that can be read.
  const picture =
    sizes?.reduce((most, each) => (each.width * each.height > most.width * most.height ? each : most)) ??
    Document.safeParse(message.document).data;
  if (picture !== undefined)
    return { what: "photo", file: picture.file_id, bytes: picture.file_size ?? null, seconds: null };
  const sound = Sound.safeParse(message.voice).data ?? Sound.safeParse(message.audio).data;
  if (sound === undefined) return null;
  return { what: "voice", file: sound.file_id, bytes: sound.file_size ?? null, seconds: sound.duration };
}

/** The kinds of update that we ask for. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "business_connection",
  "business_message",
  "edited_business_message",
  "callback_query",
  "message_reaction",
  "my_chat_member",
] as const;

/** What a message holds that isn't words; null for words, and for what Telegram itself notes in a chat. */
export const unreadableIn = (message: Message): (typeof contents)[keyof typeof contents] | null =>
  Object.entries(contents).find(([name]) => message[name] !== undefined)?.[1] ?? null;
