/** What the Bot API does with a call, and what it refuses, with its codes and words. */
import type { ApiError, InlineKeyboardButton, Message, MessageEntity } from "grammy/types";
import { z } from "zod";
import { asMessage, type ChatState, type Chats, commandsIn, linkedIn, type Shown } from "./telegram-chats.ts";

/** A call that is refused. */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: ApiError["parameters"] | undefined;
  constructor(status: number, description: string, parameters?: ApiError["parameters"]) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

const bad = (what: string): Refusal => new Refusal(400, `Bad Request: ${what}`);

const Entity = z.object({
  type: z.enum(["bold", "italic", "code", "pre", "underline", "strikethrough", "spoiler", "blockquote"]),
  offset: z.int(),
  length: z.int(),
});
const Button = z.object({
  text: z.string(),
  style: z.string().optional(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  copy_text: z.object({ text: z.string() }).optional(),
});
const Markup = z.object({ inline_keyboard: z.array(z.array(Button)) });
const Id = z.coerce.number().int();
/** In whose name it is done; without it, in the bot's own. */
const behalf = { business_connection_id: z.string().optional() };
const List = z.object({
  title: z.string(),
  tasks: z.array(z.object({ id: z.int(), text: z.string(), text_entities: z.array(Entity).optional() })),
  others_can_mark_tasks_as_done: z.boolean().optional(),
});
const Sent = z.object({
  ...behalf,
  chat_id: Id,
  text: z.string(),
  entities: z.array(Entity).optional(),
  reply_markup: Markup.optional(),
  message_thread_id: Id.optional(),
  link_preview_options: z.object({ is_disabled: z.boolean() }).optional(),
  reply_parameters: z.object({ message_id: Id, allow_sending_without_reply: z.boolean().optional() }).optional(),
  ephemeral_message_parameters: z.object({ receiver_user_id: Id }).optional(),
});
const Edited = Sent.omit({ message_thread_id: true, reply_parameters: true }).extend({ message_id: Id });

const Code = z.string().regex(/^[a-z]{2}$/, "invalid language code");

type Method = (params: Readonly<Record<string, unknown>>, chats: Chats) => unknown;

function parse<Shape extends z.ZodType>(shape: Shape, params: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(params);
  if (parsed.success) return parsed.data;
  throw bad(
    `can't parse ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join(", ")}`,
  );
}

const dayMs = 86_400_000;

/** The chat, if the bot may write there. */
function writable(chats: Chats, id: number, business: string | undefined): ChatState {
  if (business !== undefined && (chats.ofBusiness(business).length === 0 || chats.cut.has(business)))
    throw bad("business connection not found");
  const state = chats.of(id, business ?? null);
  if (state === undefined)
    throw id > 0 ? new Refusal(403, "Forbidden: bot can't initiate conversation with a user") : bad("chat not found");
  if (state.movedTo !== null)
    throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: state.movedTo,
    });
  if (state.blocked !== null) throw new Refusal(state.blocked.status, state.blocked.description);
  if (business !== undefined && (state.lastWordMs === null || chats.nowMs - state.lastWordMs > dayMs))
    throw bad("BUSINESS_PEER_USAGE_MISSING");
  return state;
}

/** What Telegram makes of a text: without blanks at its ends, positions moved along. */
function checkedText(
  text: string,
  entities: readonly MessageEntity[],
  tooLong: string,
): { text: string; entities: readonly MessageEntity[] } {
  for (const { offset, length } of entities) {
    if (offset < 0 || length <= 0 || offset + length > text.length) throw bad("ENTITY_BOUNDS_INVALID");
    for (const at of [offset, offset + length])
      if (/[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1)))
        throw bad(
          `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${at}`,
        );
  }
  const sorted = entities.toSorted((one, other) => one.offset - other.offset);
  sorted.forEach((entity, index) => {
    const before = sorted[index - 1];
    if (
      before !== undefined &&
      before.offset + before.length > entity.offset &&
      [before.type, entity.type].some((type) => type === "code" || type === "pre")
    )
      throw bad("code entities can't contain other entities");
  });
  if (!text.isWellFormed()) throw bad("strings must be encoded in UTF-8");
  const trimmed = text.trim();
  if (trimmed === "") throw bad("message text is empty");
  if (trimmed.length > 4096) throw bad(tooLong);
  const shift = text.indexOf(trimmed);
  return {
    text: trimmed,
    entities: entities.slice(0, 100).map((entity) => ({ ...entity, offset: Math.max(0, entity.offset - shift) })),
  };
}

