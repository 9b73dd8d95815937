/** The commands that Telegram offers while somebody types. What they do is understood like any other words. */
import type { Language } from "../../knowledge/index.ts";

export const commands = [
  "start",
  "unbind",
  "emergency",
  "audit",
  "continue",
  "status",
  "remind",
  "reminders",
  "language",
  "timezone",
  "settings",
  "forget",
  "help",
  "cancel",
  "privacy",
] as const;

const known = new Set<string>(commands);
/** True for a command of ours, in any case. */
export const isCommand = (name: string): boolean => known.has(name.toLowerCase());

export interface CommandList {
  /** Two letters, which is all that Telegram takes here; absent for everybody else. */
  readonly language_code?: "zh" | "en";
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** Telegram tells no scripts apart here, so readers of Chinese get simplified characters. */
export function commandLists(text: (name: string, language: Language) => string): readonly CommandList[] {
  const list = (language: Language) =>
    commands.map((command) => ({ command, description: text(`command.${command}`, language) }));
  return [
    { commands: list("en") },
    { language_code: "en", commands: list("en") },
    { language_code: "zh", commands: list("zh-Hans") },
  ];
}
