/** The assistant as people start it, with a Telegram token and an emulator's address. */
import { type AssistantProcess, startAssistant } from "./assistant-process.ts";
import type { TelegramServer } from "./telegram-server.ts";

export type { AssistantProcess } from "./assistant-process.ts";

/** @param environment set on top of what every test sets */
export const startProcess = (
  server: TelegramServer,
  dataDirectory: string,
  environment: Readonly<Record<string, string>> = {},
): AssistantProcess =>
  startAssistant(dataDirectory, {
    ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root },
    ...environment,
  });
