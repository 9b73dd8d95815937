/** What one Telegram message holds. Source: core.telegram.org/bots/api, sendMessage, InlineKeyboardButton and CopyTextButton. */
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
} as const;