function checkedKeyboard(markup: z.infer<typeof Markup> | undefined): InlineKeyboardButton[][] {
  const rows = markup?.inline_keyboard ?? [];
  const buttons = rows.flat();
  if (buttons.length > 100) throw bad("reply markup is too long");
  for (const { text, style, url, callback_data, copy_text } of buttons) {
    if (text.trim() === "") throw bad("inline keyboard button text must be non-empty");
    if ([url, callback_data, copy_text].every((each) => each === undefined))
      throw bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    if (style !== undefined && !["danger", "success", "primary"].includes(style))
      throw bad("can't parse inline keyboard button: invalid button style specified");
    if (callback_data !== undefined && (callback_data === "" || Buffer.byteLength(callback_data) > 64))
      throw bad("BUTTON_DATA_INVALID");
    if (copy_text !== undefined && (copy_text.text === "" || copy_text.text.length > 256))
      throw bad("BUTTON_COPY_TEXT_INVALID");
    if (url !== undefined && !/^(https?|tg):\/\/./.test(url))
      throw bad(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  // Parsed above: each has one of its kinds; of several the first one counts.
  return rows.map((row) =>
    row.map(({ text, style, url, callback_data, copy_text }) => ({
      ...{ text, ...(style !== undefined && { style }) },
      ...(url !== undefined ? { url } : callback_data !== undefined ? { callback_data } : { copy_text }),
    })),
  ) as InlineKeyboardButton[][];
}

function sendMessage(params: Readonly<Record<string, unknown>>, chats: Chats): Message {
  const {
    chat_id,
    text,
    entities = [],
    reply_markup,
    message_thread_id: thread = null,
    reply_parameters,
    business_connection_id: business,
    ephemeral_message_parameters: ephemeral,
  } = parse(Sent, params);
  const state = writable(chats, chat_id, business);
  if (thread !== null && !state.topics.has(thread)) throw bad("message thread not found");
  if (thread !== null && state.closedTopics.has(thread)) throw bad("TOPIC_CLOSED");
  const replied = reply_parameters?.message_id ?? null;
  const isThere = replied !== null && state.messages.has(replied);
  if (replied !== null && !isThere && reply_parameters?.allow_sending_without_reply !== true)
    throw bad("message to be replied not found");
  const content = checkedText(text, entities, "message is too long");
  const shown: Shown = {
    ...{ message_id: state.nextMessage++, mine: true, keyboard: checkedKeyboard(reply_markup), thread, before: [] },
    ...{ replyTo: isThere ? replied : null, ...content, commands: commandsIn(content.text, content.entities) },
    linked: linkedIn(content.text, content.entities),
    onlyFor: ephemeral?.receiver_user_id ?? null,
  };
  state.messages.set(shown.message_id, shown);
  state.draft = null;
  return asMessage(state, shown, chats.bot);
}

const Drafted = z.object({
  ...{ chat_id: Id, draft_id: Id, text: z.string().max(4096).optional(), entities: z.array(Entity).optional() },
  message_thread_id: Id.optional(),
});

function sendMessageDraft(params: Readonly<Record<string, unknown>>, chats: Chats): true {
  const { chat_id, draft_id: id, text = "", entities = [], message_thread_id: thread = null } = parse(Drafted, params);
  const state = writable(chats, chat_id, undefined);
  if (state.chat.type !== "private") throw bad("drafts can be sent only to private chats");
  if (thread !== null && !state.topics.has(thread)) throw bad("message thread not found");
  if (id === 0) throw bad("RANDOM_ID_INVALID");
  state.draft = { id, text: text === "" ? text : checkedText(text, entities, "message is too long").text };
  return true;
}

const FileSent = z.object({ ...behalf, chat_id: Id, message_thread_id: Id.optional() });
const Part = z.object({ name: z.string(), bytes: z.instanceof(Buffer) });

/** A document is a part of the form, and named by what stands in its field: attach://<part>. */
function fileIn(params: Readonly<Record<string, unknown>>, named: unknown): NonNullable<Shown["file"]> {
  const part = typeof named === "string" && named.startsWith("attach://") ? params[named.slice(9)] : named;
  const file = Part.safeParse(part);
  if (!file.success) throw bad("wrong file identifier/HTTP URL specified");
  if (file.data.bytes.length === 0) throw bad("file must be non-empty");
  return file.data;
}

function showFile(params: Readonly<Record<string, unknown>>, chats: Chats, named: unknown): Message {
  const { chat_id, message_thread_id: thread = null, business_connection_id: business } = parse(FileSent, params);
  const state = writable(chats, chat_id, business);
  if (thread !== null && !state.topics.has(thread)) throw bad("message thread not found");
  const shown: Shown = {
    ...{ message_id: state.nextMessage++, mine: true, keyboard: [], thread, before: [], replyTo: null },
    ...{ text: "", entities: [], commands: [], linked: [], onlyFor: null, file: fileIn(params, named) },
  };
  state.messages.set(shown.message_id, shown);
  return asMessage(state, shown, chats.bot);
}

function sendMediaGroup(params: Readonly<Record<string, unknown>>, chats: Chats): Message[] {
  const Media = z.array(z.object({ type: z.literal("document"), media: z.string() }));
  const { media } = parse(z.object({ media: Media }), params);
  if (media.length < 2) throw bad("group send failed: an album has at least 2 items");
  if (media.length > 10) throw bad("group send failed: an album has at most 10 items");
  return media.map((each) => showFile(params, chats, each.media));
}

const ListSent = z.object({
  ...{ business_connection_id: z.string(), chat_id: Id, checklist: List, reply_markup: Markup.optional() },
});

/** Characters, as tdlib counts them. */
const lengthOf = (text: string): number => [...text].length;
const looksOfTask = new Set(["bold", "italic", "underline", "strikethrough", "spoiler"]);
const spaceless = (text: string): string => text.replaceAll("\n", " ").trim();

function checkedList({ title, tasks }: z.infer<typeof List>): NonNullable<Shown["list"]> {
  if (title.trim() === "") throw bad("Checklist title must be non-empty");
  if (lengthOf(title.trim()) > 255) throw bad("Checklist title length must not exceed 255");
  if (tasks.length === 0) throw bad("Checklist must have at least 1 task");
  for (const { id, text } of tasks) {
    if (!text.isWellFormed()) throw bad("strings must be encoded in UTF-8");
    if (spaceless(text) === "") throw bad("Checklist task must be non-empty");
    if (lengthOf(text.trim()) > 100) throw bad("Checklist task text length must not exceed 100");
    if (id <= 0) throw bad("Checklist task identifier must be positive");
  }
  if (tasks.length > 30) throw bad("Checklist must have at most 30 tasks");
  if (new Set(tasks.map(({ id }) => id)).size < tasks.length)
    throw bad("duplicate checklist task identifier specified");
  return {
    title: title.trim(),
    tasks: tasks.map(({ id, text, text_entities = [] }) => {
      const kept = text_entities.filter(({ type }) => looksOfTask.has(type));
      return { id, text: spaceless(text), ...(kept.length > 0 && { text_entities: kept }) };
    }),
  };
}

function sendChecklist(params: Readonly<Record<string, unknown>>, chats: Chats): Message {
  const { business_connection_id: business, chat_id, checklist, reply_markup } = parse(ListSent, params);
  const state = writable(chats, chat_id, business);
  if (!state.takesLists) throw bad("PREMIUM_ACCOUNT_REQUIRED");
  const shown: Shown = {
    ...{ message_id: state.nextMessage++, mine: true, thread: null, before: [], replyTo: null, text: "", entities: [] },
    ...{ commands: [], linked: [], onlyFor: null },
    ...{ keyboard: checkedKeyboard(reply_markup), list: checkedList(checklist) },
  };
  state.messages.set(shown.message_id, shown);
  return asMessage(state, shown, chats.bot);
}

function ownMessage(state: ChatState, id: number): Shown {
  const shown = state.messages.get(id);
  if (shown === undefined) throw bad("message to edit not found");
  if (!shown.mine) throw bad("message can't be edited");
  return shown;
}

const unchanged =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const methods: Readonly<Record<string, Method>> = {
  getMe: (_, { bot }) => ({
    ...bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: true,
    has_main_web_app: false,
  }),
  sendMessage,
  sendMessageDraft,
  sendDocument: (params, chats) => showFile(params, chats, params.document),
  sendMediaGroup,
  sendChecklist,
  editMessageChecklist: (params, chats) => {
    const Changed = ListSent.extend({ message_id: Id });
    const { business_connection_id: business, chat_id, message_id, checklist, reply_markup } = parse(Changed, params);
    const state = writable(chats, chat_id, business);
    const shown = ownMessage(state, message_id);
    if (shown.list === undefined) throw bad("message can't be edited");
    const next = { list: checkedList(checklist), keyboard: checkedKeyboard(reply_markup) };
    if (JSON.stringify([shown.list, shown.keyboard]) === JSON.stringify([next.list, next.keyboard]))
      throw bad(unchanged);
    Object.assign(shown, next);
    return asMessage(state, shown, chats.bot);
  },
  deleteBusinessMessages: (params, chats) => {
    const { business_connection_id: business, message_ids } = parse(
      z.object({ business_connection_id: z.string(), message_ids: z.array(Id).min(1).max(100) }),
      params,
    );
    for (const state of chats.ofBusiness(business)) for (const id of message_ids) state.messages.delete(id);
    return true;
  },
  editMessageText: (params, chats) => {
    const { chat_id, message_id, text, entities = [], reply_markup, business_connection_id } = parse(Edited, params);
    const state = writable(chats, chat_id, business_connection_id);
    const shown = ownMessage(state, message_id);
    if (shown.list !== undefined) throw bad("there is no text in the message to edit");
    const next = { ...checkedText(text, entities, "MESSAGE_TOO_LONG"), keyboard: checkedKeyboard(reply_markup) };
    const { text: oldText, entities: oldEntities, keyboard } = shown;
    if (JSON.stringify([oldText, oldEntities, keyboard]) === JSON.stringify([next.text, next.entities, next.keyboard]))
      throw bad(unchanged);
    shown.before.push(oldText);
    const linked = linkedIn(next.text, next.entities);
    Object.assign(shown, next, { commands: commandsIn(next.text, next.entities), linked });
    return asMessage(state, shown, chats.bot);
  },
  editMessageReplyMarkup: (params, chats) => {
    const { chat_id, message_id, reply_markup, business_connection_id } = parse(
      z.object({ ...behalf, chat_id: Id, message_id: Id, reply_markup: Markup.optional() }),
      params,
    );
    const state = writable(chats, chat_id, business_connection_id);
    const shown = ownMessage(state, message_id);
    const keyboard = checkedKeyboard(reply_markup);
    if (JSON.stringify(keyboard) === JSON.stringify(shown.keyboard)) throw bad(unchanged);
    shown.keyboard = keyboard;
    return asMessage(state, shown, chats.bot);
  },
  deleteMessage: (params, chats) => {
    const { chat_id, message_id } = parse(z.object({ chat_id: Id, message_id: Id }), params);
    const state = writable(chats, chat_id, undefined);
    const shown = state.messages.get(message_id);
    if (shown === undefined) throw bad("message to delete not found");
    if (!shown.mine && !state.mayDelete) throw bad("message can't be deleted");
    if (state.undeletable.has(message_id)) throw bad("message can't be deleted for everyone");
    return state.messages.delete(message_id);
  },
  deleteMessages: (params, chats) => {
    const { chat_id, message_ids } = parse(z.object({ chat_id: Id, message_ids: z.array(Id).min(1).max(100) }), params);
    for (const id of message_ids) writable(chats, chat_id, undefined).messages.delete(id);
    return true;
  },
  answerCallbackQuery: (params, { presses }) => {
    const {
      callback_query_id: id,
      text,
      show_alert,
    } = parse(
      z.object({
        callback_query_id: z.string(),
        text: z.string().optional(),
        show_alert: z.boolean().optional(),
      }),
      params,
    );
    if (presses.get(id) !== null) throw bad("query is too old and response timeout expired or query ID is invalid");
    if (text !== undefined && text.length > 200) throw bad("MESSAGE_TOO_LONG");
    presses.set(id, { ...(text !== undefined && { text }), alert: show_alert === true });
    return true;
  },
  sendChatAction: (params, chats) => {
    const { chat_id, business_connection_id } = parse(
      z.object({ ...behalf, chat_id: Id, action: z.literal("typing"), message_thread_id: Id.optional() }),
      params,
    );
    writable(chats, chat_id, business_connection_id);
    return true;
  },
  getMyDescription: ({ language_code: code = "" }, { descriptions }) => ({
    description: descriptions.get(String(code)) ?? descriptions.get("") ?? "",
  }),
  setMyDescription: (params, { descriptions }) => {
    const { description, language_code = "" } = parse(
      z.object({ description: z.string().max(512, "bot description is too long"), language_code: Code.optional() }),
      params,
    );
    descriptions.set(language_code, description);
    return true;
  },
  getMyShortDescription: ({ language_code: code = "" }, { shortDescriptions }) => ({
    short_description: shortDescriptions.get(String(code)) ?? shortDescriptions.get("") ?? "",
  }),
  setMyShortDescription: (params, { shortDescriptions }) => {
    const { short_description, language_code = "" } = parse(
      z.object({ short_description: z.string().max(120, "bot about is too long"), language_code: Code.optional() }),
      params,
    );
    shortDescriptions.set(language_code, short_description);
    return true;
  },
  setMyCommands: (params) => {
    const Command = z.object({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/, "BOT_COMMAND_INVALID"),
      description: z.string().min(1).max(256),
    });
    parse(
      z.object({
        commands: z.array(Command).max(100),
        language_code: Code.optional(),
        scope: z.unknown().optional(),
      }),
      params,
    );
    return true;
  },
};

/** @throws {Refusal} as the real one would */
export function answer(method: string, params: Readonly<Record<string, unknown>>, chats: Chats): unknown {
  const carryOut = methods[method];
  if (carryOut === undefined) throw new Refusal(404, "Not Found: method not found");
  return carryOut(params, chats);
}
