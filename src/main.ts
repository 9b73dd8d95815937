/** `npm start`: every channel that the environment configures; the terminal chat where it configures none. */
import { configuresChannels, runChannels } from "./app/channels.ts";
import { fail } from "./app/failure.ts";
import { runTerminal } from "./app/terminal.ts";
import { readConfig } from "./config.ts";

try {
  const config = readConfig();
  if (configuresChannels(config)) await runChannels(config);
  else await runTerminal(config, { jsonLines: false, wait: false });
} catch (error) {
  fail(error);
}
