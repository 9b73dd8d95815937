/** The assistant as people start it, with a Telegram token and an emulator's address. */
import { type AssistantProcess, startAssistant } from "./assistant-process.ts";
import type { TelegramServer } from "./telegram-server.ts";

/**
 * Tokens as Telegram's own pages show them. Sources: core.telegram.org/bots/features#botfather, core.telegram.org/bots/api#authorizing-your-bot,
 * core.telegram.org/bots/tutorial#obtain-your-bot-token
 */
export const publishedTokens = [
  "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcc",
  "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11",
  "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
] as const;

export type { AssistantProcess } from "./assistant-process.ts";

/** @param environment set on top of what every test sets */
export const startProcess = (
  server: TelegramServer,
  dataDirectory: string,
  environment: Readonly<Record<string, string>> = {},
  by: "program" | "npm" = "program",
): AssistantProcess =>
  startAssistant(
    dataDirectory,
    { ...{ TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root }, ...environment },
    by,
  );
