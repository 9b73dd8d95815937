/** The assistant as people start it, in a process of its own: `npm start` with an environment. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export interface AssistantProcess {
  readonly output: () => string;
  /** Resolves with the exit status, or the signal's name, once it has ended. */
  readonly ended: Promise<number | string>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | string>;
}

/** @param environment set on top of what every test sets */
export function startAssistant(dataDirectory: string, environment: Readonly<Record<string, string>>): AssistantProcess {
  const child: ChildProcess = spawn(process.execPath, [main], {
    // Away from a .env file, which is a person's own.
    cwd: dataDirectory,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...{
        PATH: process.env.PATH,
        NODE_ENV: "test",
        DATA_DIR: `${dataDirectory}/data`,
        DEFAULT_TIME_ZONE: "Asia/Shanghai",
      },
      ...environment,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  const ended = new Promise<number | string>((resolve) => {
    child.once("exit", (status, signal) => resolve(status ?? signal ?? "gone"));
  });
  return {
    output: () => output,
    ended,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
