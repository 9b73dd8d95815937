/**
 * What the real Telegram refuses, changes or counts, and the emulator with it: each with where it is published. That the emulator does is
 * shown, rule by rule, in tests/bots/telegram/rules.test.ts. Files are those of tdlib/td and tdlib/telegram-bot-api, the server itself.
 */
import type { Rule } from "./rules.ts";

const api = "https://core.telegram.org/bots/api";

export const telegramRules = {
  "tick-premium": {
    says: "Who has no Premium ticks nothing in a checklist of Telegram's own.",
    source: "td/generate/scheme/td_api.tl, messageProperties.can_mark_tasks_as_done",
  },
  "business-window": {
    says: "In a business account's name is written only where somebody wrote within 24 hours: BUSINESS_PEER_USAGE_MISSING.",
    source: `${api}#businessbotrights, can_reply`,
  },
  "business-unknown": {
    says: "A connection that was cut, or never was: business connection not found.",
    source: "telegram-bot-api/Client.cpp, check_business_connection",
  },
  "album-count": { says: "An album has 2 to 10 items.", source: `${api}#sendmediagroup, media` },
  "file-empty": { says: "A file without a byte is refused.", source: "td/telegram/files/FileManager.cpp" },
  "list-lengths": {
    says: "A checklist's texts are counted in code points: a title has up to 255, a task up to 100.",
    source: "td/telegram/ToDoList.cpp and ToDoItem.cpp",
  },
  "list-tasks": {
    says: "A checklist has 1 to 30 tasks, and their identifiers are positive.",
    source: "td/telegram/ToDoList.cpp and ToDoItem.cpp",
  },
  "list-lines": { says: "A line break in a task becomes a blank.", source: "td/telegram/ToDoItem.cpp" },
  "list-entities": {
    says: "A task keeps bold, italic, underline, strikethrough, spoiler and custom emoji; other looks are left out.",
    source: "td/telegram/ToDoItem.cpp, remove_unsupported_entities; td/generate/scheme/td_api.tl, inputChecklistTask",
  },
  "not-modified": {
    says: "What stands there already is refused in words: message is not modified.",
    source: "telegram-bot-api/Client.cpp, fail_query_with_error",
  },
  "button-text": {
    says: "A button without a text is refused.",
    source: "td/telegram/ReplyMarkup.cpp, get_inline_keyboard_button",
  },
  "button-kind": {
    says: "A button of no kind is refused; of several kinds the first counts.",
    source: "telegram-bot-api/Client.cpp, get_inline_keyboard_button_type",
  },
  "button-style": { says: "A button's style is danger, success or primary.", source: `${api}#inlinekeyboardbutton` },
  "buttons-many": {
    says: "More than 100 buttons: reply markup is too long.",
    source: "telegram-bot-api/Client.cpp, fail_query_with_error",
  },
  "unknown-fields": {
    says: "Fields that aren't known are left alone.",
    source: "telegram-bot-api/Client.cpp, query->arg",
  },
  "delete-refused": {
    says: "A message may be there and can't be deleted for everyone all the same.",
    source: "td/telegram/MessagesManager.cpp, delete_messages",
  },
  "webhook-ports": {
    says: "A webhook is brought to the ports 80, 88, 443 and 8443 only.",
    source: "telegram-bot-api/WebhookActor.cpp, loop",
  },
  "webhook-error": {
    says: "getWebhookInfo tells what last went wrong there.",
    source: `${api}#webhookinfo, last_error_message`,
  },
  "thread-gone": {
    says: "A topic that isn't there any more: message thread not found; a closed one: TOPIC_CLOSED.",
    source: "telegram-bot-api/Client.cpp, check_message_thread; core.telegram.org/method/messages.sendMessage",
  },
  "no-rights": {
    says: "Where the bot may not write: not enough rights to send text messages to the chat.",
    source: "td/telegram/MessageContent.cpp, can_send_message_content",
  },
  migration: {
    says: "A group that became a supergroup is refused under its old id, with the new one.",
    source: `${api}#responseparameters, migrate_to_chat_id`,
  },
  "commands-found": {
    says: "Commands in plain text can be tapped, and none within code.",
    source: "td/telegram/MessageEntity.cpp, find_bot_commands",
  },
  "links-found": {
    says: "An address or a hashtag in plain text becomes a link, a name that begins with @ rings at whoever has it; none within code.",
    source: "td/telegram/MessageEntity.cpp, find_urls, find_mentions and find_hashtags",
  },
  "group-count": {
    says: "More than 20 messages a minute to a group: 429, and how long to wait.",
    source: "https://core.telegram.org/bots/faq, broadcasting to users",
  },
  "token-front": {
    says: "A token that isn't one is answered with 401 by the server, and with 404 by what stands in front of it.",
    source: "telegram-bot-api/ClientManager.cpp, send; the 404 is common knowledge",
  },
  "token-form": {
    says: "A token without an id of its own is refused by the server itself: 401, or 421 where it begins with no number.",
    source: "telegram-bot-api/ClientManager.cpp, send",
  },
  "language-code": {
    says: "Commands and descriptions have two letters for a language, or none.",
    source: `${api}#setmycommands, language_code`,
  },
  descriptions: {
    says: "A description has up to 512 characters, a short one up to 120.",
    source: `${api}#setmydescription and #setmyshortdescription`,
  },
  draft: {
    says: "A draft is shown in a private chat, under an id that isn't 0, until a message is sent there.",
    source: `${api}#sendmessagedraft (9.3; for all bots since 9.5)`,
  },
  ephemeral: {
    says: "A message for one person in a group is seen by them alone, and its message_id is 0.",
    source: `${api}#ephemeralmessageparameters (10.3)`,
  },
} as const satisfies Readonly<Record<string, Rule>>;
