/** The terminal chat as scripts run it: a real process, one event a line in, messages as lines out. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { programOf } from "./programs.ts";

const Line = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("message"),
    id: z.string(),
    person: z.string(),
    conversation: z.string(),
    key: z.string().optional(),
    text: z.string(),
    checklist: z
      .looseObject({
        title: z.string(),
        items: z.array(
          z.looseObject({ id: z.string(), label: z.string(), ticked: z.boolean(), state: z.string().optional() }),
        ),
      })
      .optional(),
    buttons: z.array(z.looseObject({ id: z.string(), label: z.string(), url: z.string().optional() })).optional(),
  }),
  z.looseObject({ type: z.literal("end"), event: z.int() }),
]);
export type ChatLine = z.infer<typeof Line>;
export type ChatMessage = Extract<ChatLine, { type: "message" }>;

export interface ChatProcess {
  /** Sends one event and waits for its end. @returns its messages */
  send(event: object): Promise<readonly ChatMessage[]>;
  /** Writes a line as it is. */
  write(line: string): void;
  /** Resolves with the first message, of those to come, that fits. */
  next(fits: (message: ChatMessage) => boolean): Promise<ChatMessage>;
  /** Ends standard input and waits for the process. */
  finish(): Promise<{ status: number | null; errors: string }>;
  /** SIGKILL. */
  kill(): Promise<void>;
  readonly lines: readonly ChatLine[];
}

/** Starts the chat on a data directory. The environment is ours alone: nothing of the machine's configuration reaches it. */
export function startChat(
  directory: string,
  options: { wait?: boolean; environment?: Record<string, string> } = {},
): ChatProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    [...programOf("cli/chat.ts"), "--jsonl", ...(options.wait === true ? ["--wait"] : [])],
    {
      cwd: directory,
      env: {
        PATH: process.env.PATH ?? "",
        DATA_DIR: `${directory}/data`,
        DEFAULT_TIME_ZONE: "Asia/Shanghai",
        ...options.environment,
      },
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  const lines: ChatLine[] = [];
  let errors = "";
  const waiting: (() => void)[] = [];
  const wake = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
    });
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      resolve(code);
      wake();
    });
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(Line.parse(JSON.parse(line)));
      wake();
    });
  }
  const alive = (): void => {
    if (child.exitCode !== null) throw new Error(`The chat ended with status ${child.exitCode}: ${errors}`);
  };
  const ends = (): number => lines.filter((line) => line.type === "end").length;
  return {
    lines,
    write: (line) => void child.stdin?.write(`${line}\n`),
    send: async (event) => {
      const from = lines.length;
      const before = ends();
      child.stdin?.write(`${JSON.stringify(event)}\n`);
      while (ends() === before) {
        alive();
        await changed();
      }
      return lines.slice(from).filter((line) => line.type === "message");
    },
    next: async (fits) => {
      for (let from = lines.length; ; ) {
        const found = lines.slice(from).find((line): line is ChatMessage => line.type === "message" && fits(line));
        if (found !== undefined) return found;
        from = lines.length;
        alive();
        await changed();
      }
    },
    finish: async () => {
      child.stdin?.end();
      const status = await exited;
      return { status, errors };
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
