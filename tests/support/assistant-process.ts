/** The assistant as people start it, in a process of its own: `npm start` with an environment. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { programOf } from "./programs.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The program itself, and the command that people type: it takes a second more. */
const commands = {
  program: [process.execPath, ...programOf("main.ts")],
  npm: ["npm", "--prefix", root, "start"],
} as const;

export interface AssistantProcess {
  readonly output: () => string;
  /** Resolves with the exit status, or the signal's name, once it has ended. */
  readonly ended: Promise<number | string>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | string>;
}

/** @param environment set on top of what every test sets */
export function startAssistant(
  dataDirectory: string,
  environment: Readonly<Record<string, string>>,
  by: keyof typeof commands = "program",
): AssistantProcess {
  const [command, ...parameters] = commands[by];
  const child: ChildProcess = spawn(command, parameters, {
    // Away from a .env file, which is a person's own.
    cwd: dataDirectory,
    // What npm starts is ended with it.
    detached: by === "npm",
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
      if (by === "npm" && child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
      else child.kill(signal);
      return ended;
    },
  };
}
