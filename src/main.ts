/** `npm start`: every channel that the environment configures; the terminal chat where it configures none. */
import { fail } from "./app/failure.ts";
import { runTerminal } from "./app/terminal.ts";
import { readConfig } from "./config.ts";

try {
  const config = readConfig();
  // The libraries of channels are loaded where one is configured.
  if (config.telegram !== null || config.slack !== null) await (await import("./app/channels.ts")).runChannels(config);
  else await runTerminal(config, { jsonLines: false, wait: false });
} catch (error) {
  fail(error);
}
