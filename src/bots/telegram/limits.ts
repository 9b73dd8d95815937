/** What one Telegram message holds. Source: core.telegram.org/bots/api, sendMessage, InlineKeyboardButton, CopyTextButton and InputChecklist. */
export const limits = {
  /** UTF-16 units after entities are parsed. */
  text: 4096,
  /** Entities of a message; the ones after them would be ignored. */
  entities: 100,
  /** Bytes. */
  callbackData: 64,
  buttons: 100,
  /** UTF-16 units. */
  copyText: 256,
  /** Of Telegram's own checklists: UTF-16 units of a title, tasks, and UTF-16 units of a task. */
  ...{ listTitle: 255, tasks: 30, task: 100 },
} as const;
