/**
 * Telegram as a channel: updates come by long polling or webhook and are acknowledged once they lie in the inbox; replies go out as
 * text with entities and inline keyboards, cards changed in place, within Telegram's limits.
 */
export { createTelegramBot, type TelegramBot, type TelegramSettings, TokenRefusedError } from "./bot.ts";
export { fromCallbackData } from "./callback-data.ts";
export { checkTelegram } from "./check.ts";
export { type Drawn, render } from "./render.ts";
