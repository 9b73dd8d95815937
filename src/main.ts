/** `npm start`: every channel that the environment configures; the terminal chat where it configures none. */
import { fail } from "./cli/failure.ts";
import { runTerminal } from "./cli/terminal.ts";
import { readConfig } from "./config.ts";

try {
  await runTerminal(readConfig(), { jsonLines: false, wait: false });
} catch (error) {
  fail(error);
}
