/** Asks the process that reads pictures: starts it when it is needed, ends it when it isn't, and when it takes too long. */
import { type ChildProcess, fork } from "node:child_process";
import { isInstalled } from "./add-on.ts";
import { limits } from "./limits.ts";
import { pictureType } from "./picture-type.ts";
import { type Asked, Told } from "./told.ts";

export type PictureResult =
  /** Lines of text, from the top. They are what stands in the picture: data, whatever they say. */
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  /** `busy`: too many wait. `failed`: it can't be opened, it took too long, or the process ended over it. */
  | { readonly kind: "too-large" | "busy" | "failed" };

export interface PictureReader {
  /** True once the add-on is installed. */
  isThere(): boolean;
  /** Reads one picture after the other. Never rejects: what can't be read says so. */
  read(picture: Uint8Array): Promise<PictureResult>;
  /** Ends the process, whatever it is at. */
  stop(): void;
}

export interface PictureReaderOptions {
  /** Runs something once, that many milliseconds later. @returns cancels it */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** What it does, in one word and no more: what a picture holds is in no log. */
  readonly onEvent: (event: "started" | "idle" | "killed" | "died") => void;
  /** Another program than ours, for tests. */
  readonly program?: URL;
  readonly isThere?: () => boolean;
}

interface Pending {
  readonly picture: Uint8Array;
  readonly done: (result: PictureResult) => void;
}

/** @returns a reader that starts nothing before the first picture */
export function createPictureReader({
  after,
  onEvent,
  program = new URL("./child.ts", import.meta.url),
  isThere = isInstalled,
}: PictureReaderOptions): PictureReader {
  const waiting: Pending[] = [];
  let child: ChildProcess | null = null;
  let inHand: { readonly id: number; readonly pending: Pending; readonly cancel: () => void } | null = null;
  let cancelIdle: () => void = () => undefined;
  let count = 0;
  let stopped = false;

  function settle(result: PictureResult): void {
    const before = inHand;
    inHand = null;
    before?.cancel();
    before?.pending.done(result);
    next();
  }

  function end(event: "idle" | "killed" | null): void {
    const ending = child;
    child = null;
    cancelIdle();
    if (ending === null) return;
    ending.removeAllListeners();
    // It may be in the middle of a computation and hear nothing.
    ending.kill("SIGKILL");
    if (event !== null) onEvent(event);
  }

  function start(): ChildProcess {
    const started = fork(program, {
      // Nothing of ours is for its libraries: no token, no setting that they would follow.
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production" },
      execArgv: [],
      serialization: "advanced",
      stdio: "ignore",
    });
    const died = (): void => {
      if (child !== started) return;
      child = null;
      onEvent("died");
      settle({ kind: "failed" });
    };
    started.on("error", died);
    started.on("exit", died);
    started.on("message", (message) => {
      const told = Told.safeParse(message).data;
      if (told === undefined || told.kind === "ready" || told.id !== inHand?.id) return;
      settle(told.kind === "lines" ? { kind: "lines", lines: told.lines } : { kind: "failed" });
    });
    // It keeps nobody from ending.
    started.unref();
    started.channel?.unref();
    onEvent("started");
    return started;
  }

  function next(): void {
    if (inHand !== null || stopped) return;
    const pending = waiting.shift();
    cancelIdle();
    if (pending === undefined) {
      cancelIdle = after(limits.idleMilliseconds, () => end("idle"));
      return;
    }
    count += 1;
    const id = count;
    const cancel = after(limits.milliseconds, () => {
      end("killed");
      settle({ kind: "failed" });
    });
    inHand = { id, pending, cancel };
    child ??= start();
    // Where it can't be sent the process is gone, and its end is told.
    child.send({ id, picture: pending.picture } satisfies Asked, () => undefined);
  }

  return {
    isThere,
    read(picture) {
      if (picture.byteLength > limits.bytes) return Promise.resolve({ kind: "too-large" });
      if (stopped || !isThere() || pictureType(picture) === null) return Promise.resolve({ kind: "failed" });
      if (waiting.length >= limits.waiting) return Promise.resolve({ kind: "busy" });
      return new Promise((done) => {
        waiting.push({ picture, done });
        next();
      });
    },
    stop() {
      stopped = true;
      end(null);
      for (const { done } of waiting.splice(0)) done({ kind: "failed" });
      const last = inHand;
      inHand = null;
      last?.cancel();
      last?.pending.done({ kind: "failed" });
    },
  };
}
