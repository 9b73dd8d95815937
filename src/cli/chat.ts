/** `npm run chat`: the terminal chat. `-- --jsonl` for scripts, with `--wait` to stay for reminders. */
import { parseArgs } from "node:util";
import { fail, UsageError } from "../app/failure.ts";
import { runTerminal } from "../app/terminal.ts";
import { readConfig } from "../config.ts";

function options(): { jsonLines: boolean; wait: boolean } {
  try {
    const { values } = parseArgs({ options: { jsonl: { type: "boolean" }, wait: { type: "boolean" } } });
    return { jsonLines: values.jsonl === true, wait: values.wait === true };
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)} Use: npm run chat -- [--jsonl] [--wait]`,
    );
  }
}

try {
  await runTerminal(readConfig(), options());
} catch (error) {
  fail(error);
}
