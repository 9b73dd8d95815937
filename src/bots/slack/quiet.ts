/** Bolt's libraries write what people typed into their logs; ours says what it has to say by itself. */
import { type Logger, LogLevel } from "@slack/bolt";

const nothing = (): void => undefined;

export const quiet: Logger = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing, setLevel: nothing, setName: nothing },
  getLevel: () => LogLevel.ERROR,
};
